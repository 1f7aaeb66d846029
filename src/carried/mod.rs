//! Reads a plan back from a file that carries it: the JSON of a plan, or a PDF pack that planpack
//! built.
//!
//! `attached.rs` finds the JSON in a PDF; `plan.rs` makes a [`Plan`] of it. The shape is
//! [`PlanDocument`](crate::render::plan_document::PlanDocument).

mod attached;
mod plan;

use std::path::Path;

use crate::failure::Failure;
use crate::files::input_file;
use crate::files::input_file::Kind;
use crate::limits::Limits;
use crate::model::Plan;

/// A plan and the JSON that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// The JSON, as it was written.
    pub json: Vec<u8>,
    /// The plan in it.
    pub plan: Plan,
}

/// Reads a file if it carries a plan; `None` for a file of another kind, such as a workbook.
pub fn read(path: &Path, limits: &Limits) -> Result<Option<Carried>, Failure> {
    if !may_carry(path) {
        return Ok(None);
    }
    let bytes =
        input_file::read(path, Kind::workbook(limits)).map_err(|unread| unread.of_file(path))?;
    let json = if is_pdf(&bytes) {
        attached::plan_json(&bytes, limits.inflated_megabytes << 20)
    } else {
        Some(bytes)
    };
    let fault = |reason: &str| Failure::CarriesNoPlan {
        path: path.to_owned(),
        reason: reason.to_owned(),
    };
    let json = json.ok_or_else(|| {
        fault("no plan is attached to it (as with attach = \"none\" in pack.toml)")
    })?;
    let plan = plan::read(&json).map_err(|error| fault(&error))?;
    Ok(Some(Carried { json, plan }))
}

/// Whether the bytes of a file are those of a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(attached::SIGN)
}

/// Whether a file is a PDF or JSON by its name.
fn may_carry(path: &Path) -> bool {
    let has_suffix = |suffix: &str| {
        path.extension()
            .is_some_and(|found| found.eq_ignore_ascii_case(suffix))
    };
    path.is_file() && (has_suffix("pdf") || has_suffix("json"))
}
