//! The headings of a page's sections. Sections with the same heading get a distinction, because a
//! screen reader lists sections by their headings alone.

use crate::compose::pack::{Section, SectionKind};
use crate::text::plain_words;

const KEY_HEADING: &str = "How to read the tables";

/// The heading of a section.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    /// The heading below the kicker, or the kicker itself if the section has no heading.
    pub(super) text: &'a str,
    /// The heading with its kicker or number before it and its distinction behind it.
    pub(super) full_title: String,
    /// The text that distinguishes it from an equal heading of the page. Empty if no other heading
    /// is equal.
    pub(super) distinction: String,
}

/// The headings of the sections, in the same order.
pub(super) fn headings<'a>(sections: &[&'a Section]) -> Vec<Heading<'a>> {
    let names: Vec<String> = sections.iter().map(|section| name(section)).collect();
    let distinction = |index: usize| {
        let same = (0..names.len()).filter(|other| names[*other] == names[index]);
        let same: Vec<usize> = same.collect();
        if same.len() == 1 {
            return String::new();
        }
        let note = sections[index].contents_note.trim();
        let has_note = |other: &&usize| sections[**other].contents_note.trim() == note;
        if note.is_empty() || same.iter().filter(has_note).count() > 1 {
            let before = same.iter().filter(|other| **other < index).count();
            return (before + 1).to_string();
        }
        note.to_owned()
    };
    let headings = sections.iter().enumerate().map(|(index, section)| {
        let distinction = distinction(index);
        let remark = match distinction.as_str() {
            "" => String::new(),
            remark => format!(" ({remark})"),
        };
        Heading {
            text: text(section),
            full_title: format!("{}{remark}", full_title(section)),
            distinction,
        }
    });
    headings.collect()
}

/// The name of the section in a screen reader.
fn name(section: &Section) -> String {
    let number = section.number.as_deref().unwrap_or_default();
    plain_words(&format!("{} {number} {}", section.kicker, text(section)))
}

fn text(section: &Section) -> &str {
    if section.kind == SectionKind::Contents {
        KEY_HEADING
    } else if section.heading.trim().is_empty() {
        &section.kicker
    } else {
        &section.heading
    }
}

fn full_title(section: &Section) -> &str {
    if section.kind == SectionKind::Contents {
        KEY_HEADING
    } else {
        &section.full_title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_headings_are_distinguished_by_their_notes_or_numbered() {
        let section = |heading: &str, note: &str| Section {
            anchor: String::new(),
            kind: SectionKind::Narrative,
            number: None,
            kicker: String::new(),
            size: String::new(),
            heading: heading.to_owned(),
            heading_language: None,
            full_title: heading.to_owned(),
            sheet_name: heading.to_owned(),
            is_landscape: false,
            contents_note: note.to_owned(),
            shares_page: false,
            contents_group: String::new(),
            blocks: Vec::new(),
        };
        let sections = [
            section("Bridges", ""),
            section("Rivers", "Outcomes and evidence"),
            section("rivers", "Objectives 2.1 to 2.3"),
            section("Weirs", ""),
            section("Weirs", ""),
        ];
        let shown: Vec<&Section> = sections.iter().collect();
        let found: Vec<String> = headings(&shown)
            .into_iter()
            .map(|it| it.distinction)
            .collect();
        let expected = [
            "",
            "Outcomes and evidence",
            "Objectives 2.1 to 2.3",
            "1",
            "2",
        ];
        assert_eq!(found, expected);
    }
}
