//! Tracking workbooks in the `OpenDocument` format: their content, and how their answers are
//! collected.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::filling::{part, parts, with_part};
use super::{PLAN, Pack};

const PACK: &str = "name = \"bridges\"\nboard = \"plan.xlsx\"\n[track]\ndue = \"2026-07-14\"\n\
    [[partners]]\nname = \"Borough Works\"\naliases = [\"Joiners\"]\nformat = \"ods\"\n";

fn pack() -> Pack {
    let pack = Pack::new(PLAN);
    pack.write("pack.toml", PACK);
    let ran = pack.track("2026-06-30", "2026-Q2");
    assert!(
        ran.out.contains("bridges-2026-q2-borough-works.ods"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("bridges-2026-q2-bridge-wardens.xlsx"),
        "{ran:?}"
    );
    pack
}

fn workbook(pack: &Pack) -> Vec<u8> {
    fs::read(pack.root().join("out/bridges-2026-q2-borough-works.ods")).expect("a workbook")
}

/// The workbook with its open cells filled in, row by row from left to right.
fn filled(pack: &Pack, answers: &[[&str; 6]]) -> PathBuf {
    let workbook = workbook(pack);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(&workbook) {
        let bytes = if name == "content.xml" {
            fill(&bytes, answers).into_bytes()
        } else {
            bytes
        };
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part can begin");
        zip.write_all(&bytes).expect("a part can be written");
    }
    pack.write(
        "returned/works.ods",
        zip.finish().expect("a zip can end").into_inner(),
    )
}

fn fill(content: &[u8], answers: &[[&str; 6]]) -> String {
    let content = std::str::from_utf8(content).expect("parts are UTF-8");
    let mut pieces = content.split("<table:table-cell table:style-name=\"open");
    let mut filled = pieces.next().expect("a beginning").to_owned();
    for (piece, answer) in pieces.zip(answers.iter().flatten()) {
        let (tag, rest) = piece.split_once("/>").expect("open cells are empty");
        let words = answer.replace('&', "&amp;").replace('<', "&lt;");
        filled.push_str("<table:table-cell table:style-name=\"open");
        filled.push_str(tag);
        filled.push_str(" office:value-type=\"string\"><text:p>");
        filled.push_str(&words);
        filled.push_str("</text:p></table:table-cell>");
        filled.push_str(rest);
    }
    filled
}

#[test]
fn the_day_on_which_it_was_saved_is_the_day_of_its_answers() {
    let pack = pack();
    let rows = [["None left", "", "Green", "", "", ""], [""; 6]];
    let returned = filled(&pack, &rows);
    let workbook = fs::read(returned).expect("a workbook");
    let workbook = with_part(&workbook, "meta.xml", |meta| {
        let saved = "<dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
                     2026-07-02T10:00:00</dc:date></office:meta>";
        meta.replace("</office:meta>", saved)
    });
    let ran = pack.collect("2026-07-03", &[&pack.write("works.ods", workbook)]);
    let answer = &pack.actions()["Replace what is rotten"]["answers"][0];
    assert_eq!(answer["date"], "2026-07-02", "{ran:?}");
}

#[test]
fn answers_in_the_open_format_come_back() {
    let pack = pack();
    let returned = filled(
        &pack,
        &[
            [
                "None left & none rotten",
                "Nobody fell",
                "Green",
                "In progress",
                "30 September 2026",
                "Log book",
            ],
            ["=not a sum", "", "amber", "", "", ""],
        ],
    );
    let ran = pack.collect("2026-07-03", &[&returned]);
    assert_eq!(ran.findings(), [""; 0]);
    assert_eq!(ran.json()["received"][0]["partner"], "Borough Works");
    let kept = ran.json()["received"][0]["kept_as"]
        .as_str()
        .expect("a name")
        .to_owned();
    assert_eq!(
        std::path::Path::new(&kept).extension(),
        Some("ods".as_ref())
    );
    let actions = pack.actions();
    let rotten = &actions["Replace what is rotten"];
    assert_eq!(
        (&rotten["progress"], &rotten["rag"]["code"]),
        (&"None left & none rotten".into(), &"green".into())
    );
    assert_eq!(rotten["answers"][0]["revised_date"]["date"], "2026-09-30");
    assert_eq!(rotten["answers"][0]["place"]["cell"], "E3");
    assert_eq!(actions["Paint the rails white"]["progress"], "=not a sum");
}

#[test]
fn only_the_partners_own_words_are_in_it_and_only_answers_are_open() {
    let pack = pack();
    let workbook = workbook(&pack);
    assert!(
        workbook[30..].starts_with(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
        "the kind comes first"
    );
    for (name, bytes) in parts(&workbook) {
        let text = String::from_utf8_lossy(&bytes);
        for other in [
            "Walk every bridge",
            "A list of planks",
            "July 2026\"",
            &pack.reference("Walk every bridge"),
        ] {
            assert!(!text.contains(other), "{name} holds `{other}`");
        }
        assert!(
            !text.contains("visibility") && !text.contains("protection-key"),
            "nothing is hidden: {name}"
        );
    }
    let meta = part(&workbook, "meta.xml");
    assert!(
        !meta.contains("creator") && meta.contains("meta:name=\"Planpack issue\""),
        "{meta}"
    );
    let content = part(&workbook, "content.xml");
    assert_eq!(content.matches("table:protected=\"true\"").count(), 3);
    assert_eq!(
        content.matches("style:cell-protect=\"none\"").count(),
        3,
        "open cells, those of ratings and of days"
    );
    assert_eq!(
        content
            .matches("<table:table-cell table:style-name=\"open")
            .count(),
        12
    );
    assert_eq!(
        content
            .matches("table:content-validation-name=\"rag-")
            .count(),
        2
    );
    assert!(
        content.contains("of:cell-content-is-in-list([$Lists.$A$3:.$A$6])"),
        "{content}"
    );
    assert!(
        content.contains("cell-content()=&quot;Amber&quot;"),
        "{content}"
    );
    assert!(content.contains("14 July 2026"));
}

#[test]
fn the_same_issue_gives_the_same_bytes_in_the_open_format_too() {
    let pack = pack();
    let (first, register) = (workbook(&pack), pack.register());
    pack.track("2026-06-30", "2026-Q2");
    assert!(workbook(&pack) == first);
    assert_eq!(pack.register(), register);
    // Both runs may be within one second, in which case the clock would not show in the bytes.
    let meta = part(&first, "meta.xml");
    assert!(
        meta.contains("<meta:creation-date>2026-06-30T00:00:00<"),
        "{meta}"
    );
    assert_eq!(
        meta.matches(":00:00<").count(),
        meta.matches("date>2").count(),
        "{meta}"
    );
}
