//! Expressions: each gives an operand.

use ruff_python_ast::{self as ast, Expr, Number};
use ruff_text_size::{Ranged, TextRange};

use super::comprehensions::Collection;
use super::{Builder, text};
use crate::diagnostics::codes;
use crate::flow::graph::{
    BinaryOperator, CompareOperator, Constant, Float, Operand, OperationKind, UnaryOperator,
};
use crate::objects::Object;

impl Builder<'_> {
    /// Builds an expression and returns its value.
    pub(super) fn expression(&mut self, expression: &Expr) -> Operand {
        let range = expression.range();
        match expression {
            Expr::BoolOp(node) => self.bool_operation(node),
            Expr::Named(node) => {
                let value = self.expression(&node.value);
                self.assign(&node.target, value.clone());
                value
            }
            Expr::BinOp(node) => {
                let left = self.expression(&node.left);
                self.binary_operation(node, left)
            }
            Expr::UnaryOp(node) => self.unary_operation(node),
            Expr::Lambda(node) => self.lambda(node),
            Expr::If(node) => self.conditional_expression(node),
            Expr::Dict(node) => self.dict_display(node),
            Expr::Set(node) => self.display(OperationKind::BuildSet, &node.elts, range),
            Expr::List(node) => self.display(OperationKind::BuildList, &node.elts, range),
            Expr::Tuple(node) => self.display(OperationKind::BuildTuple, &node.elts, range),
            Expr::ListComp(node) => self.comprehension(Collection::List(&node.elt), &node.generators, range),
            Expr::SetComp(node) => self.comprehension(Collection::Set(&node.elt), &node.generators, range),
            Expr::DictComp(node) => match &node.key {
                Some(key) => self.comprehension(Collection::Dict(key, &node.value), &node.generators, range),
                None => self.no_expression("unpacking in a dict comprehension", range),
            },
            Expr::Generator(node) => self.generator_expression(node),
            Expr::Await(_) => {
                self.unsupported(codes::COROUTINE, "`await` can't be translated", range);
                self.mistake(range)
            }
            Expr::Yield(node) => self.yield_expression(node),
            Expr::YieldFrom(node) => self.yield_from_value(node),
            Expr::Compare(node) => self.comparison(node),
            Expr::Call(node) => self.call_expression(node),
            Expr::FString(node) => self.f_string(node),
            Expr::TString(_) => self.no_expression("a template string", range),
            Expr::StringLiteral(node) => text(node.value.to_str()),
            Expr::BytesLiteral(node) => {
                Constant::Bytes(node.value.bytes().collect::<Vec<u8>>().into()).into()
            }
            Expr::NumberLiteral(node) => self.number(&node.value, range),
            Expr::BooleanLiteral(node) => Constant::Bool(node.value).into(),
            Expr::NoneLiteral(_) => Constant::None.into(),
            Expr::EllipsisLiteral(_) => match self.space.intern(&Object::Ellipsis) {
                Some(id) => Constant::Object(id).into(),
                None => Constant::None.into(),
            },
            Expr::Attribute(node) => {
                let base = self.expression(&node.value);
                self.get_attribute(base, &node.attr, range)
            }
            Expr::Subscript(node) => self.subscript(node),
            Expr::Name(node) => self.read_name(&node.id, range),
            Expr::Starred(_) => self.no_expression("`*` here", range),
            Expr::Slice(slice) => self.slice_object(slice),
            Expr::IpyEscapeCommand(_) => self.no_expression("a notebook command", range),
        }
    }

    /// `yield value`: gives what is sent back.
    fn yield_expression(&mut self, node: &ast::ExprYield) -> Operand {
        let value = match &node.value {
            Some(value) => self.expression(value),
            None => Constant::None.into(),
        };
        self.emit(OperationKind::Yield, vec![value], node.range())
    }

    /// `yield from iterable`, as a loop that yields.
    pub(super) fn yield_from(&mut self, node: &ast::ExprYieldFrom) {
        let range = node.range();
        self.loop_through(&node.value, None, &mut |builder: &mut Self, item| {
            builder.emit(OperationKind::Yield, vec![item], range);
        });
    }

    /// `yield from iterable` as a value: what the generator inside returns.
    fn yield_from_value(&mut self, node: &ast::ExprYieldFrom) -> Operand {
        let range = node.range();
        let iterable = self.expression(&node.value);
        let (Some(iter), Some(returned)) = (self.builtin("iter", range), self.syntax_function("returned"))
        else {
            return self.no_expression("`yield from` here", range);
        };
        let iterator = self.call(iter, vec![iterable], range);
        self.loop_over(iterator.clone(), range, None, &mut |builder: &mut Self, item| {
            builder.emit(OperationKind::Yield, vec![item], range);
        });
        self.call(returned, vec![iterator], range)
    }

    fn no_expression(&mut self, what: &str, range: TextRange) -> Operand {
        self.unsupported(
            codes::UNSUPPORTED_SYNTAX,
            format!("{what} can't be translated"),
            range,
        );
        self.mistake(range)
    }

    fn number(&mut self, number: &Number, range: TextRange) -> Operand {
        match number {
            Number::Int(value) => match value.as_i64() {
                Some(value) => Constant::Int(value).into(),
                None => self.big_integer(&value.to_string()),
            },
            Number::Float(value) => Constant::Float(Float::new(*value)).into(),
            Number::Complex { .. } => self.no_expression("a complex number", range),
        }
    }

    /// An int beyond a machine word, from the digits of the source.
    fn big_integer(&mut self, digits: &str) -> Operand {
        let digits = digits.replace('_', "");
        let radix = match digits.get(..2) {
            Some("0x" | "0X") => 16,
            Some("0o" | "0O") => 8,
            Some("0b" | "0B") => 2,
            _ => 10,
        };
        let constant = if radix == 10 {
            self.space.intern(&Object::BigInt(digits)).map(Constant::Object)
        } else {
            match i128::from_str_radix(&digits[2..], radix) {
                Ok(value) => self.integer_constant(value),
                Err(_) => self.parsed_integer(&digits, i64::from(radix)),
            }
        };
        constant.unwrap_or(Constant::None).into()
    }

    /// Lets Python itself read digits beyond 128 bits.
    fn parsed_integer(&self, digits: &str, radix: i64) -> Option<Constant> {
        let arguments = [Object::Str(digits.to_owned()), Object::Int(radix)];
        let arguments: Option<Vec<_>> = arguments.iter().map(|it| self.space.intern(it)).collect();
        let id = self.space.call(self.space.builtin("int")?, &arguments?).ok()?;
        Some(self.constant(id))
    }

    fn unary_operation(&mut self, node: &ast::ExprUnaryOp) -> Operand {
        let value = self.expression(&node.operand);
        let operator = match node.op {
            ast::UnaryOp::Not => return self.not(value, node.range()),
            ast::UnaryOp::Invert => UnaryOperator::Invert,
            ast::UnaryOp::UAdd => UnaryOperator::Positive,
            ast::UnaryOp::USub => UnaryOperator::Negative,
        };
        self.unary(operator, value, node.range())
    }

    fn binary_operation(&mut self, node: &ast::ExprBinOp, left: Operand) -> Operand {
        let range = node.range();
        let formats = node.op == ast::Operator::Mod && left.constant().is_some();
        let right = match &*node.right {
            Expr::Tuple(tuple) if formats && !tuple.elts.iter().any(Expr::is_starred_expr) => {
                let items: Vec<Operand> = tuple.elts.iter().map(|item| self.expression(item)).collect();
                if let Some(known) = self.formatted(node.op, &left, &items) {
                    return known;
                }
                self.emit(OperationKind::BuildTuple, items, tuple.range())
            }
            right => self.expression(right),
        };
        if let Some(known) = self.formatted(node.op, &left, std::slice::from_ref(&right)) {
            return known;
        }
        let is_literal = is_number(&node.left) && is_number(&node.right);
        self.binary(node.op.into(), left, right, is_literal, range)
    }

    fn not(&mut self, value: Operand, range: TextRange) -> Operand {
        match value
            .constant()
            .and_then(|constant| self.constant_truth(constant))
        {
            Some(truth) => Constant::Bool(!truth).into(),
            None => self.emit(OperationKind::Not, vec![value], range),
        }
    }

    fn subscript(&mut self, node: &ast::ExprSubscript) -> Operand {
        let base = self.expression(&node.value);
        if let Expr::Slice(slice) = &*node.slice {
            let bounds = self.slice_parts(slice);
            if let Some(known) = self.evaluated_slice(&base, &bounds) {
                return known;
            }
            let [start, stop, step] = bounds;
            return self.emit(
                OperationKind::GetSlice,
                vec![base, start, stop, step],
                node.range(),
            );
        }
        let index = self.expression(&node.slice);
        let is_tuple = matches!(self.constant_object(&base), Some((_, Object::Tuple(_))));
        let is_written_out = node.slice.is_literal_expr() || node.slice.is_unary_op_expr();
        if (is_tuple || !is_written_out)
            && let Some(item) = self.fixed_item(&base, &index)
        {
            return item.into();
        }
        self.emit(OperationKind::GetItem, vec![base, index], node.range())
    }

    pub(super) fn slice_parts(&mut self, slice: &ast::ExprSlice) -> [Operand; 3] {
        [&slice.lower, &slice.upper, &slice.step].map(|part| match part {
            Some(part) => self.expression(part),
            None => Constant::None.into(),
        })
    }

    /// A slice inside a tuple index, `a[1:2, 3]`.
    fn slice_object(&mut self, slice: &ast::ExprSlice) -> Operand {
        let parts = self.slice_parts(slice).to_vec();
        match self.builtin("slice", slice.range()) {
            Some(callable) => self.call(callable, parts, slice.range()),
            None => Constant::None.into(),
        }
    }

    /// `[a, b]`, `(a, b)`, `{a, b}`; with `*c` inside by way of a list that is extended.
    fn display(&mut self, kind: OperationKind, elements: &[Expr], range: TextRange) -> Operand {
        if !elements.iter().any(Expr::is_starred_expr) {
            let operands = elements.iter().map(|element| self.expression(element)).collect();
            self.argument_spans = elements.iter().map(|each| self.file.span(each.range())).collect();
            return self.emit(kind, operands, range);
        }
        if kind == OperationKind::BuildTuple {
            return self.starred_tuple(elements, range);
        }
        let items = self.emit(OperationKind::BuildList, Vec::new(), range);
        for element in elements {
            if let Expr::Starred(starred) = element {
                let extend = self.get_attribute(items.clone(), "extend", starred.range());
                let more = self.expression(&starred.value);
                self.call(extend, vec![more], starred.range());
            } else {
                let item = self.expression(element);
                self.emit(OperationKind::Append, vec![items.clone(), item], element.range());
            }
        }
        if kind != OperationKind::BuildSet {
            return items;
        }
        match self.builtin("set", range) {
            Some(constructor) => self.call(constructor, vec![items], range),
            None => items,
        }
    }

    /// `(a, *b, c)` is `(a,) + tuple(b) + (c,)`: the length of each part is known.
    fn starred_tuple(&mut self, elements: &[Expr], range: TextRange) -> Operand {
        let mut result = None;
        for element in elements {
            let part = match element {
                Expr::Starred(starred) => {
                    let value = self.expression(&starred.value);
                    match self.builtin("tuple", range) {
                        Some(tuple) => self.call(tuple, vec![value], starred.range()),
                        None => value,
                    }
                }
                _ => {
                    let item = self.expression(element);
                    self.emit(OperationKind::BuildTuple, vec![item], element.range())
                }
            };
            result = Some(match result {
                None => part,
                Some(left) => self.emit(
                    OperationKind::Binary(BinaryOperator::Add),
                    vec![left, part],
                    range,
                ),
            });
        }
        result.unwrap_or_else(|| self.emit(OperationKind::BuildTuple, Vec::new(), range))
    }

    fn dict_display(&mut self, node: &ast::ExprDict) -> Operand {
        let range = node.range();
        let plain = node.items.iter().take_while(|item| item.key.is_some()).count();
        let mut arguments = Vec::new();
        for item in &node.items[..plain] {
            arguments.extend(item.key.as_ref().map(|key| self.expression(key)));
            arguments.push(self.expression(&item.value));
        }
        let pairs = node.items[..plain].iter();
        self.argument_spans = pairs
            .flat_map(|item| [item.key.as_ref().map_or(range, Ranged::range), item.value.range()])
            .map(|each| self.file.span(each))
            .collect();
        let dict = self.emit(OperationKind::BuildDict, arguments, range);
        for item in &node.items[plain..] {
            match &item.key {
                Some(key) => {
                    let key = self.expression(key);
                    let value = self.expression(&item.value);
                    self.emit(OperationKind::SetItem, vec![dict.clone(), key, value], range);
                }
                None => {
                    let update = self.get_attribute(dict.clone(), "update", item.value.range());
                    let more = self.expression(&item.value);
                    self.call(update, vec![more], item.value.range());
                }
            }
        }
        dict
    }
}

