//! Numbers at the beginning of a text, which are printed in a column of their own.

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::Part;
use crate::text::leading_number;

use super::columns::has_column;

/// The length in bytes of the number that a line of an outline begins with; 0 where numbers have a
/// column of their own.
pub(super) fn outline_number_length(part: &Part, text: &Text, number: &str) -> usize {
    if has_column(part, ColumnRole::Number) || number.is_empty() {
        0
    } else {
        leading_number(&text.value, number)
    }
}
