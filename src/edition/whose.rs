//! Which board and partner an action belongs to, and why it is an exception.

use chrono::NaiveDate;

use crate::model::{Action, Lead, Partner, Scope};
use crate::pack_file::Ratings;
use crate::review::ReviewedAction;
use crate::text::{day_in_words, joined_words};

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

/// Why an action is an exception on a day. An open action is an exception if its last day has
/// passed, if its rating is not the rating of actions on time, or if its date was moved. `None` if
/// it has neither rating nor date, so that nothing says whether it is an exception.
pub(super) fn exceptions(
    action: &Action,
    ratings: &Ratings,
    day: NaiveDate,
) -> Option<Vec<String>> {
    let rating = action.rag.as_ref().and_then(|rag| {
        let named = ratings.named(&rag.text.value).map(|it| it.code.as_str());
        ratings.index_of(named.or_else(|| Some(rag.rating?.code()))?)
    });
    let of_scheme = rating.and_then(|index| Some((index, ratings.get(index)?)));
    let end = action.timescale.end;
    let revised = action.current_revised_date.as_ref();
    if of_scheme.is_none() && end.is_none() && revised.is_none() {
        return None;
    }
    if of_scheme.is_some_and(|(_, rating)| !rating.is_open) {
        return Some(Vec::new());
    }
    let overdue = end
        .filter(|end| *end < day)
        .map(|end| format!("Overdue since {}", day_in_words(end)));
    let rated = of_scheme
        .filter(|(index, _)| ReviewedAction::is_rating_of_concern(*index, ratings))
        .map(|(_, rating)| format!("Rated {}", within_sentence(&rating.word)));
    let moved = revised.map(|date| format!("New date: {date}"));
    Some([overdue, rated, moved].into_iter().flatten().collect())
}

/// A rating's word as it is written within a sentence: an abbreviation keeps its capitals.
fn within_sentence(word: &str) -> String {
    if word.chars().skip(1).any(char::is_uppercase) {
        word.to_owned()
    } else {
        word.to_lowercase()
    }
}
