//! The rules about the answers themselves.

pub(crate) mod answer_missing;
pub(crate) mod answer_not_on_list;
pub(crate) mod conflicting_answers;
pub(crate) mod unclear_revised_date;
