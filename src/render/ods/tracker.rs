//! A tracking workbook as an `OpenDocument` spreadsheet: the sheets of [`Tracker`] with drop-down
//! lists, locked and open cells, a frozen header row and page layouts.

use minijinja::{Value, context};

use crate::failure::Failure;
use crate::location::{Cell, CellRange};
use crate::pack_file::Rating;
use crate::register::event::IssuedAction;
use crate::render::measure::{TITLE_HEIGHT_PX, height_px, row_height_px};
use crate::render::tracker::{
    ACTIONS, COVER, COVER_WIDTHS, FRAME, HEADER_ROW, LEAST_LINES, LIST_WIDTH, LISTS, LISTS_TITLE,
    MARGIN_MM, OPEN_FILL, RATINGS_HEADING, Tracker, rating_label,
};
use crate::render::xlsx::one_line;
use crate::tracker_columns::{HeadedColumn, TrackerColumn};

use super::package;
use super::sizes::{Sizes, millimetres, row};
use super::templates::{filled, part};
use super::validations::{self, first_answer, validation_name};
use super::xml::{Element, element, paragraph, root};

/// The bytes of the workbook.
///
/// # Errors
/// [`Failure::Render`] if it becomes larger than its format allows.
pub fn render(tracker: &Tracker<'_>) -> Result<Vec<u8>, Failure> {
    let styles = part(
        "office:document-styles",
        "tracker-styles.xml",
        styles(tracker),
    );
    let meta = part("office:document-meta", "tracker-meta.xml", meta(tracker));
    let settings = part(
        "office:document-settings",
        "tracker-settings.xml",
        settings(tracker),
    );
    package::pack([
        ("content.xml", content(tracker)),
        ("styles.xml", styles),
        ("meta.xml", meta),
        ("settings.xml", settings),
    ])
}

fn content(tracker: &Tracker<'_>) -> Element {
    let mut sizes = Sizes::default();
    let sheets = [
        cover(tracker, &mut sizes),
        actions(tracker, &mut sizes),
        lists(tracker, &mut sizes),
    ];
    let automatic = element("office:automatic-styles")
        .with_markup(filled("sheet-styles.xml", context! {}))
        .with_children(sizes.styles())
        .with_markup(filled("tracker-cells.xml", cell_styles(tracker)));
    let spreadsheet = element("office:spreadsheet")
        .with_child(element("table:content-validations").with_children(validations::all(tracker)))
        .with_children(sheets)
        .with_child(element("table:database-ranges").with_child(table_range(tracker)));
    root("office:document-content")
        .with_child(automatic)
        .with_child(element("office:body").with_child(spreadsheet))
}

/// The address of the table of actions, including its headings.
fn table_address(tracker: &Tracker<'_>) -> String {
    let count = u32::try_from(tracker.actions.len()).unwrap_or(u32::MAX);
    let last_column = u32::try_from(tracker.columns.iter().len()).unwrap_or(u32::MAX) - 1;
    let range = CellRange {
        first: Cell::new(HEADER_ROW, 0),
        last: Cell::new(HEADER_ROW.saturating_add(count.max(1)), last_column),
    };
    format!("{ACTIONS}.{}:{ACTIONS}.{}", range.first, range.last)
}

/// The table of actions as a named range.
fn table_range(tracker: &Tracker<'_>) -> Element {
    element("table:database-range")
        .with("table:name", "Table_of_actions")
        .with("table:target-range-address", table_address(tracker))
        .with("table:contains-header", "true")
        .with("table:display-filter-buttons", "true")
}

/// The style of an open cell in a column.
fn open_style(column: TrackerColumn) -> &'static str {
    match column {
        TrackerColumn::Rag => "open-rating",
        TrackerColumn::RevisedDate => "open-day",
        _ => "open",
    }
}

