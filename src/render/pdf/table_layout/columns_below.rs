//! Which columns of a wide table stay in its rows, and how wide the staying ones must be.

use crate::columns::ColumnRole;
use crate::render::pdf::column_widths::{MeasuredColumn, WIDEST_WORD_SHARE};
use crate::render::pdf::wide_tables::{self, Need};

use super::cells::{Cells, measured_columns};
use super::size::Size;

/// A table of so few columns can be read on an upright and on a landscape page, however long its
/// texts are.
const MOST_COLUMNS_OF_ANY_WIDTH: usize = 6;

/// For each column, given with its role and rank, whether it stays in the row; `None` if all can be
/// read at the least size. If they cannot, the size above it decides, because the letters need
/// not be as small as they can be.
pub(super) fn staying_columns(
    cells: &Cells,
    columns: &[(Option<ColumnRole>, usize)],
    width_pt: f32,
    sizes: &[Size],
) -> Option<Vec<bool>> {
    let [.., roomy, least] = sizes else {
        return None;
    };
    if columns.len() <= MOST_COLUMNS_OF_ANY_WIDTH {
        return None;
    }
    if wide_tables::have_room(&needs(cells, columns, width_pt, *least), width_pt) {
        return None;
    }
    Some(wide_tables::staying(
        &needs(cells, columns, width_pt, *roomy),
        width_pt,
    ))
}

/// What each column needs at a size: its widest word, and if it has much to say the width at which
/// that can be read.
pub(super) fn needs(
    cells: &Cells,
    columns: &[(Option<ColumnRole>, usize)],
    total_pt: f32,
    size: Size,
) -> Vec<Need> {
    let measured = measured_columns(cells, size.text_pt);
    let need = |(column, (role, rank)): (&MeasuredColumn, &(Option<ColumnRole>, usize))| {
        let readable_pt =
            wide_tables::readable_pt(*role, size.text_pt).min(column.natural_words_pt());
        let width_pt = column
            .widest_word_pt
            .min(total_pt * WIDEST_WORD_SHARE)
            .max(readable_pt);
        Need {
            width_pt: width_pt + 2.0 * size.padding_pt,
            rank: *rank,
        }
    };
    measured.iter().zip(columns).map(need).collect()
}

/// What a column of a table of many columns asks for beside its widest word: a date or code is not
/// broken at its hyphens, and where columns have moved below, the others have the width for which
/// they moved.
pub(super) fn least_width_pt(
    role: Option<ColumnRole>,
    column: &MeasuredColumn,
    text_pt: f32,
    (column_count, has_below): (usize, bool),
) -> f32 {
    let natural_pt = column.natural_words_pt();
    if has_below {
        wide_tables::readable_pt(role, text_pt).min(natural_pt)
    } else if column_count > MOST_COLUMNS_OF_ANY_WIDTH
        && natural_pt <= wide_tables::SHORT_EM * text_pt
    {
        natural_pt
    } else {
        0.0
    }
}
