//! Sorts the rows of a table of actions before they are read: rows of the plan, lines across the
//! table, and rows outside the plan (totals, keys, signatures, footers).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::columns::{ColumnRole, TableKind};
use crate::lexicon::TOTALS;
use crate::location::Cell;
use crate::model::Number;
use crate::text::{is_ditto, plain_words};

use super::line_start::is_bullet;
use crate::import::tables::columns::claims::Header;
use crate::import::tables::table::Table;
use crate::import::title;
use crate::sheets::grid::{Grid, GridRow, Value};

/// A sorted row of a table of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// An objective, an action or both.
    Row,
    /// A line that announces a priority, and its column.
    Announced(u32),
    /// A line across the table that names the rows below, and its column.
    Section(u32),
    /// A total, signature or footer.
    Aside,
    /// A line of dashes that a converter draws as the edge of a table. It is left where it is.
    Edge,
    /// The heading of a key; the rows below it explain codes.
    Key,
}

/// The meaning of rows that have only a text in the column of actions, if the table has no column
/// for objectives.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LoneRows {
    /// They are actions without answers, not headings.
    pub(crate) are_tasks: bool,
    /// They are steps of the fuller row above.
    pub(super) are_steps: bool,
    /// Those with a bullet belong to the action above.
    pub(super) are_bulleted: bool,
}

impl LoneRows {
    /// Whether a lone row with this text is a point of the action above.
    pub(super) fn is_point(self, text: &str) -> bool {
        self.are_bulleted && is_bullet(text)
    }

    /// Whether a lone row with this text is a task or a part of one.
    pub(super) fn is_task(self, text: &str) -> bool {
        self.are_tasks || self.are_steps || self.is_point(text)
    }
}

/// Sorts one row.
pub(crate) fn read(grid: &Grid, table: &Table, lone: LoneRows, row: usize) -> Line {
    let mut cells = grid.rows[row].free_cells();
    let Some(first) = cells.next() else {
        return Line::Row;
    };
    if cells.next().is_some() {
        if table.repeats_headings(&grid.rows[row]) {
            return Line::Aside;
        }
        return aside(&grid.rows[row], &table.header).unwrap_or(Line::Row);
    }
    let at = Cell::new(grid.rows[row].row_index, first.column_index);
    let across = grid.merge_at(at).map_or(0, |range| {
        let is_of_action = |columns: Range<u32>| columns.contains(&range.last.column_index);
        // Where the heading is merged over several columns, so are its cells.
        let is_in_action = table
            .columns_of(ColumnRole::Action)
            .is_some_and(is_of_action);
        if is_in_action {
            0
        } else {
            range.last.column_index - range.first.column_index
        }
    });
    let is_across = across > 1 || table.bands.binary_search(&row).is_ok();
    let is_at_left = first.column_index <= table.header.first_column()
        || table.lines == Some(first.column_index);
    if (is_at_left || is_across) && title::read(&first.text).is_some() {
        return Line::Announced(first.column_index);
    }
    if let Some(aside) = aside(&grid.rows[row], &table.header) {
        return aside;
    }
    let is_name = !is_ditto(&first.text) && Number::parse(&first.text).is_none();
    let is_task = lone.is_task(&first.text);
    let is_out_of_place = is_at_left && !is_cell_of_column(table, first.column_index, is_task);
    if is_name && (is_across || is_out_of_place) {
        Line::Section(first.column_index)
    } else {
        Line::Row
    }
}

/// The column of actions, if it also has lines that name the rows below and are alone in their
/// rows. All other rows must have a number, and the first row must be such a line, because an
/// action would have a number there.
pub(crate) fn column(
    grid: &Grid,
    header: &Header,
    rows: Range<usize>,
    repeated: &[usize],
) -> Option<u32> {
    use ColumnRole as R;
    /// One or two numbered rows may be chance.
    const LEAST_NUMBERED_ROWS: usize = 3;
    if header.table != TableKind::Actions || header.has(R::Objective) || header.has(R::BoardAction)
    {
        return None;
    }
    let (number, action) = (header.column(R::Number)?, header.column(R::Action)?);
    let is_line = |row: &GridRow| row.text(action).is_some() && row.free_cells().count() == 1;
    let mut plain = rows
        .filter(|row| repeated.binary_search(row).is_err())
        .map(|row| &grid.rows[row])
        .peekable();
    let is_first_line = plain.peek().is_some_and(|row| is_line(row));
    let mut numbered = 0;
    let mut is_sound = |row: &GridRow| {
        let is_numbered = row.text(number).is_some();
        numbered += usize::from(is_numbered);
        is_numbered || is_line(row) || aside(row, header).is_some()
    };
    (is_first_line && plain.all(&mut is_sound) && numbered >= LEAST_NUMBERED_ROWS).then_some(action)
}

/// Whether a line is a cell of its column rather than a line across the table.
fn is_cell_of_column(table: &Table, column: u32, is_task: bool) -> bool {
    use ColumnRole as R;
    match table.header.at(column).map(|heading| heading.role) {
        Some(Some(R::Number | R::BoardNumber)) | None => false,
        // If no column has objectives, a line that is alone in its row names the rows below, unless
        // it is a task.
        Some(Some(R::Action)) => {
            is_task || table.header.has(R::Objective) || table.header.has(R::BoardAction)
        }
        // A category that is alone in its row names the rows below.
        Some(Some(R::Category)) => !table.header.has(R::Action),
        Some(_) => true,
    }
}

static KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:rag |brag |colour |status )?(?:key|legend)(?: to .{1,30})?$")
        .expect("well formed")
});
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:signed|signatures?|countersigned|(?:signed off|authorised|approved|prepared|reviewed|checked|endorsed|submitted|noted) by)\b",
    )
    .expect("well formed")
});
static FOOTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:page \d+(?: of \d+)?|(?:.{0,40} )?version \d[\d ]*|(?:last )?(?:printed|updated) (?:on )?.{0,4}\d.{0,20})$")
        .expect("well formed")
});

/// Whether the plain words of a cell are the label of a signature: "Signed by the Chair".
pub(super) fn is_signature(words: &str) -> bool {
    SIGNATURE.is_match(words)
}

/// Whether the plain words of a cell are those at the foot of a page: "Page 2 of 3", "Version 4".
pub(super) fn is_footer(words: &str) -> bool {
    FOOTER.is_match(words)
}

/// Sorts a row outside the plan; `None` for a row of the plan.
pub(super) fn aside(row: &GridRow, header: &Header) -> Option<Line> {
    const MAX_BYTES: usize = 80;
    let first = row.free_cells().next()?;
    if first.text.len() > MAX_BYTES {
        return None;
    }
    if first.text.len() >= 2 && row.free_cells().all(|cell| is_rule(&cell.text)) {
        return Some(Line::Edge);
    }
    let is_lone = row.free_cells().nth(1).is_none();
    let is_at_left = first.column_index <= header.first_column() || is_lone;
    // Fast pre-check: all these texts begin with one of these letters, and most rows begin with a
    // number. A sum may also be directly before its amount, at the right end of the table.
    let is_sum = || {
        let words = plain_words(&first.text);
        let is_label = TOTALS.has(&words) || words.starts_with("total ");
        is_label && !is_lone && row.free_cells().skip(1).all(|cell| is_amount(&cell.text))
    };
    let may_be = first
        .text
        .trim_start()
        .starts_with(|letter: char| letter.is_alphabetic() || letter.is_ascii_digit());
    if !(is_at_left || starts_with_total(&first.text) && is_sum())
        || !may_be
        || (Number::parse(&first.text).is_some() && !is_lone)
    {
        return None;
    }
    let words = plain_words(&first.text);
    let is_sum_of_something = first.text.trim_end().ends_with(':') && !is_lone;
    let is_counted = is_lone && is_total_with_amount(&first.text);
    // "Total estimated days | 20" has nothing but its sum.
    let is_named_sum = words.starts_with("total ")
        && row.free_cells().count() == 2
        && matches!(row.free_cells().nth(1)?.value, Value::Number(_));
    let is_total = (TOTALS.has(&words) || is_sum_of_something || is_named_sum)
        && row.free_cells().skip(1).all(|cell| is_amount(&cell.text));
    let number = header.column(ColumnRole::Number);
    let is_numbered = number
        .and_then(|column| row.text(column))
        .is_some_and(|text| Number::parse(text).is_some());
    let is_signature = !is_numbered
        && is_signature(&words)
        && row.free_cells().count() <= 4
        && !is_answered(row, header);
    if KEY.is_match(&words) {
        Some(Line::Key)
    } else if is_total || is_counted || is_signature || (is_lone && is_footer(&words)) {
        Some(Line::Aside)
    } else {
        None
    }
}

/// Whether a row still belongs to the key above: a code and its meaning, without a number before
/// it.
pub(crate) fn continues_key(row: &GridRow) -> bool {
    const MAX_CODE_WORDS: usize = 3;
    let mut cells = row.free_cells();
    let Some(code) = cells.next() else {
        return true;
    };
    let is_code = Number::parse(&code.text).is_none()
        && code.text.split_whitespace().count() <= MAX_CODE_WORDS;
    cells.count() <= 1 && (is_code || code.text.contains('='))
}

/// A line of dashes, which a converter draws as the edge of a table.
fn is_rule(text: &str) -> bool {
    text.trim()
        .chars()
        .all(|character| matches!(character, '-' | '–' | '—' | '_' | '=' | '|' | ':'))
}

/// Fast pre-check: could this text be the label of a total?
fn starts_with_total(text: &str) -> bool {
    const MAX_BYTES: usize = 24;
    text.len() <= MAX_BYTES
        && text
            .trim_start()
            .starts_with(['T', 't', 'G', 'g', 'S', 's', 'O', 'o'])
}

/// Whether a row has a lead, and a time or a rating: "Signed lease" is then to be done.
fn is_answered(row: &GridRow, header: &Header) -> bool {
    use ColumnRole as R;
    let text = |role: R| row.text(header.column(role)?);
    let is_value = |text: &str| !text.trim_end().ends_with([':', '_']);
    let has = |role: R| text(role).is_some_and(is_value);
    has(R::Action) && has(R::Lead) && (has(R::Timescale) || has(R::Rag))
}

/// Whether one text is a total and its amount: "Total number of actions: 14".
fn is_total_with_amount(text: &str) -> bool {
    let Some((label, amount)) = text.split_once(':') else {
        return false;
    };
    let label = plain_words(label);
    let is_label = TOTALS.has(&label) || label.starts_with("total ");
    is_label && is_amount(amount)
}

fn is_amount(text: &str) -> bool {
    text.chars().any(|character| character.is_ascii_digit())
        && text.chars().filter(|c| c.is_alphabetic()).nth(2).is_none()
}
