//! What is written for a small set of constructs, as the class-file model's own reader shows it.

use ristretto_classfile::ClassFile;

/// Some classes of a program.
fn classes(source: &str, paths: &[&str]) -> String {
    let module = core_ir::text::parse(source).expect("a program");
    let artefact = backend_jvm::emit(&module, &backend_jvm::Options::default()).expect("it is translated");
    let shown = |path: &&str| {
        ClassFile::from_bytes(&artefact.files[*path])
            .expect("a class file")
            .to_string()
    };
    paths.iter().map(shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_recursive_function() {
    insta::assert_snapshot!(classes(include_str!("programs/fib.rir"), &["fib/code.class"]));
}

#[test]
fn exceptions_and_the_depth_of_calls() {
    let paths = ["exceptions/BaseException.class", "exceptions/exceptions.class"];
    insta::assert_snapshot!(classes(include_str!("programs/exceptions.rir"), &paths));
}

#[test]
fn classes_references_and_holders() {
    let paths = [
        "objects/Square.class",
        "objects/str.class",
        "objects/fn/double.class",
        "rpy/Data0.class",
    ];
    insta::assert_snapshot!(classes(include_str!("programs/objects.rir"), &paths));
}
