//! Numbers and dates as the sheet shows them by their number format. Only this file uses the crate
//! ssfmt.

use chrono::{NaiveDate, NaiveTime, Timelike};
use ssfmt::ast::FormatPart;
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use super::cell_text::CellText;
use super::look::Look;
use crate::sheets::grid::Value;

/// Formats the numbers of one workbook, which counts days from 1900 unless it says otherwise.
#[derive(Debug, Default)]
pub(crate) struct NumberFormatter {
    options: FormatOptions,
}

impl NumberFormatter {
    /// A formatter for a workbook that counts days from 1904 or from 1900.
    pub(crate) fn new(is_1904: bool) -> Self {
        let date_system = if is_1904 {
            DateSystem::Date1904
        } else {
            DateSystem::Date1900
        };
        Self {
            options: FormatOptions {
                date_system,
                ..FormatOptions::default()
            },
        }
    }

    /// The text and the value of a cell with a number. The value is a day if the number format is a
    /// date.
    pub(crate) fn number(&self, number: f64, format: Option<&CellFormat>) -> (String, Value) {
        let text = match format {
            // Nobody sees such a number. A finding reports it, and the number is kept.
            Some(format) if format.hides_all => general(number),
            Some(format) if format.is_date && !is_day(number) => general(number),
            Some(format) => format.format.format(number, &self.options),
            None => general(number),
        };
        let day = format
            .filter(|format| format.is_date)
            .and_then(|_| self.day(number));
        (
            text.trim().to_owned(),
            day.map_or(Value::Number(number), Value::Date),
        )
    }

    /// The text and the value of a cell with a day, written `2026-09-12` or `2026-09-12T10:30:00`.
    /// `None` for anything else. If the cell has no format for dates, the day is shown in the
    /// British form.
    pub(crate) fn moment(
        &self,
        written: &str,
        format: Option<&CellFormat>,
    ) -> Option<(String, Value)> {
        let (day, time) = read_moment(written.trim())?;
        let serial = self.serial(day, time);
        let text = match format.filter(|format| format.is_date) {
            Some(format) if is_day(serial) => format.format.format(serial, &self.options),
            Some(_) | None if time == NaiveTime::MIN => day.format("%d/%m/%Y").to_string(),
            Some(_) | None => day.and_time(time).format("%d/%m/%Y %H:%M").to_string(),
        };
        Some((text.trim().to_owned(), Value::Date(day)))
    }

    /// The serial number of a moment. Before March 1900 it is one more than in a spreadsheet
    /// program, which treats 1900 as a leap year.
    fn serial(&self, day: NaiveDate, time: NaiveTime) -> f64 {
        const SECONDS_OF_A_DAY: f64 = 86_400.0;
        let (year, month, first) = match self.options.date_system {
            DateSystem::Date1904 => (1904, 1, 1),
            DateSystem::Date1900 => (1899, 12, 30),
        };
        let epoch = NaiveDate::from_ymd_opt(year, month, first).unwrap_or_default();
        let of_day = f64::from(time.num_seconds_from_midnight()) / SECONDS_OF_A_DAY;
        f64::from(i32::try_from((day - epoch).num_days()).unwrap_or(i32::MAX)) + of_day
    }

    /// The day of a serial number.
    pub(crate) fn day(&self, serial: f64) -> Option<NaiveDate> {
        let day = is_day(serial)
            .then(|| ssfmt::date_serial::serial_to_date(serial, self.options.date_system))?;
        day.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day))
    }
}

/// A number format other than the general one.
#[derive(Debug)]
pub(crate) struct CellFormat {
    format: NumberFormat,
    is_date: bool,
    /// Whether it hides everything in the cell: `;;;`.
    hides_all: bool,
    /// The text that it adds before and after a text: `@" (tbc)"`.
    around_text: Option<(String, String)>,
}

