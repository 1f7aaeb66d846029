//! The statement of a build as JSON: what was checked, and the hashes of its files.

use chrono::NaiveDate;
use serde::Serialize;

use crate::evidence::Check;
use crate::finding::Finding;
use crate::pack_file::{ChecksFile, RuleSetting};
use crate::register;
use crate::render::{CREATOR, key_order};

/// The name and version of the shape of a statement.
pub const STATEMENT_SCHEMA: &str = "planpack.statement/1";

/// Questions that no machine can answer.
const FOR_PEOPLE: [&str; 5] = [
    "Do the alternative texts of figures and logo say what a reader needs to know?",
    "Does the order in which the pages are read aloud make sense?",
    "Are the words plain for those who will read them?",
    "Is the plan right: are these the actions, leads and dates that the board agreed?",
    "Does an independent validator of PDF/UA-1 and PDF/A-3a agree?",
];

/// What was checked in a pack, and the hashes of its files.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementDocument {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = STATEMENT_SCHEMA)))]
    pub schema: &'static str,
    /// The title of the pack.
    pub title: String,
    /// Who publishes it. May be empty.
    pub organisation: String,
    /// The day of the pack.
    pub date: NaiveDate,
    /// The program and its version.
    pub made_by: &'static str,
    /// The files that the pack was made from.
    pub inputs: Vec<FileSum>,
    /// The digest of the register, as `register --verify` and reviews give it; `null` without
    /// records.
    pub register: Option<String>,
    /// The files that were made.
    pub outputs: Vec<FileSum>,
    /// What was checked by machine.
    pub checks: Vec<CheckResult>,
    /// Questions that a person must answer.
    pub for_people: Vec<&'static str>,
    /// What is wrong with the plan and not allowed; `null` for an edition that leaves out actions
    /// or names, because findings quote them.
    pub findings: Option<Vec<Finding>>,
    /// What the pack file allows; `null` where `findings` is.
    pub allowed: Option<Vec<Allowed>>,
}

/// A file by its bytes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileSum {
    /// Its name without its folder.
    pub name: String,
    /// How many bytes it has.
    pub bytes: usize,
    /// The SHA-256 of its bytes in hexadecimal digits.
    pub sha256: String,
}

impl FileSum {
    /// The sum of a file's bytes.
    pub fn of(name: String, bytes: &[u8]) -> Self {
        Self {
            name,
            bytes: bytes.len(),
            sha256: register::sha256(bytes),
        }
    }
}

/// A check that a machine made.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckResult {
    /// The condition that must hold.
    pub check: String,
    /// Whether it holds.
    pub passed: bool,
    /// How many things were looked at.
    pub count: usize,
    /// What is wrong.
    pub faults: Vec<String>,
}

impl From<Check> for CheckResult {
    fn from(Check { check, tally }: Check) -> Self {
        Self {
            check: check.to_owned(),
            passed: tally.faults.is_empty(),
            count: tally.count,
            faults: tally.faults,
        }
    }
}

/// A finding or a rule that the pack file allows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allowed {
    /// The name of the rule.
    pub rule: String,
    /// The workbook, sheet and cell; `null` if the rule is off for the whole pack.
    pub place: Option<String>,
    /// Why it is allowed; `null` if the rule is off for the whole pack.
    pub reason: Option<String>,
}

/// What the pack file allows: rules that are off, then single places.
fn allowed(checks: &ChecksFile) -> Vec<Allowed> {
    let off = checks.rules.iter();
    let off = off.filter(|(_, setting)| **setting == RuleSetting::Allow);
    let off = off.map(|(rule, _)| Allowed {
        rule: rule.clone(),
        place: None,
        reason: None,
    });
    let places = checks.allow.iter().map(|allowance| {
        let cell = allowance.cell.map(|cell| cell.to_string());
        let place = [
            Some(&allowance.workbook),
            allowance.sheet.as_ref(),
            cell.as_ref(),
        ];
        let place: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
        Allowed {
            rule: allowance.rule.clone(),
            place: Some(place.join(", ")),
            reason: Some(allowance.reason.clone()),
        }
    });
    off.chain(places).collect()
}

/// What a statement is made of besides the pack's own facts.
#[derive(Debug)]
pub struct Stated<'a> {
    /// The files that the pack was made from.
    pub inputs: Vec<FileSum>,
    /// The digest of the register, if it has records.
    pub register: Option<String>,
    /// The files that were made.
    pub outputs: Vec<FileSum>,
    /// What was checked.
    pub checks: Vec<Check>,
    /// What is wrong with the plan, and what the pack file says about checks; `None` if the pack
    /// is an edition that leaves out actions or names.
    pub faults: Option<(&'a [Finding], &'a ChecksFile)>,
}

impl StatementDocument {
    /// The statement of a pack.
    pub fn of(pack: &crate::compose::Pack, stated: Stated<'_>) -> Self {
        Self {
            schema: STATEMENT_SCHEMA,
            title: pack.title.clone(),
            organisation: pack.organisation.clone(),
            date: pack.date,
            made_by: CREATOR,
            inputs: stated.inputs,
            register: stated.register,
            outputs: stated.outputs,
            checks: stated.checks.into_iter().map(CheckResult::from).collect(),
            for_people: FOR_PEOPLE.to_vec(),
            findings: stated.faults.map(|(findings, _)| findings.to_vec()),
            allowed: stated.faults.map(|(_, settings)| allowed(settings)),
        }
    }

    /// The statement as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        key_order::bytes(self)
    }
}
