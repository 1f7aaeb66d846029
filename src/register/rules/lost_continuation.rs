//! An action that was recorded as continuing others, and that the plan does not have.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::event::Continuation;
use crate::register::record::{FOLDER, Record};

pub(crate) const RULE: Rule = Rule {
    name: "lost-continuation",
    severity: Severity::Warning,
    fault: "a continuation by an action that the plan does not have",
    meaning: "An officer recorded that an action continues an earlier one. Its reference was never \
              sent out, and no action of the plan has it now: the wording, which decides the \
              reference until then, was changed again. So the earlier answers belong to no action \
              of the plan. Record the continuation again with the new reference.",
    example: "`register --same W7TW-YSG8=D7Y9-7K89`, and the action was reworded before the next \
              `track`; planpack inspect shows its reference.",
};

/// The record, and the continuation in it.
pub(crate) fn finding(record: &Record, continuation: &Continuation) -> Finding {
    let (reference, was) = (&continuation.reference, continuation.was.join(", "));
    Finding::new(
        &RULE,
        &Place::file(format!("{FOLDER}/{}", record.file())),
        format!(
            "no action of the plan has the reference {reference}, which was recorded as continuing \
             {was}"
        ),
        format!(
            "find its reference with planpack inspect, then: planpack register PACK --same \
             NEW={}",
            continuation.was.join(",")
        ),
    )
}
