//! How text looks, where that changes its meaning: struck through, raised, in a symbol font, or
//! invisible.

use super::symbol_font::SymbolFont;
use crate::sheets::grid::Colour;

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Whether it is struck through.
    pub(crate) is_struck: bool,
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
