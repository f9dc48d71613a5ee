//! Which copy of a function a call gets: `@specialize.…` and methods shared by mixins.

use std::sync::Arc;

use super::describe::describe;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, ClassDefId, ContainerId, Kind};
use super::program::GraphId;
use super::report::codes;
use crate::diagnostics::Diagnostic;
use crate::flow::{Constant, FlowGraph, Variable};
use crate::objects::{Object, ObjectId};

/// How many copies of one function there may be.
const MAXIMUM_COPIES: u32 = 2000;

/// What tells one copy of a function from another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// The only copy.
    #[default]
    None,
    /// By constants, none where the argument is no constant.
    Constants(Arc<[Option<Constant>]>),
    /// By annotations without constants.
    Types(Arc<[Annotation]>),
    /// By the place of the call.
    Location(GraphId, Variable),
    /// By the class that mixes it in, and what else tells its copies apart.
    Mixin(ClassDefId, Arc<Key>),
    /// By how many arguments `*args` gets.
    Star(u32),
}

/// What `_annspecialcase_` asks for.
enum Request {
    Plain,
    Memo,
    Constants(Vec<usize>, bool),
    Types(Option<Vec<usize>>),
    Location,
}

impl Annotator<'_> {
    fn request(&self, function: ObjectId) -> Request {
        let Object::Function(description) = self.space.object(function) else {
            return Request::Plain;
        };
        let Some(&tag) = description.attributes.get("_annspecialcase_") else {
            return Request::Plain;
        };
        let (name, positions) = match self.space.object(tag) {
            Object::Tuple(parts) => {
                let Some(Object::Str(name)) = parts.first().map(|&part| self.space.object(part)) else {
                    return Request::Plain;
                };
                let positions = parts[1..]
                    .iter()
                    .filter_map(|&part| match self.space.object(part) {
                        Object::Int(position) => usize::try_from(*position).ok(),
                        _ => None,
                    })
                    .collect();
                (name.clone(), positions)
            }
            Object::Str(text) => parse_tag(text),
            _ => return Request::Plain,
        };
        match name.as_str() {
            "memo" => Request::Memo,
            "arg" => Request::Constants(positions, true),
            "arg_or_var" => Request::Constants(positions, false),
            "argtype" => Request::Types(Some(positions)),
            "ll" | "ll_and_arg" => Request::Types(None),
            "call_location" => Request::Location,
            _ => Request::Plain,
        }
    }

    /// A function object for one copy of a function, where the copies must not share what is made for them: nested
    /// functions, what keeps variables for those, generators.
    pub(super) fn own_function(
        &mut self,
        function: ObjectId,
        key: &Key,
        graph: &FlowGraph,
    ) -> Option<ObjectId> {
        let is_copy = matches!(
            key,
            Key::Constants(_) | Key::Types(_) | Key::Location(..) | Key::Mixin(..)
        );
        if !is_copy || !graph.makes_own {
            return None;
        }
        let module = self.space.import("rpython.lowlevel.copies")?;
        let copy = self.space.attribute(module, "copied_function")?;
        self.space.call(copy, &[function]).ok()
    }

    /// Whether a parameter of a copy has the same constant at every call.
    pub(super) fn is_fixed(&self, graph: GraphId, parameter: usize) -> bool {
        let state = &self.graphs[graph];
        let mut key = &state.key;
        while let Key::Mixin(_, inner) = key {
            key = inner;
        }
        let (Key::Constants(constants), Request::Constants(positions, _)) =
            (key, self.request(state.function))
        else {
            return false;
        };
        let place = positions.iter().position(|&each| each == parameter);
        place
            .and_then(|place| constants.get(place))
            .is_some_and(Option::is_some)
    }

    /// Whether all calls share one copy of the function.
    pub(super) fn is_plain(&self, function: ObjectId) -> bool {
        matches!(self.request(function), Request::Plain)
    }

    /// Whether calls of the function are computed at translation time.
    pub(super) fn is_memo(&self, function: ObjectId) -> bool {
        matches!(self.request(function), Request::Memo)
    }

    /// The key of the copy that a call with these arguments (one per parameter) gets.
    pub(super) fn key(
        &mut self,
        function: ObjectId,
        arguments: &[Annotation],
        site: Option<Site>,
    ) -> Option<Key> {
        let key = match self.request(function) {
            Request::Plain | Request::Memo => match self.star_key(function, arguments) {
                Key::None => return Some(Key::None),
                key => key,
            },
            Request::Constants(positions, required) => {
                let constants: Vec<Option<Constant>> = positions
                    .iter()
                    .filter_map(|&position| arguments.get(position))
                    .map(|argument| argument.constant.clone())
                    .collect();
                if required && constants.iter().any(Option::is_none) {
                    self.report_not_constant(function, &positions, arguments, site);
                    return None;
                }
                Key::Constants(constants.into())
            }
            Request::Types(positions) => {
                let positions = positions.unwrap_or_else(|| (0..arguments.len()).collect());
                let types: Vec<Annotation> = positions
                    .iter()
                    .filter_map(|&position| arguments.get(position))
                    .map(|argument| match self.is_frozen(argument) {
                        true => argument.clone(),
                        false => widened(argument),
                    })
                    .collect();
                if types.iter().any(Annotation::is_impossible) {
                    return None;
                }
                Key::Types(types.into())
            }
            Request::Location => match site {
                Some(site) => Key::Location(site.position.graph, site.variable),
                None => Key::None,
            },
        };
        if !self.graph_ids.contains_key(&(function, key.clone())) {
            let copies = self.specialisations.entry(function).or_insert(0);
            *copies += 1;
            if *copies > MAXIMUM_COPIES {
                self.report_too_many(function, site);
                return None;
            }
        }
        Some(key)
    }

    /// A function with `*args` has a copy for each number of arguments, because each has its own tuple type.
    fn star_key(&mut self, function: ObjectId, arguments: &[Annotation]) -> Key {
        let Some((graph, _)) = self.flow_graph(function, None) else {
            return Key::None;
        };
        let takes_star = graph.signature.star.is_some();
        match arguments.last().map(|last| &last.kind) {
            Some(Kind::Tuple(items)) if takes_star => Key::Star(items.len() as u32),
            _ => Key::None,
        }
    }

    fn report_not_constant(
        &mut self,
        function: ObjectId,
        positions: &[usize],
        arguments: &[Annotation],
        site: Option<Site>,
    ) {
        let Some(site) = site else { return };
        let Some((position, argument)) = positions.iter().find_map(|&position| {
            let argument = arguments.get(position)?;
            (argument.constant.is_none() && !argument.is_impossible()).then_some((position, argument))
        }) else {
            return;
        };
        let diagnostic = Diagnostic::error(
            codes::SPECIALISE_CONSTANT,
            format!(
                "{} of `{}` is not a constant but {}",
                self.parameter_text(function, position),
                self.function_name(function),
                describe(self, argument)
            ),
        )
        .at(site.span)
        .because("the function is copied for each constant at this position (`@specialize.arg`)")
        .help("pass a constant, or use `@specialize.arg_or_var`");
        self.report(site, diagnostic);
    }

    /// A parameter as it is spoken of.
    fn parameter_text(&self, function: ObjectId, position: usize) -> String {
        match self.space.object(function) {
            Object::Function(function) if position < function.positional.len() => {
                format!("argument `{}`", function.positional[position])
            }
            _ => format!("argument {position}"),
        }
    }

    fn report_too_many(&mut self, function: ObjectId, site: Option<Site>) {
        let Some(site) = site else { return };
        let diagnostic = Diagnostic::error(
            codes::SPECIALISE_ENDLESS,
            format!(
                "more than {MAXIMUM_COPIES} copies of `{}`",
                self.function_name(function)
            ),
        )
        .at(site.span)
        .because(
            "each call with other constants or types makes another copy of a specialised function, \
             each number of arguments one of a function with `*args`",
        )
        .help(
            "a function that calls itself with ever new constants or ever more arguments never ends; drop the \
             decorator, or pass a list",
        );
        self.report(site, diagnostic);
    }

    /// A key as part of a graph's name.
    pub(super) fn describe_key(&self, key: &Key) -> String {
        match key {
            Key::None => String::new(),
            Key::Constants(constants) => constants
                .iter()
                .map(|constant| {
                    constant
                        .as_ref()
                        .map_or("_".into(), |constant| self.constant_text(constant))
                })
                .collect::<Vec<_>>()
                .join(", "),
            Key::Types(types) => types
                .iter()
                .map(|each| describe(self, each))
                .collect::<Vec<_>>()
                .join(", "),
            Key::Location(graph, variable) => format!("{graph}:{variable}"),
            Key::Star(count) => format!("*{count}"),
            Key::Mixin(class, inner) => {
                let name = &self.classes[*class].name;
                match &**inner {
                    Key::None => name.to_string(),
                    inner => format!("{name}, {}", self.describe_key(inner)),
                }
            }
        }
    }
}

