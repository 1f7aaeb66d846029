//! Whose workbook it is, and of which issue.
//!
//! The properties of the document say it. Where a program or a paste has lost them, the references
//! in the workbook do: the latest issue that has most of them, and in it the recipient who has most
//! of them. Of recipients with as many the one with the fewest others, then the one for whom the
//! file is named.
//!
//! References alone do not tell one year from another: an action that a plan takes over from the
//! plan before it has the same. So a workbook whose properties name an issue that the register does
//! not have is only taken if it was made for a quarter that was asked about.

use std::collections::HashMap;
use std::path::Path;

use crate::import::returned::Returned;
use crate::register::event::{Issue, IssuedAction, Recipient, RecipientKind};
use crate::register::{Quarter, property};
use crate::wording::plain_words;

use super::{Issued, References, has};

/// Whose a workbook is.
#[derive(Debug)]
pub(super) struct Sender<'a> {
    /// The issue that it answers to.
    pub(super) issue: &'a Issue,
    /// Who filled it in; several if it may be any of them.
    pub(super) recipients: Vec<&'a Recipient>,
}

impl<'a> Sender<'a> {
    /// The sender of a workbook with these references, or why the workbook is none of this plan's.
    pub(super) fn of(
        issued: &Issued<'a>,
        returned: &Returned,
        references: &References,
    ) -> Result<Self, String> {
        let (issue, actions) = issue_of(issued, returned, references)?;
        let recipients = issue.workbooks.iter().map(|workbook| &workbook.recipient);
        let named = returned.properties.get(property::RECIPIENT);
        if let Some(recipient) = recipients
            .clone()
            .find(|recipient| Some(&recipient.name) == named)
        {
            return Ok(Self {
                issue,
                recipients: vec![recipient],
            });
        }
        let counted = |recipient: &'a Recipient| {
            let has_it = |action: &&&IssuedAction| has(recipient, action);
            let in_workbook = references
                .iter()
                .filter_map(|reference| actions.get(reference.as_str()));
            let (count, all) = (
                in_workbook.filter(has_it).count(),
                actions.values().filter(has_it).count(),
            );
            ((count, std::cmp::Reverse(all)), recipient)
        };
        let counted: Vec<_> = recipients.map(counted).collect();
        let most = counted
            .iter()
            .map(|(count, _)| *count)
            .max()
            .unwrap_or_default();
        let mut nearest: Vec<&Recipient> = counted
            .into_iter()
            .filter(|(count, _)| *count == most)
            .map(|(_, recipient)| recipient)
            .collect();
        if nearest.len() > 1 {
            let named = nearest
                .iter()
                .copied()
                .filter(|recipient| is_named_for(&returned.file, issue, recipient));
            nearest = named
                .max_by_key(|recipient| recipient.name.len())
                .map_or(nearest, |recipient| vec![recipient]);
        }
        Ok(Self {
            issue,
            recipients: nearest,
        })
    }

    /// Who filled it in, if that is certain.
    pub(super) fn recipient(&self) -> Option<&'a Recipient> {
        match self.recipients.as_slice() {
            [recipient] => Some(recipient),
            [] | [_, _, ..] => None,
        }
    }

    /// Whether the workbook was sent with an action.
    pub(super) fn was_sent(&self, action: &IssuedAction) -> bool {
        self.recipients
            .iter()
            .any(|recipient| has(recipient, action))
    }

    /// The actions that the partner is to answer. The office's own workbook asks nothing of
    /// anybody.
    pub(super) fn expected(&self) -> impl Iterator<Item = &'a IssuedAction> {
        let partner = self
            .recipient()
            .filter(|recipient| recipient.kind != RecipientKind::Office);
        let actions = partner.map(|partner| {
            self.issue
                .actions
                .iter()
                .filter(move |action| has(partner, action))
        });
        actions.into_iter().flatten()
    }
}

type IssueActions<'i, 'a> = (&'a Issue, &'i HashMap<&'a str, &'a IssuedAction>);

fn issue_of<'i, 'a>(
    issued: &'i Issued<'a>,
    returned: &Returned,
    references: &References,
) -> Result<IssueActions<'i, 'a>, String> {
    let named = returned.properties.get(property::ISSUE);
    let quarter = named.and_then(|_| {
        returned
            .properties
            .get(property::QUARTER)?
            .parse::<Quarter>()
            .ok()
    });
    let mut found: Option<(usize, IssueActions<'i, 'a>)> = None;
    let mut is_asked_about = quarter.is_none();
    for (issue, actions) in &issued.issues {
        if named == Some(&issue.id) {
            return Ok((issue, actions));
        }
        if quarter.is_some_and(|quarter| !quarter.is_same_time(issue.quarter)) {
            continue;
        }
        is_asked_about = true;
        let count = references
            .iter()
            .filter(|reference| actions.contains_key(reference.as_str()))
            .count();
        if count > 0 && found.as_ref().is_none_or(|(most, _)| count >= *most) {
            found = Some((count, (issue, actions)));
        }
    }
    found.map(|(_, issue)| issue).ok_or_else(|| match quarter {
        Some(quarter) if !is_asked_about => format!(
            "it was made for {quarter}, about which nobody \
            was asked from it"
        ),
        Some(_) | None => "none of its references was issued from it".to_owned(),
    })
}

/// Whether the name of a file has the recipient's in it, or that of the workbook that was sent to
/// them: long names are cut in those.
fn is_named_for(file: &str, issue: &Issue, recipient: &Recipient) -> bool {
    let file = format!(" {} ", plain_words(file));
    let has = |words: &str| !words.is_empty() && file.contains(&format!(" {words} "));
    let sent = issue
        .workbooks
        .iter()
        .find(|workbook| workbook.recipient == *recipient);
    let stem = sent.and_then(|workbook| Path::new(&workbook.file).file_stem()?.to_str());
    has(&plain_words(&recipient.name)) || stem.is_some_and(|stem| has(&plain_words(stem)))
}
