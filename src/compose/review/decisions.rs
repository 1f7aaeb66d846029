//! The decisions that the boards are asked to make: the officer's questions, then the later dates
//! that partners ask for.

use chrono::NaiveDate;

use crate::compose::pack::{Decisions, Rich, Span, of_spans, plain};
use crate::compose::text::line::brief;
use crate::references::text_written_out;
use crate::review::ReviewedAction;
use crate::text::{lines_in_one, plural};

use super::dates;
use super::making::{Making, link_to};

/// The first page has at most this many questions of the officer, so that the lists below them have
/// room.
const MOST_WRITTEN: usize = 5;
/// Characters of a question on the first page: three lines.
const WRITTEN_CHARS: usize = 240;
/// More later dates than this become one question, which a board can decide as a whole.
const MOST_SINGLE_DATES: usize = 3;
/// Labels in that question: about three lines.
const MOST_LABELS: usize = 24;
/// Characters of an action in a question, so that most questions take two lines.
const NEW_DATE_CHARS: usize = 90;

/// A later date that a partner asks for.
pub(super) struct LaterDate<'a> {
    pub(super) action: &'a ReviewedAction,
    /// The date that counts so far, in words.
    from: String,
    /// The date asked for, in words.
    to: String,
    /// The day asked for, if the partner's words name one.
    pub(super) day: Option<NaiveDate>,
    /// The quarter in which it was asked for, if that was an earlier one.
    earlier: Option<String>,
}

impl Making<'_> {
    /// The decisions as the first page has them.
    pub(super) fn first_decisions(&self) -> Option<Decisions> {
        let written = self.questions();
        let mut items: Vec<Rich> = written
            .iter()
            .take(MOST_WRITTEN)
            .map(|words| plain(brief(words, WRITTEN_CHARS)))
            .collect();
        let rest = written.len().saturating_sub(MOST_WRITTEN);
        if rest > 0 {
            let words = plural(rest, "more decision");
            items.push(of_spans([link_to("exceptions", &words)]));
        }
        let dates = self.later_dates();
        if dates.len() <= MOST_SINGLE_DATES {
            items.extend(dates.iter().map(|date| self.move_to(date)));
        } else {
            items.push(self.all_dates(&dates));
        }
        decisions_of(items)
    }

    /// The officer's questions in full, if the first page has shortened them.
    pub(super) fn decisions_in_full(&self) -> Option<Decisions> {
        let written = self.questions();
        let is_cut = |words: &String| brief(words, WRITTEN_CHARS) != brief(words, usize::MAX);
        if written.len() <= MOST_WRITTEN && !written.iter().any(is_cut) {
            return None;
        }
        decisions_of(written.into_iter().map(plain).collect())
    }

    /// The questions that the officer wrote for the boards.
    fn questions(&self) -> Vec<String> {
        let written = self.entry().into_iter().flat_map(|entry| &entry.decisions);
        written
            .map(|words| text_written_out(self.plan, words.trim()).into_owned())
            .collect()
    }

    /// The later dates that partners ask for: those of this quarter, then those of earlier quarters
    /// for which no decision is recorded.
    pub(super) fn later_dates(&self) -> Vec<LaterDate<'_>> {
        let actions = self.review.actions.iter();
        let dates = actions.filter_map(|action| self.later_date(action));
        let (mut now, earlier): (Vec<_>, Vec<_>) =
            dates.partition(|date: &LaterDate<'_>| date.earlier.is_none());
        now.extend(earlier);
        now
    }

    fn later_date<'a>(&self, action: &'a ReviewedAction) -> Option<LaterDate<'a>> {
        let proposed = action.later_date_asked(self.marks.scheme())?;
        let planned = dates::planned(action, action.due?);
        let is_earlier = !proposed.quarter.is_same_time(self.review.quarter);
        Some(LaterDate {
            action,
            from: match action.revised_before_proposal() {
                Some(before) => format!("{} (in the plan: {planned})", dates::date(before)),
                None => planned,
            },
            to: dates::date(proposed),
            day: proposed.day.filter(|_| !proposed.is_guess),
            earlier: is_earlier.then(|| proposed.quarter.months_in_words()),
        })
    }

    /// "Move 3.1c (Public campaign) from 31 December 2026 to 30 April 2027".
    fn move_to(&self, date: &LaterDate<'_>) -> Rich {
        let asked = match &date.earlier {
            Some(quarter) => format!(", asked for in {quarter}"),
            None => String::new(),
        };
        let what = brief(&lines_in_one(&date.action.action), NEW_DATE_CHARS);
        let dates = format!(" ({what}) from {} to {}{asked}", date.from, date.to);
        of_spans([
            Span::of("Move "),
            self.link_span(date.action),
            Span::of(dates),
        ])
    }

    /// "7 later dates that partners ask for: 1.1c, 1.6b. From when to when (page 5)".
    fn all_dates(&self, dates: &[LaterDate<'_>]) -> Rich {
        let named: Vec<&ReviewedAction> = dates
            .iter()
            .take(MOST_LABELS)
            .map(|date| date.action)
            .collect();
        let strong = Span::strong(format!("{} later dates", dates.len()));
        let mut spans = vec![strong, Span::of(" that partners ask for: ")];
        spans.extend(self.link_spans(&named));
        let rest = dates.len() - named.len();
        spans.push(Span::of(if rest > 0 {
            format!(" and {rest} more. ")
        } else {
            ". ".to_owned()
        }));
        spans.push(link_to("dates", "From when to when"));
        of_spans(spans)
    }
}

fn decisions_of(items: Vec<Rich>) -> Option<Decisions> {
    (!items.is_empty()).then(|| Decisions {
        heading: "The board is asked to decide".to_owned(),
        items,
    })
}
