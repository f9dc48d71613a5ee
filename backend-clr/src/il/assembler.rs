//! From [`Code`] to bytes: branch forms, offsets, depth of the stack.

use super::code::{Code, Inst, Label, Slot};
use super::opcode::{Flow, Op};
use crate::metadata::ExceptionRegion;

/// Assembled code of one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assembled {
    /// The instruction stream.
    pub code: Vec<u8>,
    /// The deepest that the stack gets.
    pub max_stack: u16,
    /// The exception regions.
    pub regions: Vec<ExceptionRegion>,
}

/// Why code can't be assembled: always a mistake of the emitter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssembleError {
    /// A label was branched to and never placed.
    #[error("label L{0} is used and never placed")]
    UnplacedLabel(u32),
    /// An instruction takes more than there is.
    #[error("instruction {at} ({what}) takes more operands than there are on the stack")]
    Underflow {
        /// Number of the instruction.
        at: usize,
        /// The instruction.
        what: String,
    },
    /// Two ways to one label come with different depths.
    #[error("label L{label} is reached with {one} and with {other} operands on the stack")]
    DepthMismatch {
        /// The label.
        label: u32,
        /// The depth on one way.
        one: u16,
        /// The depth on the other.
        other: u16,
    },
    /// A value is left on the stack at a return, or control runs off the end.
    #[error("instruction {at} ends the method with {depth} operands too many")]
    LeftOver {
        /// Number of the instruction.
        at: usize,
        /// How many.
        depth: u16,
    },
    /// The last instruction goes on to nowhere.
    #[error("control runs off the end of the method")]
    RunsOff,
}

/// Assembles a method's code.
pub fn assemble(code: &Code) -> Result<Assembled, AssembleError> {
    let max_stack = max_stack(code)?;
    let layout = Layout::of(code);
    let mut out = Vec::with_capacity(layout.size as usize);
    for (at, inst) in code.insts.iter().enumerate() {
        encode(inst, at, &layout, &mut out)?;
    }
    let mut regions = Vec::with_capacity(code.regions.len());
    for region in &code.regions {
        let try_offset = layout.offset(region.try_start)?;
        let handler_offset = layout.offset(region.handler_start)?;
        regions.push(ExceptionRegion {
            try_offset,
            try_length: layout.offset(region.try_end)? - try_offset,
            handler_offset,
            handler_length: layout.offset(region.handler_end)? - handler_offset,
            catches: region.catches,
        });
    }
    Ok(Assembled {
        code: out,
        max_stack,
        regions,
    })
}

/// Offsets of instructions and labels.
struct Layout {
    /// Where each label stands, none if it was never placed.
    labels: Vec<Option<u32>>,
    /// Where each instruction ends.
    ends: Vec<u32>,
    /// For each instruction, whether it is a branch in its long form.
    long: Vec<bool>,
    size: u32,
}

impl Layout {
    /// Starts with all branches short and lengthens those that don't reach, until none is left. Terminates: a branch is
    /// never shortened again, so each round but the last lengthens at least one.
    fn of(code: &Code) -> Layout {
        let mut layout = Layout {
            labels: vec![None; code.labels as usize],
            ends: vec![0; code.insts.len()],
            long: vec![false; code.insts.len()],
            size: 0,
        };
        loop {
            layout.place(code);
            if !layout.lengthen(code) {
                return layout;
            }
        }
    }

    fn place(&mut self, code: &Code) {
        let mut offset = 0;
        for (at, inst) in code.insts.iter().enumerate() {
            if let Inst::Mark(label) = inst {
                self.labels[label.0 as usize] = Some(offset);
            }
            offset += size(inst, self.long[at]);
            self.ends[at] = offset;
        }
        self.size = offset;
    }

    fn lengthen(&mut self, code: &Code) -> bool {
        let mut changed = false;
        for (at, inst) in code.insts.iter().enumerate() {
            let Inst::Branch(_, label) = inst else { continue };
            let Some(target) = self.labels[label.0 as usize] else {
                continue;
            };
            let distance = i64::from(target) - i64::from(self.ends[at]);
            if !self.long[at] && i8::try_from(distance).is_err() {
                self.long[at] = true;
                changed = true;
            }
        }
        changed
    }

