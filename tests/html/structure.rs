//! Headings, links, places, tables, ratings and charts.

use std::collections::BTreeSet;

use planpack::compose::pack::{Block, Chart, Mark, MarkShape, PlainColumn, PlainRow, PlainTable};

use super::markup::{Element, Part, elements, parts, text_of, texts_of};
use super::sample_pack::{board_pack, plain};
use super::{page_of, pages};

/// Points 11 and 13.
#[test]
fn every_link_leads_to_a_place_of_its_own_and_every_heading_can_be_linked() {
    for (name, _, parts) in pages() {
        let ids: Vec<&str> = elements(&parts)
            .map(|it| it.get("id"))
            .filter(|it| !it.is_empty())
            .collect();
        let places: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), places.len(), "{name}: a place twice");
        let links: Vec<&Element> = elements(&parts).filter(|it| it.name == "a").collect();
        for link in &links {
            let to = link.get("href").strip_prefix('#');
            assert!(to.is_none_or(|to| places.contains(to)), "{name}: {link:?}");
        }
        for section in elements(&parts).filter(|it| it.name == "section") {
            let to = format!("#{}", section.get("id"));
            let is_own =
                |it: &&Element| it.get("href") == to && it.get("aria-label").starts_with("Link to");
            assert!(links.iter().any(is_own), "{name}: {section:?}");
        }
    }
}

/// Point 8.
#[test]
fn sections_with_the_same_heading_are_distinguished_where_they_are_named() {
    let mut pack = board_pack();
    let twin = pack.sections[3].clone();
    for (section, note) in pack.sections[1..=2]
        .iter_mut()
        .zip(["Outcomes and evidence", ""])
    {
        section.number.clone_from(&twin.number);
        section.kicker.clone_from(&twin.kicker);
        section.heading = twin.heading.to_uppercase();
        note.clone_into(&mut section.contents_note);
    }
    pack.sections[3].contents_note.clear();
    let parts = parts(&page_of(&pack));
    let headings = texts_of(&parts, |it| it.name == "h2");
    for end in [" (Outcomes and evidence)", " (2)", " (3)"] {
        let named = headings.iter().filter(|it| it.ends_with(end)).count();
        assert_eq!(named, 1, "{end}: {headings:?}");
    }
    let links = elements(&parts).filter(|it| it.get("aria-label").ends_with("(2)"));
    assert_eq!(links.count(), 1);
}

