//! Notes beside the cells of an `.xls` ([MS-XLS] 2.4.179, 2.4.181 and 2.4.329).
//!
//! A note is in three places: a shape with a number; the text of that shape; and, after all shapes
//! of the sheet, its cell and author. A note that cannot be read is left out, because the plan
//! itself is in cells; notes of Excel 5 and 95 are left out too, because they have another form.

use std::collections::HashMap;

use crate::location::Cell;
use crate::sheets::content::OutsideKind;
use crate::sheets::file::meter;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::sheet_writer::SheetWriter;

use super::records::{Records, kind, short};
use super::strings::{Pieces, Script};

/// The notes of a sheet being read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The number of the last shape, if it is the shape of a note.
    shape: Option<u16>,
    /// The texts of notes, by the number of their shape.
    texts: HashMap<u16, String>,
    /// Cell, author and number of the shape of each note.
    places: Vec<(Cell, String, u16)>,
}

impl Notes {
    /// Reads a record, if it is about notes. The text of other shapes (text boxes, buttons) is
    /// written at once.
    pub(super) fn add<'a>(
        &mut self,
        kind: u16,
        data: &'a [u8],
        script: Script,
        records: &mut Records<'a>,
        writer: &mut SheetWriter<'_>,
    ) -> Result<(), Refusal> {
        match (kind, script) {
            (kind::SHAPE, Script::Unicode) => self.shape = shape_of_note(data),
            (kind::SHAPE_TEXT, Script::Unicode) => {
                let Some(text) = shape_text(data, records) else {
                    self.shape = None;
                    return Ok(());
                };
                match self.shape.take() {
                    Some(shape) => drop(self.texts.entry(shape).or_insert(text)),
                    None => writer.outside(OutsideKind::TextBox, None, &text)?,
                }
            }
            (kind::NOTE, Script::Unicode) => self.places.extend(place_of(data, script)),
            (_, _) => {}
        }
        Ok(())
    }

    /// Writes the notes in the order of their cells. Each text is used once, however many cells
    /// refer to it.
    pub(super) fn finish(mut self, writer: &mut SheetWriter<'_>) -> Result<(), Refusal> {
        for (cell, author, shape) in self.places {
            if let Some(text) = self.texts.remove(&shape) {
                writer.note(cell, &author, &text)?;
            }
        }
        writer.sheet.notes.sort_by_key(|note| note.cell);
        Ok(())
    }
}

/// The number of a shape, if it is the shape of a note.
fn shape_of_note(data: &[u8]) -> Option<u16> {
    const COMMON_DATA: u16 = 0x15;
    const NOTE: u16 = 0x19;
    let is_note = short(data, 0)? == COMMON_DATA && short(data, 4)? == NOTE;
    if is_note { short(data, 6) } else { None }
}

/// The text of a shape, from the records that continue this one.
fn shape_text<'a>(data: &'a [u8], records: &mut Records<'a>) -> Option<String> {
    let count = short(data, 10)?;
    Pieces::new(&[], records).characters(usize::from(count), false)
}

fn place_of(data: &[u8], script: Script) -> Option<(Cell, String, u16)> {
    let author = data.get(8..).and_then(|rest| script.text_in(rest));
    let author = author.unwrap_or_default().replace('\0', "");
    let (row, column) = (u32::from(short(data, 0)?), u32::from(short(data, 2)?));
    Some((meter::position(row, column).ok()?, author, short(data, 6)?))
}
