//! Tokens of the text form.

use std::borrow::Cow;

use super::is_word_char;

/// A token.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token<'a> {
    /// A word, dots inside included: a keyword, an operation, a label.
    Word(&'a str),
    /// `%name`; `quoted` says that the name stood in quotes, so that it holds no member's name.
    Class { name: Cow<'a, str>, quoted: bool },
    /// `@name`.
    Func(Cow<'a, str>),
    /// A number as written, sign included.
    Number(&'a str),
    /// A string's code points.
    Text(Vec<u32>),
    /// `( ) { } [ ] , : = .`
    Punctuation(char),
    /// `->`
    Arrow,
    /// The end of the text.
    End,
}

impl Token<'_> {
    /// The token as error messages show it.
    pub(super) fn describe(&self) -> String {
        match self {
            Token::Word(word) => format!("`{word}`"),
            Token::Class { name, .. } => format!("`%{name}`"),
            Token::Func(name) => format!("`@{name}`"),
            Token::Number(text) => format!("`{text}`"),
            Token::Text(_) => "a string".to_string(),
            Token::Punctuation(c) => format!("`{c}`"),
            Token::Arrow => "`->`".to_string(),
            Token::End => "the end of the text".to_string(),
        }
    }
}

/// A token and the byte offset where it starts.
pub(super) type Spanned<'a> = (Token<'a>, usize);

/// What is wrong with the text, and where.
pub(super) type LexError = (String, usize);

/// Splits a text into tokens; the last one is [`Token::End`].
pub(super) fn tokenize(text: &str) -> Result<Vec<Spanned<'_>>, LexError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::with_capacity(text.len() / 4);
    loop {
        let token = lexer.next()?;
        let done = token.0 == Token::End;
        tokens.push(token);
        if done {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blank(&mut self) {
        while let Some(c) = self.peek() {
            if c.is_whitespace() {
                self.at += c.len_utf8();
            } else if c == ';' || c == '#' {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            } else {
                return;
            }
        }
    }

    fn next(&mut self) -> Result<Spanned<'a>, LexError> {
        self.skip_blank();
        let start = self.at;
        let Some(c) = self.peek() else {
            return Ok((Token::End, start));
        };
        let token = match c {
            '%' | '@' => {
                self.at += 1;
                self.global(c == '%', start)?
            }
            '"' => Token::Text(self.string()?),
            '(' | ')' | '{' | '}' | '[' | ']' | ',' | ':' | '=' | '.' => {
                self.at += 1;
                Token::Punctuation(c)
            }
            '-' if self.rest().starts_with("->") => {
                self.at += 2;
                Token::Arrow
            }
            '-' | '0'..='9' => Token::Number(self.number()),
            c if is_word_char(c) => Token::Word(self.dotted()),
            c => return Err((format!("unexpected character {c:?}"), start)),
        };
        Ok((token, start))
    }

    fn global(&mut self, is_class: bool, start: usize) -> Result<Token<'a>, LexError> {
        let quoted = self.peek() == Some('"');
        let name = if quoted {
            let points = self.string()?;
            let text: Option<String> = points.into_iter().map(char::from_u32).collect();
            Cow::Owned(text.ok_or_else(|| ("a name may not hold surrogates".to_string(), start))?)
        } else {
            Cow::Borrowed(self.dotted())
        };
        if !quoted && name.is_empty() {
            return Err(("a name is missing".to_string(), start));
        }
        Ok(if is_class {
            Token::Class { name, quoted }
        } else {
            Token::Func(name)
        })
    }

    /// Words joined by single dots; a dot that no word follows is left alone.
    fn dotted(&mut self) -> &'a str {
        let rest = self.rest();
        let mut chars = rest.char_indices().peekable();
        let mut end = 0;
        while let Some((i, c)) = chars.next() {
            let joins = c == '.' && i > 0 && chars.peek().is_some_and(|(_, next)| is_word_char(*next));
            if !is_word_char(c) && !joins {
                break;
            }
            end = i + c.len_utf8();
        }
        self.at += end;
        &rest[..end]
    }

    /// A number: sign, digits, letters, dots, and signs after an exponent's `e`.
    fn number(&mut self) -> &'a str {
        let rest = self.rest();
        let hexadecimal = rest.trim_start_matches('-').starts_with("0x");
        let mut previous = ' ';
        let end = rest
            .char_indices()
            .find(|&(i, c)| {
                let sign = matches!(c, '+' | '-') && matches!(previous, 'e' | 'E') && !hexadecimal;
                let inside =
                    c.is_ascii_alphanumeric() || c == '.' || c == '_' || sign || (i == 0 && c == '-');
                previous = c;
                !inside
            })
            .map_or(rest.len(), |(i, _)| i);
        self.at += end;
        &rest[..end]
    }

    /// A string in double quotes, with the escapes `\\ \" \n \r \t \xNN \u{N…}`, as code points.
    fn string(&mut self) -> Result<Vec<u32>, LexError> {
        let start = self.at;
        let mut points = Vec::new();
        let mut chars = self.rest().char_indices();
        chars.next();
        while let Some((i, c)) = chars.next() {
            match c {
                '"' => {
                    self.at = start + i + 1;
                    return Ok(points);
                }
                '\\' => {
                    let escape = self.escape(start + i)?;
                    points.push(escape.0);
                    for _ in 0..escape.1 {
                        chars.next();
                    }
                }
                c => points.push(c as u32),
            }
        }
        Err(("the string does not end".to_string(), start))
    }

    /// The code point of the escape whose backslash is at `at`, and how many characters follow the backslash.
    fn escape(&self, at: usize) -> Result<(u32, usize), LexError> {
        let wrong = || ("an unknown escape in a string".to_string(), at);
        let rest = &self.text[at + 1..];
        let simple = |c: char| Ok((c as u32, 1));
        match rest.chars().next().ok_or_else(wrong)? {
            'n' => simple('\n'),
            'r' => simple('\r'),
            't' => simple('\t'),
            c @ ('\\' | '"' | '\'') => simple(c),
            'x' => {
                let digits = rest.get(1..3).ok_or_else(wrong)?;
                Ok((u32::from_str_radix(digits, 16).map_err(|_| wrong())?, 3))
            }
            'u' => {
                let inner = rest.strip_prefix("u{").ok_or_else(wrong)?;
                let length = inner.find('}').ok_or_else(wrong)?;
                let point = u32::from_str_radix(&inner[..length], 16).map_err(|_| wrong())?;
                Ok((point, inner[..length].chars().count() + 3))
            }
            _ => Err(wrong()),
        }
    }
}
