//! A part of XML as a stream of tags and text, borrowed from the part wherever that can be.
//!
//! Our own reader, because what office programs write is the plainest XML there is, and a sheet is hardly anything but
//! tags: each is looked at once, nothing is copied, and what is known of the whole part (that it is UTF-8) is not asked
//! of every piece. It holds that elements are closed in the order in which they were opened and reads the five
//! entities that XML itself has. A document type, and with it every entity that a file could define, is refused;
//! elements within elements are counted. What a name or an attribute means is left to the readers of the parts.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use crate::limits::Limits;

use super::refusal::Refusal;

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node<'a> {
    /// An element begins. An empty one is followed by its end, as any other.
    Open(Tag<'a>),
    /// An element ends.
    Close(Closing<'a>),
    /// Text.
    Text(Cow<'a, str>),
    /// The part ends.
    End,
}

/// The beginning of an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    name: &'a str,
    /// What stands behind the name.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }

    /// The value of the first attribute of that name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value.into_owned())
    }

    /// Whether an attribute holds the XML form of true.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.attributes().any(|(key, value)| key == name && matches!(&*value, "1" | "true" | "on"))
    }

    /// Names without prefix, and values. Malformed ones are passed over.
    pub(super) fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }
}

/// The attributes of an element.
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, Cow<'a, str>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (before, after) = split_at_byte(self.rest, b'=')?;
            let after = after.trim_ascii_start();
            let quote = after.bytes().next()?;
            if !matches!(quote, b'"' | b'\'') {
                self.rest = after.trim_start_matches(|character: char| !character.is_ascii_whitespace());
                continue;
            }
            let (value, rest) = split_at_byte(&after[1..], quote)?;
            self.rest = rest;
            let name = before.trim_ascii();
            let name = name.bytes().rposition(is_space).map_or(name, |space| &name[space + 1..]);
            let value =
                if value.contains('&') { resolve(value).map_or(value.into(), Cow::Owned) } else { value.into() };
            return Some((local(name), value));
        }
    }
}

/// The end of an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Closing<'a> {
    name: &'a str,
}

impl<'a> Closing<'a> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    let colon = name.bytes().rposition(|byte| byte == b':');
    colon.map_or(name, |colon| &name[colon + 1..])
}

/// What stands before and behind an ASCII character. The stretches are short: a loop is quicker than a search.
fn split_at_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|other| other == byte)?;
    Some((&text[..at], &text[at + 1..]))
}

