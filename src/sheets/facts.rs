//! What a sheet has beside its words: what is hidden, struck through, linked, noted, guessed,
//! outside of cells or missing becomes a finding or a mark.
//!
//! One finding a sheet for each thing that is a habit of its author; one a cell for what has to be
//! mended.

use std::collections::HashSet;
use std::sync::Arc;

use super::content::{CellLink, OutsideKind, OutsideText, SheetContent, SheetKind};
use super::hyperlink::{Destination, destination};
use super::look::Unseen;
use super::marks::{Comment, Link, Struck};
use super::rules;
use crate::finding::{Finding, Rule};
use crate::location::{Cell, CellRange, Place, Source, Spot, column_name};
use crate::sheets::grid::{Grid, Value};

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
    let SheetContent {
        name: _,
        kind,
        guessed_encoding: guessed,
        is_hidden,
        rows,
        merges,
        hidden_columns,
        fills,
        coloured_by_rule,
        notes,
        valueless_formulas,
        links,
        mut outside,
        unseen,
        sign_cells,
        signs,
    } = content;
    let mut findings = Vec::new();
    findings.extend(guessed.map(|encoding| {
        guessed_encoding(encoding, &source.file, "save it in Excel as \"CSV UTF-8\"")
    }));
    findings.extend(left_out(kind, source));
    let grid = Grid {
        source: Arc::clone(source),
        rows,
        merges,
        hidden_columns,
        is_hidden,
        fills,
        coloured_by_rule,
    };
    report_errors(&grid, &mut findings);
    findings.extend(symbols(&sign_cells, &signs, source));
    report_hidden(&grid, &mut findings);
    report_unseen(&unseen, source, &mut findings);
    let struck = struck(&grid);
    findings.extend(grouped(
        &rules::STRUCK_THROUGH_TEXT,
        struck.iter().map(|struck| &struck.place),
        |count| {
            format!(
                "the text of {} is struck through, in whole or in part",
                counted(count, "cell")
            )
        },
        "delete what no longer holds; until then the pack prints it, struck through",
    ));
    let places: Vec<Place> = valueless_formulas
        .iter()
        .map(|cell| cell_place(source, *cell))
        .collect();
    findings.extend(grouped(
        &rules::FORMULA_WITHOUT_VALUE,
        places.iter(),
        |count| {
            format!(
                "the file keeps no value of the formula in {}",
                counted(count, "cell")
            )
        },
        "open the workbook in Excel or LibreOffice and save it again, or type the value over the \
         formula",
    ));
    let comments: Vec<Comment> = notes
        .into_iter()
        .map(|note| Comment {
            author: note.author,
            text: note.text,
            place: cell_place(source, note.cell),
        })
        .collect();
    findings.extend(grouped(
        &rules::COMMENT_BESIDE_CELL,
        comments.iter().map(|comment| &comment.place),
        |count| {
            format!(
                "the sheet has {} beside cells, which the pack leaves out",
                counted(count, "comment")
            )
        },
        "write into the cells what the plan should say; planpack inspect shows the comments",
    ));
    let links = sort_links(links, &grid, &mut outside);
    report_outside(&outside, source, &mut findings);
    (
        grid,
        Facts {
            findings,
            struck,
            comments,
            links,
        },
    )
}

/// A file of text that does not say in which encoding it is. One finding a file. `cure` makes it
/// say so.
pub(crate) fn guessed_encoding(encoding: &str, file: &str, cure: &str) -> Finding {
    Finding::new(
        &rules::GUESSED_ENCODING,
        &Place::file(file),
        format!(
            "the file does not say how its letters are written; they were read as {}",
            encoding.replace("windows", "Windows")
        ),
        format!("check signs and accents such as £ and é; to be sure, {cure}"),
    )
}

/// A sheet that is none of cells.
fn left_out(kind: SheetKind, source: &Arc<Source>) -> Option<Finding> {
    let what = match kind {
        SheetKind::Cells => return None,
        SheetKind::Chart => "is a chart",
        SheetKind::Dialogue => "is a dialogue box",
        SheetKind::Macros => "holds macros",
        SheetKind::Other => "is of a kind that planpack does not know",
    };
    let place = Place {
        source: Arc::clone(source),
        spot: Spot::Whole,
    };
    let message = format!("the sheet {what}; the pack leaves it out");
    Some(Finding::new(
        &rules::SHEET_LEFT_OUT,
        &place,
        message,
        "write into a sheet of cells what the plan should say of it",
    ))
}

fn cell_place(source: &Arc<Source>, cell: Cell) -> Place {
    Place::cells(source, cell)
}

/// More places than anybody looks at only swell the list.
const MAX_RELATED: usize = 100;

