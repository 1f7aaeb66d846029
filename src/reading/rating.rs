//! Ratings as people write them: a word, letter, sign, answer or percentage.
//!
//! [`reading`] reads one cell by itself. [`read_column`] reads the cells of a column with its
//! heading. "Yes" and "TRUE" are ratings only if the heading asks whether an action is done. "1" is
//! 1 % or the whole, depending on the other numbers. An "x" among ticks is a cross. Letters under
//! "Status" are no ratings if at least as many other letters are not ratings: "B" and "P". Under
//! "Date completed" a day means that the action is done. A rating may have its reason after it:
//! "Amber – two posts are vacant".
//!
//! Doubtful texts are not read as ratings: two ratings that contradict each other ("Amber/Green"),
//! and words that only sound like a rating ("not reported").

use std::collections::BTreeSet;

use crate::lexicon::{
    DONE_ANSWERS, DONE_HEADINGS, MONTHS, PAST_WORDS, RATING_LIMITS, RATING_SIGNS, RATINGS,
};
use crate::model::RagRating;
use crate::text::plain_words;

use super::is_error_value;

/// The meaning of a rating cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    Rating(RagRating),
    /// A rating, but the word may mean something else: `Yellow`, `Closed`.
    Doubtful(RagRating),
    /// Work has begun, but nothing shows how it is going.
    Begun,
    /// A text that means no rating.
    Nothing,
    /// A cross, which is a rating only among ticks and answers.
    Cross,
    /// A text without a known meaning.
    Unread,
}

impl Reading {
    /// The rating, doubtful or not.
    pub(crate) fn rating(self) -> Option<RagRating> {
        match self {
            Self::Rating(rating) | Self::Doubtful(rating) => Some(rating),
            Self::Begun | Self::Nothing | Self::Cross | Self::Unread => None,
        }
    }
}

/// Reads a rating cell by itself. `None` if its text is not a rating, or is several different
/// ratings.
pub(crate) fn read(text: &str) -> Option<RagRating> {
    reading(text).rating()
}

/// Reads a rating cell by itself.
pub(crate) fn reading(text: &str) -> Reading {
    if let Some(share) = percentage(text) {
        return of_share(share);
    }
    let is_sign = |character: char| of_sign(character).is_some();
    if !text.contains(is_sign)
        && let Some(reading) = of_words(text)
    {
        return reading;
    }
    let signs = text.chars().filter_map(of_sign);
    let parts =
        text.split(|character: char| is_sign(character) || "–—/|,;:()\n".contains(character));
    let parts = parts
        .flat_map(|part| part.split(" - "))
        .filter(|part| part.chars().any(char::is_alphanumeric));
    // A disc that has lost its colour was a rating, but nobody can read which.
    let is_shape = text.contains(|sign: char| ('\u{2500}'..='\u{2BFF}').contains(&sign));
    let readings: Option<Vec<Reading>> = signs.map(Some).chain(parts.map(of_words)).collect();
    match readings {
        Some(readings) if !readings.is_empty() || !is_shape => agreed(&readings),
        Some(_) | None => Reading::Unread,
    }
}

/// The common meaning of several signs and words in one cell. "In progress" adds nothing to a
/// rating of unfinished work.
fn agreed(readings: &[Reading]) -> Reading {
    let continues = |reading: Reading| {
        matches!(
            reading.rating(),
            Some(RagRating::Red | RagRating::Amber | RagRating::Green) | None
        )
    };
    let mut others = readings
        .iter()
        .copied()
        .filter(|reading| *reading != Reading::Begun);
    let Some(first) = others.next() else {
        return readings.first().copied().unwrap_or(Reading::Nothing);
    };
    let is_alone = readings.iter().all(|reading| *reading != Reading::Begun);
    let is_same = others.all(|other| {
        other == first || first.rating().is_some() && other.rating() == first.rating()
    });
    if is_same && (is_alone || continues(first)) {
        first
    } else {
        Reading::Unread
    }
}

