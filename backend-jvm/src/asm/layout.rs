//! Chooses the form of each branch and switch, and with it the final position of every instruction.

use super::label::Label;
use super::opcode::Branch;

/// A branch or switch: an instruction whose size depends on the layout. It takes one byte of the unlaid-out code.
#[derive(Debug)]
pub(super) struct Site {
    /// Its position in the unlaid-out code.
    pub at: usize,
    pub kind: SiteKind,
}

#[derive(Debug)]
pub(super) enum SiteKind {
    Branch {
        op: Branch,
        target: Label,
    },
    Table {
        low: i32,
        targets: Vec<Label>,
        default: Label,
    },
    Lookup {
        cases: Vec<(i32, Label)>,
        default: Label,
    },
}

impl SiteKind {
    /// The smaller of the two switch instructions, the table at equal size; `cases` sorted by key.
    pub fn switch(cases: &[(i32, Label)], default: Label) -> Self {
        if let (Some(&(low, _)), Some(&(high, _))) = (cases.first(), cases.last()) {
            let span = i64::from(high) - i64::from(low) + 1;
            let count = i64::try_from(cases.len()).unwrap_or(i64::MAX);
            // Words after the default: two and one per value, against one and two per case. Up to half as much again
            // buys a constant-time dispatch.
            if span + 2 <= (1 + 2 * count) * 3 / 2 {
                let mut targets = Vec::new();
                for &(key, target) in cases {
                    let index = usize::try_from(i64::from(key) - i64::from(low)).unwrap_or(0);
                    targets.resize(index, default);
                    targets.push(target);
                }
                return Self::Table {
                    low,
                    targets,
                    default,
                };
            }
        }
        Self::Lookup {
            cases: cases.to_vec(),
            default,
        }
    }

    /// Bytes taken at a final position (JVMS §6.5.tableswitch, §6.5.lookupswitch: operands aligned to four).
    pub fn size(&self, position: usize, wide: bool) -> usize {
        let aligned = 1 + (3 - position % 4);
        match self {
            Self::Branch { .. } if !wide => 3,
            Self::Branch { op: Branch::Goto, .. } => 5,
            Self::Branch { .. } => 8,
            Self::Table { targets, .. } => aligned + 12 + 4 * targets.len(),
            Self::Lookup { cases, .. } => aligned + 8 + 8 * cases.len(),
        }
    }
}

/// The final position of each branch and switch.
#[derive(Debug)]
pub(super) struct Layout {
    /// Per site, its final position.
    positions: Vec<usize>,
    /// Per site, what is added to an unlaid-out position behind it.
    shifts: Vec<usize>,
    /// Per site, whether it takes its wide form: `goto_w`, or the inverted branch over one.
    wide: Vec<bool>,
}

impl Layout {
    /// Starts with short branches and widens those that don't reach, until all do. Terminates since each round but the
    /// last widens a branch, and none is narrowed.
    pub fn new(sites: &[Site], length: usize, target: impl Fn(Label) -> usize) -> Self {
        let mut layout = Self {
            positions: Vec::new(),
            shifts: Vec::new(),
            wide: vec![false; sites.len()],
        };
        loop {
            layout.place(sites);
            if layout.final_position(sites, length) <= i16::MAX as usize {
                return layout;
            }
            let mut changed = false;
            for (index, site) in sites.iter().enumerate() {
                let SiteKind::Branch { target: label, .. } = site.kind else {
                    continue;
                };
                let to = layout.final_position(sites, target(label));
                if !layout.wide[index] && short_offset(layout.positions[index], to).is_none() {
                    layout.wide[index] = true;
                    changed = true;
                }
            }
            if !changed {
                return layout;
            }
        }
    }

    /// Where an unlaid-out position ends up.
    pub fn final_position(&self, sites: &[Site], position: usize) -> usize {
        let before = sites.partition_point(|site| site.at < position);
        position + before.checked_sub(1).map_or(0, |last| self.shifts[last])
    }

    /// Whether the site is a conditional branch in its wide form, which makes the instruction behind it a target.
    pub fn skips(&self, sites: &[Site], index: usize) -> bool {
        self.wide[index] && !matches!(sites[index].kind, SiteKind::Branch { op: Branch::Goto, .. })
    }

    /// The laid-out code.
    pub fn write(&self, sites: &[Site], bytes: &[u8], target: impl Fn(Label) -> usize) -> Vec<u8> {
        let mut code = Vec::with_capacity(self.final_position(sites, bytes.len()));
        let mut copied = 0;
        for (index, site) in sites.iter().enumerate() {
            code.extend_from_slice(&bytes[copied..site.at]);
            copied = site.at + 1;
            let to = |label| self.final_position(sites, target(label));
            self.write_site(&mut code, index, &site.kind, to);
        }
        code.extend_from_slice(&bytes[copied..]);
        code
    }

    fn place(&mut self, sites: &[Site]) {
        self.positions.clear();
        self.shifts.clear();
        let mut shift = 0;
        for (index, site) in sites.iter().enumerate() {
            let position = site.at + shift;
            shift += site.kind.size(position, self.wide[index]) - 1;
            self.positions.push(position);
            self.shifts.push(shift);
        }
    }

    fn write_site(&self, code: &mut Vec<u8>, index: usize, kind: &SiteKind, to: impl Fn(Label) -> usize) {
        let from = self.positions[index];
        match kind {
            SiteKind::Branch { op, target } if !self.wide[index] => {
                code.push(op.code());
                let offset = short_offset(from, to(*target)).unwrap_or_default();
                code.extend_from_slice(&offset.to_be_bytes());
            }
            SiteKind::Branch { op, target } => {
                let mut at = from;
                if *op != Branch::Goto {
                    code.push(op.inverted().code());
                    code.extend_from_slice(&8_i16.to_be_bytes());
                    at += 3;
                }
                code.push(200);
                push_offset(code, at, to(*target));
            }
            SiteKind::Table {
                low,
                targets,
                default,
            } => {
                pad(code, 170);
                push_offset(code, from, to(*default));
                let high = low.wrapping_add(i32::try_from(targets.len()).unwrap_or(i32::MAX) - 1);
                code.extend_from_slice(&low.to_be_bytes());
                code.extend_from_slice(&high.to_be_bytes());
                for target in targets {
                    push_offset(code, from, to(*target));
                }
            }
            SiteKind::Lookup { cases, default } => {
                pad(code, 171);
                push_offset(code, from, to(*default));
                code.extend_from_slice(&u32::try_from(cases.len()).unwrap_or(u32::MAX).to_be_bytes());
                for (key, target) in cases {
                    code.extend_from_slice(&key.to_be_bytes());
                    push_offset(code, from, to(*target));
                }
            }
        }
    }
}

/// The opcode of a switch and the zeros up to its aligned operands.
fn pad(code: &mut Vec<u8>, opcode: u8) {
    code.push(opcode);
    while !code.len().is_multiple_of(4) {
        code.push(0);
    }
}

fn offset(from: usize, to: usize) -> i64 {
    i64::try_from(to).unwrap_or(i64::MAX) - i64::try_from(from).unwrap_or(0)
}

fn short_offset(from: usize, to: usize) -> Option<i16> {
    i16::try_from(offset(from, to)).ok()
}

fn push_offset(code: &mut Vec<u8>, from: usize, to: usize) {
    let offset = i32::try_from(offset(from, to)).unwrap_or(i32::MAX);
    code.extend_from_slice(&offset.to_be_bytes());
}
