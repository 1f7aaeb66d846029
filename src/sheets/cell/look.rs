//! How words look, as far as their meaning depends on it: struck through, raised, in a font of
//! signs, or so that nobody can see them.

use super::symbol_font::SymbolFont;
use crate::sheets::grid::Colour;

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Whether they are struck through.
    pub(crate) is_struck: bool,
    /// Whether they are raised or lowered.
    pub(crate) rise: Rise,
    /// Their font, if it is one of signs.
    pub(crate) font: Option<SymbolFont>,
    /// Why nobody can see them, if nobody can.
    pub(crate) unseen: Option<Unseen>,
}

/// Where words are, relative to the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Rise {
    /// On it.
    #[default]
    Level,
    /// Above it and smaller.
    Raised,
    /// Below it and smaller.
    Lowered,
}

/// Why nobody can see a text that the file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unseen {
    /// Its colour is that of its background.
    Colour,
    /// Its letters are a point high or less.
    Size,
    /// Its number format shows nothing.
    Format,
}

/// The colour of a sheet without a fill.
pub(crate) const WHITE: Colour = [255; 3];

/// A font, as far as the meaning of words in it depends on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Font {
    /// Whether words in it are struck through.
    pub(crate) is_struck: bool,
    /// Whether they are raised or lowered.
    pub(crate) rise: Rise,
    /// Its kind, if it is one of signs.
    pub(crate) symbols: Option<SymbolFont>,
    /// The colour of its letters; `None` for that which the system has for text.
    pub(crate) colour: Option<Colour>,
    /// Whether its letters are too small to be read.
    pub(crate) is_tiny: bool,
}

impl Font {
    /// How words in it look on a background; `None` for one that is not of a single known colour.
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
    /// The look in a cell whose number format hides all, if it does.
    pub(crate) fn hidden_if(self, is_hidden: bool) -> Self {
        let unseen = self.unseen.or(is_hidden.then_some(Unseen::Format));
        Self { unseen, ..self }
    }
}

/// Whether letters of a height cannot be read. Excel's smallest size is 1.
pub(crate) fn is_tiny(points: f64) -> bool {
    points <= 1.0
}

/// Whether a text of one colour is invisible on another.
fn is_same_colour(text: Colour, background: Colour) -> bool {
    /// Of 255. A difference of 8 in each channel is less than the 1 % of lightness that anybody can
    /// see.
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
