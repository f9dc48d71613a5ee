//! Who is to blame for a mistake in Python's own library: not its authors, but the call that led there.

use indexmap::IndexSet;

use super::{Diagnostic, SourceMap, codes};

/// How many calls a diagnostic shows.
const SHOWN_CALLS: usize = 6;

/// Moves diagnostics from files of the `rpython` package to the nearest place in the program, and leaves those files out
/// of chains of calls: nobody who writes a program wants to know how the package does its work.
pub fn blame_program(diagnostics: &mut [Diagnostic], sources: &SourceMap, is_runtime: &dyn Fn(&str) -> bool) {
    let inside = |span: super::Span| is_runtime(sources.file(span.file).path());
    for diagnostic in diagnostics {
        let place = diagnostic.primary.as_ref().map(|label| label.span);
        if place.is_some_and(inside) {
            if let Some(outside) = diagnostic.secondary.iter().position(|label| !inside(label.span)) {
                diagnostic.primary = Some(diagnostic.secondary.remove(outside));
            } else {
                continue;
            }
        }
        diagnostic.secondary.retain(|label| !inside(label.span));
    }
}

/// Moves diagnostics from library files to the calls in the program that led there, each call once; shortens the chains
/// of calls of the others. The labels of a diagnostic's chain stand from the innermost call outwards.
pub fn blame_callers(
    diagnostics: Vec<Diagnostic>,
    sources: &SourceMap,
    is_library: &dyn Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let inside = |span: super::Span| is_library(sources.file(span.file).path());
    let mut blamed = IndexSet::new();
    let mut result = Vec::new();
    for mut diagnostic in diagnostics {
        let place = diagnostic.primary.as_ref().map(|label| label.span);
        if place.is_some_and(inside) {
            let Some(call) = diagnostic.secondary.iter().position(|label| !inside(label.span)) else {
                result.push(diagnostic);
                continue;
            };
            let rest = diagnostic.secondary.split_off(call + 1);
            let Some(label) = diagnostic.secondary.pop() else {
                continue;
            };
            if !blamed.insert(label.span) {
                continue;
            }
            let name = label.message.split('`').nth(1).unwrap_or("a function");
            let message = format!("`{name}` belongs to Python's own library, which isn't RPython");
            diagnostic = Diagnostic::error(codes::LIBRARY, message).at(label.span);
            diagnostic.secondary = rest;
        } else if place.is_some_and(|place| blamed.contains(&place)) {
            // How such a function is called matters no more.
            continue;
        }
        diagnostic.secondary.truncate(SHOWN_CALLS);
        result.push(diagnostic);
    }
    result
}
