//! Flow graphs as text, for dumps and tests.
//!
//! ```text
//! function absolute(x)
//! block0(v0:x):
//!     v1 = v0 < 0
//!     branch v1, block1, block2
//! ```

use std::fmt::{self, Display, Formatter};

use super::graph::{
    BinaryOperator, CallShape, CompareOperator, Constant, Conversion, Exit, FlowGraph, Operand, Operation,
    OperationKind, Target, Test, UnaryOperator, Variable,
};
use crate::objects::{Object, ObjectId, ObjectSpace};

impl FlowGraph {
    /// The graph as text, with functions, classes and modules by their names.
    pub fn display<'graph>(&'graph self, space: &'graph dyn ObjectSpace) -> impl Display + use<'graph> {
        GraphText {
            graph: self,
            space: Some(space),
        }
    }
}

impl Display for FlowGraph {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        GraphText {
            graph: self,
            space: None,
        }
        .fmt(formatter)
    }
}

struct GraphText<'graph> {
    graph: &'graph FlowGraph,
    space: Option<&'graph dyn ObjectSpace>,
}

impl Display for GraphText<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let parameters: Vec<&str> = self.graph.signature.parameters().map(|it| &*it.name).collect();
        writeln!(
            formatter,
            "function {}({})",
            self.graph.qualified_name,
            parameters.join(", ")
        )?;
        for (block, data) in self.graph.blocks.iter() {
            let parameters: Vec<String> = data.parameters.iter().map(|&it| self.definition(it)).collect();
            match parameters.is_empty() {
                true => writeln!(formatter, "{block}:")?,
                false => writeln!(formatter, "{block}({}):", parameters.join(", "))?,
            }
            for operation in &data.operations {
                writeln!(formatter, "    {}", self.operation(operation))?;
            }
            writeln!(formatter, "    {}", self.exit(&data.exit))?;
        }
        Ok(())
    }
}

