//! Reads a number or a day if a format can show it again exactly as written.
//!
//! `84,250` becomes the number 84250 under the format `#,##0`, so that a reader can add it up. `14
//! May 2026` becomes that day, so that a reader can sort by it. Everything that would come out
//! differently (`£1.5m`, `84,25`, `0042`, `14th May`) stays text.

use chrono::{Datelike, NaiveDate};

/// A number or a day, and the way to show it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Value {
    /// The number or day.
    pub what: What,
    /// The index of the entry of [`FORMATS`] that shows it as it was written.
    pub format_index: usize,
}

/// The kind of content that a cell has besides text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum What {
    /// A number.
    Number(f64),
    /// A day.
    Day(NaiveDate),
}

/// A way to show a number or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueFormat {
    /// A number, with or without pound sign, thousands separators and pence.
    Amount {
        /// Whether `£` is before it.
        has_pound: bool,
        /// Whether its thousands are separated.
        is_grouped: bool,
        /// Whether it has two decimals.
        has_pence: bool,
    },
    /// A difference, with its sign.
    Change,
    /// A day with the name of its month in full: `14 May 2026`.
    LongDay,
    /// A day with a short name of its month: `14 Sep 2026`.
    ShortDay,
    /// `2026-05-14`.
    IsoDay,
}

/// Every format.
pub(crate) const FORMATS: [ValueFormat; 12] = [
    amount(false, false, false),
    amount(false, false, true),
    amount(false, true, false),
    amount(false, true, true),
    amount(true, false, false),
    amount(true, false, true),
    amount(true, true, false),
    amount(true, true, true),
    ValueFormat::Change,
    ValueFormat::LongDay,
    ValueFormat::ShortDay,
    ValueFormat::IsoDay,
];

/// The formats of days in [`FORMATS`], in the notation of the calendar library. A day such as
/// 04/05/2026 stays text: its author may have written the month first.
const DAYS: [(usize, &str); 3] = [(9, "%-d %B %Y"), (10, "%-d %b %Y"), (11, "%Y-%m-%d")];

const fn amount(has_pound: bool, is_grouped: bool, has_pence: bool) -> ValueFormat {
    ValueFormat::Amount {
        has_pound,
        is_grouped,
        has_pence,
    }
}

impl ValueFormat {
    /// The format in the language of `.xlsx` workbooks. The names of months are English, like the
    /// rest of the workbook, whatever the reader's own language is.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Amount {
                has_pound,
                is_grouped,
                has_pence,
            } => match (has_pound, is_grouped, has_pence) {
                (false, false, false) => "0",
                (false, false, true) => "0.00",
                (false, true, false) => "#,##0",
                (false, true, true) => "#,##0.00",
                (true, false, false) => "\"£\"0",
                (true, false, true) => "\"£\"0.00",
                (true, true, false) => "\"£\"#,##0",
                (true, true, true) => "\"£\"#,##0.00",
            },
            Self::Change => "+0;-0;0",
            Self::LongDay => "[$-809]d mmmm yyyy",
            Self::ShortDay => "[$-809]d mmm yyyy",
            Self::IsoDay => "yyyy-mm-dd",
        }
    }
}

/// The most digits that a spreadsheet's numbers hold exactly.
const MAX_DIGITS: usize = 15;

/// Reads a day.
pub(crate) fn read_day(text: &str) -> Option<Value> {
    // The shortest and the longest day: "1 May 2026" and "30 September 2026".
    const LENGTHS: std::ops::RangeInclusive<usize> = 10..=17;
    if !LENGTHS.contains(&text.len()) {
        return None;
    }
    DAYS.into_iter().find_map(|(format_index, format)| {
        let day = NaiveDate::parse_from_str(text, format).ok()?;
        // Excel takes 1900 for a leap year, so its days are certain only from March 1900.
        let is_sound = (1901..=9999).contains(&day.year());
        (is_sound && day.format(format).to_string() == text).then_some(Value {
            what: What::Day(day),
            format_index,
        })
    })
}

