//! Functions of Python's standard library that are RPython here: the package `rpython.standard` has them.

use super::MethodRule;
use super::Rule::{self, Library};
use crate::flow::{BinaryOperator, CompareOperator};

const BYTES: &str = "rpython.standard.bytes_functions";
const NUMBERS: &str = "rpython.standard.number_functions";
const TEXTS: &str = "rpython.standard.text_functions";
const BYTEARRAYS: &str = "rpython.standard.bytearray_functions";
const DEQUES: &str = "rpython.standard.deque_functions";
const DICTS: &str = "rpython.standard.dict_functions";
const SETS: &str = "rpython.standard.set_functions";

/// The functions behind the operators of sets.
pub(in crate::annotate) fn set_operator(
    operator: BinaryOperator,
    in_place: bool,
) -> Option<(&'static str, &'static str)> {
    let name = match (operator, in_place) {
        (BinaryOperator::Or, false) => "union",
        (BinaryOperator::And, false) => "intersection",
        (BinaryOperator::Subtract, false) => "difference",
        (BinaryOperator::Xor, false) => "symmetric_difference",
        (BinaryOperator::Or, true) => "in_place_or",
        (BinaryOperator::And, true) => "in_place_and",
        (BinaryOperator::Subtract, true) => "in_place_subtract",
        (BinaryOperator::Xor, true) => "in_place_xor",
        _ => return None,
    };
    Some((SETS, name))
}

/// The functions behind the order of sets.
pub(in crate::annotate) fn set_comparison(operator: CompareOperator) -> Option<(&'static str, &'static str)> {
    let name = match operator {
        CompareOperator::LessEqual => "issubset",
        CompareOperator::GreaterEqual => "issuperset",
        CompareOperator::Less => "less",
        CompareOperator::Greater => "greater",
        _ => return None,
    };
    Some((SETS, name))
}

