//! Texts in the records of an `.xls` ([MS-XLS] 2.5.293 and 2.5.294): their encoding, their
//! continuation in the next record, and the fonts of their parts.

use encoding_rs::Encoding;

use crate::limits::Limits;
use crate::sheets::cell::cell_text::CellText;
use crate::sheets::cell::look::Look;
use crate::sheets::file::meter::check_shared_texts;
use crate::sheets::file::refusal::Refusal;

use super::records::Records;

/// A text with the fonts of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RichText {
    pub(super) text: String,
    /// The start of each run in another font, in UTF-16 units, and the number of that font.
    fonts: Vec<(u16, u16)>,
}

impl RichText {
    /// A text in one font.
    pub(super) fn plain(text: String) -> Self {
        Self {
            text,
            fonts: Vec::new(),
        }
    }

    /// The text in a cell with the look `cell`. `look_of` gives the look of a font's number.
    pub(super) fn shown(&self, cell: Look, look_of: impl Fn(u16) -> Look) -> CellText {
        if self.fonts.is_empty() {
            return CellText::of(&self.text, cell);
        }
        let mut fonts = self.fonts.iter().peekable();
        let mut shown = CellText::default();
        let (mut look, mut unit, mut run_start) = (cell, 0, 0);
        for (at, character) in self.text.char_indices() {
            while let Some((_, font)) = fonts.next_if(|(begin, _)| usize::from(*begin) <= unit) {
                shown.push(&self.text[run_start..at], look);
                (look, run_start) = (look_of(*font), at);
            }
            unit += character.len_utf16();
        }
        shown.push(&self.text[run_start..], look);
        shown
    }
}

/// The encoding of a workbook's texts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Script {
    /// UTF-16, or only its low bytes: Excel 97 and later.
    Unicode,
    /// An encoding of single bytes: Excel 5 and 95.
    Encoded(&'static Encoding),
}

impl Script {
    /// The encoding of a code page; Western European for a code page that is unknown.
    pub(super) fn of_code_page(number: u16) -> Self {
        let label = match number {
            866 => "ibm866".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            10_000 => "macintosh".to_owned(),
            10_007 => "x-mac-cyrillic".to_owned(),
            20_866 => "koi8-r".to_owned(),
            _ => format!("windows-{number}"),
        };
        Self::Encoded(Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252))
    }

    /// A text with its length in two bytes before it.
    pub(super) fn text(self, pieces: &mut Pieces<'_, '_>) -> Option<String> {
        let count = pieces.short()?;
        self.characters(pieces, usize::from(count))
    }

    /// A text with its length in one byte before it.
    fn short_text(self, pieces: &mut Pieces<'_, '_>) -> Option<String> {
        let count = pieces.byte()?;
        self.characters(pieces, usize::from(count))
    }

    /// A text with its length in one byte before it, within one record.
    pub(super) fn short_text_in(self, data: &[u8]) -> Option<String> {
        self.short_text(&mut Pieces::new(data, &mut Records::new(&[], 0)))
    }

    /// A text within one record, with its length before it: in two bytes, or in one byte in Excel 5
    /// and 95.
    pub(super) fn text_in(self, data: &[u8]) -> Option<String> {
        match self {
            Self::Unicode => self.text(&mut Pieces::new(data, &mut Records::new(&[], 0))),
            Self::Encoded(_) => self.short_text_in(data),
        }
    }

    /// A text of `count` characters.
    pub(super) fn characters(self, pieces: &mut Pieces<'_, '_>, count: usize) -> Option<String> {
        match self {
            // A text without characters may lack the byte with its encoding.
            Self::Unicode if count == 0 => Some(String::new()),
            Self::Unicode => {
                let is_wide = pieces.byte()? & WIDE != 0;
                pieces.characters(count, is_wide)
            }
            Self::Encoded(encoding) => {
                let bytes: Vec<u8> = (0..count).map(|_| pieces.byte()).collect::<Option<_>>()?;
                Some(encoding.decode_without_bom_handling(&bytes).0.into_owned())
            }
        }
    }
}

/// The flag of characters of two bytes.
const WIDE: u8 = 0x01;

/// The data of a record and of the records that continue it, from front to back.
#[derive(Debug)]
pub(super) struct Pieces<'a, 'r> {
    rest: &'a [u8],
    records: &'r mut Records<'a>,
}

impl<'a, 'r> Pieces<'a, 'r> {
    /// Begins with the data of the current record.
    pub(super) fn new(data: &'a [u8], records: &'r mut Records<'a>) -> Self {
        Self {
            rest: data,
            records,
        }
    }

    /// Moves to the next record at the end of this one. `None` after the last record.
    fn fill(&mut self) -> Option<()> {
        while self.rest.is_empty() {
            self.rest = self.records.continuation()?;
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        self.fill()?;
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// A number of four bytes.
    pub(super) fn long(&mut self) -> Option<u32> {
        let (low, high) = (self.short()?, self.short()?);
        Some(u32::from(low) | u32::from(high) << 16)
    }

    /// Skips bytes.
    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.fill()?;
            let step = count.min(self.rest.len());
            self.rest = &self.rest[step..];
            count -= step;
        }
        Some(())
    }

