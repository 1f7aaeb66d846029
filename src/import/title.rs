//! Reads the titles of parts: "4. Appendix 1: Case review plan", "Strategic Priority Two – …",
//! "LSCB1 Neglect".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::lexicon::{ANNOUNCEMENTS, NUMBER_WORDS, SUBGROUP_WORDS};
use crate::model::Number;
use crate::text::{one_line, plain_words, without_marks};

/// The kind of part that a title announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Announces {
    /// "Priority", "Strategic aim", "Theme 2"…
    Priority,
    /// "Appendix", "Annex".
    Appendix,
}

/// A title split into its announcement and its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitleReading {
    /// The kind of part.
    pub(crate) announces: Announces,
    pub(crate) number: Number,
    /// The announcing words as written: `Strategic Priority Two`, without a chapter number before
    /// them.
    pub(crate) kicker: String,
    /// The text after them; may be empty.
    pub(crate) heading: String,
}

/// The words that announce a priority or an appendix, with its number and its heading.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xis) ^\s* (?: \d{1,2} [.)] \s+ )?
        (?<kicker>
            (?: (?: strategic | key | board | our ) \s+ )*
            (?: (?<priority> priority | aim | objective | goal | theme | outcome | ambition | pillar
                  | mission | strand | blaenoriaeth | amcan | nod | thema )
              | (?<appendix> appendix | annex | annexe ) )
            (?: \s+ (?: no\.? | number | area ) )?
            \s* \(? \s*
            (?<number> \d{1,3}[a-z]? | one | two | three | four | five | six | seven | eight | nine
              | ten | eleven | twelve | [a-z] )
            \s* \)?
        )
        (?: \s* [:.\u{2013}\u{2014}-]+ \s* | \s+ | $ ) (?<heading> .* ) $",
    )
    .expect("the pattern is well formed")
});

/// A label with its value in one cell: "Priority: LSCB1 Neglect", "Strategic priority: 2 –
/// Neglect". The pack itself writes "Priority LSCB1: Neglect".
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xs) ^\s* (?<label> (?i: (?: (?: strategic | key | board | our ) \s+ )* priority ) )
        (?: \s*:\s* (?<labelled> [A-Z]{2,8}\d{1,3}[a-z]? )
            (?: \s*[:.\u{2013}\u{2014}-]+\s* | \s+ | $ )
          | \s*:\s* (?<number> \d{1,3}[a-zA-Z]? ) (?: \s*[:.\u{2013}\u{2014}-]+\s* | \s*$ )
          | \s+ (?<code> [A-Z]{2,8}\d{1,3}[a-z]? ) (?: \s*[:.\u{2013}\u{2014}-]+\s* | \s*$ ) )
        (?<heading> .* ) $",
    )
    .expect("the pattern is well formed")
});

/// A code before a title: "LSCB1 Neglect".
static CODED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xs) ^\s* (?<number> [A-Z]{2,8}\d{1,3}[a-z]? )
        \s* (?: [:.\u{2013}\u{2014}-]+ \s* | \s+ ) (?<heading> \S.* ) $",
    )
    .expect("the pattern is well formed")
});

/// A number before a title: "2. Safer streets". If no punctuation follows the number, the title
/// begins with a capital.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xs) ^\s* (?<number> \d{1,2}[a-z]? )
        (?: \s* [.):\u{2013}\u{2014}-]+ \s* (?<heading> \p{L}.* ) | \s+ (?<bare> \p{Lu}.* ) ) $",
    )
    .expect("the pattern is well formed")
});

/// The label of a key.
static KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:rag |brag |colour |status )?(?:key|legend)(?: to .{1,30})?$")
        .expect("the pattern is well formed")
});

/// Whether plain words are the label of a key: "RAG key", "Key to the colours".
pub(crate) fn is_key_label(words: &str) -> bool {
    KEY.is_match(words)
}

/// Whether a line is a key, or the label of one: "Key: R = red, A = amber".
pub(crate) fn is_key(line: &str) -> bool {
    is_key_label(&plain_words(line.split(':').next().unwrap_or_default()))
}

