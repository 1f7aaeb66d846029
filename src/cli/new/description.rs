//! Writes the pack file of a new pack: the settings that were read, and proposals for uncertain
//! ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::columns::{ColumnRole, TableKind};
use crate::import::likeliest_role;
use crate::import::proposals::{self, Proposal, ProposedColumn};
use crate::location::Place;
use crate::model::{HeadingMatch, PartKind, Period, Plan};
use crate::pack_file::{SectionName, quoted};
use crate::render::text::terminal::visible;
use crate::timescale::period;

use super::copies::Copied;
use super::narratives::Narrative;

/// The text of the pack file.
pub(super) fn render(plan: &Plan, workbooks: &[Copied], narratives: &[Narrative]) -> String {
    let mut text = String::from(
        "# What planpack read from the workbooks. Correct what is wrong. If you delete a setting, \
         planpack reads it from the workbooks again.\n\n",
    );
    write_plan(&mut text, plan);
    write_workbooks(&mut text, plan, workbooks);
    write_narratives(&mut text, narratives);
    write_sections(&mut text);
    write_boards(&mut text, plan);
    write_columns(&mut text, plan);
    write_sheets(&mut text, plan);
    text
}

fn write_plan(text: &mut String, plan: &Plan) {
    let mut key = |name: &str, value: &str, place: &Place| {
        let _ = writeln!(
            text,
            "{name} = {}  # from {}",
            quoted(value),
            comment(&place.to_string())
        );
    };
    key("title", &plan.title.value, &plan.title.place);
    if let Some(organisation) = &plan.organisation {
        key("organisation", &organisation.value, &organisation.place);
    }
    if let Some(period) = &plan.period {
        key("period", &stated_period(period), &period.text.place);
    }
}

/// A period as the author wrote it. If that text alone would be read differently, its two dates:
/// the reading may depend on a label such as "Effective from".
fn stated_period(period: &Period) -> String {
    let days = |text: &str| period::read_period(text).map(|(_, start, end)| (start, end));
    if days(&period.text.value) == Some((period.start, period.end)) {
        return period.text.value.clone();
    }
    format!(
        "{} to {}",
        period.start.format("%-d %B %Y"),
        period.end.format("%-d %B %Y")
    )
}

/// The board's workbook, then the others in the order of their appendices.
fn write_workbooks(text: &mut String, plan: &Plan, workbooks: &[Copied]) {
    let mut others: Vec<&Copied> = workbooks.iter().collect();
    if others.is_empty() {
        return;
    }
    // Several files may have the name of the board's workbook. The first is the board's, because
    // the command line names it first.
    let board = board_file(plan)
        .and_then(|board| others.iter().position(|workbook| workbook.name == board))
        .unwrap_or(0);
    let _ = writeln!(
        text,
        "\n# The board's workbook, and the workbooks of the appendices in their order."
    );
    let _ = writeln!(text, "board = {}", quoted(&others.remove(board).copy));
    let _ = writeln!(text, "appendices = [");
    for workbook in appendix_order(plan, others) {
        let titles: Vec<String> = plan
            .parts_of(PartKind::Appendix)
            .filter(|part| part.place.source.file == workbook.name)
            .map(|part| {
                let number = part
                    .number
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string);
                format!("Appendix {number}: {}", comment(&part.heading))
            })
            .collect();
        let titles = if titles.is_empty() {
            "not an appendix of its own".to_owned()
        } else {
            titles.join("; ")
        };
        let _ = writeln!(text, "  {},  # {titles}", quoted(&workbook.copy));
    }
    let _ = writeln!(text, "]");
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

fn write_narratives(text: &mut String, narratives: &[Narrative]) {
    let _ = writeln!(
        text,
        "\n# Markdown files that are printed before the priorities."
    );
    let files: Vec<String> = narratives
        .iter()
        .flatten()
        .map(|narrative| quoted(&narrative.copy))
        .collect();
    let example = if files.is_empty() {
        "# narratives = [\"foreword.md\"]".to_owned()
    } else {
        format!("narratives = [{}]", files.join(", "))
    };
    let _ = writeln!(text, "{example}");
    for (name, reason) in narratives
        .iter()
        .filter_map(|narrative| narrative.as_ref().err())
    {
        let _ = writeln!(
            text,
            "# {} was not copied: {}.",
            comment(name),
            comment(reason)
        );
    }
}

