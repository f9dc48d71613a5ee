//! Annotations of objects that exist before the program starts.

use super::describe::describe;
use super::engine::Annotator;
use super::lattice::{Annotation, Kind, RangeAnnotation};
use super::program::Flavour;
use super::report::codes;
use crate::diagnostics::Diagnostic;
use crate::flow::{Constant, Float};
use crate::objects::{Instance, Object, ObjectId};

impl Annotator<'_> {
    /// What is known of a prebuilt object.
    pub(super) fn object(&mut self, id: ObjectId) -> Annotation {
        if let Some(known) = self.constants.get(&id) {
            return known.clone();
        }
        let space = self.space;
        let object = space.object(id);
        if let Some(constant) = simple_constant(object) {
            return Annotation::of_simple_constant(&constant);
        }
        let set = || -> std::sync::Arc<[ObjectId]> { [id].into() };
        let kind = match object {
            Object::List(items) => return self.prebuilt_sequence(id, items, Kind::List),
            Object::Set(items) => return self.prebuilt_sequence(id, items, Kind::Set),
            Object::Dict(items) | Object::OrderedDict(items) => {
                return self.prebuilt_dict(id, items, Flavour::Plain);
            }
            Object::DefaultDict { factory, items } => {
                let flavour = factory.map_or(Flavour::Plain, Flavour::Default);
                return self.prebuilt_dict(id, items, flavour);
            }
            Object::Deque { items, .. } => return self.prebuilt_sequence(id, items, Kind::Deque),
            Object::Tuple(items) => {
                let items: Vec<Annotation> = items.iter().map(|&item| self.object(item)).collect();
                Kind::Tuple(items.into())
            }
            Object::ByteArray(_) => Kind::ByteArray,
            Object::Range { start, stop, step } => Kind::Range(RangeAnnotation {
                step: Some(*step),
                non_negative: *start >= 0 && *stop >= -1,
            }),
            Object::Function(_) if self.builtin_name(id).is_some() => Kind::Builtin(id),
            Object::Function(_) => Kind::Functions(set()),
            Object::Builtin(builtin) => match builtin.receiver {
                // `dict.fromkeys` and its like
                Some(receiver) if self.is_builtin_type(receiver) && self.builtin_name(id).is_some() => {
                    Kind::Builtin(id)
                }
                Some(receiver) => Kind::BuiltinMethod {
                    receiver: self.object(receiver).into(),
                    name: builtin.name.rsplit('.').next().unwrap_or_default().into(),
                },
                None => Kind::Builtin(id),
            },
            Object::Class(_) => Kind::Classes(set()),
            Object::WeakReference(target) => return self.prebuilt_weak_reference(id, *target),
            Object::Instance(instance) => return self.prebuilt_instance(id, instance),
            Object::BoundMethod { function, receiver } => {
                return self.prebuilt_method(id, *function, *receiver);
            }
            Object::StaticMethod(function) => return self.object(*function),
            Object::Module(_) => Kind::Module(id),
            _ => Kind::Frozen(set()),
        };
        self.remember(id, kind)
    }

    fn remember(&mut self, id: ObjectId, kind: Kind) -> Annotation {
        let annotation = Annotation::new(kind).with_constant(Constant::Object(id));
        self.constants.insert(id, annotation.clone());
        annotation
    }

    fn prebuilt_weak_reference(&mut self, id: ObjectId, target: Option<ObjectId>) -> Annotation {
        match target.map(|target| self.object(target).kind) {
            None => self.remember(id, Kind::WeakReference(None)),
            Some(Kind::Instance(class)) => self.remember(id, Kind::WeakReference(Some(class))),
            Some(_) => self.remember(id, Kind::Frozen([id].into())),
        }
    }

    fn prebuilt_sequence(
        &mut self,
        id: ObjectId,
        items: &[ObjectId],
        kind: fn(super::lattice::ContainerId) -> Kind,
    ) -> Annotation {
        let container = self.lattice.add_container(Flavour::Plain);
        // Known before its items are looked at: they may lead back here.
        let annotation = self.remember(id, kind(container));
        self.space.prefetch(items);
        for &item in items {
            let item = self.object(item);
            if let Err(clash) = self.lattice.raise_item(container, &item, None) {
                self.report_prebuilt_clash(id, "items", &clash);
                break;
            }
        }
        if self.is_sys_argv(id) {
            // Filled in when the program starts. What it holds now is str too: no clash.
            self.lattice.cell_mut(container).resized = true;
            let any_text = self.lattice.raise_item(container, &Annotation::str(), None);
            debug_assert!(any_text.is_ok());
        }
        self.awaken_readers();
        annotation
    }

    fn is_sys_argv(&self, object: ObjectId) -> bool {
        let argv = self
            .space
            .import("sys")
            .and_then(|sys| self.space.attribute(sys, "argv"));
        argv == Some(object)
    }

    fn prebuilt_dict(
        &mut self,
        id: ObjectId,
        items: &[(ObjectId, ObjectId)],
        flavour: Flavour,
    ) -> Annotation {
        let container = self.lattice.add_container(flavour);
        let annotation = self.remember(id, Kind::Dict(container));
        let both: Vec<ObjectId> = items.iter().flat_map(|&(key, value)| [key, value]).collect();
        self.space.prefetch(&both);
        for &(key, value) in items {
            let (key, value) = (self.object(key), self.object(value));
            let result = self
                .lattice
                .raise_key(container, &key, None)
                .and_then(|()| self.lattice.raise_item(container, &value, None));
            if let Err(clash) = result {
                self.report_prebuilt_clash(id, "keys or values", &clash);
                break;
            }
        }
        self.awaken_readers();
        annotation
    }

    fn report_prebuilt_clash(&mut self, id: ObjectId, parts: &str, clash: &super::join::Clash) {
        let diagnostic = Diagnostic::error(
            codes::CLASH,
            format!(
                "{parts} of {} are both {} and {}",
                self.prebuilt_text(id),
                describe(self, &clash.left),
                describe(self, &clash.right)
            ),
        )
        .because("a container holds values of one type")
        .help("use a tuple, or wrap the values in classes with a common base");
        match self.at {
            Some(site) => self.report(site, diagnostic.labelled(site.span, "it is used here")),
            None => self.reports.push(diagnostic),
        }
    }

    /// An object as the function that uses it calls it, or as Python shows it.
    fn prebuilt_text(&self, id: ObjectId) -> String {
        let user = self.at.map(|site| self.graphs[site.position.graph].function);
        let module = user.and_then(|user| match self.space.object(user) {
            Object::Function(function) => Some(function.globals),
            _ => None,
        });
        let name = module.and_then(|module| match self.space.object(module) {
            Object::Module(module) => module.globals.iter().find(|&(_, &object)| object == id),
            _ => None,
        });
        match name {
            Some((name, _)) => format!("the global `{name}`"),
            None => format!("the prebuilt {}", self.space.repr(id)),
        }
    }

    fn prebuilt_instance(&mut self, id: ObjectId, instance: &Instance) -> Annotation {
        if let Some(kind) = self.special_kind(id, instance) {
            return self.remember(id, kind);
        }
        if let Some(annotation) = self.prebuilt_fixed_int(instance) {
            self.constants.insert(id, annotation.clone());
            return annotation;
        }
        let Some(class) = self.class_def(instance.class) else {
            return self.remember(id, Kind::Frozen([id].into()));
        };
        let annotation = self.remember(id, Kind::Instance(class));
        self.classes[class].prebuilt.insert(id);
        if self.freezes(id, instance) {
            self.frozen.insert(id);
            // Memo methods of the class run on it too.
            let watchers: Vec<_> = self.classes[class].watchers.iter().copied().collect();
            self.awaken_all(watchers);
            self.awaken_watchers(class);
        }
        self.mark_instantiated(class);
        self.new_instances.push(id);
        annotation
    }

    /// The lowest 64 bits of a constant int, which may be larger than a word.
    pub(super) fn constant_bits(&self, value: &Annotation) -> Option<i64> {
        match value.constant.as_ref()? {
            Constant::Int(value) => Some(*value),
            Constant::Object(object) => match self.space.object(*object) {
                Object::BigInt(decimal) => Some(low_bits(decimal)),
                _ => None,
            },
            _ => None,
        }
    }

    /// A prebuilt `r_uint` or the like.
    fn prebuilt_fixed_int(&self, instance: &Instance) -> Option<Annotation> {
        let Object::Class(class) = self.space.object(instance.class) else {
            return None;
        };
        let kind =
            super::builtins::int_class(&class.name).filter(|_| class.module == "rpython.rlib.rarithmetic")?;
        match self.space.object(instance.payload?) {
            Object::Int(value) => Some(Annotation::fixed_constant(kind, *value)),
            Object::BigInt(decimal) => Some(Annotation::fixed_constant(kind, low_bits(decimal))),
            _ => None,
        }
    }

    /// Whether a prebuilt instance promises, by its `_freeze_`, that it never changes.
    fn freezes(&self, id: ObjectId, instance: &Instance) -> bool {
        if self.space.lookup(instance.class, "_freeze_").is_none() {
            return false;
        }
        let Some(promise) = self.space.attribute(id, "_freeze_") else {
            return false;
        };
        match self.space.object(promise) {
            Object::BoundMethod { .. } | Object::Function(_) => {
                let answer = self.space.call(promise, &[]).ok();
                let answer = answer.and_then(|answer| simple_constant(self.space.object(answer)));
                answer.and_then(|answer| super::folding::truth(&answer)) == Some(true)
            }
            _ => true,
        }
    }

    /// Whether a value is a known frozen instance, which is as good as a type.
    pub(super) fn is_frozen(&self, value: &Annotation) -> bool {
        matches!(value.constant, Some(Constant::Object(id)) if !value.none && self.frozen.contains(&id))
    }

    /// What an attribute of a known frozen instance is: a constant of its own, whatever others of the class have there.
    pub(super) fn frozen_attribute_of(&mut self, object: &Annotation, name: &str) -> Option<Annotation> {
        let Some(Constant::Object(id)) = object.constant.clone().filter(|_| self.is_frozen(object)) else {
            return None;
        };
        let Object::Instance(instance) = self.space.object(id) else {
            return None;
        };
        let member = *instance.attributes.get(name)?;
        Some(self.object(member))
    }

    /// The kind of an instance of a class of the library that isn't an object of the translated program, or of a class
    /// that inherits from one.
    pub(super) fn special_kind(&self, id: ObjectId, instance: &Instance) -> Option<Kind> {
        let Object::Class(class) = self.space.object(instance.class) else {
            return None;
        };
        class
            .mro
            .iter()
            .find_map(|&ancestor| match self.space.object(ancestor) {
                Object::Class(class) => super::builtins::special_prebuilt(&class.module, &class.name, id),
                _ => None,
            })
    }

    /// Takes the attributes of prebuilt instances that were found since the last time into those of their classes.
    pub(super) fn settle_instances(&mut self) {
        while let Some(id) = self.new_instances.pop() {
            let Object::Instance(instance) = self.space.object(id) else {
                continue;
            };
            let Some(class) = self.class_def(instance.class) else {
                continue;
            };
            for name in instance.attributes.keys() {
                if let Some(home) = self.home_of(class, name) {
                    self.add_prebuilt_value(home, &name.as_str().into(), id);
                }
            }
        }
    }

    fn prebuilt_method(&mut self, id: ObjectId, function: ObjectId, receiver: ObjectId) -> Annotation {
        let kind = match self.space.object(receiver) {
            Object::Instance(_) => {
                let receiver = self.object(receiver);
                let Object::Function(description) = self.space.object(function) else {
                    return self.remember(id, Kind::Frozen([id].into()));
                };
                match receiver.kind {
                    Kind::Instance(class) => Kind::Methods(
                        [super::lattice::Method {
                            receiver: class,
                            name: description.name.as_str().into(),
                            owner: None,
                        }]
                        .into(),
                    ),
                    _ => Kind::BuiltinMethod {
                        receiver: receiver.into(),
                        name: description.name.as_str().into(),
                    },
                }
            }
            _ => Kind::Frozen([id].into()),
        };
        self.remember(id, kind)
    }
}

/// The lowest 64 bits of an int in decimal, in two's complement.
fn low_bits(decimal: &str) -> i64 {
    let (negative, digits) = match decimal.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, decimal),
    };
    let magnitude = digits.bytes().fold(0u64, |value, digit| {
        value
            .wrapping_mul(10)
            .wrapping_add(u64::from(digit.wrapping_sub(b'0')))
    }) as i64;
    if negative {
        magnitude.wrapping_neg()
    } else {
        magnitude
    }
}

/// The constant for an object that is a simple value.
pub(super) fn simple_constant(object: &Object) -> Option<Constant> {
    Some(match object {
        Object::None => Constant::None,
        Object::Bool(value) => Constant::Bool(*value),
        Object::Int(value) => Constant::Int(*value),
        Object::Float(value) => Constant::Float(Float::new(*value)),
        Object::Str(text) => Constant::Str(text.as_str().into()),
        Object::Bytes(bytes) => Constant::Bytes(bytes.as_slice().into()),
        _ => return None,
    })
}

/// The constant for any object.
pub(super) fn constant_of(object: &Object, id: ObjectId) -> Constant {
    simple_constant(object).unwrap_or(Constant::Object(id))
}
