//! Makes one list of two versions: shared members, new members and, at their old places, removed
//! members.

use std::collections::BTreeMap;

use crate::compose::pack::Anchor;
use crate::text::plain_words;
use crate::versions::pairing::{Pairing, Thing, pair_equal, unpaired};
use crate::versions::siblings::{Siblings, Step};

/// A pairing, given the old thing of each new one.
pub(super) fn pairing_of(old_count: usize, old_of_new: Vec<Option<usize>>) -> Pairing {
    let mut new_of_old = vec![None; old_count];
    for (new, old) in old_of_new.iter().enumerate() {
        if let Some(old) = old {
            new_of_old[*old] = Some(new);
        }
    }
    Pairing {
        old_of_new,
        new_of_old,
        doubtful: BTreeMap::new(),
    }
}

/// Makes one list of two: the new members in their order, and each retired member after the member
/// that it followed. `marked` makes a member from a new one, and from its old one if both lists
/// have it. `retired` makes a member from an old one.
pub(super) fn merged<O, N>(
    old: &[O],
    new: Vec<N>,
    pairing: &Pairing,
    marked: impl Fn(Option<&O>, N) -> N,
    retired: impl Fn(&O) -> N,
) -> Vec<N> {
    let siblings = Siblings::of(0..old.len(), 0..new.len(), pairing);
    // The steps name the new members in their order.
    let mut new = new.into_iter();
    let mut done = Vec::with_capacity(old.len().max(new.len()));
    for step in siblings.steps() {
        done.push(match step {
            Step::Retired(at) => retired(&old[at]),
            Step::New(to, _) => {
                let was = pairing.old_of_new[to].and_then(|at| old.get(at));
                marked(was, new.next().expect("a step for each new member"))
            }
        });
    }
    done
}

/// Pairs things by their names. The remaining ones are paired by all their words, unless `is_named`
/// says that a thing with another name is another thing.
pub(super) fn pair_rows(
    old: &[(String, String)],
    new: &[(String, String)],
    is_named: bool,
) -> Pairing {
    // Comparing more pairs word by word would take seconds.
    const MOST_PAIRS: usize = 1 << 18;
    let by_name = |rows: &[(String, String)]| -> Vec<Thing> {
        let names = rows.iter();
        names
            .map(|(name, _)| Thing::new(0, None, &plain_words(name)))
            .collect()
    };
    let mut pairing = pair_equal(&by_name(old), &by_name(new));
    let [old_left, new_left] =
        [&pairing.new_of_old, &pairing.old_of_new].map(|pairs| unpaired(pairs).len());
    if !is_named && old_left.saturating_mul(new_left) <= MOST_PAIRS {
        let by_words = |(name, rest): &(String, String)| {
            Thing::new(0, None, &plain_words(&format!("{name} {rest}")))
        };
        pairing.pair_rest(|at| by_words(&old[at]), |at| by_words(&new[at]));
    }
    pairing
}

/// An anchor for something that only the older pack has.
pub(super) fn old_anchor(anchor: &str) -> Anchor {
    format!("was-{anchor}")
}
