//! Draws diagnostics and errors on standard error: with their source lines, in colours on a terminal.

use std::io::{IsTerminal, Write};
use std::ops::Range;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use frontend::diagnostics::{Diagnostic, Fault, FileId, Label, Severity, SourceMap, Span};

/// Where standard error is closed, there is nobody to tell.
pub(crate) fn print(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn renderer() -> Renderer {
    let colours =
        std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let renderer = if colours {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    };
    renderer.term_width(120)
}

/// An error without a place in a source.
pub(crate) fn error(error: &anyhow::Error) {
    let text = format!("{error:#}");
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let title = Level::ERROR.primary_title(first.to_owned());
    print(&renderer().render(&[Group::with_title(title)]));
    if !rest.is_empty() {
        print(rest);
    }
}

/// A warning without a place in a source.
pub(crate) fn warning(text: &str) {
    let title = Level::WARNING.primary_title(text);
    print(&renderer().render(&[Group::with_title(title)]));
}

/// An error at one place of a text.
pub(crate) fn error_in(path: &str, text: &str, at: Range<usize>, message: &str) {
    let annotation = AnnotationKind::Primary.span(at);
    let snippet = Snippet::source(text).path(path).fold(true).annotation(annotation);
    let group = Level::ERROR.primary_title(message).element(snippet);
    print(&renderer().render(&[group]));
}

/// Draws diagnostics and, at the end, how many there were.
pub(crate) fn diagnostics(diagnostics: &[Diagnostic], sources: &SourceMap) {
    let renderer = renderer();
    for diagnostic in diagnostics {
        print(&render(&renderer, diagnostic, sources));
        print("");
    }
    let errors = diagnostics
        .iter()
        .filter(|each| each.severity == Severity::Error)
        .count();
    if errors > 1 {
        print(&format!("{errors} errors"));
    }
}

fn render(renderer: &Renderer, diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.0);
    let mut group = Group::with_title(title);
    for snippet in snippets(diagnostic, sources) {
        group = group.element(snippet);
    }
    if let Some(reason) = &diagnostic.reason {
        group = group.element(Level::NOTE.message(reason.as_str()));
    }
    match diagnostic.fault {
        Fault::Program => {}
        Fault::Unsupported => {
            group = group.element(Level::NOTE.message("this is valid RPython that rpy can't translate yet"));
        }
        Fault::Internal => {
            group = group.element(Level::NOTE.message("this is a bug of rpy, not of the program"));
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
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

/// The path from the current folder, where it lies inside.
fn from_here(path: &str) -> &str {
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
