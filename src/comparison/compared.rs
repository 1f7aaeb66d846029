//! The figures of many boards side by side.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::figures::{BoardFigures, Figure, suppressed};

/// The name and version of the shape of a comparison.
pub const COMPARE_SCHEMA: &str = "planpack.compare/1";

/// How boards are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparisonSetting {
    /// The day that decides what is overdue.
    pub day: NaiveDate,
    /// Numbers from one to below this are suppressed.
    pub small: usize,
    /// Whether the names of boards are left out.
    pub is_anonymous: bool,
}

/// Boards side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = COMPARE_SCHEMA)))]
    pub schema: &'static str,
    /// The day that decides what is overdue.
    pub as_of: NaiveDate,
    /// Numbers from one to below this are suppressed, except those of priorities, objectives and
    /// actions.
    pub suppressed_below: usize,
    /// The boards: by name or, if names are left out, the largest plan first.
    pub boards: Vec<ComparedBoard>,
    /// The median of each figure; `null` if a number that it is computed from is suppressed, or if
    /// there are no boards.
    pub medians: FigureCells<f64>,
    /// The number of plans that could not be read.
    pub unread: usize,
}

/// A board of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparedBoard {
    /// Its name, or `Board 1` if names are left out.
    pub name: String,
    /// Its numbers. A suppressed number is `null`.
    pub figures: FigureCells<usize>,
}

/// A number for each figure, by the name of the figure; `null` if the number is suppressed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct FigureCells<N>(BTreeMap<Figure, Option<N>>);

impl<N: Copy> FigureCells<N> {
    fn of(number: impl Fn(Figure) -> Option<N>) -> Self {
        let cells = Figure::ALL.map(|figure| (figure, number(figure)));
        Self(cells.into())
    }

    /// The number of a figure; `None` if it is suppressed.
    #[must_use]
    pub fn get(&self, figure: Figure) -> Option<N> {
        self.0.get(&figure).copied().flatten()
    }
}

/// Compares boards. `unread` is the number of plans that could not be read.
#[must_use]
pub fn compare(
    mut boards: Vec<BoardFigures>,
    unread: usize,
    setting: ComparisonSetting,
) -> Comparison {
    if setting.is_anonymous {
        // If the boards were in the order of their names, a reader could recognise a board by its
        // place.
        boards
            .sort_by_key(|board| std::cmp::Reverse((board.number(Figure::Actions), board.numbers)));
        for (number, board) in (1..).zip(&mut boards) {
            board.name = format!("Board {number}");
        }
    } else {
        boards.sort_by(|one, other| (&one.name, one.numbers).cmp(&(&other.name, other.numbers)));
    }
    let hidden: Vec<_> = boards
        .iter()
        .map(|board| suppressed(board, setting.small))
        .collect();
    let compared = boards.iter().zip(&hidden);
    let compared = compared.map(|(board, hidden)| ComparedBoard {
        name: board.name.clone(),
        figures: FigureCells::of(|figure| (!hidden[figure.index()]).then(|| board.number(figure))),
    });
    Comparison {
        schema: COMPARE_SCHEMA,
        as_of: setting.day,
        suppressed_below: setting.small,
        boards: compared.collect(),
        medians: FigureCells::of(|figure| {
            let numbers = boards.iter().zip(&hidden);
            let at = figure.index();
            median(numbers.map(|(board, hidden)| (board.number(figure), hidden[at])))
        }),
        unread,
    }
}

/// The median of numbers, each with whether it is suppressed. `None` if a number in the middle is
/// suppressed, or if there are no numbers.
fn median(numbers: impl Iterator<Item = (usize, bool)>) -> Option<f64> {
    let mut numbers: Vec<(usize, bool)> = numbers.collect();
    numbers.sort_unstable();
    let middle = numbers.get(numbers.len().checked_sub(1)? / 2..=numbers.len() / 2)?;
    if middle.iter().any(|(_, is_suppressed)| *is_suppressed) {
        return None;
    }
    let sum: usize = middle.iter().map(|(number, _)| number).sum();
    let count = u32::try_from(middle.len()).ok()?;
    Some(f64::from(u32::try_from(sum).ok()?) / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(numbers: &[usize]) -> Option<f64> {
        median(numbers.iter().map(|number| (*number, false)))
    }

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        assert_eq!(shown(&[9, 5, 7]), Some(7.0));
        assert_eq!(shown(&[9, 5, 6, 7]), Some(6.5));
        assert_eq!(shown(&[6]), Some(6.0));
        assert_eq!(shown(&[]), None);
    }

    #[test]
    fn a_median_of_a_suppressed_number_is_suppressed() {
        assert_eq!(median([(3, true), (8, false)].into_iter()), None);
        let odd = [(3, true), (8, false), (9, false)];
        assert_eq!(median(odd.into_iter()), Some(8.0));
    }

    #[test]
    fn without_names_nothing_says_which_board_it_is() {
        let board = |name: &str, actions| BoardFigures {
            name: name.to_owned(),
            numbers: [1, 1, actions, 0, 0, 0, 0, 0, 0, actions],
        };
        let boards = vec![board("Aldham", 10), board("Westmere", 40)];
        let setting = ComparisonSetting {
            day: NaiveDate::default(),
            small: 5,
            is_anonymous: true,
        };
        let compared = compare(boards, 0, setting);
        let json = serde_json::to_string(&compared).unwrap();
        assert!(
            !json.contains("Aldham") && !json.contains("Westmere"),
            "{json}"
        );
        let first = &compared.boards[0];
        assert_eq!(first.name, "Board 1");
        assert_eq!(first.figures.get(Figure::Actions), Some(40));
    }
}
