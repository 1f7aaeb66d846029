//! Findings and marks about a sheet: text that is struck through, links, notes, a guessed encoding,
//! missing values. [`mod@hidden`] reports text that nobody sees, and [`mod@outside`] content in no
//! cell.
//!
//! A habit of the author, such as striking text out, gets one finding for each sheet. Error values
//! get one finding for each column. Other mistakes get one for each cell.

pub(super) mod grouped;
pub(super) mod hidden;
pub(super) mod outside;
pub(crate) mod rules;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::finding::Finding;
use crate::location::mark::{Comment, Link, Struck};
use crate::location::{Cell, Place, Source};
use crate::text::counted;

use super::cell::hyperlink::{Destination, destination};
use super::content::{CellLink, OutsideKind, OutsideText, SheetContent, SheetType};
use super::grid::{Grid, Value};
use grouped::grouped;
use hidden::{hidden, unseen};
use outside::outside;

/// A workbook that was read.
#[derive(Debug, Default)]
pub(crate) struct Workbook {
    /// Its sheets with at least one filled cell, in order.
    pub(crate) sheets: Vec<Grid>,
    /// The findings about the sheets.
    pub(crate) findings: Vec<Finding>,
    /// Text that is struck through.
    pub(crate) struck: Vec<Struck>,
    /// Comments beside cells.
    pub(crate) comments: Vec<Comment>,
    /// Links of cells.
    pub(crate) links: Vec<Link>,
}

impl Workbook {
    /// Adds the sheets of another workbook, with their findings and marks.
    pub(super) fn append(&mut self, other: Self) {
        self.sheets.extend(other.sheets);
        self.findings.extend(other.findings);
        self.struck.extend(other.struck);
        self.comments.extend(other.comments);
        self.links.extend(other.links);
    }
}

/// A workbook with one sheet, or without a sheet if the sheet has no filled cell.
pub(super) fn report(content: SheetContent, source: &Arc<Source>) -> Workbook {
    let places = |cells: Vec<Cell>| -> Vec<Place> {
        let cells = cells.into_iter();
        cells.map(|cell| Place::cells(source, cell)).collect()
    };
    let guessed = content.guessed_encoding.map(|encoding| {
        guessed_encoding(encoding, &source.file, "save it in Excel as \"CSV UTF-8\"")
    });
    let mut findings: Vec<Finding> = guessed.into_iter().collect();
    findings.extend(too_many_fields(&places(content.further_fields)));
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
    findings.extend(struck_through(&struck_places));
    findings.extend(without_value(&places(content.valueless_formulas)));
    let commented_cells = content.notes.iter().map(|note| note.cell).collect();
    findings.extend(commented(&places(commented_cells)));
    let notes = content.notes.into_iter();
    let comments = notes.map(|note| Comment {
        author: note.author,
        text: note.text,
        place: Place::cells(source, note.cell),
    });
    let mut texts = content.outside;
    let links = sort_links(content.links, &grid, &mut texts);
    findings.extend(outside(&texts, source));
    Workbook {
        sheets: Some(grid)
            .filter(|grid| !grid.rows.is_empty())
            .into_iter()
            .collect(),
        findings,
        struck,
        comments: comments.collect(),
        links,
    }
}

fn struck_through(places: &[Place]) -> Option<Finding> {
    let message = |count| {
        let cells = counted(count, "cell");
        format!("the text of {cells} is struck through, in whole or in part")
    };
    let help =
        "delete the text that no longer applies; until then the pack prints it struck through";
    grouped(&rules::STRUCK_THROUGH_TEXT, places, message, help)
}

fn without_value(places: &[Place]) -> Option<Finding> {
    let message = |count| {
        let cells = counted(count, "cell");
        format!("the file has no value for the formula in {cells}")
    };
    let help = "open the workbook in Excel or LibreOffice and save it again, or type the value over \
                the formula";
    grouped(&rules::FORMULA_WITHOUT_VALUE, places, message, help)
}

