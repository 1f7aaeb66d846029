//! An answer of an earlier period, shown because the latest column is blank.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Place, by_column};
use crate::model::{Action, ColumnHeading, Part, RagRating};

pub(crate) const RULE: Rule = Rule {
    name: "earlier-answer",
    severity: Severity::Warning,
    fault: "an answer of an earlier period, shown because the latest one is blank",
    meaning: "A table has a column for each period, such as Q1 Update and Q2 Update. planpack uses \
              the latest column that has text. An action that is blank there shows the answer of \
              an earlier period, as if nothing had changed. Complete actions need no new answer. \
              There is one finding for each column.",
    example: "`Amber` under `Q1 RAG` for an action without a rating under `Q2 RAG`; write the \
              rating of the second quarter, or `not reported`.",
};

/// Adds a finding for each column whose blank cells an earlier column fills.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for part in &facts.plan.parts {
        for role in [ColumnRole::Progress, ColumnRole::Rag, ColumnRole::Impact] {
            findings.extend(finding(part, role));
        }
    }
}

fn finding(part: &Part, role: ColumnRole) -> Option<Finding> {
    let latest = part.column(role)?;
    let of_earlier = part
        .actions_with_objectives()
        .filter(|(_, action)| !is_complete(action))
        .filter_map(|(_, action)| action.answer_place(role))
        // In a form the label is beside the answer and not above it.
        .filter(|place| !part.heading_above(place).is_empty())
        .filter(|place| is_in_other_column(place, latest));
    let cells = of_earlier.collect::<Vec<_>>();
    let (first, others) = cells.split_first()?;
    let heading = latest.text.value.trim();
    let message = match by_column(cells.iter().copied(), |place| (*place).clone()).len() {
        1 => format!(
            "`{heading}` is blank, so `{}` is shown",
            part.heading_above(first).trim()
        ),
        _ => format!("`{heading}` is blank, so earlier columns are shown"),
    };
    let help = format!(
        "write the latest answer under `{heading}`, or write there that nothing was reported"
    );
    Some(Finding::new(&RULE, first, message, help).also_here(others.iter().copied()))
}

/// Whether nothing more is expected of an action.
fn is_complete(action: &Action) -> bool {
    let rating = action.rag.as_ref().and_then(|rag| rag.rating);
    rating == Some(RagRating::Complete)
}

/// Whether a cell is in the same sheet as a heading, but in another column.
fn is_in_other_column(place: &Place, heading: &ColumnHeading) -> bool {
    let column = |place: &Place| Some(place.cell()?.column_index);
    place.source == heading.text.place.source && column(place) != column(&heading.text.place)
}
