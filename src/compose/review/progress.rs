//! A part of the plan with the reports on each of its actions.

use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::compose::pack::{ActionColumn, ActionTable, Rich, Span, of_spans, plain};
use crate::compose::tables::action_table::Tables;
use crate::model::{Action, Part};
use crate::pack_file::DatesSay;
use crate::review::ReviewedAction;

use super::dates;
use super::making::Making;

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
            Self::Dates => "Dates suggest",
        }
    }

    /// The column that, on pages, shows this column's text below its own. On pages only sentences
    /// have columns of their own.
    fn below(self) -> Option<Self> {
        match self {
            Self::Lead | Self::Timescale => Some(Self::Action),
            Self::Dates => Some(Self::Rating),
            Self::Action | Self::Progress | Self::Impact | Self::Rating => None,
        }
    }
}

impl Making<'_> {
    /// The table of a part. The column for impact is left out if it would be blank.
    pub(super) fn progress_table(
        &self,
        tables: &Tables<'_>,
        part_index: usize,
        part: &Part,
    ) -> ActionTable {
        let of_part = self.review.actions.iter();
        let actions: HashMap<&str, &ReviewedAction> = of_part
            .filter(|action| action.part == part_index)
            .map(|action| (action.reference.as_str(), action))
            .collect();
        let cell = |column: Column, action: &Action| {
            let reviewed = actions.get(action.reference.as_str());
            self.progress_cell(tables, part, column, (action, reviewed.copied()))
        };
        let is_filled = |column: &Column| {
            let mut rows = part.actions();
            *column != Column::Impact || rows.any(|action| !cell(*column, action).is_empty())
        };
        let shown: Vec<Column> = Column::ALL.into_iter().filter(is_filled).collect();
        let columns = shown.iter().map(|column| ActionColumn {
            role: column.role(),
            heading: column.heading().to_owned(),
            heading_language: None,
            below: column
                .below()
                .and_then(|below| shown.iter().position(|other| *other == below)),
        });
        tables.table_of(part_index, part, columns.collect(), &|action| {
            shown.iter().map(|column| cell(*column, action)).collect()
        })
    }

    fn progress_cell(
        &self,
        tables: &Tables<'_>,
        part: &Part,
        column: Column,
        (action, reviewed): (&Action, Option<&ReviewedAction>),
    ) -> Rich {
        match (column, reviewed) {
            (Column::Action, _) => action_cell(tables, part, action),
            (Column::Lead, _) => tables.cell_of_role(part, ColumnRole::Lead, action),
            (Column::Timescale, reviewed) => {
                let mut when = tables.cell_of_role(part, ColumnRole::Timescale, action);
                when.extend(reviewed.map(since_planned).unwrap_or_default());
                when
            }
            (_, None) => Rich::new(),
            (Column::Progress, Some(reviewed)) => self.progress(reviewed),
            (Column::Impact, Some(reviewed)) => impact(reviewed),
            (Column::Rating, Some(reviewed)) => self.rating(reviewed),
            (Column::Dates, Some(reviewed)) => self.suggested_by_dates(reviewed),
        }
    }

    /// The reported progress, with the status. If several partners answered, each has a line. A
    /// single answer names its partner if that partner was not asked about the action.
    fn progress(&self, action: &ReviewedAction) -> Rich {
        let mut rich = match action.now.answers.as_slice() {
            [] => Rich::new(),
            [only] if self.is_of_another(action, only) => vec![self.answer(only, usize::MAX)],
            [only] => {
                let status = only.status.trim();
                let status = (!status.is_empty()).then(|| format!("Status: {status}"));
                let words = [only.progress.trim().to_owned()].into_iter().chain(status);
                words.flat_map(plain).collect()
            }
            several => several
                .iter()
                .map(|answer| self.answer(answer, usize::MAX))
                .collect(),
        };
        if action.now.is_carried {
            rich.extend(plain("Closed in an earlier quarter"));
        }
        rich
    }

    /// The rating now and, if it has changed, the one before.
    fn rating(&self, action: &ReviewedAction) -> Rich {
        let mut rich = self.marks.cell(self.marks.of(action.now.rated));
        let unread = action.now.answers.as_slice();
        if let ([only], None) = (unread, action.rating()) {
            rich.extend(plain(only.rag.text.trim()));
        }
        if let Some((before, _)) = action.moved() {
            let was = Span::of("was ");
            rich.extend(of_spans([was, self.marks.span(before)]));
        }
        rich
    }

    /// The rating that the dates suggest, with the reason, if it is worse than the declared rating.
    /// If the scheme has no such rating, the cell has only the reason.
    fn suggested_by_dates(&self, action: &ReviewedAction) -> Rich {
        let scheme = self.marks.scheme();
        let is_late = matches!(action.dates, Some(DatesSay::Overdue | DatesSay::Moved));
        let is_unrated = action.rating().is_none() && is_late;
        let Some(say) = action.dates else {
            return Rich::new();
        };
        if !is_unrated && !action.is_better_than_its_dates(scheme) {
            return Rich::new();
        }
        let words = say.words();
        let Some(implied) = action.implied(scheme) else {
            return plain(words);
        };
        of_spans([self.marks.span(implied), Span::of(format!(", {words}"))])
    }
}

/// The action, or the board's action if the subgroup gives no action of its own.
fn action_cell(tables: &Tables<'_>, part: &Part, action: &Action) -> Rich {
    let own = tables.cell_of_role(part, ColumnRole::Action, action);
    if own.is_empty() {
        tables.cell_of_role(part, ColumnRole::BoardAction, action)
    } else {
        own
    }
}

/// The revised dates below the plan's own date, as text.
fn since_planned(action: &ReviewedAction) -> Rich {
    let lines = dates::since_planned(action);
    lines.into_iter().flat_map(plain).collect()
}

/// The impact reported, with its evidence.
fn impact(action: &ReviewedAction) -> Rich {
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
