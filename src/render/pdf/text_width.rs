//! How wide words are, by the advance widths of the embedded fonts. Kerning is left out: it only makes words narrower.

use std::sync::OnceLock;

use crate::fonts::{REGULAR, SEMIBOLD, face};

/// Characters whose advances are kept; the Latin scripts lie below.
const KEPT: usize = 0x250;
/// An average advance in em, for the characters beyond.
const OTHER_EM: f32 = 0.6;
/// The advance of pictographs in em.
const PICTOGRAPH_EM: f32 = 1.3;

/// A weight of the family of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Running text.
    Regular,
    /// Headings and labels.
    SemiBold,
}

/// A weight at a size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    advances_em: &'static [f32],
    size_pt: f32,
}

impl Pen {
    /// Text of that weight and size.
    pub(super) fn new(weight: Weight, size_pt: f32) -> Self {
        static TABLES: OnceLock<[Vec<f32>; 2]> = OnceLock::new();
        let tables = TABLES.get_or_init(|| [advances_em(REGULAR), advances_em(SEMIBOLD)]);
        let advances_em = match weight {
            Weight::Regular => &tables[0],
            Weight::SemiBold => &tables[1],
        };
        Self { advances_em, size_pt }
    }

    /// The size of the letters in points.
    pub(super) const fn size_pt(&self) -> f32 {
        self.size_pt
    }

    /// The advance of a character in points.
    pub(super) fn character_pt(&self, character: char) -> f32 {
        let code = character as usize;
        let em = match self.advances_em.get(code) {
            Some(em) => *em,
            None if is_without_width(character) => 0.0,
            None if code > 0xffff => PICTOGRAPH_EM,
            None => OTHER_EM,
        };
        em * self.size_pt
    }

    /// The width of a text on one line, in points.
    pub(super) fn width_pt(&self, text: &str) -> f32 {
        text.chars().map(|character| self.character_pt(character)).sum()
    }

    /// The widest of the pieces that lines are broken into, in points.
    pub(super) fn widest_piece_pt(&self, text: &str) -> f32 {
        pieces(text).map(|piece| self.width_pt(piece.trim_end())).fold(0.0, f32::max)
    }
}

/// Combining marks, joiners, direction marks and variation selectors.
const fn is_without_width(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}'
    )
}

fn advances_em(font: &'static [u8]) -> Vec<f32> {
    let face = face(font);
    let units_per_em = f32::from(face.units_per_em());
    let advance = |code: u32| {
        let glyph = char::from_u32(code).and_then(|character| face.glyph_index(character))?;
        face.glyph_hor_advance(glyph).map(|units| f32::from(units) / units_per_em)
    };
    (0..).take(KEPT).map(|code| advance(code).unwrap_or(OTHER_EM)).collect()
}

/// Cuts a text where a line may end: behind spaces, hyphens, dashes and slashes. Spaces stay at a piece's end.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|character: char| {
        (character.is_whitespace() && character != '\u{a0}') || matches!(character, '-' | '–' | '—' | '/' | '\u{200b}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_wide_as_the_font_says() {
        let pen = Pen::new(Weight::Regular, 10.0);
        assert!(pen.width_pt("WWW") > 2.0 * pen.width_pt("iii"));
        assert!((pen.width_pt("Board") - 26.0).abs() < 2.0, "{}", pen.width_pt("Board"));
    }

    #[test]
    fn lines_may_end_behind_hyphens_and_slashes() {
        assert_eq!(pieces("multi-agency and/or").collect::<Vec<_>>(), ["multi-", "agency ", "and/", "or"]);
    }
}
