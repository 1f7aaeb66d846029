//! References to an appendix by the name of its subgroup or of the subgroup's plan: "see the
//! Housing Subgroup", "action 3.2 of the Housing Subgroup's plan". If the plan explains "HSG", "HSG
//! action 3.2" is a reference too.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::SUBGROUP_WORDS;
use crate::model::{Part, Target};
use crate::text::plain_words;

static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"&|[\w’']+").expect("the pattern is well formed"));

/// The words that introduce the name of a subgroup whose plan is meant. A number among them is one
/// of that plan and part of the reference.
static INTRODUCTION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i) (?:
          \b (?: see | refer\s+to ) (?: \s+ also )?
        | (?<number> \b (?: actions? | objectives? | priority ) \s+ [0-9.]+ [a-z]? ) \s+ (?: of | in )
        ) (?: \s+ the )? \s* \z";
    Regex::new(&format!("(?x){pattern}")).expect("the pattern is well formed")
});

/// The number of an action after the name of the subgroup whose plan has it.
static NUMBER_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        r"\A \s+ (?: actions? | objectives? | priority ) \s+ [0-9]+(?:\.[0-9]+)*[a-z]? \b";
    Regex::new(&format!("(?xi){pattern}")).expect("the pattern is well formed")
});

/// An acronym in brackets in the title of a subgroup: "Housing Subgroup (HSG) action plan".
static ACRONYM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\(([^()]+)\)").expect("the pattern is well formed"));

/// The names by which a text can refer to appendices of a plan.
pub(super) struct Subgroups(Vec<Subgroup>);

/// A name of an appendix.
#[derive(Clone)]
struct Subgroup {
    target: Target,
    /// The plain words of the heading, without a year; an acronym as written.
    heading: Vec<String>,
    /// How many of them, from the first, name the subject of the subgroup.
    subject: usize,
    is_acronym: bool,
}

/// A word of a text, in its plain form.
struct Word {
    range: Range<usize>,
    plain: String,
}

