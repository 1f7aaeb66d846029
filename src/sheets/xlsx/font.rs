//! What a font says that matters for the words in it: of a cell's style, and of a run within a
//! text.

use crate::sheets::cell_text::{Look, MAX_UNSEEN_POINTS, Rise, Unseen, is_same_colour};
use crate::sheets::grid::Colour;
use crate::sheets::symbol_font::SymbolFont;
use crate::sheets::xml::Tag;

use super::theme::Theme;

/// A font.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Font {
    is_struck: bool,
    rise: Rise,
    symbols: Option<SymbolFont>,
    /// `None` for the colour that the system has for text.
    colour: Option<Colour>,
    is_tiny: bool,
}

impl Font {
    /// Takes note of a property, which is an element of its own.
    pub(super) fn read(&mut self, tag: &Tag<'_>, theme: &Theme) {
        match tag.name() {
            "strike" => self.is_struck = is_set(tag),
            "vertAlign" => {
                self.rise = match tag.attribute("val").as_deref() {
                    Some("superscript") => Rise::Raised,
                    Some("subscript") => Rise::Lowered,
                    Some(_) | None => Rise::Level,
                }
            }
            "color" => self.colour = theme.colour(tag),
            "sz" => {
                let points = tag
                    .attribute("val")
                    .and_then(|points| points.parse::<f64>().ok());
                self.is_tiny = points.is_some_and(|points| points <= MAX_UNSEEN_POINTS);
            }
            // The name in a style, and in a run.
            "name" | "rFont" => {
                self.symbols = tag.attribute("val").as_deref().and_then(SymbolFont::named);
            }
            _ => {}
        }
    }

    /// How words in it look on a background; `None` for one that is not of a single known colour.
    pub(super) fn look(self, background: Option<Colour>) -> Look {
        let is_same = self
            .colour
            .zip(background)
            .is_some_and(|(text, background)| is_same_colour(text, background));
        let unseen = if self.is_tiny {
            Some(Unseen::Size)
        } else {
            is_same.then_some(Unseen::Colour)
        };
        Look {
            is_struck: self.is_struck,
            rise: self.rise,
            font: self.symbols,
            unseen,
        }
    }
}

/// Whether a property in an element of its own holds: it does unless its value denies it.
fn is_set(tag: &Tag<'_>) -> bool {
    tag.attribute("val")
        .is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}
