//! Finds the runs of a text that are in another script, and marks each run with its language and
//! its direction.
//!
//! A screen reader then changes its voice, and the typesetter sets Arabic, Hebrew and Urdu from
//! right to left. The letters suggest the language: Arabic letters that only Urdu has make a run
//! Urdu. Latin text is not examined, because its letters do not show whether it is English or
//! Polish.

use crate::compose::pack::{Language, Paragraph, Rich, Span};

/// Marks the runs of other scripts in the paragraphs and lists of a text.
pub(super) fn mark_languages(rich: &mut Rich) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(text) => {
                if has_other_script(text) {
                    let spans = runs(Span::of(std::mem::take(text)), None);
                    *paragraph = Paragraph::Spans { spans };
                }
            }
            Paragraph::Spans { spans } => {
                if spans.iter().any(|span| has_other_script(&span.text)) {
                    let whole = language_of_paragraph(spans);
                    let parts = spans.drain(..).flat_map(|span| runs(span, whole));
                    *spans = parts.collect();
                }
            }
            Paragraph::List { items, .. } => items.iter_mut().for_each(mark_languages),
        }
    }
}

/// In a text without spans, separates runs of right-to-left text from the text around them, so that
/// full stops and numbers beside them stay where they belong.
pub(super) fn isolate_right_to_left(text: &mut String) {
    const BEGINNING: char = '\u{2067}';
    const END: char = '\u{2069}';
    if !has_other_script(text) || text.contains(BEGINNING) {
        return;
    }
    let mut isolated = String::with_capacity(text.len() + 8);
    for span in runs(Span::of(std::mem::take(text)), None) {
        if span.language.is_some_and(|it| it.is_right_to_left) {
            isolated.extend(
                [BEGINNING]
                    .into_iter()
                    .chain(span.text.chars())
                    .chain([END]),
            );
        } else {
            isolated.push_str(&span.text);
        }
    }
    *text = isolated;
}

/// Removes the language of a span whose letters no font could draw. Such a span has code points in
/// place of its letters.
pub(super) fn forget_undrawn_language(span: &mut Span) {
    let is_drawn = |it: &Language| {
        it.is_right_to_left || has_other_script(&span.text) || !OF_OTHER_SCRIPTS.contains(&it.code)
    };
    span.language = span.language.filter(is_drawn);
}

/// The languages that letters of other scripts suggest and that are written from left to right.
const OF_OTHER_SCRIPTS: [&str; 8] = ["hi", "bn", "pa", "gu", "ta", "zh", "ja", "ko"];

/// A quick test that most texts fail: the first script after Latin, Greek and Cyrillic is Hebrew.
fn has_other_script(text: &str) -> bool {
    text.chars()
        .any(|one| one >= '\u{590}' && script(one).is_some())
}

/// The language of a paragraph that begins in a right-to-left script. Words in other scripts are
/// embedded in that language.
fn language_of_paragraph(spans: &[Span]) -> Option<Language> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let first = text.chars().find(|one| one.is_alphabetic())?;
    let language = script(first)?.language(&text);
    language.is_right_to_left.then_some(language)
}

/// A span as spans of one language each. `whole` is the language of the whole paragraph, if its
/// first letter is written from right to left.
fn runs(span: Span, whole: Option<Language>) -> Vec<Span> {
    let whole = whole.or_else(|| language_of_paragraph(std::slice::from_ref(&span)));
    if whole.is_some() {
        return vec![Span {
            language: whole,
            ..span
        }];
    }
    let pieces = pieces(&span.text);
    let last = pieces.len() - 1;
    let with_text = |(index, (text, script)): (usize, &(&str, Option<Script>))| Span {
        text: (*text).to_owned(),
        language: script.map(|script| script.language(text)).or(span.language),
        // The mark is drawn before the first piece, the page of a link after the last.
        mark: span.mark.filter(|_| index == 0),
        shows_page: span.shows_page && index == last,
        ..span.clone()
    };
    pieces.iter().enumerate().map(with_text).collect()
}

/// Cuts a text where its script changes. Spaces, numbers and marks between two words of a script
/// belong to its run; at the end of a run they belong to the text that follows.
fn pieces(text: &str) -> Vec<(&str, Option<Script>)> {
    let mut pieces = Vec::new();
    let (mut start, mut end, mut now) = (0, 0, None);
    for (index, character) in text.char_indices() {
        let script = script(character);
        if script.is_none() && !character.is_alphabetic() {
            continue;
        }
        if script != now {
            // Marks between the runs stay with the Latin text, on either side.
            let cut = if now.is_none() { index } else { end };
            if cut > start {
                pieces.push((&text[start..cut], now));
            }
            start = cut;
            if script.is_some() && index > start {
                pieces.push((&text[start..index], None));
                start = index;
            }
            now = script;
        }
        end = index + character.len_utf8();
    }
    let cut = if now.is_none() { text.len() } else { end };
    pieces.extend((cut > start || text.is_empty()).then(|| (&text[start..cut], now)));
    if cut < text.len() {
        pieces.push((&text[cut..], None));
    }
    pieces
}

/// A script whose language its letters suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Tamil,
    Han,
    Kana,
    Hangul,
}

