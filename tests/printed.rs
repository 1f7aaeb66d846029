//! Every text of a pack is on its pages: each word as often as in the pack, and headings repeated
//! where a table continues.

#[expect(dead_code, reason = "other packs are for other tests")]
mod sample_pack;

use std::collections::BTreeMap;

use lopdf::Document;
use planpack::compose::Pack;
use planpack::compose::pack::{
    Block, Chart, Decisions, Figure, Mark, MarkShape, Paragraph, PlainColumn, PlainRow, PlainTable,
    RatingEntry, Section, Span,
};
use planpack::render::pdf::render;
use sample_pack::plain;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// The text of each page.
fn pages(pack: &Pack) -> Vec<String> {
    let bytes = render(pack, Some(b"{}")).expect("the pack is drawn");
    let document = Document::load_mem(&bytes).expect("the PDF is read back");
    let numbers = document.get_pages().into_keys();
    numbers
        .map(|number| document.extract_text(&[number]).expect("a page has text"))
        .collect()
}

/// Runs of letters and digits, with ligatures split into letters.
fn words(text: &str) -> Vec<String> {
    let text: String = text
        .nfkc()
        .filter(|character| !matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}'))
        .collect();
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn counted(words: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    words
        .into_iter()
        .for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

/// Adds every text of a pack's data that is printed, as often as it is printed.
fn texts(value: &Value, out: &mut Vec<String>) {
    // Skip addresses, kinds and colours; captions and alternative texts, which only screen readers
    // have; and texts that other tests check.
    const NOT_PRINTED: [&str; 17] = [
        "alt",
        "anchor",
        // The notes give the number of the board objective.
        "board_number",
        "caption",
        "colour",
        "contents_note",
        "full_title",
        "kind",
        "style",
        "marks",
        // The look of an objective's line shows what it is.
        "objective_headings",
        "role",
        "shape",
        "sheet_name",
        "symbol",
        "type",
        "url",
    ];
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, out)),
        Value::Object(map) => {
            // A scope shows its boards, and its code only if it names none.
            let has_chips = map
                .get("chips")
                .and_then(Value::as_array)
                .is_some_and(|chips| !chips.is_empty());
            map.iter()
                .filter(|(key, _)| !NOT_PRINTED.contains(&key.as_str()))
                .filter(|(key, _)| !(has_chips && *key == "text"))
                .for_each(|(_, value)| texts(value, out));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn texts_of(value: impl serde::Serialize) -> Vec<String> {
    let mut out = Vec::new();
    texts(
        &serde_json::to_value(value).expect("all keys are strings"),
        &mut out,
    );
    out
}

/// The line of a section in the contents.
fn contents_line(section: &Section) -> String {
    let number = section.number.as_deref().unwrap_or_default();
    format!("{number} {} {}", section.heading, section.contents_note)
}

fn mark(word: &str, symbol: &str) -> Mark {
    Mark {
        word: word.to_owned(),
        symbol: symbol.to_owned(),
        shape: MarkShape::of_symbol(symbol),
        colour: "#2e7d32".to_owned(),
        is_white_on_colour: true,
    }
}

/// A pack with a block of every kind.
fn pack_of_every_kind() -> Pack {
    let mut pack = sample_pack::board_pack();
    pack.marks = vec![mark("Afloat", "●"), mark("Aground", "■")];
    let ratings = vec![RatingEntry {
        mark: 0,
        word: "Afloat".to_owned(),
        meaning: "it sails".to_owned(),
    }];
    let row = |label: &str, counts: [&str; 2]| {
        let cells = [label, counts[0], counts[1]];
        PlainRow::of(cells.map(plain).to_vec())
    };
    let chart = Block::Chart(Chart {
        name: "By fleet".to_owned(),
        about: "Keels in both harbours".to_owned(),
        alt: "Vessels".to_owned(),
        series: vec![0, 1],
        table: PlainTable {
            caption: "Vessels".to_owned(),
            columns: vec![
                PlainColumn::of("Fleet", true),
                PlainColumn::amount("Afloat"),
                PlainColumn::amount("Aground"),
            ],
            rows: vec![
                row("Northern fleet", ["611", "412"]),
                row("Southern fleet", ["513", "714"]),
            ],
        },
        counts: vec![vec![611, 412], vec![513, 714]],
        most: 1227,
    });
    let figure = Figure {
        mark: 1,
        label: "wrecked".to_owned(),
        number: 8117,
        change: "up".to_owned(),
        before: Some(6229),
    };
    let link = Span {
        text: "the pilots’ table".to_owned(),
        anchor: Some("part-4".to_owned()),
        ..Span::default()
    };
    let blocks = vec![
        Block::Legend {
            scopes: Vec::new(),
            ratings,
            lines: vec!["Vessels are counted at dusk.".to_owned()],
        },
        chart,
        Block::Figures {
            caption: "Vessels this quarter".to_owned(),
            figures: vec![figure],
        },
        Block::Decisions(Decisions {
            heading: "The board is asked".to_owned(),
            items: vec![plain("to buy a dredger")],
        }),
        Block::Message {
            text: plain("Both fleets sail"),
        },
        Block::Note {
            text: vec![Paragraph::Spans { spans: vec![link] }],
        },
    ];
    for block in pack
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks)
    {
        if let Block::Actions(table) = block {
            table.objectives[0].section = plain("Crews and their pay");
        }
    }
    let last = pack.sections.last_mut().expect("a section");
    "with charts of vessels".clone_into(&mut last.contents_note);
    last.blocks.extend(blocks);
    pack
}

/// The numbers of the figures, which the data has as numbers.
const NUMBERS: [&str; 2] = ["8117", "6229"];

#[test]
fn every_word_of_a_pack_is_printed_as_often_as_the_pack_has_it() {
    let pack = pack_of_every_kind();
    let printed = counted(pages(&pack).iter().flat_map(|page| words(page)));
    let mut asked = texts_of(&pack.cover.facts);
    asked.extend(
        [
            &pack.cover.organisation,
            &pack.cover.title,
            &pack.cover.period,
            &pack.cover.summary,
        ]
        .map(Clone::clone),
    );
    for section in &pack.sections {
        asked.extend(texts_of(section));
    }
    asked.extend(
        pack.sections
            .iter()
            .filter(|section| section.anchor != "contents")
            .map(contents_line),
    );
    asked.extend(NUMBERS.map(str::to_owned));
    let missing: Vec<String> = counted(asked.iter().flat_map(|text| words(text)))
        .into_iter()
        .filter(|(word, count)| printed.get(word).is_none_or(|printed| printed < count))
        .map(|(word, count)| format!("{word}: {} of {count}", printed.get(&word).unwrap_or(&0)))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_table_that_continues_has_its_headings_on_every_page() {
    let pages = pages(&sample_pack::long_pack(80));
    let of_tables = &pages[2..];
    assert!(of_tables.len() > 4, "{} pages", of_tables.len());
    for (page, text) in of_tables.iter().enumerate() {
        let has_heading = words(text).windows(2).any(|pair| pair == ["By", "when"]);
        assert!(has_heading, "page {}: {text}", page + 3);
    }
}

/// Whether a page has the given words next to each other.
fn has_in_a_row(page: &str, asked: &str) -> bool {
    let (page, asked) = (words(page), words(asked));
    page.windows(asked.len()).any(|window| window == asked)
}

#[test]
fn contents_and_sections_have_the_number_of_the_section_beside_its_heading() {
    let pack = pack_of_every_kind();
    let pages = pages(&pack);
    let numbered = || {
        pack.sections
            .iter()
            .filter_map(|section| Some((section.number.as_deref()?, section)))
    };
    assert!(numbered().count() > 3, "a pack has numbered sections");
    for (number, section) in numbered() {
        let line = format!("{number} {}", section.heading);
        assert!(
            pages[1..3].iter().any(|page| has_in_a_row(page, &line)),
            "contents: {line}: {}",
            pages[1]
        );
        let heading = format!("{number} {} {}", section.kicker, section.heading);
        assert!(
            pages[2..].iter().any(|page| has_in_a_row(page, &heading)),
            "section: {heading}"
        );
    }
}

/// How often the text of a page changes to the brand's colour.
fn brand_colours(pack: &Pack) -> usize {
    const BRAND: [f32; 3] = [18.0 / 255.0, 67.0 / 255.0, 109.0 / 255.0];
    let bytes = render(pack, Some(b"{}")).expect("the pack is drawn");
    let document = Document::load_mem(&bytes).expect("the PDF is read back");
    let is_brand = |operation: &lopdf::content::Operation| {
        let operands: Vec<f32> = operation
            .operands
            .iter()
            .filter_map(|operand| operand.as_float().ok())
            .collect();
        matches!(operation.operator.as_str(), "rg" | "sc" | "scn")
            && operands.len() == 3
            && operands
                .iter()
                .zip(BRAND)
                .all(|(one, other)| (one - other).abs() < 0.003)
    };
    let pages = document.get_pages().into_values();
    pages
        .flat_map(|page| {
            document
                .get_and_decode_page_content(page)
                .expect("a page")
                .operations
        })
        .filter(is_brand)
        .count()
}

#[test]
fn a_link_is_in_the_brands_colour() {
    let with = |anchor: Option<String>| {
        let mut pack = sample_pack::long_pack(1);
        let span = Span {
            text: "the work of the boards".to_owned(),
            anchor,
            ..Span::default()
        };
        pack.sections[1].blocks.insert(
            0,
            Block::Text {
                text: vec![Paragraph::Spans { spans: vec![span] }],
            },
        );
        brand_colours(&pack)
    };
    assert!(with(Some("part-1".to_owned())) > with(None));
}
