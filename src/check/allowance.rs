//! What the officer allows or weighs otherwise: whole rules in the pack file, single cells there or
//! by a comment.
//!
//! `[checks.rules]` of the pack file gives rules another severity or switches them off;
//! `[[checks.allow]]` allows a rule at a cell, with the reason; so does a comment beside the cell:
//! `planpack: allow action-without-lead: the board names one in May`. An allowance that allows
//! nothing is a finding: what it was for was mended.

use std::collections::BTreeSet;

use crate::finding::{Finding, Rule, Severity};
use crate::import::rules::AMBIGUOUS_NUMBER;
use crate::location::{Place, Spot};
use crate::model::{Comment, Plan};
use crate::pack_file::{Allowance, ChecksFile, FILE_NAME, Weight};

use super::{numbers, rule_named, rules};

/// An allowance without effect.
pub(super) const UNNEEDED_ALLOWANCE: Rule = Rule {
    name: "unneeded-allowance",
    severity: Severity::Warning,
    fault: "an allowance that allows nothing",
    meaning: "The pack file, or a comment beside a cell, allows a rule at a place where the rule \
              finds nothing (any more). An allowance that is left behind hides the next fault \
              there. Delete it, or correct its rule and cell. A comment that allows must give a \
              reason: planpack: allow RULE: REASON.",
    example: "`[[checks.allow]]` for `action-without-lead` at E9, after a lead was written there; \
              delete the entry.",
};

/// Leaves out the findings that are allowed, gives the others the severity that the pack file
/// wants, and adds a finding for each allowance without effect. The findings come sorted as
/// [`sort`](super::sort) does.
#[must_use]
pub fn settle(findings: Vec<Finding>, plan: &Plan, checks: &ChecksFile) -> Vec<Finding> {
    let from_comments: Vec<(&Comment, Noted)> = plan
        .comments
        .iter()
        .filter_map(|comment| Some((comment, Noted::read(&comment.text)?)))
        .collect();
    let mut used_entries = BTreeSet::new();
    let mut used_comments = BTreeSet::new();
    let mut settled = Vec::with_capacity(findings.len());
    for mut finding in findings {
        let entry = checks
            .allow
            .iter()
            .position(|allowance| allows(allowance, &finding));
        let comment = from_comments
            .iter()
            .position(|(comment, noted)| noted.allows(comment, &finding));
        used_entries.extend(entry);
        used_comments.extend(comment);
        if entry.is_some() || comment.is_some() {
            continue;
        }
        match checks.rules.get(finding.rule.name) {
            Some(Weight::Allow) => continue,
            Some(Weight::Severity(severity)) => finding.severity = *severity,
            None => {}
        }
        settled.push(finding);
    }
    tell_once(&mut settled);
    let unused_entries = checks
        .allow
        .iter()
        .enumerate()
        .filter(|(index, _)| !used_entries.contains(index));
    settled.extend(unused_entries.map(|(_, allowance)| unneeded_entry(allowance)));
    let unused_comments = from_comments
        .iter()
        .enumerate()
        .filter(|(index, _)| !used_comments.contains(index));
    settled.extend(unused_comments.map(|(_, (comment, noted))| unneeded_comment(comment, noted)));
    super::sort(&mut settled);
    settled
}

/// Leaves out what is told of a number's order or use at a cell that may have lost its nought.
fn tell_once(findings: &mut Vec<Finding>) {
    let is_ambiguous = |finding: &&Finding| *finding.rule == AMBIGUOUS_NUMBER;
    let ambiguous: Vec<Place> = findings
        .iter()
        .filter(is_ambiguous)
        .map(|finding| finding.place.clone())
        .collect();
    findings.retain(|finding| {
        !numbers::YIELDING_TO_AMBIGUOUS.contains(&finding.rule)
            || !ambiguous.contains(&finding.place)
    });
}

