//! What readers, archives and screen readers rely on in a PDF.

#[path = "../support/inside_pages.rs"]
mod inside_pages;
#[path = "../support/published_plans.rs"]
mod published_plans;
#[path = "../sample_pack/mod.rs"]
mod sample_pack;
#[path = "../support/structure.rs"]
mod structure;
#[path = "../support/mod.rs"]
mod support;

mod languages;
mod notes;
mod tags;
mod together;
mod wide;

use lopdf::{Dictionary, Document, Object};
use planpack::compose::Pack;
use planpack::compose::pack::{Block, Paragraph, Span};
use planpack::fonts::Fonts;
use planpack::pack_file::Density;
use planpack::render::pdf::render;

const PLAN_JSON: &[u8] = br#"{"schema_version":1}"#;

fn drawn(pack: &Pack) -> Document {
    let bytes = render(pack, Some(PLAN_JSON)).expect("the pack is drawn");
    Document::load_mem(&bytes).expect("the PDF is read back")
}

fn words(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document
        .extract_text(&pages)
        .expect("the PDF has text")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn catalog(document: &Document) -> &Dictionary {
    document.catalog().expect("a PDF has a catalog")
}

/// The value of a key; if it is a reference, the object that it refers to.
fn entry<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    let (_, object) = document
        .dereference(dictionary.get(key.as_bytes()).expect(key))
        .expect(key);
    object
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text")
}

/// Titles of the outline's first level, in order.
fn outline(document: &Document) -> Vec<String> {
    let outlines = entry(document, catalog(document), "Outlines")
        .as_dict()
        .expect("an outline");
    let mut titles = Vec::new();
    let mut item = Some(
        entry(document, outlines, "First")
            .as_dict()
            .expect("an entry"),
    );
    while let Some(dictionary) = item {
        titles.push(text(entry(document, dictionary, "Title")));
        item = dictionary.has(b"Next").then(|| {
            entry(document, dictionary, "Next")
                .as_dict()
                .expect("an entry")
        });
    }
    titles
}

#[test]
fn same_pack_gives_the_same_bytes() {
    let pack = sample_pack::board_pack();
    let first = render(&pack, Some(PLAN_JSON)).unwrap();
    assert!(first == render(&pack, Some(PLAN_JSON)).unwrap());
    // Two runs may fall into one second, so equal bytes alone do not prove that no clock was read.
    let document = Document::load_mem(&first).expect("the PDF is read back");
    let info = document
        .dereference(document.trailer.get(b"Info").unwrap())
        .unwrap()
        .1
        .as_dict()
        .unwrap();
    let day = pack.date.format("D:%Y%m%d").to_string();
    for key in ["CreationDate", "ModDate"] {
        let date = text(entry(&document, info, key));
        assert!(
            date.starts_with(&day) && !date.contains(":0"),
            "{key}: {date}"
        );
    }
}

#[test]
fn screen_readers_find_language_title_and_tags() {
    let pack = sample_pack::board_pack();
    let document = drawn(&pack);
    let catalog = catalog(&document);
    assert_eq!(text(entry(&document, catalog, "Lang")), "en-GB");
    let marks = entry(&document, catalog, "MarkInfo").as_dict().unwrap();
    assert!(entry(&document, marks, "Marked").as_bool().unwrap());
    let info = document
        .dereference(document.trailer.get(b"Info").unwrap())
        .unwrap()
        .1
        .as_dict()
        .unwrap();
    assert_eq!(text(entry(&document, info, "Title")), pack.title);
    assert_eq!(
        text(entry(&document, info, "Creator")),
        concat!("planpack ", env!("CARGO_PKG_VERSION"))
    );
    let tree = structure::structure(&document);
    for tag in [
        "H1", "H2", "P", "L", "LI", "TOC", "TOCI", "Link", "Table", "TR", "TH", "TD", "Figure",
    ] {
        assert!(!tree.all(tag).is_empty(), "nothing is tagged as {tag}");
    }
    let logo = pack.cover.logo.expect("the pack has a logo");
    assert_eq!(tree.all("Figure")[0].alt, logo.alt);
    assert_eq!(tree.all("H1").len(), pack.sections.len());
}