/// One finding for all places, at the first; none if there is none.
fn grouped<'a>(
    rule: &'static Rule,
    places: impl Iterator<Item = &'a Place>,
    message: impl FnOnce(usize) -> String,
    help: &str,
) -> Option<Finding> {
    let places: Vec<&Place> = places.collect();
    let (first, others) = places.split_first()?;
    let finding = Finding::new(rule, first, message(places.len()), help);
    Some(
        others
            .iter()
            .take(MAX_RELATED)
            .fold(finding, |finding, place| {
                finding.related_to("also here", place)
            }),
    )
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("one {thing}")
    } else {
        format!("{count} {thing}s")
    }
}

fn report_errors(grid: &Grid, findings: &mut Vec<Finding>) {
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
}

/// One finding for all characters of symbol fonts of a sheet.
fn symbols(cells: &[Cell], signs: &[char], source: &Arc<Source>) -> Option<Finding> {
    let places: Vec<Place> = cells.iter().map(|cell| cell_place(source, *cell)).collect();
    let signs: Vec<String> = signs.iter().map(|sign| format!("`{sign}`")).collect();
    grouped(
        &rules::SYMBOL_FONT_CHARACTER,
        places.iter(),
        |count| {
            format!(
                "characters of a symbol font in {} were read as {}",
                counted(count, "cell"),
                signs.join(", ")
            )
        },
        "nothing to do if that is what the sheet shows",
    )
}

/// One finding for each way in which text cannot be seen.
fn report_unseen(unseen: &[(Cell, Unseen)], source: &Arc<Source>, findings: &mut Vec<Finding>) {
    for (way, what) in [
        (Unseen::Colour, "is as its background in colour"),
        (Unseen::Size, "is a point high or less"),
        (Unseen::Format, "is hidden by its number format"),
    ] {
        let cells = unseen.iter().filter(|(_, unseen)| *unseen == way);
        let places: Vec<Place> = cells.map(|(cell, _)| cell_place(source, *cell)).collect();
        findings.extend(grouped(
            &rules::HIDDEN_CONTENT,
            places.iter(),
            |count| {
                format!(
                    "text in {} {what}; it was read like any other",
                    counted(count, "cell")
                )
            },
            "make it visible and see whether it belongs in the plan; delete it if not",
        ));
    }
}

/// The links that everybody can open, in the order of their cells. The others, and those of blank
/// cells, go to what is outside of cells.
fn sort_links(links: Vec<CellLink>, grid: &Grid, outside: &mut Vec<OutsideText>) -> Vec<Link> {
    let mut kept = Vec::new();
    let mut last: Option<Cell> = None;
    let mut named = HashSet::new();
    let mut links = links;
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
        let text = words
            .map(|words| words.to_string())
            .or_else(|| grid.text_at(cell).map(str::to_owned));
        match text.filter(|_| leads == Destination::Everybody) {
            Some(text) => {
                let address = address.trim().to_owned();
                kept.push(Link {
                    place: cell_place(&grid.source, cell),
                    text: text.trim().to_owned(),
                    address,
                });
            }
            None if named.insert(Arc::clone(&address)) => {
                outside.extend(OutsideText::with_words(
                    OutsideKind::Address,
                    Some(cell),
                    &address,
                ));
            }
            None => {}
        }
    }
    kept
}

/// One finding for each kind of words that are in no cell, with the words.
fn report_outside(outside: &[OutsideText], source: &Arc<Source>, findings: &mut Vec<Finding>) {
    use OutsideKind as K;
    const WRITE: &str = "write into a cell what the plan should say";
    for (kind, one, many, help) in [
        (
            K::TextBox,
            "a text box or shape has",
            "text boxes and shapes have",
            WRITE,
        ),
        (
            K::PageHeader,
            "the page header has",
            "the page headers have",
            WRITE,
        ),
        (
            K::PageFooter,
            "the page footer has",
            "the page footers have",
            WRITE,
        ),
        (
            K::Picture,
            "a picture is in",
            "pictures are in",
            "write into the cell what the picture says",
        ),
        (
            K::Address,
            "a link leads to what others cannot open:",
            "links lead to what others cannot open:",
            "put the file on a web page and link to that, or write into the cell where it is",
        ),
    ] {
        let mut of_kind: Vec<&OutsideText> =
            outside.iter().filter(|text| text.kind == kind).collect();
        // Pages on the left have the words of those on the right once more.
        of_kind.dedup_by(|later, earlier| later == earlier);
        let Some(first) = of_kind.first() else {
            continue;
        };
        let place = |text: &OutsideText| match text.cell {
            Some(cell) => cell_place(source, cell),
            None => Place {
                source: Arc::clone(source),
                spot: Spot::Whole,
            },
        };
        let subject = if of_kind.len() == 1 { one } else { many };
        let message = match kind {
            K::Picture => {
                let cells = of_kind
                    .iter()
                    .filter_map(|text| Some(text.cell?.to_string()));
                format!(
                    "{subject} {}, which the pack leaves out",
                    shortened(cells, of_kind.len())
                )
            }
            K::TextBox | K::PageHeader | K::PageFooter | K::Address => {
                let words = of_kind.iter().map(|text| quoted(&text.words));
                let left_out = if of_kind.len() == 1 {
                    "the pack leaves it out"
                } else {
                    "the pack leaves them out"
                };
                format!("{subject} {}; {left_out}", shortened(words, of_kind.len()))
            }
        };
        let finding = Finding::new(&rules::TEXT_OUTSIDE_CELLS, &place(first), message, help);
        let others = of_kind
            .iter()
            .skip(1)
            .filter(|text| text.cell.is_some())
            .take(MAX_RELATED);
        findings.push(others.fold(finding, |finding, text| {
            finding.related_to("also here", &place(text))
        }));
    }
}

