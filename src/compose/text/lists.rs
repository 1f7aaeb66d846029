//! Lists in the text of a cell.
//!
//! Lines that begin with a bullet are items of a list, and so are lines that are numbered from one
//! without a gap.

use std::ops::Range;

/// A line of a cell, as byte ranges of its text.
pub(super) struct Line {
    /// The line without white space around it.
    pub(super) whole: Range<usize>,
    /// The line after its mark.
    pub(super) words: Range<usize>,
    /// The mark that it begins with.
    pub(super) mark: ListMark,
}

/// The mark at the beginning of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ListMark {
    /// No mark.
    None,
    /// A bullet or a dash.
    Bullet,
    /// A number with a full stop or a bracket.
    Number(u64),
}

/// The lines of a text from byte `start` on, without blank ones.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut lines = Vec::with_capacity(1);
    let mut from = start;
    for line in text.get(start..).unwrap_or_default().split('\n') {
        let trimmed = line.trim_start();
        let words_start = from + (line.len() - trimmed.len());
        let words = trimmed.trim_end();
        from += line.len() + 1;
        if !words.is_empty() {
            let (mark, length) = mark(words);
            let end = words_start + words.len();
            lines.push(Line {
                whole: words_start..end,
                words: words_start + length..end,
                mark,
            });
        }
    }
    lines
}

/// The mark that a line begins with, and its length in bytes including the white space after it.
fn mark(line: &str) -> (ListMark, usize) {
    const BULLETS: &[char] = &['•', '▪', '●', '■', '◆', '◊', '➢', '·', '-', '–', '*'];
    let after = |length: usize| {
        let rest = &line[length..];
        let words = rest.trim_start();
        (words.len() < rest.len() && !words.is_empty()).then_some(line.len() - words.len())
    };
    if let Some(bullet) = line.chars().next().filter(|first| BULLETS.contains(first)) {
        let length = bullet.len_utf8();
        // A dash needs a space after it, because "-5" is a number; a bullet does not.
        let words = line[length..].trim_start();
        let is_dash = matches!(bullet, '-' | '–' | '*' | '·');
        return match after(length) {
            Some(length) => (ListMark::Bullet, length),
            None if !is_dash && !words.is_empty() => (ListMark::Bullet, length),
            None => (ListMark::None, 0),
        };
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // One or two digits: "2026." begins a sentence, not an item.
    if !(1..=2).contains(&digits) || !line[digits..].starts_with(['.', ')']) {
        return (ListMark::None, 0);
    }
    match (line[..digits].parse(), after(digits + 1)) {
        (Ok(number), Some(length)) => (ListMark::Number(number), length),
        (Ok(_) | Err(_), _) => (ListMark::None, 0),
    }
}

/// Whether a text begins with a typed number or letter and a mark: "1. Lead", "2.1 It is", "a) To
/// co-ordinate".
pub(crate) fn is_typed_number(words: &str) -> bool {
    let Some((number, _)) = words.trim_start().split_once(char::is_whitespace) else {
        return false;
    };
    let digits = number.trim_end_matches(['.', ')', ':']);
    let has_mark = digits.len() < number.len() || digits.contains('.');
    let is_number = digits.split('.').all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_letter = digits.len() == 1 && digits.bytes().all(|byte| byte.is_ascii_alphabetic());
    has_mark && (is_number || is_letter)
}

/// The number of lines at the beginning that form one list: bullets, or at least two numbers that
/// count up from one. A single number may be something else, such as a date.
pub(super) fn list_length(lines: &[Line]) -> usize {
    match lines.first().map(|line| line.mark) {
        Some(ListMark::Bullet) => lines
            .iter()
            .take_while(|line| line.mark == ListMark::Bullet)
            .count(),
        Some(ListMark::Number(1)) => {
            let count = (1..)
                .zip(lines)
                .take_while(|(number, line)| line.mark == ListMark::Number(*number))
                .count();
            if count >= 2 { count } else { 0 }
        }
        Some(ListMark::Number(_) | ListMark::None) | None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(usize, &str)> {
        let lines = lines(text, 0);
        let mut parts = Vec::new();
        let mut rest = lines.as_slice();
        while let [line, ..] = rest {
            let count = list_length(rest);
            parts.push((
                count,
                if count == 0 {
                    &text[line.whole.clone()]
                } else {
                    &text[line.words.clone()]
                },
            ));
            rest = &rest[count.max(1)..];
        }
        parts
    }

    #[test]
    fn bullets_and_numbers_in_order_are_lists() {
        assert_eq!(
            parts("Agree with\n• one\n•two\n- three"),
            [(0, "Agree with"), (3, "one")]
        );
        assert_eq!(parts("1. one\n2. two"), [(2, "one")]);
    }

    #[test]
    fn numbers_out_of_order_and_dashes_without_a_space_stay_as_written() {
        assert_eq!(parts("1. one\n3. three"), [(0, "1. one"), (0, "3. three")]);
        assert_eq!(
            parts("-5 per cent\n2026. A year"),
            [(0, "-5 per cent"), (0, "2026. A year")]
        );
    }

    #[test]
    fn typed_numbers_have_a_mark() {
        for words in ["1. Lead", "2.1 It is", "a) To co-ordinate", "12) Row"] {
            assert!(is_typed_number(words), "{words}");
        }
        for words in [
            "A plan",
            "2026 was",
            "1 boat",
            "Mr. Roe",
            "100. Row",
            "etc. and so on",
        ] {
            assert!(!is_typed_number(words), "{words}");
        }
    }
}