/// The type of an argument as far as copies are made for it: the class of a value, as Python's `type` tells it.
fn widened(annotation: &Annotation) -> Annotation {
    let container = ContainerId::from_u32(0);
    let kind = match &annotation.kind {
        Kind::Int { kind, .. } => Kind::Int {
            kind: *kind,
            non_negative: !kind.is_signed(),
        },
        Kind::Str { .. } => Kind::Str { character: false },
        Kind::List(_) => Kind::List(container),
        Kind::Dict(_) => Kind::Dict(container),
        Kind::Set(_) => Kind::Set(container),
        Kind::Deque(_) => Kind::Deque(container),
        Kind::Tuple(items) => Kind::Tuple(items.iter().map(widened).collect()),
        Kind::Functions(_) => Kind::Functions([].into()),
        Kind::Classes(_) => Kind::Classes([].into()),
        Kind::Methods(_) => Kind::Methods([].into()),
        Kind::Callables(_) => Kind::Callables(Default::default()),
        kind => kind.clone(),
    };
    match kind {
        Kind::Nothing => annotation.clone(),
        kind => Annotation::new(kind),
    }
}

/// `specialize:arg(0, 1)`, the form upstream's decorators leave.
fn parse_tag(text: &str) -> (String, Vec<usize>) {
    let text = text.strip_prefix("specialize:").unwrap_or(text);
    let (name, rest) = text.split_once('(').unwrap_or((text, ""));
    let positions = rest
        .trim_end_matches(')')
        .split(',')
        .filter_map(|part| part.trim().parse().ok())
        .collect();
    (name.to_string(), positions)
}
