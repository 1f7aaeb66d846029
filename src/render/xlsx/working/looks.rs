//! The shared parts of the sheets of the office's own tracker: titles, tables, formats and the list
//! of ratings.

use rust_xlsxwriter::{
    DataValidation, Format, FormatAlign, Formula, Table, TableColumn, TableStyle, Worksheet,
    XlsxError,
};

use crate::compose::WorkingTracker;
use crate::render::xlsx::write::cell_text::{self, write_guarded};
use crate::render::xlsx::write::styles;

/// The sheet and the table of actions.
pub(crate) const ACTIONS: &str = "Actions";
/// The sheet about the plan and its ratings.
pub(crate) const ABOUT: &str = "About";
/// The row of the first table's headings, from zero: below the title and a line about the sheet.
pub(crate) const HEADER_ROW: u32 = 2;

pub(crate) fn title_of(tracker: &WorkingTracker) -> String {
    format!("{}: tracker", tracker.title)
}

/// The rows of the table of ratings, from its headings to its last row, from zero.
pub(crate) fn rows_of_ratings(tracker: &WorkingTracker) -> Result<(u32, u32), XlsxError> {
    let first = HEADER_ROW + row_count(tracker.about.len())? + 1;
    Ok((first, first + row_count(tracker.ratings.len())?))
}

/// A drop-down list of the ratings.
pub(crate) fn choice_of_ratings(tracker: &WorkingTracker) -> Result<DataValidation, XlsxError> {
    // The numbers of rows begin at one.
    let (header, last) = rows_of_ratings(tracker)?;
    let choices = Formula::new(format!("={ABOUT}!$A${}:$A${}", header + 2, last + 1));
    DataValidation::new()
        .allow_list_formula(choices)
        .set_error_title("Not a rating")?
        .set_error_message(format!(
            "Choose a rating from the list on the sheet {ABOUT}."
        ))
}

/// The title in A1 and a line about the sheet below it.
pub(crate) fn write_title(
    sheet: &mut Worksheet,
    title: &str,
    about: &str,
) -> Result<(), XlsxError> {
    cell_text::write_title(sheet, title)?;
    write_guarded(sheet, 1, 0, about, &styles::base())
}

/// The look of numbers, which are at the right of their column.
pub(crate) fn numbers() -> Format {
    styles::lined().set_align(FormatAlign::Right)
}

/// A table of these rows, from column A. The first row is its header. `others` is the look of the
/// columns after the first.
pub(crate) fn add_table(
    sheet: &mut Worksheet,
    name: &str,
    (headings, others): (&[&str], &Format),
    (first, last): (u32, u32),
) -> Result<(), XlsxError> {
    let looks = std::iter::once(styles::lined()).chain(std::iter::repeat(others.clone()));
    let columns: Vec<TableColumn> = headings
        .iter()
        .zip(looks)
        .map(|(heading, look)| {
            TableColumn::new()
                .set_header(*heading)
                .set_header_format(look.set_bold())
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

pub(crate) fn row_count(count: usize) -> Result<u32, XlsxError> {
    u32::try_from(count).map_err(|_| XlsxError::RowColumnLimitError)
}
