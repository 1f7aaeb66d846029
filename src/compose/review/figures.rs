//! Counts as charts: a bar and the numbers in each row of a table, below a heading that states what
//! they show.

use crate::compose::numbering::appendix_name;
use crate::compose::pack::{Block, Chart, PlainColumn, PlainRow, PlainTable, Rich, plain};
use crate::compose::text::line::brief;
use crate::compose::text::line::short_quarter;
use crate::model::{Part, PartKind};
use crate::pack_file::DatesSay;
use crate::register::Quarter;
use crate::review::{Bucket, Counts, MilestoneState, Rated, ReviewedAction, Timeline};
use crate::text::{count_of, day_in_words, listed_or, upper_first};

use super::making::Making;

/// Characters of a name: three lines of its column.
const NAME_CHARS: usize = 80;
/// Readers would have to read a longer heading twice.
const MOST_WORDS: usize = 10;

/// A row of a chart.
struct Row {
    /// Its name in full.
    name: String,
    /// Its name in a heading.
    short_name: String,
    /// The counts by mark.
    counts: Vec<usize>,
    /// The number of dates that were moved; `None` in a chart that does not count them.
    moves: Option<usize>,
}

impl Row {
    fn of(name: String, counts: Vec<usize>) -> Self {
        Self {
            short_name: name.clone(),
            name,
            counts,
            moves: None,
        }
    }

    fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The texts around a chart.
struct Words {
    /// The finding, which is its heading.
    finding: String,
    /// What is counted.
    measure: &'static str,
    /// Its name, for the sheet of a workbook.
    name: &'static str,
    /// The heading of the names of its rows.
    row_heading: &'static str,
    /// How to read the counts. May be empty.
    note: String,
}

impl Making<'_> {
    pub(super) fn figures(&self) -> Vec<Block> {
        let parts = self.part_rows();
        let partners = self.partner_rows();
        let mut blocks = Vec::new();
        if self.review.trend.len() > 1 {
            blocks.extend(self.trend());
        }
        let of_parts = Words {
            finding: self.most(&parts, self.most_serious()),
            measure: "How the actions of each part of the plan are rated",
            name: "By part",
            row_heading: "Part of the plan",
            note: String::new(),
        };
        blocks.extend(self.rated_chart(&of_parts, &parts));
        let of_partners = Words {
            finding: self.most_of_partners(&partners),
            measure: "How the actions of each partner are rated",
            name: "By partner",
            row_heading: "Partner",
            note: self.note_of_partners().to_owned(),
        };
        blocks.extend(self.rated_chart(&of_partners, &partners));
        blocks.extend(self.milestones());
        blocks
    }

    fn part_rows(&self) -> Vec<Row> {
        let parts = self.plan.parts.iter().enumerate();
        let rows = parts.map(|(index, part)| {
            let counts = self.review.counts_of(|action| action.part == index);
            let moves = self.review.moves_of(|_, action| action.part == index);
            Row {
                name: part_label(part),
                short_name: short_part_label(part),
                counts: counts.columns().to_vec(),
                moves: Some(moves.moves),
            }
        });
        rows.filter(|row| row.total() > 0).collect()
    }

    fn partner_rows(&self) -> Vec<Row> {
        let reporting = self.review.reporting.iter();
        let rows = reporting.map(|partner| {
            let counts = self.review.counts_at(&partner.asked);
            let moves = self.review.moves_of(|at, _| partner.asked.contains(&at));
            Row {
                moves: Some(moves.moves),
                ..Row::of(partner.name.clone(), counts.columns().to_vec())
            }
        });
        rows.filter(|row| row.total() > 0).collect()
    }

