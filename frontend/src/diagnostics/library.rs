//! What upstream's `rpython` package has and rpy's doesn't, and why: for imports that fail.

/// Why modules of these names are left out; a name stands for what begins with it too.
const LEFT_OUT: &[(&str, &str)] = &[
    ("_rsocket", "programs have no sockets, which not all hosts give"),
    (
        "ropenssl",
        "it is made of C functions, which only native programs could call",
    ),
    (
        "libffi",
        "it calls C functions, which only native programs could do",
    ),
    (
        "rmmap",
        "files can't be mapped on all hosts: read and write them through os or rlib.rfile",
    ),
    (
        "rzlib",
        "it is made of C functions, which only native programs could call",
    ),
    (
        "annotator",
        "it is inside of upstream's translator: what programs import stands in rlib, rtyper.lltypesystem and tool",
    ),
    (
        "metainterp",
        "it is inside of upstream's JIT: what programs import stands in rlib.jit",
    ),
    (
        "extregistry",
        "it changes upstream's translator: rpy's has no such hooks",
    ),
];

/// What to say where a module isn't there, if it is one of upstream's that rpy leaves out.
pub fn left_out(module: &str) -> Option<String> {
    let name = module.strip_prefix("rpython.")?;
    let (_, why) = LEFT_OUT
        .iter()
        .find(|(prefix, _)| name.split('.').any(|part| part.starts_with(prefix)))?;
    Some(format!("rpy's rpython package leaves it out: {why}"))
}

/// What to say of any other module of the package that isn't there.
pub fn not_in_package(module: &str) -> Option<String> {
    module.strip_prefix("rpython.")?;
    let help = "correct its name, or do without it: rpy's rpython package has the modules that programs commonly import";
    Some(help.to_owned())
}
