//! Tables of indicators: their headings, the roles of their columns, and the figures of each
//! period.
//!
//! A table of indicators is read as a table of actions. Each action is an indicator, and its target
//! is the measure. [`roles`] decides whether headings make such a table, and which role each column
//! has in the plan. Targets and actuals of a quarter have headings that name the quarter, on one
//! row ("Q1 target") or on two ("Q1" above "Target" and "Actual"). The figures are read after the
//! rows, when the plan's period is known.

use std::collections::HashSet;

use chrono::{Months, NaiveDate};

use crate::columns::ColumnRole;
use crate::lexicon::INDICATOR_WORDS;
use crate::model::HeadingMatch;
use crate::sheets::grid::{GridCell, GridRow};
use crate::text::{each_word, plain_words};
use crate::timescale;

use super::claims::{Candidate, Claim, Claims, holder};
use super::figure_headings::{Figure, FigureHeading, figure_of, names_figure};

/// Whether a heading names indicators: one of its words does, and it is not a question.
fn is_indicator(heading: &str) -> bool {
    // The longest such heading in use: "Key performance indicator (name)".
    const MOST_WORDS: usize = 5;
    // Five words of 20 letters. Rows of a plan are tested too, and most of their cells are longer.
    const MOST_BYTES: usize = 100;
    if heading.len() > MOST_BYTES {
        return false;
    }
    let words = plain_words(heading);
    each_word(&words).count() <= MOST_WORDS && INDICATOR_WORDS.has_any(&words)
}

/// Fast pre-check: could a row be the header of a table of indicators?
pub(crate) fn may_be_headings(row: &GridRow) -> bool {
    let texts = || row.cells.iter().map(|cell| cell.text.as_str());
    row.cells.len() > 2 && texts().any(may_name_rows) && texts().any(names_figure)
}

/// Whether a heading may be that of the column which says what each row measures.
pub(crate) fn may_name_rows(heading: &str) -> bool {
    is_indicator(heading) || is_description(heading)
}

/// Whether a heading names what each row is about, and no more: "Description", "Title".
fn is_description(heading: &str) -> bool {
    matches!(
        plain_words(heading).as_str(),
        "description" | "name" | "title"
    )
}

/// Whether the last word of a heading names indicators.
fn ends_in_indicator(heading: &str) -> bool {
    let words = plain_words(heading);
    let last = words.rsplit(' ').next().unwrap_or_default();
    is_indicator(heading) && INDICATOR_WORDS.has(last)
}

/// The roles in the plan of the columns of a table of indicators, from their headings and the roles
/// that their names have. `None` if the headings do not make such a table.
///
/// Headings make such a table if an indicator is beside a target or an actual, and no column has
/// actions. If a column has objectives, there must be an actual, or a baseline beside the target
/// and neither a time nor a rating, because the measures of a plan may have targets too.
pub(crate) fn roles(columns: &[(&str, Option<ColumnRole>)]) -> Option<Vec<Option<ColumnRole>>> {
    let figures: Vec<Option<FigureHeading>> = columns
        .iter()
        .map(|(heading, _)| figure_of(heading))
        .collect();
    let indicator = indicator_column(columns).or_else(|| described_column(columns, &figures))?;
    if !is_measured(columns, &figures) {
        return None;
    }
    let overall = overall_target(&figures);
    let has_target = figures
        .iter()
        .flatten()
        .any(|figure| figure.figure == Figure::Target);
    // Without a target beside it, a column headed by a year may hold targets or actuals.
    let is_open = |figure: &FigureHeading| figure.is_bare && !has_target && is_year(&figure.period);
    let mut roles = Vec::with_capacity(columns.len());
    for (index, (_, own)) in columns.iter().enumerate() {
        let role = match &figures[index] {
            Some(_) if overall == Some(index) => Some(ColumnRole::Measure),
            Some(figure) if is_open(figure) => None,
            Some(figure) => role_of_figure(figure),
            None if index == indicator => Some(ColumnRole::Action),
            None => own.filter(|role| is_kept(*role)),
        };
        roles.push(role.filter(|role| may_repeat(*role) || !roles.contains(&Some(*role))));
    }
    Some(roles)
}

