//! The styles of cells and text: sans serif, black on white, no fills, text wrapped and at the
//! top, a thin line below each row of a table.

use minijinja::{Value, context};

use crate::render::ods::xml::{Element, element};
use crate::render::workbook::cells::table::ColumnKind;
use crate::render::workbook::cells::words::Words;
use crate::render::workbook::sheets::layout::{HeadRow, HeadStyle};
use crate::render::workbook::values::{FORMATS, ValueFormat};

/// The style of struck-through text, in `published-styles.xml`.
pub(super) const STRUCK: &str = "struck";

/// A column by its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The first column, with text.
    First,
    /// Another column of text, indented a little from the column to its left.
    Text,
    /// Numbers, set to the right.
    Number,
}

impl Kind {
    pub(super) fn of(column_index: usize, kind: ColumnKind) -> Self {
        match (kind, column_index) {
            (ColumnKind::Amount | ColumnKind::Change, _) => Self::Number,
            (ColumnKind::Text, 0) => Self::First,
            (ColumnKind::Text, _) => Self::Text,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Text => "text",
            Self::Number => "number",
        }
    }
}

/// The look of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// The title of a sheet.
    Title { wraps: bool },
    /// A heading above a table.
    Headline { wraps: bool },
    /// A line that extends over the cells to its right.
    Running {
        /// Whether it is a link.
        is_link: bool,
    },
    /// A paragraph in column A.
    Wrapped {
        /// Whether it is a link.
        is_link: bool,
    },
    /// The heading of a column.
    Heading(Kind),
    /// Text in a column, of a total or not.
    Cell {
        /// The column.
        kind: Kind,
        /// Whether its row is a total.
        is_total: bool,
        /// Whether it is a link.
        is_link: bool,
    },
    /// A number or a day in a column.
    Value {
        /// The column.
        kind: Kind,
        /// Whether its row is a total.
        is_total: bool,
        /// The index of its format in [`FORMATS`].
        format_index: usize,
    },
}

impl Look {
    pub(super) const fn of_line(line: &HeadRow<'_>) -> Self {
        let is_link = line.words.link.is_some();
        match line.style {
            HeadStyle::Title { wraps } => Self::Title { wraps },
            HeadStyle::Heading { wraps } => Self::Headline { wraps },
            HeadStyle::Running => Self::Running { is_link },
            HeadStyle::Wrapped => Self::Wrapped { is_link },
        }
    }

    pub(super) const fn of_cell(cell: &Words<'_>, kind: Kind, is_total: bool) -> Self {
        Self::Cell {
            kind,
            is_total,
            is_link: cell.link.is_some(),
        }
    }

    const fn is_link(&self) -> bool {
        matches!(
            self,
            Self::Running { is_link: true }
                | Self::Wrapped { is_link: true }
                | Self::Cell { is_link: true, .. }
        )
    }

    pub(super) const fn format_index(&self) -> Option<usize> {
        match self {
            Self::Value { format_index, .. } => Some(*format_index),
            _ => None,
        }
    }

    /// The name of its style.
    pub(super) fn name(&self) -> String {
        let total = |is_total: &bool| if *is_total { "-total" } else { "" };
        let link = if self.is_link() { "-link" } else { "" };
        let wrapped = |wraps: bool| if wraps { "-wrapped" } else { "" };
        match self {
            Self::Title { wraps } => format!("title{}", wrapped(*wraps)),
            Self::Headline { wraps } => format!("headline{}", wrapped(*wraps)),
            Self::Running { .. } => format!("running{link}"),
            Self::Wrapped { .. } => format!("wrapped{link}"),
            Self::Heading(kind) => format!("heading-{}", kind.name()),
            Self::Cell { kind, is_total, .. } => {
                format!("{}{}{link}", kind.name(), total(is_total))
            }
            Self::Value {
                kind,
                is_total,
                format_index,
            } => format!("{}{}-{format_index}", kind.name(), total(is_total)),
        }
    }

