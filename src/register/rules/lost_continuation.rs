//! A recorded continuation whose action is not in the plan.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::event::Continuation;
use crate::register::record::{FOLDER, Record};

pub(crate) const RULE: Rule = Rule {
    name: "lost-continuation",
    severity: Severity::Warning,
    fault: "a recorded continuation whose action is not in the plan",
    meaning: "An officer recorded that an action continues an earlier one. Then the action was \
              reworded before its workbooks were sent. Until workbooks are sent, the reference of \
              an action depends on its wording, so the reference that the officer recorded no \
              longer belongs to an action. Nor do the earlier answers. Record the continuation \
              again with the new reference.",
    example: "`register --same W7TW-YSG8=D7Y9-7K89`, and the action was reworded before the next \
              `track`; planpack inspect shows its reference.",
};

/// The record, and the continuation in it.
pub(crate) fn finding(record: &Record, continuation: &Continuation) -> Finding {
    let (reference, was) = (&continuation.reference, continuation.was.join(", "));
    let message = format!(
        "action {reference} was recorded as the continuation of {was}, but no action of the \
             plan has the reference {reference}"
    );
    let help = format!(
        "find the action's new reference with planpack inspect, then run: planpack register \
             PACK --same NEW={}",
        continuation.was.join(",")
    );
    Finding::new(
        &RULE,
        &Place::file(format!("{FOLDER}/{}", record.file())),
        message,
        help,
    )
}
