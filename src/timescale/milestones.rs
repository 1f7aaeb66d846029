//! The milestones of one entry of a cell. A milestone combines dates of the entry, a phrase such as
//! "quarterly" that applies to the dates, and limits such as "from" and "until".

use std::ops::Range;

use chrono::NaiveDate;

use crate::lexicon::LIMITS;
use crate::model::{Milestone, TimescaleKind};

use super::calendar::{Calendar, PlanDays, Span};
use super::grammar::dates;
use super::grammar::dates::Found;
use super::grammar::points::{Edge, Expression};
use super::grammar::undated::{self, Manner};
use super::grammar::words::Words;
use super::phrases;

/// A milestone without a day and without its text.
pub(super) fn without_day(kind: TimescaleKind) -> Milestone {
    Milestone {
        text: String::new(),
        kind,
        start: None,
        end: None,
        year_inferred: false,
    }
}

/// The milestone of a span, without its text.
pub(super) fn of_span(span: Span) -> Milestone {
    Milestone {
        start: Some(span.start),
        end: Some(span.end),
        year_inferred: span.year_inferred,
        ..without_day(span.kind)
    }
}

/// The milestone with this text. Days that contradict each other are left out.
pub(super) fn worded(mut milestone: Milestone, text: &str) -> Milestone {
    text.clone_into(&mut milestone.text);
    (milestone.start, milestone.end) = in_order(milestone.start, milestone.end);
    milestone.year_inferred &= milestone.start.or(milestone.end).is_some();
    milestone
}

/// Both days if they are in order. Otherwise neither, because the text contradicts itself.
pub(super) fn in_order(
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let is_in_order = start.zip(end).is_none_or(|(start, end)| start <= end);
    if is_in_order {
        (start, end)
    } else {
        (None, None)
    }
}

/// The milestones of one phrase: one for each date, or one for the whole phrase if it has no date.
pub(super) fn milestones(
    text: &str,
    words: &Words,
    period: Option<PlanDays>,
    phrase: Range<usize>,
) -> Vec<Milestone> {
    let reader = Reader {
        text,
        words,
        period,
    };
    reader.milestones(phrase)
}

struct Reader<'t> {
    text: &'t str,
    words: &'t Words,
    period: Option<PlanDays>,
}

/// An expression, the words that it covers, and its days if it has any.
#[derive(Debug, Clone)]
struct Dated {
    expression: Expression,
    words: Range<usize>,
    span: Option<Span>,
}

/// How the words beside a date limit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// "From April 2026", "April 2026 onwards".
    From,
    /// "Until April 2026".
    Until,
    /// No limit.
    Plain,
}

