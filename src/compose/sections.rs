//! The sections of a pack, in order, each with its title, number and blocks.

use chrono::NaiveDate;

use crate::diff::Subject;
use crate::location::Text;
use crate::model::{Body, Detail, NarrativeKind, Part, PartKind, Plan};
use crate::pack_file::SectionName;
use crate::published::UNFILLED;
use crate::wording::same_wording;

use super::action_table::Tables;
use super::numbering::{SheetNames, appendix_name, part_anchor, section_anchor};
use super::pack::{Block, Fact, RatingEntry, Section, SectionKind};
use super::revised::{Revisions, revised};
use super::rich::{RichText, plain};
use super::{front, narratives, other_sheets, plain_tables, struck};

/// What sections are made from.
pub(super) struct Making<'a> {
    pub(super) plan: &'a Plan,
    pub(super) rich: &'a RichText<'a>,
    pub(super) tables: &'a Tables<'a>,
    pub(super) revisions: &'a Revisions<'a>,
    /// What the ratings mean, if any are given.
    pub(super) ratings: &'a [RatingEntry],
    pub(super) title: &'a str,
    pub(super) organisation: &'a str,
    pub(super) day: NaiveDate,
}

/// The kinds of part that stand under a section's name.
///
/// A new kind of part is put under a name here; its blocks are made in [`Making::part_blocks`].
pub(super) fn kinds_of(name: SectionName) -> &'static [PartKind] {
    match name {
        SectionName::DocumentControl | SectionName::Contents | SectionName::Narratives => &[],
        SectionName::Notes => &[PartKind::Notes],
        SectionName::Priorities => &[
            PartKind::Priority,
            PartKind::Outcomes,
            PartKind::Tasks,
            PartKind::Themes,
            PartKind::WorkStreams,
        ],
        SectionName::Indicators => &[PartKind::Indicators],
        SectionName::Risks => &[PartKind::Risks],
        SectionName::Finance => &[PartKind::Finance, PartKind::Staffing],
        SectionName::Governance => &[PartKind::Governance, PartKind::Partners, PartKind::Calendar],
        SectionName::Appendices => &[PartKind::Appendix],
        SectionName::Glossary => &[PartKind::Glossary],
        SectionName::Profile => &[PartKind::Profile],
        SectionName::OtherSheets => &[PartKind::Other],
    }
}

