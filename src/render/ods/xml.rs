//! XML elements and their text, and the root element that all our parts have.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// An element with its attributes and content.
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Child>,
}

#[derive(Debug, Clone)]
enum Child {
    Element(Element),
    Text(String),
    /// Elements that are written already.
    Markup(String),
}

/// An empty element.
pub(super) fn element(name: &'static str) -> Element {
    Element {
        name,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

impl Element {
    /// Adds an attribute.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, allowed(&value.into())));
        self
    }

    /// Adds an attribute if it has a value.
    #[must_use]
    pub(super) fn with_some(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds an element at the end of the content.
    #[must_use]
    pub(super) fn with_child(mut self, child: Element) -> Self {
        self.children.push(Child::Element(child));
        self
    }

    /// Adds elements at the end of the content.
    #[must_use]
    pub(super) fn with_children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children
            .extend(children.into_iter().map(Child::Element));
        self
    }

    /// Adds text at the end of the content.
    #[must_use]
    pub(super) fn with_text(mut self, words: &str) -> Self {
        self.children.push(Child::Text(allowed(words)));
        self
    }

    /// Adds elements that are written already.
    #[must_use]
    pub(super) fn with_markup(mut self, markup: String) -> Self {
        self.children.push(Child::Markup(markup));
        self
    }

    /// The XML document of which this is the root.
    ///
    /// # Panics
    /// Never: writing to memory does not fail.
    pub(super) fn into_part(self) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new());
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
        let written = writer
            .write_event(declaration)
            .and_then(|()| self.write(&mut writer));
        written.expect("memory takes all that is written");
        writer.into_inner()
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let attributes = self
            .attributes
            .iter()
            .map(|(name, value)| (*name, value.as_str()));
        let start = BytesStart::new(self.name).with_attributes(attributes);
        if self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for child in &self.children {
            match child {
                Child::Element(element) => element.write(writer)?,
                Child::Text(words) => writer.write_event(Event::Text(BytesText::new(words)))?,
                Child::Markup(markup) => {
                    writer.write_event(Event::Text(BytesText::from_escaped(markup.as_str())))?;
                }
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// The text with a space for every character that is not allowed in XML. Some of these characters
/// separate words, such as the vertical tab.
pub(super) fn allowed(text: &str) -> String {
    let is_allowed = |character: char| match character {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => other >= ' ',
    };
    text.replace(|character| !is_allowed(character), " ")
}

/// The root element of a part, with the namespaces of all parts.
pub(super) fn root(name: &'static str) -> Element {
    macro_rules! own {
        ($name:literal) => {
            concat!("urn:oasis:names:tc:opendocument:xmlns:", $name)
        };
    }
    element(name)
        .with("xmlns:office", own!("office:1.0"))
        .with("xmlns:style", own!("style:1.0"))
        .with("xmlns:text", own!("text:1.0"))
        .with("xmlns:table", own!("table:1.0"))
        .with("xmlns:fo", own!("xsl-fo-compatible:1.0"))
        .with("xmlns:number", own!("datastyle:1.0"))
        .with("xmlns:meta", own!("meta:1.0"))
        .with("xmlns:config", own!("config:1.0"))
        // LibreOffice's settings, and its additions, which state what users may do in a protected
        // sheet.
        .with("xmlns:ooo", "http://openoffice.org/2004/office")
        .with(
            "xmlns:loext",
            "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        )
        .with("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:of", own!("of:1.2"))
        .with("office:version", "1.2")
}

/// A line of a cell.
pub(super) fn paragraph(line: &str) -> Element {
    with_words(element("text:p"), line)
}

/// An element with text at its end. The format reads several spaces as one, unless their number is
/// written.
pub(super) fn with_words(mut parent: Element, words: &str) -> Element {
    let mut rest = words;
    while let Some(at) = rest.find(['\t', ' ']) {
        let spaces = rest[at..]
            .chars()
            .take_while(|character| *character == ' ')
            .count();
        if spaces == 0 {
            parent = parent
                .with_text(&rest[..at])
                .with_child(element("text:tab"));
            rest = &rest[at + 1..];
            continue;
        }
        let is_at_edge = (at == 0 && rest.len() == words.len()) || at + spaces == rest.len();
        let counted = if is_at_edge { spaces } else { spaces - 1 };
        parent = parent.with_text(&rest[..at + spaces - counted]);
        if counted > 0 {
            parent = parent.with_child(element("text:s").with("text:c", counted.to_string()));
        }
        rest = &rest[at + spaces..];
    }
    if rest.is_empty() {
        parent
    } else {
        parent.with_text(rest)
    }
}
