//! The text of a page header or footer, without the codes for its place and format (ECMA-376, part
//! 1, section 18.3.1.46).

use crate::lexicon::ABOUT_PAGES;
use crate::text::one_line;

/// The text. Empty if it is only about page numbers ("Page 1 of 9"), because the pack has its own
/// page numbers.
pub(super) fn words(coded: &str) -> String {
    let mut words = String::with_capacity(coded.len());
    let mut rest = coded.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '&' {
            words.push(character);
            continue;
        }
        match rest.next() {
            Some('&') => words.push('&'),
            // A font: &"Arial,Bold".
            Some('"') => while rest.next().is_some_and(|character| character != '"') {},
            // A colour: &K01+000, &KFF0000.
            Some('K' | 'k') => {
                rest.by_ref().take(6).for_each(drop);
            }
            // A size: &12.
            Some(digit) if digit.is_ascii_digit() => {
                while rest.next_if(char::is_ascii_digit).is_some() {}
            }
            // Left, centre, right; page, pages, date, time, file, sheet, picture; bold and the
            // like.
            Some(_) => words.push(' '),
            None => {}
        }
    }
    let words = one_line(&words);
    if is_about_pages(&words) {
        String::new()
    } else {
        words
    }
}

fn is_about_pages(words: &str) -> bool {
    let parts = words.split(|character: char| !character.is_alphabetic());
    parts
        .filter(|part| !part.is_empty())
        .all(|part| ABOUT_PAGES.has(&part.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_no_words() {
        for (coded, shown) in [
            ("&C&\"Arial,Bold\"&14DRAFT &D", "DRAFT"),
            (
                "&L&KFF0000Official – Sensitive&RPage &P of &N",
                "Official – Sensitive Page of",
            ),
            ("&CPage &P of &N", ""),
            ("&L&F&R&A", ""),
            ("&CHousing && Health", "Housing & Health"),
            ("&", ""),
        ] {
            assert_eq!(words(coded), shown, "{coded}");
        }
    }
}