/// Reads the cells of one column with its heading. Gives one reading for each text, in order.
pub(crate) fn read_column(heading: &str, texts: &[&str]) -> Vec<Reading> {
    let words = plain_words(heading);
    let has = |is_wanted: fn(&str) -> bool| words.split(' ').any(is_wanted);
    let mut numbers = texts.iter().filter_map(|text| number(text));
    let question = Question {
        asks_share: heading.contains('%') || has(|word| word == "percent" || word == "percentage"),
        done: if !has(|word| DONE_HEADINGS.has(word)) {
            None
        } else if has(|word| DONE_HEADINGS.has(word) && PAST_WORDS.has(word))
            // "To be completed" is about the future.
            && !has(|word| matches!(word, "be" | "by" | "will"))
        {
            Some(Done::WhetherOrWhen)
        } else {
            Some(Done::Whether)
        },
        has_ticks: texts.iter().any(|text| has_tick(text)),
        has_codes: !has(|word| matches!(word, "rag" | "brag" | "bragg")) && are_codes(texts),
        whole: if numbers.any(|number| number > 1.0) {
            100.0
        } else {
            1.0
        },
    };
    texts.iter().map(|text| question.read(text)).collect()
}

/// The question of a column, by its heading and its other cells.
struct Question {
    asks_share: bool,
    /// The question about actions that are done; `None` if the column does not ask it.
    done: Option<Done>,
    has_ticks: bool,
    /// Whether its single letters are codes of something else.
    has_codes: bool,
    /// The number that means the whole, for texts without a percent sign: 100 if one of them is
    /// greater than 1, otherwise 1.
    whole: f64,
}

/// The question of a column about actions that are done.
#[derive(PartialEq, Eq)]
enum Done {
    Whether,
    WhetherOrWhen,
}

impl Question {
    fn read(&self, text: &str) -> Reading {
        let asks_done = self.done.is_some();
        if (asks_done || self.asks_share)
            && let Some(number) = number(text)
        {
            return of_share(number / self.whole);
        }
        let not_done = Reading::Rating(RagRating::NotStarted);
        let plain = plain_words(text);
        if self.has_ticks && plain == "x" {
            return not_done;
        }
        match DONE_ANSWERS.meaning(&plain) {
            Some("done") if asks_done => Reading::Rating(RagRating::Complete),
            Some(_) if asks_done => not_done,
            Some(_) | None if self.has_codes && is_letter(&plain) => Reading::Unread,
            Some(_) | None => match reading(text) {
                Reading::Cross if asks_done || self.has_ticks => not_done,
                Reading::Unread if self.done == Some(Done::WhetherOrWhen) && is_day(&plain) => {
                    Reading::Rating(RagRating::Complete)
                }
                Reading::Unread => with_reason(text).map_or(Reading::Unread, |said| said.rating),
                other => other,
            },
        }
    }
}

/// A rating with the reason after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WithReason<'a> {
    /// The reading of the rating.
    pub(crate) rating: Reading,
    /// The rating as written.
    pub(crate) written: &'a str,
    /// The text after it.
    pub(crate) reason: &'a str,
}

/// Reads a rating, a sign such as a dash or full stop, and a reason: "Red. No rooms were found".
/// `None` if the reason begins with another rating ("Amber/Green – …"), or limits "Complete" ("Done
/// – except the website").
pub(crate) fn with_reason(text: &str) -> Option<WithReason<'_>> {
    /// Single letters may be initials: "R. Smith".
    const MIN_CHARS: usize = 3;
    let text = text.trim();
    let is_sign = |character: char| "–—:.;,(|\n".contains(character);
    let sign = text.find(is_sign).into_iter().chain(text.find(" - "));
    let (written, rest) = text.split_at(sign.min()?);
    let written = written.trim_end();
    let rating = of_words(written).filter(|reading| reading.rating().is_some())?;
    let is_divider = |character: char| is_sign(character) || "- )".contains(character);
    let in_brackets = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let reason = in_brackets.unwrap_or(rest).trim_start_matches(is_divider);
    let plain = plain_words(reason);
    let first = plain.split(' ').next().unwrap_or_default();
    let is_limited = rating.rating() == Some(RagRating::Complete) && RATING_LIMITS.has(first);
    let is_other = of_words(first).is_some_and(|other| other.rating().is_some());
    let is_one = written.chars().count() >= MIN_CHARS
        && reason.contains(char::is_alphabetic)
        && !is_limited
        && !is_other;
    is_one.then_some(WithReason {
        rating,
        written,
        reason,
    })
}

