//! What changed since an earlier version, for a board: a section of the pack that says so, a
//! document of its own, or the pack itself with every change marked where it stands
//! ([`marked_pack`]).
//!
//! A table with a row for each thing that became of something, in the order of the plan: what it is
//! about, what became of it, the words before and the words now. Words that went are struck through
//! in the one column, words that came are underlined in the other; who cannot see that has both
//! wordings whole.

use chrono::NaiveDate;

use crate::diff::{Became, Change, Difference, Subject, shortened};
use crate::model::Plan;
use crate::pack_file::PackFile;
use crate::published::CHANGES;
use crate::rewording::{self, Edit};

use super::pack::{
    Block, Cover, Fact, Pack, Paragraph, PlainColumn, PlainRow, PlainTable, Rich, Section,
    SectionKind, Span,
};
use super::revised::capital;
use super::rich::plain;
use super::{Setting, compose_revised, front, house_look, one_line};

/// The name by which links lead to the section.
const ANCHOR: &str = "changes";
/// How changes are marked behind their list.
const MARKS: &str = "After this list comes the plan as it is now. In its tables of objectives and \
                     actions, words that went are struck through, words that came are underlined, \
                     and what is new, moved or renumbered says so. Changes in other parts are \
                     marked in this list alone.";
/// What stands where one of the versions has no words.
const NOTHING: &str = "nothing";

/// Puts the change history behind the other sections of a pack. `since` says which version it
/// begins with, as in "approved-plan.pdf, version 2".
pub fn add_history(pack: &mut Pack, difference: &Difference, since: &str) {
    let first = format!("What changed in this plan since {since}.");
    pack.sections
        .push(section("Change history", &first, difference));
}

/// A version of a plan, as the document of changes names it.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its folder or file, without the way to it.
    pub name: &'a str,
}

/// How people call a version: its file, with version and status as far as its profile has them.
#[must_use]
pub fn version_words(version: Version<'_>) -> String {
    let entry = |words: &str| front::profile_entry(version.plan, &[words]).map(front::value_of);
    let number = entry("version")
        .filter(|number| !number.is_empty())
        .map(|number| format!("version {number}"));
    let status = entry("status").filter(|status| !status.is_empty());
    let words = std::iter::once(version.name.to_owned())
        .chain(number)
        .chain(status);
    words.collect::<Vec<_>>().join(", ")
}

/// The newer version's pack with every change marked where it stands, and the list of changes
/// behind its contents.
#[must_use]
pub fn marked_pack(
    old: Version<'_>,
    new: Version<'_>,
    difference: &Difference,
    setting: Setting<'_>,
) -> Pack {
    let document = document(old, new, difference, setting.pack_file, setting.day);
    let Pack {
        mut sections,
        cover,
        ..
    } = compose_revised(new.plan, setting, &difference.changes);
    let place = sections
        .iter()
        .position(|section| section.kind == SectionKind::Contents)
        .map_or(0, |place| place + 1);
    let list = document.sections.into_iter().map(|mut section| {
        section
            .blocks
            .insert(section.blocks.len() - 1, Block::Text { text: plain(MARKS) });
        section
    });
    sections.splice(place..place, list);
    Pack {
        sections,
        cover: Cover {
            logo: cover.logo,
            ..document.cover
        },
        ..document
    }
}

/// The document of what changed from one version to another, in the look of the newer one's pack.
#[must_use]
pub fn document(
    old: Version<'_>,
    new: Version<'_>,
    difference: &Difference,
    pack_file: &PackFile,
    day: NaiveDate,
) -> Pack {
    let title = one_line(&new.plan.title.value);
    let organisation = super::organisation(new.plan, &title);
    let words = format!("Changes to {title}");
    let fact = |label: &str, value: String| Fact {
        label: label.to_owned(),
        value: plain(value),
    };
    let facts = vec![
        fact("Earlier version", version_words(old)),
        fact("This version", version_words(new)),
        fact("Date", front::day_in_words(day)),
    ];
    let first = format!("From {} to {}.", version_words(old), version_words(new));
    Pack {
        language: "en-GB".to_owned(),
        date: day,
        running: words.clone(),
        cover: Cover {
            organisation: organisation.clone(),
            title: words.clone(),
            period: super::period(new.plan, &title),
            summary: format!("{}.", capital(&counted(&difference.changes))),
            facts,
            about: Vec::new(),
            logo: None,
        },
        look: house_look(pack_file),
        marks: Vec::new(),
        sections: vec![section("What changed", &first, difference)],
        organisation,
        title: words,
    }
}

