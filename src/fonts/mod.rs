//! The fonts of a pack, and which characters they can draw.
//!
//! planpack carries Source Sans 3 for text, Noto Emoji for pictographs, and Noto Sans for the
//! scripts that public bodies in Britain print leaflets in. All are under the SIL Open Font
//! License, whose text is in the folder of each. A pack can add fonts from its own folder
//! ([`own`]). System fonts are never used, so a pack looks the same on every machine. Checks report
//! characters that [`Fonts::can_draw`] refuses; the PDF renderer draws a substitute for them.

pub mod own;

use std::sync::LazyLock;

use ttf_parser::Face;
use unicode_normalization::UnicodeNormalization;

use own::{OwnFont, has_glyph_in};

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../../fonts/", $file)).as_slice()
    };
}

/// The font of running text. Widths of columns are computed with it.
pub const REGULAR: &[u8] = font!("source-sans-3/SourceSans3-Regular.ttf");
/// The font of headings and labels.
pub const SEMIBOLD: &[u8] = font!("source-sans-3/SourceSans3-SemiBold.ttf");

/// Every font file: first those of Latin text, then the pictographs, then one script after the
/// other. The typesetter looks for a character in this order.
pub const FONTS: &[&[u8]] = &[
    REGULAR,
    SEMIBOLD,
    font!("source-sans-3/SourceSans3-Bold.ttf"),
    font!("source-sans-3/SourceSans3-Italic.ttf"),
    font!("source-sans-3/SourceSans3-SemiBoldItalic.ttf"),
    font!("noto-emoji/NotoEmoji-Regular.ttf"),
    // Arabic has the letters of Urdu, Persian, Pashto and Kurdish. Gurmukhi has the letters of
    // Punjabi, and Devanagari has the letters of Hindi and Nepali.
    font!("noto-sans-arabic/NotoSansArabic-Regular.ttf"),
    font!("noto-sans-arabic/NotoSansArabic-SemiBold.ttf"),
    font!("noto-sans-hebrew/NotoSansHebrew-Regular.ttf"),
    font!("noto-sans-hebrew/NotoSansHebrew-SemiBold.ttf"),
    font!("noto-sans-bengali/NotoSansBengali-Regular.ttf"),
    font!("noto-sans-bengali/NotoSansBengali-SemiBold.ttf"),
    font!("noto-sans-gurmukhi/NotoSansGurmukhi-Regular.ttf"),
    font!("noto-sans-gurmukhi/NotoSansGurmukhi-SemiBold.ttf"),
    font!("noto-sans-gujarati/NotoSansGujarati-Regular.ttf"),
    font!("noto-sans-gujarati/NotoSansGujarati-SemiBold.ttf"),
    font!("noto-sans-devanagari/NotoSansDevanagari-Regular.ttf"),
    font!("noto-sans-devanagari/NotoSansDevanagari-SemiBold.ttf"),
    font!("noto-sans-tamil/NotoSansTamil-Regular.ttf"),
    font!("noto-sans-tamil/NotoSansTamil-SemiBold.ttf"),
];

/// The fonts of one pack: those that planpack carries, then those of the pack's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fonts {
    /// The pack's own fonts, in the order of the pack file.
    pub own: Vec<OwnFont>,
}

impl Fonts {
    /// Whether a pack can show the character: a font has it, it is white space, or it affects lines
    /// without being visible.
    ///
    /// Other control characters and private use characters are refused. No reader or screen reader
    /// knows their meaning, and PDF/A forbids them.
    ///
    /// ```
    /// # use planpack::fonts::Fonts;
    /// let fonts = Fonts::default();
    /// for character in ['é', 'ł', '✓', '🙂', 'م', 'ש', 'ক', '\n'] {
    ///     assert!(fonts.can_draw(character));
    /// }
    /// assert!(!fonts.can_draw('\u{7}') && !fonts.can_draw('\u{f0b7}') && !fonts.can_draw('漢'));
    /// ```
    pub fn can_draw(&self, character: char) -> bool {
        match character {
            ' '..='~' => true,
            _ if character.is_whitespace() => true,
            _ if character.is_control()
                || is_private_use(character)
                || is_noncharacter(character) =>
            {
                false
            }
            _ => is_invisible(character) || self.has_glyph(character),
        }
    }

    /// Whether a pack can show the characters as one unit: a letter with its marks, or a pictograph
    /// of several parts.
    ///
    /// The typesetter takes each such group from one font. If no font has all of it, part of the
    /// group is lost or the text is refused. A letter with accents is in the text font, a flag in
    /// the font of pictographs; an accent over a flag is in neither.
    ///
    /// ```
    /// # use planpack::fonts::Fonts;
    /// let fonts = Fonts::default();
    /// assert!(fonts.can_draw_together("e\u{301}") && fonts.can_draw_together("👍🏽"));
    /// assert!(!fonts.can_draw_together("👍\u{301}"));
    /// ```
    pub fn can_draw_together(&self, group: &str) -> bool {
        let seen: Vec<char> = group
            .chars()
            .filter(|character| has_ink(*character))
            .collect();
        if seen.len() < 2 {
            return group.chars().all(|one| self.can_draw(one));
        }
        let composed: Vec<char> = seen.iter().copied().nfc().collect();
        let last = seen[seen.len() - 1];
        for glyphs in self.in_order() {
            let has_all = |characters: &[char]| characters.iter().all(|one| glyphs.has(*one));
            if has_all(&seen) || has_all(&composed) {
                return group.chars().all(|one| self.can_draw(one));
            }
            // The typesetter changes to the next font at the first missing character, so the last
            // character must be missing too.
            if glyphs.has(last) {
                return false;
            }
        }
        false
    }

