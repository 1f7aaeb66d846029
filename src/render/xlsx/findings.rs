//! Findings as a workbook: a list to filter, and to send to the authors of the sheets.
//!
//! Unlike a published workbook it has filters and a frozen header, because people work with it. The
//! first sheet lists the findings, the second explains their rules.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    DocProperties, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError,
};

use crate::failure::Failure;
use crate::finding::Rule;
use crate::location::{Place, Spot};
use crate::render::ListedFinding;
use crate::render::failed;
use crate::render::measure::row_height_px;
use crate::text::plural;

use super::write::cell_text::write_guarded;
use super::write::styles::{self, indented, lined};
use super::write::{MAX_LINKS, PAPER, excel_date, language};

/// The columns of a list: heading, width in characters.
type Columns = &'static [(&'static str, f64)];

// Without the columns that `kept_columns` leaves out, the list prints at 8 points on A4.
const FINDINGS: Columns = &[
    ("Severity", 10.0),
    ("What is wrong", 46.0),
    ("What to do", 38.0),
    ("Workbook", 22.0),
    ("Sheet", 16.0),
    ("Cell", 9.0),
    ("Author", 18.0),
    ("Other places", 24.0),
    ("Rule", 22.0),
];
const RULES: Columns = &[
    ("Rule", 26.0),
    ("Severity", 10.0),
    ("What it means", 80.0),
    ("Example", 60.0),
];
/// The index of the column of cells, of workbooks and of authors among those of the findings.
const CELL: usize = 5;
const WORKBOOK: usize = 3;
const AUTHOR: usize = 6;
/// The row of headings, from zero: below the title and a line about the list.
const HEADER_ROW: u32 = 2;

/// The workbook of findings. `way` is written before a workbook's name in links, as in `../`, so
/// that the links lead from the folder of the list to the folder of the workbooks.
///
/// Fails only with [`Failure::Render`], if there are more findings than a sheet has rows.
pub fn findings(
    listed: &[ListedFinding<'_>],
    way: &str,
    day: NaiveDate,
) -> Result<Vec<u8>, Failure> {
    write(listed, way, day).map_err(failed("workbook"))
}

fn write(listed: &[ListedFinding<'_>], way: &str, day: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Findings")
            .set_creation_datetime(&excel_date(day)?),
    );
    let kept = kept_columns(listed);
    let columns: Vec<_> = kept.iter().map(|at| FINDINGS[*at]).collect();
    let rows: Vec<Vec<String>> = listed
        .iter()
        .map(|listed| {
            let cells = row_of(listed);
            kept.iter().map(|at| cells[*at].clone()).collect()
        })
        .collect();
    let sheet = workbook.add_worksheet();
    write_list(sheet, ("Findings", &about(listed, &kept)), &columns, &rows)?;
    let cell_column = kept.iter().position(|at| *at == CELL).unwrap_or_default();
    let cell_column = u16::try_from(cell_column).map_err(|_| XlsxError::RowColumnLimitError)?;
    for (row, listed) in (HEADER_ROW + 1..).zip(listed).take(MAX_LINKS) {
        if let Some((url, cell)) = link_to(&listed.finding.place, way) {
            sheet.write_url_with_options(
                row,
                cell_column,
                Url::new(url),
                &cell,
                "",
                Some(&styles::link(&indented())),
            )?;
        }
    }
    let rules: BTreeSet<&Rule> = listed.iter().map(|listed| listed.finding.rule).collect();
    let rows: Vec<Vec<String>> = rules
        .into_iter()
        .map(|rule| {
            [rule.name, rule.severity.word(), rule.meaning, rule.example]
                .map(str::to_owned)
                .into()
        })
        .collect();
    let about = "The rules of these findings.";
    write_list(workbook.add_worksheet(), ("Rules", about), RULES, &rows)?;
    language::with_language(workbook.save_to_buffer()?, "en-GB")
}

/// The indexes of the useful columns: authors only if an author is known, and workbooks only if
/// there are several.
fn kept_columns(listed: &[ListedFinding<'_>]) -> Vec<usize> {
    let has_authors = listed.iter().any(|listed| listed.author.is_some());
    let is_kept = |at: &usize| match *at {
        AUTHOR => has_authors,
        WORKBOOK => only_workbook(listed).is_none(),
        _ => true,
    };
    (0..FINDINGS.len()).filter(is_kept).collect()
}

/// The workbook that all findings are in.
fn only_workbook<'a>(listed: &[ListedFinding<'a>]) -> Option<&'a str> {
    let mut files = listed
        .iter()
        .map(|listed| listed.finding.place.source.file.as_str());
    let first = files.next()?;
    files.all(|file| file == first).then_some(first)
}

