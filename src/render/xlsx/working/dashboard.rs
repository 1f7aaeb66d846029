//! The dashboard: how many actions have each rating, in all and in each part, and when open actions
//! are due, as tables with charts beside them.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, Color, Formula,
    Worksheet, XlsxError,
};

use crate::compose::{WorkingRow, WorkingTracker};
use crate::render::measure::row_height_px;
use crate::render::xlsx::write::cell_text::write_guarded;
use crate::render::xlsx::write::styles::{self, lined};
use crate::render::xlsx::write::{DEFAULT_CELL_PX, PAPER};

use super::looks::{ACTIONS, HEADER_ROW, add_table, numbers, row_count, title_of, write_title};

const NAME: &str = "Dashboard";
/// Actions without a rating.
const NOT_RATED: &str = "Not rated";
/// The grey of actions without a rating.
const NOT_RATED_GREY: u32 = 0x76_76_76;
/// The blue of bars that show no rating. It differs from the colours of the ratings even in grey.
const BAR_BLUE: u32 = 0x1D_70_B8;
/// The most actions that an axis counts one by one.
const MOST_STEPS: usize = 8;
/// The size of a chart in pixels.
const CHART_PX: (u32, u32) = (560, 300);
/// The least height of a bar with its name, and the height of a chart's title and axis.
const BAR_PX: u32 = 38;
const AROUND_BARS_PX: u32 = 90;
/// The gap between bars, in percent of their width.
const GAP_PERCENT: u16 = 60;
/// The widths of the first column and of the others, in characters.
const WIDTHS: (f64, f64) = (46.0, 12.0);

/// The row where the next table begins, and the column where the charts begin.
struct Position {
    row: u32,
    charts_at: u16,
}

pub(super) fn write(sheet: &mut Worksheet, tracker: &WorkingTracker) -> Result<(), XlsxError> {
    sheet.set_name(NAME)?;
    write_title(
        sheet,
        &title_of(tracker),
        "The numbers come from the sheet Actions. Each chart shows the numbers of the table beside \
         it.",
    )?;
    // A column for each rating, one for actions without a rating, and one for the sum.
    let column_count = tracker.ratings.len() + 2;
    let charts_at = u16::try_from(column_count + 2).map_err(|_| XlsxError::RowColumnLimitError)?;
    sheet.set_column_width(0, WIDTHS.0)?;
    for column in 1..charts_at {
        sheet.set_column_width(column, WIDTHS.1)?;
    }
    let mut position = Position {
        row: HEADER_ROW,
        charts_at,
    };
    by_rating(sheet, tracker, &mut position)?;
    by_priority(sheet, tracker, &mut position)?;
    by_quarter(sheet, tracker, &mut position)?;
    // If the sheet were printed on two pages, a chart would be cut.
    sheet.set_landscape().set_print_fit_to_pages(1, 1);
    sheet.set_paper_size(PAPER);
    Ok(())
}

fn by_rating(
    sheet: &mut Worksheet,
    tracker: &WorkingTracker,
    position: &mut Position,
) -> Result<(), XlsxError> {
    let names = rating_names(tracker);
    let (first, last) = (position.row, position.row + row_count(names.len())?);
    add_table(
        sheet,
        "By_rating",
        (&["Rating", "Count"], &numbers()),
        (first, last),
    )?;
    let mut counts = Vec::new();
    for (row, name) in (first + 1..).zip(&names) {
        write_guarded(sheet, row, 0, name, &lined())?;
        let count = count_of(tracker, |action| is_rated(action, name));
        write_count(
            sheet,
            (row, 1),
            &format!("COUNTIFS({})", rated(name)),
            count,
        )?;
        counts.push(count);
    }
    let mut chart = Chart::new(ChartType::Bar);
    let series = chart.add_series();
    series
        .set_gap(GAP_PERCENT)
        .set_categories((NAME, first + 1, 0, last, 0))
        .set_values((NAME, first + 1, 1, last, 1));
    let points: Vec<_> = (0..names.len())
        .map(|index| {
            rust_xlsxwriter::ChartPoint::new().set_format(&mut fill(colour(tracker, index)))
        })
        .collect();
    series.set_points(&points);
    chart.y_axis().set_reverse();
    chart.legend().set_hidden();
    let placed = Placed::of("Actions by rating", last, &counts);
    add_chart(sheet, chart, position, placed)
}

