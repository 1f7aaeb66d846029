//! Findings about headings that are not known, or not for certain.

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::finding::Finding;
use crate::location::{Place, column_name};
use crate::model::HeadingMatch;
use crate::sheets::grid::Grid;

use super::columns::claims::HeaderColumn;
use super::table::Table;
use super::{headings, names};
use crate::import::rules;

/// Adds a finding for each heading that is not known, or whose role is not certain.
pub(crate) fn report(grid: &Grid, table: &Table, findings: &mut Vec<Finding>) {
    for column in &table.header.columns {
        let heading = column.heading.as_str();
        // A timeline across the page is no column of ours; that of levels is known by its cells.
        // Registers and tables of indicators have many of their own, which answer nothing that is
        // asked for.
        let has_own_columns =
            matches!(table.header.table, TableKind::Risks | TableKind::Indicators);
        let lowest = heading.lines().last().unwrap_or_default();
        let is_known = headings::is_timeline(lowest)
            || names::answers_nothing(heading)
            || table.levels() == Some(column.column_index);
        if column.role.is_none() && (is_known || has_own_columns) {
            continue;
        }
        let place = table.heading_place(grid, column.column_index);
        if let Some(finding) = column_without_heading(grid, column, &place) {
            findings.push(finding);
            continue;
        }
        match (column.matched, column.role) {
            (HeadingMatch::Name | HeadingMatch::PackFile | HeadingMatch::Second, _) => {}
            (
                HeadingMatch::Closeness | HeadingMatch::TellingWord | HeadingMatch::Content,
                Some(role),
            ) => {
                let how = if column.matched == HeadingMatch::Content {
                    " by what its cells hold"
                } else {
                    ""
                };
                findings.push(Finding::new(
                    &rules::UNSURE_COLUMN,
                    &place,
                    format!(
                        "the column `{heading}` was taken for `{}`{how}",
                        role.name()
                    ),
                    format!(
                        "if that is wrong, say what it holds in pack.toml: [columns] \"{heading}\" \
                         = \"{}\"",
                        role.key()
                    ),
                ));
            }
            (
                HeadingMatch::Unknown
                | HeadingMatch::Closeness
                | HeadingMatch::TellingWord
                | HeadingMatch::Content,
                _,
            ) => {
                findings.push(Finding::new(
                    &rules::UNKNOWN_COLUMN,
                    &place,
                    format!(
                        "we do not know what the column `{heading}` holds; it is kept under \
                             its own name"
                    ),
                    unknown_column_help(heading, table.header.table),
                ));
            }
        }
    }
}

/// What to say of a column without a heading: it was taken for objectives, or has its letter for a
/// heading. `None` if it has one, or its cells are plainly what it was taken for.
fn column_without_heading(grid: &Grid, column: &HeaderColumn, place: &Place) -> Option<Finding> {
    let cell = place.cell().filter(|cell| grid.text_at(*cell).is_none())?;
    let letter = column_name(cell.column_index);
    let (rule, message) = match (column.matched, column.role) {
        (HeadingMatch::Name, Some(ColumnRole::Objective)) => (
            &rules::UNSURE_COLUMN,
            format!("column {letter} has no heading and was taken for `Objective`"),
        ),
        (HeadingMatch::Unknown, None) => (
            &rules::UNKNOWN_COLUMN,
            format!(
                "column {letter} has no heading; it is kept as `{}`",
                column.heading
            ),
        ),
        _ => return None,
    };
    let help = "write a heading above it that says what it holds";
    Some(Finding::new(rule, place, message, help))
}

/// What to do about a heading that is not known: the role that it is likeliest to have, or those of
/// such tables.
fn unknown_column_help(heading: &str, table: TableKind) -> String {
    use ColumnRole as R;
    const USUAL: [ColumnRole; 6] = [
        R::Objective,
        R::Action,
        R::Lead,
        R::Measure,
        R::Timescale,
        R::Progress,
    ];
    if let Some(role) = names::likeliest_role(heading, table) {
        return format!(
            "if it is one of ours, say so in pack.toml: [columns] \"{heading}\" = \
                        \"{}\"",
            role.key()
        );
    }
    let roles: Vec<ColumnRole> = match table {
        TableKind::Actions => USUAL.to_vec(),
        _ => COLUMNS
            .iter()
            .map(|spec| spec.role)
            .filter(|role| role.is_in(table))
            .collect(),
    };
    let words = roles
        .into_iter()
        .map(ColumnRole::key)
        .collect::<Vec<_>>()
        .join(", ");
    format!("if it is one of ours, say in pack.toml under [columns] what `{heading}` is: {words} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_for_an_unknown_column_names_no_role_without_reason() {
        assert!(
            unknown_column_help("Obj", TableKind::Actions).ends_with("\"Obj\" = \"objective\"")
        );
        assert!(
            unknown_column_help("Month", TableKind::Actions).ends_with("timescale, progress …")
        );
        assert!(unknown_column_help("Meets", TableKind::Governance).contains("chair"));
    }
}
