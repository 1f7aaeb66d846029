//! Makes the tracking workbooks of a quarter, and the record of them.
//!
//! The record is written before the workbooks, so that the register knows every workbook. If a run
//! is killed in between, the same run again finds its record and makes the same workbooks.

use std::path::Path;

use chrono::NaiveDate;

use crate::compose;
use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::pack_file::{FILE_NAME, Inputs, TrackerFormat};
use crate::quarter::Quarter;
use crate::register::event::{Event, Issue, IssuedAction, IssuedWorkbook};
use crate::register::{
    Asked, FOLDER, Prepared, Record, Until, Workbook, fold_until, prepare, revised_dates, sha256,
};
use crate::render::tracker::Tracker;
use crate::render::{ods, xlsx};

use super::args::TrackArguments;
use super::output::{Output, write_into};
use super::session::{CheckedPlan, Session, Stop, exit_code};

/// Makes the workbooks, writes them with their record, and prints their paths.
pub(super) fn run(arguments: &TrackArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let TrackArguments {
        paths,
        as_of,
        output,
        ..
    } = arguments;
    let checked = session.read(paths, *as_of)?.require_table()?;
    let day = session.day(*as_of);
    let prepared = prepare_workbooks(&checked, arguments, day)?;
    let outputs = draw_all(&checked, &prepared)?;
    let record = record_of(&checked, &prepared, &outputs);
    // An event that is in the register is never written again.
    let mut known = checked.register.records.iter();
    let records = if known.any(|known| known.name == record.name) {
        Vec::new()
    } else {
        vec![Output {
            name: record.file(),
            bytes: record.bytes(),
        }]
    };
    let folder = checked.output_folder(output.as_deref());
    let register_folder = checked.inputs.folder.join(FOLDER);
    write_into(&[(&register_folder, &records), (&folder, &outputs)])?;
    let about_references = checked
        .findings
        .iter()
        .filter(|finding| is_about_references(finding));
    let findings: Vec<Finding> = about_references.cloned().chain(prepared.findings).collect();
    session.report_all(&findings, checked.cells())?;
    let quarter = prepared.issue.quarter_in_words();
    session.say(&format!("Asked about {quarter}"))?;
    let path_of = |output: &Output| folder.join(&output.name);
    session.print_paths(&outputs.iter().map(path_of).collect::<Vec<_>>())?;
    Ok(exit_code(&findings, None))
}

/// The issue of the quarter and its workbooks, not yet drawn.
fn prepare_workbooks(
    checked: &CheckedPlan,
    arguments: &TrackArguments,
    day: NaiveDate,
) -> Result<Prepared, Failure> {
    let (plan, pack_file) = (&checked.imported.plan, &checked.inputs.pack_file);
    let plan_begins = plan.period.as_ref().map(|period| period.start);
    let ended = || Quarter::ended_by(day).in_year_from(plan_begins);
    let records = &checked.register.records;
    let until = Until {
        day: Some(day),
        quarter: None,
    };
    let asked = Asked {
        day,
        quarter: arguments.quarter.unwrap_or_else(ended),
        due: due(&checked.inputs, arguments.due, day)?,
        stem: &compose::file_stem(plan, pack_file),
        revised: &revised_dates(records, until),
        pack_file,
    };
    let prepared = prepare(plan, &fold_until(records, until), asked);
    if prepared.issue.actions.is_empty() {
        let message = "the plan has no actions to ask partners about; planpack inspect shows what \
                       was read";
        return Err(Failure::BadRequest(message.to_owned()));
    }
    Ok(prepared)
}

fn draw_all(checked: &CheckedPlan, prepared: &Prepared) -> Result<Vec<Output>, Failure> {
    let draw = |workbook: &Workbook| {
        Ok(Output {
            name: workbook.file.clone(),
            bytes: draw(checked, &prepared.issue, workbook)?,
        })
    };
    prepared.workbooks.iter().map(draw).collect()
}

/// The record of an issue with the hashes of its workbooks.
fn record_of(checked: &CheckedPlan, prepared: &Prepared, outputs: &[Output]) -> Record {
    let issued = |(workbook, output): (&Workbook, &Output)| IssuedWorkbook {
        recipient: workbook.recipient.clone(),
        file: workbook.file.clone(),
        sha256: sha256(&output.bytes),
    };
    let workbooks = prepared.workbooks.iter().zip(outputs).map(issued).collect();
    checked.register.record(Event::Issue(Issue {
        workbooks,
        ..prepared.issue.clone()
    }))
}

/// The date by which workbooks should be returned. The command line gives it, else the pack file.
///
/// # Errors
/// The date is before `day`, the date of the workbooks.
fn due(
    inputs: &Inputs,
    asked: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<Option<NaiveDate>, Failure> {
    let of_pack = inputs.pack_file.track.due.map(|due| due.0);
    match (asked, of_pack) {
        (Some(due), _) if due < day => Err(Failure::BadRequest(format!(
            "--due {} is before the date of these workbooks, {}; give a later date",
            in_words(due),
            in_words(day)
        ))),
        (None, Some(due)) if due < day => Err(Failure::PackFile {
            path: inputs.folder.join(FILE_NAME),
            message: format!(
                "`due = \"{due}\"` under [track] is before the date of these workbooks, {}; write \
                 the next date there, or add --due",
                in_words(day)
            ),
        }),
        (asked, of_pack) => Ok(asked.or(of_pack)),
    }
}

fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Whether a finding about the plan affects what partners are sent. `planpack check` shows the
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
        quarter: issue.quarter,
        plan_begins: issue.plan_begins,
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
