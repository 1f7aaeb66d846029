//! Findings for people: the fault, its place, the row with the cell marked, and what to do.
//!
//! Several findings with one cause on one sheet are shown as one ([`cause`](super::cause)).

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::finding::{Finding, Severity};
use crate::location::Text;
use crate::model::Plan;
use crate::text::plural;

use super::cause::Cause;
use super::excerpt::{self, Rows};
use super::terminal::{BOLD, Terminal, visible};

const FAINT: Style = AnsiColor::Cyan.on_default();

const fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Blue.on_default().bold(),
    }
}

/// The cells that are shown with findings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cells<'a> {
    /// The plan; `None` for findings about other files.
    pub plan: Option<&'a Plan>,
    /// Cells that are not in the plan.
    pub others: &'a [Text],
}

/// The findings that are at least as severe as `least`, and a line that counts all of them.
///
/// # Panics
/// Never: a string takes all text.
pub fn render(
    findings: &[Finding],
    least: Severity,
    cells: Cells<'_>,
    terminal: Terminal,
) -> String {
    let shown: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.severity <= least)
        .collect();
    let mut text = String::new();
    if !shown.is_empty() {
        let rows = Rows::of(cells.plan, cells.others);
        for cause in Cause::all(&shown) {
            print_cause(&mut text, terminal, &rows, &cause).expect("a string takes all text");
        }
    }
    let mut total = counted(findings);
    let remarks = findings
        .iter()
        .filter(|finding| finding.severity > least)
        .count();
    if remarks > 0 {
        let them = if shown.is_empty() {
            "them".to_owned()
        } else {
            format!("the {}", plural(remarks, "remark"))
        };
        total = format!("{total} (add --verbose to see {them})");
    }
    text + &terminal.paint(BOLD, &total) + "\n"
}

fn print_cause(
    out: &mut String,
    terminal: Terminal,
    rows: &Rows<'_>,
    cause: &Cause<'_>,
) -> fmt::Result {
    let finding = cause.first();
    let style = style_of(finding.severity);
    let name = terminal.paint(
        style,
        &format!("{}[{}]", finding.severity.word(), finding.rule.name),
    );
    writeln!(
        out,
        "{name}: {}",
        terminal.paint(BOLD, &visible(&cause.message()))
    )?;
    writeln!(
        out,
        "  {} {}",
        terminal.paint(FAINT, "-->"),
        visible(&cause.place())
    )?;
    for (line, is_mark) in excerpt::draw(rows, finding, terminal.width_chars) {
        let line = if is_mark {
            terminal.paint(style, &line)
        } else {
            line
        };
        writeln!(out, "   {} {line}", terminal.paint(FAINT, "|"))?;
    }
    for related in cause.related() {
        writeln!(out, "   = {}", visible(&related))?;
    }
    writeln!(out, "   = help: {}\n", visible(&finding.help))
}

/// How many findings there are of each severity: "1 error, 2 warnings".
pub(super) fn counted(findings: &[Finding]) -> String {
    let counts = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "remark"),
    ];
    let counted: Vec<String> = counts
        .into_iter()
        .map(|(severity, word)| (of_severity(findings, severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| plural(count, word))
        .collect();
    if counted.is_empty() {
        "No problems found.".to_owned()
    } else {
        counted.join(", ")
    }
}

fn of_severity(findings: &[Finding], severity: Severity) -> usize {
    let is_of_it = |finding: &&Finding| finding.severity == severity;
    findings.iter().filter(is_of_it).count()
}
