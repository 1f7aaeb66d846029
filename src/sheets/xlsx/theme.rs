//! Colours that cells refer to by their number in the workbook's theme, or in the old palette.

use crate::limits::Limits;
use crate::sheets::cell::look::{colour, of_hex, standard_colour};
use crate::sheets::file::package::Package;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::grid::Colour;
use crate::sheets::xml::{Tag, Xml};

use super::relations::Relations;

/// The colours of a theme in the order of their numbers in cells. This order swaps light and dark.
#[derive(Debug, Clone)]
pub(super) struct Theme([Colour; 12]);

/// The names of the colours in the same order.
const NAMES: [&str; 12] = [
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
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
        let Some(part) = relations.parts("theme").next() else {
            return Ok(theme);
        };
        let Some(text) = package.text(part)? else {
            return Ok(theme);
        };
        let mut xml = Xml::new(&text, part, limits);
        let mut at = None;
        while let Some(tag) = xml.next_open()? {
            let value = match tag.name() {
                // The colours are at the start of a theme, which may be longer than a sheet.
                "fontScheme" => break,
                "srgbClr" => tag.attribute("val"),
                "sysClr" => tag.attribute("lastClr"),
                name => {
                    at = NAMES.iter().position(|known| *known == name).or(at);
                    None
                }
            };
            if let Some((index, value)) = at.zip(value.as_deref().and_then(of_hex)) {
                theme.0[index] = value;
                at = None;
            }
        }
        Ok(theme)
    }

    /// The colour of an element such as `fgColor`. `None` for "automatic", and if it has no colour.
    pub(super) fn colour(&self, tag: &Tag<'_>) -> Option<Colour> {
        let base = if let Some(rgb) = tag.attribute("rgb") {
            of_hex(&rgb)?
        } else if let Some(index) = tag.parsed::<usize>("theme") {
            *self.0.get(index)?
        } else {
            standard_colour(tag.parsed("indexed")?)?
        };
        let tint = tag.parsed("tint").unwrap_or_default();
        Some(base.map(|channel| tinted(channel, tint)))
    }
}

/// A channel made darker (`tint` below zero) or lighter. The tint is applied to each channel, which
/// keeps the hue and is exact enough to distinguish red from green.
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
