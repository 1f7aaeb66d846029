//! What changed between two versions of a plan, as text for people: a sentence for each change, its cells, and re-worded
//! texts with their changes marked.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::diff::{Became, Change};
use crate::location::Place;
use crate::rewording::{self, Edit};

use super::report::{BOLD, Terminal, visible};

/// Prints the changes, and a line that counts them.
pub(super) fn print(out: &mut dyn Write, terminal: Terminal, changes: &[Change]) -> io::Result<()> {
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

/// How many changes there are, and of how many things: "3 changes: 1 added, 1 retired, 1 changed".
fn counted(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changed".to_owned();
    }
    let count = |is: &dyn Fn(&Change) -> bool| changes.iter().filter(|change| is(change)).count();
    let added = count(&|change| change.old.is_none());
    let retired = count(&|change| change.new.is_none());
    let counts = [(added, "added"), (retired, "retired"), (changes.len() - added - retired, "changed")];
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let noun = if changes.len() == 1 { "change" } else { "changes" };
    format!("{} {noun}: {}", changes.len(), counts.join(", "))
}
