//! How inference speaks: the names of annotations, the places behind a clash and the chain of calls.

use indexmap::IndexSet;

use super::describe::describe;
use super::engine::{Annotator, Site};
use super::join::{Clash, Position};
use super::lattice::{Annotation, Kind};
use super::program::GraphId;
pub use crate::diagnostics::codes;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::flow::{Constant, Operand, Variable};
use crate::objects::{Object, ObjectId};

/// How many calls a diagnostic follows back; it shows fewer.
const LONGEST_CHAIN: usize = 40;

/// How likely a diagnostic is to be the cause of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likelihood {
    /// Two types that have met: what goes wrong with either of them follows.
    Cause,
    /// Anything else.
    Any,
}

/// Diagnostics so far, each place and code once.
#[derive(Debug, Default)]
pub(super) struct Reports {
    seen: IndexSet<(Code, Option<Span>, String)>,
    diagnostics: Vec<(Likelihood, Diagnostic)>,
}

impl Reports {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.insert(Likelihood::Any, diagnostic);
    }

    /// Adds what is likely to be the cause of others.
    pub fn push_cause(&mut self, diagnostic: Diagnostic) {
        self.insert(Likelihood::Cause, diagnostic);
    }

    fn insert(&mut self, likelihood: Likelihood, diagnostic: Diagnostic) {
        let span = diagnostic.primary.as_ref().map(|label| label.span);
        // One complaint per place and code, but for places that are nowhere.
        let text = if span.is_some() {
            String::new()
        } else {
            diagnostic.message.clone()
        };
        if self.seen.insert((diagnostic.code, span, text)) {
            self.diagnostics.push((likelihood, diagnostic));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// All of them, the likely causes first, otherwise in the order in which they were found.
    pub fn take(&mut self) -> Vec<Diagnostic> {
        let mut found = std::mem::take(&mut self.diagnostics);
        found.sort_by_key(|&(likelihood, _)| likelihood);
        found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }
}

impl Annotator<'_> {
    /// Reports something about an operation, with the calls that led there.
    pub(super) fn report(&mut self, site: Site, diagnostic: Diagnostic) {
        let diagnostic = self.with_call_chain(site.position.graph, diagnostic);
        self.reports.push(diagnostic);
    }

    /// Reports, and gives what the operation has as its value from now on.
    pub(super) fn fail(&mut self, site: Site, diagnostic: Diagnostic) -> Annotation {
        self.report(site, diagnostic);
        Annotation::UNKNOWN
    }

    /// Something about the text of a function, with the calls that led there.
    pub(super) fn with_callers(&self, function: ObjectId, site: Site, diagnostic: Diagnostic) -> Diagnostic {
        let name = self.function_name(function);
        let diagnostic = diagnostic.with(site.span, format!("`{name}` is called here"));
        self.with_call_chain(site.position.graph, diagnostic)
    }

    fn with_call_chain(&self, graph: GraphId, mut diagnostic: Diagnostic) -> Diagnostic {
        let mut current = graph;
        let mut seen = IndexSet::new();
        while let Some((caller, span)) = self.graphs[current].first_call {
            if !seen.insert(current) || seen.len() > LONGEST_CHAIN {
                break;
            }
            diagnostic = diagnostic.with(
                span,
                format!("`{}` is called here", self.graphs[current].graph.spoken_name()),
            );
            current = caller;
        }
        diagnostic
    }

    /// Whether a type is only what a mistake, reported elsewhere, has left of it.
    pub(super) fn follows_from_mistake(&self, value: &Annotation) -> bool {
        match &value.kind {
            Kind::Unknown | Kind::Conflict => true,
            Kind::Tuple(items) => items.iter().any(|item| self.follows_from_mistake(item)),
            Kind::List(id) | Kind::Set(id) | Kind::Deque(id) | Kind::Dict(id) => {
                let cell = self.lattice.cell(self.lattice.find(*id));
                [&cell.key, &cell.item]
                    .into_iter()
                    .any(|part| matches!(part.kind, Kind::Unknown | Kind::Conflict))
            }
            _ => false,
        }
    }

    /// Reports that two values that meet at `span` have no common type.
    pub(super) fn report_clash(&mut self, site: Site, what: &str, clash: &Clash) {
        self.report_clash_because(site, what, clash, |diagnostic| diagnostic);
    }

    /// The same, where `explain` knows more about how the values came to meet.
    pub(super) fn report_clash_because(
        &mut self,
        site: Site,
        what: &str,
        clash: &Clash,
        explain: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if self.refuses_large_integer(site, [&clash.left, &clash.right])
            || self.follows_from_mistake(&clash.left)
            || self.follows_from_mistake(&clash.right)
        {
            return;
        }
        let left = describe(self, &clash.left);
        let right = describe(self, &clash.right);
        let diagnostic = Diagnostic::error(codes::CLASH, format!("{what} is both {left} and {right}"));
        let span = clash.right_span.unwrap_or(site.span);
        let mut diagnostic = match clash.left_span {
            Some(left_span) if left_span == span => {
                diagnostic.labelled(span, format!("{left} and {right} here"))
            }
            Some(left_span) => diagnostic
                .labelled(span, format!("{right} here"))
                .with(left_span, format!("{left} here")),
            None => diagnostic.labelled(span, format!("{right} here")),
        };
        diagnostic = diagnostic
            .because("a variable, attribute, parameter or container has one type in the whole program")
            .help(clash_help(&clash.left, &clash.right));
        diagnostic = explain(diagnostic);
        if clash.left.kind == Kind::Nothing || clash.right.kind == Kind::Nothing {
            self.report(site, diagnostic);
        } else {
            let diagnostic = self.with_call_chain(site.position.graph, diagnostic);
            self.reports.push_cause(diagnostic);
        }
    }

    /// The place where a variable got its value, looking through jumps to where the value was made.
    pub(super) fn origin_of(&self, graph: GraphId, operand: &Operand, fallback: Span) -> Span {
        match operand {
            Operand::Variable(variable) => self.graphs[graph].graph.variables[*variable].span,
            Operand::Constant(_) => fallback,
        }
    }

    /// Reports an entry point that can't be called with the arguments, or whose result is no exit code.
    pub(super) fn check_entry(&mut self, entry: GraphId) {
        let entry = self.own_entry(entry);
        let graph = self.graphs[entry].graph.clone();
        let name = graph.spoken_name();
        let signature = &graph.signature;
        let required = signature
            .positional
            .iter()
            .filter(|it| it.default.is_none())
            .count();
        let takes_none = signature.positional.is_empty() && signature.star.is_none();
        let needs_keywords = signature.keyword_only.iter().any(|it| it.default.is_none());
        if required > 1 || takes_none || needs_keywords {
            let message = format!("the entry point `{name}` can't be called with one argument");
            self.reports.push(
                Diagnostic::error(codes::ARGUMENTS, message)
                    .at(graph.span)
                    .because("the program starts with a call `entry_point(argv)`, where `argv` is the list of arguments")
                    .help("give it one parameter"),
            );
        }
        let result = self.graphs[entry].result.clone();
        if self.large_integer(&result).is_some() {
            let span = self.origin_of_result(entry, &result).unwrap_or(graph.span);
            let site = Site::new(
                Position {
                    graph: entry,
                    block: graph.entry,
                },
                Variable::from_u32(0),
                span,
            );
            self.refuses_large_integer(site, [&result]);
            return;
        }
        let is_code = matches!(
            result.kind,
            Kind::Nothing | Kind::Unknown | Kind::Conflict | Kind::Bool | Kind::Int { .. }
        );
        if let Kind::Instance(class) = result.kind
            && self.is_generator(class)
        {
            let message = format!("the entry point `{name}` is a generator function");
            self.reports.push(
                Diagnostic::error(codes::ENTRY_RESULT, message)
                    .at(graph.span)
                    .because("calling it gives a generator, and runs nothing of it; what the entry point returns is the exit code of the program, an int")
                    .help("move what has the `yield` into a function of its own, and use that up here"),
            );
        } else if !is_code {
            let text = describe(self, &result);
            let span = self.origin_of_result(entry, &result).unwrap_or(graph.span);
            self.reports.push(
                Diagnostic::error(
                    codes::ENTRY_RESULT,
                    format!("the entry point `{name}` returns {text}"),
                )
                .labelled(span, format!("{text} is returned here"))
                .because("what the entry point returns is the exit code of the program, an int")
                .help("return 0 where all went well"),
            );
        }
    }

    /// The entry point that the program itself has, where the upstream dialect calls it by a function of its own.
    fn own_entry(&self, entry: GraphId) -> GraphId {
        if !self.graphs[entry].graph.module.starts_with("rpython.") {
            return entry;
        }
        let called = self.graphs.iter().find(|(_, state)| {
            state.first_call.is_some_and(|(caller, _)| caller == entry)
                && !state.graph.module.starts_with("rpython.")
        });
        called.map_or(entry, |(id, _)| id)
    }

    /// An argument of a jump into the block of `parameter` that has the kind of `annotation`.
    pub(super) fn origin_of_parameter(
        &self,
        graph: GraphId,
        parameter: Variable,
        annotation: &Annotation,
    ) -> Option<Span> {
        let state = &self.graphs[graph];
        for (block, data) in state.graph.blocks.iter() {
            if !state.reachable.contains(block) {
                continue;
            }
            for (place, target) in data.exit.targets().enumerate() {
                let supplied = data.exit.supplied(place);
                let parameters = &state.graph.blocks[target.block].parameters;
                let Some(index) = parameters.iter().position(|&each| each == parameter) else {
                    continue;
                };
                let Some((argument, &given)) = index
                    .checked_sub(supplied)
                    .and_then(|index| target.arguments.get(index).zip(target.spans.get(index)))
                else {
                    continue;
                };
                let (known, span) = match argument {
                    Operand::Variable(variable) => (
                        state.variables[*variable].clone(),
                        state.graph.variables[*variable].span,
                    ),
                    Operand::Constant(constant) => (self.known_constant(constant), given),
                };
                if std::mem::discriminant(&known.kind) == std::mem::discriminant(&annotation.kind)
                    && !known.is_impossible()
                {
                    return Some(span);
                }
            }
        }
        None
    }

    pub(super) fn known_constant(&self, constant: &Constant) -> Annotation {
        match constant {
            Constant::Object(object) => self.constants.get(object).cloned().unwrap_or_default(),
            simple => Annotation::of_simple_constant(simple),
        }
    }

    /// The digits of a constant int that doesn't fit in a word.
    fn large_integer(&self, value: &Annotation) -> Option<&str> {
        match (&value.kind, &value.constant) {
            (Kind::Frozen(_), Some(Constant::Object(object))) => match self.space.object(*object) {
                Object::BigInt(digits) => Some(digits),
                _ => None,
            },
            _ => None,
        }
    }

    /// Reports the first of the values that is an int beyond a word.
    pub(super) fn refuses_large_integer<'v>(
        &mut self,
        site: Site,
        values: impl IntoIterator<Item = &'v Annotation>,
    ) -> bool {
        let found = values.into_iter().find_map(|value| self.large_integer(value));
        let Some(digits) = found else { return false };
        let text = if digits.len() > 40 {
            format!("an integer of {} digits", digits.len())
        } else {
            format!("the integer {digits}")
        };
        let diagnostic =
            Diagnostic::error(codes::INTEGER_TOO_LARGE, format!("{text} doesn't fit in 64 bits"));
        self.report(site, diagnostic.at(site.span));
        true
    }

    /// A constant as in source text, shortened.
    pub(super) fn constant_text(&self, constant: &Constant) -> String {
        match constant {
            Constant::None => "None".into(),
            Constant::Bool(true) => "True".into(),
            Constant::Bool(false) => "False".into(),
            Constant::Int(value) => value.to_string(),
            Constant::Float(value) => format!("{:?}", value.value()),
            Constant::Str(text) => format!("{text:?}"),
            Constant::Bytes(bytes) => format!("{:?}", String::from_utf8_lossy(bytes)),
            Constant::Object(object) => self.space.repr(*object),
        }
    }
}

fn clash_help(left: &Annotation, right: &Annotation) -> &'static str {
    match (&left.kind, &right.kind) {
        (Kind::Nothing, _) | (_, Kind::Nothing) => {
            "numbers can't be None: use a number that means it, or a flag beside it"
        }
        (Kind::Instance(_), Kind::Instance(_)) => "give the two classes a common base class",
        (Kind::Int { .. }, Kind::Int { .. }) => "convert with `intmask` or `r_uint`",
        (Kind::Tuple(_), Kind::Tuple(_)) => {
            "tuples that meet have the same length; use a list for sequences of any length"
        }
        (Kind::Bytes, Kind::Str { .. }) | (Kind::Str { .. }, Kind::Bytes) => {
            "convert with `encode` or `decode`"
        }
        _ => "use two variables, or wrap the values in classes with a common base",
    }
}
