//! The assembly writer and the assembler by themselves: what they write is read back by dotnetdll and run.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use backend_clr::il::{Branch, Code, Op, Region, assemble};
use backend_clr::metadata::flags::*;
use backend_clr::metadata::{
    Assembly, AssemblyName, Method, MethodBody, MethodShape, MethodSignature, Type, TypeDef, TypeRef,
    TypeShape,
};

const CONFIG: &str = r#"{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"8.0.0"},
"configProperties":{"System.Globalization.Invariant":true}}}"#;

/// An assembly with one class of static methods.
struct Program {
    assembly: Assembly,
    object: TypeRef,
    exception: TypeRef,
    console: TypeRef,
    class: TypeDef,
}

impl Program {
    fn new() -> Program {
        let version = [0, 0, 0, 0];
        let mut assembly = Assembly::new(
            AssemblyName {
                name: "sample",
                version,
                public_key_token: &[],
            },
            "sample.dll",
        );
        let mscorlib = assembly.assembly_ref(AssemblyName {
            name: "mscorlib",
            version: [4, 0, 0, 0],
            public_key_token: &[0xB7, 0x7A, 0x5C, 0x56, 0x19, 0x34, 0xE0, 0x89],
        });
        let object = assembly.type_ref(mscorlib, "System", "Object");
        let exception = assembly.type_ref(mscorlib, "System", "Exception");
        let console = assembly.type_ref(mscorlib, "System", "Console");
        let class = assembly.type_def(TypeShape {
            namespace: "",
            name: "Sample",
            flags: TYPE_PUBLIC | TYPE_ABSTRACT | TYPE_SEALED,
            extends: Some(object.into()),
        });
        Program {
            assembly,
            object,
            exception,
            console,
            class,
        }
    }

    fn method(&mut self, name: &str, signature: &MethodSignature, locals: &[Type], code: &Code) -> Method {
        let flags = METHOD_PUBLIC | METHOD_STATIC;
        let method = self.assembly.method(
            self.class,
            &MethodShape {
                name,
                flags,
                implementation: 0,
                signature,
            },
        );
        let assembled = assemble(code).unwrap();
        let body = MethodBody {
            locals: self.assembly.locals(locals),
            code: assembled.code,
            max_stack: assembled.max_stack,
            zero_locals: true,
            regions: assembled.regions,
        };
        self.assembly.set_body(method, &body);
        method
    }

    fn write_line(&mut self, of: Type) -> (backend_clr::metadata::MemberRef, MethodSignature) {
        let signature = MethodSignature::of_static(vec![of], Type::Void);
        (
            self.assembly.method_ref(self.console, "WriteLine", &signature),
            signature,
        )
    }
}

/// `for i in 0..n { sum += i }` with a body padded to the given number of instructions, so that the back edge needs its
/// short or its long form.
fn counting_loop(padding: usize) -> Code {
    let mut code = Code::new();
    let (test, body) = (code.label(), code.label());
    code.int32(0);
    code.store(0);
    code.int32(0);
    code.store(1);
    code.branch(Branch::Br, test);
    code.mark(body);
    for _ in 0..padding {
        code.op(Op::Nop);
    }
    code.load(0);
    code.load(1);
    code.op(Op::Add);
    code.store(0);
    code.load(1);
    code.int32(1);
    code.op(Op::Add);
    code.store(1);
    code.mark(test);
    code.load(1);
    code.load_argument(0);
    code.branch(Branch::Lt, body);
    code.load(0);
    code.return_value();
    code
}

fn sample() -> Vec<u8> {
    let mut program = Program::new();
    let unary = MethodSignature::of_static(vec![Type::I32], Type::I32);
    let locals = [Type::I32, Type::I32];
    let short = program.method("short_loop", &unary, &locals, &counting_loop(0));
    let long = program.method("long_loop", &unary, &locals, &counting_loop(300));
    let selected = program.method("select", &unary, &[], &selection());
    let guarded = guarded_length(&mut program);
    let (write_int, int_signature) = program.write_line(Type::I32);
    let (write_text, text_signature) = program.write_line(Type::String);
    let hello = program.assembly.user_string("grüße – \u{1F600}");
    let mut code = Code::new();
    code.token(Op::Ldstr, hello);
    code.call(Op::Call, write_text, &text_signature);
    for (method, argument) in [
        (short, 10),
        (long, 10),
        (selected, 0),
        (selected, 2),
        (selected, -1),
    ] {
        code.int32(argument);
        code.call(Op::Call, method, &unary);
        code.call(Op::Call, write_int, &int_signature);
    }
    code.op(Op::Ldnull);
    code.call(
        Op::Call,
        guarded,
        &MethodSignature::of_static(vec![Type::Object], Type::I32),
    );
    code.call(Op::Call, write_int, &int_signature);
    code.int32(7);
    code.return_value();
    let entry = program.method("main", &MethodSignature::of_static(vec![], Type::I32), &[], &code);
    program.assembly.set_entry_point(entry);
    program.assembly.resource("data", b"12345");
    program.assembly.finish()
}

