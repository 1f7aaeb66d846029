//! Findings for people: what is so, where, and what to do.

use std::io::{self, Write};

use crate::finding::{Finding, Severity};

/// The word for a severity.
pub(super) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// Prints the findings that matter at least as much as `least`, and a line that counts all.
pub(super) fn print(out: &mut dyn Write, findings: &[Finding], least: Severity) -> io::Result<()> {
    for finding in findings.iter().filter(|finding| finding.severity <= least) {
        print_finding(out, finding)?;
    }
    writeln!(out, "{}", counted(findings))
}

/// How many there are of each severity: "1 error, 2 warnings", or "nothing found".
pub(super) fn counted(findings: &[Finding]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "remark")];
    let counted: Vec<String> = counts
        .into_iter()
        .map(|(severity, word)| (count(severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if counted.is_empty() { "nothing found".to_owned() } else { counted.join(", ") }
}

fn print_finding(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
    const SHOWN_RELATED: usize = 3;
    writeln!(out, "{}[{}]: {}", severity_word(finding.severity), finding.rule.spec().name, visible(&finding.message))?;
    writeln!(out, "  --> {}", visible(&finding.place.to_string()))?;
    for related in finding.related.iter().take(SHOWN_RELATED) {
        writeln!(out, "      {}: {}", related.label, visible(&related.place.to_string()))?;
    }
    if finding.related.len() > SHOWN_RELATED {
        writeln!(out, "      and {} more", finding.related.len() - SHOWN_RELATED)?;
    }
    writeln!(out, "   = help: {}\n", visible(&finding.help))
}

/// A text on one line, without characters that would steer a terminal or turn the line around.
pub(super) fn visible(text: &str) -> String {
    let steers = |character: char| {
        character.is_control()
            || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|character| if steers(character) { ' ' } else { character }).collect()
}
