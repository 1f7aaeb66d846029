//! Writes the pack file of a new pack: the settings that were read, and proposals for uncertain
//! ones.

use std::collections::BTreeSet;

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::import::likeliest_role;
use crate::import::proposals::{self, Proposal};
use crate::location::Place;
use crate::model::{ColumnHeading, HeadingMatch, Number, PartKind, Period, Plan};
use crate::pack_file::{SectionName, quoted};
use crate::render::text::terminal::visible;
use crate::text::{day_in_words, one_line};
use crate::timescale::period;

use super::copies::Copied;
use super::narratives::Narrative;

/// The text of the pack file.
pub(super) fn render(plan: &Plan, workbooks: &[Copied], narratives: &[Narrative]) -> String {
    let mut lines = vec![
        "# What planpack read from the workbooks. Correct what is wrong. If you delete a setting, \
         planpack reads it from the workbooks again.\n"
            .to_owned(),
    ];
    add_plan(&mut lines, plan);
    add_workbooks(&mut lines, plan, workbooks);
    add_narratives(&mut lines, narratives);
    add_sections(&mut lines);
    add_boards(&mut lines, plan);
    add_columns(&mut lines, plan);
    add_sheets(&mut lines, plan);
    lines.join("\n") + "\n"
}

fn add_plan(lines: &mut Vec<String>, plan: &Plan) {
    let mut add = |name: &str, value: &str, place: &Place| {
        let place = comment(&place.to_string());
        lines.push(format!("{name} = {}  # from {place}", quoted(value)));
    };
    add("title", &plan.title.value, &plan.title.place);
    if let Some(organisation) = &plan.organisation {
        add("organisation", &organisation.value, &organisation.place);
    }
    if let Some(period) = &plan.period {
        add("period", &stated_period(period), &period.text.place);
    }
}

/// A period as the author wrote it. If that text alone would be read differently, the two dates are
/// written instead, because the reading may depend on a label such as "Effective from".
fn stated_period(period: &Period) -> String {
    let days = |text: &str| period::read_period(text).map(|(_, start, end)| (start, end));
    if days(&period.text.value) == Some((period.start, period.end)) {
        return period.text.value.clone();
    }
    format!(
        "{} to {}",
        day_in_words(period.start),
        day_in_words(period.end)
    )
}

/// Adds the board's workbook, then the others in the order of their appendices.
fn add_workbooks(lines: &mut Vec<String>, plan: &Plan, workbooks: &[Copied]) {
    let mut others: Vec<&Copied> = workbooks.iter().collect();
    if others.is_empty() {
        return;
    }
    // Several files may have the name of the board's workbook. The first is the board's, because
    // the command line names it first.
    let board = board_file(plan)
        .and_then(|board| others.iter().position(|workbook| workbook.name == board))
        .unwrap_or(0);
    let board = quoted(&others.remove(board).copy);
    lines.push(format!(
        "\n# The board's workbook, and the workbooks of the appendices in their order.\n\
         board = {board}\nappendices = ["
    ));
    for workbook in appendix_order(plan, others) {
        let titles = appendix_titles(plan, workbook);
        lines.push(format!("  {},  # {titles}", quoted(&workbook.copy)));
    }
    lines.push("]".to_owned());
}

fn appendix_titles(plan: &Plan, workbook: &Copied) -> String {
    let titles: Vec<String> = plan
        .parts_of(PartKind::Appendix)
        .filter(|part| part.place.source.file == workbook.name)
        .map(|part| {
            let number = part.number.as_ref().map_or("", Number::as_str);
            format!("Appendix {number}: {}", comment(&part.heading))
        })
        .collect();
    if titles.is_empty() {
        return "not an appendix of its own".to_owned();
    }
    titles.join("; ")
}

/// The workbook with the board's first part.
fn board_file(plan: &Plan) -> Option<String> {
    use PartKind as K;
    let is_loose = |kind| {
        matches!(
            kind,
            K::Appendix | K::Notes | K::Other | K::Glossary | K::Profile | K::Risks | K::Indicators
        )
    };
    let part = plan.parts.iter().find(|part| !is_loose(part.kind));
    part.map(|part| part.place.source.file.clone())
}

fn add_narratives(lines: &mut Vec<String>, narratives: &[Narrative]) {
    let copies = narratives.iter().flatten();
    let files: Vec<String> = copies.map(|copied| quoted(&copied.copy)).collect();
    lines.push("\n# Markdown files that are printed before the priorities.".to_owned());
    lines.push(if files.is_empty() {
        "# narratives = [\"foreword.md\"]".to_owned()
    } else {
        format!("narratives = [{}]", files.join(", "))
    });
    for (name, reason) in narratives.iter().filter_map(|read| read.as_ref().err()) {
        let (name, reason) = (comment(name), comment(reason));
        lines.push(format!("# {name} was not copied: {reason}."));
    }
}

