//! The functions of Python's `builtins` module.

use super::Rule::{Chooses, Computes, Gives, Takes};
use super::rlib::identity;
use super::{Rule, none};
use crate::annotate::calls::Arguments;
use crate::annotate::describe::describe;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, IteratorAnnotation, Kind, RangeAnnotation};
use crate::annotate::operations::depth;
use crate::annotate::operators::int_of;
use crate::annotate::program::Flavour;
use crate::annotate::report::codes;
use crate::diagnostics::{Diagnostic, hint};
use crate::flow::{BinaryOperator, Constant};

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[
    ("abs", Computes(abs)),
    ("all", Computes(any)),
    ("any", Computes(any)),
    ("bin", Takes("i", Annotation::str)),
    ("callable", Computes(callable)),
    ("chr", Computes(chr)),
    ("divmod", Computes(divmod)),
    ("enumerate", Computes(enumerate)),
    ("format", Computes(format)),
    ("getattr", Computes(getattr)),
    ("hasattr", Computes(hasattr)),
    ("hash", Computes(hash)),
    ("hex", Takes("i", Annotation::str)),
    (
        "id",
        Computes(|annotator, site, arguments| identity(annotator, site, arguments, "id")),
    ),
    ("isinstance", Computes(isinstance)),
    ("issubclass", Computes(issubclass)),
    ("iter", Computes(iter)),
    ("len", Computes(len)),
    ("max", Computes(min_max)),
    ("min", Computes(min_max)),
    ("next", Computes(next)),
    ("oct", Takes("i", Annotation::str)),
    ("ord", Computes(ord)),
    ("open", Chooses(open)),
    ("pow", Computes(pow)),
    ("print", Computes(print)),
    ("range", Computes(range)),
    ("repr", Computes(repr)),
    ("reveal_type", Computes(reveal_type)),
    ("reversed", Computes(reversed)),
    ("setattr", Computes(setattr)),
    ("sorted", Computes(sorted)),
    ("sum", Computes(sum)),
    ("super", Computes(super_)),
    ("zip", Computes(zip)),
    ("BaseException.__init__", Gives(none)),
];

fn abs(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [value] if value.kind == Kind::Float => Annotation::float(),
        [value] => match int_of(value) {
            Some((kind, _)) => Annotation::new(Kind::Int {
                kind,
                non_negative: true,
            }),
            None => match value.kind {
                Kind::Instance(class) => annotator
                    .call_special(site, class, "__abs__", &Arguments::positional(vec![]))
                    .unwrap_or_else(|| annotator.wrong_argument(site, "abs", value)),
                _ => annotator.wrong_argument(site, "abs", value),
            },
        },
        _ => annotator.wrong_count(site, "abs"),
    }
}

fn any(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    if let Some(iterable) = arguments.positional.first() {
        let item = annotator.item_of_iterable(site, iterable);
        annotator.note_truth(site, &item);
    }
    Annotation::bool()
}

fn callable(_: &mut Annotator<'_>, _: Site, arguments: &Arguments) -> Annotation {
    let callable = arguments.positional.first().map(|value| {
        matches!(
            value.kind,
            Kind::Functions(_)
                | Kind::Classes(_)
                | Kind::Methods(_)
                | Kind::Callables(_)
                | Kind::Builtin(_)
                | Kind::BuiltinMethod { .. }
        )
    });
    match callable {
        Some(known) => Annotation::bool().with_constant(Constant::Bool(known)),
        None => Annotation::bool(),
    }
}

fn chr(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    if let Some(value) = arguments.positional.first()
        && int_of(value).is_none()
        && !matches!(value.kind, Kind::Instance(_))
    {
        return annotator.wrong_argument(site, "chr", value);
    }
    let constant = arguments
        .positional
        .first()
        .and_then(Annotation::constant_int)
        .and_then(|code| char::from_u32(u32::try_from(code).ok()?));
    match constant {
        Some(character) => Annotation::character().with_constant(Constant::Str(character.to_string().into())),
        None => Annotation::character(),
    }
}

