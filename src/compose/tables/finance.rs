//! Tables of money: contributions with their share of the whole, totals, and a sentence that sums
//! them up.

use std::collections::BTreeSet;

use crate::columns::ColumnRole;
use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, plain};
use crate::compose::text::rich::RichText;
use crate::location::Text;
use crate::model::{Amount, ColumnHeading, Finance, Part, PartKind, Plan, Total};
use crate::text::one_line;

use super::columns::heading_or;

/// The largest difference between a total and the sum of its lines that is due to rounding: half a
/// pound.
const ROUNDING: f64 = 0.5;
const CURRENCY_SIGNS: [char; 3] = ['£', '€', '$'];
/// If there are fewer contributions, a sentence would add nothing to the table.
const FEWEST_LINES: usize = 3;

/// The sentence, which a workbook leaves out, and the table with contributions and totals in the
/// order written.
pub(crate) fn blocks(
    plan: &Plan,
    part: &Part,
    finance: &Finance,
    rich: &RichText<'_>,
) -> Vec<Block> {
    let whole = whole(finance);
    let is_of_agencies = heading_of_labels(part).is_some_and(is_of_agencies);
    let unit = unit(plan, part);
    let sentence = whole.and_then(|whole| sentence(finance, whole, is_of_agencies, unit));
    let finding = sentence.map(|text| Block::Finding { text: plain(text) });
    let table = table(part, finance, whole, rich);
    finding.into_iter().chain([Block::Table(table)]).collect()
}

/// The heading of the labels: the first heading that is not of amounts.
fn heading_of_labels(part: &Part) -> Option<&ColumnHeading> {
    part.columns.iter().find(|column| !is_of_amounts(column))
}

fn is_of_amounts(heading: &ColumnHeading) -> bool {
    heading.role == Some(ColumnRole::Amount)
}

/// Whether the labels below a heading name contributors, and not the purposes of the money.
fn is_of_agencies(heading: &ColumnHeading) -> bool {
    matches!(heading.role, Some(ColumnRole::Agency | ColumnRole::Partner))
}

fn table(part: &Part, finance: &Finance, whole: Option<f64>, rich: &RichText<'_>) -> PlainTable {
    let others = || finance.in_order().flat_map(|(line, _)| &line.extras);
    let others: BTreeSet<usize> = others().map(|extra| extra.column).collect();
    let amounts = part.columns.iter().position(is_of_amounts);
    let amounts = amounts.unwrap_or_default();
    let (before, after): (Vec<usize>, Vec<usize>) =
        others.into_iter().partition(|it| *it < amounts);
    let row = |(line, total): (&Amount, Option<&Total>)| {
        let bare = |text: &Text| rich.bare(&text.value, &text.place);
        let other = |column: &usize| {
            let extra = line.extras.iter().find(|extra| extra.column == *column);
            extra.map(|extra| rich.of(&extra.text)).unwrap_or_default()
        };
        let mut cells = vec![bare(&line.label)];
        cells.extend(before.iter().map(other));
        cells.push(bare(&line.text));
        cells.extend(after.iter().map(other));
        PlainRow {
            is_total: total.is_some(),
            share: whole.and_then(|whole| share(line, whole)),
            ..PlainRow::of(cells)
        }
    };
    let other = |column: &usize| PlainColumn::of(heading_or(part.columns.get(*column), ""), false);
    let mut columns = vec![PlainColumn::of(
        heading_or(heading_of_labels(part), "Agency"),
        true,
    )];
    columns.extend(before.iter().map(other));
    columns.push(PlainColumn::amount(heading_or(
        part.columns.get(amounts),
        "Amount",
    )));
    columns.extend(after.iter().map(other));
    let caption = last_total(finance).map_or_else(|| part.heading.clone(), one_line);
    PlainTable {
        caption,
        columns,
        rows: finance.in_order().map(row).collect(),
    }
}

/// The label of the last total.
pub(crate) fn last_total(finance: &Finance) -> Option<&str> {
    let total = finance.totals.last()?;
    Some(total.line.label.value.trim()).filter(|label| !label.is_empty())
}

/// The sum of the contributions, if all are known and none is negative, and the last total agrees.
fn whole(finance: &Finance) -> Option<f64> {
    let amounts: Option<Vec<f64>> = finance.lines.iter().map(amount).collect();
    let amounts = amounts?;
    let sum: f64 = amounts.iter().sum();
    let total = finance.totals.last().map(|total| amount(&total.line));
    let agrees = total.is_none_or(|total| total.is_some_and(|it| (it - sum).abs() <= ROUNDING));
    let is_share = amounts.iter().all(|amount| *amount >= 0.0);
    (amounts.len() >= FEWEST_LINES && sum > 0.0 && is_share && agrees).then_some(sum)
}

fn amount(line: &Amount) -> Option<f64> {
    line.amount.as_ref()?.to_string().parse().ok()
}

fn share(line: &Amount, whole: f64) -> Option<u16> {
    let thousandths = (amount(line)? / whole * 1000.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1000"
    )]
    (0.0..=1000.0)
        .contains(&thousandths)
        .then_some(thousandths as u16)
}

/// The currency sign of a table's amounts. If none has a sign, those of the text above the table
/// and of the plan's other tables of money show it.
fn unit(plan: &Plan, part: &Part) -> Option<char> {
    let parts = std::iter::once(part).chain(plan.parts_of(PartKind::Finance));
    let texts = parts.flat_map(Part::body_texts);
    let mut signs = texts.flat_map(|text| text.value.chars());
    signs.find(|sign| CURRENCY_SIGNS.contains(sign))
}

/// An amount with the unit of the others, if it has no sign or word of its own.
fn with_unit(amount: &str, unit: Option<char>) -> String {
    let amount = amount.trim();
    match unit {
        Some(unit) if amount.starts_with(|it: char| it.is_ascii_digit()) => {
            format!("{unit}{amount}")
        }
        Some(_) | None => amount.to_owned(),
    }
}

/// "The contributions come to £45,000. The largest, from the county, is £9,000, 20% of the
/// whole."
fn sentence(
    finance: &Finance,
    whole: f64,
    is_of_agencies: bool,
    unit: Option<char>,
) -> Option<String> {
    let total = with_unit(&finance.totals.last()?.line.text.value, unit);
    let lines = finance.lines.iter();
    let largest =
        lines.max_by(|one, other| amount(one).partial_cmp(&amount(other)).expect("numbers"))?;
    let is_largest = |line: &&Amount| amount(line) == amount(largest);
    // If several contributions share the highest amount, no single one is the largest.
    if total.is_empty() || finance.lines.iter().filter(is_largest).count() > 1 {
        return None;
    }
    let percent = (amount(largest)? / whole * 100.0).round();
    let label = one_line(&largest.label.value);
    let of_whom = if is_of_agencies {
        format!("from {label}")
    } else {
        label
    };
    Some(format!(
        "The contributions come to {total}. The largest, {of_whom}, is {}, {percent}% of the whole.",
        with_unit(&largest.text.value, unit),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_without_a_sign_has_that_of_the_others() {
        assert_eq!(with_unit(" 190,750", Some('£')), "£190,750");
        assert_eq!(with_unit("£1,000", Some('£')), "£1,000");
        assert_eq!(with_unit("190,750", None), "190,750");
    }
}
