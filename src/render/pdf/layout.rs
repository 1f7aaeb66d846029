//! Facts of layout that the templates need but do not compute: widths, and sizes that depend on
//! length.
//!
//! This module goes through the [`Pack`] section by section and block by block, and gives one
//! layout for each, in the same order. It also adds places to break to words that are too wide.

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};
use serde::Serialize;

use crate::compose::brief;
use crate::compose::pack::{Block, Cover, Fact, Glance, Pack, Section, SectionKind};

use super::chart_layout::{ChartLayout, chart_layout};
use super::columns_folded::{fold_columns, fold_into_actions};
use super::long_words::break_long_words;
use super::measures::{Measures, PT_PER_MM};
use super::overview_layout::{OverviewLayout, overview_layout};
use super::section_head::{least_height_mm, side_fact_lines};
use super::table_layout::{SharedColumns, TableLayout, action_table_layout, plain_table_layout};
use super::text_width::{Pen, Weight};
use super::timeline_layout::{TimelineLayout, timeline_layout};
use crate::render::texts::{visit_block, visit_glance, visit_heading};
use crate::text::one_line;

/// The layout of a whole pack.
#[derive(Debug, Serialize)]
pub(super) struct PackLayout {
    cover: CoverLayout,
    /// Whether the pack lists its sections. A pack of a few sections does not, and its key is at
    /// its end.
    has_contents: bool,
    sections: Vec<SectionLayout>,
}

/// The layout of the cover's text.
#[derive(Debug, Serialize)]
struct CoverLayout {
    title_pt: f32,
}

/// How a section begins, and its blocks.
#[derive(Debug, Serialize)]
struct SectionLayout {
    /// The size of the number in its tile.
    tile_pt: f32,
    /// Whether its blocks begin with facts that are drawn beside its heading.
    has_side_facts: bool,
    /// The height that must be left on a page for it to begin below another section.
    least_height_mm: f32,
    /// Its name at the foot of its pages.
    foot_name: String,
    blocks: Vec<BlockLayout>,
}

/// The layout of a block.
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
    Timeline(TimelineLayout),
}

/// The cell of a fact on its grid.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct GridPlace {
    x: usize,
    y: usize,
    span: usize,
}

/// The measures of a pack, and the columns that its tables share.
#[derive(Debug, Clone, Copy)]
struct Frame<'a> {
    measures: &'a Measures,
    columns: &'a SharedColumns,
}

/// Lays out the pack, and breaks the words in it that are too wide. Plain sub-headers have no
/// links.
pub(super) fn lay_out(
    pack: &mut Pack,
    measures: &Measures,
    has_plain_sub_headers: bool,
) -> PackLayout {
    let cover = lay_out_cover(&mut pack.cover, measures);
    let has_contents = has_contents(&pack.sections);
    if measures.is_large_print() {
        pack.action_tables_mut().for_each(fold_into_actions);
        put_upright(&mut pack.sections);
    } else {
        pack.action_tables_mut().for_each(fold_columns);
    }
    let columns = &SharedColumns::of(pack, measures, has_plain_sub_headers);
    let frame = Frame { measures, columns };
    let sections = pack.sections.par_iter_mut();
    let sections = sections.map(|section| lay_out_section(section, frame));
    PackLayout {
        cover,
        has_contents,
        sections: sections.collect(),
    }
}

/// Whether there are so many sections that a list of them helps. In a pack with a table or two and
/// document control the list would be alone on its page.
fn has_contents(sections: &[Section]) -> bool {
    const MOST_WITHOUT_LIST: usize = 3;
    let listed = sections
        .iter()
        .filter(|section| section.kind != SectionKind::Contents);
    listed.count() > MOST_WITHOUT_LIST
}

