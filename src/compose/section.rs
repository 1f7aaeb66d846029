//! Makes a section from its blocks: its number, its titles, and its entry in the contents.

use crate::model::{Part, PartKind};

use super::numbering::{SheetNames, appendix_name, part_anchor, section_anchor};
use super::pack::{Block, Section, SectionKind};
use super::tables::columns::has_only_actions;

/// The section of a part.
pub(super) fn part_section(index: usize, part: &Part, blocks: Vec<Block>) -> Section {
    let number = part.number.as_ref();
    let (kicker, tile, sheet_name) = match (part.kind, number) {
        (PartKind::Appendix, Some(number)) => (
            appendix_name(number),
            Some(format!("A{number}")),
            appendix_name(number),
        ),
        (PartKind::Outcomes, Some(number)) => (
            part.kicker.clone(),
            Some(number.to_string()),
            format!("Outcomes {number}"),
        ),
        (_, Some(number)) => {
            let sheet_name = if part.kicker.is_empty() {
                number.to_string()
            } else {
                format!("Priority {number}")
            };
            (part.kicker.clone(), Some(number.to_string()), sheet_name)
        }
        (_, None) => (String::new(), None, part.heading.clone()),
    };
    let before = if kicker.is_empty() {
        tile.as_deref().unwrap_or_default()
    } else {
        &kicker
    };
    Section {
        full_title: full_title(before, &part.heading),
        number: tile,
        kicker,
        is_landscape: blocks.iter().any(is_wide),
        contents_note: contents_note(part),
        anchor: part_anchor(index),
        sheet_name,
        ..unnumbered("", SectionKind::Part(part.kind), &part.heading, blocks)
    }
}

fn full_title(before: &str, heading: &str) -> String {
    match (before.is_empty(), heading.is_empty()) {
        (false, false) => format!("{before}: {heading}"),
        (false, true) => before.to_owned(),
        (true, _) => heading.to_owned(),
    }
}

/// A portrait section without a number, named by its title.
pub(super) fn unnumbered(
    anchor: &str,
    kind: SectionKind,
    title: &str,
    blocks: Vec<Block>,
) -> Section {
    Section {
        anchor: section_anchor(anchor, 0),
        kind,
        number: None,
        kicker: String::new(),
        heading: title.to_owned(),
        full_title: title.to_owned(),
        sheet_name: title.to_owned(),
        is_landscape: false,
        contents_note: String::new(),
        runs_on: false,
        starts_group: false,
        blocks,
    }
}

/// Whether a block needs a landscape page.
pub(super) fn is_wide(block: &Block) -> bool {
    // With more than six columns, a column of a portrait page is under 28 mm wide: too narrow for
    // two or three words on a line.
    const MOST_UPRIGHT_COLUMNS: usize = 6;
    match block {
        Block::Actions(_) => true,
        Block::Table(table) => table.columns.len() > MOST_UPRIGHT_COLUMNS,
        _ => false,
    }
}

/// The note below a part in the contents: the numbers in it, as in "Objectives 1.1 to 1.9".
fn contents_note(part: &Part) -> String {
    match part.kind {
        PartKind::Appendix => return String::new(),
        PartKind::Outcomes => return "Outcomes and evidence".to_owned(),
        _ => {}
    }
    let mut numbers = part
        .objectives()
        .iter()
        .filter_map(|objective| objective.reading());
    let [one, many] = nouns(part);
    match (numbers.next(), numbers.next_back()) {
        (Some(first), Some(last)) if first != last => format!("{many} {first} to {last}"),
        (Some(only), _) => format!("{one} {only}"),
        (None, _) => String::new(),
    }
}

/// What the numbered rows of a part are called.
fn nouns(part: &Part) -> [&'static str; 2] {
    match part.kind {
        PartKind::Risks => ["Risk", "Risks"],
        PartKind::Indicators => ["Indicator", "Indicators"],
        _ if has_only_actions(part) => ["Action", "Actions"],
        _ => ["Objective", "Objectives"],
    }
}

/// Completes the sections of a pack: gives each a sheet name, and sets the groups of the contents
/// and the sections that begin on a new page.
pub(super) fn complete(sections: &mut [Section]) {
    let mut sheet_names = SheetNames::default();
    for section in sections.iter_mut() {
        section.sheet_name = sheet_names.unique(&section.sheet_name);
    }
    mark_groups(sections);
    mark_run_on(sections);
}

/// Marks the sections that begin below the section before them: text and reference, which would
/// each leave most of a page empty. If the direction of the paper changes, a new page is needed.
fn mark_run_on(sections: &mut [Section]) {
    let mut above: Option<(ContentsGroup, bool, bool)> = None;
    for section in sections {
        let group = contents_group(section.kind);
        let may_share = section.kind == SectionKind::Narrative || group == ContentsGroup::Closing;
        let own = (group, section.is_landscape, may_share);
        section.runs_on = may_share && above == Some(own);
        above = Some(own);
    }
}

/// Marks the sections with which a new group of the contents begins.
pub(super) fn mark_groups(sections: &mut [Section]) {
    let mut above = None;
    for section in sections {
        let group = contents_group(section.kind);
        section.starts_group = above.is_some_and(|above| above != group);
        above = Some(group);
    }
}

/// A group of the contents.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ContentsGroup {
    /// Sections before the plan, and the pages of a review.
    Introduction,
    /// The plan itself.
    Plan,
    /// The plans of subgroups.
    Appendices,
    /// Resources, governance and reference.
    Closing,
}

const fn contents_group(kind: SectionKind) -> ContentsGroup {
    match kind {
        SectionKind::Contents
        | SectionKind::Overview
        | SectionKind::Narrative
        | SectionKind::Review => ContentsGroup::Introduction,
        SectionKind::Part(
            PartKind::Priority
            | PartKind::Tasks
            | PartKind::Outcomes
            | PartKind::Themes
            | PartKind::Indicators
            | PartKind::Risks,
        ) => ContentsGroup::Plan,
        SectionKind::Part(PartKind::Appendix | PartKind::WorkStreams) => ContentsGroup::Appendices,
        SectionKind::DocumentControl
        | SectionKind::Changes
        | SectionKind::Part(
            PartKind::Finance
            | PartKind::Staffing
            | PartKind::Governance
            | PartKind::Glossary
            | PartKind::Profile
            | PartKind::Calendar
            | PartKind::Partners
            | PartKind::Notes
            | PartKind::Other,
        ) => ContentsGroup::Closing,
    }
}
