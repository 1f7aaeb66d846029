//! The actions that need the board's attention, each of them once. They got worse, are overdue or
//! red, have no agreed rating, or are actions for which a partner asks for a later date.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::compose::pack::{
    Block, Paragraph, PlainColumn, PlainRow, PlainTable, Rich, Span, of_spans, plain, present_words,
};
use crate::compose::text::line::brief;
use crate::compose::text::line::short_day;
use crate::model::{PartnerAnswer, UNKNOWN_SENDER};
use crate::pack_file::DatesSay;
use crate::review::{Rated, ReviewedAction};
use crate::text::{lines_in_one, lower_first, plural};

use super::dates;
use super::making::{Making, leads_of};

/// Lines on three landscape pages. Nobody reads more pages in a meeting.
const MOST_LINES: usize = 124;
/// With more actions than this, the number of lines increases in proportion.
const ACTIONS_OF_THREE_PAGES: usize = 100;
/// The lines of a group besides its rows: its heading, and its column headings or the list below.
const LINES_OF_GROUP: usize = 4;
/// The height of a row's padding and rule, in lines.
const LINES_OF_PADDING: usize = 1;
/// Characters on a line of the column of actions, and on a line of updates below it.
const ACTION_LINE_CHARS: usize = 72;
const UPDATE_LINE_CHARS: usize = 115;
/// Characters of an action: two lines of its column.
const ACTION_CHARS: usize = 140;
/// Characters of its leads: one line.
const LEAD_CHARS: usize = 30;
/// Characters of an update: two lines below the action, or one for each partner.
const UPDATE_CHARS: usize = 230;
const ANSWER_CHARS: usize = 75;
/// Partners who differ have a line each, up to this number. The table of the priority has the lines
/// of all partners.
const MOST_ANSWERS: usize = 4;

/// Actions that need attention for the same reason.
struct Group<'a> {
    heading: String,
    actions: Vec<&'a ReviewedAction>,
}

