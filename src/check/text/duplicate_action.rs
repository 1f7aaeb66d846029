//! The same action twice.

use foldhash::{HashMap, HashMapExt};

use crate::check::facts::{ActionRow, Facts, first_words, rows_of};
use crate::finding::{Finding, Rule, Severity};
use crate::model::Part;
use crate::wording::{each_word, is_ditto, plain_words};

/// The same action twice.
pub(super) const RULE: Rule = Rule {
    name: "duplicate-action",
    severity: Severity::Warning,
    fault: "the same action twice under one objective",
    meaning: "Two rows of one objective say the same will be done. Partners are asked twice, and \
              the two answers may differ. Delete one, or say what makes them different. The same \
              action under two objectives of a part, and two that differ by a word or two, are \
              only remarked on.",
    example: "`Review the mooring policy` on two rows of objective 2.5; delete one.",
};

/// Shorter actions ("Report on findings") may well be taken twice.
const LEAST_WORDS: usize = 4;

/// Adds a finding for every action that was named before, in its part.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    facts
        .plan
        .parts
        .iter()
        .for_each(|part| findings.extend(of_part(part)));
}

/// An action and its words.
struct Said<'a> {
    row: ActionRow<'a>,
    words: String,
    letters: Letters,
}

/// How often a text has each letter, in any order: what differs there has to be changed to make one
/// text the other.
struct Letters([u16; 32]);

impl Letters {
    fn of(words: &str) -> Self {
        let mut counts = [0_u16; 32];
        for byte in words.bytes() {
            let count = &mut counts[usize::from(byte % 32)];
            *count = count.saturating_add(1);
        }
        Self(counts)
    }

    /// The least number of letters to be changed.
    fn distance(&self, other: &Self) -> usize {
        let pairs = || self.0.iter().zip(&other.0);
        let more: usize = pairs()
            .map(|(one, other)| usize::from(one.saturating_sub(*other)))
            .sum();
        let fewer: usize = pairs()
            .map(|(one, other)| usize::from(other.saturating_sub(*one)))
            .sum();
        more.max(fewer)
    }
}

fn of_part(part: &Part) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut firsts: HashMap<String, ActionRow> = HashMap::new();
    let mut of_objective: Vec<Said> = Vec::new();
    for row in rows_of(part)
        .into_iter()
        .filter(|row| !is_ditto(&row.action.text.value))
    {
        let words = plain_words(&row.action.text.value);
        if each_word(&words).take(LEAST_WORDS).count() < LEAST_WORDS {
            continue;
        }
        if of_objective
            .last()
            .is_some_and(|above| !is_one_objective(above.row, row))
        {
            of_objective.clear();
        }
        if let Some(first) = firsts.get(&words) {
            findings.push(same(row, *first));
        } else {
            findings.extend(near(row, &words, &of_objective));
            firsts.insert(words.clone(), row);
        }
        let letters = Letters::of(&words);
        of_objective.push(Said {
            row,
            words,
            letters,
        });
    }
    findings
}

/// Whether two rows serve one objective: the same, or one under the same number.
fn is_one_objective(one: ActionRow, other: ActionRow) -> bool {
    let has_same_number =
        one.objective.reading().is_some() && one.objective.reading() == other.objective.reading();
    std::ptr::eq(one.objective, other.objective) || has_same_number
}

fn same(row: ActionRow, first: ActionRow) -> Finding {
    let is_one = is_one_objective(first, row);
    let severity = if is_one {
        RULE.severity
    } else {
        Severity::Info
    };
    let under = if is_one {
        "under the same objective"
    } else {
        "under another objective"
    };
    let message = format!(
        "the action `{}` is named before, {under}",
        first_words(&row.action.text.value)
    );
    let help = "delete one of the two, or say what makes them different";
    let finding = Finding {
        severity,
        ..Finding::new(&RULE, &row.action.text.place, message, help)
    };
    finding.related_to("named here before", &first.action.text.place)
}

/// A remark on an action that says nearly what another one of its objective says.
fn near(row: ActionRow, words: &str, above: &[Said]) -> Option<Finding> {
    const LEAST_CLOSENESS: f64 = 0.95;
    const LEAST_CHARS: usize = 40;
    /// Beyond that a table is no list that somebody typed.
    const MAX_CHARS: usize = 400;
    const MAX_ROWS: usize = 40;
    if !(LEAST_CHARS..=MAX_CHARS).contains(&words.len()) {
        return None;
    }
    let letters = Letters::of(words);
    let is_near = |said: &&Said| {
        // Hardly any two actions have nearly the same letters, which is quicker to see than that
        // they differ. Letters beyond ASCII are several bytes; their words are compared in any
        // case.
        let longer = said.words.len().max(words.len());
        let may_be_near = !words.is_ascii()
            || !said.words.is_ascii()
            || letters.distance(&said.letters) * 20 <= longer;
        may_be_near && strsim::normalized_levenshtein(&said.words, words) >= LEAST_CLOSENESS
    };
    let first = above.iter().rev().take(MAX_ROWS).find(is_near)?;
    let message = format!(
        "the action `{}` is nearly one named before",
        first_words(&row.action.text.value)
    );
    let help = "delete one of the two, or say what makes them different";
    let finding = Finding {
        severity: Severity::Info,
        ..Finding::new(&RULE, &row.action.text.place, message, help)
    };
    Some(finding.related_to("nearly the same", &first.row.action.text.place))
}
