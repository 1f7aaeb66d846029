//! The rules about a returned workbook: its sender, and changes in it besides the answers.

pub(crate) mod email_text;
pub(crate) mod locked_cell_changed;
pub(crate) mod not_a_return;
pub(crate) mod not_sent_back;
pub(crate) mod older_issue;
pub(crate) mod row_added;
pub(crate) mod row_deleted;
pub(crate) mod rows_mixed_up;
pub(crate) mod unknown_reference;
pub(crate) mod unknown_sender;
pub(crate) mod unread_answer;
