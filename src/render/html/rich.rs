//! Running text as markup: paragraphs, lists, links, marks, languages and changes.

use std::fmt::Write as _;

use minijinja::{Value, context};

use crate::compose::pack::{Decisions, Language, Mark, Paragraph, Rich, Span, is_blank};

use super::ids::Ids;
use super::markup::{Markup, escape_into};

/// The beginnings of addresses that a link may have. Compose lets only such addresses through; this
/// check is for packs that are made by hand.
const SAFE_ADDRESSES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Writes running text and links of one pack.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) ids: &'a Ids,
    pub(super) marks: &'a [Mark],
}

impl Writer<'_> {
    /// A text with its paragraphs and lists. A single paragraph is written without a tag of its
    /// own. Empty for a text of spaces.
    pub(super) fn flow(self, rich: &Rich) -> Markup {
        let mut markup = String::new();
        if is_blank(rich) {
            return Markup(markup);
        }
        match rich.as_slice() {
            [Paragraph::Plain(text)] => lines_into(text, &mut markup),
            [Paragraph::Spans { spans }] => self.spans(spans, &mut markup),
            several => self.paragraphs(several, &mut markup),
        }
        Markup(markup)
    }

    /// A text in paragraphs, even if it has only one.
    pub(super) fn paragraphs_of(self, rich: &Rich) -> Markup {
        let mut markup = String::new();
        self.paragraphs(rich, &mut markup);
        Markup(markup)
    }

    /// A text within a line: its paragraphs and the items of its lists follow each other. Empty for
    /// a text of spaces.
    pub(super) fn line(self, rich: &Rich) -> Markup {
        let mut markup = String::new();
        if !is_blank(rich) {
            self.line_into(rich, &mut markup);
        }
        Markup(markup)
    }

    fn line_into(self, rich: &Rich, markup: &mut String) {
        for (index, paragraph) in rich.iter().enumerate() {
            if index > 0 {
                markup.push(' ');
            }
            match paragraph {
                Paragraph::Plain(text) => escape_into(text, markup),
                Paragraph::Spans { spans } => self.spans(spans, markup),
                Paragraph::List { items, .. } => {
                    for (index, item) in items.iter().enumerate() {
                        if index > 0 {
                            markup.push_str("; ");
                        }
                        self.line_into(item, markup);
                    }
                }
            }
        }
    }

    fn paragraphs(self, paragraphs: &[Paragraph], markup: &mut String) {
        for paragraph in paragraphs {
            match paragraph {
                Paragraph::Plain(text) => {
                    markup.push_str("<p>");
                    lines_into(text, markup);
                    markup.push_str("</p>");
                }
                Paragraph::Spans { spans } => {
                    markup.push_str(paragraph_tag(spans));
                    self.spans(spans, markup);
                    markup.push_str("</p>");
                }
                Paragraph::List {
                    first_number,
                    items,
                } => self.list(*first_number, items, markup),
            }
        }
    }

    fn list(self, first_number: Option<u64>, items: &[Rich], markup: &mut String) {
        let end = match first_number {
            None => {
                markup.push_str("<ul>");
                "</ul>"
            }
            Some(1) => {
                markup.push_str("<ol>");
                "</ol>"
            }
            Some(number) => {
                let _ = write!(markup, "<ol start=\"{number}\">");
                "</ol>"
            }
        };
        for item in items {
            markup.push_str("<li>");
            markup.push_str(&self.flow(item).0);
            markup.push_str("</li>");
        }
        markup.push_str(end);
    }

    fn spans(self, spans: &[Span], markup: &mut String) {
        for span in spans {
            self.span(span, markup);
        }
    }

    /// A run of text. Its tags are closed in the reverse order.
    fn span(self, span: &Span, markup: &mut String) {
        if span.text.is_empty() {
            return;
        }
        let mut ends = Vec::new();
        let mut open = |begin: &str, end: &'static str| {
            markup.push_str(begin);
            ends.push(end);
        };
        if let Some(address) = self.address(span) {
            let mut begin = String::from("<a href=\"");
            escape_into(&address, &mut begin);
            begin.push_str("\">");
            open(&begin, "</a>");
        }
        if let Some(language) = span.language {
            open(&language_tag(language), "</span>");
        }
        let tags = [
            (span.is_removed, "<del>", "</del>"),
            (span.is_inserted, "<ins>", "</ins>"),
            (span.is_struck, "<s>", "</s>"),
            (span.is_strong, "<strong>", "</strong>"),
            (span.is_emphasised, "<em>", "</em>"),
            (span.is_small, "<small>", "</small>"),
            (span.is_note_of_change, "<span class=\"change\">", "</span>"),
        ];
        for (_, begin, end) in tags.into_iter().filter(|(applies, ..)| *applies) {
            open(begin, end);
        }
        if span.is_removed {
            markup.push_str(SPOKEN_REMOVED);
        } else if span.is_inserted {
            markup.push_str(SPOKEN_ADDED);
        }
        if let Some(mark) = span.mark.filter(|mark| *mark < self.marks.len()) {
            markup.push_str(&sign(mark).0);
        }
        lines_into(&span.text, markup);
        if span.is_removed || span.is_inserted {
            markup.push_str(SPOKEN_END);
        }
        for end in ends.into_iter().rev() {
            markup.push_str(end);
        }
    }

    /// The address of a place in the page; `None` if no place has the anchor.
    pub(super) fn href(self, anchor: &str) -> Option<String> {
        self.ids.of_anchor(anchor).map(|id| format!("#{id}"))
    }

    /// The decisions that the board is asked to make.
    pub(super) fn decisions(self, decisions: &Decisions) -> Value {
        let lines = decisions.items.iter().map(|item| self.flow(item));
        context! { heading => &decisions.heading, lines => lines.collect::<Value>() }
    }

    /// The sign of a mark and its word.
    pub(super) fn marked(self, mark: usize) -> Markup {
        let word = self.marks.get(mark).map_or("", |mark| &mark.word);
        Markup(format!("{}{}", sign(mark), Markup::of_text(word)))
    }

    /// The address that a run of text links to. A run without visible text has no link, because
    /// nobody could choose it.
    fn address(self, span: &Span) -> Option<String> {
        if span.text.trim().is_empty() {
            return None;
        }
        if let Some(anchor) = &span.anchor {
            return self.href(anchor);
        }
        let url = span.url.as_deref()?;
        let start = url.trim_start().to_ascii_lowercase();
        let is_safe = SAFE_ADDRESSES.iter().any(|safe| start.starts_with(safe));
        is_safe.then(|| url.to_owned())
    }
}

