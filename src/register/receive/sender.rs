//! Finds out who sent a workbook, and to which issue it belongs.
//!
//! The document properties decide. If a program or a paste has lost them, the references decide.
//! They first select the latest issue that has the most of them, then the recipient in that issue
//! who has the most. Among recipients with equally many references, the one named in the file name
//! wins, then the one that fits the sender of the e-mail ([`email_sender`]), then the one whose
//! actions are nearly all there. Otherwise the sender stays unknown. If partners were asked twice
//! about a quarter, the issue whose recipient fits best counts. The office, whose workbook has all
//! actions, is not the sender if a partner has nearly all of them ([`Fit`]).
//!
//! References alone do not distinguish years, because an action that stays in the next year's plan
//! keeps its reference. So a workbook whose properties name an unknown issue is accepted only if it
//! was made for a quarter that partners were asked about.

use std::cmp::Reverse;
use std::path::Path;

use crate::import::returned::Returned;
use crate::incoming::Sent;
use crate::incoming::own_name;
use crate::pack_file::PackFile;
use crate::quarter::Quarter;
use crate::register::event::{Issue, IssuedAction, Recipient, RecipientKind};
use crate::register::names::name_today;
use crate::text::plain_words;
use crate::tracker_columns::property;

use super::email_sender;
use super::issued::{Issued, References, has};

/// The sender of a workbook.
#[derive(Debug)]
pub(super) struct Sender<'a> {
    /// The issue that the workbook belongs to.
    pub(super) issue: &'a Issue,
    /// Who filled in the workbook; several recipients if it could be any of them.
    pub(super) recipients: Vec<&'a Recipient>,
    /// Another partner, from whom the e-mail came.
    pub(super) mailed_by: Option<&'a Recipient>,
}

/// The e-mail with which a workbook came, and the partners who may have sent it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Email<'e> {
    /// `None` if the workbook did not come with an e-mail.
    pub(super) sent: Option<&'e Sent>,
    pub(super) pack_file: &'e PackFile,
}

impl Email<'_> {
    /// Whether the office forwarded the workbook. The office's address may also be a partner's.
    fn is_from_office(&self) -> bool {
        let address = self.sent.and_then(|sent| sent.address.as_deref());
        let office = self.pack_file.track.contact.as_deref();
        office.zip(address).is_some_and(|(office, address)| {
            let address = address.trim().to_lowercase();
            !address.is_empty() && office.to_lowercase().contains(&address)
        })
    }

    fn recipient<'a>(&self, issue: &'a Issue) -> Option<&'a Recipient> {
        email_sender::recipient(&issue.workbooks, &self.pack_file.partners, self.sent?)
    }
}

impl<'a> Sender<'a> {
    /// The sender of a workbook with these references, or why the workbook does not belong to this
    /// plan.
    pub(super) fn of(
        issued: &Issued<'a>,
        returned: &Returned,
        references: &References,
        email: Email<'_>,
    ) -> Result<Self, String> {
        let issue = issue_of(issued, returned, references)?;
        let named = returned.properties.get(property::RECIPIENT);
        let named = named.map(|name| name_today(name, &email.pack_file.partners).unwrap_or(name));
        if let Some(workbook) = named.and_then(|name| issue.workbook(name)) {
            return Ok(Self::with(issue, vec![&workbook.recipient], email));
        }
        let recipients = likeliest(issue, returned, references, email);
        Ok(Self::with(issue, recipients, email))
    }

    fn with(issue: &'a Issue, recipients: Vec<&'a Recipient>, email: Email<'_>) -> Self {
        let mailed_by = email
            .recipient(issue)
            .filter(|sender| !recipients.contains(sender) && !email.is_from_office());
        Self {
            issue,
            recipients,
            mailed_by,
        }
    }

    /// Who filled in the workbook, if that is certain.
    pub(super) fn recipient(&self) -> Option<&'a Recipient> {
        match self.recipients.as_slice() {
            [recipient] => Some(recipient),
            [] | [_, _, ..] => None,
        }
    }

    /// Whether the action was in the workbook when it was sent.
    pub(super) fn was_sent(&self, action: &IssuedAction) -> bool {
        self.recipients
            .iter()
            .any(|recipient| has(recipient, action))
    }

    /// The actions that were in the workbook when it was sent.
    pub(super) fn sent(&self) -> Vec<&'a IssuedAction> {
        let actions = self.issue.actions.iter();
        actions.filter(|action| self.was_sent(action)).collect()
    }

    /// The actions that the partner was asked about. Empty for the office's own workbook.
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

