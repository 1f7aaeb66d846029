//! Findings for people: what is so, where, the row with the guilty cell marked, and what to do.
//!
//! Several findings of one cause on one sheet are shown as one (`cause.rs`); the row is drawn by
//! `excerpt.rs`. How the lines look on a terminal says [`Terminal`].

mod cause;
mod excerpt;

use std::io::{self, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};

use crate::finding::{Finding, Severity};
use crate::location::Text;
use crate::model::Plan;

use cause::Cause;
use excerpt::Rows;

/// How lines are printed where they go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Whether a person reads it as it comes.
    pub is_screen: bool,
    /// Whether colours are shown.
    pub has_colour: bool,
    /// How many characters a line has.
    pub width_chars: usize,
}

impl Terminal {
    /// A file or a pipe.
    pub const PLAIN: Self = Self {
        is_screen: false,
        has_colour: false,
        width_chars: 100,
    };

    pub(super) fn paint(self, style: Style, words: &str) -> String {
        if self.has_colour {
            format!("{style}{words}{style:#}")
        } else {
            words.to_owned()
        }
    }
}

impl Default for Terminal {
    fn default() -> Self {
        Self::PLAIN
    }
}

pub(super) const BOLD: Style = Style::new().bold();
const FAINT: Style = AnsiColor::Cyan.on_default();

const fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Blue.on_default().bold(),
    }
}

/// Prints the findings that matter at least as much as `least`, and a line that counts all. The
/// rows are drawn from the plan's cells and from those without a place in it, or in no plan at all.
pub(super) fn print(
    out: &mut dyn Write,
    terminal: Terminal,
    (plan, unplaced): (Option<&Plan>, &[Text]),
    findings: &[Finding],
    least: Severity,
) -> io::Result<()> {
    let shown: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.severity <= least)
        .collect();
    if !shown.is_empty() {
        let rows = Rows::of(plan, unplaced);
        for cause in Cause::all(&shown) {
            print_cause(out, terminal, &rows, &cause)?;
        }
    }
    writeln!(out, "{}", terminal.paint(BOLD, &counted(findings)))
}

fn print_cause(
    out: &mut dyn Write,
    terminal: Terminal,
    rows: &Rows<'_>,
    cause: &Cause<'_>,
) -> io::Result<()> {
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

/// How many there are of each severity: "1 error, 2 warnings", or "nothing found".
pub(super) fn counted(findings: &[Finding]) -> String {
    let count = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let counts = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "remark"),
    ];
    let counted: Vec<String> = counts
        .into_iter()
        .map(|(severity, word)| (count(severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if counted.is_empty() {
        "nothing found".to_owned()
    } else {
        counted.join(", ")
    }
}

/// Prints the paths of files, one to a line.
pub(super) fn print_paths(out: &mut dyn Write, paths: &[PathBuf]) -> io::Result<()> {
    paths
        .iter()
        .try_for_each(|path| writeln!(out, "{}", visible(&path.to_string_lossy())))
}

/// A text of several lines, each [visible].
pub(super) fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// A text on one line, without characters that would steer a terminal or turn the line around.
/// Whatever holds words of a plan, a file name or an argument is printed through this.
pub(super) fn visible(text: &str) -> String {
    let steers = |character: char| {
        character.is_control()
            || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|character| if steers(character) { ' ' } else { character })
        .collect()
}
