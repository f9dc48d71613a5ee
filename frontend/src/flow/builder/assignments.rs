//! Assignment, deletion and unpacking.

use ruff_python_ast::{Expr, StmtAugAssign};
use ruff_text_size::{Ranged, TextRange};

use super::Builder;
use crate::diagnostics::{Diagnostic, codes};
use crate::flow::graph::{
    BinaryOperator, CompareOperator, Constant, Conversion, Exit, Operand, OperationKind,
};
use crate::objects::Object;

impl Builder<'_> {
    /// Gives a name a value, and says what is wrong where that is not allowed.
    pub(super) fn bind_name(&mut self, name: &str, value: Operand, range: TextRange) {
        match self.local_of(name) {
            Some(local) => {
                self.share_local(local, name, &value, range);
                self.write(local, value, range);
            }
            None if self.scope.is_nonlocal(name) && self.is_captured(name) => {
                self.write_captured(name, value, range);
            }
            None => self.report_unassignable(name, range),
        }
    }

    fn report_unassignable(&mut self, name: &str, range: TextRange) {
        let (code, kind) = if self.scope.is_nonlocal(name) {
            (codes::NONLOCAL_ASSIGNMENT, "a variable of the function around")
        } else {
            (codes::GLOBAL_ASSIGNMENT, "a global")
        };
        let diagnostic = Diagnostic::error(code, format!("assignment to `{name}`, {kind}"))
            .at(self.file.span(range))
            .because("what exists at import time is constant in the translated program")
            .help("keep it in an attribute of a prebuilt instance");
        self.report(diagnostic);
    }

    /// `target = value`.
    pub(super) fn assign(&mut self, target: &Expr, value: Operand) {
        let range = target.range();
        match target {
            Expr::Name(name) => self.bind_name(&name.id, value, range),
            Expr::Attribute(attribute) => {
                let base = self.expression(&attribute.value);
                self.set_attribute(base, &attribute.attr, value, range);
            }
            Expr::Subscript(subscript) => {
                let base = self.expression(&subscript.value);
                match &*subscript.slice {
                    Expr::Slice(slice) => {
                        let [start, stop, step] = self.slice_parts(slice);
                        self.emit(
                            OperationKind::SetSlice,
                            vec![base, start, stop, step, value],
                            range,
                        );
                    }
                    index => {
                        let index = self.expression(index);
                        self.emit(OperationKind::SetItem, vec![base, index, value], range);
                    }
                }
            }
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, value, range),
            Expr::List(list) => self.unpack(&list.elts, value, range),
            _ => self.unsupported(codes::UNSUPPORTED_SYNTAX, "this can't be assigned to", range),
        }
    }

    /// `targets = value` where the value is an expression: a display is taken apart without being built.
    pub(super) fn assign_expression(&mut self, target: &Expr, value: &Expr) {
        if let (Expr::Tuple(targets), Expr::Tuple(values_of)) = (target, value)
            && targets.elts.len() == values_of.elts.len()
            && !targets
                .elts
                .iter()
                .chain(&values_of.elts)
                .any(Expr::is_starred_expr)
        {
            let values: Vec<_> = values_of
                .elts
                .iter()
                .map(|value| self.expression(value))
                .collect();
            for ((target, value), source) in targets.elts.iter().zip(values).zip(&values_of.elts) {
                self.assign_from(target, value, source.range());
            }
            return;
        }
        let source = value.range();
        let value = self.expression(value);
        self.assign_from(target, value, source);
    }

    /// `target = value` where the value stands at `source`.
    fn assign_from(&mut self, target: &Expr, value: Operand, source: TextRange) {
        match target.as_name_expr() {
            Some(name) if self.local_of(&name.id).is_some() => self.bind_name(&name.id, value, source),
            _ => self.assign(target, value),
        }
    }

    fn set_attribute(&mut self, base: Operand, name: &str, value: Operand, range: TextRange) {
        let name = self.mangled(name);
        let name = self.name(&name);
        self.emit(OperationKind::SetAttribute(name), vec![base, value], range);
    }

    fn unpack(&mut self, targets: &[Expr], value: Operand, range: TextRange) {
        if let Some(star) = targets.iter().position(Expr::is_starred_expr) {
            return self.unpack_starred(targets, star, value, range);
        }
        if let Some((_, Object::Tuple(items))) = self.constant_object(&value)
            && items.len() == targets.len()
        {
            for (target, &item) in targets.iter().zip(items) {
                let item = self.constant(item).into();
                self.assign(target, item);
            }
            return;
        }
        let sequence = self.emit(OperationKind::Unpack(targets.len() as u32), vec![value], range);
        for (index, target) in targets.iter().enumerate() {
            let index = Constant::Int(index as i64).into();
            let item = self.emit(
                OperationKind::GetItem,
                vec![sequence.clone(), index],
                target.range(),
            );
            self.assign(target, item);
        }
    }

    /// `a, *b, c = value`: by way of a list of all items, unless it is a tuple.
    fn unpack_starred(&mut self, targets: &[Expr], star: usize, value: Operand, range: TextRange) {
        let (all, rest) = (self.syntax_function("indexable"), self.syntax_function("starred"));
        let (Some(all), Some(rest), Some(len)) = (all, rest, self.builtin("len", range)) else {
            return self.unsupported(codes::UNSUPPORTED_SYNTAX, "`*` can't be assigned to", range);
        };
        let after = (targets.len() - star - 1) as i64;
        let items = self.call(all, vec![value], range);
        let length = self.call(len, vec![items.clone()], range);
        let least = Constant::Int(targets.len() as i64 - 1).into();
        let too_short = self.compare(CompareOperator::Less, length.clone(), least, range);
        let (fail, go_on) = (self.ssa.new_block(), self.ssa.new_block());
        self.branch(too_short, &[], fail, go_on, range);
        self.enter(fail);
        self.raise_too_short(targets.len() - 1, length, range);
        self.enter(go_on);
        for (position, target) in targets.iter().enumerate() {
            let none = || Operand::Constant(Constant::None);
            let at = |index: i64| Operand::Constant(Constant::Int(index));
            let range = target.range();
            if let Expr::Starred(starred) = target {
                let stop = if after == 0 { none() } else { at(-after) };
                let arguments = vec![items.clone(), at(star as i64), stop, none()];
                let part = self.emit(OperationKind::GetSlice, arguments, range);
                let part = self.call(rest.clone(), vec![part], range);
                self.assign(&starred.value, part);
            } else {
                let index = if position < star {
                    position as i64
                } else {
                    position as i64 - targets.len() as i64
                };
                let item = self.emit(OperationKind::GetItem, vec![items.clone(), at(index)], range);
                self.assign(target, item);
            }
        }
    }

    /// A function of the library that assignments and delegations are made of.
    pub(super) fn syntax_function(&self, name: &str) -> Option<Operand> {
        let module = self.space.import("rpython.standard.syntax_functions")?;
        Some(self.constant(self.space.attribute(module, name)?).into())
    }

    fn raise_too_short(&mut self, least: usize, length: Operand, range: TextRange) {
        let Some(class) = self.builtin("ValueError", range) else {
            return;
        };
        let start = format!("not enough values to unpack (expected at least {least}, got ");
        let length = self.emit(
            OperationKind::FormatValue(Conversion::None),
            vec![length, super::text("")],
            range,
        );
        let pieces = vec![super::text(&start), length, super::text(")")];
        let message = self.emit(OperationKind::BuildString, pieces, range);
        let exception = self.call(class, vec![message], range);
        self.raise(exception, range);
    }

    pub(super) fn raise(&mut self, exception: Operand, range: TextRange) {
        let except = self.handler().map(super::to);
        self.terminate(Exit::Raise { exception, except }, range);
    }

    /// `target op= value`, with base and index evaluated once.
    pub(super) fn augmented_assign(&mut self, statement: &StmtAugAssign) {
        let operator = BinaryOperator::from(statement.op);
        let range = statement.range();
        match &*statement.target {
            Expr::Name(name) => {
                let left = self.read_name(&name.id, name.range());
                let right = self.expression(&statement.value);
                let value = self.inplace_binary(operator, left, right, range);
                self.bind_name(&name.id, value, name.range());
            }
            Expr::Attribute(attribute) => {
                let base = self.expression(&attribute.value);
                let left = self.get_attribute(base.clone(), &attribute.attr, attribute.range());
                let right = self.expression(&statement.value);
                let value = self.inplace_binary(operator, left, right, range);
                self.set_attribute(base, &attribute.attr, value, range);
            }
            Expr::Subscript(subscript) => {
                let base = self.expression(&subscript.value);
                let (get, set, index) = match &*subscript.slice {
                    Expr::Slice(slice) => {
                        let parts = self.slice_parts(slice).to_vec();
                        (OperationKind::GetSlice, OperationKind::SetSlice, parts)
                    }
                    index => {
                        let index = vec![self.expression(index)];
                        (OperationKind::GetItem, OperationKind::SetItem, index)
                    }
                };
                let place: Vec<_> = std::iter::once(base).chain(index).collect();
                let left = self.emit(get, place.clone(), subscript.range());
                let right = self.expression(&statement.value);
                let value = self.inplace_binary(operator, left, right, range);
                self.emit(set, place.into_iter().chain([value]).collect(), range);
            }
            target => self.unsupported(
                codes::UNSUPPORTED_SYNTAX,
                "this can't be assigned to",
                target.range(),
            ),
        }
    }

    /// `del target`.
    pub(super) fn delete(&mut self, target: &Expr) {
        let range = target.range();
        match target {
            Expr::Name(name) => match self.local_of(&name.id) {
                Some(local) => {
                    self.read_name(&name.id, range);
                    self.forget(local);
                }
                None => self.report_unassignable(&name.id, range),
            },
            Expr::Attribute(attribute) => {
                let base = self.expression(&attribute.value);
                let name = self.mangled(&attribute.attr);
                let name = self.name(&name);
                self.emit(OperationKind::DeleteAttribute(name), vec![base], range);
            }
            Expr::Subscript(subscript) => {
                let base = self.expression(&subscript.value);
                match &*subscript.slice {
                    Expr::Slice(slice) => {
                        let [start, stop, step] = self.slice_parts(slice);
                        self.emit(OperationKind::DeleteSlice, vec![base, start, stop, step], range);
                    }
                    index => {
                        let index = self.expression(index);
                        self.emit(OperationKind::DeleteItem, vec![base, index], range);
                    }
                }
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| self.delete(target)),
            Expr::List(list) => list.elts.iter().for_each(|target| self.delete(target)),
            _ => self.unsupported(codes::UNSUPPORTED_SYNTAX, "this can't be deleted", range),
        }
    }
}
