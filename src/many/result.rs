//! The result of making a pack of a list.

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Severity};

use super::found::leads_inside;
use super::hashed_file::HashedFile;
use super::line::PackLine;

/// The name and version of the shape of a result.
pub const RESULT_SCHEMA: &str = "planpack.many-result/1";
/// The name of the file of a result, in the folder of the pack's files.
pub const RESULT_FILE: &str = "result.json";
/// The name and version of the shape of the facts of a run.
pub const RUN_SCHEMA: &str = "planpack.many-run/1";
/// The name of the file with the facts of a run, beside the result.
pub const RUN_FILE: &str = "run.json";

/// The result of a line of a list. The same line gives the same result on every machine; the time
/// that it took is in [`RunFacts`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackResult {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = RESULT_SCHEMA)))]
    pub schema: String,
    /// The line of the list.
    pub line: PackLine,
    /// Why the pack could not be made, and what to do; `null` if it was made.
    pub failure: Option<String>,
    /// The files of the pack.
    pub outputs: Vec<HashedFile>,
    /// The number of pages of its PDF; `null` without a PDF.
    pub pages: Option<usize>,
    /// How many errors the plan has.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// The errors and warnings, by place. `planpack check` shows the remarks too.
    pub findings: Vec<ResultFinding>,
}

/// A fault of a plan, as `planpack check` reports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResultFinding {
    /// The name of the rule.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// The fault.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The workbook, sheet and cell.
    pub place: String,
}

impl PackResult {
    /// The result of a pack that was made.
    #[must_use]
    pub fn made(
        line: PackLine,
        outputs: Vec<HashedFile>,
        pages: Option<usize>,
        findings: &[Finding],
    ) -> Self {
        let of = |severity| findings.iter().filter(move |it| it.severity == severity);
        let shown = findings
            .iter()
            .filter(|it| it.severity <= Severity::Warning);
        Self {
            outputs,
            pages,
            errors: of(Severity::Error).count(),
            warnings: of(Severity::Warning).count(),
            findings: shown.map(ResultFinding::of).collect(),
            ..Self::failed(line, None)
        }
    }

    /// The result of a pack that could not be made, for this reason.
    #[must_use]
    pub fn failed(line: PackLine, failure: Option<String>) -> Self {
        Self {
            schema: RESULT_SCHEMA.to_owned(),
            line,
            failure,
            outputs: Vec::new(),
            pages: None,
            errors: 0,
            warnings: 0,
            findings: Vec::new(),
        }
    }

    /// Reads a result; `None` if the bytes are not a result.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let result: Self = serde_json::from_slice(bytes).ok()?;
        let mut outputs = result.outputs.iter();
        let is_ours = result.schema == RESULT_SCHEMA;
        (is_ours && outputs.all(|output| leads_inside(&output.path))).then_some(result)
    }

    /// The result as JSON.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        json_line(self)
    }
}

impl ResultFinding {
    fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.name.to_owned(),
            severity: finding.severity,
            message: finding.message.clone(),
            help: finding.help.clone(),
            place: finding.place.to_string(),
        }
    }
}

/// How a pack came into a folder of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It was made, or could not be made.
    Made,
    /// It was copied from the cache.
    Cached,
}

/// What a run did for a pack. Unlike the result, it differs from run to run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RunFacts {
    /// The name and version of this JSON format.
    #[serde(skip_deserializing, default = "run_schema")]
    #[cfg_attr(feature = "schema", schemars(extend("const" = RUN_SCHEMA)))]
    pub schema: &'static str,
    /// How the pack came into the folder.
    pub how: How,
    /// How many seconds it took, to the nearest thousandth.
    pub seconds: f64,
}

const fn run_schema() -> &'static str {
    RUN_SCHEMA
}

impl RunFacts {
    /// The facts of a run that took this long.
    #[must_use]
    pub fn of(how: How, took: std::time::Duration) -> Self {
        Self {
            schema: RUN_SCHEMA,
            how,
            seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
        }
    }

    /// Reads the facts; `None` if the bytes are something else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The facts as JSON.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        json_line(self)
    }
}

/// A document on one line.
fn json_line(document: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}
