//! The content of one cell: its text, how that looks, and where it leads.

pub(super) mod cell_text;
pub(super) mod hyperlink;
pub(super) mod look;
pub(super) mod shown;
pub(super) mod symbol_font;
