//! The legend of scope codes: "C = Children's Board; A = Adults' Board; B = both".
//!
//! [`Legend::read`] reads it from one text; [`Legend::resolve`] uses it to read a scope.
//! [`scopes`](crate::import::plan::scopes) finds the legend in a plan.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::SCOPE_WORDS;
use crate::model::{Board, Scope};
use crate::reading::rating;
use crate::text::{fold_look_alikes, plain_words};

/// The meaning of scope codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Legend {
    /// The boards in the order given.
    pub(crate) boards: Vec<Board>,
    /// The code for all boards.
    pub(crate) all_boards_code: Option<String>,
}

/// A code of up to three capitals, and its meaning. Longer codes are introduced in prose. A meaning
/// of more than 80 characters is a sentence.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s:;,(])(?<code>\p{Lu}{1,3})\s*=\s*(?<name>[^;,=\n.)]{2,80})")
        .expect("the pattern is well formed")
});

impl Legend {
    /// Reads one text. The legend is empty if the text explains fewer than two codes or is a key to
    /// ratings ("RAG: R = late, …").
    pub(crate) fn read(text: &str) -> Self {
        let mut legend = Self::default();
        if !text.contains('=') || is_key_to_ratings(text) {
            return legend;
        }
        for found in ENTRY.captures_iter(text) {
            let code = fold_look_alikes(&found["code"]);
            let name = found["name"].trim().to_owned();
            if plain_words(&name).split(' ').next().is_some_and(means_all) {
                legend.all_boards_code = Some(code);
            } else {
                legend.boards.push(Board {
                    code: Some(code),
                    name,
                });
            }
        }
        // A single code may be an abbreviation or a sum: "FTE = full time equivalent".
        if legend.codes().count() < 2 {
            return Self::default();
        }
        legend
    }

    /// The legend of the customary heading `CAB`: children, adults, both.
    pub(crate) fn customary() -> Self {
        let board = |code: &str, name: &str| Board {
            code: Some(code.to_owned()),
            name: name.to_owned(),
        };
        Self {
            boards: vec![board("C", "Children’s Board"), board("A", "Adults’ Board")],
            all_boards_code: Some("B".to_owned()),
        }
    }

    /// All codes; the code for all boards is last.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        let all = self.all_boards_code.as_deref();
        self.board_codes().chain(all)
    }

    fn board_codes(&self) -> impl Iterator<Item = &str> {
        self.boards.iter().filter_map(|board| board.code.as_deref())
    }

    /// Gives boards the names in the pack file, and adds boards that only the pack file has.
    pub(crate) fn rename(&mut self, names: &BTreeMap<String, String>) {
        for (code, name) in names {
            let mut boards = self.boards.iter_mut();
            match boards.find(|board| board.code.as_ref() == Some(code)) {
                Some(board) => board.name.clone_from(name),
                None => self.boards.push(Board {
                    code: Some(code.clone()),
                    name: name.clone(),
                }),
            }
        }
    }

    /// Reads the code of a scope. Several codes or their letters ("C/A", "HCP/HAB") mean all boards
    /// with these codes; "Both" means all boards if the plan has several.
    pub(crate) fn resolve(&self, scope: &mut Scope) {
        let code = fold_look_alikes(&scope.text.value).to_uppercase();
        scope.boards = self.boards_of(&code);
        scope.code = (!scope.boards.is_empty()).then_some(code);
    }

    /// The boards of a code; empty if the code is unknown.
    fn boards_of(&self, code: &str) -> Vec<String> {
        let all = || self.board_codes().map(str::to_owned).collect();
        if self.all_boards_code.as_deref() == Some(code) {
            return all();
        }
        if self.board_codes().any(|known| known == code) {
            return vec![code.to_owned()];
        }
        if self.boards.len() > 1 && means_all(&plain_words(code)) {
            return all();
        }
        let words: Vec<&str> = code
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let letters: Vec<String> = words
            .iter()
            .flat_map(|word| word.chars().map(String::from))
            .collect();
        self.those_of(&words)
            .or_else(|| self.those_of(&letters))
            .unwrap_or_default()
    }

    /// The codes of `named`, in the order of the legend; `None` if one of them is unknown.
    fn those_of(&self, named: &[impl AsRef<str>]) -> Option<Vec<String>> {
        let is_known = |one: &str| self.board_codes().any(|known| known == one);
        let is_named = |known: &&str| named.iter().any(|one| one.as_ref() == *known);
        if named.is_empty() || !named.iter().all(|one| is_known(one.as_ref())) {
            return None;
        }
        let those = self.board_codes().filter(is_named);
        Some(those.map(str::to_owned).collect())
    }
}

/// Whether a scope means all boards: "both", "all boards".
fn means_all(words: &str) -> bool {
    SCOPE_WORDS.meaning(words) == Some("all")
}

/// Whether a text explains ratings: the text before the first `=` says so, or the text explains two
/// letters as ratings ("G = on track"). A single letter may belong to a board.
fn is_key_to_ratings(text: &str) -> bool {
    let before = plain_words(text.split('=').next().unwrap_or_default());
    let mut words = before.split(' ');
    if words.any(|word| SCOPE_WORDS.meaning(word) == Some("ratings")) {
        return true;
    }
    let is_rating = |found: &regex::Captures<'_>| {
        let of_code = rating::read(&found["code"]);
        of_code.is_some() && of_code == rating::read(&found["name"])
    };
    ENTRY.captures_iter(text).filter(is_rating).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::{Place, Text};

    #[test]
    fn a_legend_names_the_boards_and_the_code_for_all() {
        let legend = Legend::read("CAB: C = Children's Board; A = Adults' Board; B = Both Boards");
        let names: Vec<_> = legend
            .boards
            .iter()
            .map(|board| board.name.as_str())
            .collect();
        assert_eq!(names, ["Children's Board", "Adults' Board"]);
        assert_eq!(legend.all_boards_code.as_deref(), Some("B"));
    }

    #[test]
    fn a_key_to_ratings_is_not_a_legend() {
        for key in [
            "RAG: R = late, A = slow, G = going well",
            "Ratings: C = closed; B = begun",
            "R = overdue, A = begun, G = on track",
        ] {
            assert_eq!(Legend::read(key), Legend::default(), "{key}");
        }
        assert_eq!(
            Legend::read("A = Adults' Board; C = Children's Board")
                .boards
                .len(),
            2
        );
    }

    #[test]
    fn scopes_in_words_mean_the_boards_that_are_known() {
        let board = |code: &str| Board {
            code: Some(code.to_owned()),
            name: format!("{code} Board"),
        };
        let legend = Legend {
            boards: vec![board("QCP"), board("QAB")],
            all_boards_code: None,
        };
        let boards = |legend: &Legend, written: &str| {
            let text = Text::new(written, Place::file("plan.xlsx"));
            let mut scope = Scope {
                text,
                code: None,
                boards: Vec::new(),
            };
            legend.resolve(&mut scope);
            scope.boards
        };
        assert_eq!(boards(&legend, "Both"), ["QCP", "QAB"]);
        assert_eq!(boards(&legend, "QAB / QCP"), ["QCP", "QAB"]);
        assert_eq!(boards(&legend, "QAB"), ["QAB"]);
        assert_eq!(boards(&Legend::default(), "Both"), [""; 0]);
    }

    #[test]
    fn a_sum_is_not_a_legend() {
        assert_eq!(Legend::read("FTE = 0.5"), Legend::default());
    }
}
