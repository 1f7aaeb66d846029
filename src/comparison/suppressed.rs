//! Which numbers of a board are suppressed.

use super::figures::{BoardFigures, Figure};

/// Numbers below this, except zero, are suppressed: the usual limit of official statistics.
pub const SMALL: usize = 5;

/// Whether each number of a board is suppressed: numbers from one to below `small`, and one further
/// number where a suppressed one could be worked out from the others of its sum.
pub(super) fn suppressed(board: &BoardFigures, small: usize) -> [bool; Figure::ALL.len()] {
    let mut is_suppressed = Figure::ALL.map(|figure| {
        let number = board.number(figure);
        !figure.is_size() && number > 0 && number < small
    });
    let parts = Figure::PARTS_OF_ACTIONS;
    let (hidden, shown): (Vec<Figure>, Vec<Figure>) = parts
        .into_iter()
        .partition(|figure| is_suppressed[figure.index()]);
    if hidden.len() == 1 {
        // The smallest that is not zero: hiding a zero would not protect the other number.
        let others = shown.into_iter().filter(|it| board.number(*it) > 0);
        if let Some(other) = others.min_by_key(|figure| board.number(*figure)) {
            is_suppressed[other.index()] = true;
        }
    }
    is_suppressed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures suppressed of a board with these numbers of closed, on track, not on track and
    /// unrated actions.
    fn hidden(parts: [usize; 4]) -> Vec<Figure> {
        let [closed, on_track, not_on_track, unrated] = parts;
        let actions = parts.iter().sum();
        let board = BoardFigures {
            name: String::new(),
            numbers: [
                2,
                3,
                actions,
                0,
                0,
                12,
                closed,
                on_track,
                not_on_track,
                unrated,
            ],
        };
        let is_hidden = suppressed(&board, SMALL);
        let figures = Figure::ALL.into_iter();
        figures.filter(|figure| is_hidden[figure.index()]).collect()
    }

    #[test]
    fn small_numbers_are_suppressed_and_zero_is_not() {
        assert_eq!(hidden([5, 9, 0, 20]), []);
        let both = [Figure::Closed, Figure::OnTrack];
        assert_eq!(hidden([1, 4, 0, 20]), both);
    }

    #[test]
    fn a_number_that_gives_a_suppressed_one_away_is_suppressed_too() {
        assert_eq!(hidden([3, 9, 7, 20]), [Figure::Closed, Figure::NotOnTrack]);
        // Only the total would give it away, and there is nothing else to hide.
        assert_eq!(hidden([3, 0, 0, 0]), [Figure::Closed]);
    }
}
