//! A summary of each sheet: its tables, the role of each column and why it has this role, and how
//! often the reading differs from the text.

use std::fmt::{self, Write};
use std::sync::Arc;

use crate::finding::{Finding, Rule};
use crate::import::rules;
use crate::location::{Place, Source, Spot, Text};
use crate::model::{Action, Body, ColumnHeading, HeadingMatch, Objective, Part, PartKind, Plan};
use crate::text::{fold_look_alikes, is_ditto, look_alike, plural};

use super::terminal::visible;

/// Prints a short block for every sheet with a part of the plan or a cell that was not placed.
pub(super) fn print(
    out: &mut String,
    plan: &Plan,
    unplaced: &[Text],
    findings: &[Finding],
) -> fmt::Result {
    for source in sheets(plan, unplaced) {
        let parts: Vec<&Part> = plan
            .parts
            .iter()
            .filter(|part| part.place.source == source)
            .collect();
        writeln!(
            out,
            "\n{}",
            visible(
                &Place {
                    source: Arc::clone(&source),
                    spot: Spot::Whole
                }
                .to_string()
            )
        )?;
        for tables in parts.chunk_by(|one, other| one.place == other.place) {
            print_table(out, tables)?;
        }
        let readings = Readings::of(&parts, findings, &source);
        readings.print(out)?;
        let unplaced = unplaced
            .iter()
            .filter(|text| text.place.source == source)
            .count();
        if unplaced > 0 {
            writeln!(out, "  cells not placed in the plan: {unplaced}")?;
        }
    }
    Ok(())
}

/// The sheets in the order of the plan, then the sheets of which nothing is in the plan.
fn sheets(plan: &Plan, unplaced: &[Text]) -> Vec<Arc<Source>> {
    let mut sheets: Vec<Arc<Source>> = Vec::new();
    let places = plan
        .parts
        .iter()
        .map(|part| &part.place)
        .chain(unplaced.iter().map(|text| &text.place));
    for source in places.map(|place| &place.source) {
        if !sheets.contains(source) {
            sheets.push(Arc::clone(source));
        }
    }
    sheets
}

/// One table, which makes one or several parts: its range, header row, contents and columns.
fn print_table(out: &mut String, parts: &[&Part]) -> fmt::Result {
    let Some(part) = parts.first() else {
        return Ok(());
    };
    let range = cells_of(&part.place);
    let kind = kind_word(part.kind);
    match header_rows(&part.columns) {
        Some(rows) => writeln!(
            out,
            "  table {range} ({kind}), header {rows}: {}",
            contents(parts)
        )?,
        None => writeln!(out, "  lines {range} ({kind}): {}", contents(parts))?,
    }
    part.columns
        .iter()
        .try_for_each(|column| print_column(out, column))
}

fn print_column(out: &mut String, column: &ColumnHeading) -> fmt::Result {
    let role = column.role.map_or_else(
        || "kept under its own name".to_owned(),
        crate::columns::ColumnRole::key,
    );
    let how = how_recognised(column.matched);
    let place = cells_of(&column.text.place);
    writeln!(
        out,
        "    {place} {} -> {role} ({how})",
        visible(&column.text.value)
    )
}

/// How the role of a column was found.
pub(super) fn how_recognised(matched: HeadingMatch) -> &'static str {
    match matched {
        HeadingMatch::Name => "by name",
        HeadingMatch::PackFile => "set in pack.toml",
        HeadingMatch::Closeness => "by a similar name",
        HeadingMatch::WordHint => "by one of its words",
        HeadingMatch::Content => "by its cells",
        HeadingMatch::Second => "another column has this role",
        HeadingMatch::Unknown => "not recognised",
    }
}

/// The cells of a place in A1 form.
pub(crate) fn cells_of(place: &Place) -> String {
    match place.spot {
        Spot::Cells(range) => range.to_string(),
        Spot::Whole | Spot::Line(_) => String::new(),
    }
}

/// The numbers of the header's rows as the sheet shows them: "row 3", or "rows 3 and 4".
fn header_rows(columns: &[ColumnHeading]) -> Option<String> {
    let mut rows: Vec<u32> = columns
        .iter()
        .filter_map(|column| column.text.place.cell())
        .map(|cell| cell.row_index + 1)
        .collect();
    rows.sort_unstable();
    rows.dedup();
    let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
    let word = if rows.len() > 1 { "rows" } else { "row" };
    (!rows.is_empty()).then(|| format!("{word} {}", rows.join(" and ")))
}

