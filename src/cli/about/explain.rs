//! Explains a rule: its meaning, why it matters, and what to write instead. Without a rule, lists
//! all of them.

use std::io::Write;

use crate::failure::Failure;
use crate::finding::Rule;
use crate::rules;

use crate::cli::session::Stop;

/// The widest line: what a terminal window of usual width shows whole.
const LINE_CHARS: usize = 100;

/// Prints the explanation of the rule of that name, or the list.
pub(crate) fn print(name: Option<&str>, out: &mut dyn Write) -> Result<(), Stop> {
    let Some(name) = name else {
        return print_list(out);
    };
    let Some(rule) = rules::named(name) else {
        let nearest = rules::nearest(name).map_or_else(String::new, |rule| {
            format!("; did you mean `{}`?", rule.name)
        });
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
    writeln!(out, "{name} ({}): {fault}\n", severity.word())?;
    writeln!(out, "{}\n", wrapped(meaning))?;
    writeln!(out, "{}\n", wrapped(&format!("For example: {example}")))?;
    let switches = format!(
        "In pack.toml, {name} = \"allow\" under [checks.rules] switches it off; \"error\", \
         \"warning\" or \"info\" gives it another severity. [[checks.allow]] allows it at one \
         cell, with the reason."
    );
    Ok(writeln!(out, "{}", wrapped(&switches))?)
}

fn print_list(out: &mut dyn Write) -> Result<(), Stop> {
    let rules = rules::all();
    let widest = rules
        .iter()
        .map(|rule| rule.name.len())
        .max()
        .unwrap_or_default();
    for rule in rules {
        let (name, severity) = (rule.name, rule.severity.word());
        writeln!(out, "{name:widest$}  {severity:7}  {}", rule.fault)?;
    }
    let more =
        "planpack explain RULE says what one means, why it matters, and what to write instead.";
    Ok(writeln!(out, "\n{more}")?)
}

/// A text on lines of at most [`LINE_CHARS`].
fn wrapped(text: &str) -> String {
    let mut wrapped = String::new();
    let mut line_chars = 0;
    for word in text.split(' ') {
        let word_chars = word.chars().count();
        if line_chars > 0 && line_chars + 1 + word_chars > LINE_CHARS {
            wrapped.push('\n');
            line_chars = 0;
        }
        if line_chars > 0 {
            wrapped.push(' ');
            line_chars += 1;
        }
        wrapped.push_str(word);
        line_chars += word_chars;
    }
    wrapped
}
