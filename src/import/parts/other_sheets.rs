//! Sheets that hold no table of a plan: what they are by the form of their cells, and their parts.
//!
//! Nothing here knows plans. Calendars, grids of marks and lists of choices are recognised as a
//! whole; any other sheet is cut into tables (rows below a row of headings) and the lines around
//! them. [`decide_printing`] says which of them a pack leaves out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::Datelike;

use crate::finding::Finding;
use crate::location::{Place, Spot, Text};
use crate::model::{Body, ColumnHeading, HeadingMatch, OtherSheet, Part, PartKind, SheetForm};
use crate::pack_file::SheetEntry;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::wording::plain_words;

use super::frame::{Draft, place_of_rows};
use crate::import::parts::frame::Frame;
use crate::import::rules;
use crate::import::tables::preamble::Preamble;

/// A table has headings and at least two rows: a heading over a single line is as often a label.
const FEWEST_ROWS: usize = 3;
/// So many rows of label and value may be right above the headings.
const MOST_ROWS_ABOVE: usize = 3;
/// A longer heading, in bytes, is a sentence.
const LONGEST_HEADING: usize = 80;
/// Days side by side: a working week.
const FEWEST_DAYS: usize = 5;
/// Numbers side by side that may be days: a week. Scores go up to five or six.
const FEWEST_NUMBERS: usize = 7;
/// Months or weeks side by side: half a year. A table of two terms or of four quarters is no
/// calendar.
const FEWEST_MONTHS: usize = 6;
/// A text of more words is a sentence.
const MOST_SHORT_WORDS: usize = 5;
/// The longest of several lists of choices side by side has at least so many words, and the
/// shortest at least two fewer: rows of a table that miss a cell at their end are not as uneven.
const FEWEST_CHOICES: usize = 4;

/// Names of sheets that hold the choices of drop-down menus.
const NAMES_OF_CHOICES: &[&str] = &[
    "choices",
    "data validation",
    "drop down",
    "drop down lists",
    "drop downs",
    "dropdown",
    "dropdown lists",
    "dropdowns",
    "list",
    "lists",
    "lookup",
    "lookup lists",
    "lookups",
    "options",
    "picklists",
    "validation",
    "validation lists",
];

/// Reads a sheet that holds no table of a plan.
pub(crate) fn read(grid: &mut Grid) -> Vec<Draft> {
    pieces(grid)
        .into_iter()
        .map(|piece| read_piece(grid, piece))
        .collect()
}

fn read_piece(grid: &mut Grid, Piece { rows, form }: Piece) -> Draft {
    let place = place_of_rows(grid, rows.clone());
    let (columns, body_rows) = match form {
        SheetForm::Table => (take_headings(grid, rows.start), rows.start + 1..rows.end),
        SheetForm::Lines
        | SheetForm::Calendar
        | SheetForm::Matrix
        | SheetForm::Choices
        | SheetForm::Headings => (Vec::new(), rows),
    };
    let body = read_rows(grid, body_rows, form);
    Frame {
        place,
        columns,
        preamble: Preamble::default(),
    }
    .draft(PartKind::Other, body)
}

fn take_headings(grid: &mut Grid, row: usize) -> Vec<ColumnHeading> {
    let heading = |text| ColumnHeading {
        role: None,
        matched: HeadingMatch::Unknown,
        text,
    };
    take_row(grid, row).into_iter().map(heading).collect()
}

/// Takes all free cells of some rows, row by row.
pub(crate) fn read_rows(grid: &mut Grid, rows: Range<usize>, form: SheetForm) -> Body {
    let rows = rows
        .map(|row| take_row(grid, row))
        .filter(|cells| !cells.is_empty())
        .collect();
    Body::Sheet(OtherSheet { form, rows })
}

fn take_row(grid: &mut Grid, row: usize) -> Vec<Text> {
    let columns: Vec<u32> = grid.rows[row]
        .free_cells()
        .map(|cell| cell.column_index)
        .collect();
    columns
        .into_iter()
        .filter_map(|column| grid.take_at(row, column))
        .map(|(text, _)| text)
        .collect()
}

/// Some rows of a sheet. The first row of a table holds its headings.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    rows: Range<usize>,
    form: SheetForm,
}

