//! Containers and sequences: items, slices, membership, iteration, unpacking.

use super::calls::Arguments;
use super::describe::describe;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, ContainerId, IteratorAnnotation, Kind, RangeAnnotation, ViewKind};
use super::program::Flavour;
use super::report::codes;
use crate::diagnostics::{Diagnostic, count_of};
use crate::flow::Constant;
use crate::objects::Object;

/// What those mean who iterate over a number.
const TO_COUNT: &str = "to count, iterate over `range(...)`";

impl Annotator<'_> {
    /// Puts an item into a container, with the place for a clash.
    pub(super) fn raise_item(&mut self, site: Site, container: ContainerId, item: &Annotation) {
        let result = self.lattice.raise_item(container, item, Some(site.span));
        self.awaken_readers();
        if let Err(clash) = result {
            let has_keys = !self.lattice.cell(container).key.is_impossible();
            let what = if has_keys {
                "a value of the dict"
            } else {
                "an item of the container"
            };
            self.report_clash(site, what, &clash);
        }
    }

    /// What is looked for among the items of a container is of their type.
    fn look_for(&mut self, site: Site, container: ContainerId, item: &Annotation) {
        let result = self.lattice.raise_item(container, item, Some(site.span));
        self.awaken_readers();
        let Err(clash) = result else { return };
        if self.follows_from_mistake(&clash.left) || self.follows_from_mistake(&clash.right) {
            return;
        }
        let [items, wanted] = [&clash.left, &clash.right].map(|each| describe(self, each));
        let mut diagnostic = Diagnostic::error(
            codes::CLASH,
            format!("`in` looks for {wanted} among items that are {items}"),
        )
        .at(site.span)
        .because("values of these types are never equal, so that it would never be found")
        .help("convert one of them, for example by `str(...)` or `int(...)`");
        if let Some(span) = clash.left_span {
            diagnostic = diagnostic.with(span, format!("{items} here"));
        }
        self.report(site, diagnostic);
    }

    /// Puts a key into a dict, and makes sure that it can be hashed and compared.
    pub(super) fn raise_key(&mut self, site: Site, container: ContainerId, key: &Annotation) {
        if self.refuses_key(site, key) {
            return;
        }
        let result = self.lattice.raise_key(container, key, Some(site.span));
        self.awaken_readers();
        if let Err(clash) = result {
            self.report_clash(site, "a key of the dict", &clash);
        }
        if has_instances(key) {
            // The class that all keys share, which may be known from a prebuilt dict.
            let key = self.key_of(container, site.position);
            self.note_key_at(site, &key);
        }
    }

    /// Reports a key that has no hash.
    pub(super) fn refuses_key(&mut self, site: Site, key: &Annotation) -> bool {
        let refused = has_no_hash(key);
        if refused {
            let text = describe(self, key);
            let diagnostic = Diagnostic::error(
                codes::UNHASHABLE,
                format!("{text} can't be a key: it has no hash"),
            );
            self.report(site, diagnostic.at(site.span));
        }
        refused
    }

    /// Keys that are instances use the `__hash__` and `__eq__` of their classes.
    pub(super) fn note_key_at(&mut self, site: Site, key: &Annotation) {
        match &key.kind {
            Kind::Instance(class) => {
                let none = Arguments::positional(vec![]);
                self.require_special(site, *class, "__hash__", &none);
                self.note_equality(site, key);
            }
            Kind::Functions(functions) => self.lattice.groups.note_hashed(functions),
            Kind::Tuple(items) => items.iter().for_each(|item| self.note_key_at(site, item)),
            _ => {}
        }
    }

    /// Items that are compared, and hashed if they are in a set.
    pub(super) fn note_items(&mut self, site: Site, container: ContainerId, is_set: bool) {
        if !has_instances(&self.lattice.cell(container).item) {
            return;
        }
        let item = self.item_of(container, site.position);
        if is_set {
            self.note_key_at(site, &item);
        } else {
            self.note_equality(site, &item);
        }
    }

    /// Values that the runtime compares use the `__eq__` of their classes.
    pub(super) fn note_equality(&mut self, site: Site, value: &Annotation) {
        self.note_inside(site, value, &mut Vec::new(), "__eq__");
    }

    /// A method of two values for all instances that a value consists of, in containers too, which may hold themselves;
    /// `outer` are those that it is in. To order what has parts, these are compared for equality first.
    fn note_inside(&mut self, site: Site, value: &Annotation, outer: &mut Vec<ContainerId>, method: &str) {
        match &value.kind {
            Kind::Instance(class) => {
                let other = Arguments::positional(vec![Annotation::instance(*class)]);
                self.require_special(site, *class, method, &other);
            }
            Kind::Tuple(items) => {
                for item in items.iter() {
                    self.note_part(site, item, outer, method);
                }
            }
            Kind::List(container) | Kind::Deque(container) | Kind::Dict(container) => {
                let container = self.lattice.find(*container);
                if !outer.contains(&container) {
                    outer.push(container);
                    let item = self.item_of(container, site.position);
                    self.note_part(site, &item, outer, method);
                    outer.pop();
                }
            }
            _ => {}
        }
    }

    fn note_part(&mut self, site: Site, part: &Annotation, outer: &mut Vec<ContainerId>, method: &str) {
        if method != "__eq__" {
            self.note_inside(site, part, outer, "__eq__");
        }
        self.note_inside(site, part, outer, method);
    }

    /// Values that the runtime puts in order use the `__lt__` of their classes, and `__eq__` inside of tuples and lists.
    pub(super) fn note_order(&mut self, site: Site, value: &Annotation) {
        self.note_inside(site, value, &mut Vec::new(), "__lt__");
    }

    pub(super) fn get_item(&mut self, site: Site, object: &Annotation, index: &Annotation) -> Annotation {
        match &object.kind {
            Kind::Nothing => Annotation::IMPOSSIBLE,
            Kind::List(id) | Kind::Deque(id) => {
                self.check_index(site, index);
                self.item_of(*id, site.position)
            }
            Kind::Dict(id) => {
                let id = *id;
                self.look_up_key(site, id, index);
                if let Flavour::Default(factory) = self.lattice.cell(id).flavour {
                    let callable = self.object(factory);
                    let none = Arguments::positional(vec![]);
                    let item = self.call(site.nested(), &callable, &none).without_constant();
                    self.raise_item(site, id, &item);
                }
                self.item_of(id, site.position)
            }
            Kind::Str { .. } => {
                self.check_index(site, index);
                if let (Some(Constant::Str(text)), Some(index)) = (&object.constant, index.constant_int())
                    && let Some(character) = usize::try_from(index)
                        .ok()
                        .and_then(|index| text.chars().nth(index))
                {
                    return Annotation::of_simple_constant(&Constant::Str(character.to_string().into()));
                }
                Annotation::character()
            }
            Kind::Bytes | Kind::ByteArray => {
                self.check_index(site, index);
                Annotation::non_negative_int()
            }
            Kind::Range(range) => ranged_int(*range),
            Kind::Tuple(items) => self.tuple_item(site, items, index),
            Kind::Instance(class) => {
                let arguments = Arguments::positional(vec![index.clone()]);
                match self.call_special(site, *class, "__getitem__", &arguments) {
                    Some(result) => result,
                    None => self.not_subscriptable(site, object),
                }
            }
            _ => self.not_subscriptable(site, object),
        }
    }

    fn not_subscriptable(&mut self, site: Site, object: &Annotation) -> Annotation {
        let text = describe(self, object);
        let diagnostic = Diagnostic::error(codes::OPERANDS, format!("{text} has no items"))
            .at(site.span)
            .because("lists, dicts, strings, tuples and instances with `__getitem__` have items")
            .help(match object.kind {
                Kind::View(..) | Kind::Set(_) | Kind::Iterator(_) => {
                    "make a list of it by `list(...)`, or walk over it with `for`"
                }
                Kind::Instance(class) if self.is_generator(class) => {
                    "make a list of it by `list(...)`, or walk over it with `for`"
                }
                _ => "look for a variable that was meant to be one of these",
            });
        self.fail(site, diagnostic)
    }

    fn check_index(&mut self, site: Site, index: &Annotation) {
        let fits =
            matches!(index.kind, Kind::Int { .. } | Kind::Bool) || index.is_none() || index.is_unknown();
        if !fits {
            let text = describe(self, index);
            let diagnostic = Diagnostic::error(codes::OPERANDS, format!("an index is an int, not {text}"))
                .at(site.span)
                .because("lists, strings and tuples are indexed by position")
                .help(match index.kind {
                    Kind::Float => "divide ints by `//`, or make the float an int by `int(...)`",
                    _ => "use a dict for keys of other types",
                });
            self.report(site, diagnostic);
        }
    }

    /// A key that is looked up has the type of the dict's keys.
    pub(super) fn look_up_key(&mut self, site: Site, dict: ContainerId, key: &Annotation) {
        self.raise_key(site, dict, &key.clone().without_constant());
    }

    fn tuple_item(&mut self, site: Site, items: &[Annotation], index: &Annotation) -> Annotation {
        if let Some(index) = index.constant_int() {
            let place = if index < 0 {
                index + items.len() as i64
            } else {
                index
            };
            return match usize::try_from(place).ok().and_then(|place| items.get(place)) {
                Some(item) => item.clone(),
                None => {
                    let diagnostic = Diagnostic::error(
                        codes::OPERANDS,
                        format!("index {index} is beyond a tuple of {} items", items.len()),
                    )
                    .at(site.span)
                    .because("the length of a tuple is part of its type")
                    .help("use a smaller index, or a list where the number of items varies");
                    self.fail(site, diagnostic)
                }
            };
        }
        self.check_index(site, index);
        self.common_item(site, items)
    }

    /// What all items of a tuple join to.
    pub(super) fn common_item(&mut self, site: Site, items: &[Annotation]) -> Annotation {
        let mut joined = Annotation::IMPOSSIBLE;
        for (place, item) in items.iter().enumerate() {
            match self.join(&joined, item) {
                Ok(more) => joined = more,
                Err(clash) => {
                    let [left, right] = [&clash.left, &clash.right].map(|each| describe(self, each));
                    let text = format!("items of a tuple with unlike types, {left} and {right}, meet");
                    let diagnostic = Diagnostic::error(codes::CLASH, text)
                        .labelled(
                            site.span,
                            format!("item {place} is {right}, those before are {left}"),
                        )
                        .because("which item it is becomes known at run time only")
                        .help("take the items by constant indices, or unpack the tuple into variables");
                    self.report(site, diagnostic);
                    return Annotation::UNKNOWN;
                }
            }
        }
        joined
    }

    pub(super) fn set_item(
        &mut self,
        site: Site,
        object: &Annotation,
        index: &Annotation,
        value: &Annotation,
    ) -> Annotation {
        match &object.kind {
            Kind::Nothing => return Annotation::IMPOSSIBLE,
            Kind::List(id) | Kind::Deque(id) => {
                self.check_index(site, index);
                self.lattice.cell_mut(*id).mutated = true;
                self.raise_item(site, *id, value);
            }
            Kind::Dict(id) => {
                self.lattice.cell_mut(*id).mutated = true;
                self.raise_key(site, *id, index);
                self.raise_item(site, *id, value);
            }
            Kind::ByteArray => self.check_index(site, index),
            Kind::Instance(class) => {
                let arguments = Arguments::positional(vec![index.clone(), value.clone()]);
                if self
                    .call_special(site, *class, "__setitem__", &arguments)
                    .is_none()
                {
                    return self.not_subscriptable(site, object);
                }
            }
            _ => {
                let text = describe(self, object);
                let diagnostic = Diagnostic::error(
                    codes::OPERANDS,
                    format!("items of {text} can't be assigned"),
                )
                .at(site.span)
                .because("items of lists, dicts and bytearrays can change, those of strings and tuples can't")
                .help("make a list, change it, and make the value anew");
                return self.fail(site, diagnostic);
            }
        }
        Annotation::NONE
    }

    pub(super) fn delete_item(&mut self, site: Site, object: &Annotation, index: &Annotation) -> Annotation {
        match &object.kind {
            Kind::Nothing => return Annotation::IMPOSSIBLE,
            Kind::List(id) | Kind::Deque(id) => {
                self.check_index(site, index);
                self.lattice.cell_mut(*id).resized = true;
            }
            Kind::Dict(id) => {
                self.lattice.cell_mut(*id).mutated = true;
                self.look_up_key(site, *id, index);
            }
            Kind::ByteArray => {}
            Kind::Instance(class) => {
                let arguments = Arguments::positional(vec![index.clone()]);
                if self
                    .call_special(site, *class, "__delitem__", &arguments)
                    .is_none()
                {
                    return self.not_subscriptable(site, object);
                }
            }
            _ => return self.not_subscriptable(site, object),
        }
        Annotation::NONE
    }

    pub(super) fn get_slice(
        &mut self,
        site: Site,
        object: &Annotation,
        bounds: &[&Annotation; 3],
    ) -> Annotation {
        match &object.kind {
            Kind::Nothing => Annotation::IMPOSSIBLE,
            Kind::Str { .. } => Annotation::str(),
            Kind::Bytes => Annotation::bytes(),
            Kind::ByteArray => Annotation::new(Kind::ByteArray),
            Kind::List(id) => self.copied_list(site, *id),
            Kind::Tuple(items) => match constant_slice(items, bounds) {
                Some(items) => Annotation::tuple(items),
                None => {
                    let diagnostic =
                        Diagnostic::error(codes::NOT_CONSTANT, "a slice of a tuple needs constant bounds")
                            .at(site.span)
                            .because("the length of a tuple is part of its type")
                            .help("use a list");
                    self.fail(site, diagnostic)
                }
            },
            _ => self.not_subscriptable(site, object),
        }
    }

    /// A fresh list of items of another.
    pub(super) fn copied_list(&mut self, site: Site, list: ContainerId) -> Annotation {
        let result = self.container_of(site, Flavour::Plain);
        let item = self.item_of(list, site.position);
        self.raise_item(site, result, &item);
        Annotation::new(Kind::List(self.lattice.find(result)))
    }

    /// The list that a comprehension makes of the one it has filled. Their items are the same, so that none is converted.
    pub(super) fn filled(&mut self, site: Site, list: ContainerId) -> Annotation {
        let made = self.copied_list(site, list);
        if let Kind::List(result) = made.kind {
            let item = self.item_of(result, site.position);
            self.raise_item(site, list, &item);
        }
        made
    }

    pub(super) fn set_slice(
        &mut self,
        site: Site,
        object: &Annotation,
        _bounds: &[&Annotation; 3],
        value: &Annotation,
    ) -> Annotation {
        match &object.kind {
            Kind::Nothing => return Annotation::IMPOSSIBLE,
            Kind::List(id) => {
                self.extend_container(site, *id, value);
                self.lattice.cell_mut(*id).mutated = true;
            }
            Kind::ByteArray => {}
            _ => return self.not_subscriptable(site, object),
        }
        Annotation::NONE
    }

    pub(super) fn delete_slice(
        &mut self,
        site: Site,
        object: &Annotation,
        _bounds: &[&Annotation; 3],
    ) -> Annotation {
        match &object.kind {
            Kind::Nothing => Annotation::IMPOSSIBLE,
            Kind::List(id) => {
                self.lattice.cell_mut(*id).resized = true;
                Annotation::NONE
            }
            Kind::ByteArray => Annotation::NONE,
            _ => self.not_subscriptable(site, object),
        }
    }

    /// An item of a comprehension.
    pub(super) fn put_item(&mut self, site: Site, container: &Annotation, item: &Annotation) {
        if let Some(id) = container.container() {
            self.lattice.cell_mut(id).resized = true;
            let is_set = matches!(container.kind, Kind::Set(_));
            if is_set && self.refuses_key(site, item) {
                return;
            }
            self.raise_item(site, id, item);
            if is_set {
                self.note_items(site, id, true);
            }
        }
    }

    /// `container.extend(iterable)`.
    pub(super) fn extend_container(&mut self, site: Site, container: ContainerId, iterable: &Annotation) {
        self.lattice.cell_mut(container).resized = true;
        let item = self.item_of_iterable(site, iterable);
        self.raise_item(site, container, &item);
    }

    /// Says that a fresh list is made of the items of an iterable: item by item where their number is known last.
    pub(super) fn grows_by(&mut self, list: ContainerId, iterable: &Annotation) {
        if !matches!(
            iterable.kind,
            Kind::Nothing | Kind::List(_) | Kind::Tuple(_) | Kind::Dict(_)
        ) {
            self.lattice.cell_mut(list).resized = true;
        }
    }

    /// What iterating over a value gives, without making an iterator; impossible for what is empty so far.
    pub(super) fn item_of_iterable(&mut self, site: Site, iterable: &Annotation) -> Annotation {
        // The special methods that are called on the way are no callbacks of the operation itself.
        let site = site.nested().nested();
        let iterator = self.iterate(site, iterable);
        self.next_item(site, &iterator)
    }

    /// `item in container`.
    pub(super) fn contains(
        &mut self,
        site: Site,
        container: &Annotation,
        item: &Annotation,
        negated: bool,
    ) -> Annotation {
        match &container.kind {
            Kind::Nothing => return Annotation::IMPOSSIBLE,
            Kind::Str { .. } => {
                if let (Some(Constant::Str(text)), Some(Constant::Str(part))) =
                    (&container.constant, &item.constant)
                {
                    return Annotation::bool()
                        .with_constant(Constant::Bool(text.contains(&**part) != negated));
                }
                if !matches!(item.kind, Kind::Str { .. }) && !item.is_none() {
                    let text = describe(self, item);
                    let diagnostic =
                        Diagnostic::error(codes::OPERANDS, format!("`in` a str needs a str, not {text}"))
                            .at(site.span);
                    return self.fail(site, diagnostic);
                }
            }
            Kind::Dict(id) | Kind::View(ViewKind::Keys, id) => self.look_up_key(site, *id, item),
            Kind::List(id) | Kind::Set(id) | Kind::Deque(id) => {
                let is_set = matches!(container.kind, Kind::Set(_));
                if is_set && self.refuses_key(site, item) {
                    return Annotation::bool();
                }
                self.look_for(site, *id, &item.clone().without_constant());
                self.note_items(site, *id, is_set);
            }
            Kind::Tuple(items) => {
                for each in items.iter() {
                    self.note_equality(site, each);
                }
                if let Some(known) = constant_membership(items, item) {
                    return Annotation::bool().with_constant(Constant::Bool(known != negated));
                }
            }
            Kind::Bytes | Kind::ByteArray | Kind::Range(_) | Kind::View(..) => {}
            Kind::Instance(class) => {
                let arguments = Arguments::positional(vec![item.clone()]);
                match self.call_special(site, *class, "__contains__", &arguments) {
                    Some(result) if result.is_impossible() => return result,
                    Some(_) => {}
                    None if self.descriptor(*class, "__iter__").is_some() => {
                        let found = self.item_of_iterable(site, container);
                        if found.is_impossible() {
                            return found;
                        }
                        self.note_equality(site, &found);
                    }
                    None => return self.not_subscriptable(site, container),
                }
            }
            _ => return self.not_subscriptable(site, container),
        }
        Annotation::bool()
    }

    /// `iter(value)`.
    pub(super) fn iterate(&mut self, site: Site, value: &Annotation) -> Annotation {
        let iterator = match &value.kind {
            Kind::Nothing => return Annotation::IMPOSSIBLE,
            Kind::Unknown => return Annotation::UNKNOWN,
            Kind::Iterator(_) => return value.clone().without_none(),
            Kind::List(id) => IteratorAnnotation::List(*id),
            Kind::Set(id) => IteratorAnnotation::Set(*id),
            Kind::Deque(id) => IteratorAnnotation::Deque(*id),
            Kind::Dict(id) => IteratorAnnotation::View(ViewKind::Keys, *id),
            Kind::View(view, id) => IteratorAnnotation::View(*view, *id),
            Kind::Str { .. } => IteratorAnnotation::Str,
            Kind::Bytes | Kind::ByteArray => IteratorAnnotation::Bytes,
            Kind::Range(range) => IteratorAnnotation::Range(*range),
            Kind::Tuple(items) => IteratorAnnotation::Tuple(self.common_item(site, items).without_constant()),
            Kind::Instance(class) => {
                let none = Arguments::positional(vec![]);
                self.require_special(site, *class, "__iter__", &none);
                return match self.call_special(site, *class, "__iter__", &none) {
                    Some(result) => result,
                    None => self.not_iterable(site, value, "can't be iterated", TO_COUNT),
                };
            }
            _ => return self.not_iterable(site, value, "can't be iterated", TO_COUNT),
        };
        Annotation::new(Kind::Iterator(iterator.into()))
    }

    /// Reports what no items come out of, as `problem` says.
    pub(super) fn not_iterable(
        &mut self,
        site: Site,
        value: &Annotation,
        problem: &str,
        help: &str,
    ) -> Annotation {
        let text = describe(self, value);
        let diagnostic = Diagnostic::error(codes::NOT_ITERABLE, format!("{text} {problem}")).at(site.span);
        let is_generator = match &value.kind {
            Kind::Frozen(objects) => objects.iter().any(|&object| {
                matches!(self.space.object(object), Object::Unknown { type_name, .. } if type_name.ends_with("generator"))
            }),
            _ => false,
        };
        let diagnostic = match is_generator {
            true => diagnostic
                .because("a generator that was made at import time stands in the middle of its function, and can't go on from there in the translated program")
                .help("call the generator function when the program runs"),
            false => diagnostic.help(help),
        };
        self.fail(site, diagnostic)
    }

    /// The next item of an iterator; impossible if it is always empty.
    pub(super) fn next_item(&mut self, site: Site, iterator: &Annotation) -> Annotation {
        match &iterator.kind {
            Kind::Unknown => Annotation::UNKNOWN,
            Kind::Iterator(iterator) => {
                let iterator = iterator.clone();
                self.item_of_iterator(site, &iterator)
            }
            Kind::Instance(class) => {
                let none = Arguments::positional(vec![]);
                self.require_special(site, *class, "__next__", &none);
                self.call_special(site, *class, "__next__", &none)
                    .unwrap_or_default()
            }
            _ => Annotation::IMPOSSIBLE,
        }
    }

    fn item_of_iterator(&mut self, site: Site, iterator: &IteratorAnnotation) -> Annotation {
        use IteratorAnnotation::*;
        let position = site.position;
        match iterator {
            List(id) | ReversedList(id) | Set(id) | Deque(id) => self.item_of(*id, position),
            Str | ReversedStr => Annotation::character(),
            Bytes => Annotation::non_negative_int(),
            Tuple(item) => item.clone(),
            Range(range) | ReversedRange(range) => ranged_int(*range),
            View(ViewKind::Keys, id) | ReversedView(ViewKind::Keys, id) => self.key_of(*id, position),
            View(ViewKind::Values, id) | ReversedView(ViewKind::Values, id) => self.item_of(*id, position),
            View(ViewKind::Items, id) | ReversedView(ViewKind::Items, id) => {
                let (key, item) = (self.key_of(*id, position), self.item_of(*id, position));
                if key.is_impossible() || item.is_impossible() {
                    return Annotation::IMPOSSIBLE;
                }
                Annotation::tuple(vec![key, item])
            }
            Enumerate(inner) => {
                let item = self.next_item(site, inner);
                if item.is_impossible() {
                    return item;
                }
                Annotation::tuple(vec![Annotation::non_negative_int(), item])
            }
            Zip(parts) => {
                let items: Vec<Annotation> = parts.iter().map(|part| self.next_item(site, part)).collect();
                if items.iter().any(Annotation::is_impossible) {
                    return Annotation::IMPOSSIBLE;
                }
                Annotation::tuple(items)
            }
        }
    }

    /// Unpacking into a number of targets.
    pub(super) fn unpack(&mut self, site: Site, value: &Annotation, count: usize) -> Annotation {
        match &value.kind {
            Kind::Nothing => Annotation::IMPOSSIBLE,
            Kind::Tuple(items) if items.len() == count => value.clone().without_none(),
            Kind::Tuple(items) => {
                let diagnostic = Diagnostic::error(
                    codes::ARGUMENTS,
                    format!(
                        "a tuple of {} is unpacked into {}",
                        count_of(items.len(), "item"),
                        count_of(count, "variable")
                    ),
                )
                .at(site.span)
                .because("the length of a tuple is part of its type")
                .help("name as many variables as the tuple has items");
                self.fail(site, diagnostic)
            }
            Kind::List(_) | Kind::Str { .. } | Kind::Bytes | Kind::ByteArray | Kind::Deque(_) => {
                value.clone().without_none()
            }
            // Named tuples: their fields have types of their own.
            Kind::Instance(class) if self.descriptor(*class, "_as_tuple").is_some() => {
                let none = Arguments::positional(vec![]);
                let tuple = self.call_special(site, *class, "_as_tuple", &none);
                self.unpack(site, &tuple.unwrap_or(Annotation::IMPOSSIBLE), count)
            }
            Kind::Instance(_)
            | Kind::Iterator(_)
            | Kind::Range(_)
            | Kind::Dict(_)
            | Kind::Set(_)
            | Kind::View(..) => {
                // By way of a list of all items.
                let item = self.item_of_iterable(site, value);
                if item.is_impossible() {
                    return item;
                }
                let list = self.container_of(site, Flavour::Plain);
                self.raise_item(site, list, &item);
                self.grows_by(list, value);
                Annotation::new(Kind::List(self.lattice.find(list)))
            }
            _ => {
                let text = describe(self, value);
                let diagnostic = Diagnostic::error(codes::NOT_ITERABLE, format!("{text} can't be unpacked"))
                    .at(site.span)
                    .help(format!("assign a tuple or a list of {count} items"));
                self.fail(site, diagnostic)
            }
        }
    }
}