    fn offset(&self, label: Label) -> Result<u32, AssembleError> {
        self.labels[label.0 as usize].ok_or(AssembleError::UnplacedLabel(label.0))
    }

    /// From the end of instruction `at` to `label`, as branches count (III.1.7.2).
    fn distance(&self, at: usize, label: Label) -> Result<i32, AssembleError> {
        Ok(self.offset(label)? as i32 - self.ends[at] as i32)
    }
}

fn size(inst: &Inst, long: bool) -> u32 {
    match inst {
        Inst::Plain(op) => op_size(*op),
        Inst::Int32(value) => match value {
            -1..=8 => 1,
            -128..=127 => 2,
            _ => 5,
        },
        Inst::Float32(_) => 5,
        Inst::Int64(_) | Inst::Float64(_) => 9,
        Inst::Argument(slot, index) | Inst::Local(slot, index) => match (slot, index) {
            (Slot::Load, 0..=3) => 1,
            (Slot::Store, 0..=3) if matches!(inst, Inst::Local(..)) => 1,
            (_, 0..=255) => 2,
            _ => 4,
        },
        Inst::Token(op, _) | Inst::Call { op, .. } => op_size(*op) + 4,
        Inst::Branch(..) => {
            if long {
                5
            } else {
                2
            }
        }
        Inst::Switch(labels) => 5 + 4 * labels.len() as u32,
        Inst::Return(_) => 1,
        Inst::Mark(_) => 0,
    }
}

fn op_size(op: Op) -> u32 {
    if op.encoding() > 0xFF { 2 } else { 1 }
}

fn encode(inst: &Inst, at: usize, layout: &Layout, out: &mut Vec<u8>) -> Result<(), AssembleError> {
    match inst {
        Inst::Plain(op) => encode_op(*op, out),
        Inst::Int32(value) => encode_int32(*value, out),
        Inst::Int64(value) => {
            out.push(0x21);
            out.extend_from_slice(&value.to_le_bytes());
        }
        Inst::Float32(bits) => {
            out.push(0x22);
            out.extend_from_slice(&bits.to_le_bytes());
        }
        Inst::Float64(bits) => {
            out.push(0x23);
            out.extend_from_slice(&bits.to_le_bytes());
        }
        Inst::Argument(slot, index) => match slot {
            Slot::Load => encode_slot(Some(0x02), 0x0E, 0x09, *index, out),
            Slot::Store => encode_slot(None, 0x10, 0x0B, *index, out),
            Slot::Address => encode_slot(None, 0x0F, 0x0A, *index, out),
        },
        Inst::Local(slot, index) => match slot {
            Slot::Load => encode_slot(Some(0x06), 0x11, 0x0C, *index, out),
            Slot::Store => encode_slot(Some(0x0A), 0x13, 0x0E, *index, out),
            Slot::Address => encode_slot(None, 0x12, 0x0D, *index, out),
        },
        Inst::Token(op, token) | Inst::Call { op, token, .. } => {
            encode_op(*op, out);
            out.extend_from_slice(&token.bits().to_le_bytes());
        }
        Inst::Branch(branch, label) => {
            let distance = layout.distance(at, *label)?;
            if layout.long[at] {
                out.push(branch.long());
                out.extend_from_slice(&distance.to_le_bytes());
            } else {
                out.push(branch.short());
                out.push(distance as i8 as u8);
            }
        }
        Inst::Switch(labels) => {
            out.push(0x45);
            out.extend_from_slice(&(labels.len() as u32).to_le_bytes());
            for label in labels {
                out.extend_from_slice(&layout.distance(at, *label)?.to_le_bytes());
            }
        }
        Inst::Return(_) => encode_op(Op::Ret, out),
        Inst::Mark(_) => {}
    }
    debug_assert_eq!(
        out.len(),
        layout.ends[at] as usize,
        "size and encoding of {inst:?} agree"
    );
    Ok(())
}

fn encode_op(op: Op, out: &mut Vec<u8>) {
    let [high, low] = op.encoding().to_be_bytes();
    if high != 0 {
        out.push(high);
    }
    out.push(low);
}

