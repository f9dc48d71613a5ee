//! Methods of list, dict, set, deque and their views.

use super::MethodRule::{self, Computes};
use super::types;
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, ContainerId, Kind, ViewKind};

pub(super) const METHODS: &[(&str, MethodRule)] = &[
    ("list.append", Computes(append)),
    ("list.clear", Computes(clear)),
    ("list.copy", Computes(copy)),
    ("list.count", Computes(count)),
    ("list.extend", Computes(extend)),
    ("list.index", Computes(count)),
    ("list.insert", Computes(insert)),
    ("list.pop", Computes(pop)),
    ("list.remove", Computes(remove)),
    ("list.reverse", Computes(reorder)),
    ("list.sort", Computes(sort)),
    ("deque.append", Computes(append)),
    ("deque.appendleft", Computes(append)),
    ("deque.clear", Computes(clear)),
    ("deque.copy", Computes(copy)),
    ("deque.pop", Computes(pop)),
    ("deque.popleft", Computes(pop)),
    ("deque.reverse", Computes(reorder)),
    ("deque.rotate", Computes(reorder)),
    ("dict.clear", Computes(clear)),
    ("dict.copy", Computes(copy)),
    ("dict.get", Computes(dict_get)),
    ("dict.items", Computes(items)),
    ("dict.keys", Computes(keys)),
    ("dict.move_to_end", Computes(look_up)),
    ("dict.pop", Computes(dict_pop)),
    ("dict.popitem", Computes(popitem)),
    ("dict.setdefault", Computes(setdefault)),
    ("dict.update", Computes(update)),
    ("dict.values", Computes(values)),
    ("set.add", Computes(set_add)),
    ("set.clear", Computes(clear)),
    ("set.copy", Computes(copy)),
    ("set.discard", Computes(remove)),
    ("set.pop", Computes(pop)),
    ("set.remove", Computes(remove)),
    ("set.update", Computes(extend)),
];

/// The receiver's container; its length changes.
fn resized(annotator: &mut Annotator<'_>, receiver: &Annotation) -> Option<ContainerId> {
    let id = receiver.container()?;
    annotator.lattice.cell_mut(id).resized = true;
    Some(id)
}

fn append(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    match (resized(annotator, receiver), arguments.positional.as_slice()) {
        (Some(id), [item]) => {
            annotator.raise_item(site, id, item);
            Annotation::NONE
        }
        _ => annotator.wrong_count(site, "append"),
    }
}

fn set_add(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    if let [item] = arguments.positional.as_slice()
        && annotator.refuses_key(site, item)
    {
        return Annotation::NONE;
    }
    let result = append(annotator, site, receiver, arguments);
    if let Some(id) = receiver.container() {
        annotator.note_items(site, id, true);
    }
    result
}

fn insert(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    match (resized(annotator, receiver), arguments.positional.as_slice()) {
        (Some(id), [_, item]) => {
            annotator.raise_item(site, id, item);
            Annotation::NONE
        }
        _ => annotator.wrong_count(site, "insert"),
    }
}

fn extend(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    let Some(id) = resized(annotator, receiver) else {
        return Annotation::IMPOSSIBLE;
    };
    for iterable in &arguments.positional {
        annotator.extend_container(site, id, iterable);
    }
    Annotation::NONE
}

fn clear(annotator: &mut Annotator<'_>, _: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    resized(annotator, receiver);
    Annotation::NONE
}

fn sort(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    if let Some(id) = receiver.container() {
        annotator.lattice.cell_mut(id).mutated = true;
        let item = annotator.item_of(id, site.position);
        super::functions::call_key(annotator, site, arguments, &item);
    }
    Annotation::NONE
}

/// What moves items about without comparing them.
fn reorder(annotator: &mut Annotator<'_>, _: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    if let Some(id) = receiver.container() {
        annotator.lattice.cell_mut(id).mutated = true;
    }
    Annotation::NONE
}

fn pop(annotator: &mut Annotator<'_>, site: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    match resized(annotator, receiver) {
        Some(id) => annotator.item_of(id, site.position),
        None => Annotation::IMPOSSIBLE,
    }
}

fn count(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    if let (Some(id), Some(item)) = (receiver.container(), arguments.positional.first()) {
        if matches!(receiver.kind, Kind::Set(_)) && annotator.refuses_key(site, item) {
            return Annotation::non_negative_int();
        }
        annotator.raise_item(site, id, &item.clone().without_constant());
        annotator.note_items(site, id, matches!(receiver.kind, Kind::Set(_)));
    }
    Annotation::non_negative_int()
}

fn remove(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    resized(annotator, receiver);
    count(annotator, site, receiver, arguments);
    Annotation::NONE
}

