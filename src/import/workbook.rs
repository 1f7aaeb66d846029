//! Opens a workbook and yields its sheets as grids.
//!
//! The only file that names calamine. Cells come through its cell stream: the dense ranges that it also offers
//! reserve memory for the bounding box, and a tiny legal file can make that end the process. A declared size is
//! never trusted; what is read is counted against limits. Numbers and dates are given as the sheet shows them, by
//! their number format; formulas by the value that the spreadsheet program left with them.

use std::fs;
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetType, Style, Xlsx, XlsxError};
use chrono::NaiveDate;
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use crate::failure::Failure;
use crate::finding::{Finding, Rule};
use crate::location::{Cell, CellRange, Place, Source};

use super::grid::{Grid, GridCell, GridRow, Value};
use super::symbol_font;

/// Largest file that is opened, in bytes.
const MAX_FILE_BYTES: u64 = 64 << 20;
/// Largest sum of the parts of a workbook once inflated, in bytes.
const MAX_INFLATED_BYTES: u64 = 512 << 20;
/// Most parts of a workbook.
const MAX_PARTS: usize = 10_000;
/// Most filled cells of a workbook.
const MAX_CELLS: usize = 2_000_000;
/// Most text of a workbook, in bytes.
const MAX_TEXT_BYTES: usize = 256 << 20;

/// A workbook that was read.
#[derive(Debug)]
pub(crate) struct Workbook {
    /// Its sheets with at least one filled cell, in order.
    pub(crate) sheets: Vec<Grid>,
    /// What was noticed on the way.
    pub(crate) findings: Vec<Finding>,
}

/// Reads the workbook at a path.
pub(crate) fn open(path: &Path) -> Result<Workbook, Failure> {
    let bytes = read_file(path)?;
    let not_a_workbook = |reason: &str| Failure::NotAWorkbook { path: path.to_owned(), reason: reason.to_owned() };
    match Signature::of(&bytes) {
        Signature::Zip => inspect_zip(path, &bytes)?,
        Signature::EncryptedPackage => return Err(Failure::PasswordProtected(path.to_owned())),
        Signature::CompoundFile => return Err(not_a_workbook("it is in the format of Excel 2003 or older")),
        Signature::Pdf => return Err(not_a_workbook("it is a PDF document")),
        Signature::Empty => return Err(not_a_workbook("the file is empty")),
        Signature::Other => return Err(not_a_workbook("its content is not that of an .xlsx file")),
    }
    let refused = |error: XlsxError| match error {
        XlsxError::Password => Failure::PasswordProtected(path.to_owned()),
        other => Failure::NotAWorkbook { path: path.to_owned(), reason: other.to_string() },
    };
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut reading = SheetReading::new(xlsx.has_1904_epoch(), path);
    let names: Vec<String> = xlsx
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        let source = Arc::new(Source { file: file.clone(), sheet: Some(name.clone()) });
        let rows = reading.rows(&mut xlsx, &name, &source)?;
        if !rows.is_empty() {
            let merges = merged_ranges(&mut xlsx, &name).map_err(refused)?;
            sheets.push(Grid { source, rows, merges });
        }
    }
    if sheets.is_empty() {
        return Err(Failure::EmptyWorkbook(path.to_owned()));
    }
    Ok(Workbook { sheets, findings: reading.findings })
}

/// The bytes of a regular file of reasonable size.
fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |source| Failure::Unreadable { path: path.to_owned(), source };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Failure::NoSuchFile(path.to_owned()));
        }
        Err(error) => return Err(unreadable(error)),
    };
    if !metadata.is_file() {
        return Err(Failure::NotAFile(path.to_owned()));
    }
    if metadata.len() > MAX_FILE_BYTES {
        let reason = format!("it has {} MB, and the limit is {} MB", metadata.len() >> 20, MAX_FILE_BYTES >> 20);
        return Err(Failure::TooLarge { path: path.to_owned(), reason });
    }
    let mut bytes = Vec::new();
    fs::File::open(path).and_then(|file| file.take(MAX_FILE_BYTES).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

/// What a file is, by its first bytes.
enum Signature {
    Zip,
    EncryptedPackage,
    CompoundFile,
    Pdf,
    Empty,
    Other,
}

impl Signature {
    /// The name of the stream that holds an encrypted workbook, as a compound file writes it.
    const ENCRYPTED_STREAM: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

    fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            Self::Zip
        } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            let is_encrypted =
                bytes.windows(Self::ENCRYPTED_STREAM.len()).any(|window| window == Self::ENCRYPTED_STREAM);
            if is_encrypted { Self::EncryptedPackage } else { Self::CompoundFile }
        } else if bytes.starts_with(b"%PDF") {
            Self::Pdf
        } else if bytes.is_empty() {
            Self::Empty
        } else {
            Self::Other
        }
    }
}

