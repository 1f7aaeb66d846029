//! The words with which a line of a cell begins: its list mark, the verb of an action, and a second
//! verb after "and".
//!
//! The rules about leads, language and timescales use them. Many verbs are nouns as well ("review",
//! "audit"); `src/lexicon/wording/verbs.txt` says which.

use crate::lexicon::{CLAUSE_WORDS, OBJECT_WORDS, VERBS};
use crate::text::ascii_words::after;

/// A line of a list without the bullet, dash, number or letter before its text.
pub(crate) fn without_list_mark(line: &str) -> &str {
    let line =
        line.trim_start_matches(|mark: char| mark.is_whitespace() || "•▪●◦‣·*-–—>".contains(mark));
    let Some((mark, rest)) = line.split_once(char::is_whitespace) else {
        return line;
    };
    let bare = mark.trim_matches(['(', ')', '.', ':']);
    let is_marked = bare.len() < mark.len() || bare.contains('.');
    let is_number = bare.starts_with(|first: char| first.is_ascii_digit())
        && bare
            .chars()
            .all(|character| character.is_ascii_digit() || character == '.');
    let is_letter =
        is_marked && bare.len() == 1 && bare.starts_with(|first: char| first.is_ascii_alphabetic());
    if is_number || is_letter {
        rest.trim_start()
    } else {
        line
    }
}

/// How many bytes long the bullet at the start of a text is; `None` if there is none.
pub(crate) fn bullet_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    matches!(first, '•' | '▪' | '●').then(|| first.len_utf8())
}

/// Whether a word in lower case is a verb of actions and hardly ever anything else.
pub(crate) fn is_only_verb(word: &str) -> bool {
    VERBS.meaning(word) == Some("verb")
}

/// The verb that a line begins with, in lower case, and the rest of the line: "review" and "the
/// routes" for "• To review the routes". `None` if the line does not begin with a verb: "Review of
/// routes" begins with a noun.
pub(crate) fn leading_verb(line: &str) -> Option<(String, &str)> {
    let line = without_list_mark(line);
    let after_to = after(line, "to ");
    let (first, rest) = after_to
        .unwrap_or(line)
        .trim_start()
        .split_once(char::is_whitespace)?;
    let (first, rest) = (first.to_lowercase(), rest.trim_start());
    let is_verb = is_only_verb(&first)
        || VERBS.has(&first) && (after_to.is_some() || begins_with_object(rest));
    is_verb.then_some((first, rest))
}

/// The second verb of a line that joins two actions with "and", in lower case: "train" for "Review
/// the policy and train all staff". `after_first` is the line after its first verb. Each verb must
/// have an object of its own. No clause may begin between the verbs, as in "Ensure that crews read
/// the policy and use it".
pub(crate) fn joined_verb(after_first: &str) -> Option<String> {
    const JOINT: &str = " and ";
    let sentence = after_first.split(". ").next().unwrap_or_default();
    if !begins_with_object(sentence) {
        return None;
    }
    sentence
        .match_indices(JOINT)
        .filter(|(at, _)| !holds_clause_word(&sentence[..*at]))
        .find_map(|(at, _)| verb_with_object(&sentence[at + JOINT.len()..]))
}

fn holds_clause_word(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric())
        .any(|word| CLAUSE_WORDS.has(&word.to_ascii_lowercase()))
}

/// The verb that a text begins with, if its object follows.
fn verb_with_object(text: &str) -> Option<String> {
    let (verb, object) = text.trim_start().split_once(char::is_whitespace)?;
    let verb = verb.to_lowercase();
    (VERBS.has(&verb) && begins_with_object(object.trim_start())).then_some(verb)
}

/// Whether a text begins like the object of a verb: "the routes", "all sites"; not "of routes",
/// "report".
fn begins_with_object(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words
        .next()
        .is_some_and(|word| OBJECT_WORDS.has(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_verb_with_an_object_of_its_own_is_another_action() {
        assert_eq!(
            joined_verb("the policy and train all staff").as_deref(),
            Some("train")
        );
        for line in [
            "and update the policy",
            "the policy and training",
            "the policy and audit reports",
            "that crews read the policy and use the form",
            "a plan to mend the quay and test the ropes",
            "policies and train all staff",
        ] {
            assert_eq!(joined_verb(line), None, "{line}");
        }
    }

    #[test]
    fn the_verb_comes_after_a_list_mark_and_to() {
        for (line, verb) in [
            ("• To agree a date", Some("agree")),
            ("1.1.2 To publish it", Some("publish")),
            ("a) Map the routes", Some("map")),
            ("Review of routes", None),
            ("Audit report", None),
            ("To audit routes", Some("audit")),
            ("Publish", None),
            ("A plan for all", None),
        ] {
            assert_eq!(
                leading_verb(line).map(|(verb, _)| verb).as_deref(),
                verb,
                "{line}"
            );
        }
    }
}
