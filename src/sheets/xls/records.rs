//! The stream of the workbook in an `.xls`, and its records ([MS-XLS] 2.1). Each record is a
//! number, a length and data.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::location::CellRange;
use crate::sheets::file::meter;
use crate::sheets::file::refusal::Refusal;

/// The bytes of the workbook's stream.
pub(super) fn stream(file: &[u8]) -> Result<Vec<u8>, Refusal> {
    let no_workbook = || Refusal::damaged("it holds no workbook");
    let mut compound = CompoundFile::open(Cursor::new(file)).map_err(|_| no_workbook())?;
    if compound.is_stream("EncryptedPackage") {
        return Err(Refusal::Password);
    }
    let mut names = ["Workbook", "Book"].into_iter();
    let found = names.find_map(|name| compound.open_stream(name).ok());
    let stream = found.ok_or_else(no_workbook)?;
    let mut bytes = Vec::new();
    // The declared size is not trusted.
    let read = stream.take(file.len() as u64).read_to_end(&mut bytes);
    read.map_err(|_| no_workbook())?;
    Ok(bytes)
}

/// The numbers of the records that are read.
pub(super) mod kind {
    pub(crate) const FORMULA: u16 = 0x06;
    pub(crate) const END: u16 = 0x0A;
    pub(crate) const PAGE_HEADER: u16 = 0x14;
    pub(crate) const PAGE_FOOTER: u16 = 0x15;
    pub(crate) const NOTE: u16 = 0x1C;
    pub(crate) const DATE_MODE: u16 = 0x22;
    pub(crate) const PASSWORD: u16 = 0x2F;
    pub(crate) const FONT: u16 = 0x31;
    pub(crate) const CONTINUATION: u16 = 0x3C;
    pub(crate) const CODE_PAGE: u16 = 0x42;
    pub(crate) const SHAPE: u16 = 0x5D;
    pub(crate) const COLUMNS: u16 = 0x7D;
    pub(crate) const SHEET: u16 = 0x85;
    pub(crate) const PALETTE: u16 = 0x92;
    pub(crate) const NUMBERS: u16 = 0xBD;
    pub(crate) const BLANKS: u16 = 0xBE;
    pub(crate) const RICH_TEXT: u16 = 0xD6;
    pub(crate) const STYLE: u16 = 0xE0;
    pub(crate) const MERGES: u16 = 0xE5;
    pub(crate) const SHARED_TEXTS: u16 = 0xFC;
    pub(crate) const SHARED_TEXT: u16 = 0xFD;
    pub(crate) const RULE: u16 = 0x1B0;
    pub(crate) const SHAPE_TEXT: u16 = 0x1B6;
    pub(crate) const LINK: u16 = 0x1B8;
    pub(crate) const BLANK: u16 = 0x201;
    pub(crate) const NUMBER: u16 = 0x203;
    pub(crate) const TEXT: u16 = 0x204;
    pub(crate) const TRUTH: u16 = 0x205;
    pub(crate) const FORMULA_TEXT: u16 = 0x207;
    pub(crate) const ROW: u16 = 0x208;
    pub(crate) const SHORT_NUMBER: u16 = 0x27E;
    pub(crate) const FORMAT: u16 = 0x41E;
    pub(crate) const BEGIN: u16 = 0x809;
}

/// Iterates over the records of a stream: number and data.
#[derive(Debug)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// The records from position `at`.
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// The position of the next record.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Whether bytes are left. If bytes are left but no record follows, the stream is cut short.
    pub(super) fn has_rest(&self) -> bool {
        self.at < self.stream.len()
    }

    /// The data of the next record, if that record continues the one before.
    pub(super) fn continuation(&mut self) -> Option<&'a [u8]> {
        if short(self.stream, self.at)? != kind::CONTINUATION {
            return None;
        }
        self.next().map(|(_, data)| data)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = short(self.stream, self.at)?;
        let length = usize::from(short(self.stream, self.at.checked_add(2)?)?);
        let start = self.at.checked_add(4)?;
        let data = self.stream.get(start..start.checked_add(length)?)?;
        self.at = start + length;
        Some((kind, data))
    }
}

/// A number of two bytes.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

/// A number of four bytes.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

/// A floating-point number.
pub(super) fn double(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(
        bytes.get(at..at.checked_add(8)?)?.try_into().ok()?,
    ))
}

/// A range: first and last row, first and last column, two bytes each.
///
/// # Errors
/// If no sheet has such a range, or if it is cut short.
pub(super) fn cell_range(bytes: &[u8]) -> Result<CellRange, Refusal> {
    let number = |at: usize| short(bytes, at).map_or(u32::MAX, u32::from);
    let first = meter::position(number(0), number(4))?;
    let last = meter::position(number(2), number(6))?;
    Ok(CellRange::spanning(first, last))
}
