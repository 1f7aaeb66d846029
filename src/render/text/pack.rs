//! A pack as plain text to be read aloud, on a braille line, on a phone or in an e-mail: each
//! section is a chapter, and each row of a table is a sentence.
//!
//! A paragraph is one line, however long. Phones, mail programs and braille displays break lines at
//! their own width. If lines were broken at a fixed width, a phone would show ragged lines, and a
//! braille display of 40 cells would leave half of its cells blank. There are no rules, boxes or
//! underlines, because screen readers spell them out sign by sign.

use crate::compose::Pack;
use crate::compose::labels_explained;
use crate::compose::pack::{
    ActionRow, ActionTable, Block, Decisions, Fact, Glance, GlanceList, GlanceRow, Paragraph, Rich,
    Section, SectionKind,
};
use crate::render::sentences::{self, of_action, of_objective, of_rows, words};
use crate::text::{day_in_words, is_ditto, listed, plural};

/// How the tables of actions are read.
const HOW_TO_READ: &str = "Each objective is followed by its actions, a sentence each.";

/// The pack as text.
#[must_use]
pub fn render(pack: &Pack) -> String {
    let chapters: Vec<&Section> = pack.sections.iter().filter(|it| it.is_chapter()).collect();
    let mut text = Paragraphs::default();
    cover(&mut text, pack);
    for section in &pack.sections {
        if section.kind == SectionKind::Contents {
            contents(&mut text, pack, section, &chapters);
        }
        let Some(at) = chapters.iter().position(|it| it.anchor == section.anchor) else {
            continue;
        };
        text.chapter(&chapter_title(at, section));
        blocks(&mut text, pack, section);
    }
    text.0
}

/// The title of the chapter at an index.
fn chapter_title(at: usize, section: &Section) -> String {
    let title = sentences::clean(&section.full_title);
    format!("Chapter {}. {title}", at + 1)
}

/// Paragraphs with blank lines between them.
#[derive(Default)]
struct Paragraphs(String);

impl Paragraphs {
    /// Adds a paragraph, unless it is empty.
    fn add(&mut self, paragraph: &str) {
        self.lines([paragraph.to_owned()]);
    }

    /// Adds the caption of a table or chart, unless it repeats the heading directly above.
    fn caption(&mut self, caption: &str) {
        let last = self.0.trim_end().rsplit('\n').next();
        if last != Some(caption) {
            self.add(caption);
        }
    }

    /// Adds lines without blank lines between them.
    fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        let mut lines = lines.into_iter().filter(|line| !line.is_empty()).peekable();
        if lines.peek().is_some() && !self.0.is_empty() {
            self.0.push('\n');
        }
        for line in lines {
            self.0.push_str(&line);
            self.0.push('\n');
        }
    }

    /// Adds the title of a chapter, after one more blank line.
    fn chapter(&mut self, title: &str) {
        self.0.push('\n');
        self.add(title);
    }
}

/// The text of the cover.
fn cover(text: &mut Paragraphs, pack: &Pack) {
    let cover = &pack.cover;
    let draft = if pack.is_draft { "Draft" } else { "" };
    let names = [
        &cover.title,
        &cover.organisation,
        &cover.period,
        &cover.edition,
    ];
    let names = names.into_iter().map(|name| sentences::clean(name));
    text.lines(names.chain([draft.to_owned()]));
    text.add(&sentences::clean(&cover.summary));
    let counts = cover.counts.iter();
    let counts: Vec<String> = counts
        .map(|count| format!("{} {}", count.number, count.label))
        .collect();
    if !counts.is_empty() {
        text.add(&format!("It has {}.", listed(&counts)));
    }
    let has_date = cover.facts.iter().any(|fact| fact.label == "Date");
    let made = (!has_date).then(|| format!("Made on {}.", day_in_words(pack.date)));
    text.lines(facts(&cover.facts).chain(made));
}

/// The list of chapters, then the key to the tables.
fn contents(text: &mut Paragraphs, pack: &Pack, section: &Section, chapters: &[&Section]) {
    text.chapter(&sentences::clean(&section.full_title));
    let titles = chapters.iter().enumerate();
    text.lines(titles.map(|(at, chapter)| chapter_title(at, chapter)));
    blocks(text, pack, section);
}

fn blocks(text: &mut Paragraphs, pack: &Pack, section: &Section) {
    for block in &section.blocks {
        add_block(text, pack, section, block);
    }
}