/// Whether a value can change and therefore has no hash, or holds one that has none.
fn has_no_hash(key: &Annotation) -> bool {
    match &key.kind {
        Kind::List(_) | Kind::Dict(_) | Kind::Set(_) | Kind::Deque(_) | Kind::ByteArray => true,
        Kind::Tuple(items) => items.iter().any(has_no_hash),
        _ => false,
    }
}

/// The ints of a range.
fn ranged_int(range: RangeAnnotation) -> Annotation {
    if range.non_negative {
        Annotation::non_negative_int()
    } else {
        Annotation::int()
    }
}

fn constant_slice(items: &[Annotation], bounds: &[&Annotation; 3]) -> Option<Vec<Annotation>> {
    let mut known = [None; 3];
    for (known, bound) in known.iter_mut().zip(bounds) {
        if !bound.is_none() {
            *known = Some(bound.constant_int()?);
        }
    }
    let indices = slice_indices(items.len(), known)?;
    Some(indices.into_iter().map(|index| items[index].clone()).collect())
}

/// The places in a sequence of this length that `[start:stop:step]` takes, as Python has it; none if the step is 0.
pub fn slice_indices(length: usize, [start, stop, step]: [Option<i64>; 3]) -> Option<Vec<usize>> {
    let (length, step) = (length as i64, step.unwrap_or(1));
    // A step backwards begins at the last item and ends before the first.
    let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let place = |bound: i64| {
        (if bound < 0 {
            bound.saturating_add(length)
        } else {
            bound
        })
        .clamp(low, high)
    };
    let first = start.map_or(if step < 0 { high } else { low }, place);
    let end = stop.map_or(if step < 0 { low } else { high }, place);
    let distance = match step {
        0 => return None,
        1.. => end - first,
        _ => first - end,
    };
    let count = if distance <= 0 {
        0
    } else {
        (distance - 1) / step.saturating_abs() + 1
    };
    Some((0..count).map(|index| (first + index * step) as usize).collect())
}

/// Whether a constant is one of the constants of a tuple.
fn constant_membership(items: &[Annotation], item: &Annotation) -> Option<bool> {
    let item = item.constant.as_ref()?;
    let mut known = Some(false);
    for each in items {
        match each
            .constant
            .as_ref()
            .and_then(|each| super::folding::compare(crate::flow::CompareOperator::Equal, each, item))
        {
            Some(true) => return Some(true),
            Some(false) => {}
            None => known = None,
        }
    }
    known
}

/// Whether comparing or hashing it asks for more: a method of the user's, or a function that is an object.
fn has_instances(annotation: &Annotation) -> bool {
    match &annotation.kind {
        Kind::Instance(_) | Kind::Functions(_) | Kind::List(_) | Kind::Deque(_) | Kind::Dict(_) => true,
        Kind::Tuple(items) => items.iter().any(has_instances),
        _ => false,
    }
}
