//! A tracking workbook as an `OpenDocument` spreadsheet: the sheets of [`Tracker`] with drop-down
//! lists, locked and open cells, a frozen header row and page layouts.

use crate::failure::Failure;
use crate::location::{Cell, CellRange};
use crate::register::event::IssuedAction;
use crate::render::measure::lines_in;
use crate::render::measure::{available, height_px};
use crate::render::tracker::{
    ACTIONS, COVER, COVER_WIDTHS, HEADER_ROW, LEAST_LINES, LIST_WIDTH, LISTS, LISTS_TITLE,
    RATINGS_HEADING, Tracker,
};
use crate::render::xlsx::one_line;
use crate::tracker_columns::{HeadedColumn, TrackerColumn};

use super::package;
use super::styles::{self, CellLook, Sizes};
use super::validations::{self, first_answer, validation_name};
use super::xml::{Element, element};
use super::xml::{paragraph, root};

/// Height of the row of a title, in pixels.
const TITLE_HEIGHT_PX: u32 = 30;

/// The bytes of the workbook.
///
/// # Errors
/// [`Failure::Render`] if it becomes larger than its format allows.
pub fn render(tracker: &Tracker<'_>) -> Result<Vec<u8>, Failure> {
    package::pack(vec![
        ("content.xml", content(tracker)),
        ("styles.xml", styles(tracker)),
        ("meta.xml", meta(tracker)),
        ("settings.xml", settings(tracker)),
    ])
}

