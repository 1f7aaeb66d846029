//! The commands about planpack itself: its rules, the schemas of its JSON, its manual, its
//! licences.

use std::io::Write;

use crate::failure::Failure;
use crate::finding::Rule;
use crate::rules;

use super::args::{Arguments, ManArguments};
use super::output::{Output, write_all};
use super::session::{DONE, Session, Stop};

/// The licences of planpack and of everything in its program: each text once, with those whom it
/// covers. `.ci/licences --write` collects them from the packages of the lock file.
pub(super) const LICENCES: &str = include_str!("../../LICENSES.txt");

/// The widest line that a terminal window of usual width shows whole.
const LINE_CHARS: usize = 100;

/// Prints the explanation of a rule: its meaning, why it matters, and what to write instead.
/// Without a name, lists all rules.
pub(super) fn explain(name: Option<&str>, out: &mut dyn Write) -> Result<u8, Stop> {
    let Some(name) = name else {
        return list_rules(out);
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
    writeln!(out, "{}", wrapped(&switches))?;
    Ok(DONE)
}

fn list_rules(out: &mut dyn Write) -> Result<u8, Stop> {
    let rules = rules::all();
    let widest = rules.iter().map(|rule| rule.name.len()).max();
    let widest = widest.unwrap_or_default();
    for rule in rules {
        let (name, severity) = (rule.name, rule.severity.word());
        writeln!(out, "{name:widest$}  {severity:7}  {}", rule.fault)?;
    }
    let more =
        "planpack explain RULE says what one means, why it matters, and what to write instead.";
    writeln!(out, "\n{more}")?;
    Ok(DONE)
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

/// A row of [`SCHEMAS`].
macro_rules! schema {
    ($name:literal, $printed_by:literal) => {
        (
            $name,
            $printed_by,
            include_str!(concat!("../../docs/schema/", $name, ".json")),
        )
    };
}

/// The name of each shape, what prints it, and its schema.
const SCHEMAS: [(&str, &str, &str); 16] = [
    schema!("plan", "inspect, build, and the attachment of a PDF"),
    schema!("sheets", "inspect"),
    schema!("editions", "inspect"),
    schema!("findings", "check"),
    schema!("correction", "correct"),
    schema!("collect", "collect"),
    schema!("partners", "partners"),
    schema!("review", "review"),
    schema!("diff", "diff"),
    schema!("statement", "build --statement"),
    schema!("why", "why"),
    schema!("many", "many list, one on each line"),
    schema!("many-result", "many run, result.json"),
    schema!("many-run", "many run, run.json"),
    schema!("many-report", "many report"),
    schema!("compare", "compare"),
];

/// Prints the JSON Schema of that name, or the list.
pub(super) fn print_schema(name: Option<&str>, out: &mut dyn Write) -> Result<u8, Stop> {
    let Some(name) = name else {
        for (name, printed_by, _) in SCHEMAS {
            writeln!(out, "{name:11}  {printed_by}")?;
        }
        writeln!(out, "\nplanpack schema NAME prints a schema.")?;
        return Ok(DONE);
    };
    let Some((_, _, schema)) = SCHEMAS.iter().find(|(known, ..)| *known == name) else {
        let names = SCHEMAS.map(|(name, ..)| name).join(", ");
        let message = format!("there is no schema `{name}`; write one of: {names}");
        return Err(Failure::BadRequest(message).into());
    };
    write!(out, "{schema}")?;
    Ok(DONE)
}

/// Prints the page of a command, or writes all pages and prints their paths.
pub(super) fn print_manual(
    arguments: &ManArguments,
    session: &mut Session<'_>,
) -> Result<u8, Stop> {
    let pages = Arguments::man_pages()?;
    if let Some(folder) = &arguments.output {
        let outputs: Vec<Output> = pages
            .into_iter()
            .map(|(name, bytes)| Output::new(name, bytes))
            .collect();
        session.print_paths(&write_all(folder, &outputs)?)?;
        return Ok(DONE);
    }
    let name = match &arguments.command {
        Some(command) => format!("planpack-{command}.1"),
        None => "planpack.1".to_owned(),
    };
    let Some((_, page)) = pages.iter().find(|(known, _)| *known == name) else {
        let command = arguments.command.as_deref().unwrap_or_default();
        let message =
            format!("there is no command `{command}` (planpack --help lists the commands)");
        return Err(Failure::BadRequest(message).into());
    };
    session.out.write_all(page)?;
    Ok(DONE)
}