    /// The quarters that partners were asked about, at most the last twelve.
    fn trend(&self) -> Vec<Block> {
        // Three years: more rows would push the figures of this quarter to the next page.
        const MOST: usize = 12;
        let trend = &self.review.trend;
        let trend = &trend[trend.len().saturating_sub(MOST)..];
        let rows: Vec<Row> = trend
            .iter()
            .map(|(quarter, counts)| Row::of(short_quarter(*quarter), counts.columns().to_vec()))
            .filter(|row| row.total() > 0)
            .collect();
        let words = Words {
            finding: self.course(trend),
            measure: "How the actions were rated, quarter by quarter",
            name: "By quarter",
            row_heading: "Quarter",
            note: String::new(),
        };
        self.rated_chart(&words, &rows)
    }

    /// "Red or amber: from 32 to 21 in 4 quarters", counted from the first quarter with a rating.
    fn course(&self, trend: &[(Quarter, Counts)]) -> String {
        let concern = self.marks_of_concern();
        if concern.is_empty() {
            return "Ratings quarter by quarter".to_owned();
        }
        let of =
            |counts: &Counts| -> usize { concern.iter().map(|mark| counts.columns()[*mark]).sum() };
        let words: Vec<String> = concern
            .iter()
            .map(|mark| self.marks.counted_word(*mark))
            .collect();
        let words = upper_first(&listed_or(&words));
        let is_rated = |(_, counts): &(Quarter, Counts)| counts.rated() > 0;
        let from = trend.iter().position(is_rated).unwrap_or(trend.len());
        // A quarter in which nobody rated an action says nothing about how many are red.
        match &trend[from..] {
            [] => format!("No action was rated in {} quarters", trend.len()),
            [(only, _)] => format!("Only {} has ratings", short_quarter(*only)),
            [.., (last, now)] if now.rated() == 0 => {
                format!("No action is rated in {}", short_quarter(*last))
            }
            [(first, before), .., (_, now)] if of(now) == of(before) => {
                format!("{words}: {}, as in {}", of(now), short_quarter(*first))
            }
            rated @ [(_, before), .., (_, now)] => format!(
                "{words}: from {} to {} in {} quarters",
                of(before),
                of(now),
                rated.len()
            ),
        }
    }

    /// The marks of ratings that bring an action to the board's attention, the most serious first.
    pub(super) fn marks_of_concern(&self) -> Vec<usize> {
        let scheme = self.marks.scheme();
        let mut marks: Vec<usize> = (0..scheme.count())
            .filter(|index| ReviewedAction::is_rating_of_concern(*index, scheme))
            .collect();
        marks.sort_by_key(|index| scheme.rank(*index));
        marks
    }

    /// The mark of overdue actions, otherwise the most serious mark of concern, otherwise the mark
    /// of actions that are not reported.
    fn most_serious(&self) -> usize {
        let red = self.marks.scheme().implied(DatesSay::Overdue);
        let concern = self.marks_of_concern().into_iter().next();
        red.or(concern).unwrap_or(self.marks.of(Rated::NotReported))
    }

    /// "Most red: Priority 2, 7 of 38", or the number in all rows if no single row has the most.
    fn most(&self, rows: &[Row], mark: usize) -> String {
        let word = self.marks.counted_word(mark);
        let all: usize = rows.iter().map(|row| row.counts[mark]).sum();
        let total: usize = rows.iter().map(Row::total).sum();
        let most = rows.iter().map(|row| row.counts[mark]).max().unwrap_or(0);
        let mut first = rows.iter().filter(|row| row.counts[mark] == most);
        if all == 0 {
            let of_ratings =
                |row: &Row| -> usize { row.counts[..self.marks.scheme().count()].iter().sum() };
            return match rows.iter().map(of_ratings).sum::<usize>() {
                0 => "No action has a rating".to_owned(),
                rated if rated < total => format!("No rated action is {word}"),
                _ => format!("No action is {word}"),
            };
        }
        if let (Some(only), None, true) = (first.next(), first.next(), rows.len() > 1) {
            let words = format!(
                "Most {word}: {}, {most} of {}",
                only.short_name,
                only.total()
            );
            if words.split(' ').count() <= MOST_WORDS {
                return words;
            }
        }
        let are = if all == 1 { "is" } else { "are" };
        format!("{all} of {total} actions {are} {word}")
    }

