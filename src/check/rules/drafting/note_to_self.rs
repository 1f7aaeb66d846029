//! A note that the author left in a cell, to self or to colleagues.
//!
//! "Discuss with Priya" is such a note in a lead cell, and below other lines of an action. If it is
//! the only line of an action, it is the action.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::facts::{Facts, FilledCell, first_words};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::NEEDS;
use crate::text::ascii_words::{after_one_of, after_word};

use super::{draft_cells, is_answer, is_question, without_bullet};

pub(crate) const RULE: Rule = Rule {
    name: "note-to-self",
    severity: Severity::Warning,
    fault: "a note to self or to colleagues, left in a cell",
    meaning: "A cell holds a note for those who draft the plan: whom to ask, what is not yet \
              decided, whether something is worth doing. The pack prints it for everybody. Decide \
              the question and delete the note, or move the note into a cell comment.",
    example: "`Discuss with Priya` on the last line of an action; delete it once that is done.",
};

/// Words about work that an answer still needs: "need to set a baseline", at the beginning of a
/// line, in brackets or after a dash.
static NEED: LazyLock<Regex> = LazyLock::new(|| {
    let needs = NEEDS.words().map(regex::escape).collect::<Vec<_>>();
    let needs = needs.join("|");
    Regex::new(&format!(
        r"(?:^|[(\[–-] *)(?i-u:we )?(?:need|Need|NEED)(?i-u:s? to (?:be )?(?:{needs})\b)"
    ))
    .expect("the pattern is well formed")
});

/// Adds a finding for every cell with a note. It quotes the first note.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in draft_cells(facts) {
        let Some(note) = note(cell) else {
            continue;
        };
        let words = first_words(note);
        let message = format!("`{words}` looks like a note to the people who draft the plan");
        let help = "decide the question and delete the note, or move the note into a cell comment";
        findings.push(Finding::new(&RULE, cell.place, message, help).about(note));
    }
}

/// The first note of a cell.
fn note<'a>(cell: &'a FilledCell<'_>) -> Option<&'a str> {
    let mut lines = cell.words.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    if is_note(without_bullet(first), cell, !is_answer(cell)) {
        return Some(without_bullet(first));
    }
    let mut is_announced = announces(first);
    for written in lines {
        let line = without_bullet(written);
        let is_listed = line.len() < written.trim().len();
        let is_question_to_ask = is_question(line) && (is_announced || is_listed);
        is_announced = announces(written) || is_question_to_ask;
        if !is_question_to_ask && is_note(line, cell, false) {
            return Some(line);
        }
    }
    None
}

/// Whether a line announces questions below it.
fn announces(line: &str) -> bool {
    line.trim_end().ends_with(':')
}

/// Whether a line is a note. If `may_be_action` is set, an errand or a question is not a note,
/// because it may be the action itself.
fn is_note(line: &str, cell: &FilledCell<'_>, may_be_action: bool) -> bool {
    let states_work = matches!(
        cell.role,
        Some(ColumnRole::Action | ColumnRole::BoardAction | ColumnRole::Objective)
    );
    let is_errand = cell.role.is_some() && !may_be_action && is_errand(line);
    let is_doubt = states_work && !may_be_action && is_question(line);
    let may_be_name = cell.role == Some(ColumnRole::Lead) || may_be_initials(line);
    is_errand || is_doubt || is_answer(cell) && NEED.is_match(line) || is_marked(line, may_be_name)
}

/// Whether a line is an errand to ask somebody: "Discuss with Priya", "To check if it is needed".
fn is_errand(line: &str) -> bool {
    // A name or post has up to four words. "Ask …" with more than two words after it is an action.
    const MOST_WITH: usize = 4;
    const MOST_ASKED: usize = 2;
    let line = after_marks(line).to_lowercase();
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

/// Whether a line is nothing but capitals, or several groups of capitals joined by marks: "DN",
/// "DN/JR". Initials have up to four letters.
fn may_be_initials(line: &str) -> bool {
    let mut pieces = line
        .split(['/', ',', '&', ';', '+'])
        .map(|piece| piece.trim().as_bytes());
    pieces.all(|piece| (1..=4).contains(&piece.len()) && piece.iter().all(u8::is_ascii_uppercase))
}

/// Whether a line is marked as a note: "Drafting note: …", "TODO", "DN: …". If `may_be_name` is
/// set, `DN` without a colon is not a mark, because it may be somebody's initials.
fn is_marked(line: &str, may_be_name: bool) -> bool {
    const PHRASES: [&str; 6] = [
        "note to self",
        "drafting note",
        "author's note",
        "authors note",
        "editor's note",
        "editors note",
    ];
    let line = after_marks(line);
    let mark = ["DN", "TODO", "FIXME"]
        .into_iter()
        .find(|mark| line.starts_with(mark));
    let Some(mark) = mark else {
        return after_one_of(line, &PHRASES).is_some();
    };
    let is_drafting_note = mark != "DN" || line.starts_with("DN:") || !may_be_name;
    after_word(line, mark).is_some() && is_drafting_note
}

/// A line without the marks before its first ASCII letter or digit.
fn after_marks(line: &str) -> &str {
    line.trim_start_matches(|character: char| !character.is_ascii_alphanumeric())
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
        note(&cell).map(str::to_owned)
    }

    #[test]
    fn an_errand_below_an_action_is_a_note() {
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
    fn initials_are_not_a_drafting_note() {
        assert!(found("DN: ask again", ColumnRole::Lead).is_some());
        assert!(found("DN ask Priya again", ColumnRole::Action).is_some());
        assert_eq!(found("DN", ColumnRole::Lead), None);
        assert_eq!(found("DN and Priya", ColumnRole::Lead), None);
        assert_eq!(found("DN / JR", ColumnRole::Measure), None);
    }

    #[test]
    fn a_question_below_an_action_is_a_note() {
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
    fn a_measure_that_is_still_to_be_set_is_a_note() {
        assert!(found("Fewer falls (need to set a baseline)", ColumnRole::Measure).is_some());
        assert!(found("We need to be clarified", ColumnRole::Measure).is_some());
        assert_eq!(
            found("Number of needs to be met", ColumnRole::Measure),
            None
        );
    }
}
