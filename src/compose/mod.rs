//! Makes a plan a finished document.
//!
//! Takes a [`Plan`] whose references are resolved and what the pack file says; gives a [`Pack`]:
//! every section in order, every number, label and link in place. [`numbering`] holds all
//! numbering, [`sections`] the order and what each part becomes, [`changes`] what is said of an
//! earlier version, [`revised`] how that is marked where it stands. A new section of the pack is a
//! new [`SectionName`], placed and filled in [`sections`]. The pack of a quarter's
//! [`Review`](crate::review::Review) is made by [`review`], with the same tables under the same
//! labels.

mod action_table;
mod as_printed;
pub mod changes;
mod front;
mod links;
mod narratives;
pub mod numbering;
mod other_sheets;
pub mod pack;
mod plain_tables;
mod ratings;
mod review;
mod revised;
mod rich;
mod sections;
mod struck;

use chrono::NaiveDate;

use crate::diff::Change;
use crate::model::{Part, Plan};
use crate::pack_file::{PackFile, SectionName};

use action_table::Tables;
use numbering::Anchors;
use revised::Revisions;
use rich::RichText;
use sections::Making;

pub use as_printed::{as_printed, as_reviewed};
pub use pack::Pack;
use pack::{Cover, Logo, Look};
pub use review::compose_review;

/// House colours where the pack file gives none.
const BRAND: &str = "#12436d";
const ACCENT: &str = "#1f6f66";

/// What a pack is made with, beside the plan.
#[derive(Debug)]
pub struct Setting<'a> {
    /// What the pack file says.
    pub pack_file: &'a PackFile,
    /// The picture of the cover, already read.
    pub logo: Option<Logo>,
    /// The day of the document.
    pub day: NaiveDate,
}

/// Makes the pack.
#[must_use]
pub fn compose(plan: &Plan, setting: Setting<'_>) -> Pack {
    compose_revised(plan, setting, &[])
}

/// Makes the pack with what changed since an earlier version marked where it stands.
fn compose_revised(plan: &Plan, setting: Setting<'_>, changes: &[Change]) -> Pack {
    let pack_file = setting.pack_file;
    let names = pack_file.sections.as_deref().unwrap_or(&SectionName::ALL);
    // The cover names version and status of the plan, whether or not the sections print its
    // document profile.
    let whole = plan;
    let plan = &as_printed(whole, pack_file);
    let is_shown = |part: &Part| {
        names
            .iter()
            .any(|name| sections::kinds_of(*name).contains(&part.kind))
    };
    let anchors = Anchors::of(plan, is_shown);
    let rich = RichText::new(plan, &anchors);
    let revisions = Revisions::of(changes);
    let tables =
        Tables::new(plan, &anchors, &rich, &revisions, is_shown).with_signs(&pack_file.ratings);
    let is_rated = ratings::are_given(plan, &pack_file.ratings, is_shown);
    let rating_entries = if is_rated {
        ratings::entries(&pack_file.ratings)
    } else {
        Vec::new()
    };
    let title = one_line(&plan.title.value);
    let organisation = organisation(plan, &title);
    let making = Making {
        plan,
        rich: &rich,
        tables: &tables,
        revisions: &revisions,
        ratings: &rating_entries,
        title: &title,
        organisation: &organisation,
        day: setting.day,
    };
    let sections = making.sections(names);
    Pack {
        language: "en-GB".to_owned(),
        date: setting.day,
        running: front::running(&title, whole),
        cover: Cover {
            organisation: organisation.clone(),
            period: period(plan, &title),
            summary: pack_file
                .summary
                .clone()
                .unwrap_or_else(|| front::summary(plan)),
            facts: front::cover_facts(whole),
            about: front::about(plan),
            logo: setting.logo,
            title: title.clone(),
        },
        look: house_look(pack_file),
        marks: Vec::new(),
        sections,
        organisation,
        title,
    }
}

/// The colours that the pack file gives, or our own.
fn house_look(pack_file: &PackFile) -> Look {
    let colour = |chosen: &Option<crate::pack_file::Colour>, own: &str| {
        chosen
            .as_ref()
            .map_or_else(|| own.to_owned(), |colour| colour.as_str().to_owned())
    };
    Look {
        brand: colour(&pack_file.look.brand, BRAND),
        accent: colour(&pack_file.look.accent, ACCENT),
    }
}

/// The name of the output files, without suffix.
#[must_use]
pub fn file_stem(plan: &Plan, pack_file: &PackFile) -> String {
    numbering::file_stem(pack_file.name.as_ref().unwrap_or(&plan.title.value))
}

/// The day that the document's profile gives it: of approval, of the last review, of preparation.
#[must_use]
pub fn profile_day(plan: &Plan) -> Option<NaiveDate> {
    ["approved", "last review", "prepared"]
        .iter()
        .find_map(|words| front::profile_entry(plan, &[words])?.date)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The partnership, or the plan's one board, unless the title names it already.
fn organisation(plan: &Plan, title: &str) -> String {
    let named = plan
        .organisation
        .as_ref()
        .map(|organisation| one_line(&organisation.value));
    let board = || match plan.boards.as_slice() {
        [board] => Some(board.name.clone()).filter(|name| !title.contains(name.as_str())),
        [] | [_, _, ..] => None,
    };
    named.or_else(board).unwrap_or_default()
}

/// The period in the author's words, unless the title has them already.
fn period(plan: &Plan, title: &str) -> String {
    let words = plan
        .period
        .as_ref()
        .map(|period| one_line(&period.text.value));
    words
        .filter(|words| !title.contains(words.as_str()))
        .unwrap_or_default()
}
