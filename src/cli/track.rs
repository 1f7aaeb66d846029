//! Makes the tracking workbooks of a quarter, the record of them, and the letters that go with
//! them.
//!
//! The record is written before the workbooks, so that the register has every workbook. If a run is
//! killed in between, the same run again finds its record and makes the same workbooks.

use std::io;
use std::path::Path;

use chrono::NaiveDate;

use crate::compose;
use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::pack_file::{FILE_NAME, Inputs, TrackerFormat};
use crate::quarter::Quarter;
use crate::register::event::{
    Event, Issue, IssuedAction, IssuedWorkbook, RECIPIENT, RecipientKind,
};
use crate::register::{
    Asked, FOLDER, LetterSetting, Prepared, Record, Until, Workbook, covering, fold_until, prepare,
    quarter_outside_plan, revised_dates, sha256,
};
use crate::render::eml::Attachment;
use crate::render::text::terminal::visible;
use crate::render::tracker::Tracker;
use crate::render::{ods, xlsx};
use crate::text::{day_in_words, plural};

use super::args::TrackArguments;
use super::output::{Output, write_all, write_into};
use super::session::{CheckedPlan, Session, Stop, exit_code};

/// Makes the workbooks, writes them with their record, and prints their paths.
pub(super) fn run(arguments: &TrackArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let checked = session
        .read(&arguments.paths, arguments.as_of)?
        .require_table()?;
    let day = session.day(arguments.as_of);
    let prepared = prepare_workbooks(&checked, arguments, day)?;
    let folder = checked.output_folder(arguments.output.as_deref());
    let findings = findings(&checked, &prepared);
    if arguments.dry_run {
        session.report_all(&findings, checked.cells())?;
        print_plan(session, &checked, &prepared, &folder)?;
        return Ok(exit_code(&findings, None));
    }
    let outputs = draw_all(&checked, &prepared)?;
    let record = record_of(&checked, &prepared, &outputs);
    // An event that is in the register is never written again.
    let mut known = checked.register.records.iter();
    let records = if known.any(|known| known.name == record.name) {
        Vec::new()
    } else {
        vec![Output::new(record.file(), record.bytes())]
    };
    let register_folder = checked.inputs.folder.join(FOLDER);
    write_into(&[(&register_folder, &records), (&folder, &outputs)])?;
    // Letters come after the workbooks, whose folder they need. If this fails, the same command
    // writes them again.
    let letters = draw_letters(&checked, &prepared, &outputs, day);
    write_all(&folder.join(LETTERS), &letters)?;
    session.report_all(&findings, checked.cells())?;
    let quarter = prepared.issue.quarter_in_words();
    session.say(&format!("Asked about {quarter}"))?;
    let path_of = |output: &Output| folder.join(&output.name);
    session.print_paths(&outputs.iter().map(path_of).collect::<Vec<_>>())?;
    Ok(exit_code(&findings, None))
}

/// The folder for letters, in the folder of the workbooks.
const LETTERS: &str = "letters";

/// The findings about the quarter and about leads, and those about the plan that affect what
/// partners are sent.
fn findings(checked: &CheckedPlan, prepared: &Prepared) -> Vec<Finding> {
    let about_references = checked
        .findings
        .iter()
        .filter(|finding| is_about_references(finding));
    let of_quarter = quarter_outside_plan(prepared.issue.quarter, &checked.imported.plan);
    let findings = about_references.chain(&prepared.findings).cloned();
    of_quarter.into_iter().chain(findings).collect()
}

