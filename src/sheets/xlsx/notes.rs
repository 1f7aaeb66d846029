//! Notes and conversations beside the cells of a sheet.

use std::collections::{HashMap, HashSet};

use crate::limits::Limits;
use crate::location::Cell;
use crate::sheets::content::{Meter, Note};
use crate::sheets::package::Package;
use crate::sheets::refusal::Refusal;
use crate::sheets::xml::{Node, Tag, Xml};

use super::relations::{Kind, Relations};
use super::strings::read_rich;
use super::theme::Theme;

/// Names of those who take part in conversations, by their id.
#[derive(Debug, Default)]
pub(super) struct Persons(HashMap<String, String>);

impl Persons {
    /// Reads the workbook's list.
    pub(super) fn read(
        package: &mut Package<'_>,
        relations: &Relations,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let mut persons = Self::default();
        for part in relations.parts(Kind::Persons) {
            let Some(text) = package.text(part)? else {
                continue;
            };
            let mut xml = Xml::new(&text, part, limits);
            loop {
                match xml.next()? {
                    Node::Open(tag) if tag.name() == "person" => {
                        let [id, name] =
                            ["id", "displayName"].map(|key| tag.attribute(key).unwrap_or_default());
                        persons.0.insert(id, name);
                    }
                    Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
                    Node::End => break,
                }
            }
        }
        Ok(persons)
    }
}

/// The notes of the sheet in a part, as the file has them.
pub(super) fn read(
    package: &mut Package<'_>,
    relations: &Relations,
    persons: &Persons,
    meter: &Meter<'_>,
    limits: &Limits,
) -> Result<Vec<Note>, Refusal> {
    let mut notes = Vec::new();
    for part in relations.parts(Kind::Threads) {
        if let Some(text) = package.text(part)? {
            read_threads(
                &mut Xml::new(&text, part, limits),
                persons,
                meter,
                &mut notes,
            )?;
        }
    }
    let threads: HashSet<Cell> = notes.iter().map(|note: &Note| note.cell).collect();
    for part in relations.parts(Kind::Notes) {
        if let Some(text) = package.text(part)? {
            read_notes(
                &mut Xml::new(&text, part, limits),
                &threads,
                meter,
                &mut notes,
            )?;
        }
    }
    notes.sort_by_key(|note: &Note| note.cell);
    Ok(notes)
}

fn read_threads(
    xml: &mut Xml<'_>,
    persons: &Persons,
    meter: &Meter<'_>,
    notes: &mut Vec<Note>,
) -> Result<(), Refusal> {
    let mut author = String::new();
    let mut cell = None;
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "threadedComment" => {
                author = tag
                    .attribute("personId")
                    .and_then(|id| persons.0.get(&id).cloned())
                    .unwrap_or_default();
                cell = cell_of(&tag);
            }
            Node::Open(tag) if tag.name() == "text" => {
                let mut text = String::new();
                xml.text_into(&mut text)?;
                meter.mark()?;
                notes.extend(cell.and_then(|cell| Note::with_words(cell, &author, &text)));
            }
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}

fn read_notes(
    xml: &mut Xml<'_>,
    threads: &HashSet<Cell>,
    meter: &Meter<'_>,
    notes: &mut Vec<Note>,
) -> Result<(), Refusal> {
    let mut authors = Vec::new();
    let mut author = String::new();
    let mut cell = None;
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "author" => {
                    let mut name = String::new();
                    xml.text_into(&mut name)?;
                    authors.push(name);
                }
                "comment" => {
                    let index = tag
                        .attribute("authorId")
                        .and_then(|id| id.parse::<usize>().ok());
                    author = index
                        .and_then(|index| authors.get(index))
                        .cloned()
                        .unwrap_or_default();
                    cell = cell_of(&tag);
                }
                "text" => {
                    let text = read_rich(xml, &Theme::default())?.text;
                    let Some(cell) = cell else { continue };
                    // A conversation is here a second time, for programs that know notes only.
                    let is_copy = author.starts_with("tc={");
                    if is_copy && threads.contains(&cell) {
                        continue;
                    }
                    meter.mark()?;
                    let (author, text) = if is_copy {
                        ("", words_of_thread(&text))
                    } else {
                        (author.as_str(), &*text)
                    };
                    notes.extend(Note::with_words(cell, author, text));
                }
                _ => {}
            },
            Node::Close(_) | Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}

/// The words of a conversation in a note, without what Excel writes above them for programs that
/// know notes only. Some programs drop the conversation and keep the note.
fn words_of_thread(text: &str) -> &str {
    text.split_once("Comment:").map_or(text, |(_, words)| words)
}

fn cell_of(tag: &Tag<'_>) -> Option<Cell> {
    tag.attribute("ref")?.parse().ok()
}
