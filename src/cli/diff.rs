//! Shows what changed between two versions of a plan: as text or data, or as a document to send.
//! The document is the pack with its changes marked, or a workbook that lists them.

use std::path::Path;

use chrono::NaiveDate;

use crate::compose::changes::{Version, document, marked_pack};
use crate::compose::{self, Pack, Setting, as_printed};
use crate::diff::diff;
use crate::failure::Failure;
use crate::logo;
use crate::render::text::findings::Cells;
use crate::render::{json, text};

use super::args::{DiffArguments, DiffFormat, PackFormat};
use super::build::{self, Drawing, Drawings};
use super::output::write_all;
use super::session::{DONE, PlanVersion, Session, Stop, exit_code};

/// Prints what changed, or writes it as a document NAME-changes and prints its path.
pub(super) fn run(arguments: &DiffArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let old = session.read_version(&arguments.old)?;
    let new = session.read_version(&arguments.new)?;
    let format = match arguments.format {
        DiffFormat::Json => {
            let changes = json::changes(&diff(&old.plan, &new.plan));
            session.out.write_all(&changes)?;
            return Ok(DONE);
        }
        DiffFormat::Text => {
            let changes =
                text::changes::render(&diff(&old.plan, &new.plan), session.out_terminal());
            session.print(&changes)?;
            return Ok(DONE);
        }
        DiffFormat::Pdf => PackFormat::Pdf,
        DiffFormat::Xlsx => PackFormat::Xlsx,
        DiffFormat::Ods => PackFormat::Ods,
    };
    let day = session.day(arguments.as_of.or_else(|| new.day()));
    session.show_progress("Making the document …");
    let drawings = draw(&old, &new, format, day);
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

/// Draws the document of changes. Of both versions it shows only what the newer one's pack prints.
fn draw(
    old: &PlanVersion,
    new: &PlanVersion,
    format: PackFormat,
    day: NaiveDate,
) -> Result<Drawings, Failure> {
    let was = as_printed(&old.plan, &new.pack_file);
    let is = as_printed(&new.plan, &new.pack_file);
    let was = Version {
        plan: &was,
        name: &old.name,
    };
    let now = Version {
        plan: &is,
        name: &new.name,
    };
    let pack = document_of(was, now, new, format, day)?;
    let plan_json = json::published_plan(&is, &pack);
    let drawing = Drawing {
        pack: &pack,
        attached: build::attached(&new.pack_file, &plan_json),
        own_json: &[],
        working: None,
        stem: &format!("{}-changes", compose::file_stem(&new.plan, &new.pack_file)),
    };
    build::draw(&new.plan, drawing, &[format])
}

/// The document of changes: a list for a workbook, otherwise the marked pack.
fn document_of(
    old: Version<'_>,
    new: Version<'_>,
    newer: &PlanVersion,
    format: PackFormat,
    day: NaiveDate,
) -> Result<Pack, Failure> {
    let pack_file = &newer.pack_file;
    let difference = diff(old.plan, new.plan);
    if matches!(format, PackFormat::Xlsx | PackFormat::Ods) {
        return Ok(document(old, new, &difference, pack_file, day));
    }
    let logo = logo::read(&newer.folder, pack_file)?;
    Ok(marked_pack(
        old,
        new,
        &difference,
        Setting {
            pack_file,
            logo,
            day,
            has_placeholders: false,
        },
    ))
}
