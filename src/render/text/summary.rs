//! The summary at the end of `build`: the contents of the pack, the sheets that were not read as
//! tables, the rules with most findings, and the file to open.

use std::fmt::{self, Write};
use std::path::Path;

use crate::compose;
use crate::finding::{Finding, Rule, Severity};
use crate::import::proposals;
use crate::model::{PartKind, Plan};
use crate::pack_file::PackFile;
use crate::text::plural;

use super::lines::printed;
use super::terminal::visible;

/// The summary. `document` is the file to open.
pub fn render(
    plan: &Plan,
    pack_file: &PackFile,
    findings: &[Finding],
    document: Option<&Path>,
) -> String {
    printed(|out| print(out, plan, pack_file, findings, document))
}

fn print(
    out: &mut String,
    plan: &Plan,
    pack_file: &PackFile,
    findings: &[Finding],
    document: Option<&Path>,
) -> fmt::Result {
    let contents = compose::summary(plan);
    if !contents.is_empty() {
        writeln!(out, "\nThe pack has {contents}.")?;
    }
    print_sheets(out, &other_sheets(plan, pack_file))?;
    print_rules(out, findings)?;
    match document {
        Some(path) => writeln!(out, "Open {}", visible(&path.to_string_lossy())),
        None => Ok(()),
    }
}

/// A sheet without a table of a plan.
struct OtherSheet<'a> {
    file: &'a str,
    name: &'a str,
    is_printed: bool,
    /// Whether the sheet has columns that may be the columns of a plan.
    may_be_plan: bool,
}

/// The sheets that have no table of a plan and are not set in the pack file.
fn other_sheets<'a>(plan: &'a Plan, pack_file: &PackFile) -> Vec<OtherSheet<'a>> {
    let proposals = proposals::of_plan(plan);
    let mut sheets: Vec<OtherSheet<'_>> = Vec::new();
    for part in plan.parts_of(PartKind::Other) {
        let file = part.place.source.file.as_str();
        let name = part.place.source.sheet.as_deref().unwrap_or_default();
        let is_known = sheets
            .iter()
            .any(|sheet| (sheet.file, sheet.name) == (file, name));
        if is_known || pack_file.sheets.contains_key(name) {
            continue;
        }
        let has_columns = proposals
            .iter()
            .any(|proposal| proposal.file == file && proposal.sheet == name);
        sheets.push(OtherSheet {
            file,
            name,
            is_printed: part.is_printed,
            // Calendars and lists of choices also have columns, but they are not printed.
            may_be_plan: has_columns && part.is_printed,
        });
    }
    sheets
}

fn print_sheets(out: &mut String, sheets: &[OtherSheet<'_>]) -> fmt::Result {
    /// More would hide the rest of the summary; `inspect` lists all.
    const MAX_SHEETS: usize = 5;
    if sheets.is_empty() {
        return Ok(());
    }
    let verb = if sheets.len() == 1 { "was" } else { "were" };
    let count = plural(sheets.len(), "sheet");
    writeln!(out, "{count} {verb} not read as part of the plan:")?;
    for sheet in sheets.iter().take(MAX_SHEETS) {
        let (name, file) = (visible(sheet.name), visible(sheet.file));
        let place = match (sheet.is_printed, sheet.may_be_plan) {
            (true, true) => "printed at the end; is it a table of actions?",
            (true, false) => "printed at the end",
            (false, _) => "left out",
        };
        writeln!(out, "  {name} in {file}: {place}")?;
    }
    if sheets.len() > MAX_SHEETS {
        let more = sheets.len() - MAX_SHEETS;
        writeln!(out, "  and {more} more, which planpack inspect lists")?;
    }
    if sheets.iter().any(|sheet| sheet.may_be_plan) {
        writeln!(
            out,
            "  If it is, say in pack.toml what its columns hold; planpack new proposes the lines."
        )?;
    }
    Ok(())
}

/// Counts errors and warnings by rule, the most severe and then the most frequent first.
fn print_rules(out: &mut String, findings: &[Finding]) -> fmt::Result {
    /// A line of a terminal holds about this many.
    const MAX_RULES: usize = 4;
    let mut rules: Vec<(Severity, &Rule, usize)> = Vec::new();
    let serious = findings
        .iter()
        .filter(|finding| finding.severity < Severity::Info);
    for finding in serious {
        let key = (finding.severity, finding.rule.name);
        match rules
            .iter_mut()
            .find(|(severity, rule, _)| (*severity, rule.name) == key)
        {
            Some((.., count)) => *count += 1,
            None => rules.push((finding.severity, finding.rule, 1)),
        }
    }
    if rules.is_empty() {
        return Ok(());
    }
    rules.sort_by_key(|(severity, _, count)| (*severity, std::cmp::Reverse(*count)));
    let mut counted: Vec<String> = rules
        .iter()
        .take(MAX_RULES)
        .map(|(severity, rule, count)| {
            format!("{} ({})", rule.name, plural(*count, severity.word()))
        })
        .collect();
    if rules.len() > MAX_RULES {
        counted.push(format!(
            "and {}",
            plural(rules.len() - MAX_RULES, "more rule")
        ));
    }
    writeln!(
        out,
        "To correct: {}. planpack explain RULE says how.",
        counted.join(", ")
    )
}