/// The recipient who fits the references, the name of the file and the e-mail best; several if it
/// could be any of them.
fn likeliest<'a>(
    issue: &'a Issue,
    returned: &Returned,
    references: &References,
    email: Email<'_>,
) -> Vec<&'a Recipient> {
    let mut fits = fits(issue, references);
    if let Some(partner) = best_partner(issue, references) {
        fits.retain(|(fit, recipient)| !is_office(recipient) || !partner.is_rather_than(*fit));
    }
    let most = fits.iter().map(|(fit, _)| fit.known).max();
    fits.retain(|(fit, _)| Some(fit.known) == most);
    let nearest: Vec<&Recipient> = fits.iter().map(|(_, recipient)| *recipient).collect();
    if nearest.len() < 2 {
        return nearest;
    }
    // The name of the surrounding e-mail or archive may be the name of another partner.
    let file = own_name(&returned.file);
    // The longest name wins, because the file of "Police and Crime Office" also contains the name
    // "Police".
    let named = nearest
        .iter()
        .copied()
        .filter(|recipient| is_named_for(file, issue, recipient))
        .max_by_key(|recipient| recipient.name.len());
    let mailing = || email.recipient(issue).filter(|it| nearest.contains(it));
    if let Some(recipient) = named.or_else(mailing) {
        return vec![recipient];
    }
    let best = fits.iter().map(|(fit, _)| *fit).max().unwrap_or_default();
    if best.has_nearly_all_sent() {
        fits.retain(|(fit, _)| *fit == best);
    }
    fits.into_iter().map(|(_, recipient)| recipient).collect()
}

/// How well a recipient matches the references of a workbook. The greatest is the best.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// The number of references whose actions were sent to the recipient.
    known: usize,
    /// The number of other actions that were sent to the recipient.
    others: Reverse<usize>,
    /// The number of references in the workbook.
    all: usize,
}

impl Fit {
    /// Whether nearly all actions that were sent to the recipient are in the workbook. If only some
    /// are, they may just as well come from another partner who shares them.
    fn has_nearly_all_sent(self) -> bool {
        // Partners delete a row or two.
        self.known * 4 >= (self.known + self.others.0) * 3
    }

    /// Whether the sender is a partner with this fit rather than the office, although the office
    /// has more of the references. The partner must have nearly all of them, and the partner's
    /// workbook must be more similar to the returned one. Partners add rows about actions of
    /// others, or return a workbook that was sent before an action was given to somebody else.
    fn is_rather_than(self, office: Self) -> bool {
        // A partner adds few rows. If more than a quarter of the rows are about other actions, the
        // workbook is a table of the office, which collected the answers.
        let has_nearly_all = self.known * 4 >= self.all * 3;
        let either = |fit: Self| fit.all + fit.others.0;
        has_nearly_all && self.known * either(office) > office.known * either(self)
    }
}

/// How well each recipient of an issue fits.
fn fits<'a>(issue: &'a Issue, references: &References) -> Vec<(Fit, &'a Recipient)> {
    let fit = |recipient: &Recipient| {
        let actions = issue.actions.iter();
        let sent = actions.filter(|action| has(recipient, action));
        let (known, others): (Vec<&IssuedAction>, Vec<&IssuedAction>) =
            sent.partition(|action| references.contains(&action.reference));
        Fit {
            known: known.len(),
            others: Reverse(others.len()),
            all: references.len(),
        }
    };
    let recipients = issue.workbooks.iter().map(|workbook| &workbook.recipient);
    recipients
        .map(|recipient| (fit(recipient), recipient))
        .collect()
}

/// The fit of the partner or lead that fits best.
fn best_partner(issue: &Issue, references: &References) -> Option<Fit> {
    let fits = fits(issue, references).into_iter();
    let partners = fits.filter(|(_, recipient)| !is_office(recipient));
    partners.map(|(fit, _)| fit).max()
}

fn is_office(recipient: &Recipient) -> bool {
    recipient.kind == RecipientKind::Office
}

/// The issue of a workbook, or why there is none.
fn issue_of<'a>(
    issued: &Issued<'a>,
    returned: &Returned,
    references: &References,
) -> Result<&'a Issue, String> {
    let named = returned.properties.get(property::ISSUE);
    let quarter = named.and_then(|_| {
        returned
            .properties
            .get(property::QUARTER)?
            .parse::<Quarter>()
            .ok()
    });
    if let Some(issue) = named.and_then(|id| issued.of_id(id)) {
        return Ok(issue);
    }
    let is_asked_about = |issue: &Issue| quarter.is_none_or(|it| it.is_same_time(issue.quarter));
    let mut possible = issued.issues.clone();
    possible.retain(|issue| is_asked_about(issue));
    let count = |issue: &&Issue| {
        let actions = issue.actions.iter();
        let is_returned = |action: &&IssuedAction| references.contains(&action.reference);
        actions.filter(is_returned).count()
    };
    let most = possible.iter().map(count).max().unwrap_or_default();
    let mut found = possible.clone();
    found.retain(|issue| most > 0 && count(issue) == most);
    if let Some(last) = found.last().copied() {
        found.retain(|issue| issue.quarter.is_same_time(last.quarter));
    }
    // If several fit equally well, `max_by_key` returns the last.
    let best = found
        .into_iter()
        .max_by_key(|issue| best_partner(issue, references));
    best.ok_or_else(|| match quarter {
        Some(quarter) if possible.is_empty() => format!(
            "it was made for {}, but partners were not asked about that quarter from this pack",
            quarter.months_in_words()
        ),
        Some(_) | None => "none of its references was sent out from this pack".to_owned(),
    })
}

/// Whether the name of a file contains the recipient's name, or the name of the workbook that was
/// sent to them, in which long names are shortened.
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
