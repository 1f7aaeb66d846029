//! Cell text to paragraphs, lists, links and struck words.
//!
//! Lines that begin with a bullet become items of a list, and so do lines numbered one after the
//! other. References that lead somewhere become links; others stay as written. What is struck
//! through in the sheet is marked as far as [`struck`](super::struck) is certain of it.

use std::collections::HashMap;
use std::ops::Range;

use crate::location::{Place, Text};
use crate::model::{Inline, Plan, Reference, ReferenceStatus};
use crate::references::Names;

use super::links::{LinkedRange, Links};
use super::numbering::Anchors;
use super::pack::{Paragraph, Rich, Span};
use super::struck::StruckWords;

/// Turns the texts of one plan into rich text.
#[derive(Debug)]
pub(super) struct RichText<'a> {
    names: Names<'a>,
    anchors: &'a Anchors,
    references: HashMap<&'a Place, Vec<&'a Reference>>,
    struck: StruckWords<'a>,
    links: Links<'a>,
}

/// What is marked in a text, with ranges of its bytes.
#[derive(Default)]
struct Marks<'r, 'a> {
    references: Option<&'r Vec<&'a Reference>>,
    struck: Vec<Range<usize>>,
    links: Vec<LinkedRange<'a>>,
}

impl<'a> RichText<'a> {
    pub(super) fn new(plan: &'a Plan, anchors: &'a Anchors) -> Self {
        let mut references: HashMap<&Place, Vec<&Reference>> = HashMap::new();
        for reference in &plan.references {
            references
                .entry(&reference.place)
                .or_default()
                .push(reference);
        }
        let (struck, links) = (StruckWords::of(plan), Links::of(plan));
        Self {
            names: Names::of(plan),
            anchors,
            references,
            struck,
            links,
        }
    }

    /// A cell.
    pub(super) fn of(&self, text: &Text) -> Rich {
        self.after(text, 0)
    }

    /// A cell from a byte on, as when its number is shown elsewhere.
    pub(super) fn after(&self, text: &Text, start: usize) -> Rich {
        let references = if self.references.is_empty() {
            None
        } else {
            self.references.get(&text.place)
        };
        self.composed(
            &text.value,
            start,
            &Marks {
                references,
                ..self.marks(&text.value, &text.place)
            },
        )
    }

    /// What is struck through or linked in a text.
    fn marks(&self, text: &str, place: &Place) -> Marks<'_, 'a> {
        let (struck, links) = (
            self.struck.ranges_in(text, place),
            self.links.ranges_in(text, place),
        );
        Marks {
            references: None,
            struck,
            links,
        }
    }

    /// The lines of a text from a byte on as paragraphs and lists.
    fn composed(&self, text: &str, start: usize, marks: &Marks<'_, 'a>) -> Rich {
        let lines = lines(text, start);
        let mut rich = Rich::with_capacity(1);
        let mut rest = lines.as_slice();
        while let [line, ..] = rest {
            let count = list_length(rest);
            let paragraph = |words: &Range<usize>| self.paragraph(text, words.clone(), marks);
            if count == 0 {
                rich.push(paragraph(&line.whole));
                rest = &rest[1..];
            } else {
                let first_number = match line.mark {
                    Mark::Number(number) => Some(number),
                    Mark::Bullet | Mark::None => None,
                };
                let items = rest[..count]
                    .iter()
                    .map(|line| vec![paragraph(&line.words)])
                    .collect();
                rich.push(Paragraph::List {
                    first_number,
                    items,
                });
                rest = &rest[count..];
            }
        }
        rich
    }

    /// Words of an earlier version, without links and strikes.
    pub(super) fn unlinked(&self, text: &str) -> Rich {
        self.composed(text, 0, &Marks::default())
    }

    /// Words that are printed as one paragraph, as written: an amount, a name.
    pub(super) fn bare(&self, text: &str, place: &Place) -> Rich {
        let words = text.trim();
        if words.is_empty() {
            return Rich::new();
        }
        let start = text.len() - text.trim_start().len();
        let marks = Marks {
            references: self.references.get(place),
            ..self.marks(text, place)
        };
        vec![self.paragraph(text, start..start + words.len(), &marks)]
    }

    /// The lines of a text as paragraphs, without lists and references.
    pub(super) fn bare_lines(&self, text: &str, place: Option<&Place>) -> Rich {
        let marks = place
            .map(|place| self.marks(text, place))
            .unwrap_or_default();
        lines(text, 0)
            .into_iter()
            .map(|line| self.paragraph(text, line.whole, &marks))
            .collect()
    }