/// Whether single letters of a column are codes. They are codes if at least as many different
/// letters are not ratings as are ratings. "B" and "P" are codes; "R", "A", "G" and "P" are
/// ratings.
fn are_codes(texts: &[&str]) -> bool {
    let letters = texts.iter().map(|text| plain_words(text));
    let letters: BTreeSet<String> = letters.filter(|plain| is_letter(plain)).collect();
    let ratings = letters.iter().filter(|letter| read(letter).is_some());
    let is_other = |letter: &&String| reading(letter) == Reading::Unread;
    let others = letters.iter().filter(is_other).count();
    others > 0 && others >= ratings.count()
}

fn is_letter(plain: &str) -> bool {
    let mut letters = plain.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether plain words are numbers and months alone, as a day is: "20 may 2026".
fn is_day(plain: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words = || plain.split(' ');
    words().nth(1).is_some()
        && words().any(is_number)
        && words().all(|word| is_number(word) || MONTHS.meaning(word).is_some())
}

fn has_tick(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(
            of_sign(character),
            Some(Reading::Rating(RagRating::Complete))
        )
    })
}

/// The share of a percentage: 0.5 for "50 %".
fn percentage(text: &str) -> Option<f64> {
    number(text.trim().strip_suffix('%')?).map(|number| number / 100.0)
}

/// A plain number that is not negative.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_plain { text.parse().ok() } else { None }
}

fn of_share(share: f64) -> Reading {
    if share <= 0.0 {
        Reading::Rating(RagRating::NotStarted)
    } else if share < 1.0 {
        Reading::Begun
    } else if share <= 1.0 {
        Reading::Rating(RagRating::Complete)
    } else {
        Reading::Unread
    }
}

fn of_words(text: &str) -> Option<Reading> {
    let words = plain_words(text);
    // Error values are reported by another rule.
    let says_something = |sign: char| of_sign(sign).is_some() || is_shape(sign);
    if is_error_value(text) || words.is_empty() && !text.chars().any(says_something) {
        return Some(Reading::Nothing);
    }
    RATINGS.meaning(&words).map(of_meaning)
}

/// Whether a sign is a disc, square or triangle. Without its colour the sign is not a rating, but
/// somebody meant a rating.
const fn is_shape(sign: char) -> bool {
    matches!(sign, '\u{25A0}'..='\u{25FF}' | '⬤')
}

fn of_sign(character: char) -> Option<Reading> {
    RATING_SIGNS
        .meaning(character.encode_utf8(&mut [0; 4]))
        .map(of_meaning)
}

