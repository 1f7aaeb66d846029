//! Lists for analysts: a title, a few lines and one table, drawn as text and as a workbook.
//! [`many`] lists the state of many packs, [`comparison`] puts boards side by side.

use crate::comparison::{Comparison, Figure, FigureCells};
use crate::location::{Place, Spot};
use crate::many::{Counts, Report, ReportedPack};
use crate::register::{AccountLine, OutcomeCounts, count};
use crate::text::{day_in_words, plural};

use chrono::NaiveDate;

/// A list, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Its title.
    pub title: String,
    /// The name of the sheet of a workbook.
    pub sheet: &'static str,
    /// The day of a workbook.
    pub day: NaiveDate,
    /// The caption of the table.
    pub caption: &'static str,
    /// Sentences that sum up the table. They are above the table in a workbook and below it in a
    /// text, where a reader sees the end first.
    pub summary: Vec<String>,
    /// The columns of the table.
    pub columns: Vec<ListColumn>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListColumn {
    /// Its heading.
    pub heading: &'static str,
    /// Whether its cells are numbers, which are set to the right.
    pub is_amount: bool,
}

impl ListColumn {
    /// A column of text.
    #[must_use]
    pub const fn text(heading: &'static str) -> Self {
        Self {
            heading,
            is_amount: false,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub const fn amount(heading: &'static str) -> Self {
        Self {
            heading,
            is_amount: true,
        }
    }
}

/// The sign in place of a suppressed number, as official statistics use it.
const SUPPRESSED: &str = "[c]";

/// The list of a comparison: a row for each board, then the medians.
#[must_use]
pub fn comparison(comparison: &Comparison) -> Listing {
    let figures = Figure::ALL.map(|figure| ListColumn::amount(figure.heading()));
    let boards = comparison.boards.iter();
    let mut rows: Vec<Vec<String>> = boards
        .map(|board| row(&board.name, &board.figures, |number| number.to_string()))
        .collect();
    if !rows.is_empty() {
        rows.push(row("Median", &comparison.medians, |median| {
            median.to_string()
        }));
    }
    Listing {
        title: format!("Boards side by side on {}", day_in_words(comparison.as_of)),
        sheet: "Boards",
        day: comparison.as_of,
        caption: "What the plans of the boards have, with the medians",
        summary: summary(comparison, &rows),
        columns: [ListColumn::text("Board")]
            .into_iter()
            .chain(figures)
            .collect(),
        rows,
    }
}

fn row<N: Copy>(name: &str, cells: &FigureCells<N>, shown: impl Fn(N) -> String) -> Vec<String> {
    let cells = Figure::ALL.map(|figure| {
        let number = cells.get(figure);
        number.map_or_else(|| SUPPRESSED.to_owned(), &shown)
    });
    [name.to_owned()].into_iter().chain(cells).collect()
}

fn summary(comparison: &Comparison, rows: &[Vec<String>]) -> Vec<String> {
    let boards = plural(comparison.boards.len(), "board");
    let unread = match comparison.unread {
        0 => String::new(),
        unread => format!(" {} could not be read.", plural(unread, "plan")),
    };
    let mut summary = vec![format!("{boards} side by side.{unread}")];
    if rows.iter().flatten().any(|cell| cell == SUPPRESSED) {
        summary.push(format!(
            "{SUPPRESSED}: suppressed, because it is a number from 1 to {}, or would reveal one.",
            comparison.suppressed_below.saturating_sub(1)
        ));
    }
    summary
}

/// The account of a collection.
#[must_use]
pub fn collected(account: &[AccountLine], day: NaiveDate) -> Listing {
    let columns = [
        "Outcome",
        "Partner",
        "Quarter",
        "Workbook",
        "Sheet",
        "Cell",
        "Ref",
        "What was found",
        "What to do",
    ];
    Listing {
        title: format!("What was collected on {}", day_in_words(day)),
        sheet: "Collected",
        day,
        caption: "Answers from returned workbooks, and points to check",
        summary: summary_of_account(&count(account)),
        columns: columns.map(ListColumn::text).to_vec(),
        rows: account.iter().map(row_of_account).collect(),
    }
}

fn summary_of_account(counts: &OutcomeCounts) -> Vec<String> {
    if counts.is_empty() {
        return vec!["No answer was taken, and there is nothing to look at.".to_owned()];
    }
    let counted: Vec<String> = counts
        .iter()
        .map(|(outcome, count)| format!("{count} {}", outcome.words()))
        .collect();
    vec![
        format!("In all: {}.", counted.join(", ")),
        "Each row is an answer that was taken, or something to look at.".to_owned(),
        "Partner and Quarter are blank where they are not known; Sheet, Cell and Ref are blank \
         where a row is about more than one cell or one action."
            .to_owned(),
    ]
}

fn row_of_account(line: &AccountLine) -> Vec<String> {
    let Place { source, spot } = &line.place;
    let cell = match spot {
        Spot::Whole => String::new(),
        Spot::Line(number) => format!("line {number}"),
        Spot::Cells(range) => range.to_string(),
    };
    let help = match line.help.as_str() {
        "" => "nothing",
        help => help,
    };
    vec![
        line.outcome.words().to_owned(),
        line.partner.clone().unwrap_or_default(),
        line.quarter.clone().unwrap_or_default(),
        source.file.clone(),
        source.sheet.clone().unwrap_or_default(),
        cell,
        line.reference.clone().unwrap_or_default(),
        line.message.clone(),
        help.to_owned(),
    ]
}

/// The list of a report.
#[must_use]
pub fn many(report: &Report) -> Listing {
    Listing {
        title: "Packs that were made".to_owned(),
        sheet: "Packs",
        day: report.as_of.unwrap_or_default(),
        caption: "Every pack, with its result",
        summary: vec![summary_of_packs(&report.counts)],
        columns: vec![
            ListColumn::text("Result"),
            ListColumn::text("Pack"),
            ListColumn::text("Edition"),
            ListColumn::amount("Pages"),
            ListColumn::amount("Files"),
            ListColumn::amount("Bytes"),
            ListColumn::amount("Errors"),
            ListColumn::amount("Warnings"),
            ListColumn::amount("Seconds"),
            ListColumn::text("Why it failed"),
        ],
        rows: report.packs.iter().map(row_of_pack).collect(),
    }
}

/// `250 packs: 240 made, 8 from the cache, 2 failed.`
fn summary_of_packs(counts: &Counts) -> String {
    let all = counts.made + counts.cached + counts.failed + counts.missing;
    let missing = match counts.missing {
        0 => String::new(),
        missing => format!(", {missing} not made yet"),
    };
    format!(
        "{}: {} made, {} from the cache, {} failed{missing}.",
        plural(all, "pack"),
        counts.made,
        counts.cached,
        counts.failed
    )
}

fn row_of_pack(pack: &ReportedPack) -> Vec<String> {
    let seconds = pack.seconds.map(|seconds| format!("{seconds:.2}"));
    vec![
        pack.outcome.to_owned(),
        pack.pack.clone(),
        pack.edition.clone(),
        pack.pages
            .map_or_else(String::new, |pages| pages.to_string()),
        pack.files.to_string(),
        pack.bytes.to_string(),
        pack.errors.to_string(),
        pack.warnings.to_string(),
        seconds.unwrap_or_default(),
        pack.failure.clone().unwrap_or_default(),
    ]
}
