//! Makes changes with their sentences: "2.4: timescale moved from March 2014 to July 2014; lead now
//! Training Subgroup".

use crate::location::Place;
use crate::text::{first_words, one_line};

use super::change::{Became, Change, Difference, Home, SHORT_CHARS, Subject, is_quoted};

/// The change in one sentence, without a full stop.
pub(super) fn sentence_of(change: &Change) -> String {
    let clauses: Vec<String> = change
        .became
        .iter()
        .map(|became| clause(change, became))
        .collect();
    let clauses = clauses.join("; ");
    let quoted = quoted(&change.words);
    match (change.subject, change.label.is_empty()) {
        (Subject::Plan, _) => format!("The plan: {clauses}"),
        (Subject::Part, _) => format!("{}: {clauses}", change.label),
        (_, true) => format!("{quoted}: {clauses}"),
        (_, false) => format!("{}, {quoted}: {clauses}", change.label),
    }
}

fn clause(change: &Change, became: &Became) -> String {
    let subject = match change.subject {
        Subject::Plan => "plan",
        Subject::Part => "part",
        Subject::Objective => "objective",
        Subject::Action => "action",
        Subject::Row => "line",
    };
    match became {
        Became::Added => format!("new {subject}"),
        Became::Retired => format!("{subject} removed"),
        Became::Unsure { name, .. } => {
            format!("it may now be {name}, or another like it; check which")
        }
        Became::Moved { from, to } => format!("moved from {from} to {to}"),
        Became::Reordered { from, to } => {
            format!(
                "moved within the list: {} (was {})",
                position(to),
                position(from)
            )
        }
        Became::Renumbered { from, to } if to.is_empty() => {
            format!("no longer numbered (was {from})")
        }
        Became::Renumbered { from, to } if from.is_empty() => format!("now numbered {to}"),
        Became::Renumbered { from, .. } => format!("was {from}"),
        Became::Reworded { .. } => "reworded".to_owned(),
        Became::Answer {
            answer,
            from,
            to,
            is_move,
            ..
        } => answered(answer, from, to, *is_move),
    }
}

/// A position in a list, given the name of the item before it.
pub(crate) fn position(after: &str) -> String {
    if after.is_empty() {
        "first".to_owned()
    } else {
        format!("after {after}")
    }
}

fn answered(answer: &str, from: &str, to: &str, is_move: bool) -> String {
    let (from, to) = (one_line(from), one_line(to));
    if to.is_empty() {
        format!("{answer} removed (was {})", shortened(&from))
    } else if from.is_empty() {
        format!("{answer} now {}", shortened(&to))
    } else if is_move {
        format!("{answer} moved from {from} to {to}")
    } else if !is_quoted(&from, &to) {
        format!("{answer} reworded")
    } else {
        format!("{answer} now {to} (was {from})")
    }
}

/// The beginning of a text in quotation marks.
pub(super) fn quoted(words: &str) -> String {
    format!("“{}”", shortened(words))
}

/// The beginning of a text on one line, cut between words to a length that fits into a sentence.
pub(crate) fn shortened(words: &str) -> String {
    first_words(words, SHORT_CHARS)
}

impl Change {
    /// A thing that only the new version has.
    pub(super) fn added(subject: Subject, label: &str, words: &str, new: &Place) -> Self {
        Self::of(
            subject,
            label,
            words,
            vec![Became::Added],
            [None, Some(new)],
        )
    }

    /// A thing that only the old version has.
    pub(super) fn retired(subject: Subject, label: &str, words: &str, old: &Place) -> Self {
        Self::of(
            subject,
            label,
            words,
            vec![Became::Retired],
            [Some(old), None],
        )
    }

    /// A thing that both versions have, at its places in the old and the new one; `None` if
    /// `became` is empty.
    pub(super) fn in_both(
        subject: Subject,
        label: &str,
        words: &str,
        became: Vec<Became>,
        places: [&Place; 2],
    ) -> Option<Self> {
        (!became.is_empty()).then(|| Self::of(subject, label, words, became, places.map(Some)))
    }

    fn of(
        subject: Subject,
        label: &str,
        words: &str,
        became: Vec<Became>,
        places: [Option<&Place>; 2],
    ) -> Self {
        let [old, new] = places.map(Option::<&Place>::cloned);
        let mut change = Self {
            subject,
            label: label.to_owned(),
            words: one_line(words),
            under: String::new(),
            reference: None,
            became,
            sentence: String::new(),
            home: None,
            old,
            new,
        };
        change.sentence = sentence_of(&change);
        change
    }

    /// Adds a doubt: this thing seems removed, but may be the thing with this place and name in the
    /// new version.
    pub(super) fn doubt(&mut self, nearest: Option<(&Place, String)>) {
        if let Some((nearest, name)) = nearest {
            self.became.push(Became::Unsure {
                nearest: nearest.clone(),
                name,
            });
            self.sentence = sentence_of(self);
        }
    }

    /// Notes where the change is listed.
    pub(super) fn in_home(mut self, home: Option<Home>, reference: Option<&str>) -> Self {
        self.home = home;
        self.reference = reference.filter(|it| !it.is_empty()).map(str::to_owned);
        self
    }
}

impl Difference {
    /// Names actions by the labels that readers see. `label` gives the label of an action's
    /// reference in the new version if its first argument is true, otherwise in the old one.
    pub fn label_actions(&mut self, label: impl Fn(bool, &str) -> Option<String>) {
        for change in &mut self.changes {
            let reference = change.reference.as_deref();
            if let Some(label) = reference.and_then(|it| label(change.new.is_some(), it)) {
                change.label = label;
                change.sentence = sentence_of(change);
            }
        }
    }
}
