//! Checks of ratings: words that are none, and ratings that the rest of the row does not bear out.

mod complete_without_evidence;
mod doubtful_rating;
mod green_though_overdue;
mod rating_outside_scheme;
mod red_without_comment;

use foldhash::{HashSet, HashSetExt};

use crate::columns::ColumnRole;
use crate::location::by_column;
use crate::model::{Part, PartKind, Rag, RagRating};
use crate::reading::rating::{self, Reading};
use crate::wording::{is_ditto, plain_words};

use super::Check;
use super::cells::{PlaceKey, key};
use super::facts::{ActionRow, Facts};

/// The checks of ratings.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &rating_outside_scheme::RULE,
        find: rating_outside_scheme::find,
    },
    Check {
        rule: &doubtful_rating::RULE,
        find: doubtful_rating::find,
    },
    Check {
        rule: &red_without_comment::RULE,
        find: red_without_comment::find,
    },
    Check {
        rule: &green_though_overdue::RULE,
        find: green_though_overdue::find,
    },
    Check {
        rule: &complete_without_evidence::RULE,
        find: complete_without_evidence::find,
    },
];

/// Every rating cell of the plan, once, with a row that it belongs to. That of a risk says how
/// grave it is, and not how something goes.
fn cells<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (ActionRow<'a>, &'a Rag)> {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    let rows = facts
        .rows()
        .into_iter()
        .filter(|row| row.part.kind != PartKind::Risks);
    rows.filter_map(move |row| {
        let rag = row.action.rag.as_ref()?;
        seen.insert(key(&rag.text.place)).then_some((row, rag))
    })
}

/// The filled rating cells of one column, with what each says there.
struct RatingColumn<'a> {
    /// The words of its heading; empty where it has none.
    heading: &'a str,
    /// Its cells; at least one. Ditto marks and ratings of the pack file's own scheme are left out.
    cells: Vec<(&'a Rag, Reading)>,
}

/// The columns of ratings of the plan.
fn columns<'a>(facts: &Facts<'a>) -> Vec<RatingColumn<'a>> {
    let is_of_scheme = |text: &str| is_ditto(text) || facts.ratings.named(text).is_some();
    let filled =
        cells(facts).filter(|(_, rag)| !rag.text.is_blank() && !is_of_scheme(&rag.text.value));
    let columns = by_column(filled, |(_, rag)| rag.text.place.clone())
        .into_iter()
        .filter_map(|cells| {
            let (row, rag) = cells.first()?;
            let heading = row.part.heading_above(&rag.text.place);
            let texts: Vec<&str> = cells
                .iter()
                .map(|(_, rag)| rag.text.value.as_str())
                .collect();
            let readings = rating::read_column(heading, &texts);
            Some(RatingColumn {
                heading,
                cells: cells.iter().map(|(_, rag)| *rag).zip(readings).collect(),
            })
        });
    columns.collect()
}

/// The rows with one of some ratings.
fn rated<'a>(
    facts: &Facts<'a>,
    ratings: &'static [RagRating],
) -> impl Iterator<Item = (ActionRow<'a>, &'a Rag, RagRating)> {
    cells(facts).filter_map(|(row, rag)| {
        let rating = rag.rating.filter(|rating| ratings.contains(rating))?;
        Some((row, rag, rating))
    })
}

/// Whether the row could have said something about its rating and does not: its table has a column
/// for progress, and that, the impact and every column of remarks are blank.
fn is_unexplained(row: &ActionRow<'_>) -> bool {
    let is_blank = |role| row.answer(role).is_none();
    let could_say = row.cell(ColumnRole::Progress).is_some();
    let extras = row
        .action
        .extras
        .iter()
        .filter(|extra| !extra.text.is_blank());
    let is_remarked = extras
        .map(|extra| extra.column)
        .any(|column| is_for_remarks(row.part, column));
    could_say && is_blank(ColumnRole::Progress) && is_blank(ColumnRole::Impact) && !is_remarked
}

/// Whether a column without a role of its own takes remarks: "Reason for rating", "Further
/// comments".
pub(super) fn is_for_remarks(part: &Part, column: usize) -> bool {
    const REMARKS: &[&str] = &[
        "comment",
        "comments",
        "evidence",
        "exception",
        "explanation",
        "narrative",
        "note",
        "notes",
        "progress",
        "reason",
        "reasons",
        "remarks",
        "update",
        "updates",
    ];
    let heading = part
        .columns
        .get(column)
        .map(|heading| plain_words(&heading.text.value))
        .unwrap_or_default();
    heading.split(' ').any(|word| REMARKS.contains(&word))
}
