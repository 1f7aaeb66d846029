//! Amounts of money as they are written.

use rust_decimal::Decimal;

/// An amount in words such as `£84,250.50` or `(1,200)`, which is negative.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        assert_eq!(read("£84,250.50"), Some(Decimal::new(8_425_050, 2)));
        assert_eq!(read("(1,200)"), Some(Decimal::new(-1200, 0)));
        assert_eq!(read("tbc"), None);
    }
}
