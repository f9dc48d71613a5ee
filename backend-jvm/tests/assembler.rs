//! The assembler's classes, loaded and run by a JVM.
#![allow(clippy::panic, reason = "a test")]

mod support;

use backend_jvm::asm::{
    Access, AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op, Primitive, ValueType,
};
use backend_jvm::jar;
use std::collections::BTreeMap;
use support::output_of;

const STATIC: Access = Access::PUBLIC.with(Access::STATIC);

/// A class whose `main` prints, one a line, what `int` methods of the class return for given arguments.
struct Program {
    class: ClassBuilder,
    calls: Vec<(&'static str, Vec<i32>)>,
}

impl Program {
    fn new() -> Self {
        Self {
            class: ClassBuilder::new("Main", "java/lang/Object"),
            calls: Vec::new(),
        }
    }

    /// Adds a method of `int`s to an `int`.
    fn method(&mut self, name: &'static str, parameters: usize, emit: impl FnOnce(&mut CodeBuilder<'_>)) {
        let descriptor = format!("({})I", "I".repeat(parameters));
        self.class
            .method(STATIC, name, &descriptor, emit)
            .expect("it assembles");
    }

    fn call(&mut self, name: &'static str, arguments: &[i32]) {
        self.calls.push((name, arguments.to_vec()));
    }

    fn run(mut self) -> Vec<i32> {
        let calls = self.calls;
        self.class
            .method(STATIC, "main", "([Ljava/lang/String;)V", |code| {
                for (name, arguments) in &calls {
                    code.field(
                        FieldOp::GetStatic,
                        "java/lang/System",
                        "out",
                        "Ljava/io/PrintStream;",
                    );
                    for &argument in arguments {
                        code.int(argument);
                    }
                    let descriptor = format!("({})I", "I".repeat(arguments.len()));
                    code.invoke(Invoke::Static, "Main", name, &descriptor);
                    code.invoke(Invoke::Virtual, "java/io/PrintStream", "println", "(I)V");
                }
                code.op(Op::Return);
            })
            .expect("main assembles");
        let bytes = self.class.finish().expect("the class is written");
        let entries = BTreeMap::from([("Main.class".to_owned(), bytes)]);
        let jar = jar::pack(Some("Main"), &entries).expect("the jar is packed");
        output_of(&jar)
            .lines()
            .map(|line| line.parse().expect("a number"))
            .collect()
    }
}

/// Sums 0..n in a loop with a few locals of each kind about.
fn sum(code: &mut CodeBuilder<'_>) {
    let (head, end) = (code.label(), code.label());
    code.int(0);
    code.store(ValueType::Int, 1);
    code.double(0.5);
    code.store(ValueType::Double, 2);
    code.long(7);
    code.store(ValueType::Long, 4);
    code.bind(head);
    code.load(Kind::Int, 0);
    code.branch(Branch::Ifle, end);
    code.load(Kind::Int, 1);
    code.load(Kind::Int, 0);
    code.op(Op::Iadd);
    code.store(ValueType::Int, 1);
    // Defined in the loop only: not in the frame at its head.
    let object = code.object("java/lang/String");
    code.string("x");
    code.store(object, 6);
    code.iinc(0, -1);
    code.branch(Branch::Goto, head);
    code.bind(end);
    code.load(Kind::Int, 1);
    code.op(Op::Ireturn);
}

#[test]
fn loops_constants_and_wide_locals() {
    let mut program = Program::new();
    program.method("sum", 1, sum);
    program.call("sum", &[100]);
    program.method("wide", 1, |code| {
        code.load(Kind::Int, 0);
        code.store(ValueType::Int, 300);
        code.iinc(300, 1000);
        code.iinc(0, -300);
        code.load(Kind::Int, 300);
        code.load(Kind::Int, 0);
        code.op(Op::Iadd);
        code.op(Op::Ireturn);
    });
    program.call("wide", &[5]);
    let constants = [
        -1,
        0,
        5,
        6,
        127,
        128,
        -128,
        -129,
        32767,
        32768,
        -32769,
        i32::MIN,
        i32::MAX,
    ];
    for (index, constant) in constants.into_iter().enumerate() {
        let name: &'static str = Box::leak(format!("c{index}").into_boxed_str());
        program.method(name, 0, |code| {
            code.int(constant);
            code.long(i64::from(constant));
            code.op(Op::L2i);
            code.op(Op::Ixor);
            code.int(constant);
            code.op(Op::Ior);
            code.op(Op::Ireturn);
        });
        program.call(name, &[]);
    }
    let mut expected = vec![5050, 710];
    expected.extend(constants);
    assert_eq!(program.run(), expected);
}

