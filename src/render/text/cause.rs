//! Findings with one cause on one sheet, shown as one: "12 actions have no lead", with every cell.
//!
//! JSON, SARIF and the workbook of findings list each finding.

use std::collections::HashMap;

use crate::finding::{Finding, Severity};
use crate::location::{Cell, CellRange, Source, Spot};

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
        let place = &self.first().place;
        let ranges: Vec<CellRange> = self
            .findings
            .iter()
            .filter_map(|finding| range(finding))
            .collect();
        if self.findings.len() == 1 || ranges.len() < self.findings.len() {
            return place.to_string();
        }
        let sheet = place
            .source
            .sheet
            .as_ref()
            .map_or_else(String::new, |sheet| format!(", sheet \"{sheet}\""));
        format!("{}{sheet}, cells {}", place.source.file, listed(&ranges))
    }

    /// The related places, a line for each label. Empty for several findings.
    pub(super) fn related(&self) -> Vec<String> {
        let [finding] = self.findings.as_slice() else {
            return Vec::new();
        };
        finding.related_lines()
    }
}

fn range(finding: &Finding) -> Option<CellRange> {
    match finding.place.spot {
        Spot::Cells(range) => Some(range),
        Spot::Whole | Spot::Line(_) => None,
    }
}

/// Cells as a list, with consecutive cells of a column as a range: "E9, E11, E16:E18".
fn listed(ranges: &[CellRange]) -> String {
    let mut joined: Vec<CellRange> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if follows(*last, *range) => last.last = range.last,
            Some(last) if *last == *range => {}
            Some(_) | None => joined.push(*range),
        }
    }
    joined
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether `below` is directly below `above` in one column.
fn follows(above: CellRange, below: CellRange) -> bool {
    let column = above.first.column_index;
    let is_one_column = [above.last, below.first, below.last]
        .iter()
        .all(|cell| cell.column_index == column);
    is_one_column && below.first == Cell::new(above.last.row_index + 1, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_one_another_are_listed_as_a_range() {
        let ranges: Vec<CellRange> = ["E9", "E11", "E16", "E17", "E18", "F19"]
            .map(|name| name.parse().unwrap())
            .into();
        assert_eq!(listed(&ranges), "E9, E11, E16:E18, F19");
    }
}