/// A cell with text, a paragraph for each line. Its style is one of `tracker-cells.xml`, or that of
/// a rating.
fn cell(words: &str, style: &str) -> Element {
    let cell = element("table:table-cell").with("table:style-name", style);
    if words.is_empty() {
        return cell;
    }
    let lines = words
        .split('\n')
        .map(|line| paragraph(line.trim_end_matches('\r')));
    cell.with("office:value-type", "string")
        .with_children(lines)
}

fn title_row(words: &str, sizes: &mut Sizes) -> Element {
    row(TITLE_HEIGHT_PX, sizes, [cell(&one_line(words), "title")])
}

fn column(width_chars: f64, sizes: &mut Sizes) -> Element {
    element("table:table-column").with("table:style-name", sizes.width(width_chars, false))
}

/// A sheet that is protected without a password. Its rows may be filtered.
fn sheet(name: &'static str, style: &str) -> Element {
    let protection = element("loext:table-protection")
        .with("loext:select-protected-cells", "true")
        .with("loext:select-unprotected-cells", "true")
        .with("loext:use-autofilter", "true");
    element("table:table")
        .with("table:name", name)
        .with("table:style-name", style)
        .with("table:protected", "true")
        .with_child(protection)
}

fn cover(tracker: &Tracker<'_>, sizes: &mut Sizes) -> Element {
    let mut rows = vec![title_row(&tracker.cover_title(), sizes)];
    for (label, words) in tracker.cover_lines() {
        rows.push(cover_row((label, "bold"), &words, sizes));
    }
    rows.push(cover_row((RATINGS_HEADING, "heading"), "", sizes));
    for (index, rating) in tracker.ratings.iter().enumerate() {
        let label = rating_label(rating);
        rows.push(cover_row(
            (&label, &rating_style(index)),
            &rating.definition,
            sizes,
        ));
    }
    let columns = COVER_WIDTHS.map(|width| column(width, sizes));
    sheet(COVER, "upright-table")
        .with_children(columns)
        .with_children(rows)
}

fn cover_row((label, style): (&str, &str), words: &str, sizes: &mut Sizes) -> Element {
    let height = row_height_px([label, words].into_iter().zip(COVER_WIDTHS));
    row(height, sizes, [cell(label, style), cell(words, "plain")])
}

fn actions(tracker: &Tracker<'_>, sizes: &mut Sizes) -> Element {
    let title = title_row(&tracker.actions_title(), sizes);
    let header = header_row(tracker, sizes);
    let rows: Vec<Element> = tracker
        .actions
        .iter()
        .enumerate()
        .map(|(index, action)| action_row(tracker, action, index, sizes))
        .collect();
    // Reference, number and headings are repeated on every printed page.
    let repeated = tracker.repeated_columns();
    let second_from = tracker.pages().second_from;
    let mut columns: Vec<Element> = tracker
        .columns
        .iter()
        .enumerate()
        .map(|(index, headed)| {
            let width_chars = headed.column.spec().width_chars;
            let begins_page = second_from == Some(index);
            element("table:table-column")
                .with("table:style-name", sizes.width(width_chars, begins_page))
        })
        .collect();
    let others = columns.split_off(repeated.min(columns.len()));
    // The title is not printed, because the page break would cut it.
    sheet(ACTIONS, "side-table")
        .with("table:print-ranges", table_address(tracker))
        .with_child(element("table:table-header-columns").with_children(columns))
        .with_children(others)
        .with_child(title)
        .with_child(element("table:table-header-rows").with_child(header))
        .with_children(rows)
}

fn header_row(tracker: &Tracker<'_>, sizes: &mut Sizes) -> Element {
    let width = |headed: &HeadedColumn| headed.column.spec().width_chars;
    let headed = tracker.columns.iter();
    let height = row_height_px(headed.map(|it| (it.heading.as_str(), width(it))));
    let cells = tracker.columns.iter().map(|headed| {
        let look = if headed.column.is_answer() {
            "header-open"
        } else {
            "header-locked"
        };
        cell(&headed.heading, look)
    });
    row(height, sizes, cells)
}

