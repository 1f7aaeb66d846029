//! What changed between two versions of a plan: as text for people, a sentence for each change, its cells, and re-worded
//! texts with their changes marked; or as a document to send:
//! the pack with its changes marked, or a workbook that lists them.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use chrono::NaiveDate;

use crate::compose::changes::{Version, counted, document, marked_pack};
use crate::compose::{self, Setting, as_printed};
use crate::diff::{Became, Change, Difference, diff};
use crate::failure::Failure;
use crate::location::Place;
use crate::render::{json, xlsx};
use crate::rewording::{self, Edit};

use super::args::DiffFormat;
use super::output::{Output, write_all};
use super::report::{BOLD, Terminal, visible};
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
pub(super) fn show(
    (old, new): &(PlanVersion, PlanVersion),
    showing: Showing<'_>,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let whole = || diff(&old.plan, &new.plan);
    let (suffix, bytes) = match showing.format {
        DiffFormat::Json => return Ok(out.write_all(&json::changes(&whole()))?),
        DiffFormat::Text => return Ok(print(out, showing.terminal, &whole())?),
        DiffFormat::Pdf | DiffFormat::Xlsx => drawn(old, new, showing)?,
    };
    let stem = compose::file_stem(&new.plan, &new.pack_file);
    let folder = showing.folder.map_or_else(|| new.folder.join("out"), Path::to_owned);
    for path in write_all(&folder, &[Output { name: format!("{stem}-changes.{suffix}"), bytes }])? {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

/// The document of changes, and the suffix of its file. It says no more of either version than the newer one's pack prints.
fn drawn(old: &PlanVersion, new: &PlanVersion, showing: Showing<'_>) -> Result<(&'static str, Vec<u8>), Failure> {
    let pack_file = &new.pack_file;
    let (was, is) = (as_printed(&old.plan, pack_file), as_printed(&new.plan, pack_file));
    let difference = diff(&was, &is);
    let (old, new_version) = (Version { plan: &was, name: &old.name }, Version { plan: &is, name: &new.name });
    if matches!(showing.format, DiffFormat::Xlsx) {
        let list = document(old, new_version, &difference, pack_file, showing.day);
        return Ok(("xlsx", xlsx::render(&list)?));
    }
    let logo = build::read_logo(&new.folder, pack_file)?;
    let pack = marked_pack(old, new_version, &difference, Setting { pack_file, logo, day: showing.day });
    Ok(("pdf", build::draw_pdf(&pack, &json::published_plan(&is))?))
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
