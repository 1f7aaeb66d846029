//! References to an appendix by the name of its subgroup or of the subgroup's plan: "see the
//! Housing Subgroup", "action 3.2 of the Housing Subgroup's plan".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::SUBGROUP_WORDS;
use crate::model::{Part, Target};
use crate::text::plain_words;

static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"&|[\w’']+").expect("the pattern is well formed"));

/// What introduces the name of a subgroup whose plan is meant. With a number, the number is one of
/// that plan and part of the reference.
static INTRODUCTION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i) (?:
          \b (?: see | refer\s+to ) (?: \s+ also )?
        | (?<number> \b (?: actions? | objectives? | priority ) \s+ [0-9.]+ [a-z]? ) \s+ (?: of | in )
        ) (?: \s+ the )? \s* \z";
    Regex::new(&format!("(?x){pattern}")).expect("the pattern is well formed")
});

/// The appendices of a plan that a text can name.
pub(super) struct Subgroups(Vec<Subgroup>);

/// An appendix and the words of its name.
struct Subgroup {
    target: Target,
    /// The plain words of its heading, without a year.
    heading: Vec<String>,
    /// How many of them say what the subgroup is about.
    subject: usize,
}

/// A word of a text, in its plain form.
struct Word {
    range: Range<usize>,
    plain: String,
}

impl Subgroups {
    /// The appendices whose headings have a subject that no other appendix has.
    pub(super) fn of(parts: &[Part]) -> Self {
        Self::distinct(parts.iter().filter_map(Subgroup::of).collect())
    }

    fn distinct(mut all: Vec<Subgroup>) -> Self {
        let is_shared = |one: &Subgroup| {
            let is_other = |it: &&Subgroup| it.target != one.target;
            all.iter()
                .filter(is_other)
                .any(|it| it.subject() == one.subject())
        };
        let shared: Vec<bool> = all.iter().map(is_shared).collect();
        let mut shared = shared.into_iter();
        all.retain(|_| shared.next() == Some(false));
        // A longer name may begin with a shorter one: "Housing", "Housing and Health".
        all.sort_by_key(|subgroup| std::cmp::Reverse(subgroup.subject));
        Self(all)
    }

    /// The references in a text by the name of a subgroup, with their targets.
    pub(super) fn in_text<'a>(&'a self, text: &str) -> Vec<(Range<usize>, &'a Target)> {
        let mut found = Vec::new();
        if self.0.is_empty() {
            return found;
        }
        let words = words(text);
        let mut from = 0;
        while from < words.len() {
            let named = self.0.iter().find_map(|subgroup| {
                let (range, length) = subgroup.at(text, &words[from..])?;
                Some((range, &subgroup.target, length))
            });
            from += match named {
                Some((range, target, length)) => {
                    found.push((range, target));
                    length
                }
                None => 1,
            };
        }
        found
    }
}

impl Subgroup {
    fn of(part: &Part) -> Option<Self> {
        let target = part.target()?;
        matches!(target, Target::Appendix(_)).then(|| Self::named(target, &part.heading))?
    }

    fn named(target: Target, heading: &str) -> Option<Self> {
        let plain = plain_words(heading);
        let is_year = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let heading: Vec<String> = plain
            .split(' ')
            .filter(|word| !is_year(word))
            .map(str::to_owned)
            .collect();
        let generic = heading
            .iter()
            .rev()
            .take_while(|word| kind_of(word).is_some())
            .count();
        let subject = heading.len() - generic;
        (subject > 0 && generic > 0).then_some(Self {
            target,
            heading,
            subject,
        })
    }

    /// The words that say what the subgroup is about.
    fn subject(&self) -> &[String] {
        &self.heading[..self.subject]
    }

