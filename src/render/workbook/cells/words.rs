//! Turns the pack's text into the text of a cell, with its struck-through ranges and at most one
//! link, because a cell allows only one.
//!
//! Paragraphs become lines of the cell; items of a list begin with a bullet or their number. A cell
//! is a link if its whole text is one reference. In longer text a reference stays text, and an
//! address outside the pack follows its text in brackets, so that it is not lost. Page numbers are
//! left out, because a workbook has none.

use std::borrow::Cow;
use std::ops::Range;

use crate::compose::pack::{Fact, Paragraph, Rich, Run, Span, runs};
use crate::published::{INDENT, SEE_ALSO};
use crate::text::upper_first;

use crate::render::workbook::names::one_line;

/// The text of a cell and its link.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words<'a> {
    /// The text; empty for an empty cell.
    pub text: Cow<'a, str>,
    /// The target of the cell's link.
    pub link: Option<Link<'a>>,
    /// The struck-through ranges of the text, in bytes, in order and without overlap.
    pub struck: Vec<Range<usize>>,
    /// The language of all of the text, if that is not the language of the pack.
    pub language: Option<&'static str>,
}

/// The target of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link<'a> {
    /// A section or objective, by its anchor.
    Anchor(&'a str),
    /// An address outside the workbook.
    Url(&'a str),
    /// A mail address.
    Mail(&'a str),
    /// The top of a sheet, by its index; the cover is 0.
    Sheet(usize),
    /// The contents on the cover.
    Contents,
}

impl<'a> Words<'a> {
    /// Text without a link.
    pub(crate) fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Text with a link.
    pub(crate) fn linked(text: impl Into<Cow<'a, str>>, link: Link<'a>) -> Self {
        Self {
            link: Some(link),
            ..Self::plain(text)
        }
    }

    /// The same text after other text that is not struck through.
    #[must_use]
    pub(crate) fn after(self, words: &str) -> Self {
        let moved = |range: Range<usize>| range.start + words.len()..range.end + words.len();
        let struck = self.struck.iter().cloned().map(moved).collect();
        self.with_text(format!("{words}{}", self.text), struck)
    }

    /// The same link and language with other text.
    pub(crate) fn with_text<'t>(
        &self,
        text: impl Into<Cow<'t, str>>,
        struck: Vec<Range<usize>>,
    ) -> Words<'t>
    where
        'a: 't,
    {
        Words {
            text: text.into(),
            link: self.link,
            struck,
            language: self.language,
        }
    }

    /// Whether nothing of the text is visible.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The text as one cell.
pub(crate) fn cell(rich: &Rich) -> Words<'_> {
    match rich.as_slice() {
        [] => Words::default(),
        [Paragraph::Plain(text)] => Words {
            link: address_link(text),
            ..Words::plain(text.as_str())
        },
        _ => spelt(rich),
    }
}

/// The language of a text, if all of it is in one language.
fn language_of(rich: &[Paragraph]) -> Option<&'static str> {
    let runs = runs(rich);
    let language = |run: &Run<'_>| run.span?.language;
    let first = language(runs.first()?)?;
    let is_same = |run: &Run<'_>| language(run) == Some(first);
    runs.iter().all(is_same).then_some(first.code)
}

/// A text with its only link. If the text has no link or several, or if the link is only part of
/// the text, the addresses are spelt out.
fn spelt(rich: &[Paragraph]) -> Words<'_> {
    let language = language_of(rich);
    let written = |addresses| {
        let mut spelling = Spelling::default();
        push_rich(&mut spelling, rich, 0, addresses);
        spelling
    };
    let links = Links::of(rich);
    if let Some((link, words)) = links.only() {
        let bare = written(Addresses::LeftOut);
        if links.are_all_words() || bare.text.trim() == words.trim() {
            return bare.into_words(Some(link), language);
        }
    }
    written(Addresses::Spelt).into_words(None, language)
}

