//! The results of all workers together.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::line::PackLine;
use super::result::{How, PackResult, RunFacts};

/// The name and version of the shape of a report.
pub const REPORT_SCHEMA: &str = "planpack.many-report/1";

/// The state of many packs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = REPORT_SCHEMA)))]
    pub schema: &'static str,
    /// The latest date that a pack counts from; `null` without packs.
    pub as_of: Option<NaiveDate>,
    /// How many packs there are of each kind.
    pub counts: Counts,
    /// The packs, by id.
    pub packs: Vec<ReportedPack>,
}

/// How many packs there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Packs that were made.
    pub made: usize,
    /// Packs that were copied from the cache.
    pub cached: usize,
    /// Packs that could not be made.
    pub failed: usize,
    /// Packs of the list without a result for their line: no worker has made them yet. Zero if no
    /// list is given.
    pub missing: usize,
}

/// The state of one pack.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportedPack {
    /// What identifies the pack in the list.
    pub id: String,
    /// The folder of the plan, relative to the list.
    pub pack: String,
    /// The edition.
    pub edition: String,
    /// The date that it counts from.
    pub as_of: NaiveDate,
    /// `made`, `cached`, `failed` or `missing`.
    pub outcome: &'static str,
    /// Why it could not be made; `null` if it was made or is missing.
    pub failure: Option<String>,
    /// How many files it has.
    pub files: usize,
    /// How many bytes they have together.
    pub bytes: u64,
    /// The number of pages of its PDF; `null` without a PDF.
    pub pages: Option<usize>,
    /// How many errors the plan has.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many seconds it took; `null` if unknown.
    pub seconds: Option<f64>,
}

impl Report {
    /// The report on these results. If a list is given, only its packs are reported, and a result
    /// counts only if it was made from the same line.
    #[must_use]
    pub fn of(results: Vec<(PackResult, Option<RunFacts>)>, list: Option<&[PackLine]>) -> Self {
        let packs: BTreeMap<String, (PackResult, Option<RunFacts>)> = results
            .into_iter()
            .map(|found| (found.0.line.id.clone(), found))
            .collect();
        let mut packs: Vec<ReportedPack> = match list {
            None => packs.values().map(of_result).collect(),
            Some(lines) => lines
                .iter()
                .map(|line| match packs.get(&line.id) {
                    Some(found) if found.0.line.key == line.key => of_result(found),
                    Some(_) | None => missing(line),
                })
                .collect(),
        };
        packs.sort_by(|one, other| one.id.cmp(&other.id));
        let count = |outcome| packs.iter().filter(|it| it.outcome == outcome).count();
        let counts = Counts {
            made: count(MADE),
            cached: count(CACHED),
            failed: count(FAILED),
            missing: count(MISSING),
        };
        Self {
            schema: REPORT_SCHEMA,
            as_of: packs.iter().map(|pack| pack.as_of).max(),
            counts,
            packs,
        }
    }

    /// Whether every pack was made.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.counts.failed == 0 && self.counts.missing == 0
    }
}

const MADE: &str = "made";
const CACHED: &str = "cached";
const FAILED: &str = "failed";
const MISSING: &str = "missing";

fn of_result((result, facts): &(PackResult, Option<RunFacts>)) -> ReportedPack {
    let how = facts.map_or(How::Made, |facts| facts.how);
    let outcome = match (&result.failure, how) {
        (Some(_), _) => FAILED,
        (None, How::Made) => MADE,
        (None, How::Cached) => CACHED,
    };
    ReportedPack {
        outcome,
        failure: result.failure.clone(),
        files: result.outputs.len(),
        bytes: result.outputs.iter().map(|file| file.bytes).sum(),
        pages: result.pages,
        errors: result.errors,
        warnings: result.warnings,
        seconds: facts.map(|facts| facts.seconds),
        ..missing(&result.line)
    }
}

fn missing(line: &PackLine) -> ReportedPack {
    ReportedPack {
        id: line.id.clone(),
        pack: line.pack.clone(),
        edition: line.edition.clone(),
        as_of: line.as_of,
        outcome: MISSING,
        failure: None,
        files: 0,
        bytes: 0,
        pages: None,
        errors: 0,
        warnings: 0,
        seconds: None,
    }
}
