//! Finds the lines of a pack file that decided a reading, for messages that quote them.

use std::ops::Range;
use std::path::Path;

use serde::Serialize;
use toml::de::{DeTable, DeValue};

use crate::files::input_file::{self, Kind};
use crate::location::{Place, column_name};
use crate::text::plain_words;

use super::fault::line_number;
use super::inside::FILE_NAME;

/// A line of the pack file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryLine {
    /// Its number, counted from one.
    pub line: usize,
    /// Its text.
    pub text: String,
}

impl EntryLine {
    /// The line of a text that has this byte.
    pub(super) fn at(text: &str, byte: usize) -> Option<Self> {
        let line = line_number(text, byte);
        let text = text.lines().nth(line - 1)?.trim().to_owned();
        Some(Self { line, text })
    }
}

/// The text of a pack file, in which lines are looked up.
#[derive(Debug, Default)]
pub struct EntryLines(String);

impl EntryLines {
    /// The text of the pack file in a folder; blank if there is none, or if it cannot be read.
    pub fn read(folder: &Path) -> Self {
        let bytes = input_file::read(&folder.join(FILE_NAME), Kind::PackFile);
        let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        Self(text.unwrap_or_default())
    }

    /// The line that gives a column its role, by its heading or by its letter on that sheet.
    pub fn of_column(&self, heading: &str, place: &Place) -> Option<EntryLine> {
        let letter = column_name(place.cell()?.column_index);
        self.line_of(|table| {
            let by_heading = child(table, "columns").and_then(|columns| {
                key_of(columns, |key| plain_words(key) == plain_words(heading))
            });
            by_heading.or_else(|| {
                let sheet = place.source.sheet.as_deref()?;
                let entry = child(child(table, "sheets")?, sheet)?;
                key_of(child(entry, "columns")?, |key| {
                    key.eq_ignore_ascii_case(&letter)
                })
            })
        })
    }

    /// The line that names a lead as a partner or as an alias of one, else the line of the
    /// partner's name.
    pub fn of_partner(&self, lead: &str, partner: &str) -> Option<EntryLine> {
        self.line_of(|table| named_partner(table, lead).or_else(|| named_partner(table, partner)))
    }

    /// The line of the plan's period.
    pub fn of_period(&self) -> Option<EntryLine> {
        self.line_of(|table| key_of(table, |key| key == "period"))
    }

    fn line_of(&self, find: impl Fn(&DeTable<'_>) -> Option<Range<usize>>) -> Option<EntryLine> {
        let text = self.0.trim_start_matches('\u{feff}');
        let table = DeTable::parse(text).ok()?;
        EntryLine::at(text, find(table.get_ref())?.start)
    }
}

fn child<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t DeTable<'i>> {
    table.get(key)?.get_ref().as_table()
}

/// The bytes of the first key for which `is_meant` holds.
fn key_of(table: &DeTable<'_>, is_meant: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let mut keys = table.keys();
    keys.find(|key| is_meant(key.get_ref()))
        .map(toml::Spanned::span)
}

/// The bytes of a name among the names and aliases of partners.
fn named_partner(table: &DeTable<'_>, name: &str) -> Option<Range<usize>> {
    let words = plain_words(name);
    let has_words = |value: &&toml::Spanned<DeValue<'_>>| {
        value
            .get_ref()
            .as_str()
            .is_some_and(|text| plain_words(text) == words)
    };
    let partners = table.get("partners")?.get_ref().as_array()?;
    partners.iter().find_map(|partner| {
        let partner = partner.get_ref().as_table()?;
        let aliases = partner
            .get("aliases")
            .and_then(|aliases| aliases.get_ref().as_array());
        let aliases = aliases.into_iter().flat_map(|aliases| aliases.iter());
        let mut names = partner.get("name").into_iter().chain(aliases);
        names.find(has_words).map(toml::Spanned::span)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::location::{Cell, Source};

    use super::*;

    #[test]
    fn the_line_of_an_entry_is_found() {
        let lines = EntryLines(
            "title = \"x\"\nperiod = \"2026\"\n\n[columns]\n\"Named officer\" = \"lead\"\n\n\
             [sheets.\"Log\".columns]\nb = \"action\"\n\n[[partners]]\nname = \"Council\"\n\
             aliases = [\n  \"Housing\",\n]\n"
                .to_owned(),
        );
        let source = Arc::new(Source {
            file: "plan.xlsx".to_owned(),
            sheet: Some("Log".to_owned()),
        });
        let place = Place::cells(&source, Cell::new(0, 1));
        let number = |line: Option<EntryLine>| line.map(|line| line.line);
        assert_eq!(number(lines.of_column("named  Officer", &place)), Some(5));
        assert_eq!(number(lines.of_column("Task", &place)), Some(8));
        assert_eq!(number(lines.of_partner("housing", "Council")), Some(13));
        assert_eq!(number(lines.of_partner("Homes", "Council")), Some(11));
        assert_eq!(number(lines.of_period()), Some(2));
        assert_eq!(EntryLines::default().of_period(), None);
    }
}
