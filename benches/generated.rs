//! Plans of any number of actions and registers of any number of returns. The words are invented,
//! and the same on every run.
//!
//! A plan is a folder with a `pack.toml` and one workbook. Each sheet is a priority with a title,
//! three lines of details and a table of nine columns. An objective has about three actions; its
//! number, scope and text are on the first row alone, as people write them. A row has about 92
//! words. Every seventh action names another objective or priority, so there are references to
//! resolve.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use planpack::register::Record;
use planpack::register::event::{Answer, AnsweredCell, Event, Return};
use planpack::tracker_columns::TrackerColumn;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// Actions of a priority, if the plan has enough.
const ACTIONS_A_PRIORITY: usize = 100;
/// The fewest priorities of a plan, however small.
const LEAST_PRIORITIES: usize = 4;
/// Actions of an objective.
const ACTIONS_AN_OBJECTIVE: usize = 3;
/// Rows above the first action: title, details, a gap, the header.
const HEAD_ROWS: u32 = 6;

const HEADINGS: [&str; 9] = [
    "No",
    "CAB",
    "What do we want to achieve?",
    "How are we going to do it?",
    "Who will lead",
    "How will we know?",
    "By when",
    "Progress",
    "RAG",
];

const PACK_FILE: &str = r#"title = "Business plan"
organisation = "Fernhollow and Larkmere Safeguarding Boards"
period = "April 2026 to March 2029"
date = "2026-04-01"

[boards]
C = "Children"
A = "Adults"
"#;

const VERBS: &[&str] = &[
    "agree", "ask", "bring", "build", "check", "collect", "compare", "describe", "draft",
    "explain", "gather", "help", "invite", "learn", "listen", "measure", "offer", "plan",
    "prepare", "publish", "record", "report", "review", "share", "show", "support", "survey",
    "test", "train", "write",
];

const WORDS: &[&str] = &[
    "a",
    "the",
    "of",
    "and",
    "to",
    "for",
    "in",
    "with",
    "from",
    "by",
    "each",
    "every",
    "new",
    "clear",
    "early",
    "joint",
    "local",
    "plain",
    "regular",
    "shared",
    "short",
    "timely",
    "adult",
    "agency",
    "assessment",
    "attendance",
    "audit",
    "board",
    "briefing",
    "carers",
    "case",
    "children",
    "community",
    "concerns",
    "conference",
    "data",
    "evidence",
    "families",
    "feedback",
    "findings",
    "guidance",
    "health",
    "homes",
    "housing",
    "information",
    "joined-up",
    "learning",
    "meeting",
    "multi-agency",
    "neglect",
    "outcomes",
    "panel",
    "partners",
    "people",
    "police",
    "practice",
    "practitioners",
    "protocol",
    "quarter",
    "questions",
    "referrals",
    "report",
    "risk",
    "safeguarding",
    "schools",
    "services",
    "sessions",
    "staff",
    "standards",
    "subgroup",
    "supervision",
    "teams",
    "themes",
    "threshold",
    "training",
    "transition",
    "voice",
    "volunteers",
    "workforce",
    "young",
];

const LEADS: &[&str] = &[
    "Head of Safeguarding, Police and Probation",
    "Learning and Development Subgroup Chair",
    "Designated Nurse and Boards' Office",
    "Director of Adult Social Care",
    "Quality Assurance Subgroup",
    "Housing Lead, Fernhollow District Council",
];

const TIMESCALES: &[&str] = &[
    "June 2026",
    "30 September 2026",
    "Ongoing",
    "Every quarter",
    "March 2027 for sign off",
    "Jan – March 2028",
];

const RATINGS: &[&str] = &["Green", "Amber", "Red", "Complete"];

const SCOPES: &[&str] = &["C", "A", "B"];

/// Writes the plan into a folder of its own in the system's temporary folder. Gives the path of
/// that folder.
pub fn plan(action_count: usize) -> PathBuf {
    let folder = std::env::temp_dir()
        .join("planpack-benches")
        .join(action_count.to_string());
    fs::create_dir_all(&folder).expect("the temporary folder can be written");
    fs::write(folder.join("pack.toml"), PACK_FILE).expect("the pack file is written");
    write_workbook(action_count, &folder.join("plan.xlsx")).expect("the workbook is written");
    folder
}

fn write_workbook(action_count: usize, path: &Path) -> Result<(), XlsxError> {
    let shape = Shape::of(action_count);
    let mut workbook = Workbook::new();
    let mut words = Words::new();
    for priority in 0..shape.priority_count {
        let actions = shape.actions_of(priority);
        write_priority(
            workbook.add_worksheet(),
            &mut words,
            &shape,
            priority,
            actions,
        )?;
    }
    workbook.save(path)
}

/// How many actions each priority gets.
struct Shape {
    action_count: usize,
    priority_count: usize,
}

impl Shape {
    fn of(action_count: usize) -> Self {
        Self {
            action_count,
            priority_count: action_count
                .div_ceil(ACTIONS_A_PRIORITY)
                .max(LEAST_PRIORITIES),
        }
    }