impl Subgroups {
    /// The appendices whose headings have a subject that no other appendix has.
    pub(super) fn of(parts: &[Part]) -> Self {
        let entries = parts.iter().flat_map(|part| part.body.glossary());
        let terms = entries.map(|entry| (&*entry.term.value, &*entry.meaning.value));
        let terms: Vec<(&str, &str)> = terms.collect();
        let appendix = |part: &Part| Some((part.target()?, part.heading.clone()));
        let appendices = parts
            .iter()
            .filter_map(appendix)
            .filter(|(target, _)| matches!(target, Target::Appendix(_)));
        let names =
            appendices.flat_map(|(target, heading)| Subgroup::all(&target, &heading, &terms));
        Self::distinct(names.collect())
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
    /// The names of an appendix: its heading, an acronym in the heading, and the terms and meanings
    /// of the glossary that are names of the same subgroup.
    fn all(target: &Target, heading: &str, terms: &[(&str, &str)]) -> Vec<Self> {
        let without = ACRONYM.replace(heading, " ");
        let Some(own) = Self::named(target.clone(), &without) else {
            return Vec::new();
        };
        let in_brackets = ACRONYM.captures(heading).map(|found| found[1].to_owned());
        let mut names: Vec<Self> = in_brackets
            .and_then(|acronym| own.acronym(&acronym))
            .into_iter()
            .collect();
        for (term, meaning) in terms {
            match Self::named(target.clone(), meaning) {
                Some(meant) if meant.subject() == own.subject() => names.extend(own.acronym(term)),
                Some(meant) if own.subject() == [plain_words(term)] => names.push(meant),
                Some(_) | None => {}
            }
        }
        names.push(own);
        names
    }

    /// The same appendix by an acronym; `None` if the text is not an acronym.
    fn acronym(&self, text: &str) -> Option<Self> {
        let is_capital = |sign: char| sign.is_uppercase() || sign.is_ascii_digit();
        let is_acronym = text.len() > 1 && text.chars().all(is_capital);
        is_acronym.then(|| Self {
            heading: vec![text.to_owned()],
            subject: 1,
            is_acronym: true,
            ..self.clone()
        })
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
            is_acronym: false,
        })
    }

    /// The words that name the subject of the subgroup.
    fn subject(&self) -> &[String] {
        &self.heading[..self.subject]
    }

    /// The range of a reference whose name begins with the first of some words, and the number of
    /// words in the name. A name counts if it is introduced as a reference, if the number of an
    /// action follows, or if it names a plan. The name of a plan must include the body or be the
    /// whole heading. The body alone may be a lead.
    fn at(&self, text: &str, words: &[Word]) -> Option<(Range<usize>, usize)> {
        let (named, is_acronym) = (self.subject, self.is_acronym);
        let is_same = |(own, word): (&String, &Word)| {
            if is_acronym {
                text[word.range.clone()].trim_end_matches(['’', '\'', 's']) == own
            } else {
                *own == word.plain
            }
        };
        let mut pairs = self.subject().iter().zip(words);
        if words.len() < named || !pairs.all(is_same) {
            return None;
        }
        let is_next = |pair: &&[Word]| {
            let between = &text[pair[0].range.end..pair[1].range.start];
            between
                .chars()
                .all(|sign| sign.is_whitespace() || sign == '-')
        };
        let joined = 1 + words.windows(2).take_while(is_next).count();
        let kinds = words[..joined].iter().skip(named);
        let kinds: Vec<&str> = kinds.map_while(|word| kind_of(&word.plain)).collect();
        // "Housing Subgroup work" ends with the body.
        let kinds = match kinds.iter().rposition(|kind| *kind != "kind") {
            Some(last) => &kinds[..=last],
            None if is_acronym => &[],
            None => return None,
        };
        let length = named + kinds.len();
        let (first, last) = (words.first()?, &words[length - 1]);
        let introduction = INTRODUCTION.captures(&text[..first.range.start]);
        let is_heading = words[..length]
            .iter()
            .map(|word| &word.plain)
            .eq(&self.heading);
        let is_body = is_acronym
            || kinds
                .iter()
                .any(|kind| matches!(*kind, "body" | "subgroup"));
        let is_plan = kinds.contains(&"plan") && (is_body || is_heading);
        let after = NUMBER_AFTER.find(&text[last.range.end..]);
        if introduction.is_none() && !is_plan && after.is_none() {
            return None;
        }
        let number = introduction.and_then(|found| Some(found.name("number")?.start()));
        let end = last.range.end + after.map_or(0, |after| after.end());
        Some((number.unwrap_or(first.range.start)..end, length))
    }
}

/// The meaning of a word after the subject: the body, its plan, or only the kind of one of them.
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
        let terms = [
            ("MSG", "Mills Sub-group"),
            ("BAT", "Barges Team"),
            ("FSG", "Fares"),
        ];
        let appendix = |(index, heading): (usize, &&str)| {
            let target = Target::Appendix(Number::counted(index + 1));
            Subgroup::all(&target, heading, &terms)
        };
        let all = headings.iter().enumerate().flat_map(appendix);
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
    fn an_acronym_names_a_subgroup_where_the_plan_says_so() {
        let headings = [
            "Ferries Subgroup (FSG) plan",
            "Mills Subgroup",
            "BAT workplan",
        ];
        for (text, found) in [
            ("see FSG", "FSG"),
            ("FSG action 3.2.", "FSG action 3.2"),
            ("in MSG’s plan", "MSG’s plan"),
            ("action 2 of the MSG", "action 2 of the MSG"),
            ("See the Ferries Subgroup", "Ferries Subgroup"),
            ("See the Barges Team", "Barges Team"),
            ("Mills Subgroup action 1.1", "Mills Subgroup action 1.1"),
            ("FSG", ""),
            ("FSG to agree action 3.2", ""),
            ("see fsg", ""),
            ("see QSG", ""),
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
