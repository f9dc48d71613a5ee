//! The heap: one vector of words, allocated from front to back, collected by copying what is reachable to a fresh
//! vector (Cheney, "A Nonrecursive List Compacting Algorithm", 1970).
//!
//! An object is three words (kind, length of its items, identity hash or 0), a word for each field, and its items,
//! one a word or packed in bytes. A reference is the index of the first word; 0 is null. While collecting, the kind of
//! an object that has moved is replaced by its new index with the top bit set.

use super::layout::{ItemLayout, Layouts};
use super::queues::Queues;
use crate::entities::{ArrayId, ClassId};

const HEADER: usize = 3;
const LENGTH: usize = 1;
const HASH: usize = 2;
const FORWARDED: u64 = 1 << 63;

/// A collection happens at the first allocation beyond this many words, or beyond twice what survived the last one.
const MIN_LIMIT: usize = 4 << 20;

/// What an object is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// An instance.
    Instance(ClassId),
    /// An array.
    Array(ArrayId),
    /// A weak reference: its only field is the object, which a collection does not follow.
    Weak,
}

impl Kind {
    fn encode(self) -> u64 {
        match self {
            Kind::Instance(class) => u64::from(class.as_u32()) << 2,
            Kind::Array(array) => u64::from(array.as_u32()) << 2 | 1,
            Kind::Weak => 2,
        }
    }

    fn decode(word: u64) -> Kind {
        match word & 3 {
            0 => Kind::Instance(ClassId::from_u32((word >> 2) as u32)),
            1 => Kind::Array(ArrayId::from_u32((word >> 2) as u32)),
            _ => Kind::Weak,
        }
    }
}

/// The words, and when to collect next.
pub(super) struct Heap {
    words: Vec<u64>,
    limit: usize,
    max_words: usize,
    next_hash: u64,
    /// Whether a collection has left less than an eighth of the limit of the run free.
    exhausted: bool,
    pub(super) queues: Queues,
}

