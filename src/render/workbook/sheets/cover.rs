//! The first sheet: facts about the document, how to use the workbook, and a table of all sheets
//! with links to them.

use crate::compose::Pack;
use crate::compose::pack::{Section, SectionKind};
use crate::published::{self, about};

use crate::text::plural;

use super::blocks;
use super::blocks::Line;
use super::sheet::Sheet;
use crate::render::workbook::cells::table::{Row, Table};
use crate::render::workbook::cells::words;
use crate::render::workbook::cells::words::{Link, Words};

/// The name of the sheet.
pub(crate) const NAME: &str = "Cover";
/// The name of its table.
pub(crate) const TABLE_NAME: &str = "contents";

/// How to use the workbook.
const HOW_TO_USE: [&str; 4] = [
    "Each sheet contains one part of the plan. Select its name in the contents below to go there; the \
     link in cell A2 of each sheet leads back.",
    "Any notes are above the table on each sheet. Nothing is below or beside a table.",
    "A table of actions has one row for each action and repeats the objective on every row, so the \
     table can be sorted.",
    "Use labels to talk about an action. They may change when actions are added or removed.",
];

/// A row of the contents.
pub(crate) struct Entry<'a> {
    sheet: Words<'a>,
    title: Words<'a>,
    content_summary: String,
    anchor: Option<&'a str>,
}

impl<'a> Entry<'a> {
    /// The row of a sheet that has its name already.
    pub(crate) fn of_sheet(
        section: &'a Section,
        sheet: &Sheet<'a>,
        sheet_index: usize,
        is_first: bool,
    ) -> Self {
        let note = if is_first {
            section.contents_note.trim()
        } else {
            ""
        };
        Self {
            sheet: Words::linked(sheet.name.clone(), Link::Sheet(sheet_index)),
            title: Words::plain(sheet.title.clone()),
            content_summary: if note.is_empty() {
                sheet.content_summary.clone()
            } else {
                format!("{note}; {}", sheet.content_summary)
            },
            anchor: None,
        }
    }

    /// The row of the sheet of notes.
    pub(crate) fn of_notes(sheet: &Sheet<'a>, sheet_index: usize) -> Self {
        let count = sheet.table.as_ref().map_or(0, |table| table.rows.len());
        Self {
            sheet: Words::linked(sheet.name.clone(), Link::Sheet(sheet_index)),
            title: Words::plain(sheet.title.clone()),
            content_summary: plural(count, "note"),
            anchor: None,
        }
    }

    /// The row of a section that is empty and has no sheet. Links to the section lead here.
    pub(crate) fn of_empty(section: &'a Section) -> Self {
        Self {
            sheet: Words::plain(published::NO_SHEET),
            title: Words::plain(section.full_title.as_str()),
            content_summary: "This section is empty".to_owned(),
            anchor: Some(&section.anchor),
        }
    }
}

/// The cover.
pub(crate) fn sheet<'a>(pack: &'a Pack, entries: Vec<Entry<'a>>) -> Sheet<'a> {
    let contents: Vec<_> = pack
        .sections
        .iter()
        .filter(|section| section.kind == SectionKind::Contents)
        .collect();
    let mut lines = about_document(pack);
    lines.push(Line::heading(Words::plain("How to use this workbook")));
    lines.extend(
        HOW_TO_USE
            .into_iter()
            .map(|line| Line::text(Words::plain(line))),
    );
    lines.extend(
        contents
            .iter()
            .flat_map(|section| section.blocks.iter())
            .flat_map(blocks::block_lines),
    );
    let heading = contents
        .first()
        .map(|section| section.heading.as_str())
        .filter(|heading| !heading.trim().is_empty());
    let rows = entries.into_iter().map(|entry| Row {
        anchor: entry.anchor,
        is_total: false,
        cells: vec![
            entry.sheet,
            entry.title,
            Words::plain(entry.content_summary),
        ],
    });
    let table = Table::new("Contents of this workbook", &published::CONTENTS, rows);
    if table.is_some() {
        lines.push(Line::heading(Words::plain(heading.unwrap_or("Contents"))));
    }
    Sheet {
        name: NAME.to_owned(),
        anchors: contents
            .iter()
            .map(|section| section.anchor.as_str())
            .collect(),
        lines,
        table,
        table_name: TABLE_NAME.to_owned(),
        is_landscape: true,
        ..Sheet::titled(title_in_full(pack))
    }
}

/// The title with the publisher and the period, unless the title contains them: "Harrowdale
/// Safeguarding Board: Business plan, April 2026 to March 2029".
pub(crate) fn title_in_full(pack: &Pack) -> String {
    let title = [&pack.cover.title, &pack.title]
        .into_iter()
        .find(|title| !title.trim().is_empty())
        .map_or("Untitled", String::as_str);
    let is_news = |text: &&String| !text.trim().is_empty() && !title.contains(text.as_str());
    let organisation = [&pack.cover.organisation, &pack.organisation]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .filter(is_news)
        .map_or_else(String::new, |name| format!("{name}: "));
    let period = Some(&pack.cover.period)
        .filter(is_news)
        .map_or_else(String::new, |period| format!(", {period}"));
    format!("{organisation}{title}{period}")
}

/// The publisher and the period come first, unless they are among the facts that the plan states.
/// Then come these facts and the language, then the pack's summary and facts.
fn about_document(pack: &Pack) -> Vec<Line<'_>> {
    let cover = &pack.cover;
    let is_stated = |label: &str| cover.about.iter().any(|fact| fact.label == label);
    let organisation = [&cover.organisation, &pack.organisation]
        .into_iter()
        .find(|name| !name.trim().is_empty());
    let organisation = organisation.filter(|_| !is_stated(about::ORGANISATION));
    let period = (!is_stated(about::PERIOD)).then_some(&cover.period);
    let of_cover = organisation
        .into_iter()
        .chain(period)
        .chain([&cover.edition])
        .map(|text| Words::plain(text.as_str()));
    let stated = cover.about.iter().flat_map(words::detail_lines);
    let language = Words::plain(format!(
        "{}: {}",
        about::LANGUAGE,
        language_name(&pack.language)
    ));
    let draft = pack.is_draft.then(|| Words::plain("Draft"));
    let counts = cover
        .counts
        .iter()
        .map(|count| Words::plain(format!("{} {}", count.number, count.label)));
    let added = draft
        .into_iter()
        .chain([Words::plain(cover.summary.as_str())])
        .chain(counts)
        .chain(cover.facts.iter().flat_map(words::fact_lines));
    let words = of_cover.chain(stated).chain([language]).chain(added);
    words
        .filter(|words| !words.is_blank())
        .map(Line::text)
        .collect()
}

/// The language by its name; its code if plans are not usually written in it.
fn language_name(code: &str) -> &str {
    match code {
        "en-GB" => "English (United Kingdom)",
        "en" => "English",
        "cy" | "cy-GB" => "Welsh",
        "ga" | "ga-GB" => "Irish",
        "gd" | "gd-GB" => "Scottish Gaelic",
        code => code,
    }
}
