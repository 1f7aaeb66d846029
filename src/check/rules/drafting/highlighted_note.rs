//! A cell that somebody highlighted.

use std::collections::HashMap;

use crate::check::facts::{Facts, FilledCell, PlaceKey, first_words, key};
use crate::finding::{Finding, Rule, Severity};

use super::placeholders::{own_words, placeholder};

pub(crate) const RULE: Rule = Rule {
    name: "highlighted-note",
    severity: Severity::Warning,
    fault: "a cell that somebody highlighted",
    meaning: "A cell of a table is highlighted and those around it are not. People highlight what \
              is still to be agreed or looked up. The pack prints the text without the colour, so \
              nobody sees the mark. Settle the question, then remove the colour. Ratings are not \
              reported. Rows, columns and tables that are coloured by design are not reported \
              either.",
    example: "`Nine crews trained` in yellow, among cells without a colour; agree the number, then \
              choose No fill.",
};

/// Adds a finding for each such cell. A placeholder has a finding of its own.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let cells: HashMap<PlaceKey, &FilledCell<'_>> = facts
        .cells
        .iter()
        .map(|cell| (key(cell.place), cell))
        .collect();
    let own_words = own_words(facts);
    for place in &facts.plan.highlighted {
        let Some(cell) = cells.get(&key(place)) else {
            continue;
        };
        if placeholder(cell, &own_words).is_some() {
            continue;
        }
        let words = first_words(&cell.words);
        let message = format!("`{words}` is highlighted, but the cells around it are not");
        let help = "settle the question that the colour marks, then remove the colour; the pack \
                    does not print colours";
        let finding = Finding::new(&RULE, cell.place, message, help);
        findings.push(finding.sharing("cells are highlighted"));
    }
}
