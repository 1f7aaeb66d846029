//! Notes beside the cells of an `.xls` ([MS-XLS] 2.4.179, 2.4.181 and 2.4.329).
//!
//! Excel 97 and later write a note in three places: a shape with a number, the text of that shape,
//! and, behind all shapes of the sheet, in which cell it stands and who wrote it. In Excel 5 and 95
//! it stands in one, without its author. A note that cannot be made out is left out: what the plan
//! says is in cells.

use std::collections::HashMap;

use crate::location::Cell;
use crate::sheets::content::{Meter, Note};
use crate::sheets::refusal::Refusal;

use super::compound::short;
use super::records::{Records, kind};
use super::strings::{Pieces, Script};

/// The notes of a sheet being read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The number of the shape that came last, if it is that of a note.
    shape: Option<u16>,
    /// The words of the other shapes.
    others: Vec<String>,
    /// The texts of notes, by the number of their shape.
    texts: HashMap<u16, String>,
    /// Where notes stand: cell, author, number of the shape.
    places: Vec<(Cell, String, u16)>,
    /// Cells and words of the older notes, in the code page of the workbook.
    older: Vec<(Cell, Vec<u8>)>,
}

impl Notes {
    /// Takes note of a record, if it says something of notes.
    pub(super) fn add<'a>(
        &mut self,
        kind: u16,
        data: &'a [u8],
        script: Script,
        records: &mut Records<'a>,
        meter: &Meter<'_>,
    ) -> Result<(), Refusal> {
        match (kind, script) {
            (kind::SHAPE, Script::Unicode) => self.shape = shape_of_note(data),
            (kind::SHAPE_TEXT, Script::Unicode) => {
                match (self.shape.take(), shape_text(data, records)) {
                    (Some(shape), Some(text)) => drop(self.texts.entry(shape).or_insert(text)),
                    (None, Some(text)) => {
                        meter.mark()?;
                        self.others.push(text);
                    }
                    (Some(_) | None, None) => {}
                }
            }
            (kind::NOTE, Script::Unicode) => {
                meter.mark()?;
                self.places.extend(place_of(data, script));
            }
            (kind::NOTE, Script::Encoded(_)) => {
                meter.mark()?;
                self.add_older(data);
            }
            _ => {}
        }
        Ok(())
    }

    /// The words of shapes that are no notes: text boxes, buttons.
    pub(super) fn take_others(&mut self) -> Vec<String> {
        std::mem::take(&mut self.others)
    }

    /// A long note of the older format goes on in records that name no row.
    fn add_older(&mut self, data: &[u8]) {
        const GOES_ON: u16 = u16::MAX;
        let bytes = data.get(6..).unwrap_or_default();
        if short(data, 0) != Some(GOES_ON) {
            self.older
                .extend(cell_of(data).map(|cell| (cell, bytes.to_vec())));
        } else if let Some((_, words)) = self.older.last_mut() {
            words.extend_from_slice(bytes);
        }
    }

    /// The notes with words, in the order of their cells. Each text is taken once, however many
    /// cells claim it.
    pub(super) fn finish(mut self, script: Script) -> Vec<Note> {
        let places = self.places.into_iter();
        let mut notes: Vec<Note> = places
            .filter_map(|(cell, author, shape)| {
                Note::with_words(cell, &author, &self.texts.remove(&shape)?)
            })
            .collect();
        if let Script::Encoded(encoding) = script {
            let older = self.older.iter();
            notes.extend(older.filter_map(|(cell, words)| {
                Note::with_words(*cell, "", &encoding.decode_without_bom_handling(words).0)
            }));
        }
        notes.sort_by_key(|note| note.cell);
        notes
    }
}

/// The number of a shape, if it is that of a note.
fn shape_of_note(data: &[u8]) -> Option<u16> {
    const COMMON_DATA: u16 = 0x15;
    const NOTE: u16 = 0x19;
    let is_note = short(data, 0)? == COMMON_DATA && short(data, 4)? == NOTE;
    is_note.then(|| short(data, 6)).flatten()
}

/// The text of a shape, which stands in the records that go on with this one.
fn shape_text<'a>(data: &'a [u8], records: &mut Records<'a>) -> Option<String> {
    let count = short(data, 10)?;
    Pieces::new(&[], records).characters(usize::from(count), false)
}

fn place_of(data: &[u8], script: Script) -> Option<(Cell, String, u16)> {
    let mut nothing_more = Records::new(&[], 0);
    let author = data
        .get(8..)
        .and_then(|rest| script.text(&mut Pieces::new(rest, &mut nothing_more)));
    Some((
        cell_of(data)?,
        author.unwrap_or_default().replace('\0', ""),
        short(data, 6)?,
    ))
}

fn cell_of(data: &[u8]) -> Option<Cell> {
    Meter::position(u32::from(short(data, 0)?), u32::from(short(data, 2)?)).ok()
}
