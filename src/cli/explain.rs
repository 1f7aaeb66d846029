//! Explains a rule: what it means, why it matters, what to write instead. Without a rule, lists
//! all.

use std::io::Write;

use crate::check::{nearest_rule, rule_named, rules};
use crate::failure::Failure;
use crate::finding::Rule;

use super::session::Stop;

/// Columns of a line of text.
const LINE_CHARS: usize = 100;

/// Prints what is known of the rule of that name, or the list.
pub(super) fn print(name: Option<&str>, out: &mut dyn Write) -> Result<(), Stop> {
    let Some(name) = name else {
        return print_list(out);
    };
    let Some(rule) = rule_named(name) else {
        let nearest =
            nearest_rule(name).map_or_else(String::new, |rule| format!("; did you mean `{rule}`?"));
        let message = format!("there is no rule `{name}`{nearest} (planpack explain lists all)");
        return Err(Failure::BadRequest(message).into());
    };
    let Rule {
        name,
        severity,
        fault,
        meaning,
        example,
    } = rule;
    writeln!(
        out,
        "{name} ({}): {fault}\n\n{}\n",
        severity.word(),
        wrapped(meaning)
    )?;
    writeln!(out, "{}\n", wrapped(&format!("For example: {example}")))?;
    writeln!(
        out,
        "In pack.toml, [checks.rules] with {name} = \"allow\" switches it off; error, \
                   warning or info"
    )?;
    writeln!(
        out,
        "weigh it otherwise. [[checks.allow]] allows it at one cell, with the reason."
    )?;
    Ok(())
}

fn print_list(out: &mut dyn Write) -> Result<(), Stop> {
    let rules = rules();
    let widest = rules
        .iter()
        .map(|rule| rule.name.len())
        .max()
        .unwrap_or_default();
    for Rule {
        name,
        severity,
        fault,
        ..
    } in rules
    {
        writeln!(out, "{name:widest$}  {:7}  {fault}", severity.word())?;
    }
    writeln!(
        out,
        "\nplanpack explain RULE says what one means, why it matters, and what to write \
                   instead."
    )?;
    Ok(())
}

/// A text in lines that a terminal shows whole.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > LINE_CHARS {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}
