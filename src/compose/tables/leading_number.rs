//! Numbers at the beginning of a text, which are shown in a place of their own.

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::Part;

use super::columns::has_column;

/// The length in bytes of the number that a line of an outline begins with; 0 where numbers have a
/// column of their own.
pub(super) fn outline_number_length(part: &Part, text: &Text, number: &str) -> usize {
    if has_column(part, ColumnRole::Number) || number.is_empty() {
        0
    } else {
        leading(&text.value, number)
    }
}

/// The length in bytes of a number at the beginning of a text, with the mark and the white space
/// around it; 0 if the text does not begin with that number.
pub(super) fn leading(text: &str, number: &str) -> usize {
    let blank = text.len() - text.trim_start().len();
    let Some(rest) = text[blank..].strip_prefix(number) else {
        return 0;
    };
    text.len() - rest.trim_start_matches(['.', ')', ':']).len()
}
