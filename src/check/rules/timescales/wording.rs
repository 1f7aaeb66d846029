//! Recognises timescales that are not a time: placeholders, methods, and dates left open. One rule
//! reports each kind, and the other rules skip it.

use crate::lexicon::{METHODS, POSTPONING, TIME_WORDS};
use crate::text::plain_words;

/// Whether a timescale is a placeholder, which `placeholder-left-in` reports.
pub(super) fn is_placeholder(text: &str) -> bool {
    let plain = plain_words(text);
    match plain.as_str() {
        "" | "tbc" | "tba" | "tbd" | "insert" | "insert date" | "to be confirmed"
        | "to be added" | "date" => true,
        plain => plain.bytes().all(|byte| byte == b'x'),
    }
}

/// Whether a timescale names a method and no time.
pub(super) fn is_method(text: &str) -> bool {
    // A longer text is an account of several steps.
    const MAX_WORDS: usize = 12;
    let plain = plain_words(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let has_figure = text.bytes().any(|byte| byte.is_ascii_digit());
    words.len() <= MAX_WORDS
        && !has_figure
        && words.iter().any(|word| METHODS.has(word))
        && !words.iter().any(|word| TIME_WORDS.has(word))
}

/// Whether a timescale says that the date is still to be decided.
pub(super) fn puts_off(text: &str) -> bool {
    let plain = plain_words(text);
    let words: Vec<&str> = plain.split(' ').collect();
    (0..words.len()).any(|at| begins_by_putting_off(&words[at..]))
}

fn begins_by_putting_off(words: &[&str]) -> bool {
    match words {
        ["to", "be", done, ..] => POSTPONING.has(done),
        [
            "date" | "dates" | "time" | "times" | "timescale" | "timescales",
            rest @ ..,
        ] => {
            matches!(rest, ["not", "yet", ..] | ["yet", "to", "be", ..])
        }
        ["at", "a", "date" | "time", rest @ ..] => begins_with_agreement(rest),
        _ => false,
    }
}

/// Whether words begin with an agreement: "to be jointly agreed".
fn begins_with_agreement(words: &[&str]) -> bool {
    let words = words.strip_prefix(["to", "be"].as_slice()).unwrap_or(words);
    match words {
        ["jointly" | "mutually", done, ..] | [done, ..] => {
            matches!(*done, "agreed" | "determined" | "decided")
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_without_a_time_is_not_a_timescale() {
        assert!(is_method("Survey of drivers") && is_method("Via audit"));
        let twelve = "Survey of all drivers and rowers and pilots and crews and wardens";
        assert!(is_method(twelve) && !is_method(&format!("{twelve} here")));
        assert!(
            !is_method("Survey later in the year")
                && !is_method("Audit 2")
                && !is_method("Harbour office")
        );
    }

    #[test]
    fn a_condition_does_not_put_a_date_off() {
        for text in [
            "To be determined",
            "Dates to be agreed with Health",
            "At a date jointly agreed",
            "timescale not yet known",
        ] {
            assert!(puts_off(text), "{text}");
        }
        for text in [
            "As set out in the action plan",
            "Ongoing",
            "Framework to be in place by May",
            "As agreed",
        ] {
            assert!(!puts_off(text), "{text}");
        }
    }
}
