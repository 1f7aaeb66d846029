//! The changes between two versions for people: a sentence for each change, its cells, and reworded
//! texts with their changes marked.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::compose::changes::counted;
use crate::diff::{Became, Change, Difference};
use crate::location::Place;
use crate::versions::rewording;
use crate::versions::rewording::Edit;

use super::lines::printed;
use super::terminal::{BOLD, Terminal, visible};

/// Remarks on what was not compared, a sentence for each change with its cells, and a line that
/// counts the changes.
pub fn render(difference: &Difference, terminal: Terminal) -> String {
    printed(|out| print(out, difference, terminal))
}

fn print(out: &mut String, difference: &Difference, terminal: Terminal) -> fmt::Result {
    let Difference { changes, .. } = difference;
    for remark in difference.remarks() {
        writeln!(out, "{}", terminal.paint(BOLD, &visible(&remark)))?;
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

/// A text with its changes marked: in colour if the terminal has colours, otherwise by signs.
fn marked(edits: &[Edit], terminal: Terminal) -> String {
    const REMOVED: Style = AnsiColor::Red.on_default().strikethrough();
    const INSERTED: Style = AnsiColor::Green.on_default().underline();
    if !terminal.has_colour {
        return visible(&rewording::marked(edits));
    }
    let painted = edits.iter().map(|edit| match edit.became {
        rewording::EditKind::Kept => visible(&edit.words),
        rewording::EditKind::Removed => terminal.paint(REMOVED, &visible(&edit.words)),
        rewording::EditKind::Inserted => terminal.paint(INSERTED, &visible(&edit.words)),
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
