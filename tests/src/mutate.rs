//! Texts made wrong in random ways, the same ones for a seed: by token, by line, by byte.

/// A sequence of random numbers: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.number() % limit as u64) as usize
    }

    /// One of these, of which there are some.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// What a token is, as far as one may stand for another and the text may still mean something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    Word,
    Number,
    Space,
    LineEnd,
    Other,
}

fn sort_of(byte: u8) -> Sort {
    match byte {
        b'0'..=b'9' => Sort::Number,
        b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => Sort::Word,
        b'\n' => Sort::LineEnd,
        b' ' | b'\t' | b'\r' => Sort::Space,
        _ => Sort::Other,
    }
}

/// Words, numbers, runs of spaces, ends of lines, and everything else one by one.
fn tokens(text: &[u8]) -> Vec<(Sort, &[u8])> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(&first) = rest.first() {
        let sort = sort_of(first);
        let belongs = |&byte: &u8| match sort {
            Sort::Word => matches!(sort_of(byte), Sort::Word | Sort::Number),
            Sort::Number | Sort::Space => sort_of(byte) == sort,
            Sort::LineEnd | Sort::Other => false,
        };
        let length = 1 + rest[1..].iter().take_while(|byte| belongs(byte)).count();
        let (token, after) = rest.split_at(length);
        found.push((sort, token));
        rest = after;
    }
    found
}

/// Tokens that are trouble in many places.
const SPICE: &[&[u8]] = &[
    b"None",
    b"self",
    b"-1",
    b"0",
    b"9223372036854775808",
    b"1e999",
    b"''",
    b"b''",
    b"[]",
    b"{}",
    b"()",
    b"*",
    b"**",
    b"lambda: 0",
    b"yield",
    b"await",
    b"\\",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\"\"\"",
    b"f'{",
    b"@",
    b":=",
    b"...",
    b"%",
    b";",
    b"\x0c",
    b"\r",
    b"\t",
    b"global x",
    b"type",
    b"super()",
    b"__class__",
    b"u64",
    b"ref",
    b"null",
    b"v0",
    b"b0",
    b"@main",
    b"%c",
];

/// The text with a few changes; pieces of `donor` come in at times.
pub fn mutated(text: &[u8], donor: &[u8], random: &mut Random) -> Vec<u8> {
    let mut changed = text.to_vec();
    for _ in 0..=random.below(3) {
        changed = match random.below(10) {
            0..6 => by_token(&changed, donor, random),
            6..8 => by_line(&changed, donor, random),
            8 => by_byte(changed, random),
            _ => nested(&changed, random),
        };
    }
    changed
}

fn by_token(text: &[u8], donor: &[u8], random: &mut Random) -> Vec<u8> {
    let mut parts = tokens(text);
    if parts.is_empty() {
        return random.pick(SPICE).to_vec();
    }
    let at = random.below(parts.len());
    match random.below(8) {
        0 => {
            parts.remove(at);
        }
        1 => parts.insert(at, parts[at]),
        2 => {
            let other = random.below(parts.len());
            parts.swap(at, other);
        }
        3 => parts.insert(at, (Sort::Other, *random.pick(SPICE))),
        // One that may stand there: most texts stay well-formed, and later stages have something to look at.
        _ => {
            let donors = tokens(if random.below(3) == 0 { donor } else { text });
            let fitting: Vec<_> = donors.iter().filter(|(sort, _)| *sort == parts[at].0).collect();
            if !fitting.is_empty() {
                parts[at] = **random.pick(&fitting);
            }
        }
    }
    parts
        .iter()
        .flat_map(|(_, token)| token.iter().copied())
        .collect()
}

fn by_line(text: &[u8], donor: &[u8], random: &mut Random) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').collect();
    let others: Vec<&[u8]> = donor.split_inclusive(|&byte| byte == b'\n').collect();
    if lines.is_empty() || others.is_empty() {
        return donor.to_vec();
    }
    let at = random.below(lines.len());
    match random.below(5) {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(at, lines[random.below(lines.len())]),
        2 => {
            let other = random.below(lines.len());
            lines.swap(at, other);
        }
        3 => {
            let from = random.below(others.len());
            let end = (from + 1 + random.below(5)).min(others.len());
            lines.splice(at..at, others[from..end].iter().copied());
        }
        _ => lines.truncate(at),
    }
    lines.concat()
}

fn by_byte(mut text: Vec<u8>, random: &mut Random) -> Vec<u8> {
    if text.is_empty() {
        return text;
    }
    let at = random.below(text.len());
    match random.below(3) {
        0 => text[at] = random.number() as u8,
        1 => text.insert(at, random.number() as u8),
        _ => text.truncate(at),
    }
    text
}

/// The text with something inside of itself many times.
fn nested(text: &[u8], random: &mut Random) -> Vec<u8> {
    const AROUND: &[(&[u8], &[u8])] = &[
        (b"(", b")"),
        (b"[", b"]"),
        (b"-", b""),
        (b"not ", b""),
        (b"1 + ", b""),
        (b"f(", b")"),
        (b"lambda: ", b""),
        (b"{", b"}"),
        (b"", b"[0]"),
        (b"", b".a"),
        (b"", b" if 1 else 0"),
        (b"a if b else ", b""),
    ];
    let parts = tokens(text);
    if parts.is_empty() {
        return Vec::new();
    }
    let at = random.below(parts.len());
    let (open, close) = *random.pick(AROUND);
    let times = *random.pick(&[3, 60, 150, 2_000, 50_000]);
    let mut changed = Vec::new();
    for (index, (_, token)) in parts.iter().enumerate() {
        if index == at {
            changed.extend(open.repeat(times));
        }
        changed.extend_from_slice(token);
        if index == at {
            changed.extend(close.repeat(times));
        }
    }
    changed
}
