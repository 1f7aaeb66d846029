//! Makes a section from its blocks: its number, its titles, and its entry in the contents.

use crate::lexicon::NUMBER_WORDS;
use crate::model::{Number, Objective, Part, PartKind};
use crate::text::{one_line, plural};

use super::numbering::{Names, appendix_name, part_anchor, section_anchor};
use super::pack::{ActionRow, Block, Section, SectionKind};
use super::text::line::sentence_case;
use super::wide::is_wide;

/// The section of a part.
pub(super) fn part_section(index: usize, part: &Part, blocks: Vec<Block>) -> Section {
    let number = part.number.as_ref();
    // Spaces between a title and a year are layout of a cell, but line breaks are the author's.
    let heading = part
        .heading
        .lines()
        .map(one_line)
        .collect::<Vec<_>>()
        .join("\n");
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
                format!("{number} {}", one_line(&heading))
            } else {
                format!("Priority {number}")
            };
            (part.kicker.clone(), Some(number.to_string()), sheet_name)
        }
        (_, None) => (String::new(), None, heading.clone()),
    };
    let before = if kicker.is_empty() {
        tile.as_deref().unwrap_or_default()
    } else {
        &kicker
    };
    Section {
        full_title: full_title(before, &heading),
        number: tile,
        kicker: number.map_or_else(String::new, |number| beside_tile(&kicker, number)),
        size: size_of(part, &blocks),
        is_landscape: blocks.iter().any(is_wide),
        contents_note: contents_note(part),
        anchor: part_anchor(index),
        sheet_name,
        ..unnumbered("", SectionKind::Part(part.kind), &heading, blocks)
    }
}

/// The words above a heading without the number, which is in the tile beside them: "Strategic
/// Priority" for "Strategic Priority One" and for "STRATEGIC PRIORITY (1)".
fn beside_tile(kicker: &str, number: &Number) -> String {
    let is_number = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let value = NUMBER_WORDS.meaning(&word.to_lowercase()).unwrap_or(word);
        value.eq_ignore_ascii_case(&number.to_string())
    };
    let words = kicker.trim_end();
    let words = match words.rsplit_once(char::is_whitespace) {
        Some((before, last)) if is_number(last) => before.trim_end(),
        Some(_) | None => words,
    };
    sentence_case(words)
}