/// The references of notes, each with the heading of its column: "Objective 5" under "See also
/// Appendix 1". A note without links is a reference as a whole. No two references have the same
/// heading.
pub(crate) fn references(notes: &[Rich]) -> Vec<(String, Words<'_>)> {
    let mut references: Vec<(String, Words<'_>)> = Vec::new();
    for note in notes {
        let spans = runs(note).into_iter().filter_map(|run| run.span);
        let links: Vec<(String, Words<'_>)> = spans.filter_map(reference).collect();
        let whole = links.is_empty().then(|| (SEE_ALSO.to_owned(), cell(note)));
        for (heading, words) in links.into_iter().chain(whole) {
            let is_taken = |wanted: &String| references.iter().any(|(taken, _)| taken == wanted);
            let numbered = (2..).map(|number| format!("{heading} ({number})"));
            let heading = std::iter::once(heading.clone())
                .chain(numbered)
                .find(|wanted| !is_taken(wanted))
                .unwrap_or(heading);
            references.push((heading, words));
        }
    }
    references
}

/// A span that links to a place of the pack, with the heading of its column. The text up to a comma
/// is the name of the place.
fn reference(span: &Span) -> Option<(String, Words<'_>)> {
    let anchor = span.anchor.as_deref()?;
    let (heading, text) = match span.text.split_once(", ") {
        Some((place, within)) => (format!("{SEE_ALSO} {place}"), within),
        None => (SEE_ALSO.to_owned(), span.text.as_str()),
    };
    Some((
        heading,
        Words::linked(upper_first(text), Link::Anchor(anchor)),
    ))
}

/// The text as lines of their own: one for each paragraph and each item of a list.
pub(crate) fn lines(rich: &Rich) -> Vec<Words<'_>> {
    let mut lines = Vec::new();
    for paragraph in rich.chunks(1) {
        if paragraph[0].is_list() {
            let mut spelling = Spelling::default();
            push_rich(&mut spelling, paragraph, 0, Addresses::Spelt);
            lines.extend(spelling.into_lines());
        } else {
            lines.push(spelt(paragraph));
        }
    }
    lines.retain(|line| !line.is_blank());
    lines
}

/// A label and its value as lines: on one line if the value is one line, otherwise with the label
/// above the value.
pub(crate) fn fact_lines(fact: &Fact) -> Vec<Words<'_>> {
    let mut values = lines(&fact.value);
    let label = fact.label.trim();
    if label.is_empty() {
        return values;
    }
    let colon = if label.ends_with(['?', ':', '!', '.']) {
        ""
    } else {
        ":"
    };
    match values.as_mut_slice() {
        [value] => *value = std::mem::take(value).after(&format!("{label}{colon} ")),
        [] | [_, _, ..] => values.insert(0, Words::plain(format!("{label}{colon}"))),
    }
    values
}

/// A detail as lines that can be read back: label and value on one line, or the label on its own
/// and the lines of the value indented below it.
pub(crate) fn detail_lines(fact: &Fact) -> Vec<Words<'_>> {
    let values = lines(&fact.value);
    let label = one_line(&fact.label);
    let is_sentence = label.ends_with(['?', '!', '.']);
    if let [value] = values.as_slice()
        && !is_sentence
        && !label.contains(": ")
    {
        return vec![value.clone().after(&format!("{label}: "))];
    }
    let colon = if is_sentence { "" } else { ":" };
    let indented = values.into_iter().map(|value| value.after(INDENT));
    std::iter::once(Words::plain(format!("{label}{colon}")))
        .chain(indented)
        .collect()
}

/// A text being put together.
#[derive(Default)]
struct Spelling {
    text: String,
    struck: Vec<Range<usize>>,
}

impl Spelling {
    fn push(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Adds struck-through text. Runs that touch become one.
    fn push_struck(&mut self, words: &str) {
        let start = self.text.len();
        self.push(words);
        match self.struck.last_mut() {
            Some(last) if last.end == start => last.end = self.text.len(),
            Some(_) | None => self.struck.push(start..self.text.len()),
        }
    }

    fn into_words<'a>(self, link: Option<Link<'a>>, language: Option<&'static str>) -> Words<'a> {
        Words {
            text: self.text.into(),
            link,
            struck: self.struck,
            language,
        }
    }

    /// Each line as a text of its own.
    fn into_lines<'a>(self) -> impl Iterator<Item = Words<'a>> {
        let mut start = 0;
        let lines: Vec<_> = self.text.split('\n').map(str::to_owned).collect();
        lines.into_iter().map(move |line| {
            let whole = start..start + line.len();
            start = whole.end + 1;
            Words {
                struck: ranges_within(&self.struck, whole),
                ..Words::plain(line)
            }
        })
    }
}

/// The parts of ranges that are within another range, counted from its beginning.
pub(crate) fn ranges_within(ranges: &[Range<usize>], whole: Range<usize>) -> Vec<Range<usize>> {
    let cut = ranges
        .iter()
        .map(|range| range.start.max(whole.start)..range.end.min(whole.end));
    cut.filter(|range| range.start < range.end)
        .map(|range| range.start - whole.start..range.end - whole.start)
        .collect()
}

/// How an address outside the pack is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Addresses {
    /// It follows its text in brackets.
    Spelt,
    /// The cell itself is the link.
    LeftOut,
}