fn ord(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [value] if matches!(value.kind, Kind::Str { .. } | Kind::Bytes) => {
            if let Some(Constant::Str(text)) = &value.constant
                && let Some(character) = text.chars().next()
            {
                return Annotation::of_simple_constant(&Constant::Int(i64::from(u32::from(character))));
            }
            Annotation::non_negative_int()
        }
        [value] => annotator.wrong_argument(site, "ord", value),
        _ => annotator.wrong_count(site, "ord"),
    }
}

fn divmod(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [left, right] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "divmod");
    };
    let (left, right) = (left.clone().without_constant(), right.clone().without_constant());
    let quotient = annotator.binary(site, BinaryOperator::FloorDivide, &left, &right, false);
    let remainder = annotator.binary(site, BinaryOperator::Modulo, &left, &right, false);
    if quotient.is_impossible() || remainder.is_impossible() {
        return Annotation::IMPOSSIBLE;
    }
    Annotation::tuple(vec![quotient, remainder])
}

fn enumerate(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.first() {
        Some(iterable) => {
            let inner = annotator.iterate(site, iterable);
            iterator(annotator, site, inner, IteratorAnnotation::Enumerate)
        }
        None => annotator.wrong_count(site, "enumerate"),
    }
}

fn zip(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let parts: Vec<Annotation> = arguments
        .all_positional()
        .iter()
        .map(|iterable| annotator.iterate(site, iterable))
        .collect();
    if parts.iter().any(Annotation::is_impossible) {
        return Annotation::IMPOSSIBLE;
    }
    bounded(
        annotator,
        site,
        Annotation::new(Kind::Iterator(IteratorAnnotation::Zip(parts).into())),
    )
}

fn iterator(
    annotator: &mut Annotator<'_>,
    site: Site,
    inner: Annotation,
    make: impl Fn(Annotation) -> IteratorAnnotation,
) -> Annotation {
    if inner.is_impossible() {
        return inner;
    }
    bounded(
        annotator,
        site,
        Annotation::new(Kind::Iterator(make(inner).into())),
    )
}

fn bounded(annotator: &mut Annotator<'_>, site: Site, value: Annotation) -> Annotation {
    if depth(&value) <= crate::annotate::lattice::MAXIMUM_DEPTH {
        return value;
    }
    let diagnostic = Diagnostic::error(codes::TOO_DEEP, "iterators nested without end").at(site.span);
    annotator.fail(site, diagnostic)
}

fn format(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.first() {
        Some(value) if annotator.text_of(site, value, false).is_impossible() => Annotation::IMPOSSIBLE,
        Some(_) => Annotation::str(),
        None => annotator.wrong_count(site, "format"),
    }
}

fn repr(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [value] => annotator.text_of(site, value, true),
        _ => annotator.wrong_count(site, "repr"),
    }
}

fn print(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    for value in arguments.all_positional() {
        if annotator.text_of(site, &value, false).is_impossible() {
            return Annotation::IMPOSSIBLE;
        }
    }
    for name in ["sep", "end"] {
        if let Some(value) = arguments.keyword(name)
            && !matches!(
                value.kind,
                Kind::Str { .. } | Kind::Nothing | Kind::Unknown | Kind::Conflict
            )
        {
            let text = describe(annotator, value);
            let diagnostic = Diagnostic::error(
                codes::OPERANDS,
                format!("argument `{name}` of `print` is a str, not {text}"),
            )
            .at(site.span)
            .help("make it a str by `str(...)`");
            return annotator.fail(site, diagnostic);
        }
    }
    let known = ["sep", "end", "file", "flush"];
    if let Some((name, _)) = arguments
        .keywords
        .iter()
        .find(|(name, _)| !known.contains(&&**name))
    {
        let diagnostic = Diagnostic::error(codes::ARGUMENTS, format!("`print` has no parameter `{name}`"))
            .at(site.span)
            .or_help(hint(name, known));
        return annotator.fail(site, diagnostic);
    }
    match arguments.keyword("file").filter(|file| !file.is_none()) {
        Some(file) => print_to(annotator, site, &file.clone()),
        None => Annotation::NONE,
    }
}

/// `print` to a file writes one text.
fn print_to(annotator: &mut Annotator<'_>, site: Site, file: &Annotation) -> Annotation {
    let text = Arguments::positional(vec![Annotation::str()]);
    let written = match file.kind {
        Kind::Instance(class) => annotator.call_special(site, class, "write", &text),
        _ => None,
    };
    match written {
        Some(written) if written.is_impossible() => written,
        Some(_) => Annotation::NONE,
        None => annotator.wrong_argument(site, "print", file),
    }
}

