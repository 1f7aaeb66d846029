//! One row of a table of actions, taken from the grid: the action itself, its answers and extras.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::location::{Cell, Place, Text};
use crate::model::{ANSWERS, Action, Answers, Extra, Lead, Number, Rag, Timescale, Written};
use crate::text::is_ditto;

use crate::reading::lead::{self, Named};
use crate::sheets::grid::{Grid, Value};

use crate::import::tables::columns::series::Series;
use crate::import::tables::table::Table;
use crate::reading::{colour, rating};

/// The cells of an action, taken from the grid.
#[derive(Debug, Default)]
pub(crate) struct ActionCells {
    /// The filled answers.
    pub(crate) answers: BTreeMap<ColumnRole, Text>,
    /// The lead's cell without its struck parts, if it has any.
    unstruck_lead: Option<String>,
    pub(crate) start: Option<String>,
    /// The day in the start's cell, if it holds a date.
    pub(crate) start_day: Option<NaiveDate>,
    pub(crate) timescale_place: Option<Place>,
    /// The day in the timescale's cell, if it holds a date.
    pub(crate) timescale_day: Option<NaiveDate>,
    /// The date that was planned first, if it is not the timescale.
    planned_first: Option<Text>,
    pub(crate) reference: Option<Text>,
    /// The rating that the colour of a blank rating cell gives, with the place of that cell.
    pub(crate) coloured: Option<Rag>,
    pub(crate) extras: Vec<Extra>,
    /// The names in a column of supporters, which is also among the extras.
    pub(crate) supporters: Vec<Lead>,
}

impl ActionCells {
    /// Takes the cells of a row. Every remaining cell under a heading becomes an extra.
    pub(crate) fn take(grid: &mut Grid, table: &Table, row: usize) -> Self {
        let header = &table.header;
        let cell_of = |grid: &Grid, role| {
            let column = header.column(role)?;
            grid.rows[row].cell(column).cloned()
        };
        // The start also stays an extra, so that it is printed under its own heading.
        let start = cell_of(grid, ColumnRole::Start);
        let start_day = start.as_ref().and_then(|cell| cell.value.day());
        let row_index = grid.rows[row].row_index;
        let timescale_column = table.timescale_column(&grid.rows[row]);
        let timescale = timescale_column.and_then(|column| grid.rows[row].cell(column));
        let timescale_day = timescale.and_then(|cell| cell.value.day());
        let planned_first = table.planned_first(&grid.rows[row]);
        let planned_first = planned_first
            .map(|cell| Text::new(cell.text.clone(), grid.place(row_index, cell.column_index)));
        // The original date also stays an extra.
        let timescale = timescale
            .map(|cell| Text::new(cell.text.clone(), grid.place(row_index, cell.column_index)));
        let lead = cell_of(grid, ColumnRole::Lead).filter(|cell| !cell.struck.is_empty());
        let lead_marks = table.lead_marks.as_ref();
        let marked_leads = lead_marks.and_then(|marks| marks.leads(grid, row));
        let take = |role| Some((role, table.take(grid, row, role)?.0));
        let mut cells = Self {
            answers: ANSWERS.into_iter().filter_map(take).collect(),
            unstruck_lead: lead.map(|cell| cell.unstruck_text().into_owned()),
            start: start.map(|cell| cell.text),
            start_day,
            timescale_place: timescale_column.map(|column| grid.place(row_index, column)),
            timescale_day,
            planned_first,
            reference: table
                .take(grid, row, ColumnRole::Reference)
                .map(|(text, _)| text),
            coloured: None,
            extras: Vec::new(),
            supporters: Vec::new(),
        };
        if lead_marks.is_some() {
            cells.answers.remove(&ColumnRole::Lead);
        }
        let marked_leads = marked_leads.map(|leads| (ColumnRole::Lead, leads));
        cells.answers.extend(marked_leads);
        if let Some(timescale) = timescale {
            cells
                .answers
                .entry(ColumnRole::Timescale)
                .or_insert(timescale);
        }
        if !cells.answers.contains_key(&ColumnRole::Rag) {
            cells.coloured = coloured_rating(grid, table, row_index);
        }
        for (index, column) in header.columns.iter().enumerate() {
            let taken = grid.take_at(row, column.column_index);
            cells.extras.extend(taken.map(|(text, _)| Extra {
                column: index,
                text,
            }));
        }
        let mut extras = cells.extras.iter();
        if let Some(extra) = extras.find(|extra| Some(extra.column) == table.supporters) {
            cells.supporters = lead::supporters(&extra.text.value);
        }
        cells.fill_from(&table.series);
        if !cells.answers.contains_key(&ColumnRole::Timescale)
            && let Some(timeline) = &table.timeline
        {
            cells.extras.extend_from_slice(timeline.marks(row_index));
            let timescale = timeline.timescale(&cells.extras);
            let timescale = timescale.map(|text| (ColumnRole::Timescale, text));
            cells.answers.extend(timescale);
        }
        cells
    }

