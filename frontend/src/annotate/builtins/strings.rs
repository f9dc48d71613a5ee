//! Methods of str, bytes and bytearray.

use super::MethodRule::{self, Computes, Gives};
use super::none;
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, Kind};
use crate::annotate::program::Flavour;

pub(super) const METHODS: &[(&str, MethodRule)] = &[
    ("str.capitalize", Gives(Annotation::str)),
    ("str.casefold", Gives(Annotation::str)),
    ("str.center", Gives(Annotation::str)),
    ("str.count", Gives(Annotation::non_negative_int)),
    ("str.encode", Gives(Annotation::bytes)),
    ("str.endswith", Gives(Annotation::bool)),
    ("str.expandtabs", Gives(Annotation::str)),
    ("str.find", Gives(Annotation::int)),
    ("str.format", Computes(format)),
    ("str.index", Gives(Annotation::non_negative_int)),
    ("str.isalnum", Gives(Annotation::bool)),
    ("str.isalpha", Gives(Annotation::bool)),
    ("str.isascii", Gives(Annotation::bool)),
    ("str.isdecimal", Gives(Annotation::bool)),
    ("str.isdigit", Gives(Annotation::bool)),
    ("str.isidentifier", Gives(Annotation::bool)),
    ("str.islower", Gives(Annotation::bool)),
    ("str.isnumeric", Gives(Annotation::bool)),
    ("str.isprintable", Gives(Annotation::bool)),
    ("str.isspace", Gives(Annotation::bool)),
    ("str.istitle", Gives(Annotation::bool)),
    ("str.isupper", Gives(Annotation::bool)),
    ("str.join", Computes(join)),
    ("str.ljust", Gives(Annotation::str)),
    ("str.lower", Computes(same_length)),
    ("str.lstrip", Gives(Annotation::str)),
    ("str.partition", Computes(partition)),
    ("str.removeprefix", Gives(Annotation::str)),
    ("str.removesuffix", Gives(Annotation::str)),
    ("str.replace", Gives(Annotation::str)),
    ("str.rfind", Gives(Annotation::int)),
    ("str.rindex", Gives(Annotation::non_negative_int)),
    ("str.rjust", Gives(Annotation::str)),
    ("str.rpartition", Computes(partition)),
    ("str.rsplit", Computes(split)),
    ("str.rstrip", Gives(Annotation::str)),
    ("str.split", Computes(split)),
    ("str.splitlines", Computes(split)),
    ("str.startswith", Gives(Annotation::bool)),
    ("str.strip", Gives(Annotation::str)),
    ("str.swapcase", Gives(Annotation::str)),
    ("str.title", Gives(Annotation::str)),
    ("str.upper", Computes(same_length)),
    ("str.zfill", Gives(Annotation::str)),
    ("bytes.count", Gives(Annotation::non_negative_int)),
    ("bytes.decode", Gives(Annotation::str)),
    ("bytes.endswith", Gives(Annotation::bool)),
    ("bytes.find", Gives(Annotation::int)),
    ("bytes.hex", Gives(Annotation::str)),
    ("bytes.index", Gives(Annotation::non_negative_int)),
    ("bytes.isdigit", Gives(Annotation::bool)),
    ("bytes.isalpha", Gives(Annotation::bool)),
    ("bytes.isalnum", Gives(Annotation::bool)),
    ("bytes.isspace", Gives(Annotation::bool)),
    ("bytes.join", Computes(join)),
    ("bytes.ljust", Gives(Annotation::bytes)),
    ("bytes.lower", Gives(Annotation::bytes)),
    ("bytes.lstrip", Gives(Annotation::bytes)),
    ("bytes.partition", Computes(partition)),
    ("bytes.replace", Gives(Annotation::bytes)),
    ("bytes.rfind", Gives(Annotation::int)),
    ("bytes.rjust", Gives(Annotation::bytes)),
    ("bytes.rpartition", Computes(partition)),
    ("bytes.rsplit", Computes(split)),
    ("bytes.rstrip", Gives(Annotation::bytes)),
    ("bytes.split", Computes(split)),
    ("bytes.splitlines", Computes(split)),
    ("bytes.startswith", Gives(Annotation::bool)),
    ("bytes.strip", Gives(Annotation::bytes)),
    ("bytes.upper", Gives(Annotation::bytes)),
    ("bytes.zfill", Gives(Annotation::bytes)),
    ("bytearray.append", Gives(none)),
    ("bytearray.clear", Gives(none)),
    ("bytearray.count", Gives(Annotation::non_negative_int)),
    ("bytearray.decode", Gives(Annotation::str)),
    ("bytearray.extend", Gives(none)),
    ("bytearray.find", Gives(Annotation::int)),
    ("bytearray.insert", Gives(none)),
    ("bytearray.pop", Gives(Annotation::non_negative_int)),
    ("bytearray.reverse", Gives(none)),
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
    let result = annotator.container_of(site, 0, Flavour::Plain);
    annotator.raise_item(site, result, &plain(receiver));
    Annotation::new(Kind::List(annotator.lattice.find(result)))
}

fn partition(_: &mut Annotator<'_>, _: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    Annotation::tuple(vec![plain(receiver); 3])
}
