//! Reads `.xlsb` in a process of its own, with limits on memory and time.
//!
//! [`read`] starts the program that it is given with [`COMMAND`], hands it the limits and the path,
//! and takes what it prints. [`serve`] is the other side: it bounds its own memory, reads the file
//! and prints a [`Reply`] as JSON. A process that ends without one, for want of memory or by a
//! fault of the reader, makes the same kind of message as any other bad file. Without a program to
//! start, the file is read here, and a panic is caught.

use std::io::{Read, Write};
use std::ops::{Range, RangeInclusive};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::limits::Limits;
use crate::location::{Cell, CellRange};
use crate::sheets::grid::{Colour, GridCell, GridRow, Value};

use super::content::{SheetContent, SheetKind};
use super::refusal::Refusal;

/// The hidden command of the program that answers to [`read`].
pub(crate) const COMMAND: &str = "read-binary-workbook";

/// What the process says.
#[derive(Debug, Serialize, Deserialize)]
enum Reply {
    Sheets(Vec<ReplySheet>),
    Refused(Refusal),
}

#[derive(Debug, Serialize, Deserialize)]
struct ReplySheet {
    name: String,
    kind: SheetKind,
    is_hidden: bool,
    /// Row, whether it is hidden, cells.
    rows: Vec<(u32, bool, Vec<ReplyCell>)>,
    /// First row and column, last row and column, from zero.
    merges: Vec<[u32; 4]>,
    hidden_columns: Vec<RangeInclusive<u32>>,
    /// Row, column and colour.
    fills: Vec<(u32, u32, Colour)>,
    /// Rows and columns of cells with characters of a symbol font.
    sign_cells: Vec<(u32, u32)>,
    signs: Vec<char>,
}

/// Column, text, value, and what of the text is struck through.
type ReplyCell = (u32, String, ReplyValue, Vec<Range<usize>>);

#[derive(Debug, Serialize, Deserialize)]
enum ReplyValue {
    Text,
    Number(f64),
    Date(NaiveDate),
    Error,
}

/// Reads a file: in a process of `program` if there is one.
pub(super) fn read(
    program: Option<&Path>,
    path: &Path,
    limits: &Limits,
    read_here: impl FnOnce() -> Result<Vec<SheetContent>, Refusal>,
) -> Result<Vec<SheetContent>, Refusal> {
    match program {
        Some(program) => read_apart(program, path, limits),
        None => catch_unwind(AssertUnwindSafe(read_here))
            .unwrap_or_else(|_| Err(Refusal::damaged("it cannot be made out"))),
    }
}

/// Answers to [`read`]: prints what `read_here` reads, with the memory of this process bounded.
pub(crate) fn serve(
    limits: &Limits,
    out: &mut dyn Write,
    read_here: impl FnOnce() -> Result<Vec<SheetContent>, Refusal>,
) -> std::io::Result<()> {
    bound_memory(limits.reader_megabytes << 20);
    let reply = match read_here() {
        Ok(sheets) => Reply::Sheets(sheets.into_iter().map(ReplySheet::from).collect()),
        Err(refusal) => Reply::Refused(refusal),
    };
    serde_json::to_writer(out, &reply).map_err(Into::into)
}

#[cfg(unix)]
fn bound_memory(bytes: u64) {
    // Where the system refuses, the file is read without the limit, as on systems that have none.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes);
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}

#[cfg(not(unix))]
fn bound_memory(_bytes: u64) {}

