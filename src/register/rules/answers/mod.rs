//! The rules about the answers themselves.

pub(crate) mod answer_left_blank;
pub(crate) mod answer_missing;
pub(crate) mod answer_not_on_list;
pub(crate) mod conflicting_answers;
pub(crate) mod merged_answer;
pub(crate) mod rating_by_colour;
pub(crate) mod refers_to_row_above;
pub(crate) mod status_against_rating;
pub(crate) mod unclear_revised_date;
pub(crate) mod unreadable_answer;

use crate::text::first_words;

/// The beginning of a text of a cell, in backticks.
fn excerpt(text: &str) -> String {
    /// With two texts of this length a message still fits two lines of a terminal.
    const MAX_CHARS: usize = 60;
    match first_words(text, MAX_CHARS).as_str() {
        "" => "blank".to_owned(),
        words => format!("`{words}`"),
    }
}
