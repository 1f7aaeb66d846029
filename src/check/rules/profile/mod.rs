//! The dates and the version of the document profile.

pub(crate) mod profile_dates_out_of_order;
pub(crate) mod review_date_passed;
pub(crate) mod version_not_raised;

use chrono::NaiveDate;

use crate::model::{Plan, ProfileEntry};
use crate::text::plain_words;

/// A field of the document profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Prepared,
    Approved,
    LastReview,
    NextReview,
    Version,
}

impl Field {
    /// The word for the field in a message.
    const fn word(self) -> &'static str {
        match self {
            Self::Prepared => "date of preparation",
            Self::Approved => "approval",
            Self::LastReview => "last review",
            Self::NextReview => "next review",
            Self::Version => "version",
        }
    }

    /// The field that a label names.
    fn of(label: &str) -> Option<Self> {
        let label = plain_words(label);
        let has = |known: &[&str]| label.split(' ').any(|word| known.contains(&word));
        let is_of_review = has(&["review", "revision"]);
        let is_next = matches!(&*label, "review date" | "date for review" | "review due");
        if is_next || is_of_review && has(&["next", "future"]) {
            Some(Self::NextReview)
        } else if has(&["reviewed", "revised"]) || is_of_review && has(&["last", "latest"]) {
            Some(Self::LastReview)
        } else if has(&["prepared", "drafted"]) {
            Some(Self::Prepared)
        } else if has(&["approved", "approval", "ratified", "agreed", "signed"]) {
            Some(Self::Approved)
        } else if has(&["version"]) {
            Some(Self::Version)
        } else {
            None
        }
    }
}

/// The first line of the profile that gives a field.
fn entry(plan: &Plan, field: Field) -> Option<&ProfileEntry> {
    plan.profile()
        .find(|entry| Field::of(&entry.label) == Some(field))
}

/// The first line that gives a field as a day, and the day.
fn dated(plan: &Plan, field: Field) -> Option<(&ProfileEntry, NaiveDate)> {
    let entries = plan.profile();
    let mut entries = entries.filter(|entry| Field::of(&entry.label) == Some(field));
    entries.find_map(|entry| Some((entry, entry.date?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_other_words() {
        for (label, field) in [
            ("Date Prepared", Some(Field::Prepared)),
            ("Last Reviewed", Some(Field::LastReview)),
            ("Date of last review", Some(Field::LastReview)),
            ("Next Review Date", Some(Field::NextReview)),
            ("Review date", Some(Field::NextReview)),
            ("Approved by", Some(Field::Approved)),
            ("Version No.", Some(Field::Version)),
            ("Authors", None),
        ] {
            assert_eq!(Field::of(label), field, "{label}");
        }
    }
}
