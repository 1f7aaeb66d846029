//! Text with links, style and marks.

use serde::Serialize;

use crate::text::one_line;

/// The name of a place that links lead to, unique in the pack: `part-3`, `part-3-objective-2`.
/// Letters, digits and dashes only.
pub type Anchor = String;

/// The text of a cell or block: paragraphs and lists, in order. Empty for a blank cell.
pub type Rich = Vec<Paragraph>;

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Paragraph {
    /// Text without links, style or marks: nearly all texts.
    Plain(String),
    /// Text with links, style or marks.
    Spans {
        /// In order.
        spans: Vec<Span>,
    },
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        first_number: Option<u64>,
        /// The items.
        items: Vec<Rich>,
    },
}

/// A run of text with one look.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the looks of text can be combined freely"
)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Where it leads inside the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// Whether the page of the anchor follows in brackets, as in "(page 20)".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shows_page: bool,
    /// The index in [`Pack::marks`](super::Pack::marks) of the mark drawn before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<usize>,
    /// Where it leads outside the pack: a web or mail address that is safe to open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its language, if it is not in the language of the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Whether it is strong.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_strong: bool,
    /// Whether it is emphasised.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_emphasised: bool,
    /// Whether it is in small grey type, below the text that it belongs to.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_small: bool,
    /// Whether it is struck through in the sheet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_struck: bool,
    /// Whether only the earlier version has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_removed: bool,
    /// Whether the earlier version does not have it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_inserted: bool,
    /// Whether it is a placeholder that a draft shows as such.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_placeholder: bool,
    /// Whether it says how the plan changed, and is not text of the plan.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_note_of_change: bool,
}

/// The language of a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Language {
    /// Its code: `ur`.
    pub code: &'static str,
    /// Whether it is written from right to left.
    pub is_right_to_left: bool,
}

impl Span {
    /// Plain text.
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Strong text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self {
            is_strong: true,
            ..Self::of(text)
        }
    }

    /// Text that leads to a place in the pack.
    pub fn link(text: impl Into<String>, anchor: impl Into<Anchor>) -> Self {
        Self {
            anchor: Some(anchor.into()),
            ..Self::of(text)
        }
    }

    /// A link to a place with the number of its page behind it.
    pub fn paged_link(text: impl Into<String>, anchor: impl Into<Anchor>) -> Self {
        Self {
            shows_page: true,
            ..Self::link(text, anchor)
        }
    }
}

impl Paragraph {
    /// Runs of text as one paragraph. A single run without links, style or marks is plain text.
    pub(crate) fn of_runs(spans: Vec<Span>) -> Self {
        match spans.as_slice() {
            [only] if *only == Span::of(only.text.as_str()) => Self::Plain(only.text.clone()),
            _ => Self::Spans { spans },
        }
    }

    /// Its runs. Plain text is one run without links, style or marks. A list has no runs of its
    /// own.
    pub(crate) fn into_spans(self) -> Vec<Span> {
        match self {
            Self::Plain(text) => vec![Span::of(text)],
            Self::Spans { spans } => spans,
            Self::List { .. } => Vec::new(),
        }
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self, Self::List { .. })
    }
}

/// A run of a text.
pub(crate) struct Run<'a> {
    /// Its words.
    pub(crate) text: &'a str,
    /// Its links, style and marks; `None` for plain text.
    pub(crate) span: Option<&'a Span>,
}

/// The runs of a text in reading order, including those in its lists.
pub(crate) fn runs(rich: &[Paragraph]) -> Vec<Run<'_>> {
    let mut runs = Vec::with_capacity(rich.len());
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(text) => runs.push(Run { text, span: None }),
            Paragraph::Spans { spans } => runs.extend(spans.iter().map(|span| Run {
                text: &span.text,
                span: Some(span),
            })),
            Paragraph::List { items, .. } => {
                runs.extend(items.iter().flat_map(|item| self::runs(item)));
            }
        }
    }
    runs
}

/// The words of the runs of a text.
pub(crate) fn texts(rich: &[Paragraph]) -> impl Iterator<Item = &str> {
    runs(rich).into_iter().map(|run| run.text)
}

/// Whether nothing of a text is visible.
pub(crate) fn is_blank(rich: &[Paragraph]) -> bool {
    texts(rich).all(|text| text.trim().is_empty())
}

/// Runs of text as one paragraph.
pub(crate) fn of_spans(spans: impl Into<Vec<Span>>) -> Rich {
    vec![Paragraph::Spans {
        spans: spans.into(),
    }]
}

/// Several paragraphs as one, with a separator between them; after a colon a space is enough. Lists
/// stay as they are.
pub(crate) fn joined(paragraphs: Rich, separator: &str) -> Rich {
    if paragraphs.len() < 2 || paragraphs.iter().any(Paragraph::is_list) {
        return paragraphs;
    }
    let mut spans: Vec<Span> = Vec::new();
    for paragraph in paragraphs {
        if let Some(last) = spans.last() {
            let is_label = last.text.trim_end().ends_with(':');
            spans.push(Span::of(if is_label { " " } else { separator }));
        }
        spans.extend(paragraph.into_spans());
    }
    of_spans(spans)
}

/// The text with a change made to each of its runs.
pub(crate) fn with_each_span(rich: Rich, change: &dyn Fn(&mut Span)) -> Rich {
    let paragraph = |paragraph| match paragraph {
        Paragraph::Plain(_) | Paragraph::Spans { .. } => {
            let mut spans = Paragraph::into_spans(paragraph);
            spans.iter_mut().for_each(change);
            Paragraph::Spans { spans }
        }
        Paragraph::List {
            first_number,
            items,
        } => {
            let items = items.into_iter();
            let items = items.map(|item| with_each_span(item, change));
            Paragraph::List {
                first_number,
                items: items.collect(),
            }
        }
    };
    rich.into_iter().map(paragraph).collect()
}

/// Adds the words of a text, including removed and struck ones, after a space.
pub(crate) fn add_words(rich: &Rich, words: &mut String) {
    for paragraph in rich {
        if !words.is_empty() {
            words.push(' ');
        }
        match paragraph {
            Paragraph::Plain(text) => words.push_str(text),
            Paragraph::Spans { spans } => spans.iter().for_each(|span| words.push_str(&span.text)),
            Paragraph::List { items, .. } => items.iter().for_each(|item| add_words(item, words)),
        }
    }
}

/// A text without marks as one paragraph; no paragraph for an empty text.
pub(crate) fn plain(text: impl Into<String>) -> Rich {
    let text = text.into();
    if text.is_empty() {
        Rich::new()
    } else {
        vec![Paragraph::Plain(text)]
    }
}

/// The current text on one line. Removed and struck words are left out, and the items of lists are
/// joined by semicolons.
pub(crate) fn present_words(rich: &Rich) -> String {
    let words = |paragraph: &Paragraph| match paragraph {
        Paragraph::Plain(text) => text.clone(),
        Paragraph::Spans { spans } => spans
            .iter()
            .filter(|span| !span.is_removed && !span.is_struck)
            .map(|span| span.text.as_str())
            .collect(),
        Paragraph::List { items, .. } => {
            let items: Vec<String> = items.iter().map(present_words).collect();
            items.join("; ")
        }
    };
    let paragraphs: Vec<String> = rich.iter().map(words).collect();
    one_line(&paragraphs.join(" "))
}
