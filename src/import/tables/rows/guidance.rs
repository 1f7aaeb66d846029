//! A row directly below the headings that says what to write in each column.

use crate::columns::ColumnRole;
use crate::import::tables::table::Table;
use crate::lexicon::GUIDANCE_WORDS;
use crate::model::Number;
use crate::sheets::grid::{Grid, GridCell, Value};
use crate::text::plain_words;

/// The position of the row of guidance, if the first row of a table is one: at least half of its cells
/// begin as guidance does, among them two in columns where rows of the plan have no sentences.
pub(super) fn guidance_row(grid: &Grid, table: &Table) -> Option<usize> {
    use ColumnRole as R;
    const FEWEST_ANSWERS: usize = 2;
    let position = table.rows.clone().next()?;
    let row = &grid.rows[position];
    let number = table.text(row, R::Number);
    if number.is_some_and(|text| Number::parse(text).is_some()) {
        return None;
    }
    let guides: Vec<&GridCell> = row.free_cells().filter(|cell| is_guidance(cell)).collect();
    let is_of_answer = |cell: &&&GridCell| {
        let role = table.role_of(cell.column_index);
        matches!(
            role,
            Some(R::Lead | R::Timescale | R::Start | R::Rag | R::RiskScore | R::Category)
        )
    };
    let answers = guides.iter().filter(is_of_answer).count();
    let is_one = answers >= FEWEST_ANSWERS && guides.len() * 2 >= row.free_cells().count();
    is_one.then_some(position)
}

/// Whether a cell begins as guidance does: "Name of …", "Use the …", "Who …".
fn is_guidance(cell: &GridCell) -> bool {
    let words = plain_words(&cell.text);
    let mut words = words.split(' ');
    let is_begun = words.next().is_some_and(|first| GUIDANCE_WORDS.has(first));
    cell.value == Value::Text && is_begun && words.next().is_some()
}
