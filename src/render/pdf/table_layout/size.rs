//! The size at which a table is set, and the height of its lines.

use crate::render::pdf::measures::TableLimits;
use crate::render::to_f32;

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

/// The sizes, with text that is too small enlarged to the least size.
pub(super) fn readable(sizes: &[Size], limits: TableLimits) -> Vec<Size> {
    let sizes = sizes.iter().map(|size| Size {
        text_pt: size.text_pt.max(limits.least_pt),
        ..*size
    });
    sizes.collect()
}

/// The height of a line in em, from baseline to capitals.
const LINE_EM: f32 = 0.66;
/// The gap between lines in em.
const GAP_EM: f32 = 0.52;

/// The height of lines of text with padding above and below them.
pub(super) fn height_pt(lines: usize, text_pt: f32, padding_pt: f32) -> f32 {
    let gaps = lines.saturating_sub(1);
    (to_f32(lines) * LINE_EM + to_f32(gaps) * GAP_EM) * text_pt + 2.0 * padding_pt
}
