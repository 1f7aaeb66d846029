//! The members of one list in two versions: their order, with retired members in between, and the
//! members that changed places.

use std::collections::HashMap;

use super::pairing::Pairing;

/// The members of a list in both versions, by their indices in a [`Pairing`].
pub(crate) struct Siblings {
    old: Vec<usize>,
    new: Vec<usize>,
    /// For each old member, by its position in the list, the position of its new member; `None` if
    /// the new list does not have it.
    new_of_old: Vec<Option<usize>>,
    /// Whether the new version does not have the old member anywhere.
    is_retired: Vec<bool>,
}

/// A member of either list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A member of the new list. `Some` if it changed places among its siblings.
    New(usize, Option<Reordered>),
    /// A member of the old list that the new version does not have.
    Retired(usize),
}

/// How a member changed places among its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reordered {
    /// The old member that it followed; `None` if it was first.
    pub(crate) followed: Option<usize>,
    /// The new member that it follows; `None` if it is first.
    pub(crate) follows: Option<usize>,
}

impl Siblings {
    /// The lists of old and new members, in order.
    pub(crate) fn of(
        old: impl IntoIterator<Item = usize>,
        new: impl IntoIterator<Item = usize>,
        pairing: &Pairing,
    ) -> Self {
        let (old, new): (Vec<usize>, Vec<usize>) =
            (old.into_iter().collect(), new.into_iter().collect());
        let positions = new.iter().enumerate();
        let positions: HashMap<usize, usize> =
            positions.map(|(at, member)| (*member, at)).collect();
        let pair = |member: &usize| pairing.new_of_old[*member];
        Self {
            new_of_old: old
                .iter()
                .map(|member| positions.get(&pair(member)?).copied())
                .collect(),
            is_retired: old.iter().map(|member| pair(member).is_none()).collect(),
            old,
            new,
        }
    }

    /// All new members in order. Each retired member comes after the one that it followed.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let mut retired_after: Vec<Vec<usize>> = vec![Vec::new(); self.new.len() + 1];
        let mut last = 0;
        for (at, member) in self.old.iter().enumerate() {
            match self.new_of_old[at] {
                Some(new) => last = new + 1,
                None if self.is_retired[at] => retired_after[last].push(*member),
                None => {}
            }
        }
        let mut retired_after = retired_after.into_iter();
        let mut next = || {
            retired_after
                .next()
                .into_iter()
                .flatten()
                .map(Step::Retired)
        };
        let mut reordered = self.reordered();
        let mut steps: Vec<Step> = next().collect();
        for (at, member) in self.new.iter().enumerate() {
            steps.push(Step::New(*member, reordered.remove(&at)));
            steps.extend(next());
        }
        steps
    }

    /// The new members that changed places, by their positions: all members of both lists except
    /// the longest series that kept its order.
    fn reordered(&self) -> HashMap<usize, Reordered> {
        let mut old_of_new: Vec<(usize, usize)> = self
            .new_of_old
            .iter()
            .enumerate()
            .filter_map(|(old, new)| Some(((*new)?, old)))
            .collect();
        old_of_new.sort_unstable();
        let olds: Vec<usize> = old_of_new.iter().map(|(_, old)| *old).collect();
        let kept = longest_non_decreasing(&olds);
        let moved = (0..olds.len()).filter(|at| kept.binary_search(at).is_err());
        moved
            .map(|at| {
                let (new, old) = old_of_new[at];
                let reordered = Reordered {
                    followed: old.checked_sub(1).map(|at| self.old[at]),
                    follows: new.checked_sub(1).map(|at| self.new[at]),
                };
                (new, reordered)
            })
            .collect()
    }
}

/// The positions of the longest series of values that never decreases. The values need not be next
/// to each other.
pub(crate) fn longest_non_decreasing<T: Ord>(values: &[T]) -> Vec<usize> {
    // `ends[n]` is the position at which a series of n + 1 values ends. If several series have this
    // length, the series with the lowest last value is taken. `before` links a value to the
    // previous one in its series.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values[*end] <= *value);
        before.push(length.checked_sub(1).map(|above| ends[above]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut run: Vec<usize> =
        std::iter::successors(ends.last().copied(), |index| before[*index]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::Step::{New, Retired};
    use super::*;

    fn siblings(pairs: &[Option<usize>], new_count: usize) -> Siblings {
        let pairing = Pairing {
            new_of_old: pairs.to_vec(),
            ..Pairing::default()
        };
        Siblings::of(0..pairs.len(), 0..new_count, &pairing)
    }

    #[test]
    fn a_retired_member_comes_after_the_one_that_it_followed() {
        let found = siblings(&[None, Some(0), None, Some(2)], 3).steps();
        let expected = [
            Retired(0),
            New(0, None),
            Retired(2),
            New(1, None),
            New(2, None),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_longest_series_leaves_out_the_fewest_values() {
        assert_eq!(longest_non_decreasing(&[1, 2, 9, 3, 4]), [0, 1, 3, 4]);
        assert_eq!(longest_non_decreasing(&[1, 2, 2, 3]), [0, 1, 2, 3]);
        assert!(longest_non_decreasing::<u8>(&[]).is_empty());
    }

    #[test]
    fn only_the_member_that_changed_places_is_reordered() {
        let moved = siblings(&[Some(3), Some(0), Some(1), Some(2)], 4).reordered();
        let expected = Reordered {
            followed: None,
            follows: Some(2),
        };
        assert_eq!(moved, HashMap::from([(3, expected)]));
        assert!(
            siblings(&[Some(0), None, Some(2)], 3)
                .reordered()
                .is_empty()
        );
    }
}
