//! The changes as tables: their number in each part, and a list with the wording before and now.
//!
//! The list has a row for each change, in the order of the plan: the item, the kind of change, and
//! the text before and now. Removed words are struck through in one column and new words underlined
//! in the other. Both columns have the whole text, so that nothing depends on seeing the marks.

use crate::compose::numbering::{objective_anchor, part_anchor, section_anchor};
use crate::compose::pack::{
    Anchor, Block, PlainColumn, PlainRow, PlainTable, Rich, Section, SectionKind, Span, of_spans,
    plain,
};
use crate::compose::section::unnumbered;
use crate::compose::text::revised::{inserted, removed};
use crate::diff::{Became, Change, Difference, Home, Subject, position, shortened};
use crate::model::{PartKind, Plan};
use crate::published::CHANGES;
use crate::text::{one_line, plural, upper_first};
use crate::versions::rewording::{Edit, EditKind};

/// Explains how to read the table of changes.
const COLUMNS: &str = "Deleted words are struck through under “Before”; new words are underlined \
                       under “Now”.";
/// A cell of the table for an item that one of the versions does not have.
const NOT_BEFORE: &str = "Not in the earlier version";
const NOT_NOW: &str = "Not in this version";
/// A cell of the table for an answer that is blank in one of the versions.
const BLANK: &str = "Blank";

/// The anchor of a place in the pack of a plan. All glossaries share one section, and all other
/// sheets share another.
pub(super) fn anchor_of(plan: &Plan, home: Home) -> Anchor {
    match home {
        Home::Part(part) if plan.parts[part].kind == PartKind::Glossary => {
            section_anchor("glossary", 0)
        }
        Home::Part(part) if plan.parts[part].kind == PartKind::Other => {
            section_anchor("other-sheets", 0)
        }
        Home::Narrative(index) => section_anchor("narrative", index),
        Home::Part(part) => part_anchor(part),
        Home::Objective(part, group) => objective_anchor(part, group),
    }
}

/// The kinds under which changes are counted. Each change counts once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    Added,
    Removed,
    Moved,
    Amended,
}

/// Nouns and the heading of the column for each way of counting.
const COUNTS: [(Count, [&str; 2], &str); 4] = [
    (Count::Added, ["addition", "additions"], "Added"),
    (Count::Removed, ["removal", "removals"], "Removed"),
    (Count::Amended, ["amendment", "amendments"], "Amended"),
    (Count::Moved, ["move", "moves"], "Moved or renumbered"),
];

fn count_kind(change: &Change) -> Count {
    let is_move = |became: &Became| {
        matches!(
            became,
            Became::Moved { .. } | Became::Renumbered { .. } | Became::Reordered { .. }
        )
    };
    match (&change.old, &change.new) {
        (None, _) => Count::Added,
        (_, None) => Count::Removed,
        _ if change.became.iter().any(is_move) => Count::Moved,
        _ => Count::Amended,
    }
}

/// The number of changes of each kind that occurs, with its noun.
pub(super) fn counts(changes: &[Change]) -> Vec<(usize, &'static str)> {
    let counted = COUNTS.into_iter().map(|(kind, [one, many], _)| {
        let count = changes.iter().filter(|it| count_kind(it) == kind).count();
        (count, if count == 1 { one } else { many })
    });
    counted.filter(|(count, _)| *count > 0).collect()
}

/// Counts the changes by kind: "3 changes: 1 addition, 1 removal, 1 amendment".
pub fn counted(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changed".to_owned();
    }
    let counts: Vec<String> = counts(changes)
        .into_iter()
        .map(|(count, noun)| format!("{count} {noun}"))
        .collect();
    let all = plural(changes.len(), "change");
    format!("{all}: {}", counts.join(", "))
}

