//! Checks of the document profile: its dates and its version.
//!
//! Authors word the labels in many ways; [`Field::of`] says which line is which.

mod profile_dates_out_of_order;
mod review_date_passed;
mod version_not_raised;

use chrono::NaiveDate;

use crate::model::{Plan, ProfileEntry};
use crate::wording::plain_words;

use super::Check;

/// The checks of the document profile.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &profile_dates_out_of_order::RULE,
        find: profile_dates_out_of_order::find,
    },
    Check {
        rule: &review_date_passed::RULE,
        find: review_date_passed::find,
    },
    Check {
        rule: &version_not_raised::RULE,
        find: version_not_raised::find,
    },
];

/// What a line of the document profile says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Prepared,
    Approved,
    LastReview,
    NextReview,
    Version,
}

impl Field {
    /// The field that a label names.
    fn of(label: &str) -> Option<Self> {
        let words = plain_words(label);
        let has = |known: &[&str]| words.split(' ').any(|word| known.contains(&word));
        if has(&["next", "future"]) && has(&["review", "revision"])
            || matches!(
                words.as_str(),
                "review date" | "date for review" | "review due"
            )
        {
            Some(Self::NextReview)
        } else if has(&["reviewed", "revised"])
            || has(&["last", "latest"]) && has(&["review", "revision"])
        {
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

/// The first line of the profile that says a field.
fn entry(plan: &Plan, field: Field) -> Option<&ProfileEntry> {
    plan.profile()
        .find(|entry| Field::of(&entry.label) == Some(field))
}

/// The first line that says a field, if it is a day.
fn dated(plan: &Plan, field: Field) -> Option<(&ProfileEntry, NaiveDate)> {
    let entry = plan
        .profile()
        .find(|entry| Field::of(&entry.label) == Some(field) && entry.date.is_some())?;
    Some((entry, entry.date?))
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
