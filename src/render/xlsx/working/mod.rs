//! The office's own tracker as a workbook: a dashboard, the table of actions and the lists for its
//! cells.
//!
//! The office works with this workbook and does not publish it. So it has features that a published
//! workbook must not have: a frozen header, filters, drop-down lists, colours and charts. The
//! numbers of the dashboard are formulas over the table of actions, so that they follow the work.

mod actions;
mod dashboard;
mod looks;

use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use crate::compose::WorkingTracker;
use crate::failure::Failure;
use crate::published;
use crate::render::failed;
use crate::render::workbook::names::one_line;

use super::write::cell_text::write_guarded;
use looks::{ABOUT, HEADER_ROW, add_table, rows_of_ratings, title_of, write_title};

use super::write::styles::{self, indented, lined};
use super::write::{DEFAULT_CELL_PX, excel_date, language};

/// The bytes of the workbook.
///
/// # Errors
/// [`Failure::Render`], if there are more actions than a sheet has rows.
pub fn working(tracker: &WorkingTracker) -> Result<Vec<u8>, Failure> {
    write(tracker).map_err(failed("tracker"))
}

fn write(tracker: &WorkingTracker) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (height, width) = DEFAULT_CELL_PX;
    workbook.set_default_format(&styles::base(), height, width)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(one_line(&title_of(tracker)))
            .set_author(one_line(&tracker.organisation))
            .set_custom_property(published::MARK, published::OFFICE_TRACKER)
            .set_creation_datetime(&excel_date(tracker.day)?),
    );
    dashboard::write(workbook.add_worksheet(), tracker)?;
    actions::write(workbook.add_worksheet(), tracker)?;
    write_about(workbook.add_worksheet(), tracker)?;
    language::with_language(workbook.save_to_buffer()?, "en-GB")
}

/// The facts about the plan, and the ratings that the drop-down lists offer.
fn write_about(sheet: &mut Worksheet, tracker: &WorkingTracker) -> Result<(), XlsxError> {
    sheet.set_name(ABOUT)?.set_print_fit_to_pages(1, 0);
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
    add_table(
        sheet,
        "Ratings",
        (&["Rating", "Meaning"], &indented()),
        (first, last),
    )?;
    for (row, rating) in (first + 1..).zip(&tracker.ratings) {
        write_guarded(sheet, row, 0, &rating.word, &lined())?;
        write_guarded(sheet, row, 1, &rating.definition, &indented())?;
    }
    Ok(())
}
