//! The program's source: files parsed once, and the way from a live function to its syntax tree.
//!
//! Code objects are found by file, first line and name, then by argument names and position; never by their bytecode,
//! which changes with each release of Python.

mod depth;
mod index;
mod locate;
mod mistakes;
mod old_grammar;

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{ExprGenerator, ExprLambda, ModModule, Parameters, Stmt, StmtFunctionDef};
use ruff_python_parser::{Parsed, parse_module};
use ruff_text_size::{Ranged, TextRange};

use crate::diagnostics::{Diagnostic, FileId, SourceFile, SourceMap, Span, codes};
use crate::objects::{CodeLocation, ObjectSpace, Rewriting, Source};
use index::Index;
pub use old_grammar::old_spelling;

/// A file with its syntax tree.
#[derive(Debug)]
pub struct ParsedFile {
    /// Its id in the source map.
    pub id: FileId,
    tree: Parsed<ModModule>,
    index: Index,
    /// The text that was parsed, by lines.
    parsed: SourceFile,
    rewriting: Option<Rewriting>,
}

/// A function's node in the syntax tree.
#[derive(Clone, Copy, Debug)]
pub enum FunctionNode<'tree> {
    /// A `def`.
    Definition(&'tree StmtFunctionDef),
    /// A `lambda`.
    Lambda(&'tree ExprLambda),
    /// A generator expression: a generator function whose only parameter is the iterator of the outermost `for`.
    Generator(&'tree ExprGenerator),
}

/// The parameter of a generator expression, as Python names it.
pub const OUTERMOST: &str = ".0";

impl<'tree> FunctionNode<'tree> {
    /// The parameter list; a lambda without parameters has none.
    pub fn parameters(&self) -> Option<&'tree Parameters> {
        match self {
            FunctionNode::Definition(definition) => Some(&definition.parameters),
            FunctionNode::Lambda(lambda) => lambda.parameters.as_deref(),
            FunctionNode::Generator(_) => None,
        }
    }

    /// The whole node, with decorators.
    pub fn range(&self) -> TextRange {
        match self {
            FunctionNode::Definition(definition) => definition.range(),
            FunctionNode::Lambda(lambda) => lambda.range(),
            FunctionNode::Generator(generator) => generator.range(),
        }
    }

    /// The statements of a `def`.
    pub fn statements(&self) -> &'tree [Stmt] {
        match self {
            FunctionNode::Definition(definition) => &definition.body,
            FunctionNode::Lambda(_) | FunctionNode::Generator(_) => &[],
        }
    }

    /// Shows a visitor what runs when the function is called.
    pub fn visit_body(&self, visitor: &mut impl Visitor<'tree>) {
        match self {
            FunctionNode::Definition(definition) => visitor.visit_body(&definition.body),
            FunctionNode::Lambda(lambda) => visitor.visit_expr(&lambda.body),
            FunctionNode::Generator(generator) => {
                if let Some((outermost, inner)) = generator.generators.split_first() {
                    visitor.visit_expr(&outermost.target);
                    outermost.ifs.iter().for_each(|test| visitor.visit_expr(test));
                    inner.iter().for_each(|each| visitor.visit_comprehension(each));
                }
                visitor.visit_expr(&generator.elt);
            }
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

    /// A range of the parsed text as a span of the file.
    pub fn span(&self, range: TextRange) -> Span {
        span_in(self.id, self.rewriting.as_ref(), range)
    }

    /// The node of a code object.
    pub fn function(&self, location: &CodeLocation) -> Option<FoundFunction<'_>> {
        let entry = self.index.find(location, &self.parsed)?;
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
    pub fn location_of(&self, node: FunctionNode<'_>) -> Option<CodeLocation> {
        let entry = self.index.entry(node.range())?;
        Some(entry.location(&self.parsed))
    }
}

fn span_in(file: FileId, rewriting: Option<&Rewriting>, range: TextRange) -> Span {
    let (start, end) = (range.start().into(), range.end().into());
    match rewriting {
        Some(rewriting) => Span::new(file, rewriting.old_start(start), rewriting.old_end(end)),
        None => Span::new(file, start, end),
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
            Some(source) => self.parse(path, source),
            None if let Some(module) = frozen_module(path) => Err(Box::new(Diagnostic::error(
                codes::LIBRARY,
                format!("this function of module `{module}` belongs to Python's own library, which isn't RPython"),
            ))),
            None => Err(Box::new(
                Diagnostic::error(codes::MISSING_SOURCE, format!("the source of {path} can't be read"))
                    .because("it isn't there, or it isn't text in the encoding that its first lines declare (UTF-8 without)")
                    .help("keep the .py file where it was imported from, and save it as UTF-8"),
            )),
        };
        self.by_path.insert(path.to_owned(), parsed.clone());
        parsed
    }

    fn parse(&mut self, path: &str, source: Source) -> Result<Arc<ParsedFile>, Box<Diagnostic>> {
        let Source { text, rewriting } = source;
        let id = self.map.add(path, &text);
        let text = rewriting.as_ref().map_or(&text, |rewriting| &rewriting.text);
        let span_of = |range| span_in(id, rewriting.as_ref(), range);
        if depth::is_too_deep(text) {
            return Err(Box::new(mistakes::too_deep(text, &span_of)));
        }
        let tree = parse_module(text).map_err(|error| Box::new(mistakes::explain(text, &error, &span_of)))?;
        let parsed = SourceFile::new(path, text);
        let index = Index::new(&tree.syntax().body, &parsed);
        Ok(Arc::new(ParsedFile {
            id,
            tree,
            index,
            parsed,
            rewriting,
        }))
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

/// The module that a file name such as `<frozen os>` stands for: one that is compiled into python3.
fn frozen_module(path: &str) -> Option<&str> {
    path.strip_prefix("<frozen ")?.strip_suffix('>')
}

#[cfg(test)]
mod tests;
