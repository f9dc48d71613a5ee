//! Queues of objects that nothing else can reach.

use std::collections::VecDeque;

use super::embed::STATISTICS;
use super::machine::Interpreter;
use crate::host::HostPrimitive;

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

impl Interpreter<'_> {
    /// Answers a host primitive that asks the collector.
    pub(super) fn ask_collector(&mut self, primitive: HostPrimitive, argument: i64, other: i64) -> u64 {
        match primitive {
            HostPrimitive::GcCollect => {
                self.collect();
                0
            }
            HostPrimitive::GcAutomatic => {
                let before = std::mem::replace(&mut self.automatic, argument != 0);
                u64::from(before)
            }
            HostPrimitive::GcStatistic if STATISTICS.contains(&argument) => (self.heap.words() * 8) as u64,
            HostPrimitive::GcPoll => u64::from(std::mem::take(&mut self.heap.queues.arrived)),
            HostPrimitive::GcRoom => {
                // Items have a word each, but for bytes.
                let items = usize::try_from(argument).ok();
                let words = items.map(|items| if other == 1 { items.div_ceil(8) } else { items });
                u64::from(words.is_some_and(|words| self.heap.has_room(words)))
            }
            HostPrimitive::GcExhausted => u64::from(self.heap.take_exhausted()),
            HostPrimitive::GcWaiting => {
                let dead = &self.heap.queues.dead;
                u64::from(dead.iter().any(|&(_, queue)| queue == argument))
            }
            _ => 0,
        }
    }
}