/// The section with the number of changes in each part; `None` if nothing changed.
pub(super) fn summary(plan: &Plan, first: &str, difference: &Difference) -> Option<Section> {
    let changes = difference.changes.as_slice();
    if changes.is_empty() {
        return None;
    }
    let mut blocks = opening(first, difference);
    blocks.push(Block::Table(by_part(plan, changes)));
    Some(Section {
        is_landscape: true,
        ..unnumbered(
            "changes-by-part",
            SectionKind::Changes,
            "Changes by part",
            blocks,
        )
    })
}

fn by_part(plan: &Plan, changes: &[Change]) -> PlainTable {
    let columns = std::iter::once(PlainColumn::of("Part", true)).chain(
        COUNTS
            .into_iter()
            .map(|(.., heading)| PlainColumn::amount(heading)),
    );
    let row = |name: Rich, changes: &[Change]| {
        let numbers = COUNTS.into_iter().map(|(kind, ..)| {
            let count = changes.iter().filter(|it| count_kind(it) == kind).count();
            plain(count.to_string())
        });
        PlainRow::of(std::iter::once(name).chain(numbers).collect())
    };
    let parts = changes.chunk_by(|one, next| one.under == next.under);
    let mut rows: Vec<PlainRow> = parts
        .map(|part| {
            let home = part.iter().find_map(|change| change.home);
            let section = home.map(|home| match home {
                Home::Objective(part, _) => Home::Part(part),
                home => home,
            });
            row(linked(plan, upper_first(&part[0].under), section), part)
        })
        .collect();
    rows.push(PlainRow {
        is_total: true,
        ..row(plain("All changes"), changes)
    });
    PlainTable {
        caption: "Number of changes in each part of the plan".to_owned(),
        columns: columns.collect(),
        rows,
    }
}

/// The sentences above the list: the contents that are compared, and what to know of them.
fn opening(first: &str, difference: &Difference) -> Vec<Block> {
    std::iter::once(first.to_owned())
        .chain(difference.remarks())
        .map(Block::text)
        .collect()
}

/// The section that lists the changes. It begins with `first`, a sentence that names the versions.
/// `first` is `None` if the section above has this sentence.
pub(super) fn section(
    plan: &Plan,
    heading: &str,
    first: Option<&str>,
    difference: &Difference,
) -> Section {
    let changes = difference.changes.as_slice();
    let mut blocks = first.map_or_else(Vec::new, |first| opening(first, difference));
    if changes.is_empty() {
        blocks.push(Block::text("Nothing changed."));
    } else {
        let counted = upper_first(&counted(changes));
        blocks.push(Block::text(format!("{counted}. {COLUMNS}")));
        blocks.push(Block::Table(table(plan, changes)));
    }
    Section {
        is_landscape: true,
        anchor: "changes".to_owned(),
        ..unnumbered("changes", SectionKind::Changes, heading, blocks)
    }
}

fn table(plan: &Plan, changes: &[Change]) -> PlainTable {
    let columns = CHANGES
        .iter()
        .enumerate()
        .map(|(index, heading)| PlainColumn::of(*heading, index == 0));
    PlainTable {
        caption: "Changes in the order of the plan".to_owned(),
        columns: columns.collect(),
        rows: changes
            .iter()
            .flat_map(|change| rows(plan, change))
            .collect(),
    }
}

/// A row for each way in which an item changed.
fn rows(plan: &Plan, change: &Change) -> impl Iterator<Item = PlainRow> {
    change.became.iter().map(move |became| {
        let (kind, before, now) = described(change, became);
        let item = linked(plan, item_name(change, became), change.home);
        PlainRow::of(vec![item, plain(kind), before, now])
    })
}

/// A name that leads to a place in the pack, with its page.
fn linked(plan: &Plan, name: String, home: Option<Home>) -> Rich {
    let Some(home) = home else {
        return plain(name);
    };
    of_spans([Span::paged_link(name, anchor_of(plan, home))])
}

