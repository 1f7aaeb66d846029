//! What the title of a part announces: which priority or appendix it is.

use crate::columns::ColumnRole;
use crate::model::{Part, PartKind};

use super::title;
use super::title::TitleReading;

/// What the title announces; if it announces nothing, what the sheet's name does.
pub(crate) fn read(part: &Part) -> Option<TitleReading> {
    let takes_number = matches!(
        part.kind,
        PartKind::Priority | PartKind::Tasks | PartKind::Outcomes
    );
    if !takes_number {
        return None;
    }
    let sheet = part.place.source.sheet.as_deref().unwrap_or_default();
    let own = title::read(&part.title.value).or_else(|| title::read_coded(&part.title.value));
    if own.is_none() && is_of_priority_column(part) {
        return title::read_numbered(&part.title.value);
    }
    own.or_else(|| {
        let from_sheet = title::read(sheet)?;
        Some(TitleReading {
            heading: part.title.value.clone(),
            ..from_sheet
        })
    })
}

/// Whether the title of a priority, or else the name of its sheet, announces it.
pub(crate) fn announces(title: &str, sheet: &str) -> bool {
    title::read(title)
        .or_else(|| title::read_coded(title))
        .or_else(|| title::read(sheet))
        .is_some()
}

/// Whether the title of a part is in its table's column of priorities.
pub(crate) fn is_of_priority_column(part: &Part) -> bool {
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
