//! The changes since an earlier version, for a board: as a section of a pack ([`add_history`]), as
//! a document of its own ([`document`]), or as the pack with all changes marked ([`marked_pack`]).
//!
//! A table has a row for each change, in the order of the plan: the item, the kind of change, and
//! the text before and now. Removed words are struck through in one column and new words underlined
//! in the other. Both columns have the whole text, so that readers who do not see the lines can
//! compare them.

use chrono::NaiveDate;

use crate::diff::{Became, Change, Difference, Subject, shortened};
use crate::model::Plan;
use crate::pack_file::PackFile;
use crate::published::CHANGES;
use crate::versions::rewording::{Edit, EditKind};

use super::cover::{self, fact, profile_entry, value_of};
use super::pack::{
    Block, Cover, Pack, Paragraph, PlainColumn, PlainRow, PlainTable, Rich, Section, SectionKind,
    Span, plain,
};
use super::plan_pack::compose_revised;
use super::section::{mark_groups, unnumbered};
use super::setting::{LANGUAGE, Setting, look};
use super::text::days::day_in_words;
use super::text::line::capital;
use crate::text::{count_of, one_line};

/// Explains the marks in the plan that follows the list of changes.
const MARKS: &str = "The full plan follows. In its tables of objectives and actions, deletions are \
                     struck through, additions are underlined, and new, moved or renumbered items \
                     are labelled. Changes in other parts are marked in this list only.";
/// Explains how to read the table of changes.
const COLUMNS: &str = "Deleted words are struck through under “Before”; new words are underlined \
                       under “Now”.";
/// A cell of the table for an item that one of the versions does not have.
const NOT_BEFORE: &str = "Not in the earlier version";
const NOT_NOW: &str = "Not in this version";
/// A cell of the table for an answer that is blank in one of the versions.
const BLANK: &str = "Blank";

/// Adds the change history as the last section of a pack. `since` names the version that it begins
/// with, as [`version_words`] does.
pub fn add_history(pack: &mut Pack, difference: &Difference, since: &str) {
    let first = format!("Changes to this plan since {since}.");
    pack.sections
        .push(section("Change history", &first, difference));
    mark_groups(&mut pack.sections);
}

/// A version of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The name of its folder or file, without the path to it.
    pub name: &'a str,
}

/// A version in words: "version 2 (Approved by both Boards, 26 March 2026)". If the profile gives
/// no version, the name of the plan's file is used.
#[must_use]
pub fn version_words(version: Version<'_>) -> String {
    let name = version_number(version.plan).unwrap_or_else(|| version.name.to_owned());
    with_details(name, version.plan)
}

/// "version 2", if the profile gives a version.
fn version_number(plan: &Plan) -> Option<String> {
    let number = value_of(profile_entry(plan, &["version"])?);
    (!number.is_empty()).then(|| format!("version {number}"))
}

/// A name with the plan's status and date in brackets, as far as its profile gives them.
fn with_details(name: String, plan: &Plan) -> String {
    let status = profile_entry(plan, &["status"])
        .map(value_of)
        .filter(|status| !status.is_empty());
    let is_approved = status
        .as_ref()
        .is_some_and(|status| status.to_lowercase().contains("approved"));
    let details: Vec<String> = status.into_iter().chain(dated(plan, is_approved)).collect();
    if details.is_empty() {
        name
    } else {
        format!("{name} ({})", details.join(", "))
    }
}

/// The date of a version with its event: "prepared 1 March 2026". If the status says approved, only
/// the date of approval is given.
fn dated(plan: &Plan, is_approved: bool) -> Option<String> {
    let events = [
        ("approved", "approved "),
        ("last review", "last reviewed "),
        ("prepared", "prepared "),
    ];
    events.into_iter().find_map(|(label, event)| {
        let day = day_in_words(profile_entry(plan, &[label])?.date?);
        let event = if is_approved && label == "approved" {
            ""
        } else {
            event
        };
        Some(format!("{event}{day}"))
    })
}

/// Both versions in words. If the words are the same, the names of their files are given instead.
fn names_of(old: Version<'_>, new: Version<'_>) -> [String; 2] {
    let names = [old, new].map(version_words);
    if names[0] != names[1] {
        return names;
    }
    [old, new].map(|version| with_details(version.name.to_owned(), version.plan))
}

/// The title of the document: "Business plan: changes since version 2". Versions with the same
/// number are named by their dates: "changes since 1 March 2026".
fn title_of(old: Version<'_>, new: Version<'_>) -> String {
    let title = cover::title(new.plan);
    let differing = |[old, new]: [Option<String>; 2]| old.filter(|old| new.as_ref() != Some(old));
    let day = |version: Version<'_>| cover::profile_day(version.plan).map(day_in_words);
    let since = differing([old, new].map(|version| version_number(version.plan)))
        .or_else(|| differing([old, new].map(day)));
    match since {
        Some(since) => format!("{title}: changes since {since}"),
        None => format!("{title}: changes"),
    }
}

/// The newer version's pack with all changes marked in it, and the list of changes after its
/// contents.
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
        marks,
        cover,
        ..
    } = compose_revised(new.plan, setting, &difference.changes);
    let place = sections
        .iter()
        .position(|section| section.kind == SectionKind::Contents)
        .map_or(0, |place| place + 1);
    let list = document.sections.into_iter().map(with_key_to_marks);
    sections.splice(place..place, list);
    mark_groups(&mut sections);
    Pack {
        sections,
        marks,
        cover: Cover {
            logo: cover.logo,
            ..document.cover
        },
        ..document
    }
}

