//! Functions of `rpython.*` that the translator gives its own meaning.

use super::MethodRule;
use super::Rule::{self, Computes, Gives, Same, Takes};
use super::{none, types};
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, IntKind, Kind};
use crate::annotate::operators::int_of;
use crate::annotate::program::{Callee, Flavour, Instantiation};
use crate::flow::Constant;

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[
    ("rpython.memory.address.clear_memory", Takes("ii", none)),
    ("rpython.memory.address.copy_memory", Takes("iii", none)),
    ("rpython.memory.address.give_up", Takes("ii", none)),
    ("rpython.memory.address.heap_words", Takes("", Annotation::int)),
    ("rpython.memory.address.load_byte", Takes("i", Annotation::int)),
    ("rpython.memory.address.load_half", Takes("i", Annotation::int)),
    ("rpython.memory.address.load_word", Takes("i", Annotation::int)),
    ("rpython.memory.address.log_collection", Takes("iiii", none)),
    ("rpython.memory.address.map_memory", Takes("i", Annotation::int)),
    ("rpython.memory.address.nanoseconds", Gives(Annotation::int)),
    ("rpython.memory.address.store_byte", Takes("ii", none)),
    ("rpython.memory.address.store_half", Takes("ii", none)),
    ("rpython.memory.address.store_word", Takes("ii", none)),
    ("rpython.memory.address.unmap_memory", Takes("ii", none)),
    ("rpython.rlib.debug.check_annotation", Same),
    ("rpython.rlib.debug.check_nonneg", Computes(check_nonneg)),
    ("rpython.rlib.debug.debug_print", Gives(none)),
    ("rpython.rlib.debug.ll_assert", Gives(none)),
    ("rpython.rlib.debug.make_sure_not_resized", Same),
    ("rpython.rlib.jit.assert_green", Gives(none)),
    ("rpython.rlib.jit.conditional_call", Computes(conditional_call)),
    (
        "rpython.rlib.jit.conditional_call_elidable",
        Computes(conditional_call_elidable),
    ),
    ("rpython.rlib.jit.hint", Same),
    ("rpython.rlib.jit.isconstant", Gives(Annotation::bool)),
    ("rpython.rlib.jit.isvirtual", Gives(Annotation::bool)),
    ("rpython.rlib.jit.promote", Same),
    ("rpython.rlib.jit.promote_string", Same),
    ("rpython.rlib.jit.promote_unicode", Same),
    ("rpython.rlib.jit.record_exact_class", Gives(none)),
    ("rpython.rlib.jit.set_param", Gives(none)),
    ("rpython.rlib.jit.set_user_param", Gives(none)),
    ("rpython.rlib.jit.we_are_jitted", Gives(Annotation::bool)),
    (
        "rpython.rlib.longlong2float.float2longlong",
        Gives(Annotation::int),
    ),
    (
        "rpython.rlib.longlong2float.longlong2float",
        Gives(Annotation::float),
    ),
    ("rpython.rlib.nonconst.NonConstant", Computes(non_constant)),
    ("rpython.rlib.objectmodel.compute_hash", Gives(Annotation::int)),
    (
        "rpython.rlib.objectmodel.compute_identity_hash",
        Computes(|annotator, site, arguments| identity(annotator, site, arguments, "compute_identity_hash")),
    ),
    (
        "rpython.rlib.objectmodel.current_object_addr_as_int",
        Computes(|annotator, site, arguments| {
            identity(annotator, site, arguments, "current_object_addr_as_int")
        }),
    ),
    ("rpython.rlib.objectmodel.instantiate", Computes(instantiate)),
    (
        "rpython.rlib.objectmodel.is_annotation_constant",
        Computes(is_annotation_constant),
    ),
    ("rpython.rlib.objectmodel.keepalive_until_here", Gives(none)),
    ("rpython.rlib.objectmodel.newlist_hint", Computes(newlist_hint)),
    ("rpython.rlib.objectmodel.resizelist_hint", Gives(none)),
    ("rpython.rlib.objectmodel.we_are_translated", Gives(always)),
    ("rpython.rlib.rarithmetic.int_between", Gives(Annotation::bool)),
    ("rpython.rlib.rarithmetic.intmask", Computes(intmask)),
    ("rpython.rlib.rarithmetic.is_valid_int", Gives(Annotation::bool)),
    ("rpython.rlib.rarithmetic.ovfcheck", Computes(ovfcheck)),
    ("rpython.rlib.rarithmetic.r_int", Computes(r_int)),
    ("rpython.rlib.rarithmetic.r_int16", Computes(r_int16)),
    ("rpython.rlib.rarithmetic.r_int32", Computes(r_int32)),
    ("rpython.rlib.rarithmetic.r_int64", Computes(r_int)),
    ("rpython.rlib.rarithmetic.r_int8", Computes(r_int8)),
    ("rpython.rlib.rarithmetic.r_longlong", Computes(r_int)),
    ("rpython.rlib.rarithmetic.r_uint", Computes(r_uint)),
    ("rpython.rlib.rarithmetic.r_uint16", Computes(r_uint16)),
    ("rpython.rlib.rarithmetic.r_uint32", Computes(r_uint32)),
    ("rpython.rlib.rarithmetic.r_uint64", Computes(r_uint)),
    ("rpython.rlib.rarithmetic.r_uint8", Computes(r_uint8)),
    ("rpython.rlib.rarithmetic.r_ulonglong", Computes(r_uint)),
    ("rpython.rlib.rarithmetic.widen", Computes(widen)),
    ("rpython.rlib.rgc._next_dead", Computes(next_dead)),
    ("rpython.rlib.rgc._watch", Computes(watch)),
];

