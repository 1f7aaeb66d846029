//! The findings that the officer allows, and those that get another severity, in the pack file or
//! in comments.
//!
//! `[checks.rules]` of the pack file gives a rule another severity or switches it off.
//! `[[checks.allow]]` allows a rule at a cell, with the reason; so does a comment beside the cell:
//! `planpack: allow action-without-lead: the board names one in May`. An allowance that has no
//! effect is a finding.

use std::collections::HashSet;

use crate::finding::{self, Finding};
use crate::import::rules::AMBIGUOUS_NUMBER;
use crate::location::{Place, Spot};
use crate::model::{Comment, Plan};
use crate::pack_file::{Allowance, ChecksFile, RuleSetting};
use crate::rules as all_rules;

use super::rules::numbers::{duplicate_number, number_out_of_order};
use super::rules::unneeded_allowance;

/// Applies the pack file and the comments to findings: drops those that are allowed, and changes
/// severities. Adds a finding for each allowance without effect. The result is sorted as
/// [`finding::sort`] does.
pub fn apply_allowances(findings: Vec<Finding>, plan: &Plan, checks: &ChecksFile) -> Vec<Finding> {
    let notes: Vec<CommentAllowance<'_>> = plan
        .comments
        .iter()
        .filter_map(CommentAllowance::read)
        .collect();
    let mut used_entries = HashSet::new();
    let mut used_notes = HashSet::new();
    let mut kept = Vec::with_capacity(findings.len());
    for mut finding in findings {
        let mut entries = checks.allow.iter();
        let entry = entries.position(|allowance| allows(allowance, &finding));
        let note = notes.iter().position(|note| note.allows(&finding));
        used_entries.extend(entry);
        used_notes.extend(note);
        if entry.is_some() || note.is_some() {
            continue;
        }
        match checks.rules.get(finding.rule.name) {
            Some(RuleSetting::Allow) => continue,
            Some(RuleSetting::Severity(severity)) => finding.severity = *severity,
            None => {}
        }
        kept.push(finding);
    }
    drop_findings_of_ambiguous_numbers(&mut kept);
    for (index, allowance) in checks.allow.iter().enumerate() {
        if !used_entries.contains(&index) {
            kept.push(unneeded_allowance::of_entry(allowance));
        }
    }
    for (index, note) in notes.iter().enumerate() {
        if !used_notes.contains(&index) {
            kept.push(note.unneeded());
        }
    }
    finding::sort(&mut kept);
    kept
}

/// Drops findings about the order or use of a number that may have lost its zero, such as 1.1 for
/// 1.10: the finding about the zero is enough.
fn drop_findings_of_ambiguous_numbers(findings: &mut Vec<Finding>) {
    let is_ambiguous = |finding: &&Finding| *finding.rule == AMBIGUOUS_NUMBER;
    let ambiguous: Vec<Place> = findings
        .iter()
        .filter(is_ambiguous)
        .map(|finding| finding.place.clone())
        .collect();
    let less_important = [&duplicate_number::RULE, &number_out_of_order::RULE];
    findings.retain(|finding| {
        !less_important.contains(&finding.rule) || !ambiguous.contains(&finding.place)
    });
}

/// A message about the first unknown rule in the pack file, with the nearest name.
pub fn unknown_rule(checks: &ChecksFile) -> Option<String> {
    let allowed = checks.allow.iter().map(|allowance| &allowance.rule);
    let mut named = checks.rules.keys().chain(allowed);
    let unknown = named.find(|name| all_rules::named(name).is_none())?;
    let nearest = all_rules::nearest(unknown).map_or_else(String::new, |rule| {
        format!("; did you mean `{}`?", rule.name)
    });
    Some(format!("there is no rule `{unknown}`{nearest}"))
}

/// A comment beside a cell that allows a rule there.
struct CommentAllowance<'a> {
    comment: &'a Comment,
    rule: String,
    reason: String,
}

impl<'a> CommentAllowance<'a> {
    /// Reads `planpack: allow RULE: REASON`, anywhere in a comment.
    fn read(comment: &'a Comment) -> Option<Self> {
        const SIGN: &str = "planpack: allow ";
        let lower = comment.text.to_lowercase();
        let (_, after) = lower.split_once(SIGN)?;
        let (rule, reason) = after.split_once(':').unwrap_or((after, ""));
        Some(Self {
            comment,
            rule: rule.trim().to_owned(),
            reason: reason.trim().to_owned(),
        })
    }

    fn allows(&self, finding: &Finding) -> bool {
        !self.reason.is_empty()
            && self.rule == finding.rule.name
            && self.comment.place == finding.place
    }

    /// The finding for a comment that allows nothing.
    fn unneeded(&self) -> Finding {
        let fault = if self.reason.is_empty() {
            " but gives no reason"
        } else if all_rules::named(&self.rule).is_none() {
            ", but there is no rule of that name"
        } else {
            ", but the rule finds nothing there"
        };
        unneeded_allowance::of_comment(self.comment, &self.rule, fault)
    }
}

/// Whether an entry of the pack file allows a finding.
fn allows(allowance: &Allowance, finding: &Finding) -> bool {
    let Place { source, spot } = &finding.place;
    let is_there = match (spot, allowance.cell) {
        (Spot::Cells(range), Some(cells)) => cells.contains(range.first),
        (Spot::Cells(_) | Spot::Whole | Spot::Line(_), None) => true,
        (Spot::Whole | Spot::Line(_), Some(_)) => false,
    };
    let sheet = allowance.sheet.as_ref();
    is_there
        && allowance.rule == finding.rule.name
        && allowance.workbook == source.file
        && sheet.is_none_or(|sheet| source.sheet.as_ref() == Some(sheet))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let comment = Comment {
            author: String::new(),
            text: text.to_owned(),
            place: Place::file("plan.xlsx"),
        };
        CommentAllowance::read(&comment).map(|note| (note.rule, note.reason))
    }

    #[test]
    fn a_comment_allows_a_rule_for_a_reason() {
        let allowed = |reason: &str| Some(("action-without-lead".to_owned(), reason.to_owned()));
        assert_eq!(
            read("A. Smith:\nplanpack: allow action-without-lead: the board names one in May"),
            allowed("the board names one in may")
        );
        assert_eq!(read("planpack: allow action-without-lead"), allowed(""));
        assert_eq!(read("Should we allow this?"), None);
    }
}
