//! `match`: each pattern is a chain of tests on the subject, which bind names on the way.

use ruff_python_ast::{self as ast, Expr, Pattern, Singleton, StmtMatch};
use ruff_text_size::{Ranged, TextRange};

use super::Builder;
use super::conditions::Fact;
use crate::diagnostics::codes;
use crate::flow::graph::{Block, CompareOperator, Constant, Operand, OperationKind, Test};
use crate::flow::ssa::Local;
use crate::objects::Object;

/// The value that a pattern is matched against: in a local of its own, and in those that the source names.
#[derive(Clone)]
struct Subject {
    local: Local,
    names: Option<Local>,
}

impl<'tree> Builder<'tree> {
    pub(super) fn match_statement(&mut self, node: &'tree StmtMatch) {
        let after = self.ssa.new_block();
        let value = self.expression(&node.subject);
        let subject = Subject {
            names: self.subject(&node.subject),
            ..self.new_subject(value, node.subject.range())
        };
        for case in &node.cases {
            if self.current.is_none() {
                break;
            }
            let next = self.ssa.new_block();
            self.pattern(&case.pattern, &subject, next);
            if self.current.is_some()
                && let Some(guard) = &case.guard
            {
                let holds = self.ssa.new_block();
                self.condition(guard, holds, next);
                self.enter(holds);
            }
            self.statements(&case.body);
            self.jump(after, case.range());
            self.enter(next);
        }
        self.jump(after, node.range());
        self.enter(after);
    }

    fn new_subject(&mut self, value: Operand, range: TextRange) -> Subject {
        let local = self.temporary();
        self.write(local, value, range);
        Subject { local, names: None }
    }

    /// Goes on in the current block where the pattern matches, to `fail` where it doesn't.
    fn pattern(&mut self, pattern: &Pattern, subject: &Subject, fail: Block) {
        if self.current.is_none() {
            return;
        }
        let range = pattern.range();
        match pattern {
            Pattern::MatchValue(pattern) => {
                let value = self.read(subject.local);
                let expected = self.expression(&pattern.value);
                let matches = self.compare(CompareOperator::Equal, value, expected.clone(), range);
                let other = Some(expected).filter(|expected| expected.constant().is_some());
                let facts = other.map(|other| self.facts(subject, Test::Equal, Some(other)));
                self.require(matches, &facts.unwrap_or_default(), fail, range);
            }
            Pattern::MatchSingleton(pattern) => self.singleton(pattern.value, subject, fail, range),
            Pattern::MatchSequence(pattern) => self.sequence(pattern, subject, fail),
            Pattern::MatchMapping(pattern) => self.mapping(pattern, subject, fail),
            Pattern::MatchClass(pattern) => self.class_pattern(pattern, subject, fail),
            Pattern::MatchStar(_) => {}
            Pattern::MatchAs(pattern) => {
                if let Some(inner) = &pattern.pattern {
                    self.pattern(inner, subject, fail);
                }
                if let Some(name) = &pattern.name {
                    let value = self.read(subject.local);
                    self.bind_name(name, value, name.range());
                }
            }
            Pattern::MatchOr(pattern) => {
                let matched = self.ssa.new_block();
                let Some((last, others)) = pattern.patterns.split_last() else {
                    return;
                };
                for alternative in others {
                    let next = self.ssa.new_block();
                    self.pattern(alternative, subject, next);
                    self.jump(matched, range);
                    self.enter(next);
                }
                self.pattern(last, subject, fail);
                self.jump(matched, range);
                self.enter(matched);
            }
        }
    }

    /// Goes on where a value is true, to `fail` where it isn't.
    fn require(&mut self, value: Operand, facts: &[Fact], fail: Block, range: TextRange) {
        let go_on = self.ssa.new_block();
        self.branch(value, facts, go_on, fail, range);
        self.enter(go_on);
    }

    fn facts(&self, subject: &Subject, test: Test, other: Option<Operand>) -> Vec<Fact> {
        let locals = std::iter::once(subject.local).chain(subject.names);
        locals
            .map(|local| Fact {
                local,
                test,
                other: other.clone(),
                positive: true,
            })
            .collect()
    }

    fn singleton(&mut self, value: Singleton, subject: &Subject, fail: Block, range: TextRange) {
        let expected = match value {
            Singleton::None => Constant::None,
            Singleton::True => Constant::Bool(true),
            Singleton::False => Constant::Bool(false),
        };
        let facts = match expected {
            Constant::None => self.facts(subject, Test::IsNone, None),
            _ => self.facts(subject, Test::Is, Some(expected.clone().into())),
        };
        let value = self.read(subject.local);
        let matches = self.compare(CompareOperator::Is, value, expected.into(), range);
        self.require(matches, &facts, fail, range);
    }

    /// Goes on where the subject is an instance of one of these builtin classes.
    fn require_builtin(&mut self, classes: &[&str], subject: &Subject, fail: Block, range: TextRange) {
        let ids: Option<Vec<_>> = classes.iter().map(|name| self.space.builtin(name)).collect();
        let Some(class) = ids.and_then(|ids| self.space.intern(&Object::Tuple(ids))) else {
            return;
        };
        let class = Operand::Constant(Constant::Object(class));
        let value = self.read(subject.local);
        let matches = self.isinstance(value, class.clone(), range);
        let facts = self.facts(subject, Test::Isinstance, Some(class));
        self.require(matches, &facts, fail, range);
    }

