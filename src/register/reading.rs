//! Reads an answer by the pack's rating scheme and statuses, and as a date.

use crate::lexicon::PARTS_OF_A_TIME;
use crate::model::TimescaleKind;
use crate::pack_file::PackFile;
use crate::reading::rating::{self, Reading};
use crate::text::plain_words;
use crate::timescale;
use crate::tracker_columns::TrackerColumn;

/// The code of a rating, a status of the list, or a date as `2026-07-01`. `None` for text that
/// cannot be read, and for columns of free text.
pub(super) fn read(column: TrackerColumn, text: &str, pack_file: &PackFile) -> Option<String> {
    match column {
        TrackerColumn::Rag => rating(text, pack_file),
        TrackerColumn::Status => pack_file.track.statuses.named(text).map(str::to_owned),
        TrackerColumn::RevisedDate => {
            let time = timescale::read(text, None);
            let day = time.end.filter(|_| !is_part_of_a_time(text, time.kind));
            day.map(|day| day.to_string())
        }
        TrackerColumn::Ref
        | TrackerColumn::Number
        | TrackerColumn::Objective
        | TrackerColumn::Action
        | TrackerColumn::Measure
        | TrackerColumn::Timescale
        | TrackerColumn::LastProgress
        | TrackerColumn::LastRag
        | TrackerColumn::Progress
        | TrackerColumn::Impact
        | TrackerColumn::Evidence => None,
    }
}

/// Whether a text is a part of a year or quarter without days of its own: "early 2027", "mid
/// 2026/27". The last day of the year is then none that the partner has named.
pub(super) fn is_part_of_a_time(text: &str, kind: TimescaleKind) -> bool {
    let words = plain_words(text);
    let is_part = words.split(' ').any(|word| PARTS_OF_A_TIME.has(word));
    is_part && !matches!(kind, TimescaleKind::Date | TimescaleKind::Month)
}

/// The code of a rating, by its word, code or symbol, else as ratings are read in plans.
fn rating(text: &str, pack_file: &PackFile) -> Option<String> {
    let ratings = &pack_file.ratings;
    // A doubtful word is not read: the partner can be asked.
    let read = || match rating::reading(text) {
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

/// What can be written in a column; `None` for free text.
pub(super) fn choices(column: TrackerColumn, pack_file: &PackFile) -> Option<String> {
    match column {
        TrackerColumn::Rag => Some(pack_file.ratings.words()),
        TrackerColumn::Status => Some(pack_file.track.statuses.words().join(", ")),
        TrackerColumn::RevisedDate => {
            Some("a date, a month or a quarter, with the year".to_owned())
        }
        TrackerColumn::Ref
        | TrackerColumn::Number
        | TrackerColumn::Objective
        | TrackerColumn::Action
        | TrackerColumn::Measure
        | TrackerColumn::Timescale
        | TrackerColumn::LastProgress
        | TrackerColumn::LastRag
        | TrackerColumn::Progress
        | TrackerColumn::Impact
        | TrackerColumn::Evidence => None,
    }
}
