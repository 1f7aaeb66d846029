//! The rating that a colour means.

use crate::model::RagRating;

/// The rating that a colour means, by its hue. Pale tints are ratings, near-white and black are
/// not.
pub(crate) fn rating(colour: [u8; 3]) -> Option<RagRating> {
    /// A colour whose channels differ by less than this is a grey.
    const MIN_CHROMA: i32 = 32;
    let [red, green, blue] = colour.map(i32::from);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let chroma = most - least;
    if chroma < MIN_CHROMA {
        // Greys that are lighter than text and darker than the faint shade of a heading row
        // (F2F2F2).
        return (0x60..=0xDF)
            .contains(&most)
            .then_some(RagRating::NotStarted);
    }
    let hue_degrees = if most == red {
        60 * (green - blue) / chroma
    } else if most == green {
        120 + 60 * (blue - red) / chroma
    } else {
        240 + 60 * (red - green) / chroma
    };
    // Red, amber (45 degrees), green (120) and blue (210), each with its shades in the palettes of
    // office programs. Turquoise and purple mean no rating.
    match hue_degrees.rem_euclid(360) {
        0..=18 | 335..=359 => Some(RagRating::Red),
        19..=68 => Some(RagRating::Amber),
        69..=170 => Some(RagRating::Green),
        190..=255 => Some(RagRating::Complete),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::RagRating;

    #[test]
    fn colours_are_read_by_hue() {
        for (colour, rating) in [
            ([0xFF, 0, 0], Some(RagRating::Red)),
            ([0xFF, 0xC7, 0xCE], Some(RagRating::Red)),
            ([0xFF, 0xC0, 0], Some(RagRating::Amber)),
            ([0xFF, 0xFF, 0], Some(RagRating::Amber)),
            ([0x92, 0xD0, 0x50], Some(RagRating::Green)),
            ([0, 0xB0, 0x50], Some(RagRating::Green)),
            ([0, 0x70, 0xC0], Some(RagRating::Complete)),
            ([0xBF, 0xBF, 0xBF], Some(RagRating::NotStarted)),
            ([0xF2, 0xF2, 0xF2], None),
            ([0xFF, 0xFF, 0xFF], None),
            ([0, 0, 0], None),
            ([0x70, 0x30, 0xA0], None),
        ] {
            assert_eq!(super::rating(colour), rating, "{colour:?}");
        }
    }
}
