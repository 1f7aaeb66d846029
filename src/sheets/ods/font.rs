//! The font properties of a style.

use crate::sheets::cell::look;
use crate::sheets::cell::look::{Look, Rise, is_tiny};
use crate::sheets::cell::palette::of_hex;
use crate::sheets::cell::symbol_font::SymbolFont;
use crate::sheets::grid::Colour;

/// The font of a style. `None` leaves a property to the surrounding style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Font {
    pub(super) is_struck: Option<bool>,
    pub(super) rise: Option<Rise>,
    pub(super) symbols: Option<Symbols>,
    pub(super) colour: Option<TextColour>,
    pub(super) is_tiny: Option<bool>,
    /// Whether the number format hides everything in the cell.
    pub(super) is_hidden: bool,
}

/// Whether a font is a symbol font.
#[derive(Debug, Clone, Copy)]
pub(super) enum Symbols {
    Of(SymbolFont),
    Letters,
}

/// The colour of a text.
#[derive(Debug, Clone, Copy)]
pub(super) enum TextColour {
    Of(Colour),
    System,
}

impl Font {
    /// This font, with the properties of another where it has none.
    pub(super) fn over(self, other: Self) -> Self {
        Self {
            is_struck: self.is_struck.or(other.is_struck),
            rise: self.rise.or(other.rise),
            symbols: self.symbols.or(other.symbols),
            colour: self.colour.or(other.colour),
            is_tiny: self.is_tiny.or(other.is_tiny),
            is_hidden: self.is_hidden || other.is_hidden,
        }
    }

    /// How text in this font looks on a background; `None` for a background of unknown colour.
    pub(super) fn look(self, background: Option<Colour>) -> Look {
        let colour = match self.colour {
            Some(TextColour::Of(colour)) => Some(colour),
            Some(TextColour::System) | None => None,
        };
        let symbols = match self.symbols {
            Some(Symbols::Of(font)) => Some(font),
            Some(Symbols::Letters) | None => None,
        };
        let font = look::Font {
            is_struck: self.is_struck.unwrap_or_default(),
            rise: self.rise.unwrap_or_default(),
            symbols,
            colour,
            is_tiny: self.is_tiny.unwrap_or_default(),
        };
        font.look(background).hidden_if(self.is_hidden)
    }

    /// Reads an attribute of text properties. `family` gives the font's name for a declared name.
    pub(super) fn read(
        &mut self,
        name: &str,
        value: &str,
        family: impl Fn(&str) -> Option<SymbolFont>,
    ) {
        match name {
            "text-line-through-style" | "text-line-through-type" => {
                self.is_struck = Some(value != "none");
            }
            "text-position" => self.rise = Some(rise(value)),
            "font-name" | "font-family" => {
                let font =
                    family(value).or_else(|| SymbolFont::named(value.trim_matches(['\'', '"'])));
                self.symbols = Some(font.map_or(Symbols::Letters, Symbols::Of));
            }
            "color" => self.colour = of_hex(value).map(TextColour::Of),
            "use-window-font-color" if value == "true" => self.colour = Some(TextColour::System),
            "font-size" => self.is_tiny = points(value).map(is_tiny),
            _ => {}
        }
    }
}

/// The position of `super 58%` or `-33% 58%`.
fn rise(value: &str) -> Rise {
    let position = value.split_ascii_whitespace().next().unwrap_or_default();
    let percent = position
        .strip_suffix('%')
        .and_then(|percent| percent.parse::<f64>().ok())
        .unwrap_or_default();
    match position {
        "super" => Rise::Raised,
        "sub" => Rise::Lowered,
        _ if percent > 0.0 => Rise::Raised,
        _ if percent < 0.0 => Rise::Lowered,
        _ => Rise::Level,
    }
}

/// A length in points; `None` for a percentage, and for anything that is not a length.
pub(super) fn points(length: &str) -> Option<f64> {
    let length = length.trim();
    let units = [
        ("pt", 1.0),
        ("cm", 72.0 / 2.54),
        ("mm", 72.0 / 25.4),
        ("in", 72.0),
        ("pc", 12.0),
    ];
    let (number, factor) = units
        .iter()
        .find_map(|(unit, factor)| Some((length.strip_suffix(unit)?, factor)))?;
    number
        .trim()
        .parse::<f64>()
        .ok()
        .map(|number| number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_in_points_and_positions_by_their_sign() {
        assert_eq!(points("1in"), Some(72.0));
        assert_eq!(points("12pt"), Some(12.0));
        assert_eq!(points("58%"), None);
        assert_eq!(
            [rise("super 58%"), rise("-33% 58%"), rise("0% 100%")],
            [Rise::Raised, Rise::Lowered, Rise::Level]
        );
    }
}
