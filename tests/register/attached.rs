//! What is in a published document: the content of its pages, and nothing that the office keeps to
//! itself.

use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Note, Workbook};
use serde_json::Value;

use super::collect::issued;
use super::filling::{filled, parts};
use super::{Pack, Ran};

pub(super) const DAY: &str = "2026-07-20";

/// A plan with a comment, a reference without a target, a hidden sheet, and a sheet of notes.
fn private_plan(note: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook
        .add_worksheet()
        .set_name("Priority 1")
        .expect("a name");
    let rows: [&[&str]; 5] = [
        &["Priority 1: Bridges that hold"],
        &[],
        &["No", "Objective", "Action", "Lead", "When"],
        &[
            "1.1",
            "No loose plank",
            "Walk every bridge, see Appendix 9",
            "Bridge wardens",
            "July 2026",
        ],
        &[
            "1.2",
            "Rails that are seen",
            "Paint the rails as [[holding bridges]] asks",
            "Joiners",
            "July 2026",
        ],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, words) in (0..).zip(cells) {
            sheet.write(row, column, *words).expect("a cell");
        }
    }
    let comment = Note::new("The ferrywoman spoke to us in confidence").set_author("Sam Quill");
    sheet.insert_note(3, 2, &comment).expect("a comment");
    let hidden = workbook
        .add_worksheet()
        .set_name("Thoughts")
        .expect("a name")
        .set_hidden(true);
    hidden
        .write(0, 0, "The miller may have to be left out")
        .expect("a cell");
    let notes = workbook
        .add_worksheet()
        .set_name("Loose ends")
        .expect("a name");
    notes.write(0, 0, note).expect("a cell");
    workbook.save_to_buffer().expect("a workbook")
}

/// Text that only the office may see.
const PRIVATE: [&str; 6] = [
    "in confidence",
    "Sam Quill",
    "in this pack",
    "The miller may",
    "Ask the mayor twice",
    "Thoughts",
];

const SECTIONS: &str = "name = \"bridges\"\nboard = \"plan.xlsx\"\nsections = \
                        [\"document-control\", \"contents\", \"priorities\"]\n";

fn private_pack() -> Pack {
    let pack = issued();
    pack.write("plan.xlsx", private_plan("Ask the mayor twice"));
    pack.write("pack.toml", SECTIONS);
    pack
}

