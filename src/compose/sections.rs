//! The sections of a plan's pack, in order, each with its blocks.

use crate::location::{Place, Text};
use crate::model::{Body, Detail, NarrativeKind, Part, PartKind, Plan};
use crate::pack_file::SectionName;
use crate::text::same_wording;

use super::numbering::section_anchor;
use super::pack::{Block, Fact, RatingEntry, Rich, Section, SectionKind, joined, plain};
use super::section::{complete, part_section, unnumbered};
use super::tables::action_table::Tables;
use super::tables::structure::structure;
use super::tables::{finance, other_sheets, plain_tables};
use super::text::line::sentence_case;
use super::text::rich::RichText;
use super::text::struck_note;
use super::timeline::milestones;
use super::wide::is_wide;
use super::{front, narratives, overview};

/// The data from which the sections are made.
pub(super) struct Making<'a> {
    pub(super) plan: &'a Plan,
    pub(super) rich: &'a RichText<'a>,
    pub(super) tables: &'a Tables<'a>,
    /// The meanings of the ratings, if any are given.
    pub(super) ratings: &'a [RatingEntry],
    pub(super) about: front::About<'a>,
}

/// The kinds of part that belong to a section's name.
///
/// A new kind of part gets its name here, and its blocks in [`Making::part_blocks`].
pub(super) fn kinds_of(name: SectionName) -> &'static [PartKind] {
    match name {
        SectionName::DocumentControl | SectionName::Overview | SectionName::Contents => &[],
        SectionName::Narratives => &[PartKind::Foreword],
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
    /// The sections of the names given, in that order.
    pub(super) fn sections(&self, names: &[SectionName]) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        let mut overview_at = None;
        let has_profile = names.contains(&SectionName::Profile);
        for name in names {
            if *name == SectionName::Overview {
                overview_at = Some(sections.len());
            }
            sections.extend(self.sections_of(*name, has_profile));
        }
        if let Some(at) = overview_at {
            let overview = overview::section(&sections, self.plan, self.about.day);
            let milestones = milestones::section(&sections, self.plan, self.about.day);
            // In large print the plan on a page continues on a second page, and the section below
            // shares that second page.
            let milestones = milestones.map(|section| Section {
                shares_page: overview.is_some(),
                ..section
            });
            sections.splice(at..at, overview.into_iter().chain(milestones));
        }
        complete(&mut sections);
        sections
    }

    fn sections_of(&self, name: SectionName, has_profile: bool) -> Vec<Section> {
        match name {
            SectionName::DocumentControl => {
                let blocks = front::document_control(self.plan, self.about, has_profile);
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
            // The overview is made from the other sections.
            SectionName::Overview => Vec::new(),
            SectionName::Narratives => {
                let mut sections = self.narratives();
                sections.extend(self.forewords(kinds_of(name)));
                sections
            }
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

    /// The cover report, then the other narratives, in the order of the pack file. Narratives that
    /// have only headings are left out.
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
            .filter(|(_, narrative)| !narrative.is_empty())
            .map(|(index, narrative)| {
                let (title, prose) = narratives::titled(narrative, self.plan);
                let blocks = narratives::blocks(&prose, &title, self.rich);
                Section {
                    anchor: section_anchor("narrative", index),
                    ..unnumbered("narrative", SectionKind::Narrative, &title, blocks)
                }
            })
            .collect()
    }

    /// Forewords on sheets of the board's workbooks, in plan order.
    fn forewords(&self, kinds: &[PartKind]) -> impl Iterator<Item = Section> {
        let sections = self.parts(kinds).into_iter();
        sections.map(|section| Section {
            kind: SectionKind::Narrative,
            ..section
        })
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

    /// One section for all sheets without a table of a plan.
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

    /// A section for each part, in plan order. Tables of money from one sheet share a section.
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
                let mut blocks = self.part_blocks(index, part);
                if let [_, others @ ..] = run
                    && !others.is_empty()
                {
                    name_table(part, &mut blocks);
                    for (index, part) in others {
                        blocks.extend(self.further_heading(part));
                        blocks.extend(self.part_blocks(*index, part));
                    }
                }
                Section {
                    heading_language: self.rich.language_at(&part.title.place),
                    ..part_section(index, part, blocks)
                }
            })
            .collect()
    }

    /// The heading of a further table of money: its title or the words of its last total.
    fn further_heading(&self, part: &Part) -> Option<Block> {
        if part.title.is_blank() {
            return heading_of_total(part);
        }
        Some(Block::Heading {
            level: 2,
            text: self.rich.of(&part.title),
        })
    }

    /// The blocks of a part.
    fn part_blocks(&self, index: usize, part: &Part) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.facts(part).into_iter().collect();
        let is_table_of_actions = matches!(part.body, Body::Objectives(_));
        blocks.extend(self.notes(part, is_table_of_actions));
        match &part.body {
            Body::Objectives(_) => blocks.push(Block::Actions(self.tables.table(index, part))),
            Body::Items(items) => match part.kind {
                PartKind::Outcomes => blocks.extend(plain_tables::outcomes(items, self.rich)),
                PartKind::Notes => blocks.push(plain_tables::lines(items, self.rich)),
                _ => blocks.push(plain_tables::grouped_items(part, items, self.rich)),
            },
            Body::Finance(money) => {
                blocks.extend(finance::blocks(self.plan, part, money, self.rich));
            }
            Body::Governance(groups) => {
                blocks.extend(structure(groups).map(Block::Structure));
                blocks.push(plain_tables::governance(part, groups, self.rich));
            }
            Body::Profile(entries) => blocks.push(plain_tables::profile(part, entries, self.rich)),
            Body::Sheet(sheet) => blocks.extend(narratives::of_sheet(sheet, self.rich)),
            Body::Glossary(_) => {}
        }
        add_struck_note(&mut blocks);
        blocks
    }

    /// The details of a part, with the lead first. A detail that only repeats the title is left
    /// out. `None` if no detail is left.
    fn facts(&self, part: &Part) -> Option<Block> {
        let says_more = |detail: &&Detail| !same_wording(&detail.text.value, &part.title.value);
        let fact = |detail: &Detail| Fact {
            label: detail.label.clone(),
            value: self.rich.of(&detail.text),
        };
        let mut facts: Vec<Fact> = part.details.iter().filter(says_more).map(fact).collect();
        facts.sort_by_key(|fact| !overview::is_lead(&fact.label));
        (!facts.is_empty()).then_some(Block::Facts { facts })
    }

    /// The loose lines of a part, except the plan's title, which is on the cover. Cells beside each
    /// other, such as weeks above a chart, share a line.
    fn notes(&self, part: &Part, are_small: bool) -> Vec<Block> {
        let says_more = |note: &&Text| !same_wording(&note.value, &self.plan.title.value);
        let notes = part.notes.iter().filter(says_more);
        let notes: Vec<(&Place, Rich)> = notes
            .map(|note| (&note.place, self.rich.of(note)))
            .collect();
        let share_a_line = |(place, one): &(&Place, Rich), (next_place, next): &(&Place, Rich)| {
            place.is_in_row_of(next_place) && one.len() == 1 && next.len() == 1
        };
        let lines = notes.chunk_by(share_a_line).map(|cells| match cells {
            [(_, one)] => one.clone(),
            several => joined(
                several.iter().flat_map(|(_, cell)| cell.clone()).collect(),
                " · ",
            ),
        });
        let text: Rich = lines.flatten().collect();
        match (text.is_empty(), are_small) {
            (true, _) => Vec::new(),
            (false, true) => vec![Block::Note { text }],
            (false, false) => vec![Block::Text { text }],
        }
    }
}

/// A heading with the words of the last total of a table of money.
fn heading_of_total(part: &Part) -> Option<Block> {
    let Body::Finance(money) = &part.body else {
        return None;
    };
    let text = plain(sentence_case(finance::last_total(money)?));
    Some(Block::Heading { level: 2, text })
}

/// Puts the label of a table's last total above the table, for a section with several tables of
/// money.
fn name_table(part: &Part, blocks: &mut Vec<Block>) {
    let is_money = |block: &Block| matches!(block, Block::Table(_) | Block::Finding { .. });
    if let Some(at) = blocks.iter().position(is_money)
        && let Some(heading) = heading_of_total(part)
    {
        blocks.insert(at, heading);
    }
}

/// Adds a note above the blocks that lists their struck-through words.
fn add_struck_note(blocks: &mut Vec<Block>) {
    if let Some(text) = struck_note::note(blocks) {
        blocks.insert(0, Block::Remark { text });
    }
}
