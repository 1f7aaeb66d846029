//! Reads an answer by the pack's rating scheme and statuses, and as a date.

use crate::lexicon::NO_NEW_DATE;
use crate::model::RagRating;
use crate::pack_file::{PackFile, Statuses};
use crate::reading::rating::{self, Reading};
use crate::text::plain_words;
use crate::timescale;
use crate::tracker_columns::TrackerColumn;

/// The code of a rating, a status of the list, or a date as `2026-07-01`. `None` for text that
/// cannot be read, and for columns of free text.
pub(super) fn read(column: TrackerColumn, text: &str, pack_file: &PackFile) -> Option<String> {
    match column {
        TrackerColumn::Rag | TrackerColumn::Status if is_question(column, text, pack_file) => None,
        TrackerColumn::Rag => rating(text, pack_file),
        TrackerColumn::Status => status(text, &pack_file.track.statuses),
        TrackerColumn::RevisedDate => {
            let new = timescale::read_new_date(text);
            if new.is_guess {
                return None;
            }
            new.day.map(|day| day.to_string())
        }
        _ => None,
    }
}

/// Whether a choice is asked about rather than made: "done?". Some packs have question marks in
/// their choices.
fn is_question(column: TrackerColumn, text: &str, pack_file: &PackFile) -> bool {
    let is_asked = text.contains('?') && text.trim() != "?";
    is_asked && choices(column, pack_file).is_some_and(|choices| !choices.contains('?'))
}

/// Whether a text is one of the choices of a column, as written on its list.
pub(super) fn is_on_list(column: TrackerColumn, text: &str, pack_file: &PackFile) -> bool {
    match column {
        _ if is_question(column, text, pack_file) => false,
        TrackerColumn::Rag => pack_file.ratings.named(text).is_some(),
        TrackerColumn::Status => pack_file.track.statuses.named(text).is_some(),
        _ => false,
    }
}

/// The word of the rating that was read from a text, if the text is not on the list: "Red" for
/// "Off track".
pub(super) fn rating_meant<'p>(text: &str, code: &str, pack_file: &'p PackFile) -> Option<&'p str> {
    if is_on_list(TrackerColumn::Rag, text, pack_file) {
        return None;
    }
    Some(&pack_file.ratings.of_code(code)?.word)
}

/// Whether a text is only a dash, with which people fill blank cells.
pub(super) fn is_dash(text: &str) -> bool {
    text.chars()
        .all(|letter| matches!(letter, '-' | '–' | '—' | ' '))
}

/// Whether a revised date says that the date has not changed: "no change", a dash.
pub(super) fn is_no_new_date(text: &str) -> bool {
    is_dash(text) || NO_NEW_DATE.has(&plain_words(text))
}

/// The code of a rating. A rating is read by its word, code or symbol, or otherwise as in plans.
fn rating(text: &str, pack_file: &PackFile) -> Option<String> {
    let ratings = &pack_file.ratings;
    let reading = || match rating::reading(text) {
        Reading::Unread => rating::with_reason(text).map_or(Reading::Unread, |said| said.rating),
        other => other,
    };
    // A doubtful word is not read: the partner can be asked.
    let read = || match reading() {
        Reading::Rating(rating) => ratings.of_code(rating.code()),
        Reading::Doubtful(_)
        | Reading::Begun
        | Reading::Nothing
        | Reading::Cross
        | Reading::Unread => None,
    };
    let named = ratings.named(text).or_else(read);
    named.map(|rating| rating.code.clone())
}

/// A status, by its word, or else by its meaning: "Completed" is "Complete", "ongoing" "In
/// progress".
fn status(text: &str, statuses: &Statuses) -> Option<String> {
    let meant = || {
        let meaning = rating::reading(text);
        let is_clear = matches!(meaning, Reading::Rating(_) | Reading::Begun);
        let words = statuses.choices().iter().map(String::as_str);
        let mut same = words.filter(|word| is_clear && rating::reading(word) == meaning);
        same.next().filter(|_| same.next().is_none())
    };
    statuses.named(text).or_else(meant).map(str::to_owned)
}

/// Whether a status says that an action is done; `None` if it says neither, such as "Stopped".
pub(super) fn is_done(status: &str) -> Option<bool> {
    match rating::reading(status) {
        Reading::Rating(RagRating::Complete) => Some(true),
        Reading::Rating(_) | Reading::Begun => Some(false),
        Reading::Doubtful(_) | Reading::Nothing | Reading::Cross | Reading::Unread => None,
    }
}

/// The choices for a column; `None` for free text.
pub(super) fn choices(column: TrackerColumn, pack_file: &PackFile) -> Option<String> {
    match column {
        TrackerColumn::Rag => Some(pack_file.ratings.words()),
        TrackerColumn::Status => Some(pack_file.track.statuses.choices().join(", ")),
        TrackerColumn::RevisedDate => {
            Some("a date, a month or a quarter, with the year".to_owned())
        }
        _ => None,
    }
}
