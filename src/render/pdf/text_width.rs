//! The width of text exactly as the typesetter's shaper sets it, with kerning and ligatures.
//!
//! Every word is shaped once per thread and remembered. If the embedded family has no glyph, the
//! width is a guess, so only choices that affect looks may depend on it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer, script};

use crate::compose::pack::{Rich, Span, texts};
use unicode_width::UnicodeWidthChar;

use crate::fonts::{FACES, REGULAR, SEMIBOLD};

/// An average advance in em, for characters without a glyph.
const OTHER_EM: f32 = 0.6;
/// The advance of a character that takes two columns of a terminal, such as a Chinese one, in em.
const WIDE_EM: f32 = 1.0;
/// The advance of pictographs in em.
const PICTOGRAPH_EM: f32 = 1.3;
/// Most words that a thread remembers of each weight.
const MAX_REMEMBERED: usize = 1 << 16;
/// Longer words, in bytes, are shaped anew each time.
const MAX_REMEMBERED_BYTES: usize = 48;

/// A weight of the text family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Running text.
    Regular,
    /// Headings and labels.
    SemiBold,
}

/// A font, and how Latin text is shaped with it.
struct Shaper {
    face: Face<'static>,
    plan: ShapePlan,
    space_em: f32,
}

impl Weight {
    fn shaper(self) -> &'static Shaper {
        static SHAPERS: OnceLock<[Shaper; 2]> = OnceLock::new();
        &SHAPERS.get_or_init(|| [Shaper::of(REGULAR), Shaper::of(SEMIBOLD)])[self as usize]
    }
}

impl Shaper {
    fn of(font: &'static [u8]) -> Self {
        let face = Face::from_slice(font, 0).expect("the embedded fonts are sound");
        let plan = ShapePlan::new(
            &face,
            Direction::LeftToRight,
            Some(script::LATIN),
            None,
            &[],
        );
        let mut shaper = Self {
            face,
            plan,
            space_em: 0.0,
        };
        shaper.space_em = shaper.shape(" ");
        shaper
    }

    fn to_em(&self, units: i32) -> f32 {
        to_f32(units) / to_f32(self.face.units_per_em())
    }

    /// The width of a word in em.
    fn shape(&self, word: &str) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let glyphs = rustybuzz::shape_with_plan(&self.face, &self.plan, buffer);
        let mut em = 0.0;
        for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let character = word
                .get(info.cluster as usize..)
                .and_then(|rest| rest.chars().next());
            em += match character {
                Some(character) if is_without_width(character) => 0.0,
                Some(character) if info.glyph_id == 0 => other_em(character),
                Some(_) | None => self.to_em(position.x_advance),
            };
        }
        em
    }
}

/// The advance of a character that the text family lacks, in em: the advance in the first font that
/// has the character, or a guess. Letters of Arabic that join are a little narrower.
fn other_em(character: char) -> f32 {
    if u32::from(character) > 0xffff {
        return PICTOGRAPH_EM;
    }
    let advance = |face: &ttf_parser::Face<'static>| {
        let glyph = face.glyph_index(character).filter(|glyph| glyph.0 != 0)?;
        let units = face.glyph_hor_advance(glyph)?;
        Some(f32::from(units) / f32::from(face.units_per_em()))
    };
    let guess = if character.width() == Some(2) {
        WIDE_EM
    } else {
        OTHER_EM
    };
    FACES.iter().find_map(advance).unwrap_or(guess)
}

/// A weight at a size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    weight: Weight,
    size_pt: f32,
}

impl Pen {
    /// Text of that weight and size.
    pub(super) const fn new(weight: Weight, size_pt: f32) -> Self {
        Self { weight, size_pt }
    }

    /// The length of a text set in one line.
    pub(super) fn words_pt(self, rich: &Rich) -> f32 {
        texts(rich).map(|text| self.width_pt(text)).sum()
    }

    /// The size of the letters in points.
    pub(super) const fn size_pt(self) -> f32 {
        self.size_pt
    }