/// A fresh container with the same items.
fn copy(annotator: &mut Annotator<'_>, site: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    let Some(id) = receiver.container() else {
        return Annotation::IMPOSSIBLE;
    };
    let flavour = annotator.lattice.cell(id).flavour;
    let fresh = annotator.container_of(site, flavour);
    let (key, item) = (
        annotator.key_of(id, site.position),
        annotator.item_of(id, site.position),
    );
    annotator.raise_item(site, fresh, &item);
    let fresh = annotator.lattice.find(fresh);
    match receiver.kind {
        Kind::Dict(_) => {
            annotator.raise_key(site, fresh, &key);
            Annotation::new(Kind::Dict(fresh))
        }
        Kind::Set(_) => Annotation::new(Kind::Set(fresh)),
        Kind::Deque(_) => Annotation::new(Kind::Deque(fresh)),
        _ => Annotation::new(Kind::List(fresh)),
    }
}

fn dict_get(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    let (Some(id), Some(key)) = (receiver.container(), arguments.positional.first()) else {
        return annotator.wrong_count(site, "get");
    };
    annotator.look_up_key(site, id, key);
    let item = annotator.item_of(id, site.position);
    let default = arguments.positional.get(1).cloned().unwrap_or(Annotation::NONE);
    joined_default(annotator, site, id, item, &default)
}

fn joined_default(
    annotator: &mut Annotator<'_>,
    site: Site,
    container: ContainerId,
    item: Annotation,
    default: &Annotation,
) -> Annotation {
    match annotator.join(&item, default) {
        Ok(joined) => joined,
        Err(mut clash) => {
            clash.left_span = clash
                .left_span
                .or_else(|| annotator.lattice.origin(container, &clash.left));
            annotator.report_clash(site, "the value or the default", &clash);
            Annotation::UNKNOWN
        }
    }
}

fn dict_pop(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    let (Some(id), Some(key)) = (resized(annotator, receiver), arguments.positional.first()) else {
        return annotator.wrong_count(site, "pop");
    };
    annotator.look_up_key(site, id, key);
    let item = annotator.item_of(id, site.position);
    match arguments.positional.get(1) {
        Some(default) => joined_default(annotator, site, id, item, default),
        None => item,
    }
}

fn popitem(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    let Some(id) = resized(annotator, receiver) else {
        return Annotation::IMPOSSIBLE;
    };
    if let Some((name, _)) = arguments.keywords.iter().find(|(name, _)| &**name != "last") {
        let name = format!("popitem({name}=)");
        return annotator.unsupported(site, &name);
    }
    let (key, item) = (
        annotator.key_of(id, site.position),
        annotator.item_of(id, site.position),
    );
    if key.is_impossible() || item.is_impossible() {
        return Annotation::IMPOSSIBLE;
    }
    Annotation::tuple(vec![key, item])
}

fn setdefault(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    let (Some(id), Some(key)) = (resized(annotator, receiver), arguments.positional.first()) else {
        return annotator.wrong_count(site, "setdefault");
    };
    let default = arguments.positional.get(1).cloned().unwrap_or(Annotation::NONE);
    annotator.raise_key(site, id, key);
    annotator.raise_item(site, id, &default);
    annotator.item_of(id, site.position)
}

fn update(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    let Some(id) = resized(annotator, receiver) else {
        return Annotation::IMPOSSIBLE;
    };
    for source in &arguments.positional {
        types::fill_dict(annotator, site, id, source);
    }
    for (_, value) in &arguments.keywords {
        annotator.raise_key(site, id, &Annotation::str());
        annotator.raise_item(site, id, value);
    }
    Annotation::NONE
}

fn look_up(
    annotator: &mut Annotator<'_>,
    site: Site,
    receiver: &Annotation,
    arguments: &Arguments,
) -> Annotation {
    if let (Some(id), Some(key)) = (receiver.container(), arguments.positional.first()) {
        annotator.look_up_key(site, id, key);
    }
    Annotation::NONE
}

fn view(receiver: &Annotation, kind: ViewKind) -> Annotation {
    match receiver.container() {
        Some(id) => Annotation::new(Kind::View(kind, id)),
        None => Annotation::IMPOSSIBLE,
    }
}

fn items(_: &mut Annotator<'_>, _: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    view(receiver, ViewKind::Items)
}

fn keys(_: &mut Annotator<'_>, _: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    view(receiver, ViewKind::Keys)
}

fn values(_: &mut Annotator<'_>, _: Site, receiver: &Annotation, _: &Arguments) -> Annotation {
    view(receiver, ViewKind::Values)
}
