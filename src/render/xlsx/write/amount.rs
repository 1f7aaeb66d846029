//! Reads an amount if a number format can show it again exactly as written.
//!
//! `84,250` becomes the number 84250 under the format `#,##0`, so that a reader can add it up. An
//! amount that would look different (`£1.5m`, `84,25`, `0042`) stays text.

/// A number and the way to show it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Amount {
    /// The number.
    pub value: f64,
    /// Which of [`FORMATS`] shows it as it was written.
    pub format_index: usize,
}

/// The number formats: with or without pound sign, thousands separators and pence.
pub(crate) const FORMATS: [&str; 8] = [
    "0",
    "0.00",
    "#,##0",
    "#,##0.00",
    "\"£\"0",
    "\"£\"0.00",
    "\"£\"#,##0",
    "\"£\"#,##0.00",
];

/// The most digits that a spreadsheet's numbers hold exactly.
const MAX_DIGITS: usize = 15;

/// Reads an amount.
pub(crate) fn read(text: &str) -> Option<Amount> {
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
    Some(Amount {
        value: if is_negative { -size } else { size },
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
            let amount = read(text).expect(text);
            assert_eq!(
                (amount.value, FORMATS[amount.format_index]),
                (value, format),
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
            assert_eq!(read(text), None, "{text}");
        }
    }
}