/// What a sheet holds, from top to bottom.
fn pieces(grid: &Grid) -> Vec<Piece> {
    let all = 0..grid.rows.len();
    let whole = if are_choices(grid) {
        Some(SheetForm::Choices)
    } else if is_calendar(grid) {
        Some(SheetForm::Calendar)
    } else if is_matrix(grid) {
        Some(SheetForm::Matrix)
    } else if are_headings_alone(grid) {
        Some(SheetForm::Headings)
    } else {
        None
    };
    match whole {
        Some(form) => vec![Piece { rows: all, form }],
        None => tables_and_lines(grid),
    }
}

/// Tables, and the lines before, between and after them.
fn tables_and_lines(grid: &Grid) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut lines_from = 0;
    let mut start = 0;
    while start < grid.rows.len() {
        let end = run_end(grid, start);
        let header = (start..end.min(start + MOST_ROWS_ABOVE + 1))
            .find(|header| is_table(&grid.rows[*header..end]));
        if let Some(header) = header {
            pieces.extend(lines(lines_from..header));
            pieces.push(Piece {
                rows: header..end,
                form: SheetForm::Table,
            });
            lines_from = end;
        }
        start = end;
    }
    pieces.extend(lines(lines_from..grid.rows.len()));
    pieces
}

fn lines(rows: Range<usize>) -> Option<Piece> {
    (!rows.is_empty()).then_some(Piece {
        rows,
        form: SheetForm::Lines,
    })
}

/// Where the rows end that follow one another without a blank row.
fn run_end(grid: &Grid, start: usize) -> usize {
    let rows = &grid.rows[start..];
    let is_next = |pair: &[GridRow]| pair[1].row_index == pair[0].row_index + 1;
    start + rows.windows(2).take_while(|pair| is_next(pair)).count() + 1
}

/// Whether the first row heads the others: short headings, all different, and every cell below one
/// of them.
fn is_table(rows: &[GridRow]) -> bool {
    let Some((header, others)) = rows.split_first().filter(|_| rows.len() >= FEWEST_ROWS) else {
        return false;
    };
    let headings: Vec<&GridCell> = header.free_cells().collect();
    let is_headed = |cell: &GridCell| {
        headings
            .iter()
            .any(|heading| heading.column_index == cell.column_index)
    };
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
    let is_year = |text: &str| text.starts_with("19") || text.starts_with("20");
    let is_heading =
        |text: &str| text.len() <= LONGEST_HEADING && (has_letters(text) || is_year(text));
    let names: BTreeSet<String> = headings
        .iter()
        .map(|cell| plain_words(&cell.text))
        .collect();
    headings.len() >= 2
        && names.len() == headings.len()
        && has_letters(&headings[0].text)
        && headings
            .iter()
            .filter(|cell| is_heading(&cell.text))
            .count()
            * 2
            > headings.len()
        && others.iter().flat_map(GridRow::free_cells).all(is_headed)
}

/// Whether a sheet holds the choices of drop-down menus: short words in columns that do not go
/// together row by row, or short words on a sheet with such a name.
fn are_choices(grid: &Grid) -> bool {
    let is_short =
        |cell: &GridCell| word_count(&cell.text) <= MOST_SHORT_WORDS && !cell.text.contains('\n');
    if !grid.rows.iter().flat_map(GridRow::free_cells).all(is_short) {
        return false;
    }
    NAMES_OF_CHOICES.contains(&plain_words(grid.sheet_name()).as_str()) || are_uneven_lists(grid)
}

/// Whether each column is a list without gaps from one row down, of different words, and the lists
/// differ in length.
fn are_uneven_lists(grid: &Grid) -> bool {
    let mut columns: BTreeMap<u32, Vec<(u32, &GridCell)>> = BTreeMap::new();
    for row in &grid.rows {
        for cell in row.free_cells() {
            columns
                .entry(cell.column_index)
                .or_default()
                .push((row.row_index, cell));
        }
    }
    let first_row = grid.rows.first().map_or(0, |row| row.row_index);
    let is_list = |cells: &[(u32, &GridCell)]| {
        let words: BTreeSet<String> = cells
            .iter()
            .map(|(_, cell)| plain_words(&cell.text))
            .collect();
        cells
            .iter()
            .zip(first_row..)
            .all(|((row, cell), expected)| *row == expected && is_words(cell))
            && words.len() == cells.len()
    };
    let lengths = || columns.values().map(Vec::len);
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    columns.len() >= 2
        && longest >= FEWEST_CHOICES
        && longest >= shortest + 2
        && columns.values().all(|cells| is_list(cells))
}

