//! Visits every visible string of a pack, one after the other, for code that makes text fit a
//! renderer.

use crate::compose::pack::{
    ActionTable, Block, Chip, Decisions, Glance, GlanceList, Overview, Pack, Paragraph, PlainTable,
    Rich, Section, Span, Timeline,
};

/// Receives each string, each cell or paragraph, and each run of text of a pack. Any `FnMut(&mut
/// String)` is a visitor.
pub(super) trait Visitor {
    /// A text that is drawn.
    fn text(&mut self, text: &mut String);

    /// The text of a cell, a paragraph or a heading, which may hold lists.
    fn rich(&mut self, rich: &mut Rich) {
        visit_rich(rich, self);
    }

    /// A run of text in one style.
    fn span(&mut self, span: &mut Span) {
        self.text(&mut span.text);
    }
}

impl<F: FnMut(&mut String)> Visitor for F {
    fn text(&mut self, text: &mut String) {
        self(text);
    }
}

/// Calls `visit` with each string that is drawn. Anchors, addresses and colours are left alone.
pub(super) fn visit_pack(pack: &mut Pack, visit: &mut dyn Visitor) {
    let cover = &mut pack.cover;
    for text in [
        &mut pack.title,
        &mut pack.organisation,
        &mut pack.running,
        &mut cover.organisation,
        &mut cover.title,
        &mut cover.period,
        &mut cover.edition,
        &mut cover.summary,
    ] {
        visit.text(text);
    }
    for count in &mut cover.counts {
        visit.text(&mut count.label);
    }
    for fact in cover.facts.iter_mut().chain(&mut cover.about) {
        visit.text(&mut fact.label);
        visit.rich(&mut fact.value);
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
    for text in [&mut section.full_title, &mut section.sheet_name] {
        visit.text(text);
    }
    for block in &mut section.blocks {
        visit_block(block, visit);
    }
}

/// The text drawn at the head of a section and in the contents.
pub(super) fn visit_heading(section: &mut Section, visit: &mut dyn Visitor) {
    if let Some(number) = &mut section.number {
        visit.text(number);
    }
    for text in [
        &mut section.kicker,
        &mut section.size,
        &mut section.heading,
        &mut section.contents_note,
    ] {
        visit.text(text);
    }
}

/// The text of one block.
pub(super) fn visit_block(block: &mut Block, visit: &mut dyn Visitor) {
    match block {
        Block::Contents => {}
        Block::Legend {
            scopes,
            ratings,
            lines,
        } => {
            for entry in scopes {
                visit.text(&mut entry.chip.text);
                visit.text(&mut entry.meaning);
            }
            for entry in ratings {
                visit.text(&mut entry.word);
                visit.text(&mut entry.meaning);
            }
            for line in lines {
                visit.text(line);
            }
        }
        Block::Heading { text, .. }
        | Block::Text { text }
        | Block::Message { text }
        | Block::Finding { text }
        | Block::Note { text }
        | Block::Remark { text } => {
            visit.rich(text);
        }
        Block::Facts { facts: entries } | Block::Evidence { boxes: entries } => {
            for entry in entries {
                visit.text(&mut entry.label);
                visit.rich(&mut entry.value);
            }
        }
        Block::Actions(table) => visit_action_table(table, visit),
        Block::Table(table) => visit_plain_table(table, visit),
        Block::Items { items } => {
            for item in items {
                visit.text(&mut item.number);
                visit.rich(&mut item.text);
            }
        }
        Block::Figures { caption, figures } => {
            visit.text(caption);
            for figure in figures {
                visit.text(&mut figure.label);
            }
        }
        Block::Decisions(decisions) => visit_decisions(decisions, visit),
        Block::Chart(chart) => {
            visit.text(&mut chart.about);
            visit.text(&mut chart.alt);
            visit_plain_table(&mut chart.table, visit);
        }
        Block::Overview(overview) => visit_overview(overview, visit),
        Block::Structure(structure) => {
            visit.text(&mut structure.alt);
            for it in &mut structure.boxes {
                visit.text(&mut it.name);
                visit.text(&mut it.chair);
            }
        }
        Block::Timeline(timeline) => visit_timeline(timeline, visit),
        Block::Glance(glance) => visit_glance(glance, visit),
    }
}

fn visit_timeline(timeline: &mut Timeline, visit: &mut dyn Visitor) {
    for text in [
        &mut timeline.title,
        &mut timeline.alt,
        &mut timeline.label_heading,
    ] {
        visit.text(text);
    }
    for key in &mut timeline.key {
        visit.text(&mut key.text);
    }
    for row in &mut timeline.rows {
        visit.rich(&mut row.number);
        visit.text(&mut row.text);
        visit.text(&mut row.days);
    }
}

/// The texts of the plan on a page.
pub(super) fn visit_overview(overview: &mut Overview, visit: &mut dyn Visitor) {
    for part in &mut overview.parts {
        for text in [
            &mut part.number,
            &mut part.heading,
            &mut part.lead,
            &mut part.size,
        ] {
            visit.text(text);
        }
        for objective in &mut part.objectives {
            visit.text(&mut objective.number);
            visit.text(&mut objective.text);
            visit.text(&mut objective.beginning);
            visit.text(&mut objective.first_words);
        }
    }
    if let Some(milestones) = &mut overview.milestones {
        visit.text(&mut milestones.caption);
        let labels = milestones.rows.iter_mut().map(|row| &mut row.label);
        for text in milestones.columns.iter_mut().chain(labels) {
            visit.text(text);
        }
    }
}

fn visit_action_table(table: &mut ActionTable, visit: &mut dyn Visitor) {
    visit.text(&mut table.caption);
    visit.text(&mut table.label_heading);
    let headings = &mut table.objective_headings;
    for text in [
        &mut headings.number,
        &mut headings.objective,
        &mut headings.scope,
        &mut headings.board_number,
    ] {
        visit.text(text);
    }
    for column in &mut table.columns {
        visit.text(&mut column.heading);
    }
    for objective in &mut table.objectives {
        visit.rich(&mut objective.section);
        visit.text(&mut objective.number);
        visit.text(&mut objective.board_number);
        visit.rich(&mut objective.text);
        visit.text(&mut objective.scope.text);
        visit_chips(&mut objective.scope.chips, visit);
        for action in &mut objective.actions {
            visit.text(&mut action.label);
            visit.text(&mut action.number);
            visit.text(&mut action.scope.text);
            visit_chips(&mut action.scope.chips, visit);
            for cell in &mut action.cells {
                visit.rich(cell);
            }
        }
        for text in objective.answers.iter_mut().chain(&mut objective.notes) {
            visit.rich(text);
        }
    }
}

fn visit_plain_table(table: &mut PlainTable, visit: &mut dyn Visitor) {
    visit.text(&mut table.caption);
    for column in &mut table.columns {
        visit.text(&mut column.heading);
    }
    for cell in table
        .rows
        .iter_mut()
        .flat_map(|row| row.cells.iter_mut().chain(&mut row.entries))
    {
        visit.rich(cell);
    }
}

fn visit_decisions(decisions: &mut Decisions, visit: &mut dyn Visitor) {
    visit.text(&mut decisions.heading);
    for item in &mut decisions.items {
        visit.rich(item);
    }
}

/// The texts of the first page of a review.
pub(super) fn visit_glance(glance: &mut Glance, visit: &mut dyn Visitor) {
    if let Some(decisions) = &mut glance.decisions {
        visit_decisions(decisions, visit);
    }
    for list in [&mut glance.worse, &mut glance.overdue] {
        visit_glance_list(list, visit);
    }
    for part in &mut glance.parts {
        visit.text(&mut part.label);
        for objective in &mut part.objectives {
            visit.text(&mut objective.number);
            visit.text(&mut objective.alt);
        }
    }
    visit.rich(&mut glance.outstanding);
}

fn visit_glance_list(list: &mut GlanceList, visit: &mut dyn Visitor) {
    for text in [&mut list.heading, &mut list.none, &mut list.order] {
        visit.text(text);
    }
    for row in &mut list.rows {
        let texts = [&mut row.label, &mut row.text, &mut row.lead, &mut row.day];
        for text in texts.into_iter().chain(&mut row.short) {
            visit.text(text);
        }
    }
}

fn visit_chips(chips: &mut [Chip], visit: &mut dyn Visitor) {
    for chip in chips {
        visit.text(&mut chip.text);
    }
}

/// The text of a cell or a paragraph.
pub(super) fn visit_rich<V: Visitor + ?Sized>(rich: &mut Rich, visit: &mut V) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(text) => visit.text(text),
            Paragraph::Spans { spans } => {
                for span in spans {
                    visit.span(span);
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
