//! The numbers of each part in the order written, and which numbers are counted together.
//!
//! Numbers of two or more levels (`2.4`) of all priorities and their tasks are counted together,
//! because a priority may continue in a second table. So are those of all outcomes. In other parts,
//! numbers start again. Numbers of one level start again in every part. Numbers of actions start
//! again under every objective.

use std::collections::{HashMap, HashSet};

use crate::location::Place;
use crate::model::{Body, Item, Number, Objective, Part, PartKind, Plan, Written};

/// A number of a part.
#[derive(Clone)]
pub(crate) struct Entry<'a> {
    /// The text of its cell.
    pub(crate) text: &'a str,
    /// The cell.
    pub(crate) place: &'a Place,
    /// The number, if the text is one.
    pub(crate) reading: Option<Number>,
    /// The wording of the objective, action or outcome. Blank if the row only repeats the number
    /// above.
    pub(crate) wording: &'a str,
    /// Whether the row repeats the objective above it.
    pub(crate) is_repeat: bool,
    /// The group in which it is counted. The numbers of one group must differ.
    pub(crate) group: NumberGroup,
}

/// A group of numbers that are counted together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum NumberGroup {
    /// All priorities of the board, with their tasks.
    Board,
    Outcomes,
    /// One part, by its index in the plan.
    Part(usize),
    /// One objective, by the index of its part and its own index.
    Objective(usize, usize),
    /// One part whose numbering starts again, by its index among the parts with numbers.
    Restart(usize),
}

/// The numbers of one part.
pub(crate) struct Series<'a> {
    pub(crate) part: &'a Part,
    /// The group in which its numbers of two or more levels are counted.
    pub(crate) shared: NumberGroup,
    /// Its numbers, in the order written.
    pub(crate) entries: Vec<Entry<'a>>,
}

/// The numbers of each part that has any.
pub(crate) fn all_series(plan: &Plan) -> Vec<Series<'_>> {
    let parts = plan.parts.iter().enumerate();
    let mut series: Vec<Series> = parts
        .map(|(index, part)| {
            let shared = shared_group(part, index);
            Series {
                part,
                shared,
                entries: entries(part, shared, index),
            }
        })
        .filter(|series| !series.entries.is_empty())
        .collect();
    separate_restarts(&mut series);
    series
}

fn shared_group(part: &Part, part_index: usize) -> NumberGroup {
    match part.kind {
        PartKind::Priority | PartKind::Tasks => NumberGroup::Board,
        PartKind::Outcomes => NumberGroup::Outcomes,
        _ => NumberGroup::Part(part_index),
    }
}

fn entries(part: &Part, shared: NumberGroup, part_index: usize) -> Vec<Entry<'_>> {
    match &part.body {
        Body::Objectives(objectives) => of_objectives(objectives, shared, part_index),
        Body::Items(items) if part.kind == PartKind::Outcomes => {
            items.iter().filter_map(of_item).collect()
        }
        _ => Vec::new(),
    }
}

fn of_objectives(
    objectives: &[Objective],
    shared: NumberGroup,
    part_index: usize,
) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (index, objective) in objectives.iter().enumerate() {
        let group = |number: &Written<Number>, alone: NumberGroup| {
            if depth(number) >= 2 { shared } else { alone }
        };
        if let Some(number) = &objective.number {
            entries.push(Entry {
                is_repeat: objective.same_as.is_some(),
                ..entry(
                    number,
                    objective.wording(),
                    group(number, NumberGroup::Part(part_index)),
                )
            });
        }
        for action in objective.actions_and_subtasks() {
            let Some(number) = &action.number else {
                continue;
            };
            let group = group(number, NumberGroup::Objective(part_index, index));
            entries.push(entry(number, &action.text.value, group));
        }
    }
    entries
}

fn depth(number: &Written<Number>) -> usize {
    number.reading.as_ref().map_or(0, Number::depth)
}

