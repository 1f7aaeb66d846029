//! Marks in a text that do not belong to its words: tags, emphasis, marks of notes.

use std::borrow::Cow;

/// A text without the tags and marks of emphasis that a converter leaves in: `<b>1.1</b> **To
/// mend**` says "1.1 To mend".
///
/// ```
/// # use planpack::text::without_marks;
/// assert_eq!(without_marks("<b><u>Priority (2)</u></b>"), "Priority (2)");
/// assert_eq!(without_marks("## **Roads** &amp; ways"), "Roads & ways");
/// assert_eq!(without_marks("fewer than < 5"), "fewer than < 5");
/// ```
#[must_use]
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

/// The length in bytes of the tag or mark that a text begins with; 0 if it begins with none.
fn mark_length(text: &str) -> usize {
    /// Tags of emphasis are short; a longer run up to a `>` is text.
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

/// Whether a character is a raised figure. Behind a word or a number it marks a note below the
/// table and does not belong to the word or the number.
#[must_use]
pub const fn is_note_mark(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}
