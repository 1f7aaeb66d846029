//! The basis of packs: a plan that was read, and the documents to make of it.

use std::path::Path;

use chrono::NaiveDate;

use crate::cli::args::PackFormat;
use crate::cli::session::{CheckedPlan, PlanVersion};
use crate::failure::Failure;
use crate::pack_file::{FILE_NAME, Inputs};

/// What to make of a plan.
pub(crate) struct Wanted<'a> {
    /// The date of the command line.
    pub(crate) as_of: Option<NaiveDate>,
    /// The name of an edition, or `all`.
    pub(crate) edition: &'a str,
    pub(crate) formats: &'a [PackFormat],
    /// Whether a web page has its script.
    pub(crate) has_script: bool,
    /// Whether to add the statement of what was checked.
    pub(crate) has_statement: bool,
}

/// A plan with everything that its packs need.
pub(crate) struct PlanToBuild {
    pub(crate) checked: CheckedPlan,
    /// The earlier version, since which the packs list changes.
    pub(crate) earlier: Option<PlanVersion>,
}

impl PlanToBuild {
    /// Completes a plan that was read: with the revised dates received up to `as_of`, and with its
    /// earlier version.
    ///
    /// # Errors
    /// The workbooks hold no table of a plan, or the earlier version cannot be read.
    pub(crate) fn of(
        checked: CheckedPlan,
        as_of: Option<NaiveDate>,
        changes_since: Option<&Path>,
    ) -> Result<Self, Failure> {
        let mut checked = checked.require_table()?;
        checked.attach_dates(as_of);
        let earlier = earlier_version(&checked.inputs, changes_since)?;
        Ok(Self { checked, earlier })
    }
}

/// The version since which the pack lists changes: the one asked for, else the file that the pack
/// file names.
fn earlier_version(inputs: &Inputs, asked: Option<&Path>) -> Result<Option<PlanVersion>, Failure> {
    let path = match asked {
        Some(path) => Some(path.to_owned()),
        None => inputs
            .changes_since()
            .transpose()
            .map_err(|message| Failure::PackFile {
                path: inputs.folder.join(FILE_NAME),
                message,
            })?,
    };
    path.map(|path| PlanVersion::read(&path, inputs.program.clone()))
        .transpose()
}
