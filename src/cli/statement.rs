//! The statement of a build: what was checked of the pack, and the hashes of its files.

use crate::evidence::{Check, Tally};
use crate::failure::Failure;
use crate::files::input_file::{self, Kind};
use crate::limits::Limits;
use crate::render::json::{FileSum, Stated, StatementDocument};

use super::build::{Composed, Drawings};
use super::output::Output;
use super::session::CheckedPlan;

/// The statement as a file. `second` is the same pack drawn once more.
pub(super) fn output(
    checked: &CheckedPlan,
    composed: &Composed,
    drawings: &Drawings,
    second: &Drawings,
) -> Result<Output, Failure> {
    let mut checks = vec![same_bytes(drawings, second)];
    checks.extend(checks_of_pdfs(composed, drawings));
    let has_records = !checked.register.records.is_empty();
    let outputs = drawings.outputs.iter();
    let stated = Stated {
        inputs: inputs(checked)?,
        register: has_records.then(|| checked.register.digest(None)),
        outputs: outputs
            .map(|output| FileSum::of(output.name.clone(), &output.bytes))
            .collect(),
        checks,
        findings: &checked.findings,
        settings: &checked.inputs.pack_file.checks,
    };
    Ok(Output {
        name: format!("{}-statement.json", composed.stem),
        bytes: StatementDocument::of(&composed.pack, stated).bytes(),
    })
}

/// The sums of the files of the pack. A file that is missing is a finding of its own.
fn inputs(checked: &CheckedPlan) -> Result<Vec<FileSum>, Failure> {
    let files = checked.inputs.files().into_iter();
    files
        .filter(|path| path.is_file())
        .map(|path| {
            let bytes = input_file::read(&path, Kind::workbook(&Limits::default()))
                .map_err(|unread| unread.of_file(&path))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Ok(FileSum::of(name.into_owned(), &bytes))
        })
        .collect()
}

/// Whether two drawings of one pack are the same.
fn same_bytes(drawings: &Drawings, second: &Drawings) -> Check {
    let pairs = drawings.outputs.iter().zip(&second.outputs);
    let differing = pairs.filter(|(one, other)| one.bytes != other.bytes);
    Check {
        check: "Two runs give the same bytes",
        tally: Tally {
            count: drawings.outputs.len(),
            faults: differing
                .map(|(one, _)| format!("{} differs", one.name))
                .collect(),
        },
    }
}

#[cfg(feature = "pdf")]
fn checks_of_pdfs(composed: &Composed, drawings: &Drawings) -> Vec<Check> {
    let outputs = drawings.outputs.iter();
    outputs
        .filter(|output| output.name.ends_with(".pdf"))
        .flat_map(|output| crate::evidence::checks_of_pdf(&output.bytes, &composed.printed))
        .collect()
}

#[cfg(not(feature = "pdf"))]
fn checks_of_pdfs(_composed: &Composed, _drawings: &Drawings) -> Vec<Check> {
    Vec::new()
}
