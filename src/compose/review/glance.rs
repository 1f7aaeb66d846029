//! The first page of a review: the message in a sentence, the counts, the decisions for the boards,
//! the actions that got worse, a sign for every action, and the overdue actions.
//!
//! The renderer shows as much of each list as the page has room for. The section of exceptions has
//! the full lists.

use crate::compose::numbering::section_anchor;
use crate::compose::pack::{
    ActionTable, Block, Figure, Glance, GlanceList, GlanceRow, Rich, SignedObjective, SignedPart,
    Span, of_spans, plain,
};
use crate::compose::text::line::brief;
use crate::review::{Rated, Reporting, ReviewedAction};
use crate::text::{day_in_words, lines_in_one, listed_first, listed_or, plural, upper_first};

use super::dates;
use super::figures::part_label;
use super::making::{Making, leads_of, link_to};

/// No page has room for more rows of a list.
const MOST_ROWS: usize = 30;
/// Characters of an action and of its leads, if there is room: at most five lines of the column.
const FULL_CHARS: (usize, usize) = (180, 60);
/// The same if the page has no room: together they take two lines of the column.
const WORSE_CHARS: (usize, usize) = (76, 28);
const OVERDUE_CHARS: (usize, usize) = (56, 26);
/// Characters of the name of a part: one line above its signs.
const PART_CHARS: usize = 62;

