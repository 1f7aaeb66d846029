//! The styles of cells, columns, rows and pages of a tracking workbook.
//!
//! Cells have one of the named styles of [`CellLook`]. Every width and height that occurs has a style
//! of its own.

use std::collections::BTreeMap;

use crate::pack_file::Rating;
use crate::render::tracker::{FRAME, MARGIN_MM, OPEN_FILL, Tracker, width_px};
use crate::tracker_columns::TrackerColumn;

use super::xml::{Element, element};

/// The style of a cell, and whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellLook {
    /// The title of a sheet.
    Title,
    /// A heading on the cover.
    Heading,
    /// A label.
    Bold,
    /// Plain text.
    Plain,
    /// The heading of a locked column.
    HeaderLocked,
    /// The heading of an open column.
    HeaderOpen,
    /// A cell with text from the plan.
    Locked,
    /// A cell for an answer.
    Open,
    /// A cell for a rating, in the colour of the chosen rating.
    OpenRating,
    /// A cell for a date.
    OpenDay,
}

impl CellLook {
    const ALL: [Self; 10] = [
        Self::Title,
        Self::Heading,
        Self::Bold,
        Self::Plain,
        Self::HeaderLocked,
        Self::HeaderOpen,
        Self::Locked,
        Self::Open,
        Self::OpenRating,
        Self::OpenDay,
    ];

    /// The style of an open cell in a column.
    pub(super) fn open(column: TrackerColumn) -> Self {
        match column {
            TrackerColumn::Rag => Self::OpenRating,
            TrackerColumn::RevisedDate => Self::OpenDay,
            _ => Self::Open,
        }
    }

    /// The name of its style.
    pub(super) const fn style(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Bold => "bold",
            Self::Plain => "plain",
            Self::HeaderLocked => "header-locked",
            Self::HeaderOpen => "header-open",
            Self::Locked => "locked",
            Self::Open => "open",
            Self::OpenRating => "open-rating",
            Self::OpenDay => "open-day",
        }
    }

    const fn is_bold(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Heading | Self::Bold | Self::HeaderLocked | Self::HeaderOpen
        )
    }

    const fn size_pt(self) -> u32 {
        match self {
            Self::Title => 16,
            Self::Heading => 13,
            _ => 11,
        }
    }

    const fn is_framed(self) -> bool {
        !matches!(self, Self::Title | Self::Heading | Self::Bold | Self::Plain)
    }

    const fn is_yellow(self) -> bool {
        self.is_open() || matches!(self, Self::HeaderOpen)
    }

    const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::OpenRating | Self::OpenDay)
    }
}

/// The name of the style with a rating's colours.
pub(super) fn rating_style(index: usize) -> String {
    format!("rating-{}", index + 1)
}

fn colour(number: u32) -> String {
    format!("#{number:06x}")
}

fn millimetres(length_mm: f64) -> String {
    format!("{length_mm:.2}mm")
}

/// The styles of cells; `first_rating` is the address of the first cell for a rating.
pub(super) fn cell_styles(tracker: &Tracker<'_>, first_rating: &str) -> Vec<Element> {
    let style = |look| {
        let ratings = tracker.ratings.iter().enumerate();
        let maps = ratings.map(|(index, rating)| rating_map(index, rating, first_rating));
        match look {
            CellLook::OpenRating => cell_style(look).with_children(maps),
            _ => cell_style(look),
        }
    };
    let styles = CellLook::ALL.into_iter().map(style);
    std::iter::once(day_style()).chain(styles).collect()
}

fn cell_style(look: CellLook) -> Element {
    let (wrap, vertical) = match look {
        CellLook::Title => ("no-wrap", "middle"),
        _ => ("wrap", "top"),
    };
    let protection = if look.is_open() { "none" } else { "protected" };
    let frame = format!("0.5pt solid {}", colour(FRAME));
    let cell = element("style:table-cell-properties")
        .with("fo:wrap-option", wrap)
        .with("style:vertical-align", vertical)
        .with("fo:padding", "0.6mm")
        .with("style:cell-protect", protection)
        .with_some("fo:border", look.is_framed().then_some(frame))
        .with_some(
            "fo:background-color",
            look.is_yellow().then(|| colour(OPEN_FILL)),
        );
    let weight = if look.is_bold() { "bold" } else { "normal" };
    let text = element("style:text-properties")
        .with("fo:font-size", format!("{}pt", look.size_pt()))
        .with("fo:font-weight", weight);
    element("style:style")
        .with("style:name", look.style())
        .with("style:family", "table-cell")
        .with("style:parent-style-name", "Default")
        .with_some(
            "style:data-style-name",
            (look == CellLook::OpenDay).then_some("day"),
        )
        .with_child(cell)
        .with_child(text)
}

/// The format of dates, with the month as a word, so that day and month cannot be confused.
fn day_style() -> Element {
    let space = || element("number:text").with_text(" ");
    element("number:date-style")
        .with("style:name", "day")
        .with_child(element("number:day"))
        .with_child(space())
        .with_child(
            element("number:month")
                .with("number:style", "long")
                .with("number:textual", "true"),
        )
        .with_child(space())
        .with_child(element("number:year").with("number:style", "long"))
}

/// The rule that gives a cell the colours of the chosen rating.
fn rating_map(index: usize, rating: &Rating, first_rating: &str) -> Element {
    element("style:map")
        .with(
            "style:condition",
            format!("cell-content()=\"{}\"", rating.word.replace('"', "\"\"")),
        )
        .with("style:apply-style-name", rating_style(index))
        .with("style:base-cell-address", first_rating)
}

