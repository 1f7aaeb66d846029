//! The content of one cell: its text, the look of the text, and its links.

pub(super) mod cell_text;
pub(super) mod hyperlink;
pub(super) mod look;
pub(super) mod shown;
pub(super) mod symbol_font;
