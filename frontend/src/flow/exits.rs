//! Walking over what exits refer to.

use super::graph::{Exit, Operand, Operation, OperationKind, Target};

impl Exit {
    /// The targets, in the order of the fields.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        let targets: [Option<&Target>; 3] = match self {
            Exit::Jump(target) => [Some(target), None, None],
            Exit::Branch {
                if_true, if_false, ..
            } => [Some(if_true), Some(if_false), None],
            Exit::Return(_) | Exit::Unreachable => [None, None, None],
            Exit::Raise { except, .. } => [except.as_ref(), None, None],
            Exit::Try { normal, except, .. } => [Some(normal), Some(except), None],
            Exit::Next {
                body, done, except, ..
            } => [Some(body), Some(done), except.as_ref()],
        };
        targets.into_iter().flatten()
    }

    /// The targets, in the order of the fields.
    pub fn targets_mut(&mut self) -> impl Iterator<Item = &mut Target> {
        let targets: [Option<&mut Target>; 3] = match self {
            Exit::Jump(target) => [Some(target), None, None],
            Exit::Branch {
                if_true, if_false, ..
            } => [Some(if_true), Some(if_false), None],
            Exit::Return(_) | Exit::Unreachable => [None, None, None],
            Exit::Raise { except, .. } => [except.as_mut(), None, None],
            Exit::Try { normal, except, .. } => [Some(normal), Some(except), None],
            Exit::Next {
                body, done, except, ..
            } => [Some(body), Some(done), except.as_mut()],
        };
        targets.into_iter().flatten()
    }

    /// What the exit itself reads: not the arguments of its targets.
    pub fn inputs(&self) -> impl Iterator<Item = &Operand> {
        let (single, operation): (Option<&Operand>, &[Operand]) = match self {
            Exit::Jump(_) | Exit::Unreachable => (None, &[]),
            Exit::Branch { condition, .. } => (Some(condition), &[]),
            Exit::Return(value) => (Some(value), &[]),
            Exit::Raise { exception, .. } => (Some(exception), &[]),
            Exit::Try { operation, .. } => (None, &operation.arguments),
            Exit::Next { iterator, .. } => (Some(iterator), &[]),
        };
        single.into_iter().chain(operation)
    }

    /// What the exit itself reads: not the arguments of its targets.
    pub fn inputs_mut(&mut self) -> impl Iterator<Item = &mut Operand> {
        let (single, operation): (Option<&mut Operand>, &mut [Operand]) = match self {
            Exit::Jump(_) | Exit::Unreachable => (None, &mut []),
            Exit::Branch { condition, .. } => (Some(condition), &mut []),
            Exit::Return(value) => (Some(value), &mut []),
            Exit::Raise { exception, .. } => (Some(exception), &mut []),
            Exit::Try { operation, .. } => (None, &mut operation.arguments),
            Exit::Next { iterator, .. } => (Some(iterator), &mut []),
        };
        single.into_iter().chain(operation)
    }

    /// How many leading parameters of its block the exit supplies to the target at this place of `targets`.
    pub fn supplied(&self, target: usize) -> usize {
        match self {
            Exit::Jump(_) | Exit::Branch { .. } | Exit::Return(_) | Exit::Unreachable => 0,
            Exit::Raise { .. } | Exit::Try { .. } => 1,
            Exit::Next { .. } => usize::from(target != 1),
        }
    }

    /// The operation of a `Try`.
    pub fn operation(&self) -> Option<&Operation> {
        match self {
            Exit::Try { operation, .. } => Some(operation),
            _ => None,
        }
    }
}

impl OperationKind {
    /// Whether it is a `Narrow`.
    pub fn is_narrow(&self) -> bool {
        matches!(self, OperationKind::Narrow { .. })
    }
}