/// How much the tables of actions hold: "14 objectives, 28 actions". Empty without any action.
fn size_of(part: &Part, blocks: &[Block]) -> String {
    let [objective, action] = part.nouns();
    let tables = blocks.iter().filter_map(Block::action_table);
    let groups: Vec<_> = tables.flat_map(|table| &table.objectives).collect();
    let objectives = groups.iter().filter(|group| group.has_wording()).count();
    let actions = groups.iter().flat_map(|group| &group.actions);
    let is_action = |action: &&ActionRow| action.level == 0 && part.may_have_actions();
    let actions = actions.filter(is_action).count();
    match (objectives, actions) {
        (0, 0) => String::new(),
        (0, _) => plural(actions, action),
        (_, 0) => plural(objectives, objective),
        (_, _) => format!(
            "{}, {}",
            plural(objectives, objective),
            plural(actions, action)
        ),
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
pub(crate) fn unnumbered(
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
        size: String::new(),
        heading: title.to_owned(),
        heading_language: None,
        full_title: title.to_owned(),
        sheet_name: title.to_owned(),
        is_landscape: false,
        contents_note: String::new(),
        shares_page: false,
        contents_group: String::new(),
        blocks,
    }
}

/// The note below a part in the contents: the numbers in it, as in "Objectives 1.1 to 1.9". If numbers
/// between the first and the last are missing, it counts them: "5 objectives".
fn contents_note(part: &Part) -> String {
    match part.kind {
        PartKind::Appendix => return String::new(),
        PartKind::Outcomes => return "Outcomes and evidence".to_owned(),
        _ => {}
    }
    let objectives = part.objectives().iter();
    let mut numbers: Vec<&Number> = objectives.filter_map(Objective::reading).collect();
    numbers.dedup();
    let [one, many] = nouns(part);
    let has_gap =
        || numbers.is_sorted() && numbers.windows(2).any(|pair| pair[0].skips_to(pair[1]));
    match numbers.as_slice() {
        [] => String::new(),
        [only] => format!("{one} {only}"),
        [first, last] => format!("{many} {first} and {last}"),
        [..] if has_gap() => format!("{} {}", numbers.len(), many.to_lowercase()),
        [first, .., last] => format!("{many} {first} to {last}"),
    }
}

/// The word for the numbered rows of a part.
fn nouns(part: &Part) -> [&'static str; 2] {
    let has_words = |objective: &Objective| !objective.text.is_blank();
    match part.kind {
        PartKind::Risks if part.nouns()[0] == "item" => ["Item", "Items"],
        PartKind::Risks => ["Risk", "Risks"],
        PartKind::Indicators => ["Indicator", "Indicators"],
        _ if part.lists_only_actions() && !part.objectives().iter().any(has_words) => {
            ["Action", "Actions"]
        }
        _ => ["Objective", "Objectives"],
    }
}

/// Completes the sections of a pack: gives each a sheet name, and sets the groups of the contents
/// and the sections that begin on a new page.
pub(super) fn complete(sections: &mut [Section]) {
    let mut sheet_names = Names::default();
    for section in sections.iter_mut() {
        section.sheet_name = sheet_names.section_sheet(&section.sheet_name);
    }
    turn_alike(sections);
    turn_last_like_above(sections);
    mark_groups(sections);
    mark_run_on(sections);
}

/// Puts all tables of actions on landscape pages if any of them needs one, so that their columns
/// can be at the same places.
fn turn_alike(sections: &mut [Section]) {
    let has_actions = |section: &Section| section.action_tables().next().is_some();
    let is_any_landscape = sections
        .iter()
        .any(|section| section.is_landscape && has_actions(section));
    for section in sections.iter_mut().filter(|section| has_actions(section)) {
        section.is_landscape = is_any_landscape;
    }
}

/// Lets document control begin on the page of the part above it, in the same direction, if the plan
/// has no other section of reference. On a page of its own, document control would leave most of
/// the page empty.
fn turn_last_like_above(sections: &mut [Section]) {
    if let [.., above, last] = sections
        && last.kind == SectionKind::DocumentControl
        && !contents_group(above.kind).is_closing()
        && matches!(above.kind, SectionKind::Part(_))
    {
        last.is_landscape = above.is_landscape;
        last.shares_page = true;
    }
}

/// Marks the sections that begin below the section before them. These are text and reference, which
/// would each leave most of a page empty, and parts of the plan, whose tables may be short. Other
/// sections begin a page: the first priority and the first appendix, long tables on landscape
/// pages, and a section for which the direction of the paper changes.
fn mark_run_on(sections: &mut [Section]) {
    let mut above: Option<(ContentsGroup, bool)> = None;
    for section in sections {
        let group = contents_group(section.kind);
        let begins_group = matches!(
            section.kind,
            SectionKind::Part(PartKind::Priority | PartKind::Appendix)
        );
        let is_like_above = |(above, is_landscape)| {
            is_landscape == section.is_landscape && (above == group || !begins_group)
        };
        let is_long = section.is_landscape && row_count(section) > MOST_ROWS_BELOW;
        let may_share = match section.kind {
            SectionKind::Part(_) | SectionKind::Narrative => true,
            _ => group.is_closing(),
        };
        section.shares_page |= may_share && !is_long && above.is_some_and(is_like_above);
        above = may_share.then_some((group, section.is_landscape));
    }
}

/// More rows do not fit a landscape page below another section.
const MOST_ROWS_BELOW: usize = 16;

/// The number of objectives and actions in a section.
fn row_count(section: &Section) -> usize {
    let objectives = section.action_tables().flat_map(|table| &table.objectives);
    objectives
        .map(|objective| 1 + objective.actions.len())
        .sum()
}

/// Names the groups of the contents at the sections with which they begin.
pub(super) fn mark_groups(sections: &mut [Section]) {
    let mut above = None;
    let listed = sections
        .iter_mut()
        .filter(|section| section.kind != SectionKind::Contents);
    for section in listed {
        let group = contents_group(section.kind);
        if above != Some(group) {
            group.heading().clone_into(&mut section.contents_group);
        }
        above = Some(group);
    }
}

/// A group of the contents.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ContentsGroup {
    /// Sections before the plan.
    Introduction,
    /// The pages of a review before its tables.
    Quarter,
    /// The results that the plan aims for.
    Outcomes,
    /// The plan itself.
    Plan,
    /// The plans of subgroups.
    Appendices,
    /// Resources and governance.
    Resources,
    /// The partners' returns of a quarter.
    Returns,
    /// Reference.
    Reference,
}

impl ContentsGroup {
    const fn heading(self) -> &'static str {
        match self {
            Self::Introduction => "Introduction",
            Self::Quarter => "The quarter",
            Self::Outcomes => "Outcomes",
            Self::Plan => "The plan",
            Self::Appendices => "Plans of subgroups",
            Self::Resources => "Resources and governance",
            Self::Returns => "Returns",
            Self::Reference => "Reference",
        }
    }

    /// Whether its sections are short, and share pages.
    const fn is_closing(self) -> bool {
        matches!(self, Self::Resources | Self::Reference)
    }
}

const fn contents_group(kind: SectionKind) -> ContentsGroup {
    match kind {
        SectionKind::Contents
        | SectionKind::Overview
        | SectionKind::Narrative
        | SectionKind::Part(PartKind::Foreword) => ContentsGroup::Introduction,
        SectionKind::Review => ContentsGroup::Quarter,
        SectionKind::Returns => ContentsGroup::Returns,
        SectionKind::Part(PartKind::Outcomes) => ContentsGroup::Outcomes,
        SectionKind::Part(
            PartKind::Priority
            | PartKind::Tasks
            | PartKind::Themes
            | PartKind::Indicators
            | PartKind::Risks,
        ) => ContentsGroup::Plan,
        SectionKind::Part(PartKind::Appendix | PartKind::WorkStreams) => ContentsGroup::Appendices,
        SectionKind::Part(
            PartKind::Finance
            | PartKind::Staffing
            | PartKind::Governance
            | PartKind::Calendar
            | PartKind::Partners,
        ) => ContentsGroup::Resources,
        SectionKind::DocumentControl
        | SectionKind::Changes
        | SectionKind::Part(
            PartKind::Glossary | PartKind::Profile | PartKind::Notes | PartKind::Other,
        ) => ContentsGroup::Reference,
    }
}
