//! A plan, and the plan that is read from its published workbook.

#[path = "attached_words.rs"]
mod attached_words;
#[path = "statements.rs"]
mod statements;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use planpack::carried;
use planpack::compose::{self, Setting};
use planpack::diff::{Became, Change, Subject, diff};
use planpack::import::import;
use planpack::limits::Limits;
use planpack::model::{PartKind, Plan};
use planpack::pack_file::{Inputs, PackFile};
use planpack::references;
use planpack::render::{json, ods, xlsx};
use planpack::text::plain_words;

/// A plan and its published workbook as lines, one for each thing, and the changes between them.
pub(crate) struct Both {
    pub(crate) plan: Vec<String>,
    pub(crate) workbook: Vec<String>,
    /// The same of its published workbook as .ods.
    open_document: Vec<String>,
    /// Whether a table of the plan has rows but no text of actions: its workbook may then be read
    /// as a different plan.
    has_wordless_table: bool,
    /// The changes from the plan to its workbook, in sentences.
    pub(crate) changes: Vec<String>,
    /// The changes from the plan to the one read from its attachment, in sentences.
    pub(crate) changes_to_attached: Vec<String>,
    /// The pack, and the plan that is attached to it, as JSON.
    pub(crate) published: [serde_json::Value; 2],
}

impl Both {
    /// Reads the plan that `paths` name, publishes it, and reads what was published.
    pub(crate) fn of(paths: &[PathBuf]) -> Self {
        let inputs = Inputs::find(paths).expect("the plan can be found");
        let plan = read(&inputs);
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day");
        let pack = compose::compose(
            &plan,
            Setting {
                pack_file: &inputs.pack_file,
                logo: None,
                has_placeholders: false,
                day,
            },
        );
        let folder = tempfile::tempdir().expect("a folder for the workbook");
        let read_again = |name: &str, bytes: Vec<u8>| {
            let workbook = folder.path().join(name);
            fs::write(&workbook, bytes).expect("the workbook can be written");
            read_published(&workbook, &inputs.pack_file)
        };
        let published = read_again(
            "published.xlsx",
            xlsx::render(&pack).expect("the pack can be drawn"),
        );
        let open_document = read_again(
            "published.ods",
            ods::render(&pack).expect("the pack can be drawn"),
        );
        // In the published workbook, the numbers of an outline are in a column of their own.
        let has_outline = plan.parts.iter().any(|part| part.kind == PartKind::Tasks);
        let changes = diff(&plan, &published)
            .changes
            .into_iter()
            .filter(|_| !has_outline)
            .filter(is_promised)
            .map(|change| change.sentence);
        let changes = changes.collect();
        let has_wordless_table = plan.parts.iter().any(|part| {
            statements::has_no_words(part)
                && (part.kind == PartKind::Governance || !part.objectives().is_empty())
        });
        let printed = compose::as_printed(&plan, &inputs.pack_file);
        let carried = carried_back(&json::published_plan(&printed, &pack));
        let changes_to_attached = diff(&plan, &carried)
            .changes
            .into_iter()
            .map(|change| change.sentence)
            .collect();
        // The data has `[[name]]` as written; on the pages it is written out.
        let attached = json::published_plan(&references::written_out(&printed), &pack);
        let attached = serde_json::from_slice(&attached).expect("what is attached is JSON");
        let pack = serde_json::to_value(&pack).expect("all keys are strings");
        Self {
            plan: statements::lines(&plan),
            workbook: statements::lines(&published),
            open_document: statements::lines(&open_document),
            has_wordless_table,
            changes,
            changes_to_attached,
            published: [pack, attached],
        }
    }

    /// The first difference that is a fault, with the lines around it; `None` if there is none.
    pub(crate) fn difference(&self) -> Option<String> {
        if self.has_wordless_table {
            return None;
        }
        first_difference(&self.plan, &self.workbook)
    }

    /// The first difference between the plans read from the two forms of the published workbook.
    /// An .ods spreadsheet cannot hold control characters and has spaces for them.
    pub(crate) fn difference_of_forms(&self) -> Option<String> {
        let spaced = |lines: &[String]| -> Vec<String> {
            lines
                .iter()
                .map(|line| line.replace(char::is_control, " "))
                .collect()
        };
        first_difference(&spaced(&self.workbook), &spaced(&self.open_document))
    }
}

