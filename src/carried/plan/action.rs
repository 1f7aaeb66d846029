//! Converts an action of the document into an action of the model.

use crate::columns::ColumnRole;
use crate::location::{Place, Text};
use crate::model::{
    Action, Answers, ColumnHeading, Extra, Number, PeriodFigures, Rag, RagRating, Scope, Timescale,
    Written,
};
use crate::reading::rating;
use crate::render::plan_document as document;

/// The action as in its table. If `progress`, `impact` and `rag` are partners' answers, the text of
/// the plan's own columns replaces them.
pub(super) fn action(action: document::Action, columns: &[ColumnHeading]) -> Action {
    let places = action.places;
    let rating = match &action.rag_text {
        Some(own) => rating::read(own),
        None => action.rag.code.as_deref().and_then(RagRating::of_code),
    };
    let rag = action.rag_text.unwrap_or(action.rag.text);
    let baseline = action.baseline.flatten().unwrap_or_default();
    let baseline = at_place(Some(baseline), places.baseline);
    let periods = action.periods.into_iter().flatten();
    let periods: Vec<PeriodFigures> = periods.map(period_figures).collect();
    let extras = action.extras.into_iter().map(|it| extra(it, columns));
    let mut extras: Vec<Extra> = extras
        .chain(figure_cells(baseline.as_ref(), &periods, columns))
        .collect();
    extras.sort_by_key(|extra| extra.column);
    let subtasks = action.subtasks.into_iter();
    Action {
        reference: action.reference,
        reference_text: action.ref_text,
        label: String::new(),
        number: action.number.map(number),
        text: Text::new(action.text, action.place),
        answers: Answers {
            board_text: at_place(action.board_text, places.board_text),
            lead_text: at_place(Some(action.lead_text), places.leads),
            leads: action.leads,
            supporters: action.supporters,
            measure: at_place(Some(action.measure), places.measure),
            timescale: timescale(action.timescale),
            timescale_place: places.timescale,
            planned_first: action.planned_first,
            progress: at_place(
                action.progress_text.or(Some(action.progress)),
                places.progress,
            ),
            impact: at_place(action.impact_text.or(Some(action.impact)), places.impact),
            rag: at_place(Some(rag), places.rag).map(|text| Rag { text, rating }),
            extras,
        },
        scope: action.scope.map(scope),
        objective_text: action.objective_text,
        baseline,
        periods,
        current_revised_date: action.date_so_far,
        exceptions: Vec::new(),
        reported: None,
        subtasks: subtasks.map(|it| self::action(it, columns)).collect(),
    }
}

/// The answers of an objective as in its table.
pub(super) fn answers(answers: document::ObjectiveAnswers, columns: &[ColumnHeading]) -> Answers {
    let places = answers.places;
    let rating = answers.rag.code.as_deref().and_then(RagRating::of_code);
    let extras = answers.extras.into_iter();
    Answers {
        board_text: at_place(answers.board_text, places.board_text),
        lead_text: at_place(Some(answers.lead_text), places.leads),
        leads: answers.leads,
        supporters: answers.supporters,
        measure: at_place(Some(answers.measure), places.measure),
        timescale: timescale(answers.timescale),
        timescale_place: places.timescale,
        planned_first: answers.planned_first,
        progress: at_place(Some(answers.progress), places.progress),
        impact: at_place(Some(answers.impact), places.impact),
        rag: at_place(Some(answers.rag.text), places.rag).map(|text| Rag { text, rating }),
        extras: extras.map(|it| extra(it, columns)).collect(),
    }
}

/// A value at its place; `None` if the table has no such cell.
fn at_place(value: Option<String>, place: Option<Place>) -> Option<Text> {
    Some(Text::new(value?, place?))
}

fn timescale(timescale: document::Timescale) -> Timescale {
    Timescale {
        text: timescale.text,
        start_text: None,
        start_day: None,
        cell_day: None,
        kind: timescale.kind,
        start: timescale.start,
        end: timescale.end,
        milestones: timescale.milestones,
    }
}

fn period_figures(figures: document::PeriodFigures) -> PeriodFigures {
    let places = figures.places;
    let rag = figures.rag.zip(places.rag).map(|(rag, place)| Rag {
        rating: rag.code.as_deref().and_then(RagRating::of_code),
        text: Text::new(rag.text, place),
    });
    PeriodFigures {
        period: figures.period,
        target: at_place(figures.target, places.target),
        actual: at_place(figures.actual, places.actual),
        rag,
    }
}

/// A further cell, in the column with its heading. If several columns have that heading, the column
/// above the cell is taken. The cell has no heading if the document does not name the column.
pub(super) fn extra(extra: document::Extra, columns: &[ColumnHeading]) -> Extra {
    let has_label = |column: &ColumnHeading| Some(&column.text.value) == extra.label.as_ref();
    let is_above = |column: &ColumnHeading| is_above(column, &extra.place);
    let column = columns
        .iter()
        .position(|column| has_label(column) && is_above(column))
        .or_else(|| columns.iter().position(has_label));
    Extra {
        column: column.unwrap_or(columns.len()),
        text: Text::new(extra.text, extra.place),
    }
}

/// The cells of an indicator's figures, which the document does not list among the extras. A target
/// that is also the measure already has its column.
fn figure_cells(
    baseline: Option<&Text>,
    periods: &[PeriodFigures],
    columns: &[ColumnHeading],
) -> Vec<Extra> {
    let figures = periods.iter().flat_map(PeriodFigures::texts);
    baseline
        .into_iter()
        .chain(figures)
        .filter_map(|text| figure_cell(text, columns))
        .collect()
}

fn figure_cell(text: &Text, columns: &[ColumnHeading]) -> Option<Extra> {
    let column = columns.iter().position(|column| {
        column.role != Some(ColumnRole::Measure) && is_above(column, &text.place)
    })?;
    Some(Extra {
        column,
        text: text.clone(),
    })
}

/// Whether a heading and a cell are in the same column of a sheet.
fn is_above(column: &ColumnHeading, place: &Place) -> bool {
    let column_of = |place: &Place| place.cell().map(|cell| cell.column_index);
    column_of(&column.text.place) == column_of(place)
}

pub(super) fn number(number: document::Number) -> Written<Number> {
    Written {
        text: Text::new(number.text, number.place),
        reading: number.reading.and_then(|reading| Number::parse(&reading)),
    }
}

pub(super) fn scope(scope: document::Scope) -> Scope {
    Scope {
        text: Text::new(scope.text, scope.place),
        code: scope.code,
        boards: scope.boards,
    }
}
