//! The one page for the board: counts, what moved, decisions, what is overdue and due next, who has
//! not reported.
//!
//! Lists are cut to what the page holds and words are shortened; each list says where the rest of
//! it stands.

use crate::compose::front::day_in_words;
use crate::compose::pack::{Block, Chart, ChartRow, Figure, Paragraph, PlainTable, Rich, Span};
use crate::compose::rich::plain;
use crate::review::ReviewedAction;

use super::brief::brief;
use super::movements::{Room, list};
use super::{MOVEMENTS, Making, link_to, short_day};

/// What is left of a page's height below its heading and subtitle, and what the pieces on it take,
/// in points. Reckoned with room to spare: the renderer draws them, and must not come to a second
/// page.
const PAGE_PT: usize = 472;
const FIGURES_PT: usize = 84;
const HEADING_PT: usize = 30;
const KEY_PT: usize = 26;
const BAR_PT: usize = 18;
const TABLE_HEADER_PT: usize = 18;
const MORE_PT: usize = 22;
const LINE_PT: usize = 13;
/// A row of the list of what moved, with a line for the action and one for what was said.
const MOVED_ROW_PT: usize = 27;
/// A row of the other lists, now and then of two lines.
const DATED_ROW_PT: usize = 19;
/// Characters of a line across the page, and in the right column.
const WIDE_LINE_CHARS: usize = 150;
const LINE_CHARS: usize = 64;

const BAR_CHARS: usize = 40;
const MOST_BARS: usize = 7;
const MOST_DECISIONS: usize = 5;
const NEW_DATE_CHARS: usize = 50;
const MOVED_CHARS: usize = 54;
const DATED_CHARS: (usize, usize) = (42, 24);

