//! A tracking workbook for Excel.
//!
//! Unlike a published workbook it has fills, a frozen header, filter buttons, drop-down lists,
//! messages ([`answers`]) and protection, because partners fill it in. Its content comes from
//! [`Tracker`]. The same issue gives the same bytes.

mod answers;
mod looks;

use rust_xlsxwriter::{
    Color, DocProperties, Format, IgnoreError, ProtectionOptions, Table, TableColumn, TableStyle,
    Workbook, Worksheet, XlsxError,
};

use crate::failure::Failure;
use crate::render::failed;
use crate::render::measure::{height_px, row_height_px};
use crate::render::tracker::{
    ACTIONS, COVER, COVER_WIDTHS, HEADER_ROW, LEAST_LINES, LIST_WIDTH, LISTS, LISTS_TITLE,
    MARGIN_MM, OPEN_FILL, RATINGS_HEADING, Tracker, rating_label,
};
use crate::tracker_columns::{HeadedColumn, TrackerColumn};

use super::names::one_line;
use super::write::cell_text::{write_guarded, write_title};
use super::write::styles::{self, wrapped};
use super::write::{DEFAULT_CELL_PX, PAPER, excel_date};
use looks::{framed, open_format, open_of};

/// Millimetres in an inch, in which Excel states margins.
const MM_PER_INCH: f64 = 25.4;

/// The bytes of the workbook.
///
/// # Errors
/// [`Failure::Render`] if there are more actions than a sheet has rows.
pub fn render(tracker: &Tracker<'_>) -> Result<Vec<u8>, Failure> {
    write(tracker).map_err(failed("tracking workbook"))
}

fn write(tracker: &Tracker<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The widths of columns count letters of this font.
    let (height, width) = DEFAULT_CELL_PX;
    workbook.set_default_format(&styles::base(), height, width)?;
    let properties = DocProperties::new()
        .set_title(one_line(&tracker.document_title()))
        .set_creation_datetime(&excel_date(tracker.day)?);
    workbook.set_properties(
        &tracker
            .properties()
            .into_iter()
            .fold(properties, |properties, (name, value)| {
                properties.set_custom_property(name, one_line(&value))
            }),
    );
    write_cover(workbook.add_worksheet(), tracker)?;
    write_actions(workbook.add_worksheet(), tracker)?;
    write_lists(workbook.add_worksheet(), tracker)?;
    workbook.save_to_buffer()
}

