//! Texts of cells: the shared ones and those that stand in their cell, with what of them is struck through.

use std::borrow::Cow;
use std::ops::Range;

use crate::limits::Limits;
use crate::sheets::refusal::Refusal;
use crate::sheets::xml::{Node, Tag, Xml};

/// A text, part of which may be struck through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RichString<'a> {
    /// The words, as they stand in the part where nothing in them is escaped.
    pub(super) text: Cow<'a, str>,
    /// What is struck through, as ranges of bytes in order.
    pub(super) struck: Vec<Range<usize>>,
    /// Whether runs of it say how they look; otherwise the cell's style says it of the whole.
    pub(super) has_runs: bool,
}

/// The table of texts that cells share.
#[derive(Debug, Default)]
pub(super) struct SharedStrings<'a>(Vec<RichString<'a>>);

impl<'a> SharedStrings<'a> {
    /// Reads the table. How many there should be is not believed.
    pub(super) fn read(xml: &mut Xml<'a>, limits: &Limits) -> Result<Self, Refusal> {
        let (mut strings, mut bytes) = (Vec::new(), 0);
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.name() == "si" => {
                    let string = read_rich(xml)?;
                    bytes += string.text.len();
                    strings.push(string);
                    check(strings.len(), bytes, limits)?;
                }
                Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
                Node::End => return Ok(Self(strings)),
            }
        }
    }

    /// The text at an index.
    pub(super) fn get(&self, index: usize) -> Option<&RichString<'a>> {
        self.0.get(index)
    }
}

/// Refuses a table of more texts than there may be cells.
fn check(count: usize, bytes: usize, limits: &Limits) -> Result<(), Refusal> {
    let Limits { cells, text_megabytes, .. } = *limits;
    if count > cells {
        return Err(Refusal::too_large("cells", format!("it has more than {cells} texts for cells")));
    }
    if bytes > text_megabytes << 20 {
        return Err(Refusal::too_large("text-megabytes", format!("it has more than {text_megabytes} MB of text")));
    }
    Ok(())
}

/// Reads the element that has just begun: text, or runs of text. How a text is to be pronounced is left out.
pub(super) fn read_rich<'a>(xml: &mut Xml<'a>) -> Result<RichString<'a>, Refusal> {
    let outside = xml.depth() - 1;
    let mut rich = RichString::default();
    let mut is_struck = false;
    while xml.depth() > outside {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "r" => {
                    rich.has_runs = true;
                    is_struck = false;
                }
                "strike" => is_struck = is_set(&tag),
                "t" => add(xml, &tag, is_struck, &mut rich)?,
                "rPh" => xml.skip()?,
                _ => {}
            },
            Node::Close(_) | Node::Text(_) => {}
            Node::End => break,
        }
    }
    Ok(rich)
}

/// Whether a property that stands in an element of its own holds: it does unless its value denies it.
pub(super) fn is_set(tag: &Tag<'_>) -> bool {
    tag.attribute("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

fn add<'a>(xml: &mut Xml<'a>, tag: &Tag<'_>, is_struck: bool, rich: &mut RichString<'a>) -> Result<(), Refusal> {
    let keeps_spaces = tag.attribute("space").is_some_and(|space| space == "preserve");
    let text = xml.text()?;
    let start = rich.text.len();
    if start == 0 && !text.contains("_x") && (keeps_spaces || !has_outer_space(&text)) {
        // Nearly every text is one run without escapes, which need not be copied.
        rich.text = text;
    } else {
        let text = if keeps_spaces { &text } else { text.trim_matches(SPACES) };
        push_unescaped(rich.text.to_mut(), text);
    }
    let end = rich.text.len();
    if is_struck && start < end {
        match rich.struck.last_mut() {
            Some(last) if last.end == start => last.end = end,
            Some(_) | None => rich.struck.push(start..end),
        }
    }
    Ok(())
}

/// White space of XML.
const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

fn has_outer_space(text: &str) -> bool {
    text.starts_with(SPACES) || text.ends_with(SPACES)
}

/// Adds a text in which `_x000D_` stands for the UTF-16 unit of that number, as the format writes what XML cannot hold.
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
        let low = escaped_unit(rest).filter(|low| (0xD800..0xDC00).contains(&unit) && (0xDC00..0xE000).contains(low));
        if low.is_some() {
            rest = &rest[ESCAPE_BYTES..];
        }
        to.extend(char::decode_utf16(std::iter::once(unit).chain(low)).map(|unit| unit.unwrap_or('\u{FFFD}')));
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