#[test]
fn the_pool_beyond_byte_indices() {
    let mut program = Program::new();
    program.method("many", 0, |code| {
        code.int(0);
        for value in 0..600 {
            code.int(100_000 + value);
            code.op(Op::Ixor);
            code.float(0.25 + value as f32);
            code.op(Op::F2i);
            code.op(Op::Ixor);
        }
        code.op(Op::Ireturn);
    });
    program.call("many", &[]);
    let expected = (0..600).fold(0, |sum, value| sum ^ (100_000 + value) ^ value);
    assert_eq!(program.run(), [expected]);
}

fn switch(code: &mut CodeBuilder<'_>, keys: &[i32]) {
    let cases: Vec<_> = keys.iter().map(|&key| (key, code.label())).collect();
    let default = code.label();
    code.load(Kind::Int, 0);
    code.switch(&cases, default);
    for (index, &(_, label)) in cases.iter().enumerate() {
        code.bind(label);
        code.int(i32::try_from(index).expect("few cases"));
        code.op(Op::Ireturn);
    }
    code.bind(default);
    code.int(-1);
    code.op(Op::Ireturn);
}

#[test]
fn switches_of_both_kinds() {
    let mut program = Program::new();
    program.method("table", 1, |code| switch(code, &[-2, -1, 1, 2, 3]));
    program.method("lookup", 1, |code| switch(code, &[i32::MIN, -5, 0, 77, i32::MAX]));
    program.method("none", 1, |code| switch(code, &[]));
    for argument in [-3, -2, 0, 3, 4] {
        program.call("table", &[argument]);
    }
    for argument in [i32::MIN, 0, 1, i32::MAX] {
        program.call("lookup", &[argument]);
    }
    program.call("none", &[0]);
    assert_eq!(program.run(), [-1, 0, -1, 4, -1, 0, 2, -1, 4, -1]);
}

#[test]
fn exceptions_and_values_at_labels() {
    let mut program = Program::new();
    program.method("divide", 2, |code| {
        let exception = code.object("java/lang/ArithmeticException");
        let handler = code.label_carrying(exception);
        code.int(40);
        code.store(ValueType::Int, 2);
        code.protect(handler, "java/lang/ArithmeticException");
        code.load(Kind::Int, 0);
        code.load(Kind::Int, 1);
        code.op(Op::Idiv);
        code.store(ValueType::Int, 3);
        // Ends with the range's last instruction, not one before it.
        code.load(Kind::Int, 3);
        code.load(Kind::Int, 1);
        code.op(Op::Irem);
        code.op(Op::Ireturn);
        code.unprotect();
        code.bind(handler);
        code.op(Op::Pop);
        code.iinc(2, 2);
        code.load(Kind::Int, 2);
        code.op(Op::Ireturn);
    });
    program.call("divide", &[17, 5]);
    program.call("divide", &[1, 0]);
    program.method("carried", 1, |code| {
        let join = code.label_carrying(ValueType::Int);
        let other = code.label();
        code.load(Kind::Int, 0);
        code.branch(Branch::Ifne, other);
        code.int(10);
        code.branch(Branch::Goto, join);
        code.bind(other);
        code.int(20);
        code.bind(join);
        code.op(Op::Ireturn);
    });
    program.call("carried", &[0]);
    program.call("carried", &[1]);
    assert_eq!(program.run(), [3, 42, 10, 20]);
}

#[test]
fn a_handler_at_the_end_whose_range_reaches_the_end() {
    let mut program = Program::new();
    program.method("last", 0, |code| {
        let exception = code.object("java/lang/RuntimeException");
        let handler = code.label_carrying(exception);
        let body = code.label();
        code.branch(Branch::Goto, body);
        code.bind(handler);
        code.op(Op::Pop);
        code.int(9);
        code.op(Op::Ireturn);
        code.bind(body);
        code.protect(handler, "java/lang/RuntimeException");
        code.op(Op::AconstNull);
        code.op(Op::Athrow);
        code.unprotect();
    });
    program.call("last", &[]);
    assert_eq!(program.run(), [9]);
}

