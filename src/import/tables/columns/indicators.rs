//! Tables of indicators: the headings that make one, the roles of its columns in the plan, and the
//! figures of each period.
//!
//! A table of indicators is read as a table of actions, each of which is an indicator with its
//! target as the measure. [`roles`] says whether headings make such a table and which role each
//! column has in the plan. Targets and actuals of a quarter are under headings that name it, on
//! one row ("Q1 target") or on two ("Q1" above "Target" and "Actual"). [`read_figures`] reads them
//! once the rows are read and the plan's period is known.

use chrono::{Months, NaiveDate};

use crate::columns::ColumnRole;
use crate::text::{each_word, plain_words};
use crate::timescale;

/// What a column says of an indicator, for one period or overall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    Baseline,
    Target,
    Actual,
    Rag,
}

/// A figure that a heading names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FigureHeading {
    pub(crate) figure: Figure,
    /// The text of its period: "Q1 2026/27"; empty if it names none.
    pub(crate) period: String,
}

/// Whether a heading names indicators: one of its words does, and the heading is not a question.
pub(crate) fn is_indicator(heading: &str) -> bool {
    const WORDS: [&str; 10] = [
        "indicator",
        "indicators",
        "kpi",
        "kpis",
        "measure",
        "measures",
        "metric",
        "metrics",
        "pi",
        "pis",
    ];
    // "Key performance indicator (name)".
    const MOST_WORDS: usize = 5;
    // Five words of sixteen letters.
    const MOST_BYTES: usize = 80;
    if heading.len() > MOST_BYTES {
        return false;
    }
    let words = plain_words(heading);
    each_word(&words).count() <= MOST_WORDS && each_word(&words).any(|word| WORDS.contains(&word))
}

/// Whether the last word of a heading names indicators.
fn ends_in_indicator(heading: &str) -> bool {
    let words = plain_words(heading);
    let last = words.rsplit(' ').next().unwrap_or_default();
    is_indicator(heading) && matches!(last, "indicator" | "indicators" | "kpi" | "kpis")
}

/// The roles in the plan of the columns of a table of indicators. `columns` are headings with the
/// roles that they name. `None` if they do not make such a table.
///
/// The table must have indicators beside a target or a result, and no column for actions. If it has
/// objectives it must have a result, because the measures of a plan may have targets.
pub(crate) fn roles(columns: &[(&str, Option<ColumnRole>)]) -> Option<Vec<Option<ColumnRole>>> {
    use ColumnRole as R;
    let has = |role: R| columns.iter().any(|(_, own)| *own == Some(role));
    let is_named = |(heading, role): &(&str, Option<R>)| match role {
        Some(R::Indicator) => true,
        Some(R::Measure) => is_indicator(heading),
        Some(_) | None => false,
    };
    // "Board KPI" is not a known heading, and no other known heading ends in "KPI".
    let is_like_board_kpi =
        |(heading, role): &(&str, Option<R>)| role.is_none() && ends_in_indicator(heading);
    let indicator = columns
        .iter()
        .position(is_named)
        .or_else(|| columns.iter().position(is_like_board_kpi))?;
    if has(R::Action) || has(R::BoardAction) {
        return None;
    }
    let figures: Vec<Option<FigureHeading>> = columns
        .iter()
        .map(|(heading, _)| figure_of(heading))
        .collect();
    let named = columns
        .iter()
        .zip(&figures)
        .filter(|((_, role), figure)| role.is_some() || figure.is_some())
        .count();
    let has_figure = |wanted: Figure| {
        figures
            .iter()
            .flatten()
            .any(|figure| figure.figure == wanted)
    };
    let is_measured = has_figure(Figure::Actual)
        || (!has(R::Objective) && (has_figure(Figure::Target) || has_figure(Figure::Baseline)));
    // As in any header, at least half of its headings must be known.
    if !is_measured || named * 2 < columns.len() {
        return None;
    }
    let mut held: Vec<R> = Vec::new();
    let mut first = |role: R| {
        let is_first = !held.contains(&role);
        held.push(role);
        is_first.then_some(role)
    };
    let overall = overall_target(&figures);
    let role_of = |(index, column): (usize, &(&str, Option<R>))| match &figures[index] {
        Some(_) if overall == Some(index) => first(R::Measure),
        Some(FigureHeading {
            figure: Figure::Target,
            ..
        }) => Some(R::Target),
        Some(FigureHeading {
            figure: Figure::Actual,
            ..
        }) => Some(R::Actual),
        Some(FigureHeading {
            figure: Figure::Baseline,
            ..
        }) => first(R::Baseline),
        Some(FigureHeading {
            figure: Figure::Rag,
            period,
        }) if !period.is_empty() => None,
        Some(FigureHeading {
            figure: Figure::Rag,
            ..
        }) => first(R::Rag),
        None if index == indicator => Some(R::Action),
        None => column
            .1
            .filter(|role| *role != R::Measure && is_kept(*role))
            .and_then(&mut first),
    };
    Some(columns.iter().enumerate().map(role_of).collect())
}

