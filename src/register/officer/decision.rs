//! Code for all decisions of an officer: who decides, and which actions and events may be meant.

use chrono::NaiveDate;

use crate::action_reference::{self, Typed};
use crate::failure::Failure;
use crate::quarter::Quarter;
use crate::register::event::Issue;
use crate::register::store::Register;
use crate::text::first_and_more;

/// Who decides something, when and why.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// The day.
    pub day: NaiveDate,
    /// Who; empty if not given.
    pub by: &'a str,
    /// Why; empty if not given.
    pub reason: &'a str,
}

impl Register {
    /// The reference that was typed, if an action with it was sent out.
    ///
    /// # Errors
    /// [`Failure::BadRequest`] if no such action was sent out. The message names the nearest
    /// reference.
    pub fn issued_reference(&self, typed: &str) -> Result<String, Failure> {
        let issues = self.issues();
        let references = || {
            let actions = issues.iter().flat_map(|issue| &issue.actions);
            actions.map(|action| action.reference.as_str())
        };
        let reference = match action_reference::read(typed) {
            Typed::Reference(reference) | Typed::Mistyped(reference) => reference,
            Typed::Other => typed.to_owned(),
        };
        if references().any(|issued| issued == reference) {
            return Ok(reference);
        }
        let nearest = action_reference::nearest(references(), &reference);
        let nearest =
            nearest.map_or_else(String::new, |nearest| format!(" Did you mean {nearest}?"));
        let damaged = self.damaged_note();
        Err(Failure::BadRequest(format!(
            "no action with the reference `{typed}` has been sent out.{nearest} You will find \
             references in the first column of the tracking workbooks{damaged}"
        )))
    }

    /// The last issue that has an action. If a quarter is given, the last one about that quarter.
    pub(super) fn issue_of(
        &self,
        reference: &str,
        quarter: Option<Quarter>,
    ) -> Result<&Issue, Failure> {
        let issues = self.issues().into_iter();
        let with_action: Vec<&Issue> = issues
            .filter(|issue| issue.action(reference).is_some())
            .collect();
        let is_wanted =
            |issue: &&&Issue| quarter.is_none_or(|quarter| issue.quarter.is_same_time(quarter));
        if let Some(issue) = with_action.iter().rev().find(is_wanted) {
            return Ok(issue);
        }
        let mut quarters: Vec<String> = with_action
            .iter()
            .map(|issue| issue.quarter.months_with_option())
            .collect();
        quarters.dedup();
        let asked = quarter.map_or_else(String::new, Quarter::months_in_words);
        Err(Failure::BadRequest(format!(
            "partners were not asked about action {reference} for {asked}, only for {}{}",
            quarters.join(", "),
            self.damaged_note()
        )))
    }

    /// A sentence to add to a message that something is not in the register: damaged files may be
    /// the reason. Empty if no file is damaged.
    pub fn damaged_note(&self) -> String {
        let files: Vec<&str> = self.damaged_issues().collect();
        if files.is_empty() {
            return String::new();
        }
        format!(
            ". The record of what was sent out is damaged ({}); restore it from a backup first",
            files.join(", ")
        )
    }
}

/// The name of an event as typed: without the folder of the register and the suffix of a file.
pub(super) fn event_name(typed: &str) -> &str {
    let typed = typed.trim();
    let name = typed.rsplit(['/', '\\']).next().unwrap_or(typed);
    name.split_once('.').map_or(name, |(name, _)| name)
}

/// Candidates in a message.
pub(super) fn listed(candidates: &[String]) -> String {
    /// A longer list would push the question off the screen.
    const MAX_COUNT: usize = 8;
    first_and_more(candidates, MAX_COUNT)
}

#[cfg(test)]
mod tests {
    use super::event_name;

    #[test]
    fn an_event_is_named_by_its_file_with_or_without_folder_and_suffix() {
        for typed in [
            "2026-07-03-return-06b357d40e8a",
            "2026-07-03-return-06b357d40e8a.json",
            "register/2026-07-03-return-06b357d40e8a.xlsx",
            "register\\2026-07-03-return-06b357d40e8a.json ",
        ] {
            assert_eq!(
                event_name(typed),
                "2026-07-03-return-06b357d40e8a",
                "{typed}"
            );
        }
    }
}
