//! What the documentation promises will not happen.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use planpack::compose::{Setting, compose};
use planpack::import::import;
use planpack::pack_file::Inputs;
use planpack::references;
use planpack::rules;

use super::{NO_DAY, Ran, drawn, plan, write_plan};

/// A plan with a glossary, so that a pack of it has several sections.
fn with_glossary() -> String {
    let plan = plan(
        "Priority 1: Good boats",
        "No | Objective | Action | Lead | When",
        &["1.1 | Hulls | Ask the HBC for tar | Shipwrights | May 2026"],
    );
    plan + "sheet: Glossary\nA1 title: Glossary\nA3 header: Acronym | Meaning\nA4: HBC | Harbour \
            Board Clerk\n"
}

/// The headings of the sections in the pack of a folder.
fn sections(folder: &Path) -> Vec<String> {
    let inputs = Inputs::find(&[folder.to_owned()]).expect("a pack folder");
    let mut imported = import(&inputs).expect("a plan");
    references::resolve(&mut imported.plan);
    let day = "2026-04-01".parse().expect("a day");
    let pack = compose(
        &imported.plan,
        Setting {
            pack_file: &inputs.pack_file,
            logo: None,
            has_placeholders: false,
            day,
        },
    );
    pack.sections
        .into_iter()
        .map(|section| section.heading)
        .collect()
}

#[test]
fn a_pack_has_the_sections_that_the_pack_file_names_in_its_order_and_no_other() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), &with_glossary());
    let found = |pack_file: &str| {
        fs::write(folder.path().join("pack.toml"), pack_file)
            .expect("the pack file can be written");
        sections(folder.path())
    };
    assert_eq!(
        found("sections = [\"glossary\", \"priorities\"]\n"),
        ["Glossary", "Good boats"]
    );
    assert_eq!(found("sections = [\"priorities\"]\n"), ["Good boats"]);
    assert_eq!(
        found("title = \"Plan\"\n"),
        ["Contents", "Good boats", "Glossary", "Document control"]
    );
}

#[test]
fn commands_that_show_something_write_nothing() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), &with_glossary());
    fs::write(folder.path().join("pack.toml"), "title = \"Plan\"\n")
        .expect("the pack file can be written");
    let pack = folder.path().to_str().expect("a path in UTF-8").to_owned();
    let files = || {
        let entries = fs::read_dir(folder.path()).expect("a folder that can be read");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("a readable entry").file_name())
            .collect();
        names.sort();
        names
    };
    let before = files();
    for command in [
        &["check", &pack][..],
        &["check", &pack, "--format", "sarif"],
        &["inspect", &pack],
        &["inspect", &pack, "--format", "json"],
        &["diff", &pack, &pack],
        &["register", &pack],
        &["explain"],
        &["build", &pack, "--format", "docx"],
    ] {
        Ran::on(NO_DAY, command);
        assert_eq!(files(), before, "{command:?}");
    }
}

#[test]
fn every_rule_that_a_golden_case_shows_can_be_explained_and_allowed() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let known: Vec<&str> = rules::all().iter().map(|rule| rule.name).collect();
    for case in fs::read_dir(cases).expect("tests/cases can be read") {
        let path = case.expect("a readable entry").path().join("findings.txt");
        let findings = fs::read_to_string(&path).expect("a text");
        let heads = findings
            .lines()
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split_once("]: "));
        for name in heads
            .filter_map(|(head, _)| head.split_once('['))
            .map(|(_, name)| name)
        {
            assert!(known.contains(&name), "{}: {name}", path.display());
        }
    }
}

