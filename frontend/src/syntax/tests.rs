//! Code objects find their nodes.

use super::*;

fn parse(text: &str) -> (Sources, Arc<ParsedFile>) {
    let mut sources = Sources::new();
    let source = Source {
        text: text.to_owned(),
        rewriting: None,
    };
    let file = sources.parse("a.py", source).expect("the text is valid Python");
    (sources, file)
}

fn location(name: &str, first_line: u32, arguments: &[&str]) -> CodeLocation {
    CodeLocation {
        file: "a.py".to_owned(),
        first_line,
        name: name.to_owned(),
        argument_names: arguments.iter().map(|&name| name.to_owned()).collect(),
        first_position: None,
    }
}

#[test]
fn a_decorated_method_starts_at_its_decorator() {
    let (sources, file) = parse("class A:\n    @first\n    @second\n    def f(self, x): return x\n");
    let found = file
        .function(&location("f", 2, &["self", "x"]))
        .expect("f is there");
    assert!(matches!(found.node, FunctionNode::Definition(definition) if definition.name.as_str() == "f"));
    assert_eq!(found.class_name, Some("A"));
    let head = file.class_span("A").expect("A is there");
    assert_eq!(sources.map().describe(head), "a.py:1:7");
}

#[test]
fn lambdas_on_one_line_differ_by_position() {
    let text = "pair = (lambda x: x + 1, lambda x: x - 1, lambda y: y)\n";
    let (_, file) = parse(text);
    let mut second = location("<lambda>", 1, &["x"]);
    second.first_position = Some((1, text.find("x - 1").expect("it is there") as u32));
    let found = file.function(&second).expect("the lambda is there");
    let range = found.node.range();
    assert_eq!(&text[range], "lambda x: x - 1");
    let third = file
        .function(&location("<lambda>", 1, &["y"]))
        .expect("the lambda is there");
    assert_eq!(&text[third.node.range()], "lambda y: y");
    let own = file.location_of(third.node).expect("it is indexed");
    assert_eq!((own.first_line, own.argument_names), (1, vec!["y".to_owned()]));
}

#[test]
fn nested_functions_are_found_in_every_kind_of_body() {
    let text = "\
if a:
    pass
elif b:
    try:
        pass
    except E:
        for x in y:
            while z:
                with w:
                    def f(): pass
    finally:
        def g(*args, k, **kwargs): return lambda: (lambda q: q)
";
    let (_, file) = parse(text);
    assert!(file.function(&location("f", 10, &[])).is_some());
    assert!(
        file.function(&location("g", 12, &["k", "args", "kwargs"]))
            .is_some()
    );
    assert!(file.function(&location("<lambda>", 12, &["q"])).is_some());
    assert!(file.function(&location("h", 12, &[])).is_none());
}

#[test]
fn private_parameters_carry_the_name_of_their_class() {
    let (_, file) = parse("class _A:\n    def f(self, __x, __y__): pass\n");
    assert!(
        file.function(&location("f", 2, &["self", "_A__x", "__y__"]))
            .is_some()
    );
}
