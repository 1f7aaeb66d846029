//! The encoding of a text. Only this file uses the crate chardetng.
//!
//! A part of XML declares its encoding ([`xml`]). A table of text seldom does, so its encoding is
//! guessed ([`table`]) and the guess is reported. Bytes that fit no known encoding are refused,
//! because a replacement character would lose them.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::refusal::Refusal;

/// A table of text, or a Markdown text, decoded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Table<'a> {
    /// The text, without a byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The encoding, if it was guessed.
    pub(crate) guessed: Option<&'static Encoding>,
}

/// Decodes a table of text: by its byte order mark, as UTF-16 if every other byte is zero, as UTF-8
/// if it is valid, otherwise by a [`guess`].
pub(crate) fn table(bytes: &[u8]) -> Result<Table<'_>, Refusal> {
    let (encoding, text, is_guessed) = match Encoding::for_bom(bytes) {
        Some((encoding, mark_bytes)) => (encoding, &bytes[mark_bytes..], false),
        None if looks_like_utf16(bytes) && bytes[0] == 0 => (UTF_16BE, bytes, false),
        None if looks_like_utf16(bytes) => (UTF_16LE, bytes, false),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes, false),
        None => (guess(bytes), bytes, true),
    };
    let (text, guessed) = match encoding.decode_without_bom_handling_and_without_replacement(text) {
        Some(text) => (text, encoding),
        // The bytes fit every guessed encoding, except Windows-1252, which leaves some bytes
        // undefined.
        None if is_guessed => (
            WINDOWS_1252.decode_without_bom_handling(text).0,
            WINDOWS_1252,
        ),
        None => {
            let name = encoding.name();
            return Err(Refusal::damaged(format!(
                "it begins as text in {name} but has bytes that are not {name}"
            )));
        }
    };
    Ok(Table {
        text,
        guessed: is_guessed.then_some(guessed),
    })
}

/// The encoding of a text that is neither UTF-8 nor UTF-16: Windows-1252, which Excel writes in
/// western Europe, unless the text has words in another script.
///
/// The detector gets a hint that the text is British, because otherwise it takes a few pound signs
/// for Polish. Even with the hint, it takes a few "5 µg" for Chinese. It is therefore asked only
/// about a text with three letters beyond ASCII in a row, as words in other scripts have. By this
/// rule, none of 40,000 generated tables in English and Welsh, with French and Nordic names, was
/// misread.
fn guess(bytes: &[u8]) -> &'static Encoding {
    // In Windows-1252 … ‘ ’ “ ” • – — £ and the no-break space, which may follow one another.
    let is_sign = |byte: &u8| matches!(byte, 0x85 | 0x91..=0x97 | 0xA0 | 0xA3);
    let mut threes = bytes.windows(3);
    if !threes.any(|three| three.iter().all(|byte| !byte.is_ascii() && !is_sign(byte))) {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

/// Whether bytes are UTF-16 without a byte order mark: in nearly all of the first units one byte is
/// zero.
pub(crate) fn looks_like_utf16(bytes: &[u8]) -> bool {
    /// About one line of a table, which is enough to see the pattern.
    const UNITS: usize = 64;
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.get(..UNITS).unwrap_or(units);
    let count = |at: usize| {
        units
            .iter()
            .filter(|unit| unit[at] == 0 && unit[1 - at] != 0)
            .count()
    };
    units.len() >= 2
        && [0, 1]
            .into_iter()
            .any(|at| count(at) * 10 >= units.len() * 9)
}

/// Decodes a part of XML by its first bytes or its declaration; as UTF-8 if neither names an
/// encoding.
///
/// # Errors
/// If the encoding is unknown, or if the bytes are not valid in it.
pub(crate) fn xml(bytes: Vec<u8>, part: &str) -> Result<String, Refusal> {
    let (encoding, mark_bytes) = match bytes.as_slice() {
        [b'<', 0, ..] => (UTF_16LE, 0),
        [0, b'<', ..] => (UTF_16BE, 0),
        bytes => match Encoding::for_bom(bytes) {
            Some(found) => found,
            None => (declared(bytes, part)?, 0),
        },
    };
    let damaged = || Refusal::damaged(format!("{part} has bytes that are not {}", encoding.name()));
    if encoding == UTF_8 && mark_bytes == 0 {
        return String::from_utf8(bytes).map_err(|_| damaged());
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark_bytes..]);
    text.map(Cow::into_owned).ok_or_else(damaged)
}

/// The encoding that a part declares: `<?xml version="1.0" encoding="ISO-8859-1"?>`.
fn declared(bytes: &[u8], part: &str) -> Result<&'static Encoding, Refusal> {
    let Some(name) = declared_name(bytes) else {
        return Ok(UTF_8);
    };
    match Encoding::for_label(name.as_bytes()) {
        // The declaration could be read byte by byte, so the part is not UTF-16.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None => {
            let name: String = name
                .chars()
                .filter(char::is_ascii_graphic)
                .take(40)
                .collect();
            Err(Refusal::NotAWorkbook(format!(
                "{part} is written in `{name}`, an encoding that planpack does not know"
            )))
        }
    }
}

