//! The members of one list in two versions: in which order to name them with those that are gone,
//! and which of them changed places.

use std::collections::HashMap;

use super::pairing::Pairing;

/// The members of a list in both versions, by their indices in a [`Pairing`].
pub(crate) struct Siblings {
    old: Vec<usize>,
    new: Vec<usize>,
    /// For each old member, by its position in the list, the position of its new one; `None` if the
    /// new list does not have it.
    new_of_old: Vec<Option<usize>>,
    /// Whether the new version does not have the old member anywhere.
    is_retired: Vec<bool>,
}

/// A member of either list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A member of the new list.
    New(usize),
    /// A member of the old list that the new version does not have.
    Retired(usize),
}

/// A member that changed places among its siblings.
pub(crate) struct Reordered {
    /// The member of the new list.
    pub(crate) new: usize,
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
        let mut steps: Vec<Step> = next().collect();
        for member in &self.new {
            steps.push(Step::New(*member));
            steps.extend(next());
        }
        steps
    }

    /// The members that changed places: all that both lists have, except the longest series of them
    /// that kept its order.
    pub(crate) fn reordered(&self) -> Vec<Reordered> {
        let mut old_of_new: Vec<(usize, usize)> = self
            .new_of_old
            .iter()
            .enumerate()
            .filter_map(|(old, new)| Some(((*new)?, old)))
            .collect();
        old_of_new.sort_unstable();
        let olds: Vec<usize> = old_of_new.iter().map(|(_, old)| *old).collect();
        let kept = longest_rising(&olds);
        let moved = old_of_new
            .iter()
            .filter(|(_, old)| kept.binary_search(old).is_err());
        moved
            .map(|(new, old)| Reordered {
                new: self.new[*new],
                followed: old.checked_sub(1).map(|at| self.old[at]),
                follows: new.checked_sub(1).map(|at| self.new[at]),
            })
            .collect()
    }
}

/// The longest rising series within a series of different numbers.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // `ends[n]` is the index of the smallest number with which a series of n + 1 numbers ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (index, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let last = ends.last().copied();
    let mut series: Vec<usize> = std::iter::successors(last, |index| before[*index])
        .map(|index| numbers[index])
        .collect();
    series.reverse();
    series
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
        assert_eq!(found, [Retired(0), New(0), Retired(2), New(1), New(2)]);
    }

    #[test]
    fn only_the_member_that_changed_places_is_reordered() {
        let moved = siblings(&[Some(3), Some(0), Some(1), Some(2)], 4).reordered();
        let found: Vec<_> = moved
            .iter()
            .map(|it| (it.new, it.followed, it.follows))
            .collect();
        assert_eq!(found, [(3, None, Some(2))]);
        assert!(
            siblings(&[Some(0), None, Some(2)], 3)
                .reordered()
                .is_empty()
        );
    }
}
