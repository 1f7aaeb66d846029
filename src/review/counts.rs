//! Counts of actions by rating.

use super::position::Rated;

/// How many actions have each rating of a scheme, have no agreed rating, and are not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts(Vec<usize>);

impl Counts {
    pub(super) fn of(rating_count: usize, rated: impl Iterator<Item = Rated>) -> Self {
        let mut counts = vec![0; rating_count + 2];
        for rated in rated {
            counts[rated.column(rating_count)] += 1;
        }
        Self(counts)
    }

    /// One number for each rating in the order of the scheme, then those reported without an agreed
    /// rating, then those not reported.
    pub fn columns(&self) -> &[usize] {
        &self.0
    }

    /// The number with a rating of the scheme.
    pub fn rated(&self) -> usize {
        self.0[..self.0.len() - 2].iter().sum()
    }

    /// The number reported without a rating of the scheme, or with several.
    pub fn unrated(&self) -> usize {
        self.0[self.0.len() - 2]
    }

    /// The sum of all.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}
