//! The JSON Schemas of our output, derived from the types that are printed.
//!
//! The command line prints the files in `docs/schema/`; `tests/schemas.rs` checks that they equal
//! [`derived`]. So the program itself needs no crate for schemas.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::comparison::Comparison;
use crate::location::Place;
use crate::many::{PackLine, PackResult, Report, RunFacts};

use super::json::{
    ChangesDocument, CollectedDocument, CorrectionDocument, EditionsDocument, FindingsDocument,
    PartnersDocument, ReviewDocument, SheetsDocument, StatementDocument, WhyDocument,
};
use super::plan_document::PlanDocument;

/// The schema of a shape by its name (`plan`, `sheets`, `findings`, `collect`, `compare`,
/// `correction`, `diff`, `editions`, `many`, `many-report`, `many-result`, `many-run`, `partners`,
/// `review`, `statement`, `why`), as the text of its file. `None` if no shape has that name.
pub fn derived(name: &str) -> Option<String> {
    // The schema describes our output. A field that old documents may lack is always in new ones.
    let generator = || {
        SchemaSettings::draft2020_12()
            .for_serialize()
            .with_transform(RecursiveTransform(join_lines))
            .into_generator()
    };
    let mut schema = match name {
        "plan" => generator().into_root_schema_for::<PlanDocument>(),
        "compare" => generator().into_root_schema_for::<Comparison>(),
        "many" => generator().into_root_schema_for::<PackLine>(),
        "many-report" => generator().into_root_schema_for::<Report>(),
        "many-result" => generator().into_root_schema_for::<PackResult>(),
        "many-run" => generator().into_root_schema_for::<RunFacts>(),
        "findings" => generator().into_root_schema_for::<FindingsDocument>(),
        "collect" => generator().into_root_schema_for::<CollectedDocument>(),
        "correction" => generator().into_root_schema_for::<CorrectionDocument>(),
        "editions" => generator().into_root_schema_for::<EditionsDocument>(),
        "diff" => generator().into_root_schema_for::<ChangesDocument>(),
        "partners" => generator().into_root_schema_for::<PartnersDocument>(),
        "review" => generator().into_root_schema_for::<ReviewDocument>(),
        "sheets" => generator().into_root_schema_for::<SheetsDocument>(),
        "statement" => generator().into_root_schema_for::<StatementDocument>(),
        "why" => generator().into_root_schema_for::<WhyDocument>(),
        _ => return None,
    };
    schema.insert("title".to_owned(), format!("planpack.{name}/1").into());
    serde_json::to_string_pretty(&schema)
        .ok()
        .map(|text| text + "\n")
}

/// Joins the lines of a description: it has the line breaks of the comment in the source.
fn join_lines(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}

/// The shape that [`Place`] is written in.
impl JsonSchema for Place {
    fn schema_name() -> Cow<'static, str> {
        "Place".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        const DESCRIPTION: &str = "Where a value comes from: a cell or range of a sheet, a line of a \
            text file, or a file as a whole, which has the file's name alone.";
        json_schema!({
            "description": DESCRIPTION,
            "type": "object",
            "properties": {
                "workbook": {
                    "type": "string",
                    "description": "The name of the file, without its folder.",
                },
                "sheet": {"type": "string", "description": "The name of the sheet."},
                "cell": {
                    "type": "string",
                    "pattern": "^[A-Z]{1,3}[1-9][0-9]*$",
                    "description": "One cell, as in `D7`.",
                },
                "range": {
                    "type": "string",
                    "pattern": "^[A-Z]{1,3}[1-9][0-9]*:[A-Z]{1,3}[1-9][0-9]*$",
                    "description": "Several cells, as in `A6:H26`. Instead of `cell`.",
                },
                "line": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "The line of a text file, counted from one.",
                },
            },
            "required": ["workbook"],
        })
    }
}
