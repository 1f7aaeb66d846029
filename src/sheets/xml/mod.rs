//! Reads a part of XML as a stream of tags and text, borrowed from the part where possible. Only
//! this folder uses the crate quick-xml.
//!
//! Only tags and text are read. A document type, which could define entities, is refused, and the
//! nesting of elements is limited. quick-xml checks that elements are closed in the right order.
//! The readers of the parts know the names and their meaning.
//!
//! Later editions of Excel add elements whose names may equal names of the standard:
//! `x15:workbookPr` beside `workbookPr`. An element in another namespace than the root is such an
//! extension. It gets an empty name here, so no reader mistakes it for an element of the standard.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::str::FromStr;

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;

use crate::limits::Limits;

use super::file::refusal::Refusal;

/// The next item of the stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node<'a> {
    /// An element begins. An empty element is followed by its end, too.
    Open(Tag<'a>),
    /// An element ends.
    Close(Closing<'a>),
    /// Text, or a piece of it: an entity is a separate piece.
    Text(Cow<'a, str>),
    /// The part ends.
    End,
}

/// The beginning of an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    start: BytesStart<'a>,
    is_extension: bool,
}

impl Tag<'_> {
    /// Its name without prefix; empty for an extension.
    pub(super) fn name(&self) -> &str {
        if self.is_extension {
            ""
        } else {
            self.start.local_name().into_inner()
        }
    }

    /// The value of the first attribute with this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The parsed value of an attribute; `None` if it cannot be parsed.
    pub(super) fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.parse().ok()
    }

    /// Whether an attribute has the value `value`.
    pub(super) fn says(&self, name: &str, value: &str) -> bool {
        self.attributes()
            .any(|(key, found)| key == name && found == value)
    }

    /// Whether an attribute holds the XML form of true.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.attributes()
            .any(|(key, value)| key == name && matches!(&*value, "1" | "true" | "on"))
    }

    /// The attributes: names without prefix, and values. Malformed attributes are skipped.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).map(|attribute| {
            let value = match attribute.value {
                Cow::Borrowed(raw) if raw.contains('&') => {
                    unescape(raw).unwrap_or(Cow::Borrowed(raw))
                }
                value => value,
            };
            (attribute.key.local_name().into_inner(), value)
        })
    }
}

/// The end of an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Closing<'a>(BytesEnd<'a>);

impl Closing<'_> {
    /// Its name without prefix. No reader of a part with extensions uses this name.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// A part being read.
pub(super) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    /// The name of the part in messages.
    part: &'a str,
    /// Whether the part is known to mix namespaces.
    is_mixed: bool,
    /// The namespace of the root; `None` if it has none, or if the part mixes namespaces.
    root_namespace: Option<String>,
    /// The number of open elements.
    depth: usize,
    max_depth: usize,
}

