//! Checks of who answers for actions: names that nobody knows or that are spelt two ways, and what
//! is no name at all.
//!
//! Which words of a cell are one lead was settled by import, and which partner each belongs to. A
//! ditto mark repeats a lead and is not asked; neither is a cell again that covers several rows.

mod lead_is_an_action;
mod lead_spelt_two_ways;
mod several_leads;
mod unknown_lead;

use foldhash::{HashSet, HashSetExt};

use crate::location::Text;
use crate::wording::is_ditto;

use super::Check;
use super::cells::{PlaceKey, key};
use super::facts::{ActionRow, Facts};

/// The checks of leads.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &unknown_lead::RULE,
        find: unknown_lead::find,
    },
    Check {
        rule: &lead_spelt_two_ways::RULE,
        find: lead_spelt_two_ways::find,
    },
    Check {
        rule: &lead_is_an_action::RULE,
        find: lead_is_an_action::find,
    },
    Check {
        rule: &several_leads::RULE,
        find: several_leads::find,
    },
];

/// Every cell that names leads, with a row that it belongs to.
fn filled<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (ActionRow<'a>, &'a Text)> {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    facts.rows().into_iter().filter_map(move |row| {
        let cell = row
            .action
            .lead_text
            .as_ref()
            .filter(|text| !text.is_blank() && !is_ditto(&text.value))?;
        seen.insert(key(&cell.place)).then_some((row, cell))
    })
}

/// Whether two names in plain words differ in one long word, and there by one letter that makes no
/// plural.
fn is_slip(one: &str, other: &str) -> bool {
    const MIN_LETTERS: usize = 6;
    if one.len().abs_diff(other.len()) > 2 || one.split(' ').count() != other.split(' ').count() {
        return false;
    }
    let mut differing = one
        .split(' ')
        .zip(other.split(' '))
        .filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let is_long = one.chars().count().min(other.chars().count()) >= MIN_LETTERS;
    let is_plural = one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one);
    let has_figure = one
        .bytes()
        .chain(other.bytes())
        .any(|byte| byte.is_ascii_digit());
    is_long && !is_plural && !has_figure && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_of_a_long_word() {
        assert!(is_slip("harbour mangaer", "harbour manager"));
        for (one, other) in [
            ("training subgroup", "training subgroups"),
            ("team 1", "team 2"),
            ("lscb chair", "lsab chair"),
            ("harbour manager", "harbour master"),
        ] {
            assert!(!is_slip(one, other), "{one}");
        }
    }
}
