//! Facts of layout that templates need and do not compute: widths, and sizes that depend on length.
//!
//! Goes through the [`Pack`] section by section and block by block and gives one layout for each,
//! in the same order. On the way it adds places to break to words that are too wide.

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};
use serde::Serialize;

use crate::compose::pack::{Block, Cover, Fact, Pack, Paragraph, Rich, Section};

use super::chart_layout::{ChartLayout, chart_layout};
use super::columns_folded::fold_columns;
use super::long_words::break_long_words;
use super::measures::{MEASURES, PT_PER_MM};
use super::overview_layout::{OverviewLayout, overview_layout};
use super::table_layout::{TableLayout, action_table_layout, plain_table_layout};
use super::text_width::{Pen, Weight};
use crate::render::texts::{visit_block, visit_heading};

/// The layout of a whole pack.
#[derive(Debug, Serialize)]
pub(super) struct PackLayout {
    cover: CoverLayout,
    sections: Vec<SectionLayout>,
}

/// How the cover's text is set.
#[derive(Debug, Serialize)]
struct CoverLayout {
    title_pt: f32,
    /// Whether title and period fit the band of usual height; otherwise the band grows.
    is_band_fixed: bool,
}

/// How a section begins, and its blocks.
#[derive(Debug, Serialize)]
struct SectionLayout {
    /// The size of the number in its tile.
    tile_pt: f32,
    blocks: Vec<BlockLayout>,
}

/// What a block needs.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum BlockLayout {
    Free,
    Grid {
        column_count: usize,
        places: Vec<GridPlace>,
    },
    Items {
        number_pt: f32,
    },
    Table(TableLayout),
    Overview(OverviewLayout),
    Chart(ChartLayout),
}

/// The cell of a fact on its grid.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct GridPlace {
    x: usize,
    y: usize,
    span: usize,
}

#[cfg(test)]
impl PackLayout {
    /// Leaves the heights of all rows to the typesetter. Returns how many were known.
    pub(super) fn forget_heights(&mut self) -> usize {
        let blocks = self
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.blocks);
        blocks
            .map(|block| {
                if let BlockLayout::Table(table) = block {
                    table.forget_heights()
                } else {
                    0
                }
            })
            .sum()
    }
}

/// Lays out the pack, and breaks the words in it that are too wide.
pub(super) fn lay_out(pack: &mut Pack) -> PackLayout {
    let cover = lay_out_cover(&mut pack.cover);
    let sections = pack.sections.par_iter_mut().map(lay_out_section);
    PackLayout {
        cover,
        sections: sections.collect(),
    }
}

/// Title sizes, and the most lines that each may take.
const TITLE_STEPS: [(f32, f32); 5] = [
    (40.0, 2.0),
    (34.0, 3.0),
    (28.0, 4.0),
    (23.0, 5.0),
    (18.0, f32::INFINITY),
];
/// Lines of the smallest title that the band of usual height holds.
const BAND_LINES: f32 = 7.0;

fn lay_out_cover(cover: &mut Cover) -> CoverLayout {
    let width_pt = MEASURES.cover_width_mm * PT_PER_MM;
    let lines = |size_pt: f32, text: &str| {
        Pen::new(Weight::SemiBold, size_pt).width_pt(text) / (width_pt * 0.9)
    };
    let fits = |size_pt: f32, title: &str| {
        Pen::new(Weight::SemiBold, size_pt).widest_piece_pt(title) <= width_pt
    };
    let title_pt = TITLE_STEPS
        .iter()
        .find(|(size_pt, most_lines)| {
            fits(*size_pt, &cover.title) && lines(*size_pt, &cover.title) <= *most_lines
        })
        .map_or(18.0, |(size_pt, _)| *size_pt);
    let band_lines = lines(18.0, &cover.title)
        + 1.4 * lines(18.0, &cover.period)
        + 0.7 * lines(12.0, &cover.organisation);
    for text in [
        &mut cover.title,
        &mut cover.period,
        &mut cover.organisation,
        &mut cover.summary,
    ] {
        break_long_words(text, width_pt * 0.7, Pen::new(Weight::SemiBold, title_pt));
    }
    let fact_pt = MEASURES.text_width_pt(false) / 4.0 - 8.0;
    break_words_of_facts(&mut cover.facts, fact_pt);
    CoverLayout {
        title_pt,
        is_band_fixed: band_lines <= BAND_LINES,
    }
}

fn break_words_of_facts(facts: &mut [Fact], width_pt: f32) {
    let pen = Pen::new(Weight::SemiBold, MEASURES.body_pt);
    for fact in facts {
        break_long_words(&mut fact.label, width_pt, pen);
        crate::render::texts::visit_rich(&mut fact.value, &mut |text: &mut String| {
            break_long_words(text, width_pt, pen);
        });
    }
}

fn lay_out_section(section: &mut Section) -> SectionLayout {
    let width_pt = MEASURES.text_width_pt(section.is_landscape);
    let heading_width_pt =
        MEASURES.text_width_pt(false) - (MEASURES.tile_mm + MEASURES.tile_gap_mm) * PT_PER_MM;
    let heading_pen = Pen::new(Weight::SemiBold, MEASURES.heading_pt);
    if let Some(number) = &mut section.number {
        break_long_words(
            number,
            MEASURES.contents_number_mm * PT_PER_MM,
            Pen::new(Weight::SemiBold, MEASURES.body_pt),
        );
    }
    visit_heading(section, &mut |text: &mut String| {
        break_long_words(text, heading_width_pt, heading_pen);
    });
    let blocks = section
        .blocks
        .iter_mut()
        .map(|block| lay_out_block(block, width_pt, section.is_landscape))
        .collect();
    SectionLayout {
        tile_pt: tile_pt(section.number.as_deref().unwrap_or_default()),
        blocks,
    }
}

