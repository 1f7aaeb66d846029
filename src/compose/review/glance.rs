//! The first page of a review: counts, changes in rating, decisions, overdue actions, actions due
//! next, and the partners who have not reported.
//!
//! Lists are cut to fit the page, and texts are shortened. Each list that is cut links to the full
//! one.

use crate::compose::pack::{
    Block, Chart, ChartRow, Figure, Paragraph, PlainTable, Rich, Span, plain,
};
use crate::compose::text::days::day_in_words;
use crate::compose::text::line::{brief, listed, upper_first};
use crate::register::RevisedDate;
use crate::review::{Reporting, ReviewedAction};
use crate::text::count_of;

use super::dates;
use super::making::{Making, link_to};
use super::movements::{Room, list};

/// The height of the page below its heading and subtitle, and the heights of the pieces on it, in
/// points. They are generous estimates: the renderer decides the real heights, and must not need a
/// second page.
const PAGE_PT: usize = 472;
const FIGURES_PT: usize = 84;
const HEADING_PT: usize = 30;
const KEY_PT: usize = 26;
const BAR_PT: usize = 18;
const TABLE_HEADER_PT: usize = 18;
const MORE_PT: usize = 22;
const LINE_PT: usize = 13;
/// A row of the changes in rating, with a line for the action and one for its latest update.
const MOVED_ROW_PT: usize = 27;
/// A row of the other lists, some of which have two lines.
const DATED_ROW_PT: usize = 19;
/// Characters on a line across the page, and on a line of the right column.
const WIDE_LINE_CHARS: usize = 150;
const LINE_CHARS: usize = 64;

/// Characters of a bar's label: two fifths of the left column.
const BAR_CHARS: usize = 40;
/// More bars would leave no room for the changes in rating below them.
const MOST_BARS: usize = 7;
/// More decisions would leave no room for the lists below them.
const MOST_DECISIONS: usize = 5;
/// Characters of an action in a decision, so that most decisions take two lines.
const NEW_DATE_CHARS: usize = 50;
/// Characters of a line of the changes in rating.
const MOVED_CHARS: usize = 54;
/// Characters of an action and of its leads. Together they fit on one line of the right column.
const DATED_CHARS: (usize, usize) = (42, 24);

