//! Pairs the things of two versions, by number, wording and the heading above them.
//!
//! `diff` and the register pair parts first, then the objectives in them, then the actions of these
//! objectives. The surest pairs come first: the same words under the same heading, then the same
//! words anywhere, then the same number with similar words, then similar words alone. If two
//! candidates are almost equally similar, nothing is paired and the pair is reported as doubtful,
//! because a wrong pair would falsify the history of an action.

use std::collections::{BTreeMap, HashMap};

/// The facts that identify a part, an objective or an action.
#[derive(Debug)]
pub(crate) struct Thing {
    /// The group that it is in. Groups that are paired have the same number in both versions.
    pub(crate) group: usize,
    /// Its number, if it has one.
    pub(crate) number: Option<String>,
    /// Its words in plain form, sorted. Empty for a thing without words.
    pub(crate) words: Vec<String>,
}

impl Thing {
    /// A thing with a wording, given in the form of [`plain_words`](crate::text::plain_words).
    pub(crate) fn new(group: usize, number: Option<String>, plain: &str) -> Self {
        Self {
            group,
            number,
            words: sorted_words(plain),
        }
    }
}

/// The words of a text in plain form, sorted.
pub(crate) fn sorted_words(plain: &str) -> Vec<String> {
    let mut words: Vec<String> = plain.split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// The pairs, by index.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// For each thing of the new version, its old thing.
    pub(crate) old_of_new: Vec<Option<usize>>,
    /// For each thing of the old version, its new thing.
    pub(crate) new_of_old: Vec<Option<usize>>,
    /// Old things that may be one of several new things. Each comes with the most similar new
    /// thing.
    pub(crate) doubtful: BTreeMap<usize, usize>,
}

// The least [`similarity`] of a pair. The fewer other facts agree, the more words must be the same.
// The values are judgements and were not measured. The tests below depend on them.
/// Under the same number and heading: two fifths. The number is strong evidence by itself.
const LEAST_WITH_NUMBER: f64 = 0.4;
/// Under the same heading: half of the words.
const LEAST_WITH_GROUP: f64 = 0.5;
/// Anywhere in the plan: three quarters, because plans repeat phrases.
const LEAST_ANYWHERE: f64 = 0.75;
/// How much more similar the best candidate must be than the next. One word in ten, so that a
/// single different word in a short text is enough.
const MARGIN: f64 = 0.1;

/// Pairs the things of two versions.
pub(crate) fn pair(old: &[Thing], new: &[Thing]) -> Pairing {
    let mut pairing = pair_equal(old, new);
    pairing.pair_similar(old, new, LEAST_WITH_NUMBER, |one, other| {
        one.group == other.group && one.number.is_some() && one.number == other.number
    });
    pairing.pair_similar(old, new, LEAST_WITH_GROUP, |one, other| {
        one.group == other.group
    });
    pairing.pair_similar(old, new, LEAST_ANYWHERE, |_, _| true);
    pairing
}

/// Pairs only things with the same words, for lists so long that comparing all pairs would take
/// minutes.
pub(crate) fn pair_equal(old: &[Thing], new: &[Thing]) -> Pairing {
    let mut pairing = Pairing {
        old_of_new: vec![None; new.len()],
        new_of_old: vec![None; old.len()],
        doubtful: BTreeMap::new(),
    };
    pairing.pair_by_key(
        old,
        new,
        |thing| Some((thing.group, thing.number.as_deref(), &thing.words)),
        false,
    );
    pairing.pair_by_key(
        old,
        new,
        |thing| has_words(thing).then_some((thing.group, &thing.words)),
        false,
    );
    pairing.pair_by_key(
        old,
        new,
        |thing| has_words(thing).then_some(&thing.words),
        true,
    );
    pairing
}

/// The indices without a pair.
pub(crate) fn unpaired(pairs: &[Option<usize>]) -> Vec<usize> {
    (0..pairs.len()).filter(|at| pairs[*at].is_none()).collect()
}

