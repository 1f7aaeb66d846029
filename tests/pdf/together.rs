//! What stays together on a page, and what takes a second one.

use std::collections::BTreeSet;

use planpack::compose::pack::{
    Block, Glance, GlanceList, GlanceRow, Overview, OverviewObjective, OverviewPart, Paragraph,
    Section, SectionKind, Span,
};
use planpack::pack_file::Density;

use super::notes::pages;
use super::tags::built;
use super::{drawn, sample_pack};

#[test]
fn a_signature_is_on_one_page_wherever_the_letter_ends() {
    let mut pack = sample_pack::board_pack();
    let narrative = pack
        .sections
        .iter()
        .position(|it| it.kind == SectionKind::Narrative);
    let section = pack.sections[narrative.expect("a narrative")].clone();
    let letters = (20..60).map(|lines| {
        let name = Span {
            is_strong: true,
            text: format!("Name{lines}."),
            ..Span::default()
        };
        let roles = ["Chair", "Board"].map(sample_pack::plain);
        Section {
            anchor: format!("letter-{lines}"),
            shares_page: false,
            blocks: vec![
                Block::Text {
                    text: vec![sample_pack::plain("Line"); lines].concat(),
                },
                Block::Text {
                    text: vec![Paragraph::Spans { spans: vec![name] }],
                },
                Block::Note {
                    text: roles.concat(),
                },
            ],
            ..section.clone()
        }
    });
    pack.sections = letters.collect();
    let pages = pages(&drawn(&pack));
    for lines in 20..60 {
        let signature = format!("Name{lines}.ChairBoard");
        let is_whole = pages.iter().any(|page| page.contains(&signature));
        assert!(is_whole, "{lines} lines: {pages:?}");
    }
}

#[test]
fn an_entry_of_the_contents_is_on_one_page() {
    let mut pack = sample_pack::board_pack();
    pack.style.density = Density::Large;
    let section = pack.sections.last().expect("a section").clone();
    let sections = (10..40).map(|at| Section {
        anchor: format!("section-{at}"),
        full_title: format!("Begin{at} {}End{at}", "of a long title ".repeat(7 + at % 3)),
        heading: format!("Begin{at} {}End{at}", "of a long title ".repeat(7 + at % 3)),
        ..section.clone()
    });
    pack.sections.extend(sections.collect::<Vec<_>>());
    // Long words have invisible places to break.
    let pages = pages(&drawn(&pack)).into_iter();
    let pages: Vec<String> = pages.map(|page| page.replace('\u{200b}', "")).collect();
    for at in 10..40 {
        let contents = page_with(&pages, &format!("Begin{at}"));
        assert!(contents.contains(&format!("End{at}")), "{at}: {contents}");
    }
}

/// The pages of a pack with so many priorities on the plan on a page, each with so many objectives.
fn pages_of_overview(density: Density, parts: usize, objectives: usize) -> Vec<String> {
    let mut pack = sample_pack::board_pack();
    pack.style.density = density;
    let section = pack.sections.last_mut().expect("a section");
    section.is_landscape = true;
    section.shares_page = false;
    let anchor = section.anchor.clone();
    let objective = |number: String| OverviewObjective {
        anchor: anchor.clone(),
        text: format!("Aim{number}. {}", "Nobody waits for help. ".repeat(6)),
        beginning: format!("Aim{number}. {}", "Nobody waits for help. ".repeat(3)),
        first_words: format!("Aim{number}. Nobody waits for help…"),
        number,
    };
    let part = |part: usize| OverviewPart {
        anchor: anchor.clone(),
        number: part.to_string(),
        heading: format!("Harbour{part} that is safe for everybody who lives beside it"),
        lead: "Chair of the harbour board".to_owned(),
        size: "14 objectives".to_owned(),
        objectives: (1..=objectives)
            .map(|at| objective(format!("{part}.{at}")))
            .collect(),
    };
    section.blocks = vec![Block::Overview(Overview {
        parts: (1..=parts).map(part).collect(),
        milestones: None,
    })];
    pages(&drawn(&pack))
}

/// The index of the page with an objective.
fn page_of_objective(pages: &[String], number: &str) -> usize {
    let words = format!("Aim{number}.");
    let found = pages.iter().position(|page| page.contains(&words));
    found.unwrap_or_else(|| panic!("{words} is on no page"))
}

#[test]
fn in_larger_print_the_plan_on_a_page_takes_more_rather_than_none_of_its_objectives() {
    for (density, parts, objectives, most) in
        [(Density::Clear, 6, 14, 3), (Density::Large, 5, 12, 5)]
    {
        let pages = pages_of_overview(density, parts, objectives);
        let last = page_of_objective(&pages, &format!("{parts}.{objectives}"));
        let count = last + 1 - page_of_objective(&pages, "1.1");
        assert_eq!(count, most, "{density:?}");
    }
}