    fn paragraph(&self, text: &str, words: Range<usize>, marks: &Marks<'_, 'a>) -> Paragraph {
        let struck = marks.struck.as_slice();
        let inside = |reference: &&&Reference| {
            let range = &reference.range;
            // A place may hold several texts; a reference belongs to the text that has its words
            // there.
            words.start <= range.start
                && range.end <= words.end
                && text.get(range.clone()) == Some(&reference.text)
        };
        let mut spans = Vec::new();
        let mut from = words.start;
        for reference in marks.references.into_iter().flatten().filter(inside) {
            let Some(link) = self.link(reference) else {
                continue;
            };
            push_words(&mut spans, text, from..reference.range.start, marks);
            if link.text == reference.text {
                push_pieces(&mut spans, text, reference.range.clone(), struck, &link);
            } else {
                let is_struck = matches!(
                    pieces(reference.range.clone(), struck).as_slice(),
                    [(_, true)]
                );
                spans.push(Span { is_struck, ..link });
            }
            from = reference.range.end;
        }
        push_words(&mut spans, text, from..words.end, marks);
        match spans.as_slice() {
            [only]
                if *only
                    == (Span {
                        text: only.text.clone(),
                        ..Span::default()
                    }) =>
            {
                Paragraph::Plain(only.text.clone())
            }
            [] => Paragraph::Plain(text[words].to_owned()),
            [..] => Paragraph::Spans { spans },
        }
    }

    /// A reference as it is printed: a link; of a name that leads nowhere in this pack its words
    /// without the brackets. `None` for other words that lead nowhere: they are printed as written.
    fn link(&self, reference: &Reference) -> Option<Span> {
        let anchor = reference
            .target
            .as_ref()
            .and_then(|target| self.anchors.get(target));
        match (anchor, reference.is_by_name) {
            (Some(anchor), is_by_name) => {
                let text = if is_by_name {
                    self.names.words(reference)
                } else {
                    reference.text.clone()
                };
                // A reference that names its target wrongly is printed as it is written, nothing
                // added.
                let shows_page = reference.status == ReferenceStatus::Resolved;
                Some(Span {
                    text,
                    anchor: Some(anchor.clone()),
                    shows_page,
                    ..Span::default()
                })
            }
            (None, true) => Some(Span {
                text: self.names.words(reference),
                ..Span::default()
            }),
            (None, false) => None,
        }
    }

    /// Running text of a narrative.
    pub(super) fn spans(&self, content: &[Inline], place: &Place) -> Rich {
        let references = self.references.get(place);
        let mut spans = Vec::with_capacity(content.len());
        for inline in content {
            let style = Span {
                text: String::new(),
                url: inline.url.clone(),
                is_strong: inline.is_strong,
                is_emphasised: inline.is_emphasised,
                ..Span::default()
            };
            let mut from = 0;
            // Paragraphs of several styles share a place; a reference belongs to the run that has
            // its words there.
            let is_here = |reference: &&&Reference| {
                inline.text.get(reference.range.clone()) == Some(&reference.text)
            };
            for reference in references.into_iter().flatten().filter(is_here) {
                let Some(link) = self
                    .link(reference)
                    .filter(|_| reference.range.start >= from)
                else {
                    continue;
                };
                push_styled(
                    &mut spans,
                    &inline.text[from..reference.range.start],
                    &style,
                );
                spans.push(Span {
                    is_strong: style.is_strong,
                    is_emphasised: style.is_emphasised,
                    ..link
                });
                from = reference.range.end;
            }
            push_styled(&mut spans, &inline.text[from..], &style);
        }
        match spans.as_slice() {
            [] => Rich::new(),
            [only]
                if (Span {
                    text: String::new(),
                    ..only.clone()
                }) == Span::default() =>
            {
                vec![Paragraph::Plain(only.text.clone())]
            }
            [..] => vec![Paragraph::Spans { spans }],
        }
    }
}

/// A text of our own as one paragraph; none if it is empty.
pub(super) fn plain(text: impl Into<String>) -> Rich {
    let text = text.into();
    if text.is_empty() {
        Rich::new()
    } else {
        vec![Paragraph::Plain(text)]
    }
}

/// Adds words, with what of them leads outside the pack.
fn push_words(spans: &mut Vec<Span>, text: &str, words: Range<usize>, marks: &Marks<'_, '_>) {
    let mut from = words.start;
    for (range, address) in &marks.links {
        let (start, end) = (range.start.max(from), range.end.min(words.end));
        if start < end {
            push_pieces(spans, text, from..start, &marks.struck, &Span::default());
            let link = Span {
                url: Some((*address).to_owned()),
                ..Span::default()
            };
            push_pieces(spans, text, start..end, &marks.struck, &link);
            from = end;
        }
    }
    push_pieces(
        spans,
        text,
        from..words.end,
        &marks.struck,
        &Span::default(),
    );
}

/// Adds words in the style given, parted where struck words begin and end. The page of a link
/// follows its last words.
fn push_pieces(
    spans: &mut Vec<Span>,
    text: &str,
    words: Range<usize>,
    struck: &[Range<usize>],
    style: &Span,
) {
    let end = words.end;
    for (piece, is_struck) in pieces(words, struck) {
        let shows_page = style.shows_page && piece.end == end;
        push_styled(
            spans,
            &text[piece],
            &Span {
                shows_page,
                is_struck,
                ..style.clone()
            },
        );
    }
}

