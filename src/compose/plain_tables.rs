//! Parts that are not tables of actions, each in a plain, sound form: lists, outcomes, money, groups, terms.

use std::collections::BTreeMap;

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Amount, Finance, GlossaryEntry, GovernanceGroup, Item, Part, PartKind, ProfileEntry};
use crate::wording::{plain_words, same_wording};

use super::action_table::UniqueHeadings;
use super::pack::{Block, Fact, ListItem, PlainColumn, PlainRow, PlainTable, Rich};
use super::rich::{RichText, plain};

/// Lines under names: one row for each name, its lines in the cell beside it.
pub(super) fn grouped_items(part: &Part, items: &[Item], rich: &RichText<'_>) -> Block {
    let mut rows: Vec<PlainRow> = Vec::new();
    for run in items.chunk_by(|above, below| above.group.is_some() && above.group_place == below.group_place) {
        let name = run[0].group.as_deref().unwrap_or_default();
        let mut lines: Vec<Rich> = run.iter().map(|item| rich.of(&item.text)).collect();
        let cell = if lines.len() == 1 {
            lines.remove(0)
        } else {
            vec![super::pack::Paragraph::List { first_number: None, items: lines }]
        };
        let name = run[0].group_place.as_ref().map_or_else(|| plain(name.trim()), |place| rich.bare(name, place));
        rows.push(PlainRow { is_total: false, cells: vec![name, cell] });
    }
    let fallback = if part.kind == PartKind::Staffing { ["Number", "Post"] } else { ["Name", "What"] };
    let mut headings = UniqueHeadings::default();
    let columns = (0..2).map(|index| PlainColumn {
        heading: headings.choose(part.columns.get(index).map_or(fallback[index], |column| column.text.value.trim())),
        is_amount: false,
        is_row_heading: index == 0,
    });
    Block::Table(PlainTable { caption: part.heading.clone(), columns: columns.collect(), rows })
}

/// Numbered lines and the lines among them in order, then the evidence for them, then what stands across it.
pub(super) fn outcomes(items: &[Item], rich: &RichText<'_>) -> Vec<Block> {
    let first_evidence = items.iter().position(|item| item.evidence.is_some()).unwrap_or(items.len());
    let (before, after) = items.split_at(first_evidence);
    let mut blocks = Vec::new();
    for run in before.chunk_by(|above, below| above.number.is_some() == below.number.is_some()) {
        if run[0].number.is_some() {
            blocks.push(Block::Items { items: run.iter().map(|item| list_item(item, rich)).collect() });
        } else {
            blocks.push(lines(run, rich));
        }
    }
    let (evidence, across): (Vec<&Item>, Vec<&Item>) = after.iter().partition(|item| item.evidence.is_some());
    let mut boxes: Vec<Fact> = Vec::new();
    for run in evidence.chunk_by(|above, below| above.group_place == below.group_place) {
        let label = run[0].group.clone().unwrap_or_default();
        boxes.push(Fact { label, value: run.iter().flat_map(|item| rich.of(&item.text)).collect() });
    }
    if !boxes.is_empty() {
        blocks.push(Block::Evidence { boxes });
    }
    blocks.extend(across.into_iter().map(|item| Block::Note { text: rich.of(&item.text) }));
    blocks
}

/// A numbered line; one with a letter alone stands a level deeper.
fn list_item(item: &Item, rich: &RichText<'_>) -> ListItem {
    let number = item.number.as_deref().unwrap_or_default().trim().to_owned();
    let level = usize::from(number.starts_with(|first: char| first.is_alphabetic()) && number.len() <= 2);
    ListItem { number, level, text: rich.of(&item.text) }
}

/// Loose lines, as running text.
pub(super) fn lines(items: &[Item], rich: &RichText<'_>) -> Block {
    Block::Text { text: items.iter().flat_map(|item| rich.of(&item.text)).collect() }
}

/// Contributions and totals, in the order written.
pub(super) fn finance(part: &Part, finance: &Finance, rich: &RichText<'_>) -> Block {
    let heading = |role, fallback: &str| {
        let column = part.columns.iter().find(|column| column.role == Some(role));
        column.map_or_else(|| fallback.to_owned(), |column| column.text.value.trim().to_owned())
    };
    let row = |amount: &Amount, is_total| PlainRow {
        is_total,
        cells: [&amount.label, &amount.text].map(|text| rich.bare(&text.value, &text.place)).into(),
    };
    let mut rows: Vec<PlainRow> = Vec::with_capacity(finance.lines.len() + finance.totals.len());
    let mut totals = finance.totals.iter().peekable();
    for (index, line) in finance.lines.iter().enumerate() {
        while let Some(total) = totals.next_if(|total| total.after_lines <= index) {
            rows.push(row(&total.line, true));
        }
        rows.push(row(line, false));
    }
    rows.extend(totals.map(|total| row(&total.line, true)));
    let caption =
        finance.totals.last().map_or_else(|| part.heading.clone(), |total| total.line.label.value.trim().to_owned());
    Block::Table(PlainTable {
        caption,
        columns: vec![
            PlainColumn { heading: heading(ColumnRole::Agency, "Agency"), is_amount: false, is_row_heading: true },
            PlainColumn { heading: heading(ColumnRole::Amount, "Amount"), is_amount: true, is_row_heading: false },
        ],
        rows,
    })
}

