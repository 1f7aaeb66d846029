//! Limits on the entries of a pack file.
//!
//! A file of less than a megabyte can still name 20,000 boards, or have a title of a million
//! letters. No real pack has that, and comparing the boards or laying out the title would take
//! minutes.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::fault::line_number;

/// Entries of one table or list. No partnership has as many partners, narratives or allowed faults.
const MAX_ENTRIES: usize = 2_000;
/// Boards. A partnership has two to five. The cover gives each its own colour; for a hundred boards
/// that takes a second.
const MAX_BOARDS: usize = 100;
/// Characters of one text: as many as a cell of Excel holds, because most texts end up in one.
const MAX_CHARACTERS: usize = 32_767;

/// Fails if a table, a list or a text of the document is too large. The error is a sentence that
/// begins with the line.
pub(super) fn check(text: &str, table: &DeTable<'_>) -> Result<(), String> {
    check_table(text, &(0..text.len()), table)?;
    let boards = table.get("boards");
    boards.map_or(Ok(()), |boards| {
        let count = boards.get_ref().as_table().map_or(0, DeTable::len);
        check_count(text, &boards.span(), count, MAX_BOARDS)
    })
}

fn check_table(text: &str, at: &Range<usize>, table: &DeTable<'_>) -> Result<(), String> {
    check_count(text, at, table.len(), MAX_ENTRIES)?;
    table.iter().try_for_each(|(key, value)| {
        check_length(text, &key.span(), key.get_ref())?;
        check_value(text, &value.span(), value.get_ref())
    })
}

fn check_value(text: &str, at: &Range<usize>, value: &DeValue<'_>) -> Result<(), String> {
    match value {
        DeValue::String(words) => check_length(text, at, words),
        DeValue::Array(values) => {
            check_count(text, at, values.len(), MAX_ENTRIES)?;
            values
                .iter()
                .try_for_each(|value| check_value(text, &value.span(), value.get_ref()))
        }
        DeValue::Table(table) => check_table(text, at, table),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            Ok(())
        }
    }
}

fn check_count(text: &str, at: &Range<usize>, count: usize, max: usize) -> Result<(), String> {
    if count <= max {
        return Ok(());
    }
    let line = line_number(text, at.start);
    Err(format!(
        "line {line}: there are {count} entries; write at most {max}"
    ))
}

fn check_length(text: &str, at: &Range<usize>, words: &str) -> Result<(), String> {
    if words.len() <= MAX_CHARACTERS || words.chars().count() <= MAX_CHARACTERS {
        return Ok(());
    }
    let line = line_number(text, at.start);
    Err(format!(
        "line {line}: this text has more than {MAX_CHARACTERS} characters; shorten it"
    ))
}

#[cfg(test)]
mod tests {
    use crate::pack_file::PackFile;

    #[test]
    fn a_text_as_long_as_a_cell_is_taken_and_a_longer_one_is_refused_with_its_line() {
        let title = |letters: usize| {
            PackFile::parse(&format!(
                "name = \"x\"\ntitle = \"{}\"\n",
                "é".repeat(letters)
            ))
        };
        assert!(title(32_767).is_ok());
        let message = title(32_768).unwrap_err();
        assert!(
            message.starts_with("line 2: this text has more than 32767 characters"),
            "{message}"
        );
    }

    #[test]
    fn lists_and_tables_of_too_many_entries_are_refused() {
        let table = |name: &str, count: usize| {
            let entries: Vec<String> = (0..count)
                .map(|entry| format!("e{entry} = \"lead\""))
                .collect();
            PackFile::parse(&format!(
                "title = \"x\"\n[{name}]\n{}\n",
                entries.join("\n")
            ))
        };
        for (name, most) in [("boards", 100), ("columns", 2_000)] {
            assert!(table(name, most).is_ok());
            let message = table(name, most + 1).unwrap_err();
            assert!(
                message.contains(&format!("write at most {most}")),
                "{message}"
            );
        }
        assert!(
            PackFile::parse(&format!("appendices = [{}]", "\"a.xlsx\",".repeat(2_001))).is_err()
        );
    }
}
