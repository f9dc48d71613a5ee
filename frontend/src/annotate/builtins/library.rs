//! Functions of Python's standard library that are RPython here: the package `rpython.standard` has them.

use super::MethodRule;
use super::Rule::{self, Library};
use crate::flow::{BinaryOperator, CompareOperator};

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
];

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[("dict.fromkeys", Library(DICTS, "fromkeys"))];
