//! The pack of a plan, and the setting from which it is made.

use chrono::NaiveDate;

use crate::model::{Part, Plan};
use crate::pack_file::{PackFile, SectionName};

use super::as_printed::as_printed;
use super::draft::is_draft;
use super::front::About;
use super::numbering::Anchors;
use super::pack::{Cover, Logo, Pack, Style};
use super::sections::{Making, kinds_of};
use super::tables::action_table::Tables;
use super::tables::ratings;
use super::text::rich::RichText;
use super::{cover, numbering};

/// Makes the pack.
pub fn compose(plan: &Plan, setting: Setting<'_>) -> Pack {
    let pack_file = setting.pack_file;
    let names = pack_file.sections.as_deref().unwrap_or(&SectionName::ALL);
    // The cover and the foot give the plan's version and status even without the section of the
    // document profile.
    let whole = plan;
    let plan = &as_printed(whole, pack_file);
    let is_shown = |part: &Part| {
        names
            .iter()
            .any(|name| kinds_of(*name).contains(&part.kind))
    };
    let anchors = Anchors::of(plan, is_shown);
    let rich = RichText::new(plan, &anchors);
    let tables = Tables::new(plan, &anchors, &rich, is_shown).with_marks(&pack_file.ratings);
    let (rating_entries, marks) = if ratings::are_given(plan, &pack_file.ratings, is_shown) {
        let scheme = &pack_file.ratings;
        (ratings::entries(scheme), ratings::marks(scheme))
    } else {
        (Vec::new(), Vec::new())
    };
    let title = cover::title(plan);
    let organisation = cover::organisation(plan, &title);
    let making = Making {
        plan,
        rich: &rich,
        tables: &tables,
        ratings: &rating_entries,
        about: About {
            title: &title,
            organisation: &organisation,
            day: setting.day,
            publication: &pack_file.publication,
        },
    };
    let sections = making.sections(names);
    let mut pack = Pack {
        language: LANGUAGE.to_owned(),
        date: setting.day,
        running: cover::running(&title, whole),
        cover: Cover {
            organisation: organisation.clone(),
            period: cover::period(plan, &title),
            edition: cover::edition(whole),
            summary: pack_file.summary.clone().unwrap_or_default(),
            counts: cover::counts(plan),
            facts: cover::cover_facts(whole, setting.day),
            about: cover::about(plan),
            logo: setting.logo,
            title: title.clone(),
        },
        style: Style::of(&pack_file.style),
        marks,
        sections,
        organisation,
        title: cover::with_edition(title, whole),
        is_draft: is_draft(whole, setting.has_placeholders),
    };
    pack.name_blanks();
    pack
}

/// The name of the output files, without suffix.
pub fn file_stem(plan: &Plan, pack_file: &PackFile) -> String {
    numbering::file_stem(pack_file.name.as_ref().unwrap_or(&plan.title.value))
}

/// The language of every pack: the fixed text is British English.
pub(super) const LANGUAGE: &str = "en-GB";

/// The setting of a pack: everything that the pack is made from, except the plan.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// The pack file.
    pub pack_file: &'a PackFile,
    /// The picture for the cover, already read.
    pub logo: Option<Logo>,
    /// The day of the document.
    pub day: NaiveDate,
    /// Whether the check has found placeholders in the plan.
    pub has_placeholders: bool,
}