/// Column rule: a "Goal" with figures and no words is the target of each indicator.
pub(crate) fn goals_in_figures(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let Some(goal) = holder(&claims, R::Objective) else {
        return claims;
    };
    let cells = || candidate.cells(candidate.headings[goal].column_index);
    let is_figure = |cell: &GridCell| {
        cell.text.contains(|sign: char| sign.is_ascii_digit())
            && cell
                .text
                .split(' ')
                .all(|word| word.chars().filter(|c| c.is_alphabetic()).count() < 2)
    };
    let are_figures = cells().next().is_some() && cells().all(is_figure);
    if are_figures && claims[goal].matched != HeadingMatch::PackFile {
        claims[goal] = match holder(&claims, R::Measure) {
            Some(_) => Claim::second(),
            None => Claim::by_content(R::Measure),
        };
    }
    claims
}

/// Column rule: if measures are blank or repeat from row to row ("% positive") and each row has a
/// goal of its own, the goals name the indicators.
pub(crate) fn by_goals(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    use ColumnRole as R;
    let (Some(goal), Some(measure)) = (holder(&claims, R::Objective), holder(&claims, R::Action))
    else {
        return claims;
    };
    let column = |index: usize| candidate.headings[index].column_index;
    let is_figure = |claim: &Claim| claim.role.is_some_and(may_repeat);
    let figures: Vec<u32> = (0..claims.len())
        .filter(|index| is_figure(&claims[*index]))
        .map(column)
        .collect();
    let measured = candidate
        .rows()
        .filter(|row| figures.iter().any(|figure| row.text(*figure).is_some()));
    let measured: Vec<&GridRow> = measured.collect();
    let distinct = |index: usize| {
        let texts = measured.iter().filter_map(|row| row.text(column(index)));
        texts.collect::<HashSet<&str>>().len()
    };
    let is_stated = |index: usize| claims[index].matched == HeadingMatch::PackFile;
    // Up to one measure in four may be missing or repeat another.
    let names_none = distinct(measure) * 4 < measured.len() * 3;
    let names_each = distinct(goal) == measured.len();
    if names_none && names_each && !is_stated(goal) && !is_stated(measure) {
        claims[goal] = Claim::by_content(R::Action);
        claims[measure] = Claim::by_content(R::Measure);
    }
    claims
}

/// The column that names the indicators; `None` if no column names them, or if a column has
/// actions.
fn indicator_column(columns: &[(&str, Option<ColumnRole>)]) -> Option<usize> {
    use ColumnRole as R;
    let is_named = |(heading, role): &(&str, Option<R>)| match role {
        Some(R::Indicator) => true,
        Some(R::Measure) => is_indicator(heading),
        Some(_) | None => false,
    };
    // "Board KPI" is not a known name, but it is the only heading that ends in the name of
    // indicators.
    let ends_so =
        |(heading, role): &(&str, Option<R>)| role.is_none() && ends_in_indicator(heading);
    let is_action =
        |(_, role): &(&str, Option<R>)| matches!(role, Some(R::Action | R::BoardAction));
    if columns.iter().any(is_action) {
        return None;
    }
    columns
        .iter()
        .position(is_named)
        .or_else(|| columns.iter().position(ends_so))
}

/// The only column that says what each row is about, if all other columns are numbers, leads,
/// reports or figures, among them a target and the actuals of several periods.
fn described_column(
    columns: &[(&str, Option<ColumnRole>)],
    figures: &[Option<FigureHeading>],
) -> Option<usize> {
    use ColumnRole as R;
    const FEWEST_PERIODS: usize = 2;
    let count = |wanted: Figure| {
        let figures = figures.iter().flatten();
        figures.filter(|own| own.figure == wanted).count()
    };
    let described = columns.iter().position(|(own, _)| is_description(own))?;
    let mut others = columns.iter().zip(figures).enumerate();
    let is_of_scorecard = others.all(|(index, ((_, role), figure))| {
        let is_beside = matches!(role, Some(R::Number | R::Lead | R::Progress | R::Rag));
        index == described || figure.is_some() || is_beside
    });
    let has_figures = count(Figure::Target) > 0 && count(Figure::Actual) >= FEWEST_PERIODS;
    (is_of_scorecard && has_figures).then_some(described)
}

