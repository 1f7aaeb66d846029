//! The names of places in the page: `priority-2`, `priority-2-objective-2-4`, `action-w7tw-ysg8`.
//!
//! The names are made of references and numbers, not of positions. So a link that somebody kept
//! leads to the same action in the next edition.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use crate::compose::Pack;
use crate::compose::pack::{ObjectiveGroup, present_words};

/// The address of a row without a number is the beginning of its text. Two texts seldom share their
/// first forty letters, and the address stays short.
const MOST_LETTERS: usize = 40;

/// Names that the templates use themselves.
const RESERVED: [&str; 7] = [
    "main",
    "contents",
    "filter",
    "about",
    "plan-json",
    "page-title",
    "result",
];

/// The names of a pack's places.
#[derive(Debug, Default, Clone)]
pub(super) struct Ids {
    anchors: HashMap<String, String>,
    actions: HashMap<(String, usize), String>,
    used: BTreeSet<String>,
}

impl Ids {
    /// Names all sections, objectives and actions.
    pub(super) fn of(pack: &Pack) -> Self {
        let mut ids = Self {
            used: RESERVED.map(str::to_owned).into_iter().collect(),
            ..Self::default()
        };
        for section in &pack.sections {
            let id = ids.unique(&slug(&section.sheet_name));
            ids.anchors.insert(section.anchor.clone(), id.clone());
            for table in section.action_tables() {
                for objective in &table.objectives {
                    ids.name_objective(&id, objective);
                }
            }
        }
        ids
    }

    fn name_objective(&mut self, section: &str, objective: &ObjectiveGroup) {
        let number = slug(&objective.number);
        let own = if number.is_empty() {
            slug(&present_words(&objective.text))
        } else {
            number
        };
        let id = self.unique(&format!("{section}-objective-{own}"));
        for (index, action) in objective.actions.iter().enumerate() {
            let own = if action.reference.is_empty() {
                format!("{section}-{}", slug(&action.label))
            } else {
                slug(&action.reference)
            };
            let action = self.unique(&format!("action-{own}"));
            self.actions
                .insert((objective.anchor.clone(), index), action);
        }
        self.anchors.insert(objective.anchor.clone(), id);
    }

    /// The address for an anchor of the pack; `None` if no section or row has this anchor.
    pub(super) fn of_anchor(&self, anchor: &str) -> Option<&str> {
        self.anchors.get(anchor).map(String::as_str)
    }

    /// The place of an action, by the anchor of its objective and its index there.
    pub(super) fn of_action(&self, objective: &str, index: usize) -> Option<&str> {
        let key = (objective.to_owned(), index);
        self.actions.get(&key).map(String::as_str)
    }

    /// A name that is still free: the wanted one, or else the wanted one with a number.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let wanted = wanted.trim_end_matches('-');
        let wanted = if wanted.is_empty() { "place" } else { wanted };
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
        let free = names.find(|name| !self.used.contains(name));
        let free = free.expect("there is always another number");
        self.used.insert(free.clone());
        free
    }
}

/// The letters and digits of a text in lower case without accents, with a dash between words.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.nfkd().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') && !is_accent(character) {
            if slug.chars().count() >= MOST_LETTERS {
                break;
            }
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn is_accent(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_has_letters_digits_and_single_dashes() {
        assert_eq!(slug("Priority 2"), "priority-2");
        assert_eq!(slug("  2.4 (a) – Ŵyth!"), "2-4-a-wyth");
        assert_eq!(slug("\"><img>"), "img");
        assert_eq!(slug("–"), "");
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut ids = Ids::default();
        let names = ["a", "a", "", "a"].map(|name| ids.unique(name));
        assert_eq!(names, ["a", "a-2", "place", "a-3"]);
    }
}