fn is_words(cell: &GridCell) -> bool {
    cell.value == Value::Text && cell.text.chars().any(char::is_alphabetic)
}

/// Whether a sheet has nothing but a title and a row of headings, as a table has that nobody has
/// begun to fill in.
fn are_headings_alone(grid: &Grid) -> bool {
    /// Two words side by side may be a label and its value.
    const FEWEST_HEADINGS: usize = 3;
    let Some((last, above)) = grid.rows.split_last() else {
        return false;
    };
    let headings: Vec<&GridCell> = last.free_cells().collect();
    let is_heading =
        |cell: &&GridCell| is_words(cell) && word_count(&cell.text) <= MOST_SHORT_WORDS;
    above.len() <= 1
        && above.iter().all(|row| row.free_cells().count() <= 1)
        && headings.len() >= FEWEST_HEADINGS
        && headings.iter().all(is_heading)
}

/// Whether a sheet is a calendar: it has a row of days, weeks or months, and hardly any sentence.
fn is_calendar(grid: &Grid) -> bool {
    let Some((at, scale)) = grid
        .rows
        .iter()
        .enumerate()
        .find_map(|(at, row)| Some((at, scale_of(row)?)))
    else {
        return false;
    };
    let below = || grid.rows[at + 1..].iter().flat_map(GridRow::free_cells);
    let count =
        |is_meant: &dyn Fn(&GridCell) -> bool| below().filter(|cell| is_meant(cell)).count();
    let sentences = count(&|cell| word_count(&cell.text) > MOST_SHORT_WORDS);
    // A third: in a table with a few columns of days every row still says in words what it is
    // about.
    let has_few_sentences = sentences * 3 <= below().count();
    match scale {
        Scale::Days | Scale::Numbers => has_few_sentences,
        // Figures month by month are a table.
        Scale::Months => has_few_sentences && count(&|cell| is_number(cell)) * 2 <= below().count(),
    }
}

/// What a row of a calendar counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Days,
    /// Bare numbers, which may be days.
    Numbers,
    /// Months or weeks.
    Months,
}

impl Scale {
    /// How many must be side by side.
    const fn fewest(self) -> usize {
        match self {
            Self::Days => FEWEST_DAYS,
            Self::Numbers => FEWEST_NUMBERS,
            Self::Months => FEWEST_MONTHS,
        }
    }
}

/// The days, weeks or months that a row counts side by side.
fn scale_of(row: &GridRow) -> Option<Scale> {
    let letters: String = row
        .free_cells()
        .map(|cell| cell.text.trim())
        .filter(|text| text.len() == 1)
        .collect();
    if letters.to_lowercase().contains("mtwtf") {
        return Some(Scale::Days);
    }
    let steps: Vec<Option<(Scale, i64)>> = row.free_cells().map(step).collect();
    let (mut scale, mut length) = (Scale::Days, 0);
    let mut last: Option<i64> = None;
    for step in steps {
        match (step, last) {
            (Some((next_scale, next)), Some(before))
                if next_scale == scale && follows(before, next) =>
            {
                length += 1;
            }
            (Some((next_scale, _)), _) => (scale, length) = (next_scale, 1),
            (None, _) => length = 0,
        }
        last = step.map(|(_, next)| next);
        if length >= scale.fewest() {
            return Some(scale);
        }
    }
    None
}

/// Whether one day follows another: the next one, the first after the last of a month or week, or a
/// week later.
fn follows(before: i64, next: i64) -> bool {
    next == before + 1 || next == before + 7 || (next <= 1 && before >= 6)
}

