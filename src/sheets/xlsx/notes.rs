//! Notes and threaded comments ("conversations") beside the cells of a sheet.

use std::collections::{HashMap, HashSet};

use crate::limits::Limits;
use crate::location::Cell;
use crate::sheets::file::package::Package;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::sheet_writer::SheetWriter;
use crate::sheets::xml::Xml;

use super::relations::Relations;
use super::strings::read_rich;
use super::theme::Theme;

/// The names of the people in conversations, by their id.
#[derive(Debug, Default)]
pub(super) struct Persons(HashMap<String, String>);

impl Persons {
    /// Reads the workbook's list of people.
    pub(super) fn read(
        package: &mut Package<'_>,
        relations: &Relations,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let mut persons = Self::default();
        for part in relations.parts("person") {
            let Some(text) = package.text(part)? else {
                continue;
            };
            let mut xml = Xml::new(&text, part, limits);
            while let Some(tag) = xml.next_open()? {
                if tag.name() == "person" {
                    let [id, name] =
                        ["id", "displayName"].map(|key| tag.attribute(key).unwrap_or_default());
                    persons.0.insert(id, name);
                }
            }
        }
        Ok(persons)
    }
}

/// Adds the notes of the sheet with these relations, in the order of their cells.
pub(super) fn read(
    package: &mut Package<'_>,
    relations: &Relations,
    persons: &Persons,
    writer: &mut SheetWriter<'_>,
    limits: &Limits,
) -> Result<(), Refusal> {
    for part in relations.parts("threadedComment") {
        if let Some(text) = package.text(part)? {
            read_threads(&mut Xml::new(&text, part, limits), persons, writer)?;
        }
    }
    let threads: HashSet<Cell> = writer.sheet.notes.iter().map(|note| note.cell).collect();
    for part in relations.parts("comments") {
        if let Some(text) = package.text(part)? {
            read_notes(&mut Xml::new(&text, part, limits), &threads, writer)?;
        }
    }
    writer.sheet.notes.sort_by_key(|note| note.cell);
    Ok(())
}

fn read_threads(
    xml: &mut Xml<'_>,
    persons: &Persons,
    writer: &mut SheetWriter<'_>,
) -> Result<(), Refusal> {
    let (mut author, mut cell) = ("", None);
    while let Some(tag) = xml.next_open()? {
        match tag.name() {
            "threadedComment" => {
                let person = tag.attribute("personId");
                author = person
                    .and_then(|id| persons.0.get(&id))
                    .map_or("", String::as_str);
                cell = tag.parsed("ref");
            }
            "text" => {
                let text = xml.text()?;
                if let Some(cell) = cell {
                    writer.note(cell, author, &text)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn read_notes(
    xml: &mut Xml<'_>,
    threads: &HashSet<Cell>,
    writer: &mut SheetWriter<'_>,
) -> Result<(), Refusal> {
    let mut authors = Vec::new();
    let (mut author, mut cell) = (String::new(), None);
    while let Some(tag) = xml.next_open()? {
        match tag.name() {
            "author" => authors.push(xml.text()?.into_owned()),
            "comment" => {
                let named = tag.parsed("authorId").and_then(|id: usize| authors.get(id));
                author = named.cloned().unwrap_or_default();
                cell = tag.parsed("ref");
            }
            "text" => {
                let text = read_rich(xml, &Theme::default())?.text;
                let Some(cell) = cell else { continue };
                // A conversation is repeated here for programs that know only notes.
                // Some programs write their own name as the author.
                let is_thread =
                    author.starts_with("tc={") || text.starts_with("[Threaded comment]");
                if !is_thread {
                    writer.note(cell, &author, &text)?;
                } else if !threads.contains(&cell) {
                    writer.note(cell, "", words_of_thread(&text))?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The text of a conversation in a note, without the text that Excel puts above it for programs that
/// know only notes. Some programs drop the conversation and keep the note.
fn words_of_thread(text: &str) -> &str {
    text.split_once("Comment:").map_or(text, |(_, words)| words)
}
