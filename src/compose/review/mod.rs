//! A quarter's review as a finished document.
//!
//! First one page for the board ([`glance`]), then how ratings are read, the figures with their
//! charts ([`figures`]), decisions and what moved in full ([`movements`]), the exceptions, each
//! part of the plan with what was reported of it ([`progress`]), and who reported ([`reporting`]).
//! Every number comes from the [`Review`], every label from the tables of the plan, so that "2.4a"
//! is the same action in the plan pack and here.

mod brief;
mod exceptions;
mod figures;
mod glance;
mod marks;
mod movements;
mod progress;
mod ratings;
mod reporting;

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::{Part, PartKind, Plan};
use crate::pack_file::PackFile;
use crate::review::{Review, ReviewedAction};

use super::action_table::Tables;
use super::front::day_in_words;
use super::numbering::{Anchors, SheetNames};
use super::pack::{
    ActionTable, Anchor, Block, Cover, Fact, Pack, Paragraph, Rich, Section, SectionKind, Span,
};
use super::revised::Revisions;
use super::rich::{RichText, plain};
use super::sections::{part_section, unnumbered};
use super::{Setting, house_look, one_line, organisation};

use marks::Marks;

/// The section where the lists of the board's page stand in full.
const MOVEMENTS: &str = "Decisions, and what moved";

/// What the sections of a review are made from.
struct Making<'a> {
    plan: &'a Plan,
    review: &'a Review,
    pack_file: &'a PackFile,
    marks: Marks<'a>,
    /// By reference, the label of an action and the place that links to it lead to.
    labels: HashMap<&'a str, (String, Anchor)>,
}

/// Makes the pack of a review.
#[must_use]
pub fn compose_review(plan: &Plan, review: &Review, setting: Setting<'_>) -> Pack {
    let pack_file = setting.pack_file;
    let is_shown = |part: &Part| part.is_tracked() && !part.objectives().is_empty();
    let anchors = Anchors::of(plan, is_shown);
    let rich = RichText::new(plan, &anchors);
    let revisions = Revisions::default();
    let tables = Tables::new(plan, &anchors, &rich, &revisions, is_shown);
    let marks = Marks::new(&pack_file.ratings);
    let progress: Vec<(usize, ActionTable)> = plan
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| is_shown(part))
        .map(|(index, part)| (index, progress::table(&tables, index, part, review, &marks)))
        .collect();
    let labels = labels(plan, review, &progress);
    let making = Making {
        plan,
        review,
        pack_file,
        marks,
        labels,
    };
    let title = one_line(&plan.title.value);
    let organisation = organisation(plan, &title);
    let mut sections = making.sections(progress);
    let mut sheet_names = SheetNames::default();
    for section in &mut sections {
        section.sheet_name = sheet_names.choose(&section.sheet_name);
    }
    Pack {
        language: "en-GB".to_owned(),
        date: setting.day,
        running: format!(
            "{title} · review of {} · reports up to {}",
            review.quarter,
            day_in_words(review.day)
        ),
        cover: Cover {
            organisation: organisation.clone(),
            title: format!("Quarterly review: {}", review.quarter.months_in_words()),
            period: title.clone(),
            summary: making.summary(),
            facts: making.cover_facts(),
            about: Vec::new(),
            logo: setting.logo,
        },
        look: house_look(pack_file),
        marks: making.marks.all(),
        sections,
        organisation,
        title: format!("{title}: review of {}", review.quarter),
    }
}

/// Label and place of every action that stands in a table. Rows of appendices are numbered from one
/// in each, so the appendix goes before them: `A2 4a`.
fn labels<'a>(
    plan: &Plan,
    review: &'a Review,
    progress: &[(usize, ActionTable)],
) -> HashMap<&'a str, (String, Anchor)> {
    let rows = progress.iter().flat_map(|(part, table)| {
        let before = appendix_mark(&plan.parts[*part]);
        table.objectives.iter().flat_map(move |objective| {
            let before = before.clone();
            let full = move |label: &str| format!("{before}{label}");
            objective.actions.iter().map(move |row| {
                (
                    row.reference.as_str(),
                    (full(&row.label), &objective.anchor),
                )
            })
        })
    });
    let drawn: HashMap<&str, (String, &Anchor)> = rows.collect();
    let action = |action: &'a ReviewedAction| {
        let (label, anchor) = drawn.get(action.reference.as_str())?;
        Some((
            action.reference.as_str(),
            (label.clone(), (*anchor).clone()),
        ))
    };
    review.actions.iter().filter_map(action).collect()
}

