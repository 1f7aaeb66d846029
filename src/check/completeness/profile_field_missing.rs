//! A field that the document profile lacks.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Cell, CellRange, Place, Text};
use crate::model::{Body, Part, ProfileEntry};
use crate::wording::plain_words;

/// A field that the document profile lacks.
pub(super) const RULE: Rule = Rule {
    name: "profile-field-missing",
    severity: Severity::Warning,
    fault: "a field that the document profile lacks",
    meaning: "The document profile does not say which version this is, of which day, or when it is \
              reviewed next: a reader cannot tell whether it is the one in force. Add the line. A \
              profile without status or author is only remarked on.",
    example: "`Status`, `Prepared`, `Next review` and no version; add `Version: 1`.",
};

/// A field, how much its lack matters, and the words of labels that stand for it.
struct Field {
    name: &'static str,
    severity: Severity,
    words: &'static [&'static str],
}

const FIELDS: &[Field] = &[
    Field {
        name: "status",
        severity: Severity::Info,
        words: &["status", "approved", "ratified"],
    },
    Field {
        name: "version",
        severity: Severity::Warning,
        words: &["version", "revision", "issue", "edition"],
    },
    Field {
        name: "date",
        severity: Severity::Warning,
        words: &[
            "prepared",
            "date",
            "dated",
            "issued",
            "published",
            "approved",
            "effective",
            "ratified",
            "created",
        ],
    },
    Field {
        name: "next review",
        severity: Severity::Warning,
        words: &[
            "next review",
            "review date",
            "review due",
            "date of review",
            "for review",
            "to be reviewed",
        ],
    },
    Field {
        name: "author",
        severity: Severity::Info,
        words: &[
            "author",
            "authors",
            "officer",
            "owner",
            "prepared by",
            "lead",
            "contact",
            "written by",
            "produced by",
        ],
    },
];

/// Adds a finding for each field that a profile lacks, at its table, or at the blank cell beside
/// its label.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in &facts.plan.parts {
        let Body::Profile(entries) = &part.body else {
            continue;
        };
        findings.extend(
            FIELDS
                .iter()
                .filter_map(|field| finding(part, entries, field)),
        );
    }
}

fn finding(part: &Part, entries: &[ProfileEntry], field: &Field) -> Option<Finding> {
    if entries
        .iter()
        .any(|entry| field.is_named(&entry.label) && !entry.text.is_blank())
    {
        return None;
    }
    let blank = part
        .notes
        .iter()
        .find(|note| field.is_named(&note.value))
        .and_then(cell_beside);
    let message = format!("the document profile does not give the {}", field.name);
    let help = format!("write the {} into the document profile", field.name);
    Some(match blank {
        Some(cell) => Finding::new(&RULE, &cell, message, help).labelled("empty"),
        None => Finding {
            severity: field.severity,
            ..Finding::new(&RULE, &part.place, message, help)
        },
    })
}

impl Field {
    /// Whether a label stands for the field: "Date of next review" for the next review, and not for
    /// the date.
    fn is_named(&self, label: &str) -> bool {
        let label = format!(" {} ", plain_words(label));
        if label.contains(" last ") {
            return false;
        }
        let is_of_review = label.contains(" review ") || label.contains(" reviewed ");
        let asks_review = self.words.iter().any(|word| word.contains("review"));
        is_of_review == asks_review
            && self
                .words
                .iter()
                .any(|word| label.contains(&format!(" {word} ")))
    }
}

/// The cell to the right of a label.
fn cell_beside(label: &Text) -> Option<Place> {
    let Cell {
        row_index,
        column_index,
    } = label.place.cell()?;
    Some(Place::cells(
        &label.place.source,
        CellRange::from(Cell::new(row_index, column_index + 1)),
    ))
}
