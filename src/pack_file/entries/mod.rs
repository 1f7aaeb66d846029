//! The entries of a pack file as types, and how its text is read.
//!
//! Everything may be left out. A wrong entry is a failure that names its line and says what to
//! write ([`fault`](super::fault)).

pub(super) mod checks;
pub(super) mod logo;
pub(super) mod narrative;
pub(super) mod partnership;
pub(super) mod publication;
pub(super) mod ratings;
pub(super) mod review;
pub(super) mod section_name;
pub(super) mod sheets;
pub(super) mod style;
pub(super) mod track;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::de::DeTable;

use crate::failure::Failure;
use crate::files::input_file;
use crate::files::input_file::Kind;
use crate::language::LanguageTag;
use crate::limits::Limits;

use super::bounds;
use super::{fault, syntax};
use checks::ChecksFile;
use logo::LogoAlt;
use narrative::NarrativeFile;
use partnership::{Day, MeetingEntry, PartnerEntry, PersonEntry};
use publication::PublicationFile;
use ratings::Ratings;
use review::ReviewEntry;
use section_name::SectionName;
use sheets::{ColumnKey, SheetEntry};
use style::StyleFile;
use track::TrackFile;

/// The entries of a pack file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PackFile {
    /// Name of the output files, without suffix.
    pub name: Option<String>,
    /// Title of the pack.
    pub title: Option<String>,
    /// Who publishes the pack.
    pub organisation: Option<String>,
    /// The period that the plan covers, as text: "April 2026 to March 2029".
    pub period: Option<String>,
    /// A sentence for the cover.
    pub summary: Option<String>,
    /// The date of the document.
    pub date: Option<Day>,
    /// The workbook of the board's plan, in the folder of the pack file.
    pub board: Option<String>,
    /// The subgroups' workbooks, in the order of their appendices.
    pub appendices: Vec<String>,
    /// An earlier version of the plan, in the folder of the pack file. The pack lists the changes
    /// since then.
    pub changes_since: Option<String>,
    /// Markdown files that come before the priorities.
    pub narratives: Vec<NarrativeFile>,
    /// A picture for the cover, SVG or PNG.
    pub logo: Option<String>,
    /// The alternative text of the logo.
    #[serde(alias = "logo_alt")]
    pub logo_alt: LogoAlt,
    /// The sections of the pack in order; those not named are left out.
    pub sections: Option<Vec<SectionName>>,
    /// Names of boards by their code.
    pub boards: BTreeMap<String, String>,
    /// Colours, fonts, paper and sizes.
    #[serde(alias = "look")]
    pub style: StyleFile,
    /// The roles of columns, by their headings.
    pub columns: BTreeMap<String, ColumnKey>,
    /// The contents of single sheets and whether they are printed, by sheet name.
    pub sheets: BTreeMap<String, SheetEntry>,
    /// The languages of columns, by their headings.
    pub languages: BTreeMap<String, LanguageTag>,
    /// Partner agencies, in addition to those in the workbooks.
    pub partners: Vec<PartnerEntry>,
    /// People whose names the public edition replaces by their roles.
    pub people: Vec<PersonEntry>,
    /// Meetings and their dates, in addition to those in the workbooks.
    pub meetings: Vec<MeetingEntry>,
    /// The severities of rules, and the faults that are allowed.
    pub checks: ChecksFile,
    /// The rating scheme.
    pub ratings: Ratings,
    /// Columns and cover of tracking workbooks.
    pub track: TrackFile,
    /// Decisions and notes for the reviews of quarters.
    pub review: Vec<ReviewEntry>,
    /// The data that published documents carry besides their pages.
    pub publication: PublicationFile,
    /// Limits on the size of a workbook.
    pub limits: Limits,
}

impl PackFile {
    /// Reads a pack file.
    ///
    /// # Errors
    /// [`Failure::PackFile`] if an entry is wrong; another failure if the file cannot be read.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        Self::parse(&Self::text(path)?).map_err(|message| Failure::PackFile {
            path: path.to_owned(),
            message,
        })
    }

    /// The text of a pack file.
    ///
    /// # Errors
    /// [`Failure::PackFile`] if it is not in UTF-8; another failure if it cannot be read.
    pub fn text(path: &Path) -> Result<String, Failure> {
        let bytes =
            input_file::read(path, Kind::PackFile).map_err(|unread| unread.of_file(path))?;
        let text = utf8(&bytes).map_err(|message| Failure::PackFile {
            path: path.to_owned(),
            message,
        })?;
        Ok(text.to_owned())
    }

    /// Reads the text of a pack file.
    ///
    /// # Errors
    /// A sentence that begins with the line and says what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        // Notepad puts a mark before a text in UTF-8.
        let text = text.trim_start_matches('\u{feff}');
        let document = DeTable::parse(text).map_err(|error| syntax::fault(text, &error))?;
        bounds::check(text, document.get_ref())?;
        let deserializer = toml::Deserializer::from(document);
        serde_path_to_error::deserialize(deserializer)
            .map_err(|error| fault::of_entry(text, error.inner(), error.path()))
    }

    /// The date of the document.
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.map(|day| day.0)
    }
}

/// The text of a pack file, or the line that is not in UTF-8 and how to save the file.
fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()]
            .split(|byte| *byte == b'\n')
            .count();
        format!(
            "line {line} is not in UTF-8; open the file in Notepad, choose File, Save As and the \
             encoding UTF-8"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_another_encoding_is_refused_with_its_line_and_a_remedy() {
        let message = utf8(b"title = \"Plan\"\norganisation = \"Caf\xe9\"\n").unwrap_err();
        assert!(
            message.starts_with("line 2 is not in UTF-8") && message.contains("Save As"),
            "{message}"
        );
        assert_eq!(
            PackFile::parse("\u{feff}title = \"Plan\"\n")
                .unwrap()
                .title
                .as_deref(),
            Some("Plan")
        );
    }
}
