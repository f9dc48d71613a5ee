//! Parallel assignment: the arguments of a branch go to the parameters of its target as if all at once.

use core_ir::Value;

use crate::expression::Expression;

/// One assignment of the sequence that does the work of the parallel ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Move {
    /// A parameter gets an expression.
    Assign(Value, Expression),
    /// Move number `.1`'s expression, for the parameter `.0`, is kept in a temporary of that number first.
    Keep(Value, usize, Expression),
}

/// Orders the assignments so that none overwrites what a later one reads; cycles go through temporaries, whose text
/// `temporary` gives by number.
///
/// Ends because each round removes an assignment or makes one read nothing, which happens once to each.
pub(crate) fn sequentialize(
    mut moves: Vec<(Value, Expression)>,
    mut temporary: impl FnMut() -> (usize, Expression),
) -> Vec<Move> {
    moves.retain(|(to, from)| from.text != to.to_string());
    let mut result = Vec::with_capacity(moves.len());
    while !moves.is_empty() {
        let free = (0..moves.len()).find(|&index| {
            let to = moves[index].0;
            moves
                .iter()
                .enumerate()
                .all(|(other, (_, from))| other == index || !from.reads.contains(&to))
        });
        match free {
            Some(index) => {
                let (to, from) = moves.remove(index);
                result.push(Move::Assign(to, from));
            }
            None => {
                // In a cycle each assignment's target is read by another one, so one that reads variables exists.
                let index = moves
                    .iter()
                    .position(|(_, from)| !from.reads.is_empty())
                    .unwrap_or(0);
                let (number, kept) = temporary();
                let (to, from) = (moves[index].0, std::mem::replace(&mut moves[index].1, kept));
                result.push(Move::Keep(to, number, from));
            }
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// Runs the sequence on variables that hold their own number, and temporaries from 100 on.
    fn run(moves: &[(u32, u32)]) -> HashMap<String, u32> {
        let value = |number| Value::from_u32(number);
        let list = moves
            .iter()
            .map(|&(to, from)| (value(to), Expression::variable(value(from))))
            .collect();
        let mut next = 0;
        let sequence = sequentialize(list, || {
            next += 1;
            (next, Expression::atom(format!("t{next}")))
        });
        let mut state: HashMap<String, u32> = (0..10)
            .map(|number| (value(number).to_string(), number))
            .collect();
        for each in sequence {
            match each {
                Move::Assign(to, from) => state.insert(to.to_string(), state[&from.text]),
                Move::Keep(_, number, from) => state.insert(format!("t{number}"), state[&from.text]),
            };
        }
        state
    }

    #[test]
    fn every_permutation_of_four_and_every_copy_is_parallel() {
        for code in 0..256u32 {
            let moves: Vec<(u32, u32)> = (0..4).map(|to| (to, code >> (2 * to) & 3)).collect();
            let state = run(&moves);
            for (to, from) in moves {
                assert_eq!(state[&Value::from_u32(to).to_string()], from, "code {code}");
            }
        }
    }
}
