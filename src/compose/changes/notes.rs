//! Notes in a marked pack for changes that marks in a text cannot show: an item is new, moved,
//! renumbered or removed.

use std::collections::HashMap;

use crate::compose::pack::{Paragraph, Rich, Span};
use crate::diff::{Became, COLUMN_HEADING, Change, Home, Subject, position};
use crate::text::{one_line, upper_first};

/// The changes, by the thing that each is about.
pub(super) struct Notes<'a> {
    by_home: HashMap<(Subject, Home), &'a Change>,
    by_reference: HashMap<&'a str, &'a Change>,
    /// The references of removed actions.
    retired: HashMap<&'a str, &'a Change>,
}

impl<'a> Notes<'a> {
    pub(super) fn of(changes: &'a [Change]) -> Self {
        let (mut by_home, mut by_reference) = (HashMap::new(), HashMap::new());
        let mut retired = HashMap::new();
        for change in changes {
            match (&change.reference, change.home) {
                (Some(reference), _) if change.new.is_none() => {
                    retired.insert(reference.as_str(), change);
                }
                (Some(reference), _) => {
                    by_reference.insert(reference.as_str(), change);
                }
                (None, Some(home)) if change.new.is_some() => {
                    by_home.insert((change.subject, home), change);
                }
                (None, _) => {}
            }
        }
        Self {
            by_home,
            by_reference,
            retired,
        }
    }

    /// Whether an action of the earlier version was removed.
    pub(super) fn is_retired(&self, reference: &str) -> bool {
        self.retired.contains_key(reference)
    }

    /// Whether an action is new.
    pub(super) fn is_new(&self, reference: &str) -> bool {
        let change = self.by_reference.get(reference);
        change.is_some_and(|change| change.old.is_none())
    }

    /// The note on an action.
    pub(super) fn of_action(&self, reference: &str) -> Option<Span> {
        note(self.by_reference.get(reference)?)
    }

    /// The note on a part, narrative or objective.
    pub(super) fn of_home(&self, subject: Subject, home: Home) -> Option<Span> {
        note(self.by_home.get(&(subject, home))?)
    }
}

/// A text with a note in front, in its first paragraph.
pub(super) fn with_note_in_line(note: Option<Span>, mut words: Rich) -> Rich {
    let Some(note) = note else {
        return words;
    };
    let full_stop = || Span::of(". ");
    match words.first_mut() {
        Some(Paragraph::Plain(text)) => {
            let text = Span::of(std::mem::take(text));
            words[0] = Paragraph::Spans {
                spans: vec![note, full_stop(), text],
            };
        }
        Some(Paragraph::Spans { spans }) => {
            spans.splice(0..0, [note, full_stop()]);
        }
        Some(Paragraph::List { .. }) | None => words.insert(0, paragraph(note)),
    }
    words
}

/// The cells of a row, with a note at the beginning of the first cell that is not blank.
pub(super) fn with_note(note: Option<Span>, mut cells: Vec<Rich>) -> Vec<Rich> {
    let Some(note) = note else {
        return cells;
    };
    let filled = cells.iter().position(|cell| !cell.is_empty());
    if let Some(cell) = cells.get_mut(filled.unwrap_or(0)) {
        cell.insert(0, paragraph(note));
    }
    cells
}

/// A note as a paragraph of its own.
pub(super) fn paragraph(note: Span) -> Paragraph {
    Paragraph::Spans { spans: vec![note] }
}

/// Words that the marked pack adds.
pub(super) fn noted(text: impl Into<String>) -> Span {
    Span {
        is_note_of_change: true,
        ..Span::strong(text)
    }
}

/// How a thing changed apart from its text: "New", "Moved from Priority 2", "Was 2.3".
fn note(change: &Change) -> Option<Span> {
    let notes = change.became.iter();
    let notes: Vec<String> = notes
        .filter_map(|became| note_words(change.subject, became))
        .collect();
    (!notes.is_empty()).then(|| noted(notes.join(". ")))
}

fn note_words(subject: Subject, became: &Became) -> Option<String> {
    let was = |what: &str, words: &str| match words.trim() {
        "" => format!("{what} was blank"),
        words => format!("{what} was {}", one_line(words)),
    };
    match became {
        Became::Added if subject == Subject::Part => Some("This part is new".to_owned()),
        Became::Added => Some("New".to_owned()),
        Became::Moved { from, .. } => Some(format!("Moved from {from}")),
        Became::Reordered { from, .. } => {
            Some(format!("Moved within the list: was {}", position(from)))
        }
        Became::Renumbered { from, .. } if from.is_empty() => Some("Had no number".to_owned()),
        Became::Renumbered { from, .. } => Some(format!("Was {from}")),
        Became::Reworded { .. } if subject == Subject::Part => became
            .earlier()
            .map(|(_, words)| format!("The heading was “{words}”")),
        Became::Answer { answer, from, .. } if answer.starts_with(COLUMN_HEADING) => {
            Some(format!("{} was “{}”", upper_first(answer), one_line(from)))
        }
        Became::Answer { answer, from, .. } if is_not_marked(subject, answer) => {
            Some(was(&upper_first(answer), from))
        }
        Became::Answer { .. }
        | Became::Reworded { .. }
        | Became::Retired
        | Became::Unsure { .. } => None,
    }
}

/// Whether the words of an answer cannot be marked, because it is drawn as a label or a heading, or
/// is not drawn.
fn is_not_marked(subject: Subject, answer: &str) -> bool {
    match subject {
        Subject::Objective => true,
        Subject::Action => answer == "scope",
        Subject::Part | Subject::Plan | Subject::Row => false,
    }
}