    /// Its style.
    pub(super) fn style(&self) -> Element {
        let (size, weight) = self.letters();
        let link = |value| self.is_link().then_some(value);
        let letters = element("style:text-properties")
            .with("fo:font-size", size)
            .with("fo:font-weight", weight)
            // Blue that differs clearly from black and reads well on white (contrast 6.1 to 1).
            .with_some("fo:color", link("#0563c1"))
            .with_some("style:text-underline-style", link("solid"))
            .with_some("style:text-underline-width", link("auto"))
            .with_some("style:text-underline-color", link("font-color"));
        element("style:style")
            .with("style:name", self.name())
            .with("style:family", "table-cell")
            .with("style:parent-style-name", "Default")
            .with_some(
                "style:data-style-name",
                self.format_index().map(format_name),
            )
            .with_child(self.cell_properties())
            .with_children(self.column().map(alignment))
            .with_child(letters)
    }

    const fn column(&self) -> Option<Kind> {
        match self {
            Self::Heading(kind) | Self::Cell { kind, .. } | Self::Value { kind, .. } => Some(*kind),
            _ => None,
        }
    }

    const fn letters(&self) -> (&'static str, &'static str) {
        match self {
            Self::Title { .. } => ("16pt", "bold"),
            Self::Headline { .. } => ("13pt", "bold"),
            Self::Heading(_)
            | Self::Cell { is_total: true, .. }
            | Self::Value { is_total: true, .. } => ("11pt", "bold"),
            _ => ("11pt", "normal"),
        }
    }

    fn cell_properties(&self) -> Element {
        let wraps = match self {
            Self::Title { wraps } | Self::Headline { wraps } => *wraps,
            Self::Running { .. } => false,
            _ => true,
        };
        let vertical = match self {
            Self::Title { .. } => "middle",
            Self::Headline { .. } | Self::Heading(_) => "bottom",
            _ => "top",
        };
        let line_below = match self {
            Self::Heading(_) => Some("0.75pt solid #000000"),
            Self::Cell { .. } | Self::Value { .. } => Some("0.75pt solid #bfbfbf"),
            _ => None,
        };
        element("style:table-cell-properties")
            .with("fo:wrap-option", if wraps { "wrap" } else { "no-wrap" })
            .with("style:vertical-align", vertical)
            .with("style:text-align-source", "fix")
            .with("fo:padding", "0.35mm")
            .with("fo:padding-top", "0.7mm")
            .with_some("fo:border-bottom", line_below)
    }
}

/// The alignment of a column, with a small indent except in the first.
fn alignment(kind: Kind) -> Element {
    let (side, indent) = match kind {
        Kind::First => ("start", "0mm"),
        Kind::Text => ("start", "2.5mm"),
        Kind::Number => ("end", "2.5mm"),
    };
    element("style:paragraph-properties")
        .with("fo:text-align", side)
        .with("fo:margin-left", indent)
}

fn format_name(index: usize) -> String {
    format!("format-{index}")
}

/// The format of numbers or days with this index in [`FORMATS`], for `published-formats.xml`.
pub(super) fn format_value(index: usize) -> Value {
    let name = format_name(index);
    let kind = match FORMATS[index] {
        ValueFormat::Amount {
            has_pound,
            is_grouped,
            has_pence,
        } => {
            let decimals = if has_pence { 2 } else { 0 };
            let is_grouped = is_grouped.to_string();
            return context! { name, kind => "amount", has_pound, is_grouped, decimals };
        }
        ValueFormat::Change => "change",
        ValueFormat::LongDay => "long-day",
        ValueFormat::ShortDay => "short-day",
        ValueFormat::IsoDay => "iso-day",
    };
    context! { name, kind }
}

/// The name of the style of text in a language.
pub(super) fn language_style_name(language: &str) -> String {
    format!("language-{language}")
}

/// The style of text in a language. It states only the language.
pub(super) fn language_style(language: &str) -> Element {
    let text = element("style:text-properties")
        .with("fo:language", language)
        .with("fo:country", "none");
    element("style:style")
        .with("style:name", language_style_name(language))
        .with("style:family", "text")
        .with_child(text)
}

/// The name of a sheet as it is written in addresses.
pub(super) fn quoted(sheet_name: &str) -> String {
    format!("'{}'", sheet_name.replace('\'', "''"))
}
