//! All JSON output, in the shapes that users and scripts rely on.
//!
//! `docs/json.md` introduces the shapes and `docs/schema/` has a JSON Schema for each. The plan's
//! shape is [`PlanDocument`]; the others are here. [`write_plan`] and [`plan`] write the whole
//! plan, for the office; [`published_plan`] writes only the content that the pages of a document
//! print.

mod changes;
mod collected;
mod correction;
mod editions;
mod partners;
mod published;
mod review;
mod sheets;
mod statement;
mod why;

use std::io::{self, Write};

use serde::Serialize;

use crate::comparison::Comparison;
use crate::compose::Pack;
use crate::finding::Finding;
use crate::location::Text;
use crate::many::Report;
use crate::model::Plan;

use super::plan_document::PlanDocument;
use super::{ListedFinding, key_order};

pub use super::plan_document::PLAN_SCHEMA;
pub use changes::{ChangesDocument, DIFF_SCHEMA, changes};
pub use collected::{COLLECT_SCHEMA, CollectedDocument, Collection, collected};
pub use correction::{CORRECTION_SCHEMA, CorrectionDocument, correction};
pub use editions::{EDITIONS_SCHEMA, EditionName, EditionsDocument, editions};
pub use partners::{PARTNERS_SCHEMA, PartnersDocument, partners};
pub use review::{REVIEW_SCHEMA, ReviewDocument, review};
pub use sheets::{
    CellDrawing, CellText, Proposal, ProposedColumn, Region, RegionColumn, RegionRow, RoleChoice,
    RowDrawing, RowUse, SHEETS_SCHEMA, SheetDrawing, SheetsDocument, sheets,
};
pub use statement::{CheckResult, FileSum, STATEMENT_SCHEMA, Stated, StatementDocument};
pub use why::{WHY_SCHEMA, WhyDocument, why};

/// The name and version of the findings' shape.
pub const FINDINGS_SCHEMA: &str = "planpack.findings/1";

/// Writes the whole plan, its unplaced text and its findings, on one line. `out` should be
/// buffered.
///
/// # Errors
/// If `out` cannot be written.
pub fn write_plan(
    out: &mut dyn Write,
    plan: &Plan,
    unplaced: &[Text],
    findings: &[Finding],
) -> io::Result<()> {
    write_document(out, &PlanDocument::of(plan, unplaced, findings))
}

fn write_document(out: &mut dyn Write, document: &PlanDocument) -> io::Result<()> {
    serde_json::to_writer(&mut *out, document)?;
    out.write_all(b"\n")
}

/// What [`write_plan`] writes, as bytes.
///
/// # Panics
/// Never: writing to memory does not fail.
pub fn plan(plan: &Plan, unplaced: &[Text], findings: &[Finding]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_plan(&mut bytes, plan, unplaced, findings).expect("writing to memory does not fail");
    bytes
}

/// A plan as `pack` publishes it, as bytes. `printed` is the plan that
/// [`as_printed`](crate::compose::as_printed) or [`as_reviewed`](crate::compose::as_reviewed) gave
/// for that pack.
///
/// # Panics
/// Never: writing to memory does not fail.
pub fn published_plan(printed: &Plan, pack: &Pack) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_document(&mut bytes, &published::document(printed, pack))
        .expect("writing to memory does not fail");
    bytes
}

/// Boards side by side, as bytes.
pub fn comparison(comparison: &Comparison) -> Vec<u8> {
    key_order::bytes(comparison)
}

/// A report on many packs, as bytes.
pub fn many_report(report: &Report) -> Vec<u8> {
    key_order::bytes(report)
}

/// What is wrong with a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingsDocument<'a> {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = FINDINGS_SCHEMA)))]
    pub schema: &'static str,
    /// The findings, in the order of their places.
    pub findings: &'a [ListedFinding<'a>],
}

/// The findings alone, as bytes.
pub fn findings(findings: &[ListedFinding<'_>]) -> Vec<u8> {
    key_order::bytes(&FindingsDocument {
        schema: FINDINGS_SCHEMA,
        findings,
    })
}
