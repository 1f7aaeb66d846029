//! Compares parts other than tables of actions row by row, and narratives line by line.
//!
//! A row has a name (the agency, the group, the term, the line itself) and answers (the amount, the
//! chair, the meaning). Loose lines are compared one by one, as documents print them.

use std::collections::{BTreeMap, BTreeSet};

use crate::location::{Place, Text};
use crate::model::{
    Amount, Body, Evidence, Item, Narrative, NarrativeKind, Part, PartKind, Plan, passage_words,
};
use crate::text::{plain_words, plural, same_wording};
use crate::versions::pairing::{Thing, pair, pair_equal};
use crate::versions::rewording::without_list_mark;
use crate::versions::siblings::{Reordered, Siblings, Step};

use super::answers::{self, renumbered, reordered, reworded};
use super::change::{Became, Change, Home, Pairs, Subject};
use super::sentence::quoted;
use super::things::{is_listed, part_label};

/// The answer that names the group of a line.
const UNDER: &str = "under";
/// The answer of a term.
const MEANING: &str = "meaning";

/// A row.
struct Row {
    number: Option<String>,
    name: String,
    answers: BTreeMap<String, String>,
    place: Place,
}

impl Row {
    fn of(name: &Text, answers: &[(&str, &str)]) -> Self {
        Self {
            number: None,
            name: name.value.clone(),
            answers: owned(answers),
            place: name.place.clone(),
        }
    }
}

fn owned(answers: &[(&str, &str)]) -> BTreeMap<String, String> {
    let answers = answers.iter();
    answers
        .map(|(name, words)| ((*name).to_owned(), (*words).to_owned()))
        .collect()
}

/// The changes in the rows of a part, given with its plan and its index. A part without an earlier
/// version has no changes here: it is listed as new, with the number of its rows.
pub(super) fn of_part(old: Option<(&Plan, usize)>, (new_plan, new): (&Plan, usize)) -> Vec<Change> {
    let Some((old_plan, old)) = old else {
        return Vec::new();
    };
    let (was, is) = (&old_plan.parts[old], &new_plan.parts[new]);
    // An agency, a group, a term or a label with another name is a different row. A line with
    // similar words is the same line, reworded.
    let is_named = match is.body {
        Body::Finance(_) | Body::Governance(_) | Body::Glossary(_) | Body::Profile(_) => true,
        Body::Objectives(_) | Body::Items(_) | Body::Sheet(_) => false,
    };
    let (old, new) = (rows(old_plan, was), rows(new_plan, is));
    compared(&old, &new, &part_label(is), is_named)
}

/// Adds the changes in the narratives, and the pairs of narratives.
pub(super) fn compare_narratives(
    old: &Plan,
    new: &Plan,
    changes: &mut Vec<Change>,
    pairs: &mut Pairs,
) {
    let thing = |text: &Narrative| Thing::new(0, None, &plain_words(&text.title));
    let things = |plan: &Plan| -> Vec<Thing> { plan.narratives.iter().map(thing).collect() };
    let pairing = pair(&things(old), &things(new));
    let siblings = Siblings::of(0..old.narratives.len(), 0..new.narratives.len(), &pairing);
    for step in siblings.steps() {
        let first = changes.len();
        let (title, home) = match step {
            Step::New(index, moved) => {
                let text = &new.narratives[index];
                let home = Home::Narrative(index);
                if let Some(was) = pairing.old_of_new[index] {
                    pairs.homes.insert(home, Home::Narrative(was));
                    changes.extend(narrative_changes((old, was), (new, index), moved));
                } else {
                    let title = &text.title;
                    changes.push(Change::added(Subject::Part, title, title, &text.place));
                }
                (&text.title, Some(home))
            }
            Step::Retired(index) => {
                let text = &old.narratives[index];
                let title = &text.title;
                changes.push(Change::retired(Subject::Part, title, title, &text.place));
                (title, None)
            }
        };
        for change in &mut changes[first..] {
            change.under.clone_from(title);
            change.home = home;
        }
    }
}