impl Making<'_> {
    pub(super) fn glance(&self) -> Vec<Block> {
        let subtitle = self.subtitle();
        let unread = self.unread_records();
        let above: Vec<&str> = unread.as_deref().into_iter().chain(self.note()).collect();
        let lines = |text: &str| lines_of(text, WIDE_LINE_CHARS) * LINE_PT;
        let above_pt: usize = above.iter().map(|text| lines(text) + LINE_PT).sum();
        // The heights above include one line for the subtitle.
        let page_pt = PAGE_PT.saturating_sub(above_pt + lines(&subtitle) - LINE_PT);
        let mut blocks = vec![Block::Remark {
            text: plain(subtitle),
        }];
        blocks.extend(
            above
                .into_iter()
                .map(|text| Block::Text { text: plain(text) }),
        );
        blocks.push(Block::Columns {
            left: self.left(page_pt),
            right: self.right(page_pt),
        });
        blocks
    }

    /// The counts, and the changes in rating.
    fn left(&self, page_pt: usize) -> Vec<Block> {
        let chart = few_bars(with_longer_labels(self.by_part()));
        let taken_pt = FIGURES_PT
            + HEADING_PT
            + chart.rows.len() * BAR_PT
            + KEY_PT
            + HEADING_PT
            + TABLE_HEADER_PT
            + MORE_PT;
        let rows = (page_pt.saturating_sub(taken_pt) / MOVED_ROW_PT).max(1);
        let room = Room {
            rows,
            chars: MOVED_CHARS,
            lead_chars: 0,
        };
        let moved = self.review.moved().count();
        let by_priority = vec![
            Block::Heading {
                level: 2,
                text: plain("By priority"),
            },
            Block::Chart(chart),
        ];
        let moved = cut_list(
            "Changes in rating",
            self.moved_table(room),
            moved,
            "No rating has changed.",
        );
        vec![
            self.counts(),
            Block::Excerpt {
                blocks: by_priority,
            },
            moved,
        ]
    }

    /// The decisions, what is overdue, what is due next, and who has not reported.
    fn right(&self, page_pt: usize) -> Vec<Block> {
        let decisions = self.first_decisions();
        let silent = self.not_reported();
        let lines = |rich: &Rich| lines_of(&words_of(rich), LINE_CHARS);
        let decisions_pt = match &decisions {
            Some(Block::Decisions { items, .. }) => {
                36 + items.iter().map(lines).sum::<usize>() * LINE_PT + 5 * items.len()
            }
            Some(_) | None => 0,
        };
        let taken_pt = decisions_pt
            + 2 * (HEADING_PT + TABLE_HEADER_PT + MORE_PT)
            + HEADING_PT
            + lines(&silent) * LINE_PT;
        let rows = (page_pt.saturating_sub(taken_pt) / DATED_ROW_PT).max(2);
        let (overdue, due) = (self.review.overdue().len(), self.review.due_next().len());
        // Overdue actions come first, but up to half of the rows are kept for actions due next.
        let overdue_rows = overdue.min(rows - due.min(rows / 2));
        let room = |rows| Room {
            rows,
            chars: DATED_CHARS.0,
            lead_chars: DATED_CHARS.1,
        };
        let mut blocks: Vec<Block> = decisions.into_iter().collect();
        blocks.push(cut_list(
            "Overdue",
            self.overdue_table(room(overdue_rows)),
            overdue,
            "Nothing is overdue.",
        ));
        let due_table = self.due_table(room(rows - overdue_rows));
        blocks.push(cut_list(
            "Due next quarter",
            due_table,
            due,
            "Nothing is due next quarter.",
        ));
        blocks.push(Block::Heading {
            level: 2,
            text: plain("Not reported"),
        });
        blocks.push(Block::Text { text: silent });
        blocks
    }

    fn subtitle(&self) -> String {
        let quarter = self.review.quarter;
        let days = format!(
            "{} to {}",
            quarter.first_day().format("%-d %B"),
            day_in_words(quarter.last_day())
        );
        let number = quarter.number_in_words_from(self.plan_begins());
        let mut words = vec![
            number.map_or(days, |number| upper_first(&number)),
            count_of(self.review.actions.len(), "action", "actions"),
            self.partners_reported()
                .map_or_else(str::to_owned, |count| {
                    let day = day_in_words(self.review.day);
                    format!("{count} partners reported by {day}")
                }),
        ];
        words.extend(self.sent_back_blank());
        let left = self.review.left.len();
        if left > 0 {
            words.push(format!(
                "{} left the plan since",
                count_of(left, "action", "actions")
            ));
        }
        words.join(" · ")
    }

    /// The officer's note on the quarter.
    fn note(&self) -> Option<&str> {
        self.entry()?.note.as_deref()
    }

    fn counts(&self) -> Block {
        let counts = self.review.counts();
        let before = self.review.counts_before();
        let figure = |mark: usize| {
            let number = counts.columns()[mark];
            let before = before.map(|before| before.columns()[mark]);
            let change = before
                .map(|before| change(before, number))
                .unwrap_or_default();
            Figure {
                mark,
                label: self.marks.word(mark).to_owned(),
                number,
                change,
                before,
            }
        };
        let caption = match self.review.before {
            Some(before) => format!(
                "Actions by rating, and the change since {}",
                before.months_in_words()
            ),
            None => "Actions by rating".to_owned(),
        };
        let has_unrated = counts.unrated() > 0 || before.is_some_and(|before| before.unrated() > 0);
        let figures = self
            .marks
            .counted(has_unrated)
            .into_iter()
            .map(figure)
            .collect();
        Block::Figures { caption, figures }
    }

    /// As many decisions as the page holds, with a link to the rest.
    fn first_decisions(&self) -> Option<Block> {
        let mut items = self.decisions();
        let rest = items.len().saturating_sub(MOST_DECISIONS);
        if rest > 0 {
            items.truncate(MOST_DECISIONS - 1);
            items.push(link_to_rest(rest + 1));
        }
        asked(items)
    }

    /// All decisions.
    pub(super) fn all_decisions(&self) -> Option<Block> {
        asked(self.decisions())
    }

    /// The officer's decisions, then the later dates that partners asked for in this quarter, then
    /// those of earlier quarters for which no decision is recorded.
    fn decisions(&self) -> Vec<Rich> {
        let written = self.entry().into_iter().flat_map(|entry| &entry.decisions);
        let written = written.map(|words| plain(words.trim()));
        let actions = self.review.actions.iter();
        let moves: Vec<(bool, Rich)> = actions.filter_map(|action| self.new_date(action)).collect();
        let (earlier, now): (Vec<_>, Vec<_>) =
            moves.into_iter().partition(|(is_earlier, _)| *is_earlier);
        let moves = now.into_iter().chain(earlier).map(|(_, words)| words);
        written.chain(moves).collect()
    }

    /// "Move 3.1c (Public campaign) from 31 December 2026 to 30 April 2027", and whether the partner
    /// asked for it in an earlier quarter.
    fn new_date(&self, action: &ReviewedAction) -> Option<(bool, Rich)> {
        if action.now.is_closed(self.marks.scheme()) {
            return None;
        }
        let proposed = action.revisions.proposed()?;
        let due = action.due?;
        let counted = |revised: &&RevisedDate| revised.day.is_some() && revised.counts();
        let before = action.revisions.iter().rev().skip(1).find(counted);
        let before_day = before.and_then(|before| before.day).unwrap_or(due);
        let is_later = match proposed.day {
            Some(day) => day > before_day,
            // A date such as "Not before May" names no last day, but the board must decide on it
            // too.
            None => proposed.is_guess,
        };
        if !is_later {
            return None;
        }
        let what = brief(&action.action, NEW_DATE_CHARS);
        let planned = dates::planned(action, due);
        let from = match before {
            Some(before) => format!("{} (in the plan: {planned})", dates::date(before)),
            None => planned,
        };
        let is_earlier = !proposed.quarter.is_same_time(self.review.quarter);
        let asked = if is_earlier {
            format!(", asked for in {}", proposed.quarter.months_in_words())
        } else {
            String::new()
        };
        let dates = format!(" ({what}) from {from} to {}{asked}", dates::date(proposed));
        let spans = vec![Span::of("Move "), self.link_span(action), Span::of(dates)];
        Some((is_earlier, vec![Paragraph::Spans { spans }]))
    }

    /// The partners with actions that nobody has reported on, and how many.
    fn not_reported(&self) -> Rich {
        // Six names take two or three lines of the column.
        const MOST_NAMES: usize = 6;
        let partners = &self.review.reporting;
        let silent = partners
            .iter()
            .filter(|partner| !partner.missing.is_empty())
            .map(outstanding);
        let unasked = match self.review.unasked().len() {
            0 => None,
            count => {
                let actions = count_of(count, "action", "actions");
                Some(format!("{actions} that no partner was asked about"))
            }
        };
        let mut names: Vec<String> = silent.chain(unasked).collect();
        if names.is_empty() {
            return plain("Every action has been reported on.");
        }
        let rest = names.len().saturating_sub(MOST_NAMES);
        if rest > 0 {
            names.truncate(MOST_NAMES);
            names.push(format!("{rest} more"));
        }
        let words = Span::of(format!("{}. ", listed(&names)));
        vec![Paragraph::Spans {
            spans: vec![words, link_to("reporting", "Who reported")],
        }]
    }
}

