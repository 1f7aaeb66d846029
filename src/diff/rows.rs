//! Compares parts other than tables of actions row by row, and narratives line by line.
//!
//! A row has a name (the agency, the group, the term, the line itself) and answers (the amount, the
//! chair, the meaning). Loose lines are compared one by one, as documents print them.

use std::collections::{BTreeMap, BTreeSet};

use crate::location::{Place, Text};
use crate::model::{Amount, Body, Evidence, Item, Narrative, Part, PartKind, Plan, passage_words};
use crate::text::{plain_words, same_wording};
use crate::versions::pairing::{Thing, pair, pair_equal};

use super::answers::{self, renumbered, reworded};
use super::change::{Became, Change, Subject};
use super::things::{is_listed, part_label};

/// How rows of two versions are paired.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pairing {
    /// By name: an agency, a group, a term or a label with another name is a different row.
    ByName,
    /// By similarity: a line with similar words is the same line, reworded.
    BySimilarity,
}

/// A row.
struct Row {
    number: Option<String>,
    name: String,
    answers: BTreeMap<String, String>,
    place: Place,
}

impl Row {
    fn of(name: &Text, answers: &[(&str, &str)]) -> Self {
        let answers = answers
            .iter()
            .map(|(name, words)| ((*name).to_owned(), (*words).to_owned()))
            .collect();
        Self {
            number: None,
            name: name.value.clone(),
            answers,
            place: name.place.clone(),
        }
    }
}

/// The changes in the rows of a part, given with its plan and its index. A part without an earlier
/// version has no changes here: it is listed as new, with the number of its rows.
pub(super) fn of_part(old: Option<(&Plan, usize)>, (new_plan, new): (&Plan, usize)) -> Vec<Change> {
    let Some((old_plan, old)) = old else {
        return Vec::new();
    };
    let (was, is) = (&old_plan.parts[old], &new_plan.parts[new]);
    let is_named = match is.body {
        Body::Finance(_) | Body::Governance(_) | Body::Glossary(_) | Body::Profile(_) => true,
        Body::Objectives(_) | Body::Items(_) | Body::Sheet(_) => false,
    };
    let pairing = if is_named {
        Pairing::ByName
    } else {
        Pairing::BySimilarity
    };
    compared(
        &rows(old_plan, was),
        &rows(new_plan, is),
        &part_label(is),
        pairing,
    )
}

/// The changes in the narratives.
pub(super) fn of_narratives(old: &Plan, new: &Plan) -> Vec<Change> {
    let things = |plan: &Plan| -> Vec<Thing> {
        plan.narratives
            .iter()
            .map(|text| Thing::new(0, None, &plain_words(&text.title)))
            .collect()
    };
    let pairing = pair(&things(old), &things(new));
    let mut changes = Vec::new();
    for (text, was) in new.narratives.iter().zip(&pairing.old_of_new) {
        let label = text.title.as_str();
        let Some(was) = was.map(|was| &old.narratives[was]) else {
            changes.push(Change::of(
                Subject::Part,
                label,
                label,
                Became::Added,
                None,
                Some(&text.place),
            ));
            continue;
        };
        let became = reworded(&was.title, label).into_iter().collect();
        changes.extend(Change::from_all(
            Subject::Part,
            label,
            label,
            became,
            &was.place,
            &text.place,
        ));
        changes.extend(compared(
            &passages(was),
            &passages(text),
            label,
            Pairing::BySimilarity,
        ));
    }
    for (text, _) in old
        .narratives
        .iter()
        .zip(&pairing.new_of_old)
        .filter(|(_, new)| new.is_none())
    {
        changes.push(Change::of(
            Subject::Part,
            &text.title,
            &text.title,
            Became::Retired,
            Some(&text.place),
            None,
        ));
    }
    changes
}

