//! The rules that the register, `track` and `collect` report, with the wording of their findings.
//! Each file has one rule.
//!
//! [`receive`](super::receive), [`compare`](super::compare()), [`identity`](super::identity),
//! [`issue`](super::issue) and [`store`](super::store) find the faults.

pub(crate) mod all_leads_unlisted;
pub(crate) mod answers;
pub(crate) mod damaged_record;
pub(crate) mod lost_continuation;
pub(crate) mod plan_references;
pub(crate) mod quarter_outside_plan;
pub(crate) mod returned_workbook;
pub(crate) mod unsure_action_identity;
pub(crate) mod untied_lead;

use crate::finding::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &all_leads_unlisted::RULE,
    &answers::answer_left_blank::RULE,
    &answers::answer_missing::RULE,
    &answers::answer_not_on_list::RULE,
    &answers::conflicting_answers::RULE,
    &damaged_record::RULE,
    &returned_workbook::email_text::RULE,
    &lost_continuation::RULE,
    &answers::merged_answer::RULE,
    &plan_references::misplaced_reference::RULE,
    &plan_references::mistyped_reference::RULE,
    &plan_references::repeated_reference::RULE,
    &returned_workbook::locked_cell_changed::RULE,
    &returned_workbook::not_a_return::RULE,
    &returned_workbook::not_sent_back::RULE,
    &returned_workbook::older_issue::RULE,
    &returned_workbook::row_added::RULE,
    &quarter_outside_plan::RULE,
    &answers::rating_by_colour::RULE,
    &answers::refers_to_row_above::RULE,
    &returned_workbook::row_deleted::RULE,
    &returned_workbook::rows_mixed_up::RULE,
    &answers::status_against_rating::RULE,
    &answers::unclear_revised_date::RULE,
    &returned_workbook::unknown_reference::RULE,
    &returned_workbook::unknown_sender::RULE,
    &returned_workbook::unread_answer::RULE,
    &answers::unreadable_answer::RULE,
    &unsure_action_identity::RULE,
    &untied_lead::RULE,
];
