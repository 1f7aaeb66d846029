//! Shows what changed between two versions of a plan: as text or data, or as a document to send.
//! The document is the pack with its changes marked, or a workbook that lists them.

use std::path::Path;

use chrono::NaiveDate;

use crate::compose::changes::{compare, document, marked_pack};
use crate::compose::{self, Pack, Setting, as_printed};
use crate::edition::{Edition, Issued, issue};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::logo;
use crate::model::Plan;
use crate::render::text::findings::Cells;
use crate::render::{json, text};

use super::args::{DiffArguments, DiffFormat, PackFormat};
use super::output::drawing::{self, Drawing, Drawings};
use super::output::write_all;
use super::session::{DONE, PlanVersion, Session, Stop, exit_code};

/// Prints what changed, or writes it as a document NAME-changes and prints its path.
pub(super) fn run(arguments: &DiffArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let mut old = session.read_version(&arguments.old)?;
    let mut new = session.read_version(&arguments.new)?;
    let day = session.day(arguments.as_of.or_else(|| new.day()));
    let edition = chosen_edition(&arguments.issue.edition, &new.plan)?;
    let mut findings = reduce([&mut old, &mut new], &edition, day);
    let format = match arguments.format {
        DiffFormat::Json => {
            let difference = compare(&old.plan, &new.plan, &new.pack_file);
            session.out.write_all(&json::changes(&difference))?;
            return Ok(DONE);
        }
        DiffFormat::Text => {
            let difference = compare(&old.plan, &new.plan, &new.pack_file);
            let changes = text::changes::render(&difference, session.out_terminal());
            session.print(&changes)?;
            return Ok(DONE);
        }
        DiffFormat::Pdf => PackFormat::Pdf,
        DiffFormat::Html => PackFormat::Html,
        DiffFormat::Xlsx => PackFormat::Xlsx,
        DiffFormat::Ods => PackFormat::Ods,
    };
    session.show_progress("Making the document …");
    let drawings = draw(&old, &new, format, day, &edition, arguments);
    session.show_progress("");
    let drawings = drawings?;
    findings.extend(drawings.findings);
    let folder = arguments.output.as_deref();
    let folder = folder.map_or_else(|| new.folder.join("out"), Path::to_owned);
    session.print_paths(&write_all(&folder, &drawings.outputs)?)?;
    if !findings.is_empty() {
        let cells = Cells {
            plan: Some(&new.plan),
            others: &[],
        };
        session.report_all(&findings, cells)?;
    }
    Ok(exit_code(&findings, None))
}

/// The edition with this name. Two versions are compared in one edition.
fn chosen_edition(name: &str, plan: &Plan) -> Result<Edition, Failure> {
    let mut editions = Edition::named(name, plan).map_err(Failure::BadRequest)?;
    let only = editions.pop().filter(|_| editions.is_empty());
    let message = "diff compares one edition; name it with --edition";
    only.ok_or_else(|| Failure::BadRequest(message.to_owned()))
}

/// Removes from both versions the content that the edition leaves out, so that the changes do not
/// mention it. Returns the findings about the newer version.
fn reduce(versions: [&mut PlanVersion; 2], edition: &Edition, day: NaiveDate) -> Vec<Finding> {
    let [old, new] = versions;
    old.plan = issue(&old.plan, &new.pack_file, edition, day)
        .plan
        .into_owned();
    let Issued {
        plan,
        pack_file,
        findings,
    } = issue(&new.plan, &new.pack_file, edition, day);
    (new.plan, new.pack_file) = (plan.into_owned(), pack_file.into_owned());
    findings
}

/// Draws the document of changes: a list for a workbook, otherwise the marked pack. From both
/// versions it shows only the content that the newer version's pack prints.
fn draw(
    old: &PlanVersion,
    new: &PlanVersion,
    format: PackFormat,
    day: NaiveDate,
    edition: &Edition,
    arguments: &DiffArguments,
) -> Result<Drawings, Failure> {
    let pack_file = &new.pack_file;
    let was = as_printed(&old.plan, pack_file);
    let is = as_printed(&new.plan, pack_file);
    let difference = compare(&was, &is, pack_file);
    let pack = if matches!(format, PackFormat::Xlsx | PackFormat::Ods) {
        document(&was, &is, &difference, pack_file, day)
    } else {
        let setting = Setting {
            pack_file,
            logo: logo::read(&new.folder, pack_file)?,
            day,
            has_placeholders: new.has_placeholders(day),
        };
        marked_pack(&was, &is, &difference, setting, arguments.whole)
    };
    let plan_json = json::published_plan(&is, &pack);
    let drawing = Drawing {
        pack: &pack,
        attached: drawing::attached(pack_file, &plan_json),
        own_json: &[],
        working: None,
        stem: &stem(new, &pack, edition),
        has_script: !arguments.issue.no_script,
    };
    drawing::draw(&new.plan, drawing, &[format])
}

/// The name of the file, without suffix.
fn stem(new: &PlanVersion, pack: &Pack, edition: &Edition) -> String {
    let draft = if pack.is_draft { "-draft" } else { "" };
    let stem = compose::file_stem(&new.plan, &new.pack_file);
    format!("{stem}{}-changes{draft}", edition.file_end())
}