/// The script of a letter or a mark; `None` for the letters of Europe and for characters that all
/// scripts share.
const fn script(character: char) -> Option<Script> {
    Some(match character {
        '\u{591}'..='\u{5f4}' | '\u{fb1d}'..='\u{fb4f}' => Script::Hebrew,
        // Without the comma, the semicolon, the question mark and the digits.
        '\u{610}'..='\u{61a}'
        | '\u{620}'..='\u{65f}'
        | '\u{66e}'..='\u{6ef}'
        | '\u{6fa}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        // Without the full stops that other scripts of India share.
        '\u{900}'..='\u{963}' | '\u{966}'..='\u{97f}' => Script::Devanagari,
        '\u{980}'..='\u{9fe}' => Script::Bengali,
        '\u{a01}'..='\u{a76}' => Script::Gurmukhi,
        '\u{a81}'..='\u{aff}' => Script::Gujarati,
        '\u{b82}'..='\u{bfa}' => Script::Tamil,
        '\u{3041}'..='\u{30ff}' => Script::Kana,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' => {
            Script::Han
        }
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => return None,
    })
}

/// Letters of Arabic script that only Urdu, Pashto, Kurdish and Persian have, in this order.
/// Persian is last, because all four languages use its letters.
const LETTERS_OF_ARABIC_SCRIPT: [(&str, &str); 4] = [
    ("ur", "ٹڈڑںےہھۓۂ"),
    ("ps", "ټډړږښڅځېۍ"),
    ("ckb", "ڕڵۆێە"),
    ("fa", "پچژگکی"),
];

impl Script {
    /// The language that the letters of a text in this script suggest.
    fn language(self, text: &str) -> Language {
        let (code, is_right_to_left) = match self {
            Self::Hebrew => ("he", true),
            Self::Arabic => (language_of_arabic_script(text), true),
            Self::Devanagari => ("hi", false),
            Self::Bengali => ("bn", false),
            Self::Gurmukhi => ("pa", false),
            Self::Gujarati => ("gu", false),
            Self::Tamil => ("ta", false),
            Self::Han => ("zh", false),
            Self::Kana => ("ja", false),
            Self::Hangul => ("ko", false),
        };
        Language {
            code,
            is_right_to_left,
        }
    }
}

fn language_of_arabic_script(text: &str) -> &'static str {
    let found = LETTERS_OF_ARABIC_SCRIPT
        .iter()
        .find(|(_, letters)| text.chars().any(|one| letters.contains(one)));
    found.map_or("ar", |(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<(String, &'static str)> {
        let mut rich = vec![Paragraph::Plain(text.to_owned())];
        mark_languages(&mut rich);
        match rich.remove(0) {
            Paragraph::Plain(text) => vec![(text, "")],
            Paragraph::Spans { spans } => spans
                .into_iter()
                .map(|span| (span.text, span.language.map_or("", |it| it.code)))
                .collect(),
            Paragraph::List { .. } => panic!("no list was given"),
        }
    }

    #[test]
    fn each_run_has_its_language_and_no_letter_is_lost() {
        for (text, expected) in [
            ("Leaflet, “Zażółć”", &[("Leaflet, “Zażółć”", "")][..]),
            (
                "Print (Arabic: مرحبا بكم), by May",
                &[
                    ("Print (Arabic: ", ""),
                    ("مرحبا بكم", "ar"),
                    ("), by May", ""),
                ],
            ),
            ("خوش آمدید ٹیم", &[("خوش آمدید ٹیم", "ur")]),
            ("سلام دوست گرامی", &[("سلام دوست گرامی", "fa")]),
            ("שלום PDF 2026!", &[("שלום PDF 2026!", "he")]),
            (
                "Hindi सुरक्षा, Bengali সুরক্ষা।",
                &[
                    ("Hindi ", ""),
                    ("सुरक्षा", "hi"),
                    (", Bengali ", ""),
                    ("সুরক্ষা", "bn"),
                    ("।", ""),
                ],
            ),
            (
                "ਸੁਰੱਖਿਆ સુરક્ષા 安全",
                &[
                    ("ਸੁਰੱਖਿਆ", "pa"),
                    (" ", ""),
                    ("સુરક્ષા", "gu"),
                    (" ", ""),
                    ("安全", "zh"),
                ],
            ),
        ] {
            let expected: Vec<_> = expected
                .iter()
                .map(|(text, code)| ((*text).to_owned(), *code))
                .collect();
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn a_paragraph_that_begins_in_arabic_is_arabic_in_all_its_spans() {
        let mut rich = vec![Paragraph::Spans {
            spans: vec![Span::of("انظر "), Span::of("Appendix 2"), Span::of(".")],
        }];
        mark_languages(&mut rich);
        let Some(Paragraph::Spans { spans }) = rich.first() else {
            panic!("{rich:?}")
        };
        assert!(
            spans
                .iter()
                .all(|span| span.language.is_some_and(|it| it.is_right_to_left))
        );
    }

    #[test]
    fn right_to_left_words_in_a_plain_text_are_isolated() {
        let isolated = |text: &str| {
            let mut text = text.to_owned();
            isolate_right_to_left(&mut text);
            text
        };
        assert_eq!(isolated("Priority 1"), "Priority 1");
        assert_eq!(isolated("Title: שלום."), "Title: \u{2067}שלום\u{2069}.");
        assert_eq!(isolated("مرحبا!"), "\u{2067}مرحبا!\u{2069}");
    }
}