/// A part's title, and the number of its rows if they are not listed one by one.
pub(super) fn title_with_count(part: &Part) -> String {
    let title = if part.title.is_blank() {
        part_label(part)
    } else {
        part.title.value.clone()
    };
    let count = match &part.body {
        Body::Objectives(_) => return title,
        Body::Items(items) => items.len(),
        Body::Glossary(entries) => entries.len(),
        Body::Profile(entries) => entries.len(),
        Body::Finance(finance) => finance.lines.len() + finance.totals.len(),
        Body::Governance(groups) => groups.len(),
        Body::Sheet(sheet) => sheet.rows.len(),
    };
    format!(
        "{title} ({count} {})",
        if count == 1 { "line" } else { "lines" }
    )
}

/// The rows of a part: loose lines, then those of its table.
fn rows(plan: &Plan, part: &Part) -> Vec<Row> {
    // Packs print all glossaries as one, with the loose lines of each.
    let beside: Vec<&Part> = match part.body {
        Body::Glossary(_) if is_listed(plan, part) => plan.parts_of(PartKind::Glossary).collect(),
        Body::Glossary(_) => Vec::new(),
        Body::Objectives(_)
        | Body::Items(_)
        | Body::Profile(_)
        | Body::Finance(_)
        | Body::Governance(_)
        | Body::Sheet(_) => vec![part],
    };
    // The plan's title may be above several tables. It is compared once, as the title.
    let notes = beside
        .into_iter()
        .flat_map(|part| &part.notes)
        .filter(|note| !same_wording(&note.value, &plan.title.value));
    let mut rows: Vec<Row> = notes.flat_map(lines).collect();
    match &part.body {
        // Objectives are compared in `versions`; sheets without a table of a plan are not compared.
        Body::Objectives(_) | Body::Sheet(_) => {}
        Body::Items(items) => rows.extend(items.iter().flat_map(|item| of_item(part.kind, item))),
        Body::Glossary(_) => rows.extend(terms(plan, part)),
        Body::Profile(entries) => rows.extend(entries.iter().map(|entry| {
            let name = Text {
                value: entry.label.clone(),
                place: entry.text.place.clone(),
            };
            Row::of(&name, &[("entry", &entry.text.value)])
        })),
        Body::Finance(finance) => {
            let amount = |line: &Amount| Row::of(&line.label, &[("amount", &line.text.value)]);
            rows.extend(finance.lines.iter().map(amount));
            rows.extend(finance.totals.iter().map(|total| amount(&total.line)));
        }
        Body::Governance(groups) => rows.extend(groups.iter().map(|group| {
            let words = |text: &Option<Text>| {
                text.as_ref()
                    .map_or_else(String::new, |text| text.value.clone())
            };
            let own = [
                ("chair", words(&group.chair)),
                ("vice chair", words(&group.vice_chair)),
                ("reports to", words(&group.reports_to)),
            ];
            let own = own
                .iter()
                .map(|(name, words)| (*name, words.as_str()))
                .collect::<Vec<_>>();
            let mut row = Row::of(&group.group, &own);
            row.answers.extend(answers::extras(part, &group.extras));
            row
        })),
    }
    rows
}

