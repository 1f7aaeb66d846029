//! All numbering of a pack, in one place for every output: names of parts and sheets, labels of
//! actions, anchors of links.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Number, Part, PartKind, Plan, Target};
use crate::text::one_line;

use super::pack::Anchor;

/// The name of an appendix for readers.
///
/// ```
/// # use planpack::compose::numbering::appendix_name;
/// # use planpack::model::Number;
/// assert_eq!(appendix_name(&Number::counted(1)), "Appendix 1");
/// ```
pub fn appendix_name(number: &Number) -> String {
    format!("Appendix {number}")
}

/// The anchor of a part, by its index in [`Plan::parts`].
pub fn part_anchor(part_index: usize) -> Anchor {
    format!("part-{part_index}")
}

/// The anchor of a group of objectives, by the index of the group within its part.
pub fn objective_anchor(part_index: usize, group_index: usize) -> Anchor {
    format!("part-{part_index}-objective-{group_index}")
}

/// The anchor of a section that is not a single part: `glossary-0`, `narrative-1`.
pub fn section_anchor(name: &str, index: usize) -> Anchor {
    format!("{name}-{index}")
}

/// Where references lead, for the parts that the pack has.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    anchors: BTreeMap<Target, Anchor>,
}

impl Anchors {
    /// The anchors of the parts for which `is_shown` holds. A reference to a priority leads to its
    /// table of actions rather than to its outcomes.
    pub(super) fn of(plan: &Plan, is_shown: impl Fn(&Part) -> bool) -> Self {
        let mut anchors = BTreeMap::new();
        let shown = || {
            plan.parts
                .iter()
                .enumerate()
                .filter(|(_, part)| is_shown(part))
        };
        let (outcomes, others): (Vec<_>, Vec<_>) =
            shown().partition(|(_, part)| part.kind == PartKind::Outcomes);
        for (index, part) in others.into_iter().chain(outcomes) {
            if let Some(target) = part.target() {
                anchors.entry(target).or_insert_with(|| part_anchor(index));
            }
            if matches!(part.kind, PartKind::Priority | PartKind::Tasks) {
                for (group_index, group) in part.groups().enumerate() {
                    if let Some(number) = group[0].reading() {
                        let target = Target::Objective(number.clone());
                        anchors
                            .entry(target)
                            .or_insert_with(|| objective_anchor(index, group_index));
                    }
                }
            }
        }
        Self { anchors }
    }

    /// The anchor of a target, if the pack has it.
    pub(super) fn get(&self, target: &Target) -> Option<&Anchor> {
        self.anchors.get(target)
    }
}

/// Gives out each name only once, whatever its case.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Names taken, in lower case, each with the number to try when it is wanted again.
    taken: HashMap<String, usize>,
}

impl Names {
    /// Names among which some are taken from the start.
    pub(crate) fn without(reserved: &[&str]) -> Self {
        Self {
            taken: reserved
                .iter()
                .map(|name| (name.to_lowercase(), 2))
                .collect(),
        }
    }

    /// The wanted name, or the first free one that `numbered` makes of it with a number from 2.
    pub(crate) fn take(
        &mut self,
        wanted: &str,
        numbered: impl Fn(&str, usize) -> String,
    ) -> String {
        let Some(next) = self.taken.get(&wanted.to_lowercase()).copied() else {
            self.taken.insert(wanted.to_lowercase(), 2);
            return wanted.to_owned();
        };
        let mut number = next;
        let name = loop {
            let name = numbered(wanted, number);
            number += 1;
            if !self.taken.contains_key(&name.to_lowercase()) {
                break name;
            }
        };
        self.taken.insert(wanted.to_lowercase(), number);
        self.taken.insert(name.to_lowercase(), 2);
        name
    }

    /// The name of a section's sheet: at most 30 characters, cut between words, without the
    /// characters that a workbook forbids.
    pub(super) fn section_sheet(&mut self, wished: &str) -> String {
        /// In UTF-16 units: the Office for National Statistics asks for fewer than the 31 that
        /// Excel allows.
        const MAX_UNITS: usize = 30;
        let is_forbidden = |c: char| "[]:*?/\\".contains(c) || c.is_control();
        let words = one_line(&wished.replace(is_forbidden, " "));
        let words = words.trim_matches('\'');
        let base = if words.is_empty() { "Sheet" } else { words };
        self.take(cut_at_word(base, MAX_UNITS), |_, number| {
            let suffix = format!(" ({number})");
            cut_at_word(base, MAX_UNITS - suffix.len()).to_owned() + &suffix
        })
    }

    /// The heading of a column, never empty and without a colon at its end.
    pub(super) fn column_heading(&mut self, wished: &str) -> String {
        let words = heading_words(wished);
        let base = if words.is_empty() { "Column" } else { &words };
        self.take(base, |base, number| format!("{base} {number}"))
    }
}

/// A heading on one line, without a colon at its end.
pub(super) fn heading_words(heading: &str) -> String {
    one_line(heading).trim_end_matches([':', ' ']).to_owned()
}

/// The beginning of a text, at most `max_units` UTF-16 units long and cut between words where the
/// text has spaces. If it names an author ("… by A. Smith"), the author is cut off first.
pub(crate) fn cut_at_word(text: &str, max_units: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, character)| {
        units += character.len_utf16();
        (units > max_units).then_some(at)
    });
    let Some(end) = end else { return text };
    let cut = &text[..end];
    let by_whom = text.find(" by ").filter(|at| (1..=end).contains(at));
    let last_word = || {
        if text[end..].starts_with(' ') {
            Some(end)
        } else {
            cut.rfind(' ').filter(|at| *at > 0)
        }
    };
    let at = by_whom.or_else(last_word).unwrap_or(end);
    text[..at].trim_end()
}

/// The name of output files for a title, without suffix: lower case, with dashes between words.
///
/// ```
/// # use planpack::compose::numbering::file_stem;
/// assert_eq!(file_stem("Business plan 2026–29"), "business-plan-2026-29");
/// ```
pub fn file_stem(title: &str) -> String {
    // Paths on Windows have at most 260 characters, folders included; suffixes such as
    // `-2026-q3-changes.pdf` follow.
    const MAX_BYTES: usize = 80;
    let words = crate::text::plain_words(title);
    let mut stem = String::new();
    for word in words.split(' ').filter(|word| word.is_ascii()) {
        if stem.len() + word.len() > MAX_BYTES {
            break;
        }
        if !stem.is_empty() {
            stem.push('-');
        }
        stem.push_str(word);
    }
    if stem.is_empty() {
        "plan-pack".to_owned()
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_short_allowed_and_unique() {
        let mut names = Names::default();
        assert_eq!(names.section_sheet("Priority 1: [a/b]"), "Priority 1 a b");
        assert_eq!(names.section_sheet("PRIORITY 1 a b"), "PRIORITY 1 a b (2)");
        let long = names.section_sheet(&"x".repeat(40));
        let again = names.section_sheet(&"x".repeat(40));
        assert_eq!((long.len(), again.len()), (30, 30));
        assert_ne!(long, again);
        assert_eq!(names.section_sheet("???"), "Sheet");
        assert_eq!(
            names.section_sheet("Foreword by the Independent Chair"),
            "Foreword"
        );
        assert_eq!(
            names.section_sheet("How we keep adults safe in every home"),
            "How we keep adults safe in"
        );
    }
}
