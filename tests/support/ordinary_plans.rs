//! Plans of ordinary words that look random and are the same on every machine, drawn as text.
//!
//! The plans of `made_plans` test what the formats keep; these test what the renderers draw. They
//! are plans as people write them, with references, web and mail addresses, lists, spaces of all
//! widths, accents, long words, narrow and wide columns, sections, notes, a glossary, finance and a
//! foreword in Markdown.

use std::fmt::Write as _;

use crate::dice::Dice;

/// A plan as the files of its folder.
#[derive(Debug, Clone)]
pub(crate) struct OrdinaryPlan {
    /// The drawings of its workbooks: the board's, then the appendices'.
    pub(crate) workbooks: Vec<Vec<String>>,
    /// The lines of its foreword; empty if it has none.
    pub(crate) foreword: Vec<String>,
}

/// How long a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// A page or two for each sheet, so that many plans can be drawn.
    Short,
    /// As long as real plans.
    Long,
}

impl OrdinaryPlan {
    /// The plan for a seed.
    pub(crate) fn of(seed: u64, length: Length) -> Self {
        let mut writer = Writer {
            dice: Dice::of(seed),
            length,
        };
        let workbooks = (0..=writer.dice.throw(2))
            .map(|index| writer.workbook(index))
            .collect();
        let foreword = if writer.dice.is_one_of(2) {
            writer.foreword()
        } else {
            Vec::new()
        };
        Self {
            workbooks,
            foreword,
        }
    }

    /// The text of `pack.toml`.
    pub(crate) fn pack_file(&self) -> String {
        let names: Vec<String> = (1..self.workbooks.len())
            .map(|index| format!("\"plan{index}.xlsx\""))
            .collect();
        let narratives = if self.foreword.is_empty() {
            ""
        } else {
            "narratives = [\"foreword.md\"]\n"
        };
        format!(
            "board = \"plan0.xlsx\"\nappendices = [{}]\n{narratives}",
            names.join(", ")
        )
    }
}

/// Words that occur in plans, and signs that are markup elsewhere.
const WORDS: &[&str] = &[
    "the wharf board",
    "agrees",
    "with its partners",
    "to look at every crane",
    "in the spring",
    "and says what it found",
    "by the end of March",
    "for those who work at night",
    "(see Appendix 1)",
    "see objective 1.1",
    "Priority 2",
    "[[1.2]]",
    "[[ropes]]",
    "as in Appendix 2: Ropes",
    "https://www.wharves.example/reports/a-long-way-down-the-river",
    "office@wharves.example",
    "harbourmaster.and.deputies@wharves.example",
    "WBCG",
    "TBC",
    "n/a",
    "under way.",
    "done;",
    "and so on …",
    "“as agreed”",
    "café",
    "cafe\u{301} and w\u{302}harf",
    "–",
    "50%",
    "£1,200",
    "Q2 2026/27",
    "✔\u{fe0f}",
    "🚢",
    "👷🏽",
    "soft\u{ad}hyphen",
    "no\u{200b}width",
    "Ŵyth Cwch",
    "Ёлка",
    "日本",
    "re-rig/re-paint",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "=1+1",
    "+44 20 7946 0000",
    "#1",
    "*",
    "a_b",
];

/// Separators that may be between words.
const SPACES: &[&str] = &[
    "  ",
    "\u{a0} ",
    " \u{a0}",
    "\u{a0}",
    "\n",
    "\n\n",
    " \u{2009}",
    "\u{2003} ",
    "\u{3000}",
    "\t",
    "   ",
];

/// Rare characters that a paste leaves behind, alone or on a letter.
const RARE: &[&str] = &[
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{1f1ec}\u{301}",
    "\u{301}",
    "🚢\u{301}",
    "\u{feff}",
    "\u{7}",
    "\u{f0b7}",
    "1\u{fe0f}\u{20e3}",
    "\u{3164}",
    "\u{34f}",
];

