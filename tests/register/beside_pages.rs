//! What a published file holds beside its pages: attachment, properties, names, hidden parts. None
//! of it has a word that the pages do not have.

use std::fs;
use std::path::{Path, PathBuf};

use planpack::text::plain_words;
use rust_xlsxwriter::{DataValidation, DocProperties, Note, Workbook, Worksheet};
use serde_json::Value;

use super::attached::{DAY, FORMATS, holds_none_of};
use super::attached_words::add_words;
use super::collect::issued;
use super::filling::{part, parts};
use super::{Pack, Ran};

/// Words that are in the office's files and on no page.
const UNPRINTED: [&str; 21] = [
    "heronnote",
    "heronauthor",
    "heronsheet",
    "heroncreator",
    "heronmanager",
    "heronsubject",
    "heronkeyword",
    "heronremark",
    "heronname",
    "heronchoice",
    "heronheader",
    "heronunprinted",
    "heronguild",
    "heronalias",
    "heronmail",
    "heronreason",
    "herontrack",
    "heronlater",
    "heronheading",
    "heronoffice",
    "heronclerk",
];

/// A workbook with something unprinted wherever a workbook can have it, and with text in a hidden
/// row and a hidden column, which pages print.
fn heron_plan() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_author("heroncreator")
            .set_manager("heronmanager")
            .set_subject("heronsubject")
            .set_keywords("heronkeyword")
            .set_comment("heronremark"),
    );
    workbook
        .define_name("heronname", "='heronsheet'!$A$1")
        .expect("a name");
    fill_priority(workbook.add_worksheet());
    let unprinted = workbook
        .add_worksheet()
        .set_name("Left out")
        .expect("a name");
    unprinted
        .write(0, 0, "A heronunprinted line about the mill")
        .expect("a cell");
    let with_office_column: [&[&[&str]]; 4] = [
        &[
            &["Post", "Number of posts", "Heronheading"],
            &["Bridge keeper", "2", "heronoffice"],
        ],
        &[
            &["Group", "Heronheading", "Chair"],
            &["Planks group", "heronoffice", "Ada Poole"],
        ],
        &[
            &["Actions completed"],
            &["Action", "Lead", "Heronheading", "When"],
            &["Oil the hinges", "Joiners", "heronoffice", "May 2026"],
        ],
        &[
            &["Bird", "Nests on", "Heronheading"],
            &["Swift", "The old bridge", "heronoffice"],
            &["Wren", "The new bridge", "heronoffice"],
        ],
    ];
    for rows in with_office_column {
        write_rows(workbook.add_worksheet(), rows);
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn write_rows(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, words) in (0..).zip(*cells) {
            sheet.write(row, column, *words).expect("a cell");
        }
    }
}

fn fill_priority(sheet: &mut Worksheet) {
    let rows: [&[&str]; 6] = [
        &["Priority 1: Bridges that hold"],
        &[],
        &[
            "No",
            "Objective",
            "Action",
            "Lead",
            "When",
            "Office notes",
            "Heronheading",
            "Modified by",
            "Weather",
        ],
        &[
            "1.1",
            "No loose plank",
            "Walk every bridge",
            "Bridge wardens",
            "July 2026",
            "A word in a hidden column",
            "heronoffice",
            "heronclerk",
            "Dry days only",
        ],
        &["", "", "Paint the rails", "Joiners", "July 2026"],
        &["1.2", "Lamps", "Light a hidden row", "Joiners", "July 2026"],
    ];
    sheet.set_name("heronsheet").expect("a name");
    write_rows(sheet, &rows);
    let note = Note::new("heronnote").set_author("heronauthor");
    sheet.insert_note(3, 2, &note).expect("a comment");
    let choices = DataValidation::new()
        .allow_list_strings(&["heronchoice"])
        .expect("a list");
    sheet
        .add_data_validation(3, 4, 3, 4, &choices)
        .expect("a validation");
    sheet.set_header("&Cheronheader");
    sheet.set_column_hidden(5).expect("a column");
    sheet.set_row_hidden(5).expect("a row");
}

const HERON_PACK: &str = r#"
name = "bridges"
title = "Plan of the bridges"
board = "heronfile.xlsx"

[columns]
"Heronheading" = "not-printed"

[sheets."Left out"]
print = false

[[partners]]
name = "heronguild"
aliases = ["Bridge wardens", "heronalias"]
contact = "heronmail@example.org"

[[checks.allow]]
rule = "action-without-measure"
workbook = "heronfile.xlsx"
reason = "heronreason"

[track]
intro = "herontrack"