/// A part being read.
pub(super) struct Xml<'a> {
    /// What has not been read yet.
    rest: &'a str,
    /// What messages call the part.
    part: &'a str,
    /// The names of the open elements with their prefixes, the innermost last.
    open: Vec<&'a str>,
    /// Whether the innermost element is an empty one, whose end comes next.
    is_empty: bool,
    max_depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins to read a part.
    pub(super) fn new(text: &'a str, part: &'a str, limits: &Limits) -> Self {
        Self { rest: text, part, open: Vec::new(), is_empty: false, max_depth: limits.nesting }
    }

    /// The next tag or text.
    pub(super) fn next(&mut self) -> Result<Node<'a>, Refusal> {
        if std::mem::take(&mut self.is_empty) {
            return self.close(None);
        }
        loop {
            let Some(markup) = self.rest.strip_prefix('<') else { return self.read_text() };
            match markup.as_bytes().first() {
                Some(b'/') => return self.read_end(&markup[1..]),
                Some(b'?') => self.rest = self.behind(markup, "?>")?,
                Some(b'!') => {
                    if let Some(text) = self.read_declaration(&markup[1..])? {
                        return Ok(Node::Text(text));
                    }
                }
                Some(_) | None => return self.read_start(markup),
            }
        }
    }

    /// Passes over the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth() - 1;
        while self.depth() > outside {
            if matches!(self.next()?, Node::End) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// All text of the element that has just begun, which is passed over.
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Refusal> {
        let outside = self.depth() - 1;
        let mut text = Cow::Borrowed("");
        while self.depth() > outside {
            match self.next()? {
                Node::Text(piece) if text.is_empty() => text = piece,
                Node::Text(piece) => text.to_mut().push_str(&piece),
                Node::Open(_) | Node::Close(_) => {}
                Node::End => break,
            }
        }
        Ok(text)
    }

    /// Adds all text of the element that has just begun, and passes over it.
    pub(super) fn text_into(&mut self, text: &mut String) -> Result<(), Refusal> {
        text.push_str(&self.text()?);
        Ok(())
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Text up to the next tag, or the end of the part.
    fn read_text(&mut self) -> Result<Node<'a>, Refusal> {
        let first = memchr3(b'<', b'&', b'\r', self.rest.as_bytes());
        let is_plain = first.is_none_or(|at| self.rest.as_bytes()[at] == b'<');
        let end = if is_plain { first } else { memchr(b'<', self.rest.as_bytes()) };
        let (raw, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if raw.is_empty() {
            return if self.open.is_empty() { Ok(Node::End) } else { Err(self.damaged("it ends too early")) };
        }
        self.rest = rest;
        let text =
            if is_plain { Cow::Borrowed(raw) } else { Cow::Owned(resolve(raw).map_err(|why| self.damaged(&why))?) };
        Ok(Node::Text(text))
    }

    fn read_start(&mut self, markup: &'a str) -> Result<Node<'a>, Refusal> {
        let (inside, rest) = split_at_tag_end(markup).ok_or_else(|| self.damaged("a tag has no end"))?;
        let (inside, is_empty) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
        let end = inside.bytes().position(is_space).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        if name.is_empty() {
            return Err(self.damaged("a tag has no name"));
        }
        if self.open.len() >= self.max_depth {
            let reason = format!("{} has more than {} elements within each other", self.part, self.max_depth);
            return Err(Refusal::too_large("nesting", reason));
        }
        self.open.push(name);
        (self.rest, self.is_empty) = (rest, is_empty);
        Ok(Node::Open(Tag { name: local(name), attributes }))
    }

    fn read_end(&mut self, markup: &'a str) -> Result<Node<'a>, Refusal> {
        let (name, rest) = split_at_byte(markup, b'>').ok_or_else(|| self.damaged("a tag has no end"))?;
        self.rest = rest;
        self.close(Some(name.trim_ascii_end()))
    }

    /// Ends the innermost element, which must bear the name that is written, if one is.
    fn close(&mut self, written: Option<&str>) -> Result<Node<'a>, Refusal> {
        let name = self.open.pop();
        match name.filter(|name| written.is_none_or(|written| written == *name)) {
            Some(name) => Ok(Node::Close(Closing { name: local(name) })),
            None => Err(self.damaged("its elements are not closed in order")),
        }
    }

    /// Passes over a comment, and gives the text of a section of character data.
    fn read_declaration(&mut self, markup: &'a str) -> Result<Option<Cow<'a, str>>, Refusal> {
        if let Some(comment) = markup.strip_prefix("--") {
            self.rest = self.behind(comment, "-->")?;
            return Ok(None);
        }
        if let Some(data) = markup.strip_prefix("[CDATA[") {
            self.rest = self.behind(data, "]]>")?;
            let text = &data[..data.len() - self.rest.len() - "]]>".len()];
            return Ok(Some(with_plain_line_ends(text)));
        }
        let reason = format!("{} declares a document type, which no spreadsheet program writes", self.part);
        Err(Refusal::NotAWorkbook(reason))
    }

    /// What stands behind a mark that has to come.
    fn behind(&self, text: &'a str, mark: &str) -> Result<&'a str, Refusal> {
        let behind = text.split_once(mark).map(|(_, behind)| behind);
        behind.ok_or_else(|| self.damaged("it ends too early"))
    }

    fn damaged(&self, reason: &str) -> Refusal {
        Refusal::damaged(format!("{}: {reason}", self.part))
    }
}

/// A tag and what stands behind it. A `>` within quotes does not end it.
fn split_at_tag_end(markup: &str) -> Option<(&str, &str)> {
    let mut open_quote = 0;
    let end = markup.bytes().position(|byte| {
        if open_quote == 0 {
            open_quote = if matches!(byte, b'"' | b'\'') { byte } else { 0 };
            return byte == b'>';
        }
        open_quote = if byte == open_quote { 0 } else { open_quote };
        false
    })?;
    Some((&markup[..end], &markup[end + 1..]))
}

/// Text as it was before it was written: its entities are the characters that they stand for, its line ends are plain.
/// Fails with what is wrong.
fn resolve(raw: &str) -> Result<String, String> {
    /// No entity of XML is longer, and a message stays short.
    const MAX_ENTITY_BYTES: usize = 32;
    let mut pieces = raw.split('&');
    let mut text = with_plain_line_ends(pieces.next().unwrap_or_default()).into_owned();
    for piece in pieces {
        let entity = piece.split_once(';').filter(|(entity, _)| entity.len() <= MAX_ENTITY_BYTES);
        let (entity, plain) = entity.ok_or("an `&` begins no entity")?;
        text.push(character(entity).ok_or_else(|| format!("unknown entity `&{entity};`"))?);
        text.push_str(&with_plain_line_ends(plain));
    }
    Ok(text)
}

/// The character that an entity stands for.
fn character(entity: &str) -> Option<char> {
    let digits = |digits: &str, radix| {
        let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, radix).ok().filter(|code| is_number && *code != 0);
        code.and_then(char::from_u32)
    };
    match entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = entity.strip_prefix('#')?;
            number.strip_prefix('x').map_or_else(|| digits(number, 10), |hexadecimal| digits(hexadecimal, 16))
        }
    }
}

/// A line ends with `\n`, however the file writes it (XML 1.0, 2.11).
fn with_plain_line_ends(raw: &str) -> Cow<'_, str> {
    if raw.contains('\r') { Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(raw) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every node of a part as a line, or why it was refused.
    fn read(text: &str) -> String {
        let limits = Limits { nesting: 3, ..Limits::default() };
        let mut xml = Xml::new(text, "part", &limits);
        let mut lines = Vec::new();
        loop {
            match xml.next() {
                Ok(Node::Open(tag)) => {
                    let attributes = tag.attributes().map(|(name, value)| format!(" {name}={value}"));
                    lines.push(format!("<{}{}>", tag.name(), attributes.collect::<String>()));
                }
                Ok(Node::Close(closing)) => lines.push(format!("</{}>", closing.name())),
                Ok(Node::Text(text)) => lines.push(text.into_owned()),
                Ok(Node::End) => return lines.join("|"),
                Err(Refusal::NotAWorkbook(reason)) => return reason,
                Err(refusal) => return format!("{refusal:?}"),
            }
        }
    }

    #[test]
    fn tags_and_text_come_in_order_without_prefixes() {
        let part = "<?xml version=\"1.0\"?><x:a r:id = '1' b=\"2>&lt;3\" c><!-- <b> --><v>Mend</v ><w/></x:a>";
        assert_eq!(read(part), "<a id=1 b=2><3>|<v>|Mend|</v>|<w>|</w>|</a>");
        assert_eq!(read("<a b=1 c = \"2\" d/>"), "<a c=2>|</a>");
    }

    #[test]
    fn entities_and_line_ends_are_those_of_xml() {
        assert_eq!(read("<a>R&amp;D &#8211; &#x2713;&#13;\r\n\r</a>"), "<a>|R&D – ✓\r\n\n|</a>");
        assert_eq!(read("<a><![CDATA[R&amp;D\r\n<b>]]></a>"), "<a>|R&amp;D\n<b>|</a>");
        assert_eq!(read("<a b=\"R&D\"/>"), "<a b=R&D>|</a>");
        for (entity, reason) in [
            ("&nbsp;", "unknown entity `&nbsp;`"),
            ("&#xD800;", "unknown entity `&#xD800;`"),
            ("&#0;", "unknown entity `&#0;`"),
            ("&#+65;", "unknown entity `&#+65;`"),
            ("R & D", "an `&` begins no entity"),
        ] {
            assert!(read(&format!("<a>{entity}</a>")).ends_with(&format!("(part: {reason})")), "{entity}");
        }
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for part in
            ["<a>", "<a", "<a b='>", "<a><b></a></b>", "</a>", "<a></b>", "<>", "< a/>", "<a/><!--", "<![CDATA[a"]
        {
            assert!(read(part).starts_with("the file is damaged or cut short (part: "), "{part}");
        }
        assert!(read("<!DOCTYPE a><a/>").contains("document type"));
        assert!(read("<a><a><a><a/></a></a></a>").contains("more than 3 elements within each other"));
    }

    #[test]
    fn no_part_however_mangled_makes_it_panic() {
        let part = "<?xml?><é:a b='1' ü=\"2\"><!--–--><![CDATA[x]]>é&amp;&#233;\r\n<b/></é:a>";
        for (at, character) in part.char_indices() {
            let (before, behind) = (&part[..at], &part[at + character.len_utf8()..]);
            for other in ["", "<", ">", "&", "\"", "'", "/", "=", "!", "]", "\r", " ", "–"] {
                read(&format!("{before}{other}{behind}"));
                read(&format!("{before}{other}"));
            }
        }
    }

    #[test]
    fn all_text_of_an_element_is_read_at_once() {
        let limits = Limits::default();
        let mut xml = Xml::new("<a>one <b>two</b> three</a><c/>", "part", &limits);
        assert!(matches!(xml.next(), Ok(Node::Open(_))));
        assert_eq!(xml.text(), Ok(Cow::Borrowed("one two three")));
        assert_eq!(xml.next(), Ok(Node::Open(Tag { name: "c", attributes: "" })));
    }
}