pub(super) const METHODS: &[(&str, MethodRule)] = &[
    ("bytearray.append", MethodRule::Library(BYTEARRAYS, "append")),
    (
        "bytearray.capitalize",
        MethodRule::Library(BYTEARRAYS, "capitalize"),
    ),
    ("bytearray.center", MethodRule::Library(BYTEARRAYS, "center")),
    ("bytearray.clear", MethodRule::Library(BYTEARRAYS, "clear")),
    ("bytearray.copy", MethodRule::Library(BYTEARRAYS, "copy")),
    ("bytearray.count", MethodRule::Library(BYTEARRAYS, "count")),
    ("bytearray.decode", MethodRule::Library(BYTEARRAYS, "decode")),
    ("bytearray.endswith", MethodRule::Library(BYTEARRAYS, "endswith")),
    (
        "bytearray.expandtabs",
        MethodRule::Library(BYTEARRAYS, "expandtabs"),
    ),
    ("bytearray.extend", MethodRule::Library(BYTEARRAYS, "extend")),
    ("bytearray.find", MethodRule::Library(BYTEARRAYS, "find")),
    ("bytearray.hex", MethodRule::Library(BYTEARRAYS, "hex")),
    ("bytearray.index", MethodRule::Library(BYTEARRAYS, "index")),
    ("bytearray.insert", MethodRule::Library(BYTEARRAYS, "insert")),
    ("bytearray.isalnum", MethodRule::Library(BYTEARRAYS, "isalnum")),
    ("bytearray.isalpha", MethodRule::Library(BYTEARRAYS, "isalpha")),
    ("bytearray.isascii", MethodRule::Library(BYTEARRAYS, "isascii")),
    ("bytearray.isdigit", MethodRule::Library(BYTEARRAYS, "isdigit")),
    ("bytearray.islower", MethodRule::Library(BYTEARRAYS, "islower")),
    ("bytearray.isspace", MethodRule::Library(BYTEARRAYS, "isspace")),
    ("bytearray.istitle", MethodRule::Library(BYTEARRAYS, "istitle")),
    ("bytearray.isupper", MethodRule::Library(BYTEARRAYS, "isupper")),
    ("bytearray.join", MethodRule::Library(BYTEARRAYS, "join")),
    ("bytearray.ljust", MethodRule::Library(BYTEARRAYS, "ljust")),
    ("bytearray.lower", MethodRule::Library(BYTEARRAYS, "lower")),
    ("bytearray.lstrip", MethodRule::Library(BYTEARRAYS, "lstrip")),
    (
        "bytearray.partition",
        MethodRule::Library(BYTEARRAYS, "partition"),
    ),
    ("bytearray.pop", MethodRule::Library(BYTEARRAYS, "pop")),
    ("bytearray.remove", MethodRule::Library(BYTEARRAYS, "remove")),
    (
        "bytearray.removeprefix",
        MethodRule::Library(BYTEARRAYS, "removeprefix"),
    ),
    (
        "bytearray.removesuffix",
        MethodRule::Library(BYTEARRAYS, "removesuffix"),
    ),
    ("bytearray.replace", MethodRule::Library(BYTEARRAYS, "replace")),
    ("bytearray.reverse", MethodRule::Library(BYTEARRAYS, "reverse")),
    ("bytearray.rfind", MethodRule::Library(BYTEARRAYS, "rfind")),
    ("bytearray.rindex", MethodRule::Library(BYTEARRAYS, "rindex")),
    ("bytearray.rjust", MethodRule::Library(BYTEARRAYS, "rjust")),
    (
        "bytearray.rpartition",
        MethodRule::Library(BYTEARRAYS, "rpartition"),
    ),
    ("bytearray.rsplit", MethodRule::Library(BYTEARRAYS, "rsplit")),
    ("bytearray.rstrip", MethodRule::Library(BYTEARRAYS, "rstrip")),
    ("bytearray.split", MethodRule::Library(BYTEARRAYS, "split")),
    (
        "bytearray.splitlines",
        MethodRule::Library(BYTEARRAYS, "splitlines"),
    ),
    (
        "bytearray.startswith",
        MethodRule::Library(BYTEARRAYS, "startswith"),
    ),
    ("bytearray.strip", MethodRule::Library(BYTEARRAYS, "strip")),
    ("bytearray.swapcase", MethodRule::Library(BYTEARRAYS, "swapcase")),
    ("bytearray.title", MethodRule::Library(BYTEARRAYS, "title")),
    (
        "bytearray.translate",
        MethodRule::Library(BYTEARRAYS, "translate"),
    ),
    ("bytearray.upper", MethodRule::Library(BYTEARRAYS, "upper")),
    ("bytearray.zfill", MethodRule::Library(BYTEARRAYS, "zfill")),
    ("bytes.capitalize", MethodRule::Library(BYTES, "capitalize")),
    ("bytes.expandtabs", MethodRule::Library(BYTES, "expandtabs")),
    ("bytes.hex", MethodRule::Library(BYTES, "hex")),
    ("bytes.isalnum", MethodRule::Library(BYTES, "isalnum")),
    ("bytes.isalpha", MethodRule::Library(BYTES, "isalpha")),
    ("bytes.isdigit", MethodRule::Library(BYTES, "isdigit")),
    ("bytes.islower", MethodRule::Library(BYTES, "islower")),
    ("bytes.isspace", MethodRule::Library(BYTES, "isspace")),
    ("bytes.istitle", MethodRule::Library(BYTES, "istitle")),
    ("bytes.isupper", MethodRule::Library(BYTES, "isupper")),
    ("bytes.swapcase", MethodRule::Library(BYTES, "swapcase")),
    ("bytes.title", MethodRule::Library(BYTES, "title")),
    ("bytes.translate", MethodRule::Library(BYTES, "translate")),
    ("int.bit_count", MethodRule::Library(NUMBERS, "bit_count")),
    ("int.to_bytes", MethodRule::Library(NUMBERS, "to_bytes")),
    ("deque.count", MethodRule::Library(DEQUES, "count")),
    ("deque.extend", MethodRule::Library(DEQUES, "extend")),
    ("deque.extendleft", MethodRule::Library(DEQUES, "extendleft")),
    ("deque.index", MethodRule::Library(DEQUES, "index")),
    ("deque.insert", MethodRule::Library(DEQUES, "insert")),
    ("deque.remove", MethodRule::Library(DEQUES, "remove")),
    ("set.difference", MethodRule::Library(SETS, "difference")),
    (
        "set.difference_update",
        MethodRule::Library(SETS, "difference_update"),
    ),
    ("set.intersection", MethodRule::Library(SETS, "intersection")),
    (
        "set.intersection_update",
        MethodRule::Library(SETS, "intersection_update"),
    ),
    ("set.isdisjoint", MethodRule::Library(SETS, "isdisjoint")),
    ("set.issubset", MethodRule::Library(SETS, "issubset")),
    ("set.issuperset", MethodRule::Library(SETS, "issuperset")),
    (
        "set.symmetric_difference",
        MethodRule::Library(SETS, "symmetric_difference"),
    ),
    (
        "set.symmetric_difference_update",
        MethodRule::Library(SETS, "symmetric_difference_update"),
    ),
    ("set.union", MethodRule::Library(SETS, "union")),
    ("str.expandtabs", MethodRule::Library(TEXTS, "expandtabs")),
    ("str.isprintable", MethodRule::Library(TEXTS, "isprintable")),
    ("str.istitle", MethodRule::Library(TEXTS, "istitle")),
    ("str.translate", MethodRule::Library(TEXTS, "translate")),
];

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[
    ("OrderedDict.fromkeys", Library(DICTS, "ordered_fromkeys")),
    ("bytes.fromhex", Library(BYTES, "fromhex")),
    ("dict.fromkeys", Library(DICTS, "fromkeys")),
    ("int.from_bytes", Library(NUMBERS, "from_bytes")),
];