impl GraphText<'_> {
    /// A variable with the name of the local that it is the value of.
    fn definition(&self, variable: Variable) -> String {
        match &self.graph.variables[variable].name {
            Some(name) => format!("{variable}:{name}"),
            None => variable.to_string(),
        }
    }

    fn operation(&self, operation: &Operation) -> String {
        let text = self.value(operation);
        match operation.kind {
            OperationKind::SetAttribute(_)
            | OperationKind::DeleteAttribute(_)
            | OperationKind::SetItem
            | OperationKind::DeleteItem
            | OperationKind::SetSlice
            | OperationKind::DeleteSlice
            | OperationKind::Append
            | OperationKind::Add => text,
            _ => format!("{} = {text}", self.definition(operation.result)),
        }
    }

    /// What an operation evaluates, without its result.
    fn value(&self, operation: &Operation) -> String {
        let at = |index: usize| {
            operation
                .arguments
                .get(index)
                .map_or("?".to_owned(), |it| self.operand(it))
        };
        let all = || self.operands(&operation.arguments);
        match &operation.kind {
            OperationKind::GetAttribute(name) => format!("{}.{name}", at(0)),
            OperationKind::SetAttribute(name) => format!("{}.{name} = {}", at(0), at(1)),
            OperationKind::DeleteAttribute(name) => format!("del {}.{name}", at(0)),
            OperationKind::GetItem => format!("{}[{}]", at(0), at(1)),
            OperationKind::SetItem => format!("{}[{}] = {}", at(0), at(1), at(2)),
            OperationKind::DeleteItem => format!("del {}[{}]", at(0), at(1)),
            OperationKind::GetSlice => format!("{}[{}:{}:{}]", at(0), at(1), at(2), at(3)),
            OperationKind::SetSlice => format!("{}[{}:{}:{}] = {}", at(0), at(1), at(2), at(3), at(4)),
            OperationKind::DeleteSlice => format!("del {}[{}:{}:{}]", at(0), at(1), at(2), at(3)),
            OperationKind::Binary(operator) => format!("{} {operator} {}", at(0), at(1)),
            OperationKind::InplaceBinary(operator) => format!("{} {operator}= {}", at(0), at(1)),
            OperationKind::Unary(operator) => format!("{operator}{}", at(0)),
            OperationKind::Compare(operator) => format!("{} {operator} {}", at(0), at(1)),
            OperationKind::Truth => format!("truth {}", at(0)),
            OperationKind::Not => format!("not {}", at(0)),
            OperationKind::Call(shape) => self.call(shape, &operation.arguments),
            OperationKind::BuildTuple => format!("tuple({})", all()),
            OperationKind::BuildList => format!("list({})", all()),
            OperationKind::BuildDict => format!("dict({})", all()),
            OperationKind::BuildSet => format!("set({})", all()),
            OperationKind::Append => format!("append {}, {}", at(0), at(1)),
            OperationKind::Add => format!("add {}, {}", at(0), at(1)),
            OperationKind::Filled => format!("filled {}", at(0)),
            OperationKind::Iterate => format!("iterate {}", at(0)),
            OperationKind::Unpack(count) => format!("unpack {count} {}", at(0)),
            OperationKind::FormatValue(conversion) => format!("format{conversion} {}, {}", at(0), at(1)),
            OperationKind::BuildString => format!("concatenate({})", all()),
            OperationKind::Yield => format!("yield {}", at(0)),
            OperationKind::Mistake => "mistake".to_owned(),
            OperationKind::Poll => "poll".to_owned(),
            OperationKind::Narrow { test, positive } => {
                let not = if *positive { "" } else { "not " };
                match test {
                    Test::Isinstance => format!("narrow {} {not}instance of {}", at(0), at(1)),
                    Test::TypeIs => format!("narrow type of {} is {not}{}", at(0), at(1)),
                    Test::IsNone => format!("narrow {} {not}none", at(0)),
                    Test::Truthy => format!("narrow {} {not}true", at(0)),
                    Test::Is => format!("narrow {} {not}is {}", at(0), at(1)),
                    Test::Bound => format!("narrow {} {not}bound", at(0)),
                    Test::NonNegative => format!("narrow {} {not}at least 0", at(0)),
                    Test::Equal => format!("narrow {} {not}equal {}", at(0), at(1)),
                }
            }
        }
    }

    fn call(&self, shape: &CallShape, arguments: &[Operand]) -> String {
        let Some((callable, arguments)) = arguments.split_first() else {
            return "call ?".to_owned();
        };
        let positional = shape.positional as usize;
        let arguments = arguments.iter().enumerate().map(|(index, argument)| {
            let text = self.operand(argument);
            match index.checked_sub(positional) {
                None => text,
                Some(index) => match shape.keywords.get(index) {
                    Some(keyword) => format!("{keyword}={text}"),
                    None => format!("*{text}"),
                },
            }
        });
        let arguments: Vec<String> = arguments.collect();
        format!("call {}({})", self.operand(callable), arguments.join(", "))
    }

    fn exit(&self, exit: &Exit) -> String {
        match exit {
            Exit::Jump(target) => format!("jump {}", self.target(target)),
            Exit::Branch {
                condition,
                if_true,
                if_false,
            } => {
                let condition = self.operand(condition);
                format!(
                    "branch {condition}, {}, {}",
                    self.target(if_true),
                    self.target(if_false)
                )
            }
            Exit::Return(value) => format!("return {}", self.operand(value)),
            Exit::Raise { exception, except } => {
                format!(
                    "raise {}{}",
                    self.operand(exception),
                    self.except(except.as_ref())
                )
            }
            Exit::Try {
                operation,
                normal,
                except,
            } => {
                let (normal, except) = (self.target(normal), self.except(Some(except)));
                format!("try {} -> {normal}{except}", self.value(operation))
            }
            Exit::Next {
                iterator,
                body,
                done,
                except,
            } => {
                let (body, done) = (self.target(body), self.target(done));
                let except = self.except(except.as_ref());
                format!("next {} -> {body} done {done}{except}", self.operand(iterator))
            }
            Exit::Unreachable => "unreachable".to_owned(),
        }
    }

    fn except(&self, target: Option<&Target>) -> String {
        target.map_or(String::new(), |target| format!(" except {}", self.target(target)))
    }

    fn target(&self, target: &Target) -> String {
        match target.arguments.is_empty() {
            true => target.block.to_string(),
            false => format!("{}({})", target.block, self.operands(&target.arguments)),
        }
    }

    fn operands(&self, operands: &[Operand]) -> String {
        operands
            .iter()
            .map(|operand| self.operand(operand))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn operand(&self, operand: &Operand) -> String {
        match operand {
            Operand::Variable(variable) => variable.to_string(),
            Operand::Constant(Constant::None) => "None".to_owned(),
            Operand::Constant(Constant::Bool(true)) => "True".to_owned(),
            Operand::Constant(Constant::Bool(false)) => "False".to_owned(),
            Operand::Constant(Constant::Int(value)) => value.to_string(),
            Operand::Constant(Constant::Float(value)) => format!("{value:?}"),
            Operand::Constant(Constant::Str(value)) => format!("{value:?}"),
            Operand::Constant(Constant::Bytes(value)) => format!("b\"{}\"", value.escape_ascii()),
            Operand::Constant(Constant::Object(id)) => self.object(*id),
        }
    }

    fn object(&self, id: ObjectId) -> String {
        let Some(space) = self.space else {
            return id.to_string();
        };
        match space.object(id) {
            Object::Function(function) => format!("<function {}>", function.qualified_name),
            Object::Builtin(builtin) => format!("<builtin {}>", builtin.name),
            Object::Class(class) => format!("<class {}>", class.qualified_name),
            Object::Module(module) => format!("<module {}>", module.name),
            Object::BigInt(digits) => digits.clone(),
            Object::Tuple(items) => {
                let items = items
                    .iter()
                    .map(|&item| self.operand(&Constant::from_object(item, space).into()));
                format!("<tuple {}>", items.collect::<Vec<_>>().join(", "))
            }
            Object::Instance(instance) => match space.object(instance.class) {
                Object::Class(class) => format!("<instance {}>", class.qualified_name),
                _ => "<instance ?>".to_owned(),
            },
            Object::List(_) => "<list>".to_owned(),
            Object::Dict(_) | Object::OrderedDict(_) => "<dict>".to_owned(),
            _ => "<object>".to_owned(),
        }
    }
}

