//! The text form: print and parse are each other's inverse, and errors point at what is wrong.

use core_ir::text::{parse, print};

const ALL_FORMS: &str = include_str!("data/all_forms.rir");

#[test]
fn print_of_parse_is_the_text() {
    let module = parse(ALL_FORMS).unwrap();
    let (_heading, text) = ALL_FORMS.split_once('\n').unwrap();
    assert_eq!(print(&module), text);
    assert_eq!(parse(&print(&module)).unwrap(), module);
}

#[test]
fn white_space_and_comments_are_free() {
    let free = "module \"m\" fn @f(i64)->i64{entry(x:i64): # comment\n y = const.i64 -0x10 ; more\n\
                new_sum=add.i64 x,y return new_sum}";
    let plain = "module \"m\"\n\nfn @f(i64) -> i64 {\nb0(v0: i64):\n  v1 = const.i64 -16\n  v2 = add.i64 v0, v1\n  \
                 return v2\n}\n";
    assert_eq!(print(&parse(free).unwrap()), plain);
}

#[test]
fn value_numbers_are_kept_and_stray_ones_cost_nothing() {
    let text = "module \"m\"\n\nfn @f(i64) {\nb0(v7: i64):\n  return\n}\n";
    assert_eq!(print(&parse(text).unwrap()), text);
    let stray = text.replace("v7", "v4000000000");
    assert_eq!(print(&parse(&stray).unwrap()), text.replace("v7", "v0"));
}

#[test]
fn errors_point_at_the_place() {
    let cases = [
        (
            "modul",
            "1:1: expected a declaration (`module`, `class`, `data`, `fn`, …), found `modul`",
        ),
        ("module \"m", "1:8: the string does not end"),
        ("class %A {\n  field x i64 }", "2:11: expected `:`, found `i64`"),
        ("class %A {} class %A {}", "1:19: `A` is defined twice"),
        (
            "class %A extends %B {} class %B extends %A {}",
            "1:1: class `%A` inherits from itself",
        ),
        (
            "fn @f() {\nb0:\n  v1 = ad.i64 v0, v0\n  return }",
            "3:8: unknown operation `ad`",
        ),
        (
            "fn @f() {\nb0:\n  v1 = add.i65 v0, v0\n  return }",
            "3:8: unknown scalar type `i65`",
        ),
        (
            "fn @f() {\nb0:\n  v1 = neg.i64 v9\n  return }",
            "3:16: value `v9` is not defined",
        ),
        (
            "fn @f() {\nb0:\n  v1 = const.i64 1\n  v1 = const.i64 2\n  return }",
            "4:3: value `v1` is defined twice",
        ),
        ("fn @f() {\nb0:\n  jump b7 }", "3:8: this block is not defined"),
        (
            "fn @f() {\nb0:\n  jump b0\nb0: return }",
            "4:1: this block is defined twice",
        ),
        (
            "fn @f() {\nb0:\n  v1 = add.i64 v1\n  return }",
            "4:3: `add` takes 2 operands",
        ),
        (
            "fn @f() {\nb0:\n  v0 = call @g()\n  return }",
            "3:13: unknown function `@g`",
        ),
        (
            "fn @f() {\nb0:\n  v0 = call @f()\n  return }",
            "3:3: `call` gives 0 results, not 1",
        ),
        (
            "class %A {}\nfn @f() {\nb0:\n  v0 = getfield %A.x v0\n  return }",
            "4:17: class `%A` declares no field `x`",
        ),
        (
            "fn @f() {\nb0:\n  v0 = const.i64 1\nb1: return }",
            "4:1: `b1` starts a block, but the block before has no terminator",
        ),
        ("fn @f() {\nb0: return @file0:3 }", "2:12: unknown file `file0`"),
        ("fn @f() {\n", "2:1: the function's body does not end"),
        ("fn @f() {}", "1:10: a function has at least one block"),
        (
            "fn @f() { b0: v0 = call_host \"os.reed\"() return }",
            "1:30: unknown host primitive \"os.reed\"",
        ),
        (
            "fn @f() { b0: v0 = const.i64 18446744073709551616 return }",
            "1:30: `18446744073709551616` is no 64-bit integer",
        ),
        ("data d0 = array i64 [x]", "1:22: expected a constant, found `x`"),
    ];
    for (text, expected) in cases {
        assert_eq!(parse(text).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn deeply_nested_types_are_refused() {
    let text = format!("type {} i64", "array ".repeat(100_000));
    assert!(parse(&text).unwrap_err().message.contains("nested too deeply"));
}

#[test]
fn damaged_texts_never_panic() {
    // Every prefix, and every text with one token left out.
    for (i, _) in ALL_FORMS.char_indices() {
        let _ = parse(&ALL_FORMS[..i]);
    }
    let words: Vec<&str> = ALL_FORMS.split_inclusive(' ').collect();
    for i in 0..words.len() {
        let without: String = words[..i].iter().chain(&words[i + 1..]).copied().collect();
        let _ = parse(&without);
    }
}