/// The content of the list.
fn about(listed: &[ListedFinding<'_>], kept: &[usize]) -> String {
    let counted = plural(listed.len(), "finding");
    match only_workbook(listed).filter(|_| !kept.contains(&WORKBOOK)) {
        Some(file) => {
            format!("{counted} in the workbook {file}. Use the buttons to show some rows.")
        }
        None => format!("{counted}. Use the buttons to show some rows."),
    }
}

fn row_of(listed: &ListedFinding<'_>) -> Vec<String> {
    let ListedFinding { finding, author } = listed;
    let Place { source, spot } = &finding.place;
    let cell = match spot {
        Spot::Whole => String::new(),
        Spot::Line(number) => format!("line {number}"),
        Spot::Cells(range) => range.to_string(),
    };
    vec![
        finding.severity.word().to_owned(),
        finding.message.clone(),
        finding.help.clone(),
        source.file.clone(),
        source.sheet.clone().unwrap_or_default(),
        cell,
        author.map_or_else(String::new, str::to_owned),
        finding.related_lines().join("\n"),
        finding.rule.name.to_owned(),
    ]
}

/// The address of a cell in its workbook, and the text of the link.
fn link_to(place: &Place, way: &str) -> Option<(String, String)> {
    let Spot::Cells(range) = place.spot else {
        return None;
    };
    let sheet = place.source.sheet.as_ref()?.replace('\'', "''");
    // In a link, a hash ends the name of the file.
    let file = place.source.file.replace('%', "%25").replace('#', "%23");
    Some((
        format!("file:///{way}{file}#'{sheet}'!{}", range.first),
        range.to_string(),
    ))
}

fn write_list(
    sheet: &mut Worksheet,
    (name, about): (&str, &str),
    columns: &[(&'static str, f64)],
    rows: &[Vec<String>],
) -> Result<(), XlsxError> {
    let formats = [lined(), indented()];
    let look = |column: usize| &formats[column.min(1)];
    sheet.set_name(name)?;
    let title = styles::base().set_bold().set_font_size(16);
    write_guarded(sheet, 0, 0, name, &title)?;
    write_guarded(sheet, 1, 0, about, &styles::base())?;
    for (column, (_, width)) in (0..).zip(columns) {
        sheet.set_column_width(column, *width)?;
    }
    // A table needs a row below its header.
    let count = u32::try_from(rows.len().max(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
    let last_row = HEADER_ROW + count;
    let last_column =
        u16::try_from(columns.len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
    let headings: Vec<TableColumn> = columns
        .iter()
        .enumerate()
        .map(|(column, (heading, _))| {
            TableColumn::new()
                .set_header(*heading)
                .set_header_format(look(column).clone().set_bold())
        })
        .collect();
    let table = Table::new()
        .set_name(name)
        .set_columns(&headings)
        .set_style(TableStyle::None)
        .set_alt_text(format!("{name}: {about}"));
    sheet.add_table(HEADER_ROW, 0, last_row, last_column, &table)?;
    for (row, cells) in (HEADER_ROW + 1..).zip(rows) {
        for (column, cell) in cells.iter().enumerate() {
            let index = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
            write_guarded(sheet, row, index, cell, look(column))?;
        }
        // The library leaves rows at the height of one line.
        let texts = cells.iter().zip(columns);
        let texts = texts.map(|(cell, (_, width))| (cell.as_str(), *width));
        sheet.set_row_height_pixels(row, row_height_px(texts))?;
    }
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    sheet
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_paper_size(PAPER);
    Ok(())
}
