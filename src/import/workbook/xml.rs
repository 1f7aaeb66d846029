//! A part of XML as a stream of tags and text. The only file that names quick-xml.
//!
//! Nothing but tags and text is ever looked at: a document type, and with it every entity that a file could define,
//! is refused; elements within elements are counted.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::limits::Limits;

use super::refusal::Refusal;

/// What comes next.
#[derive(Debug)]
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
#[derive(Debug)]
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
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
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.flatten().map(|attribute| {
            let value = match attribute.value {
                Cow::Borrowed(raw) => unescape(raw),
                Cow::Owned(raw) => Cow::Owned(unescape(&raw).into_owned()),
            };
            (local(attribute.key.into_inner()), value)
        })
    }
}

/// The end of an element.
#[derive(Debug)]
pub(super) struct Closing<'a>(BytesEnd<'a>);

impl Closing<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn unescape(raw: &str) -> Cow<'_, str> {
    if raw.contains('&') { quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw)) } else { Cow::Borrowed(raw) }
}

/// A part being read.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// What messages call it.
    part: &'a str,
    depth: usize,
    max_depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins to read a part.
    pub(super) fn new(text: &'a str, part: &'a str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0, max_depth: limits.nesting }
    }

    /// The next tag or text.
    pub(super) fn next(&mut self) -> Result<Node<'a>, Refusal> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.damaged(&error))?;
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > self.max_depth {
                        let reason =
                            format!("{} has more than {} elements within each other", self.part, self.max_depth);
                        return Err(Refusal::too_large("nesting", reason));
                    }
                    return Ok(Node::Open(Tag(tag)));
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close(Closing(tag)));
                }
                Event::Text(text) => return Ok(Node::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Node::Text(text.xml10_content())),
                Event::GeneralRef(entity) => {
                    if let Some(text) = quick_xml::escape::resolve_predefined_entity(&entity) {
                        return Ok(Node::Text(Cow::Borrowed(text)));
                    }
                    let character = entity.resolve_char_ref().map_err(|error| self.damaged(&error))?;
                    let character =
                        character.ok_or_else(|| self.damaged(&format!("unknown entity `&{};`", &*entity)))?;
                    return Ok(Node::Text(Cow::Owned(character.to_string())));
                }
                Event::DocType(_) => {
                    return Err(Refusal::NotAWorkbook(format!(
                        "{} declares a document type, which no spreadsheet program writes",
                        self.part
                    )));
                }
                Event::Eof if self.depth > 0 => return Err(self.damaged(&"it ends too early")),
                Event::Eof => return Ok(Node::End),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Passes over the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth - 1;
        while self.depth > outside {
            if matches!(self.next()?, Node::End) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Adds all text of the element that has just begun, and passes over it.
    pub(super) fn text_into(&mut self, text: &mut String) -> Result<(), Refusal> {
        let outside = self.depth - 1;
        while self.depth > outside {
            match self.next()? {
                Node::Text(piece) => text.push_str(&piece),
                Node::Open(_) | Node::Close(_) => {}
                Node::End => return Ok(()),
            }
        }
        Ok(())
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    fn damaged(&self, error: &dyn std::fmt::Display) -> Refusal {
        Refusal::damaged(format!("{}: {error}", self.part))
    }
}
