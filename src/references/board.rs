//! The parts of the board's plan that appendix rows support, found by the numbers that the rows
//! give, or by their words.

use std::collections::HashMap;

use crate::location::Text;
use crate::model::{
    BoardNumberStatus, Number, Objective, Part, PartKind, Reference, ReferenceStatus, Target,
};
use crate::reading::numbers::{NumberRead, numbers_in};
use crate::text::plain_words;

use super::targets::{Targets, board_objectives};

/// Finds the parts of the board's plan that each appendix row supports.
pub(super) fn resolve_board_numbers(parts: &mut [Part]) {
    let board = Board::of(parts);
    let appendices = parts
        .iter_mut()
        .filter(|part| part.kind == PartKind::Appendix);
    for objective in appendices.flat_map(Part::objectives_mut) {
        objective.supports = match &objective.board_number {
            Some(board_number) => board.references_in(&board_number.text),
            None => board.in_the_same_words(objective).into_iter().collect(),
        };
        let status = board.status(objective);
        if let Some(board_number) = &mut objective.board_number {
            board_number.status = status;
        }
    }
}

/// The parts of the board's plan that appendices can support.
struct Board {
    targets: Targets,
    /// The target to which each action with a number of its own belongs: its objective if that has
    /// a number, otherwise its priority.
    actions: HashMap<Number, Target>,
    /// The plain words of each objective, by its number.
    wordings: HashMap<Number, String>,
    /// The number of the only objective with these plain words; `None` if several have them.
    by_words: HashMap<String, Option<Number>>,
}

impl Board {
    fn of(parts: &[Part]) -> Self {
        let mut wordings = HashMap::new();
        let mut by_words = HashMap::new();
        for (number, objective) in board_objectives(parts) {
            let words = plain_words(objective.wording());
            wordings.insert(number.clone(), words.clone());
            let only = by_words
                .entry(words)
                .or_insert_with(|| Some(number.clone()));
            only.take_if(|only| only != number);
        }
        Self {
            targets: Targets::of(parts),
            actions: actions_of_board(parts),
            wordings,
            by_words,
        }
    }

    /// The references in a cell of numbers. A range gives a reference for each number in it.
    fn references_in(&self, text: &Text) -> Vec<Reference> {
        let mut references: Vec<Reference> = Vec::new();
        for found in numbers_in(&text.value) {
            let last = self.reference(text, &found);
            let between = match references.last() {
                Some(first) if found.ends_range => self.targets.between(first, &last),
                Some(_) | None => Vec::new(),
            };
            references.extend(between);
            references.push(last);
        }
        references
    }

    fn reference(&self, text: &Text, found: &NumberRead) -> Reference {
        let of_action = || self.actions.get(&found.number).cloned();
        let known = self.targets.of_board(&found.number).or_else(of_action);
        Reference {
            text: text.value[found.range.clone()].to_owned(),
            place: text.place.clone(),
            range: found.range.clone(),
            status: match known {
                Some(_) => ReferenceStatus::Resolved,
                None => ReferenceStatus::Dangling,
            },
            target: known.or_else(|| Some(Target::Objective(found.number.clone()))),
            is_by_name: false,
        }
    }

    /// A reference to the board objective whose words a row has, with or without its number before
    /// them.
    fn in_the_same_words(&self, objective: &Objective) -> Option<Reference> {
        /// Fewer words, such as "Staff training", may be the same by chance.
        const MIN_WORDS: usize = 3;
        let wording = objective.wording();
        let words = plain_words(wording);
        let is_of =
            |number: &Number, words: &str| self.wordings.get(number).is_some_and(|it| it == words);
        let written = numbers_in(wording).into_iter().next();
        let after = written
            .filter(|number| number.range.start == 0)
            .and_then(|number| {
                let rest = plain_words(&wording[number.range.end..]);
                let is_it = rest.is_empty() && self.wordings.contains_key(&number.number);
                (is_it || is_of(&number.number, &rest)).then_some(number.number)
            });
        let own = || {
            objective
                .reading()
                .filter(|own| is_of(own, &words))
                .cloned()
        };
        let only = || {
            self.by_words
                .get(&words)?
                .clone()
                .filter(|_| words.split(' ').count() >= MIN_WORDS)
        };
        let number = after.or_else(own).or_else(only)?;
        Some(Reference {
            text: String::new(),
            place: objective.text.place.clone(),
            range: 0..0,
            target: Some(Target::Objective(number)),
            status: ReferenceStatus::Resolved,
            is_by_name: false,
        })
    }

    /// The status of a row: whether the board's plan has all that the row supports, and whether an
    /// objective has the same words.
    fn status(&self, row: &Objective) -> BoardNumberStatus {
        let is_missing = |reference: &Reference| reference.status == ReferenceStatus::Dangling;
        if row.supports.is_empty() || row.supports.iter().any(is_missing) {
            return BoardNumberStatus::Missing;
        }
        // A row that delivers one action of an objective has words of its own.
        let is_of_action = |only: &Reference| {
            let number = Number::parse(&only.text);
            number.is_some_and(|number| {
                self.targets.of_board(&number).is_none() && self.actions.contains_key(&number)
            })
        };
        let target = match row.supports.as_slice() {
            [only] if !is_of_action(only) => only.target.as_ref(),
            _ => None,
        };
        let words = plain_words(row.wording());
        match target {
            Some(Target::Objective(number))
                if !words.is_empty() && self.wordings.get(number) != Some(&words) =>
            {
                BoardNumberStatus::WordingDiffers
            }
            Some(_) | None => BoardNumberStatus::Found,
        }
    }
}

/// The targets to which the board's actions with numbers of their own belong.
fn actions_of_board(parts: &[Part]) -> HashMap<Number, Target> {
    let mut actions = HashMap::new();
    let is_of_board = |part: &&Part| matches!(part.kind, PartKind::Priority | PartKind::Tasks);
    for part in parts.iter().filter(is_of_board) {
        for objective in part.objectives() {
            let own = objective.reading().cloned().map(Target::Objective);
            let Some(target) = own.or_else(|| part.target()) else {
                continue;
            };
            let numbers = objective
                .actions
                .iter()
                .filter_map(|action| action.number.as_ref());
            for number in numbers.filter_map(|number| number.reading.clone()) {
                actions.entry(number).or_insert_with(|| target.clone());
            }
        }
    }
    actions
}
