//! Different answers to one action in one quarter.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

use chrono::NaiveDate;

/// Different answers to one action in one quarter.
pub(in crate::register) const RULE: Rule = Rule {
    name: "conflicting-answers",
    severity: Severity::Warning,
    fault: "different answers to one action in one quarter",
    meaning: "Two returned workbooks, or two rows of one, say different things about an action. Of \
              one partner the answer taken last stands. Where two partners differ neither is \
              dropped: both stand until the partners agree or an officer corrects one. Every \
              answer is kept.",
    example: "one partner rates action D7Y9-7K89 `Green`, another `Red`; ask them which it is.",
};

/// Another answer to the same action, by the same partner or another one.
pub(crate) fn notice(reference: &str, other: &OtherAnswer<'_>, place: &Place) -> Notice {
    let OtherAnswer {
        partner,
        file,
        day,
        is_same_partner,
    } = other;
    let partner = partner.unwrap_or("somebody");
    let (message, help) = if *is_same_partner {
        (
            format!(
                "the answer to action {reference} differs from what {partner} said in \
                     `{file}`, taken on {day}"
            ),
            "the answer taken last stands; collect the right workbook again if that is not it",
        )
    } else {
        (
            format!(
                "the answer to action {reference} differs from that of {partner} in `{file}`, \
                     taken on {day}"
            ),
            "ask both partners; until they agree both answers stand",
        )
    };
    Notice::from(Finding::new(&RULE, place, message, help).labelled("differs")).about(reference)
}

/// A second row of one action in one workbook that says something else.
pub(crate) fn in_one_workbook(reference: &str, first: &Place, place: &Place) -> Notice {
    let finding = Finding::new(
        &RULE,
        place,
        format!("action {reference} has a second row with another answer"),
        "delete one of the two rows and collect the workbook again; until then this one stands",
    )
    .labelled("differs")
    .related_to("first answer here", first);
    Notice::from(finding).about(reference).asking(
        "This action has two rows with different answers. Please delete the one that is \
                 not right.",
    )
}

/// What another workbook said.
#[derive(Debug)]
pub(crate) struct OtherAnswer<'a> {
    /// Who.
    pub(crate) partner: Option<&'a str>,
    /// In which file.
    pub(crate) file: &'a str,
    /// When it was taken.
    pub(crate) day: NaiveDate,
    /// Whether it is the partner whose answer it differs from.
    pub(crate) is_same_partner: bool,
}