/// Text for screen readers, which read out neither lines nor colours.
const SPOKEN_REMOVED: &str = "<span class=\"vh\">[removed: </span>";
const SPOKEN_ADDED: &str = "<span class=\"vh\">[added: </span>";
const SPOKEN_END: &str = "<span class=\"vh\">]</span>";

/// The sign of a mark; its word follows.
pub(super) fn sign(mark: usize) -> Markup {
    Markup(format!(
        "<svg class=\"sign\" aria-hidden=\"true\"><use href=\"#mark-{mark}\"/></svg>"
    ))
}

/// The tag that opens a paragraph, with `dir` if the paragraph is written from right to left.
fn paragraph_tag(spans: &[Span]) -> &'static str {
    let is_right_to_left = |span: &Span| {
        span.language
            .is_some_and(|language| language.is_right_to_left)
    };
    if !spans.is_empty() && spans.iter().all(is_right_to_left) {
        "<p dir=\"rtl\">"
    } else {
        "<p>"
    }
}

/// A text that is all in one language; `None` is the language of the page.
pub(super) fn in_language(text: &str, language: Option<Language>) -> Markup {
    let text = Markup::of_text(text);
    match language {
        Some(language) => Markup(format!("{}{text}</span>", language_tag(language))),
        None => text,
    }
}

fn language_tag(language: Language) -> String {
    let direction = if language.is_right_to_left {
        "rtl"
    } else {
        "ltr"
    };
    format!("<span lang=\"{}\" dir=\"{direction}\">", language.code)
}

/// Text with its line breaks.
fn lines_into(text: &str, markup: &mut String) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            markup.push_str("<br>");
        }
        escape_into(line, markup);
    }
}
