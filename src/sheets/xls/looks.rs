//! How the cells of an `.xls` look ([MS-XLS] 2.4): number formats, fonts and fills. A malformed
//! record is skipped, and its cells look plain.

use std::collections::HashMap;

use crate::sheets::cell::look::{Font, Look, Rise, WHITE, is_tiny, standard_colour};
use crate::sheets::cell::shown::{CellFormat, NumberFormatter};
use crate::sheets::cell::symbol_font::SymbolFont;
use crate::sheets::grid::Colour;

use super::records::{kind, long, short};
use super::strings::Script;

/// How a workbook's cells look.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// Formats numbers.
    pub(super) formatter: NumberFormatter,
    styles: Vec<Style>,
    /// The codes of number formats, by their number.
    codes: HashMap<u16, String>,
    formats: HashMap<u16, Option<CellFormat>>,
    fonts: Vec<NumberedFont>,
    palette: Vec<Colour>,
}

/// How cells of one style look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    font: u16,
    format: u16,
    /// The number of its fill's colour, if the fill is solid.
    fill: Option<u16>,
    /// Whether its fill is a pattern, or is unknown.
    is_patterned: bool,
    /// How far the cell indents its text.
    pub(super) indent: u8,
}

/// A font, and the number of its colour. The palette may come later in the file.
#[derive(Debug, Clone, Copy, Default)]
struct NumberedFont {
    font: Font,
    colour: u16,
}

impl Looks {
    /// Reads a record of the workbook, if it is about looks.
    pub(super) fn add(&mut self, kind: u16, data: &[u8], script: Script) {
        match kind {
            kind::DATE_MODE => self.formatter = NumberFormatter::new(short(data, 0) == Some(1)),
            kind::FONT => self.fonts.push(font(data, script).unwrap_or_default()),
            kind::FORMAT => self.codes.extend(format_code(data, script)),
            kind::STYLE => self.styles.extend(style(data, script)),
            kind::PALETTE => self.palette = palette_of(data),
            _ => {}
        }
    }

    /// Makes number formats from the codes, once all are known.
    pub(super) fn finish(&mut self) {
        for style in &self.styles {
            let code = self.codes.get(&style.format).map(String::as_str);
            self.formats
                .entry(style.format)
                .or_insert_with(|| CellFormat::new(u32::from(style.format), code));
        }
    }

    /// The style with this number.
    pub(super) fn style(&self, number: u16) -> Option<Style> {
        self.styles.get(usize::from(number)).copied()
    }

    /// The number format of a style; `None` for the general one.
    pub(super) fn format(&self, style: Option<Style>) -> Option<&CellFormat> {
        self.formats.get(&style?.format)?.as_ref()
    }

    /// The look of the text of a cell, unless a run has another font.
    pub(super) fn look(&self, style: Option<Style>) -> Look {
        let Some(known) = style else {
            return Look::default();
        };
        let hides_all = self.format(style).is_some_and(CellFormat::hides_all);
        self.font_look(known.font, style).hidden_if(hides_all)
    }

    /// How text in the font with this number looks in a cell.
    pub(super) fn font_look(&self, number: u16, style: Option<Style>) -> Look {
        // The format skips the number 4: there is no such font.
        let position = if number > 4 { number - 1 } else { number };
        let Some(NumberedFont { font, colour }) = self.fonts.get(usize::from(position)) else {
            return Look::default();
        };
        let is_patterned = style.is_some_and(|style| style.is_patterned);
        let plain = if is_patterned { None } else { Some(WHITE) };
        let font = Font {
            colour: self.colour(*colour),
            ..*font
        };
        font.look(self.fill(style).or(plain))
    }

    /// The colour of a style's fill, if the fill is solid.
    pub(super) fn fill(&self, style: Option<Style>) -> Option<Colour> {
        self.colour(style?.fill?)
    }

    fn colour(&self, number: u16) -> Option<Colour> {
        let number = usize::from(number);
        // A palette of the file replaces the colours after the first eight.
        let position = number.checked_sub(8);
        let own = position.and_then(|position| self.palette.get(position));
        match own {
            Some(colour) => Some(*colour),
            // 64 and above mean "automatic".
            None if number < 64 => standard_colour(number),
            None => None,
        }
    }
}

fn format_code(data: &[u8], script: Script) -> Option<(u16, String)> {
    Some((short(data, 0)?, script.text_in(data.get(2..)?)?))
}

/// A font ([MS-XLS] 2.4.122): its height in twentieths of a point, flags, colour, weight, position,
/// …, name.
fn font(data: &[u8], script: Script) -> Option<NumberedFont> {
    const STRUCK: u16 = 0x08;
    /// The weight of an ordinary bold font is 700. A font of 600 is half bold, and it looks bold.
    const LEAST_BOLD: u16 = 600;
    let points = f64::from(short(data, 0)?) / 20.0;
    let rise = match short(data, 8)? {
        1 => Rise::Raised,
        2 => Rise::Lowered,
        _ => Rise::Level,
    };
    let name = data.get(14..).and_then(|name| script.short_text_in(name));
    Some(NumberedFont {
        font: Font {
            is_struck: short(data, 2)? & STRUCK != 0,
            is_bold: short(data, 6)? >= LEAST_BOLD,
            rise,
            symbols: name.as_deref().and_then(SymbolFont::named),
            colour: None,
            is_tiny: points > 0.0 && is_tiny(points),
        },
        colour: short(data, 4)?,
    })
}

/// A style ([MS-XLS] 2.4.353). It begins with the numbers of its font and format. Bytes 6 and 8
/// have the alignment and the indent. The numbers at bytes 14 and 18 contain the pattern and the
/// colour of the fill.
fn style(data: &[u8], script: Script) -> Option<Style> {
    const SOLID: u32 = 1;
    const LEFT: u8 = 1;
    let pattern = match script {
        Script::Unicode => Some(long(data, 14)? >> 26),
        // The older format stores fills elsewhere. No plan rated by colour in that format is known.
        Script::Encoded(_) => None,
    };
    let is_solid = pattern == Some(SOLID);
    let colour = if is_solid { short(data, 18)? & 0x7F } else { 0 };
    Some(Style {
        font: short(data, 0)?,
        format: short(data, 2)?,
        fill: is_solid.then_some(colour),
        is_patterned: pattern != Some(0) && !is_solid,
        indent: match script {
            Script::Unicode if data.get(6)? & 0x07 == LEFT => data.get(8)? & 0x0F,
            Script::Unicode | Script::Encoded(_) => 0,
        },
    })
}

fn palette_of(data: &[u8]) -> Vec<Colour> {
    data.get(2..)
        .unwrap_or_default()
        .chunks_exact(4)
        .map(|colour| [colour[0], colour[1], colour[2]])
        .collect()
}
