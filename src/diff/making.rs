//! Makes changes with their sentences.

use crate::location::Place;

use super::change::{Became, Change, Subject};
use super::sentence::sentence_of;
use crate::text::one_line;

impl Change {
    /// A change of one kind.
    pub(super) fn of(
        subject: Subject,
        label: &str,
        words: &str,
        became: Became,
        old: Option<&Place>,
        new: Option<&Place>,
    ) -> Self {
        let mut change = Self {
            subject,
            label: label.to_owned(),
            words: one_line(words),
            became: vec![became],
            sentence: String::new(),
            part: None,
            old: old.cloned(),
            new: new.cloned(),
        };
        change.sentence = sentence_of(&change);
        change
    }

    /// A change of a thing that both versions have; `None` if `became` is empty.
    pub(super) fn from_all(
        subject: Subject,
        label: &str,
        words: &str,
        became: Vec<Became>,
        old: &Place,
        new: &Place,
    ) -> Option<Self> {
        let first = became.first()?.clone();
        let mut change = Self::of(subject, label, words, first, Some(old), Some(new));
        change.became = became;
        change.sentence = sentence_of(&change);
        Some(change)
    }

    /// Adds the doubt that this thing, which seems removed, may be the thing of the new version
    /// with this place and name.
    pub(super) fn doubt(&mut self, nearest: Option<(&Place, String)>) {
        if let Some((nearest, name)) = nearest {
            self.became.push(Became::Unsure {
                nearest: nearest.clone(),
                name,
            });
            self.sentence = sentence_of(self);
        }
    }
}