fn entry<'a>(number: &'a Written<Number>, wording: &'a str, group: NumberGroup) -> Entry<'a> {
    let Written { text, reading } = number;
    Entry {
        text: text.value.trim(),
        place: &text.place,
        reading: reading.clone(),
        wording,
        is_repeat: false,
        group,
    }
}

/// The number of an outcome; `None` for the letter of a list below it.
fn of_item(item: &Item) -> Option<Entry<'_>> {
    let (text, place) = (item.number.as_deref()?, item.number_place.as_ref()?);
    let reading = Some(Number::parse(text)?);
    let wording = item.text.value.as_str();
    Some(Entry {
        text: text.trim(),
        place,
        reading,
        wording,
        is_repeat: false,
        group: NumberGroup::Outcomes,
    })
}

/// Gives a part a group of its own if more than half of its numbers are also in the parts above.
/// Its numbering starts again; fewer repeated numbers are mistakes.
fn separate_restarts(series: &mut [Series]) {
    let mut seen: HashMap<NumberGroup, HashSet<Number>> = HashMap::new();
    for (index, series) in series.iter_mut().enumerate() {
        let shared = series.shared;
        let known = seen.entry(shared).or_default();
        let numbers = || {
            series
                .entries
                .iter()
                .filter(|entry| entry.group == shared)
                .filter_map(|entry| entry.reading.clone())
        };
        let repeated = numbers().filter(|number| known.contains(number)).count();
        if repeated * 2 <= numbers().count() {
            known.extend(numbers());
            continue;
        }
        series.shared = NumberGroup::Restart(index);
        for entry in series
            .entries
            .iter_mut()
            .filter(|entry| entry.group == shared)
        {
            entry.group = series.shared;
        }
    }
}

/// A number split into its last level and the levels above. In `2a.4b`, the levels above are `2a.`,
/// the digits are 4 and the letter is the second.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct Position {
    /// The levels above, including the full stop, or the code before the digits (`LSCB`).
    pub(crate) above: String,
    /// The digits of the last level.
    pub(crate) digits: u32,
    /// Its letter: 1 for a, 2 for b; 0 if it has none.
    pub(crate) letter: u32,
}

impl Position {
    /// The position of a number; `None` unless its last level is digits with at most one letter
    /// after them.
    pub(crate) fn of(number: &Number) -> Option<Self> {
        let text = number.as_str();
        let last = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let above = last.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = last[above.len()..].parse().ok()?;
        let letter = match &text.as_bytes()[last.len()..] {
            [] => 0,
            [letter] => u32::from(letter - b'a') + 1,
            [..] => return None,
        };
        let is_sound = above.is_empty()
            || above.ends_with('.')
            || above.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_sound.then(|| Self {
            above: above.to_owned(),
            digits,
            letter,
        })
    }

    /// The number at this position.
    pub(crate) fn number(&self) -> String {
        let letter = self
            .letter
            .checked_sub(1)
            .and_then(|index| ('a'..='z').nth(index as usize));
        format!(
            "{}{}{}",
            self.above,
            self.digits,
            letter.map_or_else(String::new, String::from)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str) -> Option<(String, u32, u32)> {
        Position::of(&Number::parse(text)?)
            .map(|position| (position.above, position.digits, position.letter))
    }

    #[test]
    fn a_number_is_under_the_levels_above_its_last() {
        assert_eq!(position("2a.10"), Some(("2a.".to_owned(), 10, 0)));
        assert_eq!(position("2.4b"), Some(("2.".to_owned(), 4, 2)));
        assert_eq!(position("LSCB3"), Some(("LSCB".to_owned(), 3, 0)));
        assert_eq!(position("7"), Some((String::new(), 7, 0)));
        assert_eq!(position("2a2"), None);
    }

    #[test]
    fn a_position_is_written_as_its_number() {
        for text in ["2a.10", "2.4b", "LSCB3", "7"] {
            assert_eq!(
                Position::of(&Number::parse(text).unwrap())
                    .unwrap()
                    .number(),
                text
            );
        }
    }
}
