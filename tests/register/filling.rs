//! Fills in a tracking workbook as a partner does: in the file itself, so that everything else in
//! it stays as it is.

use std::io::{Cursor, Read, Write};

use planpack::tracker_columns::TrackerColumn;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The part that holds the sheet of actions.
const ACTIONS: &str = "xl/worksheets/sheet2.xml";

/// The parts of a workbook by name.
pub(crate) fn parts(workbook: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(workbook)).expect("a zip");
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a whole part");
            (part.name().expect("a name").to_string(), bytes)
        })
        .collect()
}

/// The text of a part.
pub(crate) fn part(workbook: &[u8], name: &str) -> String {
    let parts = parts(workbook);
    let (_, bytes) = parts
        .into_iter()
        .find(|(part, _)| part == name)
        .unwrap_or_else(|| panic!("no part {name}"));
    String::from_utf8(bytes).expect("parts are UTF-8")
}

/// Asserts that every time in the properties of a workbook is the beginning of a day. Two runs may
/// be within one second, so equal bytes do not prove that the clock is not in them.
pub(crate) fn assert_times_are(day: &str, workbook: &[u8]) {
    let core = part(workbook, "docProps/core.xml");
    let (times, of_day) = (
        core.matches("W3CDTF").count(),
        core.matches(&format!(">{day}T00:00:00Z<")).count(),
    );
    assert!(times > 0 && times == of_day, "{core}");
}

/// The workbook with cells of its sheet of actions filled in: "progress 3: Half done | rag 3:
/// Amber".
pub(crate) fn filled(workbook: &[u8], cells: &str) -> Vec<u8> {
    let cells = cells.split(" | ").map(|cell| {
        let (cell, words) = cell.split_once(':').expect("a cell and its text");
        (cell, words.strip_prefix(' ').unwrap_or(words))
    });
    with_cells(workbook, &cells.collect::<Vec<_>>())
}

/// The workbook with these cells of its sheet of actions filled in. A cell is named by its column
/// and row, as `progress 3`, or by its address.
pub(crate) fn with_cells(workbook: &[u8], cells: &[(impl AsRef<str>, impl AsRef<str>)]) -> Vec<u8> {
    let cells: Vec<(String, &str)> = cells
        .iter()
        .map(|(cell, words)| (address(workbook, cell.as_ref()), words.as_ref()))
        .collect();
    with_actions(workbook, |sheet| fill_sheet(sheet, &cells))
}

/// The address of the cell of a column, as `E3` for `progress 3`.
fn address(workbook: &[u8], cell: &str) -> String {
    let Some((key, row)) = cell.split_once(' ') else {
        return cell.to_owned();
    };
    let column = TrackerColumn::of_key(key).unwrap_or_else(|| panic!("no column {key}"));
    let table = part(workbook, "xl/tables/table1.xml");
    let mut headings = table.split("<tableColumn ").skip(1);
    let heading = format!("name=\"{}\"", column.heading());
    let index = headings
        .position(|tag| tag.contains(&heading))
        .unwrap_or_else(|| panic!("no heading {heading} in {table}"));
    let letter = char::from(b'A' + u8::try_from(index).expect("few columns"));
    format!("{letter}{row}")
}

/// The workbook with a time at which it was saved, such as `2026-07-03T10:00:00Z`.
pub(crate) fn saved_at(workbook: &[u8], time: &str) -> Vec<u8> {
    const CORE: &str = "docProps/core.xml";
    let core = format!("<p xmlns:t=\"terms\"><t:modified>{time}</t:modified></p>");
    let others = parts(workbook).into_iter().filter(|(name, _)| name != CORE);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in others.chain([(CORE.to_owned(), core.into_bytes())]) {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part can begin");
        zip.write_all(&bytes).expect("a part can be written");
    }
    zip.finish().expect("a zip can end").into_inner()
}

/// The workbook with the text of a part changed.
pub(crate) fn with_part(workbook: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    with_bytes(workbook, part, |bytes| {
        change(String::from_utf8(bytes).expect("parts are UTF-8")).into_bytes()
    })
}

/// The workbook with its sheet of actions changed.
pub(crate) fn with_actions(workbook: &[u8], change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    with_bytes(workbook, ACTIONS, change)
}

fn with_bytes(workbook: &[u8], part: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(workbook) {
        let bytes = if name == part { change(bytes) } else { bytes };
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part can begin");
        zip.write_all(&bytes).expect("a part can be written");
    }
    zip.finish().expect("a zip can end").into_inner()
}

fn fill_sheet(bytes: Vec<u8>, cells: &[(String, &str)]) -> Vec<u8> {
    let mut sheet = String::from_utf8(bytes).expect("parts are UTF-8");
    for (cell, words) in cells {
        let start = sheet
            .find(&format!("<c r=\"{cell}\""))
            .unwrap_or_else(|| panic!("no cell {cell}"));
        let tag_end = start + sheet[start..].find('>').expect("a tag ends");
        let is_blank = sheet[start..=tag_end].ends_with("/>");
        let end = if is_blank {
            tag_end + 1
        } else {
            start + sheet[start..].find("</c>").expect("a cell ends") + 4
        };
        let style = sheet[start..tag_end]
            .split("s=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let style = style.expect("cells have a style").to_owned();
        let words = words.replace('&', "&amp;").replace('<', "&lt;");
        let filled = format!(
            "<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t \
                     xml:space=\"preserve\">{words}</t></is></c>"
        );
        sheet.replace_range(start..end, &filled);
    }
    sheet.into_bytes()
}
