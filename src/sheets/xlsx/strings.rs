//! Texts of cells, shared or in their cell, with the fonts of their runs.

use std::borrow::Cow;

use crate::limits::Limits;
use crate::sheets::cell::cell_text::CellText;
use crate::sheets::cell::look::Font;
use crate::sheets::file::meter::check_shared_texts;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::xml::{Tag, Xml};

use super::styles::{CellStyle, read_font};
use super::theme::Theme;

/// A text in runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RichString<'a> {
    /// The text. It is borrowed from the part if nothing in it is escaped.
    pub(super) text: Cow<'a, str>,
    /// The first byte of each run, and its font. A run without a font has the font of the cell.
    runs: Vec<(usize, Option<Font>)>,
}

impl RichString<'_> {
    /// The text in a cell with this style.
    pub(super) fn shown(&self, style: &CellStyle) -> CellText {
        if self.runs.is_empty() {
            return CellText::of(&self.text, style.look);
        }
        let mut shown = CellText::default();
        let ends = self
            .runs
            .iter()
            .skip(1)
            .map(|(start, _)| *start)
            .chain([self.text.len()]);
        for ((start, font), end) in self.runs.iter().zip(ends) {
            let look = font.map_or(style.look, |font| font.look(style.background));
            shown.push(&self.text[*start..end], look);
        }
        shown
    }
}

/// Reads the table of shared texts. The number of texts that it declares is not trusted.
pub(super) fn read_shared<'a>(
    xml: &mut Xml<'a>,
    theme: &Theme,
    limits: &Limits,
) -> Result<Vec<RichString<'a>>, Refusal> {
    let (mut strings, mut bytes) = (Vec::new(), 0);
    while let Some(tag) = xml.next_open()? {
        if tag.name() == "si" {
            let string = read_rich(xml, theme)?;
            bytes += string.text.len();
            strings.push(string);
            check_shared_texts(strings.len(), bytes, limits)?;
        }
    }
    Ok(strings)
}

/// Reads the element that has just begun: text, or runs of text. Guides to pronunciation are left
/// out.
pub(super) fn read_rich<'a>(xml: &mut Xml<'a>, theme: &Theme) -> Result<RichString<'a>, Refusal> {
    let depth = xml.depth();
    let mut rich = RichString::default();
    while let Some(tag) = xml.next_within(depth)? {
        match tag.name() {
            "r" => {
                // Text outside of runs, which no program writes, has the cell's font.
                let has_text_before = rich.runs.is_empty() && !rich.text.is_empty();
                rich.runs.extend(has_text_before.then_some((0, None)));
                rich.runs.push((rich.text.len(), None));
            }
            "rPr" => {
                if let Some((_, font)) = rich.runs.last_mut() {
                    *font = Some(Font::default());
                }
            }
            "t" => add(xml, &tag, &mut rich)?,
            "rPh" => xml.skip()?,
            _ => {
                if let Some((_, Some(font))) = rich.runs.last_mut() {
                    read_font(font, &tag, theme);
                }
            }
        }
    }
    Ok(rich)
}

fn add<'a>(xml: &mut Xml<'a>, tag: &Tag<'_>, rich: &mut RichString<'a>) -> Result<(), Refusal> {
    let keeps_spaces = tag.says("space", "preserve");
    let text = xml.text()?;
    if rich.text.is_empty() && !text.contains("_x") && (keeps_spaces || !has_outer_space(&text)) {
        // Nearly every text is one run without escapes. Such a text need not be copied.
        rich.text = text;
    } else {
        let text = if keeps_spaces {
            &text
        } else {
            text.trim_matches(SPACES)
        };
        push_unescaped(rich.text.to_mut(), text);
    }
    Ok(())
}

/// The white space characters of XML.
const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

fn has_outer_space(text: &str) -> bool {
    text.starts_with(SPACES) || text.ends_with(SPACES)
}

/// Adds a text in which `_x000D_` means the UTF-16 unit with that number. In this way the format
/// writes characters that XML cannot contain.
pub(super) fn push_unescaped(to: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let Some(unit) = escaped_unit(&rest[at..]) else {
            to.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        to.push_str(&rest[..at]);
        rest = &rest[at + ESCAPE_BYTES..];
        let low = escaped_unit(rest)
            .filter(|low| (0xD800..0xDC00).contains(&unit) && (0xDC00..0xE000).contains(low));
        if low.is_some() {
            rest = &rest[ESCAPE_BYTES..];
        }
        let character = char::decode_utf16([unit].into_iter().chain(low)).next();
        to.push(character.and_then(Result::ok).unwrap_or('\u{FFFD}'));
    }
    to.push_str(rest);
}

/// Length of `_x000D_`.
const ESCAPE_BYTES: usize = 7;

fn escaped_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    let is_closed = text.as_bytes().get(ESCAPE_BYTES - 1) == Some(&b'_');
    let are_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_closed && are_hex).then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_units_become_characters() {
        for (written, text) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "\u{FFFD}"),
            ("_x00", "_x00"),
            ("snake_xyz_", "snake_xyz_"),
        ] {
            let mut read = String::new();
            push_unescaped(&mut read, written);
            assert_eq!(read, text, "{written}");
        }
    }
}
