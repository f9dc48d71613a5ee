//! Random numbers: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).

use crate::types::Type;

pub(super) struct Random {
    state: u64,
}

impl Random {
    pub(super) fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    pub(super) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `from` on and below `to`.
    pub(super) fn range(&mut self, from: usize, to: usize) -> usize {
        from + (self.next() % (to - from).max(1) as u64) as usize
    }

    /// True so many times of a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.range(0, items.len())]
    }

    /// A canonical integer or bool: small, at an edge, or anything.
    pub(super) fn number(&mut self, ty: Type) -> i64 {
        let raw = match self.next() % 4 {
            0 | 1 => (self.next() % 21) as i64 - 10,
            2 => *self.pick(&[
                0,
                -1,
                i64::MIN,
                i64::MAX,
                0x7f,
                0x80,
                0x7fff,
                0x8000,
                0x7fff_ffff,
                0x8000_0000,
            ]),
            _ => self.next() as i64,
        };
        ty.wrap_int(raw)
    }

    /// The bits of a float.
    pub(super) fn float(&mut self, ty: Type) -> u64 {
        let edges = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            1e300,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
        ];
        let value = match self.next() % 3 {
            0 => *self.pick(&edges),
            1 => (self.next() % 2001) as f64 / 8.0 - 125.0,
            _ => self.next() as i64 as f64 * 1e-12,
        };
        match ty {
            Type::F32 => u64::from((value as f32).to_bits()),
            _ => value.to_bits(),
        }
    }
}
