//! Due dates of a plan as an iCalendar file (RFC 5545), which every calendar program opens.
//!
//! Each milestone is an all-day event on its last day: the date by which the board expects it.
//! The same plan gives the same bytes. An event keeps its identity when its date changes, so that
//! subscribed calendars move it.

use chrono::NaiveDate;

use crate::calendar::Due;

/// The most octets of a line without its end (RFC 5545, 3.1).
const MAX_LINE_BYTES: usize = 75;

/// The bytes of the file. `day` is its date.
pub fn render(title: &str, due: &[Due], day: NaiveDate) -> Vec<u8> {
    let head = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!(
            "PRODID:-//planpack//planpack {}//EN",
            env!("CARGO_PKG_VERSION")
        ),
        format!("X-WR-CALNAME:{}", escaped(title)),
    ];
    let event = |due: &Due| {
        let next = due.day.succ_opt().unwrap_or(due.day);
        [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escaped(&due.identity)),
            format!("DTSTAMP:{}T000000Z", day.format("%Y%m%d")),
            format!("DTSTART;VALUE=DATE:{}", due.day.format("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&due.summary)),
            format!("DESCRIPTION:{}", escaped(&due.description)),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]
    };
    let lines = head.into_iter().chain(due.iter().flat_map(event));
    let mut file = String::new();
    for content in lines.chain(["END:VCALENDAR".to_owned()]) {
        line(&mut file, &content);
    }
    file.into_bytes()
}

/// A text as a value: backslashes, separators and line ends are escaped, and other control
/// characters are left out (3.3.11).
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.trim().chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            _ if character.is_control() => {}
            _ => value.push(character),
        }
    }
    value
}

/// Adds a line, folded to the allowed length between characters.
fn line(file: &mut String, content: &str) {
    let mut bytes = 0;
    for character in content.chars() {
        if bytes + character.len_utf8() > MAX_LINE_BYTES {
            file.push_str("\r\n ");
            bytes = 1;
        }
        file.push(character);
        bytes += character.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_break_out_of_their_line() {
        assert_eq!(
            escaped("a;b,c\\d\nBEGIN:VEVENT\r"),
            "a\\;b\\,c\\\\d\\nBEGIN:VEVENT"
        );
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut file = String::new();
        line(&mut file, &format!("SUMMARY:{}", "é".repeat(60)));
        assert!(
            file.split("\r\n").all(|line| line.len() <= MAX_LINE_BYTES),
            "{file}"
        );
        assert_eq!(file.replace("\r\n ", "").trim_end().chars().count(), 68);
    }
}
