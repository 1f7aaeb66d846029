//! Small plans that look random and are the same on every machine, drawn as text.
//!
//! Each plan has some of the sheets that plans have, and each sheet some of the usual columns.
//! Cells contain what is hard to keep: list marks, line breaks, other scripts, and text that looks
//! like a formula, markup or one of our headings.

use crate::dice::Dice;

/// Ordinary text, and text that some format loses easily.
const WORDS: &[&str] = &[
    "Hire a joiner",
    "Order:\\n• planks\\n• nails",
    "1. Look\\n2. Mend",
    "- one\\n- two\\n\\nThen rest",
    "=1+1",
    "+44 and -5",
    "@here",
    "'quoted' and \"quoted\"",
    "_x0041_ and <r>x</r> &amp; <b>bold</b>",
    "Ŵyth “cwch” – 日本語, Ёлка 🚢",
    "Notes",
    "Details",
    "Table: Costs",
    "Back to the contents",
    "Total",
    "Label: value: more",
    "See Priority 1",
    "1.10",
    "\\sa  b\\t c\\s",
    "Every plank of every wharf is looked at by two people who know wood, and whatever they find \
     is written into the book that lies at the gate, so that the next who come need not ask, and \
     those after them can see what became of it",
];

/// Longer than any row, and without a place to break.
const LONG_WORD: &str = "https://wharves.example/a-long-way-down-the-river-and-round-the-bend-where-the-old-crane-stands/\
                         and-on-past-the-locks-to-the-sea/and-along-the-shore-to-the-light/and-back-again-by-the-canal/end";

const LEADS: &[&str] = &[
    "Wharfinger",
    "Joiner\\nChair",
    "• Crew\\n• Master",
    "",
    "\"",
    "A & B; C",
];
const TIMES: &[&str] = &[
    "July 2026",
    "Ongoing",
    "Quarterly",
    "1 May 2026",
    "May 2026; June 2026",
    "March",
    "tbc",
    "",
    "{2026-05-01 as mmm yyyy}",
];

/// Draws the plan for a seed.
pub(crate) fn drawing(seed: u64) -> String {
    let mut dice = Dice::of(seed);
    let mut lines = Vec::new();
    if dice.is_one_of(2) {
        lines.push(
            "sheet: About\nA1: The Wharf Board\nA2: Wharf plan 2026-2029\nA4: CAB: C = Crews; A = \
             Admirals; B = both"
                .to_owned(),
        );
    }
    for priority in 1..=1 + dice.throw(3) {
        lines.push(actions(&mut dice, priority));
    }
    for make in [
        glossary, money, groups, themes, profile, notes, outcomes, outline,
    ] {
        if dice.is_one_of(3) {
            lines.push(make(&mut dice));
        }
    }
    lines.join("\n")
}

