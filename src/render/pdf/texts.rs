//! Every string of a pack that a reader sees, one after the other.

use crate::compose::pack::{ActionTable, Block, Chip, Pack, Paragraph, PlainTable, Rich, Section};

/// Hands each string that is drawn to `visit`. Anchors, addresses and colours are left alone.
pub(super) fn visit_pack(pack: &mut Pack, visit: &mut dyn FnMut(&mut String)) {
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
        visit(text);
    }
    for fact in &mut cover.facts {
        visit(&mut fact.label);
        visit_rich(&mut fact.value, visit);
    }
    if let Some(logo) = &mut cover.logo {
        visit(&mut logo.alt);
    }
    for section in &mut pack.sections {
        visit_section(section, visit);
    }
}

fn visit_section(section: &mut Section, visit: &mut dyn FnMut(&mut String)) {
    visit_heading(section, visit);
    for block in &mut section.blocks {
        visit_block(block, visit);
    }
}

/// The words at the head of a section, and those that stand for it in the contents.
pub(super) fn visit_heading(section: &mut Section, visit: &mut dyn FnMut(&mut String)) {
    if let Some(number) = &mut section.number {
        visit(number);
    }
    for text in [&mut section.kicker, &mut section.heading, &mut section.full_title, &mut section.contents_note] {
        visit(text);
    }
}

/// The words of one block.
pub(super) fn visit_block(block: &mut Block, visit: &mut dyn FnMut(&mut String)) {
    match block {
        Block::Contents => {}
        Block::Legend { scopes, lines } => {
            for entry in scopes {
                visit(&mut entry.chip.text);
                visit(&mut entry.meaning);
            }
            lines.iter_mut().for_each(visit);
        }
        Block::Heading { text, .. } | Block::Text { text } | Block::Note { text } => visit_rich(text, visit),
        Block::Facts { facts: entries } | Block::Evidence { boxes: entries } => {
            for entry in entries {
                visit(&mut entry.label);
                visit_rich(&mut entry.value, visit);
            }
        }
        Block::Actions(table) => visit_action_table(table, visit),
        Block::Table(table) => visit_plain_table(table, visit),
        Block::Items { items } => {
            for item in items {
                visit(&mut item.number);
                visit_rich(&mut item.text, visit);
            }
        }
    }
}

fn visit_action_table(table: &mut ActionTable, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut table.caption);
    let headings = &mut table.objective_headings;
    for text in [&mut headings.number, &mut headings.objective, &mut headings.scope, &mut headings.board_number] {
        visit(text);
    }
    for column in &mut table.columns {
        visit(&mut column.heading);
    }
    for objective in &mut table.objectives {
        visit(&mut objective.number);
        visit(&mut objective.board_number);
        visit_rich(&mut objective.text, visit);
        visit_chips(&mut objective.scopes, visit);
        for action in &mut objective.actions {
            visit(&mut action.label);
            visit_chips(&mut action.scopes, visit);
            for cell in &mut action.cells {
                visit_rich(cell, visit);
            }
        }
        for note in &mut objective.notes {
            visit_rich(note, visit);
        }
    }
}

fn visit_plain_table(table: &mut PlainTable, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut table.caption);
    for column in &mut table.columns {
        visit(&mut column.heading);
    }
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        visit_rich(cell, visit);
    }
}

fn visit_chips(chips: &mut [Chip], visit: &mut dyn FnMut(&mut String)) {
    for chip in chips {
        visit(&mut chip.text);
    }
}

/// The words of a cell or a paragraph.
pub(super) fn visit_rich(rich: &mut Rich, visit: &mut dyn FnMut(&mut String)) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(text) => visit(text),
            Paragraph::Spans { spans } => {
                for span in spans {
                    visit(&mut span.text);
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
