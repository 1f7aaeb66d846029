//! The floor of import: every cell of every sheet through calamine's stream.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};

/// Opens the workbook, reads all its cells and gives the length of their text.
pub fn read(path: &Path) -> usize {
    let bytes = fs::read(path).expect("the workbook is there");
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("the workbook opens");
    let mut length = 0;
    for name in workbook.sheet_names() {
        let mut stream = workbook
            .worksheet_cells_reader(&name)
            .expect("the sheet opens");
        while let Some(cell) = stream.next_cell().expect("the sheet is sound") {
            length += match cell.get_value() {
                DataRef::SharedString(text) => text.len(),
                DataRef::String(text) => text.len(),
                _ => 0,
            };
        }
    }
    length
}