/// A heading and the texts that its cells may have.
type Column = (&'static str, &'static [&'static str]);

const COLUMNS: &[Column] = &[
    ("CAB", &["C", "A", "B", "В", "C/A", ""]),
    ("Board No.", &["1.1", "1.10", "9.9", "", "x"]),
    ("Boards level", WORDS),
    ("Lead", LEADS),
    ("Measure", WORDS),
    ("Start", TIMES),
    ("Timescale", TIMES),
    ("Progress", WORDS),
    ("Impact", WORDS),
    ("RAG", &["Red", "Green", "Amber", "blue", "", ""]),
    ("Cost code", WORDS),
    ("Notes", WORDS),
];

fn actions(dice: &mut Dice, priority: usize) -> String {
    let title = dice.pick(&[
        "Priority",
        "Strategic Priority",
        "Appendix",
        "Wharves of harbour",
    ]);
    let heading = dice.pick(&[": Wharves in order", " – Wharves", ""]);
    let mut lines = vec![format!(
        "sheet: Sheet {priority}\nA1: {title} {priority}{heading}"
    )];
    let mut row = 2;
    for _ in 0..dice.throw(3) {
        row += 1;
        let label = dice.pick(&[
            "Priority lead",
            "What do we want?",
            "Rationale: why",
            "Notes",
            "Details",
        ]);
        let value = if dice.is_one_of(5) {
            LONG_WORD
        } else {
            dice.pick(WORDS)
        };
        lines.push(format!("A{row}: {label} | {value}"));
    }
    for _ in 0..dice.throw(3) {
        row += 1;
        let note = if dice.is_one_of(5) {
            LONG_WORD
        } else {
            dice.pick(WORDS)
        };
        lines.push(format!("A{row}: {note}"));
    }
    let has_number = !dice.is_one_of(4);
    let has_objective = !dice.is_one_of(5);
    let chosen: Vec<&Column> = COLUMNS
        .iter()
        .filter(|(name, _)| *name == "Lead" || dice.is_one_of(2))
        .collect();
    let mut headings: Vec<&str> = Vec::new();
    headings.extend(has_number.then_some(dice.pick(&["No", "Ref", "No."])));
    headings.extend(has_objective.then_some("Objective"));
    headings.push("Action");
    headings.extend(chosen.iter().map(|(name, _)| *name));
    row += 2;
    lines.push(format!("A{row} header: {}", headings.join(" | ")));
    let mut objective = 0;
    for _ in 0..=dice.throw(8) {
        row += 1;
        let starts = objective == 0 || dice.is_one_of(2);
        objective += usize::from(starts);
        let number = if !starts || dice.is_one_of(9) {
            String::new()
        } else {
            format!("{priority}.{}", objective + 8)
        };
        let words = dice.pick(&[
            "Wharf # is mended",
            "Crane # turns\\nand lifts",
            "\"",
            "",
            "Wharf 1 is mended",
        ]);
        let wording = if starts {
            words.replace('#', &objective.to_string())
        } else {
            String::new()
        };
        let mut cells: Vec<String> = Vec::new();
        cells.extend(has_number.then_some(number));
        cells.extend(has_objective.then_some(wording));
        cells.push(if dice.is_one_of(5) {
            String::new()
        } else {
            dice.pick(WORDS).to_owned()
        });
        cells.extend(chosen.iter().map(|(_, texts)| {
            if dice.is_one_of(4) {
                String::new()
            } else {
                dice.pick(texts).to_owned()
            }
        }));
        lines.push(format!("A{row}: {}", cells.join(" | ")));
    }
    lines.join("\n")
}

/// Rows of a table below a title. Each column takes its cells from a list of its own.
fn table(dice: &mut Dice, title: &str, headings: &str, columns: &[&[&str]]) -> String {
    let mut lines = vec![format!(
        "sheet: {title}\nA1: {title}\nA3 header: {headings}"
    )];
    for row in 4..5 + dice.throw(6) {
        let cells: Vec<&str> = columns.iter().map(|texts| dice.pick(texts)).collect();
        lines.push(format!("A{row}: {}", cells.join(" | ")));
    }
    lines.join("\n")
}

fn glossary(dice: &mut Dice) -> String {
    table(
        dice,
        "Words we use",
        "Acronym | Meaning",
        &[&["WB", "wb", "HM", "Crane", ""], WORDS],
    )
}

fn money(dice: &mut Dice) -> String {
    let amounts: &[&str] = &[
        "{84250 as £#,##0}",
        "{12.5 as 0.00}",
        "in kind",
        "£1,200",
        "(300)",
        "",
    ];
    let mut drawing = table(
        dice,
        "Money",
        "Agency | Contribution",
        &[&["Port", "Town", "Total", "Sub-total"], amounts],
    );
    if dice.is_one_of(2) {
        let title = dice.pick(&["A20: Costs\n", ""]);
        drawing = format!(
            "{drawing}\n{title}A22 header: Agency | Contribution\nA23: Rope | {{12 as 0}}\nA24: \
             Total | {{12 as 0}}"
        );
    }
    drawing
}

fn groups(dice: &mut Dice) -> String {
    let people: &[&str] = &["The wharfinger", "", "A & B"];
    table(
        dice,
        "Who meets",
        "Group | Chair | Vice chair | Reports to | Meets",
        &[&["Crews", "Gate"], people, people, people, WORDS],
    )
}

fn themes(dice: &mut Dice) -> String {
    let name = dice.pick(&["Theme", "Sub-Group"]);
    let lines = if name == "Theme" {
        "What we plan to do"
    } else {
        "Work stream"
    };
    table(
        dice,
        "What runs through",
        &format!("{name} | {lines}"),
        &[&["Rope", "Wood", "", "\""], WORDS],
    )
}

fn profile(dice: &mut Dice) -> String {
    let days = dice.pick(&["1 May 2026", "{2026-05-01 as dd/mm/yyyy}", "tbc"]);
    format!(
        "sheet: Document profile\nA1: Status | Agreed\nA2: Version | 1.10\nA3: Prepared | \
         {days}\nA4: Author | A. Joiner\\nB. Smith"
    )
}

fn notes(dice: &mut Dice) -> String {
    let (first, second) = (dice.pick(WORDS), dice.pick(WORDS));
    format!("sheet: Background\nA1: What came before\nA2: {first}\nA3: {second}\nA4: {LONG_WORD}")
}

fn outcomes(dice: &mut Dice) -> String {
    let mut lines =
        vec!["sheet: Outcomes\nA1: Priority 1: Wharves\nA2: 1.1 | Wharves hold".to_owned()];
    lines.push(format!("A3: 1.2 | {}", dice.pick(WORDS)));
    if dice.is_one_of(2) {
        lines.push(format!("A4: {}", dice.pick(WORDS)));
    }
    lines.push("A6: Quantitative evidence | Qualitative evidence".to_owned());
    lines.push(format!(
        "A7: {} | {}",
        dice.pick(WORDS),
        dice.pick(&["", "Read\\nand heard"])
    ));
    lines.join("\n")
}

fn outline(dice: &mut Dice) -> String {
    let [first, second] = [dice.pick(WORDS), dice.pick(WORDS)];
    format!(
        "sheet: Tasks\nA1 header: Action | Lead | Timescale\nA2: Priority 4: Ropes\nA3: 4.1 Ropes \
         hold\nA4: 4.1.1 {first} | Crew | May 2026\nA5: • {second} | Master |\nA6: 4.10 Knots hold \
         | Gate |"
    )
}
