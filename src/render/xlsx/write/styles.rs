//! The formats of cells: sans serif, black on white, no fills, text wrapped and at the top. Rows of
//! a table have a thin line below them, which every program draws, unlike a table's own style.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::pack_file::Rating;
use crate::render::workbook::cells::table::ColumnKind;
use crate::render::workbook::values::FORMATS;

/// A sans serif that every office program has, or has a font of the same widths for.
pub(crate) const FONT: &str = "Arial";
/// Blue that differs clearly from black and reads well on white (contrast 6.1 to 1).
const LINK_BLUE: u32 = 0x05_63_C1;

/// The grey of the line below a row. The line only guides the eye, so it may be light.
const LINE_GREY: u32 = 0xBF_BF_BF;

/// Every format of the workbook, made once.
pub(crate) struct Styles {
    /// The title of a sheet.
    pub title: Format,
    /// A heading above a table.
    pub heading: Format,
    /// Text in column A that continues over the cells to its right.
    pub running: CellStyles,
    /// A paragraph in column A of a sheet without a table.
    pub paragraph: CellStyles,
    /// The first column of a table.
    pub first: ColumnStyles,
    /// The other columns of text, indented a little from the columns to their left.
    pub text: ColumnStyles,
    /// Its columns of amounts, aligned to the right.
    pub amount: ColumnStyles,
}

/// The looks of a column.
pub(crate) struct ColumnStyles {
    /// The heading.
    pub heading: Format,
    /// The cells.
    pub cells: CellStyles,
    /// The cells of a total.
    pub totals: CellStyles,
}

impl ColumnStyles {
    fn of(format: &Format) -> Self {
        let bold = format.clone().set_bold();
        Self {
            heading: bold
                .clone()
                .set_align(FormatAlign::Bottom)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(Color::Black),
            cells: CellStyles::of(format),
            totals: CellStyles::of(&bold),
        }
    }
}

/// The looks of a kind of cell.
pub(crate) struct CellStyles {
    /// Text.
    pub plain: Format,
    /// Text that would be a formula or a number if it were typed: marked as text, so that it stays
    /// text even when somebody edits the cell.
    pub guarded: Format,
    /// A link.
    pub link: Format,
    /// Numbers and days, by the index of [`FORMATS`].
    pub values: [Format; FORMATS.len()],
}

impl CellStyles {
    fn of(format: &Format) -> Self {
        Self {
            plain: format.clone(),
            guarded: format.clone().set_quote_prefix(),
            link: link(format),
            values: FORMATS.map(|shape| format.clone().set_num_format(shape.code())),
        }
    }
}

/// The look of a link in a cell of that format.
pub(crate) fn link(format: &Format) -> Format {
    format
        .clone()
        .set_font_color(Color::RGB(LINK_BLUE))
        .set_underline(FormatUnderline::Single)
}

/// The look of the title of a sheet.
pub(crate) fn title() -> Format {
    base()
        .set_bold()
        .set_font_size(16)
        .set_align(FormatAlign::VerticalCenter)
}

/// The same look, wrapped or not.
pub(crate) fn wrapped_if(wraps: bool, format: &Format) -> Format {
    let format = format.clone();
    if wraps {
        format.set_text_wrap()
    } else {
        format
    }
}

/// The look of text that is wrapped.
pub(crate) fn wrapped() -> Format {
    base().set_align(FormatAlign::Top).set_text_wrap()
}

/// The look of text of a table, with a thin line below it.
pub(crate) fn lined() -> Format {
    wrapped()
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(Color::RGB(LINE_GREY))
}

/// The look of text in the columns after the first, a little away from the columns to their left.
pub(crate) fn indented() -> Format {
    lined().set_align(FormatAlign::Left).set_indent(1)
}

/// A format in the colours of a rating, with black or white text, whichever is easier to read.
pub(crate) fn rated(format: &Format, rating: &Rating) -> Format {
    let words = if rating.colour.wants_white_text() {
        Color::White
    } else {
        Color::Black
    };
    format
        .clone()
        .set_background_color(Color::RGB(rating.colour.as_number()))
        .set_font_color(words)
}

/// The format of cells that have no format of their own.
pub(crate) fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

impl Styles {
    /// All formats.
    pub(crate) fn new() -> Self {
        let running = base().set_align(FormatAlign::Top);
        let (wrapped, lined) = (wrapped(), lined());
        let left = lined.clone().set_align(FormatAlign::Left);
        Self {
            title: title(),
            heading: base()
                .set_bold()
                .set_font_size(13)
                .set_align(FormatAlign::Bottom),
            running: CellStyles::of(&running),
            paragraph: CellStyles::of(&wrapped),
            first: ColumnStyles::of(&left),
            text: ColumnStyles::of(&left.clone().set_indent(1)),
            amount: ColumnStyles::of(&lined.clone().set_align(FormatAlign::Right).set_indent(1)),
        }
    }

    /// The looks of a column of a table.
    pub(crate) fn column(&self, column_index: usize, kind: ColumnKind) -> &ColumnStyles {
        match (kind, column_index) {
            (ColumnKind::Amount | ColumnKind::Change, _) => &self.amount,
            (ColumnKind::Text, 0) => &self.first,
            (ColumnKind::Text, _) => &self.text,
        }
    }
}
