//! Editions of a plan: what each of them has, and that no byte of its files has anything else.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use serde_json::Value;

use super::{Folder, Ran, planpack};

/// Every cell that an edition may leave out has a word of its own.
const PLAN: &str = "\
title: Bridges
author: Ann Okafor

sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A2: Priority Lead:
B2: Ann Okafor
A3 header: No | CAB | Objective | Action | Lead | How will we know? | When | RAG
A4: 1.1 | C | Childgoal | Childtask, see objective 1.2 and [[rivers]] | Pilots | Childsign | July 2026 | Red
A5: 1.2 | A | Adultgoal of the ADX | Adulttask, see objective 1.1 | Rowers | Adultsign | March 2026 | Green
A6: 1.3 | B | Sharedgoal | Sharedtask with Dr Ann Okafor | Rowers | Sharedsign | May 2026 | Complete
A7: | | | Followingtask | ditto | ditto | April 2026 |
A8: | | | Pilotstask | Ann Okafor\\nHead of Bridges\\nPilots | Pilotssign | August 2027 | Green

sheet: Priority 2
A1 title: Priority 2: Rivers that Riverword
A3 header: No | CAB | Objective | Action | Lead | How will we know? | When | RAG
A4: 2.1 | A | Rivergoal | Rivertask | Rowers | Riversign | July 2027 | Green

sheet: Glossary
A1 title: Glossary
A2 header: Acronym | Meaning
A3: ADX | Adultterm
A4: BB | Board of Bridges

sheet: Groups
A1 title: Governance
A2 header: Group | Chair | Reports to
A3: Board of Bridges | Bo Lindqvist | Council
A4: Weir Group | Head of Bridges | Board of Bridges
";

