//! An action that ends before it begins.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Timescale, TimescaleKind};
use crate::text::day_in_words;
use crate::timescale::column::{TimeCell, read_alone};
use crate::timescale::ends_before_start;

use super::{dated, timescale_cells};

pub(crate) const RULE: Rule = Rule {
    name: "end-before-start",
    severity: Severity::Error,
    fault: "an action that ends before it begins",
    meaning: "The end of an action is before its start. The two dates are in two columns or in one \
              cell. One of them is wrong; often it is the year.",
    example: "`Start` 01/09/2026 and `End` 01/06/2026; correct one of them.",
};

/// Adds a finding for each such action. Only days with a written year are compared.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in timescale_cells(facts) {
        if let Some(message) = contradiction(cell.timescale) {
            let help = "correct one of the two dates; check the years first";
            findings.push(Finding::new(&RULE, cell.place, message, help));
        }
    }
}

/// A message if the end of a timescale is before its beginning.
fn contradiction(timescale: &Timescale) -> Option<String> {
    let text = &timescale.text;
    let Some(start_text) = &timescale.start_text else {
        let mut milestones = timescale.milestones.iter();
        let is_range = milestones.any(|milestone| milestone.kind == TimescaleKind::Range);
        return (is_range && ends_before_start(text))
            .then(|| format!("`{}` ends before it begins", text.replace('\n', " ")));
    };
    let read = |text, day| read_alone(TimeCell { text, day });
    let begin = read(start_text, timescale.start_day);
    let end = read(text, timescale.cell_day);
    let first = dated(&begin).map(|date| date.first).min()?;
    let last = dated(&end).map(|date| date.last).max()?;
    if last >= first {
        return None;
    }
    let (last, first) = (day_in_words(last), day_in_words(first));
    Some(format!("the end, {last}, is before the start, {first}"))
}
