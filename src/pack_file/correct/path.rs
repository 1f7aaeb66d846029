//! The way to an entry of a pack file, and the line that it leads to.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::pack_file::entry_lines::EntryLine;

/// A step from a table or list to one of its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// The steps from the whole file to an entry.
pub(super) type Path = Vec<Step>;

/// The line of the last key of a path.
pub(super) fn line_at(text: &str, path: &[Step]) -> Option<EntryLine> {
    let table = DeTable::parse(text).ok()?;
    EntryLine::at(text, key_at(table.get_ref(), path)?.start)
}

/// The place of the last key of a path.
fn key_at(table: &DeTable<'_>, path: &[Step]) -> Option<Range<usize>> {
    let (Step::Key(name), rest) = path.split_first()? else {
        return None;
    };
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
    let (value, rest) = match (value.get_ref(), rest) {
        (_, []) => return Some(key.span()),
        (DeValue::Array(values), [Step::Index(index), rest @ ..]) => {
            (values.get(*index)?.get_ref(), rest)
        }
        (value, rest) => (value, rest),
    };
    key_at(value.as_table()?, rest)
}
