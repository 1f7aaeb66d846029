//! Sizes that the templates and the computation of widths and heights must agree on. The templates
//! read them as JSON.

use serde::Serialize;

/// A4, the short side.
const PAPER_WIDTH_MM: f32 = 210.0;
/// A4, the long side.
const PAPER_HEIGHT_MM: f32 = 297.0;

/// Points in a millimetre.
pub(super) const PT_PER_MM: f32 = 72.0 / 25.4;

/// Margins and sizes of the pages.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Measures {
    /// Margins at the left and right of portrait pages.
    pub(super) portrait_margin_mm: f32,
    /// Margins at the left and right of landscape pages.
    pub(super) landscape_margin_mm: f32,
    /// Width of the lines of a narrative.
    pub(super) measure_mm: f32,
    /// Width of the column of headings beside it.
    pub(super) side_headings_mm: f32,
    /// Width of the text column of the cover.
    pub(super) cover_width_mm: f32,
    /// Size of running text.
    pub(super) body_pt: f32,
    /// Size of tables, and of the facts beside a heading.
    pub(super) table_pt: f32,
    /// Size of notes, and of the remarks about sections in the contents.
    pub(super) small_pt: f32,
    /// Size of the headings of sections.
    pub(super) heading_pt: f32,
    /// Side of the square with the section's number.
    pub(super) tile_mm: f32,
    /// Gap between the square and the heading.
    pub(super) tile_gap_mm: f32,
    /// Width of the facts beside the heading of a landscape section.
    pub(super) side_facts_mm: f32,
    /// Width of the labels of these facts.
    pub(super) side_label_mm: f32,
    /// Width of the column of numbers in the contents.
    pub(super) contents_number_mm: f32,
    /// Gap between the columns of facts and of evidence.
    pub(super) column_gap_mm: f32,
    /// Gap between two columns of blocks.
    pub(super) half_gap_mm: f32,
    /// Width of the column of shares in a table of money: the longest bar is 56 mm.
    pub(super) shares_mm: f32,
    /// Size of the labels and numbers of charts.
    pub(super) chart_pt: f32,
    /// The indent of the number of a list's item, for each level.
    pub(super) level_indent_pt: f32,
    /// Gap between the markers of a list and its text.
    pub(super) list_indent_pt: f32,
    /// Gap between the lines of a cell in a table of actions.
    pub(super) row_leading_em: f32,
    /// Gap between the paragraphs of such a cell.
    pub(super) row_spacing_em: f32,
    /// Padding above and below the text of such a cell.
    pub(super) row_padding_pt: f32,
    /// Padding above and below the text of an objective's line.
    pub(super) objective_padding_pt: f32,
    /// How much larger an objective's text is than that of its rows.
    pub(super) objective_more_pt: f32,
    /// How much larger a heading within a table is than the text of its rows.
    pub(super) table_section_more_pt: f32,
    /// Size of a board's name in its frame, and of the text beside the frame.
    pub(super) chip_pt: f32,
    /// Padding between a board's name and its frame, at the left and at the right.
    pub(super) chip_padding_pt: f32,
    /// Gap between two such frames.
    pub(super) chip_gap_pt: f32,
    /// Gap between an objective's text and its boards.
    pub(super) chips_gap_pt: f32,
}

/// The measures of every pack.
pub(super) const MEASURES: Measures = Measures {
    portrait_margin_mm: 22.0,
    landscape_margin_mm: 14.0,
    measure_mm: 120.0,
    side_headings_mm: 40.0,
    cover_width_mm: 150.0,
    body_pt: 11.0,
    table_pt: 10.0,
    small_pt: 9.0,
    heading_pt: 22.0,
    tile_mm: 14.0,
    tile_gap_mm: 5.0,
    side_facts_mm: 86.0,
    side_label_mm: 22.0,
    contents_number_mm: 14.0,
    column_gap_mm: 8.0,
    half_gap_mm: 11.0,
    shares_mm: 72.0,
    chart_pt: 9.0,
    level_indent_pt: 12.0,
    list_indent_pt: 10.0,
    row_leading_em: 0.52,
    row_spacing_em: 0.62,
    row_padding_pt: 5.0,
    objective_padding_pt: 6.0,
    objective_more_pt: 1.5,
    table_section_more_pt: 2.0,
    chip_pt: 9.0,
    chip_padding_pt: 4.0,
    chip_gap_pt: 3.0,
    chips_gap_pt: 8.0,
};

impl Measures {
    /// The width between the margins, in points.
    pub(super) fn text_width_pt(&self, is_landscape: bool) -> f32 {
        let width_mm = if is_landscape {
            2.0f32.mul_add(-self.landscape_margin_mm, PAPER_HEIGHT_MM)
        } else {
            2.0f32.mul_add(-self.portrait_margin_mm, PAPER_WIDTH_MM)
        };
        width_mm * PT_PER_MM
    }
}
