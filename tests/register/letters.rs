//! The letters to senders about corrections, and the report of a collection in its three formats.

use std::fs;
use std::path::Path;

use super::collect::issued;
use super::filling::{filled, part};
use super::{Pack, Ran, drawn};

/// Collects into a folder for letters.
fn collect(pack: &Pack, day: &str, format: &str, returned: &[&Path]) -> Ran {
    let mut words = vec!["collect", "--format", format, "-o"];
    let output = pack.root().join("to-send");
    words.push(output.to_str().expect("a path in UTF-8"));
    words.extend(
        returned
            .iter()
            .map(|path| path.to_str().expect("a path in UTF-8")),
    );
    pack.run(day, &words)
}

/// The letters by the name of their text; each also has a draft.
fn sent(pack: &Pack) -> Vec<String> {
    let Ok(entries) = fs::read_dir(pack.root().join("to-send")) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    let (drafts, texts): (Vec<String>, Vec<String>) = names
        .into_iter()
        .partition(|name| Path::new(name).extension() == Some("eml".as_ref()));
    let of_drafts: Vec<String> = drafts
        .iter()
        .map(|name| name.replace(".eml", ".txt"))
        .collect();
    assert_eq!(of_drafts, texts);
    texts
}

fn letter(pack: &Pack, partner: &str) -> String {
    let path = pack
        .root()
        .join(format!("to-send/bridges-2026-q2-{partner}-corrections.txt"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}: {:?}", sent(pack)))
}

#[test]
fn a_letter_names_cell_action_and_choices_and_nobody_else() {
    let pack = issued();
    pack.write(
        "pack.toml",
        "name = \"bridges\"\nboard = \"plan.xlsx\"\n[track]\ncontact = \"Board Office, \
         office@harrow.example\"\n",
    );
    let wardens = pack.filled(
        "bridge-wardens",
        "progress 3: Walked | rag 3: Green | progress 4: None is rotten | rag 4: Green",
    );
    let joiners = pack.filled("joiners", "progress 3: Nine left | rag 3: amber/green");
    let (wardens, joiners) = (pack.write("w.xlsx", wardens), pack.write("j.xlsx", joiners));
    let ran = collect(&pack, "2026-07-03", "text", &[&wardens, &joiners]);
    assert_eq!(
        sent(&pack),
        ["bridges-2026-q2-joiners-corrections.txt"],
        "the wardens have nothing to correct"
    );
    assert!(ran.out.contains("to send to Joiners: "), "{ran:?}");
    let (rotten, paint) = (
        pack.reference("Replace what is rotten"),
        pack.reference("Paint the rails white"),
    );
    let expected = format!(
        "To: Joiners\nSubject: Progress report for April to June 2026\nDate: 3 July 2026\n\nDear \
         colleague,\n\nThank you for your report for April to June 2026. Please could you correct \
         two things:\n\nIn your workbook \"j.xlsx\":\n\n1. Sheet \"Actions\", cell G3 \
         (action 1.1b, {rotten}: Replace what is rotten)\n   RAG says \"amber/green\", which is \
         not on the list. Please choose one of: Red, Amber, Green, Complete.\n\n2. Sheet \"Actions\", cell E4 \
         (action 1.2a, {paint}: Paint the rails white)\n   Nothing is filled in for this \
         action. Please say what has happened, and choose a rating.\n\nPlease return the workbook \
         to Board Office, office@harrow.example.\n\nWith thanks,\nBoard Office\noffice@harrow.example\n"
    );
    assert_eq!(letter(&pack, "joiners"), expected);
    // Only the office may know that the two partners differ about the shared action.
    assert!(ran.out.contains("conflicting-answers"), "{ran:?}");
}

#[test]
fn what_is_asked_of_several_actions_is_asked_once() {
    let pack = issued();
    let joiners = pack.write(
        "j.xlsx",
        pack.filled("joiners", "evidence 3: Photo | evidence 4: Photo"),
    );
    collect(&pack, "2026-07-03", "text", &[&joiners]);
    let letter = letter(&pack, "joiners");
    assert!(
        letter.contains("Please could you correct one thing:"),
        "{letter}"
    );
    assert!(
        letter.contains(" This is about 2 places:\n   - Sheet"),
        "{letter}"
    );
    assert_eq!(letter.matches("choose one of").count(), 1, "{letter}");
}

#[test]
fn what_has_been_corrected_since_is_not_asked_again() {
    let pack = issued();
    let tracker = pack.tracker("2026-q2", "joiners");
    let first = pack.write(
        "returned/a first.xlsx",
        filled(
            &tracker,
            "progress 3: x | rag 3: nearly | progress 4: y | rag 4: so so",
        ),
    );
    collect(&pack, "2026-07-03", "text", &[&first]);
    assert!(letter(&pack, "joiners").contains("correct two things"));
    fs::remove_dir_all(pack.root().join("to-send")).unwrap();
    let paint = pack.reference("Paint the rails white");
    pack.correct("2026-07-04", &paint, "Amber");
    collect(&pack, "2026-07-05", "text", &[&first]);
    assert!(
        letter(&pack, "joiners").contains("correct one thing"),
        "{}",
        letter(&pack, "joiners")
    );
    fs::remove_dir_all(pack.root().join("to-send")).unwrap();
    let second = filled(
        &tracker,
        "progress 3: x | rag 3: Green | progress 4: y | rag 4: Amber",
    );
    pack.write("returned/b second.xlsx", second);
    let ran = collect(
        &pack,
        "2026-07-06",
        "text",
        &[&pack.root().join("returned")],
    );
    assert_eq!(sent(&pack), [""; 0], "{ran:?}");
}

/// A return of the joiners with two ratings that are not on the list.
fn two_ratings_to_correct(pack: &Pack) -> std::path::PathBuf {
    let cells = "progress 3: x | rag 3: nearly | progress 4: y | rag 4: so so";
    let workbook = pack.filled("joiners", cells);
    pack.write("returned/j.xlsx", workbook)
}

/// Records a decision of the office, and gives the name of its event.
fn decide(pack: &Pack, day: &str, kind: &str, words: &[&str]) -> String {
    let by = ["--by", "Office", "--reason", "by telephone"];
    let ran = pack.run(day, &[&["register"], words, &by].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    let register = pack.register();
    let is_it = |name: &&String| name.contains(kind);
    let name = register.keys().find(is_it).expect("the event");
    name.trim_end_matches(".json").to_owned()
}

#[test]
fn a_correction_of_another_partner_or_cell_or_one_undone_leaves_the_request() {
    for (reference, set) in [
        (
            "Replace what is rotten",
            &["rag=Amber", "--partner", "Bridge wardens"][..],
        ),
        ("Paint the rails white", &["evidence=Log book"]),
    ] {
        let pack = issued();
        let returned = two_ratings_to_correct(&pack);
        pack.collect("2026-07-03", &[&returned]);
        let reference = pack.reference(reference);
        let words = [&[&reference, "--set"], set].concat();
        decide(&pack, "2026-07-04", "correction", &words);
        collect(&pack, "2026-07-05", "text", &[&returned]);
        assert!(letter(&pack, "joiners").contains("correct two things"));
    }
    let pack = issued();
    let returned = two_ratings_to_correct(&pack);
    pack.collect("2026-07-03", &[&returned]);
    let paint = pack.reference("Paint the rails white");
    let words = [&paint, "--set", "rag=Amber"];
    let event = decide(&pack, "2026-07-04", "correction", &words);
    decide(&pack, "2026-07-04", "undo", &["--undo", &event]);
    collect(&pack, "2026-07-05", "text", &[&returned]);
    assert!(letter(&pack, "joiners").contains("correct two things"));
}

#[test]
fn a_partner_whose_two_workbooks_differ_is_asked_which_is_right() {
    let pack = issued();
    let paths = ["Red", "Green"].map(|rating| {
        let cells = "progress 3: Half done | rag 3: Green | progress 4: Half done | rag 4: ";
        let workbook = pack.filled("joiners", &format!("{cells}{rating}"));
        pack.write(&format!("returned/{rating}.xlsx"), workbook)
    });
    collect(
        &pack,
        "2026-07-03",
        "text",
        &paths.each_ref().map(std::path::PathBuf::as_path),
    );
    assert_eq!(sent(&pack), ["bridges-2026-q2-joiners-ratings-differ.txt"]);
    let path = pack.root().join("to-send").join(&sent(&pack)[0]);
    let letter = fs::read_to_string(path).expect("a letter");
    assert!(letter.starts_with("To: Joiners\n"), "{letter}");
    assert!(
        letter.contains("Your two workbooks rate one action differently")
            && !letter.contains("share"),
        "{letter}"
    );
}

#[test]
fn an_old_workbook_is_answered_with_one_request_for_the_new_one() {
    let pack = issued();
    let old = pack.filled("joiners", "progress 3: x | rag 3: nearly");
    let old = pack.write("old.xlsx", old);
    pack.track("2026-09-30", "2026-Q3");
    collect(&pack, "2026-10-03", "text", &[&old]);
    assert_eq!(sent(&pack), ["bridges-2026-q2-joiners-older-quarter.txt"]);
    let text = fs::read_to_string(pack.root().join("to-send").join(&sent(&pack)[0])).unwrap();
    assert!(
        text.contains(
            "Please fill in the workbook for that quarter, \"bridges-2026-q3-joiners.xlsx\", and"
        ),
        "{text}"
    );
    assert!(
        !text.contains("nearly") && !text.contains("the rest"),
        "{text}"
    );
}

#[test]
fn a_letter_quotes_no_reference_that_its_reader_was_not_sent() {
    let pack = issued();
    let walk = pack.reference("Walk every bridge");
    let last = walk.chars().last().unwrap();
    let wrong = format!(
        "{}{}",
        &walk[..walk.len() - 1],
        if last == '0' { '1' } else { '0' }
    );
    let returned = pack.filled(
        "joiners",
        &format!("A3: {wrong} | progress 3: x | rag 3: Red | progress 4: y | rag 4: Red"),
    );
    let returned = pack.write("j.xlsx", returned);
    let ran = collect(&pack, "2026-07-03", "text", &[&returned]);
    assert!(
        ran.out.contains(&format!("did you mean {walk}?")),
        "the office sees it: {ran:?}"
    );
    let text = letter(&pack, "joiners");
    assert!(
        text.contains(&format!("\"{wrong}\" is not one of our references")),
        "{text}"
    );
    assert!(
        !text.contains(&walk) && !text.contains("Walk every bridge"),
        "{text}"
    );
}

#[test]
fn a_letter_says_nothing_of_an_action_whose_reference_its_reader_was_not_sent() {
    let pack = issued();
    let walk = pack.reference("Walk every bridge");
    // A valid reference of the wardens, typed over the joiners' own.
    let returned = pack.filled(
        "joiners",
        &format!("A3: {walk} | progress 3: x | rag 3: puce | progress 4: y | rag 4: Red"),
    );
    let returned = pack.write("j.xlsx", returned);
    let ran = collect(&pack, "2026-07-03", "text", &[&returned]);
    let text = letter(&pack, "joiners");
    assert!(text.contains("puce"), "the cell is asked about: {text}");
    for words in [
        "Walk every bridge",
        "A list of planks",
        "No loose plank",
        &format!("action {walk},"),
    ] {
        assert!(!text.contains(words), "{words}: {text}");
    }
    assert!(ran.out.contains(&walk), "the office sees it: {ran:?}");
}

/// Each outcome: its key in the JSON, its name in the workbook, and words of the summary.
const KINDS: [(&str, &str, &str); 10] = [
    ("accepted", "taken", "answers taken"),
    (
        "changed",
        "changed since last time",
        "changed since last time",
    ),
    ("conflicting", "conflicting", "on which answers differ"),
    ("not-on-list", "not on the list", "not on the list"),
    ("locked-cell-changed", "locked cell changed", "of the plan"),
    ("older-issue", "earlier quarter", "of an earlier quarter"),
    ("missing", "missing", "missing answer"),
    ("added", "added", "added row"),
    ("unclear", "unclear", "unclear answer"),
    ("not-taken", "not taken", "not taken"),
];

/// A pack with an outcome of every kind. All three formats of the report must contain each.
#[test]
fn text_json_and_workbook_report_every_outcome() {
    let pack = issued();
    let old = pack.filled(
        "joiners",
        "progress 3: early | rag 3: Red | progress 4: z | rag 4: Red",
    );
    pack.track("2026-09-30", "2026-Q3");
    let tracker = pack.tracker("2026-q3", "joiners");
    let first = pack.write(
        "first.xlsx",
        filled(
            &tracker,
            "progress 3: x | rag 3: Red | progress 4: y | rag 4: Red",
        ),
    );
    pack.collect("2026-10-02", &[&first]);
    let second = "progress 3: more | rag 3: Amber | timescale 4: May 2030 | progress 4: y | \
                  rag 4: nearly | revised-date 4: soon";
    let second = pack.write("second.xlsx", filled(&tracker, second));
    let old = pack.write("old.xlsx", old);
    let walk = pack.reference("Walk every bridge");
    let wardens = format!(
        "sheet: S\nA1: Ref | Action | Progress | RAG\nA2: {walk} | Walk every bridge\nA3: | Bought \
         a boat | It floats | Red\nA4: AAAA-AAAB | | z | Red\n"
    );
    let wardens = pack.write("wardens.xlsx", drawn::xlsx(&wardens).expect("a drawing"));
    let minutes = pack.write("minutes.txt", "Minutes of a meeting");
    let returned = [&*second, &*old, &*wardens, &*minutes];
    let mut words = vec!["collect", "--dry-run", "--format", "json"];
    words.extend(returned.iter().map(|path| path.to_str().unwrap()));
    let json = pack.run("2026-10-03", &words).json();
    words[3] = "text";
    let text = pack.run("2026-10-03", &words).out;
    let ran = collect(&pack, "2026-10-03", "xlsx", &returned);
    assert_eq!(
        ran.code, 1,
        "an unknown reference, and minutes, are errors: {ran:?}"
    );
    assert!(
        ran.out.contains("bridges-2026-q3-collected.xlsx"),
        "{ran:?}"
    );
    let workbook =
        fs::read(pack.root().join("to-send/bridges-2026-q3-collected.xlsx")).expect("the report");
    let strings = part(&workbook, "xl/sharedStrings.xml");
    let total = text
        .lines()
        .find(|line| line.contains(" To look at: "))
        .expect("a line of counts");
    for (key, words, summary) in KINDS {
        let count = json["outcomes"][key]
            .as_u64()
            .unwrap_or_else(|| panic!("no {key}: {json}"));
        assert!(count > 0 && total.contains(summary), "{key}: {total}");
        assert!(strings.contains(&format!(">{words}<")), "{key}: {strings}");
    }
    let changed = |index: usize| json["received"][index]["changed"].as_array().map(Vec::len);
    assert_eq!(
        (changed(0), changed(1)),
        (Some(2), Some(0)),
        "what is older changes nothing: {json}"
    );
    // A published sheet: a table against the left edge with one header row, nothing frozen,
    // filtered, merged or filled.
    let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
    for absent in [
        "<pane",
        "<autoFilter",
        "<mergeCell",
        "<sheetProtection",
        "hidden=",
    ] {
        assert!(!sheet.contains(absent), "{absent}");
    }
    assert!(!part(&workbook, "xl/tables/table1.xml").contains("<autoFilter"));
    assert!(!part(&workbook, "xl/styles.xml").contains("patternType=\"solid\""));
}
