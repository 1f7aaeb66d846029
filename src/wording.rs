//! When two texts say the same: words without case, punctuation, or letters that only look alike.
//!
//! Import matches headings and codes with it, references match titles, checks compare wordings. It
//! never changes what is kept or printed.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::lexicon::LOOK_ALIKES;

/// The Latin letter that a letter of another script looks like.
#[must_use]
pub fn look_alike(character: char) -> Option<char> {
    if character.is_ascii() {
        return None;
    }
    let latin = LOOK_ALIKES.meaning(character.encode_utf8(&mut [0; 4]))?;
    latin.chars().next()
}

/// A short code in plain letters: compatibility forms folded, look-alikes read as Latin, no spaces
/// around it.
///
/// ```
/// # use planpack::wording::fold_look_alikes;
/// assert_eq!(fold_look_alikes(" СА\u{412} "), "CAB");
/// ```
#[must_use]
pub fn fold_look_alikes(text: &str) -> String {
    text.trim()
        .nfkc()
        .map(|character| look_alike(character).unwrap_or(character))
        .collect()
}

/// A text without the tags and marks of emphasis that a converter leaves in: `<b>1.1</b> **To
/// mend**` says "1.1 To mend".
///
/// ```
/// # use planpack::wording::without_marks;
/// assert_eq!(without_marks("<b><u>Priority (2)</u></b>"), "Priority (2)");
/// assert_eq!(without_marks("## **Roads** &amp; ways"), "Roads & ways");
/// assert_eq!(without_marks("fewer than < 5"), "fewer than < 5");
/// ```
#[must_use]
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '*', '#', '&']) {
        return Cow::Borrowed(text);
    }
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.trim_start().trim_start_matches('#').trim_start();
    while let Some(at) = rest.find(['<', '*']) {
        bare.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = mark_length(rest);
        if length == 0 {
            bare.push_str(&rest[..1]);
        }
        rest = &rest[length.max(1)..];
    }
    bare.push_str(rest);
    Cow::Owned(bare.replace("&amp;", "&").trim().to_owned())
}

/// The length in bytes of the tag or mark that a text begins with; 0 if it begins with none.
fn mark_length(text: &str) -> usize {
    /// Tags of emphasis are short; a longer run up to a `>` is text.
    const MAX_TAG_BYTES: usize = 80;
    if text.starts_with("**") {
        return 2;
    }
    let is_tag = text
        .strip_prefix('<')
        .is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    match text.find('>') {
        Some(end) if is_tag && end < MAX_TAG_BYTES => end + 1,
        Some(_) | None => 0,
    }
}

/// Whether a character is a raised figure. Behind a word or a number it marks a note below the
/// table and does not belong to the word or the number.
#[must_use]
pub const fn is_note_mark(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The words of a text in lower case, one space between them, punctuation and marks of notes gone,
/// `&` as `and`.
///
/// ```
/// # use planpack::wording::plain_words;
/// assert_eq!(plain_words("Who’s the Lead (s)?"), "whos the lead s");
/// assert_eq!(plain_words("Measure²"), "measure");
/// ```
#[must_use]
pub fn plain_words(text: &str) -> String {
    common_plain_words(text).unwrap_or_else(|| {
        let mut words = PlainWords {
            text: String::with_capacity(text.len() + 4),
            wants_space: false,
        };
        // Most texts are in their compatibility form already, and to find that out is quicker than
        // to make it.
        if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
            text.chars().for_each(|character| words.add(character));
        } else {
            let words_alone = text.chars().filter(|character| !is_note_mark(*character));
            words_alone
                .nfkc()
                .for_each(|character| words.add(character));
        }
        words.text
    })
}

