//! Builtin types as functions, and the methods of numbers.

use super::MethodRule;
use super::Rule::{self, Computes};
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, ContainerId, IntKind, Kind};
use crate::annotate::operators::{int_of, is_number};
use crate::annotate::program::Flavour;
use crate::diagnostics::{Diagnostic, codes};
use crate::flow::{Constant, Float};

pub(super) const TYPES: &[(&str, Rule)] = &[
    ("bool", Computes(bool_)),
    ("bytearray", Computes(bytearray)),
    ("bytes", Computes(bytes)),
    ("collections.OrderedDict", Computes(dict)),
    ("collections.defaultdict", Computes(defaultdict)),
    ("collections.deque", Computes(deque)),
    ("dict", Computes(dict)),
    ("float", Computes(float)),
    ("frozenset", Computes(set)),
    ("int", Computes(int)),
    ("list", Computes(list)),
    ("set", Computes(set)),
    ("str", Computes(str_)),
    ("tuple", Computes(tuple)),
    ("type", Computes(type_)),
    ("weakref.ReferenceType", Computes(weak_reference)),
];

pub(super) const METHODS: &[(&str, MethodRule)] = &[
    (
        "range.count",
        MethodRule::Takes("i", Annotation::non_negative_int),
    ),
    (
        "range.index",
        MethodRule::Takes("i", Annotation::non_negative_int),
    ),
    ("float.is_integer", MethodRule::Gives(Annotation::bool)),
    ("int.bit_length", MethodRule::Gives(Annotation::non_negative_int)),
    ("tuple.count", MethodRule::Gives(Annotation::non_negative_int)),
    ("tuple.index", MethodRule::Gives(Annotation::non_negative_int)),
];

fn bool_(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [] => Annotation::of_simple_constant(&Constant::Bool(false)),
        [value] => annotator.truth(site, value),
        _ => annotator.wrong_count(site, "bool"),
    }
}

fn int(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let values = arguments.all_positional();
    match values.as_slice() {
        [] => Annotation::of_simple_constant(&Constant::Int(0)),
        [value] => match (&value.kind, &value.constant) {
            (
                Kind::Int {
                    kind: IntKind::I64, ..
                },
                _,
            ) => value.clone(),
            (Kind::Bool, Some(Constant::Bool(value))) => {
                Annotation::of_simple_constant(&Constant::Int((*value).into()))
            }
            (Kind::Bool, _) => Annotation::non_negative_int(),
            (Kind::Int { kind, non_negative }, _) => Annotation::new(Kind::Int {
                kind: IntKind::I64,
                non_negative: *non_negative && *kind != IntKind::U64,
            }),
            (Kind::Float | Kind::Str { .. } | Kind::Bytes, _) => Annotation::int(),
            (Kind::Instance(class), _) => annotator
                .call_special(site, *class, "__int__", &Arguments::positional(vec![]))
                .unwrap_or_else(|| annotator.wrong_argument(site, "int", value)),
            _ => annotator.wrong_argument(site, "int", value),
        },
        [text, _] if matches!(text.kind, Kind::Str { .. } | Kind::Bytes) => Annotation::int(),
        [value, ..] => annotator.wrong_argument(site, "int", value),
    }
}

fn float(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [] => Annotation::of_simple_constant(&Constant::Float(Float::new(0.0))),
        [value] => match (&value.kind, value.constant_int()) {
            (Kind::Float, _) => value.clone(),
            (Kind::Int { .. }, Some(value)) if value.abs() < 1 << 53 => {
                Annotation::of_simple_constant(&Constant::Float(Float::new(value as f64)))
            }
            (Kind::Int { .. } | Kind::Bool | Kind::SingleFloat | Kind::Str { .. } | Kind::Bytes, _) => {
                Annotation::float()
            }
            (Kind::Instance(class), _) => annotator
                .call_special(site, *class, "__float__", &Arguments::positional(vec![]))
                .unwrap_or_else(|| annotator.wrong_argument(site, "float", value)),
            _ => annotator.wrong_argument(site, "float", value),
        },
        _ => annotator.wrong_count(site, "float"),
    }
}

fn str_(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [] => Annotation::of_simple_constant(&Constant::Str("".into())),
        [value] => annotator.text_of(site, value, false),
        [value, ..] if matches!(value.kind, Kind::Bytes | Kind::ByteArray) => Annotation::str(),
        [value, ..] => annotator.wrong_argument(site, "str", value),
    }
}

fn bytes(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    check_bytes_source(annotator, site, arguments, "bytes").unwrap_or_else(Annotation::bytes)
}

fn bytearray(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    check_bytes_source(annotator, site, arguments, "bytearray")
        .unwrap_or_else(|| Annotation::new(Kind::ByteArray))
}

/// None if bytes can be made of the arguments.
fn check_bytes_source(
    annotator: &mut Annotator<'_>,
    site: Site,
    arguments: &Arguments,
    name: &str,
) -> Option<Annotation> {
    let value = arguments.positional.first()?;
    match value.kind {
        Kind::Bytes | Kind::ByteArray | Kind::Range(_) => None,
        Kind::Str { .. } if arguments.positional.len() > 1 || !arguments.keywords.is_empty() => None,
        Kind::List(_) | Kind::Tuple(_) | Kind::Set(_) | Kind::Iterator(_) => {
            let item = annotator.item_of_iterable(site, value);
            (!item.is_impossible() && int_of(&item).is_none())
                .then(|| annotator.wrong_argument(site, name, value))
        }
        _ if int_of(value).is_some() => None,
        _ => Some(annotator.wrong_argument(site, name, value)),
    }
}

