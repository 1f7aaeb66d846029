//! Colours in files: by their digits, or by a number in the palette of programs before 2007.

use crate::sheets::grid::Colour;

/// The colour of a number in a workbook without a palette of its own.
pub(crate) fn standard(number: usize) -> Option<Colour> {
    let position = if number < 8 { number } else { number - 8 };
    PALETTE.get(position).copied().map(colour)
}

/// The colour of `0xRRGGBB`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "each channel is one byte of the number"
)]
pub(crate) const fn colour(number: u32) -> Colour {
    [(number >> 16) as u8, (number >> 8) as u8, number as u8]
}

/// The colour of `RRGGBB` in hexadecimal digits. Anything before them is ignored: `#`, `FF` for
/// opaque.
pub(crate) fn of_hex(digits: &str) -> Option<Colour> {
    let digits = digits.get(digits.len().checked_sub(6)?..)?;
    u32::from_str_radix(digits, 16).ok().map(colour)
}

/// The palette of programs before 2007, from number 8. Numbers 0 to 7 mean its first eight colours.
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
