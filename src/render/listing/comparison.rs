//! Boards side by side, as a list.

use crate::comparison::{Comparison, Figure, FigureCells};
use crate::text::{day_in_words, plural};

use super::{ListColumn, Listing};

/// What is shown of a suppressed number: the sign that official statistics use for it.
const SUPPRESSED: &str = "[c]";

/// The list of a comparison: a row for each board, then the medians.
#[must_use]
pub fn listing(comparison: &Comparison) -> Listing {
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
            "{SUPPRESSED}: suppressed, because it is a number from 1 to {}, or would give one away.",
            comparison.suppressed_below.saturating_sub(1)
        ));
    }
    summary
}
