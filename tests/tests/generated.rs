//! Generated programs (`tests/generate`) do the same under python3, in the IR interpreter and on every host.
//!
//! A run of the suite takes a few of them. For more, from a seed on:
//!
//! ```sh
//! RPY_GENERATED=1000..2000 cargo test -p tests --test generated -- --nocapture
//! ```
//!
//! Programs that differ are listed by seed; the smallest form of the first is printed. Where tcc is installed, it
//! compiles the native programs of such a run, but for the first batch: gcc would take ten times as long as all the rest.

use std::ops::Range;

use tests::generated::{Disagreement, check, shrink};

/// So many programs share a module: translating, compiling and starting hosts is what costs.
const BATCH: u64 = 50;

/// The seeds to try: those of the environment, or the suite's own.
fn seeds() -> Range<u64> {
    let Ok(asked) = std::env::var("RPY_GENERATED") else {
        return 0..BATCH;
    };
    let bounds = asked.split_once("..").expect("RPY_GENERATED is FIRST..END");
    let number = |text: &str| text.parse().expect("RPY_GENERATED is FIRST..END");
    number(bounds.0)..number(bounds.1)
}

#[test]
fn generated_programs_do_the_same_everywhere() {
    let seeds = seeds();
    let mut found: Vec<Disagreement> = Vec::new();
    for start in seeds.clone().step_by(BATCH as usize) {
        let batch = start..(start + BATCH).min(seeds.end);
        let differing =
            check(&batch, start > seeds.start).unwrap_or_else(|error| panic!("seeds {batch:?}: {error}"));
        for each in &differing {
            println!("seed {}: {:?}", each.seed, each.trouble);
        }
        found.extend(differing);
    }
    if let Some(first) = found.first() {
        let smallest = shrink(first).unwrap_or_else(|error| error);
        panic!(
            "{} of {} programs differ: {found:?}\n\nthe first at its smallest:\n\n{smallest}",
            found.len(),
            seeds.end - seeds.start
        );
    }
}
