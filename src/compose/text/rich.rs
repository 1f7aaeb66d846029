//! Turns the text of cells and narratives into paragraphs, lists and links.
//!
//! References to a part of the pack become links; others stay as written. [`struck`](super::struck)
//! decides which words are certainly struck through. [`lists`](super::lists) finds lists.

use std::ops::Range;

use crate::location::{Place, Text};
use crate::model::{Inline, Plan, Reference, ReferenceStatus};
use crate::references::{ByPlace, Names, by_place, fits_title};

use crate::compose::numbering::Anchors;
use crate::compose::pack::{Language, Paragraph, Rich, Span};

use super::languages::Languages;
use super::links::{LinkedRange, Links, safe_address};
use super::lists::{Line, ListMark, is_typed_number, lines, list_length};
use super::struck::StruckWords;

/// Turns the texts of one plan into rich text.
#[derive(Debug)]
pub(crate) struct RichText<'a> {
    names: Names<'a>,
    anchors: &'a Anchors,
    references: ByPlace<'a>,
    struck: StruckWords<'a>,
    links: Links<'a>,
    languages: Languages<'a>,
}

/// The marked ranges of a text, in bytes.
#[derive(Default)]
struct Marks<'r, 'a> {
    references: Option<&'r Vec<&'a Reference>>,
    struck: Vec<Range<usize>>,
    links: Vec<LinkedRange<'a>>,
}

impl<'a> RichText<'a> {
    pub(crate) fn new(plan: &'a Plan, anchors: &'a Anchors) -> Self {
        Self {
            names: Names::of(plan),
            anchors,
            // A reference whose title is that of something else stays as written.
            references: by_place(plan.references.iter().filter(|it| fits_title(plan, it))),
            struck: StruckWords::of(plan),
            links: Links::of(plan),
            languages: Languages::of(plan),
        }
    }

    /// The text of a cell.
    pub(crate) fn of(&self, text: &Text) -> Rich {
        self.after(text, 0)
    }

    /// The text of a cell from byte `start` on, for a cell whose number is shown elsewhere.
    pub(crate) fn after(&self, text: &Text, start: usize) -> Rich {
        let marks = self.marks(&text.value, &text.place);
        let rich = self.composed(&text.value, start, &marks);
        self.languages.mark(rich, &text.place)
    }

    /// The language of the text at a place, if it is not that of the pack.
    pub(crate) fn language_at(&self, place: &Place) -> Option<Language> {
        self.languages.at(place)
    }

    /// The marked ranges of a text.
    fn marks(&self, text: &str, place: &Place) -> Marks<'_, 'a> {
        Marks {
            references: self.references.get(place),
            struck: self.struck.ranges_in(text, place),
            links: self.links.ranges_in(text, place),
        }
    }

    /// The lines of a text from byte `start` on as paragraphs and lists.
    fn composed(&self, text: &str, start: usize, marks: &Marks<'_, 'a>) -> Rich {
        let lines = lines(text, start);
        let mut rich = Rich::with_capacity(1);
        let mut rest = lines.as_slice();
        while let [line, ..] = rest {
            let items = &rest[..list_length(rest)];
            let is_only_item = rest.len() == 1 && rich.is_empty();
            let is_numbered = |line: &Line| is_typed_number(&text[line.words.clone()]);
            let paragraph = |words: &Range<usize>| self.paragraph(text, words.clone(), marks);
            // A single item is a paragraph, and a typed number needs no bullet before it.
            let has_needless_bullet =
                line.mark == ListMark::Bullet && (is_only_item || items.iter().all(is_numbered));
            if items.is_empty() || has_needless_bullet {
                rich.push(paragraph(if has_needless_bullet {
                    &line.words
                } else {
                    &line.whole
                }));
                rest = &rest[1..];
                continue;
            }
            rest = &rest[items.len()..];
            rich.push(Paragraph::List {
                first_number: match line.mark {
                    ListMark::Number(number) => Some(number),
                    ListMark::Bullet | ListMark::None => None,
                },
                items: items.iter().map(|it| vec![paragraph(&it.words)]).collect(),
            });
        }
        rich
    }

    /// A text that is printed as one paragraph: an amount, a name.
    pub(crate) fn bare(&self, text: &str, place: &Place) -> Rich {
        let words = text.trim();
        if words.is_empty() {
            return Rich::new();
        }
        let start = text.len() - text.trim_start().len();
        let marks = self.marks(text, place);
        let paragraph = self.paragraph(text, start..start + words.len(), &marks);
        self.languages.mark(vec![paragraph], place)
    }

    /// The lines of a text as paragraphs, without lists and references.
    pub(crate) fn bare_lines(&self, text: &str, place: Option<&Place>) -> Rich {
        let marks = place.map(|place| self.marks(text, place));
        let marks = Marks {
            references: None,
            ..marks.unwrap_or_default()
        };
        let lines = lines(text, 0).into_iter();
        let rich = lines
            .map(|line| self.paragraph(text, line.whole, &marks))
            .collect();
        match place {
            Some(place) => self.languages.mark(rich, place),
            None => rich,
        }
    }

    fn paragraph(&self, text: &str, words: Range<usize>, marks: &Marks<'_, 'a>) -> Paragraph {
        let mut spans = Vec::new();
        self.push_run(&mut spans, text, words.clone(), marks, &Span::default());
        if spans.is_empty() {
            return Paragraph::Plain(text[words].to_owned());
        }
        Paragraph::of_runs(spans)
    }