fn of_meaning(meaning: &str) -> Reading {
    let (name, is_doubtful) = meaning
        .strip_suffix(" ?")
        .map_or((meaning, false), |name| (name, true));
    let rating = match name {
        "red" => RagRating::Red,
        "amber" => RagRating::Amber,
        "green" => RagRating::Green,
        "complete" => RagRating::Complete,
        "not started" => RagRating::NotStarted,
        "begun" => return Reading::Begun,
        "cross" => return Reading::Cross,
        _ => return Reading::Nothing,
    };
    if is_doubtful {
        Reading::Doubtful(rating)
    } else {
        Reading::Rating(rating)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_read_by_word_letter_and_sign() {
        for (text, rating) in [
            (" AMBER ", RagRating::Amber),
            ("G", RagRating::Green),
            ("🔴", RagRating::Red),
            ("🟢 On track", RagRating::Green),
            ("Green – on track", RagRating::Green),
            ("Green (in progress)", RagRating::Green),
            ("R (off track)", RagRating::Red),
            ("Not-started", RagRating::NotStarted),
            ("✅", RagRating::Complete),
            ("✔\u{fe0f} Done", RagRating::Complete),
            ("Concluída", RagRating::Complete),
            ("100 %", RagRating::Complete),
            ("0%", RagRating::NotStarted),
        ] {
            assert_eq!(read(text), Some(rating), "{text}");
        }
        for text in [
            "Mostly fine",
            "Amber/Green",
            "Not reported",
            "●",
            "🔴 Green",
            "not green",
            "",
            "Yes",
            "❌",
            "45 %",
            "120%",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn texts_that_are_not_ratings_are_distinguished() {
        assert_eq!(reading("In Progress"), Reading::Begun);
        assert_eq!(reading("45 %"), Reading::Begun);
        assert_eq!(reading("done (in progress)"), Reading::Unread);
        assert_eq!(reading("Select …"), Reading::Nothing);
        assert_eq!(reading(" --- "), Reading::Nothing);
        assert_eq!(reading("#REF!"), Reading::Nothing);
        assert_eq!(reading("On Monday"), Reading::Unread);
        assert_eq!(reading("Yellow"), Reading::Doubtful(RagRating::Amber));
    }

    #[test]
    fn letters_are_codes_if_as_many_others_are_no_ratings() {
        assert_eq!(
            read_column("Barrier status", &["B", "P", "B"]),
            [Reading::Unread; 3]
        );
        let amber = Reading::Rating(RagRating::Amber);
        assert_eq!(read_column("Status", &["R", "A", "P"])[1], amber);
        assert_eq!(read_column("Status", &["A", "Paused"])[0], amber);
        assert_eq!(read_column("RAG", &["A", "P"])[0], amber);
    }

    #[test]
    fn a_heading_that_asks_for_it_makes_answers_ratings() {
        let (done, not_done) = (
            Reading::Rating(RagRating::Complete),
            Reading::Rating(RagRating::NotStarted),
        );
        assert_eq!(
            read_column("Done?", &["Yes", "n", "TRUE", "False", "X"]),
            [done, not_done, done, not_done, done]
        );
        assert_eq!(read_column("RAG", &["Yes", "TRUE"]), [Reading::Unread; 2]);
        assert_eq!(read_column("Completed", &["1", "0"]), [done, not_done]);
        assert_eq!(
            read_column("% complete", &["100", "1", "0"]),
            [done, Reading::Begun, not_done]
        );
        assert_eq!(read_column("Status", &["1", "0"]), [Reading::Unread; 2]);
    }

    #[test]
    fn a_rating_may_have_its_reason_after_it() {
        for (text, rating, reason) in [
            (
                "Green - the guide is out, and printed",
                RagRating::Green,
                "the guide is out, and printed",
            ),
            (
                "RED. No rooms were found",
                RagRating::Red,
                "No rooms were found",
            ),
            (
                "Not started: waits for the grant",
                RagRating::NotStarted,
                "waits for the grant",
            ),
            (
                "Complete (sent on 3 May)",
                RagRating::Complete,
                "sent on 3 May",
            ),
        ] {
            let said = with_reason(text).expect(text);
            assert_eq!(
                (said.rating, said.reason),
                (Reading::Rating(rating), reason)
            );
            assert_eq!(read_column("Status", &[text]), [said.rating]);
        }
        for text in [
            "R. Smith",
            "Amber/Green – doubtful",
            "Amber – green in May",
            "Complete, except the website",
            "Mostly done - the rest in May",
            "Green",
        ] {
            assert_eq!(with_reason(text), None, "{text}");
        }
    }

    #[test]
    fn a_cross_says_not_done_among_ticks() {
        let (done, not_done) = (
            Reading::Rating(RagRating::Complete),
            Reading::Rating(RagRating::NotStarted),
        );
        assert_eq!(
            read_column("Status", &["✓", "✗", "x"]),
            [done, not_done, not_done]
        );
        assert_eq!(
            read_column("Date completed", &["20/05/2026", "soon"]),
            [done, Reading::Unread]
        );
        assert_eq!(
            read_column("To be completed", &["20/05/2026"]),
            [Reading::Unread]
        );
        assert_eq!(read_column("Completed", &["✔", "x"]), [done, not_done]);
        assert_eq!(read_column("Status", &["❌"]), [Reading::Cross]);
    }
}
