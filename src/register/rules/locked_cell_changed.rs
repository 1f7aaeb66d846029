//! A cell of the plan that was changed in a returned workbook.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

/// A cell of the plan that was changed in a returned workbook.
pub(in crate::register) const RULE: Rule = Rule {
    name: "locked-cell-changed",
    severity: Severity::Warning,
    fault: "a cell of the plan that was changed in a returned workbook",
    meaning: "Partners fill in the answer columns; the others say what the plan says and are \
              locked. Here one of them says something else than it did when the workbook was made. \
              The plan is not changed by it. If the partner wants the plan changed, that is for \
              the board; the answers in the row are taken.",
    example: "`July 2026` became `September 2026` under `Timescale`; the partner should write it \
              under `Revised date`.",
};

/// A cell that says something else than it did.
pub(crate) fn notice(reference: &str, heading: &str, was: &str, is: &str, place: &Place) -> Notice {
    let shown = |words: &str| {
        if words.is_empty() {
            "nothing".to_owned()
        } else {
            format!("`{}`", one_line(words))
        }
    };
    let finding = Finding::new(
        &RULE,
        place,
        format!(
            "{heading} of action {reference} says {}, and said {} when it was sent",
            shown(is),
            shown(was)
        ),
        "ask the partner whether the plan should change; a new date belongs under Revised date",
    )
    .labelled("changed");
    let quoted = |words: &str| {
        if words.is_empty() {
            "nothing".to_owned()
        } else {
            format!("\"{}\"", one_line(words))
        }
    };
    let request = format!(
        "{heading} says {}, and said {} when we sent it. Only the board changes the plan: please \
         put back what it said, and tell us in your answer what should change.",
        quoted(is),
        quoted(was)
    );
    Notice::from(finding).about(reference).asking(request)
}

fn one_line(words: &str) -> String {
    const SHOWN_CHARS: usize = 80;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= SHOWN_CHARS {
        return words;
    }
    words.chars().take(SHOWN_CHARS).chain(['…']).collect()
}
