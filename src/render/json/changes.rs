//! The changes between two versions of a plan, as JSON.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::diff::{Change, Difference};
use crate::model::Content;

use crate::render::key_order;

/// The name and version of the shape of changes.
pub const DIFF_SCHEMA: &str = "planpack.diff/1";

/// The changes between two versions of a plan. Texts are as readers see them, with `[[name]]`
/// written out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangesDocument<'a> {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = DIFF_SCHEMA)))]
    pub schema: &'static str,
    /// What was not compared, because one of the versions leaves it out or has it in another form.
    pub not_compared: &'a BTreeSet<Content>,
    /// The editions, older version first, if the versions are different ones; `joint` is the whole
    /// plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editions: Option<&'a [String; 2]>,
    /// Everything that changed, in the order of the new version.
    pub changes: &'a [Change],
}

/// The changes between two versions of a plan, as bytes.
pub fn changes(difference: &Difference) -> Vec<u8> {
    key_order::bytes(&ChangesDocument {
        schema: DIFF_SCHEMA,
        not_compared: &difference.not_compared,
        editions: difference.editions.as_ref(),
        changes: &difference.changes,
    })
}
