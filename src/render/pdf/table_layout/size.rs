//! The size at which a table is set.

use crate::render::pdf::measures::TableLimits;

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
pub(super) fn readable(sizes: &[Size], limits: TableLimits) -> Vec<Size> {
    let sizes = sizes.iter().map(|size| Size {
        text_pt: size.text_pt.max(limits.least_pt),
        ..*size
    });
    sizes.collect()
}