fn has_words(thing: &Thing) -> bool {
    !thing.words.is_empty()
}

impl Pairing {
    /// For each old thing, the group for the things that belong to it: the index of its new thing,
    /// or a number that no new thing has.
    pub(crate) fn groups(&self) -> Vec<usize> {
        let new_of_old = self.new_of_old.iter().enumerate();
        new_of_old
            .map(|(old, new)| new.unwrap_or(usize::MAX - old))
            .collect()
    }

    /// Pairs the remaining things. `old` and `new` give the thing at an index.
    pub(crate) fn pair_rest(&mut self, old: impl Fn(usize) -> Thing, new: impl Fn(usize) -> Thing) {
        let (old_left, new_left) = (unpaired(&self.new_of_old), unpaired(&self.old_of_new));
        let old: Vec<Thing> = old_left.iter().copied().map(old).collect();
        let new: Vec<Thing> = new_left.iter().copied().map(new).collect();
        for (at, found) in pair(&old, &new).new_of_old.into_iter().enumerate() {
            if let Some(found) = found {
                self.join(old_left[at], new_left[found]);
            }
        }
    }

    fn join(&mut self, old: usize, new: usize) {
        self.new_of_old[old] = Some(new);
        self.old_of_new[new] = Some(old);
    }

    /// Pairs things with the same key, in order. With `only_unique`, it pairs things only if no
    /// other thing on either side has the key.
    fn pair_by_key<'a, K: std::hash::Hash + Eq>(
        &mut self,
        old: &'a [Thing],
        new: &'a [Thing],
        key: impl Fn(&'a Thing) -> Option<K>,
        only_unique: bool,
    ) {
        let mut by_key: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (index, thing) in old
            .iter()
            .enumerate()
            .filter(|(index, _)| self.new_of_old[*index].is_none())
        {
            if let Some(key) = key(thing) {
                by_key.entry(key).or_default().0.push(index);
            }
        }
        for (index, thing) in new
            .iter()
            .enumerate()
            .filter(|(index, _)| self.old_of_new[*index].is_none())
        {
            if let Some(both) = key(thing).and_then(|key| by_key.get_mut(&key)) {
                both.1.push(index);
            }
        }
        for (olds, news) in by_key.into_values() {
            if !only_unique || (olds.len() == 1 && news.len() == 1) {
                olds.into_iter()
                    .zip(news)
                    .for_each(|(old, new)| self.join(old, new));
            }
        }
    }

    /// Pairs each remaining old thing with the most similar new one, if each is clearly the most
    /// similar to the other. A new pair may resolve a doubt about another pair, so the search
    /// repeats until nothing more is paired.
    fn pair_similar(
        &mut self,
        old: &[Thing],
        new: &[Thing],
        least: f64,
        may_pair: impl Fn(&Thing, &Thing) -> bool,
    ) {
        loop {
            let mut of_old = vec![Nearest::default(); old.len()];
            let mut of_new = vec![Nearest::default(); new.len()];
            let unpaired: Vec<usize> = (0..new.len())
                .filter(|index| self.old_of_new[*index].is_none())
                .collect();
            for old_index in (0..old.len()).filter(|index| self.new_of_old[*index].is_none()) {
                for new_index in unpaired
                    .iter()
                    .copied()
                    .filter(|index| may_pair(&old[old_index], &new[*index]))
                {
                    let similarity = similarity(&old[old_index].words, &new[new_index].words);
                    if similarity >= least {
                        of_old[old_index].consider(new_index, similarity);
                        of_new[new_index].consider(old_index, similarity);
                    }
                }
            }
            let mut is_settled = true;
            for (old_index, nearest) in of_old.iter().enumerate() {
                let Some(new_index) = nearest.index else {
                    continue;
                };
                let back = &of_new[new_index];
                if back.index == Some(old_index) && nearest.is_clear() && back.is_clear() {
                    self.join(old_index, new_index);
                    is_settled = false;
                } else {
                    self.doubtful.entry(old_index).or_insert(new_index);
                }
            }
            if is_settled {
                break;
            }
        }
        let (new_of_old, old_of_new) = (&self.new_of_old, &self.old_of_new);
        self.doubtful
            .retain(|old, new| new_of_old[*old].is_none() && old_of_new[*new].is_none());
    }
}

