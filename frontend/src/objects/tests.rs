//! The object server with the real python3.

use super::testing::Program;
use super::*;

#[test]
fn a_target_says_what_to_translate() {
    let text = "\
def entry_point(argv): return 0
def target(driver, args):
    driver.exe_name = 'named-' + driver.config.translation.backend
    return entry_point, None
";
    let mut program = Program::new("target", &[("target.py", text)]);
    let target = program.load("").unwrap();
    assert_eq!(target.exe_name, "named-c");
    let Object::Function(entry_point) = program.server.object(target.entry_point) else {
        panic!("no function")
    };
    assert_eq!(entry_point.positional, ["argv"]);
    assert_eq!(entry_point.location.first_line, 1);
    assert_eq!(entry_point.globals, target.module);
}

#[test]
fn what_upstream_fills_in_is_no_part_of_the_name() {
    let text = "\
def entry_point(argv): return 0
def target(driver, args):
    driver.exe_name = 'bin/lox-%(backend)s'
    return entry_point
";
    let target = Program::new("names", &[("target.py", text)]).load("").unwrap();
    assert_eq!(target.exe_name, "lox");
}

#[test]
fn simple_values_keep_every_bit() {
    let (program, module) = Program::loaded(
        "simple",
        "a = 5; b = 1 << 70; c = -0.0; d = float('inf'); e = 'é\\U0001F600'; f = b'\\x00\\xff'; g = '\\ud800'\n\
         h = (1, 'x', None, 5); i = range(3, 9, 2); j = {3, 1, 2}; k = {'b': 1, 'a': 2}",
    );
    let global = |name| program.global(module, name);
    assert_eq!(global("a"), &Object::Int(5));
    assert_eq!(global("b"), &Object::BigInt("1180591620717411303424".to_owned()));
    assert!(matches!(global("c"), Object::Float(value) if value.to_bits() == (-0.0_f64).to_bits()));
    assert_eq!(global("d"), &Object::Float(f64::INFINITY));
    assert_eq!(global("e"), &Object::Str("é😀".to_owned()));
    assert_eq!(global("f"), &Object::Bytes(vec![0, 255]));
    assert!(matches!(global("g"), Object::Unknown { type_name, .. } if type_name == "builtins.str"));
    let five = program.server.intern(&Object::Int(5)).unwrap();
    assert!(matches!(global("h"), Object::Tuple(items) if items[3] == five));
    assert_eq!(
        global("i"),
        &Object::Range {
            start: 3,
            stop: 9,
            step: 2
        }
    );
    let Object::Set(items) = global("j") else {
        panic!("no set")
    };
    let numbers: Vec<_> = items
        .iter()
        .map(|&id| program.server.object(id).clone())
        .collect();
    assert_eq!(numbers, [Object::Int(1), Object::Int(2), Object::Int(3)]);
    let Object::Dict(pairs) = global("k") else {
        panic!("no dict")
    };
    assert_eq!(program.server.object(pairs[0].0), &Object::Str("b".to_owned()));
}

#[test]
fn classes_and_instances_show_their_members() {
    let (program, module) = Program::loaded(
        "classes",
        "class A(object):\n    __slots__ = ('x', 'unset')\n    limit = 3\n    def method(self): return self.x\n\
         \x20   @staticmethod\n    def fixed(): pass\n    @property\n    def value(self): return 1\n\
         class B(A):\n    def __init__(self): self.x = 1; self.y = 2\n\
         class E(ValueError): pass\nclass Text(str): pass\n\
         instance = B(); bound = instance.method; error = E('no'); text = Text('t'); write = ''.join",
    );
    let server = &program.server;
    let Object::Instance(instance) = program.global(module, "instance") else {
        panic!("no instance")
    };
    assert_eq!(instance.attributes.keys().collect::<Vec<_>>(), ["x", "y"]);
    let Object::Class(class) = server.object(instance.class) else {
        panic!("no class")
    };
    assert_eq!(class.mro.len(), 3);
    let (owner, method) = server.lookup(instance.class, "method").unwrap();
    assert!(server.is_subclass(instance.class, owner));
    let Object::Class(parent) = server.object(owner) else {
        panic!("no class")
    };
    assert_eq!(
        parent.attributes.keys().collect::<Vec<_>>(),
        ["__slots__", "limit", "method", "fixed", "value"]
    );
    assert!(matches!(
        server.object(parent.attributes["fixed"]),
        Object::StaticMethod(_)
    ));
    assert!(matches!(
        server.object(parent.attributes["value"]),
        Object::Property { setter: None, .. }
    ));
    let Object::BoundMethod { function, receiver } = program.global(module, "bound") else {
        panic!("unbound")
    };
    assert_eq!(*function, method);
    assert_eq!(Some(*receiver), server.global(module, "instance"));
    let Object::Instance(error) = program.global(module, "error") else {
        panic!("no exception")
    };
    assert!(
        matches!(server.object(error.class), Object::Class(class) if class.is_exception && class.is_python)
    );
    assert!(error.attributes.contains_key("args"));
    let Object::Instance(text) = program.global(module, "text") else {
        panic!("no instance")
    };
    assert_eq!(server.object(text.payload.unwrap()), &Object::Str("t".to_owned()));
    let Object::Builtin(write) = program.global(module, "write") else {
        panic!("no builtin")
    };
    assert_eq!(write.name, "str.join");
    assert_eq!(
        server.object(write.receiver.unwrap()),
        &Object::Str(String::new())
    );
}

