//! The editions of a plan as JSON.

use serde::Serialize;

use crate::edition::Edition;
use crate::model::Plan;
use crate::render::key_order;

/// The name and version of the shape of a plan's editions.
pub const EDITIONS_SCHEMA: &str = "planpack.editions/1";

/// The editions that a plan has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionsDocument {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = EDITIONS_SCHEMA)))]
    pub schema: &'static str,
    /// The editions, the joint one first.
    pub editions: Vec<EditionName>,
}

/// An edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionName {
    /// Its name, as `build --edition` takes it.
    pub name: String,
    /// The board or partner that it is for; `null` if it is for neither.
    pub reader: Option<String>,
}

/// The editions of a plan, as bytes.
pub fn editions(plan: &Plan) -> Vec<u8> {
    let editions = Edition::all(plan).into_iter();
    key_order::bytes(&EditionsDocument {
        schema: EDITIONS_SCHEMA,
        editions: editions.map(EditionName::of).collect(),
    })
}

impl EditionName {
    fn of(edition: Edition) -> Self {
        Self {
            name: edition.name(),
            reader: match edition {
                Edition::Board { name, .. } => Some(name),
                Edition::Partner(partner) => Some(partner.name),
                Edition::Joint
                | Edition::Public
                | Edition::Exceptions
                | Edition::ClearPrint
                | Edition::LargePrint => None,
            },
        }
    }
}
