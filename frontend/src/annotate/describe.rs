//! Annotations in words, while inference runs and afterwards.

use super::engine::Annotator;
use super::lattice::{
    Annotation, ClassDefId, ContainerId, IntKind, IteratorAnnotation, Kind, Method, ViewKind,
};
use super::program::AnnotatedProgram;
use crate::flow::spoken;
use crate::objects::{Object, ObjectId, ObjectSpace};

/// An annotation as users read it: `int`, `list[str]`, `Node or None`.
pub(super) fn describe(annotator: &Annotator<'_>, annotation: &Annotation) -> String {
    in_words(annotator, annotation, false)
}

/// The same, but with characters told from other strings.
pub(super) fn describe_exactly(annotator: &Annotator<'_>, annotation: &Annotation) -> String {
    in_words(annotator, annotation, true)
}

/// An annotation of a finished program in words; characters are told from other strings.
pub fn describe_inferred(
    program: &AnnotatedProgram,
    space: &dyn ObjectSpace,
    annotation: &Annotation,
) -> String {
    in_words(&Finished { program, space }, annotation, true)
}

fn in_words(known: &dyn Known, annotation: &Annotation, characters: bool) -> String {
    let mut describe = Describe {
        known,
        characters,
        open: Vec::new(),
    };
    describe.annotation(annotation)
}

/// Where the names come from.
trait Known {
    fn space(&self) -> &dyn ObjectSpace;

    fn class_name(&self, class: ClassDefId) -> &str;

    /// What a container that stands for this one holds: its key and its item.
    fn contents(&self, container: ContainerId) -> (ContainerId, (&Annotation, &Annotation));
}

impl Known for Annotator<'_> {
    fn space(&self) -> &dyn ObjectSpace {
        self.space
    }

    fn class_name(&self, class: ClassDefId) -> &str {
        &self.classes[class].name
    }

    fn contents(&self, container: ContainerId) -> (ContainerId, (&Annotation, &Annotation)) {
        let id = self.lattice.find(container);
        let cell = self.lattice.cell(id);
        (id, (&cell.key, &cell.item))
    }
}

struct Finished<'a> {
    program: &'a AnnotatedProgram,
    space: &'a dyn ObjectSpace,
}

impl Known for Finished<'_> {
    fn space(&self) -> &dyn ObjectSpace {
        self.space
    }

    fn class_name(&self, class: ClassDefId) -> &str {
        &self.program.classes[class].name
    }

    fn contents(&self, container: ContainerId) -> (ContainerId, (&Annotation, &Annotation)) {
        let contents = &self.program.containers[container];
        (container, (&contents.key, &contents.item))
    }
}

struct Describe<'a> {
    known: &'a dyn Known,
    /// Whether characters have a name of their own.
    characters: bool,
    /// The containers around, so that a list of itself has a finite name.
    open: Vec<ContainerId>,
}

