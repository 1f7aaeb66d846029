//! Chooses the size of a table and the widths of its columns.

use crate::render::pdf::column_widths::{MeasuredColumn, column_widths};

use super::cells::{Cells, measured_columns};
use super::size::Size;

/// The largest size at which the widest words have room, or the smallest if they have room at none;
/// with it the columns' widths for text at that size. `least_pt` gives the least width of a column
/// at a size of letters.
pub(super) fn choose_size(
    cells: &Cells,
    width_pt: f32,
    sizes: &[Size],
    least_pt: &dyn Fn(usize, &MeasuredColumn, f32) -> f32,
) -> (Size, Vec<f32>) {
    let mut chosen = (sizes[0], Vec::new());
    for size in sizes {
        let mut columns = measured_columns(cells, size.text_pt);
        for (index, column) in columns.iter_mut().enumerate() {
            column.widest_word_pt =
                column
                    .widest_word_pt
                    .max(least_pt(index, column, size.text_pt));
        }
        let padding_pt = columns.iter().map(|_| 2.0 * size.padding_pt).sum::<f32>();
        let widths = column_widths(&columns, (width_pt - padding_pt).max(1.0));
        chosen = (*size, widths.columns_pt);
        if widths.has_room {
            break;
        }
    }
    chosen
}