impl Making<'_> {
    /// The sections under the names given, in their order.
    pub(super) fn sections(&self, names: &[SectionName]) -> Vec<Section> {
        let mut sections: Vec<Section> = names
            .iter()
            .flat_map(|name| self.sections_of(*name))
            .collect();
        let mut sheet_names = SheetNames::default();
        for section in &mut sections {
            section.sheet_name = sheet_names.choose(&section.sheet_name);
        }
        sections
    }

    fn sections_of(&self, name: SectionName) -> Vec<Section> {
        match name {
            SectionName::DocumentControl => {
                let blocks =
                    front::document_control(self.plan, self.title, self.organisation, self.day);
                vec![unnumbered(
                    "document-control",
                    SectionKind::DocumentControl,
                    "Document control",
                    blocks,
                )]
            }
            SectionName::Contents => {
                let blocks = std::iter::once(Block::Contents)
                    .chain(front::legend(self.plan, self.ratings.to_vec()))
                    .collect();
                vec![unnumbered(
                    "contents",
                    SectionKind::Contents,
                    "Contents",
                    blocks,
                )]
            }
            SectionName::Narratives => self.narratives(),
            SectionName::Glossary => self.glossary().into_iter().collect(),
            SectionName::OtherSheets => self.other_sheets().into_iter().collect(),
            SectionName::Notes
            | SectionName::Priorities
            | SectionName::Indicators
            | SectionName::Risks
            | SectionName::Finance
            | SectionName::Governance
            | SectionName::Appendices
            | SectionName::Profile => self.parts(kinds_of(name)),
        }
    }

    /// The cover report, then the other texts, in the order of the pack file.
    fn narratives(&self) -> Vec<Section> {
        let of = |kind| {
            self.plan
                .narratives
                .iter()
                .enumerate()
                .filter(move |(_, narrative)| narrative.kind == kind)
        };
        of(NarrativeKind::CoverReport)
            .chain(of(NarrativeKind::Foreword))
            .map(|(index, narrative)| Section {
                anchor: section_anchor("narrative", index),
                ..unnumbered(
                    "narrative",
                    SectionKind::Narrative,
                    &narrative.title,
                    narratives::blocks(&narrative.blocks, &narrative.title, self.rich),
                )
            })
            .collect()
    }

    fn glossary(&self) -> Option<Section> {
        let parts: Vec<&Part> = self.plan.parts_of(PartKind::Glossary).collect();
        let first = parts.first()?;
        let around = parts
            .iter()
            .flat_map(|part| self.facts(part).into_iter().chain(self.notes(part, false)));
        let table = plain_tables::glossary(&parts, self.plan.glossary(), self.rich);
        let mut blocks: Vec<Block> = around.chain([table]).collect();
        add_struck_note(&mut blocks);
        Some(unnumbered(
            "glossary",
            SectionKind::Part(PartKind::Glossary),
            &first.heading,
            blocks,
        ))
    }

    /// One section for all sheets that hold no table of a plan.
    fn other_sheets(&self) -> Option<Section> {
        let mut blocks = other_sheets::blocks(self.plan, self.rich);
        if blocks.is_empty() {
            return None;
        }
        add_struck_note(&mut blocks);
        let is_landscape = blocks.iter().any(is_wide);
        let kind = SectionKind::Part(PartKind::Other);
        Some(Section {
            is_landscape,
            ..unnumbered("other-sheets", kind, "Other sheets", blocks)
        })
    }

    /// A section for each part, in plan order; tables of money that stand in one sheet share a
    /// section.
    fn parts(&self, kinds: &[PartKind]) -> Vec<Section> {
        let chosen: Vec<(usize, &Part)> = self
            .plan
            .parts
            .iter()
            .enumerate()
            .filter(|(_, part)| kinds.contains(&part.kind))
            .collect();
        let shares_section = |above: &(usize, &Part), below: &(usize, &Part)| {
            below.1.kind == PartKind::Finance
                && above.1.kind == PartKind::Finance
                && above.1.place.source == below.1.place.source
        };
        chosen
            .chunk_by(shares_section)
            .map(|run| {
                let (index, part) = run[0];
                let mut section = self.part_section(index, part);
                for (index, part) in &run[1..] {
                    if !part.title.is_blank() {
                        section.blocks.push(Block::Heading {
                            level: 2,
                            text: self.rich.of(&part.title),
                        });
                    }
                    section.blocks.extend(self.part_blocks(*index, part));
                }
                section
            })
            .collect()
    }

    fn part_section(&self, index: usize, part: &Part) -> Section {
        part_section(index, part, self.part_blocks(index, part))
    }

    /// What a part holds, below its title.
    fn part_blocks(&self, index: usize, part: &Part) -> Vec<Block> {
        let note = self.revisions.note(Subject::Part, &part.place);
        let mut blocks: Vec<Block> = note
            .map(|note| Block::Remark { text: vec![note] })
            .into_iter()
            .collect();
        blocks.extend(self.facts(part));
        let is_table_of_actions = matches!(part.body, Body::Objectives(_));
        blocks.extend(self.notes(part, is_table_of_actions));
        blocks.extend(
            self.revisions
                .retired(index)
                .map(|text| Block::Remark { text }),
        );
        match &part.body {
            Body::Objectives(_) => {
                // Remarks stand above the table: below it they could be left alone on a page.
                let (table, blank) = self.tables.table(index, part);
                blocks.extend(
                    self.tables
                        .undelivered(index, part)
                        .map(|text| Block::Remark { text }),
                );
                if !blank.is_empty() {
                    let text = plain(format!("{UNFILLED}{}", blank.join("; ")));
                    blocks.push(Block::Remark { text });
                }
                blocks.push(Block::Actions(table));
            }
            Body::Items(items) => match part.kind {
                PartKind::Outcomes => blocks.extend(plain_tables::outcomes(items, self.rich)),
                PartKind::Notes => blocks.push(plain_tables::lines(items, self.rich)),
                _ => blocks.push(plain_tables::grouped_items(part, items, self.rich)),
            },
            Body::Finance(finance) => blocks.push(plain_tables::finance(part, finance, self.rich)),
            Body::Governance(groups) => {
                blocks.push(plain_tables::governance(part, groups, self.rich));
            }
            Body::Profile(entries) => blocks.push(plain_tables::profile(part, entries, self.rich)),
            Body::Glossary(_) | Body::Sheet(_) => {}
        }
        add_struck_note(&mut blocks);
        blocks
    }

    /// The details of a part, without one that only repeats its title; `None` if it has none.
    fn facts(&self, part: &Part) -> Option<Block> {
        let says_more = |detail: &&Detail| !same_wording(&detail.text.value, &part.title.value);
        let value = |detail: &Detail| {
            let words = self.rich.of(&detail.text);
            match self
                .revisions
                .earlier(Subject::Part, &part.place, &detail.label)
            {
                Some(earlier) => revised(words, &self.rich.unlinked(&earlier)),
                None => words,
            }
        };
        let fact = |detail: &Detail| Fact {
            label: detail.label.clone(),
            value: value(detail),
        };
        let facts: Vec<Fact> = part.details.iter().filter(says_more).map(fact).collect();
        (!facts.is_empty()).then_some(Block::Facts { facts })
    }

    /// Loose lines of a part, the plan's own title left out: it stands on the cover.
    fn notes(&self, part: &Part, are_small: bool) -> Vec<Block> {
        let says_more = |note: &&Text| !same_wording(&note.value, &self.plan.title.value);
        let text: Vec<_> = part
            .notes
            .iter()
            .filter(says_more)
            .flat_map(|note| self.rich.of(note))
            .collect();
        match (text.is_empty(), are_small) {
            (true, _) => Vec::new(),
            (false, true) => vec![Block::Note { text }],
            (false, false) => vec![Block::Text { text }],
        }
    }
}

