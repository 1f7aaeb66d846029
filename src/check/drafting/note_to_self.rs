//! Remarks of the author to himself or to colleagues, left in a cell.
//!
//! "Discuss with Priya" is a remark in a lead's cell, and below other lines of an action's; as an
//! action's only line it is the action.

use crate::ascii_words::{after, after_one_of, is_one_of, is_word_end};
use crate::check::cells::FilledCell;
use crate::check::facts::{Facts, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::{draft_cells, first_word, is_answer, is_question, without_bullet};

/// A remark of the author to himself or to colleagues.
pub(super) const RULE: Rule = Rule {
    name: "note-to-self",
    severity: Severity::Warning,
    fault: "a remark to oneself or to colleagues, left in a cell",
    meaning: "A cell holds a remark that was meant for those who draft the plan: whom to ask, what \
              is still to be set, whether something is worth doing. The pack prints it for \
              everybody. Settle it and delete it, or move it into a comment beside the cell.",
    example: "`Discuss with Priya` on the last line of an action; delete it once that is done.",
};

/// Adds a finding for every cell that holds one; it names the first.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in draft_cells(facts) {
        if let Some(remark) = remark(cell) {
            let message = format!(
                "`{}` reads like a remark to those who draft the plan",
                first_words(remark)
            );
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
    lines
        .map(|written| (written, without_bullet(written)))
        .find_map(|(written, line)| {
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

/// Whether a line is a remark. The first line of an action or objective may be an errand or a
/// question itself.
fn is_remark(line: &str, cell: &FilledCell<'_>, is_own: bool) -> bool {
    let states_work = matches!(
        cell.role,
        Some(ColumnRole::Action | ColumnRole::BoardAction | ColumnRole::Objective)
    );
    let is_errand = || cell.role.is_some() && !is_own && is_errand(line);
    let is_doubt = || states_work && !is_own && is_question(line);
    let is_named = || cell.role == Some(ColumnRole::Lead) || may_be_initials(line);
    is_errand()
        || is_doubt()
        || is_answer(cell) && says_need(line)
        || is_marked(line) && !is_initials(line, is_named)
}

/// Whether a line tells somebody to ask somebody: "Discuss with Priya", "To check if it is needed".
fn is_errand(line: &str) -> bool {
    const FIRST_WORDS: [&str; 11] = [
        "to", "discuss", "check", "confirm", "clarify", "speak", "talk", "query", "raise", "ask",
        "see",
    ];
    const MOST_WITH: usize = 4;
    const MOST_ASKED: usize = 2;
    if !is_one_of(first_word(line), &FIRST_WORDS) {
        return false;
    }
    let line = line
        .trim_start_matches(|character: char| !character.is_ascii_alphanumeric())
        .to_lowercase();
    let words: Vec<&str> = line.split(' ').collect();
    let words = words.strip_prefix(["to"].as_slice()).unwrap_or(&words);
    let are_few = |words: &[&str], most| (1..=most).contains(&words.len()) && !words.contains(&"");
    match words {
        ["ask", asked @ ..] => are_few(asked, MOST_ASKED),
        ["see" | "check", doubt, ..] if after_one_of(doubt, &["if", "whether"]).is_some() => true,
        [
            "discuss" | "check" | "confirm" | "clarify" | "speak" | "talk" | "query" | "raise",
            rest @ ..,
        ] => match rest {
            ["it" | "this", "with" | "to", whom @ ..] | ["with" | "to", whom @ ..] => {
                are_few(whom, MOST_WITH)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether a line says, at its beginning or in brackets or after a dash, what an answer still
/// needs: "need to set a baseline".
fn says_need(line: &str) -> bool {
    const DONE: [&str; 21] = [
        "set",
        "agree",
        "agreed",
        "decide",
        "decided",
        "define",
        "defined",
        "check",
        "checked",
        "confirm",
        "confirmed",
        "design",
        "designed",
        "clarify",
        "clarified",
        "identify",
        "identified",
        "establish",
        "established",
        "add",
        "added",
    ];
    let begins = |before: &str| {
        let end = before.len().saturating_sub("we ".len());
        let before = before
            .get(end..)
            .filter(|we| we.eq_ignore_ascii_case("we "))
            .map_or(before, |_| &before[..end]);
        before.is_empty() || before.trim_end_matches(' ').ends_with(['(', '[', '–', '-'])
    };
    let needs = ["need", "Need", "NEED"]
        .into_iter()
        .flat_map(|need| line.match_indices(need));
    needs.into_iter().any(|(start, need)| {
        let rest = &line[start + need.len()..];
        let rest = after(rest, "s").unwrap_or(rest);
        let done = after(rest, " to ").map(|rest| after(rest, "be ").unwrap_or(rest));
        begins(&line[..start]) && done.is_some_and(|done| after_one_of(done, &DONE).is_some())
    })
}

/// Whether the `DN` that a line begins with is somebody's initials rather than the mark of a
/// drafting note: without a colon, where `is_named` says that a name may stand there.
fn is_initials(line: &str, is_named: impl Fn() -> bool) -> bool {
    let rest = line
        .trim_start_matches(|character: char| !character.is_ascii_alphanumeric())
        .strip_prefix("DN");
    rest.is_some_and(|rest| !rest.starts_with(':') && is_named())
}

/// Whether a line is nothing but capitals, or several that a mark joins: "DN", "DN/JR".
fn may_be_initials(line: &str) -> bool {
    let mut pieces = line
        .split(['/', ',', '&', ';', '+'])
        .map(|piece| piece.trim().as_bytes());
    pieces.all(|piece| (1..=4).contains(&piece.len()) && piece.iter().all(u8::is_ascii_uppercase))
}

/// Whether a line says itself that it is a remark.
fn is_marked(line: &str) -> bool {
    const FIRST_WORDS: [&str; 9] = [
        "note", "drafting", "author", "authors", "editor", "editors", "DN", "TODO", "FIXME",
    ];
    const MARKS: [&str; 6] = [
        "note to self",
        "drafting note",
        "author's note",
        "authors note",
        "editor's note",
        "editors note",
    ];
    let first = first_word(line);
    if !is_one_of(first, &FIRST_WORDS) {
        return false;
    }
    let line = line.trim_start_matches(|character: char| !character.is_ascii_alphanumeric());
    let is_in_capitals = matches!(first, "DN" | "TODO" | "FIXME");
    is_in_capitals && is_word_end(&line[first.len()..]) || after_one_of(line, &MARKS).is_some()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::location::Place;

    fn found(words: &str, role: ColumnRole) -> Option<String> {
        let place = Place::file("plan.xlsx");
        let cell = FilledCell {
            place: &place,
            words: Cow::Borrowed(words),
            role: Some(role),
        };
        remark(&cell).map(str::to_owned)
    }

    #[test]
    fn an_errand_below_an_action_is_a_remark() {
        assert!(
            found(
                "Map the landing stages\nDiscuss with Priya",
                ColumnRole::Action
            )
            .is_some()
        );
        assert!(found("Check with finance", ColumnRole::Lead).is_some());
        assert!(found("To ask Priya", ColumnRole::Lead).is_some());
        assert!(found("See whether, by May, it is lit", ColumnRole::Measure).is_some());
        assert!(found("Drafting note: ask again", ColumnRole::Action).is_some());
        assert!(found("Discuss with Priya, Sam, Alex, Jo", ColumnRole::Lead).is_some());
        assert_eq!(
            found("Discuss with Priya, Sam, Alex, Jo, Kim", ColumnRole::Lead),
            None,
            "more than four"
        );
        assert_eq!(found("Ask Priya and Sam", ColumnRole::Lead), None);
        assert_eq!(found("todo", ColumnRole::Action), None);
        assert_eq!(found("Discuss with crews", ColumnRole::Action), None);
        assert_eq!(
            found(
                "Map the stages\nDiscuss with every crew how the stages can be lit at night",
                ColumnRole::Action
            ),
            None
        );
    }

    #[test]
    fn initials_are_no_drafting_note() {
        assert!(found("DN: ask again", ColumnRole::Lead).is_some());
        assert!(found("DN ask Priya again", ColumnRole::Action).is_some());
        assert_eq!(found("DN", ColumnRole::Lead), None);
        assert_eq!(found("DN and Priya", ColumnRole::Lead), None);
        assert_eq!(found("DN / JR", ColumnRole::Measure), None);
    }

    #[test]
    fn a_question_among_lines_of_work_is_a_remark() {
        assert!(
            found(
                "Map the landing stages\nIs this worth it?",
                ColumnRole::Action
            )
            .is_some()
        );
        assert_eq!(
            found("Ask crews:\nIs the quay safe?", ColumnRole::Action),
            None
        );
        assert_eq!(found("Are the quays safe?", ColumnRole::Objective), None);
    }

    #[test]
    fn a_measure_that_is_still_to_be_set_is_a_remark() {
        assert!(found("Fewer falls (need to set a baseline)", ColumnRole::Measure).is_some());
        assert!(found("We need to be clarified", ColumnRole::Measure).is_some());
        assert_eq!(
            found("Number of needs to be met", ColumnRole::Measure),
            None
        );
    }
}