fn action_row(
    tracker: &Tracker<'_>,
    action: &IssuedAction,
    index: usize,
    sizes: &mut Sizes,
) -> Element {
    let cells: Vec<Element> = tracker
        .columns
        .iter()
        .map(|HeadedColumn { column, .. }| {
            let words = action.words(*column);
            if !column.is_answer() {
                return cell(&words, "locked");
            }
            let name = validation_name(*column, index);
            cell("", open_style(*column)).with("table:content-validation-name", name)
        })
        .collect();
    let texts = tracker.columns.iter();
    let texts = texts.map(|it| (action.words(it.column), it.column.spec().width_chars));
    let height = row_height_px(texts).max(height_px(LEAST_LINES));
    row(height, sizes, cells)
}

fn lists(tracker: &Tracker<'_>, sizes: &mut Sizes) -> Element {
    let lists = tracker.lists();
    let longest = lists
        .iter()
        .map(|list| list.choices.len())
        .max()
        .unwrap_or_default();
    let headings = lists.iter().map(|list| cell(list.heading, "bold"));
    let mut rows = vec![
        title_row(LISTS_TITLE, sizes),
        row(height_px(1), sizes, headings),
    ];
    for index in 0..longest {
        let choices = lists
            .iter()
            .map(|list| list.choices.get(index).copied().unwrap_or_default());
        let choices: Vec<&str> = choices.collect();
        let height = row_height_px(choices.iter().map(|choice| (*choice, LIST_WIDTH)));
        rows.push(row(
            height,
            sizes,
            choices.iter().map(|choice| cell(choice, "plain")),
        ));
    }
    let columns: Vec<Element> = lists.iter().map(|_| column(LIST_WIDTH, sizes)).collect();
    sheet(LISTS, "upright-table")
        .with_children(columns)
        .with_children(rows)
}

/// The ratings, each with the name of its style, its colours, and the condition for a cell with
/// this rating.
fn rating_values(tracker: &Tracker<'_>) -> Value {
    let value = |(index, rating): (usize, &Rating)| {
        let word = rating.word.replace('"', "\"\"");
        let words_colour = if rating.colour.wants_white_text() {
            "#ffffff"
        } else {
            "#000000"
        };
        context! {
            style => rating_style(index),
            condition => format!("cell-content()=\"{word}\""),
            colour => colour(rating.colour.as_number()),
            words_colour,
        }
    };
    tracker.ratings.iter().enumerate().map(value).collect()
}

/// The name of the style with a rating's colours.
fn rating_style(index: usize) -> String {
    format!("rating-{}", index + 1)
}

fn colour(number: u32) -> String {
    format!("#{number:06x}")
}

fn styles(tracker: &Tracker<'_>) -> Value {
    context! {
        ratings => rating_values(tracker),
        margin => millimetres(MARGIN_MM),
        scale_percent => tracker.pages().scale_percent,
    }
}

/// The styles of cells. The styles of ratings refer to the first cell for a rating.
fn cell_styles(tracker: &Tracker<'_>) -> Value {
    context! {
        ratings => rating_values(tracker),
        first_rating => first_answer(tracker, TrackerColumn::Rag),
        frame => colour(FRAME),
        open_fill => colour(OPEN_FILL),
    }
}

fn meta(tracker: &Tracker<'_>) -> Value {
    let properties = tracker.properties();
    let properties = properties.map(|(name, value)| (name, one_line(&value)));
    context! {
        title => one_line(&tracker.document_title()),
        day => tracker.day.to_string(),
        properties,
    }
}

fn settings(tracker: &Tracker<'_>) -> Value {
    context! {
        cover => COVER,
        actions => ACTIONS,
        frozen_rows => HEADER_ROW + 1,
        frozen_columns => tracker.frozen_columns(),
    }
}
