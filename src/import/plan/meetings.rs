//! The meeting calendar: sheets of meetings and their dates, and the pack file's `[[meetings]]`.
//!
//! [`list`] gives every [`Meeting`] once, with its days in order. Rows without a readable day give
//! no meeting; their part keeps the text.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Body, Item, Meeting, Part, PartKind};
use crate::pack_file::PackFile;

use crate::timescale;

/// The meetings of the sheets and of the pack file, by name.
pub(crate) fn list(parts: &[Part], pack_file: &PackFile) -> Vec<Meeting> {
    let mut meetings: BTreeMap<String, BTreeSet<NaiveDate>> = BTreeMap::new();
    for part in parts.iter().filter(|part| part.kind == PartKind::Calendar) {
        if let Body::Items(items) = &part.body {
            for (name, day) in items.iter().filter_map(meeting) {
                meetings.entry(name.to_owned()).or_default().insert(day);
            }
        }
    }
    for entry in &pack_file.meetings {
        meetings
            .entry(entry.name.clone())
            .or_default()
            .extend(entry.dates.iter().map(|day| day.0));
    }
    let meetings = meetings.into_iter();
    meetings
        .map(|(name, days)| Meeting {
            name,
            days: days.into_iter().collect(),
        })
        .collect()
}

/// The name and the day of a meeting, whichever of the two columns comes first.
fn meeting(item: &Item) -> Option<(&str, NaiveDate)> {
    let (first, second) = (item.group.as_deref()?.trim(), item.text.value.trim());
    let named = |name, date| Some((name, timescale::read_date(date)?));
    named(first, second).or_else(|| named(second, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_file_adds_meetings_and_needs_whole_dates() {
        let days = |date: &str| {
            PackFile::parse(&format!(
                "[[meetings]]\nname = \"Board\"\ndates = \
            [\"{date}\"]\n"
            ))
        };
        let [board] = list(&[], &days("2026-10-01").unwrap()).try_into().unwrap();
        assert_eq!(
            board,
            Meeting {
                name: "Board".to_owned(),
                days: vec!["2026-10-01".parse().unwrap()]
            }
        );
        assert!(days("1 October").unwrap_err().contains("write it as"));
    }
}
