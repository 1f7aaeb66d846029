//! Passages in another language than English are marked as such.

use std::fs;
use std::io::Read;

use serde_json::Value;

use super::{Folder, planpack};

const PLAN: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Cam gweithredu (Cymraeg) | Lead | When | Language | Notes (Welsh)
A4: 1.1 | No loose plank | Walk every bridge | Cerdded pob pont | Wardens | May 2026 | | Dim
A5: 1.2 | Pob trawst | Trwsio pob trawst | Eto | Wardens | June 2026 | Welsh | Dim
A6: 1.3 | Ropes | Buy rope | Prynu rhaff | Wardens | July 2026 | English | Dim

sheet: Cynllun (Cymraeg)
A1 title: Priority 2: Afonydd
A3 header: No | Objective | Action | Lead | When
A4: 2.1 | Afonydd glân | Glanhau pob afon | Wardens | May 2026
";

const PACK: &str = "\
title = \"Bridge plan\"
narratives = [{ file = \"rhagair.md\", language = \"cy\" }]
";

/// What the plan says of languages: the places with their tags.
fn languages(pack: &str) -> (Folder, Vec<String>) {
    let folder = Folder::new();
    folder.draw("pack/plan.xlsx", PLAN);
    folder.write("pack/rhagair.md", "# Rhagair\n\nGeiriau cyntaf.\n");
    folder.write("pack/pack.toml", pack);
    let ran = planpack(&["inspect", &folder.path("pack"), "--format", "json"]);
    assert!(ran.code < 2, "{ran:?}");
    let document: Value = serde_json::from_str(&ran.out).expect("JSON");
    let entries = document["plan"]["languages"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let words = entries.iter().map(|entry| {
        let place = &entry["place"];
        let name = [&place["sheet"], &place["workbook"]]
            .into_iter()
            .find_map(Value::as_str);
        let cells = [&place["range"], &place["cell"]]
            .into_iter()
            .find_map(Value::as_str);
        let language = entry["language"].as_str().expect("a tag");
        format!(
            "{} {} {language}",
            name.unwrap_or_default(),
            cells.unwrap_or("whole")
        )
    });
    (folder, words.collect())
}

#[test]
fn columns_rows_sheets_and_texts_say_their_language() {
    let (_, found) = languages(PACK);
    assert_eq!(
        found,
        [
            "Priority 1 D3:D6 cy",
            "Priority 1 H4:H6 cy",
            "Priority 1 A5:H5 cy",
            "Priority 1 A6:H6 en",
            "Cynllun (Cymraeg) whole cy",
            "rhagair.md whole cy",
        ]
    );
    let more = "[languages]\n\"Lead\" = \"Irish\"\n[sheets.\"Priority 1\"]\nlanguage = \"gd\"\n";
    let (_, found) = languages(&[PACK, more].concat());
    assert!(
        found.contains(&"Priority 1 E3:E6 ga".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"Priority 1 whole gd".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_language_that_nobody_knows_is_refused_with_its_line() {
    let folder = Folder::new();
    folder.draw("pack/plan.xlsx", PLAN);
    folder.write("pack/pack.toml", "[languages]\n\"Lead\" = \"Wlsh\"\n");
    let ran = planpack(&["check", &folder.path("pack")]);
    assert!(ran.code == 2 && ran.err.contains("line 2"), "{ran:?}");
    assert!(ran.err.contains("`Wlsh` is not a language"), "{ran:?}");
}

#[test]
fn the_marks_are_in_the_workbook_and_in_the_pages() {
    let (folder, _) = languages(PACK);
    let pack = folder.path("pack");
    let ran = planpack(&["build", &pack, "--format", "ods"]);
    let workbook = fs::File::open(ran.out.trim()).expect("a workbook");
    let mut parts = zip::ZipArchive::new(workbook).expect("a zip");
    let mut content = String::new();
    let mut part = parts.by_name("content.xml").expect("a part");
    part.read_to_string(&mut content).expect("XML");
    let marked = |words: &str| {
        content.contains(&format!(
            "<text:span text:style-name=\"language-cy\">{words}</text:span>"
        ))
    };
    for words in [
        "Cerdded pob pont",
        "Trwsio pob trawst",
        "Prynu rhaff",
        "Glanhau pob afon",
        "Geiriau cyntaf.",
        "Cam gweithredu (Cymraeg)",
    ] {
        assert!(marked(words), "{words}");
    }
    assert!(
        !marked("Walk every bridge") && !marked("Buy rope") && !marked("Notes (Welsh)"),
        "{content}"
    );
    assert!(content.contains("fo:language=\"cy\""));
    let ran = planpack(&["build", &pack, "--format", "html"]);
    let page = fs::read_to_string(ran.out.trim()).expect("a page");
    for heading in ["Afonydd", "Cam gweithredu (Cymraeg)"] {
        let marked = format!("<span lang=\"cy\" dir=\"ltr\">{heading}</span>");
        assert!(page.contains(&marked), "{heading}");
    }
    #[cfg(feature = "pdf")]
    {
        let ran = planpack(&["build", &pack, "--format", "pdf"]);
        let pdf = lopdf::Document::load(ran.out.trim()).expect("a PDF");
        let languages = pdf
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok());
        let languages = languages.filter_map(|entries| entries.get(b"Lang").ok());
        let welsh =
            languages.filter(|lang| lang.as_str().is_ok_and(|lang| lang.starts_with(b"cy")));
        assert!(welsh.count() >= 15, "cells, a title and headings");
    }
}
