//! The issues of a register, for looking up what partners were sent.

use std::collections::{BTreeMap, BTreeSet};

use crate::action_reference;
use crate::pack_file::Ratings;
use crate::register::event::{Issue, IssuedAction, Recipient, RecipientKind, by_reference};
use crate::register::store::Register;

/// The issues of a register.
#[derive(Debug)]
pub(super) struct Issued<'a> {
    /// The issues, the oldest first.
    pub(super) issues: Vec<&'a Issue>,
    /// Every action, as it was in the last issue that has it.
    pub(super) actions: BTreeMap<&'a str, &'a IssuedAction>,
}

impl<'a> Issued<'a> {
    pub(super) fn of(register: &'a Register) -> Self {
        let issues = register.issues();
        Self {
            actions: by_reference(issues.iter().flat_map(|issue| &issue.actions)),
            issues,
        }
    }

    /// The issue with an identity.
    pub(super) fn of_id(&self, id: &str) -> Option<&'a Issue> {
        self.issues.iter().copied().find(|issue| issue.id == id)
    }

    /// The issue of the latest quarter.
    pub(super) fn current(&self) -> Option<&'a Issue> {
        self.issues.last().copied()
    }

    /// The issued reference that is nearest to the one typed.
    pub(super) fn nearest(&self, typed: &str) -> Option<&'a str> {
        action_reference::nearest(self.actions.keys().copied(), typed)
    }
}

/// Whether an action was sent to a recipient.
pub(crate) fn has(recipient: &Recipient, action: &IssuedAction) -> bool {
    match recipient.kind {
        RecipientKind::Office => true,
        RecipientKind::Partner | RecipientKind::Lead => action.recipients.contains(&recipient.name),
    }
}

/// Whether the rating reported last says that an action is done, so that nobody is asked for more.
pub(crate) fn was_done(action: &IssuedAction, ratings: &Ratings) -> bool {
    let last = ratings.named(&action.last_rag);
    last.is_some_and(|rating| !rating.is_open)
}

/// The references in a workbook.
pub(super) type References = BTreeSet<String>;