const SHEETS: &[&str] = &[
    "Priority #",
    "Plan #",
    "C# actions",
    "R#",
    "Sheet#",
    "Theme # (2026)",
    "Work stream #",
    "True#",
];
const TITLES: &[&str] = &[
    "Priority #: ",
    "Appendix #: ",
    "Plan # ",
    "#. ",
    "C# ",
    "Work stream # - ",
];
const TIMES: &[&str] = &[
    "July 2026",
    "Ongoing",
    "1 May 2026",
    "Quarterly",
    "tbc",
    "March",
];
const RATINGS: &[&str] = &["Red", "Amber", "Green", "blue", ""];

/// Writes a plan.
struct Writer {
    dice: Dice,
    length: Length,
}

impl Writer {
    /// A number from one to `short`, or to five times that in a long plan.
    fn some(&mut self, short: usize) -> usize {
        let most = match self.length {
            Length::Short => short,
            Length::Long => short * 5,
        };
        1 + self.dice.throw(most)
    }

    /// A text of one to `most` runs of words.
    fn words(&mut self, most: usize) -> String {
        let mut words = self.dice.pick(WORDS).to_owned();
        for _ in 0..self.dice.throw(most) {
            words += if self.dice.is_one_of(12) {
                self.dice.pick(SPACES)
            } else {
                " "
            };
            words += if self.dice.is_one_of(60) {
                self.dice.pick(RARE)
            } else {
                self.dice.pick(WORDS)
            };
        }
        words
    }

    /// The text of a cell: a few words, many, a list, or none.
    fn cell(&mut self) -> String {
        match self.dice.throw(12) {
            0 | 1 => String::new(),
            2 => {
                let mark = self.dice.pick(&["• ", "- ", "•"]);
                let items: Vec<String> = (0..=self.dice.throw(4))
                    .map(|_| format!("{mark}{}", self.words(5)))
                    .collect();
                items.join("\n")
            }
            3 => (1..3 + self.dice.throw(3))
                .map(|number| format!("{number}. {}", self.words(5)))
                .collect::<Vec<_>>()
                .join("\n"),
            4 => {
                let most = self.some(20) + 10;
                self.words(most)
            }
            _ => self.words(6),
        }
    }

    fn workbook(&mut self, index: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for number in 1..=1 + self.dice.throw(2) {
            self.actions(index, number, &mut lines);
        }
        for make in [Self::glossary, Self::finance, Self::notes] {
            if self.dice.is_one_of(3) {
                make(self, &mut lines);
            }
        }
        lines
    }

    fn actions(&mut self, workbook: usize, number: usize, lines: &mut Vec<String>) {
        let of = |text: &str| text.replace('#', &number.to_string());
        let name = self.dice.pick(SHEETS);
        lines.push(format!("sheet: {} {workbook}{number}", of(name)));
        let mut row = 1;
        if !self.dice.is_one_of(4) {
            let title = format!("{}{}", of(self.dice.pick(TITLES)), self.words(3));
            push(lines, &mut row, &[title]);
        }
        for _ in 0..self.dice.throw(4) {
            let above = match self.dice.throw(3) {
                0 => vec![self.words(12)],
                1 => vec!["Lead:".to_owned(), self.words(8)],
                _ => vec![format!("Aim: {}", self.words(25))],
            };
            push(lines, &mut row, &above);
        }
        row += 1;
        let headings = self.headings();
        push(lines, &mut row, &headings);
        let mut objective = 0;
        for _ in 0..self.some(9) {
            if self.dice.is_one_of(15) {
                let across = self.words(4);
                push(lines, &mut row, &[across]);
            }
            let starts = objective == 0 || self.dice.is_one_of(3);
            objective += usize::from(starts);
            let cells: Vec<String> = headings
                .iter()
                .map(|heading| self.cell_under(heading, starts, (number, objective)))
                .collect();
            push(lines, &mut row, &cells);
        }
        if self.dice.is_one_of(3) {
            row += 1;
            let most = self.some(30);
            let note = self.words(most);
            push(lines, &mut row, &[note]);
        }
    }

