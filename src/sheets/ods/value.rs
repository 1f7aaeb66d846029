//! The value of a cell by its attributes, and the text that it shows if it has no paragraph.
//!
//! Office programs write into every cell the text that it shows. Other programs (ezodf) write only the
//! value; planpack shows a percentage, an amount of money or a day as its attributes describe it.

use chrono::NaiveDate;

use crate::sheets::cell::shown::{CellFormat, Shower, general};
use crate::sheets::grid::Value;
use crate::sheets::xml::Tag;

/// The value of a cell, as its attributes give it.
#[derive(Debug, Default)]
pub(super) struct Held {
    kind: Option<String>,
    is_error: bool,
    /// A number, percentage or amount of money, as written.
    number: Option<String>,
    currency: Option<String>,
    moment: Option<String>,
    duration: Option<String>,
    truth: Option<String>,
    text: Option<String>,
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
                "value" => held.number = Some(value.into_owned()),
                "currency" => held.currency = Some(value.into_owned()),
                "date-value" => held.moment = Some(value.into_owned()),
                "time-value" => held.duration = Some(value.into_owned()),
                "boolean-value" => held.truth = Some(value.into_owned()),
                "string-value" => held.text = Some(value.into_owned()),
                "formula" => held.formula = Some(value.into_owned()),
                _ => {}
            }
        }
        held
    }

    /// The value; `None` if no attribute gives one.
    pub(super) fn value(&self) -> Option<Value> {
        Some(match self.kind.as_deref()? {
            _ if self.is_error => Value::Error,
            "float" | "currency" | "percentage" => self.number().map_or(Value::Text, Value::Number),
            "date" => self.day().map_or(Value::Text, Value::Date),
            _ => Value::Text,
        })
    }

    /// Whether an attribute gives a value, even an empty text.
    pub(super) fn is_there(&self) -> bool {
        let values = [
            &self.number,
            &self.moment,
            &self.duration,
            &self.truth,
            &self.text,
        ];
        self.is_error || values.into_iter().any(Option::is_some)
    }

    /// The text and the value of the cell by its attributes alone; `None` if they give no value.
    pub(super) fn shown(&self, shower: &Shower) -> Option<(String, Value)> {
        let text = |text: &str| (text.to_owned(), Value::Text);
        match self.kind.as_deref()? {
            "float" | "currency" | "percentage" => match self.number() {
                Some(number) => Some(self.shown_number(number, shower)),
                None => self.number.as_deref().map(text),
            },
            "date" => self
                .moment
                .as_deref()
                .map(|day| shower.moment(day, None).unwrap_or_else(|| text(day))),
            "time" => self
                .duration
                .as_deref()
                .map(|time| text(&time_of_day(time).unwrap_or_else(|| time.to_owned()))),
            "boolean" => self
                .truth
                .as_deref()
                .map(|truth| text(if truth == "true" { "TRUE" } else { "FALSE" })),
            _ => self.text.as_deref().map(text),
        }
    }

    fn shown_number(&self, number: f64, shower: &Shower) -> (String, Value) {
        let text = match self.kind.as_deref() {
            Some("percentage") => shower
                .number(number, CellFormat::of_code("0.##%").as_ref())
                .0
                .replace(".%", "%"),
            Some("currency") => money(number, self.currency.as_deref().unwrap_or_default()),
            _ => general(number),
        };
        (text, Value::Number(number))
    }

    fn number(&self) -> Option<f64> {
        self.number.as_ref()?.trim().parse().ok()
    }

    fn day(&self) -> Option<NaiveDate> {
        self.moment.as_ref()?.get(..10)?.parse().ok()
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
