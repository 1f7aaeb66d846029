//! How cells, text and sheets look, by the names of their styles.

use std::collections::{HashMap, HashSet};

use crate::sheets::cell::look::{Font, WHITE, of_hex};
use crate::sheets::cell::symbol_font::SymbolFont;
use crate::sheets::content::{OutsideKind, OutsideText};
use crate::sheets::file::refusal::Refusal;
use crate::sheets::grid::Colour;
use crate::sheets::page_text;
use crate::sheets::xml::{Node, Tag, Xml};

use super::font::{Property, points};

/// No program writes as many styles.
const MAX_STYLES: usize = 100_000;

/// How a cell looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellStyle {
    /// The font of its text.
    pub(super) font: Font,
    pub(super) fill: Option<Colour>,
    /// The colour behind its text; `None` if rules may change it.
    pub(super) background: Option<Colour>,
    /// Whether its number format hides everything in the cell.
    pub(super) hides_all: bool,
    /// How far the cell indents its text.
    pub(super) indent: u8,
}

impl Default for CellStyle {
    fn default() -> Self {
        Self {
            font: Font::default(),
            fill: None,
            background: Some(WHITE),
            hides_all: false,
            indent: 0,
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    data_style_name: Option<String>,
    font: Vec<Property>,
    fill: Option<Fill>,
    /// Whether it has rules that may give cells another style.
    has_rules: bool,
    is_hidden: bool,
    /// The left margin of its text in points.
    margin: Option<f64>,
    /// The height of a row or the width of a column.
    points: Option<f64>,
    /// The name of its page, for a sheet.
    page: Option<String>,
}

/// The fill of a style.
#[derive(Debug, Clone, Copy)]
enum Fill {
    Solid(Colour),
    /// It removes the fill of its parent style.
    Nothing,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    /// The names of number formats that show nothing: `;;;`.
    hiding: HashSet<String>,
    /// Symbol fonts, by the name that the document declares for them.
    symbol_fonts: HashMap<String, SymbolFont>,
    /// The headers and footers of pages, by the page's name.
    pages: HashMap<String, Vec<OutsideText>>,
}

impl Styles {
    /// Reads a part of styles.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        while let Some(tag) = xml.next_open()? {
            match tag.name() {
                "styles" | "automatic-styles" => self.read_list(xml)?,
                "font-face" => self.declare_font(&tag),
                "master-page" => self.read_page(xml, &tag)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Adds a font that the document declares.
    pub(super) fn declare_font(&mut self, tag: &Tag<'_>) {
        if self.symbol_fonts.len() >= MAX_STYLES {
            return;
        }
        let family = tag.attribute("font-family").unwrap_or_default();
        let font = SymbolFont::named(family.trim_matches(['\'', '"']));
        self.symbol_fonts.extend(tag.attribute("name").zip(font));
    }

    /// Reads the headers and footers of the page that has just begun.
    fn read_page(&mut self, xml: &mut Xml<'_>, page: &Tag<'_>) -> Result<(), Refusal> {
        let depth = xml.depth();
        let mut texts = Vec::new();
        while let Some(tag) = xml.next_within(depth)? {
            let kind = match tag.name() {
                "header" | "header-left" | "header-first" => OutsideKind::PageHeader,
                "footer" | "footer-left" | "footer-first" => OutsideKind::PageFooter,
                _ => continue,
            };
            let words = page_words(xml)?;
            if !tag.says("display", "false") {
                texts.extend(OutsideText::with_words(kind, None, &words));
            }
        }
        if self.pages.len() < MAX_STYLES {
            self.pages
                .insert(page.attribute("name").unwrap_or_default(), texts);
        }
        Ok(())
    }

    /// The headers and footers of a sheet with this style.
    pub(super) fn page_texts(&self, table_style: &str) -> &[OutsideText] {
        let page = self
            .by_name
            .get(table_style)
            .and_then(|style| style.page.as_deref());
        self.pages
            .get(page.unwrap_or("Default"))
            .map_or(&[], Vec::as_slice)
    }

    /// The height or width that a style gives to a row or a column.
    pub(super) fn points(&self, name: &str) -> Option<f64> {
        self.find(name, |style| style.points)
    }

    /// Reads the list of styles that has just begun.
    pub(super) fn read_list(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let depth = xml.depth();
        while let Some(tag) = xml.next_within(depth)? {
            if tag.name() == "style" {
                let style = self.read_style(xml, &tag)?;
                let name = tag.attribute("name").unwrap_or_default();
                self.by_name.insert(name, style);
            } else if tag.name().ends_with("-style") && !shows_anything(xml)? {
                self.hiding.extend(tag.attribute("name"));
            }
            if self.by_name.len().max(self.hiding.len()) > MAX_STYLES {
                return Err(Refusal::damaged(
                    "it has more styles than any program knows",
                ));
            }
        }
        Ok(())
    }

    /// Reads the style that has just begun.
    fn read_style(&self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<Style, Refusal> {
        let depth = xml.depth();
        let mut style = Style {
            parent: tag.attribute("parent-style-name"),
            data_style_name: tag.attribute("data-style-name"),
            page: tag.attribute("master-page-name"),
            ..Style::default()
        };
        while let Some(tag) = xml.next_within(depth)? {
            match tag.name() {
                "text-properties"
                | "paragraph-properties"
                | "table-cell-properties"
                | "table-properties"
                | "table-row-properties"
                | "table-column-properties" => style.add(&tag, &self.symbol_fonts),
                "map" => style.has_rules = true,
                _ => {}
            }
        }
        Ok(style)
    }

    /// How a cell with this style looks.
    pub(super) fn cell(&self, name: &str) -> CellStyle {
        let fill = match self.find(name, |style| style.fill) {
            Some(Fill::Solid(colour)) => Some(colour),
            Some(Fill::Nothing) | None => None,
        };
        let format = self.find(name, |style| style.data_style_name.as_deref());
        let has_rules = self
            .find(name, |style| style.has_rules.then_some(()))
            .is_some();
        let background = (!has_rules).then_some(fill.unwrap_or(WHITE));
        CellStyle {
            font: self.font(name, Font::default()),
            fill,
            background,
            hides_all: format.is_some_and(|format| self.hiding.contains(format)),
            indent: self
                .find(name, |style| style.margin)
                .map_or(0, indent_of_points),
        }
    }

    /// The font of text with this style within text in another font.
    pub(super) fn font(&self, name: &str, around: Font) -> Font {
        let mut font = around;
        let styles: Vec<&Style> = self.ancestry(name).collect();
        let properties = styles.iter().rev().flat_map(|style| &style.font);
        properties.for_each(|property| property.set(&mut font));
        font
    }

    /// Whether a sheet with this style is hidden.
    pub(super) fn is_table_hidden(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|style| style.is_hidden)
    }

    /// A property of a style, or of its nearest ancestor that has it.
    fn find<'a, T>(&'a self, name: &str, says: impl Fn(&'a Style) -> Option<T>) -> Option<T> {
        self.ancestry(name).find_map(says)
    }

    /// A style and the styles that it is based on.
    fn ancestry(&self, name: &str) -> impl Iterator<Item = &Style> {
        /// Stops at styles that are based on each other in a ring. Real styles have at most four
        /// ancestors.
        const MAX_PARENTS: usize = 16;
        let parent = |style: &&Style| self.by_name.get(style.parent.as_ref()?);
        std::iter::successors(self.by_name.get(name), parent).take(MAX_PARENTS)
    }
}

impl Style {
    fn add(&mut self, tag: &Tag<'_>, symbol_fonts: &HashMap<String, SymbolFont>) {
        for (name, value) in tag.attributes() {
            match name {
                "background-color" if tag.name() == "table-cell-properties" => {
                    self.fill = Some(of_hex(&value).map_or(Fill::Nothing, Fill::Solid));
                }
                "display" => self.is_hidden = &*value == "false",
                "row-height" | "column-width" => self.points = points(&value),
                "margin-left" if tag.name() == "paragraph-properties" => {
                    self.margin = points(&value);
                }
                _ if tag.name() == "text-properties" => {
                    let family = |declared: &str| symbol_fonts.get(declared).copied();
                    self.font.extend(Property::of(name, &value, family));
                }
                _ => {}
            }
        }
    }
}

/// The steps of an indent. Spreadsheet programs indent by 10 points a step.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "larger and negative numbers become the nearest that fit"
)]
fn indent_of_points(points: f64) -> u8 {
    const STEP_POINTS: f64 = 10.0;
    (points / STEP_POINTS).round() as u8
}

/// Whether the number format that has just begun has a number, a text or the like.
fn shows_anything(xml: &mut Xml<'_>) -> Result<bool, Refusal> {
    let depth = xml.depth();
    let mut shows = false;
    while let Some(tag) = xml.next_within(depth)? {
        shows |= match tag.name() {
            "text" => !xml.text()?.is_empty(),
            "map" => false,
            _ => true,
        };
    }
    Ok(shows)
}

/// The text of the header or footer that has just begun, without numbers and names that programs
/// insert.
fn page_words(xml: &mut Xml<'_>) -> Result<String, Refusal> {
    let outside = xml.depth() - 1;
    let mut words = String::new();
    while xml.depth() > outside {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "page-number" | "page-count" | "sheet-name" | "file-name" | "title" | "date"
                | "time" => xml.skip()?,
                _ => {}
            },
            Node::Close(tag) if tag.name() == "p" => words.push(' '),
            Node::Close(_) => {}
            Node::Text(text) => words.push_str(&text),
            Node::End => break,
        }
    }
    // In other formats an ampersand begins a code.
    Ok(page_text::words(&words.replace('&', "&&")))
}
