//! The logo of a pack: a PNG or SVG picture, read, checked and redrawn.
//!
//! A pack never contains the file itself. `png.rs` and `svg.rs` decode the file within limits and
//! write a plain picture of its visible content. So the renderer never gets hidden content: linked
//! pictures, entities, profiles, filters that take minutes. If a file cannot be drawn, the message
//! names it. Without the PDF renderer no output shows a logo, and the file is not opened.

#[cfg(feature = "pdf")]
mod png;
#[cfg(feature = "pdf")]
mod svg;

use std::path::Path;

use crate::compose::pack::Logo;
use crate::failure::Failure;
use crate::files::input_file;
use crate::files::input_file::{Kind, Unread};
use crate::pack_file::{FILE_NAME, PackFile, inside};

/// Reads the picture that the pack file names, if it names one.
pub(crate) fn read(folder: &Path, pack_file: &PackFile) -> Result<Option<Logo>, Failure> {
    let Some(file) = &pack_file.logo else {
        return Ok(None);
    };
    let fault = |message: String| Failure::PackFile {
        path: folder.join(FILE_NAME),
        message,
    };
    let path = inside(folder, file).map_err(fault)?;
    let suffix = path
        .extension()
        .map(|suffix| suffix.to_ascii_lowercase().to_string_lossy().into_owned());
    let Some(suffix) = suffix.filter(|suffix| matches!(suffix.as_str(), "svg" | "png")) else {
        return Err(fault(format!(
            "logo = \"{file}\" is neither an SVG nor a PNG picture; save it \
                                  as one of these"
        )));
    };
    let bytes = input_file::read(&path, Kind::Logo).map_err(|unread| match unread {
        Unread::Missing => fault(format!(
            "there is no file `{file}` for the logo in the pack's \
                                          folder"
        )),
        unread => unread.of_file(&path),
    })?;
    let bytes = redrawn(&suffix, &bytes).map_err(|reason| Failure::Logo { path, reason })?;
    Ok(Some(Logo {
        name: format!("logo.{suffix}"),
        bytes,
        alt: pack_file.logo_alt.words().to_owned(),
    }))
}

/// The redrawn picture, or why it cannot be drawn.
#[cfg(feature = "pdf")]
fn redrawn(suffix: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    if suffix == "png" {
        png::redrawn(bytes)
    } else {
        svg::redrawn(bytes)
    }
}

#[cfg(not(feature = "pdf"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "with the renderer of PDF it can fail"
)]
fn redrawn(_suffix: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    Ok(bytes.to_vec())
}
