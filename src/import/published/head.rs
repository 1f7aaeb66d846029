//! The lines above a table: title, what the pack says, details, loose lines.
//!
//! A line that was too long for its row goes on in the next one: it ends with a space, or with a mark that is not seen
//! where a word was cut. Details and loose lines stand under headings of their own; a detail is `Label: value`, or a
//! label with the lines of its value indented below it.

use crate::location::Text;
use crate::model::Detail;
use crate::published::{BACK, DETAILS, INDENT, NOTES, WORD_GOES_ON, is_added_line};

use crate::import::headerless;
use crate::import::tables::preamble::Preamble;
use crate::sheets::grid::Grid;

/// The lines above a table, taken from the grid.
#[derive(Debug)]
pub(super) struct Head {
    /// The title.
    pub(super) title: Text,
    /// What the pack says.
    pub(super) own: Vec<Text>,
    /// The details.
    details: Vec<Detail>,
    /// The loose lines.
    notes: Vec<Text>,
}

impl Head {
    /// Takes the rows before a position.
    pub(super) fn take(grid: &mut Grid, end: usize, beside: Beside) -> Self {
        let (title, lines) = take_title_and_lines(grid, end, beside);
        let at = |heading: &str| lines.iter().position(|line| line.value == heading);
        let notes_at = at(NOTES).unwrap_or(lines.len());
        let details_at = at(DETAILS).filter(|details| *details < notes_at).unwrap_or(notes_at);
        let mut own = lines;
        let notes = own.split_off(notes_at);
        let details = own.split_off(details_at);
        let mut head = Self { title, own, details: Vec::new(), notes: Vec::new() };
        let (details, others) = read_details(details.into_iter().skip(1));
        head.details = details;
        head.notes = others.into_iter().chain(notes.into_iter().skip(1)).collect();
        head
    }

    /// What stands above a table of the plan. A line that the pack does not say is a note of somebody.
    pub(super) fn into_preamble(self) -> Preamble {
        let added_since = self.own.into_iter().filter(|line| !is_added_line(&line.value));
        let notes = added_since.chain(self.notes).collect();
        Preamble { title: Some(self.title), details: self.details, notes }
    }
}

/// Takes the rows before a position: the title, and the lines below it without the link to the contents.
pub(super) fn take_lines(grid: &mut Grid, end: usize) -> (Text, Vec<Text>) {
    take_title_and_lines(grid, end, Beside::Left)
}

/// What becomes of cells beside column A.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Somebody wrote them: they are left in the grid.
    Left,
    /// They are lines like those in A.
    Lines,
}

fn take_title_and_lines(grid: &mut Grid, end: usize, beside: Beside) -> (Text, Vec<Text>) {
    let place = grid.place(0, 0);
    let title = (0..end).find_map(|row| grid.take_at(row, 0)).map(|(text, _)| text);
    let title = title.unwrap_or(Text { value: String::new(), place });
    let lines = match beside {
        Beside::Left => joined((0..end).filter_map(|row| grid.take_at(row, 0)).map(|(text, _)| text)),
        Beside::Lines => joined(headerless::take_lines(grid, 0..end).into_iter()),
    };
    let is_back = lines.first().is_some_and(|line| line.value == BACK);
    (title, lines.into_iter().skip(usize::from(is_back)).collect())
}

/// Lines put together again where a row goes on in the next.
fn joined(rows: impl Iterator<Item = Text>) -> Vec<Text> {
    let mut lines: Vec<Text> = Vec::new();
    for row in rows {
        match lines.last_mut() {
            Some(line) if line.value.ends_with(WORD_GOES_ON) => {
                line.value.pop();
                line.value.push_str(&row.value);
            }
            Some(line) if line.value.ends_with(' ') => line.value.push_str(&row.value),
            Some(_) | None => lines.push(row),
        }
    }
    lines
}

/// Details, and the lines that are none.
pub(super) fn read_details(lines: impl Iterator<Item = Text>) -> (Vec<Detail>, Vec<Text>) {
    let (mut details, mut others): (Vec<Detail>, Vec<Text>) = (Vec::new(), Vec::new());
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        let mut value: Option<Text> = None;
        while let Some(below) = lines.next_if(|below| below.value.starts_with(INDENT)) {
            let words = &below.value[INDENT.len()..];
            match &mut value {
                Some(value) => value.value = format!("{}\n{words}", value.value),
                None => value = Some(Text { value: words.to_owned(), place: below.place }),
            }
        }
        match (value, line.value.split_once(": ")) {
            (Some(text), _) => {
                let label = line.value.strip_suffix(':').unwrap_or(&line.value).to_owned();
                details.push(Detail { label, text });
            }
            (None, Some((label, value))) => {
                let text = Text { value: value.to_owned(), place: line.place };
                details.push(Detail { label: label.to_owned(), text });
            }
            (None, None) => others.push(line),
        }
    }
    (details, others)
}

#[cfg(test)]
mod tests {
    use crate::location::Place;

    use super::*;

    fn texts(lines: &[&str]) -> Vec<Text> {
        lines.iter().map(|line| Text { value: (*line).to_owned(), place: Place::file("plan") }).collect()
    }

    #[test]
    fn lines_that_were_cut_are_whole_again() {
        let rows = texts(&["A line that ", "goes on", "and another\u{200C}", "one", ""]);
        let lines: Vec<String> = joined(rows.into_iter()).into_iter().map(|line| line.value).collect();
        assert_eq!(lines, ["A line that goes on", "and anotherone", ""]);
    }

    #[test]
    fn details_are_labels_with_one_line_or_several() {
        let lines = texts(&[
            "Lead: The chair: in person",
            "What will differ?",
            "\u{A0}\u{A0}\u{A0}\u{A0}One",
            "\u{A0}\u{A0}\u{A0}\u{A0}Two: three",
            "Aside",
        ]);
        let (details, others) = read_details(lines.into_iter());
        let details: Vec<_> =
            details.iter().map(|detail| (detail.label.as_str(), detail.text.value.as_str())).collect();
        assert_eq!(details, [("Lead", "The chair: in person"), ("What will differ?", "One\nTwo: three")]);
        assert_eq!(others.iter().map(|line| line.value.as_str()).collect::<Vec<_>>(), ["Aside"]);
    }
}