/// Whether a role means the same for an indicator as for an action.
fn is_kept(role: ColumnRole) -> bool {
    use ColumnRole as R;
    matches!(
        role,
        R::Number | R::Objective | R::Lead | R::Timescale | R::Progress | R::Category
    )
}

/// The column of the overall target: the target without a period, or the only target if it is for a
/// year.
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

/// The figure that a heading names, and its period. A heading that is only a period ("Q1", "April
/// 2026") names the result.
pub(crate) fn figure_of(heading: &str) -> Option<FigureHeading> {
    let plain = plain_words(heading);
    if let Some(figure) = figure_of_words(&plain) {
        return Some(FigureHeading {
            figure,
            period: String::new(),
        });
    }
    let time = timescale::named_time(heading).filter(timescale::NamedTime::is_period)?;
    let others = plain_words(&time.other_words);
    let figure = if others.is_empty() {
        Figure::Actual
    } else {
        figure_of_words(&others)?
    };
    Some(FigureHeading {
        figure,
        period: time.in_words(),
    })
}

/// The figure that plain words name once times are removed.
fn figure_of_words(words: &str) -> Option<Figure> {
    const BASELINE: [&str; 6] = [
        "baseline",
        "base line",
        "baseline value",
        "baseline figure",
        "baseline position",
        "starting point",
    ];
    const TARGET: [&str; 11] = [
        "target",
        "targets",
        "annual target",
        "yearly target",
        "year target",
        "full year target",
        "end of year target",
        "year end target",
        "target value",
        "target figure",
        "fy target",
    ];
    const ACTUAL: [&str; 17] = [
        "actual",
        "actuals",
        "actual value",
        "actual figure",
        "actual performance",
        "outturn",
        "out turn",
        "result",
        "results",
        "performance",
        "current performance",
        "latest figure",
        "current value",
        "value",
        "achieved",
        "annual actual",
        "ytd",
    ];
    const RAG: [&str; 7] = [
        "rag",
        "brag",
        "rag rating",
        "rag status",
        "status",
        "rating",
        "annual status",
    ];
    let figures: [(Figure, &[&str]); 4] = [
        (Figure::Baseline, &BASELINE),
        (Figure::Target, &TARGET),
        (Figure::Actual, &ACTUAL),
        (Figure::Rag, &RAG),
    ];
    figures
        .into_iter()
        .find(|(_, names)| names.contains(&words))
        .map(|(figure, _)| figure)
}

/// Whether words name a year, financial or calendar.
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
    fn a_heading_names_a_figure_and_its_period() {
        for (heading, figure, period) in [
            ("Q1 Target", Figure::Target, "Q1"),
            ("Q2 2026/27 actual", Figure::Actual, "Q2 2026/27"),
            ("Q3", Figure::Actual, "Q3"),
            ("Baseline 2025/26", Figure::Baseline, "2025/26"),
            ("Annual target", Figure::Target, ""),
            ("Q1 RAG", Figure::Rag, "Q1"),
        ] {
            assert_eq!(
                figure_of(heading),
                Some(FigureHeading {
                    figure,
                    period: period.to_owned()
                }),
                "{heading}"
            );
        }
        for heading in [
            "Indicator",
            "Owner",
            "Q1 comment",
            "Target group",
            "Target date",
        ] {
            assert_eq!(figure_of(heading), None, "{heading}");
        }
    }

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
