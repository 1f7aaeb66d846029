//! Drawings of days along an axis, and the axis itself.

pub(in crate::compose) mod axis;
pub(in crate::compose) mod milestones;
