//! Which board and partner an action belongs to, and whether it is an exception.

use chrono::NaiveDate;

use crate::model::{Action, Lead, Partner, Scope};
use crate::pack_file::Ratings;
use crate::review::ReviewedAction;
use crate::text::joined_words;

/// Whether a partner leads or supports an action; `None` if nobody is named.
pub(super) fn leads_or_supports(action: &Action, partner: &Partner) -> Option<bool> {
    let names: Vec<String> = partner
        .aliases
        .iter()
        .chain([&partner.name])
        .map(|it| joined_words(it))
        .collect();
    let is_partner = |lead: &Lead| match &lead.partner {
        Some(name) => *name == partner.name,
        // A plan that was read from a PDF may not say whose partner a lead is.
        None => names.contains(&joined_words(&lead.text)),
    };
    let mut leads = action.leads.iter().chain(&action.supporters).peekable();
    leads.peek()?;
    Some(leads.any(is_partner))
}

/// Whether a scope includes a board; `None` if its boards are unknown.
pub(super) fn is_of_board(scope: Option<&Scope>, code: &str) -> Option<bool> {
    let boards = &scope?.boards;
    (!boards.is_empty()).then(|| boards.iter().any(|board| board == code))
}

/// Whether an action is an exception on a day. An open action is an exception if its rating is not
/// the rating of actions on time, if its date was moved, or if its last day has passed. `None` if
/// it has neither rating nor date.
pub(super) fn is_exception(action: &Action, ratings: &Ratings, day: NaiveDate) -> Option<bool> {
    let rating = action.rag.as_ref().and_then(|rag| {
        let named = ratings.named(&rag.text.value).map(|it| it.code.as_str());
        ratings.index_of(named.or_else(|| Some(rag.rating?.code()))?)
    });
    let is_closed = rating
        .and_then(|index| ratings.get(index))
        .is_some_and(|rating| !rating.is_open);
    if is_closed {
        return Some(false);
    }
    let is_of_concern = rating.map(|index| ReviewedAction::is_rating_of_concern(index, ratings));
    let is_late = action.timescale.end.map(|end| end < day);
    let is_moved = action.current_revised_date.is_some();
    match (is_of_concern, is_late) {
        (None, None) if !is_moved => None,
        _ => Some(is_of_concern == Some(true) || is_moved || is_late == Some(true)),
    }
}
