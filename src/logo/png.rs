//! Redraws a PNG picture: its pixels with eight bits a channel, and its colour profile. Only this
//! file uses the crate png.
//!
//! Everything else in a PNG (texts, times, Exif, animations) is dropped.

use std::io::Cursor;

use png::{Compression, Decoder, DecodingError, Encoder, Info, Limits, Transformations};

/// 4,000 by 4,000. A logo is printed 42 mm wide, which is 1,000 dots on a good printer. Decoding
/// and drawing a picture of this size takes 200 MB.
const MAX_PIXELS: u64 = 16_000_000;
/// The memory of the decoder beside the pixels: lines, chunks, the colour profile.
const MAX_DECODER_BYTES: usize = 64 << 20;
/// The profiles of screens and printers are smaller; a larger one is dropped.
const MAX_PROFILE_BYTES: usize = 1 << 20;

/// The redrawn picture, or why it cannot be drawn.
pub(super) fn redrawn(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut decoder = Decoder::new_with_limits(
        Cursor::new(bytes),
        Limits {
            bytes: MAX_DECODER_BYTES,
        },
    );
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder
        .read_header_info()
        .map_err(|error| damaged(&error))?;
    let (width, height) = (header.width, header.height);
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(format!(
            "it has {width} by {height} pixels, and the limit is {} million",
            MAX_PIXELS / 1_000_000
        ));
    }
    let mut reader = decoder.read_info().map_err(|error| damaged(&error))?;
    let size = reader.output_buffer_size().ok_or("it is too large")?;
    let mut pixels = vec![0; size];
    let frame = reader
        .next_frame(&mut pixels)
        .map_err(|error| damaged(&error))?;
    pixels.truncate(frame.buffer_size());
    let profile = reader
        .info()
        .icc_profile
        .clone()
        .filter(|profile| profile.len() <= MAX_PROFILE_BYTES);
    let mut info = Info::with_size(width, height);
    (info.bit_depth, info.color_type, info.icc_profile) =
        (frame.bit_depth, frame.color_type, profile);
    Ok(encoded(info, &pixels).expect("the decoder gave as many pixels as it said"))
}

fn encoded(info: Info<'_>, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::with_info(&mut bytes, info)?;
    encoder.set_compression(Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

fn damaged(error: &DecodingError) -> String {
    format!("it is not a PNG picture, or it is damaged or cut short ({error})")
}

#[cfg(test)]
mod tests {
    use png::{BitDepth, ColorType};

    use super::*;

    /// A picture of one colour.
    fn picture(width: u32, height: u32, profile: Option<Vec<u8>>) -> Vec<u8> {
        let mut info = Info::with_size(width, height);
        (info.bit_depth, info.color_type) = (BitDepth::Eight, ColorType::Rgb);
        info.icc_profile = profile.map(Into::into);
        encoded(info, &[7, 8, 9].repeat(width as usize * height as usize)).unwrap()
    }

    /// The pixels of a picture, and the length of its colour profile.
    fn decoded(bytes: &[u8]) -> (Vec<u8>, Option<usize>) {
        let mut reader = Decoder::new(Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        (
            pixels,
            reader
                .info()
                .icc_profile
                .as_ref()
                .map(|profile| profile.len()),
        )
    }

    #[test]
    fn pixels_and_a_colour_profile_are_kept() {
        let anew = redrawn(&picture(3, 2, Some(vec![1; 500]))).unwrap();
        assert_eq!(decoded(&anew), ([7, 8, 9].repeat(6), Some(500)));
    }

    #[test]
    fn a_profile_without_end_is_left_out_and_the_picture_kept() {
        for length in [MAX_PROFILE_BYTES + 1, 2 * MAX_DECODER_BYTES] {
            let anew = redrawn(&picture(3, 2, Some(vec![0; length]))).unwrap();
            assert_eq!(decoded(&anew), ([7, 8, 9].repeat(6), None), "{length}");
        }
    }

    #[test]
    fn a_picture_of_sixteen_million_pixels_is_drawn_and_none_larger() {
        assert!(redrawn(&picture(16_000, 1_000, None)).is_ok());
        assert!(
            redrawn(&picture(16_000, 1_001, None))
                .unwrap_err()
                .contains("16000 by 1001 pixels")
        );
    }

    #[test]
    fn a_picture_that_is_cut_short_or_something_else_is_refused() {
        let whole = picture(40, 20, None);
        for bytes in [&whole[..60], &whole[..8], &[], b"\xff\xd8\xff\xe0"] {
            assert!(redrawn(bytes).unwrap_err().contains("damaged or cut short"));
        }
    }
}
