//! The cover of a published workbook: what the plan says of itself.

use chrono::NaiveDate;

use crate::import::scope::Legend;
use crate::location::Text;
use crate::model::{Board, Period};
use crate::published::about;
use crate::timescale::period::read_period;

use super::head::read_details;

/// What a cover says of the plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    /// The title.
    pub(crate) title: Option<Text>,
    /// The partnership, if the plan names it.
    pub(crate) organisation: Option<Text>,
    /// What the plan covers.
    pub(crate) period: Option<Period>,
    /// What the codes of its boards mean.
    pub(crate) legend: Legend,
}

impl About {
    /// Reads the lines of a cover: those about the plan end with its language.
    pub(super) fn read(title: Text, lines: Vec<Text>) -> Self {
        let is_about = |line: &Text| !line.value.starts_with(about::LANGUAGE);
        let (details, _) = read_details(lines.into_iter().take_while(is_about));
        let said = |label: &str| details.iter().find(|detail| detail.label == label).map(|detail| &detail.text);
        Self {
            title: Some(title).filter(|title| !title.is_blank()),
            organisation: said(about::ORGANISATION).cloned(),
            period: said(about::PERIOD).and_then(|text| period(text, said(about::COVERS))),
            legend: said(about::BOARDS).map(|text| legend(&text.value)).unwrap_or_default(),
        }
    }
}

/// The period in the author's words, with the days that the cover gives, or else those of the words.
fn period(text: &Text, days: Option<&Text>) -> Option<Period> {
    let day = |words: &str| NaiveDate::parse_from_str(words.trim(), about::DAY).ok();
    let given = days.and_then(|days| days.value.split_once(about::TO));
    let given = given.and_then(|(first, last)| Some((day(first)?, day(last)?)));
    let (start, end) = given.or_else(|| read_period(&text.value).map(|(_, start, end)| (start, end)))?;
    Some(Period { text: text.clone(), start, end })
}

fn legend(lines: &str) -> Legend {
    let mut legend = Legend::default();
    for (code, name) in lines.lines().filter_map(|line| line.split_once(about::MEANS)) {
        if name == about::ALL_BOARDS {
            legend.all_boards_code = Some(code.to_owned());
        } else {
            legend.boards.push(Board { code: Some(code.to_owned()), name: name.to_owned() });
        }
    }
    legend
}