/// All bytes of a file as text. For a workbook those of its parts; for a PDF those of its streams,
/// and the text of its pages.
fn all_text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // The compressed bytes of a package are no text.
    let is_package = bytes.starts_with(b"PK");
    let mut text = if is_package {
        String::new()
    } else {
        String::from_utf8_lossy(&bytes).into_owned()
    };
    if is_package {
        text.extend(
            parts(&bytes)
                .iter()
                .map(|(name, part)| format!("{name} {}", String::from_utf8_lossy(part))),
        );
    }
    if bytes.starts_with(b"%PDF") {
        let document = lopdf::Document::load_mem(&bytes).expect("the PDF is read back");
        for object in document.objects.values() {
            if let Ok(stream) = object.as_stream() {
                let content = stream
                    .decompressed_content()
                    .unwrap_or_else(|_| stream.content.clone());
                text.push_str(&String::from_utf8_lossy(&content));
            }
            let strings = format!("{object:?}");
            text.push_str(&strings);
        }
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        let words = document.extract_text(&pages).expect("pages have words");
        text.push_str(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    text
}

/// Asserts that no file of a run contains any of these words. Gives the paths of the files.
pub(super) fn holds_none_of(ran: &Ran, words: &[&str]) -> Vec<PathBuf> {
    assert!(ran.code < 2, "{ran:?}");
    let paths: Vec<PathBuf> = ran.out.lines().map(PathBuf::from).collect();
    for path in &paths {
        let text = all_text(path);
        for word in words {
            assert!(!text.contains(word), "{} holds \"{word}\"", path.display());
        }
    }
    paths
}

/// The pack as the office sees it.
fn inspected(pack: &Pack) -> String {
    pack.run(DAY, &["inspect", "--format", "json"]).out
}

#[cfg(feature = "pdf")]
pub(super) const FORMATS: &str = "pdf,xlsx,ods,json";
#[cfg(not(feature = "pdf"))]
pub(super) const FORMATS: &str = "xlsx,ods,json";

#[test]
fn a_pack_holds_no_comment_no_finding_and_nothing_of_a_section_that_is_left_out() {
    let pack = private_pack();
    let all = inspected(&pack);
    for word in PRIVATE {
        assert!(all.contains(word), "the office has \"{word}\"");
    }
    let paths = holds_none_of(&pack.run(DAY, &["build", "--format", FORMATS]), &PRIVATE);
    let json = paths
        .iter()
        .find(|path| path.extension().is_some_and(|suffix| suffix == "json"))
        .expect("JSON");
    let json: Value = serde_json::from_slice(&fs::read(json).expect("it is there")).expect("JSON");
    for list in [
        &json["findings"],
        &json["unplaced"],
        &json["plan"]["comments"],
    ] {
        assert_eq!(
            list,
            &Value::Array(Vec::new()),
            "readers find the key, and nothing in it"
        );
    }
    assert_eq!(json["plan"]["left_out"], serde_json::json!(["other"]));
    assert_eq!(json["plan"]["parts"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_history_and_a_document_of_changes_say_nothing_of_a_section_that_is_left_out() {
    let pack = private_pack();
    pack.write(
        "earlier.xlsx",
        private_plan("Ask the mayor, then the miller"),
    );
    let earlier = pack.root().join("earlier.xlsx");
    let earlier = earlier.to_str().expect("in UTF-8");
    let private: Vec<&str> = PRIVATE.into_iter().chain(["then the miller"]).collect();
    holds_none_of(
        &pack.run(
            DAY,
            &["build", "--format", FORMATS, "--changes-since", earlier],
        ),
        &private,
    );
    for format in FORMATS.split(',').filter(|format| *format != "json") {
        let root = pack.root().to_str().expect("in UTF-8");
        let words = ["diff", earlier, root, "--format", format];
        holds_none_of(&Ran::on("1970-01-01", words), &private);
    }
}

/// Two partners answer twice, an officer corrects, and a later quarter has begun.
fn answered() -> Pack {
    let pack = issued();
    let send = |day: &str, quarter: &str, partner: &str, file: &str, cells: &str| {
        let workbook = filled(&pack.tracker(quarter, partner), cells);
        let path = pack.write(&format!("returned/{file}"), workbook);
        let ran = pack.collect(day, &[&path]);
        assert_eq!(
            ran.json()["received"].as_array().map(Vec::len),
            Some(1),
            "{ran:?}"
        );
    };
    send(
        "2026-07-03",
        "2026-q2",
        "bridge-wardens",
        "bid old.xlsx",
        "progress 3: A first thought | rag 3: Red | revised-date 3: next May, if the smith is well",
    );
    send(
        "2026-07-06",
        "2026-q2",
        "bridge-wardens",
        "bid new.xlsx",
        "progress 3: All nine walked | rag 3: Green",
    );
    send(
        "2026-07-06",
        "2026-q2",
        "joiners",
        "from the joiners.xlsx",
        "progress 4: Half the rails | rag 4: Amber",
    );
    let paint = pack.reference("Paint the rails white");
    pack.correct("2026-07-08", &paint, "Red");
    pack.track("2026-09-30", "2026-Q3");
    send(
        "2026-10-02",
        "2026-q3",
        "bridge-wardens",
        "autumn.xlsx",
        "progress 3: Walked in the rain | rag 3: Amber",
    );
    pack
}

#[test]
fn a_review_holds_what_counts_in_its_quarter_and_neither_what_was_said_before_nor_who_sent_what_file()
 {
    let pack = answered();
    let private = [
        "A first thought",
        "bid old",
        "bid new",
        "from the joiners",
        "Mel Archer",
        "rang from home",
        "Walked in the rain",
        "kept_as",
        "A list of planks",
    ];
    let all = inspected(&pack);
    for word in [
        "A first thought",
        "bid old",
        "Mel Archer",
        "Walked in the rain",
        "kept_as",
    ] {
        assert!(all.contains(word), "the office has \"{word}\"");
    }
    let ran = pack.run(
        "2026-10-04",
        &["review", "--quarter", "2026-Q2", "--format", FORMATS],
    );
    let paths = holds_none_of(&ran, &private);
    for path in paths {
        let text = all_text(&path);
        for word in ["All nine walked", "Half the rails"] {
            assert!(text.contains(word), "{} says \"{word}\"", path.display());
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_plan_of_a_review_says_no_more_than_its_pages_and_is_compared_as_far_as_it_goes() {
    let pack = answered();
    let ran = pack.run(
        "2026-10-04",
        &["review", "--quarter", "2026-Q2", "--format", "pdf,xlsx"],
    );
    let path = |suffix: &str| {
        ran.out
            .lines()
            .find(|line| line.ends_with(suffix))
            .expect("it was made")
            .to_owned()
    };
    let run = |words: &[&str]| {
        let ran = Ran::on("1970-01-01", words);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let attached: Value =
        serde_json::from_str(&run(&["inspect", &path("pdf"), "--format", "json"]))
            .expect("the plan is read back");
    let carried = planpack::carried::read(
        Path::new(&path("pdf")),
        &planpack::limits::Limits::default(),
    );
    let carried = carried.expect("it is read").expect("a plan").json;
    let carried = String::from_utf8(carried).expect("JSON");
    let answers = carried.matches("\"answers\":[{").count();
    assert_eq!(answers, 2, "the answers that count are in it: {carried}");
    let mut words = Vec::new();
    super::attached_words::add_words(&attached, "", &mut words);
    let pages = planpack::text::plain_words(&super::filling::part(
        &fs::read(path("xlsx")).expect("it is there"),
        "xl/sharedStrings.xml",
    ));
    let pages = format!(" {pages} ");
    for (way, line) in words
        .iter()
        .flat_map(|(way, words)| words.lines().map(move |line| (way, line)))
    {
        let plain = planpack::text::plain_words(line);
        assert!(
            plain.is_empty() || pages.contains(&format!(" {plain} ")),
            "{way}: {line}"
        );
    }
    let compared = run(&[
        "diff",
        &path("pdf"),
        pack.root().to_str().expect("in UTF-8"),
    ]);
    let first = compared.lines().next().expect("a line");
    assert!(
        first.starts_with(
            "Not compared, because one of the versions leaves it out or has it in another form: "
        ) && first.contains("measures")
    );
    assert!(compared.ends_with("nothing changed\n"), "{compared}");
}

#[test]
fn names_in_double_brackets_are_written_out_wherever_a_reader_sees_them() {
    let plan = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Lead | Measure | When
A4: 1.1 | No loose plank, as [[song]] says | Walk every bridge with [[song]] and [[nobody knows]] | Bridge wardens | A list for [[song]] | May 2026
sheet: Appendix
A1 title: Appendix 1: Song and dance
A3 header: No | Objective | Action | Lead | When
A4: 1 | A song for every bridge | Choose six songs | Singers | June 2026
";
    let pack = Pack::new(plan);
    let written = pack.track("2026-06-30", "2026-Q2");
    let mut paths: Vec<PathBuf> = written.out.lines().map(PathBuf::from).collect();
    let wardens = pack.filled("bridge-wardens", "progress 3: Begun | rag 3: purple");
    let wardens = pack.write("returned/w.xlsx", wardens);
    let sent = pack.root().join("sent");
    let (sent, returned) = (
        sent.to_str().expect("in UTF-8"),
        wardens.to_str().expect("in UTF-8"),
    );
    pack.run("2026-07-03", &["collect", returned, "-o", sent]);
    let letters = fs::read_dir(sent)
        .expect("a letter")
        .map(|entry| entry.expect("an entry").path());
    paths.extend(letters);
    for words in [
        &["review", "--quarter", "2026-Q2", "--format", FORMATS][..],
        &["build", "--format", "xlsx"],
        &["calendar"],
    ] {
        let ran = pack.run("2026-07-20", words);
        assert!(ran.code < 2, "{ran:?}");
        paths.extend(ran.out.lines().map(PathBuf::from));
    }
    assert!(paths.len() >= 7, "{paths:?}");
    for path in &paths {
        // Calendars fold their lines, and attachments have the author's text.
        let is_data = path.extension().is_some_and(|suffix| suffix == "pdf");
        let text = all_text(path).replace("\r\n ", "");
        if !is_data {
            assert!(!text.contains("[["), "{}: {text}", path.display());
        }
        let is_of_wardens = !path.to_string_lossy().contains("singers");
        assert!(
            !is_of_wardens || text.contains("Song and dance"),
            "{}",
            path.display()
        );
    }
    let tracker = super::filling::part(
        &pack.tracker("2026-q2", "bridge-wardens"),
        "xl/sharedStrings.xml",
    );
    assert!(
        tracker.contains(
            "Walk every bridge with Appendix 1: Song and dance and nobody \
                              knows"
        ),
        "{tracker}"
    );
    assert!(
        tracker.contains("A list for Appendix 1: Song and dance"),
        "{tracker}"
    );
}
