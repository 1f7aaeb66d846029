//! The looks of cells: sans serif, black on white, no fills, no lines, text wrapped and at the top.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatUnderline};

use super::amount;

/// A sans serif that every office program has or has a twin of.
const FONT: &str = "Arial";
/// Blue that stands out from black and reads well on white (contrast 6.1 to 1).
const LINK_BLUE: u32 = 0x05_63_C1;

/// Every format of the workbook, made once.
pub(super) struct Styles {
    pub title: Format,
    pub heading: Format,
    pub column_heading: Format,
    pub running: CellStyles,
    pub wrapped: CellStyles,
    pub total: CellStyles,
    pub amount: CellStyles,
    pub total_amount: CellStyles,
    /// By the index of [`amount::FORMATS`].
    pub numbers: Vec<Format>,
    /// The same for totals.
    pub total_numbers: Vec<Format>,
}

/// The looks of a kind of cell.
pub(super) struct CellStyles {
    /// Text.
    pub plain: Format,
    /// Text that would be a formula or a number if it were typed: marked as text, so that it stays what it is
    /// also when somebody edits the cell.
    pub guarded: Format,
    /// A link.
    pub link: Format,
}

impl CellStyles {
    fn of(format: Format) -> Self {
        Self {
            guarded: format.clone().set_quote_prefix(),
            link: format.clone().set_font_color(Color::RGB(LINK_BLUE)).set_underline(FormatUnderline::Single),
            plain: format,
        }
    }
}

/// The format of cells without one.
pub(super) fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

impl Styles {
    /// All formats.
    pub(super) fn new() -> Self {
        let cell = base().set_align(FormatAlign::Top);
        let wrapped = cell.clone().set_text_wrap();
        let total = wrapped.clone().set_bold();
        let right = |format: &Format| format.clone().set_align(FormatAlign::Right);
        let numbers = |format: &Format| amount::FORMATS.map(|code| right(format).set_num_format(code)).to_vec();
        Self {
            title: base().set_bold().set_font_size(16).set_align(FormatAlign::VerticalCenter),
            heading: base().set_bold().set_font_size(13).set_align(FormatAlign::Bottom),
            column_heading: total.clone(),
            running: CellStyles::of(cell),
            amount: CellStyles::of(right(&wrapped)),
            total_amount: CellStyles::of(right(&total)),
            numbers: numbers(&wrapped),
            total_numbers: numbers(&total),
            wrapped: CellStyles::of(wrapped),
            total: CellStyles::of(total),
        }
    }
}
