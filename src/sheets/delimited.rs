//! Delimited text: `.csv`, `.tsv`, and such files with other suffixes. Only this file uses the
//! crate csv.
//!
//! The encoding ([`encoding`]) and the delimiter are detected, because they depend on the program
//! and its regional settings. Every field is text, even one that looks like a formula.

use std::collections::BTreeSet;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use crate::limits::Limits;
use crate::location::Cell;
use crate::sheets::grid::Value;

use super::cell::cell_text::CellText;
use super::cell::look::Look;
use super::content::SheetContent;
use super::file::encoding;
use super::file::kind::is_text_name;
use super::file::meter;
use super::file::meter::Meter;
use super::file::refusal::Refusal;
use super::sheet_writer::SheetWriter;

/// The possible delimiters, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a table of text as a workbook with one sheet, named after the file.
pub(super) fn read(
    path: &Path,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<SheetContent>, Refusal> {
    let table = encoding::table(bytes)?;
    let (declared, text) = declared_delimiter(&table.text);
    refuse_many_fields(text, limits)?;
    let found = declared.or_else(|| find_delimiter(text));
    if found.is_none() && !is_text_name(path) {
        return Err(Refusal::NotAWorkbook(
            "its content is not a spreadsheet".to_owned(),
        ));
    }
    let name = path
        .file_stem()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let guessed_encoding = table.guessed.map(encoding_rs::Encoding::name);
    let sheet = SheetContent {
        guessed_encoding,
        ..SheetContent::named(name)
    };
    let meter = Meter::new(limits);
    let mut writer = SheetWriter::new(&meter, sheet);
    let mut reader = reader(text, found.unwrap_or(b','));
    let mut record = StringRecord::new();
    // Rows are numbered as a spreadsheet program shows them: a blank line is a row, a line break
    // within quotation marks is not.
    let mut rows = RowCounter::new(text);
    let mut filled_rows = Vec::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !reader.read_record(&mut record).map_err(Refusal::damaged)? {
            break;
        }
        let row_index = rows.next(start);
        let filled = record
            .iter()
            .zip(1..)
            .filter(|(field, _)| !field.trim().is_empty());
        let filled = filled.map(|(_, count)| count).last();
        filled_rows.push((row_index, record.len(), filled.unwrap_or(0)));
        for (field, column_index) in record.iter().zip(0..) {
            let text = CellText::of(without_guard(field), Look::default());
            if text.is_blank() {
                continue;
            }
            let cell = meter::position(row_index, column_index)?;
            writer.cell(cell, false, text, Value::Text)?;
        }
    }
    let mut sheet = writer.finish(&[]);
    sheet.further_fields = further_fields(&filled_rows);
    Ok(vec![sheet])
}

/// The first surplus field of each row that has more fields than the others, if at least two thirds
/// of the rows have the same number of fields. Each row is given by its index, the number of its
/// fields, and the number of fields up to the last filled field.
fn further_fields(rows: &[(u32, usize, usize)]) -> Vec<Cell> {
    let agreeing = |count: usize| {
        rows.iter()
            .filter(|(_, fields, _)| *fields == count)
            .count()
    };
    let counts: BTreeSet<usize> = rows.iter().map(|(_, fields, _)| *fields).collect();
    let usual = counts.into_iter().max_by_key(|count| agreeing(*count));
    // Programs write the same number of fields in each row. A person who types the commas forgets a
    // few quotation marks. If fewer than two thirds of the rows agree, no number of fields is
    // usual.
    let Some(usual) = usual.filter(|usual| *usual > 1 && agreeing(*usual) * 3 >= rows.len() * 2)
    else {
        return Vec::new();
    };
    let longer = rows.iter().filter(|(_, _, filled)| *filled > usual);
    let column_index = u32::try_from(usual).unwrap_or(u32::MAX);
    longer
        .map(|(row_index, ..)| Cell::new(*row_index, column_index))
        .collect()
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// Refuses a text with so many fields that they would fill the memory. Nearly all fields of such a
/// large text would be blank.
fn refuse_many_fields(text: &str, limits: &Limits) -> Result<(), Refusal> {
    /// Plans have a dozen columns. A wide table with one filled cell in sixteen is still read.
    const MAX_FIELDS_PER_CELL: usize = 16;
    let most = limits.cells.saturating_mul(MAX_FIELDS_PER_CELL);
    let has_many = |delimiter: u8| text.bytes().filter(|byte| *byte == delimiter).count() > most;
    if DELIMITERS.into_iter().chain([b'\n']).any(has_many) {
        return Err(Refusal::too_large(
            "cells",
            format!("it has more than {most} fields"),
        ));
    }
    Ok(())
}

/// Counts rows, including the blank lines that the csv reader skips.
struct RowCounter<'a> {
    text: &'a str,
    row_index: u32,
}

