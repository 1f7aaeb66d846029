//! The pack as a whole, its cover and its colours.

use chrono::NaiveDate;
use serde::Serialize;

use crate::colour::Colour;
use crate::fonts::Fonts;
use crate::pack_file::{Density, OwnTemplates, Paper, StyleFile, TableStyle};

use super::blocks::Fact;
use super::marks::Mark;
use super::sections::Section;
use super::tables::ObjectiveGroup;

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
}

/// How a pack looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Style {
    /// The cover, header rows, headings. It may be light; a renderer chooses the ink on it.
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