/// Reads a title that announces a priority or an appendix. `None` if it announces nothing.
pub(crate) fn read(title: &str) -> Option<TitleReading> {
    // A longer text is a paragraph. The limit also bounds the time of the patterns.
    if title.len() > 600 {
        return None;
    }
    let title = without_marks(title);
    let Some(found) = ANNOUNCED.captures(&title) else {
        return read_labelled(&title);
    };
    if is_inner(&title, &found) {
        return None;
    }
    let announces = if found.name("appendix").is_some() {
        Announces::Appendix
    } else {
        Announces::Priority
    };
    let written = &found["number"];
    let lower = written.to_lowercase();
    let in_words = NUMBER_WORDS.meaning(&lower);
    let number = match in_words.and_then(|number| number.parse().ok()) {
        Some(number) => Number::counted(number),
        // Only appendices have a single letter as their number ("Appendix B"); "Priority a…" is a
        // sentence.
        None if lower.len() == 1 && !lower.starts_with(|c: char| c.is_ascii_digit()) => {
            if announces != Announces::Appendix {
                return None;
            }
            Number::counted(usize::from(lower.as_bytes()[0] - b'a') + 1)
        }
        None => Number::parse(&lower)?,
    };
    Some(TitleReading {
        announces,
        number,
        kicker: one_line(&found["kicker"]),
        heading: found["heading"].trim().to_owned(),
    })
}

/// Whether a line announces something within a priority: "Outcome 1.2: Quiet nights".
pub(crate) fn is_within_priority(line: &str) -> bool {
    let found = ANNOUNCED.captures(line);
    found.is_some_and(|found| is_inner(line, &found))
}

/// Whether the number of an announcement goes further than its first level: 1.2.
fn is_inner(title: &str, found: &Captures<'_>) -> bool {
    let rest = found
        .name("kicker")
        .map_or("", |kicker| &title[kicker.end()..]);
    let further = rest.strip_prefix('.');
    further.is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
}

fn read_labelled(title: &str) -> Option<TitleReading> {
    let found = LABELLED.captures(title)?;
    let written = ["labelled", "number", "code"]
        .iter()
        .find_map(|name| found.name(name))?
        .as_str();
    let label = one_line(&found["label"]);
    Some(TitleReading {
        announces: Announces::Priority,
        number: Number::parse(written)?,
        kicker: format!("{label} {written}"),
        heading: found["heading"].trim().to_owned(),
    })
}

/// Reads the title above a table or, if the title announces nothing, the name of its sheet.
pub(crate) fn of_table(title: &str, sheet: &str) -> Option<TitleReading> {
    let of_sheet = || {
        Some(TitleReading {
            heading: title.to_owned(),
            ..read(sheet)?
        })
    };
    read(title).or_else(|| read_coded(title)).or_else(of_sheet)
}

/// Reads a title with a code before it: `LSCB1 Neglect`.
pub(crate) fn read_coded(title: &str) -> Option<TitleReading> {
    let found = CODED.captures(title)?;
    Some(TitleReading {
        announces: Announces::Priority,
        number: Number::parse(&found["number"])?,
        kicker: String::new(),
        heading: found["heading"].trim().to_owned(),
    })
}

/// Reads a title with a number before it (`2. Safer streets`, `2 Safer streets`). The caller knows
/// that it is the title of a priority.
pub(crate) fn read_numbered(title: &str) -> Option<TitleReading> {
    let found = NUMBERED.captures(title)?;
    let heading = found.name("heading").or_else(|| found.name("bare"))?;
    Some(TitleReading {
        announces: Announces::Priority,
        number: Number::parse(&found["number"])?,
        kicker: String::new(),
        heading: heading.as_str().trim().to_owned(),
    })
}

/// Whether the title above a table, or else the name of its sheet, names a subgroup or its plan:
/// "Housing Subgroup action plan 2026", "Prevention Group (PG) – work programme".
pub(crate) fn names_subgroup(title: &str, sheet: &str) -> bool {
    let title = if title.trim().is_empty() {
        sheet
    } else {
        title
    };
    let title = title.replace(" - ", "–");
    let name = title.split(['(', ':', '–', '—', '\n']).next();
    let name = plain_words(name.unwrap_or_default());
    let mut kinds = name
        .split(' ')
        .rev()
        .skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|word| SUBGROUP_WORDS.meaning(word))
        .skip_while(|kind| matches!(kind, Some("kind" | "plan")));
    kinds.next() == Some(Some("subgroup")) && kinds.next().is_some()
}

/// Whether a line or the name of a sheet announces a glossary.
pub(crate) fn announces_glossary(text: &str) -> bool {
    /// A longer text is a sentence that mentions the glossary.
    const MAX_BYTES: usize = 60;
    let says_so = |word: &str| ANNOUNCEMENTS.meaning(word) == Some("glossary");
    text.len() <= MAX_BYTES && plain_words(text).split(' ').any(says_so)
}

