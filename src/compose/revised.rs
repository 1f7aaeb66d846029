//! What changed since an earlier version, marked where it stands in the pack.
//!
//! [`Revisions`] keeps what a difference says of each thing of the plan; the sections ask it as
//! they are made. Words that went are struck through where they stood, words that came are
//! underlined ([`revised`]); what is new, moved or renumbered says so in words. Without changes
//! nothing is marked.

use std::collections::HashMap;
use std::ops::Range;

use crate::diff::{Became, Change, Subject};
use crate::location::Place;
use crate::rewording::{self, edits};

use super::one_line;
use super::pack::{Paragraph, Rich, Span};

/// What changed, by the thing that it is about.
#[derive(Debug, Default)]
pub(super) struct Revisions<'a> {
    by_place: HashMap<(Subject, &'a Place), &'a Change>,
    /// What parts of the plan have no more, by the parts' positions.
    retired: HashMap<usize, Vec<&'a Change>>,
}

impl<'a> Revisions<'a> {
    pub(super) fn of(changes: &'a [Change]) -> Self {
        let mut revisions = Self::default();
        for change in changes {
            match (&change.new, change.part) {
                (Some(place), _) => {
                    revisions.by_place.insert((change.subject, place), change);
                }
                (None, Some(part)) => revisions.retired.entry(part).or_default().push(change),
                (None, None) => {}
            }
        }
        revisions
    }

    fn became(&self, subject: Subject, place: &Place) -> &'a [Became] {
        if self.by_place.is_empty() {
            return &[];
        }
        self.by_place
            .get(&(subject, place))
            .map_or(&[], |change| &change.became)
    }

    /// Whether the earlier version had no such thing.
    pub(super) fn is_new(&self, subject: Subject, place: &Place) -> bool {
        self.became(subject, place).contains(&Became::Added)
    }

    /// The words that a thing had before in one of its answers; `None` if they are the same. The
    /// thing's own wording is the answer [`WORDING`](crate::diff::WORDING).
    pub(super) fn earlier(&self, subject: Subject, place: &Place, answer: &str) -> Option<String> {
        let mut earlier = self
            .became(subject, place)
            .iter()
            .filter_map(Became::earlier);
        earlier
            .find(|(of, _)| *of == answer)
            .map(|(_, words)| words)
    }

    /// What became of a thing other than its words: "New", "Moved from Priority 2", "Was 2.3".
    pub(super) fn note(&self, subject: Subject, place: &Place) -> Option<Paragraph> {
        self.note_words(subject, place)
            .map(|note| Paragraph::Spans { spans: vec![note] })
    }

    fn note_words(&self, subject: Subject, place: &Place) -> Option<Span> {
        let notes: Vec<String> = self
            .became(subject, place)
            .iter()
            .filter_map(|it| note(subject, it))
            .collect();
        (!notes.is_empty()).then(|| noted(notes.join(". ")))
    }

    /// The words of an objective's line behind the note on it.
    pub(super) fn with_note_in_line(&self, place: &Place, mut words: Rich) -> Rich {
        let Some(note) = self.note_words(Subject::Objective, place) else {
            return words;
        };
        match words.first_mut() {
            Some(Paragraph::Plain(text)) => {
                let text = std::mem::take(text);
                let spans = vec![
                    note,
                    between(". "),
                    Span {
                        text,
                        ..Span::default()
                    },
                ];
                words[0] = Paragraph::Spans { spans };
            }
            Some(Paragraph::Spans { spans }) => {
                spans.splice(0..0, [note, between(". ")]);
            }
            Some(Paragraph::List { .. }) => words.insert(0, Paragraph::Spans { spans: vec![note] }),
            None => {}
        }
        words
    }

    /// A row of cells with the note on its action before the words of the first that has some.
    pub(super) fn with_note(&self, place: &Place, mut cells: Vec<Rich>) -> Vec<Rich> {
        if let Some(note) = self.note(Subject::Action, place)
            && let Some(first) = cells.iter_mut().find(|cell| !cell.is_empty())
        {
            first.insert(0, note);
        }
        cells
    }

    /// What a part of the plan has no more, struck through.
    pub(super) fn retired(&self, part: usize) -> Option<Rich> {
        let retired = self.retired.get(&part)?;
        let mut spans = vec![noted("No longer in the plan: ".to_owned())];
        for (index, change) in retired.iter().enumerate() {
            // Rows are called by their part, and the remark is printed below it.
            let has_label = !change.label.is_empty() && change.subject != Subject::Row;
            let label = if has_label {
                format!("{} ", change.label)
            } else {
                String::new()
            };
            spans.extend((index > 0).then(|| between("; ")));
            let text = format!("{label}{}", one_line(&change.words));
            spans.push(Span {
                text,
                is_removed: true,
                ..Span::default()
            });
        }
        Some(vec![Paragraph::Spans { spans }])
    }
}

