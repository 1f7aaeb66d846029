//! The office's own tracker as a workbook: a dashboard, the table of actions and the lists for its
//! cells.
//!
//! It is worked with and not published. So it has what a published workbook must not have: a frozen
//! header, filters, drop-down lists, colours and charts. The numbers of the dashboard are formulas
//! over the table of actions, so that they follow the work.

mod actions;
mod dashboard;

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, Format, FormatAlign, FormatBorder, Formula, Table,
    TableColumn, TableStyle, Workbook, Worksheet, XlsxError,
};

use crate::compose::WorkingTracker;
use crate::failure::Failure;
use crate::render::workbook::names::one_line;

use super::write::cell_text::write_guarded;
use super::write::{DEFAULT_CELL_PX, created, language, styles};

/// The sheet and the table of actions.
pub(super) const ACTIONS: &str = "Actions";
/// The sheet about the plan and its ratings.
const ABOUT: &str = "About";
/// The row of the first table's headings, from zero: below the title and a line about the sheet.
const HEADER_ROW: u32 = 2;
/// The grey of the lines between rows.
const LINE_GREY: u32 = 0xBF_BF_BF;

/// The bytes of the workbook.
///
/// # Errors
/// [`Failure::Render`], if there are more actions than a sheet has rows.
pub fn working(tracker: &WorkingTracker) -> Result<Vec<u8>, Failure> {
    write(tracker).map_err(|error| Failure::Render {
        output: "tracker",
        reason: error.to_string(),
    })
}

fn write(tracker: &WorkingTracker) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (height, width) = DEFAULT_CELL_PX;
    workbook.set_default_format(&styles::base(), height, width)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(one_line(&title_of(tracker)))
            .set_author(one_line(&tracker.organisation))
            .set_creation_datetime(&created(tracker.day)?),
    );
    dashboard::write(workbook.add_worksheet(), tracker)?;
    actions::write(workbook.add_worksheet(), tracker)?;
    write_about(workbook.add_worksheet(), tracker)?;
    language::with_language(workbook.save_to_buffer()?, "en-GB")
}

fn title_of(tracker: &WorkingTracker) -> String {
    format!("{}: tracker", tracker.title)
}

/// What the plan is, and the list of ratings from which the cells for ratings are chosen.
fn write_about(sheet: &mut Worksheet, tracker: &WorkingTracker) -> Result<(), XlsxError> {
    sheet.set_name(ABOUT)?;
    write_title(
        sheet,
        &tracker.title,
        "The plan, and the ratings with what they mean.",
    )?;
    sheet.set_column_width(0, 16)?;
    sheet.set_column_width(1, 90)?;
    for (row, line) in (HEADER_ROW..).zip(&tracker.about) {
        write_guarded(sheet, row, 0, line, &styles::base())?;
    }
    let (first, last) = rows_of_ratings(tracker)?;
    add_table(sheet, "Ratings", &["Rating", "Meaning"], (first, last))?;
    for (row, rating) in (first + 1..).zip(&tracker.ratings) {
        write_guarded(sheet, row, 0, &rating.word, &text())?;
        write_guarded(sheet, row, 1, &rating.definition, &text())?;
    }
    Ok(())
}

/// The rows of the table of ratings, from its headings to its last row, from zero.
fn rows_of_ratings(tracker: &WorkingTracker) -> Result<(u32, u32), XlsxError> {
    let first = HEADER_ROW + few(tracker.about.len())? + 1;
    Ok((first, first + few(tracker.ratings.len())?))
}

/// A drop-down list of the ratings.
fn choice_of_ratings(tracker: &WorkingTracker) -> Result<DataValidation, XlsxError> {
    // The numbers of rows begin at one.
    let (header, last) = rows_of_ratings(tracker)?;
    let list = Formula::new(format!("={ABOUT}!$A${}:$A${}", header + 2, last + 1));
    DataValidation::new()
        .allow_list_formula(list)
        .set_error_title("Not a rating")?
        .set_error_message(format!(
            "Choose a rating from the list on the sheet {ABOUT}."
        ))
}

/// The title in A1 and a line about the sheet below it.
fn write_title(sheet: &mut Worksheet, title: &str, about: &str) -> Result<(), XlsxError> {
    let large = styles::base()
        .set_bold()
        .set_font_size(16)
        .set_align(FormatAlign::VerticalCenter);
    write_guarded(sheet, 0, 0, &one_line(title), &large)?;
    sheet.set_row_height_pixels(0, 30)?;
    write_guarded(sheet, 1, 0, about, &styles::base())
}

/// A table of these rows, the first of them its header, from column A.
fn add_table(
    sheet: &mut Worksheet,
    name: &str,
    headings: &[&str],
    (first, last): (u32, u32),
) -> Result<(), XlsxError> {
    let columns: Vec<TableColumn> = headings
        .iter()
        .map(|heading| {
            TableColumn::new()
                .set_header(*heading)
                .set_header_format(text().set_bold())
        })
        .collect();
    let last_column =
        u16::try_from(headings.len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
    let table = Table::new()
        .set_name(name)
        .set_columns(&columns)
        .set_style(TableStyle::None)
        .set_autofilter(name == ACTIONS)
        .set_alt_text(format!(
            "{}: {} rows. Columns: {}.",
            name.replace('_', " "),
            last - first,
            headings.join(", ")
        ));
    sheet.add_table(first, 0, last, last_column, &table)?;
    Ok(())
}

/// Text of a table: wrapped, with a thin line below it.
fn text() -> Format {
    styles::base()
        .set_align(FormatAlign::Top)
        .set_text_wrap()
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(Color::RGB(LINE_GREY))
}

/// The colours of a rating, with black or white text, whichever is easier to read.
fn in_colour(rating: &crate::pack_file::Rating) -> Format {
    let letters = if rating.colour.wants_white_words() {
        Color::White
    } else {
        Color::Black
    };
    Format::new()
        .set_background_color(Color::RGB(rating.colour.as_number()))
        .set_font_color(letters)
}

fn few(count: usize) -> Result<u32, XlsxError> {
    u32::try_from(count).map_err(|_| XlsxError::RowColumnLimitError)
}
