//! Shows what changed between two versions of a plan: as text or data, or as a document to send.
//! The document is the pack with its changes marked, or a workbook that lists them.

use std::path::Path;

use chrono::NaiveDate;

use crate::compose::changes::{compare, document, marked_pack};
use crate::compose::{self, Pack, Setting, as_printed};
use crate::failure::Failure;
use crate::logo;
use crate::render::text::findings::Cells;
use crate::render::{json, text};

use super::args::{DiffArguments, DiffFormat, PackFormat};
use super::output::drawing::{self, Drawing, Drawings};
use super::output::write_all;
use super::session::{DONE, PlanVersion, Session, Stop, exit_code};

/// Prints what changed, or writes it as a document NAME-changes and prints its path.
pub(super) fn run(arguments: &DiffArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let old = session.read_version(&arguments.old)?;
    let new = session.read_version(&arguments.new)?;
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
    let day = session.day(arguments.as_of.or_else(|| new.day()));
    session.show_progress("Making the document …");
    let drawings = draw(&old, &new, format, day, arguments);
    session.show_progress("");
    let drawings = drawings?;
    let folder = arguments.output.as_deref();
    let folder = folder.map_or_else(|| new.folder.join("out"), Path::to_owned);
    session.print_paths(&write_all(&folder, &drawings.outputs)?)?;
    if !drawings.findings.is_empty() {
        let cells = Cells {
            plan: Some(&new.plan),
            others: &[],
        };
        session.report_all(&drawings.findings, cells)?;
    }
    Ok(exit_code(&drawings.findings, None))
}

/// Draws the document of changes: a list for a workbook, otherwise the marked pack. Of both versions
/// it shows only what the newer one's pack prints.
fn draw(
    old: &PlanVersion,
    new: &PlanVersion,
    format: PackFormat,
    day: NaiveDate,
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
        stem: &stem(new, &pack),
        has_script: !arguments.no_script,
    };
    drawing::draw(&new.plan, drawing, &[format])
}

/// The name of the file, without suffix.
fn stem(new: &PlanVersion, pack: &Pack) -> String {
    let draft = if pack.is_draft { "-draft" } else { "" };
    let stem = compose::file_stem(&new.plan, &new.pack_file);
    format!("{stem}-changes{draft}")
}
