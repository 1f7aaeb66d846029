//! How a section begins: the facts beside its heading, and the height that must be left on a page
//! for it to begin below another section.

use crate::compose::pack::{Block, Fact, Section, SectionKind};

use super::measures::{Measures, PT_PER_MM};
use super::text_width::{Pen, Weight};

/// Facts of more lines would make the head of a section higher beside the heading than below it.
const MOST_SIDE_LINES: f32 = 12.0;

/// On a narrower page a heading beside facts would have a few words a line.
const LEAST_WIDTH_WITH_SIDE_FACTS_MM: f32 = 200.0;

/// The number of lines of the facts with which a section begins, if they have room beside its
/// heading.
pub(super) fn side_fact_lines(section: &Section, measures: &Measures) -> Option<f32> {
    let Some(Block::Facts { facts }) = section.blocks.first() else {
        return None;
    };
    let pen = Pen::new(Weight::Regular, measures.table_pt);
    let room_pt = (measures.side_facts_mm - measures.side_label_mm) * PT_PER_MM;
    let lines = |fact: &Fact| (pen.words_pt(&fact.value) / room_pt * 1.1).ceil().max(1.0);
    let is_wide = section.is_landscape
        && measures.text_width_pt(true) >= LEAST_WIDTH_WITH_SIDE_FACTS_MM * PT_PER_MM;
    let lines: f32 = facts.iter().map(lines).sum();
    (is_wide && lines <= MOST_SIDE_LINES).then_some(lines)
}

/// The height that must be left on a page for a section to begin below another section. On a
/// landscape page a table of actions must be whole there; other parts of the plan, or its
/// milestones, need half of the page. Document control needs room for its facts and the head of its
/// table. `tables_pt` is the height of its tables.
pub(super) fn least_height_mm(
    section: &Section,
    side_lines: Option<f32>,
    tables_pt: f32,
    measures: &Measures,
) -> f32 {
    /// A section that needs more of a landscape page is never whole below another.
    const MOST_SHARE: f32 = 0.8;
    let height_mm = if section.is_landscape {
        measures.paper_width_mm
    } else {
        measures.paper_height_mm
    };
    let is_of_plan = |block: &Block| {
        matches!(
            block,
            Block::Actions(_) | Block::Items { .. } | Block::Evidence { .. } | Block::Timeline(_)
        )
    };
    if section.is_landscape && section.action_tables().next().is_some() {
        let blocks = section
            .blocks
            .iter()
            .skip(usize::from(side_lines.is_some()));
        let blocks_pt: f32 = blocks.map(|block| other_block_pt(block, measures)).sum();
        let head_mm = head_mm(section, side_lines, measures);
        let section_mm = head_mm + (tables_pt + blocks_pt) / PT_PER_MM;
        section_mm.min(height_mm * MOST_SHARE)
    } else if section.blocks.iter().any(is_of_plan) {
        height_mm / 2.0
    } else if section.kind == SectionKind::DocumentControl {
        height_mm / 4.0
    } else {
        0.0
    }
}

/// About the height of a section's head, with the space above it.
fn head_mm(section: &Section, side_lines: Option<f32>, measures: &Measures) -> f32 {
    const ABOVE_MM: f32 = 14.0;
    // The tile is beside the kicker and the heading, with the size of the section below. If the
    // section has no number, the size is beside the heading.
    let heading_mm: f32 = if section.number.is_some() { 24.0 } else { 14.0 };
    let line_mm = measures.table_pt * LINE_EM / PT_PER_MM;
    ABOVE_MM + heading_mm.max(side_lines.unwrap_or_default() * line_mm)
}

/// A line of text with the gap below it.
const LINE_EM: f32 = 1.4;

/// About the height of a block of a landscape section, without tables of actions: infinite for
/// blocks that such a section seldom has.
fn other_block_pt(block: &Block, measures: &Measures) -> f32 {
    match block {
        Block::Actions(_) => 0.0,
        Block::Text { text } | Block::Note { text } | Block::Remark { text } => {
            let pen = Pen::new(Weight::Regular, measures.table_pt);
            let full_lines = pen.words_pt(text) / measures.text_width_pt(true);
            let lines = text.iter().map(|_| 1.0).sum::<f32>() + full_lines;
            lines * measures.table_pt * LINE_EM
        }
        _ => f32::INFINITY,
    }
}
