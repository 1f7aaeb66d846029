//! Findings about headings that are unknown or were read with doubt.

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::finding::Finding;
use crate::location::{Place, Text, column_name};
use crate::model::HeadingMatch;
use crate::sheets::grid::Grid;
use crate::text::listed;

use super::columns::claims::{Header, HeaderColumn};
use super::columns::timeline::Timeline;
use super::table::Table;
use super::{headings, names};
use crate::import::rules;

/// Adds a finding for each heading that is unknown or was read with doubt.
pub(crate) fn report(grid: &Grid, table: &Table, findings: &mut Vec<Finding>) {
    // Registers of risks and tables of indicators have many columns that a plan does not ask for.
    let has_own_columns = matches!(table.header.table, TableKind::Risks | TableKind::Indicators);
    let is_expected = |column: &&HeaderColumn| {
        // Months and weeks across the page need no finding, and neither does a blank column. A
        // column of levels needs none, because its cells identify it.
        let lowest = column.heading.lines().last().unwrap_or_default();
        let is_blank = || {
            let mut rows = grid.rows[table.rows.clone()].iter();
            rows.all(|row| row.text(column.column_index).is_none())
        };
        let is_known = headings::is_timeline(lowest)
            || names::is_not_a_plan_column(&column.heading)
            || table.levels == Some(column.column_index)
            || is_blank();
        column.role.is_none() && (is_known || has_own_columns)
    };
    let columns = table.header.columns.iter();
    findings.extend(
        columns
            .filter(|column| !is_expected(column))
            .filter_map(|column| {
                let place = table.heading_place(grid, column.column_index);
                column_without_heading(grid, column, &place)
                    .or_else(|| column_in_doubt(column, &place, &table.header))
            }),
    );
    findings.extend(table.timeline.as_ref().and_then(colour_only_timescale));
    findings.extend(columns_not_printed(grid, table));
}

/// The finding about the columns of a table that packs leave out, unless the pack file says so.
fn columns_not_printed(grid: &Grid, table: &Table) -> Option<Finding> {
    let is_left_out = |column: &&HeaderColumn| {
        column.role == Some(ColumnRole::NotPrinted) && column.matched != HeadingMatch::PackFile
    };
    let columns = table.header.columns.iter().filter(is_left_out);
    let headings = columns.map(|column| {
        let place = table.heading_place(grid, column.column_index);
        Text::new(column.heading.clone(), place)
    });
    not_printed(&headings.collect::<Vec<_>>())
}

/// The finding about columns that packs leave out, by their headings.
pub(crate) fn not_printed(headings: &[Text]) -> Option<Finding> {
    let first = headings.first()?;
    let quoted = headings
        .iter()
        .map(|heading| format!("`{}`", heading.value));
    let quoted = listed(&quoted.collect::<Vec<_>>());
    let message = match headings {
        [_] => format!("packs leave out the column {quoted}, which is not for readers"),
        _ => format!("packs leave out the columns {quoted}, which are not for readers"),
    };
    let help = format!(
        "to print one, write in pack.toml under [columns]: \"{}\" = \"{}\"",
        first.value,
        ColumnRole::Category.key()
    );
    let others: Vec<Place> = headings[1..].iter().map(|it| it.place.clone()).collect();
    let finding = Finding::new(&rules::COLUMNS_NOT_PRINTED, &first.place, message, help);
    Some(finding.also_here(&others))
}

/// The finding about timescales that only the colours of cells give.
fn colour_only_timescale(timeline: &Timeline) -> Option<Finding> {
    let mut bars = timeline.bars();
    let first = bars.next()?;
    let finding = Finding::new(
        &rules::COLOUR_ONLY_TIMESCALE,
        &first.place,
        format!(
            "the coloured cells were read as the timescale: `{}`",
            first.value
        ),
        "check these dates in the pack, or add a column `Timescale`",
    );
    let others: Vec<Place> = bars.map(|bar| bar.place).collect();
    Some(finding.also_here(&others))
}

