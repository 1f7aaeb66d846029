//! Which columns of a wide table stay in its rows, and how wide these columns must be.

use crate::columns::ColumnRole;
use crate::compose::pack::is_blank;
use crate::render::pdf::column_widths::{MeasuredColumn, widest_word_limit_pt};
use crate::render::pdf::measures::PT_PER_MM;
use crate::render::pdf::wide_tables::{self, Need};

use super::cells::{Cells, measured_columns};
use super::size::Size;

/// A column of text with fewer filled cells than one in four takes room that the other columns
/// need.
const FILLED_OF_SPARSE: usize = 4;
/// In a shorter table a blank column wastes little, and readers expect its heading.
const FEWEST_ROWS: usize = 8;

/// For each column whether it stays in the row because enough of it is filled; `None` if all
/// columns stay. Only columns of free text move: readers look for a lead, date or rating in its
/// column.
pub(super) fn unsparse_columns(
    cells: &Cells,
    columns: &[(Option<ColumnRole>, usize)],
) -> Option<Vec<bool>> {
    if cells.rows.len() < FEWEST_ROWS {
        return None;
    }
    let stays = |(index, (role, _)): (usize, &(Option<ColumnRole>, usize))| {
        let is_text = matches!(role, None | Some(ColumnRole::Progress | ColumnRole::Impact));
        let rows = cells.rows.iter();
        let filled = rows
            .filter(|row| row.get(index).is_some_and(|cell| !is_blank(cell)))
            .count();
        !is_text || filled * FILLED_OF_SPARSE >= cells.rows.len()
    };
    let stays: Vec<bool> = columns.iter().enumerate().map(stays).collect();
    stays.contains(&false).then_some(stays)
}

/// For each column, given with its role and rank, whether it stays in the row. `None` if all
/// columns can be read side by side at the smallest size. Otherwise the columns that fit at the
/// size above the smallest stay: a table with columns below its rows need not have the smallest
/// letters.
pub(super) fn staying_columns(
    cells: &Cells,
    columns: &[(Option<ColumnRole>, usize)],
    width_pt: f32,
    (sizes, most_columns): (&[Size], usize),
) -> Option<Vec<bool>> {
    let [.., roomy, least] = sizes else {
        return None;
    };
    if columns.len() <= most_columns {
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

/// The width that each column needs at a size: room for its widest word, and for long texts the
/// width at which they can be read.
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
            .min(widest_word_limit_pt(total_pt))
            .max(readable_pt);
        Need {
            width_pt: width_pt + 2.0 * size.padding_pt,
            rank: *rank,
        }
    };
    measured.iter().zip(columns).map(need).collect()
}

/// The least width of a column, apart from its widest word. In a table of few columns it is the
/// width at which the column's entries are easy to read. In a table of many columns it leaves dates
/// and codes unbroken at their hyphens. If columns have moved below, it is the width at which a
/// remaining column can be read, because the other columns moved to make room for it.
pub(super) fn least_width_pt(
    role: Option<ColumnRole>,
    column: &MeasuredColumn,
    text_pt: f32,
    is_wide: bool,
    has_below: bool,
) -> f32 {
    let natural_pt = column.natural_words_pt();
    if has_below {
        wide_tables::readable_pt(role, text_pt).min(natural_pt)
    } else if !is_wide {
        easy_pt(role).min(natural_pt)
    } else if natural_pt <= wide_tables::SHORT_EM * text_pt {
        natural_pt
    } else {
        0.0
    }
}

/// The width for text at which the entries of a column are easy to read: two names or a date on a
/// line, a sentence in few lines. All of them together leave an action half of an upright page.
fn easy_pt(role: Option<ColumnRole>) -> f32 {
    let width_mm = match role {
        Some(ColumnRole::Lead) => 33.0,
        Some(ColumnRole::Measure | ColumnRole::Progress | ColumnRole::Impact) => 42.0,
        Some(ColumnRole::Timescale | ColumnRole::Start) => 27.0,
        Some(ColumnRole::Rag) => 22.0,
        Some(_) | None => 0.0,
    };
    width_mm * PT_PER_MM
}
