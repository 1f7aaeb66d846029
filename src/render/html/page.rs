//! The values for the templates of the whole page.

use minijinja::{Value, context};

use crate::compose::Pack;
use crate::compose::pack::{Block, Section, SectionKind, present_words};
use crate::model::PartKind;
use crate::render::CREATOR;
use crate::text::day_in_words;

use super::actions::brief;
use super::blocks::{block_value, fact_list};
use super::drawings::mark_value;
use super::facets::Facets;
use super::head::{
    PageExtras, data_address, download_value, plan_value, policy, style_sheet, title,
};
use super::headings::{Heading, headings};
use super::ids::Ids;
use super::markup::Markup;
use super::rich::{Writer, in_language};
use super::tables::{CardHeadings, Tables};

/// The version of axe-core with which `.ci/html` tests pages.
const AXE: &str = "axe-core 4.14.1";

/// The page of a pack. `css` is the style sheet of the templates. `has_changes`: whether any text
/// is marked as added or removed; a reader can then choose between the versions.
pub(super) fn page(
    pack: &Pack,
    has_changes: bool,
    css: &str,
    script: Option<&str>,
    extras: &PageExtras<'_>,
) -> Value {
    let ids = Ids::of(pack);
    let writer = Writer {
        ids: &ids,
        marks: &pack.marks,
    };
    let mut facets = Facets::of(pack);
    let shown = shown_sections(pack);
    let headings = headings(&shown);
    let contents = shown.iter().zip(&headings);
    let contents = contents.map(|(section, heading)| contents_entry(section, heading, writer));
    let mut card_headings = CardHeadings::default();
    let sections = sections(&shown, &headings, writer, &mut facets, &mut card_headings);
    // The script is for searching among several rows.
    let script = script.filter(|_| facets.row_count > 1);
    let style = style_sheet(pack, &card_headings.style(), css);
    let cover = &pack.cover;
    let counts = cover.counts.iter();
    let counts = counts.map(|count| context! { number => count.number, label => &count.label });
    let logo = cover.logo.as_ref().map(
        |logo| context! { address => data_address(&logo.name, &logo.bytes), alt => &logo.alt },
    );
    context! {
        language => &pack.language,
        policy => policy(&style, script),
        title => title(pack),
        heading => &cover.title,
        organisation => &cover.organisation,
        period => &cover.period,
        edition => &cover.edition,
        summary => &cover.summary,
        day => pack.date.to_string(),
        day_in_words => day_in_words(pack.date),
        is_draft => pack.is_draft,
        running => &pack.running,
        creator => CREATOR,
        axe => AXE,
        logo,
        counts => counts.collect::<Value>(),
        facts => fact_list(writer, "facts", &cover.facts),
        style => Markup(style),
        script => script.map(|script| Markup(script.to_owned())),
        plan => extras.plan_json.and_then(plan_value),
        marks => pack.marks.iter().map(mark_value).collect::<Value>(),
        contents => contents.collect::<Value>(),
        sections,
        found => if counts_actions(&shown) { "actions" } else { "rows" },
        filter => script.map(|_| facets.fields().into_iter().collect::<Value>()),
        has_changes,
        downloads => extras.downloads.iter().map(download_value).collect::<Value>(),
    }
}

/// The sections that the page shows. The key to the signs comes before the first table that needs
/// it. The list of contents is beside the sections, so the section of contents is shown only if it
/// holds more than the list.
fn shown_sections(pack: &Pack) -> Vec<&Section> {
    let is_more = |section: &&Section| {
        let mut blocks = section.blocks.iter();
        section.kind != SectionKind::Contents || blocks.any(|block| *block != Block::Contents)
    };
    let mut sections: Vec<&Section> = pack.sections.iter().filter(is_more).collect();
    let key = sections.iter().position(|section| is_key(section));
    let first = sections
        .iter()
        .position(|section| section.blocks.iter().any(needs_key));
    if let (Some(key), Some(first)) = (key, first)
        && first < key
    {
        sections[first..=key].rotate_right(1);
    }
    sections
}

/// Whether the section is the key of ratings and labels.
fn is_key(section: &Section) -> bool {
    section
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Legend { .. }))
        || section.kind == SectionKind::Review && section.anchor == "ratings-0"
}

/// Whether a block has ratings or labels of boards.
fn needs_key(block: &Block) -> bool {
    matches!(
        block,
        Block::Actions(_) | Block::Figures { .. } | Block::Chart(_) | Block::Glance(_)
    )
}

/// The sections with their blocks.
fn sections(
    shown: &[&Section],
    headings: &[Heading<'_>],
    writer: Writer<'_>,
    facets: &mut Facets,
    card_headings: &mut CardHeadings,
) -> Value {
    let mut heading_ids = writer.ids.clone();
    let key = shown.iter().find(|section| is_key(section));
    let key = key.and_then(|section| writer.href(&section.anchor));
    let sections = shown.iter().zip(headings).map(|(section, heading)| {
        let id = writer.ids.of_anchor(&section.anchor).unwrap_or_default();
        let mut tables = Tables {
            writer,
            facets,
            heading_ids: &mut heading_ids,
            card_headings,
            part: (id, &heading.full_title),
            has_actions: has_actions(section),
        };
        section_value(section, heading, &mut tables, key.as_deref())
    });
    sections.collect()
}

/// Whether any row that readers can search for is an action.
fn counts_actions(shown: &[&Section]) -> bool {
    let of_actions = shown.iter().filter(|section| has_actions(section));
    let tables = of_actions.flat_map(|section| section.action_tables());
    let mut objectives = tables.flat_map(|table| &table.objectives);
    objectives.any(|objective| !objective.actions.is_empty())
}

/// Whether the rows of the section's tables are actions. Rows of risks are mitigations.
fn has_actions(section: &Section) -> bool {
    !matches!(
        section.kind,
        SectionKind::Part(PartKind::Risks | PartKind::Indicators)
    )
}

fn section_value(
    section: &Section,
    heading: &Heading<'_>,
    tables: &mut Tables<'_>,
    key: Option<&str>,
) -> Value {
    let (id, _) = tables.part;
    let blocks = section.blocks.iter();
    let blocks: Vec<Value> = blocks
        .filter_map(|block| block_value(tables, id, block))
        .collect();
    let uses_key = !is_key(section) && section.blocks.iter().any(needs_key);
    context! {
        id,
        number => section.number.as_deref().unwrap_or_default(),
        kicker => &section.kicker,
        heading => in_language(heading.text, section.heading_language),
        link_name => format!("Link to {}", heading.full_title),
        distinction => &heading.distinction,
        size => &section.size,
        is_narrative => section.kind == SectionKind::Narrative,
        // The place of the key of ratings, if the section has tables that need it.
        key => key.filter(|_| uses_key),
        blocks => blocks.into_iter().collect::<Value>(),
    }
}

/// A section in the contents, with its objectives.
fn contents_entry(section: &Section, heading: &Heading<'_>, writer: Writer<'_>) -> Value {
    let objectives = section.action_tables().flat_map(|table| &table.objectives);
    let objectives = objectives.filter_map(|objective| {
        let text = brief(&present_words(&objective.text));
        let href = writer.href(&objective.anchor);
        let number = &objective.number;
        (!text.is_empty()).then(|| context! { href, number, text })
    });
    context! {
        href => writer.href(&section.anchor),
        number => section.number.as_deref().unwrap_or_default(),
        heading => in_language(heading.text, section.heading_language),
        distinction => &heading.distinction,
        starts_group => !section.contents_group.is_empty(),
        objectives => objectives.collect::<Value>(),
    }
}
