//! The paragraphs of a cell, with what of them is struck through, and the notes that stand in it.

use std::ops::Range;

use crate::import::workbook::refusal::Refusal;
use crate::import::workbook::xml::{Node, Tag, Xml};

use super::styles::Styles;

/// What a cell says.
#[derive(Debug, Default)]
pub(super) struct CellText {
    /// Its paragraphs, a line each.
    pub(super) text: String,
    /// What is struck through, as ranges of bytes in order.
    pub(super) struck: Vec<Range<usize>>,
    /// Author and words of its notes.
    pub(super) notes: Vec<(String, String)>,
}

impl CellText {
    /// Reads the cell that has just begun. Drawings in it are left out.
    pub(super) fn read(xml: &mut Xml<'_>, styles: &Styles, is_struck: bool) -> Result<Self, Refusal> {
        let mut cell = Self::default();
        let mut paragraphs = 0;
        loop {
            match xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "p" | "h" => {
                        if paragraphs > 0 {
                            cell.push("\n", is_struck);
                        }
                        paragraphs += 1;
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

    /// Several spaces. How many is not believed: nobody writes more than a line of them.
    fn push_spaces(&mut self, tag: &Tag<'_>, is_struck: bool) {
        const MAX_SPACES: usize = 1_000;
        let count = tag.attribute("c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
        self.push(&" ".repeat(count.min(MAX_SPACES)), is_struck);
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

    fn push(&mut self, text: &str, is_struck: bool) {
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
