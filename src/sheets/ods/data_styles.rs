//! The number and date formats of an `.ods`: its data styles (ODF 1.3 part 3, section 16.29). They
//! become format codes as in `.xlsx`, so that one formatter serves both.

use std::collections::HashMap;

use crate::sheets::cell::shown::CellFormat;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::xml::{Tag, Xml};

/// The data styles of a document.
#[derive(Debug, Default)]
pub(super) struct DataStyles {
    /// The position of each style, by its name.
    positions: HashMap<String, usize>,
    styles: Vec<DataStyle>,
}

/// The format of a data style.
#[derive(Debug)]
struct DataStyle {
    code: String,
    /// `None` if its code cannot be read.
    format: Option<CellFormat>,
    is_truth: bool,
}

/// The longest format code that is kept; no spreadsheet program writes a longer one.
const MAX_CODE_BYTES: usize = 255;

impl DataStyles {
    /// The number of styles.
    pub(super) fn count(&self) -> usize {
        self.styles.len()
    }

    /// The position of a style.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// The format of the style at a position.
    pub(super) fn format(&self, position: usize) -> Option<&CellFormat> {
        self.styles.get(position)?.format.as_ref()
    }

    /// Whether the style at a position shows numbers as TRUE and FALSE.
    pub(super) fn is_truth(&self, position: usize) -> bool {
        self.styles
            .get(position)
            .is_some_and(|style| style.is_truth)
    }

    /// Whether an element is a data style.
    pub(super) fn is_style(tag: &Tag<'_>) -> bool {
        matches!(
            tag.name(),
            "number-style"
                | "percentage-style"
                | "currency-style"
                | "date-style"
                | "time-style"
                | "boolean-style"
                | "text-style"
        )
    }

    /// Reads the style that has just begun.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>, style: &Tag<'_>) -> Result<(), Refusal> {
        let depth = xml.depth();
        let mut code = Code {
            is_percentage: style.name() == "percentage-style",
            is_duration: style.says("truncate-on-overflow", "false"),
            ..Code::default()
        };
        let mut sections = String::new();
        while let Some(tag) = xml.next_within(depth)? {
            match tag.name() {
                "text" | "currency-symbol" => code.add_text(&xml.text()?),
                "map" => sections.push_str(&self.section(&tag)),
                _ => code.add(&tag),
            }
        }
        let is_readable = !code.is_unknown && sections.len() + code.text.len() <= MAX_CODE_BYTES;
        let code = if is_readable {
            sections + &code.text
        } else {
            String::new()
        };
        let format = CellFormat::of_code(&code);
        self.positions.insert(
            style.attribute("name").unwrap_or_default(),
            self.styles.len(),
        );
        self.styles.push(DataStyle {
            code,
            format,
            is_truth: style.name() == "boolean-style",
        });
        Ok(())
    }

    /// The section of a code for the numbers that fulfil a condition. Another style, which programs
    /// write first, has its format. Empty if that style is unknown.
    fn section(&self, map: &Tag<'_>) -> String {
        let [condition, name] =
            ["condition", "apply-style-name"].map(|key| map.attribute(key).unwrap_or_default());
        let position = self.position(&name);
        let style = position.and_then(|position| self.styles.get(position));
        match condition.trim().strip_prefix("value()").zip(style) {
            Some((condition, style)) => {
                format!("[{}]{};", condition.replace("!=", "<>"), style.code)
            }
            None => String::new(),
        }
    }
}

/// A format code, built element by element.
#[derive(Debug, Default)]
struct Code {
    text: String,
    is_percentage: bool,
    /// Whether hours may exceed 24.
    is_duration: bool,
    /// Whether an element has no counterpart in a format code: a quarter, the week of a year, an
    /// era.
    is_unknown: bool,
}

impl Code {
    fn add(&mut self, tag: &Tag<'_>) {
        let is_long = tag.says("style", "long");
        let of_length =
            |long: &'static str, short: &'static str| if is_long { long } else { short };
        match tag.name() {
            "number" => self.add_number(tag),
            "scientific-number" => {
                self.add_number(tag);
                self.text.push_str("E+");
                self.repeat('0', tag.parsed("min-exponent-digits").unwrap_or(1));
            }
            "fraction" => self.add_fraction(tag),
            "day" => self.text.push_str(of_length("dd", "d")),
            "month" if tag.says("textual", "true") => self.text.push_str(of_length("mmmm", "mmm")),
            "month" | "minutes" => self.text.push_str(of_length("mm", "m")),
            "year" => self.text.push_str(of_length("yyyy", "yy")),
            "day-of-week" => self.text.push_str(of_length("dddd", "ddd")),
            "hours" if self.is_duration => self.text.push_str(of_length("[hh]", "[h]")),
            "hours" => self.text.push_str(of_length("hh", "h")),
            "seconds" => {
                self.text.push_str(of_length("ss", "s"));
                self.add_decimals(tag.parsed("decimal-places").unwrap_or_default(), 0);
            }
            "am-pm" => self.text.push_str("AM/PM"),
            "text-content" => self.text.push('@'),
            "quarter" | "week-of-year" | "era" => self.is_unknown = true,
            _ => {}
        }
    }

    fn add_number(&mut self, tag: &Tag<'_>) {
        let whole = tag.parsed("min-integer-digits").unwrap_or_default();
        let Some(most) = tag.parsed::<usize>("decimal-places") else {
            return self.text.push_str("General");
        };
        if tag.is_true("grouping") {
            self.text.push_str("#,");
            self.repeat('#', 3_usize.saturating_sub(whole));
        } else if whole == 0 {
            self.text.push('#');
        }
        self.repeat('0', whole);
        let least = tag.parsed("min-decimal-places").unwrap_or(most).min(most);
        self.add_decimals(least, most - least);
        // Each comma divides by a thousand.
        self.text
            .push_str(match tag.attribute("display-factor").as_deref() {
                Some("1000") => ",",
                Some("1000000") => ",,",
                Some("1000000000") => ",,,",
                Some(_) | None => "",
            });
    }

    fn add_decimals(&mut self, needed: usize, possible: usize) {
        if needed + possible > 0 {
            self.text.push('.');
            self.repeat('0', needed);
            self.repeat('#', possible);
        }
    }

    fn add_fraction(&mut self, tag: &Tag<'_>) {
        if let Some(whole) = tag.parsed("min-integer-digits") {
            self.repeat('#', 1_usize.saturating_sub(whole));
            self.repeat('0', whole);
            self.text.push(' ');
        }
        self.repeat('?', tag.parsed("min-numerator-digits").unwrap_or(1));
        self.text.push('/');
        match tag.parsed::<usize>("denominator-value") {
            Some(value) => self.text.push_str(&value.to_string()),
            None => self.repeat('?', tag.parsed("min-denominator-digits").unwrap_or(1)),
        }
    }

    /// Adds literal text. The percent sign is more than text: it multiplies by a hundred.
    fn add_text(&mut self, text: &str) {
        for character in text.chars().take(MAX_CODE_BYTES) {
            if !(self.is_percentage && character == '%') {
                self.text.push('\\');
            }
            self.text.push(character);
        }
    }

    fn repeat(&mut self, character: char, count: usize) {
        self.text
            .extend(std::iter::repeat_n(character, count.min(MAX_CODE_BYTES)));
    }
}