/// Groups with those of their columns that somebody has filled in.
pub(super) fn governance(part: &Part, groups: &[GovernanceGroup], rich: &RichText<'_>) -> Block {
    let mut headings = UniqueHeadings::default();
    let mut columns = Vec::new();
    let mut cells: Vec<Vec<Rich>> = vec![Vec::new(); groups.len()];
    for (index, column) in part.columns.iter().enumerate() {
        let texts: Vec<Option<&Text>> = groups.iter().map(|group| group_cell(group, index, column.role)).collect();
        if texts.iter().all(Option::is_none) {
            continue;
        }
        let is_row_heading = column.role == Some(ColumnRole::Group);
        columns.push(PlainColumn { heading: headings.choose(&column.text.value), is_amount: false, is_row_heading });
        for (row, text) in cells.iter_mut().zip(texts) {
            row.push(text.map(|text| rich.of(text)).unwrap_or_default());
        }
    }
    let rows = cells.into_iter().map(|cells| PlainRow { is_total: false, cells }).collect();
    Block::Table(PlainTable { caption: part.heading.clone(), columns, rows })
}

fn group_cell(group: &GovernanceGroup, column: usize, role: Option<ColumnRole>) -> Option<&Text> {
    match role {
        Some(ColumnRole::Group) => Some(&group.group),
        Some(ColumnRole::Chair) => group.chair.as_ref(),
        Some(ColumnRole::ViceChair) => group.vice_chair.as_ref(),
        Some(ColumnRole::ReportsTo) => group.reports_to.as_ref(),
        Some(_) | None => group.extras.iter().find(|extra| extra.column == column).map(|extra| &extra.text),
    }
}

/// All glossaries as one: sorted, each term once, every different meaning of it.
pub(super) fn glossary<'a>(
    parts: &[&Part],
    entries: impl Iterator<Item = &'a GlossaryEntry>,
    rich: &RichText<'_>,
) -> Block {
    let mut terms: BTreeMap<(String, &str), Vec<&Text>> = BTreeMap::new();
    let mut spelt: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries {
        let words = plain_words(&entry.term.value);
        let term = *spelt.entry(words.clone()).or_insert(entry.term.value.trim());
        let meanings = terms.entry((words, term)).or_default();
        if !meanings.iter().any(|meaning| same_wording(&meaning.value, &entry.meaning.value)) {
            meanings.push(&entry.meaning);
        }
    }
    let heading = |role, fallback: &str| {
        let mut columns = parts.iter().flat_map(|part| &part.columns);
        columns
            .find(|column| column.role == Some(role))
            .map_or_else(|| fallback.to_owned(), |column| column.text.value.trim().to_owned())
    };
    let rows = terms.into_iter().map(|((_, term), meanings)| PlainRow {
        is_total: false,
        cells: vec![plain(term), meanings.into_iter().flat_map(|meaning| rich.of(meaning)).collect()],
    });
    Block::Table(PlainTable {
        caption: "Glossary".to_owned(),
        columns: vec![
            PlainColumn { heading: heading(ColumnRole::Term, "Term"), is_amount: false, is_row_heading: true },
            PlainColumn { heading: heading(ColumnRole::Meaning, "Meaning"), is_amount: false, is_row_heading: false },
        ],
        rows: rows.collect(),
    })
}

/// The document profile as written.
pub(super) fn profile(part: &Part, entries: &[ProfileEntry], rich: &RichText<'_>) -> Block {
    let column =
        |heading: &str, is_row_heading| PlainColumn { heading: heading.to_owned(), is_amount: false, is_row_heading };
    let rows = entries
        .iter()
        .map(|entry| PlainRow { is_total: false, cells: vec![plain(entry.label.as_str()), rich.of(&entry.text)] });
    Block::Table(PlainTable {
        caption: part.heading.clone(),
        columns: vec![column("About this document", true), column("Entry", false)],
        rows: rows.collect(),
    })
}
