//! Makes changes with their sentences.

use crate::location::Place;

use super::change::{Became, Change, Difference, Home, Subject};
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
            under: String::new(),
            reference: None,
            became: vec![became],
            sentence: String::new(),
            home: None,
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