/// Prints what would be made: a line for each workbook, with the address of its recipient.
fn print_plan(
    session: &mut Session<'_>,
    checked: &CheckedPlan,
    prepared: &Prepared,
    folder: &Path,
) -> io::Result<()> {
    let setting = letter_setting(checked, prepared.issue.day);
    for workbook in &prepared.workbooks {
        let addresses = covering(&prepared.issue, workbook, setting).map(|letter| {
            let addresses: Vec<&str> = letter.to.iter().map(|to| to.address.as_str()).collect();
            match addresses.join(", ") {
                none if none.is_empty() => ", no address".to_owned(),
                addresses => format!(", {addresses}"),
            }
        });
        let addresses = addresses.unwrap_or_default();
        let path = folder.join(&workbook.file);
        let line = format!(
            "{}: {}, {}{addresses}",
            path.to_string_lossy(),
            workbook.recipient.name,
            plural(workbook.actions.len(), "action"),
        );
        writeln!(session.out, "{}", visible(&line))?;
    }
    writeln!(
        session.out,
        "Nothing was written, because this is a dry run."
    )
}

fn letter_setting(checked: &CheckedPlan, day: NaiveDate) -> LetterSetting<'_> {
    let pack_file = &checked.inputs.pack_file;
    LetterSetting {
        day,
        title: Some(title(checked)),
        pack_file,
    }
}

fn title(checked: &CheckedPlan) -> &str {
    let title = checked.inputs.pack_file.title.as_ref();
    title.unwrap_or(&checked.imported.plan.title.value)
}

/// A letter for each partner, as a draft with the workbook and as text.
fn draw_letters(
    checked: &CheckedPlan,
    prepared: &Prepared,
    workbooks: &[Output],
    day: NaiveDate,
) -> Vec<Output> {
    let setting = letter_setting(checked, day);
    let mut outputs = Vec::new();
    for (workbook, drawn) in prepared.workbooks.iter().zip(workbooks) {
        let Some(letter) = covering(&prepared.issue, workbook, setting) else {
            continue;
        };
        let attachment = Attachment {
            name: &drawn.name,
            bytes: &drawn.bytes,
        };
        outputs.extend(Output::of_letter(&letter, Some(attachment)));
    }
    outputs
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
    let until = Until::day(Some(day));
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
    let texts = outline(checked, &prepared.issue).texts_outside_table();
    Ok(prepared.with_texts(texts))
}

fn draw_all(checked: &CheckedPlan, prepared: &Prepared) -> Result<Vec<Output>, Failure> {
    let file = |workbook: &Workbook| {
        Ok(Output::new(
            workbook.file.clone(),
            draw(checked, &prepared.issue, workbook)?,
        ))
    };
    prepared.workbooks.iter().map(file).collect()
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
            day_in_words(due),
            day_in_words(day)
        ))),
        (None, Some(due)) if due < day => Err(Failure::PackFile {
            path: inputs.folder.join(FILE_NAME),
            message: format!(
                "`due = \"{due}\"` under [track] is before the date of these workbooks, {}; write \
                 the next date there, or add --due",
                day_in_words(day)
            ),
        }),
        (asked, of_pack) => Ok(asked.or(of_pack)),
    }
}

/// Whether a finding about the plan affects what partners are sent. `planpack check` shows the
/// others.
fn is_about_references(finding: &Finding) -> bool {
    crate::register::RULES.contains(&finding.rule) && finding.severity <= Severity::Warning
}

fn draw(checked: &CheckedPlan, issue: &Issue, workbook: &Workbook) -> Result<Vec<u8>, Failure> {
    let actions: Vec<&IssuedAction> = workbook
        .actions
        .iter()
        .map(|index| &issue.actions[*index])
        .collect();
    let columns = if workbook.recipient.kind == RecipientKind::Office {
        issue.columns.clone()
    } else {
        issue.columns.for_partners()
    };
    let tracker = Tracker {
        recipient: &workbook.recipient.name,
        columns: &columns,
        actions: &actions,
        ..outline(checked, issue)
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

/// A workbook of an issue without its recipient and actions.
fn outline<'a>(checked: &'a CheckedPlan, issue: &'a Issue) -> Tracker<'a> {
    let pack_file = &checked.inputs.pack_file;
    Tracker {
        title: title(checked),
        recipient: RECIPIENT,
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
        statuses: pack_file.track.statuses.choices(),
        actions: &[],
    }
}
