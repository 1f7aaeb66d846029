//! Numbers and dates as the sheet shows them, by their number format. The only file that names ssfmt.

use chrono::NaiveDate;
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use crate::import::grid::Value;

/// How a workbook shows numbers.
#[derive(Debug)]
pub(super) struct Shower {
    options: FormatOptions,
}

impl Shower {
    /// For a workbook that counts days from 1904, or from 1900.
    pub(super) fn new(is_1904: bool) -> Self {
        let date_system = if is_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
        Self { options: FormatOptions { date_system, ..FormatOptions::default() } }
    }

    /// What a cell with a number shows, and what it holds: a day, if its format is one of dates.
    pub(super) fn number(&self, number: f64, format: Option<&CellFormat>) -> (String, Value) {
        let text = match format {
            Some(format) if format.is_date && !is_day(number) => general(number),
            Some(format) => format.format.format(number, &self.options),
            None => general(number),
        };
        let day = format.filter(|format| format.is_date).and_then(|_| self.day(number));
        (text.trim().to_owned(), day.map_or(Value::Number(number), Value::Date))
    }

    /// The day of a serial number.
    pub(super) fn day(&self, serial: f64) -> Option<NaiveDate> {
        let day = is_day(serial).then(|| ssfmt::date_serial::serial_to_date(serial, self.options.date_system))?;
        day.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day))
    }
}

/// A number format that is not the general one.
#[derive(Debug)]
pub(super) struct CellFormat {
    format: NumberFormat,
    is_date: bool,
}

impl CellFormat {
    /// The format of an id, with the code that the workbook gives it. `None` for the general one, and for a code that
    /// cannot be read.
    pub(super) fn new(id: u32, code: Option<&str>) -> Option<Self> {
        /// The day of the system's own short form, which Excel writes as the American one whatever the country.
        const SYSTEM_SHORT_DATE: u32 = 14;
        let code = match id {
            SYSTEM_SHORT_DATE => "dd/mm/yyyy",
            _ => code.or_else(|| ssfmt::format_code_from_id(id))?,
        };
        let is_general = code.eq_ignore_ascii_case("general") || code == "@";
        if is_general || !is_plausible(code) {
            return None;
        }
        let format = NumberFormat::parse(code).ok()?;
        Some(Self { is_date: format.is_date_format(), format })
    }
}

/// Whether a serial number is that of a day and time: spreadsheet programs know none before 1900 or after 9999.
fn is_day(serial: f64) -> bool {
    const DAYS_TO_10000: f64 = 2_958_466.0;
    (0.0..DAYS_TO_10000).contains(&serial)
}

/// Whether a spreadsheet program could have written a number format. Others make the formatter reckon with numbers
/// beyond its range: fractions of a second with ten digits, twenty scaling commas.
fn is_plausible(code: &str) -> bool {
    const MAX_CODE_BYTES: usize = 255;
    const MAX_RUN: usize = 7;
    let longest_run = |of: char| code.split(|character| character != of).map(str::len).max().unwrap_or_default();
    let has_small_fractions = code.to_ascii_lowercase().contains("s.0000");
    code.len() <= MAX_CODE_BYTES
        && !has_small_fractions
        && [',', '?', '%'].map(longest_run).iter().all(|run| *run <= MAX_RUN)
}

/// A number in the general format: no more digits than it needs.
pub(super) fn general(number: f64) -> String {
    if number.is_finite() {
        ssfmt::format_default(number, "General").unwrap_or_else(|_| number.to_string())
    } else {
        number.to_string()
    }
}
