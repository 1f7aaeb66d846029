//! Colours that cells name by their place in the workbook's theme, or in the old palette.

use crate::limits::Limits;
use crate::sheets::grid::Colour;
use crate::sheets::package::Package;
use crate::sheets::palette::{self, colour};
use crate::sheets::refusal::Refusal;
use crate::sheets::xml::{Node, Tag, Xml};

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
                0xFF_FFFF, 0x00_0000, 0xE7_E6E6, 0x44_546A, 0x44_72C4, 0xED_7D31, 0xA5_A5A5,
                0xFF_C000, 0x5B_9BD5, 0x70_AD47, 0x05_63C1, 0x95_4F72,
            ]
            .map(colour),
        )
    }
}

impl Theme {
    /// The workbook's theme.
    pub(super) fn read(
        package: &mut Package<'_>,
        relations: &Relations,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let mut theme = Self::default();
        let Some(part) = relations.parts(Kind::Theme).next() else {
            return Ok(theme);
        };
        let Some(text) = package.text(part)? else {
            return Ok(theme);
        };
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

    /// The colour that an element such as `fgColor` names. `None` for "automatic" and for what
    /// names none.
    pub(super) fn colour(&self, tag: &Tag<'_>) -> Option<Colour> {
        let number = |name: &str| {
            tag.attribute(name)
                .and_then(|value| value.parse::<usize>().ok())
        };
        let base = if let Some(rgb) = tag.attribute("rgb") {
            parse(&rgb)
        } else if let Some(index) = number("theme") {
            self.0.get(index).copied()
        } else {
            number("indexed").and_then(palette::standard)
        }?;
        let tint = tag
            .attribute("tint")
            .and_then(|tint| tint.parse::<f64>().ok())
            .unwrap_or_default();
        Some(base.map(|channel| tinted(channel, tint)))
    }
}

/// The colour of `RRGGBB` or `AARRGGBB`.
fn parse(digits: &str) -> Option<Colour> {
    let digits = digits.get(digits.len().checked_sub(6)?..)?;
    u32::from_str_radix(digits, 16).ok().map(colour)
}

/// A channel made darker (below zero) or lighter. Done on each channel, which keeps the hue; exact
/// enough to tell red from green.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the result lies between 0 and 255"
)]
fn tinted(channel: u8, tint: f64) -> u8 {
    let channel = f64::from(channel);
    let tint = tint.clamp(-1.0, 1.0);
    let shade = if tint < 0.0 {
        channel * (1.0 + tint)
    } else {
        channel + (255.0 - channel) * tint
    };
    shade.round() as u8
}
