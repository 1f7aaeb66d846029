//! The mark that makes a copy of a plan an edition.

/// The name of the edition that is the whole plan.
pub const JOINT: &str = "joint";

/// Which edition a copy of a plan is. The joint plan has no mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionMark {
    /// Its name, as `--edition` takes it: `partner:Harbour Office`.
    pub name: String,
    /// Its title for readers: `Edition for Harbour Office`.
    pub title: String,
}
