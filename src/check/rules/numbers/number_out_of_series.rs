//! A number that does not begin like the other numbers of its part.

use std::collections::BTreeMap;

use crate::check::facts::{Entry, Facts, Verdict};
use crate::finding::{Finding, Rule, Severity};

pub(crate) const RULE: Rule = Rule {
    name: "number-out-of-series",
    severity: Severity::Warning,
    fault: "a number that does not begin like those of its part",
    meaning: "The numbers of a priority begin with the priority's own number, but this one begins \
              with the number of another priority. Readers take it for an objective of that \
              priority, and references lead there. Begin it with the number of its own priority. \
              If several such numbers begin in the same way, one finding lists them.",
    example: "`2.4` among `2b.1`, `2b.2` and `2b.3`; write `2b.4`.",
};

/// Adds one finding for all numbers of a part that begin alike, at the first of them.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for judged in &facts.numbers {
        let head = judged.head.as_deref().unwrap_or_default();
        let mut by_beginning: BTreeMap<&str, Vec<(&Entry<'_>, &str)>> = BTreeMap::new();
        for (entry, verdict) in &judged.numbers {
            let Verdict::OutOfSeries(meant) = verdict else {
                continue;
            };
            let beginning = entry.text.split('.').next().unwrap_or_default();
            by_beginning
                .entry(beginning)
                .or_default()
                .push((entry, meant));
        }
        findings.extend(
            by_beginning
                .values()
                .filter_map(|entries| finding(entries, head)),
        );
    }
}

fn finding(entries: &[(&Entry<'_>, &str)], head: &str) -> Option<Finding> {
    let (&(first, meant), others) = entries.split_first()?;
    let (first_text, count) = (first.text, entries.len());
    let numbers = match others {
        [] => format!("`{first_text}` is"),
        [(second, _)] => format!("`{first_text}` and `{}` are", second.text),
        [.., (last, _)] => format!("{count} numbers from `{first_text}` to `{}` are", last.text),
    };
    let message = format!("{numbers} in a table whose other numbers begin with {head}");
    let help = match others {
        [] => format!("if it belongs there, write {meant}"),
        _ => format!("if they belong there, write {meant} instead of `{first_text}`, and so on"),
    };
    let finding = Finding::new(&RULE, first.place, message, help).about(first_text);
    Some(finding.also_here(others.iter().map(|(entry, _)| entry.place)))
}