/// The changes of a narrative that both versions have, given with its plan and its index. `moved`
/// says whether it changed places.
fn narrative_changes(
    (old_plan, was): (&Plan, usize),
    (new_plan, index): (&Plan, usize),
    moved: Option<Reordered>,
) -> Vec<Change> {
    let (old, new) = (&old_plan.narratives[was], &new_plan.narratives[index]);
    let mut became: Vec<Became> = reworded(&old.title, &new.title).into_iter().collect();
    let title = |plan: &Plan, index: usize| plan.narratives[index].title.clone();
    became.extend(reordered(
        moved,
        |it| title(old_plan, it),
        |it| title(new_plan, it),
    ));
    let purpose = |text: &Narrative| match text.kind {
        NarrativeKind::CoverReport => "cover report",
        NarrativeKind::Foreword => "text before the plan",
    };
    became.extend(answers::changed("purpose", purpose(old), purpose(new)));
    let places = [&old.place, &new.place];
    let of_text = Change::in_both(Subject::Part, &new.title, &new.title, became, places);
    let passages = (passages(old), passages(new));
    let of_passages = compared(&passages.0, &passages.1, &new.title, false);
    of_text.into_iter().chain(of_passages).collect()
}

/// A part's title, and the number of its rows if they are not listed one by one.
pub(super) fn title_with_count(part: &Part) -> String {
    let title = if part.title.is_blank() {
        part_label(part)
    } else {
        part.title.value.clone()
    };
    if matches!(part.body, Body::Objectives(_)) {
        return title;
    }
    format!("{title} ({})", plural(part.body.row_count(), "line"))
}

/// The rows of a part: loose lines, then those of its table.
fn rows<'a>(plan: &'a Plan, part: &'a Part) -> Vec<Row> {
    // Packs print all glossaries as one, with the loose lines of each.
    let beside: Vec<&Part> = if !matches!(part.body, Body::Glossary(_)) {
        vec![part]
    } else if is_listed(plan, part) {
        plan.parts_of(PartKind::Glossary).collect()
    } else {
        Vec::new()
    };
    // The plan's title may be above several tables. It is compared once, as the title.
    let notes = beside
        .into_iter()
        .flat_map(|part| &part.notes)
        .filter(|note| !same_wording(&note.value, &plan.title.value));
    let mut rows: Vec<Row> = notes.flat_map(lines).collect();
    match &part.body {
        // Objectives are compared in `versions`.
        Body::Objectives(_) => {}
        Body::Sheet(sheet) => {
            let headings: Vec<&Text> = part.columns.iter().map(|column| &column.text).collect();
            rows.extend(of_cells(&headings));
            let cells = sheet.rows.iter().map(|row| row.iter().collect::<Vec<_>>());
            rows.extend(cells.filter_map(|row| of_cells(&row)));
        }
        Body::Items(items) => rows.extend(items.iter().flat_map(|item| of_item(part.kind, item))),
        Body::Glossary(_) => rows.extend(terms(plan, part)),
        Body::Profile(entries) => rows.extend(entries.iter().map(|entry| {
            let name = Text::new(entry.label.clone(), entry.text.place.clone());
            Row::of(&name, &[("entry", &entry.text.value)])
        })),
        Body::Finance(finance) => {
            let amount = |line: &Amount| {
                let mut row = Row::of(&line.label, &[("amount", &line.text.value)]);
                row.answers.extend(answers::extras(part, &line.extras));
                row
            };
            rows.extend(finance.in_order().map(|(line, _)| amount(line)));
        }
        Body::Governance(groups) => rows.extend(groups.iter().map(|group| {
            let words = |text: &'a Option<Text>| text.as_ref().map_or("", |text| &text.value);
            let own = [
                ("chair", words(&group.chair)),
                ("vice chair", words(&group.vice_chair)),
                ("reports to", words(&group.reports_to)),
            ];
            let mut row = Row::of(&group.group, &own);
            row.answers.extend(answers::extras(part, &group.extras));
            row
        })),
    }
    rows
}

/// The terms of all glossaries, listed under the first glossary, because packs print only one.
/// Equal meanings are listed once.
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
        .map(|entry| Row::of(&entry.term, &[(MEANING, &entry.meaning.value)]))
        .collect()
}

fn of_item(kind: PartKind, item: &Item) -> Vec<Row> {
    let is_loose = kind == PartKind::Notes || (kind == PartKind::Outcomes && item.number.is_none());
    let group = item.group.as_deref().unwrap_or_default();
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
        let number = item.number.as_ref();
        row.number = number.map(|number| number.trim().to_owned());
        row.answers = match kind {
            PartKind::Notes => BTreeMap::new(),
            PartKind::Staffing => owned(&[("number of posts", group)]),
            _ => owned(&[(UNDER, group), ("evidence", evidence)]),
        };
    }
    rows
}

