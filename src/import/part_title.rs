//! The priority or appendix that the title of a part announces.

use crate::columns::ColumnRole;
use crate::model::{Part, PartKind};

use super::title;
use super::title::TitleReading;

/// Reads the title of a part; if it announces nothing, the name of its sheet.
pub(crate) fn read(part: &Part) -> Option<TitleReading> {
    let takes_number = matches!(
        part.kind,
        PartKind::Priority | PartKind::Tasks | PartKind::Outcomes
    );
    if !takes_number {
        return None;
    }
    let title = &part.title.value;
    if is_of_priority_column(part) {
        let own = title::read(title).or_else(|| title::read_coded(title));
        return own.or_else(|| title::read_numbered(title));
    }
    of_table(
        title,
        part.place.source.sheet.as_deref().unwrap_or_default(),
    )
}

/// Reads the title above a table; if it announces nothing, the name of its sheet.
pub(crate) fn of_table(title: &str, sheet: &str) -> Option<TitleReading> {
    title::read(title)
        .or_else(|| title::read_coded(title))
        .or_else(|| {
            Some(TitleReading {
                heading: title.to_owned(),
                ..title::read(sheet)?
            })
        })
}

/// Whether the title of a table, or else the name of its sheet, announces a priority or appendix.
pub(crate) fn announces(title: &str, sheet: &str) -> bool {
    of_table(title, sheet).is_some()
}

/// Whether the title of a part comes from a cell of its table's column of priorities.
fn is_of_priority_column(part: &Part) -> bool {
    let priorities = part
        .columns
        .iter()
        .find(|column| column.role == Some(ColumnRole::Priority));
    let (Some(heading), Some(title)) = (
        priorities.and_then(|column| column.text.place.cell()),
        part.title.place.cell(),
    ) else {
        return false;
    };
    !part.title.is_blank()
        && part.title.place.source == part.place.source
        && title.column_index == heading.column_index
        && title.row_index > heading.row_index
}
