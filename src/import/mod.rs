//! Reads workbooks, the pack file and Markdown files, and gives a plan and findings.
//!
//! A cell takes these steps:
//!
//! 1. [`crate::sheets`] reads it into a [`grid`](crate::sheets::grid).
//! 2. [`tables`] finds the table that it is in, the role of its column and the kind of its row.
//! 3. [`folder`] decides what depends on several sheets or workbooks.
//! 4. The reader of that kind of table, in [`parts`], takes it into the model.
//! 5. [`plan`] orders the parts and reads what needs the whole plan: scopes, timescales, ratings,
//!    leads.
//!
//! A cell that no reader took is [`unplaced`] and is reported. Sheets and parts are read in
//! parallel where they do not depend on each other; the order of the result is always the same.
//!
//! A new kind of table needs a new [`TableKind`](crate::columns::TableKind) and a reader for it,
//! called in [`sheet`].

mod as_read;
mod folder;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod narrative;
mod parts;
mod plan;
pub mod returned;
pub mod rules;
mod sheet;
mod tables;
mod title;
mod unplaced;
mod workbook;

use crate::failure::Failure;
use crate::finding::Finding;
use crate::location::Text;
use crate::model::{PartKind, Plan};
use crate::pack_file::Inputs;

pub(crate) use crate::sheets::{READER_COMMAND, serve as serve_workbook};
pub use as_read::SheetsAsRead;
pub(crate) use as_read::TableAsRead;
use folder::pack_entries::NamesInUse;
pub(crate) use folder::proposals;
pub(crate) use tables::column_findings::other_roles;
use tables::names::ColumnNames;
pub(crate) use tables::names::likeliest_role;
pub(crate) use tables::rows::RowKind;
use workbook::{BesideText, ShapedWorkbook};

/// A plan as read.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The plan, its references not yet resolved.
    pub plan: Plan,
    /// Text that belongs to no part of the plan, in reading order.
    pub unplaced: Vec<Text>,
    /// The findings of import.
    pub findings: Vec<Finding>,
    /// Whether planpack published the workbooks. If so, some content has a different form than in
    /// the original workbooks.
    pub is_from_published: bool,
}

impl Imported {
    /// Fails if the workbooks hold no table of a plan.
    pub fn require_plan_table(&self, inputs: &Inputs) -> Result<(), Failure> {
        let has_table = self.plan.parts.iter().any(|part| {
            !matches!(
                part.kind,
                PartKind::Foreword
                    | PartKind::Notes
                    | PartKind::Other
                    | PartKind::Profile
                    | PartKind::Glossary
            )
        });
        if has_table {
            return Ok(());
        }
        let names = inputs.workbooks.iter().filter_map(|path| path.file_name());
        let workbooks = names
            .map(|name| name.to_string_lossy())
            .collect::<Vec<_>>()
            .join(", ");
        let nearest = proposals::of_plan(&self.plan)
            .into_iter()
            .max_by_key(proposals::Proposal::known);
        if let Some(sheet) = nearest.as_ref().filter(|nearest| nearest.is_blank) {
            let (file, sheet) = (sheet.file.clone(), sheet.sheet.clone());
            return Err(Failure::BlankPlan { file, sheet });
        }
        Err(Failure::NoPlanTable {
            workbooks,
            nearest: nearest.map_or_else(String::new, |nearest| nearest.to_string()),
        })
    }
}

/// Reads everything that `inputs` names.
///
/// Fails on the first file that cannot be read; faults in the text of the files are findings.
pub fn import(inputs: &Inputs) -> Result<Imported, Failure> {
    on_the_pool(|| read(inputs, None))
}

/// Like [`import`], but also keeps the sheets as they were read, which takes as much memory again
/// as the text of the workbooks.
///
/// # Errors
/// As [`import`].
pub fn import_with_sheets(inputs: &Inputs) -> Result<(Imported, SheetsAsRead), Failure> {
    let mut sheets = SheetsAsRead::default();
    let imported = on_the_pool(|| read(inputs, Some(&mut sheets)))?;
    Ok((imported, sheets))
}

/// Runs `work` on a thread of the pool, so that steps that use several cores need not wait for
/// threads to wake.
fn on_the_pool<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::scope(|_| work())
}

/// Reads the inputs, and copies their sheets into `kept` if it is given.
fn read(inputs: &Inputs, mut kept: Option<&mut SheetsAsRead>) -> Result<Imported, Failure> {
    let pack_file = &inputs.pack_file;
    let columns = pack_file.columns.iter();
    let names = ColumnNames::new(columns.map(|(heading, key)| (heading.as_str(), key.0)));
    let mut in_use = NamesInUse::default();
    let sheets = kept.as_deref_mut().map(|kept| &mut kept.sheets);
    let mut workbooks = workbook::open_all(inputs, &names, &mut in_use, sheets)?;
    let mut findings = if inputs.is_whole_folder {
        folder::remove_repeats(&mut workbooks)
    } else {
        Vec::new()
    };
    folder::decide(&mut workbooks, inputs);
    let is_from_published = workbooks.iter().all(ShapedWorkbook::is_published);
    let board = workbooks
        .first()
        .map_or(&*inputs.folder, |board| board.path);
    let mut beside = BesideText::default();
    let mut parts = Vec::with_capacity(workbooks.len());
    for workbook in workbooks {
        beside.append(workbook.beside);
        parts.push(workbook::read(workbook.sheets, &mut beside));
    }
    findings.append(&mut beside.findings);
    if let Some(kept) = kept {
        kept.tables = std::mem::take(&mut beside.tables);
    }
    let unplaced = std::mem::take(&mut beside.unplaced);
    let mut plan = plan::assemble(parts, beside, board, pack_file, in_use, &mut findings);
    plan.narratives = narrative::read_all(inputs, &mut findings)?;
    plan.languages = plan::languages::list(&plan, pack_file);
    let of_unplaced = unplaced::findings(&unplaced, &findings);
    findings.extend(of_unplaced);
    Ok(Imported {
        plan,
        unplaced,
        findings,
        is_from_published,
    })
}