/// The cells of a row of another sheet as one row; `None` if there are no cells.
fn of_cells(cells: &[&Text]) -> Option<Row> {
    let words: Vec<&str> = cells.iter().map(|text| text.value.trim()).collect();
    let name = Text::new(words.join(" · "), cells.first()?.place.clone());
    Some(Row::of(&name, &[]))
}

/// The lines of a text as rows, without list marks.
fn lines(text: &Text) -> impl Iterator<Item = Row> {
    let lines = text.value.lines().map(without_list_mark);
    let lines = lines.filter(|line| !line.is_empty());
    lines.map(|line| {
        let line = Text::new(line, text.place.clone());
        Row::of(&line, &[])
    })
}

fn passages(narrative: &Narrative) -> Vec<Row> {
    let passages = narrative.passages().into_iter();
    let texts = passages.map(|(content, place)| Text::new(passage_words(content), place.clone()));
    let rows = texts.flat_map(|text| lines(&text).collect::<Vec<_>>());
    rows.collect()
}

/// The changes between rows, in order. Removed rows keep their places. Rows with a name are paired
/// by name, other rows by similarity.
fn compared(old: &[Row], new: &[Row], label: &str, is_named: bool) -> Vec<Change> {
    // Comparing a million pairs word by word takes a moment; many more would take minutes. If there
    // are more, only equal rows are paired; all others count as removed or new.
    const MOST_PAIRS: usize = 1 << 20;
    let thing = |row: &Row| Thing::new(0, row.number.clone(), &plain_words(&row.name));
    let things = |rows: &[Row]| -> Vec<Thing> { rows.iter().map(thing).collect() };
    let (old_things, new_things) = (things(old), things(new));
    let is_exact = is_named || old.len().saturating_mul(new.len()) > MOST_PAIRS;
    let pairing = if is_exact {
        pair_equal(&old_things, &new_things)
    } else {
        pair(&old_things, &new_things)
    };
    let siblings = Siblings::of(0..old.len(), 0..new.len(), &pairing);
    let steps = siblings.steps().into_iter();
    steps
        .filter_map(|step| match step {
            Step::New(index, moved) => {
                if let Some(was) = pairing.old_of_new[index] {
                    return changed_row((old, was), (new, index), label, moved);
                }
                let (row, words) = (&new[index], whole(&new[index]));
                Some(Change::added(Subject::Row, label, &words, &row.place))
            }
            Step::Retired(index) => {
                let (row, words) = (&old[index], whole(&old[index]));
                Some(Change::retired(Subject::Row, label, &words, &row.place))
            }
        })
        .collect()
}

/// The change of a row that both versions have, if it changed; `moved` says whether it changed
/// places.
fn changed_row(
    (olds, was): (&[Row], usize),
    (news, index): (&[Row], usize),
    label: &str,
    moved: Option<Reordered>,
) -> Option<Change> {
    let (old, new) = (&olds[was], &news[index]);
    let number = |row: &Row| row.number.clone().unwrap_or_default();
    let mut became: Vec<Became> = renumbered(&number(old), &number(new)).into_iter().collect();
    became.extend(reworded(&old.name, &new.name));
    became.extend(answers::of_columns(&old.answers, &new.answers));
    // A new number or heading already explains the new place of a line. Terms are printed sorted.
    let is_explained = old.number != new.number
        || old.answers.get(UNDER) != new.answers.get(UNDER)
        || new.answers.contains_key(MEANING);
    became.extend(reordered(
        moved.filter(|_| !is_explained),
        |it| quoted(&olds[it].name),
        |it| quoted(&news[it].name),
    ));
    let places = [&old.place, &new.place];
    Change::in_both(Subject::Row, label, &new.name, became, places)
}

/// The name of a row and its answers, so that a reader can find the row in the document.
fn whole(row: &Row) -> String {
    let answers = row.answers.values().map(|words| words.trim());
    let answers = answers.filter(|words| !words.is_empty());
    let words: Vec<&str> = std::iter::once(row.name.trim()).chain(answers).collect();
    words.join(" · ")
}
