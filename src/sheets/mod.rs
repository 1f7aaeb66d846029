//! Opens a workbook of any format and yields its sheets as grids.
//!
//! [`file`] has what is around the sheets: `kind` says what a file is, by its content, `encoding`
//! decodes texts, `properties` are those of the document, and `refusal` is why a file was not read.
//! [`xlsx`], [`ods`], [`xls`] and [`delimited`] read a file, and [`xlsb`] in a process of its own.
//! All of them fill [`content`] through a [`sheet_writer`], which counts what they find against
//! [limits](crate::limits) before it keeps it. What the formats have in common is done here:
//! [`cell`] puts the text of a cell together and knows its look and where its link leads,
//! [`page_text`] says what a page header says; [`facts`] makes findings and marks of what is hidden,
//! struck through, linked, beside cells or missing. Numbers and dates are given as the sheet shows
//! them; formulas by the value that the spreadsheet program left.

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

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::failure::Failure;
use crate::files::input_file;
use crate::files::input_file::Kind;
use crate::finding::Finding;
use crate::limits::Limits;
use crate::location::Source;

use content::SheetContent;
use facts::Facts;
use facts::marks::{Comment, Link, Struck};
use file::kind::{FileKind, ZipKind};
use file::package::Package;
use file::refusal::Refusal;
use grid::Grid;

pub(crate) use facts::guessed_encoding;
pub(crate) use file::encoding::table as decode_text;
pub(crate) use xlsb::child::COMMAND as READER_COMMAND;

/// How workbooks are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// How much a workbook may hold.
    pub(crate) limits: &'a Limits,
    /// The program to start for formats that cannot be bounded; without one they are read here.
    pub(crate) program: Option<&'a Path>,
}

/// A workbook that was read.
#[derive(Debug, Default)]
pub(crate) struct Workbook {
    /// Its sheets with at least one filled cell, in order.
    pub(crate) sheets: Vec<Grid>,
    /// What was noticed on the way.
    pub(crate) findings: Vec<Finding>,
    /// What is struck through.
    pub(crate) struck: Vec<Struck>,
    /// What is beside cells.
    pub(crate) comments: Vec<Comment>,
    /// Where words of cells lead.
    pub(crate) links: Vec<Link>,
    /// The properties of the document by name.
    pub(crate) properties: BTreeMap<String, String>,
}

impl Workbook {
    /// Makes grids and findings of what a file of that name holds, its sheets side by side.
    pub(crate) fn of(contents: Vec<SheetContent>, file: &str) -> Self {
        let sheets = contents.into_par_iter().map(|content| {
            let source = Arc::new(Source {
                file: file.to_owned(),
                sheet: Some(content.name.clone()),
            });
            facts::report(content, &source)
        });
        sheets
            .collect::<Vec<_>>()
            .into_iter()
            .fold(Self::default(), Self::with)
    }

    /// This workbook with one more sheet.
    fn with(mut self, (grid, facts): (Grid, Facts)) -> Self {
        let Facts {
            findings,
            struck,
            comments,
            links,
        } = facts;
        self.sheets.extend((!grid.rows.is_empty()).then_some(grid));
        self.findings.extend(findings);
        self.struck.extend(struck);
        self.comments.extend(comments);
        self.links.extend(links);
        self
    }
}

/// Reads the workbook at a path.
pub(crate) fn open(path: &Path, setting: Setting<'_>) -> Result<Workbook, Failure> {
    let whole = open_whole(path, setting)?;
    Ok(Workbook {
        properties: whole.properties,
        ..whole.workbook
    })
}

/// A workbook with its file and the properties of the document.
#[derive(Debug)]
pub(crate) struct WholeWorkbook {
    /// The bytes of the file.
    pub(crate) bytes: Vec<u8>,
    /// The properties by name.
    pub(crate) properties: BTreeMap<String, String>,
    /// What it holds.
    pub(crate) workbook: Workbook,
}

/// Reads the workbook at a path with all that belongs to it.
pub(crate) fn open_whole(path: &Path, setting: Setting<'_>) -> Result<WholeWorkbook, Failure> {
    let bytes = read_file(path, setting.limits)?;
    let contents = read(path, &bytes, setting).map_err(|refusal| refusal.of_file(path))?;
    let properties = file::properties::read(&bytes, setting.limits);
    Ok(WholeWorkbook {
        bytes,
        properties,
        workbook: of_contents(path, contents)?,
    })
}

fn of_contents(path: &Path, contents: Vec<SheetContent>) -> Result<Workbook, Failure> {
    let file = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let workbook = Workbook::of(contents, &file);
    if workbook.sheets.is_empty() {
        return Err(Failure::EmptyWorkbook(path.to_owned()));
    }
    Ok(workbook)
}

/// Prints what the `.xlsb` at a path holds: the work of the process that [`child`](xlsb::child) starts.
pub(crate) fn serve(path: &Path, limits: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let limits: Limits = serde_json::from_str(limits).unwrap_or_default();
    xlsb::child::serve(&limits, out, || {
        // The process that started this one has read the file: what it lacks here is memory.
        let bytes = read_file(path, &limits).map_err(|_| xlsb::child::out_of_memory(&limits))?;
        xlsb::read(&bytes, &limits)
    })
}

fn read(path: &Path, bytes: &[u8], setting: Setting<'_>) -> Result<Vec<SheetContent>, Refusal> {
    let Setting { limits, program } = setting;
    match FileKind::of(bytes) {
        FileKind::Zip => {
            let mut package = Package::open(bytes, limits)?;
            match ZipKind::of(&package) {
                ZipKind::Xlsx => xlsx::read(&mut package, limits),
                ZipKind::Ods => ods::read(&mut package, limits),
                ZipKind::Xlsb => {
                    let found =
                        xlsb::child::read(program, path, limits, || xlsb::read(bytes, limits))?;
                    xlsb::sheets(found, limits)
                }
                ZipKind::Other(reason) => Err(Refusal::NotAWorkbook(reason.to_owned())),
            }
        }
        FileKind::Compound => xls::read(bytes, limits),
        FileKind::Text => delimited::read(path, bytes, limits),
        FileKind::Encrypted => Err(Refusal::Password),
        FileKind::Other(reason) => Err(Refusal::NotAWorkbook(reason.to_owned())),
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
    /// `.csv` and the like.
    Delimited,
}

/// Reads bytes as a file of one format, whatever they are.
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
