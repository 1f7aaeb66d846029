//! The lines above a table: its title, labels with values, and notes.

use std::ops::Range;

use crate::lexicon::OBJECTIVE_LABELS;
use crate::location::Text;
use crate::model::Detail;
use crate::reading::marking::is_marking;
use crate::text::plain_words;

use crate::import::title;
use crate::sheets::grid::{Grid, GridCell, GridRow};

/// The lines above a table, taken out of the grid.
#[derive(Debug, Default)]
pub(crate) struct Preamble {
    /// The first line that is not a marking ("OFFICIAL") or a key, if its row has no other cell.
    pub(crate) title: Option<Text>,
    /// Lines with a label and a value.
    pub(crate) details: Vec<Detail>,
    /// Other lines.
    pub(crate) notes: Vec<Text>,
}

impl Preamble {
    /// Takes the rows at these positions. Above a small table, such as a matrix of scores, no line
    /// is the title.
    pub(crate) fn read(grid: &mut Grid, rows: Range<usize>) -> Self {
        let start = other_table_end(grid, rows.clone());
        let above = Self::of_lines(grid, rows.start..start);
        let mut preamble = Self::of_lines(grid, start..rows.end);
        let notes = above.title.into_iter().chain(above.notes);
        preamble.notes.splice(0..0, notes);
        preamble.details.splice(0..0, above.details);
        preamble.prefer_announced_title();
        preamble.complete_title();
        preamble
    }

    fn of_lines(grid: &mut Grid, rows: Range<usize>) -> Self {
        let mut preamble = Self::default();
        for row in rows {
            match grid.rows[row].columns().as_slice() {
                [] => {}
                [column] => preamble.take_line(grid, row, *column),
                [line, stamp] if grid.rows[row].text(*stamp).is_some_and(is_stamp) => {
                    preamble.take_line(grid, row, *line);
                    preamble.take_line(grid, row, *stamp);
                }
                columns => preamble.take_labelled(grid, row, columns),
            }
        }
        preamble
    }

    /// If the sheet has "Priority 1: …" below the plan's own title, that line becomes the title.
    fn prefer_announced_title(&mut self) {
        const MAX_TITLE_BYTES: usize = 300;
        let announces =
            |text: &Text| text.value.len() <= MAX_TITLE_BYTES && title::read(&text.value).is_some();
        if self.title.as_ref().is_some_and(announces) {
            return;
        }
        self.prefer_title(|note| {
            announces(note) && !note.value.trim_end().ends_with(['.', ';', ','])
        });
    }

    /// Makes the first line that `is_title` accepts the title, and the former title a note.
    fn prefer_title(&mut self, is_title: impl FnMut(&Text) -> bool) {
        if let (Some(title), Some(position)) =
            (&mut self.title, self.notes.iter().position(is_title))
        {
            let below = self.notes.remove(position);
            self.notes.insert(0, std::mem::replace(title, below));
        }
    }

    /// The label of the title: "theme" for "Theme: Age well".
    pub(crate) fn title_label(&self) -> Option<String> {
        label_of(&self.title.as_ref()?.value)
    }

    /// If a line has this label and the title does not, makes the line the title.
    pub(crate) fn prefer_labelled_title(&mut self, label: &str) {
        let has_label = |text: &Text| label_of(&text.value).as_deref() == Some(label);
        if !self.title.as_ref().is_some_and(has_label) {
            self.prefer_title(has_label);
        }
    }