#[test]
fn branches_over_more_than_32767_bytes() {
    let mut program = Program::new();
    program.method("far", 1, |code| {
        let (head, end, far) = (code.label(), code.label(), code.label());
        code.int(0);
        code.store(ValueType::Int, 1);
        code.bind(head);
        code.load(Kind::Int, 0);
        code.branch(Branch::Ifle, end);
        code.load(Kind::Int, 0);
        code.int(3);
        code.branch(Branch::IfIcmpeq, far);
        code.int(7);
        code.store(ValueType::Int, 5);
        for _ in 0..6000 {
            code.iinc(1, 1);
            code.iinc(1, 200);
        }
        code.bind(far);
        code.iinc(0, -1);
        code.branch(Branch::Goto, head);
        code.bind(end);
        code.load(Kind::Int, 1);
        code.op(Op::Ireturn);
    });
    program.call("far", &[1]);
    program.call("far", &[4]);
    assert_eq!(program.run(), [6000 * 201, 3 * 6000 * 201]);
}

#[test]
fn a_loop_at_the_very_start() {
    let mut program = Program::new();
    program.method("spin", 1, |code| {
        let (head, end) = (code.label(), code.label());
        code.bind(head);
        code.load(Kind::Int, 0);
        code.branch(Branch::Ifle, end);
        code.iinc(0, -1);
        code.branch(Branch::Goto, head);
        code.bind(end);
        code.int(1);
        code.new_array(Primitive::Long);
        code.op(Op::Arraylength);
        code.op(Op::Ireturn);
    });
    program.call("spin", &[10]);
    assert_eq!(program.run(), [1]);
}

#[test]
fn slots_reused_at_another_type() {
    let mut program = Program::new();
    program.method("reuse", 1, |code| {
        let (other, join) = (code.label(), code.label());
        code.load(Kind::Int, 0);
        code.branch(Branch::Ifeq, other);
        code.long(5);
        code.store(ValueType::Long, 1);
        code.branch(Branch::Goto, join);
        code.bind(other);
        code.float(1.0);
        code.store(ValueType::Float, 2);
        code.bind(join);
        code.int(3);
        code.store(ValueType::Int, 2);
        code.load(Kind::Int, 2);
        code.op(Op::Ireturn);
    });
    program.call("reuse", &[0]);
    assert_eq!(program.run(), [3]);
}

/// The error of a method made of the given instructions.
fn error(emit: impl FnOnce(&mut CodeBuilder<'_>)) -> AsmError {
    let mut class = ClassBuilder::new("Main", "java/lang/Object");
    class.method(STATIC, "f", "()V", emit).expect_err("a mistake")
}

#[test]
fn mistakes_are_reported() {
    assert_eq!(error(|code| code.op(Op::Nop)), AsmError::FallsOff);
    assert_eq!(
        error(|code| {
            code.op(Op::Iadd);
            code.op(Op::Return);
        }),
        AsmError::StackUnderflow(1)
    );
    assert!(matches!(
        error(|code| {
            let label = code.label();
            code.branch(Branch::Goto, label);
        }),
        AsmError::UnboundLabel(_)
    ));
    assert!(matches!(
        error(|code| {
            code.op(Op::Return);
            let label = code.label();
            code.bind(label);
            code.op(Op::Return);
        }),
        AsmError::Unreachable(1)
    ));
    assert!(matches!(
        error(|code| {
            let label = code.label();
            code.int(1);
            code.bind(label);
            code.op(Op::Return);
        }),
        AsmError::StackAtLabel(1)
    ));
    assert!(matches!(
        error(|code| {
            for _ in 0..70_000 {
                code.op(Op::Nop);
            }
            code.op(Op::Return);
        }),
        AsmError::CodeTooLarge(70_001)
    ));
}

#[test]
fn equal_contents_give_equal_jars() {
    let jar = || {
        let mut class = ClassBuilder::new("Main", "java/lang/Object");
        class.set_source("main.py");
        class.method(STATIC, "f", "(I)I", sum).expect("it assembles");
        let entries = BTreeMap::from([
            ("b.class".to_owned(), class.finish().expect("it is written")),
            ("a".to_owned(), vec![1, 2, 3]),
        ]);
        jar::pack(Some("Main"), &entries).expect("it is packed")
    };
    assert_eq!(jar(), jar());
}

#[test]
fn lines_in_a_stack_trace() {
    let mut class = ClassBuilder::new("Main", "java/lang/Object");
    class.set_source("main.py");
    class
        .method(STATIC, "main", "([Ljava/lang/String;)V", |code| {
            code.line(7);
            code.op(Op::Nop);
            code.line(42);
            code.op(Op::AconstNull);
            code.op(Op::Athrow);
        })
        .expect("it assembles");
    let bytes = class.finish().expect("it is written");
    let jar = jar::pack(Some("Main"), &BTreeMap::from([("Main.class".to_owned(), bytes)])).expect("packed");
    let output = support::run_jar(&jar, &[]);
    let trace = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(trace.contains("main.py:42"), "{trace}");
}
