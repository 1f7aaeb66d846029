//! A number that does not begin like those of its part.

use std::collections::BTreeMap;

use crate::check::facts::Facts;
use crate::check::facts::number_series::Entry;
use crate::check::facts::number_verdicts::Verdict;
use crate::finding::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    name: "number-out-of-series",
    severity: Severity::Warning,
    fault: "a number that does not begin like those of its part",
    meaning: "The numbers of a priority begin with the priority's own number, but this one begins \
              with another. It looks like an objective of the other priority, and references to it \
              go wrong. Write it with the number of its own priority. If several such numbers \
              begin alike, one finding lists them.",
    example: "`2.4` among `2b.1`, `2b.2` and `2b.3`; write `2b.4`.",
};

/// Adds one finding for all numbers of a part that begin alike, at the first of them.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
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
    let (message, help) = match others.last() {
        None => (
            format!("`{}` is among numbers that begin with {head}", first.text),
            format!("if it belongs to {head}, write {meant}"),
        ),
        Some((last, _)) => (
            format!(
                "{} numbers from `{}` to `{}` are among numbers that begin with {head}",
                entries.len(),
                first.text,
                last.text
            ),
            format!(
                "if these belong to {head}, write {meant} instead of `{}`, and so on",
                first.text
            ),
        ),
    };
    let finding = Finding::new(&RULE, first.place, message, help).about(first.text);
    Some(finding.also_here(others.iter().map(|(entry, _)| entry.place)))
}
