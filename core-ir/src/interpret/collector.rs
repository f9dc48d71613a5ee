//! Collections: their roots, and what the program asks the collector.

use cranelift_entity::EntityRef;

use super::layout::is_heap;
use super::state::Interpreter;
use crate::entities::DataId;
use crate::host::HostPrimitive;

/// The numbers of the statistics that say how large the heap is.
const STATISTICS: std::ops::RangeInclusive<i64> = 0..=3;

/// How many words an allocation pays for looking at, where collections are as frequent as possible: so each allocation
/// collects while the heap is small.
const WORDS_PER_ALLOCATION: usize = 1 << 11;

/// No object: what a reference becomes that no root frame has kept.
const LOST: u64 = u64::MAX >> 1;

impl Interpreter<'_> {
    /// Moves what is alive to a fresh heap; weak references to what is not become null.
    pub fn collect(&mut self) {
        let Interpreter {
            heap,
            layouts,
            data,
            weak_data,
            handles,
            frames,
            registers,
            register_counts,
            exception,
            options,
            only_rooted,
            ..
        } = self;
        heap.collect(layouts, |visit| {
            data.values_mut().for_each(&mut *visit);
            // In order of the data, so that the heap's order does not depend on hashing.
            let mut weak: Vec<(&DataId, &mut u64)> = weak_data.iter_mut().collect();
            weak.sort_unstable_by_key(|(data, _)| **data);
            weak.into_iter().for_each(|(_, object)| visit(object));
            handles.iter_mut().for_each(&mut *visit);
            visit(exception);
            for frame in frames.iter() {
                for (value, &ty) in &frame.function.values {
                    let register = &mut registers[frame.base + value.index()];
                    if options.roots_only && only_rooted[frame.id].contains(value) {
                        *register = LOST;
                    } else if is_heap(ty) {
                        visit(register);
                    }
                }
                let slots = frame.base + frame.function.values.len();
                let end = frame.base + register_counts[frame.id];
                registers[slots..end].iter_mut().for_each(&mut *visit);
            }
        });
    }

    /// Whether enough has been allocated since the last collection to pay for another one.
    pub(super) fn can_afford_collection(&mut self) -> bool {
        self.saved += WORDS_PER_ALLOCATION;
        let affordable = self.saved >= self.heap.words() + self.registers.len();
        if affordable {
            self.saved = 0;
        }
        affordable
    }

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
