//! Phrases that several letters share.

use std::path::Path;

use chrono::NaiveDate;

use crate::model::PartnerAnswer;
use crate::quarter::Quarter;
use crate::register::event::{Issue, IssuedAction, IssuedWorkbook, RecipientKind};
use crate::text::{day_in_words, one_line};

use super::setting::LetterSetting;

/// A count in words up to nine, as letters write it: "one thing", "two things", "10 things".
pub(super) fn in_words(count: usize, noun: &str) -> String {
    const SMALL_NUMBERS: [&str; 9] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let plural = if count == 1 { "" } else { "s" };
    let number = count
        .checked_sub(1)
        .and_then(|index| SMALL_NUMBERS.get(index));
    number.map_or_else(
        || format!("{count} {noun}{plural}"),
        |number| format!("{number} {noun}{plural}"),
    )
}

/// The date and the address for a return: " by 14 July 2026 to Board Office,
/// office@harrow.example". A day that has passed is left out. Empty if neither is known.
pub(super) fn by_and_to(due: Option<NaiveDate>, setting: &LetterSetting<'_>) -> String {
    let due = due.filter(|due| *due >= setting.day);
    let by = due.map_or_else(String::new, |due| format!(" by {}", day_in_words(due)));
    let contact = setting.pack_file.track.contact.as_deref();
    let to = contact.map_or_else(String::new, |contact| format!(" to {}", one_line(contact)));
    format!("{by}{to}")
}

/// Whether an answer is about a quarter.
pub(super) fn is_of_quarter(answer: &PartnerAnswer, quarter: Quarter) -> bool {
    let of_answer = answer.quarter.parse::<Quarter>();
    of_answer.is_ok_and(|of_answer| of_answer.is_same_time(quarter))
}

/// The workbook that an issue has for a recipient who is not the office.
pub(super) fn workbook_of<'a>(issue: &'a Issue, name: &str) -> Option<&'a IssuedWorkbook> {
    issue.workbooks.iter().find(|workbook| {
        workbook.recipient.name == name && workbook.recipient.kind != RecipientKind::Office
    })
}

/// The name of a file, without the name of the e-mail or archive that contained it, which only the
/// office knows.
pub(super) fn own_name(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or_default()
}

/// The name of a file without its suffix.
pub(super) fn stem(file: &str) -> String {
    let stem = Path::new(file).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// An action in a list: "Action W7TW-YSG8, objective 1.2: Paint the rails". The number of an
/// objective is called that, because several actions share it.
pub(super) fn action_words(action: &IssuedAction) -> String {
    let number = match (action.number.as_str(), action.objective_number.as_str()) {
        ("", "") => String::new(),
        ("", objective) => format!(", objective {objective}"),
        (number, _) => format!(", {number}"),
    };
    let wording = match one_line(&action.action) {
        wording if wording.is_empty() => wording,
        wording => format!(": {wording}"),
    };
    format!("action {}{number}{wording}", action.reference)
}

/// A text with a capital letter first.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Texts as a numbered list.
pub(super) fn numbered(items: &[String], between: &str) -> String {
    let lines = (1..).zip(items);
    let lines: Vec<String> = lines
        .map(|(number, item): (usize, _)| format!("{number}. {}", capitalised(item)))
        .collect();
    lines.join(between)
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn small_numbers_are_words() {
        let words = [0, 1, 2, 9, 10].map(|count| in_words(count, "thing"));
        assert_eq!(
            words,
            [
                "0 things",
                "one thing",
                "two things",
                "nine things",
                "10 things"
            ]
        );
    }
}
