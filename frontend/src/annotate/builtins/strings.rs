//! Methods of str, bytes and bytearray.

use super::MethodRule::{self, Computes, Takes};
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, Kind};
use crate::annotate::program::Flavour;

pub(super) const METHODS: &[(&str, MethodRule)] = &[
    ("str.capitalize", Takes("", Annotation::str)),
    ("str.casefold", Takes("", Annotation::str)),
    ("str.center", Takes("i|s", Annotation::str)),
    ("str.count", Takes("s|II", Annotation::non_negative_int)),
    ("str.encode", Takes("|ss", Annotation::bytes)),
    ("str.endswith", Takes("t|II", Annotation::bool)),
    ("str.find", Takes("s|II", Annotation::int)),
    ("str.format", Computes(format)),
    ("str.index", Takes("s|II", Annotation::non_negative_int)),
    ("str.isalnum", Takes("", Annotation::bool)),
    ("str.isalpha", Takes("", Annotation::bool)),
    ("str.isascii", Takes("", Annotation::bool)),
    ("str.isdecimal", Takes("", Annotation::bool)),
    ("str.isdigit", Takes("", Annotation::bool)),
    ("str.isidentifier", Takes("", Annotation::bool)),
    ("str.islower", Takes("", Annotation::bool)),
    ("str.isnumeric", Takes("", Annotation::bool)),
    ("str.isspace", Takes("", Annotation::bool)),
    ("str.isupper", Takes("", Annotation::bool)),
    ("str.join", Computes(join)),
    ("str.ljust", Takes("i|s", Annotation::str)),
    ("str.lower", Computes(same_length)),
    ("str.lstrip", Takes("|S", Annotation::str)),
    ("str.partition", Computes(partition)),
    ("str.removeprefix", Takes("s", Annotation::str)),
    ("str.removesuffix", Takes("s", Annotation::str)),
    ("str.replace", Takes("ss|i", Annotation::str)),
    ("str.rfind", Takes("s|II", Annotation::int)),
    ("str.rindex", Takes("s|II", Annotation::non_negative_int)),
    ("str.rjust", Takes("i|s", Annotation::str)),
    ("str.rpartition", Computes(partition)),
    ("str.rsplit", Computes(split)),
    ("str.rstrip", Takes("|S", Annotation::str)),
    ("str.split", Computes(split)),
    ("str.splitlines", Computes(split)),
    ("str.startswith", Takes("t|II", Annotation::bool)),
    ("str.strip", Takes("|S", Annotation::str)),
    ("str.swapcase", Takes("", Annotation::str)),
    ("str.title", Takes("", Annotation::str)),
    ("str.upper", Computes(same_length)),
    ("str.zfill", Takes("i", Annotation::str)),
    ("bytes.center", Takes("i|b", Annotation::bytes)),
    ("bytes.count", Takes("b|II", Annotation::non_negative_int)),
    ("bytes.decode", Takes("|ss", Annotation::str)),
    ("bytes.endswith", Takes("t|II", Annotation::bool)),
    ("bytes.find", Takes(".|II", Annotation::int)),
    ("bytes.index", Takes(".|II", Annotation::non_negative_int)),
    ("bytes.isascii", Takes("", Annotation::bool)),
    ("bytes.join", Computes(join)),
    ("bytes.ljust", Takes("i|b", Annotation::bytes)),
    ("bytes.lower", Takes("", Annotation::bytes)),
    ("bytes.lstrip", Takes("|B", Annotation::bytes)),
    ("bytes.partition", Computes(partition)),
    ("bytes.removeprefix", Takes("b", Annotation::bytes)),
    ("bytes.removesuffix", Takes("b", Annotation::bytes)),
    ("bytes.replace", Takes("bb|i", Annotation::bytes)),
    ("bytes.rfind", Takes(".|II", Annotation::int)),
    ("bytes.rindex", Takes(".|II", Annotation::non_negative_int)),
    ("bytes.rjust", Takes("i|b", Annotation::bytes)),
    ("bytes.rpartition", Computes(partition)),
    ("bytes.rsplit", Computes(split)),
    ("bytes.rstrip", Takes("|B", Annotation::bytes)),
    ("bytes.split", Computes(split)),
    ("bytes.splitlines", Computes(split)),
    ("bytes.startswith", Takes("t|II", Annotation::bool)),
    ("bytes.strip", Takes("|B", Annotation::bytes)),
    ("bytes.upper", Takes("", Annotation::bytes)),
    ("bytes.zfill", Takes("i", Annotation::bytes)),
];

/// The receiver's own kind, as a plain value.
fn plain(receiver: &Annotation) -> Annotation {
    match receiver.kind {
        Kind::Str { .. } => Annotation::str(),
        _ => Annotation::new(receiver.kind.clone()),
    }
}

/// `upper` and `lower` of a single character are single in most cases, but not in all ("ß").
fn same_length(_: &mut Annotator<'_>, _: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    plain(receiver)
}

fn format(annotator: &mut Annotator<'_>, site: Site, _: &Annotation, arguments: &Arguments) -> Annotation {
    let keywords = arguments.keywords.iter().map(|(_, value)| value.clone());
    for value in arguments.all_positional().into_iter().chain(keywords) {
        annotator.text_of(site, &value, false);
    }
    Annotation::str()
}

fn join(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    let [iterable] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "join");
    };
    let item = annotator.item_of_iterable(site, iterable);
    let fits = matches!(
        (&receiver.kind, &item.kind),
        (_, Kind::Nothing)
            | (Kind::Str { .. }, Kind::Str { .. })
            | (Kind::Bytes, Kind::Bytes | Kind::ByteArray)
    );
    if fits {
        plain(receiver)
    } else {
        annotator.wrong_argument(site, "join", iterable)
    }
}

fn split(annotator: &mut Annotator<'_>, site: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    let result = annotator.container_of(site, Flavour::Plain);
    annotator.lattice.cell_mut(result).resized = true;
    annotator.raise_item(site, result, &plain(receiver));
    Annotation::new(Kind::List(annotator.lattice.find(result)))
}

fn partition(_: &mut Annotator<'_>, _: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    Annotation::tuple(vec![plain(receiver); 3])
}
