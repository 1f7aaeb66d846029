//! The rules about the references that a plan gives to its own actions.

pub(crate) mod misplaced_reference;
pub(crate) mod mistyped_reference;
pub(crate) mod repeated_reference;
