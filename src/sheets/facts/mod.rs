//! What a sheet has beside its words: what is struck through, linked, noted, guessed or missing
//! becomes a finding or a mark. [`hidden`] and [`outside`] find what
//! nobody sees and what is in no cell.
//!
//! There is one finding a sheet for what is a habit of its author, and one a cell for what has to
//! be corrected.

pub(super) mod grouped;
pub(super) mod hidden;
pub(crate) mod marks;
pub(super) mod outside;
pub(crate) mod rules;

use std::collections::HashSet;
use std::sync::Arc;

use crate::finding::Finding;
use crate::location::{Cell, Place, Source};
use crate::text::counted;

use super::cell::hyperlink::{Destination, destination};
use super::content::{CellLink, OutsideKind, OutsideText, SheetContent, SheetKind};
use super::grid::{Grid, Value};
use grouped::{grouped, whole};
use hidden::{hidden, unseen};
use marks::{Comment, Link, Struck};
use outside::outside;

/// What a sheet has beside its cells.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// What its author should know.
    pub(super) findings: Vec<Finding>,
    /// What is struck through.
    pub(super) struck: Vec<Struck>,
    /// What is beside cells.
    pub(super) comments: Vec<Comment>,
    /// Where words of cells lead.
    pub(super) links: Vec<Link>,
}

/// The grid of a sheet, and what the sheet has beside it.
pub(super) fn report(content: SheetContent, source: &Arc<Source>) -> (Grid, Facts) {
    let places = |cells: Vec<Cell>| -> Vec<Place> {
        let cells = cells.into_iter();
        cells.map(|cell| Place::cells(source, cell)).collect()
    };
    let guessed = content.guessed_encoding.map(|encoding| {
        guessed_encoding(encoding, &source.file, "save it in Excel as \"CSV UTF-8\"")
    });
    let mut findings: Vec<Finding> = guessed.into_iter().collect();
    findings.extend(left_out(content.kind, source));
    let grid = Grid {
        source: Arc::clone(source),
        rows: content.rows,
        merges: content.merges,
        hidden_columns: content.hidden_columns,
        is_hidden: content.is_hidden,
        fills: content.fills,
        coloured_by_rule: content.coloured_by_rule,
    };
    findings.extend(errors(&grid));
    findings.extend(symbols(&places(content.sign_cells), &content.signs));
    findings.extend(hidden(&grid));
    findings.extend(unseen(&content.unseen, source));
    let struck = struck(&grid);
    let struck_places: Vec<Place> = struck.iter().map(|struck| struck.place.clone()).collect();
    findings.extend(grouped(
        &rules::STRUCK_THROUGH_TEXT,
        &struck_places,
        |count| {
            let cells = counted(count, "cell");
            format!("the text of {cells} is struck through, in whole or in part")
        },
        "delete what no longer holds; until then the pack prints it, struck through",
    ));
    findings.extend(grouped(
        &rules::FORMULA_WITHOUT_VALUE,
        &places(content.valueless_formulas),
        |count| {
            let cells = counted(count, "cell");
            format!("the file keeps no value of the formula in {cells}")
        },
        "open the workbook in Excel or LibreOffice and save it again, or type the value over the \
         formula",
    ));
    findings.extend(grouped(
        &rules::COMMENT_BESIDE_CELL,
        &places(content.notes.iter().map(|note| note.cell).collect()),
        |count| {
            let comments = counted(count, "comment");
            format!("the sheet has {comments} beside cells, which the pack leaves out")
        },
        "write into the cells what the plan should say; planpack inspect shows the comments",
    ));
    let notes = content.notes.into_iter();
    let comments = notes.map(|note| Comment {
        author: note.author,
        text: note.text,
        place: Place::cells(source, note.cell),
    });
    let mut texts = content.outside;
    let links = sort_links(content.links, &grid, &mut texts);
    findings.extend(outside(&texts, source));
    let facts = Facts {
        findings,
        struck,
        comments: comments.collect(),
        links,
    };
    (grid, facts)
}

