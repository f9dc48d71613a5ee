//! Functions of `os`, `sys`, `time`, `math`, and the methods of streams.

use super::MethodRule;
use super::Rule::{self, Computes, Takes};
use super::none;
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, Kind};
use crate::annotate::operators::is_number;
use crate::annotate::program::Flavour;

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
    ("os.getcwd", Takes("", Annotation::str)),
    ("os.getenv", Computes(getenv)),
    ("os.getpid", Takes("", Annotation::non_negative_int)),
    ("os.isatty", Takes("i", Annotation::bool)),
    ("os.listdir", Computes(listdir)),
    ("os.lseek", Takes("iii", Annotation::non_negative_int)),
    ("os.mkdir", Takes("s|i", none)),
    ("os.open", Takes("si|i", Annotation::non_negative_int)),
    ("os.path.abspath", Takes("s", Annotation::str)),
    ("os.path.basename", Takes("s", Annotation::str)),
    ("os.path.dirname", Takes("s", Annotation::str)),
    ("os.path.exists", Takes("s", Annotation::bool)),
    ("os.path.isdir", Takes("s", Annotation::bool)),
    ("os.path.isfile", Takes("s", Annotation::bool)),
    ("os.path.join", Takes("s|ssss", Annotation::str)),
    ("os.read", Takes("ii", Annotation::bytes)),
    ("os.remove", Takes("s", none)),
    ("os.rename", Takes("ss", none)),
    ("os.rmdir", Takes("s", none)),
    ("os.unlink", Takes("s", none)),
    ("os.write", Computes(write)),
    ("sys.exit", Takes("|I", never)),
    ("time.monotonic", Takes("", Annotation::float)),
    ("time.perf_counter", Takes("", Annotation::float)),
    ("time.process_time", Takes("", Annotation::float)),
    ("time.sleep", Takes("n", none)),
    ("time.time", Takes("", Annotation::float)),
];

pub(super) const METHODS: &[(&str, MethodRule)] = &[
    ("file.close", MethodRule::Gives(none)),
    ("file.flush", MethodRule::Gives(none)),
    ("file.isatty", MethodRule::Gives(Annotation::bool)),
    ("file.read", MethodRule::Gives(Annotation::str)),
    ("file.readline", MethodRule::Gives(Annotation::str)),
    ("file.write", MethodRule::Takes("s", Annotation::non_negative_int)),
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

fn getenv(_: &mut Annotator<'_>, _: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.get(1) {
        Some(default) if !default.none => Annotation::str(),
        _ => Annotation::str().or_none(),
    }
}

fn listdir(annotator: &mut Annotator<'_>, site: Site, _: &Arguments) -> Annotation {
    let result = annotator.container_of(site, Flavour::Plain);
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