/// Whether the columns have figures of indicators, and at least half of the headings are known
/// names. The figures are actuals, or a baseline and a target in a table without a time or rating.
/// If no column has objectives, a baseline or a target is enough. Two columns, "Metric" and
/// "Value", are a summary.
fn is_measured(columns: &[(&str, Option<ColumnRole>)], figures: &[Option<FigureHeading>]) -> bool {
    let has_objectives = columns
        .iter()
        .any(|(_, own)| *own == Some(ColumnRole::Objective));
    let has = |wanted: Figure| {
        figures
            .iter()
            .flatten()
            .any(|figure| figure.figure == wanted)
    };
    let is_answered = columns
        .iter()
        .any(|(_, own)| matches!(own, Some(ColumnRole::Timescale | ColumnRole::Rag)));
    let has_both = has(Figure::Target) && has(Figure::Baseline);
    let is_measured = has(Figure::Actual)
        || has_both && !is_answered
        || (!has_objectives && (has(Figure::Target) || has(Figure::Baseline)));
    let named = columns
        .iter()
        .zip(figures)
        .filter(|((_, role), figure)| role.is_some() || figure.is_some())
        .count();
    // As for any header, at least half of its headings must be names.
    is_measured && columns.len() > 2 && named * 2 >= columns.len()
}

/// The role of a column of figures. The ratings of a period have none.
fn role_of_figure(heading: &FigureHeading) -> Option<ColumnRole> {
    match heading.figure {
        Figure::Target => Some(ColumnRole::Target),
        Figure::Actual => Some(ColumnRole::Actual),
        Figure::Baseline => Some(ColumnRole::Baseline),
        Figure::Rag => heading.period.is_empty().then_some(ColumnRole::Rag),
    }
}

/// Whether several columns may have a role, one for each period.
fn may_repeat(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::Target | ColumnRole::Actual)
}

/// Whether a column has the same role for an indicator as for an action.
fn is_kept(role: ColumnRole) -> bool {
    use ColumnRole as R;
    matches!(
        role,
        R::Number | R::Objective | R::Lead | R::Timescale | R::Progress | R::Category
    )
}

/// The column of the overall target: the target without a period, or the only target if its period
/// is a year.
fn overall_target(figures: &[Option<FigureHeading>]) -> Option<usize> {
    let targets = || {
        figures.iter().enumerate().filter_map(|(index, figure)| {
            figure
                .as_ref()
                .filter(|figure| figure.figure == Figure::Target)
                .map(|figure| (index, figure))
        })
    };
    let without_period = targets().find(|(_, figure)| figure.period.is_empty());
    let only = targets()
        .next()
        .filter(|(_, figure)| targets().count() == 1 && is_year(&figure.period));
    without_period.or(only).map(|(index, _)| index)
}

/// Whether words name a financial or calendar year.
fn is_year(words: &str) -> bool {
    let time = timescale::read(words, None);
    let months = |(first, last): (NaiveDate, NaiveDate)| {
        first.checked_add_months(Months::new(12)) == last.succ_opt()
    };
    time.start.zip(time.end).is_some_and(months)
}

#[cfg(test)]
mod tests {
    use ColumnRole as R;

    use super::*;

    #[test]
    fn an_indicator_with_figures_makes_a_table_of_indicators() {
        let columns = [
            ("Ref", Some(R::Number)),
            ("Indicator", Some(R::Measure)),
            ("Baseline 2025/26", None),
            ("Q1 Target", None),
            ("Q1 Actual", None),
            ("Owner", Some(R::Lead)),
        ];
        let expected = [
            Some(R::Number),
            Some(R::Action),
            Some(R::Baseline),
            Some(R::Target),
            Some(R::Actual),
            Some(R::Lead),
        ];
        assert_eq!(roles(&columns), Some(expected.to_vec()));
        let with_year = [
            &columns[..4],
            &[("Q1 Actual", None), ("Target 2026/27", None)],
        ]
        .concat();
        assert_eq!(
            roles(&with_year).map(|roles| roles[5]),
            Some(Some(R::Target)),
            "one of two targets"
        );
        let with_year = [
            &columns[..3],
            &[("Q1 Actual", None), ("Target 2026/27", None)],
        ]
        .concat();
        assert_eq!(
            roles(&with_year).map(|roles| roles[4]),
            Some(Some(R::Measure)),
            "the only target"
        );
    }

    #[test]
    fn measures_of_a_plan_make_no_table_of_indicators() {
        let objective = ("Objective", Some(R::Objective));
        let measure = ("Measure", Some(R::Measure));
        let target = ("Target", Some(R::Measure));
        assert_eq!(
            roles(&[objective, measure, target, ("Lead", Some(R::Lead))]),
            None
        );
        assert_eq!(
            roles(&[
                ("Action", Some(R::Action)),
                measure,
                target,
                ("Actual", Some(R::Actual))
            ]),
            None
        );
        assert_eq!(roles(&[measure, ("Lead", Some(R::Lead))]), None);
    }
}