fn commented(places: &[Place]) -> Option<Finding> {
    let message = |count| {
        let comments = counted(count, "comment");
        format!("the sheet has {comments} beside cells, which the pack leaves out")
    };
    let help = "write into the cells what the plan should say; planpack inspect shows the comments";
    grouped(&rules::COMMENT_BESIDE_CELL, places, message, help)
}

/// The finding about a text file that does not name its encoding. `cure` says how to save the file
/// so that no guess is needed.
pub(crate) fn guessed_encoding(encoding: &str, file: &str, cure: &str) -> Finding {
    let name = encoding.replace("windows", "Windows");
    Finding::new(
        &rules::GUESSED_ENCODING,
        &Place::file(file),
        format!("the file does not say how its letters are encoded; it was read as {name}"),
        format!("check signs and accents such as £ and é; to be sure, {cure}"),
    )
}

fn too_many_fields(places: &[Place]) -> Option<Finding> {
    let message = |count| match count {
        1 => "this row has more fields than the others, so its cells are in the wrong columns"
            .to_owned(),
        count => format!(
            "{count} rows have more fields than the others, so their cells are in the wrong columns"
        ),
    };
    let help = "put quotation marks around a text that contains the separator, such as a comma; \
                or save the table as a workbook";
    grouped(&rules::TOO_MANY_FIELDS, places, message, help)
}

/// The finding about a sheet that is not made of cells; `None` for a sheet of cells.
fn left_out(kind: SheetType, source: &Arc<Source>) -> Option<Finding> {
    let what = match kind {
        SheetType::Cells => return None,
        SheetType::Chart => "is a chart",
        SheetType::Dialogue => "is a dialogue box",
        SheetType::Macros => "holds macros",
        SheetType::Other => "is of a kind that planpack does not know",
    };
    Some(Finding::new(
        &rules::SHEET_LEFT_OUT,
        &Place::whole(source),
        format!("the sheet {what}; the pack leaves it out"),
        "write into a sheet of cells what the plan should say about it",
    ))
}

/// A finding for each column and each error that its cells show.
fn errors(grid: &Grid) -> Vec<Finding> {
    let mut places: BTreeMap<(u32, &str), Vec<Place>> = BTreeMap::new();
    for row in &grid.rows {
        for cell in row.cells.iter().filter(|cell| cell.value == Value::Error) {
            let place = grid.place(row.row_index, cell.column_index);
            let column = places.entry((cell.column_index, &cell.text)).or_default();
            column.push(place);
        }
    }
    let finding = |((_, error), places): (&(u32, &str), &Vec<Place>)| {
        let show = |count| match count {
            1 => format!("the cell shows `{error}`"),
            count => format!("{count} cells of the column show `{error}`"),
        };
        let help = "correct the formula in this cell, or type the value over it";
        grouped(&rules::ERROR_IN_CELL, places, show, help)
    };
    places.iter().filter_map(finding).collect()
}

/// One finding for all characters of symbol fonts in a sheet.
fn symbols(places: &[Place], signs: &[char]) -> Option<Finding> {
    let signs: Vec<String> = signs.iter().map(|sign| format!("`{sign}`")).collect();
    grouped(
        &rules::SYMBOL_FONT_CHARACTER,
        places,
        |count| {
            let (cells, signs) = (counted(count, "cell"), signs.join(", "));
            format!("characters of a symbol font in {cells} were read as {signs}")
        },
        "if the sheet shows other signs, type those in an ordinary font",
    )
}

/// The links that everybody can open, in the order of their cells. Links that only some people can
/// open, and links of blank cells, are added to `outside`. Links within the workbook, and a second
/// link of a whole cell, are left out.
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
        // A whole cell can be only one link; parts of its text may be several.
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
                if is_new {
                    let kind = OutsideKind::Address;
                    outside.extend(OutsideText::with_words(kind, Some(cell), &address));
                }
            }
        }
    }
    kept
}

/// The text of a sheet that is struck through.
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
