//! Functions of `os`, `sys`, `time`, `math`, and the methods of streams.

use super::MethodRule;
use super::Rule::{self, Computes, Gives};
use super::none;
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, Kind};
use crate::annotate::operators::is_number;
use crate::annotate::program::Flavour;

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[
    ("math.acos", Computes(float_function)),
    ("math.acosh", Computes(float_function)),
    ("math.asin", Computes(float_function)),
    ("math.asinh", Computes(float_function)),
    ("math.atan", Computes(float_function)),
    ("math.atan2", Computes(float_function)),
    ("math.atanh", Computes(float_function)),
    ("math.ceil", Computes(int_function)),
    ("math.copysign", Computes(float_function)),
    ("math.cos", Computes(float_function)),
    ("math.cosh", Computes(float_function)),
    ("math.degrees", Computes(float_function)),
    ("math.exp", Computes(float_function)),
    ("math.expm1", Computes(float_function)),
    ("math.fabs", Computes(float_function)),
    ("math.floor", Computes(int_function)),
    ("math.fmod", Computes(float_function)),
    ("math.frexp", Computes(frexp)),
    ("math.gcd", Gives(Annotation::non_negative_int)),
    ("math.hypot", Computes(float_function)),
    ("math.isfinite", Gives(Annotation::bool)),
    ("math.isinf", Gives(Annotation::bool)),
    ("math.isnan", Gives(Annotation::bool)),
    ("math.isqrt", Gives(Annotation::non_negative_int)),
    ("math.ldexp", Computes(float_function)),
    ("math.log", Computes(float_function)),
    ("math.log10", Computes(float_function)),
    ("math.log1p", Computes(float_function)),
    ("math.log2", Computes(float_function)),
    ("math.modf", Computes(modf)),
    ("math.pow", Computes(float_function)),
    ("math.radians", Computes(float_function)),
    ("math.sin", Computes(float_function)),
    ("math.sinh", Computes(float_function)),
    ("math.sqrt", Computes(float_function)),
    ("math.tan", Computes(float_function)),
    ("math.tanh", Computes(float_function)),
    ("math.trunc", Computes(int_function)),
    ("os._exit", Gives(never)),
    ("os.close", Gives(none)),
    ("os.getcwd", Gives(Annotation::str)),
    ("os.getenv", Computes(getenv)),
    ("os.getpid", Gives(Annotation::non_negative_int)),
    ("os.isatty", Gives(Annotation::bool)),
    ("os.listdir", Computes(listdir)),
    ("os.lseek", Gives(Annotation::non_negative_int)),
    ("os.mkdir", Gives(none)),
    ("os.open", Gives(Annotation::non_negative_int)),
    ("os.path.abspath", Gives(Annotation::str)),
    ("os.path.basename", Gives(Annotation::str)),
    ("os.path.dirname", Gives(Annotation::str)),
    ("os.path.exists", Gives(Annotation::bool)),
    ("os.path.isdir", Gives(Annotation::bool)),
    ("os.path.isfile", Gives(Annotation::bool)),
    ("os.path.join", Gives(Annotation::str)),
    ("os.read", Gives(Annotation::bytes)),
    ("os.remove", Gives(none)),
    ("os.rename", Gives(none)),
    ("os.rmdir", Gives(none)),
    ("os.unlink", Gives(none)),
    ("os.write", Computes(write)),
    ("sys.exit", Gives(never)),
    ("time.monotonic", Gives(Annotation::float)),
    ("time.perf_counter", Gives(Annotation::float)),
    ("time.process_time", Gives(Annotation::float)),
    ("time.sleep", Gives(none)),
    ("time.time", Gives(Annotation::float)),
];

pub(super) const METHODS: &[(&str, MethodRule)] = &[
    ("file.close", MethodRule::Gives(none)),
    ("file.flush", MethodRule::Gives(none)),
    ("file.isatty", MethodRule::Gives(Annotation::bool)),
    ("file.read", MethodRule::Gives(Annotation::str)),
    ("file.readline", MethodRule::Gives(Annotation::str)),
    ("file.write", MethodRule::Gives(Annotation::non_negative_int)),
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

fn frexp(_: &mut Annotator<'_>, _: Site, _: &Arguments) -> Annotation {
    Annotation::tuple(vec![Annotation::float(), Annotation::int()])
}

fn modf(_: &mut Annotator<'_>, _: Site, _: &Arguments) -> Annotation {
    Annotation::tuple(vec![Annotation::float(), Annotation::float()])
}

fn getenv(_: &mut Annotator<'_>, _: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.get(1) {
        Some(default) if !default.none => Annotation::str(),
        _ => Annotation::str().or_none(),
    }
}

fn listdir(annotator: &mut Annotator<'_>, site: Site, _: &Arguments) -> Annotation {
    let result = annotator.container_of(site, 0, Flavour::Plain);
    annotator.raise_item(site, result, &Annotation::str());
    Annotation::new(Kind::List(annotator.lattice.find(result)))
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