    /// The range of a reference whose name begins with the first of some words, and the number of
    /// words in the name. A name counts if it is introduced as a reference, or if it has the plan
    /// beside the body or is the whole heading: the body alone may be who leads.
    fn at(&self, text: &str, words: &[Word]) -> Option<(Range<usize>, usize)> {
        let is_subject = words.len() > self.subject
            && self
                .subject()
                .iter()
                .zip(words)
                .all(|(own, word)| *own == word.plain);
        if !is_subject {
            return None;
        }
        let is_next = |pair: &&[Word]| {
            let between = &text[pair[0].range.end..pair[1].range.start];
            between
                .chars()
                .all(|sign| sign.is_whitespace() || sign == '-')
        };
        let joined = 1 + words.windows(2).take_while(is_next).count();
        let kinds = words[..joined].iter().skip(self.subject);
        let kinds: Vec<&str> = kinds.map_while(|word| kind_of(&word.plain)).collect();
        // "Housing Subgroup work" ends with the body.
        let kinds = &kinds[..=kinds.iter().rposition(|kind| *kind != "kind")?];
        let length = self.subject + kinds.len();
        let (first, last) = (words.first()?, &words[length - 1]);
        let introduction = INTRODUCTION.captures(&text[..first.range.start]);
        let is_heading = words[..length]
            .iter()
            .map(|word| &word.plain)
            .eq(&self.heading);
        let is_body = kinds
            .iter()
            .any(|kind| matches!(*kind, "body" | "subgroup"));
        let is_plan = kinds.contains(&"plan") && (is_body || is_heading);
        if introduction.is_none() && !is_plan {
            return None;
        }
        let number = introduction.and_then(|found| Some(found.name("number")?.start()));
        Some((number.unwrap_or(first.range.start)..last.range.end, length))
    }
}

/// What a word after the subject names: the body, its plan, or only the kind of one of them.
fn kind_of(plain: &str) -> Option<&'static str> {
    let singular = || {
        plain
            .strip_suffix('s')
            .and_then(|word| SUBGROUP_WORDS.meaning(word))
    };
    SUBGROUP_WORDS.meaning(plain).or_else(singular)
}

fn words(text: &str) -> Vec<Word> {
    let word = |found: regex::Match<'_>| Word {
        range: found.range(),
        plain: plain_words(found.as_str()),
    };
    WORD.find_iter(text).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number;

    fn names(headings: &[&str], text: &str) -> Vec<String> {
        let appendix = |(index, heading): (usize, &&str)| {
            let target = Target::Appendix(Number::counted(index + 1));
            Subgroup::named(target, heading)
        };
        let all = headings.iter().enumerate().filter_map(appendix);
        let subgroups = Subgroups::distinct(all.collect());
        let found = subgroups.in_text(text).into_iter();
        found.map(|(range, _)| text[range].to_owned()).collect()
    }

    #[test]
    fn a_subgroup_is_named_with_its_plan_or_where_the_reader_is_sent() {
        let headings = [
            "Ferries Subgroup Action Plan",
            "Quays and Locks Group",
            "TSG workplan 2027",
        ];
        for (text, found) in [
            ("See the Ferries sub-group.", "Ferries sub-group"),
            ("See the ferries subgroup for more", "ferries subgroup"),
            (
                "as in the Ferries Subgroup’s plan",
                "Ferries Subgroup’s plan",
            ),
            (
                "refer to action 3.2 of the Quays & Locks Group",
                "action 3.2 of the Quays & Locks Group",
            ),
            (
                "Objective 2.1 in Quays and Locks plan",
                "Objective 2.1 in Quays and Locks plan",
            ),
            ("the TSG workplan says", "TSG workplan"),
            ("Ferries Subgroup", ""),
            ("the ferries plan", ""),
            ("See Ferries. Group work", ""),
            ("See the Mill Group plan", ""),
        ] {
            assert_eq!(names(&headings, text).join("; "), found, "{text}");
        }
    }

    #[test]
    fn a_subject_that_two_appendices_share_names_neither() {
        let headings = ["Ferries Subgroup", "Ferries Team"];
        assert_eq!(names(&headings, "See the Ferries Subgroup plan"), [""; 0]);
    }
}
