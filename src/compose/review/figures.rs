//! Counts as charts, each beside a table of its numbers.

use chrono::NaiveDate;

use crate::compose::front::day_in_words;
use crate::compose::numbering::appendix_name;
use crate::compose::pack::{
    Block, Chart, ChartMarker, ChartRow, ChartShape, PlainColumn, PlainRow, PlainTable,
};
use crate::compose::rich::plain;
use crate::model::{Part, PartKind};
use crate::review::{Bucket, Counts, MilestoneState};

use super::Making;
use super::brief::brief;

/// The longest label of a bar, on a page of charts beside their tables.
const LABEL_CHARS: usize = 27;

impl Making<'_> {
    pub(super) fn figures(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut add = |heading: &str, chart: Chart, of: &str, note: String| {
            if chart.rows.is_empty() {
                return;
            }
            let table = self.numbers(&chart, of);
            blocks.push(Block::Heading {
                level: 2,
                text: plain(heading),
            });
            if !note.is_empty() {
                blocks.push(Block::Text { text: plain(note) });
            }
            blocks.push(Block::Columns {
                left: vec![Block::Chart(chart)],
                right: vec![Block::Table(table)],
            });
        };
        add(
            "By priority",
            self.by_part(),
            "Part of the plan",
            String::new(),
        );
        add(
            "By partner",
            self.by_partner(),
            "Partner",
            self.note_of_partners(),
        );
        if self.review.trend.len() > 1 {
            add("Quarter by quarter", self.trend(), "Quarter", String::new());
        }
        add(
            "Milestones",
            self.milestones(),
            "Time",
            self.note_of_milestones(),
        );
        blocks
    }

    /// How the actions of each part are rated.
    pub(super) fn by_part(&self) -> Chart {
        let parts = self.plan.parts.iter().enumerate();
        let rows = parts.map(|(index, part)| {
            (
                part_label(part),
                self.review.counts_of(|action| action.part == index),
            )
        });
        self.rated_chart(
            "How the actions of each part of the plan are rated",
            ChartShape::Bars,
            rows.collect(),
        )
    }

    fn by_partner(&self) -> Chart {
        let reporting = self.review.reporting.iter();
        let rows =
            reporting.map(|partner| (partner.name.clone(), self.review.counts_at(&partner.asked)));
        self.rated_chart(
            "How the actions of each partner are rated",
            ChartShape::Bars,
            rows.collect(),
        )
    }

    fn note_of_partners(&self) -> String {
        let asked: usize = self
            .review
            .reporting
            .iter()
            .map(|partner| partner.asked.len())
            .sum();
        if asked > self.review.actions.len() {
            "An action for which several partners answer is counted with each of them.".to_owned()
        } else {
            String::new()
        }
    }

    fn trend(&self) -> Chart {
        /// As many quarters as fit side by side: three years.
        const MOST: usize = 12;
        let trend = &self.review.trend;
        let rows = trend[trend.len().saturating_sub(MOST)..].iter();
        let rows = rows
            .map(|(quarter, counts)| (quarter.to_string(), counts.clone()))
            .collect();
        self.rated_chart(
            "How the actions were rated, quarter by quarter",
            ChartShape::Columns,
            rows,
        )
    }

    /// A chart of ratings. Rows that count nothing are left out.
    fn rated_chart(&self, caption: &str, shape: ChartShape, rows: Vec<(String, Counts)>) -> Chart {
        let rows: Vec<(String, Counts)> = rows
            .into_iter()
            .filter(|(_, counts)| counts.total() > 0)
            .collect();
        let has_unrated = rows.iter().any(|(_, counts)| counts.unrated() > 0);
        let series = self.marks.counted(has_unrated);
        let of_series =
            |counts: &Counts| series.iter().map(|mark| counts.columns()[*mark]).collect();
        let rows: Vec<ChartRow> = rows
            .iter()
            .map(|(name, counts)| ChartRow {
                label: brief(name, LABEL_CHARS),
                name: name.clone(),
                counts: of_series(counts),
            })
            .collect();
        self.chart(caption, shape, series, rows)
    }

    fn chart(
        &self,
        caption: &str,
        shape: ChartShape,
        series: Vec<usize>,
        rows: Vec<ChartRow>,
    ) -> Chart {
        let sum = |row: &ChartRow| row.counts.iter().sum::<usize>();
        let most = rows.iter().map(sum).max().unwrap_or_default();
        Chart {
            alt: self.alt(caption, &series, &rows),
            caption: caption.to_owned(),
            shape,
            series,
            rows,
            most,
            marker: None,
        }
    }

    /// What the chart shows, in words: of every row its counts, as long as there are few.
    fn alt(&self, caption: &str, series: &[usize], rows: &[ChartRow]) -> String {
        const MOST_ROWS: usize = 12;
        let row = |row: &ChartRow| {
            let counts = series
                .iter()
                .zip(&row.counts)
                .filter(|(_, count)| **count > 0);
            let counts: Vec<String> = counts
                .map(|(mark, count)| format!("{count} {}", self.marks.word(*mark)))
                .collect();
            format!(
                "{}: {}",
                row.name,
                if counts.is_empty() {
                    "none".to_owned()
                } else {
                    counts.join(", ")
                }
            )
        };
        let mut words: Vec<String> = rows.iter().take(MOST_ROWS).map(row).collect();
        if rows.len() > MOST_ROWS {
            words.push("the others are in the table".to_owned());
        }
        format!("{caption}. {}.", words.join("; "))
    }

    /// The numbers of a chart as a table, with their sums.
    fn numbers(&self, chart: &Chart, of: &str) -> PlainTable {
        let amount = |heading: &str| PlainColumn {
            is_amount: true,
            ..PlainColumn::of(heading, false)
        };
        let words = chart
            .series
            .iter()
            .map(|mark| amount(self.marks.word(*mark)));
        let columns = std::iter::once(PlainColumn::of(of, true))
            .chain(words)
            .chain([amount("All")]);
        let row = |row: &ChartRow| {
            let all = row.counts.iter().sum::<usize>();
            let counts = row
                .counts
                .iter()
                .chain([&all])
                .map(|count| plain(count.to_string()));
            PlainRow::of(std::iter::once(plain(&row.name)).chain(counts).collect())
        };
        PlainTable {
            caption: chart.caption.clone(),
            columns: columns.collect(),
            rows: chart.rows.iter().map(row).collect(),
        }
    }

    fn milestones(&self) -> Chart {
        let timeline = &self.review.timeline;
        let label = |bucket: &Bucket| {
            let is_month = bucket.end <= bucket.first + chrono::Days::new(31);
            let first = bucket.first.format("%b %y").to_string();
            let last = bucket.end.pred_opt().unwrap_or(bucket.end);
            if is_month {
                first
            } else {
                format!("{}–{}", bucket.first.format("%b"), last.format("%b %y"))
            }
        };
        let rows: Vec<ChartRow> = timeline
            .buckets
            .iter()
            .map(|bucket| ChartRow {
                label: label(bucket),
                name: label(bucket),
                counts: bucket.counts.to_vec(),
            })
            .collect();
        let series = MilestoneState::ALL
            .map(|state| self.marks.of_milestone(state))
            .to_vec();
        let marker = timeline.today.map(|at| ChartMarker {
            at,
            label: marker_label(self.review.reckoned),
        });
        let chart = self.chart(
            "When milestones fall due, and how they stand",
            ChartShape::Columns,
            series,
            rows,
        );
        let alt = match timeline.today {
            Some(_) => format!(
                "{} The line is at {}.",
                chart.alt,
                day_in_words(self.review.reckoned)
            ),
            None => chart.alt,
        };
        Chart {
            alt,
            marker,
            ..chart
        }
    }

    fn note_of_milestones(&self) -> String {
        let (before, after) = self.review.timeline.outside;
        match (before, after) {
            (0, 0) => String::new(),
            (before, 0) => format!("Due before the time shown: {before}."),
            (0, after) => format!("Due after the time shown: {after}."),
            (before, after) => format!("Due before the time shown: {before}; after it: {after}."),
        }
    }
}

fn marker_label(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// Number and heading of a part.
fn part_label(part: &Part) -> String {
    let number = part.number.as_ref().map(|number| match part.kind {
        PartKind::Appendix => appendix_name(number),
        _ => number.to_string(),
    });
    match number {
        Some(number) if part.heading.is_empty() => number,
        Some(number) => format!("{number} {}", part.heading),
        None => part.heading.clone(),
    }
}
