//! Which calls never come back: what they call only raises, traps or runs on without end, always or where an argument is
//! not negative. Slow ways of checks are such functions: that of an index which counts from the end, asked for one that
//! does not, only raises.
//!
//! A path ends where it calls a function of which this is known already, so that callees are looked at first. Recursive
//! functions may return.

use cranelift_entity::EntityRef;
use smallvec::SmallVec;

use super::{CallGraph, strongly_connected_components};
use crate::entities::{Block, FuncId, Value};
use crate::function::{Function, Immediate, Instruction, Terminator};
use crate::module::Module;
use crate::ops::Op;
use crate::types::Type;

/// When a function does not return.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct NoReturn {
    /// Whatever it is called with.
    always: bool,
    /// If the argument for one of these parameters is not negative.
    unless_negative: SmallVec<[u32; 1]>,
}

/// When the functions of a module do not return.
pub struct Returns(Vec<NoReturn>);

impl Returns {
    /// Analyses a valid module.
    pub fn new(module: &Module) -> Returns {
        let graph = CallGraph::new(module);
        let mut returns = Returns(vec![NoReturn::default(); module.functions.len()]);
        let components = strongly_connected_components(graph.successors());
        for component in components {
            let [node] = component[..] else { continue };
            let node = node as usize;
            if node >= returns.0.len() || graph.successors()[node].contains(&component[0]) {
                continue;
            }
            returns.0[node] = returns.of(&module.functions[FuncId::new(node)]);
        }
        returns
    }

    /// Whether the call never comes back; `is_positive` says of a word whether it is known not to be negative.
    pub fn never(&self, call: &Instruction, is_positive: impl Fn(Value) -> bool) -> bool {
        let (Op::Call, Immediate::Func(callee)) = (call.op, call.imm) else {
            return false;
        };
        let known = &self.0[callee.index()];
        let positive = |&param: &u32| is_positive(call.args[param as usize]);
        known.always || known.unless_negative.iter().any(positive)
    }

    fn of(&self, function: &Function) -> NoReturn {
        if !self.reaches_return(function, &[]) {
            return NoReturn {
                always: true,
                unless_negative: SmallVec::new(),
            };
        }
        let signs = sign_tests(function);
        let params = function.params().iter().enumerate();
        let unless_negative = params.filter_map(|(at, param)| {
            let own: Vec<(Value, bool)> = signs
                .iter()
                .filter(|test| test.of == *param)
                .map(|test| (test.result, test.negative))
                .collect();
            (!own.is_empty() && !self.reaches_return(function, &own)).then_some(at as u32)
        });
        NoReturn {
            always: false,
            unless_negative: unless_negative.collect(),
        }
    }

    /// Whether some path leads to a return, where these conditions come out as they would only for a negative number or
    /// never do.
    fn reaches_return(&self, function: &Function, excluded: &[(Value, bool)]) -> bool {
        let mut seen = vec![false; function.blocks.len()];
        let mut work: Vec<Block> = vec![Function::ENTRY];
        while let Some(block) = work.pop() {
            if std::mem::replace(&mut seen[block.index()], true) {
                continue;
            }
            let data = &function.blocks[block];
            if data.instructions.iter().any(|each| self.never(each, |_| false)) {
                continue;
            }
            match &data.terminator {
                Terminator::Return(_) => return true,
                Terminator::Branch {
                    condition,
                    if_true,
                    if_false,
                } => {
                    let out = |outcome| excluded.contains(&(*condition, outcome));
                    work.extend((!out(true)).then_some(if_true.block));
                    work.extend((!out(false)).then_some(if_false.block));
                }
                Terminator::TryCall { call, except, .. } if self.never(call, |_| false) => {
                    work.push(except.block);
                }
                other => work.extend(other.targets().iter().map(|target| target.block)),
            }
        }
        false
    }
}

/// A test of a word's sign.
struct SignTest {
    of: Value,
    result: Value,
    /// The outcome for negative numbers.
    negative: bool,
}

fn sign_tests(function: &Function) -> Vec<SignTest> {
    let instructions = || function.blocks.values().flat_map(|block| &block.instructions);
    let zeros: Vec<Value> = instructions()
        .filter(|each| each.op == Op::Const && each.ty == Type::I64 && each.imm == Immediate::Int(0))
        .map(|each| each.results[0])
        .collect();
    let tests = instructions().filter_map(|each| {
        let negative = match each.op {
            Op::Lt => true,
            Op::Ge => false,
            _ => return None,
        };
        let &[of, right] = &each.args[..] else { return None };
        (each.ty == Type::I64 && zeros.contains(&right)).then(|| SignTest {
            of,
            result: each.results[0],
            negative,
        })
    });
    tests.collect()
}