/// Looks at the parts of the zip before anything is inflated.
fn inspect_zip(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let not_a_workbook = |reason: String| Failure::NotAWorkbook { path: path.to_owned(), reason };
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| not_a_workbook(format!("the file is damaged or cut short ({error})")))?;
    if zip.len() > MAX_PARTS {
        return Err(Failure::TooLarge { path: path.to_owned(), reason: format!("it has {} parts", zip.len()) });
    }
    let mut inflated = 0_u64;
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(|error| not_a_workbook(format!("the file is damaged ({error})")))?;
        inflated = inflated.saturating_add(part.size());
    }
    if inflated > MAX_INFLATED_BYTES {
        let reason =
            format!("it would unpack to {} MB, and the limit is {} MB", inflated >> 20, MAX_INFLATED_BYTES >> 20);
        return Err(Failure::TooLarge { path: path.to_owned(), reason });
    }
    let has = |name: &str| zip.index_for_name(name).is_some();
    if has("xl/workbook.xml") {
        Ok(())
    } else if has("word/document.xml") {
        Err(not_a_workbook("it is a Word document".to_owned()))
    } else if has("xl/workbook.bin") {
        Err(not_a_workbook("it is a binary workbook (.xlsb)".to_owned()))
    } else if has("mimetype") {
        Err(not_a_workbook("it is an OpenDocument file".to_owned()))
    } else {
        Err(not_a_workbook("it is a zip file without a workbook in it".to_owned()))
    }
}

/// The merged ranges of a sheet, from top to bottom.
fn merged_ranges<R: Read + Seek>(xlsx: &mut Xlsx<R>, sheet: &str) -> Result<Vec<CellRange>, XlsxError> {
    let dimensions = xlsx.merge_cells_by_sheet_name(sheet)?;
    let mut merges: Vec<CellRange> = dimensions
        .iter()
        .map(|range| CellRange::spanning(Cell::new(range.start.0, range.start.1), Cell::new(range.end.0, range.end.1)))
        .collect();
    merges.sort_unstable();
    Ok(merges)
}

/// What is the same for all sheets of a workbook, and the counts against the limits.
struct SheetReading<'a> {
    path: &'a Path,
    options: FormatOptions,
    /// By style id; `None` for the general format.
    formats: Vec<Option<NumberFormat>>,
    cells: usize,
    text_bytes: usize,
    findings: Vec<Finding>,
}

impl<'a> SheetReading<'a> {
    fn new(has_1904_epoch: bool, path: &'a Path) -> Self {
        let date_system = if has_1904_epoch { DateSystem::Date1904 } else { DateSystem::Date1900 };
        let options = FormatOptions { date_system, ..FormatOptions::default() };
        Self { path, options, formats: Vec::new(), cells: 0, text_bytes: 0, findings: Vec::new() }
    }

    fn rows<R: Read + Seek>(
        &mut self,
        xlsx: &mut Xlsx<R>,
        sheet: &str,
        source: &Arc<Source>,
    ) -> Result<Vec<GridRow>, Failure> {
        let damaged = |path: &Path, error: &XlsxError| Failure::NotAWorkbook {
            path: path.to_owned(),
            reason: format!("sheet \"{sheet}\" is damaged ({error})"),
        };
        let mut stream = xlsx.worksheet_cells_reader(sheet).map_err(|error| damaged(self.path, &error))?;
        if self.formats.is_empty() {
            self.formats = stream.styles().iter().map(number_format).collect();
        }
        let mut rows: Vec<GridRow> = Vec::new();
        while let Some((cell, style_id)) =
            stream.next_cell_with_style_id().map_err(|error| damaged(self.path, &error))?
        {
            let (row_index, column_index) = cell.get_position();
            let Some(shown) = self.show(cell.get_value(), style_id, row_index, column_index, source) else { continue };
            self.cells += 1;
            self.text_bytes += shown.text.len();
            if self.cells > MAX_CELLS || self.text_bytes > MAX_TEXT_BYTES {
                let reason =
                    format!("it has more than {MAX_CELLS} filled cells or {} MB of text", MAX_TEXT_BYTES >> 20);
                return Err(Failure::TooLarge { path: self.path.to_owned(), reason });
            }
            match rows.last_mut() {
                Some(row) if row.row_index == row_index => row.cells.push(shown),
                Some(_) | None => rows.push(GridRow { row_index, cells: vec![shown] }),
            }
        }
        put_in_order(&mut rows);
        Ok(rows)
    }

