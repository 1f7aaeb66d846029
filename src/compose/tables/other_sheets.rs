//! Sheets without a table of a plan: one section at the end of the pack, with a heading for each
//! sheet.

use std::collections::BTreeSet;

use crate::compose::numbering::Names;
use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Rich, joined};
use crate::compose::text::rich::RichText;
use crate::lexicon::TOTALS;
use crate::location::{Source, Text, column_name};
use crate::model::{Body, OtherSheet, Part, PartKind, Plan, SheetForm};
use crate::reading::money;
use crate::text::{plain_words, same_wording};

/// The separator between the cells of a row that is printed as a line.
const SEPARATOR: &str = " · ";

/// The blocks of all such sheets, in plan order.
pub(crate) fn blocks(plan: &Plan, rich: &RichText<'_>) -> Vec<Block> {
    let parts: Vec<&Part> = plan.parts_of(PartKind::Other).collect();
    let mut blocks = Vec::new();
    for run in parts.chunk_by(|above, below| above.place.source == below.place.source) {
        let source = &run[0].place.source;
        let name = name_of(source, &parts);
        let repeats_name =
            |text: &Text| same_wording(&text.value, source.sheet.as_deref().unwrap_or_default());
        blocks.push(Block::heading(name.as_str()));
        for part in run {
            if let Body::Sheet(sheet) = &part.body {
                let title = std::iter::once(&part.title).filter(|title| !repeats_name(title));
                blocks.extend(text_of(title, rich));
                blocks.extend(sheet_block(part, sheet, &name, &repeats_name, rich));
                blocks.extend(text_of(&part.notes, rich));
            }
        }
    }
    blocks
}

/// The name of a sheet, with the name of its workbook if another workbook has a sheet of the same
/// name.
fn name_of(source: &Source, parts: &[&Part]) -> String {
    let name = source.sheet.as_deref().unwrap_or(&source.file);
    let is_other = |part: &&Part| {
        part.place.source.sheet == source.sheet && part.place.source.file != source.file
    };
    if parts.iter().any(is_other) {
        format!("{name} ({})", source.file)
    } else {
        name.to_owned()
    }
}

/// Lines as a block; `None` if they are blank.
fn text_of<'a>(lines: impl IntoIterator<Item = &'a Text>, rich: &RichText<'_>) -> Option<Block> {
    let lines = lines.into_iter().filter(|line| !line.is_blank());
    let text: Rich = lines.flat_map(|line| rich.of(line)).collect();
    (!text.is_empty()).then_some(Block::Text { text })
}

fn sheet_block(
    part: &Part,
    sheet: &OtherSheet,
    name: &str,
    repeats_name: &dyn Fn(&Text) -> bool,
    rich: &RichText<'_>,
) -> Option<Block> {
    match sheet.form {
        SheetForm::Table => {
            let headings = part.columns.iter().filter_map(|column| {
                let cell = column.text.place.cell()?;
                Some((cell.column_index, column.text.value.clone()))
            });
            let headings: Vec<_> = headings.collect();
            Some(table(&headings, sheet, name, rich))
        }
        SheetForm::Lines => {
            // The heading above the rows is already the name of the sheet.
            let rows = sheet
                .rows
                .iter()
                .filter(|row| !matches!(row.as_slice(), [text] if repeats_name(text)));
            let text: Rich = rows.flat_map(|row| line(row, rich)).collect();
            (!text.is_empty()).then_some(Block::Text { text })
        }
        SheetForm::Calendar
        | SheetForm::Matrix
        | SheetForm::Choices
        | SheetForm::Headings
        | SheetForm::Repeat => {
            let columns = sheet
                .rows
                .iter()
                .flatten()
                .filter_map(|text| text.place.cell())
                .map(|cell| cell.column_index);
            let columns: BTreeSet<u32> = columns.collect();
            let headings: Vec<_> = columns
                .into_iter()
                .map(|column| (column, column_name(column)))
                .collect();
            Some(table(&headings, sheet, name, rich))
        }
    }
}

/// The rows of a sheet as a table, with numbers set to the right and totals marked as totals.
/// `headings` has each heading with the index of its column.
fn table(headings: &[(u32, String)], sheet: &OtherSheet, name: &str, rich: &RichText<'_>) -> Block {
    let mut unique = Names::default();
    let columns = headings.iter().enumerate();
    let columns = columns.map(|(index, (column, heading))| {
        let heading = unique.column_heading(heading);
        if index > 0 && is_of_numbers(sheet, *column) {
            PlainColumn::amount(heading)
        } else {
            PlainColumn::of(heading, index == 0)
        }
    });
    let columns = columns.collect();
    let cell = |row: &[Text], column: u32| {
        let text = row.iter().find(|text| is_in(text, column));
        text.map(|text| rich.of(text)).unwrap_or_default()
    };
    let is_total = |row: &[Text]| {
        let label = row.first().filter(|text| is_in(text, headings[0].0));
        label.is_some_and(|label| TOTALS.has(&plain_words(&label.value)))
    };
    let row = |row: &Vec<Text>| {
        let cells = headings.iter().map(|(column, _)| cell(row, *column));
        PlainRow {
            is_total: is_total(row),
            ..PlainRow::of(cells.collect())
        }
    };
    Block::Table(PlainTable {
        caption: name.to_owned(),
        columns,
        rows: sheet.rows.iter().map(row).collect(),
    })
}

fn is_in(text: &Text, column: u32) -> bool {
    let cell = text.place.cell();
    cell.is_some_and(|cell| cell.column_index == column)
}

/// Whether all cells of a column are numbers or amounts of money.
fn is_of_numbers(sheet: &OtherSheet, column: u32) -> bool {
    let cells = sheet
        .rows
        .iter()
        .flatten()
        .filter(|text| is_in(text, column));
    let mut cells = cells.peekable();
    cells.peek().is_some() && cells.all(|text| money::read(&text.value).is_some())
}

/// A row as one line if each of its cells is one paragraph; otherwise the cells below one another.
fn line(row: &[Text], rich: &RichText<'_>) -> Rich {
    let cells: Vec<Rich> = row.iter().map(|text| rich.of(text)).collect();
    let are_short = cells.iter().all(|cell| cell.len() == 1);
    let paragraphs = cells.concat();
    if are_short {
        joined(paragraphs, SEPARATOR)
    } else {
        paragraphs
    }
}
