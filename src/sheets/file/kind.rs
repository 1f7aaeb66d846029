//! Detects the kind of a file from its content. The name counts only if the content does not
//! decide.

use std::path::Path;

use super::package::Package;

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A zip: `.xlsx`, `.xlsb`, `.ods` or something else.
    Zip,
    /// A compound file: `.xls`, or another document from before 2007.
    Compound,
    /// Text: `.csv` and similar.
    Text,
    /// A spreadsheet in one XML file: `.fods`.
    FlatOds,
    /// Something that planpack does not read. The text follows "it is not a workbook: ".
    Other(&'static str),
}

/// The first bytes of files, each with the kind of file that begins with them.
#[rustfmt::skip]
const STARTS: [(&[u8], FileKind); 22] = [
    (b"PK\x03\x04", FileKind::Zip),
    (b"PK\x05\x06", FileKind::Zip),
    (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileKind::Compound),
    (b"%PDF", FileKind::Other("it is a PDF document")),
    // Excel and LibreOffice write these bytes first into such files. "ID;" alone may begin a table
    // of text.
    (b"ID;PWXL;", SYLK),
    (b"ID;PCALC", SYLK),
    (b"TABLE\r\n0,1", DIF),
    (b"TABLE\n0,1", DIF),
    (b"\x09\x00", OLD),
    (b"\x09\x02", OLD),
    (b"\x09\x04", OLD),
    (b"\x09\x08", OLD),
    (b"{\\rtf", FileKind::Other("it is a text document (RTF)")),
    (b"\x89PNG\r\n\x1A\n", PICTURE),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"Rar!", FileKind::Other("it is a .rar archive")),
    (b"7z\xBC\xAF\x27\x1C", FileKind::Other("it is a .7z archive")),
    (b"\x1F\x8B", FileKind::Other("it is a .gz archive")),
    // TNEF ([MS-OXTNEF] 2.1.3.1).
    (b"\x78\x9F\x3E\x22", FileKind::Other("only Outlook can open it (winmail.dat)")),
];

const OLD: FileKind = FileKind::Other("it is in the format of Excel 4 or older");
const SYLK: FileKind = FileKind::Other("it is an exchange file (SYLK)");
const DIF: FileKind = FileKind::Other("it is an exchange file (DIF)");
const PICTURE: FileKind = FileKind::Other("it is a picture");

impl FileKind {
    /// The kind of a file with these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::Other("the file is empty");
        }
        let mut starts = STARTS.iter();
        match starts.find(|(start, _)| bytes.starts_with(start)) {
            Some((_, kind)) => *kind,
            // The pictures of web pages (WebP) and of telephones (HEIC).
            None if bytes.get(8..12) == Some(b"WEBP") => PICTURE,
            None if matches!(
                bytes.get(4..12),
                Some(b"ftypheic" | b"ftypmif1" | b"ftypavif")
            ) =>
            {
                PICTURE
            }
            None => Self::of_text(bytes),
        }
    }

    fn of_text(bytes: &[u8]) -> Self {
        /// Web pages and XML files can be recognised in their first lines.
        const LOOKED_AT_BYTES: usize = 1024;
        let is_utf16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
            || super::encoding::looks_like_utf16(bytes);
        let start = bytes.get(..LOOKED_AT_BYTES).unwrap_or(bytes);
        let start = String::from_utf8_lossy(start)
            .trim_start_matches('\u{FEFF}')
            .trim_start()
            .to_lowercase();
        if start.starts_with("<!doctype html")
            || start.starts_with("<html")
            || start.starts_with("<table")
        {
            Self::Other("it is a web page")
        } else if is_flat_ods(bytes) {
            Self::FlatOds
        } else if start.starts_with("<?xml") {
            Self::Other("it is an XML file")
        } else if start.starts_with("[internetshortcut]") || is_file_of_drive(&start) {
            Self::Other("it is a link to a file and not the file itself")
        } else if start.starts_with("from ") && start.contains("\nfrom:") {
            Self::Other("it is a mailbox; save each of its e-mails as a file")
        } else if !is_utf16 && bytes.contains(&0) {
            Self::Other("its content is not a spreadsheet")
        } else {
            Self::Text
        }
    }
}

/// Whether a file begins like a flat spreadsheet of `OpenDocument`.
fn is_flat_ods(bytes: &[u8]) -> bool {
    /// `LibreOffice` declares 2 kB of namespaces before the kind of the document.
    const LOOKED_AT_BYTES: usize = 8192;
    let start = bytes.get(..LOOKED_AT_BYTES).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start);
    start.contains("<office:document ") && start.contains("opendocument.spreadsheet")
}

/// Whether a text begins like the files with which Google Drive shows documents in a folder.
fn is_file_of_drive(start: &str) -> bool {
    start.starts_with('{') && start.contains("\"doc_id\"")
}

/// The kind of workbook in a zip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ZipKind {
    /// `.xlsx`, `.xlsm`.
    Xlsx,
    /// `.xlsb`.
    Xlsb,
    /// `.ods`.
    Ods,
    /// Not a workbook. The text follows "it is not a workbook: ".
    Other(&'static str),
}

impl ZipKind {
    /// Detects the kind from the parts of a zip.
    pub(crate) fn of(package: &Package<'_>) -> Self {
        let document = [
            ("word/document.xml", "it is a Word document"),
            ("ppt/presentation.xml", "it is a PowerPoint presentation"),
            (
                "Index/Document.iwa",
                "it is a document of Apple's Numbers or Pages",
            ),
        ];
        if package.has("xl/workbook.xml") {
            Self::Xlsx
        } else if package.has("xl/workbook.bin") {
            Self::Xlsb
        } else if let Some((_, name)) = document.iter().find(|(part, _)| package.has(part)) {
            Self::Other(name)
        } else if package.has("content.xml") {
            Self::Ods
        } else if package.has("_rels/.rels") {
            // The main part may have any name; `_rels/.rels` gives it.
            Self::Xlsx
        } else {
            Self::Other("it is a zip file without a workbook in it")
        }
    }
}

/// The suffixes of tables of text. If the content is text without a recognisable separator, only a
/// file with such a suffix is read as a table.
const TEXT_SUFFIXES: [&str; 4] = ["csv", "tsv", "tab", "txt"];

/// Whether a file name has the suffix of a table of text.
pub(crate) fn is_text_name(path: &Path) -> bool {
    path.extension().is_some_and(|suffix| {
        TEXT_SUFFIXES
            .iter()
            .any(|known| suffix.eq_ignore_ascii_case(known))
    })
}