impl Both {
    /// The words of the attached plan that the pack does not print, each with the path to it.
    pub(crate) fn unprinted(&self) -> Vec<String> {
        let [pack, attached] = &self.published;
        let mut printed = Vec::new();
        add_strings(pack, &mut printed);
        let printed = format!(" {} ", plain_words(&printed.join(" ")));
        let mut said = Vec::new();
        attached_words::add_words(attached, "", &mut said);
        let lines = said.into_iter().flat_map(|(way, words)| {
            let lines = words.lines().map(str::to_owned).collect::<Vec<_>>();
            lines.into_iter().map(move |line| (way.clone(), line))
        });
        let is_printed = |words: &str| {
            let plain = plain_words(words);
            // A number at the beginning of an outline's line is printed as the label of the row.
            let bare =
                plain.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
            bare.is_empty()
                || printed.contains(&format!(" {plain} "))
                || printed.contains(&format!(" {bare} "))
        };
        // A timescale may combine several cells.
        let words_are_printed = |way: &str, line: &str| {
            way.ends_with(".timescale.text")
                && plain_words(line)
                    .split(' ')
                    .all(|word| printed.contains(word))
        };
        lines
            .filter(|(way, line)| !is_printed(line) && !words_are_printed(way, line))
            .map(|(way, line)| format!("{way}: {line}"))
            .collect()
    }
}

/// The first difference, with the lines around it.
fn first_difference(written: &[String], read: &[String]) -> Option<String> {
    let longest = written.len().max(read.len());
    let at = (0..longest).find(|at| written.get(*at) != read.get(*at))?;
    let around = |lines: &[String]| {
        lines[at.saturating_sub(1).min(lines.len())..lines.len().min(at + 3)].join("\n  ")
    };
    Some(format!(
        "written:\n  {}\nread:\n  {}",
        around(written),
        around(read)
    ))
}

/// The plan of a published workbook. Partners, meetings and columns that only the pack file gives
/// are not in the plan's workbooks, and so not in the published one.
fn read_published(workbook: &Path, pack_file: &PackFile) -> Plan {
    let mut found = Inputs::find(&[workbook.to_owned()]).expect("the workbook can be found");
    found.pack_file.columns.clone_from(&pack_file.columns);
    found.pack_file.partners.clone_from(&pack_file.partners);
    found.pack_file.meetings.clone_from(&pack_file.meetings);
    read(&found)
}

/// Whether a change between a plan and its workbook is a fault: a change of an objective, or of an
/// action's wording, lead, timescale or rating. Other answers are in other columns of the workbook.
fn is_promised(change: &Change) -> bool {
    let is_promised = |became: &Became| match became {
        Became::Answer { answer, .. } => ["lead", "timescale", "rating"].contains(&answer.as_str()),
        Became::Moved { .. } => false,
        _ => true,
    };
    matches!(change.subject, Subject::Objective | Subject::Action)
        && !change.words.is_empty()
        && change.became.iter().any(is_promised)
}

/// Every text of a JSON value.
fn add_strings(value: &serde_json::Value, strings: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => strings.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| add_strings(item, strings)),
        serde_json::Value::Object(fields) => {
            let fields = fields.iter().filter(|(key, _)| key.as_str() != "anchor");
            fields.for_each(|(_, field)| add_strings(field, strings));
        }
        _ => {}
    }
}

/// The plan read from an attachment.
fn carried_back(json: &[u8]) -> Plan {
    let folder = tempfile::tempdir().expect("a folder for the plan");
    let path = folder.path().join("plan.json");
    fs::write(&path, json).expect("the JSON can be written");
    let carried = carried::read(&path, &Limits::default()).expect("it can be read");
    carried.expect("it carries a plan").plan
}

fn read(inputs: &Inputs) -> Plan {
    let mut plan = import(inputs).expect("the plan can be read").plan;
    references::resolve(&mut plan);
    plan
}
