//! What we publish, we read back as the same plan.
//!
//! The published workbook of a plan is imported like anybody's. Its priorities and appendices are those that were
//! published, in order, with their numbers, objectives, actions, leads, measures, timescales, scopes, board numbers,
//! progress and ratings; so are the terms of the glossary.
//!
//! Compared row by row: an objective stands on each row of its actions, so a plan cannot tell whether its author wrote it
//! once. An action of which nothing is said but its label is no action. Words are compared as [`wording::plain_words`] has them, because a list comes back with bullets of our own. Left out, for
//! they do not come back or come back as something else: the plan's title, period and boards, document profile, money,
//! groups, texts, notes and details, what `[[name]]` is replaced by, and the pack's own lines and columns ("Back to the contents", "Ref", "See also").

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use planpack::compose::{self, Setting};
use planpack::import::import;
use planpack::model::{Action, Objective, Part, PartKind, Plan, Scope};
use planpack::pack_file::Inputs;
use planpack::references;
use planpack::render::xlsx;
use planpack::wording;
use support::drawn;

fn read(inputs: &Inputs) -> Plan {
    let mut plan = import(inputs).expect("the plan can be read").plan;
    references::resolve(&mut plan);
    plan
}

/// The plan of the workbook that is published of what `paths` name, after the plan itself.
fn both(paths: &[PathBuf]) -> [Plan; 2] {
    let inputs = Inputs::find(paths).expect("the plan can be found");
    let plan = read(&inputs);
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day");
    let pack = compose::compose(&plan, Setting { pack_file: &inputs.pack_file, logo: None, day });
    let folder = tempfile::tempdir().expect("a folder for the workbook");
    let workbook = folder.path().join("published.xlsx");
    fs::write(&workbook, xlsx::render(&pack).expect("the pack can be written")).expect("the workbook can be written");
    [plan, read(&Inputs::find(&[workbook]).expect("the workbook can be found"))]
}

/// What a plan says, a line for each row.
fn said(plan: &Plan) -> Vec<String> {
    let parts = plan.parts.iter().filter(|part| matches!(part.kind, PartKind::Priority | PartKind::Appendix));
    let mut lines: Vec<String> = parts.flat_map(said_by_part).collect();
    let mut terms: Vec<String> =
        plan.glossary().map(|entry| plain_words(&format!("{} {}", entry.term.value, entry.meaning.value))).collect();
    terms.sort();
    lines.extend(terms);
    lines
}

fn said_by_part(part: &Part) -> Vec<String> {
    let number = part.number.as_ref().map(ToString::to_string);
    let mut lines = vec![format!("{:?} {number:?} {}", part.kind, plain_words(&part.heading))];
    for objective in part.objectives() {
        let says_something = |action: &&Action| action_words(action) != NOTHING;
        if !objective.actions.iter().any(|action| says_something(&action)) {
            lines.push(objective_words(objective, objective.scope.as_ref()));
        }
        for action in objective.actions.iter().filter(says_something) {
            let scope = action.scope.as_ref().or(objective.scope.as_ref());
            lines.push(format!("{} | {}", objective_words(objective, scope), action_words(action)));
        }
    }
    lines
}

fn objective_words(objective: &Objective, scope: Option<&Scope>) -> String {
    let number = objective.reading().map(ToString::to_string);
    let board_number = objective.board_reading().map(ToString::to_string);
    let boards = scope.map(|scope| scope.boards.clone()).unwrap_or_default();
    format!("{number:?} {board_number:?} {boards:?} {}", plain_words(objective.wording()))
}

/// What an action says that says nothing.
const NOTHING: &str = r#" ["", "", "", ""] [] None None None None"#;

/// What stands for the words that `[[name]]` is replaced by.
const NAMED: char = '⁂';

/// The words of a text, with [`NAMED`] for a name in brackets.
fn plain_words(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, (_, after))) =
        rest.split_once("[[").and_then(|(before, after)| Some((before, after.split_once("]]")?)))
    {
        words = words + &wording::plain_words(before) + &NAMED.to_string();
        rest = after;
    }
    words + &wording::plain_words(rest)
}

