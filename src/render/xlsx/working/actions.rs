//! The table of actions, with a frozen header, filters, a list of ratings and colours.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatFormula, DataValidation,
    DataValidationRule, ExcelDateTime, Format, IgnoreError, Worksheet, XlsxError,
};

use crate::compose::{WorkingRow, WorkingTracker};
use crate::render::measure::row_height_px;
use crate::render::xlsx::write::cell_text::write_guarded;
use crate::render::xlsx::write::styles::{self, indented, lined};
use crate::render::xlsx::write::{A3, excel_date};

use super::looks::{ACTIONS, HEADER_ROW, add_table, choice_of_ratings, row_count, write_title};

/// The columns: heading and width in characters.
const COLUMNS: [(&str, f64); 12] = [
    ("Ref", 11.0),
    ("Priority", 22.0),
    ("No", 10.0),
    ("Scope", 8.0),
    ("Objective", 30.0),
    ("Action", 46.0),
    ("Lead", 26.0),
    ("Measure", 36.0),
    ("Timescale", 20.0),
    ("Due", 20.0),
    ("RAG", 13.0),
    ("Progress", 46.0),
];
/// Indices in [`COLUMNS`] of two columns that people fill in.
const DUE: u16 = 9;
const RAG: u16 = 10;
/// The columns that stay in place when the others are scrolled: up to the objective's number.
const FROZEN: u16 = 3;
/// The format of a day, with the name of its month.
const DAY: &str = "[$-809]d mmmm yyyy";
/// The red of an overdue day: it reads well on white (contrast 6.5 to 1), and is bold as well.
const OVERDUE_RED: u32 = 0xB1_00_0E;

pub(super) fn write(sheet: &mut Worksheet, tracker: &WorkingTracker) -> Result<(), XlsxError> {
    sheet.set_name(ACTIONS)?;
    write_title(
        sheet,
        &tracker.title,
        "One row for each action. Change Due, RAG and Progress here; the dashboard updates itself. \
         A date in bold red has passed, and its action is still open.",
    )?;
    for (column, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
    }
    // A table needs a row below its header.
    let last = HEADER_ROW + row_count(tracker.rows.len().max(1))?;
    add_table(
        sheet,
        ACTIONS,
        (&COLUMNS.map(|(heading, _)| heading), &indented()),
        (HEADER_ROW, last),
    )?;
    let day = indented().set_num_format(DAY);
    let formats = [lined(), indented(), day];
    for (row, action) in (HEADER_ROW + 1..).zip(&tracker.rows) {
        write_row(sheet, row, action, &formats)?;
    }
    add_choices_and_colours(sheet, tracker, HEADER_ROW + 1, last)?;
    sheet.set_freeze_panes(HEADER_ROW + 1, FROZEN)?;
    sheet
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_paper_size(A3);
    // Numbers such as 1.10 are text. Without this setting Excel would mark each of them as an
    // error.
    sheet.ignore_error_range(HEADER_ROW, 0, last, RAG, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    action: &WorkingRow,
    [first, other, day]: &[Format; 3],
) -> Result<(), XlsxError> {
    let texts = [
        &action.reference,
        &action.part,
        &action.number,
        &action.scope,
        &action.objective,
        &action.action,
        &action.lead,
        &action.measure,
        &action.timescale,
        "",
        &action.rating,
        &action.progress,
    ];
    for (column, words) in (0..).zip(texts) {
        let format = if column == 0 { first } else { other };
        if words.is_empty() {
            sheet.write_blank(row, column, format)?;
        } else {
            write_guarded(sheet, row, column, words, format)?;
        }
    }
    match action.due {
        Some(due) => sheet.write_datetime_with_format(row, DUE, excel_date(due)?, day)?,
        None => sheet.write_blank(row, DUE, day)?,
    };
    sheet.set_row_height_pixels(
        row,
        row_height_px(texts.into_iter().zip(COLUMNS.map(|(_, width)| width))),
    )?;
    Ok(())
}

/// Adds the choice of ratings and their colours. Due takes only dates, and past dates of open
/// actions are red.
fn add_choices_and_colours(
    sheet: &mut Worksheet,
    tracker: &WorkingTracker,
    first: u32,
    last: u32,
) -> Result<(), XlsxError> {
    sheet.add_data_validation(first, RAG, last, RAG, &choice_of_ratings(tracker)?)?;
    // No plan that is being tracked has an earlier day.
    let from = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let days = DataValidation::new()
        .allow_date(DataValidationRule::GreaterThanOrEqualTo(from))
        .set_error_title("Not a date")?
        .set_error_message("Enter a date, such as 30/09/2026.")?;
    sheet.add_data_validation(first, DUE, last, DUE, &days)?;
    for rating in &tracker.ratings {
        let colour = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(rating.word.as_str()))
            .set_format(styles::rated(&Format::new(), rating));
        sheet.add_conditional_format(first, RAG, last, RAG, &colour)?;
    }
    let row = first + 1;
    let closed = tracker.ratings.iter().filter(|rating| !rating.is_open);
    let is_not_closed: Vec<String> = closed
        .map(|rating| format!(",$K{row}<>\"{}\"", rating.word.replace('"', "\"\"")))
        .collect();
    let is_not_closed = is_not_closed.concat();
    let overdue = ConditionalFormatFormula::new()
        .set_rule(format!("=AND($J{row}<>\"\",$J{row}<TODAY(){is_not_closed})").as_str())
        .set_format(
            Format::new()
                .set_bold()
                .set_font_color(rust_xlsxwriter::Color::RGB(OVERDUE_RED)),
        );
    sheet.add_conditional_format(first, DUE, last, DUE, &overdue)?;
    Ok(())
}
