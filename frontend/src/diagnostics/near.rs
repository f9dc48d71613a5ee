//! Names that look like a misspelt one.

/// Those of the candidates that look most like `name`, at most three.
pub fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let limit = 1 + name.chars().count() / 4;
    let lower = name.to_lowercase();
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|candidate| *candidate != name && !candidate.is_empty())
        .map(|candidate| (distance(&candidate.to_lowercase(), &lower), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .collect();
    found.sort_unstable();
    found.dedup();
    let least = found.first().map(|(distance, _)| *distance);
    found
        .into_iter()
        .take_while(|(distance, _)| Some(*distance) == least)
        .take(3)
        .map(|(_, candidate)| candidate.to_owned())
        .collect()
}

/// ``did you mean `a` or `b`?``, where any look like it.
pub fn hint<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let found = near(name, candidates);
    (!found.is_empty()).then(|| format!("did you mean `{}`?", found.join("` or `")))
}

/// How many characters have to be changed, dropped, added or swapped with their neighbour: the optimal string alignment
/// distance (Damerau 1964, restricted: no part is edited twice), by the row-wise recurrence of Wagner and Fischer 1974.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, &one) in left.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, &other) in right.iter().enumerate() {
            let changed = row[j] + usize::from(one != other);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && one == right[j - 1] && left[i - 1] == other {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_and_swaps_count_once() {
        assert_eq!(distance("width", "widht"), 1);
        assert_eq!(distance("append", "apend"), 1);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn only_what_looks_alike_is_offered() {
        assert_eq!(near("lenght", ["len", "length", "height", "x"]), ["length"]);
        assert_eq!(near("Foo", ["foo", "Foo"]), ["foo"]);
        assert_eq!(near("x", ["y", "z"]), Vec::<String>::new());
    }
}
