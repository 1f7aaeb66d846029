//! Marks the changes of a text since an earlier version.
//!
//! Paragraphs and list items are paired first, then compared word by word. Bullets are not words.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use crate::compose::pack::{Paragraph, Rich, Span, with_each_span};
use crate::versions::alignment::{Aligned, align};
use crate::versions::rewording::{EditKind, compared_words, edits};

/// Marks the whole text as new.
pub(crate) fn inserted(rich: Rich) -> Rich {
    with_each_span(rich, &|span| span.is_inserted = true)
}

/// Marks the whole text as removed, without its links, because their targets may be gone.
pub(crate) fn removed(rich: Rich) -> Rich {
    with_each_span(rich, &|span| {
        span.is_removed = true;
        (span.anchor, span.url, span.shows_page) = (None, None, false);
    })
}

/// Marks the changes from an earlier text. If there is no earlier text, the whole text is new.
pub(crate) fn since(earlier: Option<&Rich>, rich: Rich) -> Rich {
    match earlier {
        Some(earlier) => revised(rich, earlier),
        None => inserted(rich),
    }
}

/// Marks the changes from an earlier text: removed words are added and struck through, new words
/// are underlined. Links and lists stay. Changes of white space and of list marks are ignored.
pub(crate) fn revised(rich: Rich, earlier: &Rich) -> Rich {
    let (mut was, mut texts) = (Vec::new(), Vec::new());
    add_texts(earlier, &mut was);
    add_texts(&rich, &mut texts);
    let mut leaves: Vec<Leaf> = vec![Leaf::default(); texts.len()];
    let mut gone: Vec<String> = Vec::new();
    for aligned in aligned(&was, &texts) {
        match aligned {
            Aligned::Old(at) => gone.push(was[at].clone()),
            Aligned::New(to) => {
                leaves[to].gone_before = std::mem::take(&mut gone);
                let words = texts[to].trim_end().len();
                leaves[to].marks.inserted.push(0..words);
            }
            Aligned::Both(at, to) => {
                leaves[to].gone_before = std::mem::take(&mut gone);
                leaves[to].marks = Marks::of(&was[at], &texts[to]);
            }
        }
    }
    let mut rich = marked(rich, &mut leaves.into_iter().peekable());
    let gone = gone.iter().map(|text| gone_paragraph(text));
    match rich.last_mut() {
        Some(Paragraph::List { items, .. }) => items.extend(gone.map(|it| vec![it])),
        Some(Paragraph::Plain(_) | Paragraph::Spans { .. }) | None => rich.extend(gone),
    }
    rich
}

/// The paragraphs of two versions side by side. If both versions have only one paragraph, it is
/// always the same paragraph.
fn aligned(was: &[String], now: &[String]) -> Vec<Aligned> {
    // Two fifths of the words, as for things with the same number: the place in the text is as much
    // evidence as a number.
    const LEAST: f64 = 0.4;
    if let ([_], [_]) = (was, now) {
        return vec![Aligned::Both(0, 0)];
    }
    align(was, now, LEAST, |_, _| true)
}

/// A paragraph or item with its changes.
#[derive(Debug, Clone, Default)]
struct Leaf {
    marks: Marks,
    /// The paragraphs that were before it and are gone.
    gone_before: Vec<String>,
}

fn gone_paragraph(text: &str) -> Paragraph {
    Paragraph::Spans {
        spans: vec![removed_words(text)],
    }
}

/// The changes within a paragraph, by bytes of its present text.
#[derive(Debug, Clone, Default)]
struct Marks {
    /// The ranges of new words: in order, without overlaps.
    inserted: Vec<Range<usize>>,
    /// Runs of removed words, each with the start of the word that now follows it, or the length of
    /// the text.
    removed: Vec<(usize, String)>,
}

impl Marks {
    /// The changes from an earlier text of a paragraph.
    fn of(was: &str, now: &str) -> Self {
        let mut marks = Self::default();
        let words: Vec<Range<usize>> = word_ranges(now).collect();
        let mut at = 0;
        for edit in edits(was, now) {
            let count = edit.words.split_whitespace().count();
            match edit.became {
                EditKind::Kept => at += count,
                EditKind::Inserted => {
                    words[at..at + count]
                        .iter()
                        .for_each(|word| marks.insert(word.clone()));
                    at += count;
                }
                EditKind::Removed => {
                    let start = words.get(at).map_or(now.len(), |word| word.start);
                    marks.removed.push((start, edit.words));
                }
            }
        }
        marks
    }

    /// Adds a word after the others. A word that directly follows the last range extends it.
    fn insert(&mut self, word: Range<usize>) {
        match self.inserted.last_mut() {
            Some(last) if last.end + 1 == word.start => last.end = word.end,
            Some(_) | None => self.inserted.push(word),
        }
    }

    fn is_inserted(&self, at: usize) -> bool {
        self.inserted.iter().any(|range| range.contains(&at))
    }

    /// The bytes at which to split a run of text, in order, with both its ends.
    fn cuts(&self, run: Range<usize>) -> Vec<usize> {
        let ends = self
            .inserted
            .iter()
            .flat_map(|range| [range.start, range.end]);
        let mut cuts: Vec<usize> = ends.chain(self.removed.iter().map(|(at, _)| *at)).collect();
        cuts.retain(|cut| run.start < *cut && *cut < run.end);
        cuts.extend([run.start, run.end]);
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }
}

/// The text of each paragraph and item, in order.
fn add_texts(rich: &Rich, texts: &mut Vec<String>) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(text) => texts.push(text.clone()),
            Paragraph::Spans { spans } => {
                texts.push(spans.iter().map(|span| span.text.as_str()).collect());
            }
            Paragraph::List { items, .. } => items.iter().for_each(|item| add_texts(item, texts)),
        }
    }
}

fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    compared_words(text).map(move |word| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        start..start + word.len()
    })
}

/// Paragraphs and items with their changes marked; `leaves` has one entry for each, in order.
fn marked(rich: Rich, leaves: &mut Peekable<IntoIter<Leaf>>) -> Rich {
    let mut done = Rich::with_capacity(rich.len());
    for paragraph in rich {
        match paragraph {
            Paragraph::List {
                first_number,
                items,
            } => {
                let mut marked_items: Vec<Rich> = Vec::with_capacity(items.len());
                for item in items {
                    let gone = leaves.peek_mut();
                    let gone = gone.map(|leaf| std::mem::take(&mut leaf.gone_before));
                    let gone = gone.into_iter().flatten();
                    marked_items.extend(gone.map(|text| vec![gone_paragraph(&text)]));
                    marked_items.push(marked(item, leaves));
                }
                done.push(Paragraph::List {
                    first_number,
                    items: marked_items,
                });
            }
            Paragraph::Plain(_) | Paragraph::Spans { .. } => {
                let Leaf { marks, gone_before } = leaves.next().unwrap_or_default();
                done.extend(gone_before.iter().map(|text| gone_paragraph(text)));
                done.push(if marks.inserted.is_empty() && marks.removed.is_empty() {
                    paragraph
                } else {
                    let spans = split(paragraph.into_spans(), &marks);
                    Paragraph::Spans { spans }
                });
            }
        }
    }
    done
}

/// The runs of a paragraph, split where changes begin and end, with the removed words between them.
fn split(spans: Vec<Span>, marks: &Marks) -> Vec<Span> {
    let mut done = Vec::with_capacity(spans.len());
    let mut start = 0;
    for span in spans {
        let end = start + span.text.len();
        for pair in marks.cuts(start..end).windows(2) {
            let (from, to) = (pair[0], pair[1]);
            for (_, words) in marks.removed.iter().filter(|(at, _)| *at == from) {
                done.extend([removed_words(words), Span::of(" ")]);
            }
            done.push(Span {
                text: span.text[from - start..to - start].to_owned(),
                is_inserted: marks.is_inserted(from),
                // A mark precedes the first piece only, and a page follows the last.
                mark: span.mark.filter(|_| from == start),
                shows_page: span.shows_page && to == end,
                ..span.clone()
            });
        }
        start = end;
    }
    for (_, words) in marks.removed.iter().filter(|(at, _)| *at >= start) {
        done.extend((start > 0).then(|| Span::of(" ")));
        done.push(removed_words(words));
    }
    done
}

fn removed_words(words: &str) -> Span {
    Span {
        text: words.to_owned(),
        is_removed: true,
        ..Span::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::compose::pack::plain;

    use super::*;

    /// The text, with `[-removed-]` and `{+inserted+}` words.
    fn shown(rich: &Rich) -> String {
        let run = |span: &Span| match (span.is_removed, span.is_inserted) {
            (true, _) => format!("[-{}-]", span.text),
            (false, true) => format!("{{+{}+}}", span.text),
            (false, false) => span.text.clone(),
        };
        let paragraph = |it: &Paragraph| match it {
            Paragraph::Plain(text) => text.clone(),
            Paragraph::Spans { spans } => spans.iter().map(run).collect(),
            Paragraph::List { items, .. } => items
                .iter()
                .map(|item| format!("• {}", shown(item)))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        rich.iter().map(paragraph).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn removed_words_precede_new_ones() {
        let now = plain("Walk each old bridge");
        assert_eq!(
            shown(&revised(now.clone(), &plain("Walk every bridge"))),
            "Walk [-every-] {+each old+} bridge"
        );
        assert_eq!(
            revised(now.clone(), &plain("Walk  each old\nbridge")),
            now,
            "white space does not count"
        );
        assert_eq!(
            shown(&revised(now.clone(), &plain("Walk each old bridge twice"))),
            "Walk each old bridge [-twice-]"
        );
        assert_eq!(
            shown(&revised(now, &Rich::new())),
            "{+Walk each old bridge+}"
        );
        assert_eq!(shown(&revised(Rich::new(), &plain("Chair"))), "[-Chair-]");
    }

    #[test]
    fn lists_stay_lists() {
        let list = |items: &[&str]| {
            vec![Paragraph::List {
                first_number: None,
                items: items.iter().map(|it| plain(*it)).collect(),
            }]
        };
        let now = revised(
            list(&["Walk it", "Mend it"]),
            &list(&["Walk it", "Paint it", "Leave it"]),
        );
        assert_eq!(
            shown(&now),
            "• Walk it\n• [-Paint-] {+Mend+} it\n• [-Leave it-]"
        );
    }

    #[test]
    fn a_link_stays_a_link_and_its_page_follows_once() {
        let link = Span {
            anchor: Some("there".to_owned()),
            shows_page: true,
            ..Span::of("Appendix 2")
        };
        let now = vec![Paragraph::Spans {
            spans: vec![Span::of("(see "), link, Span::of(") today")],
        }];
        let done = revised(now.clone(), &plain("(see Appendix 1) today"));
        assert_eq!(shown(&done), "(see Appendix [-1)-] {+2+}{+)+} today");
        let Paragraph::Spans { spans } = &done[0] else {
            panic!("runs of words")
        };
        let pages: Vec<&str> = spans
            .iter()
            .filter(|span| span.shows_page)
            .map(|span| span.text.as_str())
            .collect();
        assert_eq!(pages, ["2"]);
        assert_eq!(
            revised(now.clone(), &plain("(see Appendix 2) today")),
            now,
            "the same words are not marked"
        );
        assert!(shown(&inserted(now)).starts_with("{+(see +}{+Appendix 2+}"));
    }
}