/// Whether two lines say the same, whatever stands for names in brackets.
fn agree(written: Option<&String>, read: Option<&String>) -> bool {
    match (written, read) {
        (Some(written), Some(read)) => match (written.split_once(NAMED), written.rsplit_once(NAMED)) {
            (Some((start, _)), Some((_, end))) => read.starts_with(start) && read.ends_with(end),
            (_, _) => written == read,
        },
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn action_words(action: &Action) -> String {
    let texts = [&action.board_text, &action.measure, &action.progress, &action.impact];
    let texts: Vec<_> = texts.map(|text| text.as_ref().map(|text| plain_words(&text.value)).unwrap_or_default()).into();
    let leads: Vec<_> = action.leads.iter().map(|lead| plain_words(&lead.text)).collect();
    let time = &action.timescale;
    let rating = action.rag.as_ref().and_then(|rag| rag.rating);
    let words = plain_words(&action.text.value);
    format!("{words} {texts:?} {leads:?} {:?} {:?} {:?} {rating:?}", time.kind, time.start, time.end)
}

/// What differs first, if anything does.
fn difference([plan, read_back]: &[Plan; 2]) -> Option<String> {
    let (written, read) = (said(plan), said(read_back));
    let longest = written.len().max(read.len());
    let at = (0..longest).find(|index| !agree(written.get(*index), read.get(*index)))?;
    Some(format!("written: {:?}\nread:    {:?}", written.get(at), read.get(at)))
}

#[test]
fn the_sample_is_read_back() {
    let both = both(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")]);
    assert_eq!(difference(&both), None);
    assert!(said(&both[0]).len() > 100, "the sample has many rows");
}

/// The first workbook of each case; those with a pack file are read by its names and are left out.
#[test]
fn golden_cases_are_read_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut differing = Vec::new();
    for case in fs::read_dir(folder).expect("tests/cases can be read") {
        let case = case.expect("a readable entry").path();
        let name = case.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
        if NOT_READ_BACK.contains(&name.as_str()) || case.join("pack.toml").exists() {
            continue;
        }
        let drawing = fs::read_to_string(case.join("plan.txt")).expect("a case has a drawing");
        differing.extend(difference(&both_of_drawing(&drawing)).map(|difference| format!("{name}\n{difference}")));
    }
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
}

/// Plans that are not read back whole, and why.
const NOT_READ_BACK: &[&str] = &[
    // Their table has no column of numbers for objectives, or one with a name less usual than `Ref`, so the pack's labels
    // are taken for the numbers.
    "headings-in-other-words",
    "no-scope-column",
    "objective-by-number-column",
    "objective-in-next-column",
    "objective-indented",
    "objective-repeated",
    // An outline or a list comes back as a table of a priority.
    "lines-with-marks",
    "outline-tasks",
    // A header on two rows comes back on one.
    "groups-above-header",
    "two-level-header",
    // Several meanings of one term come back as one text.
    "glossary-with-conflict",
];

fn both_of_drawing(drawing: &str) -> [Plan; 2] {
    let folder = tempfile::tempdir().expect("a folder for the plan");
    let path = folder.path().join("plan.xlsx");
    fs::write(&path, drawn::xlsx(drawing).expect("a drawing")).expect("the workbook can be written");
    both(&[path])
}

/// Numbers that look random and are the same on every machine (splitmix64, public domain).
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        texts[usize::try_from(mixed % texts.len() as u64).expect("a short list")]
    }
}

/// The drawing of a plan of two priorities that a seed gives.
fn made_plan(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut lines = Vec::new();
    for priority in 1..=2 {
        lines.push(format!("sheet: Priority {priority}\nA1: Priority {priority}: Wharves in order"));
        lines.push("A3 header: No | Objective | Action | Lead | Measure | Timescale | Progress | RAG".to_owned());
        let (mut objective, mut row) = (0, 4);
        while row < 12 {
            let head = if objective == 0 || dice.pick(&["new", "same"]) == "new" {
                objective += 1;
                format!("{priority}.{objective} | Wharf {objective} is mended")
            } else {
                " | ".to_owned()
            };
            let action = dice.pick(&["Hire a joiner", "Order:\\n• planks\\n• nails", "=1+1", "1. Look\\n2. Mend"]);
            let lead = dice.pick(&["Wharfinger", "Joiner\\nChair", ""]);
            let measure = dice.pick(&["No plank is loose", "#", ""]);
            let time = dice.pick(&["July 2026", "Ongoing", "Quarterly", "1 May 2026", "May 2026; June 2026"]);
            let (progress, rag) = (dice.pick(&["Begun", "", "_x0041_"]), dice.pick(&["Red", "Green", "Amber", ""]));
            lines.push(format!("A{row}: {head} | {action} | {lead} | {measure} | {time} | {progress} | {rag}"));
            row += 1;
        }
    }
    lines.join("\n")
}

#[test]
fn made_plans_are_read_back() {
    for seed in 0..200 {
        assert_eq!(difference(&both_of_drawing(&made_plan(seed))), None, "seed {seed}:\n{}", made_plan(seed));
    }
}
