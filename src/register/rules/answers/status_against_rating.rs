//! A status or progress that says that an action is done, beside a rating that says that it is not,
//! or the other way round.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "status-against-rating",
    severity: Severity::Warning,
    fault: "a rating and a status of which only one says that the action is done",
    meaning: "In a returned workbook the rating of an action says that it is done, and the status \
              or the progress says that it is not, or the other way round. The rating counts: an \
              action that is rated green stays open and can become overdue. Ask the partner which \
              is right.",
    example: "`Green` under `RAG` and `Complete` under `Status`; write `Complete` under `RAG`.",
};

/// A rating and a status that contradict each other, each with its heading. `closing` is the rating
/// of actions that are done.
pub(crate) fn notice(
    reference: &str,
    (rag, rating): (&str, &str),
    (status, word): (&str, &str),
    closing: &str,
    place: &Place,
) -> Notice {
    let message = format!("{rag} of action {reference} is `{rating}`, but {status} is `{word}`");
    let help = format!(
        "ask the partner which is right; until then {rag} counts, and `{closing}` is its word for \
         done"
    );
    let finding = Finding::new(&RULE, place, message, help).labelled("not the same");
    Notice::from(finding).about(reference).asking(format!(
        "{rag} says \"{rating}\", but {status} says \"{word}\". If the action is done, please choose \
         {closing} under {rag}; if not, correct the one that is wrong."
    ))
}