fn attribute_name(annotator: &mut Annotator<'_>, site: Site, name: &Annotation) -> Option<crate::flow::Name> {
    if let Some(Constant::Str(name)) = &name.constant {
        return Some(name.clone());
    }
    let diagnostic = Diagnostic::error(codes::NOT_CONSTANT, "the name of an attribute must be a constant")
        .at(site.span)
        .because("which attributes a class has is known at translation time");
    annotator.report(site, diagnostic);
    None
}

fn getattr(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [object, name, default @ ..] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "getattr");
    };
    let Some(name) = attribute_name(annotator, site, name) else {
        return Annotation::IMPOSSIBLE;
    };
    if let Some(default) = default.first()
        && has_attribute(annotator, object, &name) == Some(false)
    {
        return default.clone();
    }
    annotator.get_attribute(site, object, &name)
}

fn hasattr(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [object, name] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "hasattr");
    };
    let Some(name) = attribute_name(annotator, site, name) else {
        return Annotation::IMPOSSIBLE;
    };
    match has_attribute(annotator, object, &name) {
        Some(known) => Annotation::bool().with_constant(Constant::Bool(known)),
        None => Annotation::bool(),
    }
}

fn has_attribute(annotator: &Annotator<'_>, object: &Annotation, name: &str) -> Option<bool> {
    match (&object.kind, &object.constant) {
        (Kind::Instance(class), _) => {
            Some(annotator.member(*class, name).is_some() || annotator.home_of(*class, name).is_some())
        }
        (_, Some(Constant::Object(object))) => Some(annotator.space.attribute(*object, name).is_some()),
        (Kind::Iterator(_), _) => Some(false),
        _ => None,
    }
}

fn setattr(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [object, name, value] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "setattr");
    };
    match attribute_name(annotator, site, name) {
        Some(name) => annotator.set_attribute(site, object, &name, value),
        None => Annotation::IMPOSSIBLE,
    }
}

fn hash(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    if let Some(value) = arguments.positional.first() {
        annotator.note_key_at(site, value);
    }
    Annotation::int()
}

fn isinstance(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [value, class] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "isinstance");
    };
    let Some(classes) = annotator.tested_classes(class) else {
        if annotator.may_be_classes(class) {
            return Annotation::bool();
        }
        let text = describe(annotator, class);
        let diagnostic = Diagnostic::error(
            codes::OPERANDS,
            format!("`isinstance` needs a class or a tuple of classes, not {text}"),
        )
        .at(site.span)
        .because("which classes are asked for is known at translation time")
        .help("name the class, or several in brackets: `isinstance(value, (First, Second))`");
        return annotator.fail(site, diagnostic);
    };
    match annotator.isinstance(value, &classes) {
        Some(known) => Annotation::bool().with_constant(Constant::Bool(known)),
        None => Annotation::bool(),
    }
}

fn issubclass(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [class, ancestor] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "issubclass");
    };
    if let (Some(Constant::Object(class)), Some(Constant::Object(ancestor))) =
        (&class.constant, &ancestor.constant)
    {
        return Annotation::bool()
            .with_constant(Constant::Bool(annotator.space.is_subclass(*class, *ancestor)));
    }
    Annotation::bool()
}

fn iter(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [iterable] => annotator.iterate(site, iterable),
        _ => annotator.unsupported(site, "`iter` with a sentinel"),
    }
}

fn next(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [iterator, default @ ..] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "next");
    };
    if !matches!(
        iterator.kind,
        Kind::Iterator(_) | Kind::Instance(_) | Kind::Nothing
    ) && !annotator.follows_from_mistake(iterator)
    {
        return annotator.not_iterable(
            site,
            iterator,
            "is no iterator",
            "write `next(iter(...))`, or take the item by its index",
        );
    }
    let item = annotator.next_item(site, iterator);
    match default.first() {
        None => item,
        Some(default) => match annotator.join(&item, default) {
            Ok(joined) => joined.without_constant(),
            Err(clash) => {
                annotator.report_clash(site, "the result of `next`", &clash);
                item
            }
        },
    }
}