impl<'a> Xml<'a> {
    /// Starts to read a part.
    pub(super) fn new(text: &'a str, part: &'a str, limits: &Limits) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            part,
            is_mixed: false,
            root_namespace: None,
            depth: 0,
            max_depth: limits.nesting,
        }
    }

    /// Starts to read a part with elements of several namespaces, such as a drawing. No element of
    /// such a part is an extension.
    pub(super) fn mixed(text: &'a str, part: &'a str, limits: &Limits) -> Self {
        Self {
            is_mixed: true,
            ..Self::new(text, part, limits)
        }
    }

    /// The next tag or text.
    pub(super) fn next(&mut self) -> Result<Node<'a>, Refusal> {
        loop {
            match self
                .reader
                .read_event()
                .map_err(|error| self.malformed(&error))?
            {
                Event::Start(tag) | Event::Empty(tag) => return self.open(tag),
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close(Closing(tag)));
                }
                Event::Text(text) => return Ok(Node::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Node::Text(text.xml10_content())),
                Event::GeneralRef(entity) => return self.resolve(&entity).map(Node::Text),
                Event::DocType(_) => return Err(self.document_type()),
                Event::Eof if self.depth > 0 => return Err(self.damaged(&"it ends too early")),
                Event::Eof => return Ok(Node::End),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// The next element that begins, at any depth; `None` at the end of the part.
    pub(super) fn next_open(&mut self) -> Result<Option<Tag<'a>>, Refusal> {
        loop {
            match self.next()? {
                Node::Open(tag) => return Ok(Some(tag)),
                Node::Close(_) | Node::Text(_) => {}
                Node::End => return Ok(None),
            }
        }
    }

    /// The next element that begins within the element that began at `depth`; `None` when that
    /// element has ended.
    pub(super) fn next_within(&mut self, depth: usize) -> Result<Option<Tag<'a>>, Refusal> {
        while self.depth >= depth {
            match self.next()? {
                Node::Open(tag) => return Ok(Some(tag)),
                Node::Close(_) | Node::Text(_) => {}
                Node::End => break,
            }
        }
        Ok(None)
    }

    /// Skips the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let depth = self.depth;
        while self.next_within(depth)?.is_some() {}
        Ok(())
    }

    /// All text of the element that has just begun. The element is then skipped.
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Refusal> {
        let outside = self.depth - 1;
        let mut text = Cow::Borrowed("");
        while self.depth > outside {
            match self.next()? {
                Node::Text(piece) if text.is_empty() => text = piece,
                Node::Text(piece) => text.to_mut().push_str(&piece),
                Node::Open(_) | Node::Close(_) => {}
                Node::End => break,
            }
        }
        Ok(text)
    }

    /// The number of open elements.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    fn open(&mut self, tag: BytesStart<'a>) -> Result<Node<'a>, Refusal> {
        if tag.name().into_inner().is_empty() {
            return Err(self.damaged(&"a tag has no name"));
        }
        if self.depth >= self.max_depth {
            let reason = format!(
                "{} has more than {} elements within each other",
                self.part, self.max_depth
            );
            return Err(Refusal::too_large("nesting", reason));
        }
        self.depth += 1;
        if self.depth == 1 {
            self.root_namespace = self.find_root_namespace(tag.name());
        }
        Ok(Node::Open(Tag {
            is_extension: self.is_extension(tag.name()),
            start: tag,
        }))
    }

    fn find_root_namespace(&self, name: QName<'_>) -> Option<String> {
        // An OpenDocument part (office:document-content and the like) has a namespace for each
        // subject. Its extensions need no filter, because no reader looks for elements with their
        // names.
        if self.is_mixed || name.local_name().into_inner().starts_with("document") {
            return None;
        }
        match self.reader.resolver().resolve_element(name).0 {
            ResolveResult::Bound(namespace) => Some(namespace.into_inner().to_owned()),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
        }
    }

    fn is_extension(&self, name: QName<'_>) -> bool {
        let Some(root_namespace) = &self.root_namespace else {
            return false;
        };
        match self.reader.resolver().resolve_element(name).0 {
            ResolveResult::Bound(namespace) => namespace.into_inner() != root_namespace,
            // Programs that lose the namespace of their own elements write `xmlns=""`. No extension
            // is without a namespace.
            ResolveResult::Unbound => false,
            ResolveResult::Unknown(_) => true,
        }
    }

    /// The character of an entity.
    fn resolve(&self, entity: &BytesRef<'a>) -> Result<Cow<'a, str>, Refusal> {
        if let Some(character) = resolve_predefined_entity(entity) {
            return Ok(Cow::Borrowed(character));
        }
        match entity.resolve_char_ref() {
            Ok(Some(character)) => Ok(Cow::Owned(character.to_string())),
            Ok(None) | Err(_) => {
                Err(self.damaged(&format_args!("unknown entity `&{:.32};`", &**entity)))
            }
        }
    }

    fn document_type(&self) -> Refusal {
        Refusal::NotAWorkbook(format!(
            "{} declares a document type, which no spreadsheet program writes",
            self.part
        ))
    }

    /// The refusal of malformed XML. Names are left out of the message, because they may have any
    /// length.
    fn malformed(&self, error: &Error) -> Refusal {
        match error {
            Error::IllFormed(
                IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_),
            ) => self.damaged(&"its elements are not closed in order"),
            error => self.damaged(error),
        }
    }

    fn damaged(&self, reason: &dyn std::fmt::Display) -> Refusal {
        Refusal::damaged(format!("{}: {reason}", self.part))
    }
}
