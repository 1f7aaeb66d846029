//! The figures of indicators as numbers. A text with anything beside the number has none.

use rust_decimal::Decimal;

use crate::lexicon::COMPARISONS;

/// A number, and whether it is a percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) number: Decimal,
    pub(super) is_percentage: bool,
}

/// Which way a figure is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Good {
    More,
    Less,
}

impl Quantity {
    /// Reads a text that is only a number: `1,204`, `72%`, `-3.5`, `£1,500`.
    pub(super) fn parse(text: &str) -> Option<Self> {
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
    pub(super) fn parse_target(text: &str) -> Option<(Self, Option<Good>)> {
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
