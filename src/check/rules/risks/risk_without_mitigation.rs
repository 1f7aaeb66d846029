//! A risk without a mitigation.

use crate::check::facts::{Facts, objective_name};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::{Open, open_risks};

pub(crate) const RULE: Rule = Rule {
    name: "risk-without-mitigation",
    severity: Severity::Warning,
    fault: "a risk without a mitigation",
    meaning: "The register has a column for the mitigation of risks, but this cell is blank. The \
              board cannot know whether the risk was forgotten or accepted. Write what is being \
              done, or that the risk is accepted.",
    example: "Risk R3 `Loss of the analyst` with a blank under `Controls in place`; write `Second \
              post advertised`, or `Accepted`.",
};

/// Adds a finding for each such risk, at the blank cell.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let open = open_risks(facts, ColumnRole::Action, |action| !action.text.is_blank());
    for Open { risk, nouns, cell } in open {
        let [one, mitigation] = nouns;
        let message = format!("{one} {} has no {mitigation}", objective_name(risk));
        let help = "write what is being done about it, or that it is accepted";
        let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
        findings.push(finding.sharing(match one {
            "risk" => "risks have no mitigation",
            _ => "items have no action",
        }));
    }
}
