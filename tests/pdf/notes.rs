//! Sub-headers of objectives: on the first page with their links and notes, on later pages as one
//! line that says that they continue.

use lopdf::Document;
use planpack::compose::Pack;
use planpack::compose::pack::{Block, Fact, ObjectiveGroup, Paragraph, Rich, Section, Span};

use super::structure::{Element, heard, structure};
use super::tags::{action_tables, squeezed};
use super::{drawn, sample_pack};

/// The words of each page, without spaces.
pub(super) fn pages(document: &Document) -> Vec<String> {
    document
        .get_pages()
        .into_keys()
        .map(|page| squeezed(&document.extract_text(&[page]).expect("text")))
        .collect()
}

fn words(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        ..Span::default()
    }
}

fn link(text: &str, anchor: &str) -> Span {
    Span {
        anchor: Some(anchor.to_owned()),
        shows_page: true,
        ..words(text)
    }
}

fn spans(spans: &[Span]) -> Rich {
    vec![Paragraph::Spans {
        spans: spans.to_vec(),
    }]
}

/// A pack with one section for each of the given numbers of actions. A section has one objective
/// with that many actions of one line each, changed by `change`. Its anchor is `objective-` and the
/// number.
fn pack_of(
    action_counts: impl Iterator<Item = usize>,
    change: impl Fn(&mut ObjectiveGroup),
) -> Pack {
    let mut pack = sample_pack::long_pack(1);
    let section = pack.sections.pop().expect("a section");
    pack.sections.extend(action_counts.map(|count| {
        let mut section = Section {
            anchor: format!("section-{count}"),
            ..section.clone()
        };
        for block in &mut section.blocks {
            let Block::Actions(table) = block else {
                continue;
            };
            let objective = &mut table.objectives[0];
            let action = objective.actions[0].clone();
            objective.actions = (1..=count)
                .map(|number| {
                    let mut action = action.clone();
                    action.cells = vec![sample_pack::plain(&format!("Deed {number}")); 4];
                    action
                })
                .collect();
            objective.anchor = format!("objective-{count}");
            objective.text = sample_pack::plain("Nobody waits");
            change(objective);
        }
        section
    }));
    pack
}

#[test]
fn a_reference_in_a_sub_header_is_a_link_on_its_first_page_and_plain_text_on_the_others() {
    let pack = pack_of([1, 150].into_iter(), |objective| {
        objective.section = spans(&[words("Boats, see "), link("our other plan", "objective-1")]);
        objective.text = spans(&[
            words("Nobody waits, see "),
            link("objective 7.7", "objective-1"),
            words(" again"),
        ]);
    });
    let document = drawn(&pack);
    let over_pages = pages(&document)
        .iter()
        .filter(|page| {
            page.contains("Boats,seeourotherplan(continued)")
                && page.contains("Nobodywaits,seeobjective7.7again(continued)")
        })
        .count();
    assert!(over_pages > 2, "{over_pages}");
    let tree = structure(&document);
    let links: Vec<_> = tree.all("Link").into_iter().map(Element::words).collect();
    for words in ["our other plan", "objective 7.7"] {
        assert_eq!(
            links.iter().filter(|link| *link == words).count(),
            2,
            "one for each objective: {links:?}"
        );
    }
    let heard = heard(&document);
    assert!(
        heard.faults.is_empty() && heard.page_references == 4,
        "{heard:?}"
    );
}

#[test]
fn an_objective_continues_with_one_line_whatever_its_height() {
    let high = "Everybody who works with families knows whom to ask. ";
    let list = Paragraph::List {
        first_number: None,
        items: vec![sample_pack::plain("a thing of many"); 30],
    };
    let with_list = [sample_pack::plain("Homes are safe from:"), vec![list]].concat();
    for text in [
        sample_pack::plain(&high.repeat(4)),
        sample_pack::plain(&high.repeat(60)),
        with_list,
    ] {
        let document = drawn(&pack_of([80].into_iter(), |objective| {
            objective.text.clone_from(&text);
            objective.notes = vec![spans(&[
                words("Delivered by "),
                link("wardens", "objective-80"),
            ])];
        }));
        let pages = pages(&document);
        let later = pages.iter().filter(|page| page.contains("(continued)"));
        let mut count = 0;
        for page in later {
            assert!(
                page.contains("Deed") && !page.contains("Deliveredby"),
                "{page}"
            );
            assert!(page.matches("Everybody").count() <= 3, "{page}");
            assert!(!page.contains("athingofmany"), "{page}");
            count += 1;
        }
        assert!(count >= 2, "{count} of {}", pages.len());
        let heard = heard(&document);
        assert!(heard.faults.is_empty(), "{heard:?}");
    }
}

