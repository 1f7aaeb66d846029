//! Colours that cells name by their place in the workbook's theme, or in the old palette.

use crate::import::grid::Colour;
use crate::import::workbook::package::Package;
use crate::import::workbook::refusal::Refusal;
use crate::import::workbook::xml::{Node, Tag, Xml};
use crate::limits::Limits;

use super::relations::{Kind, Relations};

/// The colours of a theme in the order in which cells count them: light and dark change places.
#[derive(Debug, Clone)]
pub(super) struct Theme([Colour; 12]);

/// The names of the colours as they stand in a theme, and their number in cells.
const NAMES: [(&str, usize); 12] = [
    ("lt1", 0),
    ("dk1", 1),
    ("lt2", 2),
    ("dk2", 3),
    ("accent1", 4),
    ("accent2", 5),
    ("accent3", 6),
    ("accent4", 7),
    ("accent5", 8),
    ("accent6", 9),
    ("hlink", 10),
    ("folHlink", 11),
];

impl Default for Theme {
    /// The theme that office programs have used since 2013.
    fn default() -> Self {
        Self(
            [
                0xFF_FFFF, 0x00_0000, 0xE7_E6E6, 0x44_546A, 0x44_72C4, 0xED_7D31, 0xA5_A5A5, 0xFF_C000, 0x5B_9BD5,
                0x70_AD47, 0x05_63C1, 0x95_4F72,
            ]
            .map(colour),
        )
    }
}

impl Theme {
    /// The workbook's theme.
    pub(super) fn read(package: &mut Package<'_>, relations: &Relations, limits: &Limits) -> Result<Self, Refusal> {
        let mut theme = Self::default();
        let Some(part) = relations.parts(Kind::Theme).next() else { return Ok(theme) };
        let Some(text) = package.text(part)? else { return Ok(theme) };
        let mut xml = Xml::new(&text, part, limits);
        let mut at = None;
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    if let Some((_, index)) = NAMES.iter().find(|(name, _)| *name == tag.name()) {
                        at = Some(*index);
                    }
                    let value = match tag.name() {
                        "srgbClr" => tag.attribute("val"),
                        "sysClr" => tag.attribute("lastClr"),
                        _ => None,
                    };
                    if let Some((index, value)) = at.zip(value.as_deref().and_then(parse)) {
                        theme.0[index] = value;
                        at = None;
                    }
                }
                Node::Close(tag) if tag.name() == "clrScheme" => return Ok(theme),
                Node::Close(_) | Node::Text(_) => {}
                Node::End => return Ok(theme),
            }
        }
    }

    /// The colour that an element such as `fgColor` names. `None` for "automatic" and for what names none.
    pub(super) fn colour(&self, tag: &Tag<'_>) -> Option<Colour> {
        let number = |name: &str| tag.attribute(name).and_then(|value| value.parse::<usize>().ok());
        let base = if let Some(rgb) = tag.attribute("rgb") {
            parse(&rgb)
        } else if let Some(index) = number("theme") {
            self.0.get(index).copied()
        } else {
            let position = |index: usize| if index < 8 { index } else { index - 8 };
            number("indexed").and_then(|index| PALETTE.get(position(index)).copied().map(colour))
        }?;
        let tint = tag.attribute("tint").and_then(|tint| tint.parse::<f64>().ok()).unwrap_or_default();
        Some(base.map(|channel| tinted(channel, tint)))
    }
}

/// The palette of programs before 2007, from number 8; numbers 0 to 7 are its first eight as well.
#[rustfmt::skip]
const PALETTE: [u32; 56] = [
    0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF,
    0x80_0000, 0x00_8000, 0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080,
    0x99_99FF, 0x99_3366, 0xFF_FFCC, 0xCC_FFFF, 0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF,
    0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF, 0x80_0080, 0x80_0000, 0x00_8080, 0x00_00FF,
    0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99, 0x99_CCFF, 0xFF_99CC, 0xCC_99FF, 0xFF_CC99,
    0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696,
    0x00_3366, 0x33_9966, 0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

#[expect(clippy::cast_possible_truncation, reason = "each channel is one byte of the number")]
const fn colour(number: u32) -> Colour {
    [(number >> 16) as u8, (number >> 8) as u8, number as u8]
}

/// The colour of `RRGGBB` or `AARRGGBB`.
fn parse(digits: &str) -> Option<Colour> {
    let digits = digits.get(digits.len().checked_sub(6)?..)?;
    u32::from_str_radix(digits, 16).ok().map(colour)
}

/// A channel made darker (below zero) or lighter. Done on each channel, which keeps the hue; exact enough to tell red
/// from green.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the result lies between 0 and 255")]
fn tinted(channel: u8, tint: f64) -> u8 {
    let channel = f64::from(channel);
    let tint = tint.clamp(-1.0, 1.0);
    let shade = if tint < 0.0 { channel * (1.0 + tint) } else { channel + (255.0 - channel) * tint };
    shade.round() as u8
}
