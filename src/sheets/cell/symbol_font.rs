//! Characters of symbol fonts, read as the signs that they show.
//!
//! The fonts Symbol, Wingdings and Webdings draw letters as signs: `ü` in Wingdings is a tick.
//! Files keep the letter and the name of the font. Word processors instead write such characters
//! with code points of the private range (U+F020 to U+F0FF), which any other font shows as boxes.
//! The signs are in `lexicon/cells/symbols.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;

/// A font that draws characters as signs, by its name in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct SymbolFont(&'static str);

impl SymbolFont {
    /// The font with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        const NAMES: [&str; 5] = [
            "symbol",
            "webdings",
            "wingdings",
            "wingdings 2",
            "wingdings 3",
        ];
        let name = name.trim();
        let known = NAMES
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(name));
        known.map(Self)
    }
}

/// The sign that a font draws for a character; `None` if it draws the character itself. Without a
/// symbol font, only characters of the private range are signs.
pub(crate) fn sign(character: char, font: Option<SymbolFont>) -> Option<char> {
    let is_private = matches!(character, '\u{F020}'..='\u{F0FF}');
    if font.is_none() && !is_private {
        return None;
    }
    let code = code_of(character)?;
    if code == b' ' {
        return is_private.then_some(' ');
    }
    let in_font = font.and_then(|font| SIGNS.get(&(Some(font), code)));
    let sign = match in_font {
        None if is_private => SIGNS.get(&(None, code)),
        _ => in_font,
    };
    sign.copied().filter(|sign| *sign != character)
}

/// The code of a character in a font of 256 signs.
fn code_of(character: char) -> Option<u8> {
    match u32::from(character) {
        // The low byte is the code.
        private @ 0xF020..=0xF0FF => u8::try_from(private & 0xFF).ok(),
        low @ 0x20..=0xFF => u8::try_from(low).ok(),
        // Programs write codes 80 to 9F as the characters that Windows-1252 has there.
        0x100.. => {
            let text = character.to_string();
            let (bytes, _, is_foreign) = WINDOWS_1252.encode(&text);
            if is_foreign {
                None
            } else {
                bytes.first().copied()
            }
        }
        _ => None,
    }
}

/// The signs by font and code. Entries without a font are for characters of the private range in
/// ordinary fonts.
static SIGNS: LazyLock<HashMap<(Option<SymbolFont>, u8), char>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/cells/symbols.txt").lines();
    lines.filter_map(read_line).flatten().collect()
});

/// The signs in a line of the list: font, first code, signs. `None` for a comment or any other
/// line.
fn read_line(line: &str) -> Option<impl Iterator<Item = ((Option<SymbolFont>, u8), char)>> {
    let (font, codes) = line.split_once(": ")?;
    let font = if font == "unknown" {
        None
    } else {
        Some(SymbolFont::named(font)?)
    };
    let mut words = codes.split(' ');
    let first = u8::from_str_radix(words.next()?, 16).ok()?;
    let one = |word: &str| word.chars().next().filter(|_| word.chars().count() == 1);
    Some(
        (first..=u8::MAX)
            .zip(words)
            .filter_map(move |(code, word)| Some(((font, code), one(word)?))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let table = include_str!("../../lexicon/cells/symbols.txt");
        for line in table
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (_, codes) = line.split_once(": ").expect("a font and its signs");
            let written = codes
                .split(' ')
                .skip(1)
                .filter(|word| *word != "~~")
                .count();
            assert_eq!(
                read_line(line).map(Iterator::count),
                Some(written),
                "{line}"
            );
        }
        assert!(
            table
                .chars()
                .all(|character| !matches!(character, '\u{E000}'..='\u{F8FF}'))
        );
    }

    #[test]
    fn letters_of_a_symbol_font_are_the_signs_that_they_show() {
        for (character, font, shown) in [
            ('ü', "Wingdings", Some('✓')),
            ('û', "wingdings", Some('✗')),
            ('P', "Wingdings 2", Some('✓')),
            ('a', "Webdings", Some('✓')),
            ('·', "Symbol", Some('•')),
            ('\u{F0FC}', "Wingdings", Some('✓')),
            ('\u{F0B7}', "Calibri", Some('•')),
            ('ü', "Calibri", None),
            (' ', "Wingdings", None),
            ('\n', "Wingdings", None),
            // Code 9F, as in Windows-1252.
            ('Ÿ', "Wingdings", Some('•')),
            ('5', "Symbol", None),
        ] {
            assert_eq!(
                sign(character, SymbolFont::named(font)),
                shown,
                "{character:?} in {font}"
            );
        }
    }
}
