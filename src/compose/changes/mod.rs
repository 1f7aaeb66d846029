//! What changed since an earlier version, for a board: a section of a pack ([`add_history`]), a
//! document of its own ([`document`]), or the pack with all changes marked in it
//! ([`marked_pack`]).
//!
//! `names` names the versions, `list` makes the tables of changes. For a marked pack both versions
//! are composed. `marked` and `marked_tables` mark in the newer pack everything that differs
//! between the two (`merge` makes one list of two), and `reduced` leaves out what did not change.

mod list;
mod marked;
mod marked_tables;
mod merge;
mod names;
mod notes;
mod reduced;
pub(crate) mod walk;

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::diff::{Difference, diff};
use crate::model::Plan;
use crate::pack_file::PackFile;
use crate::text::{day_in_words, upper_first};

use super::cover::{self, fact};
use super::pack::{Block, Cover, CoverCount, Pack, Section, Style, plain};
use super::plan_pack::compose;
use super::plan_pack::{LANGUAGE, Setting};
use super::section::{complete, mark_groups};

pub use list::counted;

/// Explains the marks in the pages that follow the list of changes.
const MARKS: &str = "Deletions are struck through, additions are underlined, and a bar at the left \
                     marks what changed. New, moved, renumbered and removed items are labelled.";
const WHOLE: &str = "The full plan follows.";
const CHANGED_ONLY: &str = "The sections with changes follow.";

/// Compares two versions of a plan. Actions have the labels that packs print, such as 1.1a.
pub fn compare(old: &Plan, new: &Plan, pack_file: &PackFile) -> Difference {
    let labels_of = |plan: &Plan| {
        let setting = Setting {
            pack_file,
            logo: None,
            day: NaiveDate::default(),
            has_placeholders: false,
        };
        labels(&compose(plan, setting))
    };
    let (was, is) = (labels_of(old), labels_of(new));
    let mut difference = diff(old, new);
    difference.label_actions(|is_new, reference| {
        let labels = if is_new { &is } else { &was };
        labels.get(reference).cloned()
    });
    difference
}

/// The labels of the actions in a pack, by their references.
fn labels(pack: &Pack) -> HashMap<String, String> {
    let rows = pack.objectives().flat_map(|objective| &objective.actions);
    rows.map(|row| (row.reference.clone(), row.label.clone()))
        .collect()
}

/// Adds the change history as the last section of a pack.
pub fn add_history(pack: &mut Pack, difference: &Difference, [old, new]: [&Plan; 2]) {
    let since = names::earlier(old, new);
    let first = format!("Changes to this plan since {since}.");
    let history = list::section(new, "Change history", Some(&first), difference);
    pack.sections.push(history);
    reduced::drop_dead_links(&mut pack.sections);
    mark_groups(&mut pack.sections);
}

/// The newer version's pack with all changes marked in it, after the list of changes. Without
/// `is_whole` the pack has only changed content.
pub fn marked_pack(
    old: &Plan,
    new: &Plan,
    difference: &Difference,
    setting: Setting<'_>,
    is_whole: bool,
) -> Pack {
    let document = with_links(old, new, difference, setting.pack_file, setting.day);
    let was = compose(
        old,
        Setting {
            logo: None,
            ..setting.clone()
        },
    );
    let is = compose(new, setting);
    let mut sections = marked::sections(&was, is.sections, difference, [old, new]);
    if !is_whole {
        reduced::keep_changed(&mut sections);
    }
    let mut all = document.sections;
    if let Some(list) = all.last_mut()
        && !sections.is_empty()
    {
        let follows = if is_whole { WHOLE } else { CHANGED_ONLY };
        let text = plain(format!("{follows} {MARKS}"));
        // Above the last block, the table.
        list.blocks
            .insert(list.blocks.len() - 1, Block::Text { text });
    }
    let list_count = all.len();
    all.extend(sections);
    reduced::drop_dead_links(&mut all);
    complete(&mut all);
    set_page_breaks(&mut all, list_count, is_whole);
    Pack {
        sections: all,
        marks: is.marks,
        is_draft: is.is_draft,
        cover: Cover {
            logo: is.cover.logo,
            ..document.cover
        },
        ..document
    }
}

/// Begins the list of changes below its summary if both fit on one page. If unchanged parts are
/// left out, the other parts share pages.
fn set_page_breaks(sections: &mut [Section], list_count: usize, is_whole: bool) {
    if let [summary, list, ..] = &mut sections[..]
        && list_count == 2
    {
        list.shares_page = list::fits_below(summary, list);
    }
    if is_whole {
        return;
    }
    let mut above: Option<bool> = None;
    for section in sections.iter_mut().skip(list_count) {
        section.shares_page = above == Some(section.is_landscape);
        above = Some(section.is_landscape);
    }
}

/// The document that lists the changes between two versions, in the colours of the newer version's
/// pack.
pub fn document(
    old: &Plan,
    new: &Plan,
    difference: &Difference,
    pack_file: &PackFile,
    day: NaiveDate,
) -> Pack {
    let mut document = with_links(old, new, difference, pack_file, day);
    reduced::drop_dead_links(&mut document.sections);
    document
}

/// The same document, with links to the sections of the newer version's pack.
fn with_links(
    old: &Plan,
    new: &Plan,
    difference: &Difference,
    pack_file: &PackFile,
    day: NaiveDate,
) -> Pack {
    let plan_title = cover::title(new);
    let organisation = cover::organisation(new, &plan_title);
    let title = names::title(old, new);
    let whole_title = cover::with_edition(title.clone(), new);
    let [was, is] = names::both(old, new);
    let first = format!("From {was}, to {is}.");
    let summary = list::summary(new, &first, difference);
    let list_first = summary.is_none().then_some(first.as_str());
    let list = list::section(new, "What changed", list_first, difference);
    let counts = list::counts(&difference.changes).into_iter();
    let counts = counts.map(|(number, noun)| CoverCount {
        number,
        label: noun.to_owned(),
    });
    let mut sections: Vec<Section> = summary.into_iter().chain([list]).collect();
    complete(&mut sections);
    Pack {
        language: LANGUAGE.to_owned(),
        date: day,
        running: whole_title.clone(),
        cover: Cover {
            organisation: organisation.clone(),
            title: title.clone(),
            period: cover::period(new, &plan_title),
            edition: cover::edition(new),
            summary: if difference.changes.is_empty() {
                format!("{first} Nothing changed.")
            } else {
                first
            },
            counts: counts.collect(),
            facts: vec![
                fact("Earlier version", upper_first(&was)),
                fact("This version", upper_first(&is)),
                fact("Date", day_in_words(day)),
            ],
            about: Vec::new(),
            logo: None,
        },
        style: Style::of(&pack_file.style),
        marks: Vec::new(),
        sections,
        organisation,
        title: whole_title,
        is_draft: false,
    }
}
