//! The figures of indicators: the baseline, and target and actual of each period.
//!
//! They are read after the rows, when the plan's period is known.

use chrono::{Datelike, Months, NaiveDate};

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Action, ColumnHeading, Part, PartKind, PeriodFigures, Rag};
use crate::reading::rating;
use crate::timescale;
use crate::timescale::calendar::PlanDays;
use crate::timescale::period::read_period;

use crate::import::tables::columns::figure_headings::{Figure, FigureHeading, figure_of};

/// Reads the baseline and the figures of every indicator of a part. `period` is the first and last
/// day of the plan. A quarter without a year belongs to the year in the part's title. If the title
/// has no year, the quarter belongs to the plan's first year.
pub(crate) fn read_figures(part: &mut Part, period: Option<PlanDays>) {
    if part.kind != PartKind::Indicators {
        return;
    }
    let named = read_period(&part.title.value).map(|(_, first, last)| (first, last));
    let figures = FigureColumns::of(&part.columns, named.or(period));
    part.for_each_action_mut(|action| figures.read(action));
}

/// The columns of a part that hold figures.
struct FigureColumns {
    /// The index, the figure and the name of the period of each column.
    columns: Vec<(usize, Figure, String)>,
    /// The name of the period of the overall target; empty if that target has no period.
    overall: String,
}

impl FigureColumns {
    fn of(columns: &[ColumnHeading], period: Option<PlanDays>) -> Self {
        let mut figures = Self {
            columns: Vec::new(),
            overall: String::new(),
        };
        for (index, column) in columns.iter().enumerate() {
            let heading = figure_of(&column.text.value);
            let period = match &heading {
                Some(heading) if !heading.period.is_empty() => period_name(&heading.period, period),
                Some(_) | None => String::new(),
            };
            if column.role == Some(ColumnRole::Measure) {
                figures.overall = period;
            } else if let Some(figure) = figure_in(column, heading.as_ref()) {
                figures.columns.push((index, figure, period));
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
        // The actual in the period of the overall target is compared with that target.
        for figures in &mut periods {
            if figures.period == self.overall && figures.target.is_none() {
                figures.target.clone_from(&action.measure);
            }
        }
        (action.baseline, action.periods) = (baseline, periods);
    }
}

/// The figure that a column holds by its role. The ratings of a period have no role.
fn figure_in(column: &ColumnHeading, heading: Option<&FigureHeading>) -> Option<Figure> {
    match column.role {
        Some(ColumnRole::Baseline) => Some(Figure::Baseline),
        Some(ColumnRole::Target) => Some(Figure::Target),
        Some(ColumnRole::Actual) => Some(Figure::Actual),
        Some(_) | None => heading
            .map(|heading| heading.figure)
            .filter(|figure| *figure == Figure::Rag),
    }
}

fn put(figures: &mut PeriodFigures, figure: Figure, text: Text) {
    match figure {
        Figure::Target => figures.target = figures.target.take().or(Some(text)),
        Figure::Actual => figures.actual = figures.actual.take().or(Some(text)),
        Figure::Rag => {
            figures.rag = figures.rag.take().or_else(|| {
                Some(Rag {
                    rating: rating::read(&text.value),
                    text,
                })
            });
        }
        Figure::Baseline => {}
    }
}

/// The name of the period in a text: `2026/27-Q1`, `2026-04`, `2026/27`, `2026`. If the text gives
/// no period in a known year, the text itself is the name.
fn period_name(words: &str, period: Option<PlanDays>) -> String {
    let time = timescale::read(words, period);
    let name = time
        .start
        .zip(time.end)
        .and_then(|(first, last)| name_of_days(first, last));
    name.unwrap_or_else(|| words.to_owned())
}

fn name_of_days(first: NaiveDate, last: NaiveDate) -> Option<String> {
    let runs_for = |months: u32| {
        let end = first
            .checked_add_months(Months::new(months))
            .and_then(|next| next.pred_opt());
        first.day() == 1 && end == Some(last)
    };
    // The British financial year begins in April.
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
}