/// The size at which a number fits its tile.
fn tile_pt(number: &str) -> f32 {
    let room_pt = MEASURES.tile_mm * PT_PER_MM * 0.8;
    let width_at_one_pt = Pen::new(Weight::SemiBold, 1.0).width_pt(number).max(0.01);
    (room_pt / width_at_one_pt).clamp(6.0, 30.0)
}

fn lay_out_block(block: &mut Block, width_pt: f32, is_landscape: bool) -> BlockLayout {
    match block {
        Block::Actions(table) => {
            fold_columns(table);
            BlockLayout::Table(action_table_layout(table, width_pt))
        }
        Block::Table(table) => BlockLayout::Table(plain_table_layout(table, width_pt)),
        Block::Facts { facts } => lay_out_facts(facts, width_pt, if is_landscape { 3 } else { 2 }),
        Block::Items { items } => {
            let pen = Pen::new(Weight::SemiBold, MEASURES.body_pt);
            let indent_pt = |level: usize| {
                f32::from(u8::try_from(level).unwrap_or(u8::MAX)) * MEASURES.level_indent_pt
            };
            let number_pt = items
                .iter()
                .map(|item| indent_pt(item.level) + pen.width_pt(&item.number))
                .fold(0.0, f32::max);
            break_block(block, width_pt * 0.6);
            BlockLayout::Items {
                number_pt: number_pt.min(width_pt * 0.3),
            }
        }
        Block::Evidence { .. } => {
            break_block(block, width_pt * 0.4);
            BlockLayout::Free
        }
        Block::Chart(chart) => BlockLayout::Chart(chart_layout(chart, width_pt)),
        Block::Overview(overview) => BlockLayout::Overview(overview_layout(overview, width_pt)),
        Block::Glance(_) => {
            // The narrowest column of its lists has about an eighth of the page.
            break_block(block, width_pt * 0.12);
            BlockLayout::Free
        }
        Block::Contents
        | Block::Legend { .. }
        | Block::Heading { .. }
        | Block::Text { .. }
        | Block::Note { .. }
        | Block::Remark { .. }
        | Block::Message { .. }
        | Block::Figures { .. }
        | Block::Decisions(_) => {
            break_block(block, width_pt * 0.7);
            BlockLayout::Free
        }
    }
}

fn break_block(block: &mut Block, width_pt: f32) {
    let pen = Pen::new(Weight::SemiBold, MEASURES.body_pt + 2.0);
    visit_block(block, &mut |text: &mut String| {
        break_long_words(text, width_pt, pen);
    });
}

/// A fact of more lines than this gets a further column.
const FACT_LINES: f32 = 5.0;

fn lay_out_facts(facts: &mut [Fact], width_pt: f32, column_count: usize) -> BlockLayout {
    let gap_pt = MEASURES.column_gap_mm * PT_PER_MM;
    let count = f32::from(u8::try_from(column_count).unwrap_or(u8::MAX));
    let column_pt = (width_pt - (count - 1.0) * gap_pt) / count;
    let pen = Pen::new(Weight::Regular, MEASURES.body_pt);
    let span = |fact: &Fact| {
        let words_pt = words_pt(&fact.value, pen);
        let limits = (1..column_count).zip([1.0, 2.0, 3.0]);
        limits
            .filter(|(_, columns)| words_pt > columns * column_pt * FACT_LINES)
            .count()
            + 1
    };
    let places = places_of(facts.iter().map(span), column_count);
    break_words_of_facts(facts, column_pt);
    BlockLayout::Grid {
        column_count,
        places,
    }
}

/// Fills the grid row by row; a fact that does not fit after the last one begins the next row.
fn places_of(spans: impl Iterator<Item = usize>, column_count: usize) -> Vec<GridPlace> {
    let mut next = (0, 0);
    let place = |span: usize| {
        let (x, y) = if next.0 + span > column_count {
            (0, next.1 + 1)
        } else {
            next
        };
        next = (x + span, y);
        GridPlace { x, y, span }
    };
    spans.map(place).collect()
}

/// The length of a text set in one line.
fn words_pt(rich: &Rich, pen: Pen) -> f32 {
    let paragraph_pt = |paragraph: &Paragraph| match paragraph {
        Paragraph::Plain(text) => pen.width_pt(text),
        Paragraph::Spans { spans } => spans.iter().map(|span| pen.width_pt(&span.text)).sum(),
        Paragraph::List { items, .. } => items.iter().map(|item| words_pt(item, pen)).sum(),
    };
    rich.iter().map(paragraph_pt).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_facts_begin_a_row_where_they_do_not_fit() {
        let places = places_of([1, 3, 1, 2].into_iter(), 3);
        let found: Vec<_> = places.iter().map(|place| (place.x, place.y)).collect();
        assert_eq!(found, [(0, 0), (0, 1), (0, 2), (1, 2)]);
    }
}