impl<'a> RowCounter<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, row_index: 0 }
    }

    /// The row of the record that begins at byte `start`.
    fn next(&mut self, start: usize) -> u32 {
        let (before, blank) = self.text.split_at_checked(start).unwrap_or_default();
        // The reader may stop between the two characters of a line end.
        let blank = if before.ends_with('\r') {
            blank.strip_prefix('\n').unwrap_or(blank)
        } else {
            blank
        };
        let ends = blank.len() - blank.trim_start_matches(['\r', '\n']).len();
        let lines = blank[..ends].replace("\r\n", "\n").len();
        let row_index = self
            .row_index
            .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.row_index = row_index.saturating_add(1);
        row_index
    }
}

/// A field without the apostrophe that our own tables put before text that looks like a formula.
/// Only one apostrophe, before such text, is removed.
fn without_guard(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        Some(_) | None => field,
    }
}

/// The line `sep=;`, with which Excel names the delimiter. It is not a row.
fn declared_delimiter(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim_end().trim_matches('"').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter]
            if DELIMITERS.contains(delimiter) =>
        {
            (Some(*delimiter), rest)
        }
        _ => (None, text),
    }
}

/// The delimiter that splits most rows into the same number of fields. `None` if no delimiter
/// splits any row.
fn find_delimiter(text: &str) -> Option<u8> {
    let scored = DELIMITERS
        .into_iter()
        // If scores are equal, `max_by_key` takes the last one, which must be the likeliest.
        .rev()
        .filter_map(|delimiter| Some((agreement(text, delimiter)?, delimiter)));
    scored
        .max_by_key(|(score, _)| *score)
        .map(|(_, delimiter)| delimiter)
}

/// The number of rows that this delimiter splits into the same number of fields, and the number of
/// these fields.
fn agreement(text: &str, delimiter: u8) -> Option<(usize, usize)> {
    /// Enough rows to outvote titles and notes above the table.
    const ROWS: usize = 200;
    let counts: Vec<usize> = reader(text, delimiter)
        .into_records()
        .take(ROWS)
        .map_while(Result::ok)
        .map(|row| row.len())
        .collect();
    let agreeing = |count: usize| counts.iter().filter(|other| **other == count).count();
    let split = counts.iter().filter(|count| **count > 1);
    let best = split.map(|count| (agreeing(*count), *count)).max()?;
    // Two rows must agree, so that text with a comma here and there is not a table. A single row
    // has nothing to agree with.
    (best.0 > 1 || counts.len() == 1).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(u32, u32, String)> {
        let sheets = read(Path::new("plan.csv"), bytes, &Limits::default()).unwrap();
        let rows = sheets.into_iter().flat_map(|sheet| sheet.rows);
        rows.flat_map(|row| {
            row.cells
                .into_iter()
                .map(move |cell| (row.row_index, cell.column_index, cell.text))
        })
        .collect()
    }

    #[test]
    fn delimiters_are_found() {
        for (text, delimiter) in [
            ("a,b,c\n1,2,3\n", b','),
            ("a;b;c\n1,5;2;3\n", b';'),
            ("a\tb\nx, y\tz\n", b'\t'),
            ("a|b\nc|d\n", b'|'),
            ("\"a, b\";c\n\"d, e\";f\n", b';'),
        ] {
            assert_eq!(find_delimiter(text), Some(delimiter), "{text}");
        }
        assert_eq!(
            find_delimiter("Dear all,\nplease find enclosed nothing\n"),
            None
        );
        assert_eq!(
            declared_delimiter("sep=|\r\na,b|c\n"),
            (Some(b'|'), "a,b|c\n")
        );
    }

    #[test]
    fn rows_are_those_that_a_spreadsheet_shows() {
        let expected = [
            (0, 0, "a"),
            (0, 1, "b"),
            (2, 0, "two\nlines"),
            (2, 1, "c"),
            (3, 1, "d"),
        ];
        let expected = expected.map(|(row, column, text)| (row, column, text.to_owned()));
        assert_eq!(cells(b"a,b\n\n\"two\r\nlines\",c\n,d\n"), expected);
        assert_eq!(cells(b"a,b\r\n\r\n\"two\r\nlines\",c\r\n,d\r\n"), expected);
    }

    #[test]
    fn one_apostrophe_is_taken_from_what_would_be_a_formula() {
        let found = cells(b"'=1+1,''=x,'tis,'-5\n1,2,3,4\n");
        let texts: Vec<&str> = found
            .iter()
            .take(4)
            .map(|(_, _, text)| text.as_str())
            .collect();
        assert_eq!(texts, ["=1+1", "''=x", "'tis", "-5"]);
    }

    #[test]
    fn a_row_that_a_comma_has_split_has_further_fields() {
        let rows = [
            (0, 3, 3),
            (1, 3, 2),
            (2, 5, 5),
            (3, 3, 3),
            (4, 4, 3),
            (5, 3, 3),
        ];
        assert_eq!(further_fields(&rows), [Cell::new(2, 3)]);
        assert_eq!(
            further_fields(&rows[1..3]),
            [],
            "no number of fields is usual"
        );
    }
}
