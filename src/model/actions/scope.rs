//! Which boards an objective or action belongs to.

use crate::location::Text;

/// The boards an objective belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The cell as written, look-alike letters included.
    pub text: Text,
    /// The code in plain letters (`C`, `A`, `B`); `None` if the text is not a code of the plan's
    /// legend.
    pub code: Option<String>,
    /// The codes of the boards, in the plan's order.
    pub boards: Vec<String>,
}
