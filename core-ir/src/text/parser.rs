//! Reads a module from the text form: names first, then declarations, then what refers to them (data, bodies).

use std::borrow::Cow;
use std::collections::HashMap;

use cranelift_entity::EntityRef;

use super::lexer::{Spanned, Token, tokenize};
use super::parse_function::Body;
use crate::entities::{ClassId, DataId, FileId, FuncId};
use crate::function::{Function, FunctionAttributes, SourceLocation};
use crate::host::HostPrimitive;
use crate::module::{Class, ClassConstant, Constant, DataObject, Field, Method, Module, Mutability};
use crate::types::{Signature, Type};

/// Why a text is no module.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct ParseError {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

/// Reads a module from the text form. What it gives is well-formed (all names resolve); whether it is *valid* is the
/// verifier's question.
pub fn parse(text: &str) -> Result<Module, ParseError> {
    tokenize(text)
        .and_then(|tokens| Parser::new(&tokens).module())
        .map_err(|(message, offset)| {
            let before = &text[..offset];
            let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            ParseError {
                line: before.matches('\n').count() as u32 + 1,
                column: before[line_start..].chars().count() as u32 + 1,
                message,
            }
        })
}

/// The labels of the data objects of a text, in the order of their ids; what is no text of a module has none.
pub(crate) fn data_labels(text: &str) -> Vec<String> {
    let Ok(tokens) = tokenize(text) else {
        return Vec::new();
    };
    let mut parser = Parser::new(&tokens);
    if parser.collect_names().is_err() {
        return Vec::new();
    }
    let mut labels = vec![String::new(); parser.data.len()];
    for (label, id) in parser.data {
        labels[id.index()] = label.to_string();
    }
    labels
}

/// An error message and the byte offset it belongs to.
pub(super) type Failure = (String, usize);

/// Types nested deeper than this are refused, so that reading them can't exhaust the stack.
const MAX_TYPE_DEPTH: usize = 64;

/// The state of reading one module.
pub(super) struct Parser<'t> {
    tokens: &'t [Spanned<'t>],
    at: usize,
    /// The module so far.
    pub(super) module: Module,
    classes: HashMap<&'t str, ClassId>,
    functions: HashMap<&'t str, FuncId>,
    data: HashMap<&'t str, DataId>,
    files: HashMap<&'t str, FileId>,
    /// Where the deferred parts start: class constants' values, data, bodies.
    values: Vec<(ClassId, usize)>,
    data_at: Vec<usize>,
    bodies: Vec<(FuncId, usize)>,
    /// Field types of the classes that data has named so far.
    places: HashMap<ClassId, Vec<Type>>,
}

