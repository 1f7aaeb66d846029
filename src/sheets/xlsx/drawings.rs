//! Text in text boxes and other shapes on a sheet (ECMA-376, part 1, section 20.5).

use crate::location::Cell;
use crate::sheets::content::OutsideKind;
use crate::sheets::file::meter;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::sheet_writer::SheetWriter;
use crate::sheets::xml::{Node, Xml};

/// Adds the text of a drawing's shapes, each with the cell under its upper left corner.
pub(super) fn read(xml: &mut Xml<'_>, writer: &mut SheetWriter<'_>) -> Result<(), Refusal> {
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
