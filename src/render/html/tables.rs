//! Tables as the templates place them: columns, and bodies of rows.
//!
//! All tables of a page have this one form. A table of actions has a body for each objective
//! (`actions`), a plain table has one body.

use minijinja::{Value, context};

use crate::compose::pack::{Language, PlainRow, PlainTable, present_words};

use super::facets::Facets;
use super::ids::Ids;
use super::markup::Markup;
use super::rich::{Writer, in_language};
use super::widths::{is_tall, widths};

/// Makes the tables of a section.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    pub(super) writer: Writer<'a>,
    pub(super) facets: &'a mut Facets,
    /// The names of headings within sections, which must differ from all others.
    pub(super) heading_ids: &'a mut Ids,
    /// The place and the title of the section, for the filter by part.
    pub(super) part: (&'a str, &'a str),
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell<'a> {
    /// The heading of its column, which narrow screens show in it.
    pub(super) label: &'a str,
    pub(super) text: Markup,
    /// Whether it heads its row, if it has any text: an empty heading would announce nothing.
    pub(super) heads_row: bool,
    pub(super) is_number: bool,
    /// The boards of an action, from `actions.rs`.
    pub(super) scope: Option<Value>,
    /// How dark its ground is, from 1 to 4; 0 for none.
    pub(super) heat: usize,
    /// Its bar in per cent of the longest one.
    pub(super) bar: Option<u32>,
}

impl<'a> Cell<'a> {
    pub(super) fn of(label: &'a str, text: Markup) -> Self {
        Self {
            label,
            text,
            ..Self::default()
        }
    }

    pub(super) fn heading(label: &'a str, text: Markup) -> Self {
        Self {
            heads_row: true,
            ..Self::of(label, text)
        }
    }
}

impl From<Cell<'_>> for Value {
    fn from(cell: Cell<'_>) -> Self {
        let is_empty = cell.text.is_empty() && cell.scope.is_none();
        context! {
            label => cell.label,
            is_heading => cell.heads_row && !is_empty,
            is_number => cell.is_number,
            is_empty,
            scope => cell.scope,
            heat => cell.heat,
            bar => cell.bar,
            text => cell.text,
        }
    }
}

/// A column. Its width is in per cent. The header row of a table with a tall heading scrolls away
/// with the table: in view, it would cover the rows.
pub(super) fn column(heading: &str, width: u8, is_number: bool) -> Value {
    column_in(None, heading, width, is_number)
}

/// The same with the language of its heading, if it is not that of the page.
pub(super) fn column_in(
    language: Option<Language>,
    heading: &str,
    width: u8,
    is_number: bool,
) -> Value {
    let is_tall = is_tall(heading, width);
    context! { heading => in_language(heading, language), width, is_number, is_tall }
}

/// A row that is not an action.
pub(super) fn row(cells: Vec<Cell<'_>>, is_total: bool) -> Value {
    context! {
        id => "",
        class => if is_total { "total" } else { "" },
        data => Vec::<Value>::new().into_iter().collect::<Value>(),
        cells => cells.into_iter().collect::<Value>(),
    }
}

/// A table with one body.
pub(super) fn table(caption: &str, columns: Vec<Value>, rows: Vec<Value>) -> Value {
    let body = context! {
        section => (),
        objective => (),
        instead => "",
        rows => rows.into_iter().collect::<Value>(),
    };
    context! {
        caption,
        columns => columns.into_iter().collect::<Value>(),
        bodies => std::iter::once(body).collect::<Value>(),
    }
}

impl Tables<'_> {
    /// A plain table. Its first column of headings heads the rows. In the table of a chart all
    /// other columns are numbers.
    pub(super) fn plain(&self, table: &PlainTable, is_of_chart: bool) -> Value {
        let headings: Vec<&str> = table.columns.iter().map(|it| it.heading.as_str()).collect();
        let rows = table.rows.iter();
        let mut widths = widths(
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
        let shares = most.map(|_| column(SHARE, 25, false));
        // A table whose author gave no headings shows none.
        let is_bare = table.columns.iter().all(|column| column.is_unnamed);
        let columns = table.columns.iter().zip(widths).zip(&is_number);
        let columns = columns.map(|((it, width), number)| {
            column_in(it.heading_language, &it.heading, width, *number)
        });
        let columns = columns.chain(shares).filter(|_| !is_bare);
        let rows = table.rows.iter();
        let rows = rows.map(|row| self.plain_row(table, row, &is_number, most));
        self::table(&table.caption, columns.collect(), rows.collect())
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
        for (index, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
            let label = if column.is_unnamed {
                ""
            } else {
                &column.heading
            };
            cells.push(Cell {
                heads_row: heading_column == Some(index),
                is_number: is_number[index],
                ..Cell::of(label, self.writer.flow(cell))
            });
        }
        cells.extend(most.map(|most| share_cell(row, most)));
        self::row(cells, row.is_total)
    }
}

const SHARE: &str = "Share of the whole";

/// The largest share of a row, if the table has shares. A total is the whole.
fn longest_share(table: &PlainTable) -> Option<u16> {
    let rows = table.rows.iter().filter(|row| !row.is_total);
    rows.filter_map(|row| row.share).max()
}

/// The share of a row as a bar and in words; a total has only the words.
fn share_cell(row: &PlainRow, most: u16) -> Cell<'static> {
    let words = match row.share {
        None => String::new(),
        // Below five thousandths the words would be 0 %.
        Some(..5) => "under 1%".to_owned(),
        Some(share) => format!("{}%", (share + 5) / 10),
    };
    Cell {
        bar: row
            .share
            .filter(|_| !row.is_total)
            .map(|share| u32::from(share) * 100 / u32::from(most.max(1))),
        ..Cell::of(SHARE, Markup(words))
    }
}