    /// The advance of a single character, in points.
    pub(super) fn character_pt(self, character: char) -> f32 {
        self.width_pt(character.encode_utf8(&mut [0; 4]))
    }

    /// The width of a text on one line, in points.
    pub(super) fn width_pt(self, text: &str) -> f32 {
        self.width_em(text) * self.size_pt
    }

    /// The widest of the pieces that lines are broken into, in points.
    pub(super) fn widest_piece_pt(self, text: &str) -> f32 {
        pieces(text)
            .map(|piece| self.width_pt(piece.trim_end()))
            .fold(0.0, f32::max)
    }

    /// There is no kerning with a space, so the widths of words and spaces add up.
    fn width_em(self, text: &str) -> f32 {
        let space_em = self.weight.shaper().space_em;
        let mut em = 0.0;
        for (index, word) in text.split(' ').enumerate() {
            if index > 0 {
                em += space_em;
            }
            if !word.is_empty() {
                em += self.word_em(word);
            }
        }
        em
    }

    fn word_em(self, word: &str) -> f32 {
        thread_local! {
            static REMEMBERED: RefCell<[HashMap<Box<str>, f32>; 2]> = RefCell::default();
        }
        if word.len() > MAX_REMEMBERED_BYTES {
            return self.weight.shaper().shape(word);
        }
        REMEMBERED.with_borrow_mut(|remembered| {
            let remembered = &mut remembered[self.weight as usize];
            if let Some(width) = remembered.get(word) {
                return *width;
            }
            if remembered.len() >= MAX_REMEMBERED {
                remembered.clear();
            }
            let width = self.weight.shaper().shape(word);
            remembered.insert(word.into(), width);
            width
        })
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "advances are a few thousand units"
)]
fn to_f32(units: i32) -> f32 {
    units as f32
}

/// Combining marks, joiners, direction marks and variation selectors.
const fn is_without_width(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}'
    )
}

/// Cuts a text where a line may end: after spaces, dashes, hyphens and slashes, but not within a
/// date or number such as 01/04/2027 (Unicode Standard Annex 14, rule LB25). Spaces stay at a
/// piece's end.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.char_indices().find_map(|(at, character)| {
            let end = at + character.len_utf8();
            let is_end = match character {
                '-' | '/' => !rest[end..].starts_with(|next: char| next.is_ascii_digit()),
                '–' | '—' | '\u{200b}' => true,
                '\u{a0}' => false,
                _ => character.is_whitespace(),
            };
            is_end.then_some(end)
        });
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Letters as wide as the mark before a run of words, with the gap after it.
pub(super) fn mark_in_letters(span: &Span) -> &'static str {
    if span.mark.is_some() { "MM" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_wide_as_the_font_says() {
        let pen = Pen::new(Weight::Regular, 10.0);
        assert!(pen.width_pt("WWW") > 2.0 * pen.width_pt("iii"));
        assert!(
            (pen.width_pt("Board") - 26.0).abs() < 2.0,
            "{}",
            pen.width_pt("Board")
        );
        assert!(
            pen.width_pt("AVAV") < pen.width_pt("A") * 2.0 + pen.width_pt("V") * 2.0,
            "letters are kerned"
        );
    }

    #[test]
    fn no_letter_is_kerned_with_a_space() {
        for weight in [Weight::Regular, Weight::SemiBold] {
            let shaper = weight.shaper();
            for letter in (' '..'\u{250}').chain('\u{2010}'..'\u{2040}') {
                let alone = shaper.shape(&letter.to_string()) + shaper.space_em;
                for text in [format!("{letter} "), format!(" {letter}")] {
                    assert!((shaper.shape(&text) - alone).abs() < 1e-4, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn lines_may_end_after_hyphens_and_slashes_but_not_within_dates() {
        assert_eq!(
            pieces("multi-agency and/or").collect::<Vec<_>>(),
            ["multi-", "agency ", "and/", "or"]
        );
        assert_eq!(
            pieces("from 01/04/2027 to 2027-28").collect::<Vec<_>>(),
            ["from ", "01/04/2027 ", "to ", "2027-28"]
        );
    }
}