#[test]
fn every_section_is_in_the_outline_in_order() {
    let pack = sample_pack::board_pack();
    let titles: Vec<_> = pack
        .sections
        .iter()
        .map(|section| section.full_title.clone())
        .collect();
    assert_eq!(outline(&drawn(&pack)), titles);
}

#[test]
fn a_plan_of_one_table_has_no_list_of_contents_and_its_key_is_below_the_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plan.csv");
    let lines =
        "Mend the lamps\n\nAction,Lead,Timescale,RAG\nCount the lamps,Harbour,May 2026,Red\n";
    std::fs::write(&plan, lines).expect("written");
    let document = tags::built(&[plan]);
    assert_eq!(outline(&document), ["Mend the lamps", "Document control"]);
    assert_eq!(document.get_pages().len(), 2, "the cover and a page");
    let words = words(&document);
    let place = |part: &str| {
        words
            .find(part)
            .unwrap_or_else(|| panic!("{part}: {words}"))
    };
    assert!(place("Document control") < place("How to read the tables"));
    assert!(
        !words.contains("Each shaded row is an objective"),
        "{words}"
    );
    assert!(!words.contains("priority"), "{words}");
}

#[test]
fn a_key_is_below_document_control_and_not_below_the_sheets_at_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plan.xlsx");
    let sheets = "sheet: Plan\nA1: Mend the lamps     2026\nA3: Action | Lead | Timescale\n\
        A4: Count the lamps | Harbour | May 2026\n\nsheet: Tides\nA1: The tide is high at noon\n";
    let workbook = support::drawn::xlsx(sheets).expect("a drawing");
    std::fs::write(&plan, workbook).expect("written");
    let document = tags::built(&[plan]);
    // Spaces between a title and a year are layout of the cell.
    let titles = ["Mend the lamps 2026", "Document control", "Other sheets"];
    assert_eq!(outline(&document)[..3], titles);
    let words = words(&document);
    let place = |part: &str| {
        words
            .find(part)
            .unwrap_or_else(|| panic!("{part}: {words}"))
    };
    assert!(place("How to read the tables") < place("The tide is high"));
}

#[test]
fn short_registers_of_risks_share_a_page_and_are_counted_as_risks() {
    let folder = tempfile::tempdir().expect("a folder");
    let registers = ["harbour.csv", "lane.csv"].map(|name| folder.path().join(name));
    for path in &registers {
        let lines = "Risk,Likelihood,Impact,Score,Mitigation,Owner\n\
                     The quay floods,3,4,12,Raise the wall,Harbour Office\n";
        std::fs::write(
            path,
            lines.replace("quay", &path.file_stem().unwrap().to_string_lossy()),
        )
        .expect("written");
    }
    let document = tags::built(&registers);
    let words = words(&document);
    assert_eq!(words.matches("1 risk, 1 mitigation").count(), 2, "{words}");
    assert!(!words.contains("is an objective"), "{words}");
    assert_eq!(
        document.get_pages().len(),
        2,
        "the cover and a page: {words}"
    );
}

#[test]
fn the_plan_is_attached_as_the_source() {
    let document = drawn(&sample_pack::board_pack());
    let files = entry(&document, catalog(&document), "AF")
        .as_array()
        .unwrap();
    assert_eq!(files.len(), 1);
    let file = document
        .dereference(&files[0])
        .unwrap()
        .1
        .as_dict()
        .unwrap();
    assert_eq!(text(entry(&document, file, "UF")), "plan.json");
    assert_eq!(
        entry(&document, file, "AFRelationship").as_name().unwrap(),
        b"Source"
    );
    let streams = entry(&document, file, "EF").as_dict().unwrap();
    let stream = entry(&document, streams, "F").as_stream().unwrap();
    let content = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    assert_eq!(content, PLAN_JSON);
}

#[test]
fn words_that_look_like_markup_are_printed_as_they_are() {
    let mut pack = sample_pack::long_pack(1);
    let hostile = "#panic() $x$ *star* <label>";
    pack.sections[1].blocks.insert(
        0,
        Block::Text {
            text: sample_pack::plain(hostile),
        },
    );
    let words = words(&drawn(&pack));
    assert!(words.contains(hostile), "{words}");
}

