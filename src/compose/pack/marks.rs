//! Marks of ratings and milestones.

use serde::Serialize;

/// A rating, or the state of a milestone. Colour, symbol and word each say it, so that none of them
/// is needed to understand it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The word.
    pub word: String,
    /// The symbol.
    pub symbol: String,
    /// The colour behind the symbol, as `#rrggbb`.
    pub colour: String,
    /// Whether symbols and numbers on the colour are white; otherwise they are dark.
    pub is_white_on_colour: bool,
    /// Whether the colour needs a dark outline against white paper, because their contrast is below
    /// 3 to 1 (WCAG 2.2, criterion 1.4.11).
    pub needs_outline: bool,
}
