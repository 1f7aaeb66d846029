//! Findings as SARIF 2.1.0 (OASIS Standard), which code hosts and editors show beside a file.
//!
//! A cell has no line in its file, so a result names the workbook as its artifact and the cell as a
//! logical location, as in `'Priority 1'!E9`. A place in a text file is an ordinary line. Severity
//! `info` is the level `note`.

use serde_json::{Value, json};

use crate::finding::{Finding, Rule, Severity};
use crate::location::{CellRange, Place, Spot};
use crate::text::percent_encoded;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings as one run. Every rule that has a result is described; `rules` are all rules.
///
/// # Panics
/// Never: all keys are strings.
pub fn render(findings: &[Finding], rules: &[&Rule]) -> Vec<u8> {
    let mut described: Vec<&Rule> = rules.to_vec();
    described.retain(|rule| findings.iter().any(|finding| finding.rule == *rule));
    let index_of = |rule: &Rule| described.iter().position(|known| *known == rule);
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "planpack",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": described.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, index_of(finding.rule))).collect::<Vec<_>>(),
        }],
    });
    let mut bytes = serde_json::to_vec_pretty(&log).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": {"text": rule.fault},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": format!("For example: {}", rule.example)},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(finding: &Finding, rule_index: Option<usize>) -> Value {
    let related = finding.related.iter().enumerate().map(|(index, related)| {
        let mut location = location(&related.place);
        location["id"] = json!(index);
        location["message"] = json!({"text": related.label});
        location
    });
    let mut result = json!({
        "ruleId": finding.rule.name,
        "level": level(finding.severity),
        "message": {"text": format!("{}. Help: {}", finding.message, finding.help)},
        "locations": [location(&finding.place)],
        "relatedLocations": related.collect::<Vec<_>>(),
    });
    if let Some(index) = rule_index {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn location(place: &Place) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": percent_encoded(&place.source.file)}});
    match place.spot {
        Spot::Whole => {}
        Spot::Line(number) => physical["region"] = json!({"startLine": number}),
        Spot::Cells(range) => {
            let sheet = place.source.sheet.as_deref();
            return json!({"physicalLocation": physical, "logicalLocations": [logical(sheet, range)]});
        }
    }
    json!({"physicalLocation": physical})
}

fn logical(sheet: Option<&str>, range: CellRange) -> Value {
    let sheet = sheet.map_or_else(String::new, |sheet| {
        format!("'{}'!", sheet.replace('\'', "''"))
    });
    json!({"name": range.to_string(), "fullyQualifiedName": format!("{sheet}{range}"), "kind": "cell"})
}
