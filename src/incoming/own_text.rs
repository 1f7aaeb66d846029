//! The text of an e-mail without the message that it answers and without the signature.

use crate::lexicon::QUOTED_MESSAGES;
use crate::text::plain_words;

/// The text that the sender wrote, with its line breaks. If the subject shows that the e-mail
/// forwards another e-mail, the text is kept whole, because the office forwards what partners
/// write.
pub(super) fn own_text(subject: &str, text: &str) -> String {
    let subject = subject.trim_start().to_lowercase();
    if ["fw:", "fwd:"]
        .iter()
        .any(|start| subject.starts_with(start))
    {
        return text.trim().to_owned();
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut own = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if is_signature(line) {
            break;
        }
        if begins_quotation(line) {
            if !is_marked(&lines[index + 1..]) {
                break;
            }
        } else if !line.starts_with('>') {
            own.push(*line);
        }
    }
    own.join("\n").trim().to_owned()
}

/// Whether the lines of a quoted message are marked. If they are, people answer between and below
/// them.
fn is_marked(quotation: &[&str]) -> bool {
    let mut filled = quotation.iter().filter(|line| !line.trim().is_empty());
    filled.next().is_some_and(|line| line.starts_with('>'))
}

/// Whether a line is the first of an e-mail that is quoted below: "On 3 July 2026 Ada wrote:",
/// "-----Original Message-----", "From: Ada".
fn begins_quotation(line: &str) -> bool {
    let words = plain_words(line);
    let is_wrote = line.trim_end().ends_with(':') && words.split(' ').next_back() == Some("wrote");
    let is_header = line.trim_start().starts_with("From:");
    let is_rule = line.len() > 2 && line.trim().chars().all(|letter| letter == '_');
    is_wrote || is_header || is_rule || QUOTED_MESSAGES.has(&words)
}

/// Whether a line separates the signature, as mail programs write it ([RFC 3676, 4.3]).
///
/// [RFC 3676, 4.3]: https://www.rfc-editor.org/rfc/rfc3676#section-4.3
fn is_signature(line: &str) -> bool {
    line.trim_end() == "--"
}

#[cfg(test)]
mod tests {
    use super::own_text;

    #[test]
    fn quoted_messages_and_signatures_are_left_out() {
        for quoted in [
            "> Please report on W7TW-YSG8",
            "On Wed, 1 Jul 2026, Ada wrote:\n> Please report",
            "-----Original Message-----\nPlease report",
            "________________________________\nFrom: Ada\nPlease report",
            "From: Ada <ada@office.example>\nPlease report",
            "-- \nJo, Bridge wardens",
        ] {
            assert_eq!(
                own_text("RE: Report", &format!("It is red.\n\n{quoted}\n")),
                "It is red.",
                "{quoted}"
            );
        }
    }

    #[test]
    fn answers_between_the_marked_lines_of_a_quoted_message_are_the_senders() {
        let text = "See below.\n\nOn 1 July 2026 Ada wrote:\n\n> Walk every bridge\nIt is red.\n> \
                    Paint the rails\n\nWhite.\n-- \nJo\n";
        assert_eq!(
            own_text("RE: Report", text).lines().collect::<Vec<_>>(),
            ["See below.", "", "", "It is red.", "", "White."]
        );
    }

    #[test]
    fn an_email_that_passes_another_on_has_the_text_of_that() {
        let passed_on = "---------- Forwarded message ---------\nFrom: Jo\n\nIt is red.";
        assert_eq!(own_text("Fwd: Report", passed_on), passed_on);
        assert_eq!(own_text("RE: Report", passed_on), "");
    }
}