/// The contents of a table, counted.
pub(crate) fn contents(parts: &[&Part]) -> String {
    let objectives = || parts.iter().flat_map(|part| part.objectives());
    let actions = || objectives().flat_map(|objective| &objective.actions);
    if parts
        .iter()
        .any(|part| matches!(part.body, Body::Objectives(_)))
    {
        let subtasks: usize = actions().map(|action| action.subtasks.len()).sum();
        let subtasks = if subtasks == 0 {
            String::new()
        } else {
            format!(", {}", plural(subtasks, "sub-task"))
        };
        let in_parts = if parts.len() > 1 {
            format!(" in {} parts", parts.len())
        } else {
            String::new()
        };
        let (one_objective, one_action) = match parts[0].kind {
            PartKind::Risks => ("risk", "mitigation"),
            PartKind::Indicators => return plural(actions().count(), "indicator"),
            _ => ("objective", "action"),
        };
        let objectives = plural(objectives().count(), one_objective);
        return format!(
            "{objectives}, {}{subtasks}{in_parts}",
            plural(actions().count(), one_action)
        );
    }
    let lines = parts.iter().map(|part| part.body.row_count());
    plural(lines.sum(), "line")
}

/// How often the reading of a sheet differs from its text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Readings {
    joined_rows: usize,
    ditto_marks: usize,
    look_alike_cells: usize,
    inferred_years: usize,
    doubted_numbers: usize,
}

impl Readings {
    fn of(parts: &[&Part], findings: &[Finding], source: &Arc<Source>) -> Self {
        let of_rule = |rule: Rule| {
            findings
                .iter()
                .filter(|found| *found.rule == rule && found.place.source == *source)
                .count()
        };
        let mut readings = Self {
            joined_rows: of_rule(rules::JOINED_ROW),
            doubted_numbers: of_rule(rules::AMBIGUOUS_NUMBER),
            ..Self::default()
        };
        let mut tables: Vec<&Place> = Vec::new();
        for part in parts {
            // The parts of one table have the same headings, so these are counted once.
            if !tables.contains(&&part.place) {
                tables.push(&part.place);
                let headings = part.columns.iter().map(|column| column.text.value.as_str());
                readings.look_alike_cells += headings.filter(|heading| is_folded(heading)).count();
            }
            part.objectives()
                .iter()
                .for_each(|objective| readings.add(objective));
            if let Body::Items(items) = &part.body {
                readings.ditto_marks += items
                    .iter()
                    .filter(|item| item.group_mark.is_some())
                    .count();
            }
        }
        readings
    }

    fn add(&mut self, objective: &Objective) {
        let numbers = objective
            .number
            .iter()
            .chain(objective.board_number.iter().map(|board| &board.number));
        let codes = numbers
            .map(|number| &number.text)
            .chain(objective.scope.iter().map(|scope| &scope.text));
        self.look_alike_cells += codes.filter(|text| is_folded(&text.value)).count();
        self.ditto_marks += usize::from(is_ditto(&objective.text.value));
        objective
            .actions_and_subtasks()
            .for_each(|action| self.add_action(action));
    }

    fn add_action(&mut self, action: &Action) {
        let marks = [&action.objective_text, &action.lead_text]
            .into_iter()
            .flatten()
            .map(|text| text.value.as_str());
        self.ditto_marks += marks
            .chain([action.timescale.text.as_str()])
            .filter(|text| is_ditto(text))
            .count();
        self.look_alike_cells += action
            .scope
            .iter()
            .filter(|scope| is_folded(&scope.text.value))
            .count();
        let milestones = &action.timescale.milestones;
        self.inferred_years += milestones
            .iter()
            .filter(|milestone| milestone.year_inferred)
            .count();
    }

    fn print(&self, out: &mut String) -> fmt::Result {
        let said = [
            (self.joined_rows, "rows joined to the row above"),
            (self.ditto_marks, "ditto marks read as the cell above"),
            (
                self.look_alike_cells,
                "cells with letters of another script, read as Latin letters",
            ),
            (
                self.inferred_years,
                "dates whose year was taken from the plan's period",
            ),
            (self.doubted_numbers, "numbers that may have lost a zero"),
        ];
        said.iter()
            .filter(|(count, _)| *count > 0)
            .try_for_each(|(count, what)| writeln!(out, "  {what}: {count}"))
    }
}

/// Whether a code or heading contains letters of another script that look like Latin ones.
fn is_folded(text: &str) -> bool {
    text.chars().any(|letter| look_alike(letter).is_some()) && fold_look_alikes(text).is_ascii()
}

/// The name of a kind of part.
pub(super) fn kind_word(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Priority => "priority",
        PartKind::Appendix => "appendix",
        PartKind::Tasks => "tasks",
        PartKind::Outcomes => "outcomes",
        PartKind::Themes => "themes",
        PartKind::WorkStreams => "work streams",
        PartKind::Finance => "finance",
        PartKind::Staffing => "staffing",
        PartKind::Governance => "governance",
        PartKind::Glossary => "glossary",
        PartKind::Profile => "document profile",
        PartKind::Calendar => "calendar",
        PartKind::Partners => "partners",
        PartKind::Risks => "risks",
        PartKind::Indicators => "indicators",
        PartKind::Notes => "notes",
        PartKind::Other => "other sheet",
    }
}
