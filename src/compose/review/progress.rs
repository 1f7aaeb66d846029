//! A part of the plan with what was reported of each of its actions.

use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::compose::action_table::Tables;
use crate::compose::pack::{ActionColumn, ActionTable, Paragraph, Rich, Span};
use crate::compose::rich::plain;
use crate::model::{Action, Part};
use crate::review::{Review, ReviewedAction};

use super::marks::Marks;
use super::short_day;

/// A column of such a table.
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
            Self::Dates => "Dates imply",
        }
    }
}

/// The table of a part. A column in which nobody has anything is left out.
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
            (Column::Timescale, _) => tables.cell_of_role(part, ColumnRole::Timescale, action),
            (_, None) => Rich::new(),
            (Column::Progress, Some(reviewed)) => progress(reviewed),
            (Column::Impact, Some(reviewed)) => impact(reviewed),
            (Column::Rating, Some(reviewed)) => rating(reviewed, marks),
            (Column::Dates, Some(reviewed)) => dates(reviewed, marks),
        };
    let all = || {
        part.objectives()
            .iter()
            .flat_map(|objective| &objective.actions)
    };
    let is_filled = |column: &Column| {
        let mut rows = all().flat_map(|action| std::iter::once(action).chain(&action.subtasks));
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

/// What is done; what the board does where the subgroup says nothing of its own.
fn action_cell(tables: &Tables<'_>, part: &Part, action: &Action) -> Rich {
    let own = tables.cell_of_role(part, ColumnRole::Action, action);
    if own.is_empty() {
        tables.cell_of_role(part, ColumnRole::BoardAction, action)
    } else {
        own
    }
}

/// What was reported, with the status and the new date.
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
    if let Some(revised) = action.revised {
        rich.extend(plain(format!("New date: {}", short_day(revised))));
    }
    if action.now.is_carried {
        rich.extend(plain("Closed in an earlier quarter"));
    }
    rich
}

/// What difference it made, and what shows it.
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

/// The rating now and, if it was another, the one before. What partners who differ say stands
/// below.
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
        let was = Span {
            text: "was ".to_owned(),
            ..Span::default()
        };
        rich.push(Paragraph::Spans {
            spans: vec![was, marks.span(before)],
        });
    }
    rich
}

/// The rating that the dates imply, set strong where the one declared is better; or what the dates
/// say.
pub(super) fn dates(action: &ReviewedAction, marks: &Marks<'_>) -> Rich {
    let Some(say) = action.dates else {
        return Rich::new();
    };
    let Some(implied) = action.implied(marks.scheme()) else {
        return plain(say.words());
    };
    let is_worse = action.is_better_than_its_dates(marks.scheme());
    let words = Span {
        text: format!("({})", say.words()),
        is_strong: is_worse,
        ..Span::default()
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
