//! A cell of the plan that was changed in a returned workbook.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::{Notice, beginning};

pub(crate) const RULE: Rule = Rule {
    name: "locked-cell-changed",
    severity: Severity::Warning,
    fault: "a cell of the plan that was changed in a returned workbook",
    meaning: "Partners fill in the answer columns. The other columns come from the plan and are \
              locked, but the text of one was changed. The plan itself is not changed, and the \
              answers in the row are taken. If the partner wants to change the plan, the board \
              must decide.",
    example: "`July 2026` became `September 2026` under `Timescale`; the partner should write it \
              under `Revised date`.",
};

/// A cell that was changed in the row of an action.
pub(crate) fn notice(reference: &str, changed: Changed<'_>, place: &Place) -> Notice {
    let Changed { heading, .. } = changed;
    let (was, is) = (beginning(changed.was), beginning(changed.is));
    let shown = |text: &str| match text {
        "" => "blank".to_owned(),
        text => format!("`{text}`"),
    };
    let (from, to) = (shown(&was), shown(&is));
    let message = format!("{heading} of action {reference} was changed from {from} to {to}");
    let (help, wish) = changed.advice();
    let finding = Finding::new(&RULE, place, message, help).labelled("changed");
    let quoted = |text: &str| match text {
        "" => "blank".to_owned(),
        text => format!("\"{text}\""),
    };
    let (from, to) = (quoted(&was), quoted(&is));
    let request = format!("{heading} was changed from {from} to {to}. {wish}");
    Notice::from(finding).about(reference).asking(request)
}

/// A cell whose text was changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Changed<'a> {
    /// The heading of its column.
    pub(crate) heading: &'a str,
    /// The text when the workbook was sent.
    pub(crate) was: &'a str,
    /// The text now.
    pub(crate) is: &'a str,
    /// The purpose of the column.
    pub(crate) kind: LockedColumn<'a>,
}

/// The purpose of a locked column.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LockedColumn<'a> {
    /// The answer of the last quarter.
    Last,
    /// The date of the plan; a new one belongs under this heading.
    Date(&'a str),
    /// Other text of the plan.
    Plan,
}

impl Changed<'_> {
    /// The help for the office, and the end of the request to the partner.
    fn advice(&self) -> (String, String) {
        match self.kind {
            LockedColumn::Last => (
                "check whether this is the answer of this quarter in the wrong column".to_owned(),
                "This column shows what was said last time. Please write this quarter's answer in \
                 the yellow cells."
                    .to_owned(),
            ),
            LockedColumn::Date(heading) => (
                format!("if the partner means a new date, it belongs under {heading}"),
                format!(
                    "Please restore the date of the plan. If there is a new date, put it under \
                     {heading}."
                ),
            ),
            LockedColumn::Plan => (
                "ask the partner whether the plan should change".to_owned(),
                "Only the board changes the plan. Please restore the text of the plan, and tell us \
                 in your answer what should change."
                    .to_owned(),
            ),
        }
    }
}