/// Words in quotation marks, on one line.
fn quoted(words: &str) -> String {
    format!(
        "“{}”",
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    )
}

/// The first of so many items, and how many more there are.
fn shortened(items: impl Iterator<Item = String>, count: usize) -> String {
    /// So many are read before a list is a wall.
    const MAX_SHOWN: usize = 10;
    let shown = items.take(MAX_SHOWN).collect::<Vec<_>>().join(", ");
    match count.saturating_sub(MAX_SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// What of a sheet is struck through.
fn struck(grid: &Grid) -> Vec<Struck> {
    let rows = grid.rows.iter();
    let cells = rows.flat_map(|row| {
        row.cells
            .iter()
            .map(move |cell| (Cell::new(row.row_index, cell.column_index), cell))
    });
    cells
        .filter(|(_, cell)| !cell.struck.is_empty())
        .map(|(at, cell)| Struck {
            place: cell_place(&grid.source, at),
            words: cell
                .struck
                .iter()
                .map(|range| cell.text[range.clone()].to_owned())
                .collect(),
            ranges: cell.struck.clone(),
            is_whole: cell
                .struck
                .iter()
                .map(ExactSizeIterator::len)
                .sum::<usize>()
                == cell.text.len(),
        })
        .collect()
}

/// Reports a hidden sheet; in a visible one, hidden rows and columns with words in them.
fn report_hidden(grid: &Grid, findings: &mut Vec<Finding>) {
    const HELP: &str = "show it and see whether it belongs in the plan; delete it if not";
    if grid.rows.is_empty() {
        return;
    }
    if grid.is_hidden {
        let place = Place {
            source: Arc::clone(&grid.source),
            spot: Spot::Whole,
        };
        let message = "the sheet is hidden; its words were read like those of any other";
        findings.push(Finding::new(&rules::HIDDEN_CONTENT, &place, message, HELP));
        return;
    }
    let rows: Vec<u32> = grid
        .rows
        .iter()
        .filter(|row| row.is_hidden)
        .map(|row| row.row_index)
        .collect();
    if let Some(first) = grid.rows.iter().find(|row| row.is_hidden) {
        let column = first.cells.first().map_or(0, |cell| cell.column_index);
        let names = runs(&rows, |row| (u64::from(row) + 1).to_string());
        let message = format!("hidden rows hold words, which were read like any others: {names}");
        findings.push(Finding::new(
            &rules::HIDDEN_CONTENT,
            &grid.place(first.row_index, column),
            message,
            HELP,
        ));
    }
    let mut columns = std::collections::BTreeMap::new();
    for row in grid.rows.iter().filter(|_| !grid.hidden_columns.is_empty()) {
        for cell in row
            .cells
            .iter()
            .filter(|cell| grid.is_column_hidden(cell.column_index))
        {
            columns
                .entry(cell.column_index)
                .or_insert(Cell::new(row.row_index, cell.column_index));
        }
    }
    if let Some(first) = columns.values().next() {
        let names = runs(&columns.keys().copied().collect::<Vec<_>>(), column_name);
        let message = format!(
            "hidden columns hold words, which were read like any others: \
                               {names}"
        );
        findings.push(Finding::new(
            &rules::HIDDEN_CONTENT,
            &grid.place_of(CellRange::from(*first)),
            message,
            HELP,
        ));
    }
}

/// Indices in order as "3, 7 to 9"; a long list ends with "and more".
fn runs(indices: &[u32], name: impl Fn(u32) -> String) -> String {
    const MAX_SHOWN: usize = 8;
    let runs: Vec<&[u32]> = indices.chunk_by(|one, next| one + 1 == *next).collect();
    let shown = runs.iter().take(MAX_SHOWN).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        Some(if first == last {
            name(*first)
        } else {
            format!("{} to {}", name(*first), name(*last))
        })
    });
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if runs.len() > MAX_SHOWN {
        text.push_str(" and more");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_that_follow_each_other_are_one_run() {
        assert_eq!(
            runs(&[2, 6, 7, 8], |row| (row + 1).to_string()),
            "3, 7 to 9"
        );
    }
}
