//! References beside the words of other actions.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "rows-mixed-up",
    severity: Severity::Error,
    fault: "references beside the words of other actions",
    meaning: "In a returned workbook, references are beside the words of other actions, because \
              only some columns were sorted. Nobody can say whether an answer belongs to the \
              reference or to the words, so the answers in these rows are not taken. Rows whose \
              reference and words belong together are taken.",
    example: "The column Ref was sorted by itself; ask for the answers in the workbook as it was \
              sent.",
};

/// Rows that are mixed up: the references, and the cells of the wordings.
pub(crate) fn notice(references: &[&str], first: &Place, others: &[&Place]) -> Notice {
    let all = references.join(", ");
    let (message, request) = match references {
        [only] => (
            format!(
                "the row of action {only} has the words of another action; its answer was not taken"
            ),
            format!("The row of {only} has the words of another action"),
        ),
        _ => (
            format!(
                "the rows are mixed up: the references {all} are beside the words of other \
                 actions; their answers were not taken"
            ),
            format!(
                "The rows are mixed up, perhaps because only some columns were sorted: {all} are \
                 beside the words of other actions"
            ),
        ),
    };
    let help =
        "ask the partner to fill in the workbook as it was sent, and to sort whole rows only";
    let finding = Finding::new(&RULE, first, message, help)
        .labelled("other action")
        .also_here(others.iter().copied());
    Notice::from(finding).asking(format!(
        "{request}, so we could not take the answers in these rows. Please put the answers into \
         the workbook as we sent it."
    ))
}
