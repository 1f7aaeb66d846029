//! The sizes at which a table can be set, and the choice of one with the widths of the columns.

use crate::render::pdf::column_widths::{MeasuredColumn, column_widths};
use crate::render::pdf::measures::Print;

use super::cells::{Cells, measured_columns};

/// A size of letters and the padding that goes with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) text_pt: f32,
    pub(super) padding_pt: f32,
}

/// A size by its two measures.
pub(super) const fn size(text_pt: f32, padding_pt: f32) -> Size {
    Size {
        text_pt,
        padding_pt,
    }
}

/// The sizes without those whose text is too small.
pub(super) fn readable(sizes: &[Size], print: Print) -> Vec<Size> {
    let sizes = sizes.iter().map(|size| Size {
        text_pt: size.text_pt.max(print.least_pt),
        ..*size
    });
    sizes.collect()
}

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
