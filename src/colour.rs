//! Colours, and whether text can be read on them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The least contrast of text with its background (WCAG 2.2, criterion 1.4.3).
pub const LEAST_CONTRAST_OF_TEXT: f64 = 4.5;

/// A colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// White paper.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// The contrast with another colour, from 1 to 21, as WCAG 2.2 defines it.
    ///
    /// ```
    /// # use planpack::colour::Colour;
    /// let grey = Colour([0x76; 3]);
    /// assert!((grey.contrast_with(Colour::WHITE) - 4.54).abs() < 0.01);
    /// ```
    pub fn contrast_with(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// A mixture with another colour. `share` is the other's share, from 0 to 1.
    #[must_use]
    pub fn mixed_with(self, other: Self, share: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a mean of two channels is between 0 and 255"
        )]
        let mixed = |one: u8, other: u8| {
            f64::from(one)
                .mul_add(1.0 - share, f64::from(other) * share)
                .round() as u8
        };
        let (Self([red, green, blue]), Self(other)) = (self, other);
        Self([
            mixed(red, other[0]),
            mixed(green, other[1]),
            mixed(blue, other[2]),
        ])
    }

    /// The colour as one number, red first.
    pub fn as_number(self) -> u32 {
        let [red, green, blue] = self.0;
        u32::from_be_bytes([0, red, green, blue])
    }

    /// Whether white text is easier to read on this colour than black text. One of the two always
    /// has a contrast of at least 4.5 to 1.
    pub fn wants_white_text(self) -> bool {
        self.contrast_with(Self::WHITE) > self.contrast_with(Self::BLACK)
    }

    /// Relative luminance, as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit()));
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match number.map(u32::to_be_bytes) {
            Some([_, red, green, blue]) => Ok(Self([red, green, blue])),
            None => Err(format!("`{text}` is not a colour; write it as \"#12436d\"")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_and_written_in_six_digits() {
        let read = |text: &str| Colour::try_from(text.to_owned());
        assert_eq!(read("#12436d").unwrap().to_string(), "#12436d");
        assert_eq!(read("#FFD700"), Ok(Colour([255, 215, 0])));
        for text in ["blue", "12436d", "#123", "#+12345", "#12436é"] {
            assert!(
                read(text).unwrap_err().contains("is not a colour"),
                "{text}"
            );
        }
    }

    #[test]
    fn contrast_is_the_same_from_both_sides_and_at_most_21() {
        let grey = Colour([0x76; 3]);
        assert!((Colour::BLACK.contrast_with(Colour::WHITE) - 21.0).abs() < 1e-9);
        let both = [
            grey.contrast_with(Colour::WHITE),
            Colour::WHITE.contrast_with(grey),
        ];
        assert!((both[0] - both[1]).abs() < 1e-12);
    }
}
