//! The paragraphs of a cell with their fonts, links and notes, and the text of shapes.

use crate::sheets::cell::cell_text::CellText;
use crate::sheets::cell::look::Font;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::xml::{Node, Tag, Xml};

use super::styles::{CellStyle, Styles};

/// The content of a cell.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    /// Whether it has a paragraph, even an empty one.
    pub(super) has_paragraph: bool,
    /// Its paragraphs, one on each line.
    pub(super) text: CellText,
    /// The address and text of each link in it.
    pub(super) links: Vec<(String, String)>,
    /// The author and text of each of its notes.
    pub(super) notes: Vec<(String, String)>,
    /// The text of each shape that is anchored to it.
    pub(super) shapes: Vec<String>,
    /// The number of characters in the text.
    character_count: usize,
    /// The most characters that the text may have.
    max_characters: usize,
    /// How the cell looks.
    style: CellStyle,
}

impl Paragraphs {
    /// Reads the cell that has just begun.
    pub(super) fn read(
        xml: &mut Xml<'_>,
        styles: &Styles,
        style: CellStyle,
        max_characters: usize,
    ) -> Result<Self, Refusal> {
        let mut cell = Self {
            max_characters,
            style,
            ..Self::default()
        };
        let font = style.font;
        let depth = xml.depth();
        while let Some(tag) = xml.next_within(depth)? {
            match tag.name() {
                "p" | "h" => {
                    if cell.has_paragraph {
                        cell.push("\n", font);
                    }
                    cell.has_paragraph = true;
                    let start = cell.text.text.len();
                    cell.read_paragraph(xml, styles, font, start)?;
                }
                "annotation" => cell.add_note(xml)?,
                _ => {
                    let words = shape_words(xml)?;
                    if !words.trim().is_empty() {
                        cell.shapes.push(words);
                    }
                }
            }
        }
        Ok(cell)
    }

    /// Reads a paragraph, or a run within one.
    fn read_paragraph(
        &mut self,
        xml: &mut Xml<'_>,
        styles: &Styles,
        font: Font,
        start: usize,
    ) -> Result<(), Refusal> {
        loop {
            let tag = match xml.next()? {
                Node::Open(tag) => tag,
                Node::Text(text) => {
                    self.push_collapsed(&text, font, start);
                    continue;
                }
                Node::Close(_) | Node::End => return Ok(()),
            };
            match tag.name() {
                "s" => {
                    self.push_spaces(&tag, font);
                    xml.skip()?;
                }
                "tab" => {
                    self.push("\t", font);
                    xml.skip()?;
                }
                "line-break" => {
                    self.push("\n", font);
                    xml.skip()?;
                }
                "span" => {
                    let style = tag.attribute("style-name").unwrap_or_default();
                    self.read_paragraph(xml, styles, styles.font(&style, font), start)?;
                }
                "a" => {
                    let link_start = self.text.text.len();
                    self.read_paragraph(xml, styles, font, start)?;
                    let words = self.text.text.get(link_start..).unwrap_or_default().trim();
                    if !words.is_empty() {
                        let address = tag.attribute("href").unwrap_or_default();
                        self.links.push((address, words.to_owned()));
                    }
                }
                "annotation" => self.add_note(xml)?,
                // The text of fields, and of pronunciation guides above a word, belongs to the
                // cell.
                _ => self.read_paragraph(xml, styles, font, start)?,
            }
        }
    }

    fn add_note(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let (author, text) = read_note(xml)?;
        if !text.is_empty() {
            self.notes.push((author, text));
        }
        Ok(())
    }

    /// Adds several spaces. A file may ask for any number. At most one space beyond the limit is
    /// added, which is enough for the cell to be refused as too long.
    fn push_spaces(&mut self, tag: &Tag<'_>, font: Font) {
        let count = tag
            .attribute("c")
            .map_or(1, |count| count.parse().unwrap_or(usize::MAX));
        let room = self
            .max_characters
            .saturating_add(1)
            .saturating_sub(self.character_count);
        self.push(&" ".repeat(count.min(room)), font);
    }

    /// Adds text. White space in it counts as one space, and is dropped at the start of a
    /// paragraph.
    fn push_collapsed(&mut self, text: &str, font: Font, start: usize) {
        let mut collapsed = String::with_capacity(text.len());
        let in_paragraph = self.text.text.get(start..).unwrap_or_default();
        let mut before = in_paragraph.chars().next_back();
        for character in text.chars() {
            let is_white = matches!(character, ' ' | '\t' | '\r' | '\n');
            if !is_white {
                collapsed.push(character);
                before = Some(character);
            } else if before.is_some_and(|before| !matches!(before, ' ' | '\n' | '\t')) {
                collapsed.push(' ');
                before = Some(' ');
            }
        }
        self.push(&collapsed, font);
    }

    /// Adds a text.
    pub(super) fn push(&mut self, text: &str, font: Font) {
        self.character_count += text.chars().count();
        let look = font.look(self.style.background);
        self.text.push(text, look.hidden_if(self.style.hides_all));
    }
}

/// The text of the shapes that have just begun: their paragraphs, one on each line. Pictures have
/// no text.
pub(super) fn shape_words(xml: &mut Xml<'_>) -> Result<String, Refusal> {
    let depth = xml.depth();
    let mut words = String::new();
    while let Some(tag) = xml.next_within(depth)? {
        match tag.name() {
            "p" | "h" => push_line(&mut words, &xml.text()?),
            "annotation" => xml.skip()?,
            _ => {}
        }
    }
    Ok(words)
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// The author and text of the note that has just begun.
fn read_note(xml: &mut Xml<'_>) -> Result<(String, String), Refusal> {
    let depth = xml.depth();
    let (mut author, mut text) = (String::new(), String::new());
    while let Some(tag) = xml.next_within(depth)? {
        match tag.name() {
            "creator" => author.push_str(&xml.text()?),
            "p" | "h" => push_line(&mut text, &xml.text()?),
            "list" => text.push_str(&xml.text()?),
            _ => xml.skip()?,
        }
    }
    Ok((author.trim().to_owned(), text.trim().to_owned()))
}
