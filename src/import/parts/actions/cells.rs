//! The cells of a row beside the action itself: lead, measure, timescale, progress, impact, rating
//! and extras.

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::location::{Cell, Place, Text};
use crate::model::{Action, Extra, Lead, Number, Rag, Timescale, Written};
use crate::text::is_ditto;

use crate::reading::lead::{self, Named};
use crate::sheets::grid::{Grid, Value};

use crate::import::tables::columns::series::Series;
use crate::import::tables::table::Table;
use crate::reading::{colour, rating};

/// The cells, taken from the grid.
#[derive(Debug, Default)]
pub(crate) struct ActionCells {
    pub(crate) lead: Option<Text>,
    /// The text of the lead's cell without struck parts, if it has any.
    unstruck_lead: Option<String>,
    pub(crate) measure: Option<Text>,
    pub(crate) start: Option<String>,
    pub(crate) timescale: Option<Text>,
    pub(crate) timescale_place: Option<Place>,
    /// The day in the timescale's cell, if it holds a date.
    pub(crate) timescale_day: Option<NaiveDate>,
    pub(crate) progress: Option<Text>,
    pub(crate) impact: Option<Text>,
    pub(crate) rag: Option<Text>,
    /// The rating that the colour of a blank cell gives, at that cell.
    pub(crate) coloured: Option<Rag>,
    pub(crate) extras: Vec<Extra>,
}

impl ActionCells {
    /// Takes the cells of a row. Every other cell under a heading is an extra.
    pub(crate) fn take(grid: &mut Grid, table: &Table, row: usize) -> Self {
        let header = &table.header;
        let cell_of = |grid: &Grid, role| {
            let column = header.column(role)?;
            grid.rows[row].cell(column).cloned()
        };
        // The cell stays an extra, so that it is printed under its own heading.
        let start = cell_of(grid, ColumnRole::Start).map(|cell| cell.text);
        let row_index = grid.rows[row].row_index;
        let timescale_column = table.timescale_column(&grid.rows[row]);
        let timescale = timescale_column.and_then(|column| grid.rows[row].cell(column));
        let timescale_day = match timescale.map(|cell| cell.value) {
            Some(Value::Date(day)) => Some(day),
            Some(Value::Text | Value::Number(_) | Value::Error) | None => None,
        };
        // The original date stays an extra.
        let timescale = timescale.map(|cell| Text {
            value: cell.text.clone(),
            place: grid.place(row_index, cell.column_index),
        });
        let lead = cell_of(grid, ColumnRole::Lead).filter(|cell| !cell.struck.is_empty());
        let mut take = |role| table.take(grid, row, role).map(|(text, _)| text);
        let mut cells = Self {
            lead: take(ColumnRole::Lead),
            unstruck_lead: lead.map(|cell| cell.unstruck_text().into_owned()),
            measure: take(ColumnRole::Measure),
            start,
            timescale: take(ColumnRole::Timescale).or(timescale),
            timescale_place: None,
            timescale_day,
            progress: take(ColumnRole::Progress),
            impact: take(ColumnRole::Impact),
            rag: take(ColumnRole::Rag),
            coloured: None,
            extras: Vec::new(),
        };
        cells.timescale_place = timescale_column.map(|column| grid.place(row_index, column));
        if cells.rag.is_none() {
            cells.coloured = coloured_rating(grid, table, row_index);
        }
        for (index, column) in header.columns.iter().enumerate() {
            let taken = grid.take_at(row, column.column_index);
            cells.extras.extend(taken.map(|(text, _)| Extra {
                column: index,
                text,
            }));
        }
        cells.fill_from(&table.series);
        if cells.timescale.is_none()
            && let Some(timeline) = &table.timeline
        {
            cells.timescale = timeline.timescale(&cells.extras);
        }
        cells
    }

    /// Fills blank cells of the latest period from the columns of earlier periods.
    fn fill_from(&mut self, series: &[Series]) {
        let said = |role| {
            series
                .iter()
                .find_map(|series: &Series| series.last_said(role, &self.extras))
        };
        let is_rated = self.rag.is_some() || self.coloured.is_some();
        let progress = self.progress.take().or_else(|| said(ColumnRole::Progress));
        let impact = self.impact.take().or_else(|| said(ColumnRole::Impact));
        let rag = if is_rated {
            self.rag.take()
        } else {
            said(ColumnRole::Rag)
        };
        (self.progress, self.impact, self.rag) = (progress, impact, rag);
    }

    /// Whether all of them are blank.
    pub(crate) fn is_blank(&self) -> bool {
        self.texts().next().is_none()
    }

    /// The place of the first of them.
    pub(crate) fn first_place(&self) -> Option<&Place> {
        self.texts().map(|text| &text.place).min()
    }

    fn texts(&self) -> impl Iterator<Item = &Text> {
        let texts = [
            &self.lead,
            &self.measure,
            &self.timescale,
            &self.progress,
            &self.impact,
            &self.rag,
        ];
        let extras = self.extras.iter().map(|extra| &extra.text);
        texts.into_iter().flatten().chain(extras)
    }

    /// The action with these cells. A ditto mark in the lead's cell repeats `leads_above`.
    pub(crate) fn into_action(
        self,
        number: Option<Written<Number>>,
        text: Text,
        leads_above: &[Lead],
    ) -> Action {
        let whole_lead = self.lead.as_ref().map(|lead| lead.value.as_str());
        let named = match self.unstruck_lead.as_deref().or(whole_lead) {
            Some(text) if is_ditto(text) => Named {
                leads: leads_above.to_vec(),
                supporters: Vec::new(),
            },
            Some(text) => lead::names(text),
            None => Named::default(),
        };
        let rag = self.rag.map(|text| Rag {
            rating: rating::read(&text.value),
            text,
        });
        let timescale = self
            .timescale
            .map_or_else(Timescale::none, |text| Timescale::unread(text.value));
        Action {
            reference: String::new(),
            number,
            text,
            board_text: None,
            leads: named.leads,
            supporters: named.supporters,
            lead_text: self.lead,
            measure: self.measure,
            timescale: Timescale {
                start_text: self.start,
                cell_day: self.timescale_day,
                ..timescale
            },
            timescale_place: self.timescale_place,
            progress: self.progress,
            impact: self.impact,
            rag: rag.or(self.coloured),
            scope: None,
            objective_text: None,
            extras: self.extras,
            baseline: None,
            periods: Vec::new(),
            subtasks: Vec::new(),
            reported: None,
        }
    }
}

/// The rating that the colour of a blank rating cell gives, unless the whole row has that colour.
fn coloured_rating(grid: &Grid, table: &Table, row_index: u32) -> Option<Rag> {
    let column = table.header.column(ColumnRole::Rag)?;
    let columns = table.header.columns.iter();
    let columns: Vec<u32> = columns.map(|column| column.column_index).collect();
    let fill = grid.own_fill(Cell::new(row_index, column), &columns)?;
    let rating = colour::rating(fill)?;
    let text = Text {
        value: String::new(),
        place: grid.place(row_index, column),
    };
    Some(Rag {
        text,
        rating: Some(rating),
    })
}
