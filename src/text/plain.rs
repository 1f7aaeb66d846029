//! The plain form in which texts are compared: words without case, punctuation or look-alike
//! letters.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::look_alikes::look_alike;
use super::marks::is_note_mark;

/// The words of a text in lower case with single spaces. Punctuation and note marks are removed;
/// `&` becomes `and`.
///
/// ```
/// # use planpack::text::plain_words;
/// assert_eq!(plain_words("Who’s the Lead (s)?"), "whos the lead s");
/// assert_eq!(plain_words("Measure²"), "measure");
/// ```
pub fn plain_words(text: &str) -> String {
    let mut words = PlainWords {
        text: String::with_capacity(text.len()),
        wants_space: false,
    };
    // Import compares every cell of a plan, and most are in ASCII. Checking for the compatibility
    // form is much quicker than making it.
    if text.is_ascii() {
        words.add_ascii(text);
    } else if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().for_each(|character| words.add(character));
    } else {
        let unmarked = text.chars().filter(|character| !is_note_mark(*character));
        unmarked.nfkc().for_each(|character| words.add(character));
    }
    words.text
}

/// Collects plain words.
struct PlainWords {
    text: String,
    /// Whether the next letter begins a word.
    wants_space: bool,
}

impl PlainWords {
    /// Adds a text in ASCII word by word.
    fn add_ascii(&mut self, text: &str) {
        let mut rest = text;
        while let Some(mark) = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()) {
            self.add_word(&rest[..mark]);
            self.add(char::from(rest.as_bytes()[mark]));
            rest = &rest[mark + 1..];
        }
        self.add_word(rest);
        self.text.make_ascii_lowercase();
    }

    fn add_word(&mut self, word: &str) {
        if !word.is_empty() {
            self.begin_word();
            self.text.push_str(word);
        }
    }

    fn add(&mut self, character: char) {
        match character {
            _ if character.is_ascii_alphanumeric() => {
                self.begin_word();
                self.text.push(character.to_ascii_lowercase());
            }
            '&' => {
                self.wants_space = true;
                self.add_word("and");
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

    #[inline]
    fn begin_word(&mut self) {
        if std::mem::take(&mut self.wants_space) && !self.text.is_empty() {
            self.text.push(' ');
        }
    }
}

/// The words of a plain text. An empty text gives one empty word.
pub(crate) fn each_word(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(' ')
}

/// The letters and digits of a text in lower case, with nothing between them: "Sub Group",
/// "Sub-Group" and "subgroup" are the same.
///
/// ```
/// # use planpack::text::joined_words;
/// assert_eq!(joined_words("QA Sub-Group."), "qasubgroup");
/// ```
pub fn joined_words(text: &str) -> String {
    let mut words = plain_words(text);
    words.retain(|character| character != ' ');
    words
}

/// Whether two texts have the same words.
pub fn same_wording(one: &str, other: &str) -> bool {
    one == other || plain_words(one) == plain_words(other)
}

#[cfg(test)]
mod tests {
    use super::*;

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
