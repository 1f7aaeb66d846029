//! Sizes that the templates and the computation of widths and heights must agree on. The templates
//! read them as JSON.
//!
//! Pages are laid out in the sizes of ordinary print, on paper of another size, and then enlarged
//! or reduced to the real paper ([`Measures::scale`]). One factor thus makes large print of a whole
//! pack, whatever its templates are, and no template has to know the factor.

use serde::Serialize;

use crate::compose::pack::Style;
use crate::pack_file::Density;

/// Points in a millimetre.
pub(super) const PT_PER_MM: f32 = 72.0 / 25.4;

/// Margins and sizes of the pages.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Measures {
    /// The factor by which the laid-out pages are enlarged.
    #[serde(skip)]
    pub(super) scale: f32,
    /// The short side of the paper. This size and all following sizes are the sizes before scaling.
    pub(super) paper_width_mm: f32,
    /// The long side of the paper.
    pub(super) paper_height_mm: f32,
    /// The margins at the top and bottom, as a share of the usual margins.
    pub(super) margin_share: f32,
    /// Margins at the left and right of portrait pages.
    pub(super) portrait_margin_mm: f32,
    /// Margins at the left and right of landscape pages.
    pub(super) landscape_margin_mm: f32,
    /// Width of the lines of a narrative.
    pub(super) narrative_width_mm: f32,
    /// Width of the column of headings beside it; 0 if the headings are above the text.
    pub(super) side_headings_mm: f32,
    /// Width of the text column of the cover.
    pub(super) cover_width_mm: f32,
    /// Size of running text.
    pub(super) body_pt: f32,
    /// Size of tables, and of the facts beside a heading.
    pub(super) table_pt: f32,
    /// Size of the smallest text: labels, notes, the running foot.
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
    /// Width of the column of shares in a table of money.
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
    /// How much larger an objective's text is than the text of its rows.
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

