//! Emitting core-ir inside a function: calls that may have a handler, raises, checks, small diamonds.

use core_ir::{Block, Function, Immediate, Op, Target, Terminator, Type, Value};

use super::convert::Lowered;
use super::operand::Operand;
use super::repr::Repr;
use super::state::{FunctionLowering, Handler};

impl FunctionLowering<'_, '_> {
    /// A new block.
    pub fn new_block(&mut self) -> Block {
        self.b.function.add_block()
    }

    /// A new block with one parameter.
    pub fn new_block_with(&mut self, ty: Type) -> (Block, Value) {
        let block = self.b.function.add_block();
        let value = self.b.function.add_param(block, ty);
        (block, value)
    }

    /// The landing block of the handler in force; none outside a `try`.
    fn landing(&mut self) -> Option<Block> {
        let handler = self.handler?;
        if let Some(landing) = handler.landing {
            return Some(landing);
        }
        let root = self.cx.exception_root();
        let (landing, _) = self.new_block_with(Type::Ref(root));
        self.handler = Some(Handler {
            landing: Some(landing),
        });
        Some(landing)
    }

    /// A call that may raise: through the handler where there is one.
    pub fn emit_call(
        &mut self,
        op: Op,
        imm: Immediate,
        args: &[Value],
        result: Option<Type>,
    ) -> Option<Value> {
        let Some(landing) = self.landing() else {
            return self.b.call(op, imm, args, result);
        };
        let next = self.new_block();
        let value = result.map(|ty| self.b.function.add_param(next, ty));
        let (normal, except) = (Target::new(next, []), Target::new(landing, []));
        self.b.try_call(op, imm, args, result, normal, except);
        self.b.switch_to(next);
        value
    }

    /// Raises a value of an exception class; the block ends.
    pub fn emit_raise(&mut self, exception: Value) {
        match self.landing() {
            Some(landing) => self.b.jump(landing, &[exception]),
            None => self.b.terminate(Terminator::Raise(exception)),
        }
    }

    /// Raises a prebuilt exception; the block ends.
    pub fn raise_prebuilt(&mut self, class: &str, message: &str) -> Lowered<()> {
        let class = self.cx.exception_class(class)?;
        let data = self.cx.prebuilt_exception(class, message)?;
        let value = self.b.data(&self.cx.module, data);
        self.emit_raise(value);
        Ok(())
    }

    /// Goes on where the condition is false, and raises where it is true.
    pub fn raise_if(&mut self, condition: Value, class: &str, message: &str) -> Lowered<()> {
        let (fail, next) = (self.new_block(), self.new_block());
        self.b.branch(condition, fail, next);
        self.b.switch_to(fail);
        self.raise_prebuilt(class, message)?;
        self.b.switch_to(next);
        Ok(())
    }

    /// Raises AttributeError where the value is null; gives it back as not null. Helpers get nothing that is null where
    /// they don't ask for it.
    pub fn check_not_none(&mut self, operand: Operand, attribute: &str) -> Lowered<Operand> {
        if let Operand::Value(typed) = &operand
            && typed.maybe_none
            && self.is_checked()
        {
            let null = self.b.is_null(typed.value);
            let message = format!("'NoneType' object has no attribute '{attribute}'");
            self.raise_if(null, "AttributeError", &message)?;
        }
        Ok(operand.not_none())
    }

    /// Raises TypeError where the value is null; gives it back as not null.
    pub fn check_type(&mut self, operand: Operand, message: &str) -> Lowered<Operand> {
        if let Operand::Value(typed) = &operand
            && typed.maybe_none
            && self.is_checked()
        {
            let null = self.b.is_null(typed.value);
            self.raise_if(null, "TypeError", message)?;
        }
        Ok(operand.not_none())
    }

    /// A value that is computed on one of two ways, by a bool.
    pub fn diamond(
        &mut self,
        condition: Value,
        ty: Type,
        if_true: impl FnOnce(&mut Self) -> Lowered<Value>,
        if_false: impl FnOnce(&mut Self) -> Lowered<Value>,
    ) -> Lowered<Value> {
        let (yes, no) = (self.new_block(), self.new_block());
        let (join, result) = self.new_block_with(ty);
        self.b.branch(condition, yes, no);
        self.b.switch_to(yes);
        let value = if_true(self)?;
        self.b.jump(join, &[value]);
        self.b.switch_to(no);
        let value = if_false(self)?;
        self.b.jump(join, &[value]);
        self.b.switch_to(join);
        Ok(result)
    }

    /// An `int` constant.
    pub fn word(&mut self, value: i64) -> Value {
        self.b.iconst(Type::I64, value)
    }

    /// A bool constant.
    pub fn truth(&mut self, value: bool) -> Value {
        self.b.iconst(Type::Bool, i64::from(value))
    }

    /// Negates a bool operand.
    pub fn negate(&mut self, operand: Operand) -> Operand {
        match operand {
            Operand::Value(typed) => Operand::bool(self.b.unary(Op::Not, typed.value)),
            other => Operand::const_bool(other.known_int() == Some(0)),
        }
    }

    /// Reads a field of a built-in type.
    pub fn get_struct_field(&mut self, repr: Repr, object: Value, name: &str) -> Option<Operand> {
        if let Repr::FixedList(item) = repr {
            return match name {
                "length" => Some(Operand::int(self.b.length(Op::ArrayLength, object))),
                "items" => Some(Operand::value(Repr::Array(item), object)),
                _ => None,
            };
        }
        let (class, field) = self.cx.field(repr, name)?;
        Some(match field.index {
            Some(index) => {
                let value = self.b.get_field(&self.cx.module, class, index, object);
                Operand::value(field.repr, value)
            }
            None => Operand::NONE,
        })
    }

    /// The function's own parameters.
    pub fn entry_params(&self) -> Vec<Value> {
        self.b.function.blocks[Function::ENTRY].params.clone()
    }
}