fn read_apart(program: &Path, path: &Path, limits: &Limits) -> Result<Vec<SheetContent>, Refusal> {
    let not_started = |error: &dyn std::fmt::Display| {
        Refusal::NotAWorkbook(format!("its reader did not start ({error})"))
    };
    let said = serde_json::to_string(limits).map_err(|error| not_started(&error))?;
    let mut child = Command::new(program)
        .args([COMMAND, "--limits", &said, "--"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| not_started(&error))?;
    let output = child.stdout.take();
    // What it prints is not believed to end: text as JSON takes at most six times its bytes.
    let most = (limits.text_megabytes as u64 * 6 + 128) << 20;
    let printed = std::thread::spawn(move || {
        let mut printed = Vec::new();
        output.map(|output| output.take(most).read_to_end(&mut printed));
        printed
    });
    let in_time = wait(&mut child, Duration::from_secs(limits.reader_seconds));
    if !in_time {
        let reason = format!(
            "reading it takes more than {} seconds",
            limits.reader_seconds
        );
        return Err(Refusal::too_large("reader-seconds", reason));
    }
    let printed = printed.join().unwrap_or_default();
    match serde_json::from_slice(&printed) {
        Ok(Reply::Sheets(sheets)) => Ok(sheets.into_iter().map(SheetContent::from).collect()),
        Ok(Reply::Refused(refusal)) => Err(refusal),
        Err(_) => Err(out_of_memory(limits)),
    }
}

/// The refusal of a file whose reader ended without a word.
pub(super) fn out_of_memory(limits: &Limits) -> Refusal {
    let most = limits.reader_megabytes;
    Refusal::NotAWorkbook(format!(
        "the file is damaged, or reading it takes more than {most} MB of \
                                   memory"
    ))
}

/// Waits for a process to end; one that takes too long is ended.
fn wait(child: &mut Child, longest: Duration) -> bool {
    const PAUSE: Duration = Duration::from_millis(2);
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if start.elapsed() < longest => std::thread::sleep(PAUSE),
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

impl From<SheetContent> for ReplySheet {
    fn from(sheet: SheetContent) -> Self {
        let value = |value: Value| match value {
            Value::Text => ReplyValue::Text,
            Value::Number(number) => ReplyValue::Number(number),
            Value::Date(day) => ReplyValue::Date(day),
            Value::Error => ReplyValue::Error,
        };
        let cells = |row: GridRow| {
            let cells = row.cells.into_iter();
            cells
                .map(|cell| (cell.column_index, cell.text, value(cell.value), cell.struck))
                .collect()
        };
        let corners = |range: &CellRange| {
            [
                range.first.row_index,
                range.first.column_index,
                range.last.row_index,
                range.last.column_index,
            ]
        };
        Self {
            name: sheet.name,
            kind: sheet.kind,
            is_hidden: sheet.is_hidden,
            merges: sheet.merges.iter().map(corners).collect(),
            rows: sheet
                .rows
                .into_iter()
                .map(|row| (row.row_index, row.is_hidden, cells(row)))
                .collect(),
            hidden_columns: sheet.hidden_columns,
            fills: sheet
                .fills
                .into_iter()
                .map(|(cell, fill)| (cell.row_index, cell.column_index, fill))
                .collect(),
            sign_cells: sheet
                .sign_cells
                .iter()
                .map(|cell| (cell.row_index, cell.column_index))
                .collect(),
            signs: sheet.signs,
        }
    }
}

impl From<ReplySheet> for SheetContent {
    fn from(sheet: ReplySheet) -> Self {
        let value = |value: ReplyValue| match value {
            ReplyValue::Text => Value::Text,
            ReplyValue::Number(number) => Value::Number(number),
            ReplyValue::Date(day) => Value::Date(day),
            ReplyValue::Error => Value::Error,
        };
        let range = |[top, left, bottom, right]: &[u32; 4]| {
            CellRange::spanning(Cell::new(*top, *left), Cell::new(*bottom, *right))
        };
        let mut content = Self {
            kind: sheet.kind,
            is_hidden: sheet.is_hidden,
            ..Self::named(sheet.name)
        };
        content.merges = sheet.merges.iter().map(range).collect();
        content.hidden_columns = sheet.hidden_columns;
        content.fills = sheet
            .fills
            .into_iter()
            .map(|(row, column, fill)| (Cell::new(row, column), fill))
            .collect();
        content.sign_cells = sheet
            .sign_cells
            .into_iter()
            .map(|(row, column)| Cell::new(row, column))
            .collect();
        content.signs = sheet.signs;
        for (row_index, is_hidden, cells) in sheet.rows {
            let cells = cells.into_iter().map(|(column, text, held, struck)| {
                GridCell::new(column, text, value(held)).with_struck(struck)
            });
            let cells = cells.collect();
            content.rows.push(GridRow {
                row_index,
                cells,
                is_hidden,
            });
        }
        content
    }
}
