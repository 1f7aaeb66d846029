//! The tracking workbook in the `OpenDocument` format as a partner sees it: frozen cells, print
//! settings, open cells.

use std::collections::BTreeSet;
use std::fs;

use super::filling::{part, parts};
use super::{PLAN, Pack};

fn workbook() -> Vec<u8> {
    let pack = Pack::new(PLAN);
    let partner = "[[partners]]\nname = \"Borough Works\"\naliases = [\"Joiners\"]\nformat = \
                   \"ods\"\n";
    pack.write(
        "pack.toml",
        format!("name = \"bridges\"\nboard = \"plan.xlsx\"\n{partner}"),
    );
    pack.track("2026-06-30", "2026-Q2");
    fs::read(pack.root().join("out/bridges-2026-q2-borough-works.ods")).expect("a workbook")
}

/// The element that begins with `start`, up to the end of its start tag.
fn tag<'a>(xml: &'a str, start: &str) -> &'a str {
    let from = xml
        .find(start)
        .unwrap_or_else(|| panic!("no {start} in {xml}"));
    &xml[from..=from + xml[from..].find('>').expect("a tag ends")]
}

#[test]
fn every_prefix_of_its_parts_is_declared() {
    for (name, bytes) in parts(&workbook()) {
        let text = String::from_utf8_lossy(&bytes);
        let names = text
            .split(['<', '/', '>', ' ', '='])
            .filter_map(|name| name.split_once(':'));
        let is_prefix = |prefix: &&str| {
            !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_lowercase())
        };
        let is_local = |local: &str| local.starts_with(|first: char| first.is_ascii_lowercase());
        let used: BTreeSet<&str> = names
            .filter(|(prefix, local)| is_prefix(prefix) && is_local(local))
            .map(|(prefix, _)| prefix)
            .collect();
        for prefix in used
            .into_iter()
            .filter(|prefix| !["xmlns", "xml", "http", "urn"].contains(prefix))
        {
            assert!(
                text.contains(&format!("xmlns:{prefix}=\"")),
                "{name} uses {prefix}: {text}"
            );
        }
    }
}

#[test]
fn title_headings_and_references_stay_in_view() {
    let settings = part(&workbook(), "settings.xml");
    let value = |name: &str| {
        let start = settings
            .find(&format!("config:name=\"{name}\""))
            .unwrap_or_else(|| panic!("no {name}"));
        settings[start..]
            .split(['>', '<'])
            .nth(1)
            .expect("a value")
            .to_owned()
    };
    // The title and the headings are the two rows above; the columns up to the action are on the
    // left.
    assert_eq!(value("VerticalSplitPosition"), "2");
    assert_eq!(value("PositionBottom"), "2");
    assert_eq!(value("HorizontalSplitPosition"), "3");
}

#[test]
fn the_actions_are_printed_on_their_side_and_the_cover_upright() {
    let (content, styles) = (
        part(&workbook(), "content.xml"),
        part(&workbook(), "styles.xml"),
    );
    let layout = |sheet: &str| {
        let attribute = |tag: &str, name: &str| {
            let rest = tag
                .split(&format!("{name}=\""))
                .nth(1)
                .unwrap_or_else(|| panic!("no {name} in {tag}"));
            rest.split('"').next().expect("a value").to_owned()
        };
        let style = attribute(
            tag(&content, &format!("<table:table table:name=\"{sheet}\"")),
            "table:style-name",
        );
        let master = attribute(
            tag(&content, &format!("<style:style style:name=\"{style}\"")),
            "style:master-page-name",
        );
        let page = tag(
            &styles,
            &format!("<style:master-page style:name=\"{master}\""),
        );
        let layout = attribute(page, "style:page-layout-name");
        let from = styles
            .find(&format!("<style:page-layout style:name=\"{layout}\""))
            .expect("a layout");
        attribute(
            tag(&styles[from..], "<style:page-layout-properties"),
            "style:print-orientation",
        )
    };
    assert_eq!(layout("Actions"), "landscape");
    assert_eq!(layout("Cover"), "portrait");
}

#[test]
fn an_answer_from_a_list_may_be_taken_back_and_nothing_else_be_typed() {
    let content = part(&workbook(), "content.xml");
    let rule = tag(&content, "<table:content-validation table:name=\"rag-1\"");
    assert!(rule.contains("table:allow-empty-cell=\"true\""), "{rule}");
    let message = tag(&content, "<table:error-message");
    assert!(message.contains("table:message-type=\"stop\""), "{message}");
}

#[test]
fn a_rated_cell_keeps_its_words_within_it() {
    let styles = part(&workbook(), "styles.xml");
    let rated: Vec<&str> = styles
        .split("<style:style style:name=\"rating")
        .skip(1)
        .collect();
    assert_eq!(rated.len(), 4, "red, amber, green and complete: {styles}");
    for style in rated {
        let cell = tag(style, "<style:table-cell-properties");
        assert!(cell.contains("fo:wrap-option=\"wrap\""), "{cell}");
    }
}

#[test]
fn every_answer_cell_has_a_message_and_rows_may_be_filtered() {
    let content = part(&workbook(), "content.xml");
    let messages: Vec<&str> = content.split("<table:help-message ").skip(1).collect();
    assert_eq!(messages.len(), 12, "two actions with six answers each");
    for (heading, action) in [
        ("Progress", "Replace what is rotten"),
        ("Evidence", "Paint the rails white"),
    ] {
        let title = format!("table:title=\"{heading}\"");
        let is_meant = |message: &&str| {
            let (message, _) = message.split_once("</table:help-message>").expect("an end");
            message.contains(&title) && message.contains(action)
        };
        assert_eq!(
            messages.iter().copied().filter(|it| is_meant(it)).count(),
            1
        );
    }
    assert!(content.contains("table:display-filter-buttons=\"true\""));
    assert_eq!(
        content.matches("loext:use-autofilter=\"true\"").count(),
        3,
        "{content}"
    );
}

#[test]
fn the_first_printed_page_ends_after_the_last_answer() {
    let content = part(&workbook(), "content.xml");
    let (styles, columns) = content
        .split_once("table:name=\"Actions\"")
        .expect("the sheet of actions");
    let style = styles
        .split("<style:style style:name=\"")
        .find(|style| style.contains("fo:break-before=\"page\""))
        .and_then(|style| style.split('"').next())
        .expect("a column with which a page begins");
    let columns: Vec<&str> = columns.split("<table:table-column ").skip(1).collect();
    let breaks = |column: &&str| column.starts_with(&format!("table:style-name=\"{style}\""));
    assert_eq!(columns.iter().position(breaks), Some(10));
}