/// The first rule that the pack file names and that does not exist, as a sentence with the nearest
/// name.
#[must_use]
pub fn unknown_rule(checks: &ChecksFile) -> Option<String> {
    let named = checks
        .rules
        .keys()
        .chain(checks.allow.iter().map(|allowance| &allowance.rule));
    let unknown = named.into_iter().find(|name| rule_named(name).is_none())?;
    let nearest =
        nearest_rule(unknown).map_or_else(String::new, |rule| format!("; did you mean `{rule}`?"));
    Some(format!("there is no rule `{unknown}`{nearest}"))
}

/// The name of the rule that is nearest to a misspelt one.
pub(crate) fn nearest_rule(name: &str) -> Option<&'static str> {
    const LEAST_CLOSENESS: f64 = 0.5;
    rules()
        .into_iter()
        .map(|rule| {
            (
                strsim::normalized_damerau_levenshtein(name, rule.name),
                rule.name,
            )
        })
        .filter(|(closeness, _)| *closeness >= LEAST_CLOSENESS)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

/// What a comment beside a cell allows.
struct Noted {
    rule: String,
    reason: String,
}

impl Noted {
    /// Reads `planpack: allow RULE: REASON`, anywhere in a comment.
    fn read(comment: &str) -> Option<Self> {
        const SIGN: &str = "planpack: allow ";
        let lower = comment.to_lowercase();
        let after = &lower[lower.find(SIGN)? + SIGN.len()..];
        let (rule, reason) = after.split_once(':').unwrap_or((after, ""));
        Some(Self {
            rule: rule.trim().to_owned(),
            reason: reason.trim().to_owned(),
        })
    }

    fn allows(&self, comment: &Comment, finding: &Finding) -> bool {
        !self.reason.is_empty() && self.rule == finding.rule.name && comment.place == finding.place
    }
}

fn allows(allowance: &Allowance, finding: &Finding) -> bool {
    let Place { source, spot } = &finding.place;
    let is_there = match (spot, allowance.cell) {
        (Spot::Cells(range), Some(cells)) => cells.contains(range.first),
        (Spot::Cells(_) | Spot::Whole | Spot::Line(_), None) => true,
        (Spot::Whole | Spot::Line(_), Some(_)) => false,
    };
    is_there
        && allowance.rule == finding.rule.name
        && allowance.workbook == source.file
        && allowance
            .sheet
            .as_ref()
            .is_none_or(|sheet| source.sheet.as_ref() == Some(sheet))
}

fn unneeded_entry(allowance: &Allowance) -> Finding {
    let sheet = allowance
        .sheet
        .as_ref()
        .map_or_else(String::new, |sheet| format!(", sheet \"{sheet}\""));
    let cell = allowance
        .cell
        .map_or_else(String::new, |cell| format!(", {cell}"));
    Finding::new(
        &UNNEEDED_ALLOWANCE,
        &Place::file(FILE_NAME),
        format!(
            "`{}` is allowed at {}{sheet}{cell}, where it finds nothing",
            allowance.rule, allowance.workbook
        ),
        "delete the entry of [[checks.allow]], or correct its rule, workbook, sheet or cell",
    )
}

fn unneeded_comment(comment: &Comment, noted: &Noted) -> Finding {
    let fault = if noted.reason.is_empty() {
        "gives no reason"
    } else if rule_named(&noted.rule).is_none() {
        "names no rule that we know"
    } else {
        "allows what is not found here"
    };
    Finding::new(
        &UNNEEDED_ALLOWANCE,
        &comment.place,
        format!("the comment that allows `{}` {fault}", noted.rule),
        "delete the comment, or write it as planpack: allow RULE: REASON",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_allows_a_rule_for_a_reason() {
        let noted = Noted::read(
            "A. Smith:\nplanpack: allow action-without-lead: the board names \
                                 one in May",
        )
        .unwrap();
        assert_eq!(
            (noted.rule.as_str(), noted.reason.as_str()),
            ("action-without-lead", "the board names one in may")
        );
        assert!(
            Noted::read("planpack: allow action-without-lead")
                .unwrap()
                .reason
                .is_empty()
        );
        assert!(Noted::read("Should we allow this?").is_none());
    }
}