#[test]
fn a_new_pack_names_the_workbook_with_the_plan_as_the_boards_and_its_texts_by_name() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = |name: &str| folder.path().join(name);
    let glossary = "sheet: Glossary\nA1 title: Glossary\nA3 header: Acronym | Meaning\nA4: HBC | \
                    Harbour Board Clerk\n";
    fs::write(
        path("a-glossary.xlsx"),
        drawn::xlsx(glossary).expect("a drawing"),
    )
    .expect("a workbook can be written");
    write_plan(folder.path(), &with_glossary());
    for name in ["z.md", "m.md", "a.md", "q.md"] {
        fs::write(path(name), "Good morning.\n").expect("a text can be written");
    }
    let words: [PathBuf; 5] = [
        "new".into(),
        path("pack"),
        "--from".into(),
        path("a-glossary.xlsx"),
        path("plan.xlsx"),
    ];
    let ran = Ran::on(NO_DAY, words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let written = fs::read_to_string(path("pack/pack.toml")).expect("a pack file");
    assert!(written.contains("\nboard = \"plan.xlsx\""), "{written}");
    assert!(
        written.contains("narratives = [\"a.md\", \"m.md\", \"q.md\", \"z.md\"]"),
        "{written}"
    );
}

/// A part of the workbook that `build` makes from a drawn plan.
fn built_part(drawing: &str, name: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), drawing);
    built_part_in(folder.path(), &[], name)
}

/// A part of the workbook that `build` makes from the plan in a folder, with further arguments.
fn built_part_in(folder: &Path, more: &[OsString], name: &str) -> String {
    let (plan, out) = (folder.join("plan.xlsx"), folder.join("out"));
    let words: [OsString; 6] = [
        "build".into(),
        plan.into(),
        "--format".into(),
        "xlsx".into(),
        "-o".into(),
        out.into(),
    ];
    let ran = Ran::on(NO_DAY, words.iter().chain(more));
    assert!(ran.code < 2, "{}", ran.err);
    let file = fs::File::open(ran.out.trim()).expect("the workbook");
    let mut zip = zip::ZipArchive::new(file).expect("a zip");
    let mut part = zip.by_name(name).expect("a part");
    std::io::read_to_string(&mut part).expect("parts are UTF-8")
}

#[test]
fn only_the_struck_words_of_a_line_are_struck_in_the_workbook() {
    let plan = plan(
        "Priority 1: Good boats\nA2: Ropes and tackle\n  \\[Heavy\\] anchors",
        "No | Objective | Action | Lead | When",
        &["1.1 | Sound hulls | Tar the hulls | Shipwrights | May 2026"],
    );
    let strings = built_part(&plan, "xl/sharedStrings.xml");
    let struck: Vec<&str> = strings
        .split("<strike/>")
        .skip(1)
        .filter_map(|run| run.split("<t").nth(1)?.split(['>', '<']).nth(1))
        .collect();
    assert_eq!(struck, ["Heavy"], "{strings}");
}

#[test]
fn a_plan_that_has_not_changed_says_so() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), &with_glossary());
    let same = folder.path().join("plan.xlsx");
    let strings = built_part_in(
        folder.path(),
        &["--changes-since".into(), same.into()],
        "xl/sharedStrings.xml",
    );
    assert!(
        strings.contains(">Nothing changed.<") && !strings.contains("Words that went"),
        "{strings}"
    );
}

#[test]
fn a_rating_that_is_a_colour_alone_is_a_word_in_the_pack() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows = [
        ["Priority 1: Good boats", "", "", "", ""],
        ["No", "Objective", "Action", "Lead", "RAG"],
        ["1.1", "Sound hulls", "Tar the hulls", "Shipwrights", ""],
        ["1.2", "Sound masts", "Trim the masts", "Riggers", "Green"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, words) in (0..).zip(cells).filter(|(_, words)| !words.is_empty()) {
            sheet.write_string(row, column, words).expect("a cell");
        }
    }
    let red = rust_xlsxwriter::Format::new().set_background_color(0xff_0000);
    sheet.write_blank(2, 4, &red).expect("a cell");
    let folder = tempfile::tempdir().expect("a folder for the test");
    workbook
        .save(folder.path().join("plan.xlsx"))
        .expect("the workbook can be written");
    let strings = built_part_in(folder.path(), &[], "xl/sharedStrings.xml");
    assert!(
        strings.contains(">Red<") && strings.contains(">Green<"),
        "{strings}"
    );
}
