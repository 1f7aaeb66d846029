//! What the pack file says of tracking workbooks: `[track]`.
//!
//! ```toml
//! [track]
//! contact = "Board Office, board.office@harrowdale.example"
//! note = "Write in whole sentences: the board reads them as they stand."
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

use crate::tracker_columns::{TRACKER_COLUMNS, TrackerColumn, TrackerHeadings};
use crate::wording::plain_words;

use super::Day;

/// What the pack file says of tracking workbooks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TrackFile {
    /// Whom partners ask, and send the workbook to.
    pub contact: Option<String>,
    /// What the cover says first.
    pub intro: Option<String>,
    /// What else the cover says.
    pub note: Option<String>,
    /// The day by which workbooks should be back, unless the command line names one.
    pub due: Option<Day>,
    /// The choices for the status of an action.
    pub statuses: Statuses,
    /// The columns that workbooks do not have.
    pub leave_out: Vec<LeftOut>,
    /// What columns are called.
    pub headings: HeadingsFile,
}

impl TrackFile {
    /// The columns of the workbooks with their headings.
    #[must_use]
    pub fn columns(&self) -> TrackerHeadings {
        TrackerHeadings::new(
            |column| !self.leave_out.contains(&LeftOut(column)),
            |column| self.headings.0.get(&column).map(String::as_str),
        )
    }
}

/// A column that workbooks do not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LeftOut(TrackerColumn);

impl TryFrom<String> for LeftOut {
    type Error = String;

    fn try_from(key: String) -> Result<Self, Self::Error> {
        let may_go = |column: &TrackerColumn| {
            !matches!(
                column,
                TrackerColumn::Ref
                    | TrackerColumn::Action
                    | TrackerColumn::Progress
                    | TrackerColumn::Rag
            )
        };
        TrackerColumn::of_key(&key)
            .filter(may_go)
            .map(Self)
            .ok_or_else(|| {
                let columns = TRACKER_COLUMNS
                    .iter()
                    .map(|spec| spec.column)
                    .filter(may_go);
                let keys: Vec<&str> = columns.map(TrackerColumn::key).collect();
                format!(
                    "`{key}` is no column that can be left out; write some of {}",
                    keys.join(", ")
                )
            })
    }
}

/// What columns are called, each by a heading that no other column has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct HeadingsFile(BTreeMap<TrackerColumn, String>);

impl TryFrom<BTreeMap<String, String>> for HeadingsFile {
    type Error = String;

    fn try_from(written: BTreeMap<String, String>) -> Result<Self, Self::Error> {
        let mut headings = BTreeMap::new();
        for (key, heading) in written {
            let column = TrackerColumn::of_key(&key).ok_or_else(|| {
                let keys: Vec<&str> = TRACKER_COLUMNS
                    .iter()
                    .map(|spec| spec.column.key())
                    .collect();
                format!(
                    "`{key}` is no column of a tracking workbook; write one of {}",
                    keys.join(", ")
                )
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
                    "the heading `{heading}` of {key} means {other} as well; give \
                                    {key} another one"
                ));
            }
        }
        Ok(Self(headings))
    }
}

/// A heading on one line, or why it is none.
fn read_heading(key: &str, heading: &str) -> Result<String, String> {
    const MAX_CHARS: usize = 80;
    let words = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    match (
        plain_words(&words).is_empty(),
        words.chars().count() > MAX_CHARS,
    ) {
        (true, _) => Err(format!(
            "the heading of {key} has no words; write some, or leave the key \
                                  out"
        )),
        (_, true) => Err(format!(
            "the heading of {key} is longer than {MAX_CHARS} characters; say \
                                  the rest in `note`"
        )),
        (false, false) => Ok(words),
    }
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
            return Err("write one or more statuses, none of them blank".to_owned());
        }
        match plain.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(format!("the status `{}` stands there twice", pair[0])),
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
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// The choice that a text is, whatever its case and the space around it.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<&str> {
        let words = plain_words(text);
        self.0
            .iter()
            .find(|status| plain_words(status) == words)
            .map(String::as_str)
    }
}
