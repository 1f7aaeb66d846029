//! Plain strings, and days as people write them: shortened, with a capital letter or without.

use chrono::NaiveDate;

use crate::register::Quarter;
use crate::text::{one_line, upper_first};

/// The text with a capital letter only at its beginning, if it is all in capitals. Short words in
/// capitals may be an abbreviation, such as LSCB.
pub(crate) fn sentence_case(text: &str) -> String {
    const LONGEST_ABBREVIATION: usize = 5;
    let is_in_capitals = text.chars().all(|letter| !letter.is_lowercase());
    if is_in_capitals && text.chars().count() > LONGEST_ABBREVIATION {
        upper_first(&text.to_lowercase())
    } else {
        text.to_owned()
    }
}

/// Characters that look wrong before an ellipsis, and so are cut from the end of a shortened text.
const LOOSE_ENDS: &[char] = &[',', ';', ':', '.', ' '];

/// The beginning of a text's first line, cut between words to at most `most_chars` characters. An
/// ellipsis shows that something is left out.
pub(crate) fn brief(text: &str, most_chars: usize) -> String {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let line = lines
        .next()
        .unwrap_or_default()
        .trim_start()
        .trim_start_matches(['•', '-', '–', '·', '▪']);
    let line = one_line(line);
    let is_all = lines.next().is_none();
    if line.chars().count() + usize::from(!is_all) <= most_chars {
        return if is_all { line } else { cut(&line) };
    }
    let room = most_chars.saturating_sub(1);
    cut(&line[..last_break(&line, room)])
}

fn cut(text: &str) -> String {
    format!("{}…", text.trim_end_matches(LOOSE_ENDS))
}

/// The byte of the last space within the first `room` characters; the end of these characters if
/// the first word is longer.
fn last_break(line: &str, room: usize) -> usize {
    let spaces = line
        .char_indices()
        .take(room + 1)
        .filter(|(_, character)| *character == ' ');
    match spaces.last() {
        Some((at, _)) if at > 0 => at,
        Some(_) | None => line
            .char_indices()
            .nth(room)
            .map_or(line.len(), |(at, _)| at),
    }
}

/// A day for a narrow column: `30 Jun 2026`.
pub(crate) fn short_day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// The months of a quarter for a narrow column: `Jul–Sep 2026`.
///
/// Quarters are printed as months everywhere, because boards count quarters from January or from
/// April.
pub(crate) fn short_quarter(quarter: Quarter) -> String {
    format!(
        "{}–{}",
        quarter.first_day().format("%b"),
        quarter.last_day().format("%b %Y")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(brief("Audit  of referrals\n", 40), "Audit of referrals");
        assert_eq!(brief("Agree with:\n• Health\n• Police", 40), "Agree with…");
        assert_eq!(
            brief("Audit of referrals, by source", 20),
            "Audit of referrals…"
        );
        assert_eq!(brief("Überprüfungsverfahren", 8), "Überprü…");
        assert_eq!(brief("• Health\n• Police", 40), "Health…");
        assert_eq!(brief("", 8), "");
    }
}
