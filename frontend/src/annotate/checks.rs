//! After the fixed point: rules that need the final types and that nothing else depends on. Formats fit the values that
//! they format; what is raised is an exception; items of sets have a hash; every class that a receiver can have has the
//! method that is called.

use super::calls::SETTER;
use super::describe::describe;
use super::engine::{Annotator, Site};
use super::join::Position;
use super::lattice::{Annotation, Kind};
use super::program::{Callee, unserved};
use super::report::codes;
use crate::diagnostics::{Diagnostic, count_of};
use crate::flow::{
    BinaryOperator, Constant, Conversion, Exit, Operand, Operation, OperationKind, resumed_function,
};
use crate::formats::{FormatPiece, Piece, Spec, parse_format, parse_percent, parse_spec};
use crate::objects::{Object, ObjectId};

/// What is wrong with a format that becomes known at run time only.
const NO_CONSTANT_FORMAT: &str = "the format isn't a constant";

impl Annotator<'_> {
    /// Reports what breaks one of the rules.
    pub(super) fn check(&mut self) {
        let ids: Vec<_> = self.graphs.keys().collect();
        for id in ids {
            let graph = self.graphs[id].graph.clone();
            for (block, data) in graph.blocks.iter() {
                if !self.graphs[id].reachable.contains(block) {
                    continue;
                }
                let position = Position { graph: id, block };
                for operation in data.all_operations() {
                    self.check_operation(position, operation);
                }
                if let Exit::Raise { exception, .. } = &data.exit {
                    let span = data.exit_span;
                    let site = Site::new(position, cranelift_entity::EntityRef::new(0), span);
                    self.check_raised(site, exception);
                }
            }
        }
    }

    fn check_raised(&mut self, site: Site, exception: &Operand) {
        let value = self.operand(site.position.graph, exception);
        let root = self.builtin_class("BaseException");
        let is_exception = match (&value.kind, root) {
            (Kind::Instance(class), Some(root)) => self.lattice.is_subclass(*class, root),
            (Kind::Nothing, _) => !value.none,
            (Kind::Unknown | Kind::Conflict, _) => true,
            _ => false,
        };
        if !is_exception {
            let text = describe(self, &value);
            let diagnostic = Diagnostic::error(codes::NOT_AN_EXCEPTION, format!("`raise` is given {text}"));
            self.report(site, diagnostic.at(site.span));
        }
    }

    /// A method that only some of the classes have that the receiver can be.
    fn check_method(&mut self, site: Site) {
        let calls = &self.graphs[site.position.graph].calls;
        let Some(Callee::Method {
            name,
            receiver,
            targets,
            ..
        }) = calls.get(&site.variable).map(|callee| self.latest(callee))
        else {
            return;
        };
        // Programs for upstream rely on it that nothing is asked of base classes.
        let function = self.graphs[site.position.graph].graph.function;
        let function = resumed_function(function, self.space).unwrap_or(function);
        if matches!(self.space.object(function), Object::Function(function)
            if function.flags.upstream || function.module.starts_with("rpython.upstream."))
        {
            return;
        }
        // Special methods that a class doesn't have are something else: identity for `==`, a default text.
        let (name, receiver) = (name.clone(), *receiver);
        if name.starts_with("__") || name.ends_with(SETTER) || self.member(receiver, &name).is_some() {
            return;
        }
        let owners: Vec<_> = targets.iter().map(|target| target.class).collect();
        let children = |class| &self.classes[class].children[..];
        let lacking = unserved(receiver, &owners, children).find(|&class| self.classes[class].instantiated);
        let Some(lacking) = lacking else { return };
        let (lacking, receiver) = (&self.classes[lacking].name, &self.classes[receiver].name);
        let owners: Vec<String> = owners
            .iter()
            .map(|&owner| format!("`{}`", self.classes[owner].name))
            .collect();
        let diagnostic = Diagnostic::error(
            codes::MISSING_ATTRIBUTE,
            format!("`{lacking}` has no method `{name}`"),
        )
        .at(site.span)
        .because(format!(
            "the receiver is a `{receiver}`, and only {} has the method",
            owners.join(", ")
        ))
        .help(format!(
            "test with `isinstance` before, or give `{receiver}` a method `{name}`"
        ));
        self.report(site, diagnostic);
    }

    /// An attribute that is assigned to although `__slots__` or `_attrs_` don't name it.
    fn check_slot(&mut self, site: Site, operation: &Operation) {
        let OperationKind::SetAttribute(name) = &operation.kind else {
            return;
        };
        let Kind::Instance(class) = self.operand(site.position.graph, &operation.arguments[0]).kind else {
            return;
        };
        let mut rule = None;
        let mut current = Some(class);
        while let Some(id) = current {
            let state = &self.classes[id];
            let listed = ["__slots__", "_attrs_"]
                .into_iter()
                .find_map(|list| Some((list, *state.body.get(list)?)));
            let Some((list, names)) = listed else { return };
            if state.builtin || state.body.contains_key(name) || self.lists(names, name) {
                return;
            }
            rule.get_or_insert((list, state.name.clone()));
            current = state.parent;
        }
        let Some((list, owner)) = rule else { return };
        let text = format!("`{list}` of `{owner}` has no `{name}`");
        let diagnostic = Diagnostic::error(codes::MISSING_ATTRIBUTE, text)
            .at(site.span)
            .because(format!(
                "instances of `{owner}` have the attributes that `{list}` names and no others"
            ))
            .help(format!("add \"{name}\" to `{list}`, or correct the spelling"));
        self.report(site, diagnostic);
    }

    /// Whether a name is in a prebuilt list or tuple of names, or is the one name.
    fn lists(&self, names: ObjectId, name: &str) -> bool {
        match self.space.object(names) {
            Object::Str(only) => only == name,
            Object::List(items) | Object::Tuple(items) => items
                .iter()
                .any(|&item| matches!(self.space.object(item), Object::Str(text) if text == name)),
            _ => true,
        }
    }

    fn check_operation(&mut self, position: Position, operation: &Operation) {
        let site = Site::new(position, operation.result, operation.span);
        self.check_method(site);
        self.check_slot(site, operation);
        let arguments = operation.arguments.iter();
        let values: Vec<Annotation> = arguments
            .map(|argument| self.operand(position.graph, argument))
            .collect();
        let follows = values.iter().any(|value| self.follows_from_mistake(value));
        let problem = match (&operation.kind, values.as_slice()) {
            (
                OperationKind::Binary(BinaryOperator::Modulo)
                | OperationKind::InplaceBinary(BinaryOperator::Modulo),
                [format, right],
            ) => match (&format.constant, &format.kind) {
                (Some(Constant::Str(format)), _) => self.percent_problem(format, right, false),
                (Some(Constant::Bytes(format)), _) => {
                    let format: String = format.iter().map(|&byte| char::from(byte)).collect();
                    self.percent_problem(&format, right, true)
                }
                (None, Kind::Str { .. } | Kind::Bytes) if !follows => Some(NO_CONSTANT_FORMAT.to_owned()),
                _ => None,
            },
            (OperationKind::FormatValue(conversion), [value, specification]) => {
                match &specification.constant {
                    Some(Constant::Str(text)) => self.field_problem(*conversion, value, text),
                    _ => None,
                }
            }
            (OperationKind::Call(shape), [callable, values @ ..]) => match &callable.kind {
                Kind::BuiltinMethod { receiver, name } if &**name == "format" && !shape.star => {
                    match &receiver.constant {
                        Some(Constant::Str(format)) => self.format_problem(format, shape, values),
                        None if matches!(receiver.kind, Kind::Str { .. }) && !follows => {
                            Some(NO_CONSTANT_FORMAT.to_owned())
                        }
                        _ => None,
                    }
                }
                _ => None,
            },
            _ => None,
        };
        let result = self.graphs[position.graph].variables[operation.result].clone();
        if let Kind::Set(container) = result.kind {
            let item = self.lattice.cell(container).item.clone();
            self.refuses_key(site, &item);
        }
        if let Some(problem) = problem {
            let is_open = problem == NO_CONSTANT_FORMAT;
            let diagnostic = Diagnostic::error(codes::FORMAT, problem).at(site.span);
            self.report(site, match is_open {
                true => diagnostic.help("choose between constant formats by `if`, or put the text together by `+` and `str(...)`"),
                false => diagnostic,
            });
        }
    }

    /// What is wrong with `format % right`.
    fn percent_problem(&self, format: &str, right: &Annotation, is_bytes: bool) -> Option<String> {
        let fields: Vec<Spec> = match parse_percent(format) {
            Ok(pieces) => pieces
                .into_iter()
                .filter_map(|piece| match piece {
                    Piece::Field(spec) => Some(spec),
                    Piece::Text(_) => None,
                })
                .collect(),
            Err(problem) => return Some(format!("the format has {problem}")),
        };
        let values = match &right.kind {
            Kind::Unknown | Kind::Conflict | Kind::Nothing if !right.none => return None,
            Kind::Tuple(items) => items.to_vec(),
            _ => vec![right.clone()],
        };
        let stars = |spec: &Spec| usize::from(spec.star_width) + usize::from(spec.star_precision);
        let wanted: usize = fields.iter().map(|spec| 1 + stars(spec)).sum();
        if wanted != values.len() {
            return Some(format!(
                "the format takes {}, not {}",
                count_of(wanted, "value"),
                values.len()
            ));
        }
        if !is_bytes && fields.iter().any(|spec| spec.conversion == 'b') {
            return Some("the format has the unknown format character 'b'".to_owned());
        }
        let mut rest = values.iter();
        fields.iter().find_map(|spec| {
            let value = rest.nth(stars(spec))?;
            self.conversion_problem(spec, value, is_bytes)
        })
    }

    /// What is wrong with a value in a `%` format.
    fn conversion_problem(&self, spec: &Spec, value: &Annotation, is_bytes: bool) -> Option<String> {
        let is_number = matches!(
            value.kind,
            Kind::Int { .. } | Kind::Bool | Kind::Float | Kind::SingleFloat
        );
        let fits = match spec.conversion {
            's' | 'b' if is_bytes => matches!(value.kind, Kind::Bytes),
            'c' if is_bytes => matches!(value.kind, Kind::Int { .. } | Kind::Bool | Kind::Bytes),
            's' | 'r' | 'a' => true,
            'c' => matches!(value.kind, Kind::Int { .. } | Kind::Bool | Kind::Str { .. }),
            'x' | 'X' | 'o' => matches!(value.kind, Kind::Int { .. } | Kind::Bool),
            _ => is_number,
        };
        (!fits && !is_open(value))
            .then(|| format!("`%{}` can't format {}", spec.conversion, describe(self, value)))
    }

    /// What is wrong with `format.format(values …)`.
    fn format_problem(
        &self,
        format: &str,
        shape: &crate::flow::CallShape,
        values: &[Annotation],
    ) -> Option<String> {
        let pieces = match parse_format(format) {
            Ok(pieces) => pieces,
            Err(problem) => return Some(format!("the format has {problem}")),
        };
        let positional = shape.positional as usize;
        pieces.iter().find_map(|piece| {
            let FormatPiece::Field(name, conversion, specification) = piece else {
                return None;
            };
            // Attributes and items of values are looked at later.
            let is_plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
            let index = match name.parse::<usize>() {
                Ok(index) => Some(index).filter(|&index| index < positional),
                Err(_) => shape
                    .keywords
                    .iter()
                    .position(|keyword| **keyword == **name)
                    .map(|place| positional + place),
            };
            let Some(value) = index.and_then(|index| values.get(index)) else {
                return is_plain.then(|| format!("the format takes a value `{name}`, which isn't given"));
            };
            let conversion = match conversion {
                's' => Conversion::Str,
                'r' => Conversion::Repr,
                'a' => Conversion::Ascii,
                _ => Conversion::None,
            };
            self.field_problem(conversion, value, specification)
        })
    }

    /// What is wrong with `{value!conversion:specification}`.
    fn field_problem(&self, conversion: Conversion, value: &Annotation, text: &str) -> Option<String> {
        if text.is_empty() || text.contains(['{', '*']) {
            return None;
        }
        let spec = match parse_spec(text) {
            Ok(spec) => spec,
            Err(problem) => return Some(format!("the format specification has {problem}")),
        };
        let letters = match (&value.kind, conversion) {
            (_, Conversion::Str | Conversion::Repr | Conversion::Ascii) | (Kind::Str { .. }, _) => " s",
            (Kind::Int { .. } | Kind::Bool, _) => " bcdeEfFgGnoxX%",
            (Kind::Float | Kind::SingleFloat, _) => " eEfFgGn%",
            _ if is_open(value) || matches!(value.kind, Kind::Instance(_)) => return None,
            _ => {
                let text = describe(self, value);
                return Some(format!("{text} takes no format specification"));
            }
        };
        let fits = letters.contains(spec.conversion);
        (!fits).then(|| {
            let value = match conversion {
                Conversion::None => describe(self, value),
                _ => "str".to_owned(),
            };
            format!("`{}` can't format {value}", spec.conversion)
        })
    }
}

/// Whether the type of a value isn't known, because of another mistake.
fn is_open(value: &Annotation) -> bool {
    value.is_unknown() || (matches!(value.kind, Kind::Nothing) && !value.none)
}