    /// Reads `count` UTF-16 units as text. If they continue in the next record, that record gives
    /// their encoding again.
    pub(super) fn characters(&mut self, count: usize, mut is_wide: bool) -> Option<String> {
        let mut units = Vec::with_capacity(count.min(self.rest.len()));
        loop {
            let unit_bytes = if is_wide { 2 } else { 1 };
            let step = (count - units.len()).min(self.rest.len() / unit_bytes);
            let (these, rest) = self.rest.split_at(step * unit_bytes);
            let unit = |bytes: &[u8]| {
                u16::from_le_bytes([bytes[0], bytes.get(1).copied().unwrap_or_default()])
            };
            units.extend(these.chunks_exact(unit_bytes).map(unit));
            self.rest = rest;
            if units.len() == count {
                return Some(String::from_utf16_lossy(&units));
            }
            // Some programs leave half of a character at the end of a record; it is dropped.
            self.rest = &[];
            is_wide = self.byte()? & WIDE != 0;
        }
    }

    fn rich_text(&mut self) -> Option<RichText> {
        const HAS_SOUNDS: u8 = 0x04;
        const HAS_FONTS: u8 = 0x08;
        let count = self.short()?;
        let flags = self.byte()?;
        let (mut font_count, mut sound_bytes) = (0, 0);
        if flags & HAS_FONTS != 0 {
            font_count = self.short()?;
        }
        if flags & HAS_SOUNDS != 0 {
            sound_bytes = self.long()?;
        }
        let text = self.characters(usize::from(count), flags & WIDE != 0)?;
        let fonts = (0..font_count)
            .map(|_| Some((self.short()?, self.short()?)))
            .collect::<Option<_>>()?;
        self.skip(usize::try_from(sound_bytes).ok()?)?;
        Some(RichText { text, fonts })
    }
}

/// The table of shared texts. The number of texts that it declares is not trusted.
pub(super) fn shared(
    mut pieces: Pieces<'_, '_>,
    limits: &Limits,
) -> Result<Vec<RichText>, Refusal> {
    const COUNTS_BYTES: usize = 8;
    let cut_short = || Refusal::damaged("its table of texts ends within a text");
    let (mut texts, mut bytes) = (Vec::new(), 0);
    pieces.skip(COUNTS_BYTES).ok_or_else(cut_short)?;
    while pieces.fill().is_some() {
        let text = pieces.rich_text().ok_or_else(cut_short)?;
        bytes += text.text.len();
        texts.push(text);
        check_shared_texts(texts.len(), bytes, limits)?;
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::super::records::kind;
    use super::*;

    /// The data of a record, and the data of the records that continue it.
    fn read(data: &[u8], further: &[&[u8]]) -> Result<Vec<RichText>, Refusal> {
        let mut stream = Vec::new();
        for piece in further {
            stream.extend(kind::CONTINUATION.to_le_bytes());
            stream.extend(
                u16::try_from(piece.len())
                    .expect("a short piece")
                    .to_le_bytes(),
            );
            stream.extend_from_slice(piece);
        }
        let mut records = Records::new(&stream, 0);
        shared(
            Pieces::new(&[&[0; 8], data].concat(), &mut records),
            &Limits::default(),
        )
    }

    fn texts(data: &[u8], further: &[&[u8]]) -> Vec<String> {
        read(data, further)
            .expect("a whole table")
            .into_iter()
            .map(|text| text.text)
            .collect()
    }

    #[test]
    fn texts_continue_in_the_next_record() {
        // Single-byte letters continue as two-byte ones, and the next text begins in the same
        // record.
        let wide = [1, b'c', 0, 0xAC, 0x20, 2, 0, 0, b'o', b'k'];
        assert_eq!(
            texts(&[4, 0, 0, b'a', b'b'], &[&wide]),
            ["abc\u{20ac}", "ok"]
        );
        assert_eq!(texts(&[0, 0, 0], &[&[], &[1, 0, 0, b'x']]), ["", "x"]);
        // Half of a character is left over.
        assert_eq!(
            texts(&[3, 0, 1, b'a', 0, 0], &[&[], &[1, b'b', 0, b'c', 0]]),
            ["abc"]
        );
    }

    #[test]
    fn a_table_that_ends_within_a_text_is_damaged() {
        for data in [
            &[9, 0, 0, b'a'][..],
            &[1],
            &[1, 0, 1, b'a'],
            &[1, 0, 4, 9, 0, 0, 0, b'a'],
        ] {
            assert!(read(data, &[]).is_err(), "{data:?}");
        }
    }

    #[test]
    fn runs_of_another_font_are_struck_by_their_bytes() {
        // "é old": font 5 from the third unit on, font 0 from the fifth.
        let data = [
            5, 0, 8, 2, 0, 0xE9, b' ', b'o', b'l', b'd', 2, 0, 5, 0, 4, 0, 0, 0,
        ];
        let text = read(&data, &[]).expect("a whole table").remove(0);
        let struck = |text: &RichText, is_struck| {
            let look = |is_struck| Look {
                is_struck,
                ..Look::default()
            };
            let ranges = text
                .shown(look(is_struck), |font| look(font == 5))
                .struck
                .into_iter();
            ranges
                .map(|range| (range.start, range.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(struck(&text, false), [(3, 5)]);
        assert_eq!(struck(&text, true), [(0, 5)]);
        assert_eq!(struck(&RichText::plain("ab".to_owned()), true), [(0, 2)]);
    }
}
