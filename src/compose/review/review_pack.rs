//! The pack of a review: its cover and its sections in order.

use std::collections::HashMap;

use crate::compose::cover::{self, fact};
use crate::compose::numbering::{Anchors, section_anchor};
use crate::compose::pack::{
    ActionTable, Block, Cover, CoverCount, Fact, Pack, Section, SectionKind, Style,
};
use crate::compose::plan_pack::{LANGUAGE, Setting};
use crate::compose::section::{complete, part_section, unnumbered};
use crate::compose::tables::action_table::Tables;
use crate::compose::text::line::brief;
use crate::compose::text::rich::RichText;
use crate::model::{Part, Plan};
use crate::references::text_written_out;
use crate::review::Review;
use crate::text::{day_in_words, lower_first, upper_first};

use super::making::{Making, labels};
use super::marks::Marks;

/// Characters of the title in the running foot, which is one line of an upright page.
const FOOT_CHARS: usize = 40;
/// The section with the key of ratings. It is below the contents, which leave half of their page
/// empty, and before the first table with ratings.
const RATINGS: &str = "ratings";

/// Makes the pack of a review.
pub fn compose_review(plan: &Plan, review: &Review, setting: Setting<'_>) -> Pack {
    let pack_file = setting.pack_file;
    let review = &with_names(plan, review);
    let is_shown = |part: &Part| part.is_tracked() && !part.objectives().is_empty();
    let anchors = Anchors::of(plan, is_shown);
    let rich = RichText::new(plan, &anchors);
    let tables = Tables::new(plan, &anchors, &rich, is_shown);
    let mut making = Making {
        plan,
        review,
        pack_file,
        marks: Marks::new(&pack_file.ratings),
        labels: HashMap::new(),
    };
    let progress: Vec<(usize, ActionTable)> = plan
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| is_shown(part))
        .map(|(index, part)| (index, making.progress_table(&tables, index, part)))
        .collect();
    making.labels = labels(plan, review, &progress);
    let title = cover::title(plan);
    let organisation = cover::organisation(plan, &title);
    let months = review.quarter.months_in_words();
    let edition = cover::edition(plan);
    let mut sections = making.sections(progress);
    complete(&mut sections);
    for section in &mut sections {
        section.shares_page |= section.anchor == section_anchor(RATINGS, 0);
    }
    let mut pack = Pack {
        language: LANGUAGE.to_owned(),
        date: setting.day,
        running: format!(
            "{} · review of {months} · {}",
            brief(&title, FOOT_CHARS),
            if edition.is_empty() {
                format!("position at {}", day_in_words(review.day))
            } else {
                edition.clone()
            }
        ),
        cover: Cover {
            organisation: organisation.clone(),
            title: "Quarterly review".to_owned(),
            period: months.clone(),
            edition: [making.plan_and_quarter(&title), edition]
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            summary: making.message(),
            counts: making.cover_counts(),
            facts: making.cover_facts(),
            about: Vec::new(),
            logo: setting.logo,
        },
        style: Style::of(&pack_file.style),
        marks: making.marks.all(),
        sections,
        organisation,
        title: cover::with_edition(format!("{title}: review of {months}"), plan),
        is_draft: false,
    };
    pack.name_blanks();
    pack
}

/// The review with the names of parts in place of `[[…]]` in partners' answers, which may have been
/// copied from the plan.
fn with_names(plan: &Plan, review: &Review) -> Review {
    let mut review = review.clone();
    let answers = review
        .actions
        .iter_mut()
        .flat_map(|action| &mut action.now.answers);
    for answer in answers {
        for text in [
            &mut answer.progress,
            &mut answer.impact,
            &mut answer.evidence,
        ] {
            *text = text_written_out(plan, text).into_owned();
        }
    }
    review
}

impl Making<'_> {
    fn sections(&self, progress: Vec<(usize, ActionTable)>) -> Vec<Section> {
        let contents = unnumbered(
            "contents",
            SectionKind::Contents,
            "Contents",
            vec![Block::Contents],
        );
        let glance = format!("{} at a glance", self.review.quarter.months_in_words());
        let before = [
            Section {
                sheet_name: "At a glance".to_owned(),
                ..landscape("glance", &glance, self.glance(&progress))
            },
            contents,
            unnumbered(
                RATINGS,
                SectionKind::Review,
                "How to read the ratings",
                self.marks.key(self.review),
            ),
            landscape("figures", "The quarter in figures", self.figures()),
            landscape("exceptions", "Exceptions", self.exceptions()),
            landscape("dates", "Dates", self.dates_ahead()),
        ];
        let parts = progress.into_iter().map(|(index, table)| {
            let section = part_section(index, &self.plan.parts[index], vec![Block::Actions(table)]);
            Section {
                is_landscape: true,
                ..section
            }
        });
        let after = [Section {
            kind: SectionKind::Returns,
            ..landscape("reporting", "Who reported", self.reporting())
        }];
        before.into_iter().chain(parts).chain(after).collect()
    }

    /// "Business plan, quarter 2 of 2026/27".
    fn plan_and_quarter(&self, title: &str) -> String {
        match self.review.quarter.number_in_words_from(self.plan_begins()) {
            Some(number) => format!("{title}, {number}"),
            None => title.to_owned(),
        }
    }

    /// How many actions have each rating.
    fn cover_counts(&self) -> Vec<CoverCount> {
        let counts = self.review.counts();
        let counted = counts.columns().iter().enumerate();
        counted
            .filter(|(_, count)| **count > 0)
            .map(|(mark, count)| CoverCount {
                number: *count,
                label: lower_first(self.marks.word(mark)),
            })
            .collect()
    }

    fn cover_facts(&self) -> Vec<Fact> {
        let mut reported = vec![self.partners_reported().unwrap_or_else(upper_first)];
        reported.extend(self.sent_back_blank());
        let mut facts = vec![
            fact("Quarter", self.days()),
            fact("Position at", day_in_words(self.review.day)),
            fact("Partners reported", reported.join("; ")),
        ];
        facts.extend(self.unread_records().map(|words| fact("Register", words)));
        facts
    }
}

fn landscape(anchor: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        is_landscape: true,
        ..unnumbered(anchor, SectionKind::Review, title, blocks)
    }
}
