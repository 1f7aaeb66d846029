//! The plan on a page, and the first page of a review.

use minijinja::{Value, context};

use crate::compose::pack::{Glance, GlanceList, GlanceRow, MilestoneTable, Overview, OverviewPart};

use super::markup::Markup;
use super::rich::{Writer, sign};
use super::tables::{Cell, Column, Tables, row};

/// The plan on a page.
pub(super) fn overview_value(tables: &mut Tables<'_>, overview: &Overview) -> Value {
    let writer = tables.writer;
    let parts = overview.parts.iter().map(|part| {
        let objectives = part.objectives.iter().map(|objective| {
            context! {
                href => writer.href(&objective.anchor),
                number => &objective.number,
                text => &objective.text,
            }
        });
        context! {
            href => writer.href(&part.anchor),
            heading => heading_of(part),
            lead => &part.lead,
            size => &part.size,
            objectives => objectives.collect::<Value>(),
        }
    });
    context! {
        template => "overview.html",
        parts => parts.collect::<Value>(),
        milestones => overview.milestones.as_ref().map(|it| milestones(tables, &overview.parts, it)),
    }
}

/// The number and the heading of a priority.
fn heading_of(part: &OverviewPart) -> String {
    format!("{} {}", part.number, part.heading)
        .trim()
        .to_owned()
}

/// The widths of the names and of each column of counts, in percent.
fn milestone_widths(count: usize) -> (u8, u8) {
    const NAMES: u8 = 34;
    /// Room for "Apr–" or a year on a screen of the usual width. The names shrink to their least
    /// width to make this room.
    const COUNTS: u8 = 6;
    const LEAST_NAMES: u8 = 16;
    let count = u8::try_from(count.max(1)).unwrap_or(u8::MAX);
    let width = ((100 - NAMES) / count).max(COUNTS);
    let width = width.min((100 - LEAST_NAMES) / count);
    (100 - width * count, width)
}

/// The table of milestones. The greater a number, the darker the background of its cell.
fn milestones(tables: &mut Tables<'_>, parts: &[OverviewPart], it: &MilestoneTable) -> Value {
    let (name_percent, count_percent) = milestone_widths(it.columns.len());
    let columns = it.columns.iter().map(|heading| Column {
        is_number: true,
        ..Column::of(heading, count_percent)
    });
    let names = std::iter::once(Column::of("Priority", name_percent));
    let columns: Vec<Column<'_>> = names.chain(columns).collect();
    let rows = it.rows.iter().zip(parts).map(|(of_part, part)| {
        let counts = of_part.counts.iter().copied().chain([of_part.undated]);
        let mut cells = vec![Cell::heading(Markup::of_text(&heading_of(part)))];
        for (index, count) in counts.enumerate() {
            let is_shaded = count > 0 && index < of_part.counts.len();
            cells.push(Cell {
                is_number: true,
                is_zero: count == 0,
                heat: if is_shaded { heat(count, it.most) } else { 0 },
                ..Cell::of(Markup(count.to_string()))
            });
        }
        row(cells, false)
    });
    tables.table(&it.caption, &columns, rows.collect(), false)
}

/// One of four shades for a count: 1 is the lightest, and the greatest count has 4.
fn heat(count: usize, most: usize) -> usize {
    (count * 3).checked_div(most).unwrap_or_default() + 1
}

/// The first page of a review.
pub(super) fn glance_value(tables: &mut Tables<'_>, glance: &Glance) -> Value {
    let writer = tables.writer;
    let decisions = glance.decisions.as_ref();
    let parts = glance.parts.iter().map(|part| {
        let objectives = part.objectives.iter().map(|objective| {
            let signs: String = objective.marks.iter().map(|mark| sign(*mark).0).collect();
            context! {
                href => writer.href(&objective.anchor),
                number => &objective.number,
                alt => &objective.alt,
                signs => Markup(signs),
            }
        });
        context! { label => &part.label, objectives => objectives.collect::<Value>() }
    });
    let lists = [
        list_value(tables, &glance.worse, &["Before", "Now"]),
        list_value(tables, &glance.overdue, &["Was due"]),
    ];
    context! {
        template => "glance.html",
        decisions => decisions.map(|decisions| writer.decisions(decisions)),
        lists => lists.into_iter().collect::<Value>(),
        parts => parts.collect::<Value>(),
        outstanding => writer.flow(&glance.outstanding),
    }
}

/// A list on the first page of a review. `extra` has the headings after Ref, Action and Lead.
fn list_value(tables: &mut Tables<'_>, list: &GlanceList, extra: &[&str]) -> Value {
    let shown = list.rows.len();
    let note = match shown {
        0 => String::new(),
        _ if shown == list.count => format!("all {shown}"),
        _ => format!("the {shown} {} of {}", list.order, list.count),
    };
    let lead_width = if extra.len() > 1 { 22 } else { 36 };
    let widths = [("Ref", 10), ("Action", 40), ("Lead", lead_width)];
    let widths = widths
        .into_iter()
        .chain(extra.iter().map(|heading| (*heading, 14)));
    let columns: Vec<Column<'_>> = widths
        .map(|(heading, width)| Column::of(heading, width))
        .collect();
    let writer = tables.writer;
    let rows = list
        .rows
        .iter()
        .map(|of_action| list_row(writer, of_action));
    let is_part = shown > 0 && shown < list.count;
    context! {
        heading => &list.heading,
        none => &list.none,
        note,
        full_list => is_part.then(|| writer.href(&list.full_list)),
        table => (shown > 0).then(|| tables.table(&list.heading, &columns, rows.collect(), false)),
    }
}

fn list_row(writer: Writer<'_>, it: &GlanceRow) -> Value {
    let label = Markup::of_text(&it.label);
    let label = match writer.ids.of_anchor(&it.anchor) {
        Some(id) => Markup(format!("<a href=\"#{id}\">{label}</a>")),
        None => label,
    };
    let mut cells = vec![
        Cell::heading(label),
        Cell::of(Markup::of_text(&it.text)),
        Cell::of(Markup::of_text(&it.lead)),
    ];
    let marks = it.marks.iter().map(|mark| writer.marked(*mark));
    let day = (!it.day.is_empty()).then(|| Markup::of_text(&it.day));
    cells.extend(marks.chain(day).map(Cell::of));
    row(cells, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_many_quarters_have_room_and_names_keep_some() {
        assert_eq!(milestone_widths(4), (36, 16));
        assert_eq!(milestone_widths(13), (22, 6));
        assert_eq!(milestone_widths(20), (20, 4));
    }
}