    fn actions_of(&self, priority: usize) -> usize {
        let rest = usize::from(priority < self.action_count % self.priority_count);
        self.action_count / self.priority_count + rest
    }
}

fn write_priority(
    sheet: &mut Worksheet,
    words: &mut Words,
    shape: &Shape,
    priority: usize,
    action_count: usize,
) -> Result<(), XlsxError> {
    let number = priority + 1;
    sheet.set_name(format!("Priority {number}"))?;
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap();
    sheet.write_with_format(0, 0, format!("Priority {number}: {}", words.title()), &bold)?;
    for (row, label) in (1..).zip(["Priority lead:", "Rationale:", "Delivered through:"]) {
        sheet.write_with_format(row, 0, label, &bold)?;
        sheet.write_with_format(row, 3, words.sentences(18), &wrapped)?;
    }
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_with_format(HEAD_ROWS - 1, column, heading, &bold)?;
    }
    for (row, action) in (HEAD_ROWS..).zip(0..action_count) {
        for (column, text) in (0..).zip(action_cells(words, shape, number, action)) {
            if !text.is_empty() {
                sheet.write_with_format(row, column, text, &wrapped)?;
            }
        }
    }
    Ok(())
}

fn action_cells(words: &mut Words, shape: &Shape, priority: usize, action: usize) -> [String; 9] {
    let objective = action / ACTIONS_AN_OBJECTIVE + 1;
    let starts = action.is_multiple_of(ACTIONS_AN_OBJECTIVE);
    let on_first = |text: String| if starts { text } else { String::new() };
    let reference = if action % 7 == 3 {
        words.reference(shape.priority_count)
    } else {
        String::new()
    };
    [
        on_first(format!("{priority}.{objective}")),
        on_first(words.pick(SCOPES).to_owned()),
        on_first(words.sentences(14)),
        words.sentences(30) + &reference,
        words.pick(LEADS).to_owned(),
        words.sentences(24),
        words.pick(TIMESCALES).to_owned(),
        words.sentences(24),
        words.pick(RATINGS).to_owned(),
    ]
}

/// Words in an order that looks random and is always the same.
struct Words(u64);

impl Words {
    const fn new() -> Self {
        Self(2026)
    }

    /// Knuth's linear congruential generator; only the upper bits are used.
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % below
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.next(from.len())]
    }

    fn title(&mut self) -> String {
        capitalised(self.pick(VERBS)) + " " + &self.run(3)
    }

    /// Sentences of about twelve words.
    fn sentences(&mut self, word_count: usize) -> String {
        const LENGTH: usize = 12;
        let mut text = String::new();
        let mut left = word_count;
        while left > 0 {
            let length = if left < LENGTH + 4 { left } else { LENGTH };
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&capitalised(self.pick(VERBS)));
            if length > 1 {
                text.push(' ');
                text.push_str(&self.run(length - 1));
            }
            text.push('.');
            left -= length;
        }
        text
    }

    fn run(&mut self, word_count: usize) -> String {
        let words: Vec<&str> = (0..word_count).map(|_| self.pick(WORDS)).collect();
        words.join(" ")
    }

    /// A reference to another part of the plan.
    fn reference(&mut self, priority_count: usize) -> String {
        // The importer reads priorities of two digits.
        let priority = self.next(priority_count.min(99)) + 1;
        if self.next(2) == 0 {
            format!(" See objective {priority}.{}.", self.next(8) + 1)
        } else {
            format!(" This also serves Priority {priority}.")
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// A register with this number of returns: forty partners each answer ten of four hundred actions,
/// quarter after quarter.
pub fn returns(count: usize) -> Vec<Record> {
    const PARTNERS: usize = 40;
    const ANSWERS: usize = 10;
    (0..count)
        .map(|index| {
            let (partner, round) = (index % PARTNERS, index / PARTNERS);
            let sha256 = planpack::register::sha256(&index.to_le_bytes());
            let answers = (0..ANSWERS).map(|place| answer(partner * ANSWERS + place, round));
            Record::of(Event::Return(Return {
                day: NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day")
                    + Days::new(index as u64 / 8),
                saved: None,
                order: index as u64,
                issue: String::new(),
                quarter: format!("{}-Q{}", 2020 + round / 4, round % 4 + 1)
                    .parse()
                    .expect("a quarter"),
                partner: Some(format!("Partner {partner}")),
                file: format!("partner-{partner}.xlsx"),
                kept_as: format!("{sha256}.xlsx"),
                sha256,
                answers: answers.collect(),
                noticed: Vec::new(),
            }))
        })
        .collect()
}

fn answer(action: usize, round: usize) -> Answer {
    let cell = |text: String, reading: Option<&str>| AnsweredCell {
        text,
        cell: format!("I{}", action + 3),
        reading: reading.map(str::to_owned),
    };
    let progress = format!(
        "In round {round} the work on action {action} went on as the partners \
                            had agreed."
    );
    Answer {
        reference: format!("{action:04}-0000"),
        sheet: Some("Actions".to_owned()),
        cells: BTreeMap::from([
            (TrackerColumn::Progress, cell(progress, None)),
            (TrackerColumn::Rag, cell("Amber".to_owned(), Some("amber"))),
        ]),
    }
}
