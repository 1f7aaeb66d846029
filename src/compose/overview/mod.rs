//! The plan on a page: every priority with its objectives, and the quarters in which milestones are
//! due.
//!
//! It is made from the sections of the pack: it has the same content and links to them.

mod milestones;

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::lexicon::LEAD_LABELS;
use crate::model::{Part, PartKind, Plan};
use crate::text::plain_words;

use super::cover;
use super::numbering::part_anchor;
use super::pack::{
    ActionColumn, ActionTable, Block, ObjectiveGroup, Overview, OverviewObjective, OverviewPart,
    Section, SectionKind, present_words,
};
use super::section::unnumbered;
use super::text::line::brief;

/// The characters of two lines and of one line across the page. The columns of priorities share
/// them.
const TWO_LINES_CHARS: usize = 240;
const ONE_LINE_CHARS: usize = 150;

/// A plan of one priority is its own overview.
const FEWEST_PARTS: usize = 2;

/// The section of the overview; `None` if the pack has fewer than two priorities with actions.
/// `today` decides whether milestones are due or were due.
pub(super) fn section(sections: &[Section], plan: &Plan, today: NaiveDate) -> Option<Section> {
    let shown = plan
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| matches!(part.kind, PartKind::Priority | PartKind::Tasks))
        .filter_map(|(index, part)| Some((part, section_of(sections, index)?)));
    let (parts, shown): (Vec<&Part>, Vec<&Section>) = shown.unzip();
    if shown.len() < FEWEST_PARTS {
        return None;
    }
    let columns = columns_of(shown.len());
    let shown: Vec<OverviewPart> = shown
        .into_iter()
        .map(|section| overview_part(section, columns))
        .collect();
    let milestones = milestones::table(plan, &parts, &shown, today);
    let block = Block::Overview(Overview {
        parts: shown,
        milestones,
    });
    let title = "The plan on a page";
    Some(Section {
        is_landscape: true,
        size: cover::summary(plan),
        ..unnumbered("overview", SectionKind::Overview, title, vec![block])
    })
}

/// The number of columns for a number of priorities, if the page is wide enough.
pub(crate) fn columns_of(parts: usize) -> usize {
    match parts {
        0..=4 => parts.max(1),
        5 | 6 => 3,
        _ => 4,
    }
}

/// The section of a part; `None` if the pack has no such section, or the section has no actions.
fn section_of(sections: &[Section], part_index: usize) -> Option<&Section> {
    let anchor = part_anchor(part_index);
    let section = sections.iter().find(|section| section.anchor == anchor)?;
    groups(section).next().is_some().then_some(section)
}

/// The objectives of a section with their actions.
fn groups(section: &Section) -> impl Iterator<Item = &ObjectiveGroup> {
    section.action_tables().flat_map(|table| &table.objectives)
}

/// The priority of a section, on a page with so many columns.
fn overview_part(section: &Section, columns: usize) -> OverviewPart {
    let mut objectives: Vec<OverviewObjective> = groups(section)
        .filter_map(|group| objective(group, columns))
        .collect();
    if objectives.is_empty() {
        objectives = actions(section, columns);
    }
    OverviewPart {
        anchor: section.anchor.clone(),
        number: section.number.clone().unwrap_or_default(),
        heading: if section.heading.is_empty() {
            section.full_title.clone()
        } else {
            section.heading.clone()
        },
        lead: lead(&section.blocks),
        size: section.size.clone(),
        objectives,
    }
}

/// An objective; `None` if it has no wording because its action is the objective. The overview
/// leaves such actions out if other objectives of the section have a wording.
fn objective(group: &ObjectiveGroup, columns: usize) -> Option<OverviewObjective> {
    let text = present_words(&group.text);
    (!text.is_empty()).then(|| entry(group, &group.number, text, columns))
}

/// The actions of a section that has no objectives with a wording.
fn actions(section: &Section, columns: usize) -> Vec<OverviewObjective> {
    let of_table = |table: &ActionTable| -> Vec<OverviewObjective> {
        let is_action = |column: &ActionColumn| column.role == Some(ColumnRole::Action);
        let Some(at) = table.columns.iter().position(is_action) else {
            return Vec::new();
        };
        let groups = table.objectives.iter();
        let rows = groups.flat_map(|group| group.actions.iter().map(move |row| (group, row)));
        rows.filter(|(_, row)| row.level == 0)
            .map(|(group, row)| (group, row, present_words(&row.cells[at])))
            .filter(|(.., text)| !text.is_empty())
            .map(|(group, row, text)| entry(group, &row.label, text, columns))
            .collect()
    };
    section.action_tables().flat_map(of_table).collect()
}

fn entry(group: &ObjectiveGroup, number: &str, text: String, columns: usize) -> OverviewObjective {
    OverviewObjective {
        anchor: group.anchor.clone(),
        number: number.to_owned(),
        beginning: brief(&text, TWO_LINES_CHARS / columns),
        first_words: brief(&text, ONE_LINE_CHARS / columns),
        text,
    }
}

/// Who leads a priority, from the details above its table.
fn lead(blocks: &[Block]) -> String {
    let facts = blocks.iter().flat_map(|block| match block {
        Block::Facts { facts } => facts.as_slice(),
        _ => &[],
    });
    facts
        .filter(|fact| is_lead(&fact.label))
        .map(|fact| present_words(&fact.value))
        .next()
        .unwrap_or_default()
}

/// Whether the label of a detail says that its value is the lead.
pub(super) fn is_lead(label: &str) -> bool {
    plain_words(label)
        .split(' ')
        .any(|word| LEAD_LABELS.meaning(word) == Some("lead"))
}
