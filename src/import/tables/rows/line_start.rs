//! The beginning of a line, which shows its place among other lines: a number, a bullet, an indent.

use crate::import::title;
use crate::model::Number;
use crate::sheets::grid::GridCell;
use crate::text::without_marks;

/// Whether a line begins with a bullet: a sign with a space after it, or a dash or dot before a
/// letter.
pub(crate) fn is_bullet(text: &str) -> bool {
    let mut characters = text.trim_start().chars();
    let (Some(sign), Some(next)) = (characters.next(), characters.next()) else {
        return false;
    };
    match sign {
        '•' | '-' | '–' | '▪' | '·' => next.is_whitespace() || next.is_alphabetic(),
        '*' | 'o' | '➢' | '✓' => next.is_whitespace(),
        _ => false,
    }
}

/// How far a cell's text is indented by the cell and by spaces, in spaces. A single space is an
/// accident.
pub(super) fn blanks(cell: &GridCell) -> usize {
    /// A step of a cell's indent is as wide as three spaces (ECMA-376, part 1, 18.8.1).
    const STEP: usize = 3;
    let characters = cell.text.chars();
    let spaces = characters
        .take_while(|character| character.is_whitespace())
        .count();
    let spaces = if spaces < 2 { 0 } else { spaces };
    usize::from(cell.indent) * STEP + spaces
}

/// The number before the text of a line, "1.1 - Clear the ditch" or "2 The lane", or in its label,
/// "Strategy 2: The lane".
///
/// A line that announces a priority has no such number.
pub(crate) fn number_before(text: &str) -> Option<Number> {
    /// Longer labels are sentences with a number in them.
    const MAX_LABEL_BYTES: usize = 24;
    if title::read(text).is_some() {
        return None;
    }
    let text = without_marks(text);
    let first = text.split_whitespace().next()?;
    let bare = first.trim_end_matches([')', ':', '-', '–', '.']);
    let is_number = |word: &str| word.starts_with(|digit: char| digit.is_ascii_digit());
    if let Some(number) = Number::parse(bare)
        && is_number(bare)
        && text.trim().len() > first.len()
    {
        return Some(number);
    }
    let label = text.trim_start().split_once([':', '–', '-'])?.0.trim();
    let [_, number] = label.split_whitespace().collect::<Vec<_>>()[..] else {
        return None;
    };
    (label.len() <= MAX_LABEL_BYTES && is_number(number)).then(|| Number::parse(number))?
}

/// The number with two or more levels that a line begins with.
pub(crate) fn outline_number(text: &str) -> Option<Number> {
    number_before(text).filter(|number| number.depth() >= 2)
}

#[cfg(test)]
mod tests {
    use super::number_before;

    #[test]
    fn numbers_are_read_before_words_and_in_labels() {
        let number = |text| number_before(text).map(|number| number.as_str().to_owned());
        assert_eq!(number("1.1 - Clear the ditch").as_deref(), Some("1.1"));
        assert_eq!(number("   2 The lane").as_deref(), Some("2"));
        assert_eq!(number("Strategy 2: The lane").as_deref(), Some("2"));
        for text in [
            "Clear 2 ditches",
            "2026",
            "Plan for 2: the lane",
            "The lane",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
