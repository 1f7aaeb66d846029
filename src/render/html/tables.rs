//! Tables as the templates place them: columns, and bodies of rows.
//!
//! All tables of a page have this one form. A table of actions has a body for each objective
//! (`actions`), a plain table has one body.

use std::fmt::Write as _;

use minijinja::{Value, context};

use crate::compose::pack::{Language, PlainRow, PlainTable, present_words};

use super::facets::Facets;
use super::ids::Ids;
use super::markup::{Markup, css_string};
use super::rich::{Writer, in_language};
use super::widths::{Widths, is_tall, widths};

/// Makes the tables of a section.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    pub(super) writer: Writer<'a>,
    pub(super) facets: &'a mut Facets,
    /// The names of headings within sections, which must differ from all others.
    pub(super) heading_ids: &'a mut Ids,
    pub(super) card_headings: &'a mut CardHeadings,
    /// The place and the title of the section, for the filter by part.
    pub(super) part: (&'a str, &'a str),
    /// Whether the section's rows are actions. The rows of risks and indicators are not.
    pub(super) has_actions: bool,
}

/// The headings that narrow screens show in the cells. Tables with the same headings share a class,
/// and the style of the class holds the headings. Headings in each cell would be a tenth of a page.
#[derive(Debug, Default)]
pub(super) struct CardHeadings(Vec<Vec<String>>);