    fn has_glyph(&self, character: char) -> bool {
        self.in_order().any(|glyphs| glyphs.has(character))
    }

    /// The characters that each font can draw, in the order in which the typesetter searches the
    /// fonts.
    fn in_order(&self) -> impl Iterator<Item = Glyphs<'_>> {
        let embedded = FACES.iter().map(Glyphs::Embedded);
        embedded.chain(self.own.iter().map(Glyphs::Own))
    }
}

/// The characters that one font can draw.
#[derive(Clone, Copy)]
enum Glyphs<'a> {
    Embedded(&'a Face<'static>),
    Own(&'a OwnFont),
}

impl Glyphs<'_> {
    fn has(self, character: char) -> bool {
        match self {
            Self::Embedded(face) => has_glyph_in(face, character),
            Self::Own(font) => font.has(character),
        }
    }
}

/// Whether the character is visible on the page: it is neither white space nor ignored in drawing
/// (Unicode's property `Default_Ignorable_Code_Point`).
pub const fn has_ink(character: char) -> bool {
    !character.is_whitespace()
        && !matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether the text shows nothing on a page.
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(has_ink)
}

/// Characters without a glyph that the typesetter drops: joiners, direction marks, variation
/// selectors.
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

/// Code points that are not characters. The tables of fonts may end with such a code point.
const fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || character as u32 & 0xFFFE == 0xFFFE
}

/// The fonts, read once in a process.
pub(crate) static FACES: LazyLock<Vec<Face<'static>>> =
    LazyLock::new(|| FONTS.iter().map(|font| face(font)).collect());

/// Reads one of our fonts.
///
/// # Panics
/// If it is not a font; a test reads them all.
pub(crate) fn face(font: &'static [u8]) -> Face<'static> {
    Face::parse(font, 0).expect("the embedded fonts are sound")
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn every_embedded_font_is_read() {
        for font in FONTS {
            assert!(face(font).number_of_glyphs() > 100);
        }
    }

    #[test]
    fn scripts_of_british_and_irish_place_names_are_drawn() {
        for character in "ŵŷŴŶâêîôûïÁÉÍÓÚàèìòù£€–—‘’“”…•·✓✔☐".chars()
        {
            assert!(Fonts::default().can_draw(character), "{character}");
        }
    }

    #[test]
    fn scripts_of_leaflets_are_drawn() {
        let words = [
            "Zażółć gęślą jaźń",
            "مرحبا بالعالم",
            "ٹڈڑںےہھگچپژ",
            "ټډړښۍ",
            "שָׁלוֹם",
            "স্বাস্থ্য ও নিরাপত্তা",
            "ਸੁਰੱਖਿਆ",
            "સુરક્ષા",
            "सुरक्षा",
            "பாதுகாப்பு",
            "ŵŷ Ελλάδα Україна Việt",
        ];
        for group in words.iter().flat_map(|words| words.graphemes(true)) {
            assert!(Fonts::default().can_draw_together(group), "{group:?}");
        }
    }

    #[test]
    fn a_font_of_the_pack_adds_its_characters() {
        let bytes = include_bytes!("../../tests/fonts/NotoSansSC-Subset.otf").to_vec();
        let font = OwnFont::new("House.otf".to_owned(), bytes).unwrap();
        let fonts = Fonts { own: vec![font] };
        assert!(fonts.can_draw('分') && !fonts.can_draw('漢'));
        assert!(fonts.can_draw_together("分") && !Fonts::default().can_draw('分'));
    }

    #[test]
    fn letters_with_marks_and_pictographs_of_several_parts_are_drawn_together() {
        for group in [
            "e\u{301}",
            "w\u{302}",
            "👍🏽",
            "👨\u{200d}👩\u{200d}👧",
            "🇬🇧",
            "1\u{fe0f}\u{20e3}",
            "❤\u{fe0f}",
            "a",
        ] {
            assert!(Fonts::default().can_draw_together(group), "{group:?}");
        }
        for group in ["🙂\u{301}", "\u{1f1ec}\u{301}", "\u{7}", "a\u{e000}"] {
            assert!(!Fonts::default().can_draw_together(group), "{group:?}");
        }
    }

    #[test]
    fn spaces_joiners_and_direction_marks_are_invisible() {
        for text in [
            "",
            " \u{a0}\u{3000}",
            "\u{ad}",
            "\u{200b}\u{2060}\u{feff}",
            "\u{202e}\u{2066}",
            "\u{3164}\u{115f}\u{34f}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", "\u{ad}.", "\u{301}", "☐"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn characters_that_would_stop_an_archival_pdf_are_refused() {
        for character in [
            '\0',
            '\u{7}',
            '\u{1b}',
            '\u{9f}',
            '\u{e000}',
            '\u{fe4e5}',
            '\u{ffff}',
            '\u{fffe}',
        ] {
            assert!(
                !Fonts::default().can_draw(character),
                "U+{:04X}",
                u32::from(character)
            );
        }
    }
}
