//! A summary of each sheet: its tables, the role of each column and why it has this role, and how
//! often the reading differs from the text.

use std::collections::BTreeSet;
use std::fmt::{self, Write};
use std::sync::Arc;

use crate::columns::ColumnRole;
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
        let parts = plan.parts.iter();
        let parts: Vec<&Part> = parts.filter(|it| it.place.source == source).collect();
        let sheet = Place::whole(&source);
        writeln!(out, "\n{}", visible(&sheet.to_string()))?;
        for tables in parts.chunk_by(|one, other| one.place == other.place) {
            print_table(out, tables)?;
        }
        Readings::of(&parts, findings, &source).print(out)?;
        let unplaced = unplaced.iter().filter(|it| it.place.source == source);
        let unplaced = unplaced.count();
        if unplaced > 0 {
            writeln!(out, "  cells not placed in the plan: {unplaced}")?;
        }
    }
    Ok(())
}

/// The sheets in the order of the plan, then the sheets without any content in the plan.
fn sheets(plan: &Plan, unplaced: &[Text]) -> Vec<Arc<Source>> {
    let mut sheets: Vec<Arc<Source>> = Vec::new();
    let of_parts = plan.parts.iter().map(|part| &part.place);
    let places = of_parts.chain(unplaced.iter().map(|text| &text.place));
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
    let (kind, contents) = (kind_word(part.kind), contents(parts));
    match header_rows(&part.columns) {
        Some(rows) => writeln!(out, "  table {range} ({kind}), header {rows}: {contents}")?,
        None => writeln!(out, "  lines {range} ({kind}): {contents}")?,
    }
    let mut columns = part.columns.iter();
    columns.try_for_each(|column| print_column(out, column))
}

fn print_column(out: &mut String, column: &ColumnHeading) -> fmt::Result {
    let role = column.role.map(ColumnRole::key);
    let role = role.unwrap_or_else(|| "kept under its own name".to_owned());
    let how = how_recognised(column.matched);
    let (place, text) = (cells_of(&column.text.place), visible(&column.text.value));
    writeln!(out, "    {place} {text} -> {role} ({how})")
}

/// How the role of a column was found.
pub(super) fn how_recognised(matched: HeadingMatch) -> &'static str {
    match matched {
        HeadingMatch::Name => "by name",
        HeadingMatch::PackFile => "set in pack.toml",
        HeadingMatch::Closeness => "by a similar name",
        HeadingMatch::WordHint => "by one of its words",
        HeadingMatch::Content => "by its cells",
        HeadingMatch::Second => "another column holds this already",
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

/// The numbers of the header's rows as the sheet shows them: "row 3", "rows 3 and 4", or "rows 3 to
/// 11" for the labels of a form.
fn header_rows(columns: &[ColumnHeading]) -> Option<String> {
    let cells = columns.iter().filter_map(|column| column.text.place.cell());
    let rows: BTreeSet<u32> = cells.map(|cell| cell.row_index + 1).collect();
    match (*rows.first()?, *rows.last()?) {
        (first, last) if first == last => Some(format!("row {first}")),
        (first, last) if last - first == 1 => Some(format!("rows {first} and {last}")),
        (first, last) => Some(format!("rows {first} to {last}")),
    }
}

/// The contents of a table, counted.
pub(crate) fn contents(parts: &[&Part]) -> String {
    let objectives = || parts.iter().flat_map(|part| part.objectives());
    let actions = || objectives().flat_map(|objective| &objective.actions);
    let has_objectives = |part: &&Part| matches!(part.body, Body::Objectives(_));
    if !parts.iter().any(has_objectives) {
        let lines = parts.iter().map(|part| part.body.row_count());
        return plural(lines.sum(), "line");
    }
    let [one_objective, one_action] = parts[0].nouns();
    if parts[0].kind == PartKind::Indicators {
        return plural(actions().count(), one_action);
    }
    let with_actions = parts.iter().filter(|part| part.may_have_actions());
    let rows = with_actions.flat_map(|part| part.objectives());
    let action_count = rows.flat_map(|objective| &objective.actions).count();
    let subtasks = actions().map(|action| action.subtasks.len());
    let counts = [
        (
            parts.iter().map(|part| part.objective_count()).sum(),
            one_objective,
        ),
        (action_count, one_action),
        (subtasks.sum(), "sub-task"),
    ];
    let counted = counts.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<String> = counted.map(|(count, noun)| plural(count, noun)).collect();
    let in_parts = match parts.len() {
        0 | 1 => String::new(),
        count => format!(" in {count} parts"),
    };
    format!("{}{in_parts}", counted.join(", "))
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
        let of_sheet = || {
            findings
                .iter()
                .filter(|found| found.place.source == *source)
        };
        let of_rule = |rule: Rule| of_sheet().filter(|found| *found.rule == rule).count();
        let mut readings = Self {
            joined_rows: of_rule(rules::JOINED_ROW),
            doubted_numbers: of_rule(rules::AMBIGUOUS_NUMBER),
            ..Self::default()
        };
        let mut tables: Vec<&Place> = Vec::new();
        for part in parts {
            // The parts of one table have the same headings, so the headings are counted once.
            if !tables.contains(&&part.place) {
                tables.push(&part.place);
                let headings = part.columns.iter().map(|column| column.text.value.as_str());
                readings.look_alike_cells += headings.filter(|heading| is_folded(heading)).count();
            }
            for objective in part.objectives() {
                readings.add(objective);
            }
            let items = part.body.items().iter();
            readings.ditto_marks += items.filter(|item| item.group_mark.is_some()).count();
        }
        readings
    }

    fn add(&mut self, objective: &Objective) {
        let number = objective.number.iter().map(|number| &number.text);
        let board_number = objective.board_number.iter().map(|board| &board.text);
        let scope = objective.scope.iter().map(|scope| &scope.text);
        let codes = number.chain(board_number).chain(scope);
        self.look_alike_cells += codes.filter(|text| is_folded(&text.value)).count();
        self.ditto_marks += usize::from(is_ditto(&objective.text.value));
        for action in objective.actions_and_subtasks() {
            self.add_action(action);
        }
    }

    fn add_action(&mut self, action: &Action) {
        let cells = [&action.objective_text, &action.lead_text]
            .into_iter()
            .flatten();
        let texts = cells
            .map(|text| &text.value)
            .chain([&action.timescale.text]);
        self.ditto_marks += texts.filter(|text| is_ditto(text)).count();
        let scope = action.scope.iter();
        self.look_alike_cells += scope.filter(|scope| is_folded(&scope.text.value)).count();
        let milestones = action.timescale.milestones.iter();
        self.inferred_years += milestones.filter(|it| it.year_inferred).count();
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
        PartKind::Foreword => "foreword",
        PartKind::Notes => "notes",
        PartKind::Other => "other sheet",
    }
}
