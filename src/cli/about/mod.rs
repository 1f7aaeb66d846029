//! The commands about planpack itself: its rules, the schemas of its JSON, its manual, its licences.

pub(super) mod explain;
pub(super) mod licences;
pub(super) mod manual;
pub(super) mod schema;