/// III.3.40: one byte for -1 to 8, two for a signed byte, else five.
fn encode_int32(value: i32, out: &mut Vec<u8>) {
    match value {
        -1..=8 => out.push((0x16 + value) as u8),
        -128..=127 => out.extend_from_slice(&[0x1F, value as i8 as u8]),
        _ => {
            out.push(0x20);
            out.extend_from_slice(&value.to_le_bytes());
        }
    }
}

/// III.3.38, III.3.43 and their like: one byte for the first four where there is such a form, two for a byte, else four.
fn encode_slot(first_four: Option<u8>, short: u8, long: u8, index: u16, out: &mut Vec<u8>) {
    match (first_four, index) {
        (Some(base), 0..=3) => out.push(base + index as u8),
        (_, 0..=255) => out.extend_from_slice(&[short, index as u8]),
        _ => {
            out.extend_from_slice(&[0xFE, long]);
            out.extend_from_slice(&index.to_le_bytes());
        }
    }
}

/// The deepest that the stack gets. One pass is enough: a label that no earlier branch goes to, after an instruction that
/// doesn't go on, is reached with an empty stack (III.1.7.5).
fn max_stack(code: &Code) -> Result<u16, AssembleError> {
    let mut depths = Depths {
        labels: vec![None; code.labels as usize],
        now: Some(0),
        max: 0,
    };
    for region in &code.regions {
        // The exception is on the stack (I.12.4.2).
        depths.labels[region.handler_start.0 as usize] = Some(1);
    }
    for (at, inst) in code.insts.iter().enumerate() {
        depths.step(at, inst)?;
    }
    if depths.now.is_some() {
        return Err(AssembleError::RunsOff);
    }
    Ok(depths.max)
}

struct Depths {
    labels: Vec<Option<u16>>,
    /// None after an instruction that doesn't go on.
    now: Option<u16>,
    max: u16,
}

impl Depths {
    fn step(&mut self, at: usize, inst: &Inst) -> Result<(), AssembleError> {
        if let Inst::Mark(label) = inst {
            let depth = match (self.now, self.labels[label.0 as usize]) {
                (Some(now), _) => now,
                (None, Some(known)) => known,
                (None, None) => 0,
            };
            self.now = Some(depth);
            return self.meet(*label, depth);
        }
        // Code that nothing reaches begins with an empty stack as well.
        let now = self.now.unwrap_or(0);
        let (pops, pushes) = stack_effect(inst);
        let rest = now.checked_sub(pops).ok_or_else(|| AssembleError::Underflow {
            at,
            what: format!("{inst:?}"),
        })?;
        let after = rest + pushes;
        self.max = self.max.max(after);
        self.now = Some(after);
        match inst {
            Inst::Branch(branch, label) => {
                let there = if *branch == super::Branch::Leave { 0 } else { after };
                self.meet(*label, there)?;
                if branch.always_taken() {
                    self.now = None;
                }
            }
            Inst::Switch(labels) => {
                for label in labels {
                    self.meet(*label, after)?;
                }
            }
            Inst::Return(_) => {
                if after != 0 {
                    return Err(AssembleError::LeftOver { at, depth: after });
                }
                self.now = None;
            }
            Inst::Plain(op) if op.flow() == Flow::Leaves => self.now = None,
            _ => {}
        }
        Ok(())
    }

    fn meet(&mut self, label: Label, depth: u16) -> Result<(), AssembleError> {
        match self.labels[label.0 as usize].replace(depth) {
            Some(other) if other != depth => Err(AssembleError::DepthMismatch {
                label: label.0,
                one: depth,
                other,
            }),
            _ => Ok(()),
        }
    }
}

fn stack_effect(inst: &Inst) -> (u16, u16) {
    match inst {
        Inst::Plain(op) | Inst::Token(op, _) => (op.pops(), op.pushes()),
        Inst::Int32(_) | Inst::Int64(_) | Inst::Float32(_) | Inst::Float64(_) => (0, 1),
        Inst::Argument(slot, _) | Inst::Local(slot, _) => match slot {
            Slot::Load | Slot::Address => (0, 1),
            Slot::Store => (1, 0),
        },
        Inst::Call { pops, pushes, .. } => (*pops, *pushes),
        Inst::Branch(branch, _) => (branch.pops(), 0),
        Inst::Switch(_) => (1, 0),
        Inst::Return(values) => (*values, 0),
        Inst::Mark(_) => (0, 0),
    }
}