fn push_rich(out: &mut Spelling, rich: &[Paragraph], depth: usize, addresses: Addresses) {
    for (index, paragraph) in rich.iter().enumerate() {
        if index > 0 {
            out.push("\n");
        }
        match paragraph {
            Paragraph::Plain(text) => out.push(text),
            Paragraph::Spans { spans } => {
                for span in spans {
                    push_span(out, span, addresses);
                }
            }
            Paragraph::List {
                first_number,
                items,
            } => {
                for (index, item) in (0_u64..).zip(items) {
                    if index > 0 {
                        out.push("\n");
                    }
                    out.push(&"  ".repeat(depth));
                    match first_number {
                        Some(first) => out.push(&format!("{}. ", first.saturating_add(index))),
                        None => out.push("• "),
                    }
                    push_rich(out, item, depth + 1, addresses);
                }
            }
        }
    }
}

fn push_span(out: &mut Spelling, span: &Span, addresses: Addresses) {
    if span.is_struck || span.is_removed {
        out.push_struck(&span.text);
    } else {
        out.push(&span.text);
    }
    let Some(url) = &span.url else { return };
    let address = url.strip_prefix("mailto:").unwrap_or(url);
    if addresses == Addresses::Spelt && !address.is_empty() && !span.text.contains(address) {
        out.push(" (");
        out.push(address);
        out.push(")");
    }
}

/// The links of some text, as far as needed to find whether the text has only one link.
#[derive(Default)]
struct Links<'a> {
    first: Option<(Link<'a>, Cow<'a, str>)>,
    are_several: bool,
    has_other_words: bool,
}

impl<'a> Links<'a> {
    fn of(rich: &'a [Paragraph]) -> Self {
        let mut links = Self::default();
        for run in &runs(rich) {
            links.add(run);
        }
        links
    }

    /// The link and its text, if there is just one.
    fn only(&self) -> Option<(Link<'a>, &str)> {
        let (link, words) = self.first.as_ref()?;
        (!self.are_several).then_some((*link, words.as_ref()))
    }

    /// Whether all of the text, on any number of lines, links to one address outside the pack.
    fn are_all_words(&self) -> bool {
        matches!(self.first, Some((Link::Url(_), _))) && !self.are_several && !self.has_other_words
    }

    /// Successive spans with the same link count as one, because text of several styles has several
    /// spans.
    fn add(&mut self, run: &Run<'a>) {
        let Some(link) = run.span.and_then(link_of) else {
            self.has_other_words |= !run.text.trim().is_empty();
            return;
        };
        match &mut self.first {
            None => self.first = Some((link, Cow::Borrowed(run.text))),
            Some((first, words)) if *first == link => words.to_mut().push_str(run.text),
            Some(_) => self.are_several = true,
        }
    }
}

/// The target of a span, if a cell can link to it.
fn link_of(span: &Span) -> Option<Link<'_>> {
    let url = span.url.as_deref().filter(|url| is_linkable(url));
    let anchor = span.anchor.as_deref().map(Link::Anchor);
    anchor.or(url.map(Link::Url))
}

/// The link of a text that is an address and nothing else.
fn address_link(text: &str) -> Option<Link<'_>> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    if is_web {
        return is_linkable(text).then_some(Link::Url(text));
    }
    let (name, host) = text.split_once('@')?;
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-_+'".contains(&byte))
    };
    // An address has a name before the sign and a dot within the host: "@here" and "x@y" are not
    // addresses.
    let is_host = is_word(host) && host.trim_matches('.').contains('.');
    (is_word(name) && is_host).then_some(Link::Mail(text))
}

/// Whether a spreadsheet program accepts the address as a link: a web page or a mail address, in
/// plain characters and not too long. Other addresses are written out. Paths to files never become
/// links.
fn is_linkable(url: &str) -> bool {
    const MAX_LENGTH: usize = 2_000;
    let has_scheme = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    has_scheme
        && url.len() <= MAX_LENGTH
        && url
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"\"'<>".contains(&byte))
}
