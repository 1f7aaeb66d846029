//! Turns Markdown files into narratives: the foreword, the background, a cover report.
//!
//! [`read_all`] reads the files that the pack file names; [`document`] makes a narrative from each.

mod blocks;
mod document;
mod inlines;
mod noticed;

use crate::failure::Failure;
use crate::files::input_file;
use crate::files::input_file::{Kind, Unread};
use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Narrative, NarrativeKind};
use crate::pack_file::{FILE_NAME, Inputs, NarrativeFile, NarrativeFileKind, inside};
use crate::sheets::{decode_text, guessed_encoding};

use super::rules;

/// Reads the Markdown files that the pack file names. A missing file is a finding, and its section
/// is left out. Fails on a file that is outside the folder, cannot be read or is not text.
pub(crate) fn read_all(
    inputs: &Inputs,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Narrative>, Failure> {
    let mut narratives = Vec::new();
    for entry in &inputs.pack_file.narratives {
        let (file, kind) = file_and_kind(entry);
        let path = inside(&inputs.folder, file).map_err(|message| Failure::PackFile {
            path: inputs.folder.join(FILE_NAME),
            message,
        })?;
        let bytes = match input_file::read(&path, Kind::Text) {
            Ok(bytes) => bytes,
            Err(Unread::Missing) => {
                findings.push(missing(file));
                continue;
            }
            Err(unread) => return Err(unread.of_file(&path)),
        };
        let (text, guess) = text_of(file, &bytes).ok_or(Failure::NotAText(path))?;
        let (narrative, noticed) = document::read(file, &text, kind);
        narratives.push(narrative);
        findings.extend(guess.into_iter().chain(noticed));
    }
    Ok(narratives)
}

fn file_and_kind(entry: &NarrativeFile) -> (&str, NarrativeKind) {
    match entry {
        NarrativeFile::Name(file)
        | NarrativeFile::Kind {
            file,
            kind: NarrativeFileKind::Foreword,
            ..
        } => (file, NarrativeKind::Foreword),
        NarrativeFile::Kind {
            file,
            kind: NarrativeFileKind::CoverReport,
            ..
        } => (file, NarrativeKind::CoverReport),
    }
}

fn missing(file: &str) -> Finding {
    Finding::new(
        &rules::MISSING_NARRATIVE,
        &Place::file(FILE_NAME),
        format!("there is no file `{file}` in the pack's folder"),
        "correct its name in pack.toml, or add the file",
    )
}

/// The text of a Markdown file in any encoding, with a finding if the encoding was guessed. `file`
/// is the name of the file. `None` if the bytes are not text: they contain a zero byte, as every
/// picture, PDF and workbook does.
fn text_of(file: &str, bytes: &[u8]) -> Option<(String, Option<Finding>)> {
    let decoded = decode_text(bytes).ok()?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    let guess = decoded
        .guessed
        .map(|encoding| guessed_encoding(encoding.name(), file, "save it as UTF-8"));
    (!text.contains('\0')).then(|| (text.to_owned(), guess))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_the_encodings_that_programs_write() {
        let words = "# Café\n\n£500 – ready\n";
        let windows = encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(words.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let with_mark = [b"\xEF\xBB\xBF", words.as_bytes()].concat();
        for bytes in [words.as_bytes(), &windows, &utf16, &with_mark] {
            assert_eq!(
                text_of("a.md", bytes).map(|(text, _)| text).as_deref(),
                Some(words)
            );
        }
        assert_eq!(text_of("a.md", b"PK\x03\x04\0\0"), None);
    }
}
