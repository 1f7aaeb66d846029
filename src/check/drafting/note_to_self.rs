//! Remarks of the author to himself or to colleagues, left in a cell.
//!
//! "Discuss with Priya" is a remark in a lead's cell, and below other lines of an action's; as an action's only line it
//! is the action.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::cells::FilledCell;
use crate::check::facts::{Facts, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::{draft_cells, first_word, is_answer, is_one_of, is_question, without_bullet};

/// A remark of the author to himself or to colleagues.
pub(super) const RULE: Rule = Rule {
    name: "note-to-self",
    severity: Severity::Warning,
    fault: "a remark to oneself or to colleagues, left in a cell",
    meaning: "A cell holds a remark that was meant for those who draft the plan: whom to ask, what is still to be set, \
              whether something is worth doing. The pack prints it for everybody. Settle it and delete it, or move it \
              into a comment beside the cell.",
    example: "`Discuss with Priya` on the last line of an action; delete it once that is done.",
};

/// A line that tells somebody to ask somebody.
static ERRAND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^[^a-zA-Z0-9]* (?: (?i-u: (?:to\ )? (?:discuss|check|confirm|clarify|speak|talk|query|raise)\ (?:it\ |this\ )?(?:with|to)\ ) (?:[^\ ]+\ ?){1,4}
        | (?i-u: (?:to\ )?ask\ ) (?:[^\ ]+\ ?){1,2} | (?i-u: (?:to\ )?(?:see|check)\ (?:if|whether)\b ) .* ) $",
    )
    .expect("the pattern is well formed")
});

/// What an answer still needs: "need to set a baseline".
static NEED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?: ^ | [(\[–-]\ * ) (?i-u: (?:we\ )? needs?\ to\ (?:be\ )?
        (?:set|agreed?|decided?|defined?|check(?:ed)?|confirm(?:ed)?|design(?:ed)?|clarify|clarified|identify|identified|establish(?:ed)?|add(?:ed)?)\b )",
    )
    .expect("the pattern is well formed")
});

/// A line that says itself that it is a remark.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[^a-zA-Z0-9]*(?-u:(?i:note to self|drafting note|author'?s note|editor'?s note)\b|(?:DN|TODO|FIXME)\b)",
    )
    .expect("the pattern is well formed")
});

/// The first words of errands.
const ERRANDS: [&str; 11] =
    ["to", "discuss", "check", "confirm", "clarify", "speak", "talk", "query", "raise", "ask", "see"];

/// The first words of lines that say so themselves.
const MARKS: [&str; 9] = ["note", "drafting", "author", "authors", "editor", "editors", "DN", "TODO", "FIXME"];

/// Adds a finding for every cell that holds one; it names the first.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in draft_cells(facts) {
        if let Some(remark) = remark(cell) {
            let message = format!("`{}` reads like a remark to those who draft the plan", first_words(remark));
            let help = "settle it and delete it, or move it into a comment beside the cell";
            findings.push(Finding::new(&RULE, cell.place, message, help).about(remark));
        }
    }
}

/// The first remark of a cell.
fn remark<'a>(cell: &'a FilledCell<'_>) -> Option<&'a str> {
    let mut lines = cell.words.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    let mut is_announced = announces(first);
    if is_remark(without_bullet(first), cell, !is_answer(cell)) {
        return Some(without_bullet(first));
    }
    lines.map(|written| (written, without_bullet(written))).find_map(|(written, line)| {
        let is_listed = line.len() < written.trim().len();
        let is_of_the_work = is_question(line) && (is_announced || is_listed);
        is_announced = announces(written) || is_of_the_work;
        (!is_of_the_work && is_remark(line, cell, false)).then_some(line)
    })
}

/// Whether a line announces questions below it.
fn announces(line: &str) -> bool {
    line.trim_end().ends_with(':')
}

/// Whether a line is a remark. The first line of an action or objective may be an errand or a question itself.
fn is_remark(line: &str, cell: &FilledCell<'_>, is_own: bool) -> bool {
    let states_work = matches!(cell.role, Some(ColumnRole::Action | ColumnRole::BoardAction | ColumnRole::Objective));
    let first = first_word(line);
    let is_errand = cell.role.is_some() && !is_own && is_one_of(first, &ERRANDS) && ERRAND.is_match(line);
    let is_doubt = states_work && !is_own && is_question(line);
    let is_need =
        is_answer(cell) && ["need", "Need", "NEED"].iter().any(|need| line.contains(need)) && NEED.is_match(line);
    is_errand || is_doubt || is_need || (is_one_of(first, &MARKS) && MARKED.is_match(line))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::location::Place;

    fn found(words: &str, role: ColumnRole) -> Option<String> {
        let place = Place::file("plan.xlsx");
        let cell = FilledCell { place: &place, words: Cow::Borrowed(words), role: Some(role) };
        remark(&cell).map(str::to_owned)
    }

    #[test]
    fn an_errand_below_an_action_is_a_remark() {
        assert!(found("Map the landing stages\nDiscuss with Priya", ColumnRole::Action).is_some());
        assert!(found("Check with finance", ColumnRole::Lead).is_some());
        assert_eq!(found("Discuss with crews", ColumnRole::Action), None);
        assert_eq!(
            found("Map the stages\nDiscuss with every crew how the stages can be lit at night", ColumnRole::Action),
            None
        );
    }

    #[test]
    fn a_question_among_lines_of_work_is_a_remark() {
        assert!(found("Map the landing stages\nIs this worth it?", ColumnRole::Action).is_some());
        assert_eq!(found("Ask crews:\nIs the quay safe?", ColumnRole::Action), None);
        assert_eq!(found("Are the quays safe?", ColumnRole::Objective), None);
    }

    #[test]
    fn a_measure_that_is_still_to_be_set_is_a_remark() {
        assert!(found("Fewer falls (need to set a baseline)", ColumnRole::Measure).is_some());
        assert_eq!(found("Number of needs to be met", ColumnRole::Measure), None);
    }
}
