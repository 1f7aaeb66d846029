//! Tables of indicators: which headings make one, what its columns hold in the plan, and the
//! figures of each period.
//!
//! A table of indicators is read as a table of actions, each of which is an indicator with its
//! target as the measure. [`roles`] says whether headings make such a table and which role each
//! column has in the plan. Targets and actuals of a quarter stand under headings that name it, on
//! one row ("Q1 target") or on two ("Q1" above "Target" and "Actual"). [`read_figures`] reads them
//! once the rows are read and the plan's period is known.

use chrono::{Datelike, Months, NaiveDate};

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Action, ColumnHeading, Part, PartKind, PeriodFigures, Rag};
use crate::timescale::calendar::PlanDays;
use crate::timescale::{self, period::read_period};
use crate::wording::{each_word, plain_words};

use super::rag;

/// What the cells of a column say of an indicator, in a period or over all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Baseline,
    Target,
    Actual,
    Rag,
}

/// A figure that a heading names.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FigureHeading {
    figure: Figure,
    /// The words for its period: "Q1 2026/27"; empty if it names none.
    period: String,
}

/// Whether a heading names indicators: one of its words does, and it is no question.
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
    let words = plain_words(heading);
    each_word(&words).count() <= MOST_WORDS && each_word(&words).any(|word| WORDS.contains(&word))
}

/// Whether the last word of a heading names indicators.
fn ends_in_indicator(heading: &str) -> bool {
    let words = plain_words(heading);
    let last = words.rsplit(' ').next().unwrap_or_default();
    is_indicator(heading) && matches!(last, "indicator" | "indicators" | "kpi" | "kpis")
}

