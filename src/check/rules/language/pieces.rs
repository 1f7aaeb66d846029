//! Cuts a text into sentences.

/// The pieces of a text between separators. `end_length` gives the length in bytes of the separator
/// at the start of a text; `None` if there is none.
pub(super) fn pieces(
    text: &str,
    end_length: fn(&str) -> Option<usize>,
) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut starts = text.char_indices();
        let end = starts.find_map(|(at, _)| Some((at, end_length(&text[at..])?)));
        rest = end.map(|(at, length)| &text[at + length..]);
        Some(end.map_or(text, |(at, _)| &text[..at]))
    })
}
