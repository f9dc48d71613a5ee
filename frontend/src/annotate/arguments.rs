//! Which parameter gets which argument, and whether it is what the source's annotations promise.

use super::calls::Arguments;
use super::describe::describe;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, ClassDefId, IntKind, Kind};
use super::program::Argument;
use super::report::codes;
use crate::diagnostics::{Diagnostic, count_of, hint};
use crate::flow::{Parameter, Signature, spoken};
use crate::objects::{Object, ObjectId};

/// A parameter's argument while they are matched.
type Slot = Option<(Argument, Annotation)>;

impl Annotator<'_> {
    /// Matches arguments with parameters as Python does; reports and gives none if they don't fit.
    pub(super) fn match_arguments(
        &mut self,
        site: Site,
        function: ObjectId,
        signature: &Signature,
        arguments: &Arguments,
        receiver: Option<&Annotation>,
    ) -> Option<(Vec<Argument>, Vec<Annotation>)> {
        let mut given: Vec<(Argument, Annotation)> = Vec::new();
        given.extend(receiver.map(|receiver| (Argument::Receiver, receiver.clone())));
        for (index, value) in arguments.positional.iter().enumerate() {
            given.push((Argument::Operand(index as u32 + 1), value.clone()));
        }
        if signature.double_star.is_some() {
            let diagnostic = Diagnostic::unsupported(
                codes::UNSUPPORTED,
                format!("`{}` takes `**` arguments", self.function_name(function)),
            )
            .at(site.span)
            .because("the set of arguments of each function is known at translation time")
            .help("name the parameters and give them defaults, or pass a dict");
            let diagnostic = self.with_definition(function, diagnostic);
            self.report(site, diagnostic);
            return None;
        }
        for (index, value) in arguments.star.iter().enumerate() {
            given.push((Argument::StarItem(index as u32), value.clone()));
        }
        let count = signature.positional.len();
        if given.len() > count && signature.star.is_none() {
            self.report_count(site, function, signature, given.len(), receiver.is_some());
            return None;
        }
        let rest = given.split_off(count.min(given.len()));
        let mut slots: Vec<Slot> = given.into_iter().map(Some).collect();
        slots.resize(count + signature.keyword_only.len(), None);
        let names: Vec<&Parameter> = signature
            .positional
            .iter()
            .chain(&signature.keyword_only)
            .collect();
        for (index, (name, value)) in arguments.keywords.iter().enumerate() {
            let source = Argument::Operand(arguments.shape.positional + index as u32 + 1);
            let place = names
                .iter()
                .position(|parameter| parameter.name == *name)
                .filter(|&place| place >= signature.positional_only as usize);
            match place {
                Some(place) if slots[place].is_none() => slots[place] = Some((source, value.clone())),
                _ => {
                    self.report_keyword(site, function, name, place.is_some());
                    return None;
                }
            }
        }
        self.fill_defaults(site, function, &names, &mut slots)?;
        if signature.star.is_some() {
            slots.push(Some(rest_tuple(arguments, rest)));
        }
        Some(slots.into_iter().flatten().unzip())
    }

    fn fill_defaults(
        &mut self,
        site: Site,
        function: ObjectId,
        names: &[&Parameter],
        slots: &mut [Slot],
    ) -> Option<()> {
        let mut missing = Vec::new();
        for (parameter, slot) in names.iter().zip(slots.iter_mut()) {
            if slot.is_some() {
                continue;
            }
            match parameter.default {
                Some(default) => *slot = Some((Argument::Default(default), self.object(default))),
                None => missing.push(parameter.name.to_string()),
            }
        }
        if missing.is_empty() {
            return Some(());
        }
        let diagnostic = Diagnostic::error(
            codes::ARGUMENTS,
            format!(
                "missing argument `{}` in the call of `{}`",
                missing.join("`, `"),
                self.function_name(function)
            ),
        )
        .at(site.span);
        let diagnostic = self.with_definition(function, diagnostic);
        self.report(site, diagnostic);
        None
    }

    fn with_definition(&self, function: ObjectId, diagnostic: Diagnostic) -> Diagnostic {
        match self.built.get(&function) {
            Some(Some((graph, _))) => {
                let text = format!("`{}` is defined here", graph.spoken_name());
                diagnostic.with(graph.span, text)
            }
            _ => diagnostic,
        }
    }

    fn report_count(
        &mut self,
        site: Site,
        function: ObjectId,
        signature: &Signature,
        given: usize,
        is_method: bool,
    ) {
        if is_method && self.misses_self(function) {
            return;
        }
        let count = signature.positional.len();
        let mut diagnostic = Diagnostic::error(
            codes::ARGUMENTS,
            format!(
                "`{}` takes {} but {given} {} given",
                self.function_name(function),
                count_of(count, "argument"),
                if given == 1 { "is" } else { "are" }
            ),
        )
        .at(site.span);
        diagnostic = self.with_definition(function, diagnostic);
        if is_method
            && signature
                .positional
                .first()
                .is_none_or(|first| &*first.name != "self")
        {
            diagnostic = diagnostic
                .because("a method gets the instance as its first argument")
                .help("give the method a first parameter `self`");
        }
        self.report(site, diagnostic);
    }

    /// Whether a method was reported for using a `self` that is no parameter of it: what it is called with follows.
    fn misses_self(&self, function: ObjectId) -> bool {
        let built = self.built.get(&function).and_then(Option::as_ref);
        built.is_some_and(|(graph, _)| {
            let names_self = |it: &Diagnostic| it.message.starts_with("`self` ");
            graph
                .mistakes
                .iter()
                .any(|it| it.code == codes::UNDEFINED_NAME && names_self(it))
        })
    }

    fn report_keyword(&mut self, site: Site, function: ObjectId, name: &str, twice: bool) {
        let message = if twice {
            format!(
                "argument `{name}` of `{}` is given twice",
                self.function_name(function)
            )
        } else {
            format!("`{}` has no parameter `{name}`", self.function_name(function))
        };
        let near = match self.space.object(function) {
            Object::Function(function) if !twice => {
                let parameters = function.positional.iter().chain(&function.keyword_only);
                hint(name, parameters.map(String::as_str))
            }
            _ => None,
        };
        let diagnostic = Diagnostic::error(codes::ARGUMENTS, message)
            .at(site.span)
            .or_help(near);
        let diagnostic = self.with_definition(function, diagnostic);
        self.report(site, diagnostic);
    }

    /// A function's qualified name.
    pub(super) fn function_name(&self, function: ObjectId) -> String {
        match self.space.object(function) {
            Object::Function(description) => spoken(&description.qualified_name).to_owned(),
            _ => self.space.repr(function),
        }
    }

    /// Compares arguments with the annotations in the function's head; ints become floats where those ask for it.
    pub(super) fn checked_arguments(
        &mut self,
        site: Site,
        function: ObjectId,
        signature: &Signature,
        mut values: Vec<Annotation>,
    ) -> Vec<Annotation> {
        let enforced = self.enforced_types(function);
        for (index, (value, parameter)) in values
            .iter_mut()
            .zip(signature.positional.iter().chain(&signature.keyword_only))
            .enumerate()
        {
            let Some(annotation) = parameter.annotation.or(enforced.get(index).copied().flatten()) else {
                continue;
            };
            match self.check_against(annotation, value) {
                Verdict::Fits => {}
                Verdict::BecomesFloat => *value = Annotation::float(),
                Verdict::Differs(expected) => {
                    let given = describe(self, value);
                    let diagnostic = Diagnostic::error(
                        codes::ANNOTATION,
                        format!(
                            "parameter `{}` of `{}` is annotated as {expected} but gets {given}",
                            parameter.name,
                            self.function_name(function)
                        ),
                    )
                    .labelled(site.span, format!("{given} is passed here"))
                    .with(parameter.span, format!("annotated as {expected} here"));
                    self.report(site, diagnostic);
                    // The promise stands, so that one mistake isn't reported as many.
                    *value = self.promised(annotation);
                }
            }
        }
        values
    }

    /// The types that `@enforceargs` asks for; none where it leaves a position free.
    fn enforced_types(&self, function: ObjectId) -> Vec<Option<ObjectId>> {
        let Object::Function(description) = self.space.object(function) else {
            return Vec::new();
        };
        let Some(&types) = description.attributes.get("_annenforceargs_") else {
            return Vec::new();
        };
        match self.space.object(types) {
            Object::Tuple(types) => types
                .iter()
                .map(|&each| Some(each).filter(|&each| *self.space.object(each) != Object::None))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Compares a result with the annotation in the function's head.
    pub(super) fn checked_result(&mut self, site: Site, value: Annotation) -> Annotation {
        let graph = self.graphs[site.position.graph].graph.clone();
        let Some(annotation) = graph.signature.returns else {
            return value;
        };
        match self.check_against(annotation, &value) {
            Verdict::Fits => value,
            Verdict::BecomesFloat => Annotation::float(),
            Verdict::Differs(expected) => {
                let given = describe(self, &value);
                let diagnostic = Diagnostic::error(
                    codes::ANNOTATION,
                    format!(
                        "`{}` is annotated to return {expected} but returns {given}",
                        graph.spoken_name()
                    ),
                )
                .labelled(site.span, format!("{given} is returned here"));
                self.report(site, diagnostic);
                self.promised(annotation)
            }
        }
    }

    /// Compares what is assigned to an attribute with the annotation in the class body.
    pub(super) fn checked_field(
        &mut self,
        site: Site,
        class: ClassDefId,
        name: &str,
        value: &Annotation,
    ) -> Annotation {
        let Some(annotation) = self.field_annotation(class, name) else {
            return value.clone();
        };
        match self.check_against(annotation, value) {
            Verdict::Fits => value.clone(),
            Verdict::BecomesFloat => Annotation::float(),
            Verdict::Differs(expected) => {
                let given = describe(self, value);
                let diagnostic = Diagnostic::error(
                    codes::ANNOTATION,
                    format!(
                        "attribute `{name}` of `{}` is annotated as {expected} but gets {given}",
                        self.classes[class].name
                    ),
                )
                .labelled(site.span, format!("{given} is assigned here"));
                self.report(site, diagnostic);
                self.promised(annotation)
            }
        }
    }

    fn field_annotation(&self, class: ClassDefId, name: &str) -> Option<ObjectId> {
        let Object::Class(description) = self.space.object(self.classes[class].class) else {
            return None;
        };
        description
            .mro
            .iter()
            .find_map(|&each| match self.space.object(each) {
                Object::Class(each) => each.annotations.get(name).copied(),
                _ => None,
            })
    }

    /// What a plain type in an annotation promises; impossible for all others.
    pub(super) fn promised(&mut self, annotation: ObjectId) -> Annotation {
        if let Some(class) = self.class_def(annotation) {
            return Annotation::instance(class);
        }
        match self.space.object(annotation) {
            Object::Class(class) => match class.name.as_str() {
                "int" => Annotation::int(),
                "bool" => Annotation::bool(),
                "float" => Annotation::float(),
                "str" => Annotation::str(),
                "bytes" => Annotation::bytes(),
                _ => Annotation::IMPOSSIBLE,
            },
            Object::None => Annotation::NONE,
            _ => Annotation::IMPOSSIBLE,
        }
    }

    /// Annotations that aren't plain types or classes say nothing that can be checked yet.
    fn check_against(&mut self, annotation: ObjectId, value: &Annotation) -> Verdict {
        if value.is_impossible() || value.is_unknown() {
            return Verdict::Fits;
        }
        let space = self.space;
        let (name, class) = match space.object(annotation) {
            Object::None => ("None".to_string(), None),
            Object::Str(text) => (text.clone(), None),
            Object::Class(class) if class.is_python || class.is_exception => {
                (class.name.clone(), self.class_def(annotation))
            }
            Object::Class(class) => (class.name.clone(), None),
            _ => return Verdict::Fits,
        };
        if let Some(class) = class {
            let fits = matches!(value.kind, Kind::Instance(each) if self.lattice.is_subclass(each, class));
            let is_object = matches!(value.kind, Kind::Instance(_) | Kind::Nothing);
            return if fits && !value.none {
                Verdict::Fits
            } else if is_object || !matches!(value.kind, Kind::Frozen(_)) {
                Verdict::Differs(name)
            } else {
                Verdict::Fits
            };
        }
        let fits = match name.as_str() {
            "int" => matches!(
                value.kind,
                Kind::Int {
                    kind: IntKind::I64,
                    ..
                } | Kind::Bool
            ),
            "bool" => value.kind == Kind::Bool,
            "float" if matches!(value.kind, Kind::Int { .. } | Kind::Bool) => return Verdict::BecomesFloat,
            "float" => value.kind == Kind::Float,
            "str" => matches!(value.kind, Kind::Str { .. }) && !value.none,
            "bytes" => value.kind == Kind::Bytes && !value.none,
            "list" => matches!(value.kind, Kind::List(_)) && !value.none,
            "dict" => matches!(value.kind, Kind::Dict(_)) && !value.none,
            "tuple" => matches!(value.kind, Kind::Tuple(_)) && !value.none,
            "set" => matches!(value.kind, Kind::Set(_)) && !value.none,
            "None" => value.is_none(),
            _ => true,
        };
        if fits {
            Verdict::Fits
        } else {
            Verdict::Differs(name)
        }
    }
}

enum Verdict {
    Fits,
    BecomesFloat,
    Differs(String),
}

fn rest_tuple(arguments: &Arguments, rest: Vec<(Argument, Annotation)>) -> (Argument, Annotation) {
    let end = arguments.shape.positional + 1;
    let first = rest
        .iter()
        .find_map(|(argument, _)| match argument {
            Argument::Operand(index) => Some(*index),
            _ => None,
        })
        .unwrap_or(end);
    let star = rest
        .iter()
        .find_map(|(argument, _)| match argument {
            Argument::StarItem(index) => Some(*index),
            _ => None,
        })
        .or(arguments.shape.star.then_some(arguments.star.len() as u32));
    let receiver = matches!(rest.first(), Some((Argument::Receiver, _)));
    let items = rest.into_iter().map(|(_, value)| value).collect();
    let argument = Argument::Rest {
        receiver,
        first,
        end,
        star,
    };
    (argument, Annotation::tuple(items))
}
