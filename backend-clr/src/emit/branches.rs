//! Conditions and switches: a comparison that is used once, by a branch, becomes the branch itself.

use core_ir::{Instruction, Op as IrOp, Target, Type, Value};

use super::function::Emitter;
use super::types::{is_unsigned, is_wide};
use crate::il::{Branch, Label, Op};

/// The branch for a comparison, and the one for its negation. With floats the negation must be taken where either is NaN,
/// which is what the `.un` forms do (III.3.6 and its like).
fn comparison_branches(op: IrOp, ty: Type) -> Option<(Branch, Branch)> {
    let unsigned = is_unsigned(ty);
    let float = ty.is_float();
    Some(match op {
        IrOp::Eq => (Branch::Eq, Branch::NeUn),
        IrOp::Ne => (Branch::NeUn, Branch::Eq),
        IrOp::Lt if unsigned => (Branch::LtUn, Branch::GeUn),
        IrOp::Le if unsigned => (Branch::LeUn, Branch::GtUn),
        IrOp::Gt if unsigned => (Branch::GtUn, Branch::LeUn),
        IrOp::Ge if unsigned => (Branch::GeUn, Branch::LtUn),
        IrOp::Lt if float => (Branch::Lt, Branch::GeUn),
        IrOp::Le if float => (Branch::Le, Branch::GtUn),
        IrOp::Gt if float => (Branch::Gt, Branch::LeUn),
        IrOp::Ge if float => (Branch::Ge, Branch::LtUn),
        IrOp::Lt => (Branch::Lt, Branch::Ge),
        IrOp::Le => (Branch::Le, Branch::Gt),
        IrOp::Gt => (Branch::Gt, Branch::Le),
        IrOp::Ge => (Branch::Ge, Branch::Lt),
        _ => return None,
    })
}

/// Fewer cases than this are compared one by one.
const SHORT_CHAIN: usize = 4;