#[test]
fn priorities_that_continue_on_another_page_are_named_there() {
    let pages = pages_of_overview(Density::Clear, 2, 40);
    let (first, last) = (
        page_of_objective(&pages, "1.1"),
        page_of_objective(&pages, "2.40"),
    );
    assert_eq!(last, first + 1);
    for part in 1..=2 {
        let heading = format!("Harbour{part}");
        assert!(pages[last].contains(&heading), "{heading}: {}", pages[last]);
    }
}

#[test]
fn the_key_to_the_tables_is_below_the_contents_if_their_entries_can_be_closer() {
    let mut pack = sample_pack::board_pack();
    let section = pack.sections.last().expect("a section").clone();
    // More than have room with the usual gaps, and fewer than fill the page.
    let sections = (1..=30).map(|at| Section {
        anchor: format!("section-{at}"),
        full_title: "A short title".to_owned(),
        heading: "A short title".to_owned(),
        ..section.clone()
    });
    pack.sections.extend(sections.collect::<Vec<_>>());
    let pages = pages(&drawn(&pack));
    let contents = page_with(&pages, "Contents");
    assert!(contents.contains("Howtoreadthetables"), "{contents}");
}

#[test]
fn a_long_label_at_a_glance_is_on_one_line() {
    let mut pack = sample_pack::board_pack();
    let section = pack.sections.last_mut().expect("a section");
    section.is_landscape = true;
    section.shares_page = false;
    let list = |heading: &str, labels: &[&str]| GlanceList {
        heading: heading.to_owned(),
        none: "None".to_owned(),
        order: "oldest".to_owned(),
        full_list: section.anchor.clone(),
        rows: labels.iter().map(|label| overdue(label)).collect(),
        count: labels.len(),
    };
    section.blocks = vec![Block::Glance(Glance {
        decisions: None,
        worse: list("Worse", &[]),
        parts: Vec::new(),
        overdue: list("Overdue", &["BOARD3.3a"]),
        outstanding: sample_pack::plain("Everybody has reported."),
    })];
    let document = drawn(&pack);
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let words = document.extract_text(&pages).expect("text");
    let mut lines = words.lines().map(|line| line.replace(' ', ""));
    assert!(lines.any(|line| line == "BOARD3.3a"), "{words}");
}

fn overdue(label: &str) -> GlanceRow {
    GlanceRow {
        label: label.to_owned(),
        anchor: String::new(),
        text: "Open the harbour".to_owned(),
        lead: "Wardens".to_owned(),
        short: ["Open…".to_owned(), "Wardens".to_owned()],
        marks: Vec::new(),
        day: "31 May 2026".to_owned(),
    }
}

#[test]
fn document_control_is_on_one_page_wherever_it_begins() {
    let mut pack = sample_pack::board_pack();
    let section = pack.sections.last().expect("a section").clone();
    let lines_of = |count| vec![sample_pack::plain("Line"); count].concat();
    let sections = (10..40).flat_map(|lines| {
        let above = Section {
            anchor: format!("above-{lines}"),
            shares_page: false,
            blocks: vec![Block::Text {
                text: lines_of(lines),
            }],
            ..section.clone()
        };
        let first = sample_pack::plain(&format!("Title{lines}."));
        let last = sample_pack::plain(&format!("Source{lines}."));
        let control = Section {
            anchor: format!("control-{lines}"),
            kind: SectionKind::DocumentControl,
            shares_page: true,
            blocks: vec![Block::Text {
                text: [first, lines_of(20), last].concat(),
            }],
            ..section.clone()
        };
        [above, control]
    });
    pack.sections = sections.collect();
    let pages = pages(&drawn(&pack));
    for lines in 10..40 {
        let page = page_with(&pages, &format!("Title{lines}."));
        assert!(page.contains(&format!("Source{lines}.")), "{page}");
    }
}

/// Priorities of so many actions each.
const SIZES: [usize; 7] = [2, 3, 1, 5, 2, 9, 4];

#[test]
fn short_priorities_share_a_page_and_each_is_whole() {
    let mut table = vec!["Priority,No,Objective,Action,Lead,Measure,When".to_owned()];
    for (priority, size) in SIZES.iter().enumerate() {
        table.extend((0..*size).map(|action| {
            format!(
                "Harbour {priority},{priority}.{action},Aim {priority}-{action},\
                 Task{priority}-{action}.,Wardens,Done{priority}-{action}.,May 2026"
            )
        }));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plan.csv");
    std::fs::write(&plan, table.join("\n")).expect("it can be written");
    let pages = pages(&built(&[plan]));
    let page_of = |words: &str| pages.iter().position(|page| page.contains(words));
    let begun = SIZES.iter().enumerate().map(|(priority, size)| {
        let first = page_of(&format!("Task{priority}-0."));
        let last = page_of(&format!("Done{priority}-{}.", size - 1));
        assert_eq!(first, last, "priority {priority}: {pages:?}");
        first.expect("a page")
    });
    let begun: BTreeSet<usize> = begun.collect();
    assert!(begun.len() < SIZES.len() - 2, "{pages:?}");
}

/// The first page with some words.
fn page_with<'a>(pages: &'a [String], words: &str) -> &'a str {
    let page = pages.iter().find(|page| page.contains(words));
    page.unwrap_or_else(|| panic!("no page has {words}"))
}