impl Describe<'_> {
    fn annotation(&mut self, annotation: &Annotation) -> String {
        if annotation.kind == Kind::Nothing {
            return if annotation.none { "None" } else { "impossible" }.into();
        }
        let text = self.kind(&annotation.kind);
        if annotation.none {
            format!("{text} or None")
        } else {
            text
        }
    }

    /// What a container holds; a dash where nothing has been put into it.
    fn part(&mut self, annotation: &Annotation) -> String {
        if annotation.is_impossible() && !self.characters {
            "-".into()
        } else {
            self.annotation(annotation)
        }
    }

    fn kind(&mut self, kind: &Kind) -> String {
        match kind {
            Kind::Nothing => "impossible".into(),
            Kind::Unknown | Kind::Conflict => "unknown".into(),
            Kind::Bool => "bool".into(),
            Kind::Int { kind, .. } => int_name(*kind).into(),
            Kind::Float => "float".into(),
            Kind::SingleFloat => "r_singlefloat".into(),
            Kind::Str { character: true } if self.characters => "char".into(),
            Kind::Str { .. } => "str".into(),
            Kind::Bytes => "bytes".into(),
            Kind::ByteArray => "bytearray".into(),
            Kind::Tuple(items) => format!("tuple[{}]", self.list(items)),
            Kind::List(id) => self.container_type("list", *id, false),
            Kind::Dict(id) => self.container_type("dict", *id, true),
            Kind::Set(id) => self.container_type("set", *id, false),
            Kind::Deque(id) => self.container_type("deque", *id, false),
            Kind::Instance(class) => self.known.class_name(*class).to_string(),
            Kind::Functions(objects) | Kind::Classes(objects) | Kind::Frozen(objects) => {
                self.objects(objects)
            }
            Kind::Methods(methods) => self.methods(methods),
            Kind::Callables(callables) => {
                let mut parts = Vec::new();
                for objects in [&callables.functions, &callables.classes] {
                    if !objects.is_empty() {
                        parts.push(self.objects(objects));
                    }
                }
                if !callables.methods.is_empty() {
                    parts.push(self.methods(&callables.methods));
                }
                parts.join(" or ")
            }
            Kind::Builtin(object) | Kind::Module(object) => self.object(*object),
            Kind::BuiltinMethod { receiver, name } => format!("method {}.{name}", self.annotation(receiver)),
            Kind::Super { receiver, .. } => format!("super of {}", self.annotation(receiver)),
            Kind::Range(_) => "range".into(),
            Kind::View(view, id) => format!("dict_{}[{}]", view_name(*view), self.container(*id, true)),
            Kind::Iterator(iterator) => format!("iterator over {}", self.iterator(iterator)),
            Kind::WeakReference(Some(class)) => format!("weakref of {}", self.known.class_name(*class)),
            Kind::WeakReference(None) => "dead weakref".into(),
        }
    }

    fn methods(&self, methods: &[Method]) -> String {
        let texts = methods.iter().map(|method| {
            format!(
                "method {}.{}",
                self.known.class_name(method.receiver),
                method.name
            )
        });
        texts.collect::<Vec<_>>().join(" or ")
    }

    /// An object that exists before the program starts, by its kind and name.
    fn object(&self, id: ObjectId) -> String {
        match self.known.space().object(id) {
            Object::Function(function) => format!("function {}", spoken(&function.qualified_name)),
            Object::Class(class) => format!("class {}", class.qualified_name),
            Object::Module(module) => format!("module {}", module.name),
            Object::Builtin(builtin) if self.known.space().builtin(&builtin.name) == Some(id) => {
                format!("builtin {}", builtin.name)
            }
            Object::Builtin(builtin) => format!("function {}.{}", builtin.module, builtin.name),
            _ => self.known.space().repr(id),
        }
    }

    fn objects(&self, objects: &[ObjectId]) -> String {
        let shown: Vec<String> = objects.iter().take(4).map(|&each| self.object(each)).collect();
        let rest = if objects.len() > 4 { " or …" } else { "" };
        format!("{}{rest}", shown.join(" or "))
    }

    fn list(&mut self, items: &[Annotation]) -> String {
        items
            .iter()
            .map(|item| self.annotation(item))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// A container's type, without its items where it is known to be empty.
    fn container_type(&mut self, name: &str, id: ContainerId, key: bool) -> String {
        let (_, (_, item)) = self.known.contents(id);
        if item.is_impossible() && !self.characters {
            return name.to_owned();
        }
        format!("{name}[{}]", self.container(id, key))
    }

    fn container(&mut self, id: ContainerId, key: bool) -> String {
        let (id, key_and_item) = self.known.contents(id);
        if self.open.contains(&id) {
            return "…".into();
        }
        self.open.push(id);
        let item = self.part(key_and_item.1);
        let text = if key {
            format!("{}, {item}", self.part(key_and_item.0))
        } else {
            item
        };
        self.open.pop();
        text
    }

    fn iterator(&mut self, iterator: &IteratorAnnotation) -> String {
        use IteratorAnnotation::*;
        match iterator {
            List(id) | ReversedList(id) => format!("list[{}]", self.container(*id, false)),
            Str | ReversedStr => "str".into(),
            Bytes => "bytes".into(),
            Tuple(item) => format!("tuple of {}", self.annotation(item)),
            Range(_) | ReversedRange(_) => "range".into(),
            View(view, id) | ReversedView(view, id) => {
                format!("dict_{}[{}]", view_name(*view), self.container(*id, true))
            }
            Set(id) => format!("set[{}]", self.container(*id, false)),
            Deque(id) => format!("deque[{}]", self.container(*id, false)),
            Enumerate(inner) => format!("enumerate of {}", self.annotation(inner)),
            Zip(parts) => format!("zip of {}", self.list(parts)),
        }
    }
}

fn int_name(kind: IntKind) -> &'static str {
    match kind {
        IntKind::I8 => "r_int8",
        IntKind::U8 => "r_uint8",
        IntKind::I16 => "r_int16",
        IntKind::U16 => "r_uint16",
        IntKind::I32 => "r_int32",
        IntKind::U32 => "r_uint32",
        IntKind::I64 => "int",
        IntKind::U64 => "r_uint",
    }
}

fn view_name(view: ViewKind) -> &'static str {
    match view {
        ViewKind::Keys => "keys",
        ViewKind::Values => "values",
        ViewKind::Items => "items",
    }
}
