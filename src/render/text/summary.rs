//! The summary at the end of `build`: what the pack has, which sheets were not read as tables, which
//! rules found most, and the file to open.

use std::fmt::{self, Write};
use std::path::Path;

use crate::compose;
use crate::finding::{Finding, Rule, Severity};
use crate::import::proposals;
use crate::model::{PartKind, Plan};
use crate::pack_file::PackFile;
use crate::text::plural;

use super::terminal::visible;

/// The summary. `document` is the file to open.
///
/// # Panics
/// Never: a string takes all text.
#[must_use]
pub fn render(
    plan: &Plan,
    pack_file: &PackFile,
    findings: &[Finding],
    document: Option<&Path>,
) -> String {
    let mut text = String::new();
    print(&mut text, plan, pack_file, findings, document).expect("a string takes all text");
    text
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
    print_sheets(out, plan, pack_file)?;
    print_rules(out, findings)?;
    match document {
        Some(path) => writeln!(out, "Open {}", visible(&path.to_string_lossy())),
        None => Ok(()),
    }
}

/// Lists the sheets without a table of a plan about which the pack file says nothing.
fn print_sheets(out: &mut String, plan: &Plan, pack_file: &PackFile) -> fmt::Result {
    /// More would hide the rest of the summary; `inspect` lists all.
    const MAX_SHEETS: usize = 5;
    let mut sheets: Vec<(&str, &str, bool)> = Vec::new();
    for part in plan.parts_of(PartKind::Other) {
        let source = &part.place.source;
        let name = source.sheet.as_deref().unwrap_or_default();
        let is_known = sheets
            .iter()
            .any(|(file, sheet, _)| (*file, *sheet) == (source.file.as_str(), name));
        if !is_known && !pack_file.sheets.contains_key(name) {
            sheets.push((&source.file, name, part.is_printed));
        }
    }
    if sheets.is_empty() {
        return Ok(());
    }
    let verb = if sheets.len() == 1 { "was" } else { "were" };
    let count = plural(sheets.len(), "sheet");
    writeln!(out, "{count} {verb} not read as part of the plan:")?;
    let proposals = proposals::of_plan(plan);
    for (file, sheet, is_printed) in sheets.iter().take(MAX_SHEETS) {
        let place = if *is_printed {
            "printed at the end"
        } else {
            "left out"
        };
        let has_columns = proposals
            .iter()
            .any(|proposal| proposal.file == *file && proposal.sheet == *sheet);
        let question = if has_columns {
            "; is it a table of actions?"
        } else {
            ""
        };
        writeln!(
            out,
            "  {} in {}: {place}{question}",
            visible(sheet),
            visible(file)
        )?;
    }
    if sheets.len() > MAX_SHEETS {
        let more = sheets.len() - MAX_SHEETS;
        writeln!(out, "  and {more} more, which planpack inspect lists")?;
    }
    if proposals.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "  If it is, say in pack.toml what its columns are; planpack new proposes the lines."
    )
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
        .map(|(severity, rule, count)| format!("{} {}", plural(*count, severity.word()), rule.name))
        .collect();
    if rules.len() > MAX_RULES {
        counted.push(format!("{} more", plural(rules.len() - MAX_RULES, "rule")));
    }
    writeln!(
        out,
        "To correct: {} (planpack explain RULE says how).",
        counted.join(", ")
    )
}
