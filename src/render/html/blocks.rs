//! The blocks of a section as the templates place them. Each names the template that draws it.

use minijinja::{Value, context};

use crate::compose::pack::{
    Block, Chart, Fact, Figure, LegendEntry, ListItem, RatingEntry, Rich, present_words,
};

use super::actions::chip_value;
use super::drawings::{chart_drawing, structure_drawing};
use super::glance::{glance_value, overview_value};
use super::ids::slug;
use super::markup::Markup;
use super::rich::{Writer, sign};
use super::tables::Tables;

/// A block of the section with this id; `None` if the page shows nothing for it.
pub(super) fn block_value(tables: &mut Tables<'_>, section: &str, block: &Block) -> Option<Value> {
    let writer = tables.writer;
    Some(match block {
        // The contents are beside the sections.
        Block::Contents => return None,
        Block::Actions(table) => match tables.actions(table) {
            Some(table) => context! { template => "table.html", table },
            None => text("text", Markup(NO_OBJECTIVES.to_owned())),
        },
        Block::Table(table) => {
            context! { template => "table.html", table => tables.plain(table, false) }
        }
        Block::Legend {
            scopes,
            ratings,
            lines,
        } => legend(scopes, ratings, lines),
        Block::Heading { level, text } => return heading(tables, section, *level, text),
        Block::Text { text: rich } => text("text", writer.paragraphs_of(rich)),
        Block::Message { text: rich } => text("message", writer.paragraphs_of(rich)),
        Block::Finding { text: rich } => text("finding", writer.paragraphs_of(rich)),
        Block::Note { text: rich } | Block::Remark { text: rich } => {
            text("note", writer.paragraphs_of(rich))
        }
        Block::Facts { facts } => fact_list(writer, "facts", facts),
        Block::Evidence { boxes } => fact_list(writer, "evidence", boxes),
        Block::Items { items } => item_list(writer, items),
        Block::Figures { figures, .. } => figure_list(figures),
        Block::Decisions(decisions) => {
            context! { template => "decisions.html", decisions => writer.decisions(decisions) }
        }
        Block::Chart(chart) => chart_value(tables, chart),
        Block::Structure(structure) => {
            let drawing = structure_drawing(structure);
            context! { template => "structure.html", alt => &structure.alt, drawing }
        }
        Block::Timeline(timeline) => {
            context! { template => "table.html", table => tables.plain(&timeline.table(), false) }
        }
        Block::Overview(overview) => overview_value(tables, overview),
        Block::Glance(glance) => glance_value(tables, glance),
    })
}

const NO_OBJECTIVES: &str = "<p>No objectives have been agreed yet.</p>";

fn text(class: &str, text: Markup) -> Value {
    context! { template => "text.html", class, text }
}

/// A heading; `None` if its text is blank.
fn heading(tables: &mut Tables<'_>, section: &str, level: u8, text: &Rich) -> Option<Value> {
    let words = present_words(text);
    let line = tables.writer.line(text);
    let wanted = format!("{section}-{}", slug(&words));
    (!line.is_empty()).then(|| {
        context! {
            template => "heading.html",
            // The section's own heading has the second level.
            level => (level + 1).min(6),
            id => tables.heading_ids.unique(&wanted),
            text => line,
            link_name => format!("Link to {words}"),
        }
    })
}

/// Labels and values.
pub(super) fn fact_list(writer: Writer<'_>, class: &str, facts: &[Fact]) -> Value {
    let facts = facts
        .iter()
        .map(|fact| context! { label => &fact.label, value => writer.flow(&fact.value) });
    context! { template => "facts.html", class, facts => facts.collect::<Value>() }
}

fn legend(scopes: &[LegendEntry], ratings: &[RatingEntry], lines: &[String]) -> Value {
    let scopes = scopes
        .iter()
        .map(|entry| context! { chip => chip_value(&entry.chip), meaning => &entry.meaning });
    let ratings = ratings.iter().map(|entry| {
        context! { sign => sign(entry.mark), word => &entry.word, meaning => &entry.meaning }
    });
    context! {
        template => "legend.html",
        scopes => scopes.collect::<Value>(),
        ratings => ratings.collect::<Value>(),
        lines => lines.iter().collect::<Value>(),
    }
}

fn item_list(writer: Writer<'_>, items: &[ListItem]) -> Value {
    /// Deeper items would have no room on a narrow screen.
    const DEEPEST: usize = 4;
    let items = items.iter().map(|item| {
        context! {
            number => &item.number,
            level => item.level.min(DEEPEST),
            text => writer.flow(&item.text),
        }
    });
    context! { template => "items.html", entries => items.collect::<Value>() }
}

fn figure_list(figures: &[Figure]) -> Value {
    let figures = figures.iter().map(|figure| {
        let change = match figure.before {
            Some(before) if figure.change != "no change" => {
                format!("{} from {before}", figure.change)
            }
            Some(_) | None => figure.change.clone(),
        };
        context! {
            sign => sign(figure.mark),
            label => &figure.label,
            number => figure.number,
            change,
        }
    });
    context! { template => "figures.html", figures => figures.collect::<Value>() }
}

fn chart_value(tables: &mut Tables<'_>, chart: &Chart) -> Value {
    context! {
        template => "chart.html",
        about => &chart.about,
        alt => &chart.alt,
        drawing => chart_drawing(chart),
        table => tables.plain(&chart.table, true),
    }
}
