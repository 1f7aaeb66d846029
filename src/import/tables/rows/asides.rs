//! Rows within a table that are not part of the plan: totals, keys, signatures, footers, remarks.

use std::sync::LazyLock;

use regex::Regex;

use crate::columns::ColumnRole;
use crate::import::tables::columns::claims::Header;
use crate::import::title;
use crate::lexicon::TOTALS;
use crate::model::Number;
use crate::sheets::grid::{GridCell, GridRow, Value};
use crate::text::{has_only_dashes, plain_words};

/// A row outside the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// Dashes or dots: the edge of a table that a converter drew, or a row kept free.
    Edge,
    /// It says how to fill in the table.
    Guidance,
    /// The heading of a key.
    Key,
    /// A total, signature, footer or remark.
    Note,
}

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
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W{0,2}(?:n\.?b\b|(?:please )?note *[:–-]|notes *:|sources? *:|disclaimer *:)",
    )
    .expect("well formed")
});

static INSTRUCTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W{0,2}(?:to (?:add|insert) (?:more |new |extra )?(?:data|rows?|lines?|entries)\b|(?:insert|add) (?:new |more |extra )?(?:rows?|lines?) (?:above|below|here)\b|(?:please )?do not (?:delete|edit|change|remove) (?:this|the) (?:row|line|table|formula)\b)",
    )
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
pub(super) fn read(row: &GridRow, header: &Header) -> Option<Aside> {
    const MAX_BYTES: usize = 80;
    let cells: Vec<&GridCell> = row.free_cells().collect();
    let [first, others @ ..] = &cells[..] else {
        return None;
    };
    let is_lone = others.is_empty();
    if cells.iter().all(|cell| has_only_dashes(&cell.text)) && (is_lone || first.text.len() > 1) {
        return Some(Aside::Edge);
    }
    // Boxes that nobody has ticked, in a row kept free.
    if cells.iter().all(|cell| cell.text == "FALSE") {
        return Some(Aside::Edge);
    }
    if is_lone && INSTRUCTION.is_match(first.text.trim()) {
        return Some(Aside::Guidance);
    }
    if is_lone && REMARK.is_match(first.text.trim()) {
        return Some(Aside::Note);
    }
    let begins = |sign: char| sign.is_alphabetic() || sign.is_ascii_digit();
    if first.text.len() > MAX_BYTES || !first.text.trim_start().starts_with(begins) {
        return None;
    }
    let words = plain_words(&first.text);
    if !is_lone && first.column_index > header.first_column() {
        // The label of a total may be directly before its amount, at the right end of the table.
        return (is_total_label(&words) && are_amounts(others)).then_some(Aside::Note);
    }
    if is_lone {
        let is_note = TOTALS.has(&words)
            || is_total_with_amount(&first.text)
            || is_footer(&words)
            || is_signature(&words) && !is_numbered(row, header);
        return of_label(&words, is_note);
    }
    if Number::parse(&first.text).is_some() {
        return None;
    }
    // "Total estimated days | 20" has nothing but its sum.
    let is_named_sum = words.starts_with("total ")
        && matches!(others, [amount] if matches!(amount.value, Value::Number(_)));
    let is_sum = TOTALS.has(&words) || first.text.trim_end().ends_with(':') || is_named_sum;
    let is_note = is_sum && are_amounts(others) || is_signed(row, header, &words);
    of_label(&words, is_note)
}

fn of_label(words: &str, is_note: bool) -> Option<Aside> {
    if title::is_key_label(words) {
        Some(Aside::Key)
    } else {
        is_note.then_some(Aside::Note)
    }
}

/// Whether a row still belongs to the key above: a code and its meaning, without a number before
/// the code.
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

/// Whether a row is a signature. It must be short, and must not be an action that somebody has to
/// do. "Signed lease" is an action if it is beside a lead and a time or a rating.
fn is_signed(row: &GridRow, header: &Header, words: &str) -> bool {
    use ColumnRole as R;
    const MAX_CELLS: usize = 4;
    let is_value = |text: &str| !text.trim_end().ends_with([':', '_']);
    let has = |role: R| text(row, header, role).is_some_and(is_value);
    let is_answered = has(R::Action) && has(R::Lead) && (has(R::Timescale) || has(R::Rag));
    is_signature(words)
        && row.free_cells().count() <= MAX_CELLS
        && !is_answered
        && !is_numbered(row, header)
}

fn is_numbered(row: &GridRow, header: &Header) -> bool {
    let number = text(row, header, ColumnRole::Number);
    number.is_some_and(|text| Number::parse(text).is_some())
}

fn text<'a>(row: &'a GridRow, header: &Header, role: ColumnRole) -> Option<&'a str> {
    row.text(header.column(role)?)
}

/// Whether plain words are the label of a total.
fn is_total_label(words: &str) -> bool {
    TOTALS.has(words) || words.starts_with("total ")
}

/// Whether one text is a total and its amount: "Total number of actions: 14".
fn is_total_with_amount(text: &str) -> bool {
    let Some((label, amount)) = text.split_once(':') else {
        return false;
    };
    is_total_label(&plain_words(label)) && is_amount(amount)
}

fn are_amounts(cells: &[&GridCell]) -> bool {
    cells.iter().all(|cell| is_amount(&cell.text))
}

fn is_amount(text: &str) -> bool {
    text.chars().any(|character| character.is_ascii_digit())
        && text.chars().filter(|c| c.is_alphabetic()).nth(2).is_none()
}
