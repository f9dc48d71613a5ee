//! What a test on a branch says about the value that was tested.

use super::engine::Annotator;
use super::lattice::{Annotation, Kind};
use crate::flow::{Constant, Test};
use crate::objects::{Object, ObjectId};

impl Annotator<'_> {
    /// The value on a path where the test came out as `positive`; impossible if it can't.
    pub(super) fn narrow(
        &mut self,
        test: Test,
        positive: bool,
        value: &Annotation,
        other: Option<&Annotation>,
    ) -> Annotation {
        match (test, other) {
            (Test::IsNone, _) => only_none_if(value, positive),
            (Test::Truthy, _) => narrow_truthy(value, positive),
            (Test::NonNegative, _) if positive => narrow_sign(value),
            (Test::Isinstance, Some(class)) => match self.tested_classes(class) {
                Some(classes) => self.narrow_isinstance(value, &classes, positive),
                None => value.clone(),
            },
            // An instance of another class may be one of a subclass.
            (Test::TypeIs, Some(class)) if positive => match self.tested_classes(class) {
                Some(classes) => self.narrow_isinstance(value, &classes, true),
                None => value.clone(),
            },
            (Test::Is | Test::Equal, Some(other)) if other.is_none() => only_none_if(value, positive),
            // Among classes None stands for its own class.
            (Test::Is | Test::Equal, Some(other)) if self.is_class_of_none(other) => value.clone(),
            (Test::Is, Some(other)) if positive && !other.none => value.clone().without_none(),
            (Test::Equal, Some(other))
                if positive && !other.none && !matches!(other.kind, Kind::Instance(_)) =>
            {
                value.clone().without_none()
            }
            _ => value.clone(),
        }
    }

    /// The classes that the second argument of `isinstance` names.
    pub(super) fn tested_classes(&self, class: &Annotation) -> Option<Vec<ObjectId>> {
        match (&class.kind, &class.constant) {
            (Kind::Classes(_), Some(Constant::Object(class))) => Some(vec![*class]),
            (Kind::Tuple(_), Some(Constant::Object(tuple))) => {
                let mut classes = Vec::new();
                self.flatten_classes(*tuple, &mut classes).then_some(classes)
            }
            (Kind::Tuple(items), None) => {
                let mut classes = Vec::new();
                for item in items.iter() {
                    classes.extend(self.tested_classes(item)?);
                }
                Some(classes)
            }
            _ => None,
        }
    }

    /// Whether a value can stand for classes in a test.
    pub(super) fn may_be_classes(&self, class: &Annotation) -> bool {
        match (&class.kind, &class.constant) {
            (Kind::Tuple(_), Some(Constant::Object(tuple))) => {
                let mut classes = Vec::new();
                self.flatten_classes(*tuple, &mut classes)
            }
            (Kind::Tuple(items), None) => items.iter().all(|item| self.may_be_classes(item)),
            (Kind::Classes(_) | Kind::Functions(_) | Kind::Builtin(_), _) => true,
            (Kind::Unknown | Kind::Conflict, _) => true,
            (Kind::Nothing, _) => !class.none,
            _ => false,
        }
    }

    fn flatten_classes(&self, object: ObjectId, classes: &mut Vec<ObjectId>) -> bool {
        match self.space.object(object) {
            Object::Class(_) => {
                classes.push(object);
                true
            }
            Object::Tuple(items) => items.iter().all(|&item| self.flatten_classes(item, classes)),
            _ => false,
        }
    }

    /// What of a value is an instance of one of the classes, or of none of them.
    fn narrow_isinstance(&mut self, value: &Annotation, classes: &[ObjectId], positive: bool) -> Annotation {
        if value.none && !value.is_none() && self.take_none(classes) {
            let narrowed = self.narrow_isinstance(&value.clone().without_none(), classes, positive);
            return if positive { narrowed.or_none() } else { narrowed };
        }
        if let Kind::Instance(class) = value.kind {
            return self.narrow_instance(value, class, classes, positive);
        }
        if self.may_be_ordered(value, classes) {
            return match positive {
                true => value.clone().without_none(),
                false => value.clone(),
            };
        }
        match self.isinstance(value, classes) {
            Some(always) if always == positive => value.clone(),
            Some(_) => Annotation::IMPOSSIBLE,
            // Undecided because it may be None.
            None => only_none_if(value, !positive),
        }
    }

    fn narrow_instance(
        &mut self,
        value: &Annotation,
        class: super::lattice::ClassDefId,
        classes: &[ObjectId],
        positive: bool,
    ) -> Annotation {
        let mut inside = Annotation::IMPOSSIBLE;
        for &each in classes {
            let part = if self.is_object_class(each) {
                value.clone().without_none()
            } else if let Some(tested) = self.class_def(each) {
                if self.lattice.is_subclass(class, tested) {
                    value.clone().without_none()
                } else if self.lattice.is_subclass(tested, class) {
                    Annotation {
                        constant: value.constant.clone().filter(|_| !value.none),
                        ..Annotation::instance(tested)
                    }
                } else {
                    continue;
                }
            } else {
                continue;
            };
            inside = self.join(&inside, &part).unwrap_or(inside);
        }
        if positive {
            return inside;
        }
        let all_inside = matches!(inside.kind, Kind::Instance(inside) if inside == class)
            && classes.iter().any(|&each| {
                self.is_object_class(each)
                    || self
                        .class_ids
                        .get(&each)
                        .is_some_and(|&tested| self.lattice.is_subclass(class, tested))
            });
        if all_inside {
            only_none_if(value, true)
        } else {
            value.clone()
        }
    }

    fn is_object_class(&self, class: ObjectId) -> bool {
        matches!(self.space.object(class), Object::Class(class) if class.name == "object" && !class.is_python)
    }

    /// Whether a value is the class of None, as a constant.
    pub(super) fn is_class_of_none(&self, value: &Annotation) -> bool {
        matches!(value.constant, Some(Constant::Object(class)) if self.space.is_none_type(class))
    }

    /// Whether None is an instance of one of the classes.
    fn take_none(&self, classes: &[ObjectId]) -> bool {
        classes
            .iter()
            .any(|&class| self.is_object_class(class) || self.space.is_none_type(class))
    }

    /// Whether a test for these classes asks which sort of dict a value is. One variable may have both.
    fn may_be_ordered(&self, value: &Annotation, classes: &[ObjectId]) -> bool {
        matches!(value.kind, Kind::Dict(_))
            && classes.iter().any(|&class| {
                matches!(self.space.object(class), Object::Class(class) if class.name == "OrderedDict")
            })
    }

    /// What `isinstance(value, classes)` gives, where the type decides.
    pub(super) fn isinstance(&mut self, value: &Annotation, classes: &[ObjectId]) -> Option<bool> {
        if value.is_none() {
            return Some(self.take_none(classes));
        }
        if value.none && self.take_none(classes) {
            return match self.isinstance(&value.clone().without_none(), classes) {
                Some(true) => Some(true),
                _ => None,
            };
        }
        let mut possible = false;
        for &class in classes {
            match self.kind_is_instance(value, class) {
                Some(true) if !value.none => return Some(true),
                Some(false) => {}
                _ => possible = true,
            }
        }
        if possible { None } else { Some(false) }
    }

    fn kind_is_instance(&mut self, value: &Annotation, class: ObjectId) -> Option<bool> {
        if self.is_object_class(class) {
            return Some(true);
        }
        if let Kind::Instance(known) = value.kind {
            // No instance is a list or a text.
            let Some(tested) = self.class_def(class) else {
                return Some(false);
            };
            if self.lattice.is_subclass(known, tested) {
                return Some(true);
            }
            if !self.lattice.is_subclass(tested, known) {
                return Some(false);
            }
            let Some(Constant::Object(object)) = value.constant else {
                return None;
            };
            let Object::Instance(instance) = self.space.object(object) else {
                return None;
            };
            return Some(self.space.is_subclass(instance.class, class));
        }
        if let Kind::Frozen(objects) = &value.kind {
            let mut answers = objects.iter().map(|&object| match self.space.object(object) {
                Object::Instance(instance) => self.space.is_subclass(instance.class, class),
                _ => false,
            });
            let first = answers.next()?;
            return answers.all(|each| each == first).then_some(first);
        }
        if self.may_be_ordered(value, &[class]) {
            return None;
        }
        let Object::Class(description) = self.space.object(class) else {
            return None;
        };
        Some(match description.name.as_str() {
            "int" => matches!(value.kind, Kind::Int { .. } | Kind::Bool),
            "bool" => value.kind == Kind::Bool,
            "float" => value.kind == Kind::Float,
            "str" => matches!(value.kind, Kind::Str { .. }),
            "bytes" => value.kind == Kind::Bytes,
            "bytearray" => value.kind == Kind::ByteArray,
            "list" => matches!(value.kind, Kind::List(_)),
            "dict" => matches!(value.kind, Kind::Dict(_)),
            "set" | "frozenset" => matches!(value.kind, Kind::Set(_)),
            "tuple" => matches!(value.kind, Kind::Tuple(_)),
            "range" => matches!(value.kind, Kind::Range(_)),
            "type" => matches!(value.kind, Kind::Classes(_)),
            "deque" => matches!(value.kind, Kind::Deque(_)),
            "Iterator" => matches!(value.kind, Kind::Iterator(_)),
            name => super::builtins::int_class(name).is_some_and(|tested| {
                matches!(value.kind, Kind::Int { kind, .. } if kind == tested)
                    && description.module.contains("rarithmetic")
            }),
        })
    }
}