/// Puts tables of actions that have only one column of text on upright pages. A section begins a new
/// page where the direction of the paper changes.
fn put_upright(sections: &mut [Section]) {
    let mut is_above_landscape = false;
    for section in sections {
        let has_actions = section.action_tables().next().is_some();
        section.is_landscape &= !has_actions;
        section.shares_page &= section.is_landscape == is_above_landscape;
        is_above_landscape = section.is_landscape;
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

fn lay_out_cover(cover: &mut Cover, measures: &Measures) -> CoverLayout {
    let width_pt = measures.cover_width_mm * PT_PER_MM;
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
    for text in [
        &mut cover.title,
        &mut cover.period,
        &mut cover.edition,
        &mut cover.organisation,
        &mut cover.summary,
    ] {
        break_long_words(text, width_pt * 0.7, Pen::new(Weight::SemiBold, title_pt));
    }
    let fact_pt = measures.text_width_pt(false) / 4.0 - 8.0;
    break_words_of_facts(&mut cover.facts, fact_pt, measures);
    CoverLayout { title_pt }
}

fn break_words_of_facts(facts: &mut [Fact], width_pt: f32, measures: &Measures) {
    let pen = Pen::new(Weight::SemiBold, measures.body_pt);
    for fact in facts {
        break_long_words(&mut fact.label, width_pt, pen);
        crate::render::texts::visit_rich(&mut fact.value, &mut |text: &mut String| {
            break_long_words(text, width_pt, pen);
        });
    }
}

fn lay_out_section(section: &mut Section, frame: Frame<'_>) -> SectionLayout {
    let measures = frame.measures;
    let width_pt = measures.text_width_pt(section.is_landscape);
    let is_narrative = section.kind == SectionKind::Narrative;
    let heading_width_pt =
        measures.text_width_pt(false) - (measures.tile_mm + measures.tile_gap_mm) * PT_PER_MM;
    let heading_pen = Pen::new(Weight::SemiBold, measures.heading_pt);
    if let Some(number) = &mut section.number {
        break_long_words(
            number,
            measures.contents_number_mm * PT_PER_MM,
            Pen::new(Weight::SemiBold, measures.body_pt),
        );
    }
    visit_heading(section, &mut |text: &mut String| {
        break_long_words(text, heading_width_pt, heading_pen);
    });
    let side_lines = side_fact_lines(section, measures);
    let blocks: Vec<BlockLayout> = section
        .blocks
        .iter_mut()
        .map(|block| {
            let is_in_measure = is_narrative && !is_broad(block);
            let width_pt = if is_in_measure {
                measures.narrative_width_mm * PT_PER_MM
            } else {
                width_pt
            };
            lay_out_block(block, width_pt, section.is_landscape, frame)
        })
        .collect();
    let tables_pt = blocks.iter().map(|block| match block {
        BlockLayout::Table(table) => table.height_pt(),
        _ => 0.0,
    });
    let tables_pt = tables_pt.sum();
    SectionLayout {
        has_side_facts: side_lines.is_some(),
        least_height_mm: least_height_mm(section, side_lines, tables_pt, measures),
        foot_name: foot_name(section),
        tile_pt: tile_pt(section.number.as_deref().unwrap_or_default(), measures),
        blocks,
    }
}

/// "Priority 1", "Foreword by the Independent Chair".
fn foot_name(section: &Section) -> String {
    // A longer heading would take a second line, because the title of the document is beside it.
    const MOST_CHARS: usize = 48;
    let heading = one_line(&section.heading);
    match &section.number {
        None => brief(&heading, MOST_CHARS),
        Some(number) if section.sheet_name.starts_with(&format!("{number} ")) => {
            brief(&format!("{number} {heading}"), MOST_CHARS)
        }
        Some(_) => section.sheet_name.clone(),
    }
}

/// Whether a block of a narrative needs the whole width of the page: a table of more than three
/// columns.
fn is_broad(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.columns.len() > 3)
}

/// The size at which a number fits its tile.
fn tile_pt(number: &str, measures: &Measures) -> f32 {
    let room_pt = measures.tile_mm * PT_PER_MM * 0.8;
    let width_at_one_pt = Pen::new(Weight::SemiBold, 1.0).width_pt(number).max(0.01);
    (room_pt / width_at_one_pt).clamp(6.0, 24.0)
}

fn lay_out_block(
    block: &mut Block,
    width_pt: f32,
    is_landscape: bool,
    frame: Frame<'_>,
) -> BlockLayout {
    let Frame { measures, columns } = frame;
    match block {
        Block::Actions(table) => BlockLayout::Table(action_table_layout(table, width_pt, columns)),
        Block::Table(table) => {
            let has_shares = table.rows.iter().any(|row| row.share.is_some());
            let shares_mm = if has_shares { measures.shares_mm } else { 0.0 };
            let width_pt = width_pt - shares_mm * PT_PER_MM;
            BlockLayout::Table(plain_table_layout(table, width_pt, measures.table_limits()))
        }
        Block::Facts { facts } => {
            let column_count = if is_landscape { 3 } else { 2 };
            lay_out_facts(facts, width_pt, column_count, measures)
        }
        Block::Items { items } => {
            let pen = Pen::new(Weight::SemiBold, measures.body_pt);
            let indent_pt = |level: usize| {
                f32::from(u8::try_from(level).unwrap_or(u8::MAX)) * measures.level_indent_pt
            };
            let number_pt = items
                .iter()
                .map(|item| indent_pt(item.level) + pen.width_pt(&item.number))
                .fold(0.0, f32::max);
            break_block(block, width_pt * 0.6, measures);
            BlockLayout::Items {
                number_pt: number_pt.min(width_pt * 0.3),
            }
        }
        Block::Evidence { .. } => {
            break_block(block, width_pt * 0.4, measures);
            BlockLayout::Free
        }
        Block::Chart(chart) => BlockLayout::Chart(chart_layout(chart, width_pt, measures)),
        Block::Overview(overview) => {
            BlockLayout::Overview(overview_layout(overview, width_pt, measures))
        }
        Block::Structure(_) => {
            let pen = Pen::new(Weight::SemiBold, measures.small_pt);
            visit_block(block, &mut |text: &mut String| {
                break_long_words(text, STRUCTURE_TEXT_PT, pen);
            });
            BlockLayout::Free
        }
        Block::Timeline(timeline) => {
            BlockLayout::Timeline(timeline_layout(timeline, width_pt, measures))
        }
        Block::Glance(glance) => {
            break_words_of_glance(glance, width_pt, measures);
            BlockLayout::Free
        }
        Block::Contents
        | Block::Legend { .. }
        | Block::Heading { .. }
        | Block::Text { .. }
        | Block::Note { .. }
        | Block::Remark { .. }
        | Block::Message { .. }
        | Block::Finding { .. }
        | Block::Figures { .. }
        | Block::Decisions(_) => {
            break_block(block, width_pt * 0.7, measures);
            BlockLayout::Free
        }
    }
}

/// The least width for text in a box of the drawing of groups, with four columns on a portrait
/// page.
const STRUCTURE_TEXT_PT: f32 = 80.0;

/// The width for a label, and for a day, in the lists of a review's first page.
const LIST_LABEL_PT: f32 = 12.0 * PT_PER_MM;
const LIST_DAY_PT: f32 = 19.0 * PT_PER_MM;

/// The column of actions in these lists, as a share of the page: about a quarter.
const LIST_TEXT_SHARE: f32 = 0.23;

fn break_words_of_glance(glance: &mut Glance, width_pt: f32, measures: &Measures) {
    let pen = Pen::new(Weight::SemiBold, measures.body_pt + 2.0);
    visit_glance(glance, &mut |text: &mut String| {
        break_long_words(text, width_pt * LIST_TEXT_SHARE, pen);
    });
    let pen = Pen::new(Weight::SemiBold, measures.table_pt);
    let lists = [&mut glance.worse, &mut glance.overdue];
    for row in lists.into_iter().flat_map(|list| &mut list.rows) {
        break_long_words(&mut row.label, LIST_LABEL_PT, pen);
        break_long_words(&mut row.day, LIST_DAY_PT, pen);
    }
}

fn break_block(block: &mut Block, width_pt: f32, measures: &Measures) {
    let pen = Pen::new(Weight::SemiBold, measures.body_pt + 2.0);
    visit_block(block, &mut |text: &mut String| {
        break_long_words(text, width_pt, pen);
    });
}

/// A fact of more lines than this gets another column.
const FACT_LINES: f32 = 5.0;

fn lay_out_facts(
    facts: &mut [Fact],
    width_pt: f32,
    column_count: usize,
    measures: &Measures,
) -> BlockLayout {
    let gap_pt = measures.column_gap_mm * PT_PER_MM;
    let count = f32::from(u8::try_from(column_count).unwrap_or(u8::MAX));
    let column_pt = (width_pt - (count - 1.0) * gap_pt) / count;
    let pen = Pen::new(Weight::Regular, measures.body_pt);
    let span = |fact: &Fact| {
        let words_pt = pen.words_pt(&fact.value);
        let limits = (1..column_count).zip([1.0, 2.0, 3.0]);
        limits
            .filter(|(_, columns)| words_pt > columns * column_pt * FACT_LINES)
            .count()
            + 1
    };
    let places = places_of(facts.iter().map(span), column_count);
    break_words_of_facts(facts, column_pt, measures);
    BlockLayout::Grid {
        column_count,
        places,
    }
}

/// Fills the grid row by row. A fact that does not fit after the last one begins the next row. The
/// last one then takes the rest of its row.
fn places_of(spans: impl Iterator<Item = usize>, column_count: usize) -> Vec<GridPlace> {
    let mut places: Vec<GridPlace> = Vec::new();
    for span in spans {
        let (x, y) = match places.last_mut() {
            None => (0, 0),
            Some(last) if last.x + last.span + span <= column_count => (last.x + last.span, last.y),
            Some(last) => {
                last.span = column_count - last.x;
                (0, last.y + 1)
            }
        };
        places.push(GridPlace { x, y, span });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{GlanceList, Style, plain};
    use crate::pack_file::Density;

    #[test]
    fn wide_facts_begin_a_row_where_they_do_not_fit() {
        let places = places_of([1, 3, 1, 2].into_iter(), 3);
        let found: Vec<_> = places.iter().map(|it| (it.x, it.y, it.span)).collect();
        assert_eq!(found, [(0, 0, 3), (0, 1, 3), (0, 2, 1), (1, 2, 2)]);
    }

    #[test]
    fn words_of_the_first_page_of_a_review_are_whole() {
        let list = || GlanceList {
            heading: String::new(),
            none: String::new(),
            order: String::new(),
            full_list: String::new(),
            rows: Vec::new(),
            count: 0,
        };
        let words = "Harrowdale Constabulary, Communications leads, Neighbourhood responsibilities";
        for density in Density::ALL {
            let measures = &Measures::of(&Style {
                density,
                ..Style::default()
            });
            let mut glance = Glance {
                decisions: None,
                worse: list(),
                parts: Vec::new(),
                overdue: list(),
                outstanding: plain(words),
            };
            break_words_of_glance(&mut glance, measures.text_width_pt(true), measures);
            assert_eq!(glance.outstanding, plain(words), "{density:?}");
        }
    }
}
