//! Corrections of a pack file, which keep its comments and the order of its lines.
//!
//! [`apply`] takes the text of a pack file and corrections, and returns the corrected text and the
//! line of each correction. A correction itself is not checked. The corrected text is read instead,
//! so a correction is refused exactly where such a line would be. [`edit`] changes the text, and
//! [`path`] finds the line.

mod correction;
mod edit;
mod path;

use toml_edit::DocumentMut;

use super::entries::PackFile;
use super::entry_lines::EntryLine;
use edit::unchangeable;

pub use correction::Correction;

/// A corrected pack file.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// Its text.
    pub text: String,
    /// Its entries.
    pub pack_file: PackFile,
    /// The line of each correction, in the order of the corrections.
    pub lines: Vec<EntryLine>,
}

/// The beginning of a pack file that a correction makes. It has no other settings, so that all else
/// is still read from the workbooks.
const BEGINNING: &str =
    "# A line in this file comes before what planpack reads from the workbooks.\n";

/// Applies corrections to the text of a pack file, one after another. If there is no text, they
/// begin a pack file. Line endings stay as they are.
///
/// # Errors
/// A sentence that says what is wrong with the text or with a correction, and what to write.
pub fn apply(text: Option<&str>, corrections: &[Correction]) -> Result<Corrected, String> {
    const MARK: char = '\u{feff}';
    let old = text.unwrap_or(BEGINNING);
    let plain = old.trim_start_matches(MARK).replace("\r\n", "\n");
    PackFile::parse(&plain)?;
    let (head, mut document) = parts(&plain)?;
    let paths = corrections.iter().map(|it| edit::apply(&mut document, it));
    let paths = paths.collect::<Result<Vec<_>, String>>()?;
    let new = head + &document.to_string();
    let pack_file = PackFile::parse(&new).map_err(|message| without_line(&message).to_owned())?;
    let lines = paths.iter().filter_map(|path| path::line_at(&new, path));
    let lines = lines.collect();
    let mark = if old.starts_with(MARK) {
        "\u{feff}"
    } else {
        ""
    };
    let new = if old.contains("\r\n") {
        new.replace('\n', "\r\n")
    } else {
        new
    };
    Ok(Corrected {
        text: format!("{mark}{new}"),
        pack_file,
        lines,
    })
}

/// The document of a text, and the text to write before it. If a text has comments but no setting,
/// the comments are written before. Otherwise they would follow the first setting.
fn parts(text: &str) -> Result<(String, DocumentMut), String> {
    let document: DocumentMut = text.parse().map_err(|_| unchangeable())?;
    if !document.is_empty() {
        return Ok((String::new(), document));
    }
    let comments = text.trim_end();
    let head = if comments.is_empty() {
        String::new()
    } else {
        format!("{comments}\n\n")
    };
    Ok((head, DocumentMut::new()))
}

/// A message without its line number, because nobody has seen the corrected text.
fn without_line(message: &str) -> &str {
    let rest = message.strip_prefix("line ");
    let rest = rest.and_then(|rest| rest.split_once(": "));
    rest.filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(message, |(_, rest)| rest)
}
