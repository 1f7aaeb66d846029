//! How cells look: number format, font, fill.

use std::collections::HashMap;

use crate::limits::Limits;
use crate::sheets::cell_text::{Look, Unseen};
use crate::sheets::grid::Colour;
use crate::sheets::package::Package;
use crate::sheets::refusal::Refusal;
use crate::sheets::shown::CellFormat;
use crate::sheets::xml::{Node, Tag, Xml};

use super::font::Font;
use super::relations::{Kind, Relations};
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
    /// Position among the formats; `None` for the general one.
    format: Option<usize>,
    /// How its text looks where no run says otherwise.
    pub(super) look: Look,
    /// The fill, if it is a solid one.
    pub(super) fill: Option<Colour>,
    /// The colour behind its text; `None` if that is a pattern.
    pub(super) background: Option<Colour>,
}

/// The colour of a sheet.
const WHITE: Colour = [255; 3];

/// A fill being read.
#[derive(Debug, Clone, Copy, Default)]
struct Fill {
    /// Whether there is a pattern or a gradient.
    is_filled: bool,
    /// Whether it is a solid one.
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
        let Some(part) = relations.parts(Kind::Styles).next() else {
            return Ok(Self::default());
        };
        let Some(text) = package.text(part)? else {
            return Ok(Self::default());
        };
        // The theme is asked for the colours of solid fills alone, and is longer than many a sheet.
        let has_solid_fills = text.contains("solid");
        let theme = if has_solid_fills {
            Theme::read(package, relations, limits)?
        } else {
            Theme::default()
        };
        let styles = Self {
            theme,
            ..Self::default()
        };
        let mut reader = StylesReader {
            styles,
            ..StylesReader::default()
        };
        reader.read(&mut Xml::new(&text, part, limits))?;
        Ok(reader.styles)
    }

    /// The style of a number as a cell writes it; the plain one if there is none.
    pub(super) fn get(&self, index: Option<&str>) -> CellStyle {
        let index = index.and_then(|index| index.parse::<usize>().ok());
        index
            .and_then(|index| self.cells.get(index))
            .copied()
            .unwrap_or_default()
    }

    /// The number format of a style; `None` for the general one.
    pub(super) fn format(&self, style: CellStyle) -> Option<&CellFormat> {
        self.formats.get(style.format?)
    }
}

/// More styles than any program knows; Excel ends at 65,490.
const MAX_STYLES: usize = 100_000;

/// Which list of the part is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum List {
    NumberFormats,
    Fonts,
    Fills,
    Cells,
    #[default]
    Other,
}

impl List {
    fn of(name: &str) -> Option<Self> {
        match name {
            "numFmts" => Some(Self::NumberFormats),
            "fonts" => Some(Self::Fonts),
            "fills" => Some(Self::Fills),
            "cellXfs" => Some(Self::Cells),
            "borders" | "cellStyleXfs" | "cellStyles" | "dxfs" | "tableStyles" | "colors"
            | "extLst" => Some(Self::Other),
            _ => None,
        }
    }
}

#[derive(Debug, Default)]
struct StylesReader {
    styles: Styles,
    codes: HashMap<u32, String>,
    /// By format id: its position among the formats.
    positions: HashMap<u32, Option<usize>>,
    fonts: Vec<Font>,
    fills: Vec<Fill>,
}

impl StylesReader {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let mut list = List::Other;
        loop {
            match xml.next()? {
                Node::Open(tag) => match List::of(tag.name()) {
                    Some(other) => list = other,
                    None => self.read_tag(list, &tag),
                },
                Node::Close(_) | Node::Text(_) => {}
                Node::End => return Ok(()),
            }
            let lengths = [
                self.codes.len(),
                self.fonts.len(),
                self.fills.len(),
                self.styles.cells.len(),
            ];
            if lengths.iter().any(|length| *length > MAX_STYLES) {
                return Err(Refusal::damaged(
                    "it has more styles than any program knows",
                ));
            }
        }
    }

    fn read_tag(&mut self, list: List, tag: &Tag<'_>) {
        match (list, tag.name()) {
            (List::NumberFormats, "numFmt") => {
                let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                if let Some((id, code)) = id.zip(tag.attribute("formatCode")) {
                    self.codes.insert(id, code);
                }
            }
            (List::Fonts, "font") => self.fonts.push(Font::default()),
            (List::Fonts, _) => {
                if let Some(font) = self.fonts.last_mut() {
                    font.read(tag, &self.styles.theme);
                }
            }
            (List::Fills, "fill") => self.fills.push(Fill::default()),
            (List::Fills, _) => self.read_fill(tag),
            (List::Cells, "xf") => self.add_cell_style(tag),
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
        let number = |name: &str| {
            tag.attribute(name)
                .and_then(|value| value.parse::<u32>().ok())
                .unwrap_or_default()
        };
        let position = |name: &str| usize::try_from(number(name)).unwrap_or(usize::MAX);
        let fill = self
            .fills
            .get(position("fillId"))
            .copied()
            .unwrap_or_default();
        let background = if fill.is_filled {
            fill.colour
        } else {
            Some(WHITE)
        };
        let font = self
            .fonts
            .get(position("fontId"))
            .copied()
            .unwrap_or_default();
        let format = self.format(number("numFmtId"));
        let mut look = font.look(background);
        let hides = format
            .and_then(|format| self.styles.formats.get(format))
            .is_some_and(CellFormat::hides_all);
        look.unseen = look.unseen.or(hides.then_some(Unseen::Format));
        let style = CellStyle {
            format,
            look,
            fill: fill.colour,
            background,
        };
        self.styles.cells.push(style);
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
