//! The meaning of a heading: its words compared with those of `lexicon/headings/headings.txt`.
//!
//! Takes the text of one heading; gives a [`Name`]: the role, and how sure the match is. The ways
//! to match, the surest first, are the variants of [`Match`]. This module does not look at cells;
//! [`columns`](super::columns) weighs headings and cells together.

mod heading_text;
mod likeliest_role;
pub(crate) mod similar;
mod word_hints;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::model::HeadingMatch;
use crate::text::{each_word, plain_words};
use crate::timescale;

use heading_text::{forms, in_full, parts, undotted, without_scale};
use word_hints::{asked_for, is_of_other_column};

pub(crate) use heading_text::spaced;
pub(crate) use likeliest_role::likeliest_role;
pub(crate) use word_hints::{is_not_a_plan_column, is_of_the_past};

/// A heading longer than this, in bytes, is a sentence and not a name.
const MAX_HEADING_BYTES: usize = 160;
/// A heading may continue after a name of at least this many words. Too many ordinary sentences
/// begin with a shorter name.
const MIN_BEGINNING_WORDS: usize = 5;

/// How a heading matches a name, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    /// The pack file gives the heading a meaning.
    PackFile,
    /// The whole heading is a name, or begins with a long one.
    Whole,
    /// A part of it is a name: "Owner / role", "Lead (organisation)", `due_date`, "Task name". Or
    /// the heading asks for the column: "Who is accountable".
    Part,
    /// Its last words are a name: "Budget owner", "Review status".
    Head,
    /// It is similar to a name: "Tmescale".
    Close,
    /// One of its words shows its meaning: "responsible".
    WordHint,
}

impl Match {
    /// How the model records it.
    pub(crate) fn recorded(self) -> HeadingMatch {
        match self {
            Self::PackFile => HeadingMatch::PackFile,
            Self::Whole | Self::Part => HeadingMatch::Name,
            Self::Head | Self::Close => HeadingMatch::Closeness,
            Self::WordHint => HeadingMatch::WordHint,
        }
    }
}

/// The role that a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) role: ColumnRole,
    /// How the heading matches.
    pub(crate) matched: Match,
    /// The position of the name among those of its role; usual names are first.
    pub(crate) rank: usize,
}

/// The names of columns: the program's, and those that a pack file adds.
#[derive(Debug, Clone, Default)]
pub(crate) struct ColumnNames {
    names: HashMap<Cow<'static, str>, Name>,
    /// The names of several words, without spaces.
    joined: HashMap<String, Name>,
    /// Names of many words, with which a longer heading may begin.
    long: Vec<(Cow<'static, str>, Name)>,
    /// The first words of all names, for a fast check that excludes most rows of a plan.
    first_words: HashSet<Cow<'static, str>>,
    /// Whether the pack file adds names.
    pub(crate) has_added: bool,
}

/// Whether a heading is only the sign of a currency, perhaps with thousands: "£", "£000".
fn is_currency(heading: &str) -> bool {
    let is_other = |sign: char| !matches!(sign, '£' | '€' | '0' | '\'' | '’' | '(' | ')' | ' ');
    heading.contains(['£', '€']) && !heading.contains(is_other) && !heading.ends_with("£0")
}

impl ColumnNames {
    /// The program's names and the `added` ones, which replace them.
    pub(crate) fn new<'a>(
        added: impl IntoIterator<Item = (&'a str, ColumnRole)>,
    ) -> Cow<'static, Self> {
        static PROGRAM: LazyLock<ColumnNames> = LazyLock::new(ColumnNames::of_program);
        let mut names = Cow::Borrowed(&*PROGRAM);
        for (heading, role) in added {
            let name = Name {
                role,
                rank: 0,
                matched: Match::PackFile,
            };
            let names = names.to_mut();
            names.add(Cow::Owned(plain_words(heading)), name);
            names.has_added = true;
        }
        names
    }

    fn of_program() -> Self {
        let count = COLUMNS.iter().map(|spec| spec.accepted().len()).sum();
        let mut all = Self {
            names: HashMap::with_capacity(count),
            joined: HashMap::with_capacity(count),
            ..Self::default()
        };
        for spec in COLUMNS {
            for (rank, accepted) in spec.accepted().iter().enumerate() {
                let name = Name {
                    role: spec.role,
                    rank,
                    matched: Match::Whole,
                };
                for form in forms(accepted) {
                    // "nº" and "no" have the same form. If both belong to one role, the first and
                    // more usual name counts.
                    let held = all.names.get(&form);
                    if held.is_none_or(|held| held.role != name.role) {
                        all.add(form, name);
                    }
                }
            }
        }
        all
    }

