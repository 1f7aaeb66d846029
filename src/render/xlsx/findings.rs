//! Findings as a workbook: a list to filter, and to send to the authors of the sheets.
//!
//! Unlike a published workbook it has filters and a frozen header, because people work with it. The
//! first sheet lists the findings, the second explains their rules.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    DocProperties, Format, FormatAlign, Table, TableColumn, TableStyle, Url, Workbook, Worksheet,
    XlsxError,
};

use crate::failure::Failure;
use crate::finding::{Finding, Rule};
use crate::location::{Place, Spot};
use crate::render::cell_size::{available, height_px};
use crate::render::measure::lines_in;

use super::write::cell_text::write_guarded;
use super::write::styles;
use super::write::{MAX_LINKS, PAPER, created};

/// A finding, and the author of its sheet.
#[derive(Debug)]
pub struct ListedFinding<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Who wrote the sheet.
    pub author: Option<&'a str>,
}

/// The columns of a list: heading, width in characters.
type Columns = &'static [(&'static str, f64)];

const FINDINGS: Columns = &[
    ("Severity", 10.0),
    ("What is wrong", 52.0),
    ("What to do", 44.0),
    ("Workbook", 24.0),
    ("Sheet", 18.0),
    ("Cell", 9.0),
    ("Author", 20.0),
    ("Other places", 30.0),
    ("Rule", 26.0),
];
const RULES: Columns = &[
    ("Rule", 26.0),
    ("Severity", 10.0),
    ("What it means", 80.0),
    ("Example", 60.0),
];
/// The index of the column of cells among those of the findings.
const CELL_COLUMN: u16 = 5;

/// The workbook of findings. `way` is written before a workbook's name in links, as in `../`, so
/// that they lead from the folder of the list to that of the workbooks.
///
/// Fails only with [`Failure::Render`], if there are more findings than a sheet has rows.
pub fn findings(
    listed: &[ListedFinding<'_>],
    way: &str,
    day: NaiveDate,
) -> Result<Vec<u8>, Failure> {
    write(listed, way, day).map_err(|error| Failure::Render {
        output: "workbook",
        reason: error.to_string(),
    })
}

fn write(listed: &[ListedFinding<'_>], way: &str, day: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Findings")
            .set_creation_datetime(&created(day)?),
    );
    let rows: Vec<Vec<String>> = listed.iter().map(row_of).collect();
    let sheet = workbook.add_worksheet();
    write_list(sheet, "Findings", FINDINGS, &rows)?;
    for (row, listed) in (1..).zip(listed).take(MAX_LINKS) {
        if let Some((url, cell)) = link_to(&listed.finding.place, way) {
            sheet.write_url_with_options(
                row,
                CELL_COLUMN,
                Url::new(url),
                &cell,
                "",
                Some(&styles::link(&text_format())),
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
    write_list(workbook.add_worksheet(), "Rules", RULES, &rows)?;
    workbook.save_to_buffer()
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

fn text_format() -> Format {
    styles::base().set_align(FormatAlign::Top).set_text_wrap()
}

fn write_list(
    sheet: &mut Worksheet,
    name: &str,
    columns: Columns,
    rows: &[Vec<String>],
) -> Result<(), XlsxError> {
    let format = text_format();
    sheet.set_name(name)?;
    for (column, (_, width)) in (0..).zip(columns) {
        sheet.set_column_width(column, *width)?;
    }
    // A table needs a row below its header.
    let last_row = u32::try_from(rows.len().max(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
    let last_column =
        u16::try_from(columns.len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
    let headings: Vec<TableColumn> = columns
        .iter()
        .map(|(heading, _)| {
            TableColumn::new()
                .set_header(*heading)
                .set_header_format(format.clone().set_bold())
        })
        .collect();
    let table = Table::new()
        .set_name(name)
        .set_columns(&headings)
        .set_style(TableStyle::Light15)
        .set_banded_rows(false);
    sheet.add_table(0, 0, last_row, last_column, &table)?;
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            write_guarded(sheet, row, column, cell, &format)?;
        }
        // The library leaves rows at the height of one line.
        let line_counts = cells
            .iter()
            .zip(columns)
            .map(|(cell, (_, width))| lines_in(cell, available(*width)));
        sheet.set_row_height_pixels(row, height_px(line_counts.max().unwrap_or(1)))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    sheet.set_paper_size(PAPER);
    Ok(())
}
