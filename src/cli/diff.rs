//! What changed between two versions of a plan: as text for people, a sentence for each change, its
//! cells, and re-worded texts with their changes marked; or as a document to send: the pack with
//! its changes marked, or a workbook that lists them.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use chrono::NaiveDate;

use crate::compose::changes::{Version, counted, document, marked_pack};
use crate::compose::{self, Pack, Setting, as_printed};
use crate::diff::{Became, Change, Difference, diff};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::location::Place;
use crate::logo;
use crate::render::json;
use crate::rewording::{self, Edit, EditKind};

use super::args::{DiffFormat, PackFormat};
use super::build::Drawing;
use super::output::write_all;
use super::report::{BOLD, Terminal, print_paths, visible};
use super::{PlanVersion, Stop, build};

/// How changes are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Showing<'a> {
    pub(super) format: DiffFormat,
    /// Where a document is written; by default the folder `out` beside the newer plan.
    pub(super) folder: Option<&'a Path>,
    /// The day of a document.
    pub(super) day: NaiveDate,
    pub(super) terminal: Terminal,
}

/// Prints what changed from the one version to the other, or writes it as a document, NAME-changes.
/// Gives a finding for everything that could not be drawn.
pub(super) fn show(
    (old, new): &(PlanVersion, PlanVersion),
    showing: Showing<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Finding>, Stop> {
    let whole = || diff(&old.plan, &new.plan);
    let format = match showing.format {
        DiffFormat::Json => {
            out.write_all(&json::changes(&whole()))?;
            return Ok(Vec::new());
        }
        DiffFormat::Text => {
            print(out, showing.terminal, &whole())?;
            return Ok(Vec::new());
        }
        DiffFormat::Pdf => PackFormat::Pdf,
        DiffFormat::Xlsx => PackFormat::Xlsx,
    };
    // The document says no more of either version than the newer one's pack prints.
    let (was, is) = (
        as_printed(&old.plan, &new.pack_file),
        as_printed(&new.plan, &new.pack_file),
    );
    let pack = document_of(
        Version {
            plan: &was,
            name: &old.name,
        },
        Version {
            plan: &is,
            name: &new.name,
        },
        new,
        showing,
    )?;
    let stem = format!("{}-changes", compose::file_stem(&new.plan, &new.pack_file));
    let drawing = Drawing {
        pack: &pack,
        plan_json: &json::published_plan(&is),
        own_json: &[],
        stem: &stem,
    };
    let drawings = build::draw(&new.plan, drawing, &[format])?;
    let folder = showing
        .folder
        .map_or_else(|| new.folder.join("out"), Path::to_owned);
    print_paths(out, &write_all(&folder, &drawings.outputs)?)?;
    Ok(drawings.findings)
}

/// The document of changes: a list for a workbook, the marked pack otherwise.
fn document_of(
    old: Version<'_>,
    new: Version<'_>,
    newer: &PlanVersion,
    showing: Showing<'_>,
) -> Result<Pack, Failure> {
    let pack_file = &newer.pack_file;
    let difference = diff(old.plan, new.plan);
    if matches!(showing.format, DiffFormat::Xlsx) {
        return Ok(document(old, new, &difference, pack_file, showing.day));
    }
    let logo = logo::read(&newer.folder, pack_file)?;
    Ok(marked_pack(
        old,
        new,
        &difference,
        Setting {
            pack_file,
            logo,
            day: showing.day,
        },
    ))
}

/// Prints what was not compared, the changes, and a line that counts them.
fn print(out: &mut dyn Write, terminal: Terminal, difference: &Difference) -> io::Result<()> {
    let Difference { changes, .. } = difference;
    if let Some(words) = difference.not_compared_in_words() {
        writeln!(out, "{}", terminal.paint(BOLD, &words))?;
    }
    for change in changes {
        writeln!(out, "{}", terminal.paint(BOLD, &visible(&change.sentence)))?;
        for (label, edits) in change.became.iter().filter_map(Became::rewording) {
            writeln!(out, "    {label}: {}", marked(edits, terminal))?;
        }
        writeln!(out, "  --> {}", places(change))?;
    }
    writeln!(out, "{}", terminal.paint(BOLD, &counted(changes)))
}

/// The wording with its changes marked, in colour where there is one, else by signs.
fn marked(edits: &[Edit], terminal: Terminal) -> String {
    const REMOVED: Style = AnsiColor::Red.on_default().strikethrough();
    const INSERTED: Style = AnsiColor::Green.on_default().underline();
    if !terminal.has_colour {
        return visible(&rewording::marked(edits));
    }
    let painted = edits.iter().map(|edit| match edit.became {
        EditKind::Kept => visible(&edit.words),
        EditKind::Removed => terminal.paint(REMOVED, &visible(&edit.words)),
        EditKind::Inserted => terminal.paint(INSERTED, &visible(&edit.words)),
    });
    painted.collect::<Vec<_>>().join(" ")
}

fn places(change: &Change) -> String {
    let places: Vec<String> = [&change.old, &change.new]
        .into_iter()
        .flatten()
        .map(Place::to_string)
        .collect();
    visible(&places.join(" -> "))
}
