//! The colours of a pack, `[look]`, and the contrast of text on them.

use serde::Deserialize;

/// The least contrast of text with its background (WCAG 2.2, criterion 1.4.3).
pub(crate) const LEAST_CONTRAST_OF_TEXT: f64 = 4.5;

/// Colours as `#rrggbb`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LookFile {
    /// Headings and header rows.
    pub brand: Option<Colour>,
    /// The colour beside the brand colour.
    pub accent: Option<Colour>,
}

/// A colour written `#rrggbb`, dark enough for white text on it (4.5 to 1, WCAG 2.2 criterion
/// 1.4.3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(String);

impl Colour {
    /// The colour as `#rrggbb`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let channels = channels(&text).ok_or_else(|| not_a_colour(&text))?;
        let contrast = contrast_with_white(channels);
        if contrast < LEAST_CONTRAST_OF_TEXT {
            return Err(format!(
                "white text on `{text}` would be hard to read ({contrast:.1} to 1); choose a \
                 darker colour"
            ));
        }
        Ok(Self(text))
    }
}

/// Red, green and blue of `#rrggbb`.
pub(crate) fn channels(text: &str) -> Option<[u8; 3]> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |start: usize| u8::from_str_radix(digits.get(start..start + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

pub(crate) fn not_a_colour(text: &str) -> String {
    format!("`{text}` is not a colour; write it as \"#12436d\"")
}

/// The contrast of a colour with white, from 1 to 21, as WCAG 2.2 defines it.
pub(crate) fn contrast_with_white(channels: [u8; 3]) -> f64 {
    1.05 / (luminance(channels) + 0.05)
}

/// The contrast of a colour with black, from 1 to 21.
pub(crate) fn contrast_with_black(channels: [u8; 3]) -> f64 {
    (luminance(channels) + 0.05) / 0.05
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack_file::PackFile;

    #[test]
    fn a_pale_colour_is_refused_because_white_text_is_printed_on_it() {
        let message = PackFile::parse("[look]\nbrand = \"#ffd700\"\n").unwrap_err();
        assert!(message.contains("choose a darker colour"), "{message}");
    }

    #[test]
    fn contrast_is_the_published_one() {
        assert!((contrast_with_white([0x76, 0x76, 0x76]) - 4.54).abs() < 0.01);
    }
}
