//! The help at the answer cells: a message with column and action, drop-down lists for ratings and
//! statuses, and the colours of ratings.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, Formula, Worksheet,
    XlsxError,
};

use crate::location::column_name;
use crate::pack_file::Ratings;
use crate::register::event::IssuedAction;
use crate::render::tracker::{ChoiceList, HEADER_ROW, LISTS, REFUSAL, REFUSAL_TITLE, prompt};
use crate::tracker_columns::HeadedColumn;

use crate::render::xlsx::write::styles;

/// The message at an answer cell, with a drop-down list if the column has one.
pub(super) fn help(
    lists: &[ChoiceList<'_>],
    headed: &HeadedColumn,
    action: &IssuedAction,
) -> Result<DataValidation, XlsxError> {
    let mut lists = (0..).zip(lists);
    let help = match lists.find(|(_, list)| list.column == headed.column) {
        Some((place, list)) => choices(place, list)?,
        None => DataValidation::new().allow_any_value(),
    };
    let message = prompt(headed, action);
    help.set_input_title(message.title)?
        .set_input_message(message.message)
}

/// A drop-down list. `place` is the position of its column on the sheet of lists.
fn choices(place: u32, list: &ChoiceList<'_>) -> Result<DataValidation, XlsxError> {
    let (letter, first) = (column_name(place), HEADER_ROW as usize + 2);
    let choices = Formula::new(format!(
        "={LISTS}!${letter}${first}:${letter}${}",
        first + list.choices.len() - 1
    ));
    DataValidation::new()
        .allow_list_formula(choices)
        .set_error_title(REFUSAL_TITLE)?
        .set_error_message(REFUSAL)
}

/// Adds the colours of ratings to their column, in these rows.
pub(super) fn colour_ratings(
    sheet: &mut Worksheet,
    ratings: &Ratings,
    column: u16,
    (first_row, last_row): (u32, u32),
) -> Result<(), XlsxError> {
    for rating in ratings.iter() {
        let format = styles::rated(&Format::new(), rating);
        let colour = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(rating.word.as_str()))
            .set_format(format);
        sheet.add_conditional_format(first_row, column, last_row, column, &colour)?;
    }
    Ok(())
}