#[test]
fn an_unprintable_character_is_replaced_and_the_pack_is_drawn() {
    let mut pack = sample_pack::long_pack(1);
    pack.sections[1].blocks.insert(
        0,
        Block::Text {
            text: sample_pack::plain("ring\u{7}twice"),
        },
    );
    let words = words(&drawn(&pack));
    assert!(words.contains("ring[U+0007]twice"), "{words}");
}

#[test]
fn every_character_that_can_be_drawn_is_drawn() {
    let drawable: Vec<char> = (0..=0x10_ffff)
        .filter_map(char::from_u32)
        .filter(|one| Fonts::default().can_draw(*one))
        .collect();
    assert!(drawable.len() > 2500);
    let lines = drawable
        .chunks(40)
        .map(|line| Paragraph::Plain(line.iter().flat_map(|one| [*one, ' ']).collect()));
    let mut pack = sample_pack::long_pack(1);
    pack.sections[1].blocks.insert(
        0,
        Block::Text {
            text: lines.collect(),
        },
    );
    let words = words(&drawn(&pack));
    assert!(!words.contains("[U+"), "a character was replaced");
}

#[test]
fn hostile_texts_are_drawn_in_every_place() {
    let document = drawn(&sample_pack::hostile_pack());
    assert!(document.get_pages().len() > 5);
}

#[test]
fn a_link_to_nowhere_is_a_failure_that_names_the_anchor() {
    let mut pack = sample_pack::long_pack(1);
    let span = Span {
        text: "nowhere".to_owned(),
        anchor: Some("no-such-part".to_owned()),
        ..Span::default()
    };
    pack.sections[1].blocks.insert(
        0,
        Block::Text {
            text: vec![Paragraph::Spans { spans: vec![span] }],
        },
    );
    let failure = render(&pack, Some(PLAN_JSON)).unwrap_err().to_string();
    assert!(failure.contains("no-such-part"), "{failure}");
}

#[test]
fn a_document_of_changes_is_drawn_with_both_wordings() {
    let words = |text: &str| Span {
        text: text.to_owned(),
        ..Span::default()
    };
    let mut pack = sample_pack::board_pack();
    let span = |is_removed, is_inserted, text| Span {
        is_removed,
        is_inserted,
        ..words(text)
    };
    let text = vec![
        Paragraph::Spans {
            spans: vec![span(true, false, "Quarrelling"), words(" neighbours")],
        },
        Paragraph::Spans {
            spans: vec![span(false, true, "Peaceable"), words(" neighbours")],
        },
    ];
    pack.sections
        .last_mut()
        .expect("a section")
        .blocks
        .push(Block::Text { text });
    // Links and marks may be combined in any way, but text in PDF/UA-1 can have only one line,
    // under or through it.
    let place = pack.sections[0].anchor.clone();
    let looks = [
        (true, false, false),
        (true, true, false),
        (false, true, true),
        (false, false, true),
        (true, false, true),
    ];
    let spans = looks.map(|(is_struck, is_removed, is_inserted)| Span {
        is_struck,
        is_removed,
        is_inserted,
        anchor: Some(place.clone()),
        ..words("by boat ")
    });
    let text = vec![Paragraph::Spans {
        spans: spans.to_vec(),
    }];
    pack.sections
        .last_mut()
        .expect("a section")
        .blocks
        .push(Block::Text { text });
    let words = self::words(&drawn(&pack));
    // For people who listen, words say what colours and lines mean.
    for said in ["[removed: Quarrelling", "[added: Peaceable"] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn all_words_are_inside_the_pages_in_every_density() {
    for density in Density::ALL {
        let mut pack = sample_pack::board_pack();
        pack.style.density = density;
        let document = drawn(&pack);
        for (number, page) in document.get_pages() {
            let beyond = inside_pages::beyond_the_page(&document, page);
            assert!(beyond.is_empty(), "{density:?}, page {number}: {beyond:?}");
        }
    }
}