[[review]]
quarter = "2026-Q3"
decisions = ["heronlater"]
"#;

fn heron_pack(sections: &str) -> Pack {
    let pack = issued();
    pack.write("heronfile.xlsx", heron_plan());
    pack.write("pack.toml", format!("{sections}{HERON_PACK}"));
    pack
}

/// The file of a run with this suffix.
fn path_of(paths: &[PathBuf], suffix: &str) -> PathBuf {
    let path = paths
        .iter()
        .find(|path| path.extension().is_some_and(|found| found == suffix));
    path.unwrap_or_else(|| panic!("no {suffix}: {paths:?}"))
        .clone()
}

/// The words of the pages, from the cells of the published workbook.
fn page_words(workbook: &[u8]) -> String {
    format!(" {} ", plain_words(&part(workbook, "xl/sharedStrings.xml")))
}

/// Asserts that the pages have every word of a published plan, names of files and sheets included.
fn assert_only_page_words(json: &Value, pages: &str) {
    let mut texts = Vec::new();
    add_words(json, "", &mut texts);
    assert!(texts.len() > 20, "{texts:?}");
    for (way, text) in texts {
        for word in plain_words(&text).split_whitespace() {
            assert!(
                pages.contains(&format!(" {word} ")),
                "{way}: no page has \"{word}\" of \"{text}\""
            );
        }
    }
}

/// The formats' own words in properties and in descriptions of tables, and the name of the first
/// sheet.
const OF_FORMAT: [&str; 19] = [
    "view1",
    "row",
    "rows",
    "columns",
    "totals",
    "cover",
    "microsoft",
    "excel",
    "worksheets",
    "named",
    "ranges",
    "print",
    "titles",
    "true",
    "false",
    "en",
    "gb",
    "published",
    "workbook",
];

/// Asserts that the pages or the format have every word of a text. Numbers do not count.
fn assert_on_pages(place: &str, text: &str, pages: &str) {
    for word in plain_words(text).split_whitespace() {
        let is_number = word.starts_with(|letter: char| letter.is_ascii_digit());
        assert!(
            is_number || OF_FORMAT.contains(&word) || pages.contains(&format!(" {word} ")),
            "{place}: \"{word}\""
        );
    }
}

/// Asserts that an open document has the words of these pages only, in its cells, its names of
/// sheets and its properties, and hides nothing.
fn assert_only_open_cells(workbook: &[u8], pages: &str) {
    for (name, bytes) in parts(workbook) {
        let is_known = ["mimetype", "META-INF/manifest.xml", "content.xml"]
            .contains(&name.as_str())
            || ["styles.xml", "meta.xml", "settings.xml"].contains(&name.as_str());
        assert!(is_known, "{name}");
        let text = String::from_utf8_lossy(&bytes);
        for hiding in [
            "visibility",
            "table:display=\"false\"",
            "annotation",
            "script",
            "office:binary",
        ] {
            assert!(!text.contains(hiding), "{name}: {hiding}");
        }
        if Path::new(&name)
            .extension()
            .is_some_and(|ending| ending == "xml")
        {
            // Outside the tags.
            for words in text.split(['<', '>']).step_by(2) {
                assert_on_pages(&name, words, pages);
            }
        }
        for names in text.split(" table:name=\"").skip(1) {
            let sheet = names.split('"').next().expect("an end");
            assert_on_pages(&name, sheet, pages);
        }
    }
}

/// Asserts that a workbook has no parts for what a reader does not see, and no words in its
/// properties that its cells do not have.
fn assert_nothing_beside_cells(workbook: &[u8]) {
    let pages = page_words(workbook);
    for (name, bytes) in parts(workbook) {
        let text = String::from_utf8_lossy(&bytes);
        let is_hiding = ["comments", "drawing", "customXml", "externalLinks", "media"]
            .iter()
            .any(|kind| name.contains(kind));
        assert!(!is_hiding, "{name}");
        let hides = text.contains("hidden=\"") || text.contains("=\"hidden\"");
        assert!(!hides, "{name}: {text}");
        let names = text.matches("<definedName ").count();
        let titles = text.matches("<definedName name=\"_xlnm.Print_Titles\"");
        assert_eq!(names, titles.count(), "{text}");
        if name.starts_with("docProps/") {
            for words in text.split(['<', '>']).skip(2).step_by(2) {
                assert_on_pages(&name, words, &pages);
            }
        }
    }
}

