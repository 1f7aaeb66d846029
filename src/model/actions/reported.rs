//! What partners have reported on an action since the plan was written.
//!
//! Import leaves it out; [`register::report`](crate::register::report) adds it. What the plan's own
//! columns say stays where it is.

use chrono::NaiveDate;
use serde::Serialize;

use crate::location::Place;
use crate::text::one_line;

/// The state of an action by what was reported.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reported {
    /// What counts: the last answer, or one of each partner where partners disagree. Empty if
    /// nobody has answered.
    pub standing: Vec<PartnerAnswer>,
    /// Every answer, the oldest first.
    pub answers: Vec<PartnerAnswer>,
}

/// An answer of a partner to an action, in one workbook.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartnerAnswer {
    /// Who; `None` if unknown.
    pub partner: Option<String>,
    /// The file as received; blank in what is published.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// Its name in the register; blank in what is published.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kept_as: String,
    /// The day on which it was taken.
    pub date: NaiveDate,
    /// The quarter that was asked about, as in `2026-Q2`.
    pub quarter: String,
    /// What has happened.
    pub progress: String,
    /// What difference it made.
    pub impact: String,
    /// The rating.
    pub rag: ReportedRating,
    /// How far it is.
    pub status: String,
    /// The day by which it will be done, if that has changed.
    pub revised_date: ReportedDay,
    /// What shows it.
    pub evidence: String,
    /// The cell of the progress, or of the first answer; the file as a whole if an officer
    /// corrected it. Without a file in what is published.
    #[serde(skip_serializing_if = "is_nowhere")]
    pub place: Place,
}

fn is_nowhere(place: &Place) -> bool {
    place.source.file.is_empty()
}

/// A rating as written, and its code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ReportedRating {
    /// The words.
    pub text: String,
    /// The code of the rating; `None` if the words are not in the scheme.
    pub code: Option<String>,
}

/// A day as written, and as read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ReportedDay {
    /// The words.
    pub text: String,
    /// The day, as `2026-07-01`; `None` if the words name no day.
    pub date: Option<String>,
}

impl PartnerAnswer {
    /// Whether another answer says the same, whoever gave it, in whatever file and at whatever
    /// time.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let words = |answer: &Self| {
            let cells = [
                &answer.progress,
                &answer.impact,
                &answer.status,
                &answer.evidence,
            ];
            let words = cells.map(|words| one_line(words));
            let read = |reading: &Option<String>, text: &str| {
                reading.clone().unwrap_or_else(|| text.trim().to_owned())
            };
            let (rag, revised) = (&answer.rag, &answer.revised_date);
            (
                words,
                read(&rag.code, &rag.text),
                read(&revised.date, &revised.text),
            )
        };
        words(self) == words(other)
    }
}

/// Answers as a published document holds them: what its pages print of them, and neither the files
/// in which they came nor, where one answer counts for all, who gave it (an officer's correction
/// has the officer's name).
#[must_use]
pub fn published_answers(answers: &[PartnerAnswer]) -> Vec<PartnerAnswer> {
    let names_partners = answers.len() > 1;
    let published = |answer: &PartnerAnswer| {
        let revised = &answer.revised_date;
        PartnerAnswer {
            partner: answer.partner.clone().filter(|_| names_partners),
            file: String::new(),
            kept_as: String::new(),
            place: Place::file(""),
            // Pages print the day; words that are no day stay with the office.
            revised_date: ReportedDay {
                text: revised.date.clone().unwrap_or_default(),
                date: revised.date.clone(),
            },
            ..answer.clone()
        }
    };
    answers.iter().map(published).collect()
}

impl Reported {
    /// The words of the answers that count: of one answer as they are, of several each with its
    /// partner.
    #[must_use]
    pub fn words(&self, of: impl Fn(&PartnerAnswer) -> &str) -> String {
        match self.standing.as_slice() {
            [] => String::new(),
            [only] => of(only).to_owned(),
            several => {
                let named = several.iter().map(|answer| {
                    let partner = answer.partner.as_deref().unwrap_or("not known who");
                    format!("{partner}: {}", of(answer))
                });
                named.collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// The code of the rating that counts; `None` if there is none, or partners disagree on it.
    #[must_use]
    pub fn rating_code(&self) -> Option<&str> {
        let (first, others) = self.standing.split_first()?;
        let code = |answer: &PartnerAnswer| answer.rag.code.clone();
        others
            .iter()
            .all(|other| code(other) == code(first))
            .then_some(first.rag.code.as_deref())?
    }
}
