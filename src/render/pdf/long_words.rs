//! Gives words that are wider than their line a place to break, so that no word extends beyond its
//! column.
//!
//! Only such words are changed: mostly addresses, and slips such as a missing space. The places are
//! zero-width spaces. In an address they follow its punctuation.

use super::text_width::{Pen, pieces};

/// The largest piece of a broken word, as a share of the line.
const LARGEST_SHARE: f32 = 0.45;

/// Adds places to break to the words of `text` that are wider than `width_pt`.
pub(super) fn break_long_words(text: &mut String, width_pt: f32, pen: Pen) {
    let is_wide = |piece: &str| pen.width_pt(piece.trim_end()) > width_pt;
    if pieces(text).any(is_wide) {
        *text = pieces(text)
            .map(|piece| {
                if is_wide(piece) {
                    broken(piece, width_pt * LARGEST_SHARE, pen)
                } else {
                    piece.to_owned()
                }
            })
            .collect();
    }
}

fn broken(word: &str, largest_pt: f32, pen: Pen) -> String {
    let mut result = String::with_capacity(word.len() * 2);
    let mut used_pt = 0.0;
    let mut last = ' ';
    for character in word.chars() {
        let width_pt = pen.character_pt(character);
        let is_joined = is_joined_to_the_last(character) || last == '\u{200d}';
        last = character;
        if used_pt > 0.0 && used_pt + width_pt > largest_pt && !is_joined {
            result.push('\u{200b}');
            used_pt = 0.0;
        }
        result.push(character);
        used_pt += width_pt;
        if is_address_punctuation(character) {
            result.push('\u{200b}');
            used_pt = 0.0;
        }
    }
    result
}

const fn is_address_punctuation(character: char) -> bool {
    matches!(
        character,
        '.' | '_' | '@' | '?' | '&' | '=' | ':' | ',' | ';'
    )
}

/// Combining marks, joiners, modifiers and variation selectors, which must not begin a line, and
/// spaces.
const fn is_joined_to_the_last(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::text_width::Weight;

    #[test]
    fn only_words_wider_than_the_line_are_given_places_to_break() {
        let pen = Pen::new(Weight::Regular, 10.0);
        let mut text = format!("Short words, then {}.", "x".repeat(60));
        break_long_words(&mut text, 100.0, pen);
        assert!(text.starts_with("Short words, then x"));
        assert!(pen.widest_piece_pt(&text) < 50.0, "{text}");
        assert!(text.matches('\u{200b}').count() > 4, "{text}");
        assert_eq!(text.replace('\u{200b}', "").len(), 18 + 61);
    }
}
