//! Reads a module from the text form: names first, then declarations, then what refers to them (data, bodies).

use std::collections::HashMap;

use cranelift_entity::EntityRef;

use super::cursor::{Cursor, Failure, string_of};
use super::lexer::{Spanned, Token, tokenize};
use super::parse_function::Body;
use super::positions::{FunctionPositions, Positions};
use crate::entities::{ClassId, DataId, FileId, FuncId};
use crate::function::{Function, FunctionAttributes};
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
    parse_with_positions(text).map(|(module, _)| module)
}

/// The same, and where the module's parts stand in the text.
pub fn parse_with_positions(text: &str) -> Result<(Module, Positions), ParseError> {
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
    let mut labels = vec![String::new(); parser.cursor.data.len()];
    for (label, id) in parser.cursor.data {
        labels[id.index()] = label.to_string();
    }
    labels
}

/// The state of reading one module.
struct Parser<'t> {
    cursor: Cursor<'t>,
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
            cursor: Cursor::new(tokens),
            values: Vec::new(),
            data_at: Vec::new(),
            bodies: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// Reads the whole text.
    fn module(mut self) -> Result<(Module, Positions), Failure> {
        self.collect_names()?;
        while *self.cursor.peek() != Token::End {
            self.declaration()?;
        }
        self.check_parents()?;
        for (class, at) in std::mem::take(&mut self.values) {
            self.cursor.at = at;
            self.constant_value(class)?;
        }
        for at in std::mem::take(&mut self.data_at) {
            self.cursor.at = at;
            let offset = self.cursor.offset();
            self.cursor.positions.data.push(offset);
            let object = self.data_object()?;
            self.cursor.module.data.push(object);
        }
        for (function, at) in std::mem::take(&mut self.bodies) {
            self.cursor.at = at;
            Body::parse(&mut self.cursor, function)?;
        }
        Ok((self.cursor.module, self.cursor.positions))
    }

    /// Gives every class, function, data object and file its id, in order of appearance.
    fn collect_names(&mut self) -> Result<(), Failure> {
        let tokens = self.cursor.tokens;
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
                    let id = self.cursor.module.classes.push(Class::new(name.as_ref(), None));
                    self.cursor.classes.insert(name, id).map(|_| name.as_ref())
                }
                (Token::Word("fn"), Token::Func(name)) => {
                    let function = Function::new(name.as_ref(), Signature::default());
                    let id = self.cursor.module.functions.push(function);
                    self.cursor.functions.insert(name, id).map(|_| name.as_ref())
                }
                (Token::Word("data"), Token::Word(name)) => {
                    let id = DataId::new(self.cursor.data.len());
                    self.cursor.data.insert(name, id).map(|_| *name)
                }
                (Token::Word("file"), Token::Word(name)) => {
                    let id = FileId::new(self.cursor.files.len());
                    self.cursor.files.insert(name, id).map(|_| *name)
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
        let at = self.cursor.offset();
        if matches!(
            self.cursor.peek(),
            Token::Word("entry" | "stack_overflow" | "export" | "exception_root" | "host")
        ) {
            self.cursor.positions.module.get_or_insert(at);
        }
        match self.cursor.take() {
            Token::Word("module") => self.cursor.module.name = self.cursor.text()?,
            Token::Word("entry") => self.cursor.module.entry = Some(self.cursor.func_name()?),
            Token::Word("stack_overflow") => {
                self.cursor.module.stack_overflow = Some(self.cursor.func_name()?)
            }
            Token::Word("export") => {
                let name = self.cursor.text()?;
                let function = self.cursor.func_name()?;
                self.cursor.module.exports.push((name, function));
            }
            Token::Word("exception_root") => {
                self.cursor.module.exception_root = Some(self.cursor.class_name()?)
            }
            Token::Word("file") => {
                self.cursor.word()?;
                let name = self.cursor.text()?;
                self.cursor.module.files.push(name);
            }
            Token::Word("type") => {
                self.cursor.ty()?;
            }
            Token::Word("host") => {
                let primitive = self.cursor.primitive()?;
                self.cursor.module.host(primitive);
            }
            Token::Word("class") => self.class()?,
            Token::Word("data") => {
                self.cursor.word()?;
                self.cursor.expect('=')?;
                self.data_at.push(self.cursor.at);
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
        let offset = self.cursor.offset();
        let id = self.cursor.class_name()?;
        let name = self.cursor.module.classes[id].name.clone();
        self.cursor.positions.classes.insert(name, offset);
        if self.cursor.eat_word("extends") {
            self.cursor.module.classes[id].parent = Some(self.cursor.class_name()?);
        }
        self.cursor.expect('{')?;
        while !self.cursor.eat('}') {
            let at = self.cursor.offset();
            match self.cursor.take() {
                Token::Word("field") => {
                    let (name, ty) = self.member_declaration()?;
                    let mutability = if self.cursor.eat_word("immutable") {
                        Mutability::Immutable
                    } else if self.cursor.eat_word("quasi_immutable") {
                        Mutability::QuasiImmutable
                    } else {
                        Mutability::Mutable
                    };
                    self.cursor.module.classes[id]
                        .fields
                        .push(Field { name, ty, mutability });
                }
                Token::Word("tail") => self.cursor.module.classes[id].tail = Some(self.cursor.ty()?),
                Token::Word("method") => {
                    let at = self.cursor.offset();
                    let (name, ty) = self.member_declaration()?;
                    let Type::Fn(signature) = ty else {
                        return Err(("a method's type is a `fn` type".to_string(), at));
                    };
                    self.cursor.module.classes[id]
                        .methods
                        .push(Method { name, signature });
                }
                Token::Word("const") => {
                    let (name, ty) = self.member_declaration()?;
                    self.cursor.module.classes[id]
                        .constants
                        .push(ClassConstant { name, ty });
                }
                Token::Word("override") => {
                    self.values.push((id, self.cursor.at - 1));
                    self.cursor.skip_member_name()?;
                    self.cursor.expect('=')?;
                    self.cursor.func_name()?;
                }
                Token::Word("value") => {
                    self.values.push((id, self.cursor.at - 1));
                    self.cursor.skip_member_name()?;
                    self.cursor.expect('=')?;
                    self.cursor.take();
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
        let at = self.cursor.offset();
        let name = match self.cursor.take() {
            Token::Word(name) if !name.contains('.') => name.to_string(),
            Token::Text(points) => string_of(points).ok_or(("not a name".to_string(), at))?,
            other => {
                return Err((
                    format!("expected a member's name, found {}", other.describe()),
                    at,
                ));
            }
        };
        self.cursor.expect(':')?;
        Ok((name, self.cursor.ty()?))
    }

    /// `override %C.m = @f` or `value %C.c = constant`, once all classes are known.
    fn constant_value(&mut self, class: ClassId) -> Result<(), Failure> {
        if self.cursor.eat_word("override") {
            let slot = self.cursor.method()?;
            self.cursor.expect('=')?;
            let function = self.cursor.func_name()?;
            self.cursor.module.classes[class].overrides.push((slot, function));
        } else {
            self.cursor.take();
            let slot = self.cursor.class_constant()?;
            self.cursor.expect('=')?;
            let place = self.cursor.module.classes[slot.0].constants[slot.1 as usize].ty;
            let value = self.constant(Some(place))?;
            self.cursor.module.classes[class]
                .constant_values
                .push((slot, value));
        }
        Ok(())
    }

    /// Refuses a class that inherits from itself, which nothing after this could walk.
    fn check_parents(&self) -> Result<(), Failure> {
        for class in self.cursor.module.classes.values() {
            let steps = std::iter::successors(class.parent, |&id| self.cursor.module.classes[id].parent);
            if steps.take(self.cursor.module.classes.len() + 1).count() > self.cursor.module.classes.len() {
                return Err((format!("class `%{}` inherits from itself", class.name), 0));
            }
        }
        Ok(())
    }

    fn data_object(&mut self) -> Result<DataObject, Failure> {
        if !matches!(self.cursor.peek(), Token::Class { .. }) {
            let at = self.cursor.offset();
            let Type::Array(array) = self.cursor.ty()? else {
                return Err(("expected a class or an array type".to_string(), at));
            };
            let element = self.cursor.module.element(array);
            let items = self.items(Some(element))?;
            return Ok(DataObject::Array { array, items });
        }
        let class = self.cursor.class_name()?;
        self.cursor.expect('{')?;
        let module = &self.cursor.module;
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
        let tail = if self.cursor.eat_word("tail") {
            let element = self.cursor.module.classes[class].tail;
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
            match self.cursor.peek() {
                Token::End => return Ok(()),
                Token::Punctuation('{' | '[' | '(') => depth += 1,
                Token::Punctuation('}' | ']') if depth == 1 => {
                    self.cursor.take();
                    if !self.cursor.eat_word("tail") {
                        return Ok(());
                    }
                    depth = 0;
                    if let Token::Text(_) = self.cursor.peek() {
                        self.cursor.take();
                        return Ok(());
                    }
                    continue;
                }
                Token::Punctuation('}' | ']' | ')') => {
                    depth = depth
                        .checked_sub(1)
                        .ok_or_else(|| self.cursor.failure("unbalanced bracket"))?;
                }
                Token::Text(_) if depth == 0 => {
                    self.cursor.take();
                    return Ok(());
                }
                _ => {}
            }
            self.cursor.take();
        }
    }

    /// The elements of an array or tail: a list or a string.
    fn items(&mut self, place: Option<Type>) -> Result<Vec<Constant>, Failure> {
        if let Token::Text(points) = self.cursor.peek() {
            let items = points
                .iter()
                .map(|&point| Constant::Int(i64::from(point)))
                .collect();
            self.cursor.take();
            return Ok(items);
        }
        self.cursor.expect('[')?;
        self.constants(']', |_| place)
    }

    fn constants(
        &mut self,
        close: char,
        place: impl Fn(usize) -> Option<Type>,
    ) -> Result<Vec<Constant>, Failure> {
        let mut list = Vec::new();
        while !self.cursor.eat(close) {
            if !list.is_empty() {
                self.cursor.expect(',')?;
            }
            list.push(self.constant(place(list.len()))?);
        }
        Ok(list)
    }

    fn constant(&mut self, place: Option<Type>) -> Result<Constant, Failure> {
        let at = self.cursor.offset();
        match self.cursor.peek() {
            Token::Word("null") => {
                self.cursor.take();
                Ok(Constant::Null)
            }
            Token::Func(_) => Ok(Constant::Func(self.cursor.func_name()?)),
            &Token::Word(name) if self.cursor.data.contains_key(name) => {
                Ok(Constant::Data(self.cursor.data_name()?))
            }
            Token::Word("true" | "false" | "nan" | "inf") | Token::Number(_) => {
                match place.filter(|ty| ty.is_float()) {
                    Some(ty) => Ok(Constant::Float(self.cursor.float(ty)?)),
                    None => Ok(Constant::Int(self.cursor.int()?)),
                }
            }
            other => Err((format!("expected a constant, found {}", other.describe()), at)),
        }
    }

    fn function_header(&mut self) -> Result<(), Failure> {
        let head = self.cursor.offset();
        let id = self.cursor.func_name()?;
        let positions = FunctionPositions {
            head,
            blocks: Vec::new(),
        };
        let name = self.cursor.module.functions[id].name.clone();
        self.cursor.positions.functions.insert(name, positions);
        let signature = self.cursor.signature(0)?;
        let mut attributes = FunctionAttributes::default();
        while let &Token::Word(word) = self.cursor.peek() {
            let flag = match word {
                "elidable" => &mut attributes.elidable,
                "unroll_safe" => &mut attributes.unroll_safe,
                "no_inline" => &mut attributes.no_inline,
                "always_inline" => &mut attributes.always_inline,
                "dont_look_inside" => &mut attributes.dont_look_inside,
                "stack_check" => &mut attributes.stack_check,
                _ => return Err(self.cursor.failure(&format!("unknown attribute `{word}`"))),
            };
            *flag = true;
            self.cursor.take();
        }
        let loc = self.cursor.location()?.flatten();
        let function = &mut self.cursor.module.functions[id];
        function.signature = signature;
        function.attributes = attributes;
        function.loc = loc;
        self.cursor.expect('{')?;
        self.bodies.push((id, self.cursor.at));
        let mut depth = 1usize;
        while depth > 0 {
            match self.cursor.take() {
                Token::Punctuation('{') => depth += 1,
                Token::Punctuation('}') => depth -= 1,
                Token::End => return Err(self.cursor.failure("the function's body does not end")),
                _ => {}
            }
        }
        Ok(())
    }
}
