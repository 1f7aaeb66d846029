//! Divides a pack into sheets. The cover is first. Then comes one sheet for each section with
//! content, or one for each of its tables. At the end are the notes that are too long for their
//! sheets.
//!
//! The text of a section becomes lines in column A above the table that follows. Text after the
//! last table is above that table too, because nothing may be below a table. A section without a
//! table gets a table of its numbered lines, its evidence or its facts. A narrative keeps its text
//! together on one sheet, in order, with a link in place of each table; its tables are on sheets
//! after it.

pub(crate) mod blocks;
pub(crate) mod column_widths;
pub(crate) mod cover;
pub(crate) mod layout;
mod notes;
pub(crate) mod sheet;

use std::borrow::Cow;

use rayon::iter::{IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator};

use crate::compose::Pack;
use crate::compose::pack::{Section, SectionKind};
use crate::published;
use crate::text::listed;

use super::cells::table::Table;
use super::cells::words::{Link, Words};
use crate::compose::numbering::Names;
use blocks::{Line, LinePlace, Piece};
use layout::Laid;
use sheet::Sheet;

/// The sheets of a pack, the cover first. Their names and their tables' names are unique.
pub(crate) fn share_out(pack: &Pack) -> Vec<Sheet<'_>> {
    // Excel reserves the name "History".
    let mut sheet_names = Names::without(&[cover::NAME, "History"]);
    let mut table_names = Names::without(&[cover::TABLE_NAME]);
    let mut sheets = Vec::with_capacity(pack.sections.len() + 1);
    let mut entries = Vec::new();
    for section in in_order(&pack.sections) {
        let first = sheets.len() + 1;
        let mut own = sheets_of(section, first);
        let count = own.len();
        for (index, sheet) in own.iter_mut().enumerate() {
            sheet.name = sheet_names.sheet(&wished_name(section, sheet, index, count));
            if sheet.table.is_some() {
                sheet.table_name = table_names.table(&sheet.name);
            }
            entries.push(cover::Entry::of_sheet(
                section,
                sheet,
                first + index,
                index == 0,
            ));
        }
        if own.is_empty() {
            entries.push(cover::Entry::of_empty(section));
        }
        sheets.append(&mut own);
    }
    sheets.par_iter_mut().for_each(layout::set_widths);
    let notes = notes::take_long_lines(&mut sheets, 1, &mut sheet_names, &mut table_names);
    if let Some(mut notes) = notes {
        layout::set_widths(&mut notes);
        entries.push(cover::Entry::of_notes(&notes, sheets.len() + 1));
        sheets.push(notes);
    }
    let mut cover = cover::sheet(pack, entries);
    layout::set_widths(&mut cover);
    sheets.insert(0, cover);
    sheets
}

/// The sheets with rows and heights.
pub(crate) fn laid_out<'s>(sheets: &'s [Sheet<'s>]) -> Vec<Laid<'s>> {
    sheets.par_iter().map(layout::lay_out).collect()
}

/// The name that a sheet should have: the name of its section, or of its table if the section has
/// several sheets.
fn wished_name(section: &Section, sheet: &Sheet<'_>, index: usize, count: usize) -> String {
    let label = sheet.label.trim();
    let name = &section.sheet_name;
    if count == 1 || label.is_empty() {
        return name.clone();
    }
    // The first sheet of a review's section may hold more than the table, such as the decisions.
    let headings = sheet.lines.iter().filter(|line| line.is_heading).count();
    let is_of_review = matches!(section.kind, SectionKind::Review | SectionKind::Returns);
    let is_of_table = is_of_review && headings < 2;
    if index == 0 && !is_of_table {
        return name.clone();
    }
    // The part's name comes first, so that a reader sees which part the table belongs to.
    let is_of_part = matches!(section.kind, SectionKind::Part(_));
    if is_of_part && !label.starts_with(name.as_str()) {
        return format!("{name} {label}");
    }
    label.to_owned()
}

/// The sections that have sheets, document control first: in a workbook it belongs to the cover.
fn in_order(sections: &[Section]) -> impl Iterator<Item = &Section> {
    let is_control = |section: &&Section| section.kind == SectionKind::DocumentControl;
    let control = sections.iter().filter(is_control);
    let others = sections.iter().filter(move |section| !is_control(section));
    control.chain(others).filter(|section| section.is_chapter())
}

/// The sheets of a section, still without names. `first` is the index that the first of them will
/// have.
fn sheets_of(section: &Section, first: usize) -> Vec<Sheet<'_>> {
    let pieces = blocks::pieces(section);
    let mut sheets = match section.kind {
        SectionKind::Narrative => narrative_sheets(section, pieces, first),
        _ => table_sheets(section, pieces),
    };
    if let Some(sheet) = sheets.first_mut() {
        sheet.anchors.push(&section.anchor);
        if !section.kicker.trim().is_empty() && !section.full_title.contains(&section.kicker) {
            sheet
                .lines
                .insert(0, Line::text(Words::plain(section.kicker.as_str())));
        }
    }
    for sheet in &mut sheets {
        let mut lines = vec![Line::text(Words::linked(published::BACK, Link::Contents))];
        lines.extend(sheet.table.iter().flat_map(about_table));
        lines.extend(sheet.table.iter().flat_map(headings_in_full));
        lines.extend(under_headings(std::mem::take(&mut sheet.lines)));
        sheet.lines = lines;
    }
    sheets
}

/// The pack's own lines first, then the details and the loose lines of a part, each under a
/// heading.
fn under_headings(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let (mut own, mut details, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        match line.place {
            LinePlace::Own => own.push(line),
            LinePlace::Details => details.push(line),
            LinePlace::Notes => notes.push(line),
        }
    }
    for (heading, lines) in [(published::DETAILS, details), (published::NOTES, notes)] {
        if !lines.is_empty() {
            own.push(Line::heading(Words::plain(heading)));
            own.extend(lines);
        }
    }
    own
}