fn by_priority(
    sheet: &mut Worksheet,
    tracker: &WorkingTracker,
    position: &mut Position,
) -> Result<(), XlsxError> {
    let names = rating_names(tracker);
    let (first, last) = (
        position.row,
        position.row + row_count(tracker.parts.len().max(1))?,
    );
    let mut headings = vec!["Part of the plan"];
    headings.extend(names.iter().map(String::as_str));
    headings.push("All");
    add_table(sheet, "By_priority", (&headings, &numbers()), (first, last))?;
    // Excel and LibreOffice leave out a bar's name if the name is higher than the bar and its gap.
    let (mut beyond_rows_px, mut bar_px) = (0, BAR_PX);
    let mut counts = Vec::new();
    for (row, part) in (first + 1..).zip(&tracker.parts) {
        write_guarded(sheet, row, 0, part, &lined())?;
        let height = row_height_px([(part.as_str(), WIDTHS.0)]);
        sheet.set_row_height_pixels(row, height)?;
        beyond_rows_px += height.saturating_sub(DEFAULT_CELL_PX.0);
        bar_px = bar_px.max(height);
        let of_part = format!("{ACTIONS}[Priority],$A{}", row + 1);
        for (column, name) in (1..).zip(&names) {
            let formula = format!("COUNTIFS({of_part},{})", rated(name));
            let count = count_of(tracker, |action| {
                action.part == *part && is_rated(action, name)
            });
            write_count(sheet, (row, column), &formula, count)?;
        }
        let all = u16::try_from(names.len() + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        let count = count_of(tracker, |action| action.part == *part);
        write_count(sheet, (row, all), &format!("COUNTIFS({of_part})"), count)?;
        counts.push(count);
    }
    let mut chart = Chart::new(ChartType::BarStacked);
    for (index, column) in (0..names.len()).zip(1..) {
        chart
            .add_series()
            .set_gap(GAP_PERCENT)
            .set_overlap(100)
            .set_name((NAME, first, column))
            .set_categories((NAME, first + 1, 0, last, 0))
            .set_values((NAME, first + 1, column, last, column))
            .set_format(&mut fill(colour(tracker, index)));
    }
    chart.y_axis().set_reverse();
    chart.legend().set_position(ChartLegendPosition::Bottom);
    let placed = Placed {
        height_px: CHART_PX
            .1
            .max(AROUND_BARS_PX + row_count(tracker.parts.len())? * bar_px),
        beyond_rows_px,
        ..Placed::of("Ratings in each part of the plan", last, &counts)
    };
    add_chart(sheet, chart, position, placed)
}

/// Open actions by the quarter in which they are due.
fn by_quarter(
    sheet: &mut Worksheet,
    tracker: &WorkingTracker,
    position: &mut Position,
) -> Result<(), XlsxError> {
    let quarters = quarters(tracker);
    if quarters.is_empty() {
        return Ok(());
    }
    let (first, last) = (position.row, position.row + row_count(quarters.len())?);
    add_table(
        sheet,
        "Due_by_quarter",
        (&["Quarter", "Open and due"], &numbers()),
        (first, last),
    )?;
    let mut counts = Vec::new();
    let closed: Vec<&str> = tracker
        .ratings
        .iter()
        .filter(|rating| !rating.is_open)
        .map(|rating| rating.word.as_str())
        .collect();
    let is_open: Vec<String> = closed
        .iter()
        .map(|word| format!(",{ACTIONS}[RAG],\"<>{}\"", word.replace('"', "\"\"")))
        .collect();
    let is_open = is_open.concat();
    for (row, (year, index)) in (first + 1..).zip(quarters) {
        write_guarded(sheet, row, 0, &quarter_name(year, index), &lined())?;
        let (next_year, next) = after((year, index));
        let begins = |year: i32, index: u32| format!("DATE({year},{},1)", index * 3 + 1);
        let formula = format!(
            "COUNTIFS({ACTIONS}[Due],\">=\"&{},{ACTIONS}[Due],\"<\"&{}{is_open})",
            begins(year, index),
            begins(next_year, next)
        );
        let count = count_of(tracker, |action| {
            action.due.map(quarter) == Some((year, index))
                && !closed.contains(&action.rating.as_str())
        });
        write_count(sheet, (row, 1), &formula, count)?;
        counts.push(count);
    }
    let mut chart = Chart::new(ChartType::Column);
    chart
        .add_series()
        .set_categories((NAME, first + 1, 0, last, 0))
        .set_values((NAME, first + 1, 1, last, 1))
        .set_gap(GAP_PERCENT)
        .set_format(&mut fill(BAR_BLUE));
    chart.legend().set_hidden();
    let title = "Open actions by the quarter in which they are due";
    let placed = Placed::of(title, last, &counts);
    add_chart(sheet, chart, position, placed)
}

/// A chart beside its table.
#[derive(Clone, Copy)]
struct Placed {
    title: &'static str,
    height_px: u32,
    /// The table's last row.
    last_row: u32,
    /// The number of actions in its longest bar.
    most: usize,
    /// The pixels by which the table's rows together are higher than usual.
    beyond_rows_px: u32,
}

impl Placed {
    fn of(title: &'static str, last_row: u32, counts: &[usize]) -> Self {
        Self {
            title,
            height_px: CHART_PX.1,
            last_row,
            most: counts.iter().copied().max().unwrap_or(0),
            beyond_rows_px: 0,
        }
    }
}

fn add_chart(
    sheet: &mut Worksheet,
    mut chart: Chart,
    position: &mut Position,
    placed: Placed,
) -> Result<(), XlsxError> {
    let title = placed.title;
    chart.title().set_name(title).set_font(
        ChartFont::new()
            .set_name(styles::FONT)
            .set_size(12)
            .set_bold(),
    );
    let letters = ChartFont::new().set_name(styles::FONT).set_size(9).clone();
    chart.x_axis().set_font(&letters).set_major_gridlines(false);
    chart.y_axis().set_font(&letters).set_major_gridlines(false);
    // Programs would divide an axis of few actions into halves of an action.
    if placed.most <= MOST_STEPS {
        chart.x_axis().set_major_unit(1);
        chart.y_axis().set_major_unit(1);
    }
    chart.legend().set_font(&letters);
    chart
        .set_width(CHART_PX.0)
        .set_height(placed.height_px)
        .set_alt_text(format!("{title}. The table to the left has the numbers."));
    sheet.insert_chart(position.row, position.charts_at, &chart)?;
    let usual_px = placed.height_px.saturating_sub(placed.beyond_rows_px);
    let chart_rows = usual_px.div_ceil(DEFAULT_CELL_PX.0) + 2;
    position.row = (position.row + chart_rows).max(placed.last_row + 2);
    Ok(())
}

/// A formula with the number that it gives today.
fn write_count(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    formula: &str,
    count: usize,
) -> Result<(), XlsxError> {
    let formula = Formula::new(formula).set_result(count.to_string());
    sheet.write_formula_with_format(row, column, formula, &numbers())?;
    Ok(())
}

fn count_of(tracker: &WorkingTracker, is_counted: impl Fn(&WorkingRow) -> bool) -> usize {
    tracker
        .rows
        .iter()
        .filter(|action| is_counted(action))
        .count()
}

/// The words of the ratings, and the words for actions without a rating.
fn rating_names(tracker: &WorkingTracker) -> Vec<String> {
    let words = tracker.ratings.iter().map(|rating| rating.word.clone());
    words.chain([NOT_RATED.to_owned()]).collect()
}

fn is_rated(action: &WorkingRow, name: &str) -> bool {
    if name == NOT_RATED {
        action.rating.is_empty()
    } else {
        action.rating == name
    }
}

/// The condition of a formula for actions with a rating, or without one.
fn rated(name: &str) -> String {
    let wanted = if name == NOT_RATED { "" } else { name };
    // A row without a reference is not a row of the plan, but an empty row at the end.
    format!(
        "{ACTIONS}[RAG],\"{}\",{ACTIONS}[Ref],\"<>\"",
        wanted.replace('"', "\"\"")
    )
}

fn colour(tracker: &WorkingTracker, index: usize) -> u32 {
    let rating = tracker.ratings.get(index);
    rating.map_or(NOT_RATED_GREY, |rating| rating.colour.as_number())
}

fn fill(colour: u32) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour)));
    format
}

