//! Whether a plan is a draft.

use crate::lexicon::{DRAFT_STATUSES, FINAL_STATUSES, Lexicon};
use crate::model::Plan;
use crate::text::plain_words;

use super::cover::{profile_entry, value_of};

/// Whether every page says that the plan is a draft. It does if the status or the title of the plan
/// says so, or if the plan has placeholders and its status does not say that it is approved.
pub(super) fn is_draft(plan: &Plan, has_placeholders: bool) -> bool {
    let status = profile_entry(plan, &["status"]).map(value_of);
    let status = plain_words(&status.unwrap_or_default());
    if has_phrase(&status, &DRAFT_STATUSES) || has_word(&plain_words(&plan.title.value), "draft") {
        return true;
    }
    has_placeholders && !has_phrase(&status, &FINAL_STATUSES)
}

/// Whether a text has one of the phrases, between whole words.
fn has_phrase(words: &str, phrases: &Lexicon) -> bool {
    phrases.words().any(|phrase| has_word(words, phrase))
}

fn has_word(words: &str, phrase: &str) -> bool {
    format!(" {words} ").contains(&format!(" {phrase} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_that_of_a_draft_or_not() {
        for (status, is_draft, is_final) in [
            ("DRAFT for comment", true, false),
            ("Draft 0.4", true, false),
            ("Not yet approved", true, true),
            ("Approved by both Boards", false, true),
            ("Final", false, true),
            ("Drafted by the office", false, false),
        ] {
            let words = plain_words(status);
            assert_eq!(has_phrase(&words, &DRAFT_STATUSES), is_draft, "{status}");
            assert_eq!(has_phrase(&words, &FINAL_STATUSES), is_final, "{status}");
        }
    }
}
