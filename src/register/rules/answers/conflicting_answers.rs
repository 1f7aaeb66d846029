//! Different answers to one action in one quarter.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

use chrono::NaiveDate;

pub(crate) const RULE: Rule = Rule {
    name: "conflicting-answers",
    severity: Severity::Warning,
    fault: "different answers to one action in one quarter",
    meaning: "Two returned workbooks, or two rows of one, have different answers about an action. \
              If they are from one partner, the later answer counts. If two partners differ, \
              both answers count until the partners agree or an officer corrects one. Every answer \
              is kept.",
    example: "One partner rates action D7Y9-7K89 `Green`, another `Red`; ask them which it is.",
};

/// An answer that differs from another one, by the same partner or another.
pub(crate) fn notice(reference: &str, other: &OtherAnswer<'_>, place: &Place) -> Notice {
    let OtherAnswer {
        partner,
        file,
        day,
        is_same_partner,
        is_later,
    } = other;
    let partner = partner.unwrap_or("somebody");
    let (message, help) = if *is_same_partner {
        let order = if *is_later { "later" } else { "earlier" };
        (
            format!(
                "the answer to action {reference} differs from the {order} one of {partner} in \
                     `{file}`, dated {day}"
            ),
            "the later answer counts; if it is wrong, correct it with planpack register --set",
        )
    } else {
        (
            format!(
                "the answer to action {reference} differs from that of {partner} in `{file}`, \
                     dated {day}"
            ),
            "ask both partners which is right; until then both answers count",
        )
    };
    Notice::from(Finding::new(&RULE, place, message, help).labelled("differs")).about(reference)
}

/// A second row of an action in one workbook, with another answer.
pub(crate) fn in_one_workbook(reference: &str, first: &Place, place: &Place) -> Notice {
    let finding = Finding::new(
        &RULE,
        place,
        format!("action {reference} has a second row with another answer"),
        "delete one of the two rows and collect the workbook again; until then this one counts",
    )
    .labelled("differs")
    .related_to("first answer here", first);
    Notice::from(finding).about(reference).asking(
        "This action has two rows with different answers. Please delete the one that is \
                 not right.",
    )
}

/// The other answer.
#[derive(Debug)]
pub(crate) struct OtherAnswer<'a> {
    /// Who gave it; `None` if unknown.
    pub(crate) partner: Option<&'a str>,
    /// The file it was in.
    pub(crate) file: &'a str,
    /// Its day.
    pub(crate) day: NaiveDate,
    /// Whether the new answer is from the same partner.
    pub(crate) is_same_partner: bool,
    /// Whether it has a later day than the new answer.
    pub(crate) is_later: bool,
}
