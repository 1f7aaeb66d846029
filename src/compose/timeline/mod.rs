//! Drawings of days along an axis, and the axis itself.

pub(crate) mod axis;
pub(crate) mod milestones;
