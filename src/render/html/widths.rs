//! The widths of a table's columns, as shares of the whole in per cent.

/// The room of a table in letters on a screen of the usual width.
const ROOM_LETTERS: f64 = 130.0;
/// A longer word is broken, because it is an address or there is no room for it.
const LONGEST_WORD: usize = 16;
/// The padding of a cell, in letters.
const PADDING_LETTERS: f64 = 3.0;
/// A header row of this many lines fills the height that the style sheet keeps free above a link's
/// target.
const MOST_LINES_IN_VIEW: f64 = 4.0;
/// The most rows that are measured. The columns of a longer table have the same kinds of text.
const MEASURED_ROWS: usize = 200;

/// A table that needs so much more than its room has its rows as cards. Below that, hyphens make up
/// for it.
const MOST_OVER: f64 = 1.1;

/// The room that a column needs.
#[derive(Debug, Default, Clone, Copy)]
struct Need {
    longest_word: usize,
    letters: usize,
}

impl Need {
    /// Adds a text of the column.
    fn add(&mut self, text: &str) {
        let words = text.split_whitespace().map(|word| word.chars().count());
        self.longest_word = self.longest_word.max(words.max().unwrap_or_default());
        self.letters += text.chars().count();
    }

    /// The room that its longest word and the cell's padding take, in letters.
    fn least(self) -> f64 {
        to_f64(self.longest_word.min(LONGEST_WORD)) + PADDING_LETTERS
    }
}

/// The widths of the columns of a table.
pub(super) struct Widths {
    /// The width of each column.
    pub(super) per_cent: Vec<u8>,
    /// Whether the table is wider than a page.
    pub(super) is_wide: bool,
}

/// The widths of columns with these headings and rows of text. They add up to about 100.
///
/// Every column gets room for its longest word. The remaining room is shared out in proportion to
/// the square root of the length of each column's text. A column with four times the text gets
/// twice the room, so that short columns stay on few lines.
pub(super) fn widths(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Widths {
    let mut needs = vec![Need::default(); headings.len()];
    for (need, heading) in needs.iter_mut().zip(headings) {
        need.add(heading);
    }
    for row in rows.take(MEASURED_ROWS) {
        for (need, cell) in needs.iter_mut().zip(row) {
            need.add(&cell);
        }
    }
    let least: f64 = needs.iter().map(|need| need.least()).sum();
    let shares: Vec<f64> = needs
        .iter()
        .map(|need| to_f64(need.letters).sqrt())
        .collect();
    let all: f64 = shares.iter().sum();
    let left = (ROOM_LETTERS - least).max(0.0);
    let wants = needs
        .iter()
        .zip(&shares)
        .map(|(need, share)| need.least() + left * share / all.max(1.0));
    let whole: f64 = wants.clone().sum();
    Widths {
        per_cent: wants.map(|want| per_cent(want / whole.max(1.0))).collect(),
        is_wide: least > MOST_OVER * ROOM_LETTERS,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is between 0 and 1"
)]
fn per_cent(share: f64) -> u8 {
    (share * 100.0).round() as u8
}

/// Whether a heading takes too many lines to stay in view. `width` is its column's width in per
/// cent.
pub(super) fn is_tall(heading: &str, width: u8) -> bool {
    let room = (ROOM_LETTERS * f64::from(width) / 100.0 - PADDING_LETTERS).max(1.0);
    to_f64(heading.chars().count()) > MOST_LINES_IN_VIEW * room
}

fn to_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_of_many_lines_is_tall() {
        let question = "How will we know that people who cross the bridges feel safer than before?";
        assert!(!is_tall("Action", 10) && !is_tall(question, 30));
        assert!(is_tall(question, 8));
    }

    #[test]
    fn a_column_of_sentences_is_wider_than_one_of_words_and_all_have_room() {
        let sentence = "Look at every bridge with two people who know wood, and write it down";
        let row = ["1.1a", sentence, "Wardens"].map(str::to_owned).to_vec();
        let widths = widths(&["Ref", "Action", "Lead"], std::iter::once(row)).per_cent;
        let [reference, action, lead] = widths[..] else {
            panic!("three widths")
        };
        assert!(action > 2 * lead && lead > 5 && reference > 5, "{widths:?}");
        let many = super::widths(&["Estimated total cost"; 20], std::iter::empty());
        assert!(many.is_wide);
        let sum = u32::from(reference) + u32::from(action) + u32::from(lead);
        assert!((98..=102).contains(&sum));
    }
}
