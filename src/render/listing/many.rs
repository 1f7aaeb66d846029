//! The state of many packs, as a list.

use crate::many::{Counts, Report, ReportedPack};
use crate::text::plural;

use super::{ListColumn, Listing};

/// The list of a report.
#[must_use]
pub fn listing(report: &Report) -> Listing {
    Listing {
        title: "Packs that were made".to_owned(),
        sheet: "Packs",
        day: report.as_of.unwrap_or_default(),
        caption: "Every pack, with its result",
        summary: vec![summary(&report.counts)],
        columns: vec![
            ListColumn::text("Result"),
            ListColumn::text("Pack"),
            ListColumn::text("Edition"),
            ListColumn::amount("Pages"),
            ListColumn::amount("Files"),
            ListColumn::amount("Bytes"),
            ListColumn::amount("Errors"),
            ListColumn::amount("Warnings"),
            ListColumn::amount("Seconds"),
            ListColumn::text("Why it failed"),
        ],
        rows: report.packs.iter().map(row).collect(),
    }
}

/// `250 packs: 240 made, 8 from the cache, 2 failed.`
fn summary(counts: &Counts) -> String {
    let all = counts.made + counts.cached + counts.failed + counts.missing;
    let missing = match counts.missing {
        0 => String::new(),
        missing => format!(", {missing} not made yet"),
    };
    format!(
        "{}: {} made, {} from the cache, {} failed{missing}.",
        plural(all, "pack"),
        counts.made,
        counts.cached,
        counts.failed
    )
}

fn row(pack: &ReportedPack) -> Vec<String> {
    let seconds = pack.seconds.map(|seconds| format!("{seconds:.2}"));
    vec![
        pack.outcome.to_owned(),
        pack.pack.clone(),
        pack.edition.clone(),
        pack.pages
            .map_or_else(String::new, |pages| pages.to_string()),
        pack.files.to_string(),
        pack.bytes.to_string(),
        pack.errors.to_string(),
        pack.warnings.to_string(),
        seconds.unwrap_or_default(),
        pack.failure.clone().unwrap_or_default(),
    ]
}
