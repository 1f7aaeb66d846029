//! Prints the JSON Schema of a JSON output; without a name, lists the schemas.

use std::io::Write;

use crate::failure::Failure;

use crate::cli::session::Stop;

/// A row of [`SCHEMAS`].
macro_rules! schema {
    ($name:literal, $printed_by:literal) => {
        (
            $name,
            $printed_by,
            include_str!(concat!("../../../docs/schema/", $name, ".json")),
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