const PACK: &str = "\
title = \"Bridge plan\"
summary = \"All of it, says Ann Okafor.\"
narratives = [\"foreword.md\"]
[boards]
C = \"Children\"
A = \"Adults\"
[[people]]
name = \"Ann Okafor\"
role = \"Head of Bridges\"
[[partners]]
name = \"Harbour Office\"
aliases = [\"Pilots\", \"Head of Bridges\"]
[[partners]]
name = \"Rowing Club\"
aliases = [\"Rowers\"]
[[review]]
quarter = \"2026-Q1\"
note = \"Notewords by Ann Okafor.\"
decisions = [\"Questionwords to Dr Ann Okafor.\"]
";

const FOREWORD: &str = "# Foreword\n\nForewordwords by Mrs Ann  Okafor \
                        ([write](mailto:ann.okafor@bridges.example)). See objective 1.2.\n\nIda Quill\n\n\
                        Board Chair\n";

/// The words that only one row or part has.
const OWN_WORDS: &str = "childgoal childtask childsign adultgoal adulttask adultsign adultterm sharedgoal \
     sharedtask sharedsign followingtask pilotstask pilotssign rivergoal rivertask riverword \
     forewordwords weir";

/// The formats of a pack and of a review.
const FORMATS: &str = if cfg!(feature = "pdf") {
    "pdf,xlsx,ods,text,json,html"
} else {
    "xlsx,ods,text,json,html"
};

fn pack() -> Folder {
    let folder = Folder::new();
    folder.draw("pack/plan.xlsx", PLAN);
    folder.write("pack/pack.toml", PACK);
    folder.write("pack/foreword.md", FOREWORD);
    folder
}

fn build(folder: &Folder, edition: &str) -> Ran {
    let pack = folder.path("pack");
    let options = ["--format", FORMATS, "--as-of", "2026-06-01"];
    planpack(&[&["build", &pack, "--edition", edition], &options[..]].concat())
}

/// Everything that can be read in a file, in small letters: compressed parts too, and the texts of
/// pages.
fn everything_in(path: &Path) -> String {
    let bytes = fs::read(path).expect("a file");
    let mut all = String::from_utf8_lossy(&bytes).into_owned();
    if bytes.starts_with(b"PK") {
        let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        for index in 0..parts.len() {
            let mut part = Vec::new();
            let mut file = parts.by_index(index).expect("a part");
            file.read_to_end(&mut part).expect("a part");
            all.push_str(&String::from_utf8_lossy(&part));
        }
    } else if bytes.starts_with(b"%PDF") {
        #[cfg(feature = "pdf")]
        all.push_str(&in_pdf(path, &bytes));
    }
    all.to_lowercase()
}

#[cfg(feature = "pdf")]
fn in_pdf(path: &Path, bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let mut all = String::new();
    for object in document.objects.values() {
        add_object(object, &mut all);
    }
    match std::process::Command::new("pdftotext")
        .arg(path)
        .arg("-")
        .output()
    {
        Ok(pages) => all.push_str(&String::from_utf8_lossy(&pages.stdout)),
        Err(_) => eprintln!("pdftotext is not installed, so the pages were not read back"),
    }
    all
}

#[cfg(feature = "pdf")]
fn add_object(object: &lopdf::Object, all: &mut String) {
    use lopdf::Object;
    match object {
        Object::String(bytes, _) => {
            if let Some(units) = bytes.strip_prefix(&[0xfe, 0xff]) {
                let units = units
                    .chunks_exact(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                all.extend(char::decode_utf16(units).flatten());
            } else {
                all.push_str(&String::from_utf8_lossy(bytes));
            }
            all.push('\n');
        }
        Object::Array(items) => items.iter().for_each(|item| add_object(item, all)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, entry)| add_object(entry, all)),
        Object::Stream(stream) => {
            stream
                .dict
                .iter()
                .for_each(|(_, entry)| add_object(entry, all));
            let content = stream.decompressed_content();
            all.push_str(&String::from_utf8_lossy(
                content.as_deref().unwrap_or(&stream.content),
            ));
        }
        _ => {}
    }
}

/// Builds an edition; holds that each of its files has exactly these of the words that only one row
/// or part has. Gives its text.
#[track_caller]
fn assert_has_only(edition: &str, file_end: &str, words: &str) -> String {
    let folder = pack();
    let ran = build(&folder, edition);
    assert!(ran.code < 2, "{ran:?}");
    let paths: Vec<&Path> = ran.out.lines().map(Path::new).collect();
    assert_eq!(
        paths.len(),
        if cfg!(feature = "pdf") { 6 } else { 5 },
        "{ran:?}"
    );
    let mut text = String::new();
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy();
        assert_eq!(name, format!("bridge-plan{file_end}"));
        let all = everything_in(path);
        for word in OWN_WORDS.split(' ') {
            let (is_there, path) = (all.contains(word), path.display());
            assert_eq!(
                is_there,
                words.contains(word),
                "{edition}: {word} in {path}"
            );
        }
        if path.extension().is_some_and(|suffix| suffix == "txt") {
            text = fs::read_to_string(path).expect("a text");
        }
    }
    text
}

#[test]
fn the_joint_edition_has_everything_and_its_usual_name() {
    assert_has_only("joint", "", OWN_WORDS);
}

#[test]
fn the_edition_of_a_board_has_its_objectives_and_those_that_it_shares() {
    let shared = "sharedgoal sharedtask sharedsign followingtask pilotstask pilotssign forewordwords \
         weir";
    let own = "childgoal childtask childsign";
    let text = assert_has_only("c", "-children", &format!("{own} {shared}"));
    // The labels are those of the joint plan; what is gone is worded.
    assert!(text.contains("1.3b: Followingtask"), "{text}");
    assert!(
        text.contains(
            "see objective 1.2 (not in this edition) and Priority 2 (not in this edition)"
        ),
        "{text}"
    );
    assert!(
        text.contains("See objective 1.2 (not in this edition)."),
        "{text}"
    );
    assert!(!text.contains("All of it"), "{text}");
    let own = "adultgoal adulttask adultsign adultterm rivergoal rivertask riverword";
    let text = assert_has_only("A", "-adults", &format!("{own} {shared}"));
    assert!(text.contains("Edition of the Adults board"), "{text}");
    assert!(
        text.contains("see objective 1.1 (not in this edition)"),
        "{text}"
    );
}

#[test]
fn the_edition_of_a_partner_has_its_actions_and_their_objectives() {
    let words = "childgoal childtask childsign sharedgoal pilotstask pilotssign";
    let text = assert_has_only("partner:pilots", "-partner-harbour-office", words);
    assert!(text.contains("1.3c: Pilotstask"), "{text}");
    let words = "adultgoal adulttask adultsign adultterm sharedgoal sharedtask sharedsign followingtask \
         rivergoal rivertask riverword";
    assert_has_only("partner:Rowing Club", "-partner-rowing-club", words);
}

#[test]
fn exceptions_are_overdue_or_rated_as_not_on_track() {
    // The red one, and two of which the last day has passed: one is green, one has no rating. Its
    // ditto marks are written out, because the row above is complete.
    let words = "childgoal childtask childsign adultgoal adulttask adultsign adultterm sharedgoal \
         sharedsign followingtask";
    let text = assert_has_only("exceptions", "-exceptions", words);
    assert!(
        text.contains(
            "1.3b: Followingtask; Overdue since 30 April 2026; led by Rowers; measure of success: \
             Sharedsign;"
        ),
        "{text}"
    );
    assert!(text.contains("Rated red"), "{text}");
    let folder = pack();
    let ran = build(&folder, "exceptions");
    let of_pages = |path: &&str| Path::new(path).extension().is_none_or(|own| own != "json");
    for path in ran.out.lines().filter(of_pages) {
        let words = everything_in(Path::new(path));
        assert!(words.contains("overdue since 30 april 2026"), "{path}");
    }
}

#[test]
fn the_public_edition_has_roles_in_the_place_of_names() {
    let text = assert_has_only("public", "-public", OWN_WORDS);
    assert!(text.contains("Sharedtask with Head of Bridges"), "{text}");
    assert!(
        text.contains("Forewordwords by Head of Bridges (write)."),
        "{text}"
    );
    assert!(
        text.contains("leads: Head of Bridges; Pilots; measure of success: Pilotssign"),
        "{text}"
    );
    let folder = pack();
    let ran = build(&folder, "public");
    for path in ran.out.lines() {
        assert!(!everything_in(Path::new(path)).contains("okafor"), "{path}");
    }
    // The name that the pack file does not list stays, and is a finding.
    assert!(text.contains("Bo Lindqvist"), "{text}");
    assert!(
        ran.err
            .contains("warning[name-not-replaced]: the public edition has `Bo Lindqvist`")
            && ran.err.contains("the public edition has `Ida Quill`")
            && ran.err.matches("name-not-replaced]").count() == 2,
        "{}",
        ran.err
    );
}

#[test]
fn all_editions_are_made_side_by_side() {
    let folder = pack();
    let pack = folder.path("pack");
    let format = if cfg!(feature = "pdf") {
        "pdf,json"
    } else {
        "json"
    };
    let ran = planpack(&["build", &pack, "--edition", "all", "--format", format]);
    let of_format = |format: &'static str| {
        let paths = ran.out.lines().map(Path::new);
        paths.filter(move |path| path.extension().is_some_and(|own| own == format))
    };
    let names: Vec<&str> = of_format("json")
        .filter_map(|path| path.file_name()?.to_str())
        .collect();
    assert_eq!(
        names,
        [
            "bridge-plan.json",
            "bridge-plan-public.json",
            "bridge-plan-children.json",
            "bridge-plan-adults.json",
            "bridge-plan-partner-harbour-office.json",
            "bridge-plan-partner-rowing-club.json",
            "bridge-plan-exceptions.json",
        ]
    );
    let pdfs = of_format("pdf").count();
    assert_eq!(pdfs, if cfg!(feature = "pdf") { 9 } else { 0 }, "{ran:?}");
    let bytes = fs::read(folder.path("pack/out/bridge-plan-children.json")).expect("JSON");
    let document: Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(document["plan"]["edition"], "C");
    let joint = fs::read(folder.path("pack/out/bridge-plan.json")).expect("JSON");
    let joint: Value = serde_json::from_slice(&joint).expect("JSON");
    assert!(joint["plan"].get("edition").is_none());
}

/// A later version of the plan: an action of each board is worded anew.
fn with_later_version() -> Folder {
    let folder = pack();
    let later = PLAN
        .replace("Childtask", "Childtask newchild")
        .replace("Adulttask", "Adulttask newadult")
        .replace("Sharedtask", "Sharedtask newshared");
    folder.draw("later/plan.xlsx", &later);
    folder.write("later/pack.toml", PACK);
    folder.write("later/foreword.md", FOREWORD);
    folder
}

/// The formats of documents.
const DOCUMENTS: &[&str] = if cfg!(feature = "pdf") {
    &["pdf", "xlsx", "ods", "html"]
} else {
    &["xlsx", "ods", "html"]
};

/// A file of each format, which has all of `words` and none of `left_out`.
fn assert_words(paths: &str, words: &str, left_out: &str) {
    assert!(!paths.trim().is_empty(), "no file");
    for path in paths.lines() {
        let all = everything_in(Path::new(path));
        for word in words.split_whitespace() {
            assert!(all.contains(word), "{word} is not in {path}");
        }
        for word in left_out.split_whitespace() {
            assert!(!all.contains(word), "{word} is in {path}");
        }
    }
}

#[test]
fn the_changes_of_an_edition_say_nothing_of_what_it_leaves_out() {
    let folder = with_later_version();
    let (old, new) = (folder.path("pack"), folder.path("later"));
    let diff = |format: &str, edition: &str| {
        let line = ["diff", &old, &new, "--edition", edition, "--format", format];
        let ran = planpack(&line);
        assert!(ran.code < 2, "{ran:?}");
        ran.out
    };
    let hidden = "newadult adulttask adultterm adultsign rivertask";
    for format in DOCUMENTS {
        let out = diff(format, "C");
        assert!(out.contains("bridge-plan-children-changes"), "{out}");
        assert_words(&out, "newchild newshared", hidden);
        assert!(everything_in(Path::new(out.trim())).contains("edition of the children board"));
        assert_words(&diff(format, "public"), "newadult", "okafor");
    }
    for format in ["text", "json"] {
        let out = diff(format, "partner:Rowing Club").to_lowercase();
        assert!(out.contains("newadult") && !out.contains("child"), "{out}");
    }
    let ran = planpack(&["diff", &old, &new, "--edition", "all"]);
    assert!(ran.code == 2 && ran.err.contains("one edition"), "{ran:?}");
}

/// A quarter of the pack, in which both partners have answered.
fn reviewed_pack() -> Folder {
    let folder = pack();
    let pack = folder.path("pack");
    let day = "2026-07-01";
    let quarter = ["--quarter", "2026-Q1", "--as-of", day];
    let ran = planpack(&[&["track", &pack], &quarter[..]].concat());
    assert!(ran.code < 2, "{ran:?}");
    let ran = planpack(&["build", &pack, "--format", "json"]);
    let bytes = fs::read(ran.out.trim()).expect("JSON");
    let document: Value = serde_json::from_slice(&bytes).expect("JSON");
    let mut table = "Ref,Progress,RAG\n".to_owned();
    for (label, progress) in [
        ("Childtask", "childanswer of Ann Okafor"),
        ("Adulttask", "adultanswer"),
        ("Sharedtask", "sharedanswer"),
    ] {
        let reference = reference_of(&document["plan"], label).expect("an action");
        table += &[reference.as_str(), progress, "Green\n"].join(",");
    }
    folder.write("returned/answers.csv", &table);
    let returned = folder.path("returned");
    let ran = planpack(&["collect", &pack, &returned, "--as-of", day]);
    assert!(ran.code < 2, "{ran:?}");
    folder
}

/// The reference of the action whose text begins with some words.
fn reference_of(value: &Value, words: &str) -> Option<String> {
    match value {
        Value::Object(fields) => {
            let text = fields.get("text").map_or("", |text| {
                text.as_str()
                    .or_else(|| text["value"].as_str())
                    .unwrap_or_default()
            });
            let own = fields.get("reference").or_else(|| fields.get("ref"));
            match own.and_then(Value::as_str) {
                Some(own) if text.starts_with(words) => Some(own.to_owned()),
                _ => fields.values().find_map(|it| reference_of(it, words)),
            }
        }
        Value::Array(items) => items.iter().find_map(|it| reference_of(it, words)),
        _ => None,
    }
}

#[test]
fn the_review_of_an_edition_has_only_what_was_asked_and_answered_about_its_actions() {
    let folder = reviewed_pack();
    let pack = folder.path("pack");
    let run = |edition: &str| {
        let options = ["--as-of", "2026-07-10", "--format", FORMATS];
        planpack(&[&["review", &pack, "--edition", edition], &options[..]].concat())
    };
    let review = |edition: &str| {
        let ran = run(edition);
        assert!(ran.code < 2, "{edition}: {ran:?}");
        ran.out
    };
    let everything = "childanswer adultanswer sharedanswer";
    assert_words(&review("joint"), &format!("{everything} okafor"), "");
    let out = review("C");
    assert!(out.contains("bridge-plan-children-review-2026-q1"), "{out}");
    let hidden = "adultanswer adulttask adultgoal rivertask";
    assert_words(&out, "childanswer sharedanswer", hidden);
    let out = review("partner:Rowing Club");
    let hidden = "childanswer childtask pilotstask notewords questionwords";
    assert_words(&out, "adultanswer sharedanswer", hidden);
    assert_words(&review("public"), everything, "okafor");
    let ran = run("exceptions");
    assert!(
        ran.code == 2 && ran.err.contains("section of exceptions"),
        "{ran:?}"
    );
}

/// Findings quote the plan, and reasons name people: only the statement of the whole plan has them.
#[test]
fn the_statement_of_an_edition_quotes_nothing_that_the_edition_leaves_out() {
    let folder = pack();
    let allowed = "[[checks.allow]]\nrule = \"unknown-scope\"\nworkbook = \"plan.xlsx\"\n\
                   reason = \"Ann Okafor says so\"\n";
    folder.write("pack/pack.toml", format!("{PACK}{allowed}"));
    let pack = folder.path("pack");
    let statement = |edition: &str| {
        let ran = planpack(&["build", &pack, "--statement", "--edition", edition]);
        let paths = ran.out.lines().filter(|path| path.contains("-statement"));
        let paths = paths.collect::<Vec<_>>().join("\n");
        let json = paths.lines().find(|path| path.contains(".json"));
        let bytes = fs::read(json.expect("a statement")).expect("a statement");
        (
            paths,
            serde_json::from_slice::<Value>(&bytes).expect("JSON"),
        )
    };
    let (paths, joint) = statement("joint");
    assert_words(&paths, "okafor", "");
    assert_eq!(joint["allowed"].as_array().map(Vec::len), Some(1));
    for edition in ["public", "C", "partner:Rowing Club"] {
        let (paths, own) = statement(edition);
        assert_words(&paths, "", "okafor childtask rivertask");
        assert!(own["findings"].is_null() && own["allowed"].is_null());
    }
    assert_eq!(statement("large-print").1["findings"], joint["findings"]);
}

#[test]
fn an_edition_that_does_not_exist_is_refused_with_those_that_do() {
    let folder = pack();
    let pack = folder.path("pack");
    for (edition, said) in [
        (
            "publik",
            "this plan has no edition `publik`; did you mean `public`?",
        ),
        (
            "zzz",
            "choose from joint, public, C, A, partner:Harbour Office, partner:Rowing Club",
        ),
        ("partner:Harbor Office", "did you mean `Harbour Office`?"),
    ] {
        let ran = planpack(&["build", &pack, "--edition", edition]);
        assert!(
            ran.code == 2 && ran.err.contains(said),
            "{edition}: {ran:?}"
        );
    }
    let ran = planpack(&["build", &pack, "--edition", "public", "--format", "tracker"]);
    assert!(
        ran.code == 2 && ran.err.contains("without --edition"),
        "{ran:?}"
    );
}

#[test]
#[cfg(feature = "pdf")]
fn verify_makes_the_edition_again_that_the_pdf_names() {
    let folder = pack();
    let pack = folder.path("pack");
    for edition in ["C", "partner:Harbour Office", "public", "large-print"] {
        let ran = planpack(&["build", &pack, "--edition", edition, "--format", "pdf"]);
        let ran = planpack(&["verify", ran.out.trim(), &pack]);
        assert!(
            ran.out.contains("is exactly what planpack makes"),
            "{edition}: {ran:?}"
        );
    }
}

#[test]
fn a_comparison_says_that_its_versions_are_different_editions() {
    let folder = pack();
    let plan_of = |edition: &str| {
        let ran = build(&folder, edition);
        let path = ran.out.lines().find(|path| path.contains(".json"));
        path.unwrap_or_else(|| panic!("{ran:?}")).to_owned()
    };
    let (joint, public) = (plan_of("joint"), plan_of("public"));
    let said = |old: &str, new: &str| planpack(&["diff", old, new]).out.clone();
    let words = "The older version is the edition `joint`, the newer one is `public`.";
    assert!(
        said(&joint, &public).starts_with(words),
        "{}",
        said(&joint, &public)
    );
    assert!(!said(&public, &public).contains("edition"));
}