/// A cell as one of a series of days, weeks or months.
fn step(cell: &GridCell) -> Option<(Scale, i64)> {
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    if let Value::Date(day) = cell.value {
        return Some((Scale::Days, i64::from(day.num_days_from_ce())));
    }
    let words = plain_words(&cell.text);
    let position = |names: &[&str]| {
        let is_named =
            |name: &str| words.starts_with(name) && !words.contains(' ') && words.len() <= 9;
        names
            .iter()
            .position(|name| is_named(name))
            .and_then(|at| i64::try_from(at).ok())
    };
    if let Some(day) = position(&WEEKDAYS) {
        return Some((Scale::Days, day));
    }
    if let Some(month) = position(&MONTHS) {
        return Some((Scale::Months, month));
    }
    let (mark, digits) = words.split_at(words.find(|letter: char| letter.is_ascii_digit())?);
    let number: i64 = digits
        .parse()
        .ok()
        .filter(|number| (1..=53).contains(number))?;
    match mark.trim() {
        "" => Some((Scale::Numbers, number)),
        "w" | "wk" | "week" => Some((Scale::Months, number)),
        _ => None,
    }
}

/// Whether a sheet is a grid of marks or numbers: a skills matrix, a matrix of risks, a plan in
/// colours.
fn is_matrix(grid: &Grid) -> bool {
    /// Fewer rows or columns of marks are answers in a table.
    const FEWEST: usize = 3;
    let Some(first_column) = grid
        .rows
        .iter()
        .filter_map(|row| row.free_cells().next())
        .map(|cell| cell.column_index)
        .min()
    else {
        return false;
    };
    let Some((header, others)) = grid.rows.split_first() else {
        return false;
    };
    let body: Vec<&GridCell> = others
        .iter()
        .flat_map(GridRow::free_cells)
        .filter(|cell| cell.column_index > first_column)
        .collect();
    let columns_of = |is_meant: &dyn Fn(&GridCell) -> bool| {
        let columns = body
            .iter()
            .filter(|cell| is_meant(cell))
            .map(|cell| cell.column_index);
        columns.collect::<BTreeSet<_>>().len()
    };
    let marks = body.iter().filter(|cell| is_mark(cell)).count();
    // Three fifths: grids have a column or two of words beside their marks, and tables a column or
    // two of answers.
    let is_of_marks = marks * 5 >= body.len() * 3 && columns_of(&|cell| is_mark(cell)) >= FEWEST;
    let numbers = body.iter().filter(|cell| is_number(cell)).count();
    let heads = || {
        header
            .free_cells()
            .filter(|cell| cell.column_index > first_column)
    };
    let has_number_heads = heads().filter(|cell| is_number(cell)).count() * 2 > heads().count();
    let is_of_numbers =
        has_number_heads && numbers == body.len() && columns_of(&|cell| is_number(cell)) >= FEWEST;
    others.len() >= FEWEST && !body.is_empty() && (is_of_marks || is_of_numbers)
        || is_of_colours(grid, first_column)
}

/// Whether blank cells with a fill, in columns without any words, are more than the words of the
/// sheet.
fn is_of_colours(grid: &Grid, first_column: u32) -> bool {
    /// Fewer columns of colour are a rating.
    const FEWEST_COLUMNS: usize = 3;
    let filled: BTreeSet<u32> = grid
        .rows
        .iter()
        .skip(1)
        .flat_map(GridRow::free_cells)
        .map(|cell| cell.column_index)
        .collect();
    let first_row = grid.rows.first().map_or(0, |row| row.row_index);
    let is_blank = |column: u32| column > first_column && !filled.contains(&column);
    let colours = grid
        .fills
        .iter()
        .map(|(cell, _)| cell)
        .filter(|cell| cell.row_index > first_row && is_blank(cell.column_index));
    let columns: BTreeSet<u32> = colours.clone().map(|cell| cell.column_index).collect();
    let words = grid
        .rows
        .iter()
        .map(|row| row.free_cells().count())
        .sum::<usize>();
    columns.len() >= FEWEST_COLUMNS && colours.count() >= words
}

/// Whether a cell is a cross, a tick, a letter or a code, and no number.
fn is_mark(cell: &GridCell) -> bool {
    const LONGEST_MARK: usize = 3;
    let text = cell.text.trim();
    text.chars().count() <= LONGEST_MARK
        && !text.contains(|letter: char| letter.is_ascii_digit() || letter.is_whitespace())
}

fn is_number(cell: &GridCell) -> bool {
    matches!(cell.value, Value::Number(_)) || cell.text.trim().parse::<f64>().is_ok()
}

fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Marks what the pack leaves out: sheets that the pack file says so of, and those that are no
/// text. Adds a finding for every sheet without a table of a plan, unless the pack file has decided
/// or a finding says already that its table has no rows.
pub(crate) fn decide_printing(
    parts: &mut [Part],
    sheets: &BTreeMap<String, SheetEntry>,
    findings: &mut Vec<Finding>,
) {
    let asked = |part: &Part| {
        let name = part.place.source.sheet.as_deref().unwrap_or_default();
        sheets
            .iter()
            .find(|(written, _)| is_named(name, written))
            .and_then(|(_, entry)| entry.print)
    };
    for part in parts.iter_mut() {
        part.is_printed =
            asked(part).unwrap_or_else(|| form_of(part).is_none_or(SheetForm::is_text));
    }
    let undecided = parts.iter().filter(|part| asked(part).is_none());
    let mut by_sheet: Vec<(Place, Vec<&Part>)> = Vec::new();
    for part in undecided {
        match by_sheet
            .iter_mut()
            .find(|(place, _)| place.source == part.place.source)
        {
            Some((_, parts)) => parts.push(part),
            None => by_sheet.push((
                Place {
                    source: part.place.source.clone(),
                    spot: Spot::Whole,
                },
                vec![part],
            )),
        }
    }
    let is_reported = |place: &Place| {
        let mut bare = findings
            .iter()
            .filter(|found| *found.rule == rules::HEADER_WITHOUT_ROWS);
        bare.any(|found| found.place.source == place.source)
    };
    by_sheet.retain(|(place, _)| !is_reported(place));
    let found = by_sheet
        .iter()
        .filter_map(|(place, parts)| finding(place, parts));
    findings.extend(found);
}

