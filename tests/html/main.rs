//! What a web page promises and can be read off the file. `docs/html.md` has the points by number;
//! `.ci/html` tests those that need a browser, with the pages that these tests leave in
//! `target/tmp/html`.

mod markup;
mod own_templates;
mod page;
#[path = "../sample_pack/mod.rs"]
mod sample_pack;
mod structure;
mod worst;

use std::fs;
use std::path::Path;

use planpack::compose::Pack;
use planpack::render::html::{Download, PageExtras, render};

use markup::{Part, parts};
use sample_pack::{board_pack, hostile_pack, long_pack};
use worst::worst_pack;

/// Data that could end the element around it.
const PLAN_JSON: &[u8] = b"{\"title\":\"</script><img src=x onerror=alert(1)>\"}\n";

/// The page of a pack as text.
fn page_of(pack: &Pack) -> String {
    let downloads = [Download {
        name: "business-plan.xlsx".to_owned(),
        kind: "Workbook, XLSX",
        size: 85_000,
    }];
    let extras = PageExtras {
        plan_json: Some(PLAN_JSON),
        downloads: &downloads,
        has_script: true,
    };
    let bytes = render(pack, &extras).unwrap_or_else(|failure| panic!("{failure}"));
    String::from_utf8(bytes).expect("a page is UTF-8")
}

/// The packs of the tests with their names. Their pages are left for `.ci/html`.
fn packs() -> Vec<(&'static str, Pack)> {
    vec![
        ("board", board_pack()),
        ("hostile", hostile_pack()),
        ("code", code_pack()),
        ("changed", changed_pack()),
        ("worst", worst_pack()),
        (
            "no-words",
            Pack {
                sections: Vec::new(),
                ..board_pack()
            },
        ),
    ]
}

/// Text that would be code if it were not escaped.
const CODE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title></script><!-- <svg onload=alert(1)> {{ title }} {% endfor %}",
    "javascript:alert(1)",
    "' onclick='alert(1)",
];

/// A hostile pack with code around its tables.
fn code_pack() -> Pack {
    let mut pack = hostile_pack();
    let mut texts = CODE.iter().cycle();
    for section in &mut pack.sections {
        section.heading.push_str(texts.next().expect("a text"));
        section.sheet_name.push_str(texts.next().expect("a text"));
    }
    pack.cover.title = CODE.join(" ");
    pack.cover.summary = CODE.join(" ");
    pack.cover.logo = None;
    pack.running = CODE.join(" ");
    pack
}

/// The pages of the packs, read.
fn pages() -> Vec<(&'static str, String, Vec<Part>)> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("html");
    fs::create_dir_all(&folder).expect("a folder for the pages");
    let page = |(name, pack): (&'static str, Pack)| {
        let page = page_of(&pack);
        let path = folder.join(format!("{name}.html"));
        // Tests run side by side; a page is never seen half written.
        let half = folder.join(format!("{name}.{:?}", std::thread::current().id()));
        fs::write(&half, &page).expect("the page can be written");
        fs::rename(half, path).expect("the page can be named");
        let parts = parts(&page);
        (name, page, parts)
    };
    packs().into_iter().map(page).collect()
}

/// The board's pack with words that were added and removed.
fn changed_pack() -> Pack {
    use planpack::compose::pack::{Block, Paragraph, Span};
    let mut pack = board_pack();
    let span = |text: &str| Span {
        text: text.to_owned(),
        ..Span::default()
    };
    let tables = pack.sections.iter_mut().flat_map(|it| &mut it.blocks);
    let tables = tables.filter_map(|block| match block {
        Block::Actions(table) => Some(table),
        _ => None,
    });
    for objective in tables.flat_map(|table| &mut table.objectives) {
        for action in &mut objective.actions {
            let removed = Span {
                is_removed: true,
                ..span("twice")
            };
            let inserted = Span {
                is_inserted: true,
                ..span("three times")
            };
            action.cells[0].push(Paragraph::Spans {
                spans: vec![span("Meet "), removed, inserted, span(" a year.")],
            });
        }
    }
    pack
}

/// A page of a thousand actions, left for `.ci/html`.
#[test]
fn a_thousand_actions_fit_a_page_that_loads_at_once() {
    let page = page_of(&long_pack(1_000));
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("html");
    fs::create_dir_all(&folder).expect("a folder for the pages");
    fs::write(folder.join("thousand.html"), page).expect("the page can be written");
}
