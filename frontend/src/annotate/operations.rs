//! What each kind of operation gives.

use super::describe::describe;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, ClassDefId, ContainerId, IntKind, Kind, MAXIMUM_DEPTH};
use super::program::Flavour;
use super::report::codes;
use crate::diagnostics::{Diagnostic, Span};
use crate::flow::{Constant, Conversion, Operation, OperationKind, Test};
use crate::objects::Object;

impl Annotator<'_> {
    /// The result of an operation on what its operands are now. Impossible if it can't give a value, or not yet.
    pub(super) fn operation(&mut self, site: Site, operation: &Operation) -> Annotation {
        if let OperationKind::Call(shape) = &operation.kind {
            return self.call_operation(site, operation, shape);
        }
        let arguments: Vec<Annotation> = operation
            .arguments
            .iter()
            .map(|argument| self.operand(site.position.graph, argument))
            .collect();
        if arguments.iter().any(Annotation::is_impossible) {
            return Annotation::IMPOSSIBLE;
        }
        if let Some(result) = unknown_result(&operation.kind, &arguments) {
            return result;
        }
        match (&operation.kind, arguments.as_slice()) {
            (OperationKind::GetAttribute(name), [object]) => self.get_attribute(site, object, name),
            (OperationKind::SetAttribute(name), [object, value]) => {
                self.set_attribute(site, object, name, value)
            }
            (OperationKind::DeleteAttribute(name), _) => {
                let diagnostic =
                    Diagnostic::error(codes::UNSUPPORTED, format!("attribute `{name}` can't be deleted"))
                        .at(site.span)
                        .because("all instances of a class have the same attributes, at all times")
                        .help("assign None to it");
                self.fail(site, diagnostic)
            }
            (OperationKind::GetItem, [object, index]) => self.get_item(site, object, index),
            (OperationKind::SetItem, [object, index, value]) => self.set_item(site, object, index, value),
            (OperationKind::DeleteItem, [object, index]) => self.delete_item(site, object, index),
            (OperationKind::GetSlice, [object, start, stop, step]) => {
                self.get_slice(site, object, &[start, stop, step])
            }
            (OperationKind::SetSlice, [object, start, stop, step, value]) => {
                self.set_slice(site, object, &[start, stop, step], value)
            }
            (OperationKind::DeleteSlice, [object, start, stop, step]) => {
                self.delete_slice(site, object, &[start, stop, step])
            }
            (OperationKind::Binary(operator), [left, right]) => {
                self.binary(site, *operator, left, right, false)
            }
            (OperationKind::InplaceBinary(operator), [left, right]) => {
                self.binary(site, *operator, left, right, true)
            }
            (OperationKind::Unary(operator), [value]) => self.unary(site, *operator, value),
            (OperationKind::Compare(operator), [left, right]) => self.compare(site, *operator, left, right),
            (OperationKind::Truth, [value]) => self.truth(site, value),
            (OperationKind::Not, [value]) => self.not(site, value),
            (OperationKind::BuildTuple, items) => self.build_tuple(site, items),
            (OperationKind::BuildList, items) => {
                self.build_container(site, items, &operation.argument_spans, Kind::List)
            }
            (OperationKind::BuildSet, items) => {
                self.build_container(site, items, &operation.argument_spans, Kind::Set)
            }
            (OperationKind::BuildDict, items) => self.build_dict(site, items, &operation.argument_spans),
            (OperationKind::Append | OperationKind::Add, [container, item]) => {
                self.put_item(site, container, item);
                Annotation::NONE
            }
            (OperationKind::Filled, [list]) => match list.container() {
                Some(id) => self.filled(site, id),
                None => list.clone(),
            },
            (OperationKind::Iterate, [value]) => self.iterate(site, value),
            (OperationKind::Unpack(count), [value]) => self.unpack(site, value, *count as usize),
            (OperationKind::FormatValue(conversion), [value, _]) => {
                match self.format_value(site, *conversion, value) {
                    // The specification may pad or cut what was known.
                    text if matches!(text.kind, Kind::Str { .. }) => Annotation::str(),
                    other => other,
                }
            }
            (OperationKind::BuildString, _) => Annotation::str(),
            (OperationKind::Mistake, _) => Annotation::UNKNOWN,
            (OperationKind::Poll, _) => Annotation::NONE,
            (
                OperationKind::Narrow {
                    test: Test::Bound,
                    positive: false,
                },
                _,
            ) => self.unbound(site),
            (OperationKind::Narrow { test, positive }, [value, rest @ ..]) => {
                self.narrow(*test, *positive, value, rest.first())
            }
            _ => {
                let diagnostic = Diagnostic::internal(
                    codes::UNSUPPORTED,
                    format!("an operation of a strange shape: {:?}", operation.kind),
                )
                .at(site.span);
                self.fail(site, diagnostic)
            }
        }
    }

    /// A context manager has swallowed an exception, and a variable has no value therefore.
    fn unbound(&mut self, site: Site) -> Annotation {
        let graph = &self.graphs[site.position.graph].graph;
        let name = graph.variables[site.variable]
            .name
            .clone()
            .unwrap_or_else(|| "?".into());
        let diagnostic = Diagnostic::error(
            codes::UNBOUND_VARIABLE,
            format!("`{name}` may have no value after this `with`"),
        )
        .at(site.span)
        .because("its context manager may swallow an exception that is raised before the assignment")
        .help(format!(
            "give `{name}` a value before the `with`, or let `__exit__` return False"
        ));
        self.fail(site, diagnostic)
    }

    /// Reports what inference can't do yet.
    pub(super) fn unsupported(&mut self, site: Site, what: &str) -> Annotation {
        let diagnostic =
            Diagnostic::unsupported(codes::UNSUPPORTED, format!("{what} is not supported yet")).at(site.span);
        self.fail(site, diagnostic)
    }

    fn build_tuple(&mut self, site: Site, items: &[Annotation]) -> Annotation {
        let annotation = Annotation::tuple(items.to_vec());
        if depth(&annotation) > MAXIMUM_DEPTH {
            let diagnostic = Diagnostic::error(
                codes::TOO_DEEP,
                format!("tuples nested more than {MAXIMUM_DEPTH} deep"),
            )
            .at(site.span)
            .because("a tuple that holds a tuple of its own sort has no finite type")
            .help("use a class with a field for the nested value");
            return self.fail(site, diagnostic);
        }
        annotation
    }

    fn build_container(
        &mut self,
        site: Site,
        items: &[Annotation],
        spans: &[Span],
        kind: fn(super::lattice::ContainerId) -> Kind,
    ) -> Annotation {
        let container = self.container_of(site, Flavour::Plain);
        let is_set = matches!(kind(container), Kind::Set(_));
        for (place, item) in items.iter().enumerate() {
            let span = spans.get(place).copied().unwrap_or(site.span);
            let site = Site { span, ..site };
            if !(is_set && self.refuses_key(site, item)) {
                self.raise_item(site, container, item);
            }
        }
        if is_set {
            self.note_items(site, container, true);
        }
        Annotation::new(kind(self.lattice.find(container)))
    }

    fn build_dict(&mut self, site: Site, items: &[Annotation], spans: &[Span]) -> Annotation {
        let container = self.container_of(site, Flavour::Plain);
        let site_of = |place: usize| Site {
            span: spans.get(place).copied().unwrap_or(site.span),
            ..site
        };
        for (place, pair) in items.chunks_exact(2).enumerate() {
            self.raise_key(site_of(2 * place), container, &pair[0]);
            self.raise_item(site_of(2 * place + 1), container, &pair[1]);
        }
        Annotation::new(Kind::Dict(self.lattice.find(container)))
    }

    fn format_value(&mut self, site: Site, conversion: Conversion, value: &Annotation) -> Annotation {
        match conversion {
            Conversion::None | Conversion::Str => self.text_of(site, value, false),
            Conversion::Repr | Conversion::Ascii => self.text_of(site, value, true),
        }
    }

    /// `str(value)` or `repr(value)`: always a str, but special methods of instances are called for it.
    pub(super) fn text_of(&mut self, site: Site, value: &Annotation, repr: bool) -> Annotation {
        self.text_within(site, value, repr, &mut Vec::new())
    }

    /// The same inside of these containers, which may hold themselves.
    fn text_within(
        &mut self,
        site: Site,
        value: &Annotation,
        repr: bool,
        outer: &mut Vec<ContainerId>,
    ) -> Annotation {
        match &value.kind {
            Kind::Instance(class) => return self.instance_text(site, *class, repr),
            Kind::Tuple(items) => {
                for item in items.iter() {
                    if self.text_within(site, item, true, outer).is_impossible() {
                        return Annotation::IMPOSSIBLE;
                    }
                }
            }
            Kind::List(id) | Kind::Set(id) | Kind::Deque(id) => self.texts_inside(site, *id, false, outer),
            Kind::Dict(id) => {
                if self.lattice.cell(*id).flavour != Flavour::Plain {
                    return self.unsupported(site, "the text of a defaultdict");
                }
                self.texts_inside(site, *id, true, outer);
            }
            Kind::Module(_) => return self.unsupported(site, "the text of a module"),
            Kind::Frozen(_) if self.refuses_large_integer(site, [value]) => return Annotation::IMPOSSIBLE,
            _ => {}
        }
        match &value.constant {
            Some(Constant::Str(_)) if !repr => value.clone(),
            Some(Constant::Int(number))
                if matches!(
                    value.kind,
                    Kind::Int {
                        kind: IntKind::I64,
                        ..
                    }
                ) =>
            {
                Annotation::of_simple_constant(&Constant::Str(number.to_string().into()))
            }
            _ => Annotation::str(),
        }
    }

    /// The text of what a container holds.
    fn texts_inside(
        &mut self,
        site: Site,
        container: ContainerId,
        has_keys: bool,
        outer: &mut Vec<ContainerId>,
    ) {
        let container = self.lattice.find(container);
        if outer.contains(&container) {
            return;
        }
        outer.push(container);
        if has_keys {
            let key = self.key_of(container, site.position);
            self.text_within(site, &key, true, outer);
        }
        let item = self.item_of(container, site.position);
        self.text_within(site, &item, true, outer);
        outer.pop();
    }

    fn instance_text(&mut self, site: Site, class: ClassDefId, repr: bool) -> Annotation {
        let none = super::calls::Arguments::positional(vec![]);
        let names: &[&str] = if repr {
            &["__repr__"]
        } else {
            &["__str__", "__repr__"]
        };
        let mut text = Annotation::str();
        for name in names {
            if self.is_untranslated_text(class, name) {
                continue;
            }
            if let Some(result) = self.require_special(site, class, name, &none) {
                text = match result.kind {
                    Kind::Nothing => Annotation::IMPOSSIBLE,
                    Kind::Str { .. } => Annotation::str(),
                    _ => {
                        let text = describe(self, &result);
                        let diagnostic = Diagnostic::error(
                            codes::ANNOTATION,
                            format!(
                                "`{name}` of class `{}` returns {text}, not a str",
                                self.classes[class].name
                            ),
                        )
                        .at(site.span);
                        self.fail(site, diagnostic)
                    }
                };
                // Where only subclasses have `__str__`, other instances use `__repr__`.
                if self.member(class, name).is_some() {
                    break;
                }
            }
        }
        text
    }

    /// Whether upstream's translator doesn't look at this text of a class: many a `__str__` is no RPython. Exceptions
    /// keep theirs.
    fn is_untranslated_text(&mut self, class: ClassDefId, name: &str) -> bool {
        let exception = self.builtin_class("BaseException");
        if exception.is_some_and(|exception| self.lattice.is_subclass(class, exception)) {
            return false;
        }
        let members = self
            .subtree(class)
            .into_iter()
            .filter_map(|each| self.member(each, name));
        members.into_iter().any(|(_, member)| {
            matches!(self.space.object(member), Object::Function(function) if function.flags.upstream)
        })
    }
}

