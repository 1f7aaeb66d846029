//! Adds the language of a workbook to the properties of its document. The library has no setting
//! for the language, so it is added to the part that has the other properties.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::XlsxError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// The part with the properties, and its end.
const PROPERTIES: &str = "docProps/core.xml";
const END: &str = "</cp:coreProperties>";

/// The workbook with a language, given by its tag.
pub(crate) fn with_language(workbook: Vec<u8>, language: &str) -> Result<Vec<u8>, XlsxError> {
    let tag: String = language
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .collect();
    add(workbook, &format!("<dc:language>{tag}</dc:language>"))
        .map_err(|error| XlsxError::CustomError(error.to_string()))
}

fn add(workbook: Vec<u8>, property: &str) -> zip::result::ZipResult<Vec<u8>> {
    let mut parts = ZipArchive::new(Cursor::new(workbook))?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let part = parts.by_index_raw(index)?;
        if part.name()? != PROPERTIES {
            written.raw_copy_file(part)?;
            continue;
        }
        drop(part);
        let mut text = String::new();
        parts.by_index(index)?.read_to_string(&mut text)?;
        let text = text.replace(END, &format!("{property}{END}"));
        // The first date that the format can state, as the library writes it.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        written.start_file(PROPERTIES, options)?;
        written.write_all(text.as_bytes())?;
    }
    Ok(written.finish()?.into_inner())
}