/// Whether a name in the pack file is that of a sheet: case and blanks do not count.
pub(crate) fn is_named(sheet: &str, written: &str) -> bool {
    let plain = |name: &str| {
        name.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    plain(sheet) == plain(written)
}

fn form_of(part: &Part) -> Option<SheetForm> {
    match &part.body {
        Body::Sheet(sheet) => Some(sheet.form),
        _ => None,
    }
}

fn finding(place: &Place, parts: &[&Part]) -> Option<Finding> {
    let name = place.source.sheet.as_deref().unwrap_or_default();
    let table = format!("[sheets.{}]", serde_json::Value::String(name.to_owned()));
    let key = |line: &str| format!("write in pack.toml {table} and below it {line}");
    if let Some(part) = parts.iter().find(|part| !part.is_printed) {
        let region = if parts.iter().all(|part| part.kind == PartKind::Other) {
            ""
        } else {
            "part of "
        };
        let what = form_of(part)?.words();
        return Some(Finding::new(
            &rules::SHEET_NOT_PRINTED,
            if region.is_empty() {
                place
            } else {
                &part.place
            },
            format!("{region}the sheet `{name}` is {what} and is left out of the pack"),
            format!(
                "nothing to do if nobody needs it there; to print it, {}",
                key("print = true")
            ),
        ));
    }
    let is_without_plan = parts.iter().all(|part| part.kind == PartKind::Other);
    is_without_plan.then(|| {
        Finding::new(
            &rules::SHEET_WITHOUT_PLAN,
            place,
            format!(
                "the sheet `{name}` holds no table of a plan; it is printed under Other \
                     sheets"
            ),
            without_plan_help(name, &key("print = false")),
        )
    })
}

/// What to do about a sheet without a table of a plan, by what its name says it holds.
fn without_plan_help(sheet: &str, key: &str) -> String {
    let plain = plain_words(sheet);
    let says = |known: &[&str]| plain.split(' ').any(|word| known.contains(&word));
    if says(&["glossary", "abbreviations", "acronyms", "definitions"]) {
        return "give its two columns the names Acronym and Meaning, and it is read as the \
                glossary"
            .to_owned();
    }
    format!(
        "nothing to do if it is meant so; to leave it out, {key}; if it is a plan, give its \
         columns names such as Objective, Action, Lead, Timescale"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::location::Source;

    use super::*;

    /// A sheet drawn as rows of cells; `-` is a blank one, and an empty row is blank as a whole.
    fn grid(name: &str, rows: &[&str]) -> Grid {
        let cell = |(column_index, text): (u32, &str)| {
            let value = text.parse().map_or(Value::Text, Value::Number);
            (!matches!(text, "-" | "")).then(|| GridCell::new(column_index, text.to_owned(), value))
        };
        let row = |(row_index, row): (u32, &&str)| GridRow {
            row_index,
            cells: (0..).zip(row.split(" | ")).filter_map(cell).collect(),
            is_hidden: false,
        };
        Grid {
            source: Arc::new(Source {
                file: "plan.xlsx".to_owned(),
                sheet: Some(name.to_owned()),
            }),
            rows: (0..)
                .zip(rows)
                .map(row)
                .filter(|row| !row.cells.is_empty())
                .collect(),
            merges: Vec::new(),
            hidden_columns: Vec::new(),
            is_hidden: false,
            fills: Vec::new(),
            coloured_by_rule: Vec::new(),
        }
    }

    fn forms(name: &str, rows: &[&str]) -> Vec<SheetForm> {
        pieces(&grid(name, rows))
            .into_iter()
            .map(|piece| piece.form)
            .collect()
    }

    #[test]
    fn a_table_is_found_among_lines() {
        let rows = [
            "Measures",
            "",
            "Measure | 2024 | Target",
            "Boats | 12 | 14",
            "Oars | - | 30",
            "",
            "Counted in May",
        ];
        assert_eq!(
            forms("Measures", &rows),
            [SheetForm::Lines, SheetForm::Table, SheetForm::Lines]
        );
    }

    #[test]
    fn rows_without_headings_stay_lines() {
        for rows in [
            &["Boats | 12", "Oars | 30"][..],
            &["Boats | 12 | -", "Oars | 30 | 2", "Masts | 7 | 1"],
            &["12 | Boats", "30 | Oars", "7 | Masts"],
            &["Name | Name", "Oars | 30", "Masts | 7"],
        ] {
            assert_eq!(forms("Stores", rows), [SheetForm::Lines], "{rows:?}");
        }
    }

    #[test]
    fn days_side_by_side_are_a_calendar_and_figures_by_month_a_table() {
        let days = [
            "Rota | Mon | Tue | Wed | Thu | Fri",
            "Ada | x | - | x | - | x",
            "Ben | - | x | - | x | -",
        ];
        assert_eq!(forms("Rota", &days), [SheetForm::Calendar]);
        let months = [
            "Boats | Apr | May | Jun | Jul | Aug | Sep",
            "Hired | 1 | 2 | 3 | 4 | 5 | 6",
            "Sold | 1 | 0 | 0 | 2 | 0 | 1",
        ];
        assert_eq!(forms("Figures", &months), [SheetForm::Table]);
    }

    #[test]
    fn crosses_are_a_matrix_and_a_column_of_answers_is_none() {
        let crosses = [
            "Who | Row | Sail | Swim",
            "Ada | x | x | -",
            "Ben | - | x | x",
            "Cai | x | - | x",
        ];
        assert_eq!(forms("Skills", &crosses), [SheetForm::Matrix]);
        let answers = [
            "Who | Post | Trained | Since",
            "Ada | Rower | Yes | 2024",
            "Ben | Sailor | No | -",
            "Cai | Cook | Yes | 2020",
        ];
        assert_eq!(forms("Crew", &answers), [SheetForm::Table]);
    }

    #[test]
    fn uneven_lists_are_choices_and_a_short_last_row_is_not() {
        let lists = ["Status | Boat", "Open | Skiff", "Closed", "Paused", "Late"];
        assert_eq!(forms("Sheet3", &lists), [SheetForm::Choices]);
        let table = [
            "Name | Boat",
            "Ada | Skiff",
            "Ben | Punt",
            "Cai | Raft",
            "Dot",
        ];
        assert_eq!(forms("Sheet3", &table), [SheetForm::Table]);
        assert_eq!(
            forms("Drop-down lists", &["Red | Amber | Green"]),
            [SheetForm::Choices]
        );
    }

    #[test]
    fn headings_without_rows_are_no_table() {
        assert_eq!(
            forms("Reading", &["More reading", "Title | Link | Date added"]),
            [SheetForm::Headings]
        );
        assert_eq!(forms("About", &["Owner: | Office"]), [SheetForm::Lines]);
    }
}