fn write_sections(text: &mut String) {
    let names: Vec<String> = SectionName::ALL
        .iter()
        .map(|name| quoted(name.key()))
        .collect();
    let _ = writeln!(
        text,
        "\n# The sections of the pack, in order. Sections that you delete are left out."
    );
    let _ = writeln!(text, "# sections = [{}]", names.join(", "));
}

fn write_boards(text: &mut String, plan: &Plan) {
    if !plan.boards.iter().any(|board| board.code.is_some()) {
        return;
    }
    let _ = writeln!(
        text,
        "\n# The boards, with the codes that the plan uses for them.\n[boards]"
    );
    for board in &plan.boards {
        let code = board.code.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{} = {}", quoted(code), quoted(&board.name));
    }
}

/// Writes each heading that was not recognised with certainty, once, as a comment that the user can
/// activate.
fn write_columns(text: &mut String, plan: &Plan) {
    let mut seen = BTreeSet::new();
    let of_plan = plan
        .parts
        .iter()
        .filter(|part| part.kind != PartKind::Other);
    let columns = of_plan.flat_map(|part| &part.columns);
    let unsure = columns.filter(|column| match column.matched {
        HeadingMatch::Closeness
        | HeadingMatch::WordHint
        | HeadingMatch::Content
        | HeadingMatch::Unknown => true,
        HeadingMatch::Name | HeadingMatch::PackFile | HeadingMatch::Second => false,
    });
    let mut lines = String::new();
    for column in unsure.filter(|column| seen.insert(column.text.value.clone())) {
        let place = comment(&column.text.place.to_string());
        // An ellipsis if nothing suggests a role, so that nobody activates a wrong one.
        let likeliest = || likeliest_role(&column.text.value, TableKind::Actions);
        let word = column
            .role
            .or_else(likeliest)
            .map_or_else(|| "…".to_owned(), ColumnRole::key);
        let how = match column.role {
            Some(_) if column.matched == HeadingMatch::Content => "recognised by its cells",
            Some(_) => "recognised by a similar name",
            None => "not recognised; printed under its own name",
        };
        let _ = writeln!(
            lines,
            "# {} = {}  # {how}: {place}",
            quoted(&column.text.value),
            quoted(&word)
        );
    }
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n# Headings that planpack is not sure about. Write the right role and delete the first \
         #. The roles are:"
    );
    let keys: Vec<String> = crate::columns::COLUMNS
        .iter()
        .map(|spec| ColumnRole::key(spec.role))
        .collect();
    for words in keys.chunks(10) {
        let _ = writeln!(text, "# {}", words.join(", "));
    }
    let _ = write!(text, "[columns]\n{lines}");
}

/// Writes the sheets in which no table of a plan was found, with a proposal for each of their
/// columns.
fn write_sheets(text: &mut String, plan: &Plan) {
    let proposals = proposals::of_plan(plan);
    if proposals.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n# Sheets in which planpack found no table of a plan. If one has such a table, correct \
         its lines and delete the #.\n# kind is actions, risks, indicators … or other. print = \
         false leaves a sheet out of the pack."
    );
    for Proposal {
        file,
        sheet,
        header_row,
        columns,
    } in proposals
    {
        let _ = writeln!(
            text,
            "\n# [sheets.{}]  # in {}",
            quoted(&sheet),
            comment(&file)
        );
        match header_row {
            Some(row) => {
                let _ = writeln!(text, "# header-row = {row}");
            }
            None => {
                let _ = writeln!(
                    text,
                    "# (no header row: columns are named by their letters)"
                );
            }
        }
        let _ = writeln!(text, "# kind = \"actions\"");
        for ProposedColumn {
            letters,
            words,
            role,
        } in columns
        {
            let word = role.map_or_else(|| "…".to_owned(), ColumnRole::key);
            let mark = if role.is_some() { "#" } else { "# #" };
            let _ = writeln!(
                text,
                "{mark} columns.{letters} = {}  # {}",
                quoted(&word),
                comment(&words)
            );
        }
    }
}

/// A text on one line, so that it fits into a comment.
fn comment(text: &str) -> String {
    visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Workbooks in the order of their appendices. Workbooks without one are last.
fn appendix_order<'a>(plan: &Plan, mut workbooks: Vec<&'a Copied>) -> Vec<&'a Copied> {
    let position = |workbook: &&Copied| {
        plan.parts_of(PartKind::Appendix)
            .position(|part| part.place.source.file == workbook.name)
    };
    workbooks.sort_by_key(|workbook| position(workbook).unwrap_or(usize::MAX));
    workbooks
}
