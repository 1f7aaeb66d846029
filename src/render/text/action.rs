//! Prints objectives and actions as text, with the readings of their cells.

use std::fmt;

use crate::columns::ColumnRole;
use crate::location::{Place, Text};
use crate::model::{
    Action, Answers, BoardNumber, BoardNumberStatus, Lead, Objective, Part, Rag, Timescale,
    TimescaleKind, UNKNOWN_SENDER,
};
use crate::reading::rating::{self, Reading};
use crate::text::day_in_words;

use super::lines::{cell, cell_line, line, print_extras, quarter};

/// Prints an objective with its actions.
pub(super) fn print_objective(out: &mut String, part: &Part, objective: &Objective) -> fmt::Result {
    let number = objective.number.as_ref();
    let number = number.map_or("-", |number| &number.text.value);
    let scope = objective.scope.as_ref();
    let scope = scope.and_then(|scope| scope.code.as_ref());
    let scope = scope.map_or_else(String::new, |code| format!(" ({code})"));
    let board = objective.board_number.as_ref();
    let board = board.map_or_else(String::new, board_words);
    let [what, _] = part.nouns();
    let text = match &objective.same_as {
        Some(same_as) => {
            let text = format!("{} (as in {})", objective.text.value, cell(same_as));
            text.trim_start().to_owned()
        }
        None => objective.text.value.clone(),
    };
    let label = format!("{what} {number}{scope}{board}");
    line(out, 1, &label, &text, &cell(&objective.text))?;
    if let Some(answers) = &objective.answers {
        print_answers(out, part, answers, 2)?;
        print_readings(out, answers, 2)?;
    }
    let mut actions = objective.actions.iter();
    actions.try_for_each(|action| print_action(out, part, action, 2))
}

/// A board objective's number, and whether the board's plan has it.
fn board_words(board: &BoardNumber) -> String {
    let status = match board.status {
        BoardNumberStatus::Found => "",
        BoardNumberStatus::WordingDiffers => " (worded differently)",
        BoardNumberStatus::Missing => " (not found)",
    };
    format!(" for board objective {}{status}", board.text.value)
}

fn print_action(out: &mut String, part: &Part, action: &Action, depth: usize) -> fmt::Result {
    let number = action.number.as_ref();
    let number = number.map_or_else(String::new, |number| format!(" {}", number.text.value));
    let [_, what] = part.nouns();
    let label = format!("{what} {}{number}", action.reference);
    cell_line(out, depth, &label, &action.text)?;
    let cells = [
        ("reference", action.reference_text.as_ref()),
        ("objective cell", action.objective_text.as_ref()),
        ("scope", action.scope.as_ref().map(|scope| &scope.text)),
    ];
    for (label, text) in cells {
        text.map_or(Ok(()), |text| cell_line(out, depth + 1, label, text))?;
    }
    print_answers(out, part, &action.answers, depth + 1)?;
    print_figures(out, action, depth + 1)?;
    print_readings(out, action, depth + 1)?;
    print_reported(out, action, depth + 1)?;
    let mut subtasks = action.subtasks.iter();
    subtasks.try_for_each(|subtask| print_action(out, part, subtask, depth + 1))
}

/// The cells of a row's answers, as written.
fn print_answers(out: &mut String, part: &Part, answers: &Answers, depth: usize) -> fmt::Result {
    for (role, text) in answers.answers() {
        let label = match role {
            ColumnRole::Lead => "lead cell".to_owned(),
            // The rating is printed with its reading below.
            ColumnRole::Rag => continue,
            _ => role.name().to_lowercase(),
        };
        cell_line(out, depth, &label, text)?;
    }
    print_extras(out, part, &answers.extras, depth)
}

