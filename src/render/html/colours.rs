//! The colours of the page in both schemes, as custom properties of its style sheet.
//!
//! The light scheme has the colours of the PDF. The dark one has the same two colours of the brand,
//! lightened until they can be read on a dark ground.

use crate::colour::{Colour, LEAST_CONTRAST_OF_TEXT};
use crate::compose::pack::Style;
use crate::render::palette::Palette;

/// The ground of the dark scheme. Not black: white letters on black seem to blur.
const NIGHT: Colour = Colour([0x14, 0x18, 0x1d]);
/// Text of the dark scheme.
const MOON: Colour = Colour([0xe8, 0xec, 0xf1]);
/// Labels and notes of the dark scheme.
const DUSK: Colour = Colour([0xb0, 0xba, 0xc5]);
/// The share of the brand's colour in shaded rows of the dark scheme.
const NIGHT_TINT_SHARE: f64 = 0.1;
/// The share of the brand's colour in the darkest ground of the table of milestones.
const NIGHT_HEAT_SHARE: f64 = 0.34;

/// The colours of the labels of the third and the fourth board, as in the PDF.
const PLUM: Colour = Colour([0x6b, 0x2c, 0x63]);
const BRONZE: Colour = Colour([0x7a, 0x4a, 0x12]);
/// The tab of a draft.
const DRAFT: Colour = Colour([0x8a, 0x3b, 0x00]);

/// Inserted and removed text, as in the PDF.
const ADDED: [Colour; 2] = [Colour([0x0b, 0x5c, 0x3b]), Colour([0xe2, 0xf3, 0xe9])];
const REMOVED: Colour = Colour([0xa3, 0x16, 0x0f]);
const NIGHT_ADDED: [Colour; 2] = [Colour([0x8c, 0xe0, 0xb5]), Colour([0x12, 0x33, 0x22])];
const NIGHT_REMOVED: Colour = Colour([0xff, 0xa3, 0x9a]);

/// The number of steps in which a colour is lightened.
const STEPS: u8 = 50;

/// The colours of both schemes, the light one first, by the names of their custom properties.
pub(super) struct Schemes([(&'static str, [Colour; 2]); 25]);

impl Schemes {
    /// The schemes of a style.
    pub(super) fn of(style: &Style) -> Self {
        let light = Palette::of(style);
        let night_tint = NIGHT.mixed_with(lightened(style.brand, &[NIGHT]), NIGHT_TINT_SHARE);
        let readable = |colour: Colour| lightened(colour, &[NIGHT, night_tint]);
        let (brand, accent) = (readable(style.brand), readable(style.accent));
        let heat = |share: f64| {
            let by_day = Colour::WHITE.mixed_with(light.deepest_tint, share);
            [by_day, NIGHT.mixed_with(brand, NIGHT_HEAT_SHARE * share)]
        };
        Self([
            ("paper", [Colour::WHITE, NIGHT]),
            ("ink", [light.ink, MOON]),
            ("soft", [light.soft, DUSK]),
            (
                "line",
                [Colour([0xc9, 0xd1, 0xd9]), Colour([0x3b, 0x45, 0x50])],
            ),
            ("edge", [light.soft, Colour([0x8b, 0x97, 0xa3])]),
            ("band", [light.band; 2]),
            ("on-band", [light.on_band; 2]),
            ("on-band-soft", [light.on_band_soft; 2]),
            ("band-line", [light.accent_band; 2]),
            ("brand", [light.brand, brand]),
            ("accent", [light.accent, accent]),
            ("tint", [light.tint, night_tint]),
            ("heat-1", heat(0.4)),
            ("heat-2", heat(0.6)),
            ("heat-3", heat(0.8)),
            ("heat-4", heat(1.0)),
            ("board-0", [light.brand, brand]),
            ("board-1", [light.accent, accent]),
            ("board-2", [PLUM, readable(PLUM)]),
            ("board-3", [BRONZE, readable(BRONZE)]),
            ("draft", [DRAFT, Colour([0xff, 0xb8, 0x7a])]),
            ("on-draft", [Colour::WHITE, NIGHT]),
            ("added", [ADDED[0], NIGHT_ADDED[0]]),
            ("added-tint", [ADDED[1], NIGHT_ADDED[1]]),
            ("removed", [REMOVED, NIGHT_REMOVED]),
        ])
    }

    /// The declarations of the custom properties in each scheme.
    pub(super) fn declarations(&self) -> [String; 2] {
        [0, 1].map(|scheme| {
            let declaration =
                |(name, colours): &(&str, [Colour; 2])| format!("--{name}:{};", colours[scheme]);
            self.0.iter().map(declaration).collect()
        })
    }
}

/// The colour, mixed with as much white as it needs to be read on all of the dark grounds.
fn lightened(colour: Colour, grounds: &[Colour]) -> Colour {
    let is_readable = |colour: &Colour| {
        grounds
            .iter()
            .all(|ground| colour.contrast_with(*ground) >= LEAST_CONTRAST_OF_TEXT)
    };
    let mut lighter = (0..=STEPS)
        .map(|step| colour.mixed_with(Colour::WHITE, f64::from(step) / f64::from(STEPS)));
    lighter.find(is_readable).unwrap_or(Colour::WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2, 1.4.11.
    const LEAST_CONTRAST_OF_SHAPES: f64 = 3.0;

    /// Texts and their grounds.
    const TEXTS: &[(&str, &str)] = &[
        ("ink", "paper"),
        ("ink", "tint"),
        ("ink", "heat-1"),
        ("ink", "heat-4"),
        ("soft", "paper"),
        ("soft", "tint"),
        ("brand", "paper"),
        ("brand", "tint"),
        ("accent", "paper"),
        ("accent", "tint"),
        ("on-band", "band"),
        ("on-band-soft", "band"),
        ("board-0", "paper"),
        ("board-1", "paper"),
        ("board-2", "paper"),
        ("board-3", "paper"),
        ("on-draft", "draft"),
        ("added", "added-tint"),
        ("removed", "paper"),
        ("removed", "tint"),
    ];
    /// Lines that carry meaning, such as the borders of fields, and outlines of signs.
    const SHAPES: &[(&str, &str)] = &[("edge", "paper"), ("edge", "tint"), ("ink", "paper")];

    fn colours(schemes: &Schemes, name: &str) -> [Colour; 2] {
        let found = schemes.0.iter().find(|(other, _)| *other == name);
        found.expect("a colour of this name").1
    }

    #[test]
    fn everything_is_readable_in_both_schemes_for_every_colour_that_can_be_chosen() {
        let channel = |step: u16| u8::try_from(step % 8 * 36).unwrap();
        for step in 0..512 {
            let chosen = Colour([channel(step), channel(step / 8), channel(step / 64)]);
            let style = Style {
                brand: chosen,
                accent: chosen,
                ..Style::default()
            };
            let schemes = Schemes::of(&style);
            let least = |pairs: &[(&str, &str)], least: f64| {
                for (text, ground) in pairs {
                    let grounds = colours(&schemes, ground);
                    for (colour, on) in colours(&schemes, text).into_iter().zip(grounds) {
                        let contrast = colour.contrast_with(on);
                        assert!(
                            contrast >= least,
                            "{text} on {ground}, {chosen}: {contrast}"
                        );
                    }
                }
            };
            least(TEXTS, LEAST_CONTRAST_OF_TEXT);
            least(SHAPES, LEAST_CONTRAST_OF_SHAPES);
        }
    }
}
