//! A cell that somebody marked with a colour.

use foldhash::HashMap;

use crate::check::cells::{FilledCell, PlaceKey, key};
use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};

use super::placeholder_left_in;

/// A cell that somebody marked with a colour.
pub(super) const RULE: Rule = Rule {
    name: "highlighted-note",
    severity: Severity::Warning,
    fault: "a cell that somebody marked with a colour",
    meaning: "A cell of a table is highlighted while those around it are not, as people mark what \
              is still to be agreed or looked up. The pack prints its words without the colour, so \
              that nobody sees the mark. Settle what it stands for and take the colour away. \
              Ratings, header rows, and rows, columns and tables that are coloured by design are \
              left alone.",
    example: "`Nine crews trained` in yellow, among cells without a colour; agree the number, then \
              choose No fill.",
};

/// Adds a finding for each, unless its words themselves show what is still to be done.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if facts.plan.highlighted.is_empty() {
        return;
    }
    let cells: HashMap<PlaceKey, &FilledCell<'_>> = facts
        .cells
        .iter()
        .map(|cell| (key(cell.place), cell))
        .collect();
    let marked = facts
        .plan
        .highlighted
        .iter()
        .filter_map(|place| cells.get(&key(place)));
    let own_words = placeholder_left_in::own_words(facts);
    let marked = marked.filter(|cell| placeholder_left_in::placeholder(cell, &own_words).is_none());
    findings.extend(marked.map(|cell| {
        let message = format!(
            "`{}` is highlighted, and the cells around it are not",
            first_words(&cell.words)
        );
        let help = "settle what the colour marks, then take it away: the pack prints the words \
                    without it";
        Finding::new(&RULE, cell.place, message, help).sharing("cells are highlighted")
    }));
}
