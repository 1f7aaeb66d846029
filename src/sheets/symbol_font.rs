//! Characters of symbol fonts, read as the common ones.
//!
//! Word processors write the bullets, ticks and arrows of the fonts Symbol and Wingdings at code points that mean
//! nothing in any other font (U+F020 to U+F0FF). Pasted into a sheet they show as boxes.

/// Code points of the two fonts and what they look like.
const SYMBOLS: &[(char, char)] = &[
    ('\u{F0B7}', '•'),
    ('\u{F0A7}', '▪'),
    ('\u{F0A8}', '◊'),
    ('\u{F06C}', '●'),
    ('\u{F06E}', '■'),
    ('\u{F06F}', '□'),
    ('\u{F071}', '□'),
    ('\u{F075}', '◆'),
    ('\u{F076}', '◆'),
    ('\u{F0D8}', '➢'),
    ('\u{F0E0}', '→'),
    ('\u{F0E8}', '➔'),
    ('\u{F0FC}', '✓'),
    ('\u{F0FB}', '✗'),
    ('\u{F0FE}', '☑'),
    ('\u{F02D}', '-'),
    ('\u{F020}', ' '),
];

/// Replaces what we know, telling `replaced` of each character once.
pub(crate) fn replace(text: String, mut replaced: impl FnMut(char)) -> String {
    // U+F000 to U+F0FF are written EF 80 80 to EF 83 BF; nearly no text has that first byte.
    if !text.as_bytes().contains(&0xEF) {
        return text;
    }
    let mut told = Vec::new();
    text.chars()
        .map(|character| match SYMBOLS.iter().find(|(symbol, _)| *symbol == character) {
            Some((symbol, common)) => {
                if !told.contains(symbol) {
                    told.push(*symbol);
                    replaced(*common);
                }
                *common
            }
            None => character,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_bullet_becomes_a_bullet_and_is_told_once() {
        let mut told = Vec::new();
        let text = replace("\u{F0B7} one\n\u{F0B7} two".to_owned(), |character| told.push(character));
        assert_eq!((text.as_str(), told.as_slice()), ("• one\n• two", ['•'].as_slice()));
    }
}
