//! Each action's dates over time. How often dates were moved is among the figures of parts and
//! partners.

use crate::compose::pack::{Block, PlainColumn, PlainRow, PlainTable, plain};
use crate::compose::text::days::{short_day, short_quarter};
use crate::compose::text::line::brief;
use crate::register::DateDecision;
use crate::review::{DateHistory, DateStep};
use crate::text::one_line;

use super::making::{Making, on_one_line};

/// Characters of an action: one line of its column.
const ACTION_CHARS: usize = 54;

impl Making<'_> {
    /// The tables of dates that were moved. Nothing if there is no revised date.
    pub(super) fn slippage(&self) -> Vec<Block> {
        let histories = self.review.date_histories();
        if histories.is_empty() {
            return Vec::new();
        }
        let heading = Block::Heading {
            level: 2,
            text: plain("Revised dates"),
        };
        let about = "All revised dates of partners and of the plan itself. A revised date counts \
                     until it is changed. A partner’s date is proposed until the boards’ decision \
                     is recorded. A move is a change to a later date that the boards have not \
                     refused.";
        vec![
            heading,
            Block::Remark { text: plain(about) },
            Block::Table(self.dates_over_time(&histories)),
        ]
    }

    fn dates_over_time(&self, histories: &[DateHistory<'_>]) -> PlainTable {
        let row = |history: &DateHistory<'_>| {
            let steps: Vec<String> = history.steps.iter().map(step).collect();
            let action = on_one_line(&history.action.action);
            PlainRow::of(vec![
                self.link(history.action),
                plain(brief(&action, ACTION_CHARS)),
                plain(steps.join(" → ")),
                plain(history.moves.to_string()),
            ])
        };
        let set = |width_mm, column: PlainColumn| PlainColumn {
            width_mm: Some(width_mm),
            ..column
        };
        PlainTable {
            caption: "Dates of actions over time".to_owned(),
            columns: vec![
                set(17, PlainColumn::of("Ref", true)),
                set(92, PlainColumn::of("Action", false)),
                set(140, PlainColumn::of("Dates, oldest first", false)),
                set(20, PlainColumn::amount("Moves")),
            ],
            rows: histories.iter().map(row).collect(),
        }
    }
}

/// "Plan: 30 June 2026", "Apr–Jun 2026: 30 Nov 2026, agreed on 20 Jul 2026".
fn step(step: &DateStep) -> String {
    let words = one_line(&step.text);
    let Some((quarter, decision)) = step.given else {
        let words = if words.is_empty() { "no date" } else { &words };
        return format!("Plan: {words}");
    };
    let decision = match decision {
        DateDecision::Agreed(day) | DateDecision::Refused(day) => {
            format!("{} on {}", decision.word(), short_day(day))
        }
        DateDecision::Proposed | DateDecision::Replaced => decision.word().to_owned(),
    };
    format!("{}: {words}, {decision}", short_quarter(quarter))
}
