//! A part of the plan with what was reported on each of its actions.

use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::compose::pack::{ActionColumn, ActionTable, Paragraph, Rich, Span, plain};
use crate::compose::tables::action_table::Tables;
use crate::model::{Action, Part};
use crate::review::{Review, ReviewedAction};

use super::dates;
use super::marks::Marks;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Action,
    Lead,
    Timescale,
    Progress,
    Impact,
    Rating,
    Dates,
}

impl Column {
    const ALL: [Self; 7] = [
        Self::Action,
        Self::Lead,
        Self::Timescale,
        Self::Progress,
        Self::Impact,
        Self::Rating,
        Self::Dates,
    ];

    fn role(self) -> Option<ColumnRole> {
        match self {
            Self::Action => Some(ColumnRole::Action),
            Self::Lead => Some(ColumnRole::Lead),
            Self::Timescale => Some(ColumnRole::Timescale),
            Self::Progress => Some(ColumnRole::Progress),
            Self::Impact => Some(ColumnRole::Impact),
            Self::Rating => Some(ColumnRole::Rag),
            Self::Dates => None,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Action => "Action",
            Self::Lead => "Lead",
            Self::Timescale => "By when",
            Self::Progress => "Progress",
            Self::Impact => "Impact and evidence",
            Self::Rating => "Rating",
            Self::Dates => "Suggested by dates",
        }
    }
}

/// The table of a part. The column for impact is left out where it would be blank.
pub(super) fn table(
    tables: &Tables<'_>,
    part_index: usize,
    part: &Part,
    review: &Review,
    marks: &Marks<'_>,
) -> ActionTable {
    let of_part = review
        .actions
        .iter()
        .filter(|action| action.part == part_index);
    let actions: HashMap<&str, &ReviewedAction> = of_part
        .map(|action| (action.reference.as_str(), action))
        .collect();
    let cell =
        |column: Column, action: &Action| match (column, actions.get(action.reference.as_str())) {
            (Column::Action, _) => action_cell(tables, part, action),
            (Column::Lead, _) => tables.cell_of_role(part, ColumnRole::Lead, action),
            (Column::Timescale, reviewed) => {
                let planned = tables.cell_of_role(part, ColumnRole::Timescale, action);
                let since = reviewed.map(|reviewed| since_planned(reviewed));
                planned
                    .into_iter()
                    .chain(since.unwrap_or_default())
                    .collect()
            }
            (_, None) => Rich::new(),
            (Column::Progress, Some(reviewed)) => progress(reviewed),
            (Column::Impact, Some(reviewed)) => impact(reviewed),
            (Column::Rating, Some(reviewed)) => rating(reviewed, marks),
            (Column::Dates, Some(reviewed)) => dates(reviewed, marks),
        };
    let is_filled = |column: &Column| {
        let mut rows = part.actions();
        *column != Column::Impact || rows.any(|action| !cell(*column, action).is_empty())
    };
    let shown: Vec<Column> = Column::ALL.into_iter().filter(is_filled).collect();
    let columns = shown.iter().map(|column| ActionColumn {
        role: column.role(),
        heading: column.heading().to_owned(),
    });
    tables.table_of(part_index, part, columns.collect(), &|action| {
        shown.iter().map(|column| cell(*column, action)).collect()
    })
}

/// The action, or the board's action where the subgroup gives none of its own.
fn action_cell(tables: &Tables<'_>, part: &Part, action: &Action) -> Rich {
    let own = tables.cell_of_role(part, ColumnRole::Action, action);
    if own.is_empty() {
        tables.cell_of_role(part, ColumnRole::BoardAction, action)
    } else {
        own
    }
}

/// The progress reported, with the status and the new date.
pub(super) fn progress(action: &ReviewedAction) -> Rich {
    let mut rich: Rich = action
        .now
        .words(|answer| &answer.progress)
        .into_iter()
        .flat_map(plain)
        .collect();
    for status in action.now.words(|answer| &answer.status) {
        rich.extend(plain(format!("Status: {status}")));
    }
    if action.now.is_carried {
        rich.extend(plain("Closed in an earlier quarter"));
    }
    rich
}

/// The revisions of the plan's date.
pub(super) fn since_planned(action: &ReviewedAction) -> Rich {
    let lines = dates::since_planned(action);
    lines.into_iter().flat_map(plain).collect()
}

/// The impact reported, with its evidence.
pub(super) fn impact(action: &ReviewedAction) -> Rich {
    let mut rich: Rich = action
        .now
        .words(|answer| &answer.impact)
        .into_iter()
        .flat_map(plain)
        .collect();
    for evidence in action.now.words(|answer| &answer.evidence) {
        rich.extend(plain(format!("Evidence: {evidence}")));
    }
    rich
}

/// The rating now and, if it has changed, the one before. Where partners differ, the rating of each
/// is below.
pub(super) fn rating(action: &ReviewedAction, marks: &Marks<'_>) -> Rich {
    let mut rich = marks.cell(marks.of(action.now.rated));
    if action.rating().is_none() {
        rich.extend(
            action
                .now
                .words(|answer| &answer.rag.text)
                .into_iter()
                .flat_map(plain),
        );
    }
    if let Some((before, _)) = action.moved() {
        let was = Span::of("was ");
        rich.push(Paragraph::Spans {
            spans: vec![was, marks.span(before)],
        });
    }
    rich
}

/// The rating that the dates suggest, with the reason. It is strong if the declared rating is
/// better. If the scheme has no such rating, only the reason.
pub(super) fn dates(action: &ReviewedAction, marks: &Marks<'_>) -> Rich {
    let Some(say) = action.dates else {
        return Rich::new();
    };
    let Some(implied) = action.implied(marks.scheme()) else {
        return plain(dates::words(say));
    };
    let is_worse = action.is_better_than_its_dates(marks.scheme());
    let words = Span {
        is_strong: is_worse,
        ..Span::of(dates::words(say))
    };
    let mark = Span {
        is_strong: is_worse,
        ..marks.span(implied)
    };
    vec![
        Paragraph::Spans { spans: vec![mark] },
        Paragraph::Spans { spans: vec![words] },
    ]
}
