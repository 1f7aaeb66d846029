//! Replaces what the fonts cannot draw by a visible stand-in, because one such character would fail the whole PDF.
//!
//! A character without a glyph becomes its code point in brackets, `[U+0007]`; several in a row share the brackets.
//! Nothing is dropped: a reader sees that something stood there, and the finding with the same code point names the
//! cell. White space that the fonts lack (tabs, thin spaces, line separators) becomes a space or a line break, which is
//! how it looks anyway.

use std::fmt::Write;

use crate::compose::Pack;
use crate::compose::pack::{Block, Paragraph, Rich, Section, Span};
use crate::fonts::can_draw;

use super::texts::{Visitor, visit_pack};

/// Makes every text of the pack one that can be drawn, and every heading one that can be read out.
pub(super) fn make_pack_printable(pack: &mut Pack) {
    visit_pack(pack, &mut Printable);
    name_if_blank(&mut pack.title, "Untitled pack");
    for section in &mut pack.sections {
        name_blank_section(section);
        section.blocks.retain(|block| !matches!(block, Block::Heading { text, .. } if is_blank(text)));
    }
}

struct Printable;

impl Visitor for Printable {
    fn text(&mut self, text: &mut String) {
        make_printable(text);
    }

    fn span(&mut self, span: &mut Span) {
        make_printable(&mut span.text);
        span.url = span.url.as_deref().and_then(sound_address);
    }
}

/// What a link may open. Anything else, a script above all, is left as words.
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "tel:"];
/// Longer addresses are refused by the typesetter.
const LONGEST_ADDRESS: usize = 7000;

/// The address in the characters that a PDF's link may hold, the others as `%` and their code; `None` if it is none.
fn sound_address(url: &str) -> Option<String> {
    let url = url.trim();
    let is_known =
        SCHEMES.iter().any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let mut address = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            address.push(char::from(byte));
        } else {
            write!(address, "%{byte:02X}").expect("writing to a string does not fail");
        }
    }
    (is_known && address.len() <= LONGEST_ADDRESS).then_some(address)
}

/// PDF/UA refuses a heading without words; a sheet may well have no title.
fn name_blank_section(section: &mut Section) {
    if section.full_title.trim().is_empty() {
        section.full_title = format!("{} {}", section.kicker, section.heading);
    }
    name_if_blank(&mut section.full_title, "Untitled section");
    if section.kicker.trim().is_empty() && section.heading.trim().is_empty() {
        section.heading.clone_from(&section.full_title);
    }
}

fn name_if_blank(text: &mut String, name: &str) {
    if text.trim().is_empty() {
        name.clone_into(text);
    }
}

fn is_blank(rich: &Rich) -> bool {
    rich.iter().all(|paragraph| match paragraph {
        Paragraph::Plain(text) => text.trim().is_empty(),
        Paragraph::Spans { spans } => spans.iter().all(|span| span.text.trim().is_empty()),
        Paragraph::List { items, .. } => items.iter().all(is_blank),
    })
}

/// Makes the text one that can be drawn. Texts that are so already, by far the most, are only read.
fn make_printable(text: &mut String) {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'));
    if !is_plain && text.chars().any(needs_change) {
        *text = printable(text);
    }
}

fn needs_change(character: char) -> bool {
    !can_draw(character) || common_form(character) != character
}

/// White space and format characters in the form that the fonts and PDF/A know.
const fn common_form(character: char) -> char {
    match character {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{202f}' => '\u{a0}',
        '\u{feff}' => '\u{2060}',
        _ => character,
    }
}

fn printable(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 16);
    let mut is_in_brackets = false;
    for character in text.replace("\r\n", "\n").chars() {
        if can_draw(character) {
            if std::mem::take(&mut is_in_brackets) {
                result.push(']');
            }
            result.push(common_form(character));
        } else {
            result.push(if is_in_brackets { ' ' } else { '[' });
            is_in_brackets = true;
            write!(result, "U+{:04X}", u32::from(character)).expect("writing to a string does not fail");
        }
    }
    if is_in_brackets {
        result.push(']');
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_printable(text: &str) -> String {
        let mut text = text.to_owned();
        make_printable(&mut text);
        text
    }

    #[test]
    fn links_open_web_and_mail_addresses_alone() {
        assert_eq!(
            sound_address("https://example.org/größe a"),
            Some("https://example.org/gr%C3%B6%C3%9Fe%20a".to_owned())
        );
        assert_eq!(sound_address("mailto:office@example.org").as_deref(), Some("mailto:office@example.org"));
        assert_eq!(sound_address("javascript:alert(1)"), None);
        assert_eq!(sound_address(" "), None);
    }

    #[test]
    fn unprintable_characters_become_their_code_points() {
        assert_eq!(made_printable("ring\u{7} twice"), "ring[U+0007] twice");
        assert_eq!(made_printable("漢字"), "[U+6F22 U+5B57]");
    }

    #[test]
    fn unusual_white_space_becomes_usual() {
        assert_eq!(made_printable("a\tb\r\nc\rd\u{2028}e\u{2009}f"), "a b\nc\nd\ne f");
    }

    #[test]
    fn printable_text_is_left_alone() {
        for text in ["", "Plan 2026–29: £4m", "né\u{301}e\u{a0}🙂", "soft\u{ad}hyphen\u{200b}"] {
            assert_eq!(made_printable(text), text);
        }
    }
}
