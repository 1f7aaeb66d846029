//! Headings of the figures of an indicator: target or actual, and the period.

use std::borrow::Cow;

use crate::lexicon::FIGURE_HEADINGS;
use crate::text::plain_words;
use crate::timescale;

/// The figure that a column has, in a period or overall.
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
    /// The words for its period: "Q1 2026/27"; empty if it names none.
    pub(crate) period: String,
    /// Whether the heading is only a period, which names no figure.
    pub(crate) is_bare: bool,
}

/// The figure that a heading names, and its period. A heading that is only a period ("Q1", "April
/// 2026") means the actual.
pub(crate) fn figure_of(heading: &str) -> Option<FigureHeading> {
    let plain = plain_words(heading);
    if let Some(figure) = figure_of_words(&plain) {
        return Some(FigureHeading {
            figure,
            period: String::new(),
            is_bare: false,
        });
    }
    if let Some((figure, year)) = figure_of_year(&plain) {
        return Some(FigureHeading {
            figure,
            period: year.to_owned(),
            is_bare: false,
        });
    }
    let heading = with_whole_years(heading);
    let time = timescale::named_time(&heading).filter(timescale::NamedTime::is_period)?;
    let others = plain_words(&time.other_words);
    let figure = if others.is_empty() {
        Figure::Actual
    } else if others == "goal" {
        // A goal without a period is not a target. It is the aim that the indicators below it
        // measure.
        Figure::Target
    } else {
        figure_of_words(&others)?
    };
    Some(FigureHeading {
        figure,
        period: time.in_words(),
        is_bare: others.is_empty(),
    })
}

/// Whether a heading names the figure below it, and not only the period.
pub(crate) fn names_figure(heading: &str) -> bool {
    figure_of(heading).is_some_and(|figure| !figure.is_bare)
}

/// A figure and the calendar year after its name: "Target 2026". In other texts a number after a
/// noun is no time.
fn figure_of_year(plain: &str) -> Option<(Figure, &str)> {
    let (name, year) = plain.rsplit_once(' ')?;
    let is_number = year.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = is_number && year.len() == 4 && year.starts_with("20");
    if !is_year {
        return None;
    }
    Some((figure_of_words(name)?, year))
}

/// A heading in which a year of two short halves is written out: "21-22 Target" is "2021/22
/// Target".
fn with_whole_years(heading: &str) -> Cow<'_, str> {
    let whole = |word: &str| {
        let (first, second) = word.split_once(['-', '/', '–'])?;
        let are_short = first.len() == 2 && second.len() == 2;
        let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
        (are_short && second == first + 1).then(|| format!("20{first:02}/{second:02}"))
    };
    let words = heading.split_whitespace();
    match words.clone().find_map(|word| Some((word, whole(word)?))) {
        Some((word, year)) => Cow::Owned(heading.replacen(word, &year, 1)),
        None => Cow::Borrowed(heading),
    }
}

/// The figure that plain words name. The words must not include a time.
fn figure_of_words(words: &str) -> Option<Figure> {
    match FIGURE_HEADINGS.meaning(words)? {
        "baseline" => Some(Figure::Baseline),
        "target" => Some(Figure::Target),
        "actual" => Some(Figure::Actual),
        "rag" => Some(Figure::Rag),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
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
            ("25-26 Target", Figure::Target, "2025/26"),
            ("Actual 2026", Figure::Actual, "2026"),
            ("Q1 goal", Figure::Target, "Q1"),
        ] {
            assert_eq!(
                figure_of(heading),
                Some(FigureHeading {
                    figure,
                    period: period.to_owned(),
                    is_bare: heading == "Q3",
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
}
