//! The look of text, as far as it changes the meaning: struck through, bold, raised, in a symbol
//! font, or invisible. Also colours, as files write them.

use super::symbol_font::SymbolFont;
use crate::sheets::grid::Colour;

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Whether it is struck through.
    pub(crate) is_struck: bool,
    pub(crate) is_bold: bool,
    /// Whether it is raised or lowered.
    pub(crate) rise: Rise,
    /// Its font, if it is a symbol font.
    pub(crate) font: Option<SymbolFont>,
    /// Why nobody can see it; `None` if it is visible.
    pub(crate) unseen: Option<Unseen>,
}

/// The height of text relative to the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Rise {
    /// On the line.
    #[default]
    Level,
    /// Above the line and smaller.
    Raised,
    /// Below the line and smaller.
    Lowered,
}

/// Why nobody can see a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unseen {
    /// Its colour is that of its background.
    Colour,
    /// Its letters are at most one point high.
    Size,
    /// Its number format shows nothing.
    Format,
}

/// The colour of a sheet without a fill.
pub(crate) const WHITE: Colour = [255; 3];

/// The properties of a font that change the meaning of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Font {
    /// Whether it strikes text through.
    pub(crate) is_struck: bool,
    pub(crate) is_bold: bool,
    /// Whether it raises or lowers text.
    pub(crate) rise: Rise,
    /// Its kind, if it is a symbol font.
    pub(crate) symbols: Option<SymbolFont>,
    /// The colour of its letters; `None` for the system's colour of text.
    pub(crate) colour: Option<Colour>,
    /// Whether its letters are too small to be read.
    pub(crate) is_tiny: bool,
}

impl Font {
    /// How text in this font looks on a background; `None` for a background without a single known
    /// colour.
    pub(crate) fn look(self, background: Option<Colour>) -> Look {
        let unseen = match self.colour.zip(background) {
            _ if self.is_tiny => Some(Unseen::Size),
            Some((text, background)) if is_same_colour(text, background) => Some(Unseen::Colour),
            Some(_) | None => None,
        };
        Look {
            is_struck: self.is_struck,
            is_bold: self.is_bold,
            rise: self.rise,
            font: self.symbols,
            unseen,
        }
    }
}

impl Look {
    /// The same look; invisible if the number format of the cell hides everything.
    pub(crate) fn hidden_if(self, is_hidden: bool) -> Self {
        let unseen = self.unseen.or(is_hidden.then_some(Unseen::Format));
        Self { unseen, ..self }
    }
}

/// Whether letters of this height cannot be read. Excel's smallest size is 1.
pub(crate) fn is_tiny(points: f64) -> bool {
    points <= 1.0
}

/// Whether a text of one colour is invisible on another.
fn is_same_colour(text: Colour, background: Colour) -> bool {
    /// On a scale of 255. A difference of 8 in each channel changes the lightness by less than 1 %,
    /// which nobody can see.
    const MAX_DIFFERENCE: u8 = 8;
    text.into_iter()
        .zip(background)
        .all(|(one, other)| one.abs_diff(other) <= MAX_DIFFERENCE)
}

/// The colour with this index, in a workbook without a palette of its own.
pub(crate) fn standard_colour(number: usize) -> Option<Colour> {
    let position = if number < 8 { number } else { number - 8 };
    PALETTE.get(position).copied().map(colour)
}

/// The colour of `0xRRGGBB`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "each channel is one byte of the number"
)]
pub(crate) const fn colour(number: u32) -> Colour {
    [(number >> 16) as u8, (number >> 8) as u8, number as u8]
}

/// The colour of `RRGGBB` in hexadecimal digits. Anything before them is ignored: `#`, `FF` for
/// opaque.
pub(crate) fn of_hex(digits: &str) -> Option<Colour> {
    let digits = digits.get(digits.len().checked_sub(6)?..)?;
    u32::from_str_radix(digits, 16).ok().map(colour)
}

/// The palette of programs before 2007, from number 8. Numbers 0 to 7 mean its first eight colours.
#[rustfmt::skip]
const PALETTE: [u32; 56] = [
    0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF,
    0x80_0000, 0x00_8000, 0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080,
    0x99_99FF, 0x99_3366, 0xFF_FFCC, 0xCC_FFFF, 0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF,
    0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF, 0x80_0080, 0x80_0000, 0x00_8080, 0x00_00FF,
    0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99, 0x99_CCFF, 0xFF_99CC, 0xCC_99FF, 0xFF_CC99,
    0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696,
    0x00_3366, 0x33_9966, 0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_nearly_of_the_colour_behind_them_are_not_seen() {
        let on_white = |colour| {
            let font = Font {
                colour: Some(colour),
                ..Font::default()
            };
            font.look(Some(WHITE)).unseen
        };
        assert_eq!(on_white([250; 3]), Some(Unseen::Colour));
        assert_eq!(on_white([242; 3]), None);
    }
}
