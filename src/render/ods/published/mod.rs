//! The published workbook of a pack: the same sheets, links, names and formats as the `.xlsx` file.

mod cells;
mod looks;

use minijinja::{Value, context};

use crate::compose::Pack;
use crate::failure::Failure;
use crate::location::{Cell, CellRange};
use crate::published;
use crate::render::workbook::cells::table::{Column, Row, Table};
use crate::render::workbook::cells::words::Words;
use crate::render::workbook::names::one_line;
use crate::render::workbook::places::Places;
use crate::render::workbook::sheets;
use crate::render::workbook::sheets::cover::title_in_full;
use crate::render::workbook::sheets::layout::Laid;

use super::package;
use super::sizes::{Sizes, row};
use super::templates::{filled, part};
use super::xml::{Element, element, root};
use cells::Writer;
use looks::{Kind, Look};

/// Draws a pack as a workbook and gives the bytes of the `.ods` file.
///
/// # Errors
/// [`Failure::Render`] if it becomes larger than its format allows.
pub fn render(pack: &Pack) -> Result<Vec<u8>, Failure> {
    let sheets = sheets::share_out(pack);
    let laid = sheets::laid_out(&sheets);
    let first_sheet = laid.first().map_or("", |laid| &laid.sheet.name);
    let styles = part(
        "office:document-styles",
        "published-styles.xml",
        context! {},
    );
    let meta = part("office:document-meta", "published-meta.xml", meta(pack));
    let settings = part(
        "office:document-settings",
        "published-settings.xml",
        context! { first_sheet },
    );
    package::pack([
        ("content.xml", content(&laid)),
        ("styles.xml", styles),
        ("meta.xml", meta),
        ("settings.xml", settings),
    ])
}

fn content(sheets: &[Laid<'_>]) -> Element {
    let places = Places::of(sheets);
    let mut writer = Writer::new(&places);
    let mut sizes = Sizes::default();
    let tables: Vec<Element> = sheets
        .iter()
        .map(|laid| sheet(laid, &mut writer, &mut sizes))
        .collect();
    let automatic = element("office:automatic-styles")
        .with_markup(filled("sheet-styles.xml", context! {}))
        .with_children(sizes.styles());
    let ranges = sheets.iter().filter_map(table_range);
    let spreadsheet = element("office:spreadsheet")
        .with_children(tables)
        .with_child(element("table:database-ranges").with_children(ranges));
    root("office:document-content")
        .with_child(writer.add_styles(automatic))
        .with_child(element("office:body").with_child(spreadsheet))
}

fn sheet(laid: &Laid<'_>, writer: &mut Writer<'_>, sizes: &mut Sizes) -> Element {
    let page = if laid.is_landscape { "side" } else { "upright" };
    let mut sheet = element("table:table")
        .with("table:name", laid.sheet.name.as_str())
        .with("table:style-name", format!("{page}-table"));
    if let Some(table) = &laid.sheet.table {
        let description = table.description(&laid.sheet.title);
        sheet = sheet
            .with_child(element("table:title").with_text(&one_line(&laid.sheet.title)))
            .with_child(element("table:desc").with_text(&description));
    }
    let columns = laid.sheet.widths_chars.iter().map(|width| {
        element("table:table-column")
            .with("table:style-name", sizes.width(*width, false))
            .with("table:default-cell-style-name", "Default")
    });
    let columns: Vec<Element> = columns.collect();
    let head: Vec<Element> = laid
        .head
        .iter()
        .map(|line| {
            let cell = writer.cell(&line.words, Look::of_line(line));
            row(line.height_px, sizes, [cell])
        })
        .collect();
    let sheet = sheet.with_children(columns).with_children(head);
    match &laid.sheet.table {
        Some(table) => with_table(sheet, laid, table, writer, sizes),
        None => sheet,
    }
}

fn with_table(
    sheet: Element,
    laid: &Laid<'_>,
    table: &Table<'_>,
    writer: &mut Writer<'_>,
    sizes: &mut Sizes,
) -> Element {
    let mut heights = laid.table_heights_px.iter().copied();
    let headings: Vec<Element> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let look = Look::Heading(Kind::of(index, column.kind));
            let words = Words {
                language: column.language,
                ..Words::plain(&*column.heading.shown)
            };
            writer.cell(&words, look)
        })
        .collect();
    let header = row(heights.next().unwrap_or_default(), sizes, headings);
    let rows: Vec<Element> = table
        .rows
        .iter()
        .zip(heights)
        .map(|(cells, height)| row(height, sizes, row_cells(cells, &table.columns, writer)))
        .collect();
    sheet
        .with_child(element("table:table-header-rows").with_child(header))
        .with_children(rows)
}

fn row_cells(row: &Row<'_>, columns: &[Column], writer: &mut Writer<'_>) -> Vec<Element> {
    let cells = row.cells.iter().zip(columns).enumerate();
    cells
        .map(|(index, (cell, column))| {
            let kind = Kind::of(index, column.kind);
            match column.value(cell) {
                Some(value) => writer.value_cell(cell, value, kind, row.is_total),
                None => writer.cell(cell, Look::of_cell(cell, kind, row.is_total)),
            }
        })
        .collect()
}

/// The table of a sheet as a named range.
fn table_range(laid: &Laid<'_>) -> Option<Element> {
    let table = laid.sheet.table.as_ref()?;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let header = number(laid.header_row());
    let range = CellRange {
        first: Cell::new(header, 0),
        last: Cell::new(
            header.saturating_add(number(table.rows.len())),
            number(table.columns.len()) - 1,
        ),
    };
    let sheet = looks::quoted(&laid.sheet.name);
    Some(
        element("table:database-range")
            .with("table:name", laid.sheet.table_name.as_str())
            .with(
                "table:target-range-address",
                format!("{sheet}.{}:{sheet}.{}", range.first, range.last),
            )
            .with("table:contains-header", "true"),
    )
}

/// The document properties. The day is the day of the document, so that the same pack gives the
/// same bytes.
fn meta(pack: &Pack) -> Value {
    context! {
        title => one_line(&title_in_full(pack)),
        subject => one_line(&pack.running),
        language => one_line(&pack.language),
        author => one_line(&pack.organisation),
        day => pack.date.to_string(),
        mark => [published::MARK, published::PUBLISHED_WORKBOOK],
    }
}