fn assert_published(ran: &Ran, unprinted: &[&str]) {
    let paths = holds_none_of(ran, unprinted);
    let workbook = fs::read(path_of(&paths, "xlsx")).expect("it is there");
    assert_nothing_beside_cells(&workbook);
    let open = fs::read(path_of(&paths, "ods")).expect("it is there");
    assert_only_open_cells(&open, &page_words(&workbook));
    let published = fs::read(path_of(&paths, "json")).expect("it is there");
    let json: Value = serde_json::from_slice(&published).expect("JSON");
    assert_only_page_words(&json, &page_words(&workbook));
    let web = fs::read_to_string(path_of(&paths, "html")).expect("it is there");
    let carried = web.split("id=\"plan-json\"").nth(1).expect("a plan");
    let (_, carried) = carried.split_once('>').expect("an element");
    let (carried, _) = carried.split_once("</script>").expect("its end");
    assert_eq!(
        serde_json::from_str::<Value>(carried).expect("JSON"),
        json,
        "the plan of the web page is the published one"
    );
    #[cfg(feature = "pdf")]
    {
        let pdf = path_of(&paths, "pdf");
        assert_eq!(attached(&pdf).expect("it has one"), json);
        assert_only_page_words(&json, &pdf_page_words(&pdf));
    }
}

/// The words of the pages of a PDF.
#[cfg(feature = "pdf")]
fn pdf_page_words(pdf: &Path) -> String {
    let document = lopdf::Document::load(pdf).expect("the PDF is read back");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("pages have words");
    format!(" {} ", plain_words(&text))
}

/// The plan attached to a PDF.
#[cfg(feature = "pdf")]
fn attached(pdf: &Path) -> Option<Value> {
    let carried = planpack::carried::read(pdf, &planpack::limits::Limits::default());
    let json = carried.ok()??.json;
    Some(serde_json::from_slice(&json).expect("JSON"))
}

#[test]
fn no_byte_of_a_pack_has_a_word_that_its_pages_do_not_have() {
    let all = heron_pack("");
    let formats = format!("{FORMATS},text,html");
    let build = ["build", "--format", &formats];
    let ran = all.run(DAY, &build);
    assert_published(&ran, &UNPRINTED);
    let paths = holds_none_of(&ran, &[]);
    let workbook = fs::read(path_of(&paths, "xlsx")).expect("it is there");
    for printed in [
        "hidden column",
        "hidden row",
        "heronfile",
        "dry days",
        "bridge keeper",
        "planks",
        "hinges",
        "swift",
    ] {
        assert!(page_words(&workbook).contains(printed), "{printed}");
    }
    // Without document control no page names the workbooks.
    let few = heron_pack("sections = [\"priorities\"]\n");
    let unprinted: Vec<&str> = UNPRINTED.into_iter().chain(["heronfile"]).collect();
    assert_published(&few.run(DAY, &build), &unprinted);
}

/// Findings quote cells, and the statement lists them.
#[test]
fn a_statement_quotes_nothing_of_columns_and_sheets_that_are_not_printed() {
    let pack = heron_pack("");
    let placeholder = "[insert] heronoffice XQZ";
    let mut workbook = Workbook::new();
    fill_priority(workbook.add_worksheet());
    let sheet = workbook.worksheet_from_index(0).expect("a sheet");
    sheet.write(3, 6, placeholder).expect("a cell");
    sheet.write(3, 8, "[insert] printed").expect("a cell");
    let left_out = workbook.add_worksheet().set_name("Left out");
    let left_out = left_out.expect("a name");
    left_out.write(0, 0, placeholder).expect("a cell");
    pack.write(
        "heronfile.xlsx",
        workbook.save_to_buffer().expect("a workbook"),
    );
    let ran = pack.run(DAY, &["build", "--format", "xlsx", "--statement"]);
    let paths = holds_none_of(&ran, &["heronoffice", "xqz"]);
    let statement = fs::read_to_string(path_of(&paths, "json")).expect("it is there");
    assert!(statement.contains("placeholder-left-in"), "{statement}");
}

#[test]
fn cells_keep_their_places_where_names_are_not_attached() {
    let pack = heron_pack("sections = [\"priorities\"]\n");
    let ran = pack.run(DAY, &["build", "--format", "json"]);
    let json = path_of(&holds_none_of(&ran, &[]), "json");
    let root = pack.root().to_str().expect("in UTF-8");
    let plan: Value = serde_json::from_slice(&fs::read(&json).expect("it is there")).expect("JSON");
    let action = &plan["plan"]["parts"][0]["objectives"][0]["actions"][0];
    assert_eq!(
        action["place"],
        serde_json::json!({"workbook": "[1]", "sheet": "[1]", "cell": "C4"})
    );
    assert_eq!(action["leads"][0]["partner"], Value::Null);
    let compared = Ran::on(
        "1970-01-01",
        ["diff", json.to_str().expect("in UTF-8"), root],
    );
    assert!(compared.out.ends_with("nothing changed\n"), "{compared:?}");
}

