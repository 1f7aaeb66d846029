//! The cells of a row that answer for an action: who, how we know, when, what happened.
//!
//! [`actions`](crate::import::parts::actions) takes them from every row of the plan.

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::location::Cell;
use crate::location::{Place, Text};
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
    /// The words of the lead's cell that are not struck through, where others are.
    unstruck_lead: Option<String>,
    pub(crate) measure: Option<Text>,
    pub(crate) start: Option<String>,
    pub(crate) timescale: Option<Text>,
    pub(crate) timescale_place: Option<Place>,
    /// The day that the timescale's cell holds, if it holds one.
    pub(crate) timescale_day: Option<NaiveDate>,
    pub(crate) progress: Option<Text>,
    pub(crate) impact: Option<Text>,
    pub(crate) rag: Option<Text>,
    /// A rating that a blank cell's colour gives, at that cell.
    pub(crate) coloured: Option<Rag>,
    pub(crate) extras: Vec<Extra>,
}

impl ActionCells {
    /// Takes them from a row, and with them every other cell under a heading: those are extras.
    pub(crate) fn take(grid: &mut Grid, table: &Table, row: usize) -> Self {
        let row_index = grid.rows[row].row_index;
        let header = &table.header;
        // Its cell is an extra as well: it is printed under its own heading.
        let start = header
            .column(ColumnRole::Start)
            .and_then(|column| grid.rows[row].text(column))
            .map(str::to_owned);
        let columns: Vec<u32> = header
            .columns
            .iter()
            .map(|column| column.column_index)
            .collect();
        let day_of = |value: Value| {
            if let Value::Date(day) = value {
                Some(day)
            } else {
                None
            }
        };
        let timescale_column = table.timescale_column(&grid.rows[row]);
        let timescale_cell = timescale_column.and_then(|column| grid.rows[row].cell(column));
        let timescale_day = timescale_cell.and_then(|cell| day_of(cell.value));
        // The original date is an extra as well: it is printed under its own heading.
        let timescale = timescale_cell.map(|cell| Text {
            value: cell.text.clone(),
            place: grid.place(row_index, cell.column_index),
        });
        let lead_cell = header
            .column(ColumnRole::Lead)
            .and_then(|column| grid.rows[row].cell(column));
        let struck_lead = lead_cell.filter(|cell| !cell.struck.is_empty());
        let unstruck_lead = struck_lead.map(|cell| cell.unstruck_text().into_owned());
        let mut take = |role| table.take(grid, row, role).map(|(text, _)| text);
        let mut cells = Self {
            lead: take(ColumnRole::Lead),
            unstruck_lead,
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
        if let Some(column) = header
            .column(ColumnRole::Rag)
            .filter(|_| cells.rag.is_none())
        {
            cells.coloured = grid
                .own_fill(Cell::new(row_index, column), &columns)
                .and_then(colour::rating)
                .map(|rating| {
                    let text = Text {
                        value: String::new(),
                        place: grid.place(row_index, column),
                    };
                    Rag {
                        text,
                        rating: Some(rating),
                    }
                });
        }
        for (index, column) in header.columns.iter().enumerate() {
            if let Some((text, _)) = grid.take_at(row, column.column_index) {
                cells.extras.push(Extra {
                    column: index,
                    text,
                });
            }
        }
        cells.fill_from(&table.series);
        if cells.timescale.is_none() {
            cells.timescale = table
                .timeline
                .as_ref()
                .and_then(|timeline| timeline.timescale(&cells.extras));
        }
        cells
    }

    /// Where the column that has a role is blank, what was said before it holds.
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

    /// Whether the row answers nothing.
    pub(crate) fn is_blank(&self) -> bool {
        self.extras.is_empty()
            && [
                &self.lead,
                &self.measure,
                &self.timescale,
                &self.progress,
                &self.impact,
                &self.rag,
            ]
            .iter()
            .all(|text| text.is_none())
    }

    /// Where the first of them stands.
    pub(crate) fn first_place(&self) -> Option<&Place> {
        let texts = [
            &self.lead,
            &self.measure,
            &self.timescale,
            &self.progress,
            &self.impact,
            &self.rag,
        ];
        let extras = self.extras.iter().map(|extra| &extra.text);
        texts
            .into_iter()
            .flatten()
            .chain(extras)
            .map(|text| &text.place)
            .min()
    }

    /// The action that they answer for. A ditto mark in the lead's cell repeats `leads_above`.
    pub(crate) fn into_action(
        self,
        number: Option<Written<Number>>,
        text: Text,
        leads_above: &[Lead],
    ) -> Action {
        let lead_words = self
            .unstruck_lead
            .as_deref()
            .or(self.lead.as_ref().map(|lead| lead.value.as_str()));
        let named = match lead_words {
            Some(words) if is_ditto(words) => Named {
                leads: leads_above.to_vec(),
                supporters: Vec::new(),
            },
            Some(words) => lead::names(words),
            None => Named::default(),
        };
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
                ..self
                    .timescale
                    .map_or_else(Timescale::none, |text| Timescale::unread(text.value))
            },
            timescale_place: self.timescale_place,
            progress: self.progress,
            impact: self.impact,
            rag: self
                .rag
                .map(|text| Rag {
                    rating: rating::read(&text.value),
                    text,
                })
                .or(self.coloured),
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