fn content(tracker: &Tracker<'_>) -> Element {
    let mut sizes = Sizes::default();
    let sheets = [
        cover(tracker, &mut sizes),
        actions(tracker, &mut sizes),
        lists(tracker, &mut sizes),
    ];
    let first_rating = first_answer(tracker, TrackerColumn::Rag);
    let automatic = element("office:automatic-styles")
        .with_children(styles::table_styles())
        .with_children(sizes.styles())
        .with_children(styles::cell_styles(tracker, &first_rating));
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

/// A cell with text, a paragraph for each line.
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

fn row(height_px: u32, sizes: &mut Sizes, cells: impl IntoIterator<Item = Element>) -> Element {
    element("table:table-row")
        .with("table:style-name", sizes.height(height_px))
        .with_children(cells)
}

fn title_row(words: &str, sizes: &mut Sizes) -> Element {
    row(
        TITLE_HEIGHT_PX,
        sizes,
        [cell(&one_line(words), CellLook::Title.style())],
    )
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
        rows.push(cover_row((label, CellLook::Bold.style()), &words, sizes));
    }
    rows.push(cover_row(
        (RATINGS_HEADING, CellLook::Heading.style()),
        "",
        sizes,
    ));
    for (index, rating) in tracker.ratings.iter().enumerate() {
        let label = format!("{} {}", rating.symbol, rating.word);
        rows.push(cover_row(
            (&label, &styles::rating_style(index)),
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
    let lines = [label, words]
        .into_iter()
        .zip(COVER_WIDTHS)
        .map(|(words, width)| lines_in(words, available(width)));
    let height = height_px(lines.max().unwrap_or(1));
    row(
        height,
        sizes,
        [cell(label, style), cell(words, CellLook::Plain.style())],
    )
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
    let lines = |headed: &HeadedColumn| {
        lines_in(&headed.heading, available(headed.column.spec().width_chars))
    };
    let height = height_px(tracker.columns.iter().map(lines).max().unwrap_or(1));
    let cells = tracker.columns.iter().map(|headed| {
        let look = if headed.column.is_answer() {
            CellLook::HeaderOpen
        } else {
            CellLook::HeaderLocked
        };
        cell(&headed.heading, look.style())
    });
    row(height, sizes, cells)
}

fn action_row(
    tracker: &Tracker<'_>,
    action: &IssuedAction,
    index: usize,
    sizes: &mut Sizes,
) -> Element {
    let mut line_count = LEAST_LINES;
    let cells: Vec<Element> = tracker
        .columns
        .iter()
        .map(|HeadedColumn { column, .. }| {
            let words = action.words(*column);
            line_count = line_count.max(lines_in(words, available(column.spec().width_chars)));
            if !column.is_answer() {
                return cell(words, CellLook::Locked.style());
            }
            let name = validation_name(*column, index);
            cell("", CellLook::open(*column).style()).with("table:content-validation-name", name)
        })
        .collect();
    row(height_px(line_count), sizes, cells)
}

fn lists(tracker: &Tracker<'_>, sizes: &mut Sizes) -> Element {
    let lists = tracker.lists();
    let longest = lists
        .iter()
        .map(|list| list.choices.len())
        .max()
        .unwrap_or_default();
    let headings = lists
        .iter()
        .map(|list| cell(list.heading, CellLook::Bold.style()));
    let mut rows = vec![
        title_row(LISTS_TITLE, sizes),
        row(height_px(1), sizes, headings),
    ];
    for index in 0..longest {
        let choices = lists
            .iter()
            .map(|list| list.choices.get(index).copied().unwrap_or_default());
        let choices: Vec<&str> = choices.collect();
        let lines = choices
            .iter()
            .map(|choice| lines_in(choice, available(LIST_WIDTH)));
        let height = height_px(lines.max().unwrap_or(1));
        rows.push(row(
            height,
            sizes,
            choices
                .iter()
                .map(|choice| cell(choice, CellLook::Plain.style())),
        ));
    }
    let columns: Vec<Element> = lists.iter().map(|_| column(LIST_WIDTH, sizes)).collect();
    sheet(LISTS, "upright-table")
        .with_children(columns)
        .with_children(rows)
}

fn styles(tracker: &Tracker<'_>) -> Element {
    root("office:document-styles")
        .with_child(
            element("office:styles")
                .with_children(styles::default_styles())
                .with_children(styles::rating_styles(tracker)),
        )
        .with_child(element("office:automatic-styles").with_children(styles::page_layouts(tracker)))
        .with_child(element("office:master-styles").with_children(styles::master_pages()))
}

/// The document properties: no author, and the date of the issue instead of the current time.
fn meta(tracker: &Tracker<'_>) -> Element {
    let properties = tracker.properties().into_iter().map(|(name, value)| {
        element("meta:user-defined")
            .with("meta:name", name)
            .with("meta:value-type", "string")
            .with_text(&one_line(&value))
    });
    let meta = element("office:meta")
        .with_child(element("dc:title").with_text(&one_line(&tracker.document_title())))
        .with_child(element("dc:language").with_text("en-GB"))
        .with_child(element("meta:creation-date").with_text(&format!("{}T00:00:00", tracker.day)))
        .with_children(properties);
    root("office:document-meta").with_child(meta)
}

/// The view settings. The cover is shown first. On the sheet of actions, the title, the headings
/// and the columns up to the action do not scroll.
fn settings(tracker: &Tracker<'_>) -> Element {
    let item = |name: &str, kind: &str, value: &str| {
        element("config:config-item")
            .with("config:name", name)
            .with("config:type", kind)
            .with_text(value)
    };
    let (frozen, frozen_columns) = (
        (HEADER_ROW + 1).to_string(),
        tracker.frozen_columns().to_string(),
    );
    let actions = element("config:config-item-map-entry")
        .with("config:name", ACTIONS)
        .with_children([
            item("HorizontalSplitMode", "short", "2"),
            item("VerticalSplitMode", "short", "2"),
            item("HorizontalSplitPosition", "int", &frozen_columns),
            item("VerticalSplitPosition", "int", &frozen),
            item("ActiveSplitRange", "short", "3"),
            item("PositionRight", "int", &frozen_columns),
            item("PositionBottom", "int", &frozen),
        ]);
    let view = element("config:config-item-map-entry")
        .with_child(item("ViewId", "string", "view1"))
        .with_child(
            element("config:config-item-map-named")
                .with("config:name", "Tables")
                .with_child(actions),
        )
        .with_child(item("ActiveTable", "string", COVER));
    let views = element("config:config-item-map-indexed")
        .with("config:name", "Views")
        .with_child(view);
    root("office:document-settings").with_child(
        element("office:settings").with_child(
            element("config:config-item-set")
                .with("config:name", "ooo:view-settings")
                .with_child(views),
        ),
    )
}
