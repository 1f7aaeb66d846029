//! Shared by the targets: packages drawn as text, and panics of other crates.

use std::io::{Cursor, Write};
use std::panic;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The beginning of a line that names a part.
const PART: &[u8] = b"== ";

/// Packs the parts of `drawing` into a zip. Each part is below a line `== NAME`. A drawing that
/// begins like a zip is returned unchanged.
///
/// Without this, a fuzzer that changes bytes of a zip would hardly ever get past its checksums.
///
/// # Panics
/// Never: writing to memory cannot fail.
pub fn package(drawing: &[u8]) -> Vec<u8> {
    if drawing.starts_with(b"PK") {
        return drawing.to_vec();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts(drawing) {
        // The writer refuses a second part with the same name, so such a part is left out.
        if zip.start_file(name, stored).is_ok() {
            zip.write_all(bytes).expect("memory takes it");
        }
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// The parts of a drawing. The line break before a part's name belongs to no part.
fn parts(drawing: &[u8]) -> Vec<(String, &[u8])> {
    let starts_line = |at: usize| at == 0 || drawing[at - 1] == b'\n';
    let starts: Vec<usize> = (0..drawing.len())
        .filter(|at| starts_line(*at) && drawing[*at..].starts_with(PART))
        .collect();
    let ends = starts
        .iter()
        .skip(1)
        .map(|next| next - 1)
        .chain([drawing.len()]);
    let drawn = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &drawing[start + PART.len()..end.max(start + PART.len())]);
    drawn
        .map(|part| {
            let name_bytes = part
                .iter()
                .position(|byte| *byte == b'\n')
                .unwrap_or(part.len());
            let bytes = part.get(name_bytes + 1..).unwrap_or_default();
            (
                String::from_utf8_lossy(&part[..name_bytes]).into_owned(),
                bytes,
            )
        })
        .collect()
}

/// Ignores panics of the reader of `.xlsb`, because planpack catches them or runs that reader in a
/// process of its own. Every other panic ends the target. Call it once, before the first input.
pub fn pass_over_panics_of_calamine() {
    let end = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !info
            .location()
            .is_some_and(|place| place.file().contains("/calamine-"))
        {
            end(info);
        }
    }));
}
