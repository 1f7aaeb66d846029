//! A number that begins otherwise than those of its part.

use std::collections::BTreeMap;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::series::Entry;
use super::standing::Standing;

/// A number that begins otherwise than those of its part.
pub(super) const RULE: Rule = Rule {
    name: "number-out-of-series",
    severity: Severity::Warning,
    fault: "a number that begins otherwise than those of its part",
    meaning: "The numbers of a priority begin with the priority's own, and this one begins with \
              another. It reads like an objective of that other priority, and references to either \
              go wrong. Write it with the number of its own priority. Several that begin alike are \
              told as one.",
    example: "`2.4` among `2b.1`, `2b.2` and `2b.3`; write `2b.4`.",
};

/// Adds a finding for those of a part that begin alike, at the first of them: they were written so
/// by one habit.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for judged in &facts.numbers {
        let head = judged.head.as_deref().unwrap_or_default();
        let mut by_beginning: BTreeMap<&str, Vec<(&Entry<'_>, &str)>> = BTreeMap::new();
        for (entry, standing) in &judged.numbers {
            let Standing::OutOfSeries(meant) = standing else {
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
            format!(
                "`{}` stands among numbers that begin with {head}",
                first.text
            ),
            format!("write {meant}, if that is meant"),
        ),
        Some((last, _)) => (
            format!(
                "{} numbers from `{}` to `{}` stand among numbers that begin with {head}",
                entries.len(),
                first.text,
                last.text
            ),
            format!(
                "write {meant} for `{}` and so on, if that is meant",
                first.text
            ),
        ),
    };
    let finding = Finding::new(&RULE, first.place, message, help).about(first.text);
    Some(others.iter().fold(finding, |finding, (entry, _)| {
        finding.related_to("also here", entry.place)
    }))
}