#[test]
fn the_workbook_of_a_review_holds_nothing_beside_its_cells() {
    let pack = heron_pack("");
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.filled("heronguild", "progress 3: All nine walked | rag 3: Green");
    let returned = pack.write("returned/heronreturn.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    let ran = pack.run(
        "2026-07-15",
        &[
            "review",
            "--quarter",
            "2026-Q2",
            "--format",
            "xlsx,ods,text",
        ],
    );
    // Its page on reporting names the partner.
    let unprinted: Vec<&str> = UNPRINTED
        .into_iter()
        .filter(|word| *word != "heronguild")
        .chain(["heronreturn", "hidden column"])
        .collect();
    let paths = holds_none_of(&ran, &unprinted);
    let workbook = fs::read(path_of(&paths, "xlsx")).expect("it is there");
    assert_nothing_beside_cells(&workbook);
    let open = fs::read(path_of(&paths, "ods")).expect("it is there");
    assert_only_open_cells(&open, &page_words(&workbook));
}

#[test]
fn what_partners_get_and_the_offices_tracker_have_nothing_of_the_offices_files() {
    let pack = heron_pack("");
    let toml = fs::read_to_string(pack.root().join("pack.toml")).expect("it is there");
    let ods = toml.replace(
        "name = \"heronguild\"",
        "name = \"heronguild\"\nformat = \"ods\"",
    );
    pack.write("pack.toml", ods);
    let tracked = pack.track("2026-06-30", "2026-Q2");
    // Their covers have the text of the pack file, and the office's names the partners.
    let mut unprinted: Vec<&str> = UNPRINTED
        .into_iter()
        .filter(|word| !["heronguild", "herontrack"].contains(word))
        .chain(["heronfile"])
        .collect();
    let paths = holds_none_of(&tracked, &unprinted);
    let suffixes: Vec<_> = paths.iter().filter_map(|path| path.extension()).collect();
    assert_eq!(suffixes, ["xlsx", "ods", "xlsx"]);
    unprinted.retain(|word| *word != "heronfile");
    holds_none_of(
        &pack.run(DAY, &["build", "--format", "tracker"]),
        &unprinted,
    );
}

#[cfg(feature = "pdf")]
#[test]
fn a_pack_file_can_keep_the_plan_out_of_every_pdf() {
    let pack = heron_pack("");
    let toml = fs::read_to_string(pack.root().join("pack.toml")).expect("it is there");
    pack.write(
        "pack.toml",
        format!("{toml}\n[publication]\nattach = \"none\"\n"),
    );
    let earlier = pack.root().join("earlier.xlsx");
    fs::write(&earlier, heron_plan()).expect("it can be written");
    let (root, earlier) = (pack.root(), earlier);
    let root = root.to_str().expect("in UTF-8");
    let earlier = earlier.to_str().expect("in UTF-8");
    pack.track("2026-06-30", "2026-Q2");
    let runs = [
        pack.run(DAY, &["build", "--format", "pdf"]),
        pack.run(DAY, &["review", "--quarter", "2026-Q2", "--format", "pdf"]),
        Ran::on("1970-01-01", ["diff", earlier, root, "--format", "pdf"]),
    ];
    for ran in runs {
        let paths = holds_none_of(&ran, &["EmbeddedFile", "planpack.plan", "plan.json"]);
        let pdf = path_of(&paths, "pdf");
        let compared = Ran::on(
            "1970-01-01",
            ["diff", pdf.to_str().expect("in UTF-8"), root],
        );
        assert!(
            compared.code == 2 && compared.err.contains("attach = \"none\" in pack.toml"),
            "{compared:?}"
        );
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_plan_of_a_pdf_is_shown_as_text_too() {
    let pack = heron_pack("");
    let paths = holds_none_of(&pack.run(DAY, &["build", "--format", "pdf"]), &[]);
    let pdf = path_of(&paths, "pdf");
    let shown = Ran::on("1970-01-01", ["inspect", pdf.to_str().expect("in UTF-8")]);
    assert!(
        shown.code == 0
            && shown.out.contains("Walk every bridge")
            && !shown.out.contains("findings")
            && !shown.out.contains("not placed"),
        "{shown:?}"
    );
}
