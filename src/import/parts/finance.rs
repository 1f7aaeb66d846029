//! Tables of money. Each total is computed again from its lines.
//!
//! A line labelled "total" is the sum of the lines since the total before it. A grand total, or a
//! total directly after another, is the sum of all lines.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Amount, Body, Extra, Finance, Total};
use crate::reading::money;
use crate::text::plain_words;

use crate::import::tables::table::Table;
use crate::sheets::grid::{Grid, Value};

/// Reads a table of amounts.
pub(crate) fn read(grid: &mut Grid, table: &Table) -> Body {
    let header = &table.header;
    let amount_column = header.column(ColumnRole::Amount).unwrap_or_default();
    let label_column = header
        .columns
        .iter()
        .map(|column| column.column_index)
        .find(|column| *column != amount_column)
        .unwrap_or_default();
    let mut finance = Finance {
        lines: Vec::new(),
        totals: Vec::new(),
    };
    let mut since_total = Decimal::ZERO;
    let mut overall = Decimal::ZERO;
    for row in table.rows.clone() {
        let label = grid.take_or_blank(row, label_column);
        let Some(mut line) = take_amount(grid, row, amount_column, label) else {
            continue;
        };
        let columns = (0..).zip(&header.columns);
        line.extras = columns
            .filter_map(|(column, heading)| {
                let (text, _) = grid.take_at(row, heading.column_index)?;
                Some(Extra { column, text })
            })
            .collect();
        if is_total(&line.label) {
            let is_overall = is_grand_total(&line.label)
                || (since_total.is_zero() && !finance.totals.is_empty());
            let computed = if is_overall { overall } else { since_total };
            finance.totals.push(Total {
                line,
                computed,
                after_lines: finance.lines.len(),
            });
            since_total = Decimal::ZERO;
        } else {
            let amount = line.amount.unwrap_or_default();
            since_total = since_total.saturating_add(amount);
            overall = overall.saturating_add(amount);
            finance.lines.push(line);
        }
    }
    Body::Finance(finance)
}

/// The amount of a row; `None` if label and amount are blank.
fn take_amount(grid: &mut Grid, row: usize, column: u32, label: Text) -> Option<Amount> {
    let value = grid.rows[row].cell(column).map(|cell| cell.value);
    if value.is_none() && label.is_blank() {
        return None;
    }
    let text = grid.take_or_blank(row, column);
    let amount = match value {
        Some(Value::Number(number)) => Decimal::from_f64(number).map(|amount| amount.normalize()),
        Some(Value::Text) => money::read(&text.value),
        Some(Value::Date(_) | Value::Error) | None => None,
    };
    Some(Amount {
        label,
        text,
        amount,
        extras: Vec::new(),
    })
}

fn is_total(label: &Text) -> bool {
    plain_words(&label.value)
        .split(' ')
        .any(|word| matches!(word, "total" | "totals" | "subtotal"))
}

fn is_grand_total(label: &Text) -> bool {
    let words = plain_words(&label.value);
    words.contains("grand total")
        || words.contains("overall total")
        || words.starts_with("total budget")
}