    /// A str or bytes is no sequence here, as in Python.
    fn sequence(&mut self, pattern: &ast::PatternMatchSequence, subject: &Subject, fail: Block) {
        let range = pattern.range();
        self.require_builtin(&["list", "tuple"], subject, fail, range);
        if self.current.is_none() {
            return;
        }
        let Some(len) = self.builtin("len", range) else {
            return;
        };
        let value = self.read(subject.local);
        let length = self.call(len, vec![value.clone()], range);
        let star = pattern.patterns.iter().position(Pattern::is_match_star);
        let count = pattern.patterns.len() as i64;
        let at = |index: i64| Operand::Constant(Constant::Int(index));
        let matches = match star {
            None => self.compare(CompareOperator::Equal, length, at(count), range),
            Some(_) => self.compare(CompareOperator::GreaterEqual, length, at(count - 1), range),
        };
        self.require(matches, &[], fail, range);
        for (position, pattern) in pattern.patterns.iter().enumerate() {
            let (position, range) = (position as i64, pattern.range());
            let from_end = star.is_some_and(|star| position > star as i64);
            if let Pattern::MatchStar(rest) = pattern {
                let Some(name) = &rest.name else { continue };
                let behind = count - position - 1;
                let stop = if behind == 0 {
                    Constant::None.into()
                } else {
                    at(-behind)
                };
                let parts = vec![value.clone(), at(position), stop, Constant::None.into()];
                let items = self.emit(OperationKind::GetSlice, parts, range);
                let Some(list) = self.builtin("list", range) else {
                    continue;
                };
                let items = self.call(list, vec![items], range);
                self.bind_name(name, items, range);
            } else if !is_wildcard(pattern) {
                let index = at(if from_end { position - count } else { position });
                let item = self.emit(OperationKind::GetItem, vec![value.clone(), index], range);
                let subject = self.new_subject(item, range);
                self.pattern(pattern, &subject, fail);
            }
        }
    }

    fn mapping(&mut self, pattern: &ast::PatternMatchMapping, subject: &Subject, fail: Block) {
        let range = pattern.range();
        self.require_builtin(&["dict"], subject, fail, range);
        if self.current.is_none() {
            return;
        }
        let value = self.read(subject.local);
        for (key, pattern) in pattern.keys.iter().zip(&pattern.patterns) {
            let key = self.expression(key);
            let has_key = self.compare(CompareOperator::In, key.clone(), value.clone(), range);
            self.require(has_key, &[], fail, range);
            let item = self.emit(OperationKind::GetItem, vec![value.clone(), key], pattern.range());
            let subject = self.new_subject(item, range);
            self.pattern(pattern, &subject, fail);
        }
        if let Some(rest) = &pattern.rest
            && self.current.is_some()
        {
            self.mapping_rest(rest, value, &pattern.keys);
        }
    }

    /// `**rest`: a copy of the mapping without the keys that the pattern names.
    fn mapping_rest(&mut self, rest: &ast::Identifier, mapping: Operand, keys: &[Expr]) {
        let range = rest.range();
        let Some(dict) = self.builtin("dict", range) else {
            return;
        };
        let copy = self.call(dict, vec![mapping], range);
        for key in keys {
            let key = self.expression(key);
            self.emit(OperationKind::DeleteItem, vec![copy.clone(), key], range);
        }
        self.bind_name(rest, copy, range);
    }

    fn class_pattern(&mut self, pattern: &ast::PatternMatchClass, subject: &Subject, fail: Block) {
        let range = pattern.range();
        let class = self.expression(&pattern.cls);
        let value = self.read(subject.local);
        let matches = self.isinstance(value, class.clone(), range);
        let facts = self.facts(subject, Test::Isinstance, Some(class.clone()));
        self.require(matches, &facts, fail, range);
        let positional = &pattern.arguments.patterns;
        if let [whole] = positional.as_slice()
            && self.matches_itself(&class)
        {
            self.pattern(whole, subject, fail);
        } else {
            let names = self.match_args(&class);
            for (index, pattern) in positional.iter().enumerate() {
                match names.get(index) {
                    Some(name) => self.attribute_pattern(name, pattern, subject, fail),
                    None => {
                        let message = "the class has no `__match_args__` for this position";
                        self.error(codes::NOT_CONSTANT, message, pattern.range());
                    }
                }
            }
        }
        for keyword in &pattern.arguments.keywords {
            self.attribute_pattern(&keyword.attr, &keyword.pattern, subject, fail);
        }
    }

    fn attribute_pattern(&mut self, name: &str, pattern: &Pattern, subject: &Subject, fail: Block) {
        if self.current.is_none() || is_wildcard(pattern) {
            return;
        }
        let value = self.read(subject.local);
        let item = self.get_attribute(value, name, pattern.range());
        let subject = self.new_subject(item, pattern.range());
        self.pattern(pattern, &subject, fail);
    }

    /// Builtin classes whose single positional pattern is matched against the whole value.
    fn matches_itself(&self, class: &Operand) -> bool {
        const CLASSES: [&str; 11] = [
            "bool",
            "bytearray",
            "bytes",
            "dict",
            "float",
            "frozenset",
            "int",
            "list",
            "set",
            "str",
            "tuple",
        ];
        self.builtin_name(class)
            .is_some_and(|name| CLASSES.contains(&name))
    }

    fn match_args(&self, class: &Operand) -> Vec<String> {
        let Some((class, Object::Class(_))) = self.constant_object(class) else {
            return Vec::new();
        };
        let Some((_, names)) = self.space.lookup(class, "__match_args__") else {
            return Vec::new();
        };
        let Object::Tuple(names) = self.space.object(names) else {
            return Vec::new();
        };
        let names = names.iter().filter_map(|&name| match self.space.object(name) {
            Object::Str(name) => Some(name.clone()),
            _ => None,
        });
        names.collect()
    }
}

/// Whether the pattern is `_`.
fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchAs(pattern) if pattern.pattern.is_none() && pattern.name.is_none())
}
