//! How deeply expressions nest, found out before anything recursive looks at them.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};

/// The deepest nesting that is read. CPython's own limits are about the same.
pub(super) const MAXIMUM_DEPTH: usize = 4000;

/// Whether some expression may nest deeper than [`MAXIMUM_DEPTH`].
///
/// Every operator, keyword and bracket can make the tree one level deeper, but only inside its own item: a comma ends an
/// item, a bracket holds items of its own. So a sum of open counts, one for each open bracket, is never too small.
pub(super) fn is_too_deep(text: &str) -> bool {
    let mut tokens = lexer::lex(text, Mode::Module);
    let mut open = Vec::new();
    let (mut around, mut count) = (0, 0);
    loop {
        match tokens.next_token() {
            TokenKind::EndOfFile => return false,
            TokenKind::Newline => {
                open.clear();
                (around, count) = (0, 0);
            }
            TokenKind::Comma | TokenKind::Semi => count = 0,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                open.push(count + 1);
                around += count + 1;
                count = 0;
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                if let Some(before) = open.pop() {
                    around -= before;
                    count = before;
                }
            }
            kind if is_shallow(kind) => {}
            _ => count += 1,
        }
        if around + count > MAXIMUM_DEPTH {
            return true;
        }
    }
}

/// Tokens that nest nothing.
fn is_shallow(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::FStringMiddle
            | TokenKind::FStringEnd
            | TokenKind::Comment
            | TokenKind::NonLogicalNewline
            | TokenKind::Indent
            | TokenKind::Dedent
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_not_deep() {
        assert!(!is_too_deep(&format!("x = [{}]", "-1, ".repeat(50_000))));
        assert!(!is_too_deep(&"x = a + b\n".repeat(50_000)));
        assert!(!is_too_deep(&format!("x = [{}]", "(a + b), ".repeat(50_000))));
    }

    #[test]
    fn what_is_deep_is_found() {
        assert!(is_too_deep(&format!("x = {}1", "-".repeat(50_000))));
        assert!(is_too_deep(&format!("x = {}1", "1 + ".repeat(50_000))));
        assert!(is_too_deep(&format!("x = {}", "[".repeat(50_000))));
        assert!(is_too_deep(&format!("x = a{}", ".b()".repeat(50_000))));
    }
}
