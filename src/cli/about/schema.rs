//! Prints the JSON Schema of a JSON output; without a name, lists the schemas.

use std::io::Write;

use crate::failure::Failure;

use crate::cli::session::Stop;

/// The name of each shape, what prints it, and its schema.
const SCHEMAS: [(&str, &str, &str); 15] = [
    (
        "plan",
        "inspect, build, and the attachment of a PDF",
        include_str!("../../../docs/schema/plan.json"),
    ),
    (
        "sheets",
        "inspect",
        include_str!("../../../docs/schema/sheets.json"),
    ),
    (
        "findings",
        "check",
        include_str!("../../../docs/schema/findings.json"),
    ),
    (
        "correction",
        "correct",
        include_str!("../../../docs/schema/correction.json"),
    ),
    (
        "collect",
        "collect",
        include_str!("../../../docs/schema/collect.json"),
    ),
    (
        "partners",
        "partners",
        include_str!("../../../docs/schema/partners.json"),
    ),
    (
        "review",
        "review",
        include_str!("../../../docs/schema/review.json"),
    ),
    (
        "diff",
        "diff",
        include_str!("../../../docs/schema/diff.json"),
    ),
    (
        "statement",
        "build --statement",
        include_str!("../../../docs/schema/statement.json"),
    ),
    ("why", "why", include_str!("../../../docs/schema/why.json")),
    (
        "many",
        "many list, one on each line",
        include_str!("../../../docs/schema/many.json"),
    ),
    (
        "many-result",
        "many run, result.json",
        include_str!("../../../docs/schema/many-result.json"),
    ),
    (
        "many-run",
        "many run, run.json",
        include_str!("../../../docs/schema/many-run.json"),
    ),
    (
        "many-report",
        "many report",
        include_str!("../../../docs/schema/many-report.json"),
    ),
    (
        "compare",
        "compare",
        include_str!("../../../docs/schema/compare.json"),
    ),
];

/// Prints the schema of that name, or the list.
pub(crate) fn print(name: Option<&str>, out: &mut dyn Write) -> Result<(), Stop> {
    let Some(name) = name else {
        for (name, printed_by, _) in SCHEMAS {
            writeln!(out, "{name:11}  {printed_by}")?;
        }
        writeln!(out, "\nplanpack schema NAME prints a schema.")?;
        return Ok(());
    };
    let Some((_, _, schema)) = SCHEMAS.iter().find(|(known, ..)| *known == name) else {
        let names = SCHEMAS.map(|(name, ..)| name).join(", ");
        let message = format!("there is no schema `{name}`; write one of: {names}");
        return Err(Failure::BadRequest(message).into());
    };
    write!(out, "{schema}")?;
    Ok(())
}
