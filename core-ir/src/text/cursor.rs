//! Reads what declarations and bodies are made of: types, names, numbers, single tokens.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lexer::{Spanned, Token};
use super::positions::Positions;
use crate::entities::{ClassId, DataId, FileId, FuncId};
use crate::function::SourceLocation;
use crate::host::HostPrimitive;
use crate::module::{Class, Module};
use crate::types::{Signature, Type};

/// Types nested deeper than this are refused, so that reading them can't exhaust the stack.
const MAX_TYPE_DEPTH: usize = 64;

/// An error message and the byte offset it belongs to.
pub(super) type Failure = (String, usize);

/// A place in the tokens of a text, with the module so far and the names that may stand there.
pub(super) struct Cursor<'t> {
    pub(super) tokens: &'t [Spanned<'t>],
    /// The index of the next token.
    pub(super) at: usize,
    pub(super) module: Module,
    pub(super) classes: HashMap<&'t str, ClassId>,
    pub(super) functions: HashMap<&'t str, FuncId>,
    pub(super) data: HashMap<&'t str, DataId>,
    pub(super) files: HashMap<&'t str, FileId>,
    pub(super) positions: Positions,
}

impl<'t> Cursor<'t> {
    /// The first token; no names are known.
    pub(super) fn new(tokens: &'t [Spanned<'t>]) -> Cursor<'t> {
        Cursor {
            tokens,
            at: 0,
            module: Module::default(),
            classes: HashMap::new(),
            functions: HashMap::new(),
            data: HashMap::new(),
            files: HashMap::new(),
            positions: Positions::default(),
        }
    }

    /// A type.
    pub(super) fn ty(&mut self) -> Result<Type, Failure> {
        self.nested_type(0)
    }

    fn nested_type(&mut self, depth: usize) -> Result<Type, Failure> {
        let at = self.offset();
        if depth > MAX_TYPE_DEPTH {
            return Err(("the type is nested too deeply".to_string(), at));
        }
        match self.take() {
            Token::Word("ref") => Ok(Type::Ref(self.class_name()?)),
            Token::Word("weak") => Ok(Type::Weak(self.class_name()?)),
            Token::Word("array") => {
                let element = self.nested_type(depth + 1)?;
                Ok(self.module.array_of(element))
            }
            Token::Word("fn") => {
                let signature = self.signature(depth + 1)?;
                Ok(Type::Fn(self.module.signature_id(signature)))
            }
            Token::Word(word) => scalar(word).ok_or_else(|| (format!("unknown type `{word}`"), at)),
            other => Err((format!("expected a type, found {}", other.describe()), at)),
        }
    }

    /// `(params) -> result`
    pub(super) fn signature(&mut self, depth: usize) -> Result<Signature, Failure> {
        let mut params = Vec::new();
        self.expect('(')?;
        while !self.eat(')') {
            if !params.is_empty() {
                self.expect(',')?;
            }
            params.push(self.nested_type(depth)?);
        }
        let result = if *self.peek() == Token::Arrow {
            self.take();
            Some(self.nested_type(depth)?)
        } else {
            None
        };
        Ok(Signature { params, result })
    }

    /// A class's name.
    pub(super) fn class_name(&mut self) -> Result<ClassId, Failure> {
        let at = self.offset();
        match self.take() {
            Token::Class { name, .. } => self.class_id(&name, at),
            other => Err((format!("expected a class, found {}", other.describe()), at)),
        }
    }

    fn class_id(&self, name: &str, at: usize) -> Result<ClassId, Failure> {
        let id = self.classes.get(name).copied();
        id.ok_or_else(|| (format!("unknown class `%{name}`"), at))
    }

    /// A function's name.
    pub(super) fn func_name(&mut self) -> Result<FuncId, Failure> {
        let at = self.offset();
        match self.take() {
            Token::Func(name) => {
                let id = self.functions.get(name.as_ref()).copied();
                id.ok_or_else(|| (format!("unknown function `@{name}`"), at))
            }
            other => Err((format!("expected a function, found {}", other.describe()), at)),
        }
    }

    /// A data object's label.
    pub(super) fn data_name(&mut self) -> Result<DataId, Failure> {
        let at = self.offset();
        let name = self.word()?;
        let id = self.data.get(name).copied();
        id.ok_or_else(|| (format!("unknown data object `{name}`"), at))
    }

    /// A host primitive's name, in quotes.
    pub(super) fn primitive(&mut self) -> Result<HostPrimitive, Failure> {
        let at = self.offset();
        let name = self.text()?;
        HostPrimitive::from_name(&name).ok_or_else(|| (format!("unknown host primitive \"{name}\""), at))
    }

    /// `%C.field`
    pub(super) fn field(&mut self) -> Result<(ClassId, u32), Failure> {
        self.member("field", |class, name| {
            class.fields.iter().position(|field| field.name == name)
        })
    }

    /// `%C.method`
    pub(super) fn method(&mut self) -> Result<(ClassId, u32), Failure> {
        self.member("method", |class, name| {
            class.methods.iter().position(|method| method.name == name)
        })
    }

    /// `%C.constant`
    pub(super) fn class_constant(&mut self) -> Result<(ClassId, u32), Failure> {
        self.member("constant", |class, name| {
            class.constants.iter().position(|constant| constant.name == name)
        })
    }

    fn member(
        &mut self,
        kind: &str,
        find: impl Fn(&Class, &str) -> Option<usize>,
    ) -> Result<(ClassId, u32), Failure> {
        let at = self.offset();
        let (class, member) = self.member_parts()?;
        let id = self.class_id(&class, at)?;
        match find(&self.module.classes[id], &member) {
            Some(index) => Ok((id, index as u32)),
            None => Err((format!("class `%{class}` declares no {kind} `{member}`"), at)),
        }
    }

    pub(super) fn skip_member_name(&mut self) -> Result<(), Failure> {
        self.member_parts().map(|_| ())
    }

    /// The names of class and member in `%Class.member`, either of which may be in quotes.
    fn member_parts(&mut self) -> Result<(Cow<'t, str>, Cow<'t, str>), Failure> {
        let at = self.offset();
        let wrong = || ("expected a member: `%Class.name`".to_string(), at);
        let Token::Class { name, quoted } = self.take() else {
            return Err(wrong());
        };
        if *self.peek() != Token::Punctuation('.') {
            let (class, member) = name.rsplit_once('.').filter(|_| !quoted).ok_or_else(wrong)?;
            return Ok((class.to_string().into(), member.to_string().into()));
        }
        self.take();
        let member = match self.take() {
            Token::Word(word) if !word.contains('.') => word.into(),
            Token::Text(points) => string_of(points).ok_or_else(wrong)?.into(),
            _ => return Err(wrong()),
        };
        Ok((name, member))
    }

    /// An integer or bool; from 2⁶³ on the same bits as a negative number.
    pub(super) fn int(&mut self) -> Result<i64, Failure> {
        let at = self.offset();
        match self.take() {
            Token::Word("true") => Ok(1),
            Token::Word("false") => Ok(0),
            Token::Number(text) => {
                parse_int(text).ok_or_else(|| (format!("`{text}` is no 64-bit integer"), at))
            }
            other => Err((format!("expected an integer, found {}", other.describe()), at)),
        }
    }

    /// The bits of a float of the type.
    pub(super) fn float(&mut self, ty: Type) -> Result<u64, Failure> {
        let at = self.offset();
        let (Token::Word(text) | Token::Number(text)) = self.take() else {
            return Err(("expected a float".to_string(), at));
        };
        parse_float(text, ty).ok_or_else(|| (format!("`{text}` is no float"), at))
    }

    /// `@file:line` or `@none`, if one follows.
    pub(super) fn location(&mut self) -> Result<Option<Option<SourceLocation>>, Failure> {
        let at = self.offset();
        let Token::Func(name) = self.peek().clone() else {
            return Ok(None);
        };
        self.take();
        if name == "none" {
            return Ok(Some(None));
        }
        let file = self.files.get(name.as_ref()).copied();
        let file = file.ok_or_else(|| (format!("unknown file `{name}`"), at))?;
        self.expect(':')?;
        let line = u32::try_from(self.int()?).map_err(|_| ("no line number".to_string(), at))?;
        Ok(Some(Some(SourceLocation { file, line })))
    }

    /// A word.
    pub(super) fn word(&mut self) -> Result<&'t str, Failure> {
        let at = self.offset();
        match self.take() {
            Token::Word(word) => Ok(word),
            other => Err((format!("expected a name, found {}", other.describe()), at)),
        }
    }

    pub(super) fn text(&mut self) -> Result<String, Failure> {
        let at = self.offset();
        match self.take() {
            Token::Text(points) => {
                string_of(points).ok_or(("surrogates are not allowed here".to_string(), at))
            }
            other => Err((
                format!("expected a string in quotes, found {}", other.describe()),
                at,
            )),
        }
    }

    /// The token that comes next.
    pub(super) fn peek(&self) -> &'t Token<'t> {
        &self.tokens[self.at].0
    }

    /// The token after the next one.
    pub(super) fn peek_second(&self) -> &'t Token<'t> {
        &self.tokens[(self.at + 1).min(self.tokens.len() - 1)].0
    }

    /// Takes the next token; the end stays.
    pub(super) fn take(&mut self) -> Token<'t> {
        let token = self.tokens[self.at].0.clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    /// The byte offset of the next token.
    pub(super) fn offset(&self) -> usize {
        self.tokens[self.at].1
    }

    /// An error at the next token.
    pub(super) fn failure(&self, message: &str) -> Failure {
        (message.to_string(), self.offset())
    }

    /// Takes the punctuation if it comes next.
    pub(super) fn eat(&mut self, c: char) -> bool {
        let found = *self.peek() == Token::Punctuation(c);
        if found {
            self.at += 1;
        }
        found
    }

    /// Takes the word if it comes next.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Word(found) if *found == word);
        if found {
            self.at += 1;
        }
        found
    }

    /// Takes the punctuation, which must come next.
    pub(super) fn expect(&mut self, c: char) -> Result<(), Failure> {
        if self.eat(c) {
            Ok(())
        } else {
            let found = self.peek().describe();
            Err(self.failure(&format!("expected `{c}`, found {found}")))
        }
    }

    /// Takes the word, which must come next.
    pub(super) fn expect_word(&mut self, word: &str) -> Result<(), Failure> {
        if self.eat_word(word) {
            Ok(())
        } else {
            let found = self.peek().describe();
            Err(self.failure(&format!("expected `{word}`, found {found}")))
        }
    }
}

/// The scalar type of this name.
pub(super) fn scalar(name: &str) -> Option<Type> {
    Type::SCALARS
        .into_iter()
        .find(|ty| ty.scalar_name() == Some(name))
}

/// Code points as text; `None` for surrogates.
pub(super) fn string_of(points: Vec<u32>) -> Option<String> {
    points.into_iter().map(char::from_u32).collect()
}

fn parse_int(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let magnitude = match digits.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok()?,
        None => digits.parse::<u64>().ok()?,
    };
    match negative {
        false => Some(magnitude as i64),
        true if magnitude <= 1 << 63 => Some((magnitude as i64).wrapping_neg()),
        true => None,
    }
}

fn parse_float(text: &str, ty: Type) -> Option<u64> {
    let narrow = ty == Type::F32;
    if let Some(digits) = text.strip_prefix("0x") {
        return u64::from_str_radix(digits, 16).ok();
    }
    if text == "nan" {
        return Some(if narrow {
            u64::from(f32::NAN.to_bits())
        } else {
            f64::NAN.to_bits()
        });
    }
    if narrow {
        Some(u64::from(text.parse::<f32>().ok()?.to_bits()))
    } else {
        Some(text.parse::<f64>().ok()?.to_bits())
    }
}