impl Making<'_> {
    pub(super) fn glance(&self) -> Vec<Block> {
        let note = self.note().map(|note| Block::Text { text: plain(note) });
        let note_pt = self.note().map_or(0, |note| {
            lines_of(note, WIDE_LINE_CHARS) * LINE_PT + LINE_PT
        });
        let page_pt = PAGE_PT.saturating_sub(note_pt);
        let mut blocks = vec![Block::Remark {
            text: plain(self.subtitle()),
        }];
        blocks.extend(note);
        blocks.push(Block::Columns {
            left: self.left(page_pt),
            right: self.right(page_pt),
        });
        blocks
    }

    /// The counts, and what moved.
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
            "What moved",
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

    /// What the board is asked, what is late and what is next.
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
        // What is late comes first, but never takes all the room.
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
            "Nothing falls due next quarter.",
        ));
        blocks.push(Block::Heading {
            level: 2,
            text: plain("Not reported"),
        });
        blocks.push(Block::Text { text: silent });
        blocks
    }

    fn subtitle(&self) -> String {
        let (quarter, review) = (self.review.quarter, self.review);
        format!(
            "{} to {} · {} actions · {} partners reported by {}",
            quarter.first_day().format("%-d %B"),
            day_in_words(quarter.last_day()),
            review.actions.len(),
            self.partners_reported(),
            day_in_words(review.day)
        )
    }

    /// What the officer says of the quarter.
    fn note(&self) -> Option<&str> {
        self.entry()?.note.as_deref()
    }

    fn entry(&self) -> Option<&crate::pack_file::ReviewEntry> {
        self.pack_file
            .review
            .iter()
            .find(|entry| entry.quarter.is_same_time(self.review.quarter))
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
                "Actions by rating, with those of {before} and the change \
                                     since"
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

    /// As much of what the board is asked as the page holds, and where all of it stands.
    fn first_decisions(&self) -> Option<Block> {
        let mut items = self.decisions();
        let rest = items.len().saturating_sub(MOST_DECISIONS);
        if rest > 0 {
            items.truncate(MOST_DECISIONS - 1);
            let more = Span {
                text: format!("and {} more: ", rest + 1),
                ..Span::default()
            };
            items.push(vec![Paragraph::Spans {
                spans: vec![more, link_to("movements", MOVEMENTS)],
            }]);
        }
        asked(items)
    }

    /// All that the board is asked.
    pub(super) fn all_decisions(&self) -> Option<Block> {
        asked(self.decisions())
    }

    /// What the officer wrote, then the new dates that partners gave.
    fn decisions(&self) -> Vec<Rich> {
        let written = self.entry().into_iter().flat_map(|entry| &entry.decisions);
        let written = written.map(|words| plain(words.trim()));
        written
            .chain(
                self.review
                    .actions
                    .iter()
                    .filter_map(|action| self.new_date(action)),
            )
            .collect()
    }

    /// "Move 3.1c (Public campaign) from 31 December 2026 to 30 April 2027".
    fn new_date(&self, action: &ReviewedAction) -> Option<Rich> {
        // What is closed has no dates any more, and nothing to be decided about them.
        action.dates?;
        let (due, revised) = (action.due?, action.revised?);
        // What was asked in an earlier quarter was decided then.
        let is_asked_now = action
            .now
            .answers
            .iter()
            .any(|answer| answer.revised_date.date.is_some());
        if revised <= due || !is_asked_now {
            return None;
        }
        let words = |text: String| Span {
            text,
            ..Span::default()
        };
        let what = brief(&action.action, NEW_DATE_CHARS);
        let dates = format!(
            " ({what}) from {} to {}",
            short_day(due),
            short_day(revised)
        );
        let spans = vec![
            words("Move ".to_owned()),
            self.link_span(action),
            words(dates),
        ];
        Some(vec![Paragraph::Spans { spans }])
    }

    /// Who has not reported, with how many actions.
    fn not_reported(&self) -> Rich {
        const MOST_NAMES: usize = 6;
        let silent: Vec<String> = self
            .review
            .reporting
            .iter()
            .filter(|partner| !partner.missing.is_empty())
            .map(|partner| {
                format!(
                    "{} ({} of {})",
                    partner.name,
                    partner.missing.len(),
                    partner.asked.len()
                )
            })
            .collect();
        let unasked = match self.review.unasked().len() {
            0 => String::new(),
            1 => "1 action that no partner was asked about".to_owned(),
            count => format!("{count} actions that no partner was asked about"),
        };
        let silent: Vec<String> = silent
            .into_iter()
            .chain(Some(unasked).filter(|words| !words.is_empty()))
            .collect();
        if silent.is_empty() {
            return plain("Every action has been answered.");
        }
        let rest = silent.len().saturating_sub(MOST_NAMES);
        let more = if rest > 0 {
            format!(" and {rest} more")
        } else {
            String::new()
        };
        let names = silent[..silent.len().min(MOST_NAMES)].join(", ");
        let words = Span {
            text: format!("{names}{more}. "),
            ..Span::default()
        };
        vec![Paragraph::Spans {
            spans: vec![words, link_to("reporting", "Who reported")],
        }]
    }
}

/// A list as far as the page has room for it, and where the rest stands.
fn cut_list(heading: &str, table: PlainTable, all: usize, none: &str) -> Block {
    let rest = all - table.rows.len();
    let mut blocks: Vec<Block> = list(heading, table, none).into();
    if rest > 0 {
        let more = Span {
            text: format!("and {rest} more: "),
            ..Span::default()
        };
        let link = link_to("movements", MOVEMENTS);
        blocks.push(Block::Remark {
            text: vec![Paragraph::Spans {
                spans: vec![more, link],
            }],
        });
    }
    Block::Excerpt { blocks }
}

fn asked(items: Vec<Rich>) -> Option<Block> {
    (!items.is_empty()).then(|| Block::Decisions {
        heading: "Decisions asked of the board".to_owned(),
        items,
    })
}

/// How many lines of so many characters a text takes.
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

/// A chart that has half a page to itself.
fn with_longer_labels(mut chart: Chart) -> Chart {
    for row in &mut chart.rows {
        row.label = brief(&row.name, BAR_CHARS);
    }
    chart
}

/// A chart with no more bars than the page has room for: the last ones are put together.
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

/// A change with its sign, as `+6` or `−3`; none has no sign.
fn change(before: usize, now: usize) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Less => format!("−{}", before - now),
        std::cmp::Ordering::Equal => "±0".to_owned(),
        std::cmp::Ordering::Greater => format!("+{}", now - before),
    }
}