fn declared_name(bytes: &[u8]) -> Option<&str> {
    /// A declaration with all three attributes has about 60 bytes.
    const MAX_DECLARATION_BYTES: usize = 256;
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let end = declaration
        .windows(2)
        .take(MAX_DECLARATION_BYTES)
        .position(|two| two == b"?>")?;
    let declaration = std::str::from_utf8(&declaration[..end]).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''))?;
    value[1..].split_once(quote).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_guessed(text: &str, written_in: &'static Encoding) {
        let (bytes, _, has_other_letters) = written_in.encode(text);
        assert!(
            !has_other_letters,
            "{} cannot write {text}",
            written_in.name()
        );
        let table = table(&bytes).unwrap();
        assert_eq!(
            (&*table.text, table.guessed.map(Encoding::name)),
            (text, Some(written_in.name()))
        );
    }

    #[test]
    fn british_signs_and_accents_are_read_as_windows_1252() {
        for text in [
            "No,Action,Cost\n1.1,Mend the roof,£250\n",
            "No,Action,Cost\n1.1,Mend the roof – twice,£1\n1.2,The Chair’s “own” café,£99\n",
            "No,Action\n1.1,±5% of homes\n1.2,¾ of staff\n1.3,Lego® sets and Word™\n1.4,20°C… ½ • \
             §4\n",
            "No,Cost (£m),£k,m²\n1.1,5,£6,12 km²\n",
            "No,Dose\n1.1,5 µg\n1.2,20 µg\n1.3,the µg and the µg\n",
            "No,Action\n1.1,don´t\n1.2,can´t\n1.3,won´t\n1.4,it´s\n",
            "No,Action\n1.1,£k – “café”…\n1.2,naïve …–…\n",
            // Welsh, and names.
            "No,Action\n1.1,Ymgynghori â thrigolion Môn; gwêl, tân, clôr, dûr, iâr, sgîl, ôl, rôl, \
             llên, gêm, cân\n",
            "No,Lead\n1.1,Bjørn Åsen\n1.2,João Núñez\n1.3,Zoë Siân,£5\n1.4,Sigurður Þórðarson\n",
        ] {
            assert_guessed(text, WINDOWS_1252);
        }
    }

    #[test]
    fn a_text_with_words_in_another_script_is_read_in_its_own_encoding() {
        assert_guessed(
            "No,Action,Lead\n1,Mend the roof,Иванов\n2,Paint the wall,Петров\n",
            encoding_rs::WINDOWS_1251,
        );
        assert_guessed(
            "番号,行動\n1,屋根を直す\n2,壁を塗る\n",
            encoding_rs::SHIFT_JIS,
        );
    }

    #[test]
    fn what_a_file_says_of_itself_is_no_guess() {
        let text = "No,Chair’s café\n1,ready – now £5\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let utf16_with_mark: Vec<u8> = [&[0xFF, 0xFE], utf16.as_slice()].concat();
        for bytes in [text.as_bytes(), &utf16, &with_mark, &utf16_with_mark] {
            assert_eq!(
                table(bytes),
                Ok(Table {
                    text: Cow::Borrowed(text),
                    guessed: None
                })
            );
        }
        let broken = [b"\xEF\xBB\xBFNo,caf", &b"\xE9\n"[..]].concat();
        assert!(table(&broken).is_err());
    }

    #[test]
    fn a_part_is_read_in_the_encoding_that_it_declares() {
        let part =
            |encoding: &str| format!("<?xml version=\"1.0\" encoding={encoding}?><a>Café £5</a>");
        for (declared, written_in) in [
            ("\"ISO-8859-1\"", WINDOWS_1252),
            ("'windows-1252' standalone=\"yes\"", WINDOWS_1252),
            ("\"utf-8\"", UTF_8),
            // The part declares UTF-16 but is UTF-8.
            ("\"UTF-16\"", UTF_8),
        ] {
            let text = part(declared);
            assert_eq!(
                xml(written_in.encode(&text).0.into_owned(), "part"),
                Ok(text)
            );
        }
        let text = part("\"UTF-16\"");
        let utf16 = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(xml(utf16, "part"), Ok(text));
        assert_eq!(
            xml(b"\xEF\xBB\xBF<a/>".to_vec(), "part"),
            Ok("<a/>".to_owned())
        );
    }

    #[test]
    fn bytes_that_are_not_in_the_declared_encoding_are_refused() {
        let reason = |bytes: &[u8]| match xml(bytes.to_vec(), "sheet1.xml") {
            Err(Refusal::NotAWorkbook(reason)) => reason,
            other => panic!("{other:?}"),
        };
        assert!(reason(b"<a>caf\xE9</a>").contains("sheet1.xml has bytes that are not UTF-8"));
        assert!(reason(b"<?xml encoding=\"Shift_JIS\"?><a>\xFF</a>").contains("not Shift_JIS"));
        assert!(
            reason(b"<?xml encoding=\"EBCDIC\"?><a/>")
                .contains("sheet1.xml is written in `EBCDIC`")
        );
    }
}
