//! The value of a cell by its attributes, and the text that it shows if it has no paragraph.
//!
//! Office programs write into every cell the text that it shows. Other programs (ezodf) write only
//! the value; planpack shows a percentage, an amount of money or a day as its attributes describe
//! it.

use crate::sheets::cell::shown::{CellFormat, NumberFormatter, general};
use crate::sheets::grid::Value;
use crate::sheets::xml::Tag;

/// The value of a cell, as its attributes give it.
#[derive(Debug, Default)]
pub(super) struct Held {
    kind: Option<String>,
    is_error: bool,
    /// The number, day, time, truth or text, as written.
    written: Option<String>,
    currency: Option<String>,
    /// The formula of the cell.
    pub(super) formula: Option<String>,
}

impl Held {
    /// Reads the attributes of a cell's element.
    pub(super) fn of(tag: &Tag<'_>) -> Self {
        let mut held = Self::default();
        for (name, value) in tag.attributes() {
            match name {
                // LibreOffice's own attribute of this name is more exact: it marks an error, which
                // other programs read as a string.
                "value-type" if &*value == "error" => held.is_error = true,
                "value-type" if held.kind.is_none() => held.kind = Some(value.into_owned()),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    held.written = Some(value.into_owned());
                }
                "currency" => held.currency = Some(value.into_owned()),
                "formula" => held.formula = Some(value.into_owned()),
                _ => {}
            }
        }
        held
    }

    /// The value; `None` if no attribute gives one.
    pub(super) fn value(&self) -> Option<Value> {
        let written = self.written.as_deref().unwrap_or_default();
        Some(match self.kind.as_deref()? {
            _ if self.is_error => Value::Error,
            "float" | "currency" | "percentage" => {
                written.trim().parse().map_or(Value::Text, Value::Number)
            }
            "date" => {
                let day = written.get(..10).and_then(|day| day.parse().ok());
                day.map_or(Value::Text, Value::Date)
            }
            _ => Value::Text,
        })
    }

    /// Whether an attribute gives a value, even an empty text.
    pub(super) fn is_there(&self) -> bool {
        self.is_error || self.written.is_some()
    }

    /// The text and the value of the cell by its attributes alone; `None` if they give no value.
    pub(super) fn shown(&self, formatter: &NumberFormatter) -> Option<(String, Value)> {
        let (kind, written) = (self.kind.as_deref()?, self.written.as_deref()?);
        let number = || written.trim().parse::<f64>().ok();
        let shown = match kind {
            "percentage" => number().map(|number| {
                let format = CellFormat::of_code("0.##%");
                let (text, value) = formatter.number(number, format.as_ref());
                (text.replace(".%", "%"), value)
            }),
            "currency" => number().map(|number| {
                let currency = self.currency.as_deref().unwrap_or_default();
                (money(number, currency), Value::Number(number))
            }),
            "float" => number().map(|number| (general(number), Value::Number(number))),
            "date" => formatter.moment(written, None),
            "time" => time_of_day(written).map(|time| (time, Value::Text)),
            "boolean" => Some((written.to_uppercase(), Value::Text)),
            _ => None,
        };
        Some(shown.unwrap_or_else(|| (written.to_owned(), Value::Text)))
    }
}

/// An amount with the sign or code of its currency.
fn money(amount: f64, currency: &str) -> String {
    let digits = if amount.fract() == 0.0 {
        general(amount.abs())
    } else {
        format!("{:.2}", amount.abs())
    };
    let minus = if amount < 0.0 { "-" } else { "" };
    match currency {
        "" => format!("{minus}{digits}"),
        "GBP" => format!("{minus}£{digits}"),
        "EUR" => format!("{minus}€{digits}"),
        "USD" => format!("{minus}${digits}"),
        code => format!("{minus}{code} {digits}"),
    }
}

/// The time `10:30` that is written as `PT10H30M00S`.
fn time_of_day(written: &str) -> Option<String> {
    let (hours, rest) = written.trim().strip_prefix("PT")?.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    Some(format!("{hours}:{minutes}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_its_sign_or_its_code() {
        for (amount, currency, text) in [
            (5_151.0, "GBP", "£5151"),
            (-0.5, "GBP", "-£0.50"),
            (3.0, "SEK", "SEK 3"),
            (3.25, "", "3.25"),
        ] {
            assert_eq!(money(amount, currency), text);
        }
    }
}
