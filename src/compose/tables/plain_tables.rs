//! The blocks of parts other than tables of actions: lists, outcomes, money, groups, terms.

use std::collections::BTreeMap;

use crate::columns::ColumnRole;
use crate::compose::numbering::Names;
use crate::compose::pack::{
    Block, Fact, ListItem, Paragraph, PlainColumn, PlainRow, PlainTable, Rich, plain,
};
use crate::compose::text::rich::RichText;
use crate::location::Text;
use crate::model::{
    ColumnHeading, GlossaryEntry, GovernanceGroup, Item, Part, PartKind, ProfileEntry,
};
use crate::text::{plain_words, same_wording};

use super::columns::heading_or;

/// Lines grouped by name: one row for each name, with its lines in the next cell. If there are
/// numbers, they are in a first column.
pub(crate) fn grouped_items(part: &Part, items: &[Item], rich: &RichText<'_>) -> Block {
    let has_numbers = items.iter().any(|item| item.number.is_some());
    let shares_row = |above: &Item, below: &Item| {
        above.group.is_some()
            && above.group_place == below.group_place
            && above.number == below.number
    };
    let rows = items.chunk_by(shares_row).map(|run| {
        let number =
            has_numbers.then(|| plain(run[0].number.as_deref().unwrap_or_default().trim()));
        let name = run[0].group.as_deref().unwrap_or_default();
        let name = run[0]
            .group_place
            .as_ref()
            .map_or_else(|| plain(name.trim()), |place| rich.bare(name, place));
        let mut lines: Vec<Rich> = run.iter().map(|item| rich.of(&item.text)).collect();
        let (cell, entries) = if lines.len() == 1 {
            (lines.remove(0), Vec::new())
        } else {
            (
                vec![Paragraph::List {
                    first_number: None,
                    items: lines.clone(),
                }],
                lines,
            )
        };
        PlainRow {
            entries,
            ..PlainRow::of(number.into_iter().chain([name, cell]).collect())
        }
    });
    let rows = rows.collect();
    Block::Table(PlainTable {
        caption: part.heading.clone(),
        columns: grouped_columns(part, has_numbers),
        rows,
    })
}

/// The columns of lines grouped by name: the number if there is one, the name, and the lines.
fn grouped_columns(part: &Part, has_numbers: bool) -> Vec<PlainColumn> {
    let is_number = |column: &&ColumnHeading| column.role == Some(ColumnRole::Number);
    let (numbers, others): (Vec<_>, Vec<_>) = part.columns.iter().partition(is_number);
    let fallback = match part.kind {
        PartKind::Staffing => [ColumnRole::PostCount.name(), ColumnRole::Post.name()],
        _ => ["Name", "What"],
    };
    let mut unique = Names::default();
    let at = |columns: &[&ColumnHeading], index: usize, fallback: &str| {
        heading_or(columns.get(index).copied(), fallback)
    };
    let number = has_numbers.then(|| at(&numbers, 0, ColumnRole::Number.name()));
    let lines = others
        .iter()
        .skip(1)
        .position(|column| column.role.is_some());
    let lines = lines.unwrap_or_default() + 1;
    let names = [at(&others, 0, fallback[0]), at(&others, lines, fallback[1])];
    let headings = number
        .into_iter()
        .map(|heading| (heading, false))
        .chain(names.into_iter().zip([true, false]));
    headings
        .map(|(heading, is_row_heading)| {
            PlainColumn::of(unique.column_heading(&heading), is_row_heading)
        })
        .collect()
}

/// Numbered lines and the lines between them in order, then the evidence for them, then lines that
/// span all kinds of evidence.
pub(crate) fn outcomes(items: &[Item], rich: &RichText<'_>) -> Vec<Block> {
    let first_evidence = items
        .iter()
        .position(|item| item.evidence.is_some())
        .unwrap_or(items.len());
    let (before, after) = items.split_at(first_evidence);
    let mut blocks = Vec::new();
    for run in before.chunk_by(|above, below| above.number.is_some() == below.number.is_some()) {
        if run[0].number.is_some() {
            blocks.push(Block::Items {
                items: run.iter().map(|item| list_item(item, rich)).collect(),
            });
        } else {
            blocks.push(lines(run, rich));
        }
    }
    let (evidence, across): (Vec<&Item>, Vec<&Item>) =
        after.iter().partition(|item| item.evidence.is_some());
    let mut boxes: Vec<Fact> = Vec::new();
    for run in evidence.chunk_by(|above, below| above.group_place == below.group_place) {
        let label = run[0].group.clone().unwrap_or_default();
        boxes.push(Fact {
            label,
            value: run.iter().flat_map(|item| rich.of(&item.text)).collect(),
        });
    }
    if !boxes.is_empty() {
        blocks.push(Block::Evidence { boxes });
    }
    blocks.extend(across.into_iter().map(|item| Block::Note {
        text: rich.of(&item.text),
    }));
    blocks
}