/// Words of ours between those that are marked.
fn between(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        ..Span::default()
    }
}

fn noted(text: String) -> Span {
    Span {
        text,
        is_strong: true,
        ..Span::default()
    }
}

fn note(subject: Subject, became: &Became) -> Option<String> {
    let was = |what: &str, words: &str| match words.trim() {
        "" => format!("{what} was blank"),
        words => format!("{what} was {}", one_line(words)),
    };
    match became {
        Became::Added if subject == Subject::Part => Some("This part is new".to_owned()),
        Became::Added => Some("New".to_owned()),
        Became::Moved { from, .. } => Some(format!("Moved from {from}")),
        Became::Renumbered { from, .. } if from.is_empty() => Some("Had no number".to_owned()),
        Became::Renumbered { from, .. } => Some(format!("Was {from}")),
        Became::Reworded { .. } if subject == Subject::Part => became
            .earlier()
            .map(|(_, words)| format!("Its heading was “{words}”")),
        // Scope and board number stand in chips and notes, which cannot be marked.
        Became::Answer { answer, from, .. } if subject == Subject::Objective => {
            Some(was(&capital(answer), from))
        }
        Became::Answer { .. }
        | Became::Reworded { .. }
        | Became::Retired
        | Became::Unsure { .. } => None,
    }
}

/// Words with a capital letter at their beginning.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Words that are all new.
pub(super) fn inserted(mut rich: Rich) -> Rich {
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

/// Words with those that the earlier wording had and they have not, struck through, and those that
/// are new, underlined. Links and lists stay; white space does not count.
pub(super) fn revised(rich: Rich, earlier: &Rich) -> Rich {
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
    let mut went = Vec::new();
    for edit in edits(&was.join(" "), &texts.join(" ")) {
        let count = edit.words.split_whitespace().count();
        match edit.became {
            rewording::Became::Kept => at += count,
            rewording::Became::Inserted => {
                words[at..at + count]
                    .iter()
                    .for_each(|(text, range)| marks[*text].insert(range.clone()));
                at += count;
            }
            rewording::Became::Removed => match words.get(at) {
                Some((text, range)) => marks[*text].removed.push((range.start, edit.words)),
                None => went.push(edit.words),
            },
        }
    }
    let mut marks = marks.into_iter();
    let mut rich = marked(rich, &mut marks);
    if !went.is_empty() {
        add_removed_at_end(&mut rich, &went.join(" "));
    }
    rich
}

/// What is to be marked in the words of a paragraph, by bytes.
#[derive(Debug, Clone, Default)]
struct Marks {
    /// In order and apart.
    inserted: Vec<Range<usize>>,
    /// Words that went, and the word now before which they stood.
    removed: Vec<(usize, String)>,
}

impl Marks {
    /// Adds a word behind the others; where nothing but a blank parts it from the last, they are
    /// one.
    fn insert(&mut self, word: Range<usize>) {
        match self.inserted.last_mut() {
            Some(last) if last.end + 1 == word.start => last.end = word.end,
            Some(_) | None => self.inserted.push(word),
        }
    }

    fn is_inserted(&self, at: usize) -> bool {
        self.inserted.iter().any(|range| range.contains(&at))
    }

    /// Where a run of words is parted, in order.
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

/// The words of each paragraph and item, in order.
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

/// Paragraphs and items with the marks of each, in order.
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
                        spans: parted(
                            vec![Span {
                                text,
                                ..Span::default()
                            }],
                            &its,
                        ),
                    }
                }
            }
            Paragraph::Spans { spans } => Paragraph::Spans {
                spans: parted(spans, &marks.next().unwrap_or_default()),
            },
        });
    }
    done
}

/// The runs of a paragraph, parted where marks begin and end, and what went put between them.
fn parted(spans: Vec<Span>, marks: &Marks) -> Vec<Span> {
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
                done.extend([removed(words), between(" ")]);
            }
            done.push(Span {
                text: span.text[from - start..to - start].to_owned(),
                is_inserted: marks.is_inserted(from),
                // What stands before the words or follows them does so once.
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
            spans.extend([between(" "), removed(words)]);
        }
        Some(Paragraph::Plain(text)) => {
            let text = format!("{} ", std::mem::take(text));
            let kept = Span {
                text,
                ..Span::default()
            };
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
    use super::super::rich::plain;
    use super::*;

    fn span(text: &str) -> Span {
        Span {
            text: text.to_owned(),
            ..Span::default()
        }
    }

    /// The words with `[-` what went `-]` and `{+` what came `+}`.
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
    fn words_that_went_stand_before_those_that_came() {
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
            ..span("Appendix 2")
        };
        let now = vec![Paragraph::Spans {
            spans: vec![span("(see "), link, span(") today")],
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
