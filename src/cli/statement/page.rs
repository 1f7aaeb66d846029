//! The statement of a build as a page: a pack without a cover, with one section.

use crate::compose::pack::{
    Block, Cover, Fact, ListItem, PlainColumn, PlainRow, PlainTable, SectionKind, Style, plain,
};
use crate::compose::{Pack, unnumbered};
use crate::pack_file::Density;
use crate::render::json::{CheckResult, FileSum, StatementDocument};
use crate::text::{day_in_words, first_and_more, plural};

/// The most faults of a check that the page names. The JSON has all of them.
const MOST_FAULTS: usize = 3;

/// The page of a statement about a pack.
pub(super) fn pack(statement: &StatementDocument, about: &Pack) -> Pack {
    let title = "Statement of checks";
    let section = unnumbered("statement", SectionKind::Review, title, blocks(statement));
    Pack {
        title: format!("{}: statement of checks", statement.title),
        running: format!("{}, statement of checks", statement.title),
        cover: Cover::default(),
        // With small text a usual statement fits one page.
        style: Style {
            density: Density::Compact,
            ..about.style.clone()
        },
        marks: Vec::new(),
        sections: vec![section],
        is_draft: false,
        ..about.clone()
    }
}

fn blocks(statement: &StatementDocument) -> Vec<Block> {
    let heading = |text: &str| Block::Heading {
        level: 2,
        text: plain(text),
    };
    let questions = statement.for_people.iter().map(|question| ListItem {
        number: "•".to_owned(),
        level: 0,
        text: plain(*question),
    });
    let mut blocks = vec![
        Block::Facts {
            facts: facts(statement),
        },
        Block::Message {
            text: plain(summary(&statement.checks)),
        },
        heading("Checked by machine"),
        Block::Table(checks(&statement.checks)),
        heading("For a person to check"),
        Block::Items {
            items: questions.collect(),
        },
        heading("Findings"),
        Block::Text {
            text: plain(findings(statement)),
        },
    ];
    blocks.extend(allowed(statement).map(Block::Table));
    blocks.push(heading("Files"));
    blocks.push(Block::Table(files(statement)));
    blocks
}

fn facts(statement: &StatementDocument) -> Vec<Fact> {
    let fact = |label: &str, value: &str| Fact {
        label: label.to_owned(),
        value: plain(value),
    };
    let mut facts = vec![
        fact("About", &statement.title),
        fact("Published by", &statement.organisation),
        fact("Date", &day_in_words(statement.date)),
        fact("Made by", statement.made_by),
    ];
    if let Some(digest) = &statement.register {
        facts.push(fact("Digest of the register", digest));
    }
    facts.retain(|fact| !fact.value.is_empty());
    facts
}

/// "All 9 checks passed.", "1 of 9 checks failed."
fn summary(checks: &[CheckResult]) -> String {
    let failed = checks.iter().filter(|check| !check.passed).count();
    let all = plural(checks.len(), "check");
    match failed {
        0 => format!("All {all} passed."),
        _ => format!("{failed} of {all} failed."),
    }
}

fn checks(checks: &[CheckResult]) -> PlainTable {
    let row = |check: &CheckResult| {
        PlainRow::of(vec![
            plain(check.check.as_str()),
            plain(check.count.to_string()),
            plain(result(check)),
        ])
    };
    PlainTable {
        caption: "What was checked by machine".to_owned(),
        columns: vec![
            PlainColumn::of("Check", true),
            PlainColumn::amount("Looked at"),
            PlainColumn::of("Result", false),
        ],
        rows: checks.iter().map(row).collect(),
    }
}

fn result(check: &CheckResult) -> String {
    if check.passed {
        let passed = if check.count == 0 {
            "nothing to check"
        } else {
            "passed"
        };
        return passed.to_owned();
    }
    format!("failed: {}", first_and_more(&check.faults, MOST_FAULTS))
}

/// How many findings are left.
fn findings(statement: &StatementDocument) -> String {
    let Some(findings) = &statement.findings else {
        return "Findings are about the whole plan. The statement of the joint plan lists them."
            .to_owned();
    };
    if findings.is_empty() {
        return "There are no open findings.".to_owned();
    }
    let left = plural(findings.len(), "finding");
    let are = if findings.len() == 1 { "is" } else { "are" };
    format!("{left} {are} still open; the JSON of this statement lists them.")
}

/// The faults that the pack file allows, and why; `None` if it allows none.
fn allowed(statement: &StatementDocument) -> Option<PlainTable> {
    let rows: Vec<PlainRow> = statement
        .allowed
        .iter()
        .flatten()
        .map(|allowed| {
            let place = allowed.place.as_deref().unwrap_or("the whole pack");
            let reason = allowed.reason.as_deref().unwrap_or("the rule is off");
            PlainRow::of(vec![
                plain(allowed.rule.as_str()),
                plain(place),
                plain(reason),
            ])
        })
        .collect();
    (!rows.is_empty()).then(|| PlainTable {
        caption: "What pack.toml allows".to_owned(),
        columns: vec![
            PlainColumn::of("Allowed", true),
            PlainColumn::of("Where", false),
            PlainColumn::of("Why", false),
        ],
        rows,
    })
}

fn files(statement: &StatementDocument) -> PlainTable {
    let row = |use_: &'static str| {
        move |file: &FileSum| {
            PlainRow::of(vec![
                plain(file.name.as_str()),
                plain(use_),
                plain(file.sha256.as_str()),
            ])
        }
    };
    let made_from = statement.inputs.iter().map(row("made from"));
    let made = statement.outputs.iter().map(row("made"));
    PlainTable {
        caption: "Files and their hashes".to_owned(),
        columns: vec![
            PlainColumn::of("File", true),
            PlainColumn::of("Use", false),
            PlainColumn::of("SHA-256", false),
        ],
        rows: made_from.chain(made).collect(),
    }
}
