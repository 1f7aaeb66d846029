//! The colours of the pages, made from the two colours of a style.
//!
//! A style may have any colours. Here each colour gets an ink that can be read on it. If a colour
//! is too light for text or lines on paper, ink takes its place. So a council with a yellow
//! identity has yellow bands with dark text, and dark headings.

use serde::Serialize;

use crate::colour::{Colour, LEAST_CONTRAST_OF_TEXT};
use crate::compose::pack::Style;

/// The colour of text.
const INK: Colour = Colour([0x1d, 0x27, 0x33]);
/// The colour of labels and notes.
const SOFT: Colour = Colour([0x55, 0x61, 0x6e]);
/// The share of the brand's colour in shaded rows and boxes: greater for a light colour than for a
/// dark one.
const TINT_SHARES: [f64; 5] = [0.07, 0.12, 0.2, 0.35, 0.6];
/// The least contrast of a tint with paper: less is not seen in print.
const LEAST_TINT: f64 = 1.1;
/// The tint of a brand that is nearly white.
const GREY_TINT: Colour = Colour([0xee, 0xf0, 0xf2]);
/// The greatest share of the brand's colour in the cells of the table of milestones.
const DEEPEST_TINT_SHARE: f64 = 0.4;
/// The share of the band's colour in the second ink on the band.
const SOFT_SHARE: f64 = 0.18;

/// The colours of a page on white paper. Every text has a contrast of at least 4.5 : 1 with its
/// background.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Palette {
    /// The ground of the cover's band, of header rows and tiles: the brand as it was chosen.
    pub(crate) band: Colour,
    /// Text on the band.
    pub(crate) on_band: Colour,
    /// Text on the band that is less important.
    pub(crate) on_band_soft: Colour,
    /// Text and lines in the brand's colour on paper and on a tint; ink if the brand is too light.
    pub(crate) brand: Colour,
    /// Text and lines in the second colour; ink if it is too light.
    pub(crate) accent: Colour,
    /// Lines and borders in the second colour as it was chosen. They carry no meaning.
    pub(crate) accent_band: Colour,
    /// The ground of shaded rows and boxes.
    pub(crate) tint: Colour,
    /// The darkest ground of the table of milestones.
    pub(crate) deepest_tint: Colour,
    /// Text.
    pub(crate) ink: Colour,
    /// Labels and notes.
    pub(crate) soft: Colour,
}

impl Palette {
    /// The colours of a style.
    pub(crate) fn of(style: &Style) -> Self {
        let on_band = ink_on(style.brand);
        let on_band_soft = on_band.mixed_with(style.brand, SOFT_SHARE);
        let tint = tint(style.brand);
        let brand = on_paper(style.brand, tint);
        Self {
            band: style.brand,
            on_band,
            on_band_soft: if is_readable(on_band_soft, style.brand) {
                on_band_soft
            } else {
                on_band
            },
            brand,
            accent: on_paper(style.accent, tint),
            accent_band: if style.accent.contrast_with(style.brand) < MERGING_CONTRAST {
                on_band
            } else {
                style.accent
            },
            tint,
            deepest_tint: deepest_tint(brand),
            ink: INK,
            soft: SOFT,
        }
    }
}

/// Below this contrast, a line of one colour cannot be seen on a ground of another colour.
const MERGING_CONTRAST: f64 = 1.1;

fn is_readable(text: Colour, ground: Colour) -> bool {
    text.contrast_with(ground) >= LEAST_CONTRAST_OF_TEXT
}

/// White if it can be read on the ground, or else a dark ink. On any colour, white or black has a
/// contrast of at least 4.58.
fn ink_on(ground: Colour) -> Colour {
    let inks = [Colour::WHITE, INK, Colour::BLACK];
    let readable = inks.into_iter().find(|ink| is_readable(*ink, ground));
    readable.unwrap_or(Colour::BLACK)
}

/// The colour if it can be read on paper and on the tint, or else ink.
fn on_paper(colour: Colour, tint: Colour) -> Colour {
    if is_readable(colour, Colour::WHITE) && is_readable(colour, tint) {
        colour
    } else {
        INK
    }
}

/// The weakest tint of the brand that is seen in print.
fn tint(brand: Colour) -> Colour {
    let tints = TINT_SHARES.map(|share| Colour::WHITE.mixed_with(brand, share));
    let mut seen = tints
        .into_iter()
        .filter(|tint| tint.contrast_with(Colour::WHITE) >= LEAST_TINT);
    seen.next().unwrap_or(GREY_TINT)
}

/// A tint of the brand's colour on paper, on which ink and the soft ink can be read.
fn deepest_tint(brand: Colour) -> Colour {
    let tints = (0..8)
        .map(|step| Colour::WHITE.mixed_with(brand, DEEPEST_TINT_SHARE - 0.05 * f64::from(step)));
    let mut readable = tints.filter(|tint| is_readable(INK, *tint));
    readable.next().unwrap_or(Colour::WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack_file::{StyleFile, Theme};

    fn palette(brand: Colour, accent: Colour) -> Palette {
        Palette::of(&Style {
            brand,
            accent,
            ..Style::default()
        })
    }

    /// Colours of every hue and lightness, 4,096 of them.
    fn colours() -> impl Iterator<Item = Colour> {
        let channel = |step: u16| u8::try_from(step % 16 * 17).unwrap();
        (0..4096).map(move |step| Colour([channel(step), channel(step / 16), channel(step / 256)]))
    }

    #[test]
    fn text_is_readable_in_every_colour_that_can_be_chosen() {
        for colour in colours() {
            let them = palette(colour, colour);
            assert!(
                them.tint.contrast_with(Colour::WHITE) >= LEAST_TINT,
                "{colour}"
            );
            for (text, ground) in [
                (them.on_band, them.band),
                (them.on_band_soft, them.band),
                (them.brand, Colour::WHITE),
                (them.brand, them.tint),
                (them.accent, Colour::WHITE),
                (them.accent, them.tint),
                (them.ink, them.tint),
                (them.soft, them.tint),
                (them.ink, them.deepest_tint),
            ] {
                let contrast = text.contrast_with(ground);
                assert!(
                    contrast >= LEAST_CONTRAST_OF_TEXT,
                    "{text} on {ground}, brand {colour}: {contrast}"
                );
            }
            // Differences between counts show in print.
            let depth = them.deepest_tint.contrast_with(Colour::WHITE);
            assert!(depth >= 1.5, "{colour}: {depth}");
        }
    }

    #[test]
    fn a_dark_brand_is_kept_and_a_light_one_keeps_its_bands() {
        let dark = palette(Colour([0x12, 0x43, 0x6d]), Colour([0x1f, 0x6f, 0x66]));
        assert_eq!((dark.band, dark.on_band), (dark.brand, Colour::WHITE));
        let yellow = Colour([0xff, 0xd7, 0x00]);
        let light = palette(yellow, yellow);
        assert_eq!((light.band, light.on_band, light.brand), (yellow, INK, INK));
    }

    #[test]
    fn every_theme_is_dark_enough_for_its_colours_to_be_kept() {
        for theme in Theme::ALL {
            let style = Style::of(&StyleFile {
                theme,
                ..StyleFile::default()
            });
            let them = Palette::of(&style);
            assert_eq!((them.brand, them.accent), (style.brand, style.accent));
            assert!(style.brand.contrast_with(style.accent) >= 1.2, "{theme:?}");
        }
    }
}