#[test]
fn an_objective_of_three_actions_is_kept_whole_and_a_longer_one_begins_with_two() {
    let mut pack = pack_of(1..=40, |_| {});
    for (index, table) in action_tables(&mut pack).enumerate() {
        let mut next = table.objectives[0].clone();
        next.anchor.push_str("-next");
        next.text = sample_pack::plain("Nobody is lost");
        let action = next.actions[0].clone();
        let count = if index % 2 == 0 { 3 } else { 5 };
        next.actions = (1..=count)
            .map(|number| {
                let mut action = action.clone();
                action.cells = vec![sample_pack::plain(&format!("Next {number} of {count}")); 4];
                action
            })
            .collect();
        table.objectives.push(next);
    }
    let pages = pages(&drawn(&pack));
    let mut count = 0;
    for page in pages.iter().filter(|page| page.contains("Next1of")) {
        assert!(page.contains("Nobodyislost"), "{page}");
        let kept = if page.contains("Next1of3") {
            "Next3of3"
        } else {
            "Next2of5"
        };
        assert!(page.contains(kept), "{page}");
        count += 1;
    }
    assert_eq!(count, 40);
}

#[test]
fn no_page_holds_a_note_without_an_action() {
    let note = spans(&[words("Delivered by "), link("Appendix 1", "objective-1")]);
    let high = "Everybody who works with families knows whom to ask. ".repeat(60);
    let texts = [
        sample_pack::plain("Nobody waits"),
        sample_pack::plain(&high),
        Rich::new(),
    ];
    for (text, section) in texts.iter().flat_map(|text| [(text, ""), (text, "Boats")]) {
        let document = drawn(&pack_of(1..=50, |objective| {
            objective.text.clone_from(text);
            objective.section = sample_pack::plain(section);
            objective.notes = vec![note.clone()];
        }));
        let pages = pages(&document);
        let with_note: Vec<&String> = pages
            .iter()
            .filter(|page| page.contains("Deliveredby"))
            .collect();
        assert_eq!(with_note.len(), 50);
        assert!(
            with_note.iter().all(|page| page.contains("Deed1")),
            "{with_note:?}"
        );
        for page in pages
            .iter()
            .filter(|page| page.contains("Howarewegoingtodoit?"))
        {
            assert!(
                page.contains("Deed") || page.contains("Everybody"),
                "{page}"
            );
        }
    }
}

#[test]
fn a_note_is_on_the_page_of_the_first_action_wherever_its_objective_begins() {
    let mut pack = pack_of(1..=40, |_| {});
    for table in action_tables(&mut pack) {
        let mut next = table.objectives[0].clone();
        next.anchor.push_str("-next");
        next.actions.truncate(1);
        next.actions[0].cells = vec![sample_pack::plain("The last of them"); 4];
        next.notes = vec![sample_pack::plain("Delivered by the wardens")];
        table.objectives.push(next);
    }
    let document = drawn(&pack);
    let pages = pages(&document);
    let with_note: Vec<&String> = pages
        .iter()
        .filter(|page| page.contains("Deliveredbythewardens"))
        .collect();
    assert_eq!(with_note.len(), 40);
    assert!(
        with_note.iter().all(|page| page.contains("Thelastofthem")),
        "{with_note:?}"
    );
}

#[test]
fn a_label_is_on_the_page_of_its_text_wherever_it_is() {
    let mut pack = sample_pack::board_pack();
    let section = pack.sections.last_mut().expect("a section");
    section.shares_page = false;
    let sections = (30..60).map(|lines| {
        let filler = vec![sample_pack::plain("Line"); lines].concat();
        let value = sample_pack::plain(&"Surveys. ".repeat(60));
        let label = format!("Label{lines}");
        let anchor = format!("{}-{lines}", section.anchor);
        let blocks = vec![
            Block::Text { text: filler },
            Block::Evidence {
                boxes: vec![Fact { label, value }],
            },
        ];
        Section {
            anchor,
            blocks,
            ..section.clone()
        }
    });
    let sections: Vec<Section> = sections.collect();
    pack.sections.extend(sections);
    let pages = pages(&drawn(&pack));
    for lines in 30..60 {
        let label = format!("Label{lines}");
        let page = pages.iter().find(|page| page.contains(&label));
        let page = page.expect("the label is printed");
        assert!(page.contains(&format!("{label}Surveys.")), "{page}");
    }
}

#[test]
fn an_objective_without_actions_keeps_its_note_or_says_that_none_are_agreed() {
    let document = drawn(&pack_of([0, 1].into_iter(), |objective| {
        objective.notes = vec![sample_pack::plain("Delivered by the wardens")];
    }));
    assert_eq!(
        pages(&document)
            .iter()
            .filter(|page| page.contains("Deliveredbythewardens"))
            .count(),
        2
    );
    let document = drawn(&pack_of([0, 1].into_iter(), |_| {}));
    assert_eq!(
        pages(&document)
            .iter()
            .filter(|page| page.contains("Noactionsagreedyet"))
            .count(),
        1
    );
}

#[test]
fn notes_longer_than_a_page_are_drawn_in_full() {
    let mut pack = sample_pack::long_pack(3);
    for table in action_tables(&mut pack) {
        let deliveries = (1..=400)
            .flat_map(|number| [link(&format!("Appendix {number}"), "part-1"), words(" · ")]);
        table.objectives[0].notes = vec![spans(&deliveries.collect::<Vec<_>>())];
    }
    let document = drawn(&pack);
    let heard = heard(&document);
    assert!(
        heard.faults.is_empty() && heard.page_references == 400,
        "{heard:?}"
    );
}