impl Heap {
    pub(super) fn new(max_bytes: usize) -> Heap {
        Heap {
            words: vec![0],
            limit: MIN_LIMIT.min(comfortable(max_bytes / 8)),
            max_words: max_bytes / 8,
            next_hash: 0,
            exhausted: false,
            queues: Queues::default(),
        }
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    /// Whether a collection should come before an allocation of this many words.
    pub(super) fn is_full(&self, words: usize) -> bool {
        self.words.len().saturating_add(words) > self.limit
    }

    /// Whether that many more words would exceed the limit of the run.
    pub(super) fn exceeds(&self, words: usize) -> bool {
        self.words.len().saturating_add(words) > self.max_words
    }

    /// Whether that many more words would fit below the limit of the run beside what survived the last collection.
    pub(super) fn has_room(&self, words: usize) -> bool {
        words.saturating_add(self.limit / 2) <= self.max_words
    }

    /// Whether collections have left little room since this was asked last.
    pub(super) fn take_exhausted(&mut self) -> bool {
        std::mem::take(&mut self.exhausted)
    }

    /// The number of words of an object; saturates.
    pub(super) fn size(fields: usize, items: Option<ItemLayout>, length: usize) -> usize {
        let items = match items {
            Some(items) if items.is_byte => length.div_ceil(8),
            Some(_) => length,
            None => 0,
        };
        items.saturating_add(HEADER + fields)
    }

    /// A fresh object of `size` words, all zero.
    pub(super) fn allocate(&mut self, kind: Kind, length: usize, size: usize) -> u64 {
        let at = self.words.len();
        self.words.resize(at + size, 0);
        self.words[at] = kind.encode();
        self.words[at + LENGTH] = length as u64;
        at as u64
    }

    pub(super) fn kind(&self, object: u64) -> Kind {
        Kind::decode(self.words[object as usize])
    }

    pub(super) fn length(&self, object: u64) -> usize {
        self.words[object as usize + LENGTH] as usize
    }

    pub(super) fn identity_hash(&mut self, object: u64) -> u64 {
        let at = object as usize + HASH;
        if self.words[at] == 0 {
            self.next_hash += 1;
            self.words[at] = self.next_hash;
        }
        self.words[at]
    }

    pub(super) fn field(&self, object: u64, field: usize) -> u64 {
        self.words[object as usize + HEADER + field]
    }

    pub(super) fn set_field(&mut self, object: u64, field: usize, value: u64) {
        self.words[object as usize + HEADER + field] = value;
    }

    /// Reads an item that is in range; `fields` is how many fields come first.
    pub(super) fn item(&self, object: u64, fields: usize, items: ItemLayout, index: usize) -> u64 {
        let start = object as usize + HEADER + fields;
        if !items.is_byte {
            return self.words[start + index];
        }
        let byte = (self.words[start + index / 8] >> (index % 8 * 8)) as u8;
        if items.is_signed {
            byte as i8 as i64 as u64
        } else {
            u64::from(byte)
        }
    }

    /// Writes an item that is in range.
    pub(super) fn set_item(
        &mut self,
        object: u64,
        fields: usize,
        items: ItemLayout,
        index: usize,
        value: u64,
    ) {
        let start = object as usize + HEADER + fields;
        if items.is_byte {
            let shift = index % 8 * 8;
            let word = &mut self.words[start + index / 8];
            *word = *word & !(0xff << shift) | u64::from(value as u8) << shift;
        } else {
            self.words[start + index] = value;
        }
    }

    /// Copies whole-word items within the heap; ranges may overlap.
    pub(super) fn copy_words(&mut self, from: (u64, usize, usize), to: (u64, usize, usize), count: usize) {
        let start = |(object, fields, index): (u64, usize, usize)| object as usize + HEADER + fields + index;
        let (from, to) = (start(from), start(to));
        self.words.copy_within(from..from + count, to);
    }

    /// Moves what is reachable from the roots to a fresh heap; what is watched and not reachable comes into its queue and
    /// moves as well. `visit_roots` gets a function to apply to each root.
    pub(super) fn collect(&mut self, layouts: &Layouts, visit_roots: impl FnOnce(&mut dyn FnMut(&mut u64))) {
        let mut to = vec![0];
        let from = &mut self.words;
        visit_roots(&mut |root| *root = forward(from, &mut to, layouts, *root));
        for (object, _) in &mut self.queues.dead {
            *object = forward(from, &mut to, layouts, *object);
        }
        let mut weak = Vec::new();
        scan(from, &mut to, layouts, 1, &mut weak);
        // What is moved from here on nothing but queues can reach: weak references to it are null.
        let reachable = to.len();
        for (object, queue) in std::mem::take(&mut self.queues.watched) {
            let moved = from[object as usize] & !FORWARDED;
            if from[object as usize] & FORWARDED != 0 && (moved as usize) < reachable {
                self.queues.watched.push((moved, queue));
            } else {
                let object = forward(from, &mut to, layouts, object);
                self.queues.dead.push_back((object, queue));
                self.queues.arrived = true;
            }
        }
        scan(from, &mut to, layouts, reachable, &mut weak);
        for at in weak {
            let target = from[to[at + HEADER] as usize];
            let moved = (target & !FORWARDED) as usize;
            let alive = to[at + HEADER] != 0 && target & FORWARDED != 0 && moved < reachable;
            to[at + HEADER] = if alive { moved as u64 } else { 0 };
        }
        self.words = to;
        let is_tight = self.words.len() > comfortable(self.max_words);
        self.exhausted |= is_tight;
        let most = if is_tight {
            self.max_words
        } else {
            comfortable(self.max_words)
        };
        self.limit = MIN_LIMIT.max(self.words.len() * 2).min(most);
    }
}

/// How many of so many words may be in use before the program is told that memory is used up.
fn comfortable(max_words: usize) -> usize {
    max_words - max_words / 8
}

/// Moves what the objects of the new heap refer to, from the one at `at` on; notes weak references.
///
/// Termination: each step scans one object of the new heap, every object is copied there at most once, and the old heap
/// holds finitely many.
fn scan(from: &mut [u64], to: &mut Vec<u64>, layouts: &Layouts, mut at: usize, weak: &mut Vec<usize>) {
    while at < to.len() {
        let kind = Kind::decode(to[at]);
        let length = to[at + LENGTH] as usize;
        let (fields, items) = shape(layouts, kind);
        if kind == Kind::Weak {
            weak.push(at);
        }
        if let Kind::Instance(class) = kind {
            let references = &layouts.classes[class].references;
            for (i, _) in references.iter().enumerate().filter(|(_, is)| **is) {
                let old = to[at + HEADER + i];
                to[at + HEADER + i] = forward(from, to, layouts, old);
            }
        }
        if items.is_some_and(|items| items.is_reference) {
            for i in at + HEADER + fields..at + HEADER + fields + length {
                let old = to[i];
                to[i] = forward(from, to, layouts, old);
            }
        }
        at += Heap::size(fields, items, length);
    }
}

/// How many fields an object of the kind has, and how it holds items.
pub(super) fn shape(layouts: &Layouts, kind: Kind) -> (usize, Option<ItemLayout>) {
    match kind {
        Kind::Instance(class) => {
            let layout = &layouts.classes[class];
            (layout.references.len(), layout.tail)
        }
        Kind::Array(array) => (0, Some(layouts.arrays[array])),
        Kind::Weak => (1, None),
    }
}

/// The new place of an object, copying it there if need be.
fn forward(from: &mut [u64], to: &mut Vec<u64>, layouts: &Layouts, object: u64) -> u64 {
    if object == 0 {
        return 0;
    }
    let at = object as usize;
    if from[at] & FORWARDED != 0 {
        return from[at] & !FORWARDED;
    }
    let (fields, items) = shape(layouts, Kind::decode(from[at]));
    let size = Heap::size(fields, items, from[at + LENGTH] as usize);
    let new = to.len() as u64;
    to.extend_from_slice(&from[at..at + size]);
    from[at] = new | FORWARDED;
    new
}
