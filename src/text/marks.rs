//! Marks in a text that are not part of its words: tags, emphasis, note marks.

use std::borrow::Cow;

/// A text without the tags and marks of emphasis that converters leave in it: `<b>1.1</b> **To
/// mend**` becomes "1.1 To mend".
///
/// ```
/// # use planpack::text::without_marks;
/// assert_eq!(without_marks("<b><u>Priority (2)</u></b>"), "Priority (2)");
/// assert_eq!(without_marks("## **Roads** &amp; ways"), "Roads & ways");
/// assert_eq!(without_marks("fewer than < 5"), "fewer than < 5");
/// ```
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '*', '#', '&']) {
        return Cow::Borrowed(text);
    }
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.trim_start().trim_start_matches('#').trim_start();
    while let Some(at) = rest.find(['<', '*']) {
        bare.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = mark_length(rest);
        if length == 0 {
            bare.push_str(&rest[..1]);
        }
        rest = &rest[length.max(1)..];
    }
    bare.push_str(rest);
    Cow::Owned(bare.replace("&amp;", "&").trim().to_owned())
}

/// The number of bytes in the tag or mark at the start of a text; 0 if there is none.
fn mark_length(text: &str) -> usize {
    /// Tags of emphasis are short. A longer run up to a `>` is text.
    const MAX_TAG_BYTES: usize = 80;
    if text.starts_with("**") {
        return 2;
    }
    let is_tag = text
        .strip_prefix('<')
        .is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    match text.find('>') {
        Some(end) if is_tag && end < MAX_TAG_BYTES => end + 1,
        Some(_) | None => 0,
    }
}

/// Whether a text has only dashes, dots and the like, which say nothing.
pub(crate) fn has_only_dashes(text: &str) -> bool {
    text.trim()
        .chars()
        .all(|sign| matches!(sign, '-' | '–' | '—' | '_' | '=' | '|' | ':' | '.' | '…'))
}

/// Whether a character is a raised digit. After a word or number it marks a note below the table
/// and is not part of the word or number.
pub const fn is_note_mark(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}
