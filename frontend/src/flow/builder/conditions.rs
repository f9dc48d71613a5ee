//! Conditions: `and`, `or`, `not`, comparisons and tests become branches, and what a branch says of a local variable
//! is written down as a narrowing of it on either side.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::Builder;
use crate::flow::graph::{Block, CompareOperator, Constant, Exit, Operand, OperationKind, Test};
use crate::flow::ssa::Local;
use crate::objects::Object;

/// What a condition says of a local variable when it holds; when it doesn't, the opposite.
#[derive(Clone)]
pub(super) struct Fact {
    pub(super) local: Local,
    pub(super) test: Test,
    /// The class of an `Isinstance`, the constant of `Is` and `Equal`.
    pub(super) other: Option<Operand>,
    pub(super) positive: bool,
}

/// The local that a test is about, if it is about one.
enum Subject {
    Left(Local),
    Right(Local),
}

impl Builder<'_> {
    /// Goes to one of two blocks, which the caller enters when all ways to them are built.
    pub(super) fn condition(&mut self, test: &Expr, if_true: Block, if_false: Block) {
        match test {
            Expr::BoolOp(node) => {
                let Some((last, others)) = node.values.split_last() else {
                    return;
                };
                for value in others {
                    let next = self.ssa.new_block();
                    match node.op {
                        BoolOp::And => self.condition(value, next, if_false),
                        BoolOp::Or => self.condition(value, if_true, next),
                    }
                    self.enter(next);
                    if self.current.is_none() {
                        return;
                    }
                }
                self.condition(last, if_true, if_false);
            }
            Expr::UnaryOp(node) if node.op == ast::UnaryOp::Not => {
                self.condition(&node.operand, if_false, if_true);
            }
            Expr::Compare(node) if node.ops.len() > 1 => self.chained_condition(node, if_true, if_false),
            _ => {
                let (value, facts) = self.test(test);
                self.branch(value, &facts, if_true, if_false, test.range());
            }
        }
    }

    fn chained_condition(&mut self, node: &ast::ExprCompare, if_true: Block, if_false: Block) {
        let mut left = self.expression(&node.left);
        let mut left_node = &*node.left;
        let last = node.ops.len() - 1;
        for (index, (operator, right_node)) in node.ops.iter().zip(&node.comparators).enumerate() {
            let mut right = self.expression(right_node);
            let value = self.compare((*operator).into(), left.clone(), right.clone(), node.range());
            let fact = self.sign_fact((left_node, &left), *operator, (right_node, &right));
            let facts = fact.as_slice();
            if index == last {
                return self.branch(value, facts, if_true, if_false, node.range());
            }
            let next = self.ssa.new_block();
            self.branch(value, facts, next, if_false, node.range());
            self.enter(next);
            if self.current.is_none() {
                return;
            }
            // What is known of it by now.
            if !facts.is_empty()
                && right.variable().is_some()
                && let Some(local) = self.subject(right_node)
            {
                right = self.read(local);
            }
            (left, left_node) = (right, right_node);
        }
    }

    /// Ends the block with a branch on a value. Each side starts with what the facts say there.
    pub(super) fn branch(
        &mut self,
        value: Operand,
        facts: &[Fact],
        if_true: Block,
        if_false: Block,
        range: TextRange,
    ) {
        if let Some(truth) = value
            .constant()
            .and_then(|constant| self.constant_truth(constant))
        {
            return self.jump(if truth { if_true } else { if_false }, range);
        }
        let condition = self.truth(value, range);
        let (true_side, false_side) = match facts {
            [] => (if_true, if_false),
            _ => (self.ssa.new_block(), self.ssa.new_block()),
        };
        let exit = Exit::Branch {
            condition,
            if_true: super::to(true_side),
            if_false: super::to(false_side),
        };
        self.terminate(exit, range);
        for (side, destination, holds) in [(true_side, if_true, true), (false_side, if_false, false)] {
            if side != destination {
                self.enter(side);
                self.narrow(facts, holds, range);
                self.jump(destination, range);
            }
        }
    }

    fn narrow(&mut self, facts: &[Fact], holds: bool, range: TextRange) {
        for fact in facts {
            let value = self.read(fact.local);
            if value.variable().is_none() {
                continue;
            }
            let kind = OperationKind::Narrow {
                test: fact.test,
                positive: fact.positive == holds,
            };
            let arguments = std::iter::once(value).chain(fact.other.clone()).collect();
            let narrowed = self.emit(kind, arguments, range);
            self.write(fact.local, narrowed, range);
        }
    }

    /// A bool with the truth of a value.
    fn truth(&mut self, value: Operand, range: TextRange) -> Operand {
        match value.variable() {
            Some(variable) if self.bools.contains(&variable) => value,
            _ => self.emit(OperationKind::Truth, vec![value], range),
        }
    }

    /// The value of a condition that is not a chain, and what it says of locals.
    pub(super) fn test(&mut self, test: &Expr) -> (Operand, Vec<Fact>) {
        match test {
            Expr::Compare(node) if node.ops.len() == 1 => self.comparison_test(node),
            Expr::Call(node) => match self.isinstance_test(node) {
                Some(result) => result,
                None => (self.expression(test), Vec::new()),
            },
            _ => {
                let value = self.expression(test);
                let is_bool = value
                    .variable()
                    .is_some_and(|variable| self.bools.contains(&variable));
                let subject = self.subject(test).filter(|_| !is_bool);
                let fact = subject.map(|local| Fact {
                    local,
                    test: Test::Truthy,
                    other: None,
                    positive: true,
                });
                (value, fact.into_iter().collect())
            }
        }
    }

    /// The local that an expression reads or has just assigned to.
    pub(super) fn subject(&self, expression: &Expr) -> Option<Local> {
        match expression {
            Expr::Name(name) => self.local_of(&name.id),
            Expr::Named(named) => self.subject(&named.target),
            _ => None,
        }
    }

    fn comparison_test(&mut self, node: &ast::ExprCompare) -> (Operand, Vec<Fact>) {
        let (left_node, right_node, operator) = (&node.left, &node.comparators[0], node.ops[0]);
        let left = self.expression(left_node);
        let right = self.expression(right_node);
        if !left_node.is_literal_expr()
            && let Some(answer) = self.membership(operator.into(), &left, &right)
        {
            return (Constant::Bool(answer).into(), Vec::new());
        }
        let value = self.compare(operator.into(), left.clone(), right.clone(), node.range());
        if let Some(fact) = self.type_fact(left_node, operator, &right) {
            return (value, vec![fact]);
        }
        if let Some(fact) = self.sign_fact((left_node, &left), operator, (right_node, &right)) {
            return (value, vec![fact]);
        }
        let subject = match (&left, &right) {
            (Operand::Variable(_), Operand::Constant(_)) => self.subject(left_node).map(Subject::Left),
            (Operand::Constant(_), Operand::Variable(_)) => self.subject(right_node).map(Subject::Right),
            _ => None,
        };
        let (local, other) = match subject {
            Some(Subject::Left(local)) => (local, right),
            Some(Subject::Right(local)) => (local, left),
            None => return (value, Vec::new()),
        };
        let is_none = other == Operand::Constant(Constant::None);
        let (test, positive) = match operator {
            CmpOp::Is if is_none => (Test::IsNone, true),
            CmpOp::IsNot if is_none => (Test::IsNone, false),
            CmpOp::Is => (Test::Is, true),
            CmpOp::IsNot => (Test::Is, false),
            CmpOp::Eq => (Test::Equal, true),
            CmpOp::NotEq => (Test::Equal, false),
            _ => return (value, Vec::new()),
        };
        let other = Some(other).filter(|_| test != Test::IsNone);
        (
            value,
            vec![Fact {
                local,
                test,
                other,
                positive,
            }],
        )
    }

    /// A comparison with a constant that tells a number not to be negative, on one side or the other. Upstream joins only
    /// such ints with unsigned words, so that its programs make the test.
    fn sign_fact(
        &self,
        (left_node, left): (&Expr, &Operand),
        operator: CmpOp,
        (right_node, right): (&Expr, &Operand),
    ) -> Option<Fact> {
        if !self.description.flags.upstream {
            return None;
        }
        let bound = |operand: &Operand| match operand {
            Operand::Constant(Constant::Int(bound)) => Some(*bound),
            _ => None,
        };
        // As a comparison with the variable on the left.
        let (node, operator, bound) = match (left, right) {
            (Operand::Variable(_), Operand::Constant(_)) => (left_node, operator, bound(right)?),
            (Operand::Constant(_), Operand::Variable(_)) => {
                let turned = match operator {
                    CmpOp::Lt => CmpOp::Gt,
                    CmpOp::LtE => CmpOp::GtE,
                    CmpOp::Gt => CmpOp::Lt,
                    CmpOp::GtE => CmpOp::LtE,
                    _ => return None,
                };
                (right_node, turned, bound(left)?)
            }
            _ => return None,
        };
        let positive = match operator {
            CmpOp::GtE if bound >= 0 => true,
            CmpOp::Gt if bound >= -1 => true,
            CmpOp::Lt if bound >= 0 => false,
            CmpOp::LtE if bound >= -1 => false,
            _ => return None,
        };
        Some(Fact {
            local: self.subject(node)?,
            test: Test::NonNegative,
            other: None,
            positive,
        })
    }

    /// `type(value) is class`, `value.__class__ is class`, and the same with `==`.
    fn type_fact(&self, left: &Expr, operator: CmpOp, class: &Operand) -> Option<Fact> {
        let value = match left {
            Expr::Call(call) => match (&*call.func, &*call.arguments.args) {
                (Expr::Name(callee), [value]) if callee.id.as_str() == "type" => {
                    let super::names::Meaning::Constant(callable) = self.meaning(&callee.id) else {
                        return None;
                    };
                    match self.constant_object(&callable.into())? {
                        (_, Object::Class(class)) if class.name == "type" && !class.is_python => value,
                        _ => return None,
                    }
                }
                _ => return None,
            },
            Expr::Attribute(attribute) if attribute.attr.as_str() == "__class__" => &attribute.value,
            _ => return None,
        };
        let (_, Object::Class(_)) = self.constant_object(class)? else {
            return None;
        };
        let positive = match operator {
            CmpOp::Is | CmpOp::Eq => true,
            CmpOp::IsNot | CmpOp::NotEq => false,
            _ => return None,
        };
        Some(Fact {
            local: self.subject(value)?,
            test: Test::TypeIs,
            other: Some(class.clone()),
            positive,
        })
    }

    /// `isinstance(value, class)`.
    fn isinstance_test(&mut self, node: &ast::ExprCall) -> Option<(Operand, Vec<Fact>)> {
        let [value_node, class_node] = &*node.arguments.args else {
            return None;
        };
        let Expr::Name(callee) = &*node.func else {
            return None;
        };
        if !node.arguments.keywords.is_empty() || callee.id.as_str() != "isinstance" {
            return None;
        }
        let super::names::Meaning::Constant(callable) = self.meaning(&callee.id) else {
            return None;
        };
        if self.builtin_name(&callable.into()) != Some("isinstance") {
            return None;
        }
        let value = self.expression(value_node);
        let class = self.class_operand(class_node);
        let result = self.isinstance(value, class.clone(), node.range());
        let fact = self.subject(value_node).map(|local| Fact {
            local,
            test: Test::Isinstance,
            other: Some(class),
            positive: true,
        });
        Some((result, fact.into_iter().collect()))
    }

    /// A class or a tuple of classes; a tuple of constants is a constant.
    pub(super) fn class_operand(&mut self, node: &Expr) -> Operand {
        let Expr::Tuple(tuple) = node else {
            return self.expression(node);
        };
        let classes: Vec<_> = tuple.elts.iter().map(|class| self.expression(class)).collect();
        let ids: Option<Vec<_>> = classes
            .iter()
            .map(|class| class.constant().and_then(|it| it.to_object(self.space)))
            .collect();
        match ids.and_then(|ids| self.space.intern(&Object::Tuple(ids))) {
            Some(id) => Constant::Object(id).into(),
            None => self.emit(OperationKind::BuildTuple, classes, node.range()),
        }
    }

    // ------------------------------------------------------------ as values

    /// A comparison as a value.
    pub(super) fn comparison(&mut self, node: &ast::ExprCompare) -> Operand {
        if node.ops.len() == 1 {
            return self.comparison_test(node).0;
        }
        let (result, join) = (self.temporary(), self.ssa.new_block());
        let (if_true, if_false) = (self.ssa.new_block(), self.ssa.new_block());
        self.chained_condition(node, if_true, if_false);
        for (block, value) in [(if_true, true), (if_false, false)] {
            self.enter(block);
            self.write(result, Constant::Bool(value).into(), node.range());
            self.jump(join, node.range());
        }
        self.enter(join);
        let value = self.read(result);
        self.bools.extend(value.variable());
        value
    }

    /// `a and b`, `a or b` as a value: that of the operand that decides.
    pub(super) fn bool_operation(&mut self, node: &ast::ExprBoolOp) -> Operand {
        let Some((last, others)) = node.values.split_last() else {
            return Constant::None.into();
        };
        let (result, join) = (self.temporary(), self.ssa.new_block());
        let range = node.range();
        let decides = node.op == BoolOp::Or;
        let mut all_bools = true;
        for operand in others {
            let (value, facts) = self.test(operand);
            let is_bool = value
                .variable()
                .is_some_and(|variable| self.bools.contains(&variable));
            let (go_on, decided) = (self.ssa.new_block(), self.ssa.new_block());
            let (if_true, if_false) = if decides {
                (decided, go_on)
            } else {
                (go_on, decided)
            };
            self.branch(value.clone(), &facts, if_true, if_false, operand.range());
            self.enter(decided);
            all_bools &= is_bool || self.current.is_none();
            let value = match value {
                Operand::Variable(_) if is_bool => Constant::Bool(decides).into(),
                Operand::Variable(_) => {
                    let kind = OperationKind::Narrow {
                        test: Test::Truthy,
                        positive: decides,
                    };
                    self.emit(kind, vec![value], operand.range())
                }
                constant => constant,
            };
            self.write(result, value, operand.range());
            self.jump(join, range);
            self.enter(go_on);
            if self.current.is_none() {
                break;
            }
        }
        if self.current.is_some() {
            let value = self.expression(last);
            all_bools &= value
                .variable()
                .is_some_and(|variable| self.bools.contains(&variable));
            self.write(result, value, last.range());
            self.jump(join, range);
        }
        self.enter(join);
        let value = self.read(result);
        if all_bools {
            self.bools.extend(value.variable());
        }
        value
    }

    /// `a if test else b`.
    pub(super) fn conditional_expression(&mut self, node: &ast::ExprIf) -> Operand {
        let (result, join) = (self.temporary(), self.ssa.new_block());
        let (if_true, if_false) = (self.ssa.new_block(), self.ssa.new_block());
        self.condition(&node.test, if_true, if_false);
        for (block, expression) in [(if_true, &node.body), (if_false, &node.orelse)] {
            self.enter(block);
            if self.current.is_some() {
                let value = self.expression(expression);
                self.write(result, value, expression.range());
                self.jump(join, expression.range());
            }
        }
        self.enter(join);
        self.read(result)
    }
}

impl CompareOperator {
    /// Whether the operator always gives a bool without running the program's code.
    pub fn is_identity(self) -> bool {
        matches!(self, CompareOperator::Is | CompareOperator::IsNot)
    }
}