fn add_block(text: &mut Paragraphs, pack: &Pack, section: &Section, block: &Block) {
    match block {
        // Their content is elsewhere. The contents are the list of chapters, the overview has
        // chapters of its own, and a table has the groups of the drawing.
        Block::Contents | Block::Overview(_) | Block::Structure(_) => {}
        // The other lines of the key explain the look of the pages.
        Block::Legend { ratings, .. } => {
            let tables = pack.sections.iter().flat_map(Section::action_tables);
            let objectives = tables.flat_map(|table| &table.objectives);
            let objectives: Vec<_> = objectives.filter(|it| it.has_wording()).collect();
            if !objectives.is_empty() {
                let mut rows = objectives.iter().flat_map(|objective| &objective.actions);
                let label = rows.find(|row| row.number.is_empty() && row.level == 0);
                let labels = label.map(|row| labels_explained(&row.label));
                let line = [HOW_TO_READ.to_owned()].into_iter().chain(labels);
                text.add(&line.collect::<Vec<_>>().join(" "));
            }
            text.lines(
                ratings
                    .iter()
                    .map(|it| format!("{}: {}", it.word, it.meaning)),
            );
        }
        Block::Heading { text: heading, .. } => text.add(&words(heading)),
        Block::Text { text: rich }
        | Block::Message { text: rich }
        | Block::Finding { text: rich }
        | Block::Note { text: rich }
        | Block::Remark { text: rich } => running_text(text, rich),
        Block::Facts { facts: entries } | Block::Evidence { boxes: entries } => {
            text.lines(facts(entries));
        }
        Block::Actions(table) => actions(text, pack, table),
        Block::Timeline(timeline) => {
            text.add(&sentences::clean(&timeline.title));
            text.lines(of_rows(&timeline.table()));
        }
        Block::Table(table) => {
            if table.caption != section.heading {
                text.caption(&sentences::clean(&table.caption));
            }
            text.lines(of_rows(table));
        }
        Block::Items { items } => text.lines(items.iter().map(|item| {
            let line = format!("{} {}", item.number, words(&item.text));
            line.trim().to_owned()
        })),
        Block::Figures { caption, figures } => {
            text.add(caption);
            text.lines(figures.iter().map(|figure| {
                let line = format!("{} {}, {}", figure.number, figure.label, figure.change);
                format!("{}.", line.trim_end_matches([',', ' ']))
            }));
        }
        Block::Decisions(it) => decisions(text, it),
        Block::Chart(chart) => {
            text.caption(&sentences::clean(&chart.about));
            text.lines(of_rows(&chart.table));
        }
        Block::Glance(it) => glance(text, pack, it),
    }
}

/// Adds each paragraph on a line of its own, and the items of a list on lines below each other.
fn running_text(text: &mut Paragraphs, rich: &Rich) {
    for paragraph in rich {
        match paragraph {
            Paragraph::List {
                first_number,
                items,
            } => {
                let numbers = (0_u64..).map(|index| first_number.map(|first| first + index));
                text.lines(items.iter().zip(numbers).map(|(item, number)| {
                    let mark = number.map_or_else(|| "-".to_owned(), |it| format!("{it}."));
                    format!("{mark} {}", words(item))
                }));
            }
            Paragraph::Plain(_) | Paragraph::Spans { .. } => {
                text.add(&words(&vec![paragraph.clone()]));
            }
        }
    }
}

fn facts(facts: &[Fact]) -> impl Iterator<Item = String> {
    facts.iter().map(|fact| {
        let line = format!("{}: {}", sentences::clean(&fact.label), words(&fact.value));
        line.trim_matches([':', ' ']).to_owned()
    })
}

/// Each objective is a paragraph, with a line for each of its actions below it.
fn actions(text: &mut Paragraphs, pack: &Pack, table: &ActionTable) {
    let name = match table.objective_noun {
        "risk" => "Risk",
        "item" => "Item",
        _ => "Objective",
    };
    let mut above: Vec<Rich> = Vec::new();
    for group in &table.objectives {
        text.add(&words(&group.section));
        let rows = group.actions.iter().map(|row| {
            let row = without_dittos(row, &above);
            above.clone_from(&row.cells);
            of_action(&pack.marks, table, &row)
        });
        text.lines(std::iter::once(of_objective(name, group)).chain(rows));
    }
}

/// A row with the cells of the row above in place of its ditto marks, because a voice cannot read
/// ditto marks.
fn without_dittos(row: &ActionRow, above: &[Rich]) -> ActionRow {
    let mut row = row.clone();
    for (cell, above) in row.cells.iter_mut().zip(above) {
        if is_ditto(&words(cell)) {
            cell.clone_from(above);
        }
    }
    row
}

fn decisions(text: &mut Paragraphs, decisions: &Decisions) {
    text.add(&sentences::clean(&decisions.heading));
    let items = decisions.items.iter().zip(1..);
    text.lines(items.map(|(item, number)| format!("{number}. {}", words(item))));
}

fn glance(text: &mut Paragraphs, pack: &Pack, glance: &Glance) {
    if let Some(it) = &glance.decisions {
        decisions(text, it);
    }
    for list in [&glance.worse, &glance.overdue] {
        text.add(&list.heading);
        if list.rows.is_empty() {
            text.add(&list.none);
        }
        let rows = list.rows.iter().map(|row| glance_row(pack, row));
        text.lines(rows.chain([rest_of(pack, list)]));
    }
    text.add("Not reported");
    running_text(text, &glance.outstanding);
}

/// "1.1a: Check every lamp; led by Harbour Office; Red, before Amber; due 1 May 2026."
fn glance_row(pack: &Pack, row: &GlanceRow) -> String {
    let word = |mark: &usize| pack.marks.get(*mark).map_or("", |mark| &mark.word);
    let rated = match row.marks.as_slice() {
        [before, now] => format!("{}, before {}", word(now), word(before)),
        marks => marks.iter().map(word).collect(),
    };
    let labelled = |label: &str, words: &str| match words {
        "" => String::new(),
        words => format!("{label} {words}"),
    };
    let pieces = [
        row.text.clone(),
        labelled("led by", &row.lead),
        rated,
        labelled("due", &row.day),
    ];
    sentences::sentence(&row.label, pieces.into_iter())
}

/// How many actions of a list are not among its rows, and which chapter has them.
fn rest_of(pack: &Pack, list: &GlanceList) -> String {
    let rest = list.count.saturating_sub(list.rows.len());
    let section = pack.sections.iter().find(|it| it.anchor == list.full_list);
    match section {
        Some(section) if rest > 0 => format!(
            "{} more in the chapter {}.",
            plural(rest, "action"),
            section.full_title
        ),
        Some(_) | None => String::new(),
    }
}
