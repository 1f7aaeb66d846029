//! Documents of a few fields: changes between two versions, corrections of a pack file, the
//! editions of a plan, and who would be asked what.

use serde::Serialize;
use std::collections::BTreeSet;

use crate::diff::{Change, Difference};
use crate::edition::Edition;
use crate::model::{Content, Plan};
use crate::pack_file::{EntryLine, FILE_NAME};
use crate::register::WhoIsAsked;
use crate::render::key_order;

/// The name and version of the shape of changes.
pub const DIFF_SCHEMA: &str = "planpack.diff/1";

/// The changes between two versions of a plan. Texts are as readers see them, with `[[name]]`
/// written out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangesDocument<'a> {
    /// The name and version of this shape.
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

/// The name and version of the shape of corrections.
pub const CORRECTION_SCHEMA: &str = "planpack.correction/1";

/// Corrections of a pack file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CorrectionDocument<'a> {
    /// The name and version of this shape.
    #[cfg_attr(feature = "schema", schemars(extend("const" = CORRECTION_SCHEMA)))]
    pub schema: &'static str,
    /// The name of the pack file in the folder of the pack.
    pub file: &'static str,
    /// The line of each correction, in the order in which they were made.
    pub lines: &'a [EntryLine],
}

/// Corrections as bytes, by their lines.
pub fn correction(lines: &[EntryLine]) -> Vec<u8> {
    key_order::bytes(&CorrectionDocument {
        schema: CORRECTION_SCHEMA,
        file: FILE_NAME,
        lines,
    })
}

/// The name and version of the shape of a plan's editions.
pub const EDITIONS_SCHEMA: &str = "planpack.editions/1";

/// The editions that a plan has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionsDocument {
    /// The name and version of this shape.
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

/// The name and version of the shape of who would be asked what.
pub const PARTNERS_SCHEMA: &str = "planpack.partners/1";

/// Who would be asked what.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnersDocument<'a> {
    /// The name and version of this shape.
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
