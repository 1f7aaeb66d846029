//! Tables of actions that are closed: what is kept "for information" is no priority of the plan.
//!
//! Their rows become lines of notes, a row each. A workbook whose every table says so is a plan all
//! the same.

use std::sync::LazyLock;

use regex::Regex;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::Text;
use crate::model::{Action, Body, Item, Objective, Part, PartKind};
use crate::wording::plain_words;

use crate::import::{rules, title};

static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?: (?:list\ of\ |log\ of\ )? (?:closed|completed|archived|discharged)(?:\ \w+)?\ (?:actions|tasks|recommendations)
          | (?:actions|tasks|recommendations)\ (?:(?:now|already|that\ are|that\ were|which\ are)\ )?(?:closed|completed|archived|discharged)
          | archive\ of\ .* | archived?(?:\ actions)? | closed | completed )
          (?<rest> (?:\ .*)? )$",
    )
    .expect("the pattern is well formed")
});

/// Whether a title or the name of a sheet says that the actions below are closed.
fn says_closed(text: &str) -> bool {
    const MAX_BYTES: usize = 100;
    let words = if text.len() <= MAX_BYTES {
        plain_words(text)
    } else {
        return false;
    };
    // What is to be completed by a day is still open.
    CLOSED
        .captures(&words)
        .is_some_and(|found| !found["rest"].starts_with(" by "))
}

fn is_closed(part: &Part) -> bool {
    let sheet = part.place.source.sheet.as_deref().unwrap_or_default();
    says_closed(&part.title.value)
        || (says_closed(sheet) && title::read(&part.title.value).is_none())
}

/// Whether a part holds what was set aside.
pub(crate) fn is_set_aside(part: &Part) -> bool {
    part.kind == PartKind::Notes && is_closed(part)
}

fn is_plan(part: &Part) -> bool {
    matches!(part.kind, PartKind::Priority | PartKind::Tasks)
}

/// Makes notes of a workbook's tables of closed actions, and tells of them; what was noticed of
/// their columns is then of no interest.
pub(crate) fn set_aside(parts: &mut [Part], findings: &mut Vec<Finding>) {
    let closed: Vec<bool> = parts
        .iter()
        .map(|part| is_plan(part) && is_closed(part))
        .collect();
    if !parts
        .iter()
        .zip(&closed)
        .any(|(part, is_closed)| is_plan(part) && !is_closed)
    {
        return;
    }
    for (part, _) in parts
        .iter_mut()
        .zip(closed)
        .filter(|(_, is_closed)| *is_closed)
    {
        let headings: Vec<_> = part
            .columns
            .iter()
            .map(|column| &column.text.place)
            .collect();
        let is_of_columns = |found: &Finding| {
            [&rules::UNKNOWN_COLUMN, &rules::UNSURE_COLUMN]
                .iter()
                .any(|rule| found.rule.name == rule.name)
        };
        findings.retain(|found| !(is_of_columns(found) && headings.contains(&&found.place)));
        let lines: Vec<Item> = part
            .objectives()
            .iter()
            .flat_map(|objective| lines(part, objective))
            .collect();
        let title = Some(&part.title).filter(|title| !title.is_blank());
        let place = title
            .or(lines.first().map(|line| &line.text))
            .map_or(&part.place, |text| &text.place);
        findings.push(Finding::new(
            &rules::CLOSED_ACTIONS,
            place,
            "this table says that its actions are closed; they are kept as notes and are no \
             priority of the plan",
            "nothing to do if it is meant so; else give the table a title that does not say so",
        ));
        part.kind = PartKind::Notes;
        part.body = Body::Items(lines);
        part.columns.clear();
    }
}

/// The lines of an objective: one for each action, or its own.
fn lines(part: &Part, objective: &Objective) -> Vec<Item> {
    let number = objective.number.as_ref().map(|number| &number.text);
    let board_number = objective
        .board_number
        .as_ref()
        .map(|number| &number.number.text);
    let scope = objective.scope.as_ref().map(|scope| &scope.text);
    let section = objective.section.as_deref();
    let own: Vec<&Text> = [section, number, board_number, scope, Some(&objective.text)]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_blank())
        .collect();
    let actions: Vec<&Action> = objective
        .actions
        .iter()
        .flat_map(|action| std::iter::once(action).chain(&action.subtasks))
        .collect();
    if actions.is_empty() {
        return line(&own, &[]).into_iter().collect();
    }
    let above = |index: usize| if index == 0 { own.clone() } else { Vec::new() };
    actions
        .into_iter()
        .enumerate()
        .filter_map(|(index, action)| action_line(part, above(index), action))
        .collect()
}

fn action_line<'a>(part: &Part, mut words: Vec<&'a Text>, action: &'a Action) -> Option<Item> {
    use ColumnRole as R;
    let heading = |role| {
        let column = part.columns.iter().find(|column| column.role == Some(role));
        column.map_or_else(
            || ColumnRole::name(role).to_owned(),
            |column| column.text.value.trim().to_owned(),
        )
    };
    let number = action.number.as_ref().map(|number| &number.text);
    let scope = action.scope.as_ref().map(|scope| &scope.text);
    let own = [
        number,
        scope,
        action.objective_text.as_ref(),
        Some(&action.text),
        action.board_text.as_ref(),
    ];
    words.extend(own.into_iter().flatten().filter(|text| !text.is_blank()));
    let mut answers: Vec<(String, &str)> = Vec::new();
    let mut answer =
        |role, text: Option<&'a str>| answers.extend(text.map(|text| (heading(role), text)));
    let value = |text: &'a Option<Text>| text.as_ref().map(|text| text.value.as_str());
    answer(R::Lead, value(&action.lead_text));
    answer(R::Measure, value(&action.measure));
    answer(
        R::Timescale,
        Some(action.timescale.text.as_str()).filter(|text| !text.is_empty()),
    );
    answer(R::Progress, value(&action.progress));
    answer(R::Impact, value(&action.impact));
    answer(
        R::Rag,
        action
            .rag
            .as_ref()
            .map(|rag| rag.text.value.as_str())
            .filter(|text| !text.is_empty()),
    );
    answers.extend(action.extras.iter().filter_map(|extra| {
        let column = part.columns.get(extra.column)?;
        Some((
            column.text.value.trim().to_owned(),
            extra.text.value.as_str(),
        ))
    }));
    line(&words, &answers)
}

/// A line of a row's words and of its answers, each under its heading; it stands where the last of
/// the words does.
fn line(words: &[&Text], answers: &[(String, &str)]) -> Option<Item> {
    let place = words.last()?.place.clone();
    let words = words
        .iter()
        .map(|text| text.value.trim())
        .collect::<Vec<_>>()
        .join(" – ");
    let answers = answers
        .iter()
        .map(|(heading, answer)| format!("{heading}: {}", answer.trim()));
    let value = std::iter::once(words)
        .chain(answers)
        .collect::<Vec<_>>()
        .join("; ");
    Some(Item::of(Text { value, place }))
}

#[cfg(test)]
mod tests {
    use super::says_closed;

    #[test]
    fn closed_actions_are_told_by_their_title() {
        for title in [
            "Closed actions",
            "Actions closed in 2025/26",
            "COMPLETED TASKS (for information)",
            "Archive",
        ] {
            assert!(says_closed(title), "{title}");
        }
        for title in [
            "Actions to be completed",
            "Actions completed by March 2027",
            "Closing the gap",
            "Action plan",
        ] {
            assert!(!says_closed(title), "{title}");
        }
    }
}