fn write_cover(sheet: &mut Worksheet, tracker: &Tracker<'_>) -> Result<(), XlsxError> {
    let (plain, bold) = (wrapped(), wrapped().set_bold());
    sheet.set_name(COVER)?;
    for (column, width) in (0..).zip(COVER_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    write_title(sheet, &tracker.cover_title())?;
    let mut row = HEADER_ROW;
    for (label, words) in tracker.cover_lines() {
        write_cover_row(sheet, row, (label, &bold), &words)?;
        row += 1;
    }
    write_guarded(
        sheet,
        row,
        0,
        RATINGS_HEADING,
        &bold.clone().set_font_size(13),
    )?;
    for rating in tracker.ratings.iter() {
        row += 1;
        write_cover_row(
            sheet,
            row,
            (&rating_label(rating), &styles::rated(&plain, rating)),
            &rating.definition,
        )?;
    }
    sheet
        .protect()
        .set_paper_size(PAPER)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_cover_row(
    sheet: &mut Worksheet,
    row: u32,
    (label, format): (&str, &Format),
    words: &str,
) -> Result<(), XlsxError> {
    write_guarded(sheet, row, 0, label, format)?;
    write_guarded(sheet, row, 1, words, &wrapped())?;
    let cells = [label, words].into_iter().zip(COVER_WIDTHS);
    sheet.set_row_height_pixels(row, row_height_px(cells))?;
    Ok(())
}

fn write_actions(sheet: &mut Worksheet, tracker: &Tracker<'_>) -> Result<(), XlsxError> {
    sheet.set_name(ACTIONS)?;
    write_title(sheet, &tracker.actions_title())?;
    let first_row = HEADER_ROW + 1;
    let count = u32::try_from(tracker.actions.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    // A table needs a row below its header.
    let last_row = HEADER_ROW + count.max(1);
    write_header(sheet, tracker, last_row)?;
    let (locked, open) = (framed(&wrapped()), open_format());
    let lists = tracker.lists();
    for (row, action) in (first_row..).zip(tracker.actions) {
        let mut texts = Vec::with_capacity(tracker.columns.iter().len());
        for (column, headed) in (0..).zip(tracker.columns.iter()) {
            let words = action.words(headed.column);
            if headed.column.is_answer() {
                sheet.write_blank(row, column, &open_of(&open, headed.column))?;
                let help = answers::help(&lists, headed, action)?;
                sheet.add_data_validation(row, column, row, column, &help)?;
            } else {
                write_guarded(sheet, row, column, &words, &locked)?;
                texts.push((words, width_chars(headed)));
            }
        }
        let height = row_height_px(texts).max(height_px(LEAST_LINES));
        sheet.set_row_height_pixels(row, height)?;
    }
    if let Some(index) = tracker.columns.index_of(TrackerColumn::Rag) {
        let rows = (first_row, last_row);
        answers::colour_ratings(sheet, tracker.ratings, few(index), rows)?;
    }
    set_up_actions(sheet, tracker, last_row)
}

fn write_header(
    sheet: &mut Worksheet,
    tracker: &Tracker<'_>,
    last_row: u32,
) -> Result<(), XlsxError> {
    let bold = framed(&wrapped().set_bold());
    let open = bold.clone().set_background_color(Color::RGB(OPEN_FILL));
    let mut headings = Vec::with_capacity(tracker.columns.iter().len());
    for (column, headed) in (0..).zip(tracker.columns.iter()) {
        sheet.set_column_width(column, width_chars(headed))?;
        let format = if headed.column.is_answer() {
            &open
        } else {
            &bold
        };
        headings.push(
            TableColumn::new()
                .set_header(headed.heading.as_str())
                .set_header_format(format),
        );
    }
    let table = Table::new()
        .set_name(ACTIONS)
        .set_columns(&headings)
        .set_style(TableStyle::Light15)
        .set_banded_rows(false)
        .set_alt_text("Actions of the plan with cells for progress");
    sheet.add_table(HEADER_ROW, 0, last_row, last_column(tracker), &table)?;
    let headed = tracker.columns.iter();
    let cells = headed.map(|headed| (headed.heading.as_str(), width_chars(headed)));
    sheet.set_row_height_pixels(HEADER_ROW, row_height_px(cells))?;
    Ok(())
}

fn width_chars(headed: &HeadedColumn) -> f64 {
    headed.column.spec().width_chars
}

fn last_column(tracker: &Tracker<'_>) -> u16 {
    few(tracker.columns.iter().len() - 1)
}

/// A count or an index of columns, as the writing library takes it.
fn few(count: usize) -> u16 {
    u16::try_from(count).expect("there are few columns")
}

/// Sets the frozen panes, the protection and the printed pages, each of which has references and
/// headings. The title is not printed, because the page break would cut it.
fn set_up_actions(
    sheet: &mut Worksheet,
    tracker: &Tracker<'_>,
    last_row: u32,
) -> Result<(), XlsxError> {
    let pages = tracker.pages();
    sheet.set_freeze_panes(HEADER_ROW + 1, few(tracker.frozen_columns()))?;
    let margin = MARGIN_MM / MM_PER_INCH;
    // The header and the footer are in the upper and lower margins, which are wider.
    let (upper, within) = (margin * 1.5, margin * 0.5);
    sheet
        .set_landscape()
        .set_paper_size(PAPER)
        .set_margins(margin, margin, upper, upper, within, within)
        // The name of the file has partner, plan and quarter. Fixed text in a header would be text
        // outside cells.
        .set_header("&L&F")
        .set_footer("&CPage &P of &N")
        .set_print_scale(pages.scale_percent);
    if let Some(from) = pages.second_from {
        sheet.set_vertical_page_breaks(&[u32::from(few(from))])?;
    }
    sheet.set_print_area(HEADER_ROW, 0, last_row, last_column(tracker))?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_repeat_columns(0, few(tracker.repeated_columns() - 1))?;
    // Numbers such as 1.10 are text. Without this setting Excel would mark each of them as an
    // error.
    sheet.ignore_error_range(
        HEADER_ROW,
        0,
        last_row,
        last_column(tracker),
        IgnoreError::NumberStoredAsText,
    )?;
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
    Ok(())
}

fn write_lists(sheet: &mut Worksheet, tracker: &Tracker<'_>) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?;
    write_title(sheet, LISTS_TITLE)?;
    let bold = wrapped().set_bold();
    for (column, list) in (0..).zip(tracker.lists()) {
        sheet.set_column_width(column, LIST_WIDTH)?;
        write_guarded(sheet, HEADER_ROW, column, list.heading, &bold)?;
        for (row, choice) in (HEADER_ROW + 1..).zip(list.choices) {
            write_guarded(sheet, row, column, choice, &wrapped())?;
        }
    }
    sheet.protect().set_paper_size(PAPER);
    Ok(())
}
