//! The properties that a style gives to the font of its text.

use crate::sheets::cell::look::{Font, Rise, is_tiny, of_hex};
use crate::sheets::cell::symbol_font::SymbolFont;
use crate::sheets::grid::Colour;

/// A property of a font.
#[derive(Debug, Clone, Copy)]
pub(super) enum Property {
    Struck(bool),
    Bold(bool),
    Rise(Rise),
    /// `None` for a font of letters.
    Symbols(Option<SymbolFont>),
    /// `None` for the system's colour of text.
    Colour(Option<Colour>),
    Tiny(bool),
}

impl Property {
    /// Reads an attribute of text properties. `family` gives the symbol font for a declared name.
    pub(super) fn of(
        name: &str,
        value: &str,
        family: impl Fn(&str) -> Option<SymbolFont>,
    ) -> Option<Self> {
        Some(match name {
            "text-line-through-style" | "text-line-through-type" => Self::Struck(value != "none"),
            "font-weight" => Self::Bold(is_bold(value)),
            "text-position" => Self::Rise(rise(value)),
            "font-name" | "font-family" => {
                let named = || SymbolFont::named(value.trim_matches(['\'', '"']));
                Self::Symbols(family(value).or_else(named))
            }
            "color" => Self::Colour(Some(of_hex(value)?)),
            "use-window-font-color" if value == "true" => Self::Colour(None),
            "font-size" => Self::Tiny(is_tiny(points(value)?)),
            _ => return None,
        })
    }

    /// Gives a font this property.
    pub(super) fn set(self, font: &mut Font) {
        match self {
            Self::Struck(is_struck) => font.is_struck = is_struck,
            Self::Bold(is_bold) => font.is_bold = is_bold,
            Self::Rise(rise) => font.rise = rise,
            Self::Symbols(symbols) => font.symbols = symbols,
            Self::Colour(colour) => font.colour = colour,
            Self::Tiny(is_tiny) => font.is_tiny = is_tiny,
        }
    }
}

/// Whether a weight is bold: a word, or a number up to 900.
fn is_bold(weight: &str) -> bool {
    /// The weight of an ordinary bold font is 700. A font of 600 is half bold, and it looks bold.
    const LEAST_BOLD: u16 = 600;
    weight == "bold" || weight.parse().is_ok_and(|weight: u16| weight >= LEAST_BOLD)
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