/// What becomes of a byte in plain words: letters and figures stay, in lower case, all else of
/// ASCII parts words; but for those of which that is not all.
const PLAIN_BYTES: [u8; 256] = {
    let mut plain = [OTHER_BYTE; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = match byte {
            b'&' | b'\'' => OTHER_BYTE,
            _ if byte.is_ascii_alphanumeric() => byte.to_ascii_lowercase(),
            _ => b' ',
        };
        byte += 1;
    }
    plain
};

const OTHER_BYTE: u8 = 0;

/// The same for a text of ASCII, dashes and quotation marks, nearly all of every plan; `None` for
/// any other. No byte needs to know more than the one before it.
fn common_plain_words(text: &str) -> Option<String> {
    let mut words: Vec<u8> = Vec::with_capacity(text.len() + 4);
    let mut before = b' ';
    let mut rest = text.as_bytes();
    loop {
        // Most bytes need no more than a look at the table: they are gathered where none has to ask
        // for room.
        let (mut gathered, mut kept, mut read) = ([0; 64], 0, 0);
        for byte in rest.iter().take(gathered.len()) {
            let plain = PLAIN_BYTES[usize::from(*byte)];
            if plain == OTHER_BYTE {
                break;
            }
            gathered[kept] = plain;
            kept += usize::from(plain != b' ' || before != b' ');
            before = plain;
            read += 1;
        }
        words.extend_from_slice(&gathered[..kept]);
        rest = &rest[read..];
        if read == gathered.len() {
            continue;
        }
        let (word, length): (&[u8], usize) = match rest {
            [] => break,
            [b'&', ..] => (b" and ", 1),
            [b'\'', ..] => (b"", 1),
            // Single quotation marks, other marks of the same block (dashes, bullets), a space that
            // does not break, £.
            [0xE2, 0x80, 0x98 | 0x99, ..] => (b"", 3),
            [0xE2, 0x80, ..] => (b" ", 3),
            [0xC2, 0xA0 | 0xA3, ..] => (b" ", 2),
            _ => return None,
        };
        let is_parted = before == b' ';
        words.extend(if is_parted {
            word.strip_prefix(b" ").unwrap_or(word)
        } else {
            word
        });
        before = words.last().copied().unwrap_or(b' ');
        rest = &rest[length..];
    }
    if words.last() == Some(&b' ') {
        words.pop();
    }
    Some(String::from_utf8(words).expect("ASCII is UTF-8"))
}

/// Words being gathered.
struct PlainWords {
    text: String,
    /// Whether the next letter begins a word.
    wants_space: bool,
}

impl PlainWords {
    fn add(&mut self, character: char) {
        match character {
            _ if character.is_ascii_alphanumeric() => {
                self.begin_word();
                self.text.push(character.to_ascii_lowercase());
            }
            '&' => {
                self.wants_space = true;
                self.begin_word();
                self.text.push_str("and");
                self.wants_space = true;
            }
            '\'' | '’' | '‘' => {}
            _ if character.is_alphanumeric() => {
                self.begin_word();
                self.text
                    .extend(look_alike(character).unwrap_or(character).to_lowercase());
            }
            _ => self.wants_space = true,
        }
    }

    fn begin_word(&mut self) {
        if std::mem::take(&mut self.wants_space) && !self.text.is_empty() {
            self.text.push(' ');
        }
    }
}

/// The words of plain words, one by one; of an empty text a single empty one.
pub(crate) fn each_word(plain: &str) -> impl Iterator<Item = &str> {
    // Words are short: to look for each space by machine words takes longer.
    let mut rest = Some(plain);
    std::iter::from_fn(move || {
        let plain = rest?;
        let end = plain.bytes().position(|byte| byte == b' ');
        rest = end.map(|end| &plain[end + 1..]);
        Some(end.map_or(plain, |end| &plain[..end]))
    })
}

/// The letters and figures of a text in lower case without anything between them, so that "Sub
/// Group", "Sub-Group" and "subgroup" are one.
///
/// ```
/// # use planpack::wording::joined_words;
/// assert_eq!(joined_words("QA Sub-Group."), "qasubgroup");
/// ```
#[must_use]
pub fn joined_words(text: &str) -> String {
    let mut words = plain_words(text);
    words.retain(|character| character != ' ');
    words
}

