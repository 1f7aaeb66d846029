//! The help at the answer cells: a message with column and action, drop-down lists for ratings and
//! statuses, and the colours of ratings.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, Formula, Worksheet,
    XlsxError,
};

use crate::location::column_name;
use crate::render::tracker::{
    ChoiceList, HEADER_ROW, LISTS, REFUSAL, REFUSAL_TITLE, Tracker, prompt,
};
use crate::tracker_columns::TrackerColumn;

use super::looks::index_of;
use crate::render::xlsx::write::styles;

/// Adds messages and lists to all answer cells, row by row, and the colours of ratings.
pub(super) fn add_help(
    sheet: &mut Worksheet,
    tracker: &Tracker<'_>,
    first_row: u32,
    last_row: u32,
) -> Result<(), XlsxError> {
    let lists = tracker.lists();
    for (row, action) in (first_row..).zip(tracker.actions) {
        for headed in tracker.columns.answers() {
            let Some(column) = index_of(tracker, headed.column) else {
                continue;
            };
            let message = prompt(headed, action);
            let list = (0..)
                .zip(&lists)
                .find(|(_, list)| list.column == headed.column);
            let validation = match list {
                Some((place, list)) => choices(place, list)?,
                None => DataValidation::new().allow_any_value(),
            };
            let validation = validation
                .set_input_title(message.title)?
                .set_input_message(message.message)?;
            sheet.add_data_validation(row, column, row, column, &validation)?;
        }
    }
    colour_ratings(sheet, tracker, first_row, last_row)
}

/// A drop-down list; `place` is that of its column on the sheet of lists.
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

fn colour_ratings(
    sheet: &mut Worksheet,
    tracker: &Tracker<'_>,
    first_row: u32,
    last_row: u32,
) -> Result<(), XlsxError> {
    let Some(column) = index_of(tracker, TrackerColumn::Rag) else {
        return Ok(());
    };
    for rating in tracker.ratings.iter() {
        let format = styles::rated(&Format::new(), rating);
        let colour = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(rating.word.as_str()))
            .set_format(format);
        sheet.add_conditional_format(first_row, column, last_row, column, &colour)?;
    }
    Ok(())
}
