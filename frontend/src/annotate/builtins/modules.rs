//! Functions of `os`, `sys`, `time`, `math`.

use super::Rule::{self, Computes, Takes};
use super::none;
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, Kind};
use crate::annotate::operators::is_number;

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[
    ("math.acos", Computes(float_function)),
    ("math.asin", Computes(float_function)),
    ("math.atan", Computes(float_function)),
    ("math.atan2", Computes(float_function)),
    ("math.ceil", Computes(int_function)),
    ("math.copysign", Computes(float_function)),
    ("math.cos", Computes(float_function)),
    ("math.cosh", Computes(float_function)),
    ("math.degrees", Computes(float_function)),
    ("math.exp", Computes(float_function)),
    ("math.fabs", Computes(float_function)),
    ("math.floor", Computes(int_function)),
    ("math.fmod", Computes(float_function)),
    ("math.gcd", Takes("ii", Annotation::non_negative_int)),
    ("math.hypot", Computes(float_function)),
    ("math.isfinite", Takes("n", Annotation::bool)),
    ("math.isinf", Takes("n", Annotation::bool)),
    ("math.isnan", Takes("n", Annotation::bool)),
    ("math.log", Computes(float_function)),
    ("math.log10", Computes(float_function)),
    ("math.pow", Computes(float_function)),
    ("math.radians", Computes(float_function)),
    ("math.sin", Computes(float_function)),
    ("math.sinh", Computes(float_function)),
    ("math.sqrt", Computes(float_function)),
    ("math.tan", Computes(float_function)),
    ("math.tanh", Computes(float_function)),
    ("math.trunc", Computes(int_function)),
    ("os._exit", Takes("i", never)),
    ("os.close", Takes("i", none)),
    ("os.open", Takes("si|i", Annotation::non_negative_int)),
    ("os.read", Takes("ii", Annotation::bytes)),
    ("os.write", Computes(write)),
    ("sys.exit", Takes("|E", never)),
    ("time.monotonic", Takes("", Annotation::float)),
    ("time.perf_counter", Takes("", Annotation::float)),
    ("time.process_time", Takes("", Annotation::float)),
    ("time.time", Takes("", Annotation::float)),
];

/// It doesn't return.
fn never() -> Annotation {
    Annotation::IMPOSSIBLE
}

/// A function of numbers that gives a float.
fn float_function(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.iter().find(|value| !is_number(value)) {
        Some(bad) => annotator.wrong_argument(site, "a function of math", bad),
        None => Annotation::float(),
    }
}

/// A function of numbers that gives an int.
fn int_function(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.iter().find(|value| !is_number(value)) {
        Some(bad) => annotator.wrong_argument(site, "a function of math", bad),
        None => Annotation::int(),
    }
}

fn write(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [_, data] if matches!(data.kind, Kind::Str { .. } | Kind::Bytes | Kind::ByteArray) => {
            Annotation::non_negative_int()
        }
        [_, data] => annotator.wrong_argument(site, "os.write", data),
        _ => annotator.wrong_count(site, "os.write"),
    }
}
