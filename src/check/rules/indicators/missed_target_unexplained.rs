//! An indicator that missed its target without an explanation.

use rust_decimal::Decimal;

use crate::check::facts::{ActionRow, Facts};
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::COMPARISONS;
use crate::model::{Action, PeriodFigures};

use super::indicators;

pub(crate) const RULE: Rule = Rule {
    name: "missed-target-unexplained",
    severity: Severity::Warning,
    fault: "an indicator that missed its target without an explanation",
    meaning: "The latest figure of an indicator misses its target, and the row does not say why. \
              The board will ask why. Write the reason, and what is being done about it, in a \
              column for comments. Only plain numbers are compared. It must also be clear whether \
              a higher or a lower figure is better: the target says so (`at least 95%`), or all \
              targets are above the baseline or all below it.",
    example: "Baseline `71%`, target `74%`, actual `69%` and a blank under `Comment`; write `Two \
              of five surveys came late; both are in for Q3`.",
};

/// Adds a finding for each such indicator, at the figure.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let unexplained = indicators(facts).filter(|row| !is_explained(row));
    findings.extend(unexplained.filter_map(|row| finding(&row)));
}

/// A finding if the latest figure misses its target. Earlier figures were checked when they were
/// the latest.
fn finding(row: &ActionRow<'_>) -> Option<Finding> {
    let is_filled = |figures: &&PeriodFigures| {
        let actual = figures.actual.as_ref();
        actual.is_some_and(|actual| !actual.is_blank())
    };
    let latest = row.action.periods.iter().rev().find(is_filled)?;
    let (actual_text, target_text) = (latest.actual.as_ref()?, latest.target.as_ref()?);
    let actual = Quantity::parse(&actual_text.value)?;
    let (target, stated) = Quantity::parse_target(&target_text.value)?;
    if actual.is_percentage != target.is_percentage {
        return None;
    }
    let misses = match stated.or_else(|| good_by_baseline(row.action))? {
        Good::More => actual.number < target.number,
        Good::Less => actual.number > target.number,
    };
    if !misses {
        return None;
    }
    let message = format!(
        "indicator {} is {} against a target of {}, and the row gives no reason",
        row.name(),
        actual_text.value.trim(),
        target_text.value.trim()
    );
    let help = "write the reason, and what is being done about it, in a column for comments";
    let finding = Finding::new(&RULE, &actual_text.place, message, help);
    Some(
        finding
            .related_to("its target", &target_text.place)
            .sharing("indicators missed their targets without a reason"),
    )
}

/// Whether a higher or a lower figure is good, judged by the baseline. `None` unless all targets
/// are on one side of the baseline.
///
/// If counts are by quarter or month, the baseline may be for a whole year. Then the sum of the
/// targets must be on the same side too, and every quarter or month needs a target.
fn good_by_baseline(action: &Action) -> Option<Good> {
    let baseline = Quantity::parse(&action.baseline.as_ref()?.value)?;
    let mut numbers: Vec<Decimal> = Vec::new();
    let mut per_year = None;
    for figures in &action.periods {
        let Some(text) = &figures.target else {
            continue;
        };
        let target = Quantity::parse(&text.value)
            .filter(|target| target.is_percentage == baseline.is_percentage)?;
        numbers.push(target.number);
        per_year = Some(periods_in_year(&figures.period)?);
    }
    if !baseline.is_percentage && per_year? > 1 {
        if numbers.len() != per_year? {
            return None;
        }
        numbers.push(numbers.iter().sum());
    }
    let numbers = || numbers.iter().copied();
    if numbers().next().is_none() {
        None
    } else if numbers().all(|number| number > baseline.number) {
        Some(Good::More)
    } else if numbers().all(|number| number < baseline.number) {
        Some(Good::Less)
    } else {
        None
    }
}

/// How many periods like this one make a year: 4 for `2026/27-Q1`, 12 for `2026-04`, 1 for
/// `2026/27`. `None` for other names.
fn periods_in_year(period: &str) -> Option<usize> {
    match period.split_once('-') {
        Some((_, quarter)) if quarter.starts_with('Q') => Some(4),
        Some((_, month)) if month.len() == 2 => Some(12),
        Some(_) => None,
        None => period
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'/')
            .then_some(1),
    }
}

/// Whether the row has a comment.
fn is_explained(row: &ActionRow<'_>) -> bool {
    row.answer(ColumnRole::Progress).is_some() || row.has_remark()
}

/// A number, and whether it is a percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Quantity {
    number: Decimal,
    is_percentage: bool,
}

/// Whether a higher or a lower figure is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Good {
    More,
    Less,
}

impl Quantity {
    /// Reads a text that is only a number: `1,204`, `72%`, `-3.5`, `£1,500`.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('£');
        let (text, is_percentage) = text
            .strip_suffix('%')
            .map_or((text, false), |number| (number.trim_end(), true));
        let is_grouped = text
            .split(',')
            .skip(1)
            .all(|group| group.len() >= 3 && group.as_bytes()[..3].iter().all(u8::is_ascii_digit));
        let number = text.replace(',', "");
        if !is_grouped || !number.starts_with(|first: char| first.is_ascii_digit() || first == '-')
        {
            return None;
        }
        Some(Self {
            number: number.parse().ok()?,
            is_percentage,
        })
    }

    /// Reads a target, and which way is good if the target says so: `at least 30`, `≤ 28`, `95% or
    /// more`.
    fn parse_target(text: &str) -> Option<(Self, Option<Good>)> {
        let lower = text.trim().to_lowercase();
        if let Some(plain) = Self::parse(&lower) {
            return Some((plain, None));
        }
        COMPARISONS.words().find_map(|words| {
            let (good, number) = match COMPARISONS.meaning(words)? {
                "more before" => (Good::More, lower.strip_prefix(words)?),
                "less before" => (Good::Less, lower.strip_prefix(words)?),
                "more after" => (Good::More, lower.strip_suffix(words)?),
                _ => (Good::Less, lower.strip_suffix(words)?),
            };
            Some((Self::parse(number)?, Some(good)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_are_numbers() {
        let number = |text: &str| Quantity::parse(text).map(|quantity| quantity.number.to_string());
        assert_eq!(number("1,204").as_deref(), Some("1204"));
        assert_eq!(number(" 72% ").as_deref(), Some("72"));
        assert_eq!(number("-3.5").as_deref(), Some("-3.5"));
        for text in [
            "", "n/a", "31*", "28 of 30", "about 20", "1,5", "12-14", "tbc", "%",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_ne!(Quantity::parse("72%"), Quantity::parse("72"));
    }

    #[test]
    fn a_target_may_say_which_way_is_good() {
        let good = |text: &str| Quantity::parse_target(text).map(|(_, good)| good);
        assert_eq!(good("28"), Some(None));
        assert_eq!(good("At least 95%"), Some(Some(Good::More)));
        assert_eq!(good("≤ 28"), Some(Some(Good::Less)));
        assert_eq!(good("95% or more"), Some(Some(Good::More)));
        assert_eq!(good("Fewer than last year"), None);
    }
}
