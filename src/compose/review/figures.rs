//! Counts as charts, each beside a table of its numbers.

use crate::compose::numbering::appendix_name;
use crate::compose::pack::{
    Block, Chart, ChartMarker, ChartRow, ChartShape, PlainColumn, PlainRow, PlainTable, plain,
};
use crate::compose::text::days::{day_in_words, short_quarter};
use crate::compose::text::line::{brief, listed};
use crate::model::{Part, PartKind};
use crate::review::{Bucket, Counts, MilestoneState};

use super::making::Making;

/// The longest label of a bar, in characters. A chart beside its table is about 105 mm wide, and
/// labels may take two fifths of it.
const LABEL_CHARS: usize = 27;

impl Making<'_> {
    pub(super) fn figures(&self) -> Vec<Block> {
        let mut blocks =
            self.chart_with_table("By priority", self.by_part(), "Part of the plan", "");
        blocks.extend(self.chart_with_table(
            "By partner",
            self.by_partner(),
            "Partner",
            self.note_of_partners(),
        ));
        if self.review.trend.len() > 1 {
            blocks.extend(self.chart_with_table("Quarter by quarter", self.trend(), "Quarter", ""));
        }
        blocks.extend(self.chart_with_table(
            "Milestones",
            self.milestones(),
            self.name_of_buckets(),
            &self.note_of_milestones(),
        ));
        blocks
    }

    /// A heading, a note if there is one, and a chart beside its table. Nothing for a chart without
    /// rows. `rows` names the rows of the chart.
    fn chart_with_table(&self, heading: &str, chart: Chart, rows: &str, note: &str) -> Vec<Block> {
        if chart.rows.is_empty() {
            return Vec::new();
        }
        let table = self.numbers(&chart, rows);
        let mut blocks = vec![Block::Heading {
            level: 2,
            text: plain(heading),
        }];
        if !note.is_empty() {
            blocks.push(Block::Text { text: plain(note) });
        }
        blocks.push(Block::Columns {
            left: vec![Block::Chart(chart)],
            right: vec![Block::Table(table)],
        });
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

    fn trend(&self) -> Chart {
        // Three years: with more, the columns are too narrow for their labels.
        const MOST: usize = 12;
        let trend = &self.review.trend;
        let rows = trend[trend.len().saturating_sub(MOST)..]
            .iter()
            .map(|(quarter, counts)| (short_quarter(*quarter), counts.clone()));
        self.rated_chart(
            "How the actions were rated, quarter by quarter",
            ChartShape::Columns,
            rows.collect(),
        )
    }

    /// A chart of ratings, without rows whose counts are all zero.
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

    /// The alternative text: the caption, then the counts of each row, as long as the rows are few.
    fn alt(&self, caption: &str, series: &[usize], rows: &[ChartRow]) -> String {
        // A screen reader takes over a minute to read more rows, and the table has them all.
        const MOST_ROWS: usize = 12;
        let mut words: Vec<String> = rows
            .iter()
            .take(MOST_ROWS)
            .map(|row| self.row_in_words(series, row))
            .collect();
        if rows.len() > MOST_ROWS {
            words.push("the table has the others".to_owned());
        }
        format!("{caption}. {}.", words.join("; "))
    }

    /// "Safer routes: 3 red and 2 with no agreed rating".
    fn row_in_words(&self, series: &[usize], row: &ChartRow) -> String {
        let counts = series
            .iter()
            .zip(&row.counts)
            .filter(|(_, count)| **count > 0);
        let counts: Vec<String> = counts
            .map(|(mark, count)| format!("{count} {}", self.marks.counted_word(*mark)))
            .collect();
        let counts = if counts.is_empty() {
            "none".to_owned()
        } else {
            listed(&counts)
        };
        format!("{}: {counts}", row.name)
    }

    /// The numbers of a chart as a table, with the sum of each row.
    fn numbers(&self, chart: &Chart, rows: &str) -> PlainTable {
        let words = chart
            .series
            .iter()
            .map(|mark| PlainColumn::amount(self.marks.word(*mark)));
        let columns = std::iter::once(PlainColumn::of(rows, true))
            .chain(words)
            .chain([PlainColumn::amount("All")]);
        PlainTable {
            caption: chart.caption.clone(),
            columns: columns.collect(),
            rows: chart.rows.iter().map(row_of_numbers).collect(),
        }
    }

    fn milestones(&self) -> Chart {
        let timeline = &self.review.timeline;
        let rows: Vec<ChartRow> = timeline
            .buckets
            .iter()
            .map(|bucket| ChartRow {
                label: bucket_label(bucket),
                name: bucket_label(bucket),
                counts: bucket.counts.to_vec(),
            })
            .collect();
        let series = MilestoneState::ALL
            .map(|state| self.marks.of_milestone(state))
            .to_vec();
        let chart = self.chart(
            "When milestones are due, and which are done or overdue",
            ChartShape::Columns,
            series,
            rows,
        );
        let Some(at) = timeline.today else {
            return chart;
        };
        let day = self.review.overdue_before;
        Chart {
            alt: format!("{} The line is at {}.", chart.alt, day_in_words(day)),
            marker: Some(ChartMarker {
                at,
                label: day.format("%-d %b").to_string(),
            }),
            ..chart
        }
    }

    /// The name of the steps of the milestones: "Month" or "Quarter".
    fn name_of_buckets(&self) -> &'static str {
        let mut buckets = self.review.timeline.buckets.iter();
        if buckets.any(|bucket| !is_month(bucket)) {
            "Quarter"
        } else {
            "Month"
        }
    }

    /// "3 milestones fell due before this period; 1 milestone is due after it."
    fn note_of_milestones(&self) -> String {
        let (before, after) = self.review.timeline.outside;
        let mut clauses = Vec::new();
        match before {
            0 => {}
            1 => clauses.push("1 milestone fell due before this period".to_owned()),
            _ => clauses.push(format!("{before} milestones fell due before this period")),
        }
        match after {
            0 => {}
            1 => clauses.push("1 milestone is due after this period".to_owned()),
            _ => clauses.push(format!("{after} milestones are due after this period")),
        }
        if clauses.is_empty() {
            String::new()
        } else {
            format!("{}.", clauses.join("; "))
        }
    }
}

fn row_of_numbers(row: &ChartRow) -> PlainRow {
    let all = row.counts.iter().sum::<usize>();
    let counts = row
        .counts
        .iter()
        .chain([&all])
        .map(|count| plain(count.to_string()));
    PlainRow::of(std::iter::once(plain(&row.name)).chain(counts).collect())
}

/// "Apr 26" for a month, "Apr–Jun 26" for a quarter.
fn bucket_label(bucket: &Bucket) -> String {
    let first = bucket.first;
    if is_month(bucket) {
        return first.format("%b %y").to_string();
    }
    let last = bucket.end.pred_opt().unwrap_or(bucket.end);
    format!("{}–{}", first.format("%b"), last.format("%b %y"))
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
