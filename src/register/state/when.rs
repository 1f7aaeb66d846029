//! The time of an answer, and which of two answers is later.

use std::cmp::Ordering;

use chrono::{NaiveDate, NaiveDateTime};

use crate::quarter::Quarter;
use crate::register::event::Event;
use crate::register::record::Record;

/// The time of an answer. Answers are sorted by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When<'a> {
    pub(super) quarter: Quarter,
    pub(super) day: NaiveDate,
    /// The time at which a workbook was saved; `None` if it is not known, and for corrections.
    saved: Option<NaiveDateTime>,
    pub(super) order: u64,
    /// The name of its record.
    pub(super) name: &'a str,
}

impl<'a> When<'a> {
    /// The time of a return or correction; `None` for other events.
    pub(super) fn of(record: &'a Record) -> Option<Self> {
        let (quarter, saved, order) = match &record.event {
            Event::Return(returned) => (returned.quarter, returned.saved, returned.order),
            Event::Correction(correction) => (correction.quarter, None, correction.order),
            Event::Issue(_)
            | Event::Acceptance(_)
            | Event::Agreement(_)
            | Event::Continuation(_)
            | Event::Undo(_) => return None,
        };
        Some(Self {
            quarter,
            day: record.event.day(),
            saved,
            order,
            name: &record.name,
        })
    }

    /// Whether this time is later than another: by the day, then by the times of saving if both are
    /// known, then by the order of collecting. If nothing else decides, neither of two workbooks of
    /// one run is later. A correction is later than everything that was collected before it, even
    /// if a workbook was saved later on that day.
    pub(super) fn is_later_than(&self, other: &Self) -> bool {
        let times = match (self.saved, other.saved) {
            (Some(own), Some(other)) => own.cmp(&other),
            (Some(_) | None, Some(_) | None) => Ordering::Equal,
        };
        let ordering = self.day.cmp(&other.day).then(times);
        ordering.then(self.order.cmp(&other.order)) == Ordering::Greater
    }
}

impl Ord for When<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |when: &Self| (when.quarter.first_day(), when.day, when.saved, when.order);
        let ordering = key(self).cmp(&key(other));
        ordering.then_with(|| self.name.cmp(other.name))
    }
}

impl PartialOrd for When<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
