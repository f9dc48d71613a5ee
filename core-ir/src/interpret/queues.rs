//! Queues of objects that nothing else can reach.

use std::collections::VecDeque;

/// What is watched, and what has been found unreachable and waits.
#[derive(Default)]
pub(super) struct Queues {
    /// Objects and the queue that each is to come into.
    pub(super) watched: Vec<(u64, i64)>,
    /// Objects in the order in which they came, with their queues.
    pub(super) dead: VecDeque<(u64, i64)>,
    /// Whether some have come since that was asked last.
    pub(super) arrived: bool,
}

impl Queues {
    pub(super) fn watch(&mut self, object: u64, queue: i64) {
        self.watched.push((object, queue));
    }

    /// The object that has waited longest in a queue; 0 where it is empty.
    pub(super) fn next_dead(&mut self, queue: i64) -> u64 {
        let found = self.dead.iter().position(|&(_, of)| of == queue);
        let object = found.and_then(|at| self.dead.remove(at));
        object.map_or(0, |(object, _)| object)
    }
}
