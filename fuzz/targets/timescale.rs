//! Reads a text as a timescale and as a date, without and with a plan's period. The text must be
//! kept, and nothing may end before it begins.

#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use planpack::timescale::{from_to, read, read_date};

fuzz_target!(|text: &str| {
    let day = |year| NaiveDate::from_ymd_opt(year, 4, 1).expect("a day");
    for period in [None, Some((day(2026), day(2029)))] {
        let timescale = read(text, period);
        if !text.trim().is_empty() {
            assert_eq!(timescale.text, text);
        }
        if let Some((start, end)) = timescale.start.zip(timescale.end) {
            assert!(start <= end, "{timescale:?}");
        }
        let (start, end) = text.split_once('\n').unwrap_or((text, ""));
        let both = from_to(read(start, period), read(end, period));
        if let Some((start, end)) = both.start.zip(both.end) {
            assert!(start <= end, "{both:?}");
        }
    }
    let _ = read_date(text);
});
