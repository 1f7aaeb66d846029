//! The content of a sheet beside its cells: notes, threaded comments ("conversations"), and the
//! text in text boxes and other shapes (ECMA-376, part 1, section 20.5).

use std::collections::{HashMap, HashSet};

use crate::limits::Limits;
use crate::location::Cell;
use crate::sheets::content::OutsideKind;
use crate::sheets::file::meter;
use crate::sheets::file::package::Package;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::sheet_writer::SheetWriter;
use crate::sheets::xml::{Node, Xml};

use super::relations::Relations;
use super::strings::read_rich;
use super::theme::Theme;

/// The names of the people in conversations, by their id.
pub(super) fn read_persons(
    package: &mut Package<'_>,
    relations: &Relations,
    limits: &Limits,
) -> Result<HashMap<String, String>, Refusal> {
    let mut persons = HashMap::new();
    for part in relations.parts("person") {
        let Some(text) = package.text(part)? else {
            continue;
        };
        let mut xml = Xml::new(&text, part, limits);
        while let Some(tag) = xml.next_open()? {
            if tag.name() == "person" {
                let [id, name] =
                    ["id", "displayName"].map(|key| tag.attribute(key).unwrap_or_default());
                persons.insert(id, name);
            }
        }
    }
    Ok(persons)
}

/// Adds the notes of the sheet with these relations, in the order of their cells.
pub(super) fn read_notes(
    package: &mut Package<'_>,
    relations: &Relations,
    persons: &HashMap<String, String>,
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
            read_comments(&mut Xml::new(&text, part, limits), &threads, writer)?;
        }
    }
    writer.sheet.notes.sort_by_key(|note| note.cell);
    Ok(())
}

fn read_threads(
    xml: &mut Xml<'_>,
    persons: &HashMap<String, String>,
    writer: &mut SheetWriter<'_>,
) -> Result<(), Refusal> {
    let (mut author, mut cell) = ("", None);
    while let Some(tag) = xml.next_open()? {
        match tag.name() {
            "threadedComment" => {
                let person = tag.attribute("personId");
                author = person
                    .and_then(|id| persons.get(&id))
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

fn read_comments(
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

/// The text of a conversation in a note, without the text that Excel puts above it for programs
/// that know only notes. Some programs drop the conversation and keep the note.
fn words_of_thread(text: &str) -> &str {
    text.split_once("Comment:").map_or(text, |(_, words)| words)
}

/// Adds the text of a drawing's shapes, each with the cell under its upper left corner.
pub(super) fn read_drawing(xml: &mut Xml<'_>, writer: &mut SheetWriter<'_>) -> Result<(), Refusal> {
    let (mut corner, mut words) = (None, String::new());
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => corner = None,
                "from" => corner = read_corner(xml)?,
                "txBody" => words.clear(),
                "t" => words.push_str(&xml.text()?),
                // The same text again, for programs from before 2010.
                "Fallback" => xml.skip()?,
                _ => {}
            },
            Node::Close(tag) => match tag.name() {
                "p" => words.push('\n'),
                "txBody" => writer.outside(OutsideKind::TextBox, corner, &words)?,
                _ => {}
            },
            Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}

/// The cell of a corner, given by row and column from zero.
fn read_corner(xml: &mut Xml<'_>) -> Result<Option<Cell>, Refusal> {
    let (mut row_index, mut column_index) = (None, None);
    let depth = xml.depth();
    while let Some(tag) = xml.next_within(depth)? {
        match tag.name() {
            "col" => column_index = xml.text()?.trim().parse().ok(),
            "row" => row_index = xml.text()?.trim().parse().ok(),
            _ => {}
        }
    }
    let corner = row_index.zip(column_index);
    Ok(corner.and_then(|(row, column)| meter::position(row, column).ok()))
}
