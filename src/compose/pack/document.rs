//! The pack as a whole, its cover and its colours.

use chrono::NaiveDate;
use serde::Serialize;

use crate::colour::Colour;
use crate::fonts::{Fonts, is_blank};
use crate::pack_file::{Density, OwnTemplates, Paper, StyleFile, TableStyle};

use super::blocks::{Block, Fact};
use super::marks::Mark;
use super::sections::Section;
use super::tables::{ActionTable, ObjectiveGroup};

/// A document ready to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pack {
    /// The title in the document's metadata. Never blank.
    pub title: String,
    /// The language of the text, as a tag such as `en-GB`.
    pub language: String,
    /// The day of the document.
    pub date: NaiveDate,
    /// Who publishes it. May be empty.
    pub organisation: String,
    /// Whether every page says that it is a draft.
    pub is_draft: bool,
    /// The running foot: title, version, status.
    pub running: String,
    /// The first page.
    pub cover: Cover,
    /// Its colours, fonts, paper and sizes.
    pub style: Style,
    /// The marks of ratings and milestones. Spans, figures, charts and the legend refer to them by
    /// index.
    pub marks: Vec<Mark>,
    /// The sections after the cover, in order.
    pub sections: Vec<Section>,
}

impl Pack {
    /// Its objectives with their actions, in order.
    pub fn objectives(&self) -> impl Iterator<Item = &ObjectiveGroup> {
        let tables = self.sections.iter().flat_map(Section::action_tables);
        tables.flat_map(|table| &table.objectives)
    }

    /// Its tables of objectives and actions, to be changed.
    pub(crate) fn action_tables_mut(&mut self) -> impl Iterator<Item = &mut ActionTable> {
        let sections = self.sections.iter_mut();
        let blocks = sections.flat_map(|section| &mut section.blocks);
        blocks.filter_map(|block| match block {
            Block::Actions(table) => Some(table),
            _ => None,
        })
    }
}

/// How a pack looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Style {
    /// The colour of the cover, header rows and headings. It may be light; a renderer chooses the
    /// ink on it.
    pub brand: Colour,
    /// The second colour, of any lightness.
    pub accent: Colour,
    /// The size of the paper.
    pub paper: Paper,
    /// The size of the text.
    pub density: Density,
    /// How the rows of tables are separated.
    pub tables: TableStyle,
    /// The fonts.
    #[serde(skip)]
    pub fonts: Fonts,
    /// Templates that replace those of planpack.
    #[serde(skip)]
    pub own_templates: OwnTemplates,
}

impl Style {
    /// The style that a pack file asks for.
    pub fn of(file: &StyleFile) -> Self {
        let [brand, accent] = file.theme.colours();
        Self {
            brand: file.brand.unwrap_or(brand),
            accent: file.accent.unwrap_or(accent),
            paper: file.page,
            density: file.density,
            tables: file.tables.unwrap_or(file.theme.tables()),
            fonts: file.read_fonts.clone(),
            own_templates: file.own_templates.clone(),
        }
    }
}

impl Default for Style {
    fn default() -> Self {
        Self::of(&StyleFile::default())
    }
}

/// The first page. A pack whose cover has neither a title nor facts has no such page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cover {
    /// Above the title. May be empty.
    pub organisation: String,
    /// The title, in large letters.
    pub title: String,
    /// Below the title. May be empty.
    pub period: String,
    /// The title of the pack's edition, such as `Public edition`. Empty for the joint plan.
    pub edition: String,
    /// What the office says about the pack. May be empty.
    pub summary: String,
    /// Counts of what the plan holds, in the order of the pack.
    pub counts: Vec<CoverCount>,
    /// Status, version, dates: at most four.
    pub facts: Vec<Fact>,
    /// Facts about the plan for a workbook that is read again: publisher, period, codes of boards.
    #[serde(skip)]
    pub about: Vec<Fact>,
    /// The logo, if there is one.
    pub logo: Option<Logo>,
}

/// A count on the cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverCount {
    /// The number, which is not zero.
    pub number: usize,
    /// The name of the things counted: `objectives`.
    pub label: String,
}

/// A picture and its alternative text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Logo {
    /// The name under which the renderer serves it, with its suffix: `logo.svg` or `logo.png`.
    pub name: String,
    /// The file's bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Alternative text.
    pub alt: String,
}

impl Pack {
    /// Gives names to the pack, its logo, its sections and its charts if their titles are blank. A
    /// sheet may have no title.
    ///
    /// Renderers also call this function, because a pack may be made by hand, or may have lost
    /// texts that could not be drawn.
    pub fn name_blanks(&mut self) {
        name_if_blank(&mut self.title, "Untitled pack");
        if let Some(logo) = &mut self.cover.logo {
            name_if_blank(&mut logo.alt, "Logo");
        }
        for section in &mut self.sections {
            name_section(section);
            section.blocks.iter_mut().for_each(name_drawing);
        }
    }
}

fn name_section(section: &mut Section) {
    if is_blank(&section.full_title) {
        section.full_title = format!("{} {}", section.kicker, section.heading);
    }
    name_if_blank(&mut section.full_title, "Untitled section");
    if is_blank(&section.kicker) && is_blank(&section.heading) {
        section.heading.clone_from(&section.full_title);
    }
}

fn name_drawing(block: &mut Block) {
    match block {
        Block::Chart(chart) => {
            name_if_blank(&mut chart.alt, &chart.table.caption);
            name_if_blank(&mut chart.alt, "Chart");
        }
        Block::Timeline(timeline) => name_if_blank(&mut timeline.alt, "Dates over time"),
        Block::Structure(structure) => name_if_blank(&mut structure.alt, "Who reports to whom"),
        _ => {}
    }
}

fn name_if_blank(text: &mut String, name: &str) {
    if is_blank(text) {
        name.clone_into(text);
    }
}