impl From<ast::Operator> for BinaryOperator {
    fn from(operator: ast::Operator) -> BinaryOperator {
        match operator {
            ast::Operator::Add => BinaryOperator::Add,
            ast::Operator::Sub => BinaryOperator::Subtract,
            ast::Operator::Mult => BinaryOperator::Multiply,
            ast::Operator::MatMult => BinaryOperator::MatrixMultiply,
            ast::Operator::Div => BinaryOperator::Divide,
            ast::Operator::Mod => BinaryOperator::Modulo,
            ast::Operator::Pow => BinaryOperator::Power,
            ast::Operator::LShift => BinaryOperator::ShiftLeft,
            ast::Operator::RShift => BinaryOperator::ShiftRight,
            ast::Operator::BitOr => BinaryOperator::Or,
            ast::Operator::BitXor => BinaryOperator::Xor,
            ast::Operator::BitAnd => BinaryOperator::And,
            ast::Operator::FloorDiv => BinaryOperator::FloorDivide,
        }
    }
}

impl From<ast::CmpOp> for CompareOperator {
    fn from(operator: ast::CmpOp) -> CompareOperator {
        match operator {
            ast::CmpOp::Eq => CompareOperator::Equal,
            ast::CmpOp::NotEq => CompareOperator::NotEqual,
            ast::CmpOp::Lt => CompareOperator::Less,
            ast::CmpOp::LtE => CompareOperator::LessEqual,
            ast::CmpOp::Gt => CompareOperator::Greater,
            ast::CmpOp::GtE => CompareOperator::GreaterEqual,
            ast::CmpOp::Is => CompareOperator::Is,
            ast::CmpOp::IsNot => CompareOperator::IsNot,
            ast::CmpOp::In => CompareOperator::In,
            ast::CmpOp::NotIn => CompareOperator::NotIn,
        }
    }
}

/// Whether an expression is made of written numbers alone.
fn is_number(expression: &Expr) -> bool {
    match expression {
        Expr::NumberLiteral(_) => true,
        Expr::UnaryOp(node) => is_number(&node.operand),
        Expr::BinOp(node) => is_number(&node.left) && is_number(&node.right),
        _ => false,
    }
}