/// Whether two texts have the same words.
#[must_use]
pub fn same_wording(one: &str, other: &str) -> bool {
    one == other || (!begin_otherwise(one, other) && plain_words(one) == plain_words(other))
}

/// Whether two texts begin with letters or figures of ASCII that are not the same: most texts that
/// differ do.
fn begin_otherwise(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([one, ..], [other, ..])
            if one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric() =>
        {
            !one.eq_ignore_ascii_case(other)
        }
        _ => false,
    }
}

/// Whether a cell only says that it repeats the one above: `“ “`, `"`, `〃`, "ditto", "as above".
#[must_use]
pub fn is_ditto(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > 32 {
        return false;
    }
    // Nearly every text begins with a letter that no such word begins with.
    let first = text.as_bytes()[0];
    if first.is_ascii_alphanumeric() && !matches!(first.to_ascii_lowercase(), b'a' | b'd' | b's') {
        return false;
    }
    let is_mark = |character: char| {
        matches!(
            character,
            '"' | '“' | '”' | '„' | '‟' | '〃' | '″' | '\'' | '’' | '‘' | ','
        )
    };
    let has_mark = text
        .chars()
        .any(|character| is_mark(character) && character != ',');
    if has_mark
        && text
            .chars()
            .all(|character| is_mark(character) || character.is_whitespace() || character == '-')
    {
        return true;
    }
    matches!(
        plain_words(text).as_str(),
        "ditto" | "as above" | "same as above" | "see above" | "do"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ditto_marks_of_every_make_are_seen() {
        for mark in [
            "“ “", "\"", "''", "〃", "Ditto", "as above", "“ ”", "\" \" \"", "- \" -",
        ] {
            assert!(is_ditto(mark), "{mark}");
        }
    }

    #[test]
    fn words_and_blanks_are_no_ditto() {
        for text in ["", "-", "“Think Family” training", ",", "do it", "above"] {
            assert!(!is_ditto(text), "{text}");
        }
    }

    #[test]
    fn an_ampersand_is_a_word_and_full_width_letters_are_letters() {
        assert_eq!(plain_words("&Health&Care &"), "and health and care and");
        assert_eq!(
            plain_words("ＬＥＡＤ officer’s Сhair – Ｎo．２"),
            "lead officers chair no 2"
        );
        assert_eq!(plain_words("ﬁnance"), "finance");
    }

    #[test]
    fn words_have_one_space_between_them_and_none_around() {
        for text in [
            "  Who's -- \t there?! ",
            "whos there",
            "“Who’s” (there)",
            "Who's 'there'",
        ] {
            assert_eq!(plain_words(text), "whos there", "{text}");
        }
        assert_eq!(plain_words(" - '"), "");
    }

    #[test]
    fn common_texts_have_the_plain_words_that_rare_ones_have() {
        for text in [
            "Who’s – “there”?",
            " ’Tis & 'twas…",
            "A\u{a0}B & £5 •\u{200b}c",
            "’",
            "R&D’s",
            "a -& b",
        ] {
            // A letter of another script leads to the other way.
            let rare = plain_words(&format!("{text} д"));
            assert_eq!(
                format!("{} д", plain_words(text)).trim_start(),
                rare,
                "{text}"
            );
        }
    }

    #[test]
    fn wording_ignores_case_and_punctuation_only() {
        assert!(same_wording(
            "Roles – and duties, agreed.",
            "roles and duties agreed"
        ));
        assert!(!same_wording("at subgroup level", "at board level"));
        assert!(!same_wording("board level", "subgroup level"));
        assert!(same_wording("E\u{301}tude", "étude"));
        assert!(same_wording("“Board” level", "board level"));
    }
}