#[test]
fn functions_show_how_they_are_called() {
    let (program, module) = Program::loaded(
        "functions",
        "def outer(n):\n    def f(a, /, b, c=1, *rest, k=2, **more) -> int: return n\n    return f\n\
         f = outer(7); f._tag_ = 'x'\ndef make(): return lambda x: x + 1\ndef generate(): yield 1",
    );
    let server = &program.server;
    let Object::Function(f) = program.global(module, "f") else {
        panic!("no function")
    };
    assert_eq!(f.positional, ["a", "b", "c"]);
    assert_eq!(
        (f.positional_only, f.star.as_deref(), f.double_star.as_deref()),
        (1, Some("rest"), Some("more"))
    );
    assert_eq!(server.object(f.defaults[0]), &Object::Int(1));
    assert_eq!(server.object(f.keyword_defaults["k"]), &Object::Int(2));
    assert_eq!(server.object(f.closure["n"].unwrap()), &Object::Int(7));
    assert_eq!(server.object(f.attributes["_tag_"]), &Object::Str("x".to_owned()));
    assert!(matches!(server.object(f.annotations["return"]), Object::Class(class) if class.name == "int"));
    assert!(matches!(program.global(module, "generate"), Object::Function(it) if it.flags.generator));
    let make = server.global(module, "make").unwrap();
    let location = CodeLocation {
        file: String::new(),
        first_line: 5,
        name: "<lambda>".to_owned(),
        argument_names: vec!["x".to_owned()],
        first_position: None,
    };
    let lambda = server.nested_function(make, &location, &[], &[]).unwrap();
    assert_eq!(server.nested_function(make, &location, &[], &[]), Some(lambda));
    let four = server.intern(&Object::Int(4)).unwrap();
    let five = server.call(lambda, &[four]).unwrap();
    assert_eq!(server.object(five), &Object::Int(5));
    let error = server.call(lambda, &[]).unwrap_err();
    assert_eq!(error.exception, "TypeError");
}

#[test]
fn odd_objects_are_tolerated() {
    let (program, module) = Program::loaded(
        "odd",
        "import sys, threading, re\nclass Liar:\n    def __getattr__(self, name): raise KeyError(name)\n\
         \x20   @property\n    def __class__(self): raise RuntimeError\n\
         liar = Liar(); import __main__; main = __main__; lock = threading.Lock(); pattern = re.compile('x'); err = sys.stderr; print('printed')\n\
         print(sys.stdin.read())",
    );
    for name in ["liar", "lock", "pattern", "err"] {
        program.global(module, name);
    }
    assert!(matches!(program.global(module, "lock"), Object::Unknown { .. }));
    // The server's own tables are none of the program's business.
    assert!(
        matches!(program.global(module, "main"), Object::Module(it) if !it.globals.contains_key("objects"))
    );
    assert!(program.server.builtin("len").is_some());
    assert!(program.server.builtin("no_such").is_none());
    assert!(program.server.import("os.path").is_some());
    assert!(program.server.import("no_such_module").is_none());
    assert!(program.server.failure().is_none());
}

#[test]
fn what_is_wrong_with_a_target_is_a_diagnostic() {
    let none = Program::failing("none", &[], "missing.py");
    assert!(
        none.starts_with("error[no-such-target]: there is no target at …/missing.py"),
        "{none}"
    );
    let syntax = Program::failing("syntax", &[("a.py", "x = (1,\ndef f(): pass\n")], "a.py");
    assert!(syntax.starts_with("…/a.py:1:8: error[syntax-error]"), "{syntax}");
    let other = Program::failing("other", &[("a.py", "import b\n"), ("b.py", "x = = 1\n")], "a.py");
    assert!(other.starts_with("…/b.py:1:5: error[syntax-error]"), "{other}");
    let raised = Program::failing(
        "raised",
        &[("a.py", "def f():\n    return 1 // 0\n\nf()\n")],
        "a.py",
    );
    assert!(raised.starts_with("…/a.py:2:5: error[import-failed]"), "{raised}");
    assert!(raised.contains("ZeroDivisionError"), "{raised}");
    assert!(
        raised.contains("…/a.py:4:1: while this module was imported"),
        "{raised}"
    );
    let missing = Program::failing("nofunction", &[("a.py", "x = 1\n")], "a.py");
    assert!(missing.starts_with("error[no-target-function]"), "{missing}");
    let nonsense = Program::failing(
        "nonsense",
        &[("a.py", "def target(driver, args): return 3\n")],
        "a.py",
    );
    assert!(
        nonsense.starts_with("…/a.py:1:1: error[no-entry-point]: `target` returned 3"),
        "{nonsense}"
    );
    let gone = Program::failing("gone", &[("a.py", "import os\nos._exit(3)\n")], "a.py");
    assert!(gone.starts_with("error[python-failed]"), "{gone}");
    let exit = Program::failing("exit", &[("a.py", "import sys\nsys.exit(3)\n")], "a.py");
    assert!(
        exit.contains("error[import-failed]: the program can't be imported: SystemExit: 3"),
        "{exit}"
    );
}
