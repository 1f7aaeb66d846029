//! A risk without an owner.

use crate::check::facts::{Facts, objective_name};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::model::Action;

use super::{Open, open_risks};

pub(crate) const RULE: Rule = Rule {
    name: "risk-without-owner",
    severity: Severity::Error,
    fault: "a risk without an owner",
    meaning: "The owner of a risk is blank on each of its rows. Nobody will watch it, and nobody \
              will be asked what has been done about it. Write the post, group or agency that owns \
              it.",
    example: "Risk R2 `The ferry is withdrawn` with a blank under `Risk owner`; write `Harbour \
              Master`.",
};

/// Adds a finding for each such risk, at the blank cell.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let has_owner = |action: &Action| {
        let owner = action.answer(ColumnRole::Lead);
        owner.is_some_and(|owner| !owner.is_blank())
    };
    for Open { risk, nouns, cell } in open_risks(facts, ColumnRole::Lead, has_owner) {
        let [one, _] = nouns;
        let message = format!("{one} {} has no owner", objective_name(risk));
        let help = format!("write who owns the {one}");
        let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
        findings.push(finding.sharing(match one {
            "risk" => "risks have no owner",
            _ => "items have no owner",
        }));
    }
}
