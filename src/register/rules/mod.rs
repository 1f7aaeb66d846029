//! The rules of what the register, `track` and `collect` report, one a file, with the wording of
//! their findings.
//!
//! [`receive`](super::receive), [`identity`](super::identity), [`issue`](super::issue) and
//! [`store`](super::store) find the faults.

pub(crate) mod answer_missing;
pub(crate) mod answer_not_on_list;
pub(crate) mod conflicting_answers;
pub(crate) mod damaged_record;
pub(crate) mod locked_cell_changed;
pub(crate) mod not_a_return;
pub(crate) mod older_issue;
mod one_line;
pub(crate) mod row_added;
pub(crate) mod row_deleted;
pub(crate) mod unclear_revised_date;
pub(crate) mod unknown_reference;
pub(crate) mod unknown_sender;
pub(crate) mod unread_answer;
pub(crate) mod unsure_action_identity;
pub(crate) mod untied_lead;

use crate::finding::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &answer_missing::RULE,
    &answer_not_on_list::RULE,
    &conflicting_answers::RULE,
    &damaged_record::RULE,
    &locked_cell_changed::RULE,
    &not_a_return::RULE,
    &older_issue::RULE,
    &row_added::RULE,
    &row_deleted::RULE,
    &unclear_revised_date::RULE,
    &unknown_reference::RULE,
    &unknown_sender::RULE,
    &unread_answer::RULE,
    &unsure_action_identity::RULE,
    &untied_lead::RULE,
];