/// "Housing (2 of 5)", or "Housing (5 of 5, sent back blank)".
fn outstanding(partner: &Reporting) -> String {
    let (missing, asked) = (partner.missing.len(), partner.asked.len());
    let blank = if partner.returned.is_blank() {
        ", sent back blank"
    } else {
        ""
    };
    format!("{} ({missing} of {asked}{blank})", partner.name)
}

/// A link to the section with the rest of a list: "33 more (page 7)".
fn link_to_rest(count: usize) -> Rich {
    vec![Paragraph::Spans {
        spans: vec![link_to("movements", &format!("{count} more"))],
    }]
}

/// A list as far as the page has room for it, with a link to the rest.
fn cut_list(heading: &str, table: PlainTable, all: usize, none: &str) -> Block {
    let rest = all - table.rows.len();
    let mut blocks: Vec<Block> = list(heading, table, none).into();
    if rest > 0 {
        blocks.push(Block::Remark {
            text: link_to_rest(rest),
        });
    }
    Block::Excerpt { blocks }
}

fn asked(items: Vec<Rich>) -> Option<Block> {
    (!items.is_empty()).then(|| Block::Decisions {
        heading: "The board is asked to decide".to_owned(),
        items,
    })
}

/// The number of lines that a text takes.
fn lines_of(text: &str, chars: usize) -> usize {
    text.lines()
        .map(|line| line.chars().count().div_ceil(chars))
        .sum()
}

fn words_of(rich: &Rich) -> String {
    let paragraph = |paragraph: &Paragraph| match paragraph {
        Paragraph::Plain(text) => text.clone(),
        Paragraph::Spans { spans } => spans.iter().map(|span| span.text.as_str()).collect(),
        Paragraph::List { items, .. } => items.iter().map(words_of).collect::<Vec<_>>().join("\n"),
    };
    rich.iter().map(paragraph).collect::<Vec<_>>().join("\n")
}

/// The chart with longer labels: it has half of the page.
fn with_longer_labels(mut chart: Chart) -> Chart {
    for row in &mut chart.rows {
        row.label = brief(&row.name, BAR_CHARS);
    }
    chart
}

/// The chart with as many bars as the page has room for. The bars without room are added up in one.
fn few_bars(chart: Chart) -> Chart {
    if chart.rows.len() <= MOST_BARS {
        return chart;
    }
    let Chart { mut rows, .. } = chart;
    let others = rows.split_off(MOST_BARS - 1);
    let counts = (0..chart.series.len())
        .map(|at| others.iter().map(|row| row.counts[at]).sum())
        .collect();
    let name = format!("{} others", others.len());
    rows.push(ChartRow {
        label: name.clone(),
        name,
        counts,
    });
    let most = rows
        .iter()
        .map(|row| row.counts.iter().sum())
        .max()
        .unwrap_or_default();
    Chart {
        rows,
        most,
        ..chart
    }
}

/// A change in words: `up 6`, `down 3`, `no change`.
fn change(before: usize, now: usize) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Less => format!("down {}", before - now),
        std::cmp::Ordering::Equal => "no change".to_owned(),
        std::cmp::Ordering::Greater => format!("up {}", now - before),
    }
}