/// The most similar candidate so far.
#[derive(Clone, Default)]
struct Nearest {
    index: Option<usize>,
    similarity: f64,
    /// The similarity of the second best.
    next: f64,
}

impl Nearest {
    fn consider(&mut self, index: usize, similarity: f64) {
        if similarity > self.similarity {
            self.next = self.similarity;
            (self.index, self.similarity) = (Some(index), similarity);
        } else {
            self.next = self.next.max(similarity);
        }
    }

    fn is_clear(&self) -> bool {
        self.similarity - self.next >= MARGIN
    }
}

/// The similarity of two texts, given as sorted words: twice the shared words divided by all words
/// (Dice's coefficient), from 0 to 1. Two texts without words have 1.
pub(crate) fn similarity(one: &[String], other: &[String]) -> f64 {
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    let mut left = one.iter().peekable();
    let mut right = other.iter().peekable();
    let mut count = 0_u32;
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                left.next();
                right.next();
            }
        }
    }
    let all = u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX);
    2.0 * f64::from(count) / f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn things(things: &[(usize, &str, &str)]) -> Vec<Thing> {
        let number = |number: &str| (!number.is_empty()).then(|| number.to_owned());
        things
            .iter()
            .map(|(group, of, words)| Thing::new(*group, number(of), words))
            .collect()
    }

    fn pairs(old: &[(usize, &str, &str)], new: &[(usize, &str, &str)]) -> Vec<Option<usize>> {
        pair(&things(old), &things(new)).new_of_old
    }

    #[test]
    fn a_renumbered_thing_is_recognised_by_its_words() {
        let old = [
            (1, "1.1", "walk every bridge"),
            (1, "1.2", "paint the rails"),
        ];
        let new = [
            (1, "1.1", "count the boats"),
            (1, "1.2", "walk every bridge"),
            (1, "1.3", "paint the rails"),
        ];
        assert_eq!(pairs(&old, &new), [Some(1), Some(2)]);
    }

    #[test]
    fn a_reworded_thing_is_recognised_by_its_number_and_most_of_its_words() {
        let old = [
            (1, "1.1", "walk every bridge each month"),
            (1, "1.2", "paint the rails"),
        ];
        let new = [
            (1, "1.1", "walk each wooden bridge every month"),
            (1, "1.2", "sell the boats"),
        ];
        assert_eq!(pairs(&old, &new), [Some(0), None]);
    }

    #[test]
    fn a_moved_thing_is_recognised_by_its_words_alone() {
        let old = [
            (1, "1.1", "walk every bridge"),
            (2, "2.1", "paint the rails"),
        ];
        let new = [
            (2, "2.1", "paint the rails"),
            (2, "2.2", "walk every bridge"),
        ];
        assert_eq!(pairs(&old, &new), [Some(1), Some(0)]);
    }

    #[test]
    fn two_equally_similar_candidates_are_doubtful() {
        let old = [(1, "", "report on training to the board")];
        let new = [
            (1, "", "report on training to the north"),
            (1, "", "report on training to the south"),
        ];
        let pairing = pair(&things(&old), &things(&new));
        assert_eq!(pairing.new_of_old, [None]);
        assert_eq!(pairing.doubtful.len(), 1);
    }

    #[test]
    fn things_with_the_same_words_are_paired_in_order() {
        let twice = [(1, "", "as above"), (1, "", "as above")];
        assert_eq!(pairs(&twice, &twice), [Some(0), Some(1)]);
    }
}