pub(super) const METHODS: &[(&str, MethodRule)] = &[
    ("jitdriver.can_enter_jit", MethodRule::Gives(none)),
    ("jitdriver.jit_merge_point", MethodRule::Gives(none)),
    ("jitdriver.loop_header", MethodRule::Gives(none)),
];

/// Whether inference knows the value: what decides which copy of a specialised function it is in.
fn is_annotation_constant(_: &mut Annotator<'_>, _: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [value] if value.is_impossible() => Annotation::IMPOSSIBLE,
        [value] => Annotation::bool().with_constant(Constant::Bool(value.constant.is_some())),
        _ => Annotation::bool(),
    }
}

fn non_constant(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [value] => value.clone().without_constant(),
        _ => annotator.wrong_count(site, "NonConstant"),
    }
}

fn check_nonneg(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [value] => match int_of(value) {
            Some((kind, _)) => Annotation::new(Kind::Int {
                kind,
                non_negative: true,
            }),
            None => annotator.wrong_argument(site, "check_nonneg", value),
        },
        _ => annotator.wrong_count(site, "check_nonneg"),
    }
}

fn always() -> Annotation {
    Annotation::bool().with_constant(Constant::Bool(true))
}

fn intmask(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    if let [value] = arguments.positional.as_slice()
        && let Some(bits) = annotator.constant_bits(value)
    {
        return Annotation::fixed_constant(IntKind::I64, bits);
    }
    match arguments.positional.as_slice() {
        [value]
            if matches!(
                value.kind,
                Kind::Int {
                    kind: IntKind::I64,
                    ..
                }
            ) =>
        {
            value.clone()
        }
        [value] if int_of(value).is_some() => Annotation::int(),
        [value] => annotator.wrong_argument(site, "intmask", value),
        _ => annotator.wrong_count(site, "intmask"),
    }
}

/// The result of the checked operation, which is computed at run time even if it could be folded.
fn ovfcheck(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [value] if int_of(value).is_some() => value.clone().without_constant(),
        // A folded operation that overflows: this raises.
        [value] if annotator.constant_bits(value).is_some() => Annotation::int(),
        [value] => annotator.wrong_argument(site, "ovfcheck", value),
        _ => annotator.wrong_count(site, "ovfcheck"),
    }
}

