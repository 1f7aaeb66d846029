//! Objectives, actions, and the values of their cells.

pub(super) mod action;
pub(super) mod answers;
pub(super) mod objective;
pub(super) mod rating;
pub(super) mod reported;
pub(super) mod timescale;
