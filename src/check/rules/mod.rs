//! The rules of the checks, by subject, each in its own file.
//!
//! Each file has the rule's `RULE` and `find`; [`CHECKS`] lists them. Code that several rules of a
//! subject share is in the subject's `mod.rs`, or in a file beside them if it is longer. Code that
//! several subjects share is in [`facts`](crate::check::facts).

mod completeness;
pub(super) mod drafting;
mod finance;
mod glossary;
mod indicators;
mod language;
mod leads;
mod names;
mod narrative;
pub(super) mod numbers;
mod profile;
mod ratings;
mod references;
mod risks;
mod scope;
mod text;
mod timescales;
pub(crate) mod unneeded_allowance;

use crate::finding::{Finding, Rule};

use super::facts::Facts;

/// A rule, and the function that finds its faults.
pub(crate) struct Check {
    pub(crate) rule: &'static Rule,
    /// Adds a finding of the rule for each fault.
    pub(crate) find: fn(&Facts<'_>, &mut Vec<Finding>),
}

/// The checks of some modules: `RULE` and `find` of each.
macro_rules! checks {
    ($($subject:ident::$rule:ident,)*) => {
        &[$(Check { rule: &$subject::$rule::RULE, find: $subject::$rule::find }),*]
    };
}

/// Every check, by subject.
pub(crate) const CHECKS: &[Check] = checks![
    completeness::objective_without_action,
    completeness::action_without_words,
    completeness::action_without_lead,
    completeness::action_without_timescale,
    completeness::action_without_measure,
    completeness::board_action_missing,
    completeness::scope_missing,
    completeness::scope_column_missing,
    completeness::missing_column,
    completeness::earlier_answer,
    completeness::empty_section,
    completeness::profile_field_missing,
    drafting::placeholder_left_in,
    drafting::note_to_self,
    drafting::highlighted_note,
    drafting::still_in_development,
    numbers::malformed_number,
    numbers::number_out_of_series,
    numbers::duplicate_number,
    numbers::number_out_of_order,
    numbers::number_gap,
    numbers::number_missing,
    numbers::list_number_skips,
    scope::scope_differs,
    scope::mixed_alphabets,
    references::dangling_reference,
    references::appendix_title_mismatch,
    references::priority_title_mismatch,
    references::dangling_board_reference,
    references::board_wording_differs,
    references::appendix_without_row,
    references::undelivered_objective,
    glossary::undefined_acronym,
    glossary::unused_glossary_entry,
    glossary::duplicate_glossary_entry,
    glossary::conflicting_glossary_entry,
    glossary::two_terms_one_meaning,
    names::board_name_misspelt,
    names::name_spelt_two_ways,
    narrative::narrative_priorities_differ,
    narrative::empty_narrative,
    text::duplicate_action,
    text::cut_off_text,
    text::unprintable_character,
    finance::total_does_not_add_up,
    finance::stated_total_differs,
    timescales::unread_timescale,
    timescales::undated_timescale,
    timescales::method_instead_of_timescale,
    timescales::timescale_before_period,
    timescales::timescale_after_period,
    timescales::unlikely_year,
    timescales::end_before_start,
    timescales::timescale_out_of_order,
    timescales::ambiguous_recurrence,
    timescales::past_without_progress,
    leads::unknown_lead,
    leads::lead_spelt_two_ways,
    leads::lead_is_an_action,
    leads::several_leads,
    ratings::rating_outside_scheme,
    ratings::doubtful_rating,
    ratings::red_without_comment,
    ratings::green_though_overdue,
    ratings::complete_without_evidence,
    risks::risk_without_owner,
    risks::risk_without_mitigation,
    indicators::indicator_without_target,
    indicators::missed_target_unexplained,
    profile::profile_dates_out_of_order,
    profile::review_date_passed,
    profile::version_not_raised,
    language::long_sentence,
    language::vague_verb,
    language::several_actions_in_one,
];

/// Every rule of the checks and of allowances.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    let checks = CHECKS.iter().map(|check| check.rule);
    checks.chain([&unneeded_allowance::RULE])
}