/// The finding about a heading that is unknown or was read with doubt.
fn column_in_doubt(column: &HeaderColumn, place: &Place, header: &Header) -> Option<Finding> {
    let heading = column.heading.as_str();
    let (rule, message, help) = match (column.matched, column.role) {
        (HeadingMatch::Name | HeadingMatch::PackFile | HeadingMatch::Second, _) => return None,
        (HeadingMatch::Unknown, _) | (_, None) => (
            &rules::UNKNOWN_COLUMN,
            format!(
                "the heading `{heading}` is not known; the column is printed under this heading"
            ),
            unknown_column_help(heading, header.table),
        ),
        (matched, Some(role)) => {
            let how = if matched == HeadingMatch::Content {
                ", judging by its cells"
            } else {
                ""
            };
            (
                &rules::UNSURE_COLUMN,
                format!("the column `{heading}` was read as `{}`{how}", role.name()),
                unsure_column_help(heading, role, header.table),
            )
        }
    };
    Some(Finding::new(rule, place, message, help))
}

/// The finding about a column without a heading: it was read as objectives, or its letter became
/// its heading. `None` if it has a heading, or if its cells leave no doubt.
fn column_without_heading(grid: &Grid, column: &HeaderColumn, place: &Place) -> Option<Finding> {
    let cell = place.cell().filter(|cell| grid.text_at(*cell).is_none())?;
    let letter = column_name(cell.column_index);
    let (rule, message) = match (column.matched, column.role) {
        (HeadingMatch::Name, Some(ColumnRole::Objective)) => (
            &rules::UNSURE_COLUMN,
            format!("column {letter} has no heading; it was read as `Objective`"),
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
    let help = "give the column a heading, such as Objective, Action or Lead";
    Some(Finding::new(rule, place, message, help))
}

/// The roles that a column may have instead of its `role`: the likeliest by its heading, then the
/// usual roles of such a table that no column has. `held` are the roles of the table's columns.
pub(crate) fn other_roles(
    heading: &str,
    table: TableKind,
    role: Option<ColumnRole>,
    held: &[ColumnRole],
) -> Vec<ColumnRole> {
    let likeliest = names::likeliest_role(heading, table).filter(|other| Some(*other) != role);
    let usual = usual_roles(table).into_iter();
    let usual = usual.filter(|other| !held.contains(other) && Some(*other) != likeliest);
    likeliest.into_iter().chain(usual).collect()
}

/// Advice on what to write in the pack file if `role` is wrong.
fn unsure_column_help(heading: &str, role: ColumnRole, table: TableKind) -> String {
    let start = "if that is wrong, say in pack.toml under [columns] what the column holds";
    column_help(start, heading, table, Some(role))
}

/// Advice on what to write in the pack file about an unknown heading.
fn unknown_column_help(heading: &str, table: TableKind) -> String {
    let start = "if the column belongs to the plan, say in pack.toml under [columns] what it holds";
    column_help(start, heading, table, None)
}

/// Nobody reads a longer list.
const MOST_ROLES: usize = 6;

/// The line for the pack file with the likeliest role. If none is likely, the usual roles of such
/// tables are listed. `role` is not proposed.
fn column_help(start: &str, heading: &str, table: TableKind, role: Option<ColumnRole>) -> String {
    let likeliest = names::likeliest_role(heading, table).filter(|other| Some(*other) != role);
    if let Some(likeliest) = likeliest {
        return format!("{start}: \"{heading}\" = \"{}\"", likeliest.key());
    }
    let others = usual_roles(table).into_iter();
    let others = others.filter(|other| Some(*other) != role).take(MOST_ROLES);
    let keys: Vec<String> = others.map(ColumnRole::key).collect();
    format!(
        "{start}: \"{heading}\" = \"…\", with one of {}, …",
        keys.join(", ")
    )
}

/// The roles to suggest in a kind of table, the most important first.
fn usual_roles(table: TableKind) -> Vec<ColumnRole> {
    use ColumnRole as R;
    let roles = || COLUMNS.iter().map(|spec| spec.role);
    match table {
        TableKind::Actions => vec![
            R::Measure,
            R::Objective,
            R::Action,
            R::Lead,
            R::Timescale,
            R::Progress,
        ],
        _ => roles()
            .filter(|role| role.is_in(table) && *role != R::NotPrinted)
            .collect(),
    }
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
            unknown_column_help("Month", TableKind::Actions).ends_with("timescale, progress, …")
        );
        assert!(unknown_column_help("Meets", TableKind::Governance).contains("chair"));
    }
}