    /// Completes a title that only announces a part ("Priority 1") with the name of the part. The
    /// name is the line below, or the value beside the label.
    fn complete_title(&mut self) {
        let is_bare = |text: &Text| announces_only(&text.value);
        let name = match &mut self.title {
            Some(title) if is_bare(title) => {
                let below = self
                    .notes
                    .iter()
                    .position(|note| is_name_below(note, title));
                below.map(|position| self.notes.remove(position))
            }
            Some(title) if title::read(&title.value).is_some() => None,
            title => {
                let mut labels = self.details.iter().map(|detail| &detail.label);
                let position = labels.position(|label| names_part(label));
                position.map(|position| {
                    let Detail { label, text } = self.details.remove(position);
                    let place = text.place.clone();
                    let sheet_title = title.replace(Text::new(label, place));
                    self.notes.splice(0..0, sheet_title);
                    text
                })
            }
        };
        if let (Some(title), Some(name)) = (&mut self.title, name) {
            let label = title.value.trim().trim_end_matches(':').trim_end();
            title.value = format!("{label}: {}", name.value.trim());
        }
    }

    /// Makes the labelled objective the title: "Objective 2: Quiet nights".
    pub(crate) fn name_by_objective(&mut self) {
        let mut labels = self.details.iter().map(|detail| &detail.label);
        if let Some(position) = labels.position(|label| objective_rank(label).is_some()) {
            let Detail { label, text } = self.details.remove(position);
            self.title = Some(Text::new(
                format!("{label}: {}", text.value.trim()),
                text.place,
            ));
        }
    }

    /// All lines as notes.
    pub(crate) fn into_notes(self) -> impl Iterator<Item = Text> {
        let details = self.details.into_iter().map(|detail| {
            Text::new(
                format!("{}: {}", detail.label, detail.text.value),
                detail.text.place,
            )
        });
        self.title.into_iter().chain(details).chain(self.notes)
    }

    fn take_line(&mut self, grid: &mut Grid, row: usize, column: u32) {
        let Some((text, _)) = grid.take_at(row, column) else {
            return;
        };
        let is_first =
            || self.details.is_empty() && self.notes.iter().all(|note| is_no_title(&note.value));
        if self.title.is_none() && is_first() && !is_no_title(&text.value) {
            self.title = Some(text);
        } else {
            self.notes.push(text);
        }
    }

    /// Takes a row of labels, each with its value to the right. Any other row becomes notes.
    fn take_labelled(&mut self, grid: &mut Grid, row: usize, columns: &[u32]) {
        let text = |column: &u32| grid.rows[row].text(*column).unwrap_or_default();
        let is_labelled = |label: &u32, value: &u32| {
            is_label(text(label), columns.len() == 2) && !is_marked_label(text(value))
        };
        let mut entries: Vec<&[u32]> = Vec::new();
        let mut rest = columns;
        while let [label, others @ ..] = rest {
            let has_value = others
                .first()
                .is_some_and(|value| is_labelled(label, value));
            let (entry, next) = rest.split_at(if has_value { 2 } else { 1 });
            entries.push(entry);
            rest = next;
        }
        // A cell that is neither a label nor a value makes the whole row notes.
        if !entries
            .iter()
            .all(|entry| entry.len() == 2 || is_marked_label(text(&entry[0])))
        {
            entries = columns.chunks(1).collect();
        }
        for entry in entries {
            let mut texts = entry
                .iter()
                .filter_map(|column| grid.take_at(row, *column))
                .map(|(text, _)| text);
            match (texts.next(), texts.next()) {
                (Some(label), Some(text)) => {
                    let label = label.value.trim().trim_end_matches(':').trim_end();
                    self.details.push(Detail {
                        label: label.to_owned(),
                        text,
                    });
                }
                (text, _) => self.notes.extend(text),
            }
        }
    }
}

/// The position after a small table that has no header, such as a matrix of scores, if a line below
/// it may be the title; otherwise the position of the first row.
fn other_table_end(grid: &Grid, rows: Range<usize>) -> usize {
    const FEWEST_CELLS: usize = 3;
    let is_wide = |row: &usize| {
        let cells: Vec<&GridCell> = grid.rows[*row].free_cells().collect();
        cells.len() >= FEWEST_CELLS && !cells.iter().any(|cell| is_marked_label(&cell.text))
    };
    let is_line = |row: usize| grid.rows[row].columns().len() == 1;
    let end = rows
        .clone()
        .rev()
        .find(is_wide)
        .map_or(rows.start, |last| last + 1);
    let is_table = rows.clone().filter(is_wide).nth(1).is_some();
    if is_table && (end..rows.end).any(is_line) {
        end
    } else {
        rows.start
    }
}