/// A range in pieces that are struck through or are not. None for an empty range.
fn pieces(whole: Range<usize>, struck: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let mut pieces = Vec::with_capacity(1);
    let mut from = whole.start;
    for range in struck {
        let (start, end) = (range.start.max(from), range.end.min(whole.end));
        if start < end {
            pieces.extend((from < start).then_some((from..start, false)));
            pieces.push((start..end, true));
            from = end;
        }
    }
    pieces.extend((from < whole.end).then_some((from..whole.end, false)));
    pieces
}

fn push_styled(spans: &mut Vec<Span>, words: &str, style: &Span) {
    if !words.is_empty() {
        spans.push(Span {
            text: words.to_owned(),
            ..style.clone()
        });
    }
}

/// A line of a cell: where it stands in the text, and its words after the mark.
struct Line {
    whole: Range<usize>,
    words: Range<usize>,
    mark: Mark,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Bullet,
    Number(u64),
}

/// The lines of a text from a byte on, blank ones left out.
fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut lines = Vec::with_capacity(1);
    let mut from = start;
    for line in text.get(start..).unwrap_or_default().split('\n') {
        let trimmed = line.trim_start();
        let words_start = from + (line.len() - trimmed.len());
        let words = trimmed.trim_end();
        from += line.len() + 1;
        if !words.is_empty() {
            let (mark, length) = mark(words);
            let end = words_start + words.len();
            lines.push(Line {
                whole: words_start..end,
                words: words_start + length..end,
                mark,
            });
        }
    }
    lines
}

/// The mark that a line begins with, and its length in bytes with the blanks after it.
fn mark(line: &str) -> (Mark, usize) {
    const BULLETS: &[char] = &['•', '▪', '●', '■', '◆', '◊', '➢', '·', '-', '–', '*'];
    let after = |length: usize| {
        let rest = &line[length..];
        let words = rest.trim_start();
        (words.len() < rest.len() && !words.is_empty()).then_some(line.len() - words.len())
    };
    if let Some(bullet) = line.chars().next().filter(|first| BULLETS.contains(first)) {
        let length = bullet.len_utf8();
        // A dash needs a blank after it; a bullet does not.
        let words = line[length..].trim_start();
        let is_dash = matches!(bullet, '-' | '–' | '*' | '·');
        return match after(length) {
            Some(length) => (Mark::Bullet, length),
            None if !is_dash && !words.is_empty() => (Mark::Bullet, length),
            None => (Mark::None, 0),
        };
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line[..digits]
        .parse()
        .ok()
        .filter(|_| (1..=2).contains(&digits));
    match (
        number,
        line[digits..]
            .starts_with(['.', ')'])
            .then(|| after(digits + 1))
            .flatten(),
    ) {
        (Some(number), Some(length)) => (Mark::Number(number), length),
        (_, _) => (Mark::None, 0),
    }
}

/// How many of the first lines are one list: bullets, or at least two numbers that follow one
/// another from one.
fn list_length(lines: &[Line]) -> usize {
    match lines.first().map(|line| line.mark) {
        Some(Mark::Bullet) => lines
            .iter()
            .take_while(|line| line.mark == Mark::Bullet)
            .count(),
        Some(Mark::Number(1)) => {
            let count = (1..)
                .zip(lines)
                .take_while(|(number, line)| line.mark == Mark::Number(*number))
                .count();
            if count >= 2 { count } else { 0 }
        }
        Some(Mark::Number(_) | Mark::None) | None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(usize, &str)> {
        let lines = lines(text, 0);
        let mut parts = Vec::new();
        let mut rest = lines.as_slice();
        while let [line, ..] = rest {
            let count = list_length(rest);
            parts.push((
                count,
                if count == 0 {
                    &text[line.whole.clone()]
                } else {
                    &text[line.words.clone()]
                },
            ));
            rest = &rest[count.max(1)..];
        }
        parts
    }

    #[test]
    fn bullets_and_numbers_in_order_are_lists() {
        assert_eq!(
            parts("Agree with\n• one\n•two\n- three"),
            [(0, "Agree with"), (3, "one")]
        );
        assert_eq!(parts("1. one\n2. two"), [(2, "one")]);
    }

    #[test]
    fn words_are_parted_where_struck_ones_begin_and_end() {
        assert_eq!(
            pieces(2..9, &[0..3, 5..6]),
            [(2..3, true), (3..5, false), (5..6, true), (6..9, false)]
        );
        assert_eq!(pieces(2..9, &[0..12, 14..16]), [(2..9, true)]);
        assert_eq!(pieces(2..9, &[]), [(2..9, false)]);
        assert_eq!(pieces(2..2, &[0..4, 8..9]), []);
    }

    #[test]
    fn numbers_out_of_order_and_dashes_without_a_blank_stay_as_written() {
        assert_eq!(parts("1. one\n3. three"), [(0, "1. one"), (0, "3. three")]);
        assert_eq!(
            parts("-5 per cent\n2026. A year"),
            [(0, "-5 per cent"), (0, "2026. A year")]
        );
    }
}
