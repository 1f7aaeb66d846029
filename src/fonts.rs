//! The fonts that planpack carries, and which characters they can draw.
//!
//! Source Sans 3 for words, Noto Emoji for pictographs; both under the SIL Open Font License, whose text stands beside
//! them. System fonts are never used, so a pack looks the same on every machine. Checks report what [`can_draw`]
//! refuses; the PDF renderer puts a stand-in for it.

use std::sync::LazyLock;

use ttf_parser::Face;

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../fonts/", $file)).as_slice()
    };
}

/// The font of running text, by which widths are reckoned.
pub const REGULAR: &[u8] = font!("source-sans-3/SourceSans3-Regular.ttf");
/// The font of headings and labels.
pub const SEMIBOLD: &[u8] = font!("source-sans-3/SourceSans3-SemiBold.ttf");

/// Every font file, the family of words first.
pub const FONTS: &[&[u8]] = &[
    REGULAR,
    SEMIBOLD,
    font!("source-sans-3/SourceSans3-Light.ttf"),
    font!("source-sans-3/SourceSans3-Bold.ttf"),
    font!("source-sans-3/SourceSans3-Italic.ttf"),
    font!("source-sans-3/SourceSans3-SemiBoldItalic.ttf"),
    font!("noto-emoji/NotoEmoji-Regular.ttf"),
];

/// Whether a pack can show the character: a font has it, it is white space, or it shapes lines without being seen.
///
/// Other control characters are refused, and so are private use characters: no reader and no screen reader knows what
/// they mean, and PDF/A forbids them.
///
/// ```
/// # use planpack::fonts::can_draw;
/// assert!(can_draw('é') && can_draw('✓') && can_draw('🙂') && can_draw('\n'));
/// assert!(!can_draw('\u{7}') && !can_draw('\u{f0b7}') && !can_draw('漢'));
/// ```
#[must_use]
pub fn can_draw(character: char) -> bool {
    match character {
        ' '..='~' => true,
        _ if character.is_whitespace() => true,
        _ if character.is_control() || is_private_use(character) || is_noncharacter(character) => false,
        _ => is_invisible(character) || has_glyph(character),
    }
}

/// Whether anybody sees anything of a text: it has more than white space and invisible characters.
#[must_use]
pub(crate) fn is_visible(text: &str) -> bool {
    text.chars().any(|character| !character.is_whitespace() && !is_invisible(character))
}

/// Characters without a glyph of their own that the typesetter swallows: joiners, direction marks, variation selectors.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

const fn is_private_use(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Code points that are no characters; the tables of fonts may end with one.
const fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || character as u32 & 0xFFFE == 0xFFFE
}

/// The fonts, read once in a process.
static FACES: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| FONTS.iter().map(|font| face(font)).collect());

/// Glyph 0 is the font's own stand-in, which its last segment may map to.
fn has_glyph(character: char) -> bool {
    FACES.iter().any(|face| face.glyph_index(character).is_some_and(|glyph| glyph.0 != 0))
}

/// Reads one of our fonts.
///
/// # Panics
/// If it is no font; a test reads them all.
pub(crate) fn face(font: &'static [u8]) -> Face<'static> {
    Face::parse(font, 0).expect("the embedded fonts are sound")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_font_is_read() {
        for font in FONTS {
            assert!(face(font).number_of_glyphs() > 1000);
        }
    }

    #[test]
    fn scripts_of_british_and_irish_place_names_are_drawn() {
        for character in "ŵŷŴŶâêîôûïÁÉÍÓÚàèìòù£€–—‘’“”…•·✓✔☐".chars() {
            assert!(can_draw(character), "{character}");
        }
    }

    #[test]
    fn characters_that_would_stop_an_archival_pdf_are_refused() {
        for character in ['\0', '\u{7}', '\u{1b}', '\u{9f}', '\u{e000}', '\u{fe4e5}', '\u{ffff}', '\u{fffe}'] {
            assert!(!can_draw(character), "U+{:04X}", u32::from(character));
        }
    }
}