/// The terms of all glossaries under the first of them: packs print one glossary. Equal meanings
/// are listed once.
fn terms(plan: &Plan, part: &Part) -> Vec<Row> {
    if !is_listed(plan, part) {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut is_first =
        |term: &str, meaning: &str| seen.insert((plain_words(term), plain_words(meaning)));
    let entries = plan
        .glossary()
        .filter(|entry| is_first(&entry.term.value, &entry.meaning.value));
    entries
        .map(|entry| Row::of(&entry.term, &[("meaning", &entry.meaning.value)]))
        .collect()
}

fn of_item(kind: PartKind, item: &Item) -> Vec<Row> {
    let is_loose = kind == PartKind::Notes || (kind == PartKind::Outcomes && item.number.is_none());
    let group = item.group.clone().unwrap_or_default();
    let evidence = match item.evidence {
        Some(Evidence::Quantitative) => "figures",
        Some(Evidence::Qualitative) => "audits and reviews",
        Some(Evidence::Staff) => "staff",
        Some(Evidence::ServiceUsers) => "service users",
        None => "",
    };
    let mut rows = if is_loose {
        lines(&item.text).collect()
    } else {
        vec![Row::of(&item.text, &[])]
    };
    for row in &mut rows {
        row.number = item
            .number
            .as_deref()
            .map(|number| number.trim().to_owned());
        if kind != PartKind::Notes {
            row.answers.insert("under".to_owned(), group.clone());
            row.answers
                .insert("evidence".to_owned(), evidence.to_owned());
        }
    }
    rows
}

/// The lines of a text as rows, without list marks.
fn lines(text: &Text) -> impl Iterator<Item = Row> {
    const MARKS: &[char] = &['•', '▪', '●', '■', '◆', '◊', '➢', '·'];
    let bare = |line: &str| {
        let line = line.trim().trim_start_matches(MARKS).trim_start();
        ["- ", "– ", "* "]
            .iter()
            .find_map(|dash| line.strip_prefix(dash))
            .unwrap_or(line)
            .to_owned()
    };
    let lines = text.value.lines().map(bare).filter(|line| !line.is_empty());
    lines.map(|line| {
        Row::of(
            &Text {
                value: line,
                place: text.place.clone(),
            },
            &[],
        )
    })
}

fn passages(narrative: &Narrative) -> Vec<Row> {
    let passages = narrative.passages().into_iter();
    let texts = passages.map(|(content, place)| Text {
        value: passage_words(content),
        place: place.clone(),
    });
    texts
        .flat_map(|text| lines(&text).collect::<Vec<_>>())
        .collect()
}

/// The changes between rows, in the order of the new ones; then the removed ones.
fn compared(old: &[Row], new: &[Row], label: &str, pairing: Pairing) -> Vec<Change> {
    // Comparing a million pairs word by word takes a moment; many more would take minutes. If there
    // are more, only equal rows are paired; all others count as removed or new.
    const MOST_PAIRS: usize = 1 << 20;
    let things = |rows: &[Row]| -> Vec<Thing> {
        rows.iter()
            .map(|row| Thing::new(0, row.number.clone(), &plain_words(&row.name)))
            .collect()
    };
    let (old_things, new_things) = (things(old), things(new));
    let is_exact = pairing == Pairing::ByName || old.len().saturating_mul(new.len()) > MOST_PAIRS;
    let pairing = if is_exact {
        pair_equal(&old_things, &new_things)
    } else {
        pair(&old_things, &new_things)
    };
    let mut changes = Vec::new();
    for (row, was) in new.iter().zip(&pairing.old_of_new) {
        match was {
            Some(was) => changes.extend(changed_row(&old[*was], row, label)),
            None => changes.push(only_in_one(row, label, Became::Added)),
        }
    }
    let retired = old
        .iter()
        .zip(&pairing.new_of_old)
        .filter(|(_, new)| new.is_none());
    changes.extend(retired.map(|(row, _)| only_in_one(row, label, Became::Retired)));
    changes
}

/// The change of a row that both versions have, if it changed.
fn changed_row(old: &Row, new: &Row, label: &str) -> Option<Change> {
    let number = |row: &Row| row.number.clone().unwrap_or_default();
    let mut became: Vec<Became> = renumbered(&number(old), &number(new)).into_iter().collect();
    became.extend(reworded(&old.name, &new.name));
    became.extend(answers::of_columns(&old.answers, &new.answers));
    Change::from_all(
        Subject::Row,
        label,
        &new.name,
        became,
        &old.place,
        &new.place,
    )
}

/// A row that only one version has, with its answers, so that a reader can find it in the
/// document.
fn only_in_one(row: &Row, label: &str, became: Became) -> Change {
    let answers = row
        .answers
        .values()
        .filter(|words| !words.trim().is_empty());
    let words = std::iter::once(&row.name)
        .chain(answers)
        .map(|words| words.trim())
        .collect::<Vec<_>>()
        .join(" · ");
    let place = Some(&row.place);
    let (old, new) = if became == Became::Retired {
        (place, None)
    } else {
        (None, place)
    };
    Change::of(Subject::Row, label, &words, became, old, new)
}