impl Emitter<'_> {
    /// Branches where the condition holds.
    pub(super) fn branch_if(&mut self, condition: Value, to: Label) {
        self.conditional(condition, to, true);
    }

    /// Branches where the condition does not hold.
    pub(super) fn branch_unless(&mut self, condition: Value, to: Label) {
        self.conditional(condition, to, false);
    }

    fn conditional(&mut self, condition: Value, to: Label, wanted: bool) {
        if let Some(definition) = self.inline_definition(condition)
            && self.fused(definition, to, wanted)
        {
            return;
        }
        self.value(condition);
        self.code
            .branch(if wanted { Branch::True } else { Branch::False }, to);
    }

    /// Emits test and branch in one; false where the operation is no test.
    fn fused(&mut self, test: &Instruction, to: Label, wanted: bool) -> bool {
        let pick = |(yes, no)| if wanted { yes } else { no };
        if let Some(branches) = comparison_branches(test.op, test.ty) {
            if !self.fused_with_zero(test, to, wanted) {
                self.values(&test.args);
                self.code.branch(pick(branches), to);
            }
            return true;
        }
        match test.op {
            IrOp::RefEq => {
                self.values(&test.args);
                self.code.branch(pick((Branch::Eq, Branch::NeUn)), to);
            }
            IrOp::IsNull => {
                self.value(test.args[0]);
                self.code.branch(pick((Branch::False, Branch::True)), to);
            }
            IrOp::InstanceOf => {
                self.instance_test(test);
                self.code.branch(pick((Branch::True, Branch::False)), to);
            }
            IrOp::Not if test.ty == Type::Bool => self.conditional(test.args[0], to, !wanted),
            _ => return false,
        }
        true
    }

    /// `x == 0` and `x != 0` of integers need no constant.
    fn fused_with_zero(&mut self, test: &Instruction, to: Label, wanted: bool) -> bool {
        let equal = match test.op {
            IrOp::Eq => true,
            IrOp::Ne => false,
            _ => return false,
        };
        if test.ty.is_float() || self.constant(test.args[1]) != Some(0) {
            return false;
        }
        self.value(test.args[0]);
        self.code.branch(
            if equal == wanted {
                Branch::False
            } else {
                Branch::True
            },
            to,
        );
        true
    }

    /// The value of an integer constant.
    pub(super) fn constant(&self, value: Value) -> Option<i64> {
        match self.inline_definition(value)?.imm {
            core_ir::Immediate::Int(constant) => Some(constant),
            _ => None,
        }
    }

    pub(super) fn switch(
        &mut self,
        value: Value,
        cases: &[(i64, Target)],
        default: &Target,
        next: Option<core_ir::Block>,
    ) {
        let ty = self.function.values[value];
        // The value is named several times: it gets a local unless it has one.
        let place = match self.inline_definition(value) {
            Some(_) => {
                let local = self.extra_local(self.layout.stack_type(self.module, ty));
                self.value(value);
                self.code.store(local);
                Some(local)
            }
            None => None,
        };
        let mut sorted: Vec<(i64, Label)> = cases
            .iter()
            .map(|(case, target)| (*case, self.edge(target)))
            .collect();
        let unsigned = ty == Type::U64;
        sorted.sort_by_key(|&(case, _)| if unsigned { case ^ i64::MIN } else { case });
        let subject = Subject {
            value,
            local: place,
            ty,
        };
        let default_label = self.edge(default);
        self.cases(&subject, &sorted, default_label);
        if next != Some(default.block) || !default.args.is_empty() || !self.edges_are_empty() {
            self.code.branch(Branch::Br, default_label);
        }
    }

    /// Goes to the label of the equal case, or on past the code: to the default.
    fn cases(&mut self, subject: &Subject, cases: &[(i64, Label)], default: Label) {
        if cases.len() < SHORT_CHAIN {
            for &(case, label) in cases {
                self.subject(subject);
                self.integer(subject.ty, case);
                self.code.branch(Branch::Eq, label);
            }
        } else if is_dense(cases) {
            self.table(subject, cases, default);
        } else {
            let (lower, upper) = cases.split_at(cases.len() / 2);
            let lower_label = self.code.label();
            self.subject(subject);
            self.integer(subject.ty, upper[0].0);
            let below = if is_unsigned(subject.ty) {
                Branch::LtUn
            } else {
                Branch::Lt
            };
            self.code.branch(below, lower_label);
            self.cases(subject, upper, default);
            self.code.branch(Branch::Br, default);
            self.code.mark(lower_label);
            self.cases(subject, lower, default);
        }
    }

    /// A jump table; holes go to the default. For 64-bit values the range is tested first, since `switch` takes 32 bits
    /// (III.3.66).
    fn table(&mut self, subject: &Subject, cases: &[(i64, Label)], default: Label) {
        let first = cases[0].0;
        let mut labels = Vec::new();
        for &(case, label) in cases {
            let offset = case.wrapping_sub(first) as usize;
            labels.resize(offset, default);
            labels.push(label);
        }
        if is_wide(subject.ty) {
            self.offset(subject, first);
            self.long(labels.len() as i64);
            self.code.branch(Branch::GeUn, default);
        }
        self.offset(subject, first);
        if is_wide(subject.ty) {
            self.code.op(Op::ConvI4);
        }
        self.code.switch(labels);
    }

    fn offset(&mut self, subject: &Subject, first: i64) {
        self.subject(subject);
        if first != 0 {
            self.integer(subject.ty, first);
            self.code.op(Op::Sub);
        }
    }

    fn subject(&mut self, subject: &Subject) {
        match subject.local {
            Some(local) => self.code.load(local),
            None => self.value(subject.value),
        }
    }
}

/// What a switch looks at.
struct Subject {
    value: Value,
    local: Option<u16>,
    ty: Type,
}

/// At least every second number of the range is a case.
fn is_dense(cases: &[(i64, Label)]) -> bool {
    let (first, last) = (cases[0].0, cases[cases.len() - 1].0);
    let range = last.wrapping_sub(first) as u64;
    range < 2 * cases.len() as u64
}
