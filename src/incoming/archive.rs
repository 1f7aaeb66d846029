//! Zip archives with files in them. A workbook is a zip, too, and is none of these.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Content, Parcel, file_name};
use crate::failure::Failure;

/// The parts by which a zip is a workbook or another office document.
const PARTS_OF_DOCUMENTS: [&str; 3] = ["[Content_Types].xml", "mimetype", "META-INF/manifest.xml"];

/// Opens an archive whose files may have so many bytes together. `None` if it is an office document
/// or damaged.
pub(super) fn open(name: &str, bytes: &[u8], max_bytes: u64) -> Option<Result<Parcel, Failure>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let is_document = PARTS_OF_DOCUMENTS
        .iter()
        .any(|part| archive.index_for_name(part).is_some());
    if is_document {
        return None;
    }
    let mut contents = Vec::new();
    let mut left = max_bytes;
    for index in 0..archive.len() {
        let Ok(mut file) = archive.by_index(index) else {
            return Some(Err(refused(
                name,
                "a file in it has a password or is damaged",
            )));
        };
        let Some(inner) = file.name().ok().and_then(|name| file_name(&name)) else {
            continue;
        };
        let mut bytes = Vec::new();
        // One byte more than allowed shows that it is too large.
        let read = file
            .by_ref()
            .take(left.saturating_add(1))
            .read_to_end(&mut bytes);
        if read.is_err() {
            return Some(Err(refused(
                name,
                "a file in it has a password or is damaged",
            )));
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let Some(rest) = left.checked_sub(size) else {
            return Some(Err(refused(name, "it unpacks to more than is allowed")));
        };
        left = rest;
        contents.push(Content { name: inner, bytes });
    }
    Some(Ok(Parcel {
        what: "an archive without a file",
        contents,
        sent: None,
    }))
}

fn refused(name: &str, reason: &str) -> Failure {
    Failure::BadRequest(format!(
        "`{name}` cannot be unpacked: {reason}; take the workbooks out of it and name them"
    ))
}