impl Making<'_> {
    pub(super) fn glance(&self, progress: &[(usize, ActionTable)]) -> Vec<Block> {
        let message = Span::strong(self.message());
        let mut blocks = vec![
            Block::Message {
                text: of_spans([message]),
            },
            Block::remark(self.subtitle()),
        ];
        let unread = self.unread_records();
        let above = unread.as_deref().into_iter().chain(self.note());
        blocks.extend(above.map(Block::text));
        blocks.push(self.counts());
        blocks.push(Block::Glance(Glance {
            decisions: self.first_decisions(),
            worse: self.worse_list(),
            parts: self.signed_parts(progress),
            overdue: self.overdue_list(),
            outstanding: self.outstanding_in_words(),
        }));
        blocks
    }

    /// "29 of 102 actions are red or amber, 13 are overdue. Since the last quarter, 22 got better
    /// and 16 got worse."
    pub(super) fn message(&self) -> String {
        let overdue = self.review.overdue().len();
        let (count, are) = (count_or_none(overdue), is_or_are(overdue));
        let position = if let Some(concern) = self.concern_in_words() {
            format!("{concern}, {count} {are} overdue.")
        } else {
            let total = plural(self.review.counts().total(), "action");
            format!("{count} of {total} {are} overdue.")
        };
        format!(
            "{} {}",
            upper_first(&position),
            self.change_since_last_quarter()
        )
    }

    /// "29 of 102 actions are red or amber"; `None` if no rating is of concern.
    fn concern_in_words(&self) -> Option<String> {
        let counts = self.review.counts();
        let concern = self.marks_of_concern();
        let count: usize = concern.iter().map(|mark| counts.columns()[*mark]).sum();
        let words: Vec<String> = concern
            .iter()
            .map(|mark| self.marks.counted_word(*mark))
            .collect();
        if words.is_empty() {
            return None;
        }
        let (are, words) = (is_or_are(count), listed_or(&words));
        let total = plural(counts.total(), "action");
        Some(match (count, counts.rated()) {
            // Nobody knows whether an action that is not reported is red.
            (0, 0) => format!("none of {total} has a rating"),
            (0, rated) if rated < counts.total() => {
                let rated = plural(rated, "rated action");
                format!("none of {rated} {are} {words}")
            }
            _ => format!("{} of {total} {are} {words}", count_or_none(count)),
        })
    }

    /// What changed since the quarter before.
    fn change_since_last_quarter(&self) -> String {
        let Some(before) = self.review.before else {
            return "No earlier quarter was reported.".to_owned();
        };
        let since = if before.next().is_same_time(self.review.quarter) {
            "the last quarter".to_owned()
        } else {
            before.months_in_words()
        };
        if !self.has_comparable() {
            return format!("No action has a rating both now and in {since}.");
        }
        match (self.count_of_better(), self.got_worse().len()) {
            (0, 0) => format!("Since {since}, no rating changed."),
            (better, worse) => {
                let (better, worse) = (count_or_none(better), count_or_none(worse));
                format!("Since {since}, {better} got better and {worse} got worse.")
            }
        }
    }

    /// Whether any action has a rating in this quarter and in the one before.
    fn has_comparable(&self) -> bool {
        let is_rated = |action: &ReviewedAction| {
            let before = action.before.as_ref().map(|before| before.rated);
            action.rating().is_some() && matches!(before, Some(Rated::As(_)))
        };
        self.review.actions.iter().any(is_rated)
    }

    fn subtitle(&self) -> String {
        let quarter = self.review.quarter;
        let number = quarter.number_in_words_from(self.plan_begins());
        let mut words = vec![
            number.map_or_else(|| self.days(), |number| upper_first(&number)),
            plural(self.review.actions.len(), "action"),
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
                "{} removed from the plan since",
                plural(left, "action")
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
        let figures = self.marks.counted(has_unrated);
        Block::Figures {
            caption,
            figures: figures.into_iter().map(figure).collect(),
        }
    }

    fn worse_list(&self) -> GlanceList {
        let worse = self.got_worse();
        let none = if self.review.before.is_none() {
            "There is no earlier quarter to compare with."
        } else if self.has_comparable() {
            "No rating got worse."
        } else {
            "There is no earlier rating to compare with."
        };
        let marks = |action: &ReviewedAction| {
            let (before, now) = action.moved().unwrap_or_default();
            vec![before, now]
        };
        let rows = worse.iter().take(MOST_ROWS);
        GlanceList {
            heading: "What got worse".to_owned(),
            none: none.to_owned(),
            order: "worst".to_owned(),
            full_list: section_anchor("exceptions", 0),
            rows: rows
                .map(|action| self.glance_row(action, WORSE_CHARS, marks(action), String::new()))
                .collect(),
            count: worse.len(),
        }
    }

    fn overdue_list(&self) -> GlanceList {
        let overdue = self.review.overdue();
        let rows = overdue.iter().take(MOST_ROWS);
        GlanceList {
            heading: "Overdue".to_owned(),
            none: "Nothing is overdue.".to_owned(),
            order: "oldest".to_owned(),
            full_list: section_anchor("exceptions", 0),
            rows: rows
                .map(|action| {
                    self.glance_row(action, OVERDUE_CHARS, Vec::new(), dates::due(action))
                })
                .collect(),
            count: overdue.len(),
        }
    }

    fn glance_row(
        &self,
        action: &ReviewedAction,
        short_chars: (usize, usize),
        marks: Vec<usize>,
        day: String,
    ) -> GlanceRow {
        let label = self.labels.get(action.reference.as_str());
        let (label, anchor) = match label {
            Some((label, anchor)) => (label.clone(), anchor.clone()),
            None => (action.reference.clone(), String::new()),
        };
        let [text, short_text] = [FULL_CHARS.0, short_chars.0]
            .map(|most_chars| brief(&lines_in_one(&action.action), most_chars));
        let [lead, short_lead] =
            [FULL_CHARS.1, short_chars.1].map(|most_chars| brief(&leads_of(action), most_chars));
        let short = [short_text, short_lead];
        GlanceRow {
            label,
            anchor,
            text,
            lead,
            short,
            marks,
            day,
        }
    }

    /// A sign for each action that has a row in a table.
    fn signed_parts(&self, progress: &[(usize, ActionTable)]) -> Vec<SignedPart> {
        let of_part = |(part, table): &(usize, ActionTable)| SignedPart {
            label: brief(&part_label(&self.plan.parts[*part]), PART_CHARS),
            objectives: self.signed_objectives(table),
        };
        let parts = progress.iter().map(of_part);
        parts.filter(|part| !part.objectives.is_empty()).collect()
    }

    fn signed_objectives(&self, table: &ActionTable) -> Vec<SignedObjective> {
        let mark = |reference: &str| {
            let rated = self.review.action(reference).map(|action| action.now.rated);
            self.marks.of(rated.unwrap_or(Rated::NotReported))
        };
        let objectives = table.objectives.iter().map(|objective| {
            let rows = objective.actions.iter();
            let marks: Vec<usize> = rows.map(|row| mark(&row.reference)).collect();
            let words: Vec<&str> = marks.iter().map(|mark| self.marks.word(*mark)).collect();
            let first = objective.actions.first();
            let of_first = first.filter(|_| objective.number.is_empty());
            let number = of_first.map_or(&objective.number, |first| &first.number);
            SignedObjective {
                number: number.clone(),
                anchor: objective.anchor.clone(),
                alt: words.join(", "),
                marks,
            }
        });
        objectives.filter(|it| !it.marks.is_empty()).collect()
    }

    /// The partners with actions that nobody has reported on, and how many actions each.
    fn outstanding_in_words(&self) -> Rich {
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
                let actions = plural(count, "action");
                Some(format!("{actions} that no partner was asked about"))
            }
        };
        let names: Vec<String> = silent.chain(unasked).collect();
        if names.is_empty() {
            return plain("Every action has been reported on.");
        }
        let words = Span::of(format!("{}. ", listed_first(&names, MOST_NAMES)));
        of_spans([words, link_to("reporting", "Who reported")])
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

/// A count at the beginning of a clause.
fn count_or_none(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        _ => count.to_string(),
    }
}

const fn is_or_are(count: usize) -> &'static str {
    if count < 2 { "is" } else { "are" }
}

/// A change in words: `up 6`, `down 3`, `no change`.
fn change(before: usize, now: usize) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Less => format!("down {}", before - now),
        std::cmp::Ordering::Equal => "no change".to_owned(),
        std::cmp::Ordering::Greater => format!("up {}", now - before),
    }
}