    /// "Most not reported: Housing, 5 of 12", or how many partners have not reported.
    fn most_of_partners(&self, rows: &[Row]) -> String {
        let silent = self.marks.of(Rated::NotReported);
        let having = rows.iter().filter(|row| row.counts[silent] > 0).count();
        let finding = self.most(rows, silent);
        match having {
            0 => "Every partner has reported on every action".to_owned(),
            _ if finding.starts_with("Most") => finding,
            1 => "1 partner has actions not reported".to_owned(),
            _ => format!(
                "{having} of {} partners have actions not reported",
                rows.len()
            ),
        }
    }

    fn note_of_partners(&self) -> &'static str {
        let asked: usize = self
            .review
            .reporting
            .iter()
            .map(|partner| partner.asked.len())
            .sum();
        if asked > self.review.actions.len() {
            "Actions shared by several partners are counted once for each partner."
        } else {
            ""
        }
    }

    /// The marks by which actions are counted, in the order of the bars. Marks that need attention
    /// are at the axis, where lengths are easiest to compare.
    fn series(&self, rows: &[Row]) -> Vec<usize> {
        let unrated = self.marks.of(Rated::Unrated);
        let has_unrated = rows.iter().any(|row| row.counts[unrated] > 0);
        let concern = self.marks_of_concern();
        let scheme = self.marks.scheme();
        let mut others: Vec<usize> = (0..scheme.count())
            .filter(|index| !concern.contains(index))
            .collect();
        others.sort_by_key(|index| scheme.rank(*index));
        let mut series = concern;
        series.extend(has_unrated.then_some(unrated));
        series.push(self.marks.of(Rated::NotReported));
        series.extend(others);
        series
    }

    /// A chart of ratings; empty if there are no rows.
    fn rated_chart(&self, words: &Words, rows: &[Row]) -> Vec<Block> {
        let series = self.series(rows);
        let rows = rows.iter().map(|row| Row {
            name: row.name.clone(),
            short_name: String::new(),
            counts: series.iter().map(|mark| row.counts[*mark]).collect(),
            moves: row.moves,
        });
        self.chart(words, &series, rows.collect())
    }

    /// A heading with the finding, a line on what is measured, and the chart.
    fn chart(&self, words: &Words, series: &[usize], rows: Vec<Row>) -> Vec<Block> {
        let Words {
            finding, measure, ..
        } = words;
        if rows.is_empty() {
            return Vec::new();
        }
        let has_moves = rows.iter().any(|row| row.moves.unwrap_or(0) > 0);
        let counted = series
            .iter()
            .map(|mark| PlainColumn::amount(self.marks.word(*mark)));
        let moves = has_moves.then(|| PlainColumn::amount("Dates moved"));
        let columns = std::iter::once(PlainColumn::of(words.row_heading, true))
            .chain(counted)
            .chain([PlainColumn::amount("All")])
            .chain(moves);
        let table = PlainTable {
            caption: (*measure).to_owned(),
            columns: columns.collect(),
            rows: rows
                .iter()
                .map(|row| row_of_numbers(row, has_moves))
                .collect(),
        };
        let day = day_in_words(self.review.day);
        let about = format!("{measure}, at {day}. {}", words.note);
        vec![
            Block::heading(finding),
            Block::Chart(Chart {
                name: words.name.to_owned(),
                about: about.trim_end().to_owned(),
                alt: format!("{measure}, as bars. {finding}; the table gives the numbers."),
                series: series.to_vec(),
                table,
                most: rows.iter().map(Row::total).max().unwrap_or_default(),
                counts: rows.into_iter().map(|row| row.counts).collect(),
            }),
        ]
    }

    /// Milestones by month or quarter. Months and quarters without a milestone are left out.
    fn milestones(&self) -> Vec<Block> {
        let timeline = &self.review.timeline;
        let buckets = &timeline.buckets;
        let now = self.review.overdue_before;
        let rows: Vec<Row> = buckets
            .iter()
            .filter(|bucket| bucket.counts.iter().sum::<usize>() > 0)
            .map(|bucket| {
                let is_now = (bucket.first..bucket.end).contains(&now);
                let today = if is_now { ", now" } else { "" };
                let name = format!("{}{today}", bucket_label(bucket));
                // Milestones that have passed are at the axis.
                let [done, passed, to_come] = bucket.counts;
                Row::of(name, vec![passed, to_come, done])
            })
            .collect();
        let series = [
            MilestoneState::Passed,
            MilestoneState::ToCome,
            MilestoneState::Done,
        ]
        .map(|state| self.marks.of_milestone(state));
        let sum = |at: usize| rows.iter().map(|row| row.counts[at]).sum::<usize>();
        let finding = match (sum(0), sum(1)) {
            (0, 0) => "All milestones are done".to_owned(),
            (passed, to_come) => format!(
                "{} passed on actions still open, {to_come} to come",
                count_of(passed, "milestone has", "milestones have")
            ),
        };
        let words = Words {
            finding,
            measure: "When milestones are due, and whether their actions are done",
            name: "Milestones",
            row_heading: if buckets.iter().all(is_month) {
                "Month"
            } else {
                "Quarter"
            },
            note: self.note_of_milestones(),
        };
        self.chart(&words, &series, rows)
    }

    /// "An action is overdue when its last milestone has passed. 3 milestones fell due before this
    /// period; 1 milestone is due after it."
    fn note_of_milestones(&self) -> String {
        let meaning = "An action is overdue when its last milestone has passed.";
        let Timeline { before, after, .. } = self.review.timeline;
        let clauses = [
            (before, "milestone fell", "milestones fell", "before"),
            (after, "milestone is", "milestones are", "after"),
        ];
        let clauses = clauses.into_iter().filter(|(count, ..)| *count > 0);
        let clauses: Vec<String> = clauses
            .map(|(count, one, several, when)| {
                format!("{} due {when} this period", count_of(count, one, several))
            })
            .collect();
        if clauses.is_empty() {
            return meaning.to_owned();
        }
        format!("{meaning} {}.", clauses.join("; "))
    }
}

