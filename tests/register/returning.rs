//! Returned workbooks: the answers of partners, what partners do to the table, and what programs do
//! to it.
//!
//! A damage is done either to a table of references, actions and answers ([`table`]), which is then
//! saved in one of the formats, or directly to the workbook that was sent.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::filling::{filled, with_cells};
use super::old_workbook::{compound, stream, text_cell};
use super::{Pack, Ran, drawn};

/// The rows that were sent to a partner: each reference with the wording of its action.
pub(crate) type Rows = Vec<(String, String)>;

/// A table: its headings, then its rows.
pub(crate) type Table = Vec<Vec<String>>;

/// The answer about an action in a quarter: progress and rating.
pub(crate) fn said(reference: &str, quarter: usize) -> (String, &'static str) {
    let sum = reference.bytes().map(usize::from).sum::<usize>();
    let rating = match (sum + quarter * 3) % 12 {
        0 => "Red",
        1 | 2 => "Amber",
        9..=11 if sum % 4 < quarter => "Complete",
        _ => "Green",
    };
    (
        format!("By the end of quarter {}: step {}", quarter + 1, sum % 7),
        rating,
    )
}

/// The issue that was made on a day.
pub(crate) fn issue(pack: &Pack, day: &str) -> Value {
    let register = pack.register();
    let name = register
        .keys()
        .find(|name| name.starts_with(&format!("{day}-issue")));
    serde_json::from_slice(&register[name.expect("an issue")]).expect("JSON")
}

/// The actions that an issue sent to a partner.
pub(crate) fn asked(issue: &Value, partner: &str) -> Rows {
    let is_theirs = |action: &&Value| {
        list(&action["recipients"])
            .iter()
            .any(|name| name == partner)
    };
    let row = |action: &Value| (text(&action["ref"]), text(&action["action"]));
    list(&issue["actions"])
        .iter()
        .filter(is_theirs)
        .map(row)
        .collect()
}

/// How often each rule was reported.
pub(crate) fn rules(ran: &Ran) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in ran.findings() {
        let (rule, _) = finding.split_once(':').expect("rule and message");
        *counts.entry(rule.to_owned()).or_default() += 1;
    }
    counts
}

pub(crate) fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("words").to_owned()
}

/// The workbook that was sent, with every row answered.
pub(crate) fn answered(sent: &[u8], rows: &[(String, String)], quarter: usize) -> Vec<u8> {
    let cells = (3..).zip(rows).flat_map(|(row, (reference, _))| {
        let (progress, rating) = said(reference, quarter);
        [
            (format!("progress {row}"), progress),
            (format!("rag {row}"), rating.to_owned()),
        ]
    });
    with_cells(sent, &cells.collect::<Vec<_>>())
}

/// The rows as a table, every one answered.
pub(crate) fn table(rows: &[(String, String)], quarter: usize) -> Table {
    let headings = ["Ref", "Action", "Progress", "RAG"]
        .map(str::to_owned)
        .to_vec();
    let rows = rows.iter().map(|(reference, action)| {
        let (progress, rating) = said(reference, quarter);
        vec![
            reference.clone(),
            action.replace(['\n', '|'], " "),
            progress,
            rating.to_owned(),
        ]
    });
    std::iter::once(headings).chain(rows).collect()
}

fn row_of<'a>(table: &'a mut Table, reference: &str) -> &'a mut Vec<String> {
    table
        .iter_mut()
        .find(|row| row[0] == reference)
        .expect("a row of theirs")
}

/// Sorts the rows by rating.
pub(crate) fn sort_by_rating(table: &mut Table) {
    table[1..].sort_by(|one, other| one[3].cmp(&other[3]));
}

/// Removes the row of an action.
pub(crate) fn delete_row(table: &mut Table, reference: &str) {
    table.retain(|row| row[0] != reference);
}

/// Adds a row for something that the plan does not have.
pub(crate) fn add_row(table: &mut Table) {
    table.push(
        ["", "Opened a second clinic", "Open since May", "Green"]
            .map(str::to_owned)
            .to_vec(),
    );
}

/// Reverses the order of the columns and renames them.
pub(crate) fn move_and_rename_columns(table: &mut Table) {
    table[0] = ["Reference", "What", "Comments", "BRAG"]
        .map(str::to_owned)
        .to_vec();
    for row in table {
        row.reverse();
    }
}

/// Pastes a rating that is not on the list.
pub(crate) fn paste_over_the_list(table: &mut Table, reference: &str) {
    "amber/green".clone_into(&mut row_of(table, reference)[3]);
}

/// Changes the answer to an action. A later file corrects it.
pub(crate) fn draft(table: &mut Table, reference: &str) {
    "Draft".clone_into(&mut row_of(table, reference)[2]);
}

/// Types a new date as text.
pub(crate) fn type_a_date(table: &mut Table, reference: &str, words: &str) {
    table[0].push("Revised date".to_owned());
    for row in &mut table[1..] {
        row.push(if row[0] == reference {
            words.to_owned()
        } else {
            String::new()
        });
    }
}

/// Changes a locked cell of the first row of a workbook.
pub(crate) fn change_the_timescale(workbook: &[u8]) -> Vec<u8> {
    filled(workbook, "timescale 3: whenever there is time")
}

/// A table as a workbook, its header in that cell.
pub(crate) fn as_xlsx(
    sheet: &str,
    column: &str,
    first_row: usize,
    table: &[Vec<String>],
) -> Vec<u8> {
    let mut drawing = format!("sheet: {sheet}\n");
    for (row, cells) in (first_row..).zip(table) {
        writeln!(drawing, "{column}{row}: {}", cells.join(" | ")).expect("written");
    }
    drawn::xlsx(&drawing).expect("a drawing")
}

pub(crate) fn as_csv(table: &[Vec<String>]) -> String {
    let field = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    table
        .iter()
        .map(|row| row.iter().map(field).collect::<Vec<_>>().join(",") + "\r\n")
        .collect()
}

/// A table as Excel 97 saved it. The old format is written in Latin letters here, so other
/// characters are spelt out.
pub(crate) fn as_xls(table: &[Vec<String>]) -> Vec<u8> {
    let plain = |cell: &String| {
        cell.chars()
            .map(|sign| if sign.is_ascii() { sign } else { '-' })
            .collect::<String>()
    };
    let cells: Vec<String> = table.iter().flatten().map(plain).collect();
    let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
    let width = table[0].len();
    let number = |at: usize| u16::try_from(at).expect("a small table");
    let records = (0..texts.len()).zip(0u32..);
    let records = records
        .flat_map(|(at, text)| text_cell(number(at / width), number(at % width), text))
        .collect();
    compound("Workbook", &stream(&[], &texts, &[("Actions", records)]))
}

/// A table as an `OpenDocument` workbook, with only the parts that our reader needs.
pub(crate) fn as_ods(table: &[Vec<String>]) -> Vec<u8> {
    let escaped = |cell: &String| cell.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |cell: &String| {
        format!(
            "<table:table-cell \
                 office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            escaped(cell)
        )
    };
    let row = |row: &Vec<String>| {
        format!(
            "<table:table-row>{}</table:table-row>",
            row.iter().map(cell).collect::<String>()
        )
    };
    let content = format!(
        "<office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table \
         table:name=\"Actions\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        table.iter().map(row).collect::<String>()
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
    ];
    for (name, part) in parts {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part can begin");
        zip.write_all(part.as_bytes())
            .expect("a part can be written");
    }
    zip.finish().expect("a zip can end").into_inner()
}
