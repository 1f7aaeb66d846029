//! What changed between two versions of a plan: as text for people, a sentence for each change, its cells, and re-worded
//! texts with their changes marked; or as a document to send:
//! the pack with its changes marked, or a workbook that lists them.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use chrono::NaiveDate;

use crate::compose::changes::{counted, document, marked_pack};
use crate::compose::{self, Setting};
use crate::diff::{Became, Change};
use crate::finding::Finding;
use crate::location::Place;
use crate::logo;
use crate::render::json;
use crate::rewording::{self, Edit};

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

/// Prints what changed from the one version to the other, or writes it as a document, NAME-changes. Gives a finding for
/// everything that could not be drawn.
pub(super) fn show(
    (old, new): &(PlanVersion, PlanVersion),
    showing: Showing<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Finding>, Stop> {
    let changes = crate::diff::diff(&old.plan, &new.plan);
    let (format, pack) = match showing.format {
        DiffFormat::Json => {
            out.write_all(&json::changes(&changes))?;
            return Ok(Vec::new());
        }
        DiffFormat::Text => {
            print(out, showing.terminal, &changes)?;
            return Ok(Vec::new());
        }
        DiffFormat::Pdf => {
            let logo = logo::read(&new.folder, &new.pack_file)?;
            let setting = Setting { pack_file: &new.pack_file, logo, day: showing.day };
            (PackFormat::Pdf, marked_pack(old.named(), new.named(), &changes, setting))
        }
        DiffFormat::Xlsx => {
            (PackFormat::Xlsx, document(old.named(), new.named(), &changes, &new.pack_file, showing.day))
        }
    };
    let plan_json = json::plan(&new.plan, &[], &[]);
    let stem = format!("{}-changes", compose::file_stem(&new.plan, &new.pack_file));
    let drawing = Drawing { pack: &pack, plan_json: &plan_json, own_json: &[], stem: &stem };
    let drawings = build::draw(&new.plan, drawing, &[format])?;
    let folder = showing.folder.map_or_else(|| new.folder.join("out"), Path::to_owned);
    print_paths(out, &write_all(&folder, &drawings.outputs)?)?;
    Ok(drawings.findings)
}

/// Prints the changes, and a line that counts them.
fn print(out: &mut dyn Write, terminal: Terminal, changes: &[Change]) -> io::Result<()> {
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
        rewording::Became::Kept => visible(&edit.words),
        rewording::Became::Removed => terminal.paint(REMOVED, &visible(&edit.words)),
        rewording::Became::Inserted => terminal.paint(INSERTED, &visible(&edit.words)),
    });
    painted.collect::<Vec<_>>().join(" ")
}

fn places(change: &Change) -> String {
    let places: Vec<String> = [&change.old, &change.new].into_iter().flatten().map(Place::to_string).collect();
    visible(&places.join(" -> "))
}