fn row_of_numbers(row: &Row, has_moves: bool) -> PlainRow {
    let number = |count: usize| plain(count.to_string());
    let mut cells: Vec<Rich> = vec![plain(brief(&row.name, NAME_CHARS))];
    cells.extend(row.counts.iter().map(|count| number(*count)));
    cells.push(number(row.total()));
    cells.extend(has_moves.then(|| number(row.moves.unwrap_or(0))));
    PlainRow::of(cells)
}

/// "Apr 26" for a month, "Apr–Jun 26" for a quarter.
fn bucket_label(bucket: &Bucket) -> String {
    let first = bucket.first;
    if is_month(bucket) {
        return first.format("%b %Y").to_string();
    }
    let last = bucket.end.pred_opt().unwrap_or(bucket.end);
    format!("{}–{}", first.format("%b"), last.format("%b %Y"))
}

fn is_month(bucket: &Bucket) -> bool {
    bucket.end <= bucket.first + chrono::Days::new(31)
}

/// Number and heading of a part.
pub(crate) fn part_label(part: &Part) -> String {
    let number = match (&part.number, part.kind) {
        (None, _) => return part.heading.clone(),
        (Some(number), PartKind::Appendix) => appendix_name(number),
        (Some(number), _) => number.to_string(),
    };
    if part.heading.is_empty() {
        number
    } else {
        format!("{number} {}", part.heading)
    }
}

/// The name of a part in a sentence: "Priority 2", "Appendix 1", or its heading.
fn short_part_label(part: &Part) -> String {
    match (&part.number, part.kind) {
        (None, _) => part.heading.clone(),
        (Some(number), PartKind::Appendix) => appendix_name(number),
        (Some(number), PartKind::Priority | PartKind::Tasks) => format!("Priority {number}"),
        (Some(number), _) => format!("{number} {}", part.heading),
    }
}