/// How many changes there are, and of what kind: "3 changes: 1 added, 1 retired, 1 changed".
#[must_use]
pub fn counted(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changed".to_owned();
    }
    let count = |is: &dyn Fn(&Change) -> bool| changes.iter().filter(|change| is(change)).count();
    let added = count(&|change| change.old.is_none());
    let retired = count(&|change| change.new.is_none());
    let counts = [
        (added, "added"),
        (retired, "retired"),
        (changes.len() - added - retired, "changed"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let noun = if changes.len() == 1 {
        "change"
    } else {
        "changes"
    };
    format!("{} {noun}: {}", changes.len(), counts.join(", "))
}

fn section(heading: &str, first: &str, difference: &Difference) -> Section {
    let changes = difference.changes.as_slice();
    let first = std::iter::once(first.to_owned()).chain(difference.not_compared_in_words());
    let first: Vec<String> = first.collect();
    let mut blocks = vec![Block::Text {
        text: vec![Paragraph::Plain(first.join(" "))],
    }];
    if changes.is_empty() {
        blocks.push(Block::Text {
            text: plain("Nothing changed."),
        });
    } else {
        let how = "Words that went are struck through under Before; words that came are underlined \
                   under Now.";
        blocks.push(Block::Text {
            text: plain(format!("{}. {how}", capital(&counted(changes)))),
        });
        blocks.push(Block::Table(table(changes)));
    }
    Section {
        anchor: ANCHOR.to_owned(),
        kind: SectionKind::DocumentControl,
        number: None,
        kicker: String::new(),
        heading: heading.to_owned(),
        full_title: heading.to_owned(),
        sheet_name: heading.to_owned(),
        is_landscape: true,
        contents_note: String::new(),
        blocks,
    }
}

fn table(changes: &[Change]) -> PlainTable {
    let columns = CHANGES
        .iter()
        .enumerate()
        .map(|(index, heading)| PlainColumn::of(*heading, index == 0));
    PlainTable {
        caption: "Changes in the order of the plan".to_owned(),
        columns: columns.collect(),
        rows: changes.iter().flat_map(rows).collect(),
    }
}

/// A row for each thing that became of something.
fn rows(change: &Change) -> impl Iterator<Item = PlainRow> {
    change.became.iter().map(|became| {
        let (what, before, now) = told(change, became);
        PlainRow::of(vec![plain(about(change, became)), plain(what), before, now])
    })
}

/// What it is about, as people call it; with its first words where the other columns do not say
/// them.
fn about(change: &Change, became: &Became) -> String {
    let kind = match change.subject {
        Subject::Plan => return "The plan".to_owned(),
        Subject::Part => return change.label.clone(),
        Subject::Objective => "Objective",
        Subject::Action => "Action",
        Subject::Row => {
            return match became {
                Became::Answer { .. } | Became::Renumbered { .. } => {
                    format!("{}: {}", change.label, shortened(&one_line(&change.words)))
                }
                Became::Added
                | Became::Retired
                | Became::Unsure { .. }
                | Became::Reworded { .. }
                | Became::Moved { .. } => change.label.clone(),
            };
        }
    };
    let label = if change.label.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind} {}", change.label)
    };
    match became {
        Became::Added | Became::Retired | Became::Unsure { .. } | Became::Reworded { .. } => label,
        Became::Moved { .. } | Became::Renumbered { .. } | Became::Answer { .. } => {
            format!("{label}: {}", shortened(&one_line(&change.words)))
        }
    }
}

/// What became of it, the words before, and the words now.
fn told(change: &Change, became: &Became) -> (String, Rich, Rich) {
    let own = || plain(one_line(&change.words));
    let or_nothing = |words: &str| {
        if words.trim().is_empty() {
            plain(NOTHING)
        } else {
            plain(one_line(words))
        }
    };
    match became {
        Became::Added => ("new".to_owned(), plain(NOTHING), own()),
        Became::Retired => ("retired".to_owned(), own(), plain(NOTHING)),
        Became::Unsure { nearest } => (
            format!("may have become {nearest}, or another that is as near"),
            own(),
            plain("not certain"),
        ),
        Became::Moved { from, to } => ("moved".to_owned(), or_nothing(from), or_nothing(to)),
        Became::Renumbered { from, to } => ("number".to_owned(), or_nothing(from), or_nothing(to)),
        Became::Reworded { edits } => ("wording".to_owned(), before(edits), now(edits)),
        Became::Answer {
            answer,
            from,
            to,
            is_move,
            edits,
        } => {
            let what = if *is_move {
                format!("{answer} moved")
            } else {
                answer.clone()
            };
            let (was, is) = (from.trim().is_empty(), to.trim().is_empty());
            // Where there was nothing, or is nothing, marks would say nothing more.
            if was || is {
                (what, or_nothing(from), or_nothing(to))
            } else {
                (what, before(edits), now(edits))
            }
        }
    }
}

/// The wording before, with what went struck through.
fn before(edits: &[Edit]) -> Rich {
    marked(edits, rewording::Became::Inserted)
}

/// The wording now, with what came underlined.
fn now(edits: &[Edit]) -> Rich {
    marked(edits, rewording::Became::Removed)
}

fn marked(edits: &[Edit], left_out: rewording::Became) -> Rich {
    let shown: Vec<&Edit> = edits
        .iter()
        .filter(|edit| edit.became != left_out)
        .collect();
    let mut spans: Vec<Span> = Vec::new();
    for edit in shown {
        if !spans.is_empty() {
            spans.push(Span {
                text: " ".to_owned(),
                ..Span::default()
            });
        }
        spans.push(Span {
            text: edit.words.clone(),
            is_removed: edit.became == rewording::Became::Removed,
            is_inserted: edit.became == rewording::Became::Inserted,
            ..Span::default()
        });
    }
    if spans.is_empty() {
        plain(NOTHING)
    } else {
        vec![Paragraph::Spans { spans }]
    }
}
