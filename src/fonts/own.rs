//! A font from the folder of a pack, for characters that the embedded fonts lack.
//!
//! A PDF contains the letters that it uses of each font, so the font's maker must allow embedding.
//! The font states this permission (`fsType` in the table OS/2). A font that forbids embedding is
//! refused.

use std::sync::Arc;

use ttf_parser::{Face, Permissions};

/// A font from the folder of a pack. Cloning it is cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFont {
    /// The name of its file in the folder.
    pub file: String,
    bytes: Arc<Vec<u8>>,
    /// The characters that it can draw, sorted.
    characters: Arc<[char]>,
}

impl OwnFont {
    /// Reads a font from the bytes of its file.
    ///
    /// # Errors
    /// The reason why the font cannot be used, and what to do. The text follows the name of the
    /// file.
    pub fn new(file: String, bytes: Vec<u8>) -> Result<Self, String> {
        let face = Face::parse(&bytes, 0).map_err(|_| not_a_font(&bytes))?;
        require_permission(&face)?;
        let characters = characters(&face);
        if characters.is_empty() {
            return Err("has no letters; choose another file of the font".to_owned());
        }
        Ok(Self {
            file,
            characters: characters.into(),
            bytes: Arc::new(bytes),
        })
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it can draw the character.
    pub fn has(&self, character: char) -> bool {
        self.characters.binary_search(&character).is_ok()
    }
}

/// The message about a file that is not a font. Fonts for web pages are compressed, and the
/// typesetter cannot read them.
fn not_a_font(bytes: &[u8]) -> String {
    let kind = match bytes {
        [b'w', b'O', b'F', b'F' | b'2', ..] => "is a font for web pages (WOFF)",
        _ => "is not a font, or is damaged",
    };
    format!("{kind}; copy the font itself, a file ending in .ttf or .otf, into the folder")
}

/// Refuses a font whose maker does not allow that a document contains its letters.
fn require_permission(face: &Face<'_>) -> Result<(), String> {
    // A font without a statement may be embedded, because the oldest fonts have no statement.
    let is_restricted = face.permissions() == Some(Permissions::Restricted);
    let has_table = face.tables().os2.is_some();
    if is_restricted || !face.is_outline_embedding_allowed() && has_table {
        return Err(
            "may not be embedded in a document: its maker forbids it; choose a font with an \
                    open licence, such as one of the Noto fonts"
                .to_owned(),
        );
    }
    if !face.is_subsetting_allowed() && has_table {
        return Err(
            "may be embedded only as a whole, with every letter; choose a font with an open \
                    licence, such as one of the Noto fonts"
                .to_owned(),
        );
    }
    Ok(())
}

/// The characters that have a glyph, sorted.
fn characters(face: &Face<'_>) -> Vec<char> {
    let tables = face
        .tables()
        .cmap
        .into_iter()
        .flat_map(|cmap| cmap.subtables);
    let mut characters = Vec::new();
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| characters.extend(char::from_u32(code)));
    }
    characters.sort_unstable();
    characters.dedup();
    characters.retain(|character| has_glyph_in(face, *character));
    characters
}

/// Whether the font has a glyph for the character. Glyph 0 does not count: it is the font's own
/// substitute, and the last segment of the font's table may map to it.
pub(crate) fn has_glyph_in(face: &Face<'_>, character: char) -> bool {
    face.glyph_index(character)
        .is_some_and(|glyph| glyph.0 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGULAR: &[u8] = include_bytes!("../../fonts/source-sans-3/SourceSans3-Regular.ttf");

    /// The font of text with another `fsType`, in version 4 of the table OS/2.
    fn with_permission(fs_type: u16) -> Vec<u8> {
        let mut font = REGULAR.to_vec();
        let table = Face::parse(REGULAR, 0).unwrap();
        let os2 = table
            .raw_face()
            .table(ttf_parser::Tag::from_bytes(b"OS/2"))
            .unwrap();
        let start = os2.as_ptr() as usize - REGULAR.as_ptr() as usize;
        font[start + 8..start + 10].copy_from_slice(&fs_type.to_be_bytes());
        font
    }

    #[test]
    fn a_font_is_refused_if_its_maker_forbids_embedding() {
        for (fs_type, refusal) in [
            (0x0000, None),
            (0x0004, None),
            (0x0008, None),
            (0x0002, Some("its maker forbids it")),
            (0x0200, Some("its maker forbids it")),
            (0x0100, Some("only as a whole")),
        ] {
            let read = OwnFont::new("House.ttf".to_owned(), with_permission(fs_type));
            match (read, refusal) {
                (Ok(_), None) => {}
                (Err(message), Some(reason)) => assert!(message.contains(reason), "{message}"),
                (read, _) => panic!("{fs_type:#06x}: {:?}", read.err()),
            }
        }
    }

    #[test]
    fn a_file_that_is_not_a_font_is_refused_with_advice() {
        for (bytes, reason) in [
            (b"<html>".to_vec(), "is not a font"),
            (b"wOF2 and more".to_vec(), "font for web pages"),
            (REGULAR[..2000].to_vec(), "has no letters"),
        ] {
            let message = OwnFont::new("House.ttf".to_owned(), bytes).unwrap_err();
            assert!(message.contains(reason), "{message}");
        }
    }
}
