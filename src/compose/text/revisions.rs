//! The changes since an earlier version, looked up while the sections are made.
//!
//! [`revised`](super::revised) marks changed text; notes say what is new, moved or renumbered.
//! Without changes nothing is marked.

use std::collections::HashMap;

use crate::compose::pack::{Paragraph, Rich, Span};
use crate::diff::{Became, Change, Subject};
use crate::location::Place;

use super::line::capital;
use crate::text::one_line;

/// The changes, by the thing that each is about.
#[derive(Debug, Default)]
pub(crate) struct Revisions<'a> {
    by_place: HashMap<(Subject, &'a Place), &'a Change>,
    /// What was removed from each part, by the part's index.
    retired: HashMap<usize, Vec<&'a Change>>,
}

impl<'a> Revisions<'a> {
    pub(crate) fn of(changes: &'a [Change]) -> Self {
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
    pub(crate) fn is_new(&self, subject: Subject, place: &Place) -> bool {
        self.became(subject, place).contains(&Became::Added)
    }

    /// The earlier text of one of a thing's answers; `None` if it is unchanged. The thing's own
    /// wording is the answer [`WORDING`](crate::diff::WORDING).
    pub(crate) fn earlier(&self, subject: Subject, place: &Place, answer: &str) -> Option<String> {
        let mut earlier = self
            .became(subject, place)
            .iter()
            .filter_map(Became::earlier);
        earlier
            .find(|(of, _)| *of == answer)
            .map(|(_, words)| words)
    }

    /// How a thing changed apart from its text: "New", "Moved from Priority 2", "Was 2.3".
    pub(crate) fn note(&self, subject: Subject, place: &Place) -> Option<Paragraph> {
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

    /// An objective's text with the note on it in front.
    pub(crate) fn with_note_in_line(&self, place: &Place, mut words: Rich) -> Rich {
        let Some(note) = self.note_words(Subject::Objective, place) else {
            return words;
        };
        match words.first_mut() {
            Some(Paragraph::Plain(text)) => {
                let text = std::mem::take(text);
                let spans = vec![note, Span::of(". "), Span::of(text)];
                words[0] = Paragraph::Spans { spans };
            }
            Some(Paragraph::Spans { spans }) => {
                spans.splice(0..0, [note, Span::of(". ")]);
            }
            Some(Paragraph::List { .. }) => words.insert(0, Paragraph::Spans { spans: vec![note] }),
            None => {}
        }
        words
    }

    /// The cells of an action, with the note on it at the beginning of the first that is not blank.
    pub(crate) fn with_note(&self, place: &Place, mut cells: Vec<Rich>) -> Vec<Rich> {
        if let Some(note) = self.note(Subject::Action, place)
            && let Some(first) = cells.iter_mut().find(|cell| !cell.is_empty())
        {
            first.insert(0, note);
        }
        cells
    }

    /// What was removed from a part, struck through.
    pub(crate) fn retired(&self, part: usize) -> Option<Rich> {
        let retired = self.retired.get(&part)?;
        let mut spans = vec![noted("Removed from the plan: ".to_owned())];
        for (index, change) in retired.iter().enumerate() {
            // The label of a row is that of its part, which is the heading above this remark.
            let has_label = !change.label.is_empty() && change.subject != Subject::Row;
            let label = if has_label {
                format!("{} ", change.label)
            } else {
                String::new()
            };
            spans.extend((index > 0).then(|| Span::of("; ")));
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
            .map(|(_, words)| format!("The heading was “{words}”")),
        // Scope and board number are drawn as chips and notes, which cannot be marked.
        Became::Answer { answer, from, .. } if subject == Subject::Objective => {
            Some(was(&capital(answer), from))
        }
        Became::Answer { .. }
        | Became::Reworded { .. }
        | Became::Retired
        | Became::Unsure { .. } => None,
    }
}
