//! How often dates were moved: the dates of each action over time, and the moves by part and by
//! partner.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, Rich, plain};
use crate::compose::text::days::{short_day, short_quarter};
use crate::register::DateDecision;
use crate::review::{DateHistory, DateStep, MoveCounts};

use super::figures::part_label;
use super::making::{Making, leads_of};

impl Making<'_> {
    /// The tables of dates that were moved. Nothing if no partner has given a revised date.
    pub(super) fn slippage(&self) -> Vec<Block> {
        let histories = self.review.date_histories();
        if histories.is_empty() {
            return Vec::new();
        }
        let heading = Block::Heading {
            level: 2,
            text: plain("Revised dates"),
        };
        let about = "All revised dates that partners have given, oldest first. A revised date \
                     counts until it is changed. It is proposed until the boards’ decision is \
                     recorded. A move is a change to a later date that the boards have not \
                     refused.";
        let mut blocks = vec![
            heading,
            Block::Text { text: plain(about) },
            Block::Table(self.dates_over_time(&histories)),
        ];
        blocks.extend(moves(
            "Moves by part of the plan",
            "Part of the plan",
            self.moves_by_part(),
        ));
        blocks.extend(moves(
            "Moves by partner",
            "Partner",
            self.moves_by_partner(),
        ));
        blocks
    }

    fn dates_over_time(&self, histories: &[DateHistory<'_>]) -> PlainTable {
        let row = |history: &DateHistory<'_>| {
            let mut action: Rich = history.action.action.lines().flat_map(plain).collect();
            action.extend(plain(leads_of(history.action)));
            PlainRow::of(vec![
                self.link(history.action),
                action,
                history.steps.iter().flat_map(step).collect(),
                plain(history.moves.to_string()),
            ])
        };
        PlainTable {
            caption: "Dates of actions over time".to_owned(),
            columns: vec![
                PlainColumn::of("Ref", true),
                PlainColumn::of("Action and lead", false),
                PlainColumn::of("Dates, oldest first", false),
                PlainColumn::amount("Moves"),
            ],
            rows: histories.iter().map(row).collect(),
        }
    }

    fn moves_by_part(&self) -> Vec<(String, MoveCounts)> {
        let parts = self.plan.parts.iter().enumerate();
        parts
            .map(|(index, part)| {
                let counts = self.review.moves_of(|_, action| action.part == index);
                (part_label(part), counts)
            })
            .collect()
    }

    fn moves_by_partner(&self) -> Vec<(String, MoveCounts)> {
        let partners = self.review.reporting.iter();
        partners
            .map(|partner| {
                let counts = self.review.moves_of(|at, _| partner.asked.contains(&at));
                (partner.name.clone(), counts)
            })
            .collect()
    }
}

/// "Plan: 30 June 2026", "Apr–Jun 2026: 30 Nov 2026, agreed on 20 Jul 2026".
fn step(step: &DateStep) -> Rich {
    let Some((quarter, decision)) = step.given else {
        return plain(format!("Plan: {}", step.text));
    };
    let decision = match decision {
        DateDecision::Agreed(day) | DateDecision::Refused(day) => {
            format!("{} on {}", decision.word(), short_day(day))
        }
        DateDecision::Proposed | DateDecision::Replaced => decision.word().to_owned(),
    };
    plain(format!(
        "{}: {}, {decision}",
        short_quarter(quarter),
        step.text
    ))
}

/// A table of moves; `None` if there are none.
fn moves(caption: &str, name: &str, counts: Vec<(String, MoveCounts)>) -> Option<Block> {
    let rows: Vec<PlainRow> = counts
        .into_iter()
        .filter(|(_, counts)| counts.moves > 0)
        .map(|(name, counts)| {
            let amounts = [counts.actions, counts.moves].map(|count| plain(count.to_string()));
            PlainRow::of([plain(name)].into_iter().chain(amounts).collect())
        })
        .collect();
    let table = PlainTable {
        caption: caption.to_owned(),
        columns: vec![
            PlainColumn::of(name, true),
            PlainColumn::amount("Actions moved"),
            PlainColumn::amount("Moves"),
        ],
        rows,
    };
    (!table.rows.is_empty()).then_some(Block::Table(table))
}