impl Reader<'_> {
    fn milestones(&self, phrase: Range<usize>) -> Vec<Milestone> {
        if let Some(span) = self.counted_from_plan(&phrase) {
            return Vec::from_iter(self.milestone(&phrase, of_span(span)));
        }
        let dated = self.dated(&phrase);
        let taken: Vec<_> = dated.iter().map(|dated| dated.words.clone()).collect();
        let manner = undated::first(self.words, phrase.clone(), &taken, !dated.is_empty());
        match (dated.as_slice(), manner) {
            ([], manner) => {
                let kind = manner.map_or(TimescaleKind::Unknown, |manner| manner.kind);
                Vec::from_iter(self.milestone(&phrase, without_day(kind)))
            }
            ([first, ..], Some(manner)) if self.governs(&manner, first) => {
                Vec::from_iter(self.milestone(&phrase, self.governed(&dated, &manner)))
            }
            (_, _) => self.one_for_each(&phrase, &dated),
        }
    }

    /// The span of "within six months of the start of the plan". `None` if the phrase says
    /// something else, or if the plan's first day is unknown.
    fn counted_from_plan(&self, phrase: &Range<usize>) -> Option<Span> {
        let (start, _) = self.period?;
        let within = phrase.clone().find(|at| self.words.name(*at) == "within")?;
        let (end, next) = undated::end_within_plan(self.words, within, start)?;
        (next <= phrase.end).then_some(Span {
            year_inferred: true,
            ..Span::range(start, end)
        })
    }

    fn dated(&self, phrase: &Range<usize>) -> Vec<Dated> {
        let mut calendar = Calendar::new(self.period);
        let mut found = dates::find(self.words, phrase.clone());
        let is_former = |found: &Found| phrases::is_in_former_date(self.words, found.words.start);
        if !found.iter().all(is_former) {
            found.retain(|found| !is_former(found));
        }
        found
            .into_iter()
            .map(|Found { expression, words }| Dated {
                expression,
                words,
                span: calendar.resolve(expression),
            })
            .collect()
    }

    /// Whether a manner such as "quarterly" matters more than the first date of the phrase. The
    /// manner matters more if it comes first ("quarterly and March 2026") or is joined to the date
    /// ("April 2026 and ongoing"). The date matters more in "by April 2026 and ongoing checks" and
    /// in "April 2026 for the annual report".
    fn governs(&self, manner: &Manner, first: &Dated) -> bool {
        if manner.words.start < first.words.start {
            return true;
        }
        let joins = (first.words.end..manner.words.start).all(|at| self.is_joint(at));
        joins && manner.kind != TimescaleKind::Conditional && self.limit(first) != Limit::Until
    }

    fn is_joint(&self, at: usize) -> bool {
        matches!(self.words.mark(at), Some(',' | '-' | '&' | '/' | '(' | ':'))
            || matches!(self.words.name(at), "and" | "then" | "to")
    }

    /// A manner with its dates: "quarterly from April 2026 to March 2027".
    fn governed(&self, dated: &[Dated], manner: &Manner) -> Milestone {
        let mut reading = without_day(manner.kind);
        for date in dated {
            let Some(span) = date.span else { continue };
            let is_range = matches!(date.expression, Expression::Between(..));
            let limit = self.limit(date);
            // "annual review in April": the month recurs, so it has no year
            let is_loose = !is_range || manner.kind == TimescaleKind::Recurring;
            if span.year_inferred && limit == Limit::Plain && is_loose {
                continue;
            }
            reading.year_inferred |= span.year_inferred;
            let comes_after = date.words.start > manner.words.start;
            if is_range || span.kind == TimescaleKind::Range && limit == Limit::Plain {
                reading.start = reading.start.or(Some(span.start));
                reading.end = Some(span.end);
            } else if limit == Limit::From || !comes_after || self.waits_for(manner, date) {
                reading.start = reading.start.or(Some(span.start));
            } else {
                reading.end = Some(span.end);
            }
        }
        reading
    }

    /// "After April 2026": the action waits for the date.
    fn waits_for(&self, manner: &Manner, date: &Dated) -> bool {
        manner.kind == TimescaleKind::Conditional
            && (manner.words.end..date.words.start).all(|at| self.words.name(at) == "the")
    }

    fn one_for_each(&self, phrase: &Range<usize>, dated: &[Dated]) -> Vec<Milestone> {
        let mut from = phrase.start;
        let mut milestones = Vec::with_capacity(dated.len());
        for (position, date) in dated.iter().enumerate() {
            let to = dated.get(position + 1).map_or(phrase.end, |next| {
                phrases::cut(self.words, date.words.end, next.words.start)
            });
            milestones.extend(self.milestone(&(from..to), self.of_date(date)));
            from = to;
        }
        milestones
    }

    fn of_date(&self, date: &Dated) -> Milestone {
        let Some(span) = date.span else {
            return without_day(TimescaleKind::Unknown);
        };
        let mut reading = of_span(span);
        let Expression::One(mention) = date.expression else {
            return reading;
        };
        if self.limit(date) == Limit::From && mention.edge != Edge::Week {
            (reading.kind, reading.end) = (TimescaleKind::Ongoing, None);
        }
        reading
    }

    fn limit(&self, date: &Dated) -> Limit {
        let mut before = date.words.start;
        while matches!(self.words.name_before(before), "the" | "in" | "on" | "date")
            || before > 0 && matches!(self.words.mark(before - 1), Some(':' | '.'))
        {
            before -= 1;
        }
        match LIMITS.meaning(self.words.name_before(before)) {
            Some("from") => Limit::From,
            // "w.e.f."
            _ if self.words.name_before(before) == "f"
                && before > 3
                && self.words.name(before - 3) == "e" =>
            {
                Limit::From
            }
            _ if self.continues_after(date.words.end) => Limit::From,
            Some(_) => Limit::Until,
            None if self.is_open_after(date.words.end) => Limit::From,
            None => Limit::Plain,
        }
    }

    /// Whether the words after a date make it a beginning: "onwards", "to date", "+".
    fn continues_after(&self, after: usize) -> bool {
        let joint = usize::from(self.is_joint(after));
        match self.words.name(after + joint) {
            "present" | "date" | "now" => joint > 0,
            "onward" | "onwards" | "forward" | "forwards" | "beyond" => true,
            _ => self.words.mark(after) == Some('+'),
        }
    }

    /// Whether a range begins with a date and has no end: "2026 – ongoing", "2026 to the foreseeable
    /// future".
    fn is_open_after(&self, after: usize) -> bool {
        let name = |at: usize| self.words.name(at);
        let is_range = self.words.mark(after) == Some('-') || name(after) == "to";
        let end = after + 1 + usize::from(name(after + 1) == "the");
        is_range && matches!(name(end), "ongoing" | "foreseeable")
    }

    /// The milestone with these words; `None` if they are only marks and joining words.
    fn milestone(&self, words: &Range<usize>, reading: Milestone) -> Option<Milestone> {
        let bytes = self
            .words
            .bytes(&phrases::trim(self.words, words.clone()))?;
        Some(worded(reading, self.text.get(bytes)?))
    }
}