impl CardHeadings {
    /// The number of the class for these columns.
    fn class(&mut self, columns: &[Column<'_>]) -> usize {
        let headings = columns.iter().map(|column| column.heading.to_owned());
        let headings: Vec<String> = headings.collect();
        let known = self.0.iter().position(|known| *known == headings);
        known.unwrap_or_else(|| {
            self.0.push(headings);
            self.0.len() - 1
        })
    }

    /// The styles of the classes.
    pub(super) fn style(&self) -> String {
        let mut style = String::new();
        for (class, headings) in self.0.iter().enumerate() {
            for (place, heading) in (1..).zip(headings) {
                let heading = css_string(heading);
                let _ = writeln!(
                    style,
                    ".h{class} td:nth-child({place}){{--heading:{heading}}}"
                );
            }
        }
        style
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'a> {
    pub(super) heading: &'a str,
    /// The language of the heading, if it is not that of the page.
    pub(super) language: Option<Language>,
    /// In per cent.
    pub(super) width: u8,
    pub(super) is_number: bool,
}

impl<'a> Column<'a> {
    pub(super) fn of(heading: &'a str, width: u8) -> Self {
        Self {
            heading,
            language: None,
            width,
            is_number: false,
        }
    }
}

impl From<Column<'_>> for Value {
    fn from(column: Column<'_>) -> Self {
        context! {
            heading => in_language(column.heading, column.language),
            width => column.width,
            is_number => column.is_number,
            // The header row of a table with a tall heading scrolls away with the table. If the row
            // stayed in view, it would cover the rows below.
            is_tall => is_tall(column.heading, column.width),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) text: Markup,
    /// Whether the cell heads its row if it has any text. An empty heading would announce nothing.
    pub(super) heads_row: bool,
    pub(super) is_number: bool,
    /// The boards of an action, from `actions.rs`.
    pub(super) scope: Option<Value>,
    /// How dark the cell's ground is, from 1 to 4; 0 if it is not shaded.
    pub(super) heat: usize,
    /// Whether it counts nothing. Narrow screens leave it out.
    pub(super) is_zero: bool,
    /// Its bar in per cent of the longest one.
    pub(super) bar: Option<u32>,
}

impl Cell {
    pub(super) fn of(text: Markup) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    pub(super) fn heading(text: Markup) -> Self {
        Self {
            heads_row: true,
            ..Self::of(text)
        }
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        let is_empty = cell.text.is_empty() && cell.scope.is_none();
        context! {
            is_heading => cell.heads_row && !is_empty,
            is_number => cell.is_number,
            is_empty,
            scope => cell.scope,
            heat => cell.heat,
            is_zero => cell.is_zero,
            bar => cell.bar,
            text => cell.text,
        }
    }
}

/// A row that is not an action.
pub(super) fn row(cells: Vec<Cell>, is_total: bool) -> Value {
    context! {
        id => "",
        class => if is_total { "total" } else { "" },
        data => Vec::<Value>::new().into_iter().collect::<Value>(),
        cells => cells.into_iter().collect::<Value>(),
    }
}

impl Tables<'_> {
    /// A table with one body.
    pub(super) fn table(
        &mut self,
        caption: &str,
        columns: &[Column<'_>],
        rows: Vec<Value>,
        is_wide: bool,
    ) -> Value {
        let body = context! {
            section => (),
            objective => (),
            instead => "",
            rows => rows.into_iter().collect::<Value>(),
        };
        self.with_bodies(caption, columns, std::iter::once(body).collect(), is_wide)
    }

    /// A table with this list of bodies. Without columns it has no header row.
    pub(super) fn with_bodies(
        &mut self,
        caption: &str,
        columns: &[Column<'_>],
        bodies: Value,
        is_wide: bool,
    ) -> Value {
        context! {
            caption,
            columns => columns.iter().copied().map(Value::from).collect::<Value>(),
            card_headings => (!columns.is_empty()).then(|| self.card_headings.class(columns)),
            bodies,
            is_wide,
        }
    }

    /// A plain table. Its first column of headings heads the rows. In the table of a chart all
    /// other columns are numbers.
    pub(super) fn plain(&mut self, table: &PlainTable, is_of_chart: bool) -> Value {
        let headings: Vec<&str> = table.columns.iter().map(|it| it.heading.as_str()).collect();
        let rows = table.rows.iter();
        let Widths {
            per_cent: mut widths,
            is_wide,
        } = widths(
            &headings,
            rows.map(|row| row.cells.iter().map(present_words).collect()),
        );
        let most = longest_share(table);
        if most.is_some() {
            // The column of the shares takes a quarter.
            for width in &mut widths {
                *width = *width * 3 / 4;
            }
        }
        let is_number: Vec<bool> = (0..)
            .zip(&table.columns)
            .map(|(index, column)| column.is_amount || is_of_chart && index > 0)
            .collect();
        let shares = most.map(|_| Column::of(SHARE, 25));
        // If the author gave the table no headings, it shows no headings.
        let is_bare = table.columns.iter().all(|column| column.is_unnamed);
        let columns = table.columns.iter().zip(widths).zip(&is_number);
        let columns = columns.map(|((it, width), is_number)| Column {
            language: it.heading_language,
            is_number: *is_number,
            ..Column::of(&it.heading, width)
        });
        let columns = columns.chain(shares).filter(|_| !is_bare);
        let columns: Vec<Column<'_>> = columns.collect();
        let rows = table.rows.iter();
        let rows = rows.map(|row| self.plain_row(table, row, &is_number, most));
        let rows = rows.collect();
        self.table(&table.caption, &columns, rows, is_wide)
    }

    fn plain_row(
        &self,
        table: &PlainTable,
        row: &PlainRow,
        is_number: &[bool],
        most: Option<u16>,
    ) -> Value {
        let heading_column = table.columns.iter().position(|it| it.is_row_heading);
        let mut cells = Vec::new();
        for (index, cell) in row.cells.iter().enumerate() {
            cells.push(Cell {
                heads_row: heading_column == Some(index),
                is_number: is_number[index],
                ..Cell::of(self.writer.flow(cell))
            });
        }
        cells.extend(most.map(|most| share_cell(row, most)));
        self::row(cells, row.is_total)
    }
}

const SHARE: &str = "Share of the whole";

/// The largest share of a row, if the table has shares. Totals are left out: a total is the whole.
fn longest_share(table: &PlainTable) -> Option<u16> {
    let rows = table.rows.iter().filter(|row| !row.is_total);
    rows.filter_map(|row| row.share).max()
}

/// The share of a row as a bar and in words; a total has only the words.
fn share_cell(row: &PlainRow, most: u16) -> Cell {
    let words = match row.share {
        None => String::new(),
        // Below five thousandths the share would be written as 0%.
        Some(..5) => "under 1%".to_owned(),
        Some(share) => format!("{}%", (share + 5) / 10),
    };
    Cell {
        bar: row
            .share
            .filter(|_| !row.is_total)
            .map(|share| u32::from(share) * 100 / u32::from(most.max(1))),
        ..Cell::of(Markup(words))
    }
}