/// The name of the item, followed by its first words unless other columns show them.
fn item_name(change: &Change, became: &Became) -> String {
    let label = match change.subject {
        Subject::Plan => return "The plan".to_owned(),
        Subject::Part => return upper_first(&change.label),
        Subject::Row => upper_first(&change.label),
        Subject::Objective => with_label("Objective", &change.label),
        Subject::Action => with_label("Action", &change.label),
    };
    match became {
        Became::Added | Became::Retired | Became::Unsure { .. } | Became::Reworded { .. } => label,
        Became::Moved { .. } if change.subject == Subject::Row => label,
        Became::Moved { .. }
        | Became::Reordered { .. }
        | Became::Renumbered { .. }
        | Became::Answer { .. } => {
            format!("{label}: {}", shortened(&change.words))
        }
    }
}

fn with_label(kind: &str, label: &str) -> String {
    if label.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind} {label}")
    }
}

/// The kind of a change, the text before, and the text now.
fn described(change: &Change, became: &Became) -> (String, Rich, Rich) {
    let own = || plain(one_line(&change.words));
    let or_blank = |words: &str| match one_line(words).as_str() {
        "" => plain(BLANK),
        words => plain(words),
    };
    match became {
        Became::Added => ("New".to_owned(), plain(NOT_BEFORE), inserted(own())),
        Became::Retired => ("Removed".to_owned(), removed(own()), plain(NOT_NOW)),
        Became::Unsure { name, .. } => (
            "May be another item now".to_owned(),
            own(),
            plain(format!("Perhaps {name}, or another like it")),
        ),
        Became::Moved { from, to } => ("Moved".to_owned(), or_blank(from), or_blank(to)),
        Became::Reordered { from, to } => {
            let place = |after: &str| plain(upper_first(&position(after)));
            ("Order".to_owned(), place(from), place(to))
        }
        Became::Renumbered { from, to } => ("Number".to_owned(), or_blank(from), or_blank(to)),
        Became::Reworded { edits } => ("Wording".to_owned(), before(edits), now(edits)),
        Became::Answer {
            answer,
            from,
            to,
            is_move,
            edits,
        } => {
            let answer = upper_first(answer);
            let kind = if *is_move {
                format!("{answer} moved")
            } else {
                answer
            };
            // If one side is blank, marking all of the other would add nothing.
            if from.trim().is_empty() || to.trim().is_empty() {
                (kind, or_blank(from), or_blank(to))
            } else {
                (kind, before(edits), now(edits))
            }
        }
    }
}

/// The text before, with removed words struck through.
fn before(edits: &[Edit]) -> Rich {
    marked(edits, EditKind::Inserted)
}

/// The text now, with new words underlined.
fn now(edits: &[Edit]) -> Rich {
    marked(edits, EditKind::Removed)
}

fn marked(edits: &[Edit], left_out: EditKind) -> Rich {
    let shown: Vec<&Edit> = edits
        .iter()
        .filter(|edit| edit.became != left_out)
        .collect();
    let mut spans: Vec<Span> = Vec::new();
    for edit in shown {
        if !spans.is_empty() {
            spans.push(Span::of(" "));
        }
        spans.push(Span {
            is_removed: edit.became == EditKind::Removed,
            is_inserted: edit.became == EditKind::Inserted,
            ..Span::of(edit.words.as_str())
        });
    }
    if spans.is_empty() {
        plain(BLANK)
    } else {
        of_spans(spans)
    }
}

/// Whether the list fits the page below the summary.
pub(super) fn fits_below(summary: &Section, list: &Section) -> bool {
    // A landscape page has room for about 22 rows of one line. The headings and texts of both
    // sections and rows of two lines take up some of it.
    const MOST_ROWS: usize = 12;
    let blocks = summary.blocks.iter().chain(&list.blocks);
    let rows = blocks.map(|block| match block {
        Block::Table(table) => table.rows.len(),
        _ => 0,
    });
    rows.sum::<usize>() <= MOST_ROWS
}
