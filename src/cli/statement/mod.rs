//! The statement of a build: the checks of the pack, and the hashes of its files.

#[cfg(feature = "pdf")]
mod page;

#[cfg(feature = "pdf")]
use crate::carried;
use crate::compose::Pack;
use crate::evidence::{Check, Tally};
use crate::failure::Failure;
use crate::files::file_name;
use crate::files::input_file::{self, Kind};
use crate::limits::Limits;
use crate::model::Plan;
use crate::render::json::{FileSum, Stated, StatementDocument};

use super::output::Output;
use super::session::CheckedPlan;

/// A pack that was drawn.
pub(super) struct Drawn<'a> {
    pub(super) pack: &'a Pack,
    /// The plan, reduced to the content that the pack prints.
    #[cfg_attr(
        not(feature = "pdf"),
        expect(dead_code, reason = "only the checks of a PDF read it")
    )]
    pub(super) printed: &'a Plan,
    /// Whether the pack has the whole plan with all names. If not, the statement has no findings
    /// and no allowances, because they quote content that is left out.
    pub(super) is_whole: bool,
    /// The name of the files, without suffix.
    pub(super) stem: &'a str,
    /// The files.
    pub(super) outputs: &'a [Output],
    /// The files of a second drawing.
    pub(super) again: &'a [Output],
}

/// The statement as files: JSON, and a page if a PDF was made.
pub(super) fn outputs(checked: &CheckedPlan, drawn: &Drawn<'_>) -> Result<Vec<Output>, Failure> {
    let mut checks = vec![same_bytes(drawn)];
    checks.extend(checks_of_pdfs(drawn));
    let has_records = !checked.register.records.is_empty();
    let outputs = drawn.outputs.iter();
    let stated = Stated {
        inputs: inputs(checked)?,
        register: has_records.then(|| checked.register.digest(None)),
        outputs: outputs
            .map(|output| FileSum::of(output.name.clone(), &output.bytes))
            .collect(),
        checks,
        faults: drawn
            .is_whole
            .then(|| (&*checked.findings, &checked.inputs.pack_file.checks)),
    };
    let statement = StatementDocument::of(drawn.pack, stated);
    let mut outputs = vec![Output::new(
        format!("{}-statement.json", drawn.stem),
        statement.bytes(),
    )];
    outputs.extend(drawn_page(&statement, drawn)?);
    Ok(outputs)
}

/// The statement as a page, beside the PDF that it is about.
#[cfg(feature = "pdf")]
fn drawn_page(statement: &StatementDocument, drawn: &Drawn<'_>) -> Result<Option<Output>, Failure> {
    if !drawn
        .outputs
        .iter()
        .any(|output| carried::is_pdf(&output.bytes))
    {
        return Ok(None);
    }
    let pack = page::pack(statement, drawn.pack);
    Ok(Some(Output::new(
        format!("{}-statement.pdf", drawn.stem),
        crate::render::pdf::render(&pack, None)?,
    )))
}

#[cfg(not(feature = "pdf"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "with the renderer of PDF it can fail"
)]
fn drawn_page(
    _statement: &StatementDocument,
    _drawn: &Drawn<'_>,
) -> Result<Option<Output>, Failure> {
    Ok(None)
}

/// The sums of the files of the pack. A file that is missing is a finding of its own.
fn inputs(checked: &CheckedPlan) -> Result<Vec<FileSum>, Failure> {
    let files = checked.inputs.files().into_iter();
    files
        .filter(|path| path.is_file())
        .map(|path| {
            let bytes = input_file::read(&path, Kind::workbook(&Limits::default()))
                .map_err(|unread| unread.of_file(&path))?;
            Ok(FileSum::of(file_name(&path), &bytes))
        })
        .collect()
}

/// Whether the two drawings are the same.
fn same_bytes(drawn: &Drawn<'_>) -> Check {
    let pairs = drawn.outputs.iter().zip(drawn.again);
    let differing = pairs.filter(|(one, other)| one.bytes != other.bytes);
    Check {
        check: "Two runs give the same bytes",
        tally: Tally {
            count: drawn.outputs.len(),
            faults: differing
                .map(|(one, _)| format!("{} differs", one.name))
                .collect(),
        },
    }
}

#[cfg(feature = "pdf")]
fn checks_of_pdfs(drawn: &Drawn<'_>) -> Vec<Check> {
    let outputs = drawn.outputs.iter();
    outputs
        .filter(|output| carried::is_pdf(&output.bytes))
        .flat_map(|output| crate::evidence::checks_of_pdf(&output.bytes, drawn.printed))
        .collect()
}

#[cfg(not(feature = "pdf"))]
fn checks_of_pdfs(_drawn: &Drawn<'_>) -> Vec<Check> {
    Vec::new()
}
