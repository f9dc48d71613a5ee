//! Medians, spreads, geometric means.

use serde::{Deserialize, Serialize};

/// What several rounds gave: the middle and both ends.
#[derive(Copy, Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Spread {
    /// The least value.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The greatest value.
    pub high: f64,
}

impl Spread {
    /// Of these values; none where there are none.
    pub fn of(values: &[f64]) -> Option<Spread> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        Some(Spread {
            low: *sorted.first()?,
            median: median(&sorted),
            high: *sorted.last()?,
        })
    }
}

fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        (sorted[middle - 1] + sorted[middle]) / 2.0
    }
}

/// The geometric mean; none of no values.
pub fn geometric_mean(values: &[f64]) -> Option<f64> {
    let logarithms: f64 = values.iter().map(|value| value.ln()).sum();
    (!values.is_empty()).then(|| (logarithms / values.len() as f64).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_between_the_two_middle_values() {
        let spread = Spread::of(&[3.0, 1.0, 2.0]).expect("there are values");
        assert_eq!((spread.low, spread.median, spread.high), (1.0, 2.0, 3.0));
        assert_eq!(
            Spread::of(&[4.0, 1.0, 2.0, 3.0]).map(|spread| spread.median),
            Some(2.5)
        );
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn a_ratio_and_its_inverse_have_the_geometric_mean_one() {
        let mean = geometric_mean(&[4.0, 0.25]).expect("there are values");
        assert!((mean - 1.0).abs() < 1e-12);
        assert_eq!(geometric_mean(&[]), None);
    }
}
