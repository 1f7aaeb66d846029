//! Makes the tracking workbooks of a quarter, and the record of them.
//!
//! The record is written before the workbooks, so that the register knows every workbook that there
//! is. If a run is killed in between, the same run again makes the workbooks: it finds its record
//! there and makes them as they were.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::compose;
use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::pack_file::{FILE_NAME, Inputs, TrackerFormat};
use crate::register::event::{Event, Issue, IssuedAction, IssuedWorkbook};
use crate::register::{Asked, FOLDER, Quarter, Record, Workbook, fold, prepare, sha256};
use crate::render::tracker::Tracker;
use crate::render::{ods, xlsx};

use super::CheckedPlan;
use super::output::{Output, write_into};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking {
    /// The day of the issue.
    pub(super) day: NaiveDate,
    /// The quarter; the one of the day if left out.
    pub(super) quarter: Option<Quarter>,
    /// The day by which the workbooks should be back.
    pub(super) due: Option<NaiveDate>,
}

/// What was made.
#[derive(Debug)]
pub(super) struct Tracked {
    /// The workbooks.
    pub(super) paths: Vec<PathBuf>,
    /// What was noticed.
    pub(super) findings: Vec<Finding>,
}

/// Makes the workbooks and writes them with their record.
pub(super) fn track(
    checked: &CheckedPlan,
    folder: Option<&Path>,
    asking: Asking,
) -> Result<Tracked, Failure> {
    let CheckedPlan {
        inputs,
        imported,
        register,
        ..
    } = checked;
    let Asking { day, quarter, .. } = asking;
    let due = due(inputs, asking)?;
    let stem = compose::file_stem(&imported.plan, &inputs.pack_file);
    let asked = Asked {
        day,
        quarter: quarter.unwrap_or_else(|| Quarter::of_day(day)),
        due,
        stem: &stem,
        pack_file: &inputs.pack_file,
    };
    let prepared = prepare(&imported.plan, &fold(&register.records, Some(day)), asked);
    if prepared.issue.actions.is_empty() {
        let message = "the plan has no actions, so there is nothing to ask partners about; run \
                       planpack inspect to see what was read";
        return Err(Failure::BadRequest(message.to_owned()));
    }
    let outputs = prepared
        .workbooks
        .iter()
        .map(|workbook| {
            Ok(Output {
                name: workbook.file.clone(),
                bytes: draw(checked, &prepared.issue, workbook)?,
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let issued = prepared
        .workbooks
        .iter()
        .zip(&outputs)
        .map(|(workbook, output)| IssuedWorkbook {
            recipient: workbook.recipient.clone(),
            file: workbook.file.clone(),
            sha256: sha256(&output.bytes),
        });
    let record = Record::of(Event::Issue(Issue {
        workbooks: issued.collect(),
        ..prepared.issue
    }));
    // What is in the register is never written again.
    let is_known = register
        .records
        .iter()
        .any(|known| known.name == record.name);
    let records: Vec<Output> = (!is_known)
        .then(|| Output {
            name: record.file(),
            bytes: record.bytes(),
        })
        .into_iter()
        .collect();
    let folder = folder.map_or_else(|| inputs.folder.join("out"), Path::to_owned);
    write_into(&[(&inputs.folder.join(FOLDER), &records), (&folder, &outputs)])?;
    let paths = outputs
        .iter()
        .map(|output| folder.join(&output.name))
        .collect();
    let of_register = checked
        .findings
        .iter()
        .filter(|finding| is_about_references(finding))
        .cloned();
    Ok(Tracked {
        paths,
        findings: of_register.chain(prepared.findings).collect(),
    })
}

/// The day by which workbooks should be back: that of the command line, else that of the pack file,
/// which must not be over.
fn due(inputs: &Inputs, asking: Asking) -> Result<Option<NaiveDate>, Failure> {
    let of_pack = inputs.pack_file.track.due.map(|due| due.0);
    match (asking.due, of_pack) {
        (None, Some(due)) if due < asking.day => {
            let message = format!(
                "`due = \"{due}\"` under [track] is over on {}, the day of these workbooks; write \
                 the next day there, or give --due",
                asking.day
            );
            Err(Failure::PackFile {
                path: inputs.folder.join(FILE_NAME),
                message,
            })
        }
        (asked, of_pack) => Ok(asked.or(of_pack)),
    }
}

/// Whether a finding of the plan matters to what partners are sent; planpack check shows the
/// others.
fn is_about_references(finding: &Finding) -> bool {
    crate::register::RULES.contains(&finding.rule) && finding.severity <= Severity::Warning
}

fn draw(checked: &CheckedPlan, issue: &Issue, workbook: &Workbook) -> Result<Vec<u8>, Failure> {
    let CheckedPlan {
        inputs, imported, ..
    } = checked;
    let actions: Vec<&IssuedAction> = workbook
        .actions
        .iter()
        .map(|index| &issue.actions[*index])
        .collect();
    let pack_file = &inputs.pack_file;
    let tracker = Tracker {
        title: pack_file
            .title
            .as_ref()
            .unwrap_or(&imported.plan.title.value),
        recipient: &workbook.recipient.name,
        issue: &issue.id,
        quarter: &issue.quarter.to_string(),
        day: issue.day,
        due: issue.due,
        columns: &issue.columns,
        intro: pack_file.track.intro.as_deref(),
        contact: pack_file.track.contact.as_deref(),
        note: pack_file.track.note.as_deref(),
        ratings: &pack_file.ratings,
        statuses: pack_file.track.statuses.words(),
        actions: &actions,
    };
    let is_ods = Path::new(&workbook.file)
        .extension()
        .is_some_and(|suffix| suffix == TrackerFormat::Ods.suffix());
    if is_ods {
        ods::tracker::render(&tracker)
    } else {
        xlsx::tracker::render(&tracker)
    }
}