    /// The cell as shown; `None` if it shows nothing.
    fn show(
        &mut self,
        data: &DataRef<'_>,
        style_id: usize,
        row_index: u32,
        column_index: u32,
        source: &Arc<Source>,
    ) -> Option<GridCell> {
        let (text, value) = match data {
            DataRef::Empty => return None,
            DataRef::SharedString(text) => ((*text).to_owned(), Value::Text),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                (text.clone(), Value::Text)
            }
            #[expect(clippy::cast_precision_loss, reason = "a sheet's numbers are doubles")]
            DataRef::Int(number) => self.show_number(*number as f64, style_id),
            DataRef::Float(number) => self.show_number(*number, style_id),
            DataRef::DateTime(moment) => self.show_date(moment.as_f64(), style_id),
            DataRef::Bool(is_true) => ((if *is_true { "TRUE" } else { "FALSE" }).to_owned(), Value::Text),
            DataRef::Error(error) => (error.to_string(), Value::Error),
        };
        if text.trim().is_empty() {
            return None;
        }
        let place = || Place::cells(source, Cell::new(row_index, column_index));
        if value == Value::Error {
            self.findings.push(Finding::new(
                Rule::ErrorInCell,
                &place(),
                format!("the cell shows `{text}`"),
                "mend the formula in this cell, or type the value over it",
            ));
        }
        let text = symbol_font::replace(text, |character| {
            self.findings.push(Finding::new(
                Rule::SymbolFontCharacter,
                &place(),
                format!("a character of a symbol font was read as `{character}`"),
                "nothing to do if that is what the sheet shows",
            ));
        });
        Some(GridCell::new(column_index, text, value))
    }

    fn show_number(&self, number: f64, style_id: usize) -> (String, Value) {
        let text = match self.formats.get(style_id) {
            Some(Some(format)) if !format.is_date_format() || is_day(number) => format.format(number, &self.options),
            Some(_) | None => general(number),
        };
        (text.trim().to_owned(), Value::Number(number))
    }

    fn show_date(&self, serial: f64, style_id: usize) -> (String, Value) {
        if !is_day(serial) {
            return (general(serial), Value::Number(serial));
        }
        let day = ssfmt::date_serial::serial_to_date(serial, self.options.date_system)
            .and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
        let text = match self.formats.get(style_id) {
            Some(Some(format)) => format.format(serial, &self.options),
            Some(None) | None => day.map_or_else(|| general(serial), |day| day.format("%d/%m/%Y").to_string()),
        };
        (text.trim().to_owned(), day.map_or(Value::Number(serial), Value::Date))
    }
}

/// Whether a serial number is that of a day and time: spreadsheet programs know none before 1900 or after 9999.
fn is_day(serial: f64) -> bool {
    const DAYS_TO_10000: f64 = 2_958_466.0;
    (0.0..DAYS_TO_10000).contains(&serial)
}

/// The format of a style; `None` for the general one, and for a code that cannot be read.
fn number_format(style: &Style) -> Option<NumberFormat> {
    /// The day of the system's own short form, which Excel writes as the American one whatever the country.
    const SYSTEM_SHORT_DATE: u32 = 14;
    let format = style.number_format.as_ref()?;
    let code = match format.format_id {
        Some(SYSTEM_SHORT_DATE) => "dd/mm/yyyy",
        Some(_) | None => format.format_code.as_str(),
    };
    let is_general = code.eq_ignore_ascii_case("general") || code == "@";
    if is_general || !is_plausible(code) { None } else { NumberFormat::parse(code).ok() }
}

/// Whether a spreadsheet program could have written a number format. Others make the formatter reckon with numbers
/// beyond its range: fractions of a second with ten digits, twenty scaling commas.
fn is_plausible(code: &str) -> bool {
    const MAX_CODE_BYTES: usize = 255;
    const MAX_RUN: usize = 7;
    let longest_run = |of: char| code.split(|character| character != of).map(str::len).max().unwrap_or_default();
    let has_small_fractions = code.to_ascii_lowercase().contains("s.0000");
    code.len() <= MAX_CODE_BYTES
        && !has_small_fractions
        && [',', '?', '%'].map(longest_run).iter().all(|run| *run <= MAX_RUN)
}

/// A number in the general format: no more digits than it needs.
fn general(number: f64) -> String {
    if number.is_finite() {
        ssfmt::format_default(number, "General").unwrap_or_else(|_| number.to_string())
    } else {
        number.to_string()
    }
}

/// Rows and cells come in order from every well-made file; others are put right. Of two cells at one address both
/// are kept, the second after the first.
fn put_in_order(rows: &mut Vec<GridRow>) {
    if !rows.is_sorted_by(|one, other| one.row_index < other.row_index) {
        rows.sort_by_key(|row| row.row_index);
        rows.dedup_by(|later, earlier| {
            let is_same = later.row_index == earlier.row_index;
            if is_same {
                earlier.cells.append(&mut later.cells);
            }
            is_same
        });
    }
    for row in rows {
        if !row.cells.is_sorted_by(|one, other| one.column_index < other.column_index) {
            row.cells.sort_by_key(|cell| cell.column_index);
            row.cells.dedup_by(|later, earlier| {
                let is_same = later.column_index == earlier.column_index;
                if is_same {
                    earlier.text.push('\n');
                    earlier.text.push_str(&later.text);
                }
                is_same
            });
        }
    }
}
