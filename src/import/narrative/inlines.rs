//! Running text: pieces of a line, each with its style and link.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::fonts::is_blank;
use crate::model::Inline;

use super::noticed::Noticed;

/// Adds an event of running text to a line. `style` is the style at this point, with an empty text;
/// an event may change the style.
pub(super) fn add(
    event: Event<'_>,
    offset: usize,
    style: &mut Inline,
    line: &mut Vec<Inline>,
    noticed: &mut Noticed,
) {
    match event {
        Event::Text(text) | Event::Code(text) => push(&text, style, line),
        Event::SoftBreak => push(" ", style, line),
        Event::HardBreak => push("\n", style, line),
        Event::Html(text) | Event::InlineHtml(text) => {
            noticed.add_plain("raw HTML", offset);
            push(&text, style, line);
        }
        Event::Start(Tag::Strong) => style.is_strong = true,
        Event::End(TagEnd::Strong) => style.is_strong = false,
        Event::Start(Tag::Emphasis) => style.is_emphasised = true,
        Event::End(TagEnd::Emphasis) => style.is_emphasised = false,
        Event::Start(Tag::Link { dest_url, .. }) => style.url = Some(dest_url.to_string()),
        Event::End(TagEnd::Link) => style.url = None,
        Event::Start(Tag::Image { .. }) => noticed.add_plain("a picture", offset),
        _ => {}
    }
}

/// Adds text. If the piece before has the same style, the text is joined to that piece.
fn push(text: &str, style: &Inline, line: &mut Vec<Inline>) {
    match line.last_mut() {
        Some(last) if is_same_style(last, style) => last.text.push_str(text),
        Some(_) | None => line.push(Inline {
            text: text.to_owned(),
            ..style.clone()
        }),
    }
}

fn is_same_style(one: &Inline, other: &Inline) -> bool {
    (one.is_strong, one.is_emphasised, &one.url)
        == (other.is_strong, other.is_emphasised, &other.url)
}

/// Whether a line shows any text.
pub(super) fn has_text(line: &[Inline]) -> bool {
    line.iter().any(|inline| !is_blank(&inline.text))
}

/// Removes links without text, because nobody could follow them and a PDF cannot contain them.
pub(super) fn without_blank_links(mut line: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut line {
        if is_blank(&inline.text) {
            inline.url = None;
        }
    }
    line
}
