//! Objectives and their actions: the kinds of values that their cells hold.

pub(super) mod action;
pub(super) mod answers;
pub(super) mod figures;
pub(super) mod objective;
pub(super) mod rating;
pub(super) mod reported;
pub(super) mod scope;
pub(super) mod timescale;
