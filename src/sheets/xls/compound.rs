//! The compound file around an `.xls` ([MS-CFB]): finds the workbook's stream in it.
//!
//! A chain of sectors is followed for at most as many steps as the file has sectors, so a ring
//! ends.

use crate::location::CellRange;
use crate::sheets::file::meter;
use crate::sheets::file::refusal::Refusal;

/// Bytes of a directory entry.
const ENTRY_BYTES: usize = 128;
/// Greater sector numbers are marks, not sectors.
const MAX_SECTOR: u32 = 0xFFFF_FFFA;

/// The bytes of the workbook's stream; `None` if the file is damaged or has no such stream.
pub(super) fn workbook_stream(file: &[u8]) -> Option<Vec<u8>> {
    let compound = Compound::open(file)?;
    let directory = compound.read_chain(long(file, 48)?, None)?;
    let entries = || directory.chunks_exact(ENTRY_BYTES);
    let stream = ["workbook", "book"]
        .iter()
        .find_map(|name| entries().find(|entry| has_name(entry, name)))?;
    let (start, size) = (
        long(stream, 116)?,
        usize::try_from(long(stream, 120)?).ok()?,
    );
    if size >= compound.small_below {
        return compound.read_chain(start, Some(size));
    }
    let root = entries().next()?;
    let small = compound.read_chain(long(root, 116)?, None)?;
    let table = compound.read_chain(long(file, 60)?, None)?;
    let sectors = follow(start, &longs(&table), table.len() / 4);
    let mut bytes = gather(&small, sectors, compound.small_sector_bytes, 0)?;
    bytes.truncate(size);
    Some(bytes)
}

struct Compound<'a> {
    file: &'a [u8],
    sector_bytes: usize,
    small_sector_bytes: usize,
    /// Streams shorter than this are in small sectors.
    small_below: usize,
    /// The next sector of each sector.
    next: Vec<u32>,
}

impl<'a> Compound<'a> {
    fn open(file: &'a [u8]) -> Option<Self> {
        let shift = |at: usize| {
            short(file, at)
                .filter(|shift| (6..=16).contains(shift))
                .map(|shift| 1_usize << shift)
        };
        let (sector_bytes, small_sector_bytes) = (shift(30)?, shift(32)?);
        let small_below = usize::try_from(long(file, 56)?).ok()?;
        let mut compound = Self {
            file,
            sector_bytes,
            small_sector_bytes,
            small_below,
            next: Vec::new(),
        };
        compound.next = compound.read_table()?;
        Some(compound)
    }

    fn sector_count(&self) -> usize {
        self.file.len() / self.sector_bytes
    }

    fn sector(&self, sector: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(sector)
            .ok()?
            .checked_add(1)?
            .checked_mul(self.sector_bytes)?;
        self.file
            .get(start..start.checked_add(self.sector_bytes)?.min(self.file.len()))
    }

    /// The table of next sectors. Its own sectors are listed in the header, then in a chain of
    /// lists.
    fn read_table(&self) -> Option<Vec<u32>> {
        let mut lists = longs(self.file.get(76..512)?);
        let mut list = long(self.file, 68)?;
        for _ in 0..self.sector_count() {
            if list > MAX_SECTOR {
                break;
            }
            let Some(sector) = self.sector(list) else {
                break;
            };
            let mut more = longs(sector);
            list = more.pop()?;
            lists.extend(more);
        }
        let tables = lists.into_iter().filter(|sector| *sector <= MAX_SECTOR);
        let tables = tables.take(self.sector_count());
        let sectors = tables.filter_map(|sector| self.sector(sector));
        Some(sectors.flat_map(longs).collect())
    }

    fn read_chain(&self, start: u32, size: Option<usize>) -> Option<Vec<u8>> {
        let sectors = follow(start, &self.next, self.sector_count());
        let mut bytes = gather(self.file, sectors, self.sector_bytes, self.sector_bytes)?;
        bytes.truncate(size.unwrap_or(bytes.len()));
        Some(bytes)
    }
}

/// The sectors of a chain.
fn follow(start: u32, next: &[u32], most: usize) -> Vec<u32> {
    let after = |sector: &u32| next.get(usize::try_from(*sector).ok()?).copied();
    std::iter::successors(Some(start), after)
        .take_while(|sector| *sector <= MAX_SECTOR)
        .take(most)
        .collect()
}

/// The bytes of sectors; the first sector begins at `first`. `None` if a sector is outside the
/// file.
fn gather(from: &[u8], sectors: Vec<u32>, sector_bytes: usize, first: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity((sectors.len() * sector_bytes).min(from.len()));
    for sector in sectors {
        let start = usize::try_from(sector)
            .ok()?
            .checked_mul(sector_bytes)?
            .checked_add(first)?;
        bytes.extend_from_slice(from.get(start..start.checked_add(sector_bytes)?.min(from.len()))?);
    }
    Some(bytes)
}

fn has_name(entry: &[u8], name: &str) -> bool {
    const STREAM: u8 = 2;
    let units = entry[..64]
        .chunks_exact(2)
        .map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    let written = char::decode_utf16(units.take_while(|unit| *unit != 0))
        .map(|unit| unit.unwrap_or('\u{FFFD}'));
    entry[66] == STREAM && written.collect::<String>().eq_ignore_ascii_case(name)
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

fn longs(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect()
}
