//! Names sections, charts and logos that have no title: outlines and screen readers need a name.

use crate::fonts::is_blank;

use super::blocks::Block;
use super::document::Pack;
use super::sections::Section;

impl Pack {
    /// Names the pack, its logo, its sections and its charts where their titles are blank. A sheet
    /// may have no title.
    ///
    /// Renderers call it too, because a pack may be made by hand, or have lost texts that could not
    /// be drawn.
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
