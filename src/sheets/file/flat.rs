//! Flat `OpenDocument` (`.fods`): one XML file with all parts of an `.ods`.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of an `.ods`. The readers of the parts ignore elements of other parts.
const PARTS: [&str; 3] = ["content.xml", "styles.xml", "meta.xml"];

/// Whether a file begins as a flat spreadsheet does.
pub(super) fn is_flat(bytes: &[u8]) -> bool {
    /// `LibreOffice` declares 2 kB of namespaces before the kind of the document.
    const LOOKED_AT_BYTES: usize = 8192;
    let start = bytes.get(..LOOKED_AT_BYTES).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start);
    start.contains("<office:document ") && start.contains("opendocument.spreadsheet")
}

/// A flat file as an `.ods` with the same content.
pub(crate) fn as_package(bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in PARTS {
        let written = zip.start_file(part, options).is_ok() && zip.write_all(bytes).is_ok();
        debug_assert!(written, "memory takes everything");
    }
    zip.finish().map_or_else(|_| Vec::new(), Cursor::into_inner)
}
