//! Opens a workbook of any format and gives its sheets as grids.
//!
//! [`file`] is about the file around the sheets: its kind, its encoding, its properties, the
//! reasons to refuse it. [`xlsx`], [`ods`], [`xls`] and [`delimited`] read a file in this process,
//! [`xlsb`] in another process. Each reader fills [`content`] through a [`sheet_writer`], which
//! checks the [limits](crate::limits) first.
//!
//! The other modules are common to all formats. [`cell`] joins the text of a cell and reads its
//! look and links. [`page_text`] reads page headers. [`facts`] makes findings and marks. Numbers
//! and dates are read as the sheet shows them. Formulas have the value that the spreadsheet program
//! saved.

mod cell;
mod content;
mod delimited;
pub(crate) mod facts;
mod file;
pub(crate) mod grid;
mod ods;
mod page_text;
mod sheet_writer;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDateTime;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::failure::Failure;
use crate::files::input_file;
use crate::files::input_file::Kind;
use crate::limits::Limits;
use crate::location::Source;

use content::SheetContent;
use file::kind::{FileKind, ZipKind};
use file::package::{Package, of_flat_ods};
use file::refusal::Refusal;

pub(crate) use facts::{Workbook, guessed_encoding};
pub(crate) use file::encoding::table as decode_text;
pub(crate) use xlsb::child::COMMAND as READER_COMMAND;

/// How workbooks are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// The limits of a workbook.
    pub(crate) limits: &'a Limits,
    /// The program to start for formats whose reader cannot be given a memory limit. If there is no
    /// program, these formats are read in this process.
    pub(crate) program: Option<&'a Path>,
}

/// Makes grids and findings of the content of `file`, its sheets in parallel.
pub(crate) fn workbook(contents: Vec<SheetContent>, file: &str) -> Workbook {
    let sheets = contents.into_par_iter().map(|content| {
        let source = Arc::new(Source {
            file: file.to_owned(),
            sheet: Some(content.name.clone()),
        });
        facts::report(content, &source)
    });
    let mut workbook = Workbook::default();
    for sheet in sheets.collect::<Vec<_>>() {
        workbook.append(sheet);
    }
    workbook
}

/// A workbook with the bytes of its file and its document's properties.
#[derive(Debug)]
pub(crate) struct WholeWorkbook {
    /// The bytes of the file.
    pub(crate) bytes: Vec<u8>,
    /// The properties by name.
    pub(crate) properties: BTreeMap<String, String>,
    /// The time at which it was saved; `None` if unknown.
    pub(crate) saved: Option<NaiveDateTime>,
    /// Its sheets and findings.
    pub(crate) workbook: Workbook,
}

/// Reads the workbook at a path, with its bytes and properties. `file` is the name of the workbook
/// in findings.
pub(crate) fn open(
    path: &Path,
    file: &str,
    setting: Setting<'_>,
) -> Result<WholeWorkbook, Failure> {
    let limits = setting.limits;
    let bytes = read_file(path, limits)?;
    let kind = FileKind::of(&bytes);
    let refused = |refusal: Refusal| refusal.of_file(path);
    let (mut properties, mut saved) = (BTreeMap::new(), None);
    let contents = match kind {
        FileKind::Zip | FileKind::FlatOds => {
            let zip = match kind {
                FileKind::FlatOds => Cow::Owned(of_flat_ods(&bytes)),
                _ => Cow::Borrowed(bytes.as_slice()),
            };
            let mut package = Package::open(&zip, limits).map_err(refused)?;
            properties = file::properties::read(&mut package, limits);
            saved = file::properties::saved(&mut package, limits);
            read_zip(path, &zip, &mut package, setting)
        }
        FileKind::Compound => xls::read(&bytes, limits),
        FileKind::Text => delimited::read(path, &bytes, limits),
        FileKind::Other(reason) => Err(Refusal::NotAWorkbook(reason.to_owned())),
    };
    let mut contents = contents.map_err(refused)?;
    // The one sheet of a text file is named after the file. In `path`, a file from an e-mail or
    // archive has another name.
    if let (FileKind::Text, [table]) = (kind, contents.as_mut_slice()) {
        let name = Path::new(file).file_stem().unwrap_or_default();
        table.name = name.to_string_lossy().into_owned();
    }
    let workbook = workbook(contents, file);
    if workbook.sheets.is_empty() {
        return Err(Failure::EmptyWorkbook(path.to_owned()));
    }
    Ok(WholeWorkbook {
        bytes,
        properties,
        saved,
        workbook,
    })
}

/// Reads the `.xlsb` at a path and prints its content. Runs in the process that
/// [`child`](xlsb::child) starts.
pub(crate) fn serve(path: &Path, limits: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let limits: Limits = serde_json::from_str(limits).unwrap_or_default();
    xlsb::child::serve(&limits, out, || {
        // The parent process has read the file already, so an error here means too little memory.
        let bytes = read_file(path, &limits).map_err(|_| xlsb::child::out_of_memory(&limits))?;
        xlsb::read(&bytes, &limits)
    })
}

fn read_zip(
    path: &Path,
    bytes: &[u8],
    package: &mut Package<'_>,
    Setting { limits, program }: Setting<'_>,
) -> Result<Vec<SheetContent>, Refusal> {
    match ZipKind::of(package) {
        ZipKind::Xlsx => xlsx::read(package, limits),
        ZipKind::Ods => ods::read(package, limits),
        ZipKind::Xlsb => {
            let found = xlsb::child::read(program, path, limits, || xlsb::read(bytes, limits))?;
            xlsb::sheets(found, limits)
        }
        ZipKind::Other(reason) => Err(Refusal::NotAWorkbook(reason.to_owned())),
    }
}

/// The formats that are read.
#[cfg(feature = "fuzzing")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.xlsx`.
    Xlsx,
    /// `.ods`.
    Ods,
    /// `.xls`.
    Xls,
    /// `.xlsb`.
    Xlsb,
    /// `.csv` and similar.
    Delimited,
}

/// Reads bytes as a file of the given format.
#[cfg(feature = "fuzzing")]
pub(crate) fn read_as(
    format: Format,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<SheetContent>, Refusal> {
    let path = Path::new("plan.csv");
    match format {
        Format::Xlsx => xlsx::read(&mut Package::open(bytes, limits)?, limits),
        Format::Ods => ods::read(&mut Package::open(bytes, limits)?, limits),
        Format::Xls => xls::read(bytes, limits),
        Format::Xlsb => {
            let found = xlsb::child::read(None, path, limits, || xlsb::read(bytes, limits))?;
            xlsb::sheets(found, limits)
        }
        Format::Delimited => delimited::read(path, bytes, limits),
    }
}

/// The bytes of a workbook.
fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    input_file::read(path, Kind::workbook(limits)).map_err(|unread| unread.of_file(path))
}
