//! The program's source: files parsed once, and the way from a live function to its syntax tree.
//!
//! Code objects are found by file, first line and name, then by argument names and position; never by their bytecode,
//! which changes with each release of Python.

mod index;
mod locate;

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast::{Expr, ExprLambda, ModModule, Parameters, Stmt, StmtFunctionDef};
use ruff_python_parser::{Parsed, parse_module};
use ruff_text_size::{Ranged, TextRange};

use crate::diagnostics::{Code, Diagnostic, FileId, SourceMap, Span};
use crate::objects::{CodeLocation, ObjectSpace};
use index::Index;

/// The file of a function can't be read.
pub const MISSING_SOURCE: Code = Code("missing-source");
/// The file is not valid Python.
pub const SYNTAX_ERROR: Code = Code("syntax-error");
/// The function is not in its file (which changed after the import, or the function was made by exec).
pub const MISSING_FUNCTION: Code = Code("missing-function");

/// A file with its syntax tree.
#[derive(Debug)]
pub struct ParsedFile {
    /// Its id in the source map.
    pub id: FileId,
    tree: Parsed<ModModule>,
    index: Index,
}

/// A function's node in the syntax tree.
#[derive(Clone, Copy, Debug)]
pub enum FunctionNode<'tree> {
    /// A `def`.
    Definition(&'tree StmtFunctionDef),
    /// A `lambda`.
    Lambda(&'tree ExprLambda),
}

impl<'tree> FunctionNode<'tree> {
    /// The parameter list; a lambda without parameters has none.
    pub fn parameters(&self) -> Option<&'tree Parameters> {
        match self {
            FunctionNode::Definition(definition) => Some(&definition.parameters),
            FunctionNode::Lambda(lambda) => lambda.parameters.as_deref(),
        }
    }

    /// The whole node, with decorators.
    pub fn range(&self) -> TextRange {
        match self {
            FunctionNode::Definition(definition) => definition.range(),
            FunctionNode::Lambda(lambda) => lambda.range(),
        }
    }

    /// The statements of a `def`.
    pub fn statements(&self) -> &'tree [Stmt] {
        match self {
            FunctionNode::Definition(definition) => &definition.body,
            FunctionNode::Lambda(_) => &[],
        }
    }

    /// The result of a `lambda`.
    pub fn expression(&self) -> Option<&'tree Expr> {
        match self {
            FunctionNode::Definition(_) => None,
            FunctionNode::Lambda(lambda) => Some(&lambda.body),
        }
    }
}

/// Where a function is: its node, and the class statement directly around it.
#[derive(Clone, Copy, Debug)]
pub struct FoundFunction<'tree> {
    /// The node.
    pub node: FunctionNode<'tree>,
    /// The name of the innermost class statement around it, which private names (`__x`) are mangled with.
    pub class_name: Option<&'tree str>,
}

impl FoundFunction<'_> {
    /// A name as Python spells it here: private ones (`__x`) carry the class's name.
    pub fn mangled(&self, name: &str) -> String {
        index::mangled(name, self.class_name)
    }
}

impl ParsedFile {
    /// The module's statements.
    pub fn statements(&self) -> &[Stmt] {
        &self.tree.syntax().body
    }

    /// A range of this file as a span.
    pub fn span(&self, range: TextRange) -> Span {
        Span::new(self.id, range.start().into(), range.end().into())
    }

    /// The node of a code object.
    pub fn function(&self, location: &CodeLocation, sources: &SourceMap) -> Option<FoundFunction<'_>> {
        let entry = self.index.find(location, sources.file(self.id))?;
        let node = locate::function(self.statements(), entry.range)?;
        Some(FoundFunction {
            node,
            class_name: entry.class_name.as_deref(),
        })
    }

    /// The class statement with this qualified name: its head, from the keyword to the colon.
    pub fn class_span(&self, qualified_name: &str) -> Option<Span> {
        self.index
            .class_head(qualified_name)
            .map(|range| self.span(range))
    }

    /// The code location of a nested function's node, as its code object would have it.
    pub fn location_of(&self, node: FunctionNode<'_>, sources: &SourceMap) -> Option<CodeLocation> {
        let file = sources.file(self.id);
        self.index.entry(node.range()).map(|entry| entry.location(file))
    }
}

/// All files that the translation has looked into, each read and parsed once.
#[derive(Debug, Default)]
pub struct Sources {
    map: SourceMap,
    by_path: HashMap<String, Result<Arc<ParsedFile>, Box<Diagnostic>>>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Names and texts, for drawing diagnostics.
    pub fn map(&self) -> &SourceMap {
        &self.map
    }

    /// The file with this path, read through the object space and parsed on the first call.
    pub fn load(&mut self, path: &str, space: &dyn ObjectSpace) -> Result<Arc<ParsedFile>, Box<Diagnostic>> {
        if let Some(known) = self.by_path.get(path) {
            return known.clone();
        }
        let parsed = match space.source(path) {
            Some(text) => self.parse(path, &text),
            None => Err(Box::new(
                Diagnostic::error(MISSING_SOURCE, format!("the source of {path} can't be read"))
                    .because("it isn't there, or it isn't text in the encoding that its first lines declare (UTF-8 without)")
                    .help("keep the .py file where it was imported from, and save it as UTF-8"),
            )),
        };
        self.by_path.insert(path.to_owned(), parsed.clone());
        parsed
    }

    fn parse(&mut self, path: &str, text: &str) -> Result<Arc<ParsedFile>, Box<Diagnostic>> {
        let id = self.map.add(path, text);
        let tree = parse_module(text).map_err(|error| {
            let range = error.location;
            let span = Span::new(id, range.start().into(), range.end().into());
            Box::new(Diagnostic::error(SYNTAX_ERROR, error.error.to_string()).at(span))
        })?;
        let index = Index::new(&tree.syntax().body, self.map.file(id));
        Ok(Arc::new(ParsedFile { id, tree, index }))
    }

    /// A span of one place in a file, for errors that Python itself reports by line and column (from 1).
    pub fn span_at(&mut self, path: &str, line: u32, column: u32, space: &dyn ObjectSpace) -> Option<Span> {
        // A file that can't be parsed has a text all the same.
        let file = match self.load(path, space) {
            Ok(file) => file.id,
            Err(diagnostic) => diagnostic.primary?.span.file,
        };
        let source = self.map.file(file);
        let text = source.text();
        let start = source.line_start(line) as usize;
        let rest = text.get(start..)?.split('\n').next()?;
        let indent = rest.len() - rest.trim_start().len();
        let offset = if column <= 1 {
            indent
        } else {
            rest.char_indices()
                .nth(column as usize - 1)
                .map_or(rest.len(), |(offset, _)| offset)
        };
        let end = start + rest.trim_end().len();
        let start = (start + offset).min(end);
        Some(Span::new(file, start as u32, end as u32))
    }
}

#[cfg(test)]
mod tests;