fn len(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [value] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "len");
    };
    match (&value.kind, &value.constant) {
        (Kind::Str { .. }, Some(Constant::Str(text))) => {
            Annotation::of_simple_constant(&Constant::Int(text.chars().count() as i64))
        }
        (Kind::Str { character: true }, _) if !value.none => {
            Annotation::of_simple_constant(&Constant::Int(1))
        }
        (Kind::Bytes, Some(Constant::Bytes(bytes))) => {
            Annotation::of_simple_constant(&Constant::Int(bytes.len() as i64))
        }
        (Kind::Tuple(items), _) => Annotation::of_simple_constant(&Constant::Int(items.len() as i64)),
        (
            Kind::Str { .. }
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::List(_)
            | Kind::Dict(_)
            | Kind::Set(_)
            | Kind::Deque(_)
            | Kind::Range(_)
            | Kind::View(..),
            _,
        ) => Annotation::non_negative_int(),
        (Kind::Instance(class), _) => {
            let none = Arguments::positional(vec![]);
            annotator
                .call_special(site, *class, "__len__", &none)
                .unwrap_or_else(|| annotator.wrong_argument(site, "len", value))
        }
        _ => annotator.wrong_argument(site, "len", value),
    }
}

/// Items that are compared for order.
fn items_of(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let values = arguments.all_positional();
    match values.as_slice() {
        [iterable] => annotator.item_of_iterable(site, iterable).without_constant(),
        items => annotator.common_item(site, items).without_constant(),
    }
}

fn min_max(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let item = items_of(annotator, site, arguments);
    if item.is_impossible() {
        return arguments.keyword("default").cloned().unwrap_or(item);
    }
    call_key(annotator, site, arguments, &item);
    match arguments.keyword("default") {
        None => item,
        Some(default) => match annotator.join(&item, default) {
            Ok(joined) => joined.without_constant(),
            Err(clash) => {
                annotator.report_clash(site, "the result", &clash);
                item
            }
        },
    }
}

/// Calls the `key` function of a sort.
pub(super) fn call_key(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments, item: &Annotation) {
    if let Some(key) = arguments
        .keyword("key")
        .filter(|key| !key.is_none() && !item.is_impossible())
    {
        let key = key.clone();
        let key = annotator.call(site, &key, &Arguments::positional(vec![item.clone()]));
        order(annotator, site, &key);
    } else {
        order(annotator, site, item);
    }
}

/// Values are put in order: instances by their `__lt__`.
fn order(annotator: &mut Annotator<'_>, site: Site, value: &Annotation) {
    if matches!(value.kind, Kind::Instance(_)) && !annotator.are_ordered(value, value) {
        let text = describe(annotator, &value.clone().without_none());
        let diagnostic = Diagnostic::error(
            codes::OPERANDS,
            format!("`<` is not defined for {text}, by which these are put in order"),
        )
        .at(site.span)
        .because("instances are put in order by their `__lt__`")
        .help(format!(
            "define `__lt__` in {text}, or give a `key=` function whose results have an order"
        ));
        annotator.report(site, diagnostic);
        return;
    }
    annotator.note_order(site, value);
}

/// A file of bytes or one of text, as a constant mode says; a mode that isn't known is one of text.
fn open(
    annotator: &mut Annotator<'_>,
    site: Site,
    arguments: &Arguments,
) -> Option<(&'static str, &'static str)> {
    let mode = arguments.keyword("mode").or(arguments.positional.get(1));
    if let Some(mode) = mode
        && !matches!(mode.kind, Kind::Str { .. } | Kind::Nothing)
        && !annotator.follows_from_mistake(mode)
    {
        let text = describe(annotator, mode);
        let diagnostic = Diagnostic::error(codes::OPERANDS, format!("the mode of `open` is {text}, no str"))
            .at(site.span)
            .help("modes are like `\"r\"`, `\"w\"` or `\"rb\"`; `os.open` takes flags");
        annotator.report(site, diagnostic);
        return None;
    }
    let is_binary = matches!(mode.and_then(|mode| mode.constant.as_ref()),
        Some(Constant::Str(mode)) if mode.contains('b'));
    let function = if is_binary { "open_binary" } else { "open_text" };
    Some(("rpython.standard.streams", function))
}