    fn add(&mut self, words: Cow<'static, str>, name: Name) {
        let first_word = match &words {
            Cow::Borrowed(words) => each_word(words).next().map(Cow::Borrowed),
            Cow::Owned(words) => each_word(words)
                .next()
                .map(|word| Cow::Owned(word.to_owned())),
        };
        self.first_words.extend(first_word);
        if words.contains(' ') {
            self.joined.insert(words.replace(' ', ""), name);
        }
        if each_word(&words).count() >= MIN_BEGINNING_WORDS {
            self.long.push((words.clone(), name));
        }
        self.names.insert(words, name);
    }

    /// Fast pre-check: could this text be a heading that is a name? It is called for every cell of
    /// a workbook.
    pub(crate) fn may_be_heading(&self, text: &str) -> bool {
        if text.len() > MAX_HEADING_BYTES {
            return false;
        }
        if is_currency(text) {
            return true;
        }
        let first = text
            .split(|character: char| !character.is_alphanumeric())
            .find(|word| !word.is_empty());
        first.is_some_and(|word| {
            self.first_words
                .contains(plain_words(&undotted(word)).as_str())
        })
    }

    /// The name that is the whole heading.
    pub(crate) fn whole(&self, heading: &str) -> Option<Name> {
        if heading.len() > MAX_HEADING_BYTES {
            return None;
        }
        let heading = undotted(heading);
        let heading = &*in_full(&heading);
        // "Task #" is the number of the task.
        let words = if heading.contains('#') {
            plain_words(&heading.replace('#', " no "))
        } else {
            plain_words(heading)
        };
        // "Completion (%)" is the progress of an action, not the time when it ends.
        let percent = if heading.contains('%') {
            self.name(&format!("{words} percent"))
        } else {
            None
        };
        let amount = if is_currency(heading) {
            self.name("amount")
        } else {
            None
        };
        percent
            .or(amount)
            .or_else(|| self.name(&words))
            .or_else(|| self.spaced_differently(&words))
            .or_else(|| self.beginning(&words))
            .or_else(|| self.scored(&words))
    }

    fn name(&self, words: &str) -> Option<Name> {
        self.names.get(words).copied()
    }

    /// The name that has its spaces in other places: "Time scale", "Sub group".
    fn spaced_differently(&self, words: &str) -> Option<Name> {
        let joined = words.replace(' ', "");
        if joined.len() < 2 {
            return None;
        }
        let name = self.joined.get(&joined).copied();
        name.or_else(|| self.name(&joined))
    }

    /// The name in a heading with a scale at its end: "Likelihood (1-5)".
    fn scored(&self, words: &str) -> Option<Name> {
        let name = self.name(without_scale(words)?)?;
        matches!(name.role, ColumnRole::RiskScore | ColumnRole::Impact).then_some(name)
    }

    /// The name of several words with which a heading begins.
    fn beginning(&self, words: &str) -> Option<Name> {
        let begins = |name: &str| {
            words
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        let long = self.long.iter().filter(|(name, _)| begins(name));
        long.max_by_key(|(name, _)| name.len())
            .map(|(_, name)| *name)
    }

    /// The name of the first named part of a heading, or of the column that the heading asks for,
    /// in a kind of table. Parts are separated by line ends, slashes, brackets and joining words.
    /// The words of `snake_case` and `camelCase` are separated first.
    pub(crate) fn part(&self, heading: &str, table: TableKind) -> Option<Name> {
        if heading.len() > MAX_HEADING_BYTES {
            return None;
        }
        let spaced = spaced(heading);
        if is_of_other_column(&spaced) {
            return None;
        }
        let share = if heading.contains('%') { "percent" } else { "" };
        let found = self
            .whole(&spaced)
            .or_else(|| self.titled(&spaced))
            .into_iter()
            .chain(parts(&spaced).filter_map(|part| {
                self.whole(&format!("{part} {share}"))
                    .or_else(|| self.whole(part))
            }));
        let asked = asked_for(&spaced).map(|role| Name {
            role,
            matched: Match::Part,
            rank: usize::MAX,
        });
        let found = found.chain(self.beside_time(&spaced));
        let mut of_table = found.chain(asked).filter(|name| name.role.is_in(table));
        let first = of_table.next()?;
        // In "Deliverable / Activity" the activity counts.
        let is_weak = matches!(first.role, ColumnRole::Measure | ColumnRole::Timescale);
        let action = of_table.find(|name| is_weak && name.role == ColumnRole::Action);
        let name = action.unwrap_or(first);
        Some(Name {
            matched: name.matched.max(Match::Part),
            ..name
        })
    }

    /// The name in a heading that also names a time: "Q2 update", "RAG (October 2026)".
    fn beside_time(&self, heading: &str) -> Option<Name> {
        if !heading.contains(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
        let time = timescale::named_time(heading)?;
        self.whole(&time.other_words)
    }

    /// Whether a text is the name of a column.
    pub(crate) fn knows(&self, heading: &str) -> bool {
        self.whole(heading).is_some()
    }
}
