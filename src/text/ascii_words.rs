//! Finds the beginning and end of English words in a text, without regular expressions.
//!
//! Here a word consists of ASCII letters, digits and `_`; case does not matter.
//! [`same_wording`](super::same_wording) compares whole texts.

/// The rest of a text that begins with `words`; `None` if it does not.
pub(crate) fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (beginning, rest) = text.split_at_checked(words.len())?;
    beginning.eq_ignore_ascii_case(words).then_some(rest)
}

/// Like [`after`], but only if the last of `words` is a whole word there.
pub(crate) fn after_word<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    after(text, words).filter(|rest| is_word_end(rest))
}

/// The rest of a text that begins with one of `words` as a whole word. The first word that matches
/// counts.
pub(crate) fn after_one_of<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|words| after_word(text, words))
}

/// Whether a word that directly precedes `rest` ends there.
pub(crate) fn is_word_end(rest: &str) -> bool {
    !rest.bytes().next().is_some_and(is_of_word)
}

/// Whether a word may begin at a byte of a text: no letter or digit precedes it.
pub(crate) fn is_word_start(text: &str, at: usize) -> bool {
    at == 0 || !is_of_word(text.as_bytes()[at - 1])
}

/// The words of a text that consist only of ASCII letters.
pub(crate) fn words_of_letters(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphabetic())
        .filter(|word| !word.is_empty() && word.is_ascii())
}

/// Whether a word is in a list.
pub(crate) fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| other.eq_ignore_ascii_case(word))
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_where_no_letter_follows() {
        assert_eq!(after_word("Appendix 2", "appendix"), Some(" 2"));
        assert_eq!(after_word("appendixes", "appendix"), None);
        assert_eq!(after("£ab", "a"), None);
        assert!(is_word_start("a b", 2) && !is_word_start("ab", 1));
    }

    #[test]
    fn words_of_letters_have_no_others_beside_them() {
        let words: Vec<&str> = words_of_letters("The crew’s café, éclair: a1b_c").collect();
        assert_eq!(words, ["The", "crew", "s", "a", "b", "c"]);
    }
}
