//! Amounts of money as they are written.

use rust_decimal::Decimal;

/// An amount such as `£84,250.50`, or `(1,200)`, which is negative.
pub(crate) fn read(text: &str) -> Option<Decimal> {
    let trimmed = text.trim();
    let (inner, is_negative) = match trimmed
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inner) => (inner, true),
        None => (trimmed, false),
    };
    let digits: String = inner
        .chars()
        .filter(|character| !matches!(character, '£' | ',' | ' ' | '\u{a0}'))
        .collect();
    let amount: Decimal = digits.parse().ok()?;
    Some(if is_negative { -amount } else { amount })
}

/// An amount with its thousands separated. It has a pound sign and pence if the amount `like` has
/// them.
pub(crate) fn written_like(like: &str, amount: Decimal) -> String {
    let sign = if amount.is_sign_negative() { "-" } else { "" };
    let pound = if like.contains('£') { "£" } else { "" };
    let has_pence = like.contains('.') || !amount.fract().is_zero();
    let digits = format!("{:.*}", if has_pence { 2 } else { 0 }, amount.abs());
    let (whole, pence) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{pound}{grouped}{pence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        assert_eq!(read("£84,250.50"), Some(Decimal::new(8_425_050, 2)));
        assert_eq!(read("(1,200)"), Some(Decimal::new(-1200, 0)));
        assert_eq!(read("tbc"), None);
    }

    #[test]
    fn amounts_are_written_like_others() {
        let sum = Decimal::new(123_450_000, 2);
        assert_eq!(written_like("£9,000", sum), "£1,234,500");
        assert_eq!(written_like("£12.50", sum), "£1,234,500.00");
        assert_eq!(written_like("100", Decimal::new(-100_050, 2)), "-1,000.50");
        assert_eq!(written_like("", Decimal::ZERO), "0");
    }
}