/// The None part of a value, or the rest.
fn only_none_if(value: &Annotation, none: bool) -> Annotation {
    match (none, value.none) {
        (true, true) => Annotation::NONE,
        (true, false) => Annotation::IMPOSSIBLE,
        (false, _) => value.clone().without_none(),
    }
}

/// An int that is known not to be negative.
fn narrow_sign(value: &Annotation) -> Annotation {
    let mut narrowed = value.clone();
    if let Kind::Int { non_negative, .. } = &mut narrowed.kind {
        *non_negative = true;
    }
    narrowed
}

fn narrow_truthy(value: &Annotation, positive: bool) -> Annotation {
    if value.is_none() {
        return only_none_if(value, !positive);
    }
    if let Some(known) = value.constant.as_ref().and_then(super::folding::truth)
        && matches!(
            value.kind,
            Kind::Bool | Kind::Int { .. } | Kind::Float | Kind::Str { .. } | Kind::Bytes
        )
    {
        return if known == positive {
            value.clone()
        } else {
            Annotation::IMPOSSIBLE
        };
    }
    match (&value.kind, positive) {
        (Kind::Bool, _) => Annotation::bool().with_constant(Constant::Bool(positive)),
        (_, true) => value.clone().without_none(),
        (Kind::Functions(_) | Kind::Classes(_) | Kind::Frozen(_), false) => only_none_if(value, true),
        _ => value.clone(),
    }
}
