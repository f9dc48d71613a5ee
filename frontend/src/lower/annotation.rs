//! From what inference knows of a value to its representation.

use core_ir::Type;

use super::repr::{DictPart, IteratorShape, Repr, ReprId};
use super::{Context, Lowered};
use crate::annotate::lattice::{Annotation, ContainerId, IntKind, IteratorAnnotation, Kind, ViewKind};
use crate::objects::ObjectId;

/// What is known of a container's keys and items.
pub enum ContainerForm {
    /// The items are looked at just now; the id for them, where they hold such a container themselves.
    Open(Repr, Option<ReprId>),
    /// Both.
    Known(Repr, Repr),
}

impl Context<'_> {
    /// The representation of the values that an annotation describes.
    pub fn repr_of(&mut self, annotation: &Annotation) -> Lowered<Repr> {
        Ok(match &annotation.kind {
            Kind::Nothing | Kind::Unknown | Kind::Conflict | Kind::Module(_) | Kind::Builtin(_) => Repr::None,
            Kind::Bool => Repr::Bool,
            Kind::Int { kind, .. } => Repr::Int(int_type(*kind)),
            Kind::Float => Repr::Float,
            Kind::Str { character: true } if !annotation.none => Repr::Char,
            Kind::Str { .. } => Repr::Str,
            Kind::Bytes => Repr::Bytes,
            Kind::Tuple(items) => {
                let mut parts = Vec::with_capacity(items.len());
                for item in items.iter() {
                    parts.push(self.stored_repr(item)?);
                }
                self.reprs.tuple(parts)
            }
            Kind::List(id) => self.list_repr(*id)?,
            Kind::ByteArray => Repr::ByteArray,
            Kind::Deque(id) => self.deque_repr(*id)?,
            Kind::Dict(id) => self.dict_repr(*id)?,
            Kind::Set(id) => {
                let (_, item) = self.container(*id)?;
                // Where nothing is ever stored, null strings stand in.
                let item = if item.is_void() { Repr::Str } else { item };
                self.reprs.dict(item, Repr::None)
            }
            Kind::Instance(class) => Repr::Instance(self.class_of(*class)?),
            Kind::Functions(set) if set.len() == 1 && !annotation.none => Repr::None,
            Kind::Functions(set) => self.function_repr(set)?,
            Kind::Classes(set) if set.len() == 1 && !annotation.none => Repr::None,
            Kind::Classes(_) => Repr::Class,
            Kind::Frozen(set) if set.len() == 1 && !annotation.none => Repr::None,
            Kind::Methods(methods) => match methods.first() {
                Some(method) if methods.len() == 1 => Repr::Instance(self.class_of(method.receiver)?),
                _ => Repr::Callable,
            },
            Kind::Callables(_) => Repr::Callable,
            Kind::BuiltinMethod { receiver, .. } | Kind::Super { receiver, .. } => self.repr_of(receiver)?,
            Kind::Range(range) => Repr::Range(range.step == Some(1)),
            Kind::View(view, id) => {
                let dict = self.dict_repr(*id)?;
                Repr::View(self.reprs.id(dict), dict_part(*view))
            }
            Kind::Iterator(iterator) => {
                let shape = self.iterator_shape(iterator)?;
                self.iterator_repr(shape)
            }
            Kind::WeakReference(Some(class)) => {
                let class = self.class_of(*class)?;
                Repr::WeakReference(self.root_class(class))
            }
            Kind::WeakReference(None) if !annotation.none => Repr::None,
            other @ (Kind::SingleFloat | Kind::Frozen(_) | Kind::WeakReference(_)) => {
                return Err(self.unsupported(format!("values of kind {other:?}")));
            }
        })
    }

    /// The representation of the same values as items of containers and tuples. A single class or function is a value there:
    /// containers of unlike ones are compared, searched and printed.
    pub fn stored_repr(&mut self, annotation: &Annotation) -> Lowered<Repr> {
        match &annotation.kind {
            Kind::Classes(_) => Ok(Repr::Class),
            Kind::Functions(set) => self.function_repr(set),
            _ => self.repr_of(annotation),
        }
    }

    /// A list: nothing but its items where their number never changes.
    fn list_repr(&mut self, id: ContainerId) -> Lowered<Repr> {
        let (_, item) = self.container(id)?;
        let item = self.reprs.id(item);
        let bare = !self.program.containers[id].resized && !self.reprs.get(item).is_void();
        Ok(if bare {
            Repr::FixedList(item)
        } else {
            Repr::List(item)
        })
    }

    fn deque_repr(&mut self, id: ContainerId) -> Lowered<Repr> {
        let (_, item) = self.container(id)?;
        Ok(Repr::Deque(self.reprs.id(item)))
    }

    fn iterator_repr(&mut self, shape: IteratorShape) -> Repr {
        Repr::Iterator(self.reprs.iterator_id(shape))
    }

    /// What a container's keys and items are.
    fn container(&mut self, id: ContainerId) -> Lowered<(Repr, Repr)> {
        match self.containers.get_mut(&id) {
            Some(ContainerForm::Known(key, item)) => return Ok((*key, *item)),
            Some(ContainerForm::Open(key, reserved)) => {
                let item = match *reserved {
                    Some(item) => item,
                    None => {
                        let item = self.reprs.reserve();
                        *reserved = Some(item);
                        item
                    }
                };
                return Ok((*key, Repr::Reserved(item)));
            }
            None => {}
        }
        let program = self.program;
        let container = &program.containers[id];
        let key = self.stored_repr(&container.key)?;
        self.containers.insert(id, ContainerForm::Open(key, None));
        let item = self.stored_repr(&container.item)?;
        if let Some(ContainerForm::Open(_, Some(reserved))) = self.containers.get(&id) {
            self.reprs.settle(*reserved, item);
        }
        self.containers.insert(id, ContainerForm::Known(key, item));
        Ok((key, item))
    }

    /// A dict. Where nothing is ever stored, or nothing but None, null strings stand in: a dict without values is a set.
    fn dict_repr(&mut self, id: ContainerId) -> Lowered<Repr> {
        let (key, item) = self.container(id)?;
        let stored = |repr: Repr| if repr.is_void() { Repr::Str } else { repr };
        Ok(self.reprs.dict(stored(key), stored(item)))
    }

    fn view_shape(&mut self, view: ViewKind, id: ContainerId) -> Lowered<IteratorShape> {
        let dict = self.dict_repr(id)?;
        Ok(IteratorShape::Dict(self.reprs.id(dict), dict_part(view)))
    }

    fn iterator_shape(&mut self, iterator: &IteratorAnnotation) -> Lowered<IteratorShape> {
        Ok(match iterator {
            IteratorAnnotation::List(id) => {
                let list = self.list_repr(*id)?;
                IteratorShape::Sequence(self.reprs.id(list))
            }
            IteratorAnnotation::ReversedList(id) => {
                let list = self.list_repr(*id)?;
                IteratorShape::Reversed(self.reprs.id(list))
            }
            IteratorAnnotation::Deque(id) => {
                let deque = self.deque_repr(*id)?;
                IteratorShape::Sequence(self.reprs.id(deque))
            }
            IteratorAnnotation::Str => IteratorShape::Sequence(self.reprs.id(Repr::Str)),
            IteratorAnnotation::ReversedStr => IteratorShape::Reversed(self.reprs.id(Repr::Str)),
            IteratorAnnotation::Bytes => IteratorShape::Sequence(self.reprs.id(Repr::Bytes)),
            // An iterator that is stored goes over a list of the items, which then have one representation.
            IteratorAnnotation::Tuple(item) => {
                let item = self.stored_repr(item)?;
                let list = self.reprs.list(item);
                IteratorShape::Sequence(self.reprs.id(list))
            }
            IteratorAnnotation::Range(range) => IteratorShape::Range(range.step == Some(1)),
            IteratorAnnotation::ReversedRange(range) => IteratorShape::Range(range.step == Some(-1)),
            IteratorAnnotation::View(view, id) => self.view_shape(*view, *id)?,
            // It goes over a list of what the view shows.
            IteratorAnnotation::ReversedView(view, id) => {
                let (key, item) = match self.dict_repr(*id)? {
                    Repr::Dict(key, item) => (self.reprs.get(key), self.reprs.get(item)),
                    other => (other, other),
                };
                let item = match view {
                    ViewKind::Keys => key,
                    ViewKind::Values => item,
                    ViewKind::Items => self.reprs.tuple(vec![key, item]),
                };
                let list = self.reprs.list(item);
                IteratorShape::Reversed(self.reprs.id(list))
            }
            IteratorAnnotation::Set(id) => {
                let (_, item) = self.container(*id)?;
                let set = self.reprs.dict(item, Repr::None);
                IteratorShape::Dict(self.reprs.id(set), DictPart::Keys)
            }
            IteratorAnnotation::Enumerate(inner) => {
                IteratorShape::Enumerate(Box::new(self.inner_shape(inner)?))
            }
            IteratorAnnotation::Zip(inner) => {
                let shapes = inner.iter().map(|each| self.inner_shape(each));
                IteratorShape::Zip(shapes.collect::<Lowered<Vec<_>>>()?)
            }
        })
    }

    fn inner_shape(&mut self, annotation: &Annotation) -> Lowered<IteratorShape> {
        match &annotation.kind {
            Kind::Iterator(iterator) => self.iterator_shape(iterator),
            Kind::Range(range) => Ok(IteratorShape::Range(range.step == Some(1))),
            Kind::View(view, id) => self.view_shape(*view, *id),
            Kind::Instance(_) => {
                let repr = self.repr_of(annotation)?;
                Ok(IteratorShape::Object(self.reprs.id(repr)))
            }
            _ => {
                let repr = self.repr_of(annotation)?;
                Ok(IteratorShape::Sequence(self.reprs.id(repr)))
            }
        }
    }

    /// The representation of one of several functions, or of a function or None.
    pub fn function_repr(&mut self, set: &[ObjectId]) -> Lowered<Repr> {
        if self.are_callables(set) {
            return Ok(Repr::Callable);
        }
        match self.rows_of(set).first() {
            Some(&row) => {
                let parts = self.row_parts(row)?;
                Ok(Repr::Function(parts))
            }
            None => self.direct_function_repr(set),
        }
    }
}

fn dict_part(view: ViewKind) -> DictPart {
    match view {
        ViewKind::Keys => DictPart::Keys,
        ViewKind::Values => DictPart::Values,
        ViewKind::Items => DictPart::Items,
    }
}

/// The core-ir type of an int.
pub fn int_type(kind: IntKind) -> Type {
    match kind {
        IntKind::I8 => Type::I8,
        IntKind::U8 => Type::U8,
        IntKind::I16 => Type::I16,
        IntKind::U16 => Type::U16,
        IntKind::I32 => Type::I32,
        IntKind::U32 => Type::U32,
        IntKind::I64 => Type::I64,
        IntKind::U64 => Type::U64,
    }
}
