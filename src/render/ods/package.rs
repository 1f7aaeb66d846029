//! Puts the parts of a document into a zip: first its media type, uncompressed, so that programs
//! recognise the file by its first bytes; then the list of parts; then the parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::failure::Failure;

use super::xml::{Element, element};

/// The media type of the document.
const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The document with these parts.
///
/// # Errors
/// [`Failure::Render`] if the zip becomes larger than its format allows.
pub(super) fn pack(parts: Vec<(&'static str, Element)>) -> Result<Vec<u8>, Failure> {
    let manifest = manifest(parts.iter().map(|(name, _)| *name));
    let parts = parts
        .into_iter()
        .map(|(name, root)| (name, root.into_part()));
    let all = [
        ("mimetype", KIND.as_bytes().to_vec()),
        ("META-INF/manifest.xml", manifest.into_part()),
    ];
    write(all.into_iter().chain(parts)).map_err(|error| Failure::Render {
        output: "OpenDocument workbook",
        reason: error.to_string(),
    })
}

fn write(parts: impl Iterator<Item = (&'static str, Vec<u8>)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let is_kind = name == "mimetype";
        let method = if is_kind {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        // Not the current time, but the first date that the format can state.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn manifest(names: impl Iterator<Item = &'static str>) -> Element {
    let entry = |path: &str, kind: &str| {
        element("manifest:file-entry")
            .with("manifest:full-path", path)
            .with("manifest:media-type", kind)
    };
    element("manifest:manifest")
        .with(
            "xmlns:manifest",
            "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        )
        .with("manifest:version", "1.2")
        .with_child(entry("/", KIND).with("manifest:version", "1.2"))
        .with_children(names.map(|name| entry(name, "text/xml")))
}
