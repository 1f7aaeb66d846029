//! The line above a table. It may be the objective of the rows, a heading over them or the title of
//! their part.

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Number, Objective, Written};
use crate::sheets::grid::Grid;

use crate::import::tables::preamble::Preamble;
use crate::import::tables::priorities::PriorityColumn;
use crate::import::tables::rows::levels::{Levels, outline_number};
use crate::import::tables::rows::lines::{self, Line};
use crate::import::tables::table::Table;

/// The meaning of the line above a table for its rows.
#[derive(Debug, Default)]
pub(super) struct LineAbove {
    /// The objective of all of them.
    pub(super) objective: Option<Objective>,
    /// A heading over them.
    pub(super) section: Option<Text>,
    /// Whether it is the title of their part. Then the next such line starts another part.
    pub(super) is_title: bool,
}

impl LineAbove {
    /// A line that is the objective of the rows, if there is one.
    pub(super) fn of(objective: Option<Objective>) -> Self {
        Self {
            objective,
            ..Self::default()
        }
    }

    /// Takes the line in a row of the sheet. It means for the first block what the lines of the
    /// other blocks mean for theirs. It does not replace a title that announces the part
    /// (`is_announced`).
    pub(super) fn take(
        preamble: &mut Preamble,
        row_index: u32,
        is_announced: bool,
        makes_objective: bool,
    ) -> Self {
        let is_there = |text: &Text| {
            let cell = text.place.cell();
            cell.is_some_and(|cell| cell.row_index == row_index)
        };
        let is_title = preamble.title.as_ref().is_some_and(is_there);
        let note = preamble.notes.iter().position(is_there);
        let note = note.map(|position| preamble.notes.remove(position));
        if is_announced && (is_title || !makes_objective) {
            return Self {
                section: note,
                ..Self::default()
            };
        }
        if makes_objective {
            let line = match note {
                None if is_title => preamble.title.take(),
                note => note,
            };
            return Self::of(line.map(objective_of_line));
        }
        if let Some(note) = note {
            let above = preamble.title.replace(note);
            preamble.notes.splice(0..0, above);
            return Self {
                is_title: true,
                ..Self::default()
            };
        }
        Self {
            is_title,
            ..Self::default()
        }
    }
}

/// The objective that a line names, with the number at its beginning.
pub(super) fn objective_of_line(text: Text) -> Objective {
    let number = outline_number(&text.value).map(|reading| Written {
        text: Text::new(reading.to_string(), text.place.clone()),
        reading: Some(reading),
    });
    Objective::new(number, text)
}

/// Whether a table has no objectives: no column for them, no line across it, no numbers of
/// objectives.
pub(super) fn has_no_objectives(
    grid: &Grid,
    table: &Table,
    levels: &Levels,
    priorities: Option<&PriorityColumn>,
) -> bool {
    use ColumnRole as R;
    let header = &table.header;
    let has_column = |role| header.has(role);
    if [R::Objective, R::BoardAction, R::BoardNumber]
        .into_iter()
        .any(has_column)
        || priorities.is_some()
        || !matches!(levels, Levels::None)
    {
        return false;
    }
    let has_number = |row: usize| {
        let text = grid.rows[row].text(header.column(R::Number)?)?;
        // The number 1.2 belongs to the second action of objective 1.
        Some(Number::parse(text)?.depth() > 1)
    };
    let lone = lines::lone_rows(grid, table);
    let is_line = |row: usize| {
        let read = lines::read(grid, table, lone, row);
        matches!(read, Line::Announced(_) | Line::Section(_))
    };
    let mut rows = table.rows.clone();
    !rows.any(|row| has_number(row) == Some(true) || is_line(row))
}
