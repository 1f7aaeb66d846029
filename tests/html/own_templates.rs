//! A pack may replace templates one at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use planpack::compose::Pack;
use planpack::pack_file::OwnTemplates;
use planpack::render::html::{PageExtras, render};

use super::sample_pack::board_pack;

/// The board's pack with one template of its own.
fn drawn_with(name: &str, text: &str) -> Result<String, String> {
    let own = BTreeMap::from([(name.to_owned(), text.as_bytes().to_vec())]);
    let mut pack: Pack = board_pack();
    pack.style.own_templates = OwnTemplates(Arc::new(own));
    let drawn = render(&pack, &PageExtras::default());
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    drawn.map(text).map_err(|failure| failure.to_string())
}

#[test]
fn a_template_of_the_pack_replaces_one_of_planpack() {
    let page = drawn_with("footer.html", "<footer>Ours: {{ running }}</footer>\n").expect("a page");
    assert!(page.contains("<footer>Ours: ") && page.contains("<table"));
    let page = drawn_with("style.css", "body{color:#123456}").expect("a page");
    assert!(page.contains("body{color:#123456}") && page.contains("--paper"));
    // Those for the PDF do not concern a page.
    drawn_with("cover.typ", "#let").expect("a page");
}

#[test]
fn a_fault_names_the_file_and_the_line() {
    for (name, text, answers) in [
        (
            "footer.html",
            "<footer>\n{{ runing }}\n</footer>",
            &["templates/footer.html, line 2"][..],
        ),
        (
            "rows.html",
            "{% for row in %}",
            &["templates/rows.html, line 1"],
        ),
        (
            "fotter.html",
            "",
            &[
                "templates/fotter.html",
                "replaces no template",
                "did you mean `footer.html`?",
            ],
        ),
        (
            "style.css",
            "</STYLE>",
            &["templates/style.css", "delete it"],
        ),
        (
            "page.html",
            "{% include 'other.html' %}",
            &["templates/page.html, line 1"],
        ),
    ] {
        let fault = drawn_with(name, text).expect_err(name);
        for answer in answers {
            assert!(fault.contains(answer), "{name}: {fault}");
        }
    }
}