fn pow(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [base, exponent] => annotator.binary(site, BinaryOperator::Power, base, exponent, false),
        [_, _, _] => {
            let power = ("rpython.standard.number_functions", "power");
            annotator.call_library(site, power, None, arguments)
        }
        _ => annotator.wrong_count(site, "pow"),
    }
}

fn range(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let values = arguments.all_positional();
    if let Some(bad) = values.iter().find(|value| int_of(value).is_none()) {
        return annotator.wrong_argument(site, "range", bad);
    }
    let is_positive = |value: &Annotation| int_of(value).is_some_and(|(_, non_negative)| non_negative);
    let range = match values.as_slice() {
        [_] => RangeAnnotation {
            step: Some(1),
            non_negative: true,
        },
        [start, _] => RangeAnnotation {
            step: Some(1),
            non_negative: is_positive(start),
        },
        [start, stop, step] => {
            let step = step.constant_int();
            let non_negative = match step {
                Some(step) if step > 0 => is_positive(start),
                Some(step) if step < 0 => is_positive(stop) || stop.constant_int() == Some(-1),
                _ => false,
            };
            RangeAnnotation { step, non_negative }
        }
        _ => return annotator.wrong_count(site, "range"),
    };
    Annotation::new(Kind::Range(range))
}

fn reveal_type(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let value = arguments.positional.first().cloned().unwrap_or_default();
    annotator
        .revealed
        .insert((site.span, site.position.graph), value.clone());
    value
}

fn reversed(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [value] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "reversed");
    };
    let iterator = match &value.kind {
        Kind::List(id) => IteratorAnnotation::ReversedList(*id),
        Kind::Str { .. } => IteratorAnnotation::ReversedStr,
        Kind::Bytes | Kind::ByteArray => IteratorAnnotation::Tuple(Annotation::non_negative_int()),
        Kind::Deque(id) => IteratorAnnotation::Tuple(annotator.item_of(*id, site.position)),
        Kind::Range(range) => IteratorAnnotation::ReversedRange(*range),
        Kind::Dict(id) => IteratorAnnotation::ReversedView(crate::annotate::lattice::ViewKind::Keys, *id),
        Kind::View(view, id) => IteratorAnnotation::ReversedView(*view, *id),
        Kind::Tuple(items) => {
            IteratorAnnotation::Tuple(annotator.common_item(site, items).without_constant())
        }
        _ => return annotator.wrong_argument(site, "reversed", value),
    };
    Annotation::new(Kind::Iterator(iterator.into()))
}

fn sorted(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let Some(iterable) = arguments.positional.first() else {
        return annotator.wrong_count(site, "sorted");
    };
    let item = annotator.item_of_iterable(site, iterable).without_constant();
    let result = annotator.container_of(site, Flavour::Plain);
    annotator.raise_item(site, result, &item);
    annotator.grows_by(result, iterable);
    call_key(annotator, site, arguments, &item);
    Annotation::new(Kind::List(annotator.lattice.find(result)))
}

fn sum(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let Some(iterable) = arguments.positional.first() else {
        return annotator.wrong_count(site, "sum");
    };
    let item = annotator.item_of_iterable(site, iterable).without_constant();
    let start = arguments
        .positional
        .get(1)
        .or(arguments.keyword("start"))
        .map_or_else(Annotation::non_negative_int, |start| {
            start.clone().without_constant()
        });
    if item.is_impossible() {
        return start;
    }
    let total = annotator.binary(site, BinaryOperator::Add, &start, &item, false);
    match annotator.join(&start, &total) {
        Ok(joined) => joined,
        Err(_) => total,
    }
}

fn super_(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [class, receiver] = arguments.positional.as_slice() else {
        return annotator.unsupported(site, "`super` in this form");
    };
    let after = match class.constant {
        Some(Constant::Object(class)) => annotator.class_def(class),
        _ => None,
    };
    match after {
        Some(after) => Annotation::new(Kind::Super {
            after,
            receiver: receiver.clone().into(),
        }),
        None => annotator.unsupported(site, "`super` of a class that is no constant"),
    }
}
