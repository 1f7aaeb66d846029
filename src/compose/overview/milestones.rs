//! How many milestones of each priority are due in each quarter.

use chrono::NaiveDate;

use crate::compose::pack::{MilestoneRow, MilestoneTable, OverviewPart};
use crate::compose::text::line::brief;
use crate::compose::timeline::axis::Axis;
use crate::compose::timeline::milestones::are_due;
use crate::model::{Part, Plan};

/// A label has one line beside the columns. The full heading is above the table.
const LABEL_CHARS: usize = 56;

/// If fewer than one action in four has a date, most numbers of the table would be zero.
const FEWEST_DATED: usize = 4;

/// The table; `None` if few actions have a date, or the dates are too far apart for a page.
pub(super) fn table(
    plan: &Plan,
    parts: &[&Part],
    shown: &[OverviewPart],
    today: NaiveDate,
) -> Option<MilestoneTable> {
    let days: Vec<Vec<Vec<NaiveDate>>> = parts.iter().map(|part| days_of(part)).collect();
    let all = || days.iter().flatten().flatten().copied();
    let axis = Axis::of(plan, all())?;
    let total = all().count();
    let is_outside = all().any(|day| axis.index_of(day).is_none());
    let mut rows: Vec<MilestoneRow> = shown
        .iter()
        .zip(&days)
        .map(|(part, days)| row(part, days, &axis, is_outside))
        .collect();
    let most = rows.iter().flat_map(|row| &row.counts).copied().max()?;
    let caption = caption(&rows, &axis, total, today);
    let filled: Vec<usize> = all().filter_map(|day| axis.index_of(day)).collect();
    // Periods before the first milestone and after the last would be columns of zeros.
    let periods = filled.iter().min().copied()?..filled.iter().max()? + 1;
    for row in &mut rows {
        let outside = row
            .counts
            .split_off(usize::try_from(axis.count).unwrap_or_default());
        row.counts = row.counts[periods.clone()].to_vec();
        row.counts.extend(outside);
    }
    let headings: Vec<String> = (0..axis.count).map(|index| axis.heading(index)).collect();
    let mut columns = headings[periods].to_vec();
    if is_outside {
        columns.push("Other dates".to_owned());
    }
    columns.push("No date".to_owned());
    let actions = || days.iter().flatten();
    let dated = actions().filter(|days| !days.is_empty()).count();
    (dated > 0 && dated * FEWEST_DATED >= actions().count()).then_some(MilestoneTable {
        caption,
        columns,
        rows,
        most,
    })
}

/// The days on which something of each action of a part is due. The days of its sub-tasks are among
/// them.
fn days_of(part: &Part) -> Vec<Vec<NaiveDate>> {
    let actions = part
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    actions.map(|action| action.due_days().collect()).collect()
}

fn row(
    part: &OverviewPart,
    days: &[Vec<NaiveDate>],
    axis: &Axis,
    is_outside: bool,
) -> MilestoneRow {
    let mut counts = vec![0; usize::try_from(axis.count).unwrap_or_default()];
    let mut outside = 0;
    for day in days.iter().flatten() {
        match axis.index_of(*day) {
            Some(index) => counts[index] += 1,
            None => outside += 1,
        }
    }
    if is_outside {
        counts.push(outside);
    }
    MilestoneRow {
        label: brief(
            format!("{} {}", part.number, part.heading).trim(),
            LABEL_CHARS,
        ),
        counts,
        undated: days.iter().filter(|days| days.is_empty()).count(),
    }
}

/// The main fact of the table: the period with the most milestones, if no other period has as many.
/// Otherwise it is the first period by whose end three in four milestones are due.
fn caption(rows: &[MilestoneRow], axis: &Axis, total: usize, today: NaiveDate) -> String {
    let sums: Vec<(u32, usize)> = (0..axis.count)
        .map(|index| {
            let at = usize::try_from(index).unwrap_or_default();
            (index, rows.iter().map(|row| row.counts[at]).sum())
        })
        .collect();
    let most = sums.iter().map(|(_, sum)| *sum).max().unwrap_or_default();
    let mut busiest = sums.iter().filter(|(_, sum)| *sum == most);
    match (busiest.next(), busiest.next()) {
        (Some((index, sum)), None) if *sum < total => {
            let name = axis.name(*index);
            let are_due = are_due(*sum, axis.last_day(*index), today);
            format!(
                "{sum} of {total} milestones {are_due} from {name}, more than at any other time"
            )
        }
        _ => due_by(&sums, axis, total, today),
    }
}

/// "35 of 47 milestones are due by March 2027": the first period by whose end three in four are
/// due.
fn due_by(sums: &[(u32, usize)], axis: &Axis, total: usize, today: NaiveDate) -> String {
    let mut due = 0;
    for (index, sum) in sums {
        due += sum;
        if due * 4 >= total * 3 {
            let by = axis.end_name(*index);
            let how_many = if due == total {
                "All".to_owned()
            } else {
                format!("{due} of")
            };
            let are_due = are_due(due, axis.last_day(*index), today);
            return format!("{how_many} {total} milestones {are_due} by {by}");
        }
    }
    format!("When the {total} milestones are due")
}
