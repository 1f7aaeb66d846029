//! The rules about the answers themselves.

pub(crate) mod answer_missing;
pub(crate) mod answer_not_on_list;
pub(crate) mod conflicting_answers;
pub(crate) mod rating_by_colour;
pub(crate) mod unclear_revised_date;
pub(crate) mod unreadable_answer;
