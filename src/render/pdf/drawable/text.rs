//! Makes every character of a text one that the embedded fonts and PDF/A can draw.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Fonts;

/// Makes the text drawable. Most texts already are drawable, and are not changed.
pub(super) fn make_text_drawable(text: &mut String, fonts: &Fonts) {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'));
    if is_plain {
        return;
    }
    if text.contains(SOFT_HYPHEN) {
        *text = without_loose_soft_hyphens(text);
    }
    if text.chars().any(|one| may_need_change(one, fonts)) {
        *text = drawable(text, fonts);
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

/// The text with soft hyphens only inside words, where they mark a place to break. If a paragraph
/// ends with a soft hyphen, the typesetter loses the link before it, and then refuses the whole
/// PDF.
fn without_loose_soft_hyphens(text: &str) -> String {
    let is_of_word = |character: Option<char>| {
        character.is_some_and(|one| one != SOFT_HYPHEN && !one.is_whitespace())
    };
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_inside =
            is_of_word(result.chars().next_back()) && is_of_word(characters.peek().copied());
        if character != SOFT_HYPHEN || is_inside {
            result.push(character);
        }
    }
    result
}

/// Whether the character may need a change, or may combine with its neighbours.
fn may_need_change(character: char, fonts: &Fonts) -> bool {
    let is_simple = matches!(character, '\n' | ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '€');
    !is_simple || !fonts.can_draw(character)
}

/// White space and format characters in the form that the fonts and PDF/A support.
const fn common_form(character: char) -> char {
    match character {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{202f}' => '\u{a0}',
        '\u{feff}' => '\u{2060}',
        _ => character,
    }
}

/// Most characters of one letter with its marks: Unicode's stream-safe form has at most 30 marks in
/// a row (UAX 15, section 13). More would make one string of the PDF too long.
const LONGEST_GROUP: usize = 31;

fn drawable(text: &str, fonts: &Fonts) -> String {
    let mut result = Writing {
        text: String::with_capacity(text.len() + 16),
        is_in_brackets: false,
    };
    for group in text.replace("\r\n", "\n").graphemes(true) {
        let is_drawn = fonts.can_draw_together(group);
        // An accent over a flag: both can be drawn, but not together.
        let is_lost = !is_drawn && group.chars().all(|one| fonts.can_draw(one));
        for (index, character) in group.chars().enumerate() {
            if is_lost || !fonts.can_draw(character) {
                result.push_code_point(character);
                continue;
            }
            if index > 0 && index % LONGEST_GROUP == 0 {
                result.push(PLACE_TO_BREAK);
            }
            result.push(common_form(character));
        }
    }
    result.finish()
}

/// The zero-width space: it separates a letter from marks that follow.
const PLACE_TO_BREAK: char = '\u{200b}';

/// A text being written, with substitutes in brackets.
struct Writing {
    text: String,
    is_in_brackets: bool,
}

impl Writing {
    fn push(&mut self, character: char) {
        self.close();
        self.text.push(character);
    }

    fn push_code_point(&mut self, character: char) {
        self.text.push(if self.is_in_brackets { ' ' } else { '[' });
        self.is_in_brackets = true;
        write!(self.text, "U+{:04X}", u32::from(character))
            .expect("writing to a string does not fail");
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.is_in_brackets) {
            self.text.push(']');
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_drawable(text: &str) -> String {
        let mut text = text.to_owned();
        make_text_drawable(&mut text, &Fonts::default());
        text
    }

    #[test]
    fn soft_hyphens_stay_inside_words_alone() {
        for (written, drawn) in [
            ("soft\u{ad}hyphen", "soft\u{ad}hyphen"),
            ("Ropes \u{ad}", "Ropes "),
            ("Ropes\u{ad}", "Ropes"),
            ("\u{ad}Ropes and\u{ad} wharves", "Ropes and wharves"),
            ("so\u{ad}\u{ad}ft", "so\u{ad}ft"),
        ] {
            let mut text = written.to_owned();
            make_text_drawable(&mut text, &Fonts::default());
            assert_eq!(text, drawn, "{written:?}");
        }
    }

    #[test]
    fn unprintable_characters_become_their_code_points() {
        assert_eq!(made_drawable("ring\u{7} twice"), "ring[U+0007] twice");
        assert_eq!(made_drawable("漢字"), "[U+6F22 U+5B57]");
    }

    #[test]
    fn marks_that_no_font_has_with_their_letter_become_code_points_with_it() {
        assert_eq!(made_drawable("a 🙂\u{301} b"), "a [U+1F642 U+0301] b");
        assert_eq!(
            made_drawable("word \u{202e}\u{1f1ec}\u{301} more"),
            "word \u{202e}[U+1F1EC U+0301] more"
        );
    }

    #[test]
    fn unusual_white_space_becomes_usual() {
        assert_eq!(
            made_drawable("a\tb\r\nc\rd\u{2028}e\u{2009}f"),
            "a b\nc\nd\ne f"
        );
    }

    #[test]
    fn drawable_text_is_left_alone() {
        for text in [
            "",
            "Plan 2026–29: £4m",
            "né\u{301}e\u{a0}🙂",
            "soft\u{ad}hyphen\u{200b}",
            "👍🏽 🇬🇧 1\u{fe0f}\u{20e3}",
        ] {
            assert_eq!(made_drawable(text), text);
        }
    }

    #[test]
    fn marks_beyond_thirty_are_separated_from_their_letter_and_none_is_lost() {
        let thirty = format!("a{}", "\u{301}".repeat(30));
        assert_eq!(made_drawable(&thirty), thirty);
        let many = made_drawable(&format!("a{}", "\u{301}".repeat(20_000)));
        assert_eq!(many.matches('\u{301}').count(), 20_000);
        assert!(many.graphemes(true).all(|group| group.len() < 80));
    }
}