/// Reads a difference with its sign, such as `+3`, `-2` or `0`.
pub(crate) fn read_change(text: &str) -> Option<Value> {
    let change: i32 = text.parse().ok()?;
    let shown = if change == 0 {
        "0".to_owned()
    } else {
        format!("{change:+}")
    };
    (shown == text).then_some(Value {
        what: What::Number(f64::from(change)),
        format_index: 8,
    })
}

/// Reads an amount.
pub(crate) fn read_amount(text: &str) -> Option<Value> {
    let (is_negative, rest) = text
        .strip_prefix('-')
        .map_or((false, text), |rest| (true, rest));
    let (has_pound, rest) = rest
        .strip_prefix('£')
        .map_or((false, rest), |rest| (true, rest));
    let (whole, pence) = rest
        .split_once('.')
        .map_or((rest, None), |(whole, pence)| (whole, Some(pence)));
    let is_grouped = whole.contains(',');
    let digits: String = whole
        .chars()
        .filter(|character| *character != ',')
        .collect();
    let pence_are_sound = pence.is_none_or(|pence| pence.len() == 2 && is_digits(pence));
    let whole_is_sound = is_digits(&digits) && (digits == "0" || !digits.starts_with('0'));
    let groups_are_sound = !is_grouped || group(&digits) == whole;
    if !pence_are_sound || !whole_is_sound || !groups_are_sound || digits.len() + 2 > MAX_DIGITS {
        return None;
    }
    let size: f64 = format!("{digits}.{}", pence.unwrap_or("0")).parse().ok()?;
    if is_negative && size == 0.0 {
        return None;
    }
    let format_index =
        usize::from(has_pound) * 4 + usize::from(is_grouped) * 2 + usize::from(pence.is_some());
    let number = if is_negative { -size } else { size };
    Some(Value {
        what: What::Number(number),
        format_index,
    })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits with a comma before every third from the end.
fn group(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_that_a_format_shows_again_is_a_number() {
        let cases = [
            ("84,250", 84_250.0, "#,##0"),
            ("£1,234,567.80", 1_234_567.8, "\"£\"#,##0.00"),
            ("-£950", -950.0, "\"£\"0"),
            ("0", 0.0, "0"),
            ("12.50", 12.5, "0.00"),
        ];
        for (text, value, format) in cases {
            let amount = read_amount(text).expect(text);
            assert_eq!(
                (amount.what, FORMATS[amount.format_index].code()),
                (What::Number(value), format),
                "{text}"
            );
        }
    }

    #[test]
    fn a_text_that_no_format_would_show_the_same_stays_text() {
        let texts = [
            "",
            "-",
            "£",
            "0042",
            "84,25",
            "8,4250",
            ",500",
            "1.5",
            "1.234",
            "-0",
            "(500)",
            "£1.5m",
            "tbc",
            "1e5",
            " 5",
            "12345678901234567890",
            "٣",
            "5%",
            "+5",
            "1,000,",
            "£-5",
            "=1+1",
            ".50",
        ];
        for text in texts {
            assert_eq!(read_amount(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_a_format_shows_again_is_a_day() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 4).unwrap();
        for (text, code) in [
            ("4 September 2026", "[$-809]d mmmm yyyy"),
            ("4 Sep 2026", "[$-809]d mmm yyyy"),
            ("2026-09-04", "yyyy-mm-dd"),
        ] {
            let value = read_day(text).expect(text);
            assert_eq!(
                (value.what, FORMATS[value.format_index].code()),
                (What::Day(day), code)
            );
        }
        for text in [
            "",
            "September 2026",
            "04 September 2026",
            "4th September 2026",
            "4 september 2026",
            "04/09/2026",
            "31 June 2026",
            "4 Sep 1066",
            "4 Sep 2026 or later",
        ] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_change_keeps_its_sign() {
        let numbers = ["+3", "-2", "0"].map(|text| read_change(text).expect(text).what);
        assert_eq!(numbers, [3.0, -2.0, 0.0].map(What::Number));
        assert!(
            ["3", "+0", "-0", "up 3", "\u{2212}2"]
                .iter()
                .all(|text| read_change(text).is_none())
        );
    }
}