impl Making<'_> {
    pub(super) fn exceptions(&self) -> Vec<Block> {
        let in_full = self.decisions_in_full().map(Block::Decisions);
        let mut blocks: Vec<Block> = in_full.into_iter().collect();
        let groups = self.groups();
        if groups.is_empty() {
            blocks.push(Block::text("There are no exceptions this quarter."));
        }
        let mut room = self.lines_of_rows(groups.len());
        for group in groups {
            let lines = group.actions.iter().map(|action| self.lines_of(action));
            let shown = lines
                .take_while(|lines| take_lines(&mut room, *lines))
                .count();
            blocks.extend(self.group_blocks(&group, shown));
        }
        blocks.extend(self.got_better());
        blocks
    }

    /// The lines left for the rows of all groups. The actions that got better count as one more
    /// group.
    fn lines_of_rows(&self, groups: usize) -> usize {
        let all = MOST_LINES.max(MOST_LINES * self.review.actions.len() / ACTIONS_OF_THREE_PAGES);
        all.saturating_sub((groups + 1) * LINES_OF_GROUP)
    }

    /// The lines that an action's row takes, at most.
    fn lines_of(&self, action: &ReviewedAction) -> usize {
        let lines = |chars: usize, on_line: usize| chars.div_ceil(on_line);
        let own = lines_in_one(&action.action).chars().count();
        let updates: usize = self
            .update(action)
            .iter()
            .map(|paragraph| lines(chars_of(paragraph), UPDATE_LINE_CHARS))
            .sum();
        lines(own.min(ACTION_CHARS), ACTION_LINE_CHARS) + updates + LINES_OF_PADDING
    }

    /// The actions whose rating got better, by their labels: a line for each rating, the best
    /// first.
    fn got_better(&self) -> Vec<Block> {
        let scheme = self.marks.scheme();
        let mut ratings: Vec<usize> = (0..scheme.count()).collect();
        ratings.sort_by_key(|index| std::cmp::Reverse(scheme.rank(*index)));
        let better = |rating: usize| -> Vec<&ReviewedAction> {
            let moved = self.review.moved();
            moved
                .filter(|(_, (before, now))| {
                    *now == rating && scheme.rank(*before) < scheme.rank(rating)
                })
                .map(|(action, _)| action)
                .collect()
        };
        let line = |rating: usize| {
            let actions = better(rating);
            let mut spans = vec![self.marks.span(rating), Span::of(": ")];
            spans.extend(self.link_spans(&actions));
            (!actions.is_empty()).then_some(Paragraph::Spans { spans })
        };
        let text: Rich = ratings.into_iter().filter_map(line).collect();
        if text.is_empty() {
            return Vec::new();
        }
        let count = plural(self.count_of_better(), "action");
        let heading = Block::heading(format!("Got better: {count}"));
        vec![heading, Block::Text { text }]
    }

    /// The groups that have actions. An action is in the first group that it belongs to.
    fn groups(&self) -> Vec<Group<'_>> {
        let review = self.review;
        let scheme = self.marks.scheme();
        let red = scheme.implied(DatesSay::Overdue);
        let is_only_red = |action: &&ReviewedAction| {
            action.is_red(scheme) && action.dates != Some(DatesSay::Overdue)
        };
        let only_red = review.actions.iter().filter(is_only_red);
        let overdue_or_red = review.overdue().into_iter().chain(only_red);
        let overdue_words = match red {
            Some(red) => format!("Overdue or {}", self.marks.counted_word(red)),
            None => "Overdue".to_owned(),
        };
        let unrated = review.actions.iter();
        let unrated = unrated.filter(|action| action.now.rated == Rated::Unrated);
        let later = self.later_dates().into_iter().map(|date| date.action);
        let groups = [
            ("Got worse".to_owned(), self.got_worse()),
            (overdue_words, overdue_or_red.collect()),
            ("No agreed rating".to_owned(), unrated.collect()),
            ("Later dates asked for".to_owned(), later.collect()),
        ];
        let mut seen = HashSet::new();
        let once = |(heading, mut actions): (String, Vec<_>)| {
            let count = actions.len();
            actions.retain(|action: &&ReviewedAction| seen.insert(action.reference.as_str()));
            // Some of these actions are in groups above.
            let heading = if actions.len() < count {
                format!("Also {}", lower_first(&heading))
            } else {
                heading
            };
            Group { heading, actions }
        };
        let groups = groups.map(once).into_iter();
        groups.filter(|group| !group.actions.is_empty()).collect()
    }

    /// The actions whose rating got worse: the worst ratings first and, of equal ratings, those
    /// that fell furthest.
    pub(super) fn got_worse(&self) -> Vec<&ReviewedAction> {
        let rank = |index| self.marks.scheme().rank(index);
        let mut worse: Vec<_> = self
            .review
            .moved()
            .map(|(action, (before, now))| (action, rank(before), rank(now)))
            .filter(|(_, before, now)| now < before)
            .collect();
        worse.sort_by_key(|(_, before, now)| (*now, std::cmp::Reverse(*before)));
        worse.into_iter().map(|(action, ..)| action).collect()
    }

    /// The number of actions whose rating got better.
    pub(super) fn count_of_better(&self) -> usize {
        self.review.moved().count() - self.got_worse().len()
    }

    /// The heading of a group, its first actions as a table, and the labels of its other actions.
    fn group_blocks(&self, group: &Group<'_>, shown: usize) -> Vec<Block> {
        let count = plural(group.actions.len(), "action");
        let mut blocks = vec![Block::heading(format!("{}: {count}", group.heading))];
        let (first, rest) = group.actions.split_at(shown);
        if !first.is_empty() {
            blocks.push(Block::Table(PlainTable {
                caption: format!("{}: {count}", group.heading),
                columns: columns(),
                rows: first.iter().map(|action| self.row(action)).collect(),
            }));
        }
        if !rest.is_empty() {
            let words = if first.is_empty() { "" } else { "Also: " };
            let mut spans = vec![Span::of(words)];
            spans.extend(self.link_spans(rest));
            blocks.push(Block::Text {
                text: of_spans(spans),
            });
        }
        blocks
    }

    fn row(&self, action: &ReviewedAction) -> PlainRow {
        let mut due = plain(dates::due(action));
        let later = self.later_dates();
        let later = later.iter().find(|date| date.action == action);
        due.extend(later.map(|date| small(asked_for(date.day))));
        let mut rating = vec![self.marks.span(self.marks.of(action.now.rated))];
        if let Some((before, _)) = action.moved() {
            rating.extend([Span::of(", was "), self.marks.span(before)]);
        }
        PlainRow::of(vec![
            self.link(action),
            plain(brief(&lines_in_one(&action.action), ACTION_CHARS)),
            plain(brief(&leads_of(action), LEAD_CHARS)),
            due,
            of_spans(rating),
            self.update(action),
        ])
    }

    /// The reported update, cut to two lines. If the partners have no agreed rating, each partner
    /// has a line.
    fn update(&self, action: &ReviewedAction) -> Rich {
        match action.now.answers.as_slice() {
            [] => Rich::new(),
            [only] if self.is_of_another(action, only) => vec![self.answer(only, ANSWER_CHARS)],
            [only] => plain(brief(&lines_in_one(&only.progress), UPDATE_CHARS)),
            several if action.rating().is_some() => {
                let given = several.iter().map(|answer| lines_in_one(&answer.progress));
                let given: Vec<String> = given.filter(|words| !words.is_empty()).collect();
                plain(brief(&given.join(" · "), UPDATE_CHARS))
            }
            several => {
                let first = several.iter().take(MOST_ANSWERS);
                let mut rich: Rich = first
                    .map(|answer| self.answer(answer, ANSWER_CHARS))
                    .collect();
                let rest = several.len().saturating_sub(MOST_ANSWERS);
                if rest > 0 {
                    rich.extend(plain(format!("{rest} more")));
                }
                rich
            }
        }
    }

    /// Whether an answer came from a partner who was asked only about other actions.
    pub(super) fn is_of_another(&self, action: &ReviewedAction, answer: &PartnerAnswer) -> bool {
        let mut partners = self.review.reporting.iter();
        let giver = partners.find(|it| Some(&it.name) == answer.partner.as_ref());
        giver.is_some_and(|giver| {
            let mut asked = giver.asked.iter().map(|at| &self.review.actions[*at]);
            asked.all(|asked| asked.reference != action.reference)
        })
    }

    /// "Boards' Office ▲ Red · Stopped · Waits for the printer".
    pub(super) fn answer(&self, answer: &PartnerAnswer, most_chars: usize) -> Paragraph {
        let partner = answer.partner.as_deref().unwrap_or(UNKNOWN_SENDER);
        let name = Span::strong(format!("{partner} "));
        let code = answer.rag.code.as_deref();
        let rating = match code.and_then(|code| self.marks.scheme().index_of(code)) {
            Some(mark) => self.marks.span(mark),
            None => Span::of(answer.rag.text.trim()),
        };
        let progress = brief(&lines_in_one(&answer.progress), most_chars);
        let words = [answer.status.trim(), progress.as_str()];
        let words = words.into_iter().filter(|words| !words.is_empty());
        let mut spans = vec![name, rating];
        spans.extend(words.flat_map(|words| [Span::of(" · "), Span::of(words)]));
        spans.retain(|span| !span.text.is_empty());
        Paragraph::Spans { spans }
    }
}

