//! The widths of columns and the heights of rows. Each size that occurs has a style of its own.

use std::collections::BTreeMap;

use crate::render::tracker::width_px;

use super::xml::{Element, element};

/// The widths and heights that occur, each with a style.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    /// The key is the width in characters, and whether a printed page begins with the column.
    widths: BTreeMap<(u64, bool), String>,
    heights: BTreeMap<u32, String>,
}

impl Sizes {
    /// The name of the style for a column of this width. `begins_page`: whether a printed page
    /// begins with the column.
    pub(super) fn width(&mut self, width_chars: f64, begins_page: bool) -> String {
        let name = format!("column-{}", self.widths.len() + 1);
        self.widths
            .entry((width_chars.to_bits(), begins_page))
            .or_insert(name)
            .clone()
    }

    /// The name of the style for a row of this height.
    fn height(&mut self, height_px: u32) -> String {
        let name = format!("row-{}", self.heights.len() + 1);
        self.heights.entry(height_px).or_insert(name).clone()
    }

    /// The styles.
    pub(super) fn styles(&self) -> Vec<Element> {
        const MM_PER_PX: f64 = 25.4 / 96.0;
        let style = |name: &str, family: &str, properties: Element| {
            element("style:style")
                .with("style:name", name)
                .with("style:family", family)
                .with_child(properties)
        };
        let widths = self.widths.iter().map(|((bits, begins_page), name)| {
            let width = millimetres(width_px(f64::from_bits(*bits)) * MM_PER_PX);
            let break_before = if *begins_page { "page" } else { "auto" };
            let properties = element("style:table-column-properties")
                .with("fo:break-before", break_before)
                .with("style:column-width", width);
            style(name, "table-column", properties)
        });
        let heights = self.heights.iter().map(|(height_px, name)| {
            let height = millimetres(f64::from(*height_px) * MM_PER_PX);
            let properties = element("style:table-row-properties")
                .with("style:row-height", height)
                .with("style:use-optimal-row-height", "false");
            style(name, "table-row", properties)
        });
        widths.chain(heights).collect()
    }
}

/// A row of this height.
pub(super) fn row(
    height_px: u32,
    sizes: &mut Sizes,
    cells: impl IntoIterator<Item = Element>,
) -> Element {
    element("table:table-row")
        .with("table:style-name", sizes.height(height_px))
        .with_children(cells)
}

/// A length as it is written in styles.
pub(super) fn millimetres(length_mm: f64) -> String {
    format!("{length_mm:.2}mm")
}
