//! The numbers of a part in the order written, and the numbers that are counted together.
//!
//! Objectives, actions and outcomes that bear numbers of two levels or more (`2.4`) are counted
//! over all parts of their kind, so that a priority may go on in a second table; numbers of one
//! level begin anew in every part, and those of actions under every objective.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::location::Place;
use crate::model::{Action, Body, Item, Number, Objective, Part, PartKind, Plan, Written};

/// A number as it stands in a part.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    /// The words of its cell.
    pub(super) text: &'a str,
    /// The cell.
    pub(super) place: &'a Place,
    /// The reading, if the words are a number.
    pub(super) reading: Option<Number>,
    /// What bears the number; blank where the row only repeats the number above.
    pub(super) wording: &'a str,
    /// Whether the row repeats what stands above it under the same number.
    pub(super) is_repeat: bool,
    /// Numbers of different counts may be equal.
    pub(super) count: Count,
}

/// What a number is counted among.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Count {
    /// The priorities of the board, with their tasks.
    Board,
    /// The outcomes.
    Outcomes,
    /// One part, by its position in the plan.
    Part(usize),
    /// One objective of a part, by both positions.
    Objective(usize, usize),
}

/// The numbers of one part.
pub(super) struct Series<'a> {
    /// The part.
    pub(super) part: &'a Part,
    /// What its numbers of several levels are counted among.
    pub(super) shared: Count,
    /// Its numbers, in the order written.
    pub(super) entries: Vec<Entry<'a>>,
}

/// The numbers of all parts that have some.
pub(super) fn all(plan: &Plan) -> Vec<Series<'_>> {
    let parts = plan.parts.iter().enumerate();
    let mut series: Vec<Series> = parts
        .map(|(index, part)| {
            let shared = shared_count(part, index);
            Series {
                part,
                shared,
                entries: entries(part, shared, index),
            }
        })
        .filter(|series| !series.entries.is_empty())
        .collect();
    begin_anew(&mut series);
    series
}

fn shared_count(part: &Part, part_index: usize) -> Count {
    match part.kind {
        PartKind::Priority | PartKind::Tasks => Count::Board,
        PartKind::Outcomes => Count::Outcomes,
        PartKind::Appendix
        | PartKind::Themes
        | PartKind::WorkStreams
        | PartKind::Finance
        | PartKind::Staffing
        | PartKind::Governance
        | PartKind::Glossary
        | PartKind::Profile
        | PartKind::Calendar
        | PartKind::Partners
        | PartKind::Risks
        | PartKind::Indicators
        | PartKind::Notes
        | PartKind::Other => Count::Part(part_index),
    }
}

fn entries(part: &Part, shared: Count, part_index: usize) -> Vec<Entry<'_>> {
    match &part.body {
        Body::Objectives(objectives) => of_objectives(objectives, shared, part_index),
        Body::Items(items) if part.kind == PartKind::Outcomes => {
            items.iter().filter_map(of_item).collect()
        }
        Body::Items(_)
        | Body::Glossary(_)
        | Body::Profile(_)
        | Body::Finance(_)
        | Body::Governance(_)
        | Body::Sheet(_) => Vec::new(),
    }
}

fn of_objectives(objectives: &[Objective], shared: Count, part_index: usize) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (index, objective) in objectives.iter().enumerate() {
        let count = |number: &Written<Number>, alone: Count| {
            if depth(number) >= 2 { shared } else { alone }
        };
        if let Some(number) = &objective.number {
            entries.push(Entry {
                is_repeat: objective.same_as.is_some(),
                ..entry(
                    number,
                    objective.wording(),
                    count(number, Count::Part(part_index)),
                )
            });
        }
        let mut actions = Vec::new();
        objective
            .actions
            .iter()
            .for_each(|action| add_numbered(action, &mut actions));
        entries.extend(actions.into_iter().map(|(action, number)| {
            entry(
                number,
                &action.text.value,
                count(number, Count::Objective(part_index, index)),
            )
        }));
    }
    entries
}

/// The actions below and at an action that have numbers.
fn add_numbered<'a>(action: &'a Action, numbered: &mut Vec<(&'a Action, &'a Written<Number>)>) {
    numbered.extend(action.number.as_ref().map(|number| (action, number)));
    action
        .subtasks
        .iter()
        .for_each(|subtask| add_numbered(subtask, numbered));
}

fn depth(number: &Written<Number>) -> usize {
    number.reading.as_ref().map_or(0, Number::depth)
}

fn entry<'a>(number: &'a Written<Number>, wording: &'a str, count: Count) -> Entry<'a> {
    let Written { text, reading } = number;
    Entry {
        text: text.value.trim(),
        place: &text.place,
        reading: reading.clone(),
        wording,
        is_repeat: false,
        count,
    }
}

/// The number of an outcome; letters of a list below it are none.
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
        count: Count::Outcomes,
    })
}

/// Where a part repeats most numbers of the parts above it, numbers begin anew in every part.
fn begin_anew(series: &mut [Series]) {
    let mut seen: HashMap<Count, HashSet<Number>> = HashMap::new();
    for (index, series) in series.iter_mut().enumerate() {
        let shared = series.shared;
        let known = seen.entry(shared).or_default();
        let numbers = || {
            series
                .entries
                .iter()
                .filter(|entry| entry.count == shared)
                .filter_map(|entry| entry.reading.clone())
        };
        let (repeated, all) = (
            numbers().filter(|number| known.contains(number)).count(),
            numbers().count(),
        );
        if repeated * 2 <= all {
            known.extend(numbers());
            continue;
        }
        // Positions beyond the plan's parts: nothing else is counted there.
        series.shared = Count::Part(usize::MAX - index);
        for entry in series
            .entries
            .iter_mut()
            .filter(|entry| entry.count == shared)
        {
            entry.count = series.shared;
        }
    }
}

/// Where a number stands among those that share all but its last level: `2a.4b` is 4, then the
/// second letter, under `2a`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct Position {
    /// The levels above, with the full stop or the code before the digits.
    pub(super) above: String,
    /// The digits of the last level.
    pub(super) digits: u32,
    /// Its letter, counted from one; nought for none.
    pub(super) letter: u32,
}

impl Position {
    /// Of a number whose last level is digits with at most one letter after them. `None` for
    /// others.
    pub(super) fn of(number: &Number) -> Option<Self> {
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
    pub(super) fn number(&self) -> String {
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
    fn a_number_stands_under_the_levels_above_its_last() {
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
