//! Lines that are too long for the row above their table become notes on a sheet of their own, as
//! the guidance asks for: a table with a number for each note. A link takes the place of the lines.

use std::mem;

use crate::published;

use super::blocks::Line;
use super::layout::is_too_long;
use super::sheet::Sheet;
use crate::compose::numbering::Names;
use crate::render::workbook::cells::table::{Row, Table};
use crate::render::workbook::cells::words::{Link, Words};

/// The name and the title of the sheet.
const NAME: &str = "Notes on tables";

/// Takes the long lines out of the sheets and returns the sheet of notes; `None` if no line is too
/// long. `first_sheet` is the index that the first of the sheets will have.
pub(super) fn take_long_lines<'a>(
    sheets: &mut [Sheet<'a>],
    first_sheet: usize,
    names: &mut Names,
    table_names: &mut Names,
) -> Option<Sheet<'a>> {
    let notes_sheet = first_sheet + sheets.len();
    let mut rows = Vec::new();
    let mut name = String::new();
    for (sheet, index) in sheets.iter_mut().zip(first_sheet..) {
        let lines = mem::take(&mut sheet.lines);
        let are_long: Vec<bool> = lines.iter().map(|line| is_too_long(sheet, line)).collect();
        let mut first_of_run = None;
        for (line, is_long) in lines.into_iter().zip(are_long) {
            if !is_long {
                first_of_run = None;
                sheet.lines.push(line);
                continue;
            }
            if name.is_empty() {
                name = names.sheet(NAME);
            }
            let number = rows.len() + 1;
            rows.push(Row::of(vec![
                Words::plain(format!("note {number}")),
                Words::linked(sheet.name.clone(), Link::Sheet(index)),
                line.words,
            ]));
            // Successive notes share one link, to all of them.
            if first_of_run.is_some() {
                sheet.lines.pop();
            }
            let first = *first_of_run.get_or_insert(number);
            let words = Words::linked(link_text(first, number, &name), Link::Sheet(notes_sheet));
            sheet.lines.push(Line {
                words,
                is_heading: false,
                place: line.place,
            });
        }
    }
    let table = Table::new(NAME, &published::NOTES_ON_TABLES, rows)?;
    Some(Sheet {
        table_name: table_names.table(&name),
        name,
        lines: vec![Line::text(Words::linked(published::BACK, Link::Contents))],
        table: Some(table),
        ..Sheet::titled(NAME)
    })
}

fn link_text(first: usize, last: usize, sheet_name: &str) -> String {
    let notes = if first == last {
        format!("[note {first}]")
    } else {
        format!("[note {first}] to [note {last}]")
    };
    format!("See {notes} on the sheet {sheet_name}")
}