impl<'t> Parser<'t> {
    fn new(tokens: &'t [Spanned<'t>]) -> Parser<'t> {
        Parser {
            tokens,
            at: 0,
            module: Module::default(),
            classes: HashMap::new(),
            functions: HashMap::new(),
            data: HashMap::new(),
            files: HashMap::new(),
            values: Vec::new(),
            data_at: Vec::new(),
            bodies: Vec::new(),
            places: HashMap::new(),
        }
    }

    fn module(mut self) -> Result<Module, Failure> {
        self.collect_names()?;
        while *self.peek() != Token::End {
            self.declaration()?;
        }
        self.check_parents()?;
        for (class, at) in std::mem::take(&mut self.values) {
            self.at = at;
            self.constant_value(class)?;
        }
        for at in std::mem::take(&mut self.data_at) {
            self.at = at;
            let object = self.data_object()?;
            self.module.data.push(object);
        }
        for (function, at) in std::mem::take(&mut self.bodies) {
            self.at = at;
            Body::parse(&mut self, function)?;
        }
        Ok(self.module)
    }

    /// Gives every class, function, data object and file its id, in order of appearance.
    fn collect_names(&mut self) -> Result<(), Failure> {
        let tokens = self.tokens;
        let mut depth = 0usize;
        for pair in tokens.windows(2) {
            let (first, second, at) = (&pair[0].0, &pair[1].0, pair[1].1);
            let duplicate = match (first, second) {
                (Token::Punctuation('{'), _) => {
                    depth += 1;
                    None
                }
                (Token::Punctuation('}'), _) => {
                    depth = depth.saturating_sub(1);
                    None
                }
                _ if depth > 0 => None,
                (Token::Word("class"), Token::Class { name, .. }) => {
                    let id = self.module.classes.push(Class::new(name.as_ref(), None));
                    self.classes.insert(name, id).map(|_| name.as_ref())
                }
                (Token::Word("fn"), Token::Func(name)) => {
                    let function = Function::new(name.as_ref(), Signature::default());
                    let id = self.module.functions.push(function);
                    self.functions.insert(name, id).map(|_| name.as_ref())
                }
                (Token::Word("data"), Token::Word(name)) => {
                    let id = DataId::new(self.data.len());
                    self.data.insert(name, id).map(|_| *name)
                }
                (Token::Word("file"), Token::Word(name)) => {
                    let id = FileId::new(self.files.len());
                    self.files.insert(name, id).map(|_| *name)
                }
                _ => None,
            };
            if let Some(name) = duplicate {
                return Err((format!("`{name}` is defined twice"), at));
            }
        }
        Ok(())
    }

    fn declaration(&mut self) -> Result<(), Failure> {
        let at = self.offset();
        match self.take() {
            Token::Word("module") => self.module.name = self.text()?,
            Token::Word("entry") => self.module.entry = Some(self.func_name()?),
            Token::Word("stack_overflow") => self.module.stack_overflow = Some(self.func_name()?),
            Token::Word("exception_root") => self.module.exception_root = Some(self.class_name()?),
            Token::Word("file") => {
                self.word()?;
                let name = self.text()?;
                self.module.files.push(name);
            }
            Token::Word("type") => {
                self.ty()?;
            }
            Token::Word("host") => {
                let primitive = self.primitive()?;
                self.module.host(primitive);
            }
            Token::Word("class") => self.class()?,
            Token::Word("data") => {
                self.word()?;
                self.expect('=')?;
                self.data_at.push(self.at);
                self.skip_data()?;
            }
            Token::Word("fn") => self.function_header()?,
            other => {
                return Err((
                    format!(
                        "expected a declaration (`module`, `class`, `data`, `fn`, …), found {}",
                        other.describe()
                    ),
                    at,
                ));
            }
        }
        Ok(())
    }

    fn class(&mut self) -> Result<(), Failure> {
        let id = self.class_name()?;
        if self.eat_word("extends") {
            self.module.classes[id].parent = Some(self.class_name()?);
        }
        self.expect('{')?;
        while !self.eat('}') {
            let at = self.offset();
            match self.take() {
                Token::Word("field") => {
                    let (name, ty) = self.member_declaration()?;
                    let mutability = if self.eat_word("immutable") {
                        Mutability::Immutable
                    } else if self.eat_word("quasi_immutable") {
                        Mutability::QuasiImmutable
                    } else {
                        Mutability::Mutable
                    };
                    self.module.classes[id]
                        .fields
                        .push(Field { name, ty, mutability });
                }
                Token::Word("tail") => self.module.classes[id].tail = Some(self.ty()?),
                Token::Word("method") => {
                    let at = self.offset();
                    let (name, ty) = self.member_declaration()?;
                    let Type::Fn(signature) = ty else {
                        return Err(("a method's type is a `fn` type".to_string(), at));
                    };
                    self.module.classes[id].methods.push(Method { name, signature });
                }
                Token::Word("const") => {
                    let (name, ty) = self.member_declaration()?;
                    self.module.classes[id].constants.push(ClassConstant { name, ty });
                }
                Token::Word("override") => {
                    self.values.push((id, self.at - 1));
                    self.skip_member_name()?;
                    self.expect('=')?;
                    self.func_name()?;
                }
                Token::Word("value") => {
                    self.values.push((id, self.at - 1));
                    self.skip_member_name()?;
                    self.expect('=')?;
                    self.take();
                }
                other => {
                    return Err((
                        format!("expected a member of the class, found {}", other.describe()),
                        at,
                    ));
                }
            }
        }
        Ok(())
    }

    fn member_declaration(&mut self) -> Result<(String, Type), Failure> {
        let at = self.offset();
        let name = match self.take() {
            Token::Word(name) if !name.contains('.') => name.to_string(),
            Token::Text(points) => string_of(points).ok_or(("not a name".to_string(), at))?,
            other => {
                return Err((
                    format!("expected a member's name, found {}", other.describe()),
                    at,
                ));
            }
        };
        self.expect(':')?;
        Ok((name, self.ty()?))
    }

    /// `override %C.m = @f` or `value %C.c = constant`, once all classes are known.
    fn constant_value(&mut self, class: ClassId) -> Result<(), Failure> {
        if self.eat_word("override") {
            let slot = self.method()?;
            self.expect('=')?;
            let function = self.func_name()?;
            self.module.classes[class].overrides.push((slot, function));
        } else {
            self.take();
            let slot = self.class_constant()?;
            self.expect('=')?;
            let place = self.module.classes[slot.0].constants[slot.1 as usize].ty;
            let value = self.constant(Some(place))?;
            self.module.classes[class].constant_values.push((slot, value));
        }
        Ok(())
    }

    /// Refuses a class that inherits from itself, which nothing after this could walk.
    fn check_parents(&self) -> Result<(), Failure> {
        for class in self.module.classes.values() {
            let steps = std::iter::successors(class.parent, |&id| self.module.classes[id].parent);
            if steps.take(self.module.classes.len() + 1).count() > self.module.classes.len() {
                return Err((format!("class `%{}` inherits from itself", class.name), 0));
            }
        }
        Ok(())
    }

    fn data_object(&mut self) -> Result<DataObject, Failure> {
        if !matches!(self.peek(), Token::Class { .. }) {
            let at = self.offset();
            let Type::Array(array) = self.ty()? else {
                return Err(("expected a class or an array type".to_string(), at));
            };
            let element = self.module.element(array);
            let items = self.items(Some(element))?;
            return Ok(DataObject::Array { array, items });
        }
        let class = self.class_name()?;
        self.expect('{')?;
        let module = &self.module;
        let places = self.places.entry(class).or_insert_with(|| {
            let fields = module.all_fields(class);
            fields
                .into_iter()
                .map(|(class, index)| module.classes[class].fields[index as usize].ty)
                .collect()
        });
        let places = std::mem::take(places);
        let fields = self.constants('}', |i| places.get(i).copied())?;
        self.places.insert(class, places);
        let tail = if self.eat_word("tail") {
            let element = self.module.classes[class].tail;
            self.items(element)?
        } else {
            Vec::new()
        };
        Ok(DataObject::Instance { class, fields, tail })
    }

    /// Steps over a data object up to what can only follow it: a declaration.
    fn skip_data(&mut self) -> Result<(), Failure> {
        let mut depth = 0usize;
        loop {
            match self.peek() {
                Token::End => return Ok(()),
                Token::Punctuation('{' | '[' | '(') => depth += 1,
                Token::Punctuation('}' | ']') if depth == 1 => {
                    self.take();
                    if !self.eat_word("tail") {
                        return Ok(());
                    }
                    depth = 0;
                    if let Token::Text(_) = self.peek() {
                        self.take();
                        return Ok(());
                    }
                    continue;
                }
                Token::Punctuation('}' | ']' | ')') => {
                    depth = depth
                        .checked_sub(1)
                        .ok_or_else(|| self.failure("unbalanced bracket"))?;
                }
                Token::Text(_) if depth == 0 => {
                    self.take();
                    return Ok(());
                }
                _ => {}
            }
            self.take();
        }
    }

    /// The elements of an array or tail: a list or a string.
    fn items(&mut self, place: Option<Type>) -> Result<Vec<Constant>, Failure> {
        if let Token::Text(points) = self.peek() {
            let items = points
                .iter()
                .map(|&point| Constant::Int(i64::from(point)))
                .collect();
            self.take();
            return Ok(items);
        }
        self.expect('[')?;
        self.constants(']', |_| place)
    }

    fn constants(
        &mut self,
        close: char,
        place: impl Fn(usize) -> Option<Type>,
    ) -> Result<Vec<Constant>, Failure> {
        let mut list = Vec::new();
        while !self.eat(close) {
            if !list.is_empty() {
                self.expect(',')?;
            }
            list.push(self.constant(place(list.len()))?);
        }
        Ok(list)
    }

    fn constant(&mut self, place: Option<Type>) -> Result<Constant, Failure> {
        let at = self.offset();
        match self.peek() {
            Token::Word("null") => {
                self.take();
                Ok(Constant::Null)
            }
            Token::Func(_) => Ok(Constant::Func(self.func_name()?)),
            &Token::Word(name) if self.data.contains_key(name) => Ok(Constant::Data(self.data_name()?)),
            Token::Word("true" | "false" | "nan" | "inf") | Token::Number(_) => {
                match place.filter(|ty| ty.is_float()) {
                    Some(ty) => Ok(Constant::Float(self.float(ty)?)),
                    None => Ok(Constant::Int(self.int()?)),
                }
            }
            other => Err((format!("expected a constant, found {}", other.describe()), at)),
        }
    }

    fn function_header(&mut self) -> Result<(), Failure> {
        let id = self.func_name()?;
        let signature = self.signature(0)?;
        let mut attributes = FunctionAttributes::default();
        while let &Token::Word(word) = self.peek() {
            let flag = match word {
                "elidable" => &mut attributes.elidable,
                "unroll_safe" => &mut attributes.unroll_safe,
                "no_inline" => &mut attributes.no_inline,
                "always_inline" => &mut attributes.always_inline,
                "dont_look_inside" => &mut attributes.dont_look_inside,
                "stack_check" => &mut attributes.stack_check,
                _ => return Err(self.failure(&format!("unknown attribute `{word}`"))),
            };
            *flag = true;
            self.take();
        }
        let loc = self.location()?.flatten();
        let function = &mut self.module.functions[id];
        function.signature = signature;
        function.attributes = attributes;
        function.loc = loc;
        self.expect('{')?;
        self.bodies.push((id, self.at));
        let mut depth = 1usize;
        while depth > 0 {
            match self.take() {
                Token::Punctuation('{') => depth += 1,
                Token::Punctuation('}') => depth -= 1,
                Token::End => return Err(self.failure("the function's body does not end")),
                _ => {}
            }
        }
        Ok(())
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
    fn signature(&mut self, depth: usize) -> Result<Signature, Failure> {
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

    fn skip_member_name(&mut self) -> Result<(), Failure> {
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

    fn text(&mut self) -> Result<String, Failure> {
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

fn string_of(points: Vec<u32>) -> Option<String> {
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