    /// Fills blank cells of the latest period from the columns of earlier periods.
    fn fill_from(&mut self, series: &[Series]) {
        for series in series {
            let is_coloured = series.role == ColumnRole::Rag && self.coloured.is_some();
            if is_coloured || self.answers.contains_key(&series.role) {
                continue;
            }
            if let Some(text) = series.last_said(&self.extras) {
                self.answers.insert(series.role, text);
            }
        }
    }

    /// Whether all cells are blank.
    pub(crate) fn is_blank(&self) -> bool {
        self.texts().next().is_none()
    }

    /// The place of the first filled cell.
    pub(crate) fn first_place(&self) -> Option<&Place> {
        self.texts().map(|text| &text.place).min()
    }

    fn texts(&self) -> impl Iterator<Item = &Text> {
        let extras = self.extras.iter().map(|extra| &extra.text);
        let reference = self.reference.as_ref();
        self.answers.values().chain(extras).chain(reference)
    }

    /// The action with these cells. A ditto mark in the lead's cell repeats `leads_above`.
    pub(crate) fn into_action(
        mut self,
        number: Option<Written<Number>>,
        text: Text,
        leads_above: &[Lead],
    ) -> Action {
        Action {
            reference_text: self.reference.take(),
            number,
            text,
            answers: self.into_answers(leads_above),
            ..Action::default()
        }
    }

    /// The answers in these cells.
    pub(crate) fn into_answers(self, leads_above: &[Lead]) -> Answers {
        let mut answers = self.answers;
        let lead_text = answers.remove(&ColumnRole::Lead);
        let whole_lead = lead_text.as_ref().map(|lead| lead.value.as_str());
        let named = match self.unstruck_lead.as_deref().or(whole_lead) {
            Some(text) if is_ditto(text) => Named {
                leads: leads_above.to_vec(),
                supporters: Vec::new(),
            },
            Some(text) => lead::names(text),
            None => Named::default(),
        };
        let mut take = |role| answers.remove(&role);
        let rag = take(ColumnRole::Rag).map(|text| Rag {
            rating: rating::read(&text.value),
            text,
        });
        let timescale = take(ColumnRole::Timescale)
            .map_or_else(Timescale::default, |text| Timescale::unread(text.value));
        Answers {
            board_text: take(ColumnRole::BoardAction),
            leads: named.leads,
            supporters: named
                .supporters
                .into_iter()
                .chain(self.supporters)
                .collect(),
            lead_text,
            measure: take(ColumnRole::Measure),
            timescale: Timescale {
                start_text: self.start,
                start_day: self.start_day,
                cell_day: self.timescale_day,
                ..timescale
            },
            timescale_place: self.timescale_place,
            planned_first: self.planned_first,
            progress: take(ColumnRole::Progress),
            impact: take(ColumnRole::Impact),
            rag: rag.or(self.coloured),
            extras: self.extras,
        }
    }
}

/// The cells of a row by the roles of their columns, taken from the grid.
pub(super) struct Row {
    pub(super) number: Option<Text>,
    /// The letter or number of the action within its objective.
    pub(super) label: Option<Text>,
    /// Whether the number's cell holds a numeric value, not text. Such a cell shows 1.10 as 1.1.
    pub(super) has_quantity: bool,
    pub(super) board_number: Option<Text>,
    pub(super) scope: Option<Text>,
    pub(super) objective: Option<Text>,
    pub(super) action: Option<Text>,
    pub(super) cells: ActionCells,
}

impl Row {
    /// Takes the cells of a row.
    pub(super) fn take(grid: &mut Grid, table: &Table, row: usize) -> Self {
        let label = table.take_label(grid, row);
        let (number, value) = table.take(grid, row, ColumnRole::Number).unzip();
        let mut take = |role| table.take(grid, row, role).map(|(text, _)| text);
        Self {
            number,
            label,
            has_quantity: matches!(value, Some(Value::Number(_))),
            board_number: take(ColumnRole::BoardNumber),
            scope: take(ColumnRole::Scope),
            objective: take(ColumnRole::Objective),
            action: take(ColumnRole::Action),
            cells: ActionCells::take(grid, table, row),
        }
    }

    /// Whether the row has any part of an action.
    pub(super) fn has_action(&self) -> bool {
        self.action.is_some() || self.label.is_some() || !self.cells.is_blank()
    }
}

/// The rating that the colour of a blank rating cell gives, unless the whole row has that colour.
fn coloured_rating(grid: &Grid, table: &Table, row_index: u32) -> Option<Rag> {
    let column = table.header.column(ColumnRole::Rag)?;
    let columns = table.header.columns.iter();
    let columns: Vec<u32> = columns.map(|column| column.column_index).collect();
    let fill = grid.own_fill(Cell::new(row_index, column), &columns)?;
    let rating = colour::rating(fill)?;
    let text = Text::new("", grid.place(row_index, column));
    Some(Rag {
        text,
        rating: Some(rating),
    })
}
