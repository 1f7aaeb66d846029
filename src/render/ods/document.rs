//! The shared parts of all our documents: the root element, and text in which every space counts.

use super::xml::{Element, element};

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
        // LibreOffice's settings, and its additions: what a protected sheet allows.
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