/// The styles of ratings, with black or white text, whichever is easier to read.
pub(super) fn rating_styles(tracker: &Tracker<'_>) -> Vec<Element> {
    let style = |(index, rating): (usize, &Rating)| {
        let words = if rating.colour.wants_white_words() {
            "#ffffff"
        } else {
            "#000000"
        };
        element("style:style")
            .with("style:name", rating_style(index))
            .with("style:family", "table-cell")
            .with("style:parent-style-name", "Default")
            .with_child(
                element("style:table-cell-properties")
                    .with("fo:background-color", colour(rating.colour.as_number()))
                    .with("fo:wrap-option", "wrap")
                    .with("style:vertical-align", "top"),
            )
            .with_child(element("style:text-properties").with("fo:color", words))
    };
    tracker.ratings.iter().enumerate().map(style).collect()
}

/// The default styles: sans serif, in the language of the workbook.
pub(super) fn default_styles() -> [Element; 2] {
    let text = element("style:text-properties")
        .with("style:font-name", "Arial")
        .with("fo:font-family", "Arial")
        .with("style:font-family-generic", "swiss")
        .with("fo:font-size", "11pt")
        .with("fo:language", "en")
        .with("fo:country", "GB");
    let default = element("style:default-style")
        .with("style:family", "table-cell")
        .with_child(text);
    let named = element("style:style")
        .with("style:name", "Default")
        .with("style:family", "table-cell");
    [default, named]
}

/// The page layouts: A4, portrait for text and landscape for the table.
pub(super) fn page_layouts(tracker: &Tracker<'_>) -> [Element; 2] {
    let properties = |size_mm: [f64; 2], orientation: &str| {
        element("style:page-layout-properties")
            .with("fo:page-width", millimetres(size_mm[0]))
            .with("fo:page-height", millimetres(size_mm[1]))
            .with("style:print-orientation", orientation)
            .with("fo:margin", millimetres(MARGIN_MM))
    };
    let layout = |name: &str, properties: Element| {
        element("style:page-layout")
            .with("style:name", name)
            .with_child(properties)
    };
    let upright = properties([210.0, 297.0], "portrait")
        .with("style:scale-to-X", "1")
        .with("style:scale-to-Y", "0");
    let side = properties([297.0, 210.0], "landscape").with(
        "style:scale-to",
        format!("{}%", tracker.pages().scale_percent),
    );
    let beside = |name| {
        element(name).with_child(
            element("style:header-footer-properties")
                .with("fo:min-height", "7mm")
                .with("fo:margin", "0mm"),
        )
    };
    [
        layout("upright-page", upright),
        layout("side-page", side)
            .with_child(beside("style:header-style"))
            .with_child(beside("style:footer-style")),
    ]
}

/// The master pages, which give page layouts their names. The pages of the table have the title of
/// the document above them and their number below.
pub(super) fn master_pages() -> [Element; 2] {
    let page = |name: &str, layout: &str| {
        element("style:master-page")
            .with("style:name", name)
            .with("style:page-layout-name", layout)
    };
    let off = |name| element(name).with("style:display", "false");
    let number = element("text:p")
        .with_text("Page ")
        .with_child(element("text:page-number"))
        .with_text(" of ")
        .with_child(element("text:page-count"));
    // A field, which programs fill in. Fixed text in a header would be text outside cells.
    let title = element("text:p").with_child(element("text:title"));
    [
        page("upright", "upright-page")
            .with_child(off("style:header"))
            .with_child(off("style:footer")),
        page("side", "side-page")
            .with_child(element("style:header").with_child(title))
            .with_child(element("style:footer").with_child(number)),
    ]
}

/// The styles of sheets.
pub(super) fn table_styles() -> [Element; 2] {
    ["upright", "side"].map(|name| {
        element("style:style")
            .with("style:name", format!("{name}-table"))
            .with("style:family", "table")
            .with("style:master-page-name", name)
            .with_child(element("style:table-properties").with("table:display", "true"))
    })
}

/// The widths and heights that occur, each with a style.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    /// By the width in characters, and whether a printed page begins with the column.
    widths: BTreeMap<(u64, bool), String>,
    heights: BTreeMap<u32, String>,
}

impl Sizes {
    /// The name of the style for a column of this width, with which a printed page may begin.
    pub(super) fn width(&mut self, width_chars: f64, begins_page: bool) -> String {
        let name = format!("column-{}", self.widths.len() + 1);
        self.widths
            .entry((width_chars.to_bits(), begins_page))
            .or_insert(name)
            .clone()
    }

    /// The name of the style for a row of this height.
    pub(super) fn height(&mut self, height_px: u32) -> String {
        let name = format!("row-{}", self.heights.len() + 1);
        self.heights.entry(height_px).or_insert(name).clone()
    }

    /// The styles.
    pub(super) fn styles(&self) -> Vec<Element> {
        const MM_PER_PX: f64 = 25.4 / 96.0;
        let style = |name: &str, family: &str, properties: Element| {
            element("style:style")
                .with("style:name", name)
                .with("style:family", family)
                .with_child(properties)
        };
        let widths = self.widths.iter().map(|((bits, begins_page), name)| {
            let width = millimetres(width_px(f64::from_bits(*bits)) * MM_PER_PX);
            let break_before = if *begins_page { "page" } else { "auto" };
            let properties = element("style:table-column-properties")
                .with("fo:break-before", break_before)
                .with("style:column-width", width);
            style(name, "table-column", properties)
        });
        let heights = self.heights.iter().map(|(height_px, name)| {
            let height = millimetres(f64::from(*height_px) * MM_PER_PX);
            let properties = element("style:table-row-properties")
                .with("style:row-height", height)
                .with("style:use-optimal-row-height", "false");
            style(name, "table-row", properties)
        });
        widths.chain(heights).collect()
    }
}