/// A file of text that does not say in which encoding it is. One finding a file. `cure` makes it
/// say so.
pub(crate) fn guessed_encoding(encoding: &str, file: &str, cure: &str) -> Finding {
    let name = encoding.replace("windows", "Windows");
    Finding::new(
        &rules::GUESSED_ENCODING,
        &Place::file(file),
        format!("the file does not say how its letters are written; they were read as {name}"),
        format!("check signs and accents such as £ and é; to be sure, {cure}"),
    )
}

/// A sheet that has no cells.
fn left_out(kind: SheetKind, source: &Arc<Source>) -> Option<Finding> {
    let what = match kind {
        SheetKind::Cells => return None,
        SheetKind::Chart => "is a chart",
        SheetKind::Dialogue => "is a dialogue box",
        SheetKind::Macros => "holds macros",
        SheetKind::Other => "is of a kind that planpack does not know",
    };
    Some(Finding::new(
        &rules::SHEET_LEFT_OUT,
        &whole(source),
        format!("the sheet {what}; the pack leaves it out"),
        "write into a sheet of cells what the plan should say of it",
    ))
}

fn errors(grid: &Grid) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &grid.rows {
        for cell in row.cells.iter().filter(|cell| cell.value == Value::Error) {
            findings.push(Finding::new(
                &rules::ERROR_IN_CELL,
                &grid.place(row.row_index, cell.column_index),
                format!("the cell shows `{}`", cell.text),
                "mend the formula in this cell, or type the value over it",
            ));
        }
    }
    findings
}

/// One finding for all characters of symbol fonts of a sheet.
fn symbols(places: &[Place], signs: &[char]) -> Option<Finding> {
    let signs: Vec<String> = signs.iter().map(|sign| format!("`{sign}`")).collect();
    grouped(
        &rules::SYMBOL_FONT_CHARACTER,
        places,
        |count| {
            let (cells, signs) = (counted(count, "cell"), signs.join(", "));
            format!("characters of a symbol font in {cells} were read as {signs}")
        },
        "nothing to do if that is what the sheet shows",
    )
}

/// The links that everybody can open, in the order of their cells. The others, and those of blank
/// cells, go to what is outside cells.
fn sort_links(mut links: Vec<CellLink>, grid: &Grid, outside: &mut Vec<OutsideText>) -> Vec<Link> {
    let mut kept = Vec::new();
    let mut last: Option<Cell> = None;
    let mut named = HashSet::new();
    links.sort_by_key(|link| link.cell);
    for CellLink {
        cell,
        address,
        words,
    } in links
    {
        // A cell is one link; only words within it may be several.
        let is_second = words.is_none() && last.replace(cell) == Some(cell);
        let leads = destination(&address);
        if is_second || leads == Destination::Workbook {
            continue;
        }
        let text = words.as_deref().or_else(|| grid.text_at(cell));
        match text {
            Some(text) if leads == Destination::Everybody => kept.push(Link {
                place: Place::cells(&grid.source, cell),
                text: text.trim().to_owned(),
                address: address.trim().to_owned(),
            }),
            Some(_) | None => {
                let is_new = named.insert(Arc::clone(&address));
                let text = OutsideText::with_words(OutsideKind::Address, Some(cell), &address);
                outside.extend(text.filter(|_| is_new));
            }
        }
    }
    kept
}

/// What of a sheet is struck through.
fn struck(grid: &Grid) -> Vec<Struck> {
    let mut found = Vec::new();
    for row in &grid.rows {
        for cell in row.cells.iter().filter(|cell| !cell.struck.is_empty()) {
            let words = cell.struck.iter().map(|range| &cell.text[range.clone()]);
            let struck_bytes: usize = cell.struck.iter().map(ExactSizeIterator::len).sum();
            found.push(Struck {
                place: grid.place(row.row_index, cell.column_index),
                words: words.map(str::to_owned).collect(),
                ranges: cell.struck.clone(),
                is_whole: struck_bytes == cell.text.len(),
            });
        }
    }
    found
}
