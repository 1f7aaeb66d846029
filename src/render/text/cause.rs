//! Findings with one cause on one sheet, shown as one: "12 actions have no lead", with every cell.
//!
//! JSON, SARIF and the workbook of findings list each finding.

use std::collections::HashMap;

use crate::finding::{Finding, Severity};
use crate::location::Source;
use crate::location::place_list::place_list;

/// One finding, or several with the same rule, severity, sheet and shared cause. Never empty.
pub(super) struct Cause<'a> {
    findings: Vec<&'a Finding>,
}

impl<'a> Cause<'a> {
    /// Groups findings. The causes are in the order of their first findings.
    pub(super) fn all(findings: &[&'a Finding]) -> Vec<Self> {
        let mut causes: Vec<Self> = Vec::new();
        let mut known: HashMap<(&Source, &str, Severity, &str), usize> = HashMap::new();
        for finding in findings {
            let index_of_new = causes.len();
            let at = finding.shared_cause.map_or(index_of_new, |cause| {
                let key = (
                    &*finding.place.source,
                    finding.rule.name,
                    finding.severity,
                    cause,
                );
                *known.entry(key).or_insert(index_of_new)
            });
            match causes.get_mut(at) {
                Some(cause) => cause.findings.push(finding),
                None => causes.push(Self {
                    findings: vec![finding],
                }),
            }
        }
        causes
    }

    /// The finding that represents all.
    pub(super) fn first(&self) -> &'a Finding {
        self.findings[0]
    }

    /// The message, with the number of findings.
    pub(super) fn message(&self) -> String {
        match self.first().shared_cause {
            Some(cause) if self.findings.len() > 1 => format!("{} {cause}", self.findings.len()),
            Some(_) | None => self.first().message.clone(),
        }
    }

    /// The place, with every cell.
    pub(super) fn place(&self) -> String {
        let places = self.findings.iter().map(|finding| &finding.place);
        place_list(&places.collect::<Vec<_>>())
    }

    /// The related places, a line for each label. Empty for several findings.
    pub(super) fn related(&self) -> Vec<String> {
        let [finding] = self.findings.as_slice() else {
            return Vec::new();
        };
        finding.related_lines()
    }
}
