//! Which methods CoreCLR is to optimise before it runs them.
//!
//! It compiles a method quickly first, and one that is found in a loop then once more as it stands there (on-stack
//! replacement). The second code enters the loop with all locals in the frame of the first, and RyuJIT's register allocator
//! leaves many of them there: an inner loop that only computes loads and stores its sum in every round, and takes up to
//! twice the time. Loops that call something or dispatch gain more by the profile that the first tier collects.

use core_ir::analysis::{Cfg, Dominators, Loops};
use core_ir::{Function, Rule, Terminator};

/// Whether the function has a loop without loops in it that neither calls anything nor dispatches.
pub(super) fn at_once(function: &Function) -> bool {
    let cfg = Cfg::new(function);
    let loops = Loops::new(&cfg, &Dominators::new(&cfg));
    let mut computes = vec![true; loops.loops.len()];
    for each in &loops.loops {
        if let Some(parent) = each.parent {
            computes[parent] = false;
        }
    }
    for &block in &cfg.order {
        if let Some(innermost) = loops.innermost[block] {
            let data = &function.blocks[block];
            let calls = data
                .instructions
                .iter()
                .any(|each| each.op.info().rule == Rule::Call);
            let dispatches = matches!(
                data.terminator,
                Terminator::TryCall { .. } | Terminator::Switch { .. }
            );
            computes[innermost as usize] &= !calls && !dispatches;
        }
    }
    computes.contains(&true)
}

#[cfg(test)]
mod tests {
    use super::at_once;

    #[test]
    fn only_inner_loops_that_compute_are_optimised_at_once() {
        let text = "
fn @leaf(i64) -> i64 {
b0(n: i64):
  return n
}
fn @computes(i64, i64) -> i64 {
b0(n: i64, m: i64):
  jump b1(n)
b1(x: i64):
  start = call @leaf(x)
  jump b2(start)
b2(y: i64):
  one = const.i64 1
  next = add.i64 y, one
  more = lt.i64 next, n
  branch more, b2(next), b3
b3:
  again = lt.i64 next, m
  branch again, b1(next), b4
b4:
  return next
}
fn @calls(i64) -> i64 {
b0(n: i64):
  jump b1(n)
b1(x: i64):
  next = call @leaf(x)
  more = lt.i64 next, n
  branch more, b1(next), b2
b2:
  return next
}
fn @dispatches(i64) -> i64 {
b0(n: i64):
  jump b1(n)
b1(x: i64):
  one = const.i64 1
  next = add.i64 x, one
  switch next { 0: b1(next), 1: b1(n), default: b2 }
b2:
  return next
}
";
        let module = core_ir::text::parse(text).expect("it is the IR's text form");
        let chosen: Vec<&str> = module
            .functions
            .values()
            .filter(|function| at_once(function))
            .map(|function| &*function.name)
            .collect();
        assert_eq!(chosen, ["computes"]);
    }
}
