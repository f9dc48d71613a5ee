//! Draws diagnostics for people: with their source lines, in colours on a terminal.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstream::ColorChoice;
use frontend::diagnostics::codes::Code;
use frontend::diagnostics::{Diagnostic, FileId, Label, Severity, SourceMap, Span, count_of};

/// In colours where the terminal has them and neither NO_COLOR nor CLICOLOR forbids it; CLICOLOR_FORCE demands them.
fn renderer() -> Renderer {
    let renderer = match anstream::AutoStream::choice(&std::io::stderr()) {
        ColorChoice::Never => Renderer::plain(),
        _ => Renderer::styled().decor_style(DecorStyle::Unicode),
    };
    renderer.term_width(120)
}

/// What is said after the last diagnostic: how many errors there were, and where there is more to read.
pub(super) fn summary(said: &[(Severity, Code)]) -> Option<String> {
    let errors: Vec<Code> = said
        .iter()
        .filter(|(severity, _)| *severity == Severity::Error)
        .map(|(_, code)| *code)
        .collect();
    let first = errors.first()?;
    let explain = format!("`rpy explain {}` says more", first.number());
    Some(match errors.len() {
        1 => format!("\n{explain}"),
        count => format!("\n{}; {explain} about the first one", count_of(count, "error")),
    })
}

/// One diagnostic. Lines of its message after the first follow it as they are: they are another program's words.
pub(super) fn render(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let message = with_short_paths(&diagnostic.message);
    let (headline, rest) = match message.split_once('\n') {
        Some((headline, rest)) => (headline, Some(rest)),
        None => (message.as_str(), None),
    };
    let code = diagnostic.code.number();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(headline).id(code.as_str());
    let mut group = Group::with_title(title);
    for snippet in snippets(diagnostic, sources) {
        group = group.element(snippet);
    }
    group = group.element(Level::NOTE.message(diagnostic.reason()));
    group = group.element(Level::HELP.message(diagnostic.way_out()));
    let text = renderer().render(&[group]);
    match rest {
        Some(rest) => format!("{text}\n{rest}"),
        None => text,
    }
}

/// One snippet for each file, the primary place's first.
fn snippets<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a SourceMap,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let primary = diagnostic
        .primary
        .iter()
        .map(|label| (AnnotationKind::Primary, label));
    let secondary = diagnostic
        .secondary
        .iter()
        .map(|label| (AnnotationKind::Context, label));
    let mut by_file: Vec<(FileId, Vec<(AnnotationKind, &Label)>)> = Vec::new();
    for (kind, label) in primary.chain(secondary) {
        match by_file.iter_mut().find(|(file, _)| *file == label.span.file) {
            Some((_, labels)) => labels.push((kind, label)),
            None => by_file.push((label.span.file, vec![(kind, label)])),
        }
    }
    by_file
        .into_iter()
        .map(|(file, labels)| {
            let file = sources.file(file);
            let text: &str = file.text();
            let annotations = labels.into_iter().map(move |(kind, label)| {
                let annotation = kind.span(within(text, label.span));
                if label.message.is_empty() {
                    annotation
                } else {
                    annotation.label(label.message.as_str())
                }
            });
            Snippet::source(text)
                .path(from_here(file.path()))
                .fold(true)
                .annotations(annotations)
        })
        .collect()
}

/// A text whose paths in the current folder are named from there.
fn with_short_paths(text: &str) -> String {
    match std::env::current_dir() {
        Ok(here) if here.parent().is_some() => text.replace(&format!("{}/", here.display()), ""),
        _ => text.to_owned(),
    }
}

/// The path from the current folder, where it lies inside.
pub(super) fn from_here(path: &str) -> &str {
    let here = std::env::current_dir().ok();
    let inside = here.and_then(|here| Path::new(path).strip_prefix(here).ok()?.to_str());
    inside.unwrap_or(path)
}

/// The span as a range of the text that can be drawn: inside it, at character boundaries, on one line.
fn within(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary((span.start as usize).min(text.len()));
    let end = text.ceil_char_boundary((span.end as usize).clamp(start, text.len()));
    let line_end = text[start..end].find('\n').map_or(end, |newline| start + newline);
    start..line_end.max(start)
}