/// Puts what is struck through in the blocks into words above them.
fn add_struck_note(blocks: &mut Vec<Block>) {
    if let Some(text) = struck::note(blocks) {
        blocks.insert(0, Block::Remark { text });
    }
}

/// The section of a part, with its number and its names.
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
    let announced = if kicker.is_empty() {
        tile.clone().unwrap_or_default()
    } else {
        kicker.clone()
    };
    let full_title = match (announced.is_empty(), part.heading.is_empty()) {
        (false, false) => format!("{announced}: {}", part.heading),
        (false, true) => announced,
        (true, _) => part.heading.clone(),
    };
    Section {
        anchor: part_anchor(index),
        kind: SectionKind::Part(part.kind),
        number: tile,
        kicker,
        heading: part.heading.clone(),
        full_title,
        sheet_name,
        is_landscape: blocks.iter().any(is_wide),
        contents_note: contents_note(part),
        blocks,
    }
}

/// Whether a block wants a page on its side.
fn is_wide(block: &Block) -> bool {
    const MOST_UPRIGHT_COLUMNS: usize = 6;
    match block {
        Block::Actions(_) => true,
        Block::Table(table) => table.columns.len() > MOST_UPRIGHT_COLUMNS,
        _ => false,
    }
}

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
        blocks,
    }
}

/// The range of a part's objectives: `1.1 to 1.9`. Of a priority's outcomes, that they are these
/// and not its actions.
fn contents_note(part: &Part) -> String {
    match part.kind {
        PartKind::Appendix => return String::new(),
        PartKind::Outcomes => return "outcomes and evidence".to_owned(),
        _ => {}
    }
    let mut numbers = part
        .objectives()
        .iter()
        .filter_map(|objective| objective.reading());
    match (numbers.next(), numbers.next_back()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(only), _) => only.to_string(),
        (None, _) => String::new(),
    }
}
