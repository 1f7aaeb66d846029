//! Cells with text, links, struck-through text, numbers and days.

use std::collections::BTreeSet;
use std::ops::Range;

use minijinja::context;

use crate::render::ods::templates::filled;
use crate::render::ods::xml::with_words;
use crate::render::ods::xml::{Element, element};
use crate::render::workbook::cells::words::{Words, ranges_within};
use crate::render::workbook::places::{Places, Target};
use crate::render::workbook::values::{Value, What};

use super::looks::{self, Kind, Look, STRUCK};

/// Writes cells and remembers their looks, so that each look has a style.
pub(super) struct Writer<'a> {
    places: &'a Places<'a>,
    looks: BTreeSet<Look>,
    languages: BTreeSet<&'static str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(places: &'a Places<'a>) -> Self {
        Self {
            places,
            looks: BTreeSet::new(),
            languages: BTreeSet::new(),
        }
    }

    /// Adds the styles of the cells written.
    pub(super) fn add_styles(self, automatic: Element) -> Element {
        let formats: BTreeSet<usize> = self.looks.iter().filter_map(Look::format_index).collect();
        let formats: minijinja::Value = formats.into_iter().map(looks::format_value).collect();
        automatic
            .with_markup(filled("published-formats.xml", context! { formats }))
            .with_children(self.looks.iter().map(Look::style))
            .with_children(self.languages.into_iter().map(looks::language_style))
    }

    /// A cell with text.
    pub(super) fn cell(&mut self, words: &Words<'_>, look: Look) -> Element {
        let cell = self.styled(look);
        if words.text.is_empty() {
            return cell;
        }
        self.languages.extend(words.language);
        let address = words
            .link
            .and_then(|link| self.places.target(link))
            .map(address);
        cell.with("office:value-type", "string")
            .with_children(paragraphs(words, address.as_deref()))
    }

    /// A cell with a number or a day.
    pub(super) fn value_cell(
        &mut self,
        words: &Words<'_>,
        value: Value,
        kind: Kind,
        is_total: bool,
    ) -> Element {
        let cell = self.styled(Look::Value {
            kind,
            is_total,
            format_index: value.format_index,
        });
        let cell = match value.what {
            What::Number(number) => cell
                .with("office:value-type", "float")
                .with("office:value", number.to_string()),
            What::Day(day) => cell
                .with("office:value-type", "date")
                .with("office:date-value", day.format("%Y-%m-%d").to_string()),
        };
        cell.with_children(paragraphs(words, None))
    }

    fn styled(&mut self, look: Look) -> Element {
        let cell = element("table:table-cell").with("table:style-name", look.name());
        self.looks.insert(look);
        cell
    }
}

/// A paragraph for each line.
fn paragraphs(words: &Words<'_>, address: Option<&str>) -> Vec<Element> {
    let mut start = 0;
    let lines = words.text.split('\n');
    lines
        .map(|line| {
            let struck = ranges_within(&words.struck, start..start + line.len());
            start += line.len() + 1;
            let paragraph = element("text:p");
            match words.language {
                None => with_text(paragraph, line, &struck, address),
                Some(language) => {
                    let name = looks::language_style_name(language);
                    let run = element("text:span").with("text:style-name", name);
                    paragraph.with_child(with_text(run, line, &struck, address))
                }
            }
        })
        .collect()
}

/// An element with a line of text, linked if there is an address.
fn with_text(
    parent: Element,
    line: &str,
    struck: &[Range<usize>],
    address: Option<&str>,
) -> Element {
    let Some(address) = address else {
        return with_runs(parent, line, struck);
    };
    let anchor = element("text:a")
        .with("xlink:type", "simple")
        .with("xlink:href", address);
    parent.with_child(with_runs(anchor, line, struck))
}

/// An element with a line of text, its struck-through ranges as runs of their own.
fn with_runs(mut parent: Element, line: &str, struck: &[Range<usize>]) -> Element {
    let mut from = 0;
    for range in struck {
        if from < range.start {
            parent = with_words(parent, &line[from..range.start]);
        }
        let run = element("text:span").with("text:style-name", STRUCK);
        parent = parent.with_child(with_words(run, &line[range.clone()]));
        from = range.end;
    }
    if from < line.len() {
        parent = with_words(parent, &line[from..]);
    }
    parent
}

/// The address of a link's target.
fn address(target: Target<'_>) -> String {
    match target {
        Target::Url(url) => url.to_owned(),
        Target::Mail(address) => format!("mailto:{address}"),
        Target::Row { sheet, number } => format!("#{}.A{number}", looks::quoted(sheet)),
    }
}
