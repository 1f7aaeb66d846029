//! Different answers to one action in one quarter.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;
use crate::text::day_in_words;

use chrono::NaiveDate;

use super::excerpt;

pub(crate) const RULE: Rule = Rule {
    name: "conflicting-answers",
    severity: Severity::Warning,
    fault: "different answers to one action in one quarter",
    meaning: "Two returned workbooks, or two rows of one, have different answers about an action. \
              If both came from one partner, the later answer counts, cell by cell. If two \
              partners lead the action and differ in rating, status or revised date, both answers \
              count until they agree, or until an officer chooses one with `planpack register \
              --accept`. A later answer of a lead replaces those of former leads and of the \
              office. The register keeps every answer.",
    example: "One partner rates action D7Y9-7K89 `Green`, another `Red`; ask them which it is.",
};

/// An answer that differs from another answer, of the same partner or of another one. `other_place`
/// is the cell of the other answer if it was collected in the same run.
pub(crate) fn notice(
    reference: &str,
    other: &OtherAnswer<'_>,
    place: &Place,
    other_place: Option<&Place>,
) -> Notice {
    let (message, then) = message(reference, other);
    let message = format!("{message}: {}", in_words(&other.differences, then));
    let finding = Finding::new(&RULE, place, message, other.relation.help()).labelled("differs");
    let finding = match other_place {
        Some(place) => finding.related_to("the other answer", place),
        None => finding,
    };
    Notice::from(finding).about(reference)
}

/// "Progress is `None left` here, before `Begun`", for each difference. `then` is the word before
/// the text of the other answer.
fn in_words(differences: &[Difference<'_>], then: &str) -> String {
    let difference = |it: &Difference<'_>| {
        let (own, other) = (excerpt(it.own), excerpt(it.other));
        format!("{} is {own} here, {then} {other}", it.heading)
    };
    differences
        .iter()
        .map(difference)
        .collect::<Vec<_>>()
        .join("; ")
}

/// The message, and the word before the text of the other answer.
fn message(reference: &str, other: &OtherAnswer<'_>) -> (String, &'static str) {
    let OtherAnswer { file, day, .. } = other;
    let day = day_in_words(*day);
    let partner = other.partner.unwrap_or("somebody");
    let source = if other.is_correction {
        format!("the correction by {partner}, dated {day}")
    } else {
        format!("the answer of {partner} in `{file}`, dated {day}")
    };
    let one_of = |order: &str| {
        format!(
            "the answer to action {reference} differs from the {order} answer of {partner} in \
             `{file}`, dated {day}"
        )
    };
    match other.relation {
        Relation::Later => (one_of("earlier"), "before"),
        Relation::Earlier => (one_of("later"), "then"),
        Relation::Undecided => (one_of("other"), "there"),
        Relation::Rival => (
            format!(
                "the answer to action {reference} differs from that of {partner} in `{file}`, \
                 dated {day}"
            ),
            "there",
        ),
        Relation::Replacing => (
            format!("the answer to action {reference} replaces {source}"),
            "before",
        ),
        Relation::Replaced => (
            format!("the answer to action {reference} does not count; {source}, counts instead"),
            "there",
        ),
    }
}

/// A second row of an action in one workbook, with other texts in some cells.
pub(crate) fn in_one_workbook(
    reference: &str,
    differences: &[Difference<'_>],
    first: &Place,
    place: &Place,
) -> Notice {
    let message = format!(
        "action {reference} has a second row with another answer: {}",
        in_words(differences, "in the first row")
    );
    let help = "delete the wrong cells and collect the workbook again; until then the last row \
                counts, cell by cell";
    let finding = Finding::new(&RULE, place, message, help)
        .labelled("differs")
        .related_to("first answer here", first);
    Notice::from(finding)
        .about(reference)
        .asking("This action has two rows with different answers. Please delete the wrong cells.")
}

/// The other answer.
#[derive(Debug)]
pub(crate) struct OtherAnswer<'a> {
    /// Its index in the history of the action.
    pub(crate) index: usize,
    /// Who gave it; `None` if unknown.
    pub(crate) partner: Option<&'a str>,
    /// The file it was in.
    pub(crate) file: &'a str,
    /// Its day.
    pub(crate) day: NaiveDate,
    /// Whether an officer corrected an answer.
    pub(crate) is_correction: bool,
    /// Its relation to the new answer.
    pub(crate) relation: Relation,
    /// The columns in which the two answers differ.
    pub(crate) differences: Vec<Difference<'a>>,
}

/// A column in which two answers differ.
#[derive(Debug)]
pub(crate) struct Difference<'a> {
    pub(crate) heading: &'static str,
    /// The text of the new answer.
    pub(crate) own: &'a str,
    /// The text of the other answer.
    pub(crate) other: &'a str,
}

/// The relation of the new answer to the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// A later answer of the same partner.
    Later,
    /// An earlier answer of the same partner.
    Earlier,
    /// Both answers are of the same partner, and nothing shows which is later. Both count.
    Undecided,
    /// The other answer is of another partner that leads the action. Both count.
    Rival,
    /// The new answer replaces the other one, which came from the office or a former lead.
    Replacing,
    /// The new answer does not count; the other one does.
    Replaced,
}

impl Relation {
    /// Whether somebody must decide between the two.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Rival | Self::Undecided)
    }

    fn help(self) -> &'static str {
        match self {
            Self::Later | Self::Earlier => {
                "the later answer counts (on the same day, the one saved last); if it is wrong, \
                 correct it under `An action` on the page, or with planpack register --set"
            }
            Self::Undecided => {
                "nothing shows which workbook was saved last, so both answers count; choose one under \
                 `Position` or `An action` on the page, or with planpack register --accept"
            }
            Self::Rival => {
                "ask both partners which answer is right, or choose one under `Position` or `An action` \
                 on the page, or with planpack register --accept; until then both count"
            }
            Self::Replacing => {
                "the last answer of a lead or of the office counts; the other one is kept in the \
                 history"
            }
            Self::Replaced => {
                "the office, or a partner that leads the action today, has answered since; to \
                 choose this answer instead, enter it under `An action` on the page, or use planpack \
                 register --accept"
            }
        }
    }
}
