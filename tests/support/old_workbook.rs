//! Workbooks in the old binary format (`.xls`), made record by record, so that a test can make one
//! that no program writes.
//!
//! The records are those of [MS-XLS], the compound file around them that of [MS-CFB].

const SECTOR: usize = 512;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// A record: number, length, data.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("data of a record");
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// A cell at a row and column, both from zero, with the text at an index of the table of texts.
pub(crate) fn text_cell(row: u16, column: u16, text: u32) -> Vec<u8> {
    let place = [row, column, 0].map(u16::to_le_bytes).concat();
    record(0xFD, &[place, text.to_le_bytes().to_vec()].concat())
}

/// The stream of a workbook: a table of texts, and sheets. A sheet is a name and the records of its
/// cells. The records `before` come before the list of sheets.
pub(crate) fn stream(before: &[u8], texts: &[&str], sheets: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let short_text = |text: &str| {
        [
            &[u8::try_from(text.len()).expect("a short name"), 0],
            text.as_bytes(),
        ]
        .concat()
    };
    let names: Vec<Vec<u8>> = sheets.iter().map(|(name, _)| short_text(name)).collect();
    let list_bytes: usize = names.iter().map(|name| 4 + 6 + name.len()).sum();
    let head = [begin(5), before.to_vec()].concat();
    let tail = [table(texts), record(0x0A, &[])].concat();
    let mut start = head.len() + list_bytes + tail.len();
    let (mut list, mut bodies) = (Vec::new(), Vec::new());
    for (name, (_, cells)) in names.iter().zip(sheets) {
        let place = u32::try_from(start)
            .expect("a small workbook")
            .to_le_bytes();
        list.extend(record(0x85, &[&place, &[0, 0][..], name].concat()));
        let body = [begin(0x10), cells.clone(), record(0x0A, &[])].concat();
        start += body.len();
        bodies.extend(body);
    }
    [head, list, tail, bodies].concat()
}

/// The record that begins a workbook or a sheet.
fn begin(content: u16) -> Vec<u8> {
    record(
        0x809,
        &[0x600, content, 0, 1997, 0, 0, 6, 0]
            .map(u16::to_le_bytes)
            .concat(),
    )
}

/// The table of texts, each text in records of its own so that it may have any length.
fn table(texts: &[&str]) -> Vec<u8> {
    let mut table = record(0xFC, &[0; 8]);
    for text in texts {
        let length = u16::try_from(text.len()).expect("a text of the format");
        table.extend(record(0x3C, &[&length.to_le_bytes(), &[0][..]].concat()));
        for piece in text.as_bytes().chunks(8_000) {
            table.extend(record(0x3C, &[&[0], piece].concat()));
        }
    }
    table
}

/// The compound file with a stream of the given name. A short stream is padded with zeros.
pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const LEAST: usize = 4_096;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(LEAST), 0);
    let sectors = stream.len().div_ceil(SECTOR);
    let tables = (sectors + 2).div_ceil(SECTOR / 4 - 1);
    assert!(tables <= 109, "the header lists no more tables");
    let number = |count: usize| u32::try_from(count).expect("a small file");
    let first = tables + 1;
    let mut next: Vec<u32> = vec![0xFFFF_FFFD; tables];
    next.push(END_OF_CHAIN);
    next.extend(
        (first + 1..first + sectors)
            .map(number)
            .chain([END_OF_CHAIN]),
    );
    next.resize(tables * SECTOR / 4, FREE);
    let mut header = vec![0_u8; SECTOR];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    // Version 3, little-endian, sectors of 2^9 bytes and small ones of 2^6, streams from 4,096
    // bytes on in large ones.
    for (at, value) in [
        (24, 0x3E),
        (26, 3),
        (28, 0xFE),
        (29, 0xFF),
        (30, 9),
        (32, 6),
        (57, 0x10),
    ] {
        header[at] = value;
    }
    for (at, value) in [
        (44, number(tables)),
        (48, number(tables)),
        (60, END_OF_CHAIN),
        (68, END_OF_CHAIN),
    ] {
        header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    header[76..].fill(0xFF);
    for (at, table) in header[76..].chunks_exact_mut(4).zip(0..number(tables)) {
        at.copy_from_slice(&table.to_le_bytes());
    }
    let root = entry("Root Entry", 5, 1, END_OF_CHAIN, 0);
    let own = entry(name, 2, FREE, number(first), number(stream.len()));
    let next: Vec<u8> = next.into_iter().flat_map(u32::to_le_bytes).collect();
    stream.resize(sectors * SECTOR, 0);
    [header, next, root, own, vec![0; 2 * 128], stream].concat()
}

/// An entry of the directory.
fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry.resize(128, 0);
    entry[64] = u8::try_from(2 * (name.len() + 1)).expect("names are short");
    entry[66] = kind;
    entry[67] = 1;
    for (at, value) in [
        (68, FREE),
        (72, FREE),
        (76, child),
        (116, start),
        (120, size),
    ] {
        entry[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    entry
}
