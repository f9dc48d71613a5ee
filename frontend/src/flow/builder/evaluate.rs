//! Calls of pure functions with constants, which python3 computes at translation time. Names of attributes are made so,
//! and what is behind a test that comes out so is never built.

use ruff_python_ast::Operator;

use super::Builder;
use crate::flow::graph::{Constant, Operand};
use crate::objects::{Object, ObjectId};

/// Builtins that give the same for the same simple values, here and in the translated program. (`len`, `ord` and `chr`
/// are computed by inference.)
const PURE: [&str; 9] = ["abs", "bool", "hex", "int", "max", "min", "oct", "repr", "str"];
/// Methods of str and bytes whose results are shared by nobody, or differ by the host's tables.
const NOT_FOLDED: [&str; 3] = ["split", "rsplit", "splitlines"];

impl Builder<'_> {
    /// The result of a call whose callable is known and pure, and all of whose arguments are simple constants.
    pub(super) fn evaluated(&self, callable: &Operand, arguments: &[Operand]) -> Option<Operand> {
        let (function, object) = self.constant_object(callable)?;
        let is_pure = match object {
            Object::Function(function) => function.attributes.contains_key("_folds_"),
            _ => self
                .builtin_name(callable)
                .is_some_and(|name| PURE.contains(&name)),
        };
        if !is_pure || arguments.is_empty() {
            return None;
        }
        self.computed(function, arguments)
    }

    /// The result of a method of a str or bytes that is known, for arguments that are.
    pub(super) fn evaluated_method(
        &self,
        receiver: &Operand,
        name: &str,
        arguments: &[Operand],
    ) -> Option<Operand> {
        let receiver = receiver.constant()?;
        if !is_text(receiver)
            || NOT_FOLDED.contains(&name)
            || !arguments.iter().all(|each| self.is_simple(each))
        {
            return None;
        }
        let receiver = receiver.to_object(self.space)?;
        let method = self.space.attribute(receiver, name)?;
        self.computed(method, arguments)
    }

    /// `text % value`, where both are known; the value may be a tuple.
    pub(super) fn formatted(
        &self,
        operator: Operator,
        left: &Operand,
        values: &[Operand],
    ) -> Option<Operand> {
        let text = left.constant().filter(|_| operator == Operator::Mod)?;
        if !is_text(text) || !values.iter().all(|each| self.is_simple(each)) {
            return None;
        }
        let items: Option<Vec<ObjectId>> = values.iter().map(|each| self.object_of(each)).collect();
        let tuple = self.space.intern(&Object::Tuple(items?))?;
        let method = self.space.attribute(text.to_object(self.space)?, "__mod__")?;
        self.computed(method, &[Constant::Object(tuple).into()])
    }

    /// A slice of a known str, bytes or tuple by known bounds.
    pub(super) fn evaluated_slice(&self, base: &Operand, bounds: &[Operand; 3]) -> Option<Operand> {
        let constant = base.constant()?;
        let is_tuple = matches!(self.constant_object(base), Some((_, Object::Tuple(_))));
        if !is_tuple && !is_text(constant) {
            return None;
        }
        let slice = self.computed_object(self.space.builtin("slice")?, bounds)?;
        let getter = self
            .space
            .attribute(constant.to_object(self.space)?, "__getitem__")?;
        let result = self.space.call(getter, &[slice]).ok()?;
        Some(self.constant(result).into())
    }

    fn computed(&self, function: ObjectId, arguments: &[Operand]) -> Option<Operand> {
        let result = self.computed_object(function, arguments)?;
        let constant = Operand::from(self.constant(result));
        self.is_simple(&constant).then_some(constant)
    }

    fn computed_object(&self, function: ObjectId, arguments: &[Operand]) -> Option<ObjectId> {
        if !arguments.iter().all(|each| self.is_simple(each)) {
            return None;
        }
        let arguments: Option<Vec<ObjectId>> = arguments.iter().map(|each| self.object_of(each)).collect();
        // What raises does so at run time.
        self.space.call(function, &arguments?).ok()
    }

    fn object_of(&self, operand: &Operand) -> Option<ObjectId> {
        operand.constant()?.to_object(self.space)
    }

    /// Whether an operand is a constant without identity: a number, text, or a tuple of such.
    fn is_simple(&self, operand: &Operand) -> bool {
        operand
            .constant()
            .is_some_and(|constant| self.is_simple_constant(constant))
    }

    fn is_simple_constant(&self, constant: &Constant) -> bool {
        match constant {
            Constant::Object(id) => match self.space.object(*id) {
                Object::Tuple(items) => items
                    .iter()
                    .all(|&item| self.is_simple_constant(&self.constant(item))),
                object => matches!(object, Object::BigInt(_)),
            },
            _ => true,
        }
    }
}

fn is_text(constant: &Constant) -> bool {
    matches!(constant, Constant::Str(_) | Constant::Bytes(_))
}
