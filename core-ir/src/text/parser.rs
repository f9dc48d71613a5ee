//! Reads a module from the text form: names first, then declarations, then what refers to them (data, bodies).

use std::collections::HashMap;

use cranelift_entity::EntityRef;

use super::cursor::string_of;
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
    let mut labels = vec![String::new(); parser.data.len()];
    for (label, id) in parser.data {
        labels[id.index()] = label.to_string();
    }
    labels
}

/// An error message and the byte offset it belongs to.
pub(super) type Failure = (String, usize);

/// The state of reading one module.
pub(super) struct Parser<'t> {
    pub(super) tokens: &'t [Spanned<'t>],
    pub(super) at: usize,
    /// The module so far.
    pub(super) module: Module,
    pub(super) classes: HashMap<&'t str, ClassId>,
    pub(super) functions: HashMap<&'t str, FuncId>,
    pub(super) data: HashMap<&'t str, DataId>,
    pub(super) files: HashMap<&'t str, FileId>,
    /// Where the deferred parts start: class constants' values, data, bodies.
    values: Vec<(ClassId, usize)>,
    data_at: Vec<usize>,
    bodies: Vec<(FuncId, usize)>,
    /// Field types of the classes that data has named so far.
    places: HashMap<ClassId, Vec<Type>>,
    pub(super) positions: Positions,
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
            positions: Positions::default(),
        }
    }

    fn module(mut self) -> Result<(Module, Positions), Failure> {
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
            let offset = self.offset();
            self.positions.data.push(offset);
            let object = self.data_object()?;
            self.module.data.push(object);
        }
        for (function, at) in std::mem::take(&mut self.bodies) {
            self.at = at;
            Body::parse(&mut self, function)?;
        }
        Ok((self.module, self.positions))
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
        if matches!(
            self.peek(),
            Token::Word("entry" | "stack_overflow" | "export" | "exception_root" | "host")
        ) {
            self.positions.module.get_or_insert(at);
        }
        match self.take() {
            Token::Word("module") => self.module.name = self.text()?,
            Token::Word("entry") => self.module.entry = Some(self.func_name()?),
            Token::Word("stack_overflow") => self.module.stack_overflow = Some(self.func_name()?),
            Token::Word("export") => {
                let name = self.text()?;
                let function = self.func_name()?;
                self.module.exports.push((name, function));
            }
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
        let offset = self.offset();
        let id = self.class_name()?;
        let name = self.module.classes[id].name.clone();
        self.positions.classes.insert(name, offset);
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
        let head = self.offset();
        let id = self.func_name()?;
        let positions = FunctionPositions {
            head,
            blocks: Vec::new(),
        };
        let name = self.module.functions[id].name.clone();
        self.positions.functions.insert(name, positions);
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
}