    /// Adds a range of a text in one style, with its references and marks.
    fn push_run(
        &self,
        spans: &mut Vec<Span>,
        text: &str,
        words: Range<usize>,
        marks: &Marks<'_, 'a>,
        style: &Span,
    ) {
        // Several texts may share a place. A reference belongs to the text that has the reference's
        // words in its range.
        let is_here = |reference: &&&Reference| {
            let range = &reference.range;
            words.start <= range.start
                && range.end <= words.end
                && text.get(range.clone()) == Some(&reference.text)
        };
        let mut from = words.start;
        for reference in marks.references.into_iter().flatten().filter(is_here) {
            if reference.range.start < from {
                continue;
            }
            let Some(link) = self.link(reference) else {
                continue;
            };
            let link = Span {
                is_strong: style.is_strong,
                is_emphasised: style.is_emphasised,
                ..link
            };
            push_words(spans, text, from..reference.range.start, marks, style);
            if link.text == reference.text {
                let range = with_closing_quote(text, &reference.range);
                from = range.end;
                push_pieces(spans, text, range, &marks.struck, &link);
            } else {
                from = reference.range.end;
                let pieces = pieces(reference.range.clone(), &marks.struck);
                let is_struck = matches!(pieces.as_slice(), [(_, true)]);
                spans.push(Span { is_struck, ..link });
            }
        }
        push_words(spans, text, from..words.end, marks, style);
    }

    /// A reference as it is printed: a link, or the words in the brackets of a `[[name]]` without a
    /// target in this pack. `None` for any other reference without a target: it stays as written.
    fn link(&self, reference: &Reference) -> Option<Span> {
        let anchor = reference
            .target
            .as_ref()
            .and_then(|target| self.anchors.get(target));
        (anchor.is_some() || reference.is_by_name).then(|| Span {
            text: if reference.is_by_name {
                self.names.words(reference)
            } else {
                reference.text.clone()
            },
            // A reference with the wrong title is printed as it is written, with nothing added.
            shows_page: anchor.is_some() && reference.status == ReferenceStatus::Resolved,
            anchor: anchor.cloned(),
            ..Span::default()
        })
    }

    /// Running text of a narrative.
    pub(crate) fn spans(&self, content: &[Inline], place: &Place) -> Rich {
        self.languages.mark(self.runs(content, place), place)
    }

    fn runs(&self, content: &[Inline], place: &Place) -> Rich {
        let marks = Marks {
            references: self.references.get(place),
            ..Marks::default()
        };
        let mut spans = Vec::with_capacity(content.len());
        for inline in content {
            let url = inline.url.as_deref().and_then(safe_address);
            let style = Span {
                url: url.map(str::to_owned),
                is_strong: inline.is_strong,
                is_emphasised: inline.is_emphasised,
                ..Span::default()
            };
            let whole = 0..inline.text.len();
            self.push_run(&mut spans, &inline.text, whole, &marks, &style);
        }
        if spans.is_empty() {
            return Rich::new();
        }
        vec![Paragraph::of_runs(spans)]
    }
}

/// The range of a reference, with the quotation mark after it if the reference opens that
/// quotation. Otherwise the page of the link would come between the words and the mark.
fn with_closing_quote(text: &str, range: &Range<usize>) -> Range<usize> {
    const PAIRS: [(char, char); 4] = [('‘', '’'), ('“', '”'), ('"', '"'), ('\'', '\'')];
    let next = text[range.end..].chars().next();
    let closes = |(opening, closing): &(char, char)| {
        let words = &text[range.clone()];
        let is_opening = |(at, letter): (usize, char)| {
            letter == *opening && !words[..at].ends_with(char::is_alphanumeric)
        };
        next == Some(*closing) && words.char_indices().any(is_opening)
    };
    let more = next.filter(|_| PAIRS.iter().any(closes));
    range.start..range.end + more.map_or(0, char::len_utf8)
}

/// Adds a range of a text in one style, with its links out of the pack.
fn push_words(
    spans: &mut Vec<Span>,
    text: &str,
    words: Range<usize>,
    marks: &Marks<'_, '_>,
    style: &Span,
) {
    let mut from = words.start;
    for (range, address) in &marks.links {
        let (start, end) = (range.start.max(from), range.end.min(words.end));
        if start < end {
            push_pieces(spans, text, from..start, &marks.struck, style);
            let link = Span {
                url: Some((*address).to_owned()),
                ..style.clone()
            };
            push_pieces(spans, text, start..end, &marks.struck, &link);
            from = end;
        }
    }
    push_pieces(spans, text, from..words.end, &marks.struck, style);
}

/// Adds a range of a text in one style, split where struck words begin and end. The page of a link
/// follows its last piece.
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
        spans.push(Span {
            text: text[piece].to_owned(),
            shows_page,
            is_struck,
            ..style.clone()
        });
    }
}

/// Splits a range into pieces, and says for each piece whether it is struck through. An empty range
/// gives no piece.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_split_where_struck_words_begin_and_end() {
        assert_eq!(
            pieces(2..9, &[0..3, 5..6]),
            [(2..3, true), (3..5, false), (5..6, true), (6..9, false)]
        );
        assert_eq!(pieces(2..9, &[0..12, 14..16]), [(2..9, true)]);
        assert_eq!(pieces(2..9, &[]), [(2..9, false)]);
        assert_eq!(pieces(2..2, &[0..4, 8..9]), []);
    }

    #[test]
    fn a_reference_takes_the_mark_that_closes_its_quotation() {
        let text = "see Priority 1: ‘Boats’ and Priority 2’";
        let first = "see ".len().."see Priority 1: ‘Boats".len();
        assert_eq!(
            &text[with_closing_quote(text, &first)],
            "Priority 1: ‘Boats’"
        );
        let second = text.len() - "Priority 2’".len()..text.len() - "’".len();
        assert_eq!(&text[with_closing_quote(text, &second)], "Priority 2");
    }
}