impl CellFormat {
    /// The format with this id, and the code that the workbook gives it. `None` for the general
    /// format, and for a code that cannot be read.
    pub(crate) fn new(id: u32, code: Option<&str>) -> Option<Self> {
        /// The short date of the system. Excel writes it as the American format in every country.
        const SYSTEM_SHORT_DATE: u32 = 14;
        let code = match id {
            SYSTEM_SHORT_DATE => "dd/mm/yyyy",
            _ => code.or_else(|| ssfmt::format_code_from_id(id))?,
        };
        Self::of_code(code)
    }

    /// The format of a code; `None` for the general format, and for a code that cannot be read.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        let is_general = code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@";
        if is_general || !is_plausible(code) {
            return None;
        }
        let format = NumberFormat::parse(code).ok()?;
        let (is_date, around_text) = (format.is_date_format(), around_text(&format));
        Some(Self {
            is_date,
            hides_all: code.trim() == ";;;",
            around_text,
            format,
        })
    }

    /// Whether it hides everything in the cell.
    pub(crate) fn hides_all(&self) -> bool {
        self.hides_all
    }
}

/// The text of a cell with the text that its number format adds.
pub(crate) fn text_in(format: Option<&CellFormat>, look: Look, text: CellText) -> CellText {
    let Some((before, behind)) = format.and_then(|format| format.around_text.as_ref()) else {
        return text;
    };
    if text.is_blank() {
        return text;
    }
    let mut whole = CellText::of(before, look);
    whole.append(text);
    whole.push(behind, look);
    whole
}

/// The text that a format adds before and after a text. The added text is in the section of the
/// format that has a place for text.
fn around_text(format: &NumberFormat) -> Option<(String, String)> {
    let section = format
        .sections()
        .iter()
        .find(|section| section.has_text_placeholder())?;
    let (mut around, mut is_behind) = ((String::new(), String::new()), false);
    for part in &section.parts {
        let side = if is_behind {
            &mut around.1
        } else {
            &mut around.0
        };
        match part {
            FormatPart::TextPlaceholder => is_behind = true,
            FormatPart::Literal(words) | FormatPart::EscapedLiteral(words) => side.push_str(words),
            // Colours, gaps of one character, and fillings up to the width of the column are no
            // text.
            _ => {}
        }
    }
    let has_words = [&around.0, &around.1]
        .into_iter()
        .any(|side| !side.trim().is_empty());
    has_words.then_some(around)
}

fn read_moment(written: &str) -> Option<(NaiveDate, NaiveTime)> {
    let (day, time) = written.split_once('T').unwrap_or((written, "00:00:00"));
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let time = time.trim_end_matches('Z');
    let time = ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(time, form).ok())?;
    Some((day, time))
}

/// Whether a serial number is a day that spreadsheet programs can show: from 1900 to 9999.
fn is_day(serial: f64) -> bool {
    const DAYS_TO_10000: f64 = 2_958_466.0;
    (0.0..DAYS_TO_10000).contains(&serial)
}

/// Whether a spreadsheet program could have written a number format. Other codes make the formatter
/// compute with numbers beyond its range: fractions of a second with ten digits, twenty commas that
/// each divide by a thousand.
fn is_plausible(code: &str) -> bool {
    /// The longest code that Excel accepts.
    const MAX_CODE_BYTES: usize = 255;
    /// Seven commas divide by 10 to the power of 21, which is more than any amount.
    const MAX_RUN: usize = 7;
    let longest_run = |of: char| {
        code.split(|character| character != of)
            .map(str::len)
            .max()
            .unwrap_or_default()
    };
    let has_small_fractions = code.to_ascii_lowercase().contains("s.0000");
    code.len() <= MAX_CODE_BYTES
        && !has_small_fractions
        && [',', '?', '%']
            .map(longest_run)
            .iter()
            .all(|run| *run <= MAX_RUN)
}

/// A number in the general format, with no more digits than needed.
pub(crate) fn general(number: f64) -> String {
    if number.is_finite() {
        ssfmt::format_default(number, "General").unwrap_or_else(|_| number.to_string())
    } else {
        number.to_string()
    }
}
