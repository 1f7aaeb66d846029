//! A field that the document profile lacks.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::PROFILE_LABELS;
use crate::location::{Cell, CellRange, Place, Text};
use crate::model::{Body, Part, ProfileEntry};
use crate::text::plain_words;

pub(crate) const RULE: Rule = Rule {
    name: "profile-field-missing",
    severity: Severity::Warning,
    fault: "a field that the document profile lacks",
    meaning: "The document profile does not give the version, the date or the next review. Readers \
              cannot be sure that this is the current plan. Add the missing line. A missing status \
              or author is only a remark.",
    example: "`Status`, `Prepared`, `Next review` and no version; add `Version: 1`.",
};

/// The fields of a document profile, each with the severity of the finding if it is missing.
const FIELDS: [(&str, Severity); 5] = [
    ("status", Severity::Info),
    ("version", Severity::Warning),
    ("date", Severity::Warning),
    ("next review", Severity::Warning),
    ("author", Severity::Info),
];

/// Adds a finding for each field that a profile lacks: at the blank cell beside the field's label,
/// else at the profile's table.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in &facts.plan.parts {
        let Body::Profile(entries) = &part.body else {
            continue;
        };
        for (field, severity) in FIELDS {
            let is_given =
                |entry: &ProfileEntry| is_label_of(field, &entry.label) && !entry.text.is_blank();
            if !entries.iter().any(is_given) {
                findings.push(finding(part, field, severity));
            }
        }
    }
}

fn finding(part: &Part, field: &str, severity: Severity) -> Finding {
    let mut notes = part.notes.iter();
    let blank = notes
        .find(|note| is_label_of(field, &note.value))
        .and_then(cell_beside);
    let message = match field {
        "next review" => {
            "the document profile does not say when the plan is next reviewed".to_owned()
        }
        _ => format!("the document profile does not give the {field}"),
    };
    let help = format!("write the {field} into the document profile");
    let finding = match blank {
        Some(cell) => Finding::new(&RULE, &cell, message, help).labelled("empty"),
        None => Finding::new(&RULE, &part.place, message, help),
    };
    finding.with_severity(severity)
}

/// Whether a label names a field. "Date of next review" names the next review and not the date.
fn is_label_of(field: &str, label: &str) -> bool {
    let label = format!(" {} ", plain_words(label));
    if label.contains(" last ") {
        return false;
    }
    let speaks_of_review = label.contains(" review ") || label.contains(" reviewed ");
    let is_field = |meaning: &str| match meaning {
        "status and date" => matches!(field, "status" | "date"),
        meaning => meaning == field,
    };
    let mut words = PROFILE_LABELS.words();
    speaks_of_review == (field == "next review")
        && words.any(|word| {
            PROFILE_LABELS.meaning(word).is_some_and(is_field)
                && label.contains(&format!(" {word} "))
        })
}

/// The cell to the right of a label.
fn cell_beside(label: &Text) -> Option<Place> {
    let Cell {
        row_index,
        column_index,
    } = label.place.cell()?;
    let beside = Cell::new(row_index, column_index + 1);
    Some(Place::cells(&label.place.source, CellRange::from(beside)))
}
