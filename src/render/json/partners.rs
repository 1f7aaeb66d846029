//! Which partners would be asked about which actions, as JSON.

use serde::Serialize;

use crate::register::WhoIsAsked;
use crate::render::key_order;

/// The name and version of the shape of who would be asked what.
pub const PARTNERS_SCHEMA: &str = "planpack.partners/1";

/// Who would be asked what.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnersDocument<'a> {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = PARTNERS_SCHEMA)))]
    pub schema: &'static str,
    /// Partners, leads on no list, and actions about which nobody is asked.
    #[serde(flatten)]
    pub asked: &'a WhoIsAsked,
}

/// Who would be asked what, as bytes.
pub fn partners(asked: &WhoIsAsked) -> Vec<u8> {
    key_order::bytes(&PartnersDocument {
        schema: PARTNERS_SCHEMA,
        asked,
    })
}
