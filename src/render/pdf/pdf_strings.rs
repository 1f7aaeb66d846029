//! Texts that a PDF keeps as strings, outside its pages: bookmarks, summaries, alternative texts.

/// Longest string of a PDF/A-3 file, in bytes (ISO 19005-3, 6.1.13).
const LONGEST_STRING: usize = 32_767;

/// Shortens a text that is longer than a string of a PDF can be, and ends it with an ellipsis.
///
/// Strings are written as UTF-16 after a mark of two bytes, but the library that writes them counts
/// their bytes in UTF-8. Neither count may exceed the limit.
pub(super) fn shorten(text: &mut String) {
    const END: &str = "…";
    let bytes = |character: char| character.len_utf8().max(2 * character.len_utf16());
    // Only long texts are counted exactly.
    if 2 * text.len() + 2 <= LONGEST_STRING
        || text.chars().map(bytes).sum::<usize>() + 2 <= LONGEST_STRING
    {
        return;
    }
    let mut room = LONGEST_STRING - 2 - END.len();
    let end = text.char_indices().find(|(_, character)| {
        let needed = bytes(*character);
        let has_room = needed <= room;
        room = room.saturating_sub(needed);
        !has_room
    });
    text.truncate(end.map_or(text.len(), |(end, _)| end));
    text.push_str(END);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortened(text: &str) -> String {
        let mut text = text.to_owned();
        shorten(&mut text);
        text
    }

    #[test]
    fn strings_are_cut_only_where_a_pdf_could_not_hold_them() {
        // Each character has two bytes as UTF-16, and the mark before them has two.
        let longest = "é".repeat((LONGEST_STRING - 2) / 2);
        assert_eq!(shortened(&longest), longest);
        for text in [
            format!("{longest}é"),
            "word ".repeat(9_000),
            "–".repeat(20_000),
            "🙂".repeat(9_000),
        ] {
            let text = shortened(&text);
            let units: usize = text.chars().map(char::len_utf16).sum();
            assert!(
                text.ends_with('…')
                    && 2 * units + 2 <= LONGEST_STRING
                    && text.len() <= LONGEST_STRING
            );
            assert!(text.len() > LONGEST_STRING / 2, "{}", text.len());
        }
    }
}