/// The calendar quarter of a day: its year, and its index from zero.
fn quarter(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month0() / 3)
}

/// The quarter after another.
fn after((year, index): (i32, u32)) -> (i32, u32) {
    if index == 3 {
        (year + 1, 0)
    } else {
        (year, index + 1)
    }
}

/// The quarters in which actions are due, with those between them, so that an empty quarter is seen.
fn quarters(tracker: &WorkingTracker) -> BTreeSet<(i32, u32)> {
    // More than the quarters of six years would crowd the chart.
    const MOST: usize = 24;
    let due = tracker.rows.iter().filter_map(|action| action.due);
    let due: BTreeSet<(i32, u32)> = due.map(quarter).collect();
    let (Some(first), Some(last)) = (due.first(), due.last()) else {
        return due;
    };
    let from_first = std::iter::successors(Some(*first), |it| Some(after(*it)));
    let all: BTreeSet<_> = from_first
        .take_while(|it| it <= last)
        .take(MOST + 1)
        .collect();
    if all.len() > MOST { due } else { all }
}

fn quarter_name(year: i32, index: u32) -> String {
    const NAMES: [&str; 4] = [
        "January to March",
        "April to June",
        "July to September",
        "October to December",
    ];
    format!("{} {year}", NAMES[index as usize % NAMES.len()])
}