fn selection() -> Code {
    let mut code = Code::new();
    let cases: Vec<_> = (0..3).map(|_| code.label()).collect();
    code.load_argument(0);
    code.switch(cases.clone());
    code.int32(-1);
    code.return_value();
    for (number, &case) in cases.iter().enumerate() {
        code.mark(case);
        code.int32(1000 * (number as i32 + 1));
        code.return_value();
    }
    code
}

/// A call whose exception becomes -5.
fn guarded_length(program: &mut Program) -> Method {
    let hash_signature = MethodSignature::of_instance(vec![], Type::I32);
    let hash = program
        .assembly
        .method_ref(program.object, "GetHashCode", &hash_signature);
    let mut code = Code::new();
    let (start, handler, end) = (code.label(), code.label(), code.label());
    code.mark(start);
    code.load_argument(0);
    code.call(Op::Callvirt, hash, &hash_signature);
    code.store(0);
    code.branch(Branch::Leave, end);
    code.mark(handler);
    code.op(Op::Pop);
    code.int32(-5);
    code.store(0);
    code.branch(Branch::Leave, end);
    code.mark(end);
    code.load(0);
    code.return_value();
    let catches = program.exception.into();
    code.region(Region {
        try_start: start,
        try_end: handler,
        handler_start: handler,
        handler_end: end,
        catches,
    });
    let signature = MethodSignature::of_static(vec![Type::Object], Type::I32);
    program.method("guarded", &signature, &[Type::I32], &code)
}

#[test]
fn a_hand_made_assembly_runs() {
    let folder = support::folder("a_hand_made_assembly_runs");
    let path = support::write(&folder, "sample", &sample(), CONFIG);
    for runtime in support::runtimes() {
        let output = runtime.run(&path, &[], b"");
        let text = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            text, "grüße – \u{1F600}\n45\n45\n1000\n3000\n-1\n-5\n",
            "{}: {errors}",
            runtime.name
        );
        assert_eq!(output.status.code(), Some(7), "{}", runtime.name);
    }
}

#[test]
fn a_hand_made_assembly_reads_back() {
    let image = sample();
    insta::assert_snapshot!(support::listing(&image, |_, method| method != "long_loop"));
}

#[test]
fn equal_input_gives_equal_bytes() {
    assert_eq!(sample(), sample());
}

#[test]
fn mistakes_of_the_emitter_are_found() {
    let mut unplaced = Code::new();
    let nowhere = unplaced.label();
    unplaced.branch(Branch::Br, nowhere);
    insta::assert_snapshot!(assemble(&unplaced).unwrap_err(), @"label L0 is used and never placed");

    let mut underflow = Code::new();
    underflow.op(Op::Add);
    insta::assert_snapshot!(assemble(&underflow).unwrap_err(),
        @"instruction 0 (Plain(Add)) takes more operands than there are on the stack");

    let mut uneven = Code::new();
    let join = uneven.label();
    uneven.load_argument(0);
    uneven.branch(Branch::True, join);
    uneven.int32(1);
    uneven.mark(join);
    uneven.return_void();
    insta::assert_snapshot!(assemble(&uneven).unwrap_err(),
        @"label L0 is reached with 1 and with 0 operands on the stack");

    let mut left = Code::new();
    left.int32(1);
    left.return_void();
    insta::assert_snapshot!(assemble(&left).unwrap_err(), @"instruction 1 ends the method with 1 operands too many");

    assert_eq!(
        assemble(&Code::new()).unwrap_err().to_string(),
        "control runs off the end of the method"
    );
}
