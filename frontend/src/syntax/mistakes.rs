//! What is said of a text that is no Python.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, ParseError, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::depth::MAXIMUM_DEPTH;
use super::old_grammar::old_spelling;
use crate::diagnostics::{Diagnostic, Span, codes};

/// The diagnostic of a parser's error, with the bracket that it may come from.
pub(super) fn explain(text: &str, error: &ParseError, span_of: &dyn Fn(TextRange) -> Span) -> Diagnostic {
    let start = error.location.start().to_usize();
    let diagnostic = Diagnostic::error(codes::SYNTAX_ERROR, lower_first(&error.error.to_string()))
        .at(span_of(error.location));
    if let Some(old) = old_spelling(text, start) {
        return diagnostic.because(old.reason).help(old.help());
    }
    match open_bracket(text, start) {
        Some(bracket) => diagnostic
            .with(span_of(bracket), "this bracket is open here")
            .help("close the bracket, or look for an operator or a comma that is missing"),
        None => diagnostic,
    }
}

/// The diagnostic of expressions that nest too deeply; the longest line is where they most likely are.
pub(super) fn too_deep(text: &str, span_of: &dyn Fn(TextRange) -> Span) -> Diagnostic {
    let longest = text.lines().max_by_key(|line| line.len()).unwrap_or_default();
    let start = longest.as_ptr() as usize - text.as_ptr() as usize;
    let range = TextRange::at(TextSize::new(start as u32), TextSize::new(longest.len() as u32));
    let message = format!("an expression is nested more than {MAXIMUM_DEPTH} deep");
    Diagnostic::error(codes::SYNTAX_ERROR, message)
        .at(span_of(range))
        .because("Python itself refuses to compile expressions of such depth")
        .help("split it into several statements, or make the value by a loop")
}

/// The innermost bracket that is open before the error.
fn open_bracket(text: &str, error: usize) -> Option<TextRange> {
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let mut open: Vec<TextRange> = Vec::new();
    let before = parsed
        .tokens()
        .iter()
        .take_while(|token| token.end().to_usize() <= error);
    for token in before {
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => open.push(token.range()),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                open.pop();
            }
            _ => {}
        }
    }
    open.last().copied()
}

/// The parser's sentences begin with a capital.
fn lower_first(sentence: &str) -> String {
    let mut characters = sentence.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}