/// What the columns of a table of indicators hold in the plan, from their headings and the roles
/// that their names have. `None` if the headings make no such table.
///
/// An indicator must stand beside what it is to reach or has reached, with no column for actions;
/// and where there are objectives, beside what it has reached: a plan's measures may well have
/// targets.
pub(crate) fn roles(columns: &[(&str, Option<ColumnRole>)]) -> Option<Vec<Option<ColumnRole>>> {
    use ColumnRole as R;
    let has = |role: R| columns.iter().any(|(_, own)| *own == Some(role));
    let is_named = |(heading, role): &(&str, Option<R>)| match role {
        Some(R::Indicator) => true,
        Some(R::Measure) => is_indicator(heading),
        Some(_) | None => false,
    };
    // "Board KPI" is no name that we know, and no other heading ends so.
    let ends_so =
        |(heading, role): &(&str, Option<R>)| role.is_none() && ends_in_indicator(heading);
    let indicator = columns
        .iter()
        .position(is_named)
        .or_else(|| columns.iter().position(ends_so))?;
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
    let counts = |wanted: Figure| {
        figures
            .iter()
            .flatten()
            .any(|figure| figure.figure == wanted)
    };
    let is_measured = counts(Figure::Actual)
        || (!has(R::Objective) && (counts(Figure::Target) || counts(Figure::Baseline)));
    // As of any header, half of its headings are names at least.
    if !is_measured || named * 2 < columns.len() {
        return None;
    }
    let mut held: Vec<R> = Vec::new();
    let mut first = |role: R| {
        let is_first = !held.contains(&role);
        held.push(role);
        Some(role).filter(|_| is_first)
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

/// Whether a column of a role answers for an indicator as it does for an action.
fn is_kept(role: ColumnRole) -> bool {
    use ColumnRole as R;
    matches!(
        role,
        R::Number | R::Objective | R::Lead | R::Timescale | R::Progress | R::Category
    )
}

/// The column of what an indicator is to reach over all: the target without a period, or the only
/// one if it is a year's.
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

/// The figure that a heading names, and its period. A period alone ("Q1", "April 2026") is the
/// heading of what was reached.
fn figure_of(heading: &str) -> Option<FigureHeading> {
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

/// The figure that plain words name, times left out.
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

/// Reads the baseline and the figures of every indicator of a part. `period` is the first and last
/// day of the plan: a quarter without a year is one of the year that the part's title names, else
/// of the plan's first.
pub(crate) fn read_figures(part: &mut Part, period: Option<PlanDays>) {
    if part.kind != PartKind::Indicators {
        return;
    }
    let named = read_period(&part.title.value).map(|(_, first, last)| (first, last));
    let figures = FigureColumns::of(&part.columns, named.or(period));
    let actions = part
        .objectives_mut()
        .iter_mut()
        .flat_map(|objective| &mut objective.actions);
    actions.for_each(|action| figures.read(action));
}

/// The columns of a part that hold figures.
struct FigureColumns {
    /// Which they are, what they hold, and the names of their periods.
    columns: Vec<(usize, Figure, String)>,
    /// The name of the period that the target over all is for; empty if it is for none.
    overall: String,
}

impl FigureColumns {
    fn of(columns: &[ColumnHeading], period: Option<PlanDays>) -> Self {
        let mut figures = Self {
            columns: Vec::new(),
            overall: String::new(),
        };
        for (index, column) in columns.iter().enumerate() {
            let Some(heading) = figure_of(&column.text.value).or_else(|| of_role(column)) else {
                continue;
            };
            let words = heading.period;
            let period = if words.is_empty() {
                words
            } else {
                period_name(&words, period)
            };
            if column.role == Some(ColumnRole::Measure) {
                figures.overall = period;
            } else {
                figures.columns.push((index, heading.figure, period));
            }
        }
        figures
    }

    fn read(&self, action: &mut Action) {
        let cell = |index: usize| {
            action
                .extras
                .iter()
                .find(|extra| extra.column == index)
                .map(|extra| extra.text.clone())
        };
        let mut periods: Vec<PeriodFigures> = Vec::new();
        let mut baseline = None;
        for (index, figure, period) in &self.columns {
            let Some(text) = cell(*index) else { continue };
            if *figure == Figure::Baseline {
                baseline = baseline.or(Some(text));
                continue;
            }
            let at = periods
                .iter()
                .position(|figures| figures.period == *period)
                .unwrap_or_else(|| {
                    periods.push(PeriodFigures::new(period.clone()));
                    periods.len() - 1
                });
            put(&mut periods[at], *figure, text);
        }
        // A figure for the time that the target over all is for is held against that.
        for figures in periods
            .iter_mut()
            .filter(|figures| figures.period == self.overall && figures.target.is_none())
        {
            figures.target.clone_from(&action.measure);
        }
        (action.baseline, action.periods) = (baseline, periods);
        action
            .subtasks
            .iter_mut()
            .for_each(|subtask| self.read(subtask));
    }
}

/// The figure of a column that the pack file names.
fn of_role(column: &ColumnHeading) -> Option<FigureHeading> {
    let figure = match column.role {
        Some(ColumnRole::Baseline) => Figure::Baseline,
        Some(ColumnRole::Target) => Figure::Target,
        Some(ColumnRole::Actual) => Figure::Actual,
        Some(_) | None => return None,
    };
    Some(FigureHeading {
        figure,
        period: String::new(),
    })
}

fn put(figures: &mut PeriodFigures, figure: Figure, text: Text) {
    match figure {
        Figure::Target => figures.target = figures.target.take().or(Some(text)),
        Figure::Actual => figures.actual = figures.actual.take().or(Some(text)),
        Figure::Rag => {
            figures.rag = figures.rag.take().or_else(|| {
                Some(Rag {
                    rating: rag::read(&text.value),
                    text,
                })
            })
        }
        Figure::Baseline => {}
    }
}

/// The name of the period that words give: `2026/27-Q1`, `2026-04`, `2026/27`, `2026`; the words
/// themselves if they give none in a known year.
fn period_name(words: &str, period: Option<PlanDays>) -> String {
    let time = timescale::read(words, period);
    let name = time
        .start
        .zip(time.end)
        .and_then(|(first, last)| name_of_days(first, last));
    name.unwrap_or_else(|| words.to_owned())
}

/// Whether words name a year, financial or of the calendar.
fn is_year(words: &str) -> bool {
    let time = timescale::read(words, None);
    let months = |(first, last): (NaiveDate, NaiveDate)| {
        first.checked_add_months(Months::new(12)) == last.succ_opt()
    };
    time.start.zip(time.end).is_some_and(months)
}

fn name_of_days(first: NaiveDate, last: NaiveDate) -> Option<String> {
    let runs_for = |months: u32| {
        let end = first
            .checked_add_months(Months::new(months))
            .and_then(|next| next.pred_opt());
        first.day() == 1 && end == Some(last)
    };
    // The financial year begins in April.
    let year = if first.month() >= 4 {
        first.year()
    } else {
        first.year() - 1
    };
    let financial = format!("{year}/{:02}", (year + 1).rem_euclid(100));
    if runs_for(3) && first.month() % 3 == 1 {
        let quarter = (first.month() + 8) % 12 / 3 + 1;
        Some(format!("{financial}-Q{quarter}"))
    } else if runs_for(1) {
        Some(format!("{}-{:02}", first.year(), first.month()))
    } else if runs_for(12) && first.month() == 4 {
        Some(financial)
    } else if runs_for(12) && first.month() == 1 {
        Some(first.year().to_string())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use ColumnRole as R;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_have_one_name_however_they_are_written() {
        let plan = Some((day("2026-04-01"), day("2029-03-31")));
        for (words, name) in [
            ("Q1", "2026/27-Q1"),
            ("Q4", "2026/27-Q4"),
            ("Quarter 2 2027/28", "2027/28-Q2"),
            ("Jan-Mar 2027", "2026/27-Q4"),
            ("April 2026", "2026-04"),
            ("2026/27", "2026/27"),
        ] {
            assert_eq!(period_name(words, plan), name, "{words}");
        }
        assert_eq!(period_name("Q1", None), "Q1");
    }

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
