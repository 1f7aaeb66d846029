//! Finds names in the public edition that may be people's.
//!
//! Anywhere in the plan a title shows that a name follows ("Dr Okafor"). Some cells name who leads,
//! chairs or wrote something. In these cells, two or three words with capitals are a person's name,
//! unless the plan lists the words as something else: a partner, a group, a board, a term.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::finding::Finding;
use crate::lexicon::NO_PERSON_WORDS;
use crate::location::{Place, Text};
use crate::model::{Body, Narrative, Part, PartKind, Plan, Prose};
use crate::pack_file::{PackFile, quoted};
use crate::reading::lead::{is_person, is_role};
use crate::text::{one_line, plain_words};

use super::people::TITLES;
use super::rules::NAME_NOT_REPLACED;

static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*";
    let pattern = format!(
        r"\b{TITLES}\b\.?[ \u{{a0}}]+(?:\p{{Lu}}\.?[ \u{{a0}}]+)*({name}(?:[ \u{{a0}}]{name})*)"
    );
    Regex::new(&pattern).expect("a sound pattern")
});

/// A finding for each name, at the first place that has it.
pub(super) fn findings(plan: &Plan, pack_file: &PackFile) -> Vec<Finding> {
    let mut names: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let mut add = |name: &str, place: &Place| {
        let places = names.entry(one_line(name)).or_default();
        if !places.contains(place) {
            places.push(place.clone());
        }
    };
    for (text, place) in texts(plan) {
        TITLED
            .find_iter(text)
            .for_each(|found| add(found.as_str(), place));
    }
    let known = known(plan, pack_file);
    let cells = naming_cells(plan).into_iter();
    let cells = cells.map(|text| (text.value.clone(), &text.place));
    for (text, place) in cells.chain(plan.narratives.iter().flat_map(last_lines)) {
        for piece in pieces(&text) {
            if is_person(piece) && !is_of_no_person(piece) && !known.contains(&plain_words(piece)) {
                add(piece, place);
            }
        }
    }
    names
        .iter()
        .map(|(name, places)| finding(name, places))
        .collect()
}

fn finding(name: &str, places: &[Place]) -> Finding {
    let written = quoted(name);
    Finding::new(
        &NAME_NOT_REPLACED,
        &places[0],
        format!("the public edition has `{name}`, which may be a person's name"),
        format!(
            "if it is a person, add [[people]] to pack.toml, with name = {written} and the role; \
             if it is an organisation or group, add [[partners]] with name = {written}"
        ),
    )
    .about(name)
    .also_here(&places[1..])
}

/// Every text of a plan with its place.
fn texts(plan: &Plan) -> Vec<(&str, &Place)> {
    let texts = plan
        .texts()
        .into_iter()
        .map(|text| (text.value.as_str(), &text.place));
    let passages = plan.narratives.iter().flat_map(Narrative::passages);
    let runs = passages
        .flat_map(|(content, place)| content.iter().map(move |run| (run.text.as_str(), place)));
    texts.chain(runs).collect()
}

/// The cells that name who leads, chairs or wrote something.
fn naming_cells(plan: &Plan) -> Vec<&Text> {
    let leads = plan
        .actions()
        .filter_map(|action| action.lead_text.as_ref());
    let details = plan.parts.iter().flat_map(|part| &part.details);
    let details = details.map(|detail| (&detail.label, &detail.text));
    let profile = plan.profile().map(|entry| (&entry.label, &entry.text));
    let labelled = details
        .chain(profile)
        .filter(|(label, _)| names_somebody(label));
    let labelled = labelled.map(|(_, text)| text);
    let groups = plan.parts.iter().flat_map(|part| match &part.body {
        Body::Governance(groups) => groups.as_slice(),
        _ => &[],
    });
    let chairs = groups.flat_map(|group| group.chair.iter().chain(&group.vice_chair));
    leads.chain(labelled).chain(chairs).collect()
}

/// The short paragraphs at the end of a narrative, where its author signs.
fn last_lines<'n>(narrative: &'n Narrative) -> impl Iterator<Item = (String, &'n Place)> {
    /// A name, a role and a body, and a few facts about the document below them.
    const MOST_LINES: usize = 6;
    /// A longer paragraph is a sentence.
    const LONGEST_LINE: usize = 120;
    let paragraph = |prose: &'n Prose| match prose {
        Prose::Paragraph { content, place } => {
            let words: String = content.iter().map(|run| run.text.as_str()).collect();
            (words.chars().count() <= LONGEST_LINE).then_some((words, place))
        }
        Prose::Heading { .. } | Prose::List { .. } | Prose::Quote(_) | Prose::Table { .. } => None,
    };
    let lines = narrative.blocks.iter().rev().map_while(paragraph);
    lines.take(MOST_LINES)
}

/// Whether a label introduces somebody's name: "Priority lead", "Prepared by".
fn names_somebody(label: &str) -> bool {
    let words = plain_words(label);
    let mut words = words.split(' ');
    is_role(label)
        || words.any(|word| matches!(word, "author" | "authors" | "by" | "contact" | "owner"))
}

/// Whether the words of a name show that it is an organisation, a place or a document.
fn is_of_no_person(name: &str) -> bool {
    plain_words(name)
        .split(' ')
        .any(|word| NO_PERSON_WORDS.has(word))
}

/// The pieces of a cell that may be a name each.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(['\n', ',', ';', '/', '&', '(', ')', ':', '•']);
    pieces
        .flat_map(|piece| piece.split(" and "))
        .map(|piece| piece.trim().trim_end_matches('.'))
}

/// Names of things that are not persons, in plain words.
fn known(plan: &Plan, pack_file: &PackFile) -> BTreeSet<String> {
    let partners = plan
        .partners
        .iter()
        .flat_map(|it| it.aliases.iter().chain([&it.name]));
    let boards = plan.boards.iter().map(|board| &board.name);
    let roles = pack_file.people.iter().map(|person| &person.role);
    let terms = plan
        .glossary()
        .flat_map(|entry| [&entry.term.value, &entry.meaning.value]);
    let parts = plan.parts.iter().map(|part| &part.heading);
    let lists = plan.parts.iter().flat_map(groups);
    let names = partners
        .chain(boards)
        .chain(roles)
        .chain(terms)
        .chain(parts)
        .chain(lists);
    names.map(|name| plain_words(name)).collect()
}

/// The groups and meetings that a part lists.
fn groups(part: &Part) -> Vec<&String> {
    match &part.body {
        Body::Governance(groups) => groups.iter().map(|group| &group.group.value).collect(),
        Body::Items(items) if matches!(part.kind, PartKind::Partners | PartKind::Calendar) => items
            .iter()
            .flat_map(|item| item.group.iter().chain([&item.text.value]))
            .collect(),
        _ => Vec::new(),
    }
}
