//! One file: what it loads, what it may run, and what is around the plan.

use std::fmt::Write as _;

use planpack::compose::Pack;
use planpack::compose::pack::SectionKind;
use planpack::model::PartKind;
use planpack::render::html::{PageExtras, render};
use sha2::{Digest, Sha256};

use super::markup::{elements, text_of};
use super::sample_pack::{HOSTILE_TEXTS, board_pack};
use super::{CODE, PLAN_JSON, code_pack, markup, page_of, pages};

/// Point 1.
#[test]
fn a_page_loads_nothing() {
    for (name, page, parts) in pages() {
        for element in elements(&parts) {
            for (attribute, value) in &element.attributes {
                let loads = [
                    "src",
                    "href",
                    "srcset",
                    "data",
                    "poster",
                    "action",
                    "background",
                ];
                if !loads.contains(&attribute.as_str()) {
                    continue;
                }
                let is_within = value.starts_with('#') || value.starts_with("data:");
                let is_link = element.name == "a";
                assert!(is_within || is_link, "{name}: {attribute}={value}");
                let is_safe = !value.to_ascii_lowercase().contains("script:");
                assert!(is_safe, "{name}: {attribute}={value}");
            }
        }
        let style = text_of(&parts, |it| it.name == "style");
        assert!(
            !style.contains("url(") && !style.contains("@import"),
            "{name}"
        );
        assert!(page.starts_with("<!DOCTYPE html>"), "{name}");
    }
}

/// Point 2; `.ci/run` compares the files of two runs.
#[test]
fn the_same_pack_gives_the_same_page() {
    let once = std::thread::spawn(|| page_of(&board_pack()));
    assert_eq!(once.join().expect("a page"), page_of(&board_pack()));
}

/// Point 3.
#[test]
fn the_policy_is_first_and_allows_only_the_style_and_the_script_of_the_page() {
    for (name, page, parts) in pages() {
        let (_, head) = page.split_once("<head>").expect("a head");
        let policy = "<meta http-equiv=\"Content-Security-Policy\"";
        assert!(head.trim_start().starts_with(policy), "{name}");
        let mut metas = elements(&parts).filter(|it| it.name == "meta");
        let policy = metas.next().expect("a policy").get("content").to_owned();
        for part in [
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ] {
            assert!(policy.contains(part), "{name}: {policy}");
        }
        for (kind, text) in [
            ("style-src", text_of(&parts, |it| it.name == "style")),
            ("script-src", text_of(&parts, is_script)),
        ] {
            if text.is_empty() {
                assert!(
                    policy.contains(&format!("{kind} 'none'")),
                    "{name}: {policy}"
                );
                continue;
            }
            let hash = format!("{kind} 'sha256-{}'", base64(&Sha256::digest(text)));
            assert!(policy.contains(&hash), "{name}: {policy} without {hash}");
        }
    }
}

fn is_script(element: &markup::Element) -> bool {
    element.name == "script" && element.get("type").is_empty()
}

/// Written apart from that of the program.
fn base64(bytes: &[u8]) -> String {
    let bits: Vec<bool> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1))
        .collect();
    let digits: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain("+/".chars())
        .collect();
    let digit = |bits: &[bool]| {
        let value = (0..6).fold(0, |sum, bit| {
            sum * 2 + usize::from(bits.get(bit) == Some(&true))
        });
        digits[value]
    };
    let mut text: String = bits.chunks(6).map(digit).collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// Point 4.
#[test]
fn hostile_text_is_shown_and_is_no_markup() {
    let parts = markup::parts(&page_of(&code_pack()));
    let title = text_of(&parts, |it| it.name == "h1");
    for text in CODE {
        assert!(title.contains(text), "{title}");
    }
    let scripts = elements(&parts).filter(|it| it.name == "script");
    assert_eq!(scripts.count(), 2, "the script of the page and the plan");
    for element in elements(&parts) {
        assert!(element.name != "img", "{element:?}");
        for (name, value) in &element.attributes {
            let is_known = !name.starts_with("on")
                && name
                    .chars()
                    .all(|it| it.is_ascii_alphanumeric() || it == '-');
            assert!(is_known, "{name}={value}");
            let runs = value.trim().to_lowercase().starts_with("javascript:");
            assert!(name != "href" || !runs, "{name}={value}");
        }
    }
    let main = text_of(&parts, |it| it.name == "main");
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let shown = squeezed(&main);
    for text in HOSTILE_TEXTS.iter().filter(|text| text.is_ascii()) {
        let visible: String = text.chars().filter(|it| !it.is_control()).collect();
        assert!(shown.contains(&squeezed(&visible)), "{text:?}");
    }
}

