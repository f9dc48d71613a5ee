//! Code as text, for people: one instruction a line, labels by number, tokens by what they name.

use std::fmt::Write as _;

use super::code::{Code, Inst, Slot};
use super::opcode::Op;
use crate::metadata::Token;

impl Code {
    /// Writes the instructions; `name` says what a token stands for.
    pub fn write_listing(&self, out: &mut String, mut name: impl FnMut(Token) -> String) {
        for region in &self.regions {
            let class = name(region.catches.token());
            let (start, end) = (region.try_start.0, region.try_end.0);
            let (handler, handler_end) = (region.handler_start.0, region.handler_end.0);
            let _ = writeln!(
                out,
                "    .try L{start} to L{end} catch {class} L{handler} to L{handler_end}"
            );
        }
        for inst in &self.insts {
            let text = match inst {
                Inst::Mark(label) => {
                    let _ = writeln!(out, "  L{}:", label.0);
                    continue;
                }
                Inst::Plain(op) => op.mnemonic().to_owned(),
                Inst::Int32(value) => format!("ldc.i4 {value}"),
                Inst::Int64(value) => format!("ldc.i8 {value}"),
                Inst::Float32(bits) => format!("ldc.r4 {:?}", f32::from_bits(*bits)),
                Inst::Float64(bits) => format!("ldc.r8 {:?}", f64::from_bits(*bits)),
                Inst::Argument(slot, index) => format!("{} {index}", slot_mnemonic(*slot, "arg")),
                Inst::Local(slot, index) => format!("{} {index}", slot_mnemonic(*slot, "loc")),
                Inst::Token(op, token) | Inst::Call { op, token, .. } => {
                    format!("{} {}", op.mnemonic(), name(*token))
                }
                Inst::Branch(branch, label) => format!("{} L{}", branch.mnemonic(), label.0),
                Inst::Switch(labels) => {
                    let labels: Vec<String> = labels.iter().map(|label| format!("L{}", label.0)).collect();
                    format!("switch ({})", labels.join(", "))
                }
                Inst::Return(_) => Op::Ret.mnemonic().to_owned(),
            };
            let _ = writeln!(out, "    {text}");
        }
    }
}

fn slot_mnemonic(slot: Slot, of: &str) -> String {
    match slot {
        Slot::Load => format!("ld{of}"),
        Slot::Store => format!("st{of}"),
        Slot::Address => format!("ld{of}a"),
    }
}
