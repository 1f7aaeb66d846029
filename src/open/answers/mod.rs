//! The answers to the page, by subject. Each runs a command or returns a file.

pub(super) mod check;
pub(super) mod events;
pub(super) mod files;
pub(super) mod open;
pub(super) mod pack;
pub(super) mod page;
pub(super) mod quarter;
mod sent;
mod work;
