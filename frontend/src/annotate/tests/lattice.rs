//! Joining is commutative, associative, idempotent and monotone. A clash counts as the top of the lattice.

use proptest::prelude::*;

use super::super::join::Lattice;
use super::super::lattice::{
    Annotation, ClassDefId, ContainerId, IntKind, IteratorAnnotation, Kind, Method, RangeAnnotation, ViewKind,
};
use super::super::program::Flavour;
use crate::flow::{Constant, Float};
use crate::objects::ObjectId;

const CLASSES: u32 = 6;
const CONTAINERS: u32 = 4;

fn class(index: u32) -> ClassDefId {
    ClassDefId::from_u32(index)
}

fn container(index: u32) -> ContainerId {
    ContainerId::from_u32(index)
}

/// Two trees of classes; four containers, one of them a list of lists.
fn lattice(items: &[Annotation]) -> Lattice {
    let mut lattice = Lattice::new();
    for parent in [None, Some(0), Some(0), Some(1), None, Some(4)] {
        lattice.add_class(parent.map(class), false);
    }
    for item in items.iter().take(CONTAINERS as usize) {
        let id = lattice.add_container(Flavour::Plain);
        lattice.raise_item(id, item, None).unwrap();
    }
    lattice
}

fn scalar() -> impl Strategy<Value = Annotation> {
    let kinds = prop_oneof![
        Just(IntKind::I32),
        Just(IntKind::U32),
        Just(IntKind::I64),
        Just(IntKind::U64)
    ];
    prop_oneof![
        Just(Annotation::IMPOSSIBLE),
        Just(Annotation::NONE),
        Just(Annotation::bool()),
        Just(Annotation::bool().with_constant(Constant::Bool(true))),
        (kinds, any::<bool>()).prop_map(|(kind, non_negative)| Annotation::new(Kind::Int {
            kind,
            non_negative: non_negative || !kind.is_signed()
        })),
        (-1..3i64).prop_map(|value| Annotation::of_simple_constant(&Constant::Int(value))),
        Just(Annotation::float()),
        Just(Annotation::float().with_constant(Constant::Float(Float::new(1.0)))),
        (any::<bool>(), any::<bool>()).prop_map(|(character, none)| {
            let text = Annotation::new(Kind::Str { character });
            if none { text.or_none() } else { text }
        }),
        "[ab]{0,2}".prop_map(|text| Annotation::of_simple_constant(&Constant::Str(text.into()))),
        Just(Annotation::bytes()),
        (0..CLASSES, any::<bool>()).prop_map(|(index, none)| {
            let instance = Annotation::instance(class(index));
            if none { instance.or_none() } else { instance }
        }),
    ]
}

fn callable(index: u32, sort: u8) -> Annotation {
    let object = ObjectId::from_u32(index);
    Annotation::new(match sort {
        0 => Kind::Functions([object].into()),
        1 => Kind::Classes([object].into()),
        _ => Kind::Methods(
            [Method {
                receiver: class(index),
                name: "call".into(),
                owner: None,
            }]
            .into(),
        ),
    })
}

fn annotation() -> impl Strategy<Value = Annotation> {
    let leaf = prop_oneof![
        4 => scalar(),
        1 => (0..CONTAINERS).prop_map(|index| Annotation::new(Kind::List(container(index)))),
        1 => (0..CONTAINERS).prop_map(|index| Annotation::new(Kind::View(ViewKind::Keys, container(index)))),
        1 => (prop::option::of(1..3i64), any::<bool>())
            .prop_map(|(step, non_negative)| Annotation::new(Kind::Range(RangeAnnotation { step, non_negative }))),
        1 => (0..CLASSES, 0..3u8).prop_map(|(index, sort)| callable(index, sort)),
    ];
    leaf.prop_recursive(2, 8, 2, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Annotation::tuple),
            inner.prop_map(|item| Annotation::new(Kind::Iterator(IteratorAnnotation::Tuple(item).into()))),
        ]
    })
}

/// Items of the containers that have no trouble among themselves until containers are merged.
fn items() -> impl Strategy<Value = Vec<Annotation>> {
    prop::collection::vec(scalar(), CONTAINERS as usize)
}

/// The join of all, from left to right, with the containers' items; none for a clash.
fn join_all(items: &[Annotation], parts: &[&Annotation]) -> Option<(Annotation, Vec<Annotation>)> {
    let mut lattice = lattice(items);
    let mut joined = Annotation::IMPOSSIBLE;
    for part in parts {
        joined = lattice.join(&joined, part).ok()?;
    }
    Some(observed(&lattice, &joined))
}

/// An annotation and all items, with representatives for containers.
fn observed(lattice: &Lattice, annotation: &Annotation) -> (Annotation, Vec<Annotation>) {
    let items = (0..CONTAINERS)
        .map(|index| lattice.cell(container(index)).item.clone())
        .collect();
    (settled(lattice, annotation), items)
}

fn settled(lattice: &Lattice, annotation: &Annotation) -> Annotation {
    let kind = match &annotation.kind {
        Kind::List(id) => Kind::List(lattice.find(*id)),
        Kind::View(view, id) => Kind::View(*view, lattice.find(*id)),
        Kind::Tuple(items) => Kind::Tuple(items.iter().map(|item| settled(lattice, item)).collect()),
        Kind::Iterator(iterator) => match &**iterator {
            IteratorAnnotation::Tuple(item) => {
                Kind::Iterator(IteratorAnnotation::Tuple(settled(lattice, item)).into())
            }
            _ => annotation.kind.clone(),
        },
        _ => annotation.kind.clone(),
    };
    Annotation {
        kind,
        ..annotation.clone()
    }
}

proptest! {
    #[test]
    fn joining_is_idempotent(items in items(), one in annotation()) {
        let joined = join_all(&items, &[&one, &one]);
        prop_assert_eq!(joined, Some(observed(&lattice(&items), &one)));
    }

    #[test]
    fn joining_is_commutative(items in items(), one in annotation(), other in annotation()) {
        prop_assert_eq!(join_all(&items, &[&one, &other]), join_all(&items, &[&other, &one]));
    }

    #[test]
    fn joining_is_associative(items in items(), one in annotation(), other in annotation(), third in annotation()) {
        let left = join_all(&items, &[&one, &other, &third]);
        let mut lattice = lattice(&items);
        let right = lattice
            .join(&other, &third)
            .and_then(|inner| lattice.join(&one, &inner))
            .ok()
            .map(|joined| observed(&lattice, &joined));
        prop_assert_eq!(left, right);
    }

    #[test]
    fn a_place_with_a_conflict_takes_in_everything(items in items(), one in annotation()) {
        for pair in [[&one, &Annotation::CONFLICT], [&Annotation::CONFLICT, &one]] {
            let joined = lattice(&items).join(pair[0], pair[1]).unwrap();
            prop_assert_eq!(&joined, &Annotation::CONFLICT);
            prop_assert_eq!(joined.as_read(), Annotation::UNKNOWN);
        }
    }

    #[test]
    fn joining_is_monotone(items in items(), one in annotation(), other in annotation()) {
        // What was joined once changes nothing when it is joined again.
        let mut lattice = lattice(&items);
        if let Ok(joined) = lattice.join(&one, &other) {
            let before = observed(&lattice, &joined);
            for part in [&one, &other] {
                let again = lattice.join(&joined, part).unwrap();
                prop_assert_eq!(observed(&lattice, &again), before.clone());
            }
        }
    }
}
