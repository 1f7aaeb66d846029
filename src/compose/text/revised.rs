//! Marks the changes of a text since an earlier version.

use std::ops::Range;

use crate::compose::pack::{Paragraph, Rich, Span};
use crate::versions::rewording::{EditKind, edits};

/// Marks the whole text as new.
pub(crate) fn inserted(mut rich: Rich) -> Rich {
    for paragraph in &mut rich {
        match paragraph {
            Paragraph::Plain(text) => {
                let text = std::mem::take(text);
                *paragraph = Paragraph::Spans {
                    spans: vec![Span {
                        text,
                        is_inserted: true,
                        ..Span::default()
                    }],
                };
            }
            Paragraph::Spans { spans } => spans.iter_mut().for_each(|span| span.is_inserted = true),
            Paragraph::List { items, .. } => items
                .iter_mut()
                .for_each(|item| *item = inserted(std::mem::take(item))),
        }
    }
    rich
}

/// Marks the changes from an earlier text: removed words are added and struck through, new words
/// are underlined. Links and lists stay. Changes of white space are ignored.
pub(crate) fn revised(rich: Rich, earlier: &Rich) -> Rich {
    let (mut was, mut texts) = (Vec::new(), Vec::new());
    add_texts(earlier, &mut was);
    add_texts(&rich, &mut texts);
    let mut marks: Vec<Marks> = vec![Marks::default(); texts.len()];
    let ranges = texts
        .iter()
        .enumerate()
        .flat_map(|(text, words)| word_ranges(words).map(move |range| (text, range)));
    let words: Vec<(usize, Range<usize>)> = ranges.collect();
    let mut at = 0;
    let mut gone = Vec::new();
    for edit in edits(&was.join(" "), &texts.join(" ")) {
        let count = edit.words.split_whitespace().count();
        match edit.became {
            EditKind::Kept => at += count,
            EditKind::Inserted => {
                words[at..at + count]
                    .iter()
                    .for_each(|(text, range)| marks[*text].insert(range.clone()));
                at += count;
            }
            EditKind::Removed => match words.get(at) {
                Some((text, range)) => marks[*text].removed.push((range.start, edit.words)),
                None => gone.push(edit.words),
            },
        }
    }
    let mut marks = marks.into_iter();
    let mut rich = marked(rich, &mut marks);
    if !gone.is_empty() {
        add_removed_at_end(&mut rich, &gone.join(" "));
    }
    rich
}

/// The changes within a paragraph, by bytes of its text now.
#[derive(Debug, Clone, Default)]
struct Marks {
    /// The ranges of new words: in order, without overlaps.
    inserted: Vec<Range<usize>>,
    /// Removed words, each with the start of the word that now follows them.
    removed: Vec<(usize, String)>,
}

impl Marks {
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
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        start..start + word.len()
    })
}

/// Paragraphs and items with their changes marked; `marks` has one entry for each, in order.
fn marked(rich: Rich, marks: &mut impl Iterator<Item = Marks>) -> Rich {
    let mut done = Rich::with_capacity(rich.len());
    for paragraph in rich {
        done.push(match paragraph {
            Paragraph::List {
                first_number,
                items,
            } => {
                let items = items.into_iter().map(|item| marked(item, marks)).collect();
                Paragraph::List {
                    first_number,
                    items,
                }
            }
            Paragraph::Plain(text) => {
                let its = marks.next().unwrap_or_default();
                if its.inserted.is_empty() && its.removed.is_empty() {
                    Paragraph::Plain(text)
                } else {
                    Paragraph::Spans {
                        spans: split(vec![Span::of(text)], &its),
                    }
                }
            }
            Paragraph::Spans { spans } => Paragraph::Spans {
                spans: split(spans, &marks.next().unwrap_or_default()),
            },
        });
    }
    done
}

/// The runs of a paragraph, split where changes begin and end, with the removed words between them.
fn split(spans: Vec<Span>, marks: &Marks) -> Vec<Span> {
    let mut done = Vec::with_capacity(spans.len());
    let mut start = 0;
    for span in spans {
        let end = start + span.text.len();
        let cuts = marks.cuts(start..end);
        if cuts.len() < 2 {
            done.push(span);
            continue;
        }
        for pair in cuts.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            for (_, words) in marks.removed.iter().filter(|(at, _)| *at == from) {
                done.extend([removed(words), Span::of(" ")]);
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
    done
}

fn removed(words: &str) -> Span {
    Span {
        text: words.to_owned(),
        is_removed: true,
        ..Span::default()
    }
}

fn add_removed_at_end(rich: &mut Rich, words: &str) {
    match rich.last_mut() {
        Some(Paragraph::List { items, .. }) if !items.is_empty() => {
            if let Some(item) = items.last_mut() {
                add_removed_at_end(item, words);
            }
        }
        Some(Paragraph::Spans { spans }) => {
            spans.extend([Span::of(" "), removed(words)]);
        }
        Some(Paragraph::Plain(text)) => {
            let text = format!("{} ", std::mem::take(text));
            let kept = Span::of(text);
            rich.pop();
            rich.push(Paragraph::Spans {
                spans: vec![kept, removed(words)],
            });
        }
        Some(Paragraph::List { .. }) | None => rich.push(Paragraph::Spans {
            spans: vec![removed(words)],
        }),
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
        assert_eq!(shown(&now), "• Walk it\n• [-Paint it Leave-] {+Mend+} it");
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
