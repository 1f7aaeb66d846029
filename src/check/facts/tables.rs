//! The tables of parts: their columns, and the cells of a row by column.

use crate::columns::ColumnRole;
use crate::lexicon::REMARK_HEADINGS;
use crate::location::{Cell, CellRange, Place};
use crate::model::{Part, PartKind};
use crate::text::{each_word, plain_words};

/// Whether a part is a table of actions, and not of risks, indicators or anything else.
pub(crate) fn is_of_actions(part: &Part) -> bool {
    matches!(
        part.kind,
        PartKind::Priority | PartKind::Appendix | PartKind::Tasks
    )
}

/// Whether the table of a part has a column of a role.
pub(crate) fn has_column(part: &Part, role: ColumnRole) -> bool {
    part.columns.iter().any(|column| column.role == Some(role))
}

/// The cell in the column of a role, in the row of another cell of the part's table. `None` if the
/// table has no such column.
pub(crate) fn cell_in_row_of(part: &Part, role: ColumnRole, place: &Place) -> Option<Place> {
    let mut columns = part.columns.iter();
    let column = columns.find(|column| column.role == Some(role))?;
    let column_index = column.text.place.cell()?.column_index;
    let cell = Cell::new(place.cell()?.row_index, column_index);
    Some(Place::cells(&place.source, CellRange::from(cell)))
}

/// The header row of a part's table; `None` if it has none.
pub(crate) fn header_row(part: &Part) -> Option<Place> {
    let (first, last) = (part.columns.first()?, part.columns.last()?);
    let (first, last) = (&first.text.place, &last.text.place);
    let range = CellRange::spanning(first.cell()?, last.cell()?);
    Some(Place::cells(&first.source, range))
}

/// Whether a column without a role takes remarks: "Reason for rating", "Further comments". `column`
/// is its position in the table, from zero.
pub(crate) fn is_for_remarks(part: &Part, column: usize) -> bool {
    let Some(heading) = part.columns.get(column) else {
        return false;
    };
    each_word(&plain_words(&heading.text.value)).any(|word| REMARK_HEADINGS.has(word))
}
