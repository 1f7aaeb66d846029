//! The paragraphs of a cell, with what of them is struck through, and the notes that stand in it.

use std::ops::Range;

use crate::sheets::refusal::Refusal;
use crate::sheets::xml::{Node, Tag, Xml};

use super::styles::Styles;

/// What a cell says.
#[derive(Debug, Default)]
pub(super) struct CellText {
    /// Whether it has a paragraph, be it an empty one.
    pub(super) has_paragraph: bool,
    /// Its paragraphs, a line each.
    pub(super) text: String,
    /// What is struck through, as ranges of bytes in order.
    pub(super) struck: Vec<Range<usize>>,
    /// Author and words of its notes.
    pub(super) notes: Vec<(String, String)>,
    /// Characters of the text.
    character_count: usize,
    /// How many there may be.
    max_characters: usize,
}

impl CellText {
    /// Reads the cell that has just begun. Drawings in it are left out.
    pub(super) fn read(
        xml: &mut Xml<'_>,
        styles: &Styles,
        is_struck: bool,
        max_characters: usize,
    ) -> Result<Self, Refusal> {
        let mut cell = Self { max_characters, ..Self::default() };
        loop {
            match xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "p" | "h" => {
                        if cell.has_paragraph {
                            cell.push("\n", is_struck);
                        }
                        cell.has_paragraph = true;
                        let start = cell.text.len();
                        cell.read_paragraph(xml, styles, is_struck, start)?;
                    }
                    "annotation" => {
                        let note = read_note(xml)?;
                        cell.notes.extend(Some(note).filter(|(_, text)| !text.is_empty()));
                    }
                    _ => xml.skip()?,
                },
                Node::Close(_) | Node::End => return Ok(cell),
                Node::Text(_) => {}
            }
        }
    }

    /// Reads a paragraph, or a run within one.
    fn read_paragraph(
        &mut self,
        xml: &mut Xml<'_>,
        styles: &Styles,
        is_struck: bool,
        start: usize,
    ) -> Result<(), Refusal> {
        loop {
            match xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "s" => self.push_spaces(&tag, is_struck),
                    "tab" => self.push("\t", is_struck),
                    "line-break" => self.push("\n", is_struck),
                    "span" => {
                        let style = tag.attribute("style-name").unwrap_or_default();
                        let is_struck = styles.is_struck(&style).unwrap_or(is_struck);
                        self.read_paragraph(xml, styles, is_struck, start)?;
                        continue;
                    }
                    "annotation" => {
                        let note = read_note(xml)?;
                        self.notes.extend(Some(note).filter(|(_, text)| !text.is_empty()));
                        continue;
                    }
                    // Links, fields and the readings above a word: their words are the cell's.
                    _ => {
                        self.read_paragraph(xml, styles, is_struck, start)?;
                        continue;
                    }
                },
                Node::Text(text) => {
                    self.push_collapsed(&text, is_struck, start);
                    continue;
                }
                Node::Close(_) | Node::End => return Ok(()),
            }
            // An element without content: its end follows.
            xml.skip()?;
        }
    }

    /// Several spaces. A file may ask for any number: those beyond the limit are not made, and one of them is enough for
    /// the cell to be refused as too long.
    fn push_spaces(&mut self, tag: &Tag<'_>, is_struck: bool) {
        let count = tag.attribute("c").map_or(1, |count| count.parse().unwrap_or(usize::MAX));
        let room = self.max_characters.saturating_add(1).saturating_sub(self.character_count);
        self.push(&" ".repeat(count.min(room)), is_struck);
    }

    /// White space in the file is one space, and none at the beginning of a paragraph.
    fn push_collapsed(&mut self, text: &str, is_struck: bool, start: usize) {
        let mut collapsed = String::with_capacity(text.len());
        for character in text.chars() {
            let is_white = matches!(character, ' ' | '\t' | '\r' | '\n');
            let before = collapsed.chars().next_back().or_else(|| self.text[start..].chars().next_back());
            if !is_white {
                collapsed.push(character);
            } else if before.is_some_and(|before| !matches!(before, ' ' | '\n' | '\t')) {
                collapsed.push(' ');
            }
        }
        self.push(&collapsed, is_struck);
    }

    /// Adds a text.
    pub(super) fn push(&mut self, text: &str, is_struck: bool) {
        self.character_count += text.chars().count();
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        if is_struck && start < end {
            match self.struck.last_mut() {
                Some(last) if last.end == start => last.end = end,
                Some(_) | None => self.struck.push(start..end),
            }
        }
    }
}

/// Author and words of the note that has just begun.
fn read_note(xml: &mut Xml<'_>) -> Result<(String, String), Refusal> {
    let (mut author, mut text) = (String::new(), String::new());
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "creator" => xml.text_into(&mut author)?,
                "p" | "h" => {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    xml.text_into(&mut text)?;
                }
                "list" => xml.text_into(&mut text)?,
                _ => xml.skip()?,
            },
            Node::Close(_) | Node::End => return Ok((author.trim().to_owned(), text.trim().to_owned())),
            Node::Text(_) => {}
        }
    }
}