/// A numbered line. A line with only a letter is one level deeper.
fn list_item(item: &Item, rich: &RichText<'_>) -> ListItem {
    let number = item.number.as_deref().unwrap_or_default().trim().to_owned();
    // At most two bytes: "a" or "a)". A longer text such as "LSCB1" is a number.
    let level =
        usize::from(number.starts_with(|first: char| first.is_alphabetic()) && number.len() <= 2);
    ListItem {
        number,
        level,
        text: rich.of(&item.text),
    }
}

/// Loose lines, as running text.
pub(crate) fn lines(items: &[Item], rich: &RichText<'_>) -> Block {
    Block::Text {
        text: items.iter().flat_map(|item| rich.of(&item.text)).collect(),
    }
}

/// Groups, with the columns in which any group has an entry.
pub(crate) fn governance(part: &Part, groups: &[GovernanceGroup], rich: &RichText<'_>) -> Block {
    let mut headings = Names::default();
    let mut columns = Vec::new();
    let mut cells: Vec<Vec<Rich>> = vec![Vec::new(); groups.len()];
    for (index, column) in part.columns.iter().enumerate() {
        let texts: Vec<Option<&Text>> = groups
            .iter()
            .map(|group| group_cell(group, index, column.role))
            .collect();
        if texts.iter().all(Option::is_none) {
            continue;
        }
        let is_row_heading = column.role == Some(ColumnRole::Group);
        let heading = headings.column_heading(&column.text.value);
        columns.push(PlainColumn {
            role: column.role,
            heading_language: rich.language_at(&column.text.place),
            ..PlainColumn::of(heading, is_row_heading)
        });
        for (row, text) in cells.iter_mut().zip(texts) {
            row.push(text.map(|text| rich.of(text)).unwrap_or_default());
        }
    }
    let rows = cells.into_iter().map(PlainRow::of).collect();
    Block::Table(PlainTable {
        caption: part.heading.clone(),
        columns,
        rows,
    })
}

fn group_cell(group: &GovernanceGroup, column: usize, role: Option<ColumnRole>) -> Option<&Text> {
    match role {
        Some(ColumnRole::Group) => Some(&group.group),
        Some(ColumnRole::Chair) => group.chair.as_ref(),
        Some(ColumnRole::ViceChair) => group.vice_chair.as_ref(),
        Some(ColumnRole::ReportsTo) => group.reports_to.as_ref(),
        Some(_) | None => group
            .extras
            .iter()
            .find(|extra| extra.column == column)
            .map(|extra| &extra.text),
    }
}

/// All glossaries as one sorted table: each term once, with each of its different meanings.
pub(crate) fn glossary<'a>(
    parts: &[&Part],
    entries: impl Iterator<Item = &'a GlossaryEntry>,
    rich: &RichText<'_>,
) -> Block {
    let mut terms: BTreeMap<(String, &str), Vec<&Text>> = BTreeMap::new();
    let mut spelt: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries {
        let words = plain_words(&entry.term.value);
        let term = *spelt
            .entry(words.clone())
            .or_insert(entry.term.value.trim());
        let meanings = terms.entry((words, term)).or_default();
        if !meanings
            .iter()
            .any(|meaning| same_wording(&meaning.value, &entry.meaning.value))
        {
            meanings.push(&entry.meaning);
        }
    }
    let heading =
        |role, fallback| heading_or(parts.iter().find_map(|part| part.column(role)), fallback);
    let rows = terms.into_iter().map(|((_, term), meanings)| {
        let mut entries: Vec<Rich> = meanings
            .into_iter()
            .map(|meaning| rich.of(meaning))
            .collect();
        let cells = vec![plain(term), entries.concat()];
        if entries.len() == 1 {
            entries.clear();
        }
        PlainRow {
            entries,
            ..PlainRow::of(cells)
        }
    });
    Block::Table(PlainTable {
        caption: "Glossary".to_owned(),
        columns: vec![
            PlainColumn::of(heading(ColumnRole::Term, "Term"), true),
            PlainColumn::of(heading(ColumnRole::Meaning, "Meaning"), false),
        ],
        rows: rows.collect(),
    })
}

/// The document profile as written.
pub(crate) fn profile(part: &Part, entries: &[ProfileEntry], rich: &RichText<'_>) -> Block {
    let rows = entries
        .iter()
        .map(|entry| PlainRow::of(vec![plain(entry.label.as_str()), rich.of(&entry.text)]));
    Block::Table(PlainTable {
        caption: part.heading.clone(),
        columns: vec![
            PlainColumn::of("Item", true),
            PlainColumn::of("Details", false),
        ],
        rows: rows.collect(),
    })
}
