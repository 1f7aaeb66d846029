//! The result of `planpack collect`, as JSON.

use serde::Serialize;

use crate::finding::Finding;
use crate::register::{self, LetterKind, OutcomeCounts};

use crate::render::key_order;

/// The name and version of the JSON of `planpack collect`.
pub const COLLECT_SCHEMA: &str = "planpack.collect/1";

/// The data for the JSON of a collection.
#[derive(Debug, Clone, Copy)]
pub struct Collection<'a> {
    /// The workbooks that were taken.
    pub received: &'a [register::Received],
    /// For each of these workbooks, the references of the actions whose answer differs from the
    /// earlier one.
    pub changed: &'a [Vec<String>],
    /// How often each outcome occurs.
    pub outcomes: &'a OutcomeCounts,
    /// The letters to senders, and reminders.
    pub letters: &'a [register::Letter],
    /// The findings about the returned workbooks.
    pub findings: &'a [Finding],
}

/// What was taken into the register.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CollectedDocument<'a> {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = COLLECT_SCHEMA)))]
    pub schema: &'static str,
    /// The files given that are tracking workbooks of this pack. Other files are reported as
    /// findings.
    pub received: Vec<Received>,
    /// How many answers and remarks had each outcome. Outcomes that do not occur are left out.
    pub outcomes: &'a OutcomeCounts,
    /// The letters that were written for `--output`.
    pub letters: Vec<Letter>,
    /// The findings. Their places are cells of the returned workbooks.
    pub findings: Vec<Finding>,
}

/// A returned workbook.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Received {
    /// The name of the file as received.
    pub file: String,
    /// The partner that sent it; `null` if unknown.
    pub partner: Option<String>,
    /// The quarter that was asked about, as in `2026-Q2` or `2026/27-Q1`.
    pub quarter: String,
    /// The name of the file in the register.
    pub kept_as: String,
    /// How many actions it answers.
    pub answers: usize,
    /// The references of the actions that had a different answer before.
    pub changed: Vec<String>,
    /// `false` for a file that was received before, which changes nothing.
    pub is_new: bool,
}

impl Received {
    fn of(received: &register::Received, changed: &[String]) -> Self {
        let kept = &received.kept;
        Self {
            file: received.file.clone(),
            partner: kept.partner.clone(),
            quarter: kept.quarter.to_string(),
            kept_as: kept.kept_as.clone(),
            answers: kept.answers.len(),
            changed: changed.to_vec(),
            is_new: received.new.is_some(),
        }
    }
}

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Letter {
    /// Why it is written.
    pub kind: LetterKind,
    /// The partner that it is for; `null` if the sender is unknown.
    pub partner: Option<String>,
    /// The addresses that it is for; empty if none is known.
    pub to: Vec<String>,
    /// The name of its text file.
    pub file: String,
    /// The name of its draft for a mail program.
    pub draft: String,
}

impl Letter {
    fn of(letter: &register::Letter) -> Self {
        Self {
            kind: letter.kind,
            partner: letter.partner.clone(),
            to: letter.to.iter().map(|to| to.address.clone()).collect(),
            file: letter.text_file(),
            draft: letter.draft_file(),
        }
    }
}

/// The result of a collection, as bytes.
pub fn collected(collection: &Collection<'_>) -> Vec<u8> {
    let received = collection.received.iter().zip(collection.changed);
    key_order::bytes(&CollectedDocument {
        schema: COLLECT_SCHEMA,
        received: received
            .map(|(received, changed)| Received::of(received, changed))
            .collect(),
        outcomes: collection.outcomes,
        letters: collection.letters.iter().map(Letter::of).collect(),
        findings: collection.findings.to_vec(),
    })
}
