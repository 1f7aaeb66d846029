//! Aligns two series of texts in order: paragraphs, list items, blocks of a section.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::plain_words;

use super::pairing::{similarity, sorted_words};

/// A member of one series or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aligned {
    /// A member of both: its index in the old and in the new series.
    Both(usize, usize),
    /// A member of the old series.
    Old(usize),
    /// A member of the new series.
    New(usize),
}

/// The weight that every pair has in addition to the similarity of its words. It lets two members
/// without a common word be a pair, if `may_pair` allows it.
const PAIR: f64 = 0.01;
/// The largest table of pairs that is compared word by word. In a longer text only equal members
/// are paired, which takes milliseconds.
const MOST_PAIRS: usize = 1 << 16;

/// Aligns two series so that the sum of the pairs' similarities is greatest. Only members for which
/// `may_pair` is true and whose similarity is at least `least` are paired.
pub(crate) fn align(
    old: &[String],
    new: &[String],
    least: f64,
    may_pair: impl Fn(usize, usize) -> bool,
) -> Vec<Aligned> {
    let [old, new] = [old, new].map(|texts| {
        let texts = texts.iter();
        texts
            .map(|text| sorted_words(&plain_words(text)))
            .collect::<Vec<_>>()
    });
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return align_equal(&old, &new);
    }
    let width = new.len() + 1;
    let weight = |at: usize, to: usize| {
        let likeness = similarity(&old[at], &new[to]);
        (may_pair(at, to) && likeness >= least).then_some(likeness + PAIR)
    };
    // `best[at * width + to]` is the greatest sum for the members from these two on.
    let mut best = vec![0.0_f64; (old.len() + 1) * width];
    let mut pairs = vec![false; best.len()];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            let apart = best[(at + 1) * width + to].max(best[at * width + to + 1]);
            let together = weight(at, to).map(|weight| weight + best[(at + 1) * width + to + 1]);
            let together = together.filter(|together| *together >= apart);
            pairs[at * width + to] = together.is_some();
            best[at * width + to] = together.unwrap_or(apart);
        }
    }
    let mut aligned = Vec::with_capacity(old.len().max(new.len()));
    let (mut at, mut to) = (0, 0);
    while at < old.len() || to < new.len() {
        let is_old = to == new.len()
            || (at < old.len() && best[(at + 1) * width + to] >= best[at * width + to + 1]);
        if at < old.len() && to < new.len() && pairs[at * width + to] {
            aligned.push(Aligned::Both(at, to));
            (at, to) = (at + 1, to + 1);
        } else if is_old {
            aligned.push(Aligned::Old(at));
            at += 1;
        } else {
            aligned.push(Aligned::New(to));
            to += 1;
        }
    }
    aligned
}

fn align_equal(old: &[Vec<String>], new: &[Vec<String>]) -> Vec<Aligned> {
    let mut aligned = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let (was, now) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            aligned.extend(was.zip(now).map(|(at, to)| Aligned::Both(at, to)));
        } else {
            aligned.extend(was.map(Aligned::Old).chain(now.map(Aligned::New)));
        }
    }
    aligned
}

#[cfg(test)]
mod tests {
    use super::Aligned::{Both, New, Old};
    use super::*;

    #[test]
    fn a_member_that_is_gone_leaves_the_others_paired() {
        let (old, new) = (
            ["a b c", "d e f", "g h i"].map(str::to_owned),
            ["a b x", "g h i", "new"].map(str::to_owned),
        );
        let found = align(&old, &new, 0.4, |_, _| true);
        assert_eq!(found, [Both(0, 0), Old(1), Both(2, 1), New(2)]);
    }

    #[test]
    fn only_members_that_may_pair_are_paired() {
        let texts = ["a"].map(str::to_owned);
        let found = align(&texts, &texts, 0.0, |_, _| false);
        assert_eq!(found, [Aligned::Old(0), Aligned::New(0)]);
    }
}