/// What goes before the label of an appendix's row; nothing elsewhere.
fn appendix_mark(part: &Part) -> String {
    let number = part
        .number
        .as_ref()
        .filter(|_| part.kind == PartKind::Appendix);
    number
        .map(|number| format!("A{number}\u{a0}"))
        .unwrap_or_default()
}

impl Making<'_> {
    fn sections(&self, progress: Vec<(usize, ActionTable)>) -> Vec<Section> {
        let contents = unnumbered(
            "contents",
            SectionKind::Contents,
            "Contents",
            vec![Block::Contents],
        );
        let parts = progress.into_iter().map(|(index, table)| {
            let section = part_section(index, &self.plan.parts[index], vec![Block::Actions(table)]);
            Section {
                is_landscape: true,
                ..section
            }
        });
        let before = [
            wide(
                "glance",
                &format!("{} at a glance", self.review.quarter.short_name()),
                self.glance(),
            ),
            contents,
            upright(
                "ratings",
                "How to read the ratings",
                self.how_ratings_are_read(),
            ),
            wide("figures", "The quarter in figures", self.figures()),
            wide("movements", MOVEMENTS, self.movements()),
            wide("exceptions", "Exceptions", self.exceptions()),
        ];
        let after = [wide("reporting", "Who reported", self.reporting())];
        before.into_iter().chain(parts).chain(after).collect()
    }

    /// How the actions are rated, in a sentence.
    fn summary(&self) -> String {
        let counts = self.review.counts();
        let rated = counts
            .columns()
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0);
        let words: Vec<String> = rated
            .map(|(mark, count)| format!("{count} {}", lower_first(self.marks.word(mark))))
            .collect();
        let total = counts.total();
        format!(
            "{total} {}: {}.",
            if total == 1 { "action" } else { "actions" },
            words.join(", ")
        )
    }

    fn cover_facts(&self) -> Vec<Fact> {
        let fact = |label: &str, value: String| Fact {
            label: label.to_owned(),
            value: plain(value),
        };
        vec![
            fact("Quarter", self.review.quarter.to_string()),
            fact("Reports up to", day_in_words(self.review.day)),
            fact("Partners reported", self.partners_reported()),
        ]
    }

    /// `8 of 9`.
    fn partners_reported(&self) -> String {
        let all = &self.review.reporting;
        let reported = all
            .iter()
            .filter(|partner| partner.returned.is_some())
            .count();
        format!("{reported} of {}", all.len())
    }

    /// The label of an action as a link to its row.
    fn link(&self, action: &ReviewedAction) -> Rich {
        vec![Paragraph::Spans {
            spans: vec![self.link_span(action)],
        }]
    }

    fn link_span(&self, action: &ReviewedAction) -> Span {
        let label = self.labels.get(action.reference.as_str());
        let (text, anchor) = label.map_or_else(
            || (action.reference.clone(), None),
            |(label, anchor)| (label.clone(), Some(anchor.clone())),
        );
        Span {
            text,
            anchor,
            ..Span::default()
        }
    }
}

fn upright(anchor: &str, title: &str, blocks: Vec<Block>) -> Section {
    unnumbered(anchor, SectionKind::Review, title, blocks)
}

fn wide(anchor: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        is_landscape: true,
        ..upright(anchor, title, blocks)
    }
}

/// A link to a section, with its page.
fn link_to(section: &str, words: &str) -> Span {
    let anchor = super::numbering::section_anchor(section, 0);
    Span {
        text: words.to_owned(),
        anchor: Some(anchor),
        shows_page: true,
        ..Span::default()
    }
}

/// Who answers for an action, in one line.
fn leads_of(action: &ReviewedAction) -> String {
    action.leads.join(", ")
}

/// A day in a narrow column: `30 Jun 2026`.
fn short_day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn lower_first(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
