//! Puts the parts of a document into a zip. The media type is first and uncompressed, so that
//! programs recognise the file by its first bytes. The list of parts and the parts follow.

use std::io::{Cursor, Write};

use minijinja::context;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::failure::Failure;
use crate::render::failed;

use super::templates::filled;
use super::xml::Element;

/// The media type of the document.
const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The document with these parts, each with its name.
///
/// # Errors
/// [`Failure::Render`] if the zip becomes larger than its format allows.
pub(super) fn pack(parts: [(&'static str, Element); 4]) -> Result<Vec<u8>, Failure> {
    let names = parts.each_ref().map(|(name, _)| *name);
    let manifest = filled("manifest.xml", context! { kind => KIND, parts => names });
    let parts = parts.map(|(name, root)| (name, root.into_part()));
    let all = [
        ("mimetype", KIND.as_bytes().to_vec()),
        ("META-INF/manifest.xml", manifest.into_bytes()),
    ];
    write(all.into_iter().chain(parts)).map_err(failed("OpenDocument workbook"))
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
        // The first date that the format can state, not the current time.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