/// The measures of a pack in the standard density on A4.
pub(super) const MEASURES: Measures = Measures {
    scale: 1.0,
    paper_width_mm: 210.0,
    paper_height_mm: 297.0,
    margin_share: 1.0,
    portrait_margin_mm: 22.0,
    landscape_margin_mm: 14.0,
    narrative_width_mm: 120.0,
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

/// The limits that keep the tables of a pack readable.
#[derive(Debug, Clone, Copy)]
pub(super) struct TableLimits {
    /// The size of the smallest text.
    pub(super) least_pt: f32,
    /// A table with up to this many columns is readable, however long its texts are.
    pub(super) most_columns: usize,
    /// The greatest height of rows that are kept on one page.
    pub(super) most_kept_pt: f32,
}

/// The least width of portrait text with headings at its left.
const NARROWEST_WITH_SIDE_HEADINGS_MM: f32 = 160.0;
/// The most of the text's width that the column of shares takes in usual print: names and amounts
/// need the rest. In larger print they need more of it.
const MOST_FOR_SHARES: f32 = 0.44;
/// A percentage and a short bar.
const LEAST_FOR_SHARES_MM: f32 = 32.0;
/// The greatest width of portrait text: longer lines are hard to follow on paper wider than A4.
const WIDEST_TEXT_MM: f32 = 200.0;

impl Measures {
    /// The measures of a pack in this style.
    pub(super) fn of(style: &Style) -> Self {
        // Body text of 11 pt becomes 9.9, 13.2 and 19.8 pt. Larger print has narrower margins,
        // because margins hold nothing and lines of large print are short.
        let (scale, margin_share): (f32, f32) = match style.density {
            Density::Standard => (1.0, 1.0),
            Density::Compact => (0.9, 0.85),
            Density::Clear => (1.2, 0.9),
            Density::Large => (1.8, 0.75),
        };
        let (short_mm, long_mm) = style.paper.sides_mm();
        let (paper_width_mm, paper_height_mm) = (short_mm / scale, long_mm / scale);
        let least_pt = style.density.least_pt() / scale;
        // A page of large print is 117 mm wide before it is scaled; usual headings would break
        // after each word.
        let heading_share = if style.density == Density::Large {
            0.75
        } else {
            1.0
        };
        let margin_share = margin_share / scale;
        let portrait_margin_mm = (MEASURES.portrait_margin_mm * margin_share)
            .max((paper_width_mm - WIDEST_TEXT_MM) / 2.0);
        let text_mm = paper_width_mm - 2.0 * portrait_margin_mm;
        // If the lines of a narrow page were beside headings, they would be too short.
        let (side_headings_mm, narrative_width_mm) = if text_mm < NARROWEST_WITH_SIDE_HEADINGS_MM {
            (0.0, MEASURES.narrative_width_mm.min(text_mm))
        } else {
            (MEASURES.side_headings_mm, MEASURES.narrative_width_mm)
        };
        Self {
            scale,
            paper_width_mm,
            paper_height_mm,
            margin_share,
            portrait_margin_mm,
            landscape_margin_mm: MEASURES.landscape_margin_mm * margin_share,
            narrative_width_mm,
            side_headings_mm,
            shares_mm: MEASURES
                .shares_mm
                .min((MOST_FOR_SHARES / scale * text_mm).max(LEAST_FOR_SHARES_MM)),
            table_pt: MEASURES.table_pt.max(least_pt),
            cover_width_mm: MEASURES
                .cover_width_mm
                .min(paper_width_mm - 2.0 * portrait_margin_mm),
            small_pt: least_pt,
            chip_pt: least_pt,
            chart_pt: least_pt,
            heading_pt: MEASURES.heading_pt * heading_share,
            tile_mm: MEASURES.tile_mm * heading_share,
            tile_gap_mm: MEASURES.tile_gap_mm * heading_share,
            ..MEASURES
        }
    }

    /// Whether a page has room for less than half of the words of the standard density.
    pub(super) fn is_large_print(&self) -> bool {
        self.scale > 1.5
    }

    /// Whether the print is larger than in the standard density.
    pub(super) fn is_enlarged(&self) -> bool {
        self.scale > 1.0
    }

    /// The limits of tables on these pages.
    pub(super) fn table_limits(&self) -> TableLimits {
        // Three columns of sentences have room on a landscape page of large print.
        const COLUMNS_OF_LARGE_PRINT: usize = 3;
        // Six columns are readable on portrait and landscape pages.
        const COLUMNS: usize = 6;
        // A quarter of a landscape page: keeping more together could leave that much of it blank.
        const MOST_KEPT_SHARE: f32 = 0.25;
        TableLimits {
            least_pt: self.small_pt,
            most_columns: if self.is_large_print() {
                COLUMNS_OF_LARGE_PRINT
            } else {
                COLUMNS
            },
            most_kept_pt: MOST_KEPT_SHARE * self.paper_width_mm * PT_PER_MM,
        }
    }

    /// The width between the margins, in points.
    pub(super) fn text_width_pt(&self, is_landscape: bool) -> f32 {
        let width_mm = if is_landscape {
            2.0f32.mul_add(-self.landscape_margin_mm, self.paper_height_mm)
        } else {
            2.0f32.mul_add(-self.portrait_margin_mm, self.paper_width_mm)
        };
        width_mm * PT_PER_MM
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack_file::Paper;

    #[test]
    fn no_text_is_smaller_than_its_density_promises() {
        for density in Density::ALL {
            let measures = Measures::of(&Style {
                density,
                ..Style::default()
            });
            let printed_pt = measures.small_pt * measures.scale;
            assert!(
                (printed_pt - density.least_pt()).abs() < 1e-3,
                "{density:?}"
            );
        }
    }

    #[test]
    fn lines_of_text_on_a3_are_no_wider_than_two_hundred_millimetres() {
        let of = |paper| {
            Measures::of(&Style {
                paper,
                ..Style::default()
            })
        };
        let text_mm = |paper| of(paper).text_width_pt(false) / PT_PER_MM;
        assert!((text_mm(Paper::A3) - WIDEST_TEXT_MM).abs() < 0.01);
        assert!((text_mm(Paper::A4) - 166.0).abs() < 0.01);
        assert!(of(Paper::A3).text_width_pt(true) > 1.4 * of(Paper::A4).text_width_pt(true));
    }
}