impl Display for BinaryOperator {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            BinaryOperator::Add => "+",
            BinaryOperator::Subtract => "-",
            BinaryOperator::Multiply => "*",
            BinaryOperator::Divide => "/",
            BinaryOperator::FloorDivide => "//",
            BinaryOperator::Modulo => "%",
            BinaryOperator::Power => "**",
            BinaryOperator::ShiftLeft => "<<",
            BinaryOperator::ShiftRight => ">>",
            BinaryOperator::And => "&",
            BinaryOperator::Or => "|",
            BinaryOperator::Xor => "^",
            BinaryOperator::MatrixMultiply => "@",
        })
    }
}

impl Display for UnaryOperator {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            UnaryOperator::Negative => "-",
            UnaryOperator::Positive => "+",
            UnaryOperator::Invert => "~",
        })
    }
}

impl Display for CompareOperator {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            CompareOperator::Equal => "==",
            CompareOperator::NotEqual => "!=",
            CompareOperator::Less => "<",
            CompareOperator::LessEqual => "<=",
            CompareOperator::Greater => ">",
            CompareOperator::GreaterEqual => ">=",
            CompareOperator::Is => "is",
            CompareOperator::IsNot => "is not",
            CompareOperator::In => "in",
            CompareOperator::NotIn => "not in",
        })
    }
}

impl Display for Conversion {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Conversion::None => "",
            Conversion::Str => "!s",
            Conversion::Repr => "!r",
            Conversion::Ascii => "!a",
        })
    }
}