/// Lines to read before the table: the meaning of blank cells, then notes on the columns and rows,
/// each on a line of its own.
fn about_table<'a>(table: &Table<'a>) -> Vec<Line<'a>> {
    let mut first = String::from(published::ONE_TABLE);
    if table.has_empty_cells() {
        first.push(' ');
        first.push_str(published::BLANK_CELLS);
    }
    let mut lines = vec![first];
    if !table.left_out.is_empty() {
        lines.push(format!(
            "The plan gives no information under {}.",
            listed(&table.left_out)
        ));
    }
    if table.has_column(|heading| heading == published::SEE_ALSO) {
        lines.push("The column See also shows which board objectives a row supports.".to_owned());
    }
    if table.has_column(is_of_place) {
        lines.push(
            "Columns that begin with See also show where an objective is delivered.".to_owned(),
        );
    }
    if table.has_continued_rows {
        lines.push(
            "A row marked (continued) continues the row above it, whose text is too long for one \
             cell."
                .to_owned(),
        );
    }
    lines
        .into_iter()
        .map(|line| Line::text(Words::plain(line)))
        .collect()
}

/// Whether a heading is "See also" followed by a place, and not "See also (2)".
fn is_of_place(heading: &str) -> bool {
    heading
        .strip_prefix(published::SEE_ALSO)
        .is_some_and(|place| !place.is_empty() && !place.starts_with(" ("))
}

fn headings_in_full<'a>(table: &Table<'a>) -> impl Iterator<Item = Line<'a>> {
    let columns = table.columns.iter().enumerate();
    columns.filter_map(|(index, column)| {
        let heading = column.heading.in_full.as_ref()?;
        Some(Line::text(Words::plain(format!(
            "{}{} in full: {heading}",
            published::IN_FULL,
            index + 1
        ))))
    })
}

fn narrative_sheets<'a>(
    section: &'a Section,
    pieces: Vec<Piece<'a>>,
    first: usize,
) -> Vec<Sheet<'a>> {
    let mut text_sheet = sheet(section, Vec::new());
    "Text".clone_into(&mut text_sheet.content_summary);
    let mut others = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) | Piece::NoRows(line) => text_sheet.lines.push(line),
            Piece::Table {
                table,
                content_summary,
                ..
            } => {
                // The text is on the first sheet, so tables begin on the second.
                let number = others.len() + 2;
                let link = Link::Sheet(first + number - 1);
                let mut table_sheet = sheet(section, Vec::new());
                table_sheet.title = title_of_later_sheet(section, table.caption, number);
                table.caption.clone_into(&mut table_sheet.label);
                text_sheet.lines.push(Line::text(Words::linked(
                    format!("{}{}", published::TABLE, table_sheet.title),
                    link,
                )));
                table_sheet.table = Some(table);
                table_sheet.content_summary = content_summary;
                others.push(table_sheet);
            }
        }
    }
    if text_sheet.lines.is_empty() {
        return Vec::new();
    }
    others.insert(0, text_sheet);
    others
}

fn table_sheets<'a>(section: &'a Section, pieces: Vec<Piece<'a>>) -> Vec<Sheet<'a>> {
    let mut sheets: Vec<Sheet<'a>> = Vec::new();
    let mut lines = Vec::new();
    for piece in pieces {
        let (table, content_summary, name) = match piece {
            Piece::Line(line) => {
                lines.push(line);
                continue;
            }
            Piece::NoRows(line) => {
                lines.push(line);
                (None, "No rows".to_owned(), "")
            }
            Piece::Table {
                table,
                content_summary,
                name,
            } => (Some(table), content_summary, name),
        };
        let mut next = sheet(section, std::mem::take(&mut lines));
        next.label = if name.is_empty() {
            label_of(&next.lines, table.as_ref())
        } else {
            name.to_owned()
        };
        if !sheets.is_empty() {
            let caption = table.as_ref().map_or("", |table| table.caption);
            next.title = title_of_later_sheet(section, caption, sheets.len() + 1);
        }
        sheets.push(Sheet {
            table,
            content_summary,
            ..next
        });
    }
    match sheets.last_mut() {
        Some(last) => last.lines.append(&mut lines),
        None if lines.is_empty() => {}
        None => {
            let mut only = sheet(section, lines);
            "Text".clone_into(&mut only.content_summary);
            sheets.push(only);
        }
    }
    sheets
}

fn sheet<'a>(section: &'a Section, lines: Vec<Line<'a>>) -> Sheet<'a> {
    let titles = [&section.full_title, &section.heading, &section.sheet_name];
    let title = titles.into_iter().find(|title| !title.trim().is_empty());
    Sheet {
        lines,
        is_landscape: section.is_landscape,
        ..Sheet::titled(title.map_or("Untitled", String::as_str))
    }
}

/// The subject of a table: the last heading above it, else its caption.
fn label_of(lines: &[Line<'_>], table: Option<&Table<'_>>) -> String {
    let heading = lines.iter().rfind(|line| line.is_heading);
    let heading = heading.map(|line| line.words.text.trim_start_matches(published::TABLE));
    heading
        .or(table.map(|table| table.caption))
        .unwrap_or_default()
        .to_owned()
}

fn title_of_later_sheet<'a>(section: &'a Section, caption: &'a str, number: usize) -> Cow<'a, str> {
    if caption.trim().is_empty() || caption == section.full_title {
        format!("{} ({number})", section.full_title).into()
    } else if caption.contains(&section.full_title) {
        caption.into()
    } else {
        format!("{}: {caption}", section.full_title).into()
    }
}