/// Point 9.
#[test]
fn the_title_names_the_plan_its_publisher_and_its_period() {
    let pack = board_pack();
    let parts = markup::parts(&page_of(&pack));
    let title = text_of(&parts, |it| it.name == "title");
    for words in [
        &pack.cover.title,
        &pack.cover.organisation,
        &pack.cover.period,
    ] {
        assert!(title.contains(words.as_str()), "{title}");
    }
    let meta = |name: &str| {
        let mut metas = elements(&parts).filter(|it| it.name == "meta");
        metas
            .find(|it| it.get("name") == name)
            .map(|it| it.get("content").to_owned())
    };
    assert_eq!(meta("author"), Some(pack.cover.organisation.clone()));
    assert_eq!(meta("date"), Some(pack.date.to_string()));
    assert!(meta("description").is_some_and(|text| !text.is_empty()));
}

/// Point 41.
#[test]
fn the_plan_is_in_the_page_as_data_and_other_files_are_named_with_their_size() {
    let parts = markup::parts(&page_of(&board_pack()));
    let is_plan = |it: &markup::Element| it.get("id") == "plan-json";
    let json = text_of(&parts, is_plan).replace("\\u003c", "<");
    assert_eq!(json.as_bytes(), PLAN_JSON.trim_ascii_end());
    let mut hash = String::new();
    for byte in Sha256::digest(PLAN_JSON) {
        write!(hash, "{byte:02x}").expect("a string takes all text");
    }
    let plan = elements(&parts).find(|it| is_plan(it)).expect("the plan");
    assert_eq!(plan.get("data-sha256"), hash);
    let long = [PLAN_JSON, &vec![b' '; 600_000]].concat();
    let extras = PageExtras {
        plan_json: Some(&long),
        ..PageExtras::default()
    };
    let page = render(&board_pack(), &extras).expect("a page");
    assert!(page.len() < 500_000, "a large plan is not in the page");
    let link = |it: &markup::Element| it.get("href") == "business-plan.xlsx";
    assert_eq!(text_of(&parts, link), "Workbook, XLSX, 84 KB");
}

/// Point 42.
#[test]
fn a_page_says_what_was_checked_and_whom_to_ask() {
    let pack = board_pack();
    let footer = text_of(&markup::parts(&page_of(&pack)), |it| it.name == "footer");
    for words in [
        "axe-core",
        "needs a person",
        "another format",
        &pack.cover.organisation,
        &pack.running,
    ] {
        assert!(footer.contains(words), "{words}: {footer}");
    }
}

/// Point 32.
#[test]
fn a_page_without_actions_has_neither_filter_nor_script() {
    for (name, page, parts) in pages() {
        let has_actions = page.matches("class=\"action").count() > 1;
        let forms = elements(&parts).filter(|it| it.name == "form").count();
        let scripts = elements(&parts).filter(|it| is_script(it)).count();
        let expected = usize::from(has_actions);
        assert_eq!([forms, scripts], [expected; 2], "{name}");
    }
}

/// Mitigations and indicators are found, and are not counted as actions.
#[test]
fn rows_of_risks_are_not_counted_as_actions() {
    let rows_of = |pack: &Pack| {
        page_of(pack)
            .matches("<tr role=\"row\" class=\"action")
            .count()
    };
    let mut pack = board_pack();
    let before = rows_of(&pack);
    let part = |kind| SectionKind::Part(kind);
    let priorities = pack.sections.iter_mut();
    let mut priorities = priorities.filter(|it| it.kind == part(PartKind::Priority));
    let first = priorities.next().expect("a priority");
    let tables = first.action_tables().flat_map(|it| &it.objectives);
    let fewer: usize = tables.map(|it| it.actions.len()).sum();
    first.kind = part(PartKind::Risks);
    assert!(fewer > 0);
    assert_eq!(rows_of(&pack), before - fewer);
    assert!(page_of(&pack).contains("<summary>Find actions</summary>"));
    pack.sections.retain(|it| it.kind == part(PartKind::Risks));
    assert!(page_of(&pack).contains("<summary>Find rows</summary>"));
}

#[test]
fn without_the_script_there_is_no_filter() {
    let pack = board_pack();
    let bytes = render(&pack, &PageExtras::default()).expect("a page");
    let parts = markup::parts(std::str::from_utf8(&bytes).expect("UTF-8"));
    assert!(elements(&parts).all(|it| it.name != "script" && it.name != "form"));
    let policy = elements(&parts)
        .find(|it| it.name == "meta")
        .expect("a policy");
    assert!(policy.get("content").contains("script-src 'none'"));
}