/// Makes a title from the name of a file: `board-plan.xlsx` becomes "Board plan".
pub(crate) fn of_file(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // Hyphens divide the words of a name without spaces, except between digits: "plan-2026-27".
    let is_divided = stem.contains(' ');
    let digit_beside = |other: Option<char>| other.is_some_and(|letter| letter.is_ascii_digit());
    let mut before = None;
    let mut rest = stem.chars().peekable();
    let mut words = String::new();
    while let Some(letter) = rest.next() {
        let is_kept = is_divided || digit_beside(before) && digit_beside(rest.peek().copied());
        words.push(match letter {
            '_' => ' ',
            '-' if !is_kept => ' ',
            other => other,
        });
        before = Some(letter);
    }
    let mut letters = words.trim().chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_a_title_in_words_with_its_years() {
        for (file, title) in [
            ("board-plan.xlsx", "Board plan"),
            ("board_plan-2026-27.xlsx", "Board plan 2026-27"),
            ("Safety plan 2026-27.xlsx", "Safety plan 2026-27"),
        ] {
            assert_eq!(of_file(file), title);
        }
    }

    #[test]
    fn the_forms_that_plans_use_are_read() {
        for (title, number, kicker, heading) in [
            (
                "1. Strategic Priority One: Boards that lead",
                "1",
                "Strategic Priority One",
                "Boards that lead",
            ),
            (
                "Priority 2a - Children are safe",
                "2a",
                "Priority 2a",
                "Children are safe",
            ),
            ("PRIORITY 2C – Joined up", "2c", "PRIORITY 2C", "Joined up"),
            (
                "Strategic Priority (3) Workforce",
                "3",
                "Strategic Priority (3)",
                "Workforce",
            ),
            (
                "4. Appendix 1: Case review plan",
                "1",
                "Appendix 1",
                "Case review plan",
            ),
            ("Appendix B", "2", "Appendix B", ""),
            (
                "Priority: LSCB1 Neglect",
                "LSCB1",
                "Priority LSCB1",
                "Neglect",
            ),
            (
                "Strategic  priority: LSCB2a: Voice",
                "LSCB2a",
                "Strategic priority LSCB2a",
                "Voice",
            ),
            (
                "Priority LSCB1: Neglect",
                "LSCB1",
                "Priority LSCB1",
                "Neglect",
            ),
            ("Priority: 2 – Neglect", "2", "Priority 2", "Neglect"),
            ("Ambition 2: Dry cellars", "2", "Ambition 2", "Dry cellars"),
            ("Blaenoriaeth 1 – Teulu", "1", "Blaenoriaeth 1", "Teulu"),
        ] {
            let reading = read(title).expect(title);
            assert_eq!(
                (
                    reading.number.as_str(),
                    reading.kicker.as_str(),
                    reading.heading.as_str()
                ),
                (number, kicker, heading)
            );
        }
    }

    #[test]
    fn other_lines_announce_nothing() {
        for title in [
            "Priority areas will be agreed",
            "Priorities 2026",
            "Glossary",
            "Appendices",
            "Objective setting",
            "Priority: high",
            "Priority: 2 posts are to be filled",
            "Priority: LSCB",
            "Outcome 1.2: Quiet nights",
        ] {
            assert_eq!(read(title), None, "{title}");
        }
    }

    #[test]
    fn a_title_may_name_a_subgroup() {
        for title in [
            "Exploitation Subgroup",
            "Housing Sub-Group action plan 2026/27",
            "Prevention Group (PG) - work programme",
            "Finance & Risk Committee work plan",
        ] {
            assert!(names_subgroup(title, "Sheet1"), "{title}");
        }
        assert!(names_subgroup("", "Task and finish group"));
        for title in [
            "Harrowdale Safeguarding Board",
            "Group",
            "Priority groups",
            "Group training",
            "Delivery plan",
        ] {
            assert!(!names_subgroup(title, "Training Group"), "{title}");
        }
    }

    #[test]
    fn a_code_before_a_title_is_its_number() {
        assert_eq!(
            read_coded("LSCB1 Neglect")
                .map(|reading| reading.number.to_string())
                .as_deref(),
            Some("LSCB1")
        );
        assert_eq!(read_coded("Neglect"), None);
    }

    #[test]
    fn a_number_before_a_priority_is_its_number() {
        for (title, number, heading) in [
            ("2. Quiet nights", "2", "Quiet nights"),
            ("1a Dry roofs", "1a", "Dry roofs"),
        ] {
            let reading = read_numbered(title).expect(title);
            assert_eq!(
                (reading.number.as_str(), reading.heading.as_str()),
                (number, heading)
            );
        }
        assert_eq!(read_numbered("24 hour watch"), None);
        assert_eq!(read_numbered("1.1 Quiet nights"), None);
    }
}
