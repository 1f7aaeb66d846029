//! The edition of a plan that a copy is.

/// The name of the edition that is the whole plan.
pub const JOINT: &str = "joint";

/// Which edition a copy of a plan is: the joint plan has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionMark {
    /// Its name, as `--edition` takes it: `partner:Harbour Office`.
    pub name: String,
    /// Its title for readers: `Edition for Harbour Office`.
    pub title: String,
}
