//! The sections before the plan itself: document control, and how to read the tables.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{Objective, PUBLIC, Part, PartKind, Plan};
use crate::pack_file::PublicationFile;
use crate::published::{BLANK_CELLS, SOURCES, about};
use crate::text::day_in_words;

use super::cover::{days_of, fact, value_of};
use super::pack::{
    Block, Chip, Fact, LegendEntry, PlainColumn, PlainRow, PlainTable, RatingEntry, plain,
};
use super::text::links::with_links;

/// What a document says about itself.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) organisation: &'a str,
    pub(super) day: NaiveDate,
    /// Contact, licence and other formats.
    pub(super) publication: &'a PublicationFile,
}

/// The people who prepared and approved the document, and the files that it was made from. The
/// entries of the document profile are left out if the pack has a section for the profile. The public
/// edition does not name the files, which only the office has.
pub(super) fn document_control(plan: &Plan, own: About<'_>, has_profile: bool) -> Vec<Block> {
    let mut facts = vec![fact(about::TITLE, own.title.to_owned())];
    if !own.organisation.is_empty() {
        facts.push(fact(about::ORGANISATION, own.organisation.to_owned()));
    }
    if let Some(period) = &plan.period {
        facts.push(fact(about::COVERS, days_of(period)));
    }
    let boards: Vec<&str> = plan
        .boards
        .iter()
        .map(|board| board.name.as_str())
        .collect();
    match boards.as_slice() {
        [] => {}
        [only] => facts.push(fact("Board", (*only).to_owned())),
        several => facts.push(fact("Boards", several.join(", "))),
    }
    if !has_profile {
        let entries = plan.profile();
        facts.extend(entries.map(|entry| fact(&entry.label, value_of(entry))));
    }
    facts.push(fact("Produced on", day_in_words(own.day)));
    facts.extend(about_itself(own.publication));
    let mut blocks = vec![Block::Facts { facts }];
    if plan.edition.as_ref().is_none_or(|it| it.name != PUBLIC) {
        blocks.push(sources(plan));
    }
    blocks
}

/// The pack file's texts about questions, licence and other formats. Texts that the file does not
/// give are left out.
fn about_itself(publication: &PublicationFile) -> impl Iterator<Item = Fact> {
    let entries = [
        ("Questions about this document", &publication.contact),
        ("Licence", &publication.licence),
        ("Other formats", &publication.formats),
    ];
    entries.into_iter().filter_map(|(label, text)| {
        let text = text.as_deref()?.trim();
        (!text.is_empty()).then(|| Fact {
            label: label.to_owned(),
            value: with_links(text),
        })
    })
}

/// The workbooks and text files that the pack was made from, with the headings that came from each
/// file.
fn sources(plan: &Plan) -> Block {
    let mut files: Vec<(&str, Vec<&str>)> = Vec::new();
    let narratives = plan.narratives.iter().filter(|it| !it.is_empty());
    let narratives = narratives.map(|narrative| {
        (
            narrative.place.source.file.as_str(),
            narrative.title.as_str(),
        )
    });
    let parts = plan
        .parts
        .iter()
        .map(|part| (part.place.source.file.as_str(), part.heading.as_str()));
    for (file, heading) in narratives.chain(parts) {
        match files.iter_mut().find(|(other, _)| *other == file) {
            Some((_, headings)) if headings.contains(&heading) => {}
            Some((_, headings)) => headings.push(heading),
            None => files.push((file, vec![heading])),
        }
    }
    let rows = files.into_iter().map(|(file, headings)| {
        PlainRow::of(vec![
            plain(file),
            headings.into_iter().flat_map(plain).collect(),
        ])
    });
    Block::Table(PlainTable {
        caption: "Source files".to_owned(),
        columns: vec![
            PlainColumn::of(SOURCES[0], true),
            PlainColumn::of(SOURCES[1], false),
        ],
        rows: rows.collect(),
    })
}

/// What the labels of actions are for, with one of them as the example.
pub(crate) fn labels_explained(label: &str) -> String {
    format!(
        "Labels such as {label} help to find an action in a meeting. They may change when actions \
         are added or removed."
    )
}

/// How to read the tables: scopes, ratings and labels. `None` for a plan without objectives.
pub(super) fn legend(plan: &Plan, ratings: Vec<RatingEntry>) -> Option<Block> {
    if !plan.parts.iter().any(|part| !part.objectives().is_empty()) {
        return None;
    }
    let with_code = (0..)
        .zip(&plan.boards)
        .filter(|(_, board)| board.code.is_some());
    let scopes = with_code.map(|(board_index, board)| LegendEntry {
        chip: Chip {
            text: board.name.clone(),
            board_index,
        },
        meaning: "Objective of this board".to_owned(),
    });
    let scopes: Vec<LegendEntry> = scopes.collect();
    let mut lines = Vec::new();
    if scopes.len() > 1 {
        lines.push("An objective with several labels is shared by those boards.".to_owned());
    }
    let parts = plan.parts.iter();
    let parts = parts.filter(|it| !matches!(it.kind, PartKind::Risks | PartKind::Indicators));
    let objectives: Vec<&Objective> = parts
        .flat_map(Part::objectives)
        .filter(|objective| !objective.text.is_blank())
        .collect();
    if !objectives.is_empty() {
        let mut line = "Each shaded row is an objective; its actions are below it.".to_owned();
        // The numbers that a plan gives to its actions need no explanation.
        let mut actions = objectives.iter().flat_map(|objective| &objective.actions);
        if let Some(action) = actions.find(|action| action.number.is_none()) {
            line = format!("{line} {}", labels_explained(&action.label));
        }
        lines.push(line);
    }
    lines.push(BLANK_CELLS.to_owned());
    let below = |part: &Part| match part.nouns() {
        ["item", _] => "In the log each shaded row is an item; its actions are below it.",
        _ if part.may_have_actions() => {
            "In the risk register each shaded row is a risk; its mitigations are below it."
        }
        _ => "In the risk register each shaded row is a risk; what is known of it is below it.",
    };
    let registers: BTreeSet<&str> = plan.parts_of(PartKind::Risks).map(below).collect();
    lines.extend(registers.into_iter().map(str::to_owned));
    let mut rows = plan.parts_of(PartKind::Appendix).flat_map(Part::objectives);
    if rows.any(|row| row.supported().next().is_some()) {
        lines.push(
            "Each objective shows which subgroup plans deliver it. In the appendices, rows show the \
             board objectives that they support."
                .to_owned(),
        );
    }
    Some(Block::Legend {
        scopes,
        ratings,
        lines,
    })
}
