//! Makes changes with their sentences.

use crate::location::Place;

use super::change::{Became, Change, Difference, Home, Subject};
use super::sentence::sentence_of;
use crate::text::one_line;

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

    /// A thing that both versions have, at its places in the old and the new one; `None` if `became`
    /// is empty.
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