macro_rules! fixed_widths {
    ($($function:ident $kind:ident;)*) => {
        $(fn $function(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
            types::fixed_int(annotator, site, arguments, IntKind::$kind)
        })*
    };
}

fixed_widths! {
    r_int8 I8;
    r_uint8 U8;
    r_int16 I16;
    r_uint16 U16;
    r_int32 I32;
    r_uint32 U32;
    r_int I64;
    r_uint U64;
}

fn widen(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match arguments.positional.as_slice() {
        [value] => match int_of(value) {
            Some((kind, _)) if kind.bits() == 64 => value.clone(),
            Some((_, non_negative)) => Annotation::new(Kind::Int {
                kind: IntKind::I64,
                non_negative,
            }),
            None => annotator.wrong_argument(site, "widen", value),
        },
        _ => annotator.wrong_count(site, "widen"),
    }
}

/// A number for one object's identity. Bare arrays have none: such a list is an object of its own.
pub(super) fn identity(
    annotator: &mut Annotator<'_>,
    site: Site,
    arguments: &Arguments,
    name: &'static str,
) -> Annotation {
    if let Some(failure) = annotator.check_parameters(site, name, ".", arguments) {
        return failure;
    }
    if let Some(Kind::List(list)) = arguments.positional.first().map(|value| &value.kind) {
        annotator.lattice.cell_mut(*list).resized = true;
    }
    Annotation::int()
}

fn newlist_hint(annotator: &mut Annotator<'_>, site: Site, _: &Arguments) -> Annotation {
    let result = annotator.container_of(site, Flavour::Plain);
    annotator.lattice.cell_mut(result).resized = true;
    Annotation::new(Kind::List(result))
}

fn instantiate(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let Some(Kind::Classes(classes)) = arguments.positional.first().map(|class| class.kind.clone()) else {
        return annotator.wrong_count(site, "instantiate");
    };
    let mut result = Annotation::IMPOSSIBLE;
    let mut instantiations = Vec::new();
    for &class in classes.iter() {
        if let Some(class) = annotator.class_def(class) {
            annotator.mark_instantiated(class);
            annotator.watch_instances(site, class);
            instantiations.push(Instantiation { class, init: None });
            match annotator.join(&result, &Annotation::instance(class)) {
                Ok(joined) => result = joined,
                Err(clash) => annotator.report_clash(site, "the result of `instantiate`", &clash),
            }
        }
    }
    let callee = Callee::Instantiate {
        classes: instantiations,
        row: None,
    };
    annotator.record(site.caller(), callee);
    result
}

/// `_watch(object, queue, run)`: has the object come into a queue, and `run` called once there are some.
fn watch(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [object, _, run] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "_watch");
    };
    if let Kind::Functions(functions) = &run.kind {
        for &function in functions.clone().iter() {
            annotator.run_finalizers_by(site, function);
        }
    }
    match object.kind {
        Kind::Instance(_) | Kind::Nothing => Annotation::NONE,
        _ => annotator.wrong_argument(site, "register_finalizer", object),
    }
}

/// `_next_dead(class, queue)`
fn next_dead(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let class = match arguments.positional.first().map(|class| &class.kind) {
        Some(Kind::Classes(classes)) => classes.first().and_then(|&class| annotator.class_def(class)),
        _ => None,
    };
    match class {
        Some(class) => Annotation::instance(class).or_none(),
        None => annotator.wrong_count(site, "_next_dead"),
    }
}

fn conditional_call(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    if let [_, function, rest @ ..] = arguments.positional.as_slice() {
        annotator.call(site, function, &Arguments::positional(rest.to_vec()));
    }
    Annotation::NONE
}

fn conditional_call_elidable(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let [value, function, rest @ ..] = arguments.positional.as_slice() else {
        return annotator.wrong_count(site, "conditional_call_elidable");
    };
    let result = annotator.call(site, function, &Arguments::positional(rest.to_vec()));
    match annotator.join(&value.clone().without_none(), &result) {
        Ok(joined) => joined.without_constant(),
        Err(clash) => {
            annotator.report_clash(site, "the result", &clash);
            result
        }
    }
}
