//! Days and quarters as people write them.

use chrono::NaiveDate;

use crate::register::Quarter;

/// A day for a narrow column: `30 Jun 2026`.
pub(crate) fn short_day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// The months of a quarter for a narrow column: `Jul–Sep 2026`.
///
/// Quarters are printed as months everywhere, because boards count quarters from January or from
/// April.
pub(crate) fn short_quarter(quarter: Quarter) -> String {
    format!(
        "{}–{}",
        quarter.first_day().format("%b"),
        quarter.last_day().format("%b %Y")
    )
}