/// Takes the lines of a row from `room`. If they do not fit, no later row is shown either, so that
/// the rows stay in their order.
fn take_lines(room: &mut usize, lines: usize) -> bool {
    let fits = lines <= *room;
    *room = if fits { *room - lines } else { 0 };
    fits
}

/// The characters of a paragraph of an update.
fn chars_of(paragraph: &Paragraph) -> usize {
    present_words(&vec![paragraph.clone()]).chars().count()
}

/// The widths fill a landscape page, and are the same in all lists of the section.
fn columns() -> Vec<PlainColumn> {
    vec![
        PlainColumn::of("Ref", true).wide(17),
        PlainColumn::of("Action", false).wide(122),
        PlainColumn::of("Lead", false).wide(52).giving_way(),
        PlainColumn::of("Due", false).wide(34),
        PlainColumn::of("Rating", false).wide(44),
        PlainColumn {
            is_below: true,
            ..PlainColumn::of("Latest update", false).wide(0)
        },
    ]
}

fn asked_for(day: Option<NaiveDate>) -> String {
    match day {
        Some(day) => format!("asked for {}", short_day(day)),
        None => "later date asked for".to_owned(),
    }
}

fn small(words: String) -> Paragraph {
    let span = Span {
        is_small: true,
        ..Span::of(words)
    };
    Paragraph::Spans { spans: vec![span] }
}
