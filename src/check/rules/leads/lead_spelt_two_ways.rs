//! A lead that is spelt in two ways.

use std::collections::{BTreeMap, HashMap};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::text::{joined_words, one_line, plain_words};

use super::lead_cells;

pub(crate) const RULE: Rule = Rule {
    name: "lead-spelt-two-ways",
    severity: Severity::Info,
    fault: "a lead that is spelt in two ways",
    meaning: "A lead is spelt differently elsewhere in the plan: with other capitals, as one word \
              or two, or with one letter changed. A list sorted by lead shows it twice, and a \
              search finds only some of its actions. Use one spelling throughout. planpack \
              suggests the most frequent spelling, or the first if several are equally frequent.",
    example: "`Quality sub group` here and `Quality Subgroup` in nine other cells; write `Quality \
              Subgroup`.",
};

/// How many times as frequent the right spelling must be. If two names differ by a letter and are
/// about equally frequent, they may be two bodies.
const TIMES_AS_FREQUENT: usize = 3;

/// One spelling of a lead, and its cells.
#[derive(Default)]
struct Spelling<'a> {
    written: String,
    places: Vec<&'a Place>,
}

/// Adds a finding for each rarer spelling.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let leads = leads(facts);
    let right: Vec<(&String, &Spelling<'_>)> = leads
        .iter()
        .filter_map(|(key, ways)| Some((key, usual(ways)?)))
        .collect();
    let slips = slips(&right);
    for (key, usual) in &right {
        let ways = leads.get(*key).into_iter().flatten();
        for spelling in ways.filter(|spelling| spelling.written != usual.written) {
            findings.extend(finding(spelling, usual));
        }
        if let Some(meant) = slips.get(key.as_str()) {
            findings.extend(finding(usual, meant));
        }
    }
}

fn finding(Spelling { written, places }: &Spelling<'_>, usual: &Spelling<'_>) -> Option<Finding> {
    let (place, others) = places.split_first()?;
    let cells = if usual.places.len() == 1 {
        "one other cell".to_owned()
    } else {
        format!("{} other cells", usual.places.len())
    };
    let message = format!("`{written}` is spelt `{}` in {cells}", usual.written);
    let help = format!("use one spelling throughout: `{}`", usual.written);
    let finding = Finding::new(&RULE, place, message, help).about(written);
    let finding = finding.also_here(others.iter().copied());
    Some(match usual.places.first() {
        Some(first) => finding.related_to("the usual spelling", first),
        None => finding,
    })
}

/// The spellings of every lead, in the order of their first use. The key is the lead's letters
/// alone.
fn leads<'a>(facts: &Facts<'a>) -> BTreeMap<String, Vec<Spelling<'a>>> {
    let mut leads: BTreeMap<String, Vec<Spelling<'a>>> = BTreeMap::new();
    for (row, cell) in lead_cells(facts) {
        for lead in &row.action.leads {
            let written = plain_spelling(&lead.text);
            let ways = leads.entry(joined_words(&written)).or_default();
            match ways.iter_mut().find(|spelling| spelling.written == written) {
                Some(spelling) => spelling.places.push(&cell.place),
                None => ways.push(Spelling {
                    written,
                    places: vec![&cell.place],
                }),
            }
        }
    }
    leads.remove("");
    leads
}

/// A lead for comparing spellings. Spaces, kinds of apostrophe and dash, and a mark at the end make
/// no difference.
fn plain_spelling(text: &str) -> String {
    let line = one_line(text);
    let line = line.replace(['’', '‘'], "'").replace(['–', '—'], "-");
    let line = line.split('/').map(str::trim).collect::<Vec<_>>().join("/");
    line.trim_end_matches(['.', ',', ';', ':', '/', ' '])
        .to_owned()
}

/// The most frequent spelling, or the first of several that are equally frequent.
fn usual<'a, 'p>(ways: &'a [Spelling<'p>]) -> Option<&'a Spelling<'p>> {
    ways.iter()
        .rev()
        .max_by_key(|spelling| spelling.places.len())
}

/// The leads that are one letter away from a far more frequent lead, each with that other lead.
fn slips<'a, 'p>(leads: &[(&'a String, &'a Spelling<'p>)]) -> HashMap<&'a str, &'a Spelling<'p>> {
    let words: Vec<String> = leads
        .iter()
        .map(|(_, usual)| plain_words(&usual.written))
        .collect();
    let mut slips = HashMap::new();
    for ((key, rare), written) in leads.iter().zip(&words) {
        let is_far_rarer =
            |usual: &Spelling<'_>| usual.places.len() >= TIMES_AS_FREQUENT * rare.places.len();
        let mut others = leads
            .iter()
            .map(|(_, usual)| *usual)
            .zip(&words)
            .filter(|(usual, _)| is_far_rarer(usual));
        if let Some((usual, _)) = others.find(|(_, meant)| is_slip(written, meant)) {
            slips.insert(key.as_str(), usual);
        }
    }
    slips
}

/// Whether two names in plain form differ only in one letter of one long word. A plural s does not
/// count.
fn is_slip(one: &str, other: &str) -> bool {
    // Shorter words that differ by a letter are often both right: LSCB and LSAB.
    const MIN_LETTERS: usize = 6;
    if one.split(' ').count() != other.split(' ').count() {
        return false;
    }
    let pairs = one.split(' ').zip(other.split(' '));
    let mut differing = pairs.filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let is_long = one.chars().count().min(other.chars().count()) >= MIN_LETTERS;
    let is_plural = one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one);
    let mut bytes = one.bytes().chain(other.bytes());
    let has_figure = bytes.any(|byte| byte.is_ascii_digit());
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
