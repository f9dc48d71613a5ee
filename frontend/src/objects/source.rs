//! What the server knows of a file's text.

use serde::Deserialize;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As it stands in the file.
    pub text: String,
    /// As it was run, where the file's dialect was rewritten as plain Python 3.
    pub rewriting: Option<Rewriting>,
}

/// A text that was run instead of another one. Every line is where it was.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Rewriting {
    /// The text that was run.
    pub text: String,
    /// Where the two differ, in order.
    pub edits: Vec<Edit>,
}

/// A part of the new text and the part of the old one that it replaces, in bytes; either may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "(u32, u32, u32, u32)")]
pub struct Edit {
    start: u32,
    end: u32,
    old_start: u32,
    old_end: u32,
}

impl From<(u32, u32, u32, u32)> for Edit {
    fn from((start, end, old_start, old_end): (u32, u32, u32, u32)) -> Edit {
        Edit {
            start,
            end,
            old_start,
            old_end,
        }
    }
}

impl Rewriting {
    /// The place in the old text where a range that starts at `offset` in the new one starts. What is inside a
    /// replaced part starts where the whole part does.
    pub fn old_start(&self, offset: u32) -> u32 {
        let next = self.edits.partition_point(|edit| edit.start <= offset);
        match next.checked_sub(1).map(|index| self.edits[index]) {
            Some(edit) if offset < edit.end => edit.old_start,
            Some(edit) => edit.old_end + (offset - edit.end),
            None => offset,
        }
    }

    /// The same for the end of a range, which is exclusive.
    pub fn old_end(&self, offset: u32) -> u32 {
        let next = self.edits.partition_point(|edit| edit.start < offset);
        match next.checked_sub(1).map(|index| self.edits[index]) {
            Some(edit) if offset < edit.end => edit.old_end,
            Some(edit) => edit.old_end + (offset - edit.end),
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `x = a / b` as `x = divide(a , b)`.
    fn division() -> Rewriting {
        Rewriting {
            text: "x = divide(a , b)".to_owned(),
            edits: [(4, 11, 4, 4), (13, 14, 6, 7), (16, 17, 9, 9)]
                .map(Edit::from)
                .to_vec(),
        }
    }

    #[test]
    fn the_whole_maps_to_the_whole_and_parts_to_parts() {
        let rewriting = division();
        let map = |start, end| (rewriting.old_start(start), rewriting.old_end(end));
        assert_eq!(map(4, 17), (4, 9));
        assert_eq!(map(11, 12), (4, 5));
        assert_eq!(map(15, 16), (8, 9));
        assert_eq!(map(4, 10), (4, 4));
        assert_eq!(map(0, 1), (0, 1));
    }
}
