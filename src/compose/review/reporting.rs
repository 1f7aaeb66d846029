//! Who reported and who did not, with a list for chasing.

use crate::compose::front::day_in_words;
use crate::compose::pack::{Block, Paragraph, PlainColumn, PlainRow, PlainTable, Rich, Span};
use crate::compose::rich::plain;
use crate::review::{Reporting, ReviewedAction};

use super::movements::list;
use super::{Making, short_day};

impl Making<'_> {
    pub(super) fn reporting(&self) -> Vec<Block> {
        let all = &self.review.reporting;
        let silent: Vec<&Reporting> = all
            .iter()
            .filter(|partner| !partner.missing.is_empty())
            .collect();
        let mut blocks = vec![Block::Text {
            text: plain(self.asked_in_words()),
        }];
        let amount = |heading: &str| PlainColumn {
            is_amount: true,
            ..PlainColumn::of(heading, false)
        };
        let reported = PlainTable {
            caption: "Who reported".to_owned(),
            columns: vec![
                PlainColumn::of("Partner", true),
                amount("Actions asked"),
                amount("Answered"),
                PlainColumn::of("Came back on", false),
            ],
            rows: all.iter().map(reported_row).collect(),
        };
        blocks.extend(list(
            "What came back",
            reported,
            "The register has no workbooks for this \
            quarter.",
        ));
        let columns = ["Partner", "Contact", "Workbook", "Still to answer"];
        let chaser = PlainTable {
            caption: "Chaser list".to_owned(),
            columns: columns
                .into_iter()
                .enumerate()
                .map(|(at, heading)| PlainColumn::of(heading, at == 0))
                .collect(),
            rows: silent
                .into_iter()
                .map(|partner| self.chased_row(partner))
                .collect(),
        };
        blocks.extend(list(
            "Chaser list",
            chaser,
            "Every partner has answered about every \
            action.",
        ));
        blocks.extend(self.unasked());
        blocks
    }

    /// The actions that were in no partner's workbook and that the office has not answered either.
    fn unasked(&self) -> Option<Block> {
        let unasked = self.review.unasked();
        if unasked.is_empty() {
            return None;
        }
        let words = "No partner was asked about these actions, because the plan names no lead or \
                     they are newer than the workbooks; the office's workbook takes answers for \
                     them: ";
        let mut spans = vec![Span {
            text: words.to_owned(),
            ..Span::default()
        }];
        spans.extend(self.links(&unasked));
        Some(Block::Text {
            text: vec![Paragraph::Spans { spans }],
        })
    }

    /// Labels of actions, with commas between them.
    fn links(&self, actions: &[&ReviewedAction]) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for action in actions {
            if !spans.is_empty() {
                spans.push(Span {
                    text: ", ".to_owned(),
                    ..Span::default()
                });
            }
            spans.push(self.link_span(action));
        }
        spans
    }

    fn asked_in_words(&self) -> String {
        let Some((asked, due)) = self.review.asked else {
            return "The register does not say when partners were asked about this quarter."
                .to_owned();
        };
        let due = due
            .map(|due| format!(", with answers due on {}", day_in_words(due)))
            .unwrap_or_default();
        format!(
            "Partners were asked on {}{due}. {} reported by {}.",
            day_in_words(asked),
            self.partners_reported(),
            day_in_words(self.review.day)
        )
    }

    fn chased_row(&self, partner: &Reporting) -> PlainRow {
        let contact = self
            .pack_file
            .partners
            .iter()
            .find(|entry| entry.name == partner.name);
        let contact = contact
            .and_then(|entry| entry.contact.clone())
            .unwrap_or_default();
        let missing: Vec<&ReviewedAction> = partner
            .missing
            .iter()
            .map(|at| &self.review.actions[*at])
            .collect();
        let spans = self.links(&missing);
        let missing: Rich = vec![Paragraph::Spans { spans }];
        PlainRow::of(vec![
            plain(&partner.name),
            plain(contact),
            plain(&partner.file),
            missing,
        ])
    }
}

fn reported_row(partner: &Reporting) -> PlainRow {
    let returned = partner
        .returned
        .map_or_else(|| "not yet".to_owned(), short_day);
    PlainRow::of(vec![
        plain(&partner.name),
        plain(partner.asked.len().to_string()),
        plain(partner.answered.len().to_string()),
        plain(returned),
    ])
}
