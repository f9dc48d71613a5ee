//! Functions of Python's standard library that are RPython here: the package `rpython.standard` has them.

use super::Rule::{self, Library};

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[
    ("math.acosh", Library("rpython.standard.math_functions", "acosh")),
    ("math.asinh", Library("rpython.standard.math_functions", "asinh")),
    ("math.atanh", Library("rpython.standard.math_functions", "atanh")),
    ("math.expm1", Library("rpython.standard.math_functions", "expm1")),
    ("math.frexp", Library("rpython.standard.math_functions", "frexp")),
    ("math.isqrt", Library("rpython.standard.math_functions", "isqrt")),
    ("math.ldexp", Library("rpython.standard.math_functions", "ldexp")),
    ("math.log1p", Library("rpython.standard.math_functions", "log1p")),
    ("math.log2", Library("rpython.standard.math_functions", "log2")),
    ("math.modf", Library("rpython.standard.math_functions", "modf")),
];