/// Whether a line above the title is not the title: a marking, a key, a sign.
fn is_no_title(line: &str) -> bool {
    is_sign(line) || is_marking(line) || title::is_key(line)
}

/// Whether a text is one sign, which names nothing: a letter typed by mistake.
fn is_sign(text: &str) -> bool {
    text.trim().chars().nth(1).is_none()
}

/// The label of a line with a label and a value, in plain words: "theme" for "Theme: Age well".
fn label_of(line: &str) -> Option<String> {
    const MOST_WORDS: usize = 2;
    let (label, value) = line.split_once(':')?;
    let label = plain_words(label);
    let is_label = !label.is_empty() && label.split(' ').count() <= MOST_WORDS;
    (is_label && !value.trim().is_empty()).then_some(label)
}

/// Whether a text announces a part and does not name it: "Priority 1".
fn announces_only(text: &str) -> bool {
    title::read(text).is_some_and(|title| title.heading.is_empty())
}

/// Whether a label announces the part that its value names. "Objective 1" does not, because it is
/// above an objective.
pub(crate) fn names_part(label: &str) -> bool {
    announces_only(label) && objective_rank(label).is_none()
}

/// The rank of a label that introduces an objective: "Objective", "Aim 2". The likeliest label has
/// the lowest rank.
pub(crate) fn objective_rank(label: &str) -> Option<u8> {
    let words = plain_words(label);
    let words = words.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    OBJECTIVE_LABELS.meaning(words)?.parse().ok()
}

/// Whether a row has only a label that introduces an objective, at a table's left edge (the column
/// given), and the objective.
pub(crate) fn is_labelled_objective(row: &GridRow, left: u32) -> bool {
    match row.cells.as_slice() {
        [label, _] => label.column_index <= left && objective_rank(&label.text).is_some(),
        [..] => false,
    }
}

/// Whether a line names the part that the title above it announces: a few words on the next line,
/// or below one blank line. A sentence, or a label with its value, does not.
fn is_name_below(line: &Text, title: &Text) -> bool {
    const MAX_CHARS: usize = 100;
    let text = line.value.trim();
    let row = |text: &Text| text.place.cell().map(|cell| cell.row_index);
    let is_near = row(line)
        .zip(row(title))
        .is_some_and(|(line, title)| (title + 1..=title + 2).contains(&line));
    let is_own = title::read(text).is_some() || is_marking(text) || is_stamp(text);
    is_near
        && text.chars().count() <= MAX_CHARS
        && text.starts_with(char::is_alphabetic)
        && !text.contains([':', '\n'])
        && !text.ends_with(['.', ';', ',', '?', '!'])
        && !is_own
}

/// Whether a text has its own label, so that the cell to its left is not its label: "Updated
/// 9.10.26", "Version 3".
fn is_stamp(text: &str) -> bool {
    const LONGEST_BYTES: usize = 60;
    if text.len() > LONGEST_BYTES || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let plain = plain_words(text);
    let words = plain.strip_prefix("last ").unwrap_or(&plain);
    let first = words.split(' ').next().unwrap_or_default();
    words.contains(' ')
        && matches!(
            first,
            "updated" | "revised" | "amended" | "printed" | "version" | "draft"
        )
}

/// Whether a text may be a label: it ends with a colon, or it is short and its row has only one
/// other cell.
fn is_label(text: &str, is_in_pair: bool) -> bool {
    const MAX_LABEL_CHARS: usize = 60;
    let is_short = text.chars().count() <= MAX_LABEL_CHARS && !text.contains('\n');
    is_short && (is_marked_label(text) || is_in_pair)
}

fn is_marked_label(text: &str) -> bool {
    text.trim_end().ends_with(':')
}