/// A fresh container filled from an iterable.
fn filled(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments, flavour: Flavour) -> ContainerId {
    let container = annotator.container_of(site, flavour);
    if let Some(iterable) = arguments.positional.first() {
        let item = annotator.item_of_iterable(site, iterable).without_constant();
        annotator.raise_item(site, container, &item);
    }
    annotator.lattice.find(container)
}

fn list(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let container = filled(annotator, site, arguments, Flavour::Plain);
    if let Some(iterable) = arguments.positional.first() {
        annotator.grows_by(container, iterable);
    }
    Annotation::new(Kind::List(container))
}

fn set(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let container = filled(annotator, site, arguments, Flavour::Plain);
    let item = annotator.item_of(container, site.position);
    annotator.note_key_at(site, &item);
    Annotation::new(Kind::Set(container))
}

fn deque(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    Annotation::new(Kind::Deque(filled(annotator, site, arguments, Flavour::Plain)))
}

fn dict(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let container = annotator.container_of(site, Flavour::Plain);
    if let Some(source) = arguments.positional.first() {
        fill_dict(annotator, site, container, source);
    }
    for (_, value) in &arguments.keywords {
        annotator.raise_key(site, container, &Annotation::str());
        annotator.raise_item(site, container, value);
    }
    Annotation::new(Kind::Dict(annotator.lattice.find(container)))
}

/// Takes the pairs of a dict or of an iterable into a dict.
pub(super) fn fill_dict(
    annotator: &mut Annotator<'_>,
    site: Site,
    container: ContainerId,
    source: &Annotation,
) {
    let (key, item) = match &source.kind {
        Kind::Dict(other) => (
            annotator.key_of(*other, site.position),
            annotator.item_of(*other, site.position),
        ),
        _ => match annotator.item_of_iterable(site, source).kind {
            Kind::Tuple(pair) if pair.len() == 2 => (pair[0].clone(), pair[1].clone()),
            Kind::Nothing => return,
            kind => {
                annotator.wrong_argument(site, "dict", &Annotation::new(kind));
                return;
            }
        },
    };
    annotator.raise_key(site, container, &key.without_constant());
    annotator.raise_item(site, container, &item.without_constant());
}

fn defaultdict(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let Some(Constant::Object(factory)) = arguments
        .positional
        .first()
        .and_then(|factory| factory.constant.clone())
    else {
        return annotator.unsupported(site, "a defaultdict whose factory is no constant");
    };
    let container = annotator.container_of(site, Flavour::Default(factory));
    let callable = annotator.object(factory);
    let none = Arguments::positional(vec![]);
    let item = annotator.call(site, &callable, &none).without_constant();
    annotator.raise_item(site, container, &item);
    Annotation::new(Kind::Dict(annotator.lattice.find(container)))
}

fn tuple(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [] => Annotation::tuple(vec![]),
        [value] if matches!(value.kind, Kind::Tuple(_)) => value.clone(),
        [value] => {
            let text = crate::annotate::describe::describe(annotator, value);
            let diagnostic = crate::diagnostics::Diagnostic::error(
                crate::annotate::report::codes::NOT_CONSTANT,
                format!("a tuple of unknown length can't be made of {text}"),
            )
            .at(site.span)
            .because("the length of a tuple is part of its type")
            .help("use a list");
            annotator.fail(site, diagnostic)
        }
        _ => annotator.wrong_count(site, "tuple"),
    }
}

fn type_(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [value] = arguments.positional.as_slice() else {
        let diagnostic = Diagnostic::error(codes::RUN_TIME_CLASS, "`type` would make a class at run time");
        return annotator.fail(site, diagnostic.at(site.span));
    };
    if value.is_none() {
        let none = annotator.space.builtin("None");
        let class = none.and_then(|none| annotator.space.attribute(none, "__class__"));
        return match class {
            Some(class) => annotator.object(class),
            None => annotator.wrong_argument(site, "type", value),
        };
    }
    let name = match &value.kind {
        Kind::Instance(class) => {
            let classes = annotator.classes_below(site, *class);
            // None stands for the class of None.
            return if value.none { classes.or_none() } else { classes };
        }
        Kind::Bool => "bool",
        Kind::Int { .. } => "int",
        Kind::Float => "float",
        Kind::Str { .. } => "str",
        Kind::Bytes => "bytes",
        Kind::List(_) => "list",
        Kind::Dict(_) => "dict",
        Kind::Tuple(_) => "tuple",
        Kind::Set(_) => "set",
        _ => return annotator.wrong_argument(site, "type", value),
    };
    match annotator.space.builtin(name) {
        Some(class) if !value.none => annotator.object(class),
        _ => annotator.wrong_argument(site, "type", value),
    }
}

fn weak_reference(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [target] => match target.kind {
            Kind::Instance(class) => Annotation::new(Kind::WeakReference(Some(class))),
            _ => annotator.wrong_argument(site, "weakref.ref", target),
        },
        [_, _] => annotator.unsupported(site, "a weak reference with a callback"),
        _ => annotator.wrong_count(site, "weakref.ref"),
    }
}

/// `r_uint(x)` and its like.
pub(super) fn fixed_int(
    annotator: &mut Annotator<'_>,
    site: Site,
    arguments: &Arguments,
    kind: IntKind,
) -> Annotation {
    match arguments.positional.as_slice() {
        [value] => {
            if let Some(bits) = annotator.constant_bits(value) {
                return Annotation::fixed_constant(kind, bits);
            }
            if !is_number(value) {
                return annotator.wrong_argument(site, "a machine integer", value);
            }
            let non_negative = !kind.is_signed()
                || matches!(value.kind, Kind::Int { kind: known, non_negative: true } if known == kind);
            Annotation::new(Kind::Int { kind, non_negative })
        }
        [] => Annotation::fixed_constant(kind, 0),
        _ => annotator.wrong_count(site, "a machine integer"),
    }
}
