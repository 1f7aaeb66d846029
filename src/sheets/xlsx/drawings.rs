//! Words in text boxes and other shapes on a sheet (ECMA-376, part 1, section 20.5).

use crate::location::Cell;
use crate::sheets::content::{Meter, OutsideKind, OutsideText};
use crate::sheets::refusal::Refusal;
use crate::sheets::xml::{Node, Xml};

/// The words of a drawing's shapes, each with the cell on which its upper left corner is.
pub(super) fn read(xml: &mut Xml<'_>, meter: &Meter<'_>) -> Result<Vec<OutsideText>, Refusal> {
    let mut found = Vec::new();
    let mut corner = Corner::default();
    let mut words = String::new();
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => corner = Corner::default(),
                "from" => corner = read_corner(xml)?,
                "txBody" => words.clear(),
                "t" => xml.text_into(&mut words)?,
                // The same words once more, for programs of before 2010.
                "Fallback" => xml.skip()?,
                _ => {}
            },
            Node::Close(tag) => match tag.name() {
                "p" => words.push('\n'),
                "txBody" => {
                    meter.mark()?;
                    found.extend(OutsideText::with_words(
                        OutsideKind::TextBox,
                        corner.cell(),
                        &words,
                    ));
                }
                _ => {}
            },
            Node::Text(_) => {}
            Node::End => return Ok(found),
        }
    }
}

/// Row and column of a corner, from zero.
#[derive(Default)]
struct Corner {
    row_index: Option<u32>,
    column_index: Option<u32>,
}

impl Corner {
    fn cell(&self) -> Option<Cell> {
        Meter::position(self.row_index?, self.column_index?).ok()
    }
}

fn read_corner(xml: &mut Xml<'_>) -> Result<Corner, Refusal> {
    let outside = xml.depth() - 1;
    let mut corner = Corner::default();
    while xml.depth() > outside {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "col" => corner.column_index = xml.text()?.trim().parse().ok(),
                "row" => corner.row_index = xml.text()?.trim().parse().ok(),
                _ => {}
            },
            Node::Close(_) | Node::Text(_) => {}
            Node::End => break,
        }
    }
    Ok(corner)
}