/// The section of changes with the explanation of the marks before its last block, the table.
fn with_key_to_marks(mut section: Section) -> Section {
    let last = section.blocks.len() - 1;
    section
        .blocks
        .insert(last, Block::Text { text: plain(MARKS) });
    section
}

/// The document that lists the changes between two versions, in the colours of the newer version's
/// pack.
#[must_use]
pub fn document(
    old: Version<'_>,
    new: Version<'_>,
    difference: &Difference,
    pack_file: &PackFile,
    day: NaiveDate,
) -> Pack {
    let plan_title = cover::title(new.plan);
    let organisation = cover::organisation(new.plan, &plan_title);
    let title = title_of(old, new);
    let [was, is] = names_of(old, new);
    let first = format!("Compares {was} with {is}.");
    Pack {
        language: LANGUAGE.to_owned(),
        date: day,
        running: title.clone(),
        cover: Cover {
            organisation: organisation.clone(),
            title: title.clone(),
            period: cover::period(new.plan, &plan_title),
            summary: capital(&counted(&difference.changes)),
            counts: Vec::new(),
            facts: vec![
                fact("Earlier version", was),
                fact("This version", is),
                fact("Date", day_in_words(day)),
            ],
            about: Vec::new(),
            logo: None,
        },
        look: look(pack_file),
        marks: Vec::new(),
        sections: vec![section("What changed", &first, difference)],
        organisation,
        title,
        is_draft: false,
    }
}

/// Counts the changes by kind: "3 changes: 1 addition, 1 removal, 1 amendment".
#[must_use]
pub fn counted(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changed".to_owned();
    }
    let added = changes.iter().filter(|it| it.old.is_none()).count();
    let removed = changes.iter().filter(|it| it.new.is_none()).count();
    let amended = changes.len() - added - removed;
    let counts = [
        (added, "addition", "additions"),
        (removed, "removal", "removals"),
        (amended, "amendment", "amendments"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| count_of(count, one, many))
        .collect();
    let all = count_of(changes.len(), "change", "changes");
    format!("{all}: {}", counts.join(", "))
}

/// The section that lists the changes. Its last block is the table, or a sentence if nothing
/// changed.
fn section(heading: &str, first: &str, difference: &Difference) -> Section {
    let changes = difference.changes.as_slice();
    let text = |text: String| Block::Text { text: plain(text) };
    let first = std::iter::once(first.to_owned()).chain(difference.not_compared_in_words());
    let mut blocks = vec![text(first.collect::<Vec<_>>().join(" "))];
    if changes.is_empty() {
        blocks.push(text("Nothing changed.".to_owned()));
    } else {
        blocks.push(text(format!("{}. {COLUMNS}", capital(&counted(changes)))));
        blocks.push(Block::Table(table(changes)));
    }
    Section {
        is_landscape: true,
        anchor: "changes".to_owned(),
        ..unnumbered("changes", SectionKind::DocumentControl, heading, blocks)
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

/// A row for each way in which an item changed.
fn rows(change: &Change) -> impl Iterator<Item = PlainRow> {
    change.became.iter().map(|became| {
        let (kind, before, now) = described(change, became);
        PlainRow::of(vec![
            plain(item_name(change, became)),
            plain(kind),
            before,
            now,
        ])
    })
}

/// The name of the item, followed by its first words unless other columns show them.
fn item_name(change: &Change, became: &Became) -> String {
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

/// The kind of a change, the text before, and the text now.
fn described(change: &Change, became: &Became) -> (String, Rich, Rich) {
    let own = || plain(one_line(&change.words));
    let or_blank = |words: &str| match one_line(words).as_str() {
        "" => plain(BLANK),
        words => plain(words),
    };
    match became {
        Became::Added => ("New".to_owned(), plain(NOT_BEFORE), own()),
        Became::Retired => ("Removed".to_owned(), own(), plain(NOT_NOW)),
        Became::Unsure { name, .. } => (
            "May be another item now".to_owned(),
            own(),
            plain(format!("Perhaps {name}, or another like it")),
        ),
        Became::Moved { from, to } => ("Moved".to_owned(), or_blank(from), or_blank(to)),
        Became::Renumbered { from, to } => ("Number".to_owned(), or_blank(from), or_blank(to)),
        Became::Reworded { edits } => ("Wording".to_owned(), before(edits), now(edits)),
        Became::Answer {
            answer,
            from,
            to,
            is_move,
            edits,
        } => {
            let answer = capital(answer);
            let kind = if *is_move {
                format!("{answer} moved")
            } else {
                answer
            };
            // If one side is blank, marks on the whole other side would add nothing.
            if from.trim().is_empty() || to.trim().is_empty() {
                (kind, or_blank(from), or_blank(to))
            } else {
                (kind, before(edits), now(edits))
            }
        }
    }
}

/// The text before, with removed words struck through.
fn before(edits: &[Edit]) -> Rich {
    marked(edits, EditKind::Inserted)
}

/// The text now, with new words underlined.
fn now(edits: &[Edit]) -> Rich {
    marked(edits, EditKind::Removed)
}

fn marked(edits: &[Edit], left_out: EditKind) -> Rich {
    let shown: Vec<&Edit> = edits
        .iter()
        .filter(|edit| edit.became != left_out)
        .collect();
    let mut spans: Vec<Span> = Vec::new();
    for edit in shown {
        if !spans.is_empty() {
            spans.push(Span::of(" "));
        }
        spans.push(Span {
            is_removed: edit.became == EditKind::Removed,
            is_inserted: edit.became == EditKind::Inserted,
            ..Span::of(edit.words.as_str())
        });
    }
    if spans.is_empty() {
        plain(BLANK)
    } else {
        vec![Paragraph::Spans { spans }]
    }
}
