//! A board of the plan called by a name that is not quite its own.

use crate::check::facts::Facts;
use crate::check::names_in_text::{Phrase, is_same_name, phrases, stem, telling_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::Plan;

/// A board called by a name that is not quite its own.
pub(super) const RULE: Rule = Rule {
    name: "board-name-misspelt",
    severity: Severity::Warning,
    fault: "a board called by a name that is not quite its own",
    meaning: "The plan's own board is called by a name whose words stand in another order, or of \
              which one is missing or too many. A reader may take it for another board. Write the \
              name as the title or the legend has it.",
    example: "`Harrowdale Children's Safeguarding Board` in the foreword of a plan of the \
              Harrowdale Safeguarding Children Board; write the latter.",
};

/// With fewer words a name says too little.
const FEWEST_WORDS: usize = 3;

/// Adds a finding for each, at its cell or line.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let names = own_names(facts.plan);
    if names.is_empty() {
        return;
    }
    phrases(facts, &mut |phrase, place| {
        let mut alike = names
            .iter()
            .filter(|name| has_ends_of(&phrase, &name.words))
            .peekable();
        if alike.peek().is_none() {
            return;
        }
        let words = telling_words(phrase.words);
        let Some(OwnName { name, .. }) = alike.find(|name| is_nearly(&words, &name.words)) else {
            return;
        };
        let finding = Finding::new(
            &RULE,
            place,
            format!("`{}` is not the board's name", phrase.words),
            format!("write `{name}`"),
        );
        findings.push(
            finding
                .about(phrase.words)
                .sharing("names of boards are not quite their own"),
        );
    });
}

/// The name of one of the plan's boards.
struct OwnName<'a> {
    name: &'a str,
    words: Vec<String>,
}

fn own_names(plan: &Plan) -> Vec<OwnName<'_>> {
    let names = plan.boards.iter().map(|board| OwnName {
        name: &board.name,
        words: telling_words(&board.name),
    });
    // A shorter name may be any board's.
    names
        .filter(|name| name.words.len() >= FEWEST_WORDS)
        .collect()
}

/// Whether first and last letters and the number of words are nearly those of a name: a quick look
/// before the long one.
fn has_ends_of(phrase: &Phrase<'_>, own: &[String]) -> bool {
    let initial = |word: Option<&String>| word.and_then(|word| word.chars().next());
    let mut letters = phrase
        .initials
        .chars()
        .map(|letter| letter.to_ascii_lowercase());
    let (first, count) = (letters.next(), phrase.initials.chars().count());
    count.abs_diff(own.len()) <= 1
        && first == initial(own.first())
        && letters.next_back() == initial(own.last())
}

/// Whether a name begins and ends as another does, and has its words in another order, or one more
/// or less.
fn is_nearly(words: &[String], own: &[String]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let ends_match =
        own.first() == Some(first) && own.last().is_some_and(|own| stem(own) == stem(last));
    ends_match
        && words.len() >= FEWEST_WORDS
        && !is_same_name(words, own)
        && (has_same_words(words, own) || is_without_one(words, own) || is_without_one(own, words))
}

fn has_same_words(one: &[String], other: &[String]) -> bool {
    let sorted = |words: &[String]| {
        let mut stems: Vec<String> = words.iter().map(|word| stem(word).to_owned()).collect();
        stems.sort();
        stems
    };
    sorted(one) == sorted(other)
}

/// Whether a name is another without one of its words.
fn is_without_one(short: &[String], long: &[String]) -> bool {
    if short.len() + 1 != long.len() {
        return false;
    }
    let missing = short
        .iter()
        .zip(long)
        .take_while(|(one, other)| stem(one) == stem(other))
        .count();
    let rest = short[missing..].iter().zip(&long[missing + 1..]);
    rest.into_iter()
        .all(|(one, other)| stem(one) == stem(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_near(name: &str) -> bool {
        is_nearly(
            &telling_words(name),
            &telling_words("Harrowdale Safeguarding Children Board"),
        )
    }

    #[test]
    fn transposed_missing_and_added_words_are_slips() {
        assert!(is_near("Harrowdale Children's Safeguarding Board"));
        assert!(is_near("Harrowdale Safeguarding Board"));
        assert!(is_near("Harrowdale Local Safeguarding Children Board"));
        assert!(is_near("Harrowdale Safeguarding Children's Board"));
    }

    #[test]
    fn the_name_itself_and_other_boards_are_none() {
        assert!(!is_near("Harrowdale Safeguarding Children Boards"));
        assert!(!is_near("Harrowdale Safeguarding Adults Board"));
        assert!(!is_near("Westmere Children's Safeguarding Board"));
        assert!(!is_near("Harrowdale Board"));
    }
}
