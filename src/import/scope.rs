//! The legend of scope codes ("C = Children's Board; A = Adults' Board; B = both"), and the codes themselves.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Board, Body, Part, Scope};
use crate::wording::{fold_look_alikes, look_alike, plain_words};

use super::rules;

/// What scope codes mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Legend {
    /// The boards in the order given.
    pub(crate) boards: Vec<Board>,
    /// The code for all of them.
    pub(crate) all_boards_code: Option<String>,
}

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s:;,(])(?<code>\p{Lu}{1,3})\s*=\s*(?<name>[^;,=\n.)]{2,80})")
        .expect("the pattern is well formed")
});

impl Legend {
    /// Finds the legend in the plan's loose text. Where a table has the customary `CAB` column and nobody explains
    /// it, it is read by custom: children, adults, both.
    pub(crate) fn find(parts: &[Part]) -> Self {
        let legend = parts.iter().flat_map(loose_text).map(Self::read).find(|legend| !legend.boards.is_empty());
        legend
            .unwrap_or_else(|| if parts.iter().any(has_customary_column) { Self::customary() } else { Self::default() })
    }

    /// Reads one text. Empty if it explains fewer than two codes.
    pub(super) fn read(text: &str) -> Self {
        let mut legend = Self::default();
        if !text.contains('=') {
            return legend;
        }
        for found in ENTRY.captures_iter(text) {
            let code = fold_look_alikes(&found["code"]);
            let name = found["name"].trim().to_owned();
            let means_all =
                plain_words(&name).split(' ').next().is_some_and(|word| matches!(word, "both" | "all" | "joint"));
            if means_all {
                legend.all_boards_code = Some(code);
            } else {
                legend.boards.push(Board { code: Some(code), name });
            }
        }
        if legend.boards.len() + usize::from(legend.all_boards_code.is_some()) < 2 { Self::default() } else { legend }
    }

    fn customary() -> Self {
        let board = |code: &str, name: &str| Board { code: Some(code.to_owned()), name: name.to_owned() };
        Self {
            boards: vec![board("C", "Children’s Board"), board("A", "Adults’ Board")],
            all_boards_code: Some("B".to_owned()),
        }
    }

    /// Gives boards the names of a pack file, and adds those that only it knows.
    pub(crate) fn rename(&mut self, names: &BTreeMap<String, String>) {
        for (code, name) in names {
            match self.boards.iter_mut().find(|board| board.code.as_ref() == Some(code)) {
                Some(board) => board.name.clone_from(name),
                None => self.boards.push(Board { code: Some(code.clone()), name: name.clone() }),
            }
        }
    }

    /// Reads the code of a scope. A code of several boards' letters ("C/A") means all of those.
    pub(super) fn resolve(&self, scope: &mut Scope) {
        let code = fold_look_alikes(&scope.text.value).to_uppercase();
        let codes = || self.boards.iter().filter_map(|board| board.code.clone());
        let boards: Vec<String> = if self.all_boards_code.as_ref() == Some(&code) {
            codes().collect()
        } else if codes().any(|known| known == code) {
            vec![code.clone()]
        } else {
            let letters: Vec<String> =
                code.split(|c: char| !c.is_alphanumeric()).flat_map(|word| word.chars().map(String::from)).collect();
            let all_known = !letters.is_empty() && letters.iter().all(|letter| codes().any(|known| known == *letter));
            if all_known { codes().filter(|known| letters.contains(known)).collect() } else { Vec::new() }
        };
        scope.code = (!boards.is_empty()).then_some(code);
        scope.boards = boards;
    }
}

/// Titles, details, notes and lines of a part.
fn loose_text(part: &Part) -> impl Iterator<Item = &str> {
    let lines = match &part.body {
        Body::Items(items) => items.as_slice(),
        Body::Objectives(_) | Body::Glossary(_) | Body::Profile(_) | Body::Finance(_) | Body::Governance(_) => &[],
    };
    let details = part.details.iter().map(|detail| detail.text.value.as_str());
    let notes = part.notes.iter().map(|text| text.value.as_str());
    let lines = lines.iter().map(|item| item.text.value.as_str());
    std::iter::once(part.title.value.as_str()).chain(details).chain(notes).chain(lines)
}

fn has_customary_column(part: &Part) -> bool {
    part.columns.iter().any(|column| column.role == Some(ColumnRole::Scope) && plain_words(&column.text.value) == "cab")
}

/// Reads every scope of the plan, and tells of codes that the legend does not explain and of look-alike letters.
pub(crate) fn resolve(parts: &mut [Part], legend: &Legend) -> Vec<Finding> {
    let mut findings = Vec::new();
    // One finding for each sheet and letter: the fault is one habit of one keyboard.
    let mut look_alikes: BTreeMap<(Place, char), Vec<Place>> = BTreeMap::new();
    for objective in parts.iter_mut().flat_map(Part::objectives_mut) {
        let scopes =
            objective.scope.iter_mut().chain(objective.actions.iter_mut().filter_map(|action| action.scope.as_mut()));
        for scope in scopes {
            legend.resolve(scope);
            if scope.code.is_none() {
                findings.push(unknown_scope(scope, legend));
            }
            if let Some(letter) = scope.text.value.chars().find(|letter| look_alike(*letter).is_some()) {
                let sheet = Place { spot: crate::location::Spot::Whole, ..scope.text.place.clone() };
                look_alikes.entry((sheet, letter)).or_default().push(scope.text.place.clone());
            }
        }
    }
    findings.extend(look_alikes.into_iter().filter_map(|((_, letter), places)| look_alike_finding(letter, &places)));
    findings
}

fn unknown_scope(scope: &Scope, legend: &Legend) -> Finding {
    let codes: Vec<&str> = legend
        .boards
        .iter()
        .filter_map(|board| board.code.as_deref())
        .chain(legend.all_boards_code.as_deref())
        .collect();
    let help = if codes.is_empty() {
        "explain the codes in a note such as C = Children's Board; A = Adults' Board; B = both".to_owned()
    } else {
        format!("write one of {}, or explain this one beside them", codes.join(", "))
    };
    Finding::new(
        &rules::UNKNOWN_SCOPE,
        &scope.text.place,
        format!("nothing explains the scope `{}`", scope.text.value),
        help,
    )
}

fn look_alike_finding(letter: char, places: &[Place]) -> Option<Finding> {
    let (first, others) = places.split_first()?;
    let latin = look_alike(letter)?;
    let script = if ('\u{370}'..'\u{400}').contains(&letter) { "Greek" } else { "Cyrillic" };
    let count = match others.len() {
        0 => String::new(),
        1 => ", here and in one more cell".to_owned(),
        more => format!(", here and in {more} more cells"),
    };
    let finding = Finding::new(
        &rules::LOOK_ALIKE_LETTER,
        first,
        format!("`{letter}` is a {script} letter; it was read as `{latin}`{count}"),
        format!("type {latin} over it on a British keyboard, and copy that cell to the others"),
    );
    Some(others.iter().fold(finding, |finding, place| finding.related_to("also here", place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_names_the_boards_and_the_code_for_all() {
        let legend = Legend::read("CAB: C = Children's Board; A = Adults' Board; B = Both Boards");
        let names: Vec<_> = legend.boards.iter().map(|board| board.name.as_str()).collect();
        assert_eq!(names, ["Children's Board", "Adults' Board"]);
        assert_eq!(legend.all_boards_code.as_deref(), Some("B"));
    }

    #[test]
    fn a_sum_is_no_legend() {
        assert_eq!(Legend::read("FTE = 0.5"), Legend::default());
    }
}
