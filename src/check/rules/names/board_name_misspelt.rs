//! A name that is nearly, but not quite, the name of the plan's board.

use crate::check::facts::{Facts, is_same_name, main_words, stem};
use crate::finding::{Finding, Rule, Severity};
use crate::model::Plan;

pub(crate) const RULE: Rule = Rule {
    name: "board-name-misspelt",
    severity: Severity::Warning,
    fault: "a name that is nearly, but not quite, that of the board",
    meaning: "The plan writes the name of its own board with the words in another order, or with \
              one word too few or too many. Readers may think that it is another board. Write the \
              name as it is in the title or the legend.",
    example: "`Harrowdale Children's Safeguarding Board` in the foreword, where the title has \
              `Harrowdale Safeguarding Children Board`; write the name as in the title.",
};

/// The fewest words of a name that is checked. A shorter name may be the name of any board.
const FEWEST_WORDS: usize = 3;

/// Adds a finding for each such name, at its cell or line.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let names = own_names(facts.plan);
    if names.is_empty() {
        return;
    }
    facts.for_each_name(&mut |phrase, place| {
        let words = main_words(phrase.words);
        let Some(OwnName { name, .. }) = names.iter().find(|own| is_nearly(&words, &own.words))
        else {
            return;
        };
        let message = format!("`{}` differs slightly from the board's name", phrase.words);
        let finding = Finding::new(&RULE, place, message, format!("write `{name}`"));
        findings.push(
            finding
                .about(phrase.words)
                .sharing("names of boards differ slightly from the board's name"),
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
        words: main_words(&board.name),
    });
    names
        .filter(|name| name.words.len() >= FEWEST_WORDS)
        .collect()
}

/// Whether a name is nearly another: the first and last words are the same, and the others are in
/// another order, or one word more or less.
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

/// Whether `short` is `long` without one of its words.
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
            &main_words(name),
            &main_words("Harrowdale Safeguarding Children Board"),
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
    fn the_name_itself_and_other_boards_are_not_slips() {
        assert!(!is_near("Harrowdale Safeguarding Children Boards"));
        assert!(!is_near("Harrowdale Safeguarding Adults Board"));
        assert!(!is_near("Westmere Children's Safeguarding Board"));
        assert!(!is_near("Harrowdale Board"));
    }
}