/// The figures of an indicator, period by period: the actual figure and the target.
fn print_figures(out: &mut String, action: &Action, depth: usize) -> fmt::Result {
    let words = |text: &Option<Text>| {
        let text = text.as_ref();
        text.map_or_else(|| "-".to_owned(), |text| text.value.clone())
    };
    action.periods.iter().try_for_each(|figures| {
        let (actual, target) = (words(&figures.actual), words(&figures.target));
        let rag = figures.rag.as_ref();
        let rag = rag.map_or_else(String::new, |rag| format!(", {}", rag.text.value));
        let label = format!("figures {}", figures.period);
        line(
            out,
            depth,
            &label,
            &format!("{actual} (target {target}){rag}"),
            "",
        )
    })
}

/// The readings of a row's leads, timescale and rating.
fn print_readings(out: &mut String, answers: &Answers, depth: usize) -> fmt::Result {
    let named = |lead: &Lead| match &lead.partner {
        Some(partner) => format!("{} -> {partner}", lead.text),
        None => lead.text.clone(),
    };
    let leads: Vec<String> = answers.leads.iter().map(named).collect();
    let supporters: Vec<String> = answers.supporters.iter().map(named).collect();
    for (label, names) in [("leads", leads), ("supporters", supporters)] {
        if !names.is_empty() {
            line(out, depth, label, &names.join(" | "), "")?;
        }
    }
    let written = answers.timescale.words();
    if !written.is_empty() {
        let reading = format!("{written} -> {}", timescale_reading(&answers.timescale));
        let place = answers.timescale_place.as_ref().and_then(Place::cell);
        let place = place.map_or_else(String::new, |cell| cell.to_string());
        line(out, depth, "timescale", &reading, &place)?;
    }
    let Some(rag) = &answers.rag else {
        return Ok(());
    };
    let rating = match rag.rating {
        Some(rating) => format!("{rating:?}"),
        None => without_rating(rag).to_owned(),
    };
    let reading = format!("{} -> {rating}", rag.text.value);
    line(out, depth, "rag", &reading, &cell(&rag.text))
}

/// Why an answer in the column of ratings has no rating.
pub(super) fn without_rating(rag: &Rag) -> &'static str {
    match rating::reading(&rag.text.value) {
        Reading::Begun => "work has begun, which is not a rating",
        _ => "not read as a rating",
    }
}

/// The reading of a timescale: its dates, or the reason why it has no dates.
pub(super) fn timescale_reading(timescale: &Timescale) -> String {
    let dates = match (timescale.start, timescale.end) {
        (Some(start), Some(end)) if start == end => day_in_words(start),
        (Some(start), Some(end)) => format!("{} to {}", day_in_words(start), day_in_words(end)),
        (Some(start), None) => format!("from {}", day_in_words(start)),
        (None, Some(end)) => format!("until {}", day_in_words(end)),
        (None, None) => String::new(),
    };
    let manner = match timescale.kind {
        TimescaleKind::Date
        | TimescaleKind::Month
        | TimescaleKind::Quarter
        | TimescaleKind::Range => "",
        TimescaleKind::Recurring => "repeated",
        TimescaleKind::Ongoing => "no end date",
        TimescaleKind::Conditional => "depends on something else",
        TimescaleKind::Unknown | TimescaleKind::None => "not read as a date",
    };
    match (manner, dates.as_str()) {
        ("", "") => "dates not known".to_owned(),
        ("", dates) => dates.to_owned(),
        (manner, "") => manner.to_owned(),
        (manner, dates) => format!("{manner}, {dates}"),
    }
}

/// Prints the partners' answers that count.
fn print_reported(out: &mut String, action: &Action, depth: usize) -> fmt::Result {
    let reported = action.reported.iter();
    for answer in reported.flat_map(|reported| &reported.current) {
        let partner = answer.partner.as_deref().unwrap_or(UNKNOWN_SENDER);
        let label = format!("reported by {partner}, {}", quarter(&answer.quarter));
        let rating = match answer.rag.text.as_str() {
            "" => "not rated",
            rating => rating,
        };
        let reading = format!("{} ({rating})", answer.progress);
        line(out, depth, &label, &reading, &answer.place.to_string())?;
    }
    Ok(())
}
