//! Columns and cover of tracking workbooks: `[track]`.
//!
//! ```toml
//! [track]
//! contact = "Board Office, board.office@harrowdale.example"
//! note = "Write in whole sentences: the board reads them unchanged."
//! due = "2026-07-14"
//! intro = "Thank you for reporting to the board this quarter."
//! statuses = ["Not started", "In progress", "Complete"]
//! leave-out = ["impact", "evidence"]
//!
//! [track.headings]
//! progress = "What has happened since April?"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::{one_line, plain_words};
use crate::tracker_columns::{TRACKER_COLUMNS, TrackerColumn, TrackerHeadings};

use super::partnership::Day;
use crate::pack_file::fault::choose_from;

/// Columns and cover of tracking workbooks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TrackFile {
    /// Where partners return the workbook and send questions.
    pub contact: Option<String>,
    /// The introduction on the cover.
    pub intro: Option<String>,
    /// A further note on the cover.
    pub note: Option<String>,
    /// The date by which workbooks should be returned, unless the command line names one.
    pub due: Option<Day>,
    /// The choices for the status of an action.
    pub statuses: Statuses,
    /// The columns that are left out.
    pub leave_out: Vec<LeftOut>,
    /// The headings to use instead of the usual ones.
    pub headings: CustomHeadings,
}

impl TrackFile {
    /// The columns of the workbooks with their headings. `has_dates` says whether any action has a
    /// revised date so far.
    pub fn columns(&self, has_dates: bool) -> TrackerHeadings {
        let is_needed = |column| has_dates || column != TrackerColumn::DateSoFar;
        TrackerHeadings::new(
            |column| is_needed(column) && !self.leave_out.contains(&LeftOut(column)),
            |column| self.headings.0.get(&column).map(String::as_str),
        )
    }
}

/// A column that is left out. The reference, action, progress and rating cannot be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LeftOut(TrackerColumn);

impl TryFrom<String> for LeftOut {
    type Error = String;

    fn try_from(key: String) -> Result<Self, Self::Error> {
        let can_be_left_out = |column: &TrackerColumn| {
            !matches!(
                column,
                TrackerColumn::Ref
                    | TrackerColumn::Action
                    | TrackerColumn::Progress
                    | TrackerColumn::Rag
            )
        };
        TrackerColumn::of_key(&key)
            .filter(can_be_left_out)
            .map(Self)
            .ok_or_else(|| {
                let columns = TRACKER_COLUMNS
                    .iter()
                    .map(|spec| spec.column)
                    .filter(can_be_left_out);
                let keys: Vec<&str> = columns.map(TrackerColumn::key).collect();
                format!("`{key}` cannot be left out; {}", choose_from(&key, &keys))
            })
    }
}

/// Headings of columns. Each differs from the headings of all other columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct CustomHeadings(BTreeMap<TrackerColumn, String>);

impl TryFrom<BTreeMap<String, String>> for CustomHeadings {
    type Error = String;

    fn try_from(written: BTreeMap<String, String>) -> Result<Self, Self::Error> {
        let mut headings = BTreeMap::new();
        for (key, heading) in written {
            let column = TrackerColumn::of_key(&key).ok_or_else(|| {
                let keys: Vec<&str> = TRACKER_COLUMNS
                    .iter()
                    .map(|spec| spec.column.key())
                    .collect();
                let advice = choose_from(&key, &keys);
                format!("tracking workbooks have no column `{key}`; {advice}")
            })?;
            headings.insert(column, read_heading(&key, &heading)?);
        }
        let named =
            TrackerHeadings::new(|_| true, |column| headings.get(&column).map(String::as_str));
        for (column, heading) in &headings {
            let ours = TrackerColumn::of_heading(heading);
            let other = ours.filter(|other| other != column).or_else(|| {
                let words = plain_words(heading);
                let same = named
                    .iter()
                    .find(|other| other.column != *column && plain_words(&other.heading) == words);
                same.map(|other| other.column)
            });
            if let Some(other) = other {
                let (key, other) = (column.key(), other.key());
                return Err(format!(
                    "the heading `{heading}` of {key} could also mean {other}; give {key} another \
                     heading"
                ));
            }
        }
        Ok(Self(headings))
    }
}

/// A heading on one line, or why it cannot be a heading.
fn read_heading(key: &str, heading: &str) -> Result<String, String> {
    // A heading is a few words. In the narrowest answer column, 80 characters are already eight
    // lines.
    const MAX_CHARS: usize = 80;
    let words = one_line(heading);
    if plain_words(&words).is_empty() {
        return Err(format!(
            "the heading of {key} is empty; write one, or delete the line"
        ));
    }
    if words.chars().count() > MAX_CHARS {
        return Err(format!(
            "the heading of {key} is longer than {MAX_CHARS} characters; put the rest into `note`"
        ));
    }
    Ok(words)
}

/// The choices for a status, in the order offered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Statuses(Vec<String>);

impl TryFrom<Vec<String>> for Statuses {
    type Error = String;

    fn try_from(statuses: Vec<String>) -> Result<Self, Self::Error> {
        let mut plain: Vec<String> = statuses.iter().map(|status| plain_words(status)).collect();
        plain.sort_unstable();
        if plain.is_empty() || plain.iter().any(String::is_empty) {
            return Err("a status cannot be empty; write one or more statuses".to_owned());
        }
        match plain.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(format!(
                "the status `{}` is listed twice; delete one",
                pair[0]
            )),
            None => Ok(Self(statuses)),
        }
    }
}

impl Default for Statuses {
    fn default() -> Self {
        Self(
            ["Not started", "In progress", "Complete", "Stopped"]
                .map(str::to_owned)
                .to_vec(),
        )
    }
}

impl Statuses {
    /// The choices in order.
    pub fn choices(&self) -> &[String] {
        &self.0
    }

    /// The choice with this text. Case, punctuation and surrounding space do not matter.
    pub fn named(&self, text: &str) -> Option<&str> {
        let words = plain_words(text);
        self.0
            .iter()
            .find(|status| plain_words(status) == words)
            .map(String::as_str)
    }
}