/// What an operation gives on operands that come from a mistake; none if it may be looked at as usual.
fn unknown_result(kind: &OperationKind, arguments: &[Annotation]) -> Option<Annotation> {
    let (first, rest) = arguments.split_first()?;
    let stores = matches!(
        kind,
        OperationKind::SetAttribute(_) | OperationKind::SetItem | OperationKind::Append | OperationKind::Add
    );
    let builds = matches!(
        kind,
        OperationKind::BuildTuple
            | OperationKind::BuildList
            | OperationKind::BuildDict
            | OperationKind::BuildSet
    );
    let concerned = first.is_unknown() || (!stores && rest.iter().any(Annotation::is_unknown));
    if builds || !concerned {
        return None;
    }
    Some(match kind {
        OperationKind::Compare(_) | OperationKind::Truth | OperationKind::Not => Annotation::bool(),
        _ if stores => Annotation::NONE,
        _ => Annotation::UNKNOWN,
    })
}

/// How deep tuples and iterators nest.
pub(super) fn depth(annotation: &Annotation) -> usize {
    use super::lattice::IteratorAnnotation::*;
    match &annotation.kind {
        Kind::Tuple(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Kind::Iterator(iterator) => {
            1 + match &**iterator {
                Tuple(inner) | Enumerate(inner) => depth(inner),
                Zip(parts) => parts.iter().map(depth).max().unwrap_or(0),
                _ => 0,
            }
        }
        Kind::BuiltinMethod { receiver, .. } => 1 + depth(receiver),
        _ => 0,
    }
}
