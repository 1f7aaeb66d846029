//! How cells look: number format, font, fill.

use std::collections::HashMap;

use crate::limits::Limits;
use crate::sheets::cell::look::{Font, Look, Rise, WHITE, is_tiny};
use crate::sheets::cell::shown::CellFormat;
use crate::sheets::cell::symbol_font::SymbolFont;
use crate::sheets::file::package::Package;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::grid::Colour;
use crate::sheets::xml::{Tag, Xml};

use super::relations::Relations;
use super::theme::Theme;

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The colours of the workbook's theme.
    pub(super) theme: Theme,
    cells: Vec<CellStyle>,
    formats: Vec<CellFormat>,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellStyle {
    /// The position of its format in the list of formats; `None` for the general format.
    format: Option<usize>,
    /// The look of its text, unless a run has another font.
    pub(super) look: Look,
    /// The fill, if it is solid.
    pub(super) fill: Option<Colour>,
    /// The colour behind its text; `None` for a pattern.
    pub(super) background: Option<Colour>,
    /// How far the cell indents its text.
    pub(super) indent: u8,
}

/// A fill being read.
#[derive(Debug, Clone, Copy, Default)]
struct Fill {
    /// Whether it is a pattern or a gradient.
    is_filled: bool,
    /// Whether it is solid.
    is_solid: bool,
    colour: Option<Colour>,
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn read(
        package: &mut Package<'_>,
        relations: &Relations,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let Some(part) = relations.parts("styles").next() else {
            return Ok(Self::default());
        };
        let Some(text) = package.text(part)? else {
            return Ok(Self::default());
        };
        let mut reader = StylesReader::default();
        reader.styles.theme = Theme::read(package, relations, limits)?;
        reader.read(&mut Xml::new(&text, part, limits))?;
        Ok(reader.styles)
    }

    /// The style with the number that a cell gives; the plain style if the cell gives no number.
    pub(super) fn get(&self, index: Option<&str>) -> CellStyle {
        let position = index.and_then(|index| index.parse::<usize>().ok());
        let style = position.and_then(|position| self.cells.get(position));
        style.copied().unwrap_or_default()
    }

    /// The number format of a style; `None` for the general one.
    pub(super) fn format(&self, style: CellStyle) -> Option<&CellFormat> {
        self.formats.get(style.format?)
    }
}

/// No program writes as many styles; Excel allows 65,490.
const MAX_STYLES: usize = 100_000;

#[derive(Debug, Default)]
struct StylesReader {
    styles: Styles,
    codes: HashMap<u32, String>,
    /// The position among the formats, by format id.
    positions: HashMap<u32, Option<usize>>,
    fonts: Vec<Font>,
    fills: Vec<Fill>,
}

impl StylesReader {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        /// The part is an element with lists.
        const DEPTH_OF_LISTS: usize = 2;
        let mut list = String::new();
        while let Some(tag) = xml.next_open()? {
            if xml.depth() == DEPTH_OF_LISTS {
                tag.name().clone_into(&mut list);
            } else {
                self.read_tag(&list, &tag);
            }
            let lengths = [
                self.codes.len(),
                self.fonts.len(),
                self.fills.len(),
                self.styles.cells.len(),
            ];
            if lengths.into_iter().any(|length| length > MAX_STYLES) {
                return Err(Refusal::damaged(
                    "it has more styles than any program knows",
                ));
            }
        }
        Ok(())
    }

    fn read_tag(&mut self, list: &str, tag: &Tag<'_>) {
        match (list, tag.name()) {
            ("numFmts", "numFmt") => {
                let id = tag.parsed("numFmtId");
                self.codes.extend(id.zip(tag.attribute("formatCode")));
            }
            ("fonts", "font") => self.fonts.push(Font::default()),
            ("fonts", _) => {
                if let Some(font) = self.fonts.last_mut() {
                    read_font(font, tag, &self.styles.theme);
                }
            }
            ("fills", "fill") => self.fills.push(Fill::default()),
            ("fills", _) => self.read_fill(tag),
            ("cellXfs", "xf") => self.add_cell_style(tag),
            // Text that is aligned otherwise shows no indent at its left.
            ("cellXfs", "alignment") if tag.says("horizontal", "left") => {
                if let Some(style) = self.styles.cells.last_mut() {
                    style.indent = tag.parsed("indent").unwrap_or_default();
                }
            }
            _ => {}
        }
    }

    fn read_fill(&mut self, tag: &Tag<'_>) {
        let Some(fill) = self.fills.last_mut() else {
            return;
        };
        match tag.name() {
            "patternFill" => {
                let pattern = tag.attribute("patternType");
                fill.is_filled = pattern.as_deref().is_some_and(|pattern| pattern != "none");
                fill.is_solid = pattern.as_deref() == Some("solid");
            }
            "gradientFill" => fill.is_filled = true,
            "fgColor" if fill.is_solid => fill.colour = self.styles.theme.colour(tag),
            _ => {}
        }
    }

    fn add_cell_style(&mut self, tag: &Tag<'_>) {
        let position = |name: &str| tag.parsed::<usize>(name).unwrap_or_default();
        let fill = self.fills.get(position("fillId")).copied();
        let fill = fill.unwrap_or_default();
        let background = if fill.is_filled {
            fill.colour
        } else {
            Some(WHITE)
        };
        let font = self.fonts.get(position("fontId")).copied();
        let format = self.format(tag.parsed("numFmtId").unwrap_or_default());
        let hides_all = format
            .and_then(|format| self.styles.formats.get(format))
            .is_some_and(CellFormat::hides_all);
        self.styles.cells.push(CellStyle {
            format,
            look: font
                .unwrap_or_default()
                .look(background)
                .hidden_if(hides_all),
            fill: fill.colour,
            background,
            indent: 0,
        });
    }

    fn format(&mut self, id: u32) -> Option<usize> {
        if let Some(position) = self.positions.get(&id) {
            return *position;
        }
        let format = CellFormat::new(id, self.codes.get(&id).map(String::as_str));
        let position = format.map(|format| {
            self.styles.formats.push(format);
            self.styles.formats.len() - 1
        });
        self.positions.insert(id, position);
        position
    }
}

/// Adds the property that an element gives to a font.
pub(super) fn read_font(font: &mut Font, tag: &Tag<'_>, theme: &Theme) {
    // The property applies unless its value denies it.
    let applies = || !["0", "false", "off"].iter().any(|no| tag.says("val", no));
    match tag.name() {
        "strike" => font.is_struck = applies(),
        "b" => font.is_bold = applies(),
        "vertAlign" => {
            font.rise = match tag.attribute("val").as_deref() {
                Some("superscript") => Rise::Raised,
                Some("subscript") => Rise::Lowered,
                Some(_) | None => Rise::Level,
            }
        }
        "color" => font.colour = theme.colour(tag),
        "sz" => font.is_tiny = tag.parsed("val").is_some_and(is_tiny),
        // The name in a style is `name`, in a run `rFont`.
        "name" | "rFont" => {
            font.symbols = tag.attribute("val").as_deref().and_then(SymbolFont::named);
        }
        _ => {}
    }
}
