//! Which partners reported, and which updates are outstanding.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Span, of_spans, plain};
use crate::compose::text::line::short_day;
use crate::review::{IssueDays, Reporting, Returned, ReviewedAction};
use crate::text::{day_in_words, upper_first};

use super::making::{Making, list};

impl Making<'_> {
    pub(super) fn reporting(&self) -> Vec<Block> {
        let mut blocks = vec![Block::text(self.asked_in_words())];
        blocks.extend(list(
            "Returns received",
            self.returns(),
            "The register has no workbooks for this quarter.",
        ));
        blocks.extend(list(
            "Updates outstanding",
            self.outstanding(),
            "Every partner has reported on every action.",
        ));
        blocks.extend(self.unasked());
        blocks
    }

    fn returns(&self) -> PlainTable {
        PlainTable {
            caption: "Returns received".to_owned(),
            columns: vec![
                PlainColumn::of("Partner", true).wide(80),
                PlainColumn::amount("Actions to report").wide(36),
                PlainColumn::amount("Reported").wide(30),
                PlainColumn::of("Received", false).wide(123),
            ],
            rows: self.review.reporting.iter().map(return_row).collect(),
        }
    }

    /// The partners with actions that nobody has reported on.
    fn outstanding(&self) -> PlainTable {
        let silent = self
            .review
            .reporting
            .iter()
            .filter(|partner| !partner.missing.is_empty());
        PlainTable {
            caption: "Updates outstanding".to_owned(),
            columns: vec![
                PlainColumn::of("Partner", true),
                PlainColumn::of("Contact", false),
                PlainColumn::of("Actions outstanding", false),
            ],
            rows: silent
                .map(|partner| self.outstanding_row(partner))
                .collect(),
        }
    }

    /// The actions that were in no partner's workbook and that the office has not reported on.
    fn unasked(&self) -> Option<Block> {
        let unasked = self.review.unasked();
        if unasked.is_empty() {
            return None;
        }
        let words = "Nobody was asked about these actions: they have no lead, or were added later. \
                     Report on them in the office’s workbook: ";
        let mut spans = vec![Span::of(words)];
        spans.extend(self.link_spans(&unasked));
        Some(Block::Text {
            text: of_spans(spans),
        })
    }

    fn asked_in_words(&self) -> String {
        let unread = self.unread_records().map(|words| format!(" {words}"));
        let unread = unread.unwrap_or_default();
        let Some(IssueDays { asked, due }) = self.review.issued else {
            return format!(
                "The register does not say when partners were asked about this quarter.{unread}"
            );
        };
        let due = due
            .map(|due| format!(" to report by {}", day_in_words(due)))
            .unwrap_or_default();
        let blank = self.sent_back_blank();
        let blank = blank.map(|words| format!(" {}.", upper_first(&words)));
        let (asked, day) = (day_in_words(asked), day_in_words(self.review.day));
        let reported = match self.partners_reported() {
            Ok(count) => {
                format!("Partners were asked on {asked}{due}. {count} had reported by {day}.")
            }
            Err(why) => format!("{}: the workbooks were made on {asked}.", upper_first(why)),
        };
        let digest = format!(" The digest of the record is {}.", self.review.digest);
        format!("{reported}{}{unread}{digest}", blank.unwrap_or_default())
    }

    fn outstanding_row(&self, partner: &Reporting) -> PlainRow {
        let contact = self
            .pack_file
            .partners
            .iter()
            .find(|entry| entry.name == partner.name)
            .and_then(|entry| entry.contact.clone())
            .unwrap_or_default();
        let missing: Vec<&ReviewedAction> = partner
            .missing
            .iter()
            .map(|at| &self.review.actions[*at])
            .collect();
        PlainRow::of(vec![
            plain(&partner.name),
            plain(contact),
            of_spans(self.link_spans(&missing)),
        ])
    }
}

fn return_row(partner: &Reporting) -> PlainRow {
    let received = match partner.returned {
        Returned::Nothing if partner.is_answered_by_others() => {
            "Not received; others have reported".to_owned()
        }
        Returned::Nothing => "Not received".to_owned(),
        Returned::Blank(day) => format!("{}, blank", short_day(day)),
        Returned::NothingTaken(day) => format!("{}, no answer could be taken", short_day(day)),
        Returned::Answers(day) => short_day(day),
    };
    PlainRow::of(vec![
        plain(&partner.name),
        plain(partner.asked.len().to_string()),
        plain(partner.answered.len().to_string()),
        plain(received),
    ])
}
