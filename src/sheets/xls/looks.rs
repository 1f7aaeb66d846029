//! How the cells of an `.xls` look ([MS-XLS] 2.4): number formats, fonts and fills. A record that does not fit is passed
//! over, and cells then look plain.

use std::collections::HashMap;

use crate::sheets::grid::Colour;
use crate::sheets::palette;
use crate::sheets::shown::{CellFormat, Shower};

use super::compound::{long, short};
use super::records::{Records, kind};
use super::strings::{Pieces, Script};

/// How a workbook's cells look.
#[derive(Debug)]
pub(super) struct Looks {
    /// Shows numbers.
    pub(super) shower: Shower,
    styles: Vec<Style>,
    /// The codes of number formats, by their number.
    codes: HashMap<u16, String>,
    formats: HashMap<u16, Option<CellFormat>>,
    struck_fonts: Vec<bool>,
    palette: Vec<Colour>,
}

/// How cells of one style look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    font: u16,
    format: u16,
    /// The number of its fill's colour, if that is solid.
    fill: Option<u16>,
}

impl Looks {
    /// Nothing known: every cell looks plain.
    pub(super) fn new() -> Self {
        Self {
            shower: Shower::new(false),
            styles: Vec::new(),
            codes: HashMap::new(),
            formats: HashMap::new(),
            struck_fonts: Vec::new(),
            palette: Vec::new(),
        }
    }

    /// Takes note of a record of the workbook, if it says something of looks.
    pub(super) fn add(&mut self, kind: u16, data: &[u8], script: Script) {
        match kind {
            kind::DATE_MODE => self.shower = Shower::new(short(data, 0) == Some(1)),
            kind::FONT => self.struck_fonts.push(short(data, 2).is_some_and(|flags| flags & 0x08 != 0)),
            kind::FORMAT => self.codes.extend(format_code(data, script)),
            kind::STYLE => self.styles.extend(style(data, script)),
            kind::PALETTE => self.palette = palette_of(data),
            _ => {}
        }
    }

    /// Makes number formats of the codes, when all are known.
    pub(super) fn finish(&mut self) {
        for style in &self.styles {
            let code = self.codes.get(&style.format).map(String::as_str);
            self.formats.entry(style.format).or_insert_with(|| CellFormat::new(u32::from(style.format), code));
        }
    }

    /// The style of a number, if there is one.
    pub(super) fn style(&self, number: u16) -> Option<Style> {
        self.styles.get(usize::from(number)).copied()
    }

    /// The number format of a style; `None` for the general one.
    pub(super) fn format(&self, style: Option<Style>) -> Option<&CellFormat> {
        self.formats.get(&style?.format)?.as_ref()
    }

    /// Whether a style strikes text through.
    pub(super) fn is_struck(&self, style: Option<Style>) -> bool {
        style.is_some_and(|style| self.is_font_struck(style.font))
    }

    /// Whether the font of a number strikes text through.
    pub(super) fn is_font_struck(&self, number: u16) -> bool {
        // There is no font 4: the format leaves that number out.
        let position = if number > 4 { number - 1 } else { number };
        self.struck_fonts.get(usize::from(position)).copied().unwrap_or_default()
    }

    /// The colour of a style's fill, if that is solid.
    pub(super) fn fill(&self, style: Option<Style>) -> Option<Colour> {
        self.colour(style?.fill?)
    }

    fn colour(&self, number: u16) -> Option<Colour> {
        let number = usize::from(number);
        let own = number.checked_sub(8).and_then(|position| self.palette.get(position)).copied();
        // 64 and above mean "automatic".
        own.or_else(|| Some(number).filter(|number| *number < 64).and_then(palette::standard))
    }
}

fn format_code(data: &[u8], script: Script) -> Option<(u16, String)> {
    let mut nothing_more = Records::new(&[], 0);
    let mut pieces = Pieces::new(data.get(2..)?, &mut nothing_more);
    let code = match script {
        Script::Unicode => script.text(&mut pieces),
        Script::Encoded(_) => script.short_text(&mut pieces),
    };
    Some((short(data, 0)?, code?))
}

fn style(data: &[u8], script: Script) -> Option<Style> {
    const SOLID: u32 = 1;
    let fill = match script {
        Script::Unicode if long(data, 14)? >> 26 == SOLID => Some(short(data, 18)? & 0x7F),
        // The older format has fills elsewhere; nobody has rated a plan by colour in it.
        Script::Unicode | Script::Encoded(_) => None,
    };
    Some(Style { font: short(data, 0)?, format: short(data, 2)?, fill })
}

fn palette_of(data: &[u8]) -> Vec<Colour> {
    data.get(2..).unwrap_or_default().chunks_exact(4).map(|colour| [colour[0], colour[1], colour[2]]).collect()
}
