//! Where descriptions live once they have arrived: an append-only table whose entries can be borrowed for as long as
//! the table itself, while others are still being filled in.

use std::sync::OnceLock;

use cranelift_entity::EntityRef;

use super::{Object, ObjectId};

/// Descriptions by id, in segments that double in size and never move.
#[derive(Default)]
pub(super) struct ObjectStore {
    segments: [OnceLock<Box<[OnceLock<Object>]>>; SEGMENTS],
}

/// Enough for 2^32 ids: segment `n` holds those from `FIRST * (2^n - 1)` on.
const SEGMENTS: usize = 24;
const FIRST: usize = 256;

/// The segment of an index, the place in it, and the segment's size.
fn locate(index: usize) -> (usize, usize, usize) {
    let segment = (index / FIRST + 1).ilog2() as usize;
    let start = FIRST * ((1 << segment) - 1);
    (segment, index - start, FIRST << segment)
}

impl ObjectStore {
    /// The description of an object, if it has arrived.
    pub(super) fn get(&self, id: ObjectId) -> Option<&Object> {
        let (segment, offset, _) = locate(id.index());
        self.segments.get(segment)?.get()?.get(offset)?.get()
    }

    /// Keeps a description; the first one stays.
    pub(super) fn put(&self, id: ObjectId, object: Object) -> Option<&Object> {
        let (segment, offset, size) = locate(id.index());
        let slots = self.segments.get(segment)?;
        let slots = slots.get_or_init(|| (0..size).map(|_| OnceLock::new()).collect());
        Some(slots.get(offset)?.get_or_init(|| object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_has_its_own_place() {
        let mut next = (0, 0);
        for index in 0..10_000 {
            let (segment, offset, size) = locate(index);
            assert_eq!((segment, offset), next);
            next = if offset + 1 == size {
                (segment + 1, 0)
            } else {
                (segment, offset + 1)
            };
        }
    }

    #[test]
    fn the_first_description_stays() {
        let store = ObjectStore::default();
        let id = ObjectId::from_u32(300);
        assert_eq!(store.get(id), None);
        store.put(id, Object::Int(1));
        store.put(id, Object::Int(2));
        assert_eq!(store.get(id), Some(&Object::Int(1)));
    }
}
