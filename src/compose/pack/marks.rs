//! Marks of ratings and milestones.

use serde::Serialize;

/// A rating, or the state of a milestone. Colour, shape and word each show it, so that no reader
/// depends on one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The word.
    pub word: String,
    /// The symbol, which is drawn only if no shape is known for it.
    pub symbol: String,
    /// The shape that is drawn.
    pub shape: MarkShape,
    /// The colour of the shape, as `#rrggbb`.
    pub colour: String,
    /// Whether ticks and symbols on the colour are white; otherwise they are dark.
    pub is_white_on_colour: bool,
}

/// The shape of a mark. Every shape has an outline, so that it is seen on any paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkShape {
    /// A triangle on its base.
    Triangle,
    /// A triangle on its tip.
    TriangleDown,
    /// A square on its corner.
    Diamond,
    /// A filled circle.
    Disc,
    /// A square.
    Square,
    /// A square with a tick.
    TickedSquare,
    /// A star with five points.
    Star,
    /// An open circle.
    Ring,
    /// A question mark in a dotted circle.
    Query,
    /// A square with the symbol as text.
    Symbol,
}

impl MarkShape {
    /// The shape of a symbol that a rating scheme names.
    pub fn of_symbol(symbol: &str) -> Self {
        // The selector asks for a coloured or a plain form of the same symbol.
        match symbol.trim().trim_end_matches(['\u{fe0e}', '\u{fe0f}']) {
            "▲" | "△" => Self::Triangle,
            "▼" | "▽" => Self::TriangleDown,
            "◆" | "◇" => Self::Diamond,
            "●" | "⬤" | "•" => Self::Disc,
            "■" | "□" | "▪" => Self::Square,
            "✔" | "✓" | "☑" | "✅" => Self::TickedSquare,
            "★" | "☆" => Self::Star,
            "○" | "◯" => Self::Ring,
            "?" => Self::Query,
            _ => Self::Symbol,
        }
    }
}
