//! How the cells of an `.xls` look ([MS-XLS] 2.4): number formats, fonts and fills. A record that
//! does not fit is passed over, and cells then look plain.

use std::collections::HashMap;

use crate::sheets::cell_text::{Look, MAX_UNSEEN_POINTS, Rise, Unseen, is_same_colour};
use crate::sheets::grid::Colour;
use crate::sheets::palette;
use crate::sheets::shown::{CellFormat, Shower};
use crate::sheets::symbol_font::SymbolFont;

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
    fonts: Vec<Font>,
    palette: Vec<Colour>,
}

/// How cells of one style look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    font: u16,
    format: u16,
    /// The number of its fill's colour, if that is solid.
    fill: Option<u16>,
    /// Whether its fill is a pattern, or not known.
    is_patterned: bool,
}

/// A font of the workbook.
#[derive(Debug, Clone, Copy, Default)]
struct Font {
    is_struck: bool,
    rise: Rise,
    symbols: Option<SymbolFont>,
    /// The number of its colour.
    colour: u16,
    is_tiny: bool,
}

/// The colour of a sheet.
const WHITE: Colour = [255; 3];

impl Looks {
    /// Nothing known: every cell looks plain.
    pub(super) fn new() -> Self {
        Self {
            shower: Shower::new(false),
            styles: Vec::new(),
            codes: HashMap::new(),
            formats: HashMap::new(),
            fonts: Vec::new(),
            palette: Vec::new(),
        }
    }

    /// Takes note of a record of the workbook, if it says something of looks.
    pub(super) fn add(&mut self, kind: u16, data: &[u8], script: Script) {
        match kind {
            kind::DATE_MODE => self.shower = Shower::new(short(data, 0) == Some(1)),
            kind::FONT => self.fonts.push(font(data, script).unwrap_or_default()),
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
            self.formats
                .entry(style.format)
                .or_insert_with(|| CellFormat::new(u32::from(style.format), code));
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

    /// How the text of a cell looks where no run says otherwise.
    pub(super) fn look(&self, style: Option<Style>) -> Look {
        let Some(known) = style else {
            return Look::default();
        };
        let look = self.font_look(known.font, style);
        let hides = self.format(style).is_some_and(CellFormat::hides_all);
        Look {
            unseen: look.unseen.or(hides.then_some(Unseen::Format)),
            ..look
        }
    }

    /// How words in the font of a number look in a cell.
    pub(super) fn font_look(&self, number: u16, style: Option<Style>) -> Look {
        // There is no font 4: the format leaves that number out.
        let position = if number > 4 { number - 1 } else { number };
        let Some(font) = self.fonts.get(usize::from(position)) else {
            return Look::default();
        };
        let is_patterned = style.is_some_and(|style| style.is_patterned);
        let background = self
            .fill(style)
            .or_else(|| (!is_patterned).then_some(WHITE));
        let is_same = self
            .colour(font.colour)
            .zip(background)
            .is_some_and(|(text, fill)| is_same_colour(text, fill));
        let unseen = if font.is_tiny {
            Some(Unseen::Size)
        } else {
            is_same.then_some(Unseen::Colour)
        };
        Look {
            is_struck: font.is_struck,
            rise: font.rise,
            font: font.symbols,
            unseen,
        }
    }

    /// The colour of a style's fill, if that is solid.
    pub(super) fn fill(&self, style: Option<Style>) -> Option<Colour> {
        self.colour(style?.fill?)
    }

    fn colour(&self, number: u16) -> Option<Colour> {
        let number = usize::from(number);
        let own = number
            .checked_sub(8)
            .and_then(|position| self.palette.get(position))
            .copied();
        // 64 and above mean "automatic".
        own.or_else(|| {
            Some(number)
                .filter(|number| *number < 64)
                .and_then(palette::standard)
        })
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

/// A font ([MS-XLS] 2.4.122): height in twentieths of a point, flags, colour, weight, position, …,
/// name.
fn font(data: &[u8], script: Script) -> Option<Font> {
    const STRUCK: u16 = 0x08;
    let twentieths = f64::from(short(data, 0)?);
    let rise = match short(data, 8)? {
        1 => Rise::Raised,
        2 => Rise::Lowered,
        _ => Rise::Level,
    };
    let mut nothing_more = Records::new(&[], 0);
    let name = data
        .get(14..)
        .and_then(|name| script.short_text(&mut Pieces::new(name, &mut nothing_more)));
    Some(Font {
        is_struck: short(data, 2)? & STRUCK != 0,
        rise,
        symbols: name.as_deref().and_then(SymbolFont::named),
        colour: short(data, 4)?,
        is_tiny: twentieths / 20.0 <= MAX_UNSEEN_POINTS && twentieths > 0.0,
    })
}

fn style(data: &[u8], script: Script) -> Option<Style> {
    const SOLID: u32 = 1;
    let pattern = match script {
        Script::Unicode => Some(long(data, 14)? >> 26),
        // The older format has fills elsewhere; nobody has rated a plan by colour in it.
        Script::Encoded(_) => None,
    };
    let is_solid = pattern == Some(SOLID);
    let fill = if is_solid {
        Some(short(data, 18)? & 0x7F)
    } else {
        None
    };
    let is_patterned = pattern != Some(0) && !is_solid;
    Some(Style {
        font: short(data, 0)?,
        format: short(data, 2)?,
        fill,
        is_patterned,
    })
}

fn palette_of(data: &[u8]) -> Vec<Colour> {
    data.get(2..)
        .unwrap_or_default()
        .chunks_exact(4)
        .map(|colour| [colour[0], colour[1], colour[2]])
        .collect()
}