fn add_sections(lines: &mut Vec<String>) {
    let names = SectionName::ALL.map(|name| quoted(&name.key()));
    lines.push(format!(
        "\n# The sections of the pack, in order. Sections that you delete are left out.\n\
         # sections = [{}]",
        names.join(", ")
    ));
}

fn add_boards(lines: &mut Vec<String>, plan: &Plan) {
    if !plan.boards.iter().any(|board| board.code.is_some()) {
        return;
    }
    lines.push("\n# The boards, with the codes that the plan uses for them.\n[boards]".to_owned());
    lines.extend(plan.boards.iter().map(|board| {
        let code = board.code.as_deref().unwrap_or_default();
        format!("{} = {}", quoted(code), quoted(&board.name))
    }));
}

/// Adds each heading that was not recognised with certainty, once, as a comment that the user can
/// activate.
fn add_columns(lines: &mut Vec<String>, plan: &Plan) {
    let mut seen = BTreeSet::new();
    let parts = plan.parts.iter();
    let columns: Vec<&ColumnHeading> = parts
        .filter(|part| part.kind != PartKind::Other)
        .flat_map(|part| &part.columns)
        .filter(|column| column.matched.is_unsure() && seen.insert(&column.text.value))
        .collect();
    if columns.is_empty() {
        return;
    }
    lines.push(
        "\n# Headings that planpack is not sure about. Write what the column holds and delete the \
         first #. Choose from:"
            .to_owned(),
    );
    let roles: Vec<String> = COLUMNS.iter().map(|spec| spec.role.key()).collect();
    lines.extend(
        roles
            .chunks(10)
            .map(|roles| format!("# {}", roles.join(", "))),
    );
    lines.push("[columns]".to_owned());
    lines.extend(columns.into_iter().map(column_line));
}

fn column_line(column: &ColumnHeading) -> String {
    let how = match column.role {
        Some(_) if column.matched == HeadingMatch::Content => "recognised by its cells",
        Some(_) => "recognised by a similar name",
        None => "not recognised; printed under its own name",
    };
    let heading = &column.text.value;
    let likeliest = || likeliest_role(heading, TableKind::Actions);
    let role = key_or_open(column.role.or_else(likeliest));
    let place = comment(&column.text.place.to_string());
    format!("# {} = {role}  # {how}: {place}", quoted(heading))
}

/// The word for a role in quotation marks. An ellipsis if nothing suggests a role, so that nobody
/// activates a wrong one.
fn key_or_open(role: Option<ColumnRole>) -> String {
    quoted(&role.map_or_else(|| "…".to_owned(), ColumnRole::key))
}

/// Adds the sheets in which no table of a plan was found, with a proposal for each of their
/// columns.
fn add_sheets(lines: &mut Vec<String>, plan: &Plan) {
    let proposals = proposals::of_plan(plan);
    if proposals.is_empty() {
        return;
    }
    lines.push(
        "\n# Sheets in which planpack found no table of a plan. If one has such a table, correct its \
         lines and delete the #.\n# kind is actions, risks, indicators … or other. print = false \
         leaves a sheet out of the pack."
            .to_owned(),
    );
    for Proposal {
        file,
        sheet,
        header_row,
        columns,
        ..
    } in proposals
    {
        lines.push(format!(
            "\n# [sheets.{}]  # in {}",
            quoted(&sheet),
            comment(&file)
        ));
        lines.push(header_row.map_or_else(
            || "# (no header row: columns are named by their letters)".to_owned(),
            |row| format!("# header-row = {row}"),
        ));
        lines.push("# kind = \"actions\"".to_owned());
        for column in columns {
            let mark = if column.role.is_some() { "#" } else { "# #" };
            let (letters, words) = (column.letters, comment(&column.words));
            let role = key_or_open(column.role);
            lines.push(format!("{mark} columns.{letters} = {role}  # {words}"));
        }
    }
}

/// A text on one line, so that it fits into a comment.
fn comment(text: &str) -> String {
    one_line(&visible(text))
}

/// Workbooks in the order of their appendices. Workbooks without an appendix are last.
fn appendix_order<'a>(plan: &Plan, mut workbooks: Vec<&'a Copied>) -> Vec<&'a Copied> {
    let position = |workbook: &&Copied| {
        plan.parts_of(PartKind::Appendix)
            .position(|part| part.place.source.file == workbook.name)
    };
    workbooks.sort_by_key(|workbook| position(workbook).unwrap_or(usize::MAX));
    workbooks
}