    fn headings(&mut self) -> Vec<String> {
        let usual = [
            "No",
            "Objective",
            "Action",
            "Lead",
            "Measure",
            "Timescale",
            "Progress",
            "RAG",
        ];
        let mut headings: Vec<String> = usual
            .into_iter()
            .filter(|name| *name == "Action" || !self.dice.is_one_of(6))
            .map(str::to_owned)
            .collect();
        for extra in 0..self.dice.throw(3) {
            headings.push(format!("{} {extra}", self.words(2)));
        }
        headings
    }

    fn cell_under(
        &mut self,
        heading: &str,
        starts: bool,
        (part, objective): (usize, usize),
    ) -> String {
        match heading {
            "No" | "Objective" if !starts => String::new(),
            "No" => format!("{part}.{objective}"),
            "RAG" => self.dice.pick(RATINGS).to_owned(),
            "Timescale" if !self.dice.is_one_of(5) => self.dice.pick(TIMES).to_owned(),
            _ => self.cell(),
        }
    }

    fn glossary(&mut self, lines: &mut Vec<String>) {
        self.table("Glossary", &["Term", "Meaning"], lines);
    }

    fn finance(&mut self, lines: &mut Vec<String>) {
        self.table("Finance", &["Agency", "Amount", "Notes"], lines);
    }

    fn notes(&mut self, lines: &mut Vec<String>) {
        self.table("Background", &[], lines);
    }

    /// A sheet of rows under headings, or of lines without.
    fn table(&mut self, name: &str, headings: &[&str], lines: &mut Vec<String>) {
        lines.push(format!("sheet: {name}"));
        let mut row = 1;
        if !headings.is_empty() {
            push(
                lines,
                &mut row,
                &headings
                    .iter()
                    .map(|heading| (*heading).to_owned())
                    .collect::<Vec<_>>(),
            );
        }
        for _ in 0..self.some(6) {
            let cells: Vec<String> = match headings {
                [] => (0..=self.dice.throw(4)).map(|_| self.words(4)).collect(),
                [..] => headings
                    .iter()
                    .map(|heading| {
                        if *heading == "Amount" {
                            self.dice
                                .pick(&["£1,000", "2000", "in kind", "-"])
                                .to_owned()
                        } else {
                            self.words(9)
                        }
                    })
                    .collect(),
            };
            push(lines, &mut row, &cells);
        }
    }

    fn foreword(&mut self) -> Vec<String> {
        let mut lines = vec!["# Foreword".to_owned()];
        for _ in 0..self.some(8) {
            let most = self.some(12);
            let words = self.words(most).replace('\n', " ");
            let mark = self.dice.pick(&[
                "",
                "",
                "## ",
                "### ",
                "- ",
                "  - ",
                "1. ",
                "> ",
                "> - ",
                "**",
                "[a link](https://wharves.example/) ",
            ]);
            lines.push(String::new());
            lines.push(format!("{mark}{words}"));
            if self.dice.is_one_of(8) {
                lines.push(format!(
                    "\n| Crane | State |\n| --- | --- |\n| {} | {} |",
                    self.dice.pick(WORDS),
                    self.dice.pick(WORDS)
                ));
            }
        }
        lines
    }
}

/// Adds a row of cells from A on.
fn push(lines: &mut Vec<String>, row: &mut usize, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| notation(cell)).collect();
    if cells.iter().any(|cell| !cell.is_empty()) {
        lines.push(format!("A{row}: {}", cells.join(" | ")));
    }
    *row += 1;
}

/// A text in the notation of drawings. Characters that have a meaning there, and invisible ones,
/// are written by their codes.
fn notation(text: &str) -> String {
    let mut written = String::new();
    for (index, character) in text.char_indices() {
        match character {
            '\n' => written.push_str("\\n"),
            ' ' if index == 0 || index + 1 == text.len() => written.push_str("\\s"),
            'a'..='z'
            | 'A'..='Z'
            | '0'..='9'
            | ' '
            | ','
            | '.'
            | '-'
            | '/'
            | ':'
            | '@'
            | '('
            | ')' => {
                written.push(character);
            }
            _ => write!(written, "\\u{{{:x}}}", u32::from(character)).expect("a string takes text"),
        }
    }
    written
}