/// Point 11.
#[test]
fn the_contents_have_two_levels() {
    let page = page_of(&board_pack());
    let (_, contents) = page.split_once("<nav").expect("contents");
    let (contents, _) = contents.split_once("</nav>").expect("their end");
    let mut depth = 0_i32;
    let mut deepest = 0;
    for part in parts(&format!("<nav{contents}")) {
        match part {
            Part::Begin(it) if it.name == "ol" => depth += 1,
            Part::End(name) if name == "ol" => depth -= 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    assert_eq!(deepest, 2);
}

/// Point 12.
#[test]
fn a_place_is_named_by_its_reference_and_not_by_its_position() {
    let mut pack = board_pack();
    for (index, action) in actions(&mut pack.sections).enumerate() {
        action.reference = format!("W7TW-{index:04}");
    }
    let places = |page: &str| -> BTreeSet<String> {
        let parts = parts(page);
        let rows = elements(&parts).filter(|it| it.name == "th" && !it.get("id").is_empty());
        rows.map(|it| it.get("id").to_owned()).collect()
    };
    let before = places(&page_of(&pack));
    assert!(before.contains("action-w7tw-0003"), "{before:?}");
    pack.sections.reverse();
    for section in &mut pack.sections {
        section.blocks.reverse();
    }
    assert_eq!(places(&page_of(&pack)), before);
}

fn actions(
    sections: &mut [planpack::compose::pack::Section],
) -> impl Iterator<Item = &mut planpack::compose::pack::ActionRow> {
    let blocks = sections.iter_mut().flat_map(|section| &mut section.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Actions(table) => Some(table),
        _ => None,
    });
    let objectives = tables.flat_map(|table| &mut table.objectives);
    objectives.flat_map(|objective| &mut objective.actions)
}

/// Points 15 and 21.
#[test]
fn tables_have_headings_for_every_column_row_and_objective() {
    for (name, page, parts) in pages() {
        for table in page.split("<table").skip(1) {
            let (table, _) = table.split_once("</table>").expect("the end of a table");
            let table = self::parts(&format!("<table{table}"));
            for cell in elements(&table).filter(|it| ["th", "td"].contains(&it.name.as_str())) {
                let scope = cell.get("scope");
                let role = match (cell.name.as_str(), scope) {
                    ("th", "col") => "columnheader",
                    ("th", "row" | "rowgroup") => "rowheader",
                    ("td", "") => "cell",
                    _ => panic!("{name}: {cell:?}"),
                };
                assert_eq!(cell.get("role"), role, "{name}");
                assert_eq!(cell.get("rowspan"), "", "{name}");
                let spans = !cell.get("colspan").is_empty();
                assert!(
                    !spans || scope == "rowgroup" || cell.name == "td",
                    "{name}: {cell:?}"
                );
            }
            let columns = elements(&table)
                .filter(|it| it.get("scope") == "col")
                .count();
            for row in columns_of_rows(&table) {
                assert!(
                    columns == 0 || row == columns || row == 1,
                    "{name}: {row} of {columns}"
                );
            }
        }
        let empty = texts_of(&parts, |it| it.name == "th");
        assert!(
            empty.iter().all(|text| !text.trim().is_empty()),
            "{name}: an empty heading"
        );
        assert!(
            ["hostile", "code"].contains(&name) || !page.contains("<table role=\"table\">\n<thead"),
            "{name}: no caption"
        );
    }
}

/// The number of cells of each row.
fn columns_of_rows(table: &[Part]) -> Vec<usize> {
    let mut rows = Vec::new();
    for element in elements(table) {
        match (element.name.as_str(), rows.last_mut()) {
            ("tr", _) => rows.push(0),
            ("th" | "td", Some(count)) => *count += 1,
            _ => {}
        }
    }
    rows
}

/// Point 23.
#[test]
fn a_sign_is_hidden_from_readers_and_a_word_follows_it() {
    for (name, page, parts) in pages() {
        for sign in elements(&parts).filter(|it| it.has_class("sign")) {
            assert_eq!(sign.get("aria-hidden"), "true", "{name}");
        }
        let shown = page.matches("class=\"sign\"").count();
        let worded = page.split("class=\"sign\"").skip(1).filter(|after| {
            let (_, after) = after.split_once("</svg>").expect("the end of a sign");
            after.starts_with(char::is_alphanumeric)
                || after.starts_with("<svg")
                || after.starts_with("</span>")
        });
        assert_eq!(worded.count(), shown, "{name}");
    }
}

/// Point 25.
#[test]
fn a_chart_has_the_numbers_of_its_table_and_words_for_both() {
    let counts = vec![vec![3, 1], vec![2, 0]];
    let row = |name: &str, counts: &[usize]| {
        let numbers = counts.iter().map(usize::to_string);
        let cells = std::iter::once(name.to_owned()).chain(numbers);
        PlainRow::of(cells.map(|text| plain(&text)).collect())
    };
    let headings = ["Partner", "Red", "Green"];
    let mut pack = board_pack();
    let mark = |word: &str, shape| Mark {
        word: word.to_owned(),
        symbol: String::new(),
        shape,
        colour: "#b01010".to_owned(),
        is_white_on_colour: true,
    };
    pack.marks = vec![
        mark("Red", MarkShape::Triangle),
        mark("Green", MarkShape::Disc),
    ];
    pack.sections[1].blocks.push(Block::Chart(Chart {
        name: "By partner".to_owned(),
        about: "Actions of each partner.".to_owned(),
        alt: "Actions, as bars. Wardens have most red actions.".to_owned(),
        series: vec![0, 1],
        table: PlainTable {
            caption: "Actions of each partner".to_owned(),
            columns: headings
                .map(|it| PlainColumn::of(it, it == "Partner"))
                .to_vec(),
            rows: vec![row("Wardens", &counts[0]), row("Joiners", &counts[1])],
        },
        counts,
        most: 4,
    }));
    let page = page_of(&pack);
    let (_, chart) = page
        .split_once("<svg role=\"img\" class=\"bars\"")
        .expect("a chart");
    let (chart, table) = chart.split_once("</svg>\n<table").expect("its table");
    let chart = parts(&format!("<svg{chart}</svg>"));
    let words = |name: &str| text_of(&chart, |it| it.name == name);
    assert_eq!(words("title"), "Actions of each partner");
    assert!(words("desc").contains("Wardens have most"));
    assert_eq!(texts_of(&chart, |it| it.has_class("end")), ["4", "2"]);
    let pieces = elements(&chart).filter(|it| it.has_class("piece"));
    let widths: Vec<&str> = pieces.map(|it| it.get("width")).collect();
    assert_eq!(widths, ["75.00%", "25.00%", "50.00%"]);
    let (table, _) = table.split_once("</table>").expect("its end");
    let table = parts(&format!("<table{table}"));
    assert_eq!(
        texts_of(&table, |it| it.has_class("n") && it.name == "td"),
        ["3", "1", "2", "0"]
    );
}

/// Point 26.
#[test]
fn the_key_is_before_the_first_table_and_linked_from_the_others() {
    let page = page_of(&board_pack());
    let key = page.find("class=\"legend\"").expect("a key");
    let first = page.find("class=\"action").expect("an action");
    assert!(key < first);
    let (before, _) = page.split_at(key);
    let (_, section) = before.rsplit_once("<section id=\"").expect("a section");
    let (id, _) = section.split_once('"').expect("an id");
    let links = page
        .matches(&format!("href=\"#{id}\">Key to ratings"))
        .count();
    assert!(links >= 5, "{links} links to the key");
}

/// Point 7.
#[test]
fn the_language_of_the_page_and_of_passages_is_marked() {
    let mut pack = board_pack();
    pack.language = "cy".to_owned();
    let page = page_of(&pack);
    assert!(page.contains("<html lang=\"cy\">"));
    let parts = parts(&page_of(&board_pack()));
    let heading = text_of(&parts, |it| it.name == "h1");
    assert_eq!(heading, board_pack().cover.title);
}
