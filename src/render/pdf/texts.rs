//! Every string of a pack that a reader sees, one after the other.

use crate::compose::pack::{ActionTable, Block, Chart, Chip, Pack, Paragraph, PlainTable, Rich, Section, Span};

/// What is done with each string, and with the runs of words that may be links. A closure over strings is one.
pub(super) trait Visitor {
    /// Words that are drawn.
    fn text(&mut self, text: &mut String);

    /// A run of words.
    fn span(&mut self, span: &mut Span) {
        self.text(&mut span.text);
    }
}

impl<F: FnMut(&mut String)> Visitor for F {
    fn text(&mut self, text: &mut String) {
        self(text);
    }
}

/// Hands each string that is drawn to `visit`. Anchors, addresses and colours are left alone.
pub(super) fn visit_pack(pack: &mut Pack, visit: &mut dyn Visitor) {
    let cover = &mut pack.cover;
    for text in [
        &mut pack.title,
        &mut pack.organisation,
        &mut pack.running,
        &mut cover.organisation,
        &mut cover.title,
        &mut cover.period,
        &mut cover.summary,
    ] {
        visit.text(text);
    }
    for fact in &mut cover.facts {
        visit.text(&mut fact.label);
        visit_rich(&mut fact.value, visit);
    }
    if let Some(logo) = &mut cover.logo {
        visit.text(&mut logo.alt);
    }
    for mark in &mut pack.marks {
        visit.text(&mut mark.word);
        visit.text(&mut mark.symbol);
    }
    for section in &mut pack.sections {
        visit_section(section, visit);
    }
}

fn visit_section(section: &mut Section, visit: &mut dyn Visitor) {
    visit_heading(section, visit);
    for block in &mut section.blocks {
        visit_block(block, visit);
    }
}

/// The words at the head of a section, and those that stand for it in the contents.
pub(super) fn visit_heading(section: &mut Section, visit: &mut dyn Visitor) {
    if let Some(number) = &mut section.number {
        visit.text(number);
    }
    for text in [&mut section.kicker, &mut section.heading, &mut section.full_title, &mut section.contents_note] {
        visit.text(text);
    }
}

/// The words of one block.
pub(super) fn visit_block(block: &mut Block, visit: &mut dyn Visitor) {
    match block {
        Block::Contents => {}
        Block::Legend { scopes, ratings, lines } => {
            for entry in scopes {
                visit.text(&mut entry.chip.text);
                visit.text(&mut entry.meaning);
            }
            for entry in ratings {
                visit.text(&mut entry.sign.symbol);
                visit.text(&mut entry.word);
                visit.text(&mut entry.meaning);
            }
            for line in lines {
                visit.text(line);
            }
        }
        Block::Heading { text, .. } | Block::Text { text } | Block::Note { text } | Block::Remark { text } => {
            visit_rich(text, visit);
        }
        Block::Facts { facts: entries } | Block::Evidence { boxes: entries } => {
            for entry in entries {
                visit.text(&mut entry.label);
                visit_rich(&mut entry.value, visit);
            }
        }
        Block::Actions(table) => visit_action_table(table, visit),
        Block::Table(table) => visit_plain_table(table, visit),
        Block::Items { items } => {
            for item in items {
                visit.text(&mut item.number);
                visit_rich(&mut item.text, visit);
            }
        }
        Block::Figures { caption, figures } => {
            visit.text(caption);
            for figure in figures {
                visit.text(&mut figure.label);
            }
        }
        Block::Decisions { heading, items } => {
            visit.text(heading);
            for item in items {
                visit_rich(item, visit);
            }
        }
        Block::Chart(chart) => visit_chart(chart, visit),
        Block::Excerpt { blocks } => blocks.iter_mut().for_each(|block| visit_block(block, visit)),
        Block::Columns { left, right } => {
            for block in left.iter_mut().chain(right) {
                visit_block(block, visit);
            }
        }
    }
}

fn visit_action_table(table: &mut ActionTable, visit: &mut dyn Visitor) {
    visit.text(&mut table.caption);
    visit.text(&mut table.label_heading);
    let headings = &mut table.objective_headings;
    for text in [&mut headings.number, &mut headings.objective, &mut headings.scope, &mut headings.board_number] {
        visit.text(text);
    }
    for column in &mut table.columns {
        visit.text(&mut column.heading);
    }
    for objective in &mut table.objectives {
        visit_rich(&mut objective.section, visit);
        visit.text(&mut objective.number);
        visit.text(&mut objective.board_number);
        visit_rich(&mut objective.text, visit);
        visit.text(&mut objective.scope.text);
        visit_chips(&mut objective.scope.chips, visit);
        for action in &mut objective.actions {
            visit.text(&mut action.label);
            visit.text(&mut action.scope.text);
            visit_chips(&mut action.scope.chips, visit);
            for cell in &mut action.cells {
                visit_rich(cell, visit);
            }
        }
        for note in &mut objective.notes {
            visit_rich(note, visit);
        }
    }
}

fn visit_plain_table(table: &mut PlainTable, visit: &mut dyn Visitor) {
    visit.text(&mut table.caption);
    for column in &mut table.columns {
        visit.text(&mut column.heading);
    }
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        visit_rich(cell, visit);
    }
}

fn visit_chart(chart: &mut Chart, visit: &mut dyn Visitor) {
    visit.text(&mut chart.caption);
    visit.text(&mut chart.alt);
    for row in &mut chart.rows {
        visit.text(&mut row.label);
    }
    if let Some(marker) = &mut chart.marker {
        visit.text(&mut marker.label);
    }
}

fn visit_chips(chips: &mut [Chip], visit: &mut dyn Visitor) {
    for chip in chips {
        visit.text(&mut chip.text);
    }
}

/// The words of a cell or a paragraph.
pub(super) fn visit_rich(rich: &mut Rich, visit: &mut dyn Visitor) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(text) => visit.text(text),
            Paragraph::Spans { spans } => {
                for span in spans {
                    visit.span(span);
                    if let Some(sign) = &mut span.sign {
                        visit.text(&mut sign.symbol);
                    }
                }
            }
            Paragraph::List { items, .. } => {
                for item in items {
                    visit_rich(item, visit);
                }
            }
        }
    }
}
