//! The content of an issue for each action, and the format in which each partner has it.

use super::filling::filled;
use super::returning::{issue, list, text};
use super::{PLAN, Pack, drawn};

/// A plan in which ditto marks repeat the lead, the measure and the date above.
const DITTO: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Lead | Measure | When
A4: 1.1 | No loose plank | Walk every bridge | Joiners | A list of planks | July 2026
A5: | | Replace what is rotten | \" | \" | \"
A6: | | Nail down the rest | Joiners | “ “ | ditto
";

#[test]
fn a_partner_reads_what_a_ditto_mark_repeats() {
    let pack = Pack::new(DITTO);
    pack.track("2026-06-30", "2026-Q2");
    for action in list(&issue(&pack, "2026-06-30")["actions"]) {
        assert_eq!(
            (text(&action["timescale"]), text(&action["measure"])),
            ("July 2026".to_owned(), "A list of planks".to_owned()),
            "{action}"
        );
        assert_eq!(list(&action["leads"]), ["Joiners"], "{action}");
    }
}

#[test]
fn a_partner_has_its_format_whatever_the_case_of_its_name() {
    let plan = PLAN.to_owned()
        + "sheet: Partners\nA1 title: Partner agencies\nA3 header: Partner | Also known as\nA4: \
           Borough Works | Joiners\n";
    let pack = Pack::new(&plan);
    pack.write(
        "pack.toml",
        "name = \"bridges\"\nboard = \"plan.xlsx\"\n[[partners]]\nname = \"BOROUGH WORKS\"\nformat \
         = \"ods\"\n",
    );
    let ran = pack.track("2026-06-30", "2026-Q2");
    assert!(
        ran.out.contains("bridges-2026-q2-borough-works.ods"),
        "{ran:?}"
    );
    assert!(
        !ran.out.contains("bridges-2026-q2-borough-works.xlsx"),
        "{ran:?}"
    );
}

#[test]
fn the_history_gives_each_filled_cell_once_and_no_blank_one() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.filled("joiners", "progress 4: One rail done | rag 4: Amber");
    let returned = pack.write("joiners.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    let history = pack
        .run(
            "2026-07-03",
            &["register", &pack.reference("Paint the rails white")],
        )
        .out;
    let cells: Vec<&str> = history
        .lines()
        .skip_while(|line| !line.contains("answered"))
        .filter(|line| line.starts_with("     ") && !line.contains("file:"))
        .map(str::trim)
        .collect();
    assert_eq!(
        cells,
        ["progress (E4): One rail done", "rating (G4): Amber"],
        "{history}"
    );
}

#[test]
fn a_copy_of_an_issued_action_has_a_reference_of_its_own() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    pack.track("2026-09-30", "2026-Q3");
    let copy = "A7: 1.3 | Steps that hold | Paint the rails white | Joiners | Every rail is white \
                | December 2026\n";
    pack.plan(&format!("{PLAN}{copy}"));
    pack.track("2026-12-31", "2026-Q4");
    let mut references: Vec<String> = list(&issue(&pack, "2026-12-31")["actions"])
        .iter()
        .map(|action| text(&action["ref"]))
        .collect();
    let count = references.len();
    references.sort();
    references.dedup();
    assert_eq!((count, references.len()), (4, 4), "{references:?}");
}

#[test]
fn the_list_of_events_names_a_record_that_is_damaged() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let sound = pack.run("2026-07-01", &["register"]);
    assert!(
        sound.code == 0 && !sound.err.contains("damaged-record"),
        "{sound:?}"
    );
    pack.write("register/2026-07-01-issue-000000000000.json", "cut short");
    let ran = pack.run("2026-07-01", &["register"]);
    assert!(
        ran.err.contains("damaged-record")
            && ran.err.contains("2026-07-01-issue-000000000000.json"),
        "{ran:?}"
    );
}

#[test]
fn a_workbook_without_a_table_of_references_is_no_return_and_says_so() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let minutes = drawn::xlsx("sheet: Minutes\nA1: Present: all\nA2: Tea was served at four\n")
        .expect("a drawing");
    let ran = pack.collect("2026-07-03", &[&pack.write("minutes.xlsx", minutes)]);
    assert!(
        ran.findings()
            .iter()
            .any(|finding| finding.contains("it has no table with the headings of the workbook")),
        "{ran:?}"
    );
}

#[test]
fn a_heading_means_what_it_meant_in_the_issue_that_is_returned() {
    let headings = |progress: &str, impact: &str| {
        format!(
            "name = \"bridges\"\nboard = \"plan.xlsx\"\n[track.headings]\nprogress = \
             \"{progress}\"\nimpact = \"{impact}\"\n"
        )
    };
    let pack = Pack::new(PLAN);
    pack.write("pack.toml", headings("Update", "What came of it"));
    pack.track("2026-06-30", "2026-Q2");
    let sent = pack.tracker("2026-q2", "joiners");
    pack.write("pack.toml", headings("News", "Update"));
    pack.track("2026-07-01", "2026-Q2");
    let returned = filled(
        &sent,
        "E3: Walked | G3: Green | E4: One rail done | G4: Green",
    );
    pack.collect("2026-07-03", &[&pack.write("joiners.xlsx", returned)]);
    let answer = &pack.actions()["Paint the rails white"]["answers"][0];
    assert_eq!(
        (text(&answer["progress"]), text(&answer["impact"])),
        ("One rail done".to_owned(), String::new())
    );
}

/// The letter to the joiners after that workbook was collected.
fn letter(pack: &Pack, returned: &std::path::Path) -> String {
    let output = pack.root().join("to-send");
    let words = [
        output.to_str().expect("a path in UTF-8"),
        returned.to_str().expect("a path in UTF-8"),
    ];
    pack.run("2026-07-03", &["collect", "-o", words[0], words[1]]);
    std::fs::read_to_string(output.join("bridges-2026-q2-joiners-corrections.txt"))
        .expect("a letter")
}

#[test]
fn a_letter_names_the_action_whose_rating_is_missing() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let returned = pack.filled(
        "joiners",
        "progress 3: None left | rag 3: Green | progress 4: One rail done",
    );
    let letter = letter(&pack, &pack.write("joiners.xlsx", returned));
    let action = format!(
        "(action 1.2a, {}: Paint the rails white)",
        pack.reference("Paint the rails white")
    );
    assert!(letter.contains(&action), "{letter}");
}

#[test]
fn a_letter_names_the_action_beside_which_words_were_not_read() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let (rotten, paint) = (
        pack.reference("Replace what is rotten"),
        pack.reference("Paint the rails white"),
    );
    let drawing = format!(
        "sheet: S\nA1: Ref | Action | Progress | RAG | Our notes\nA2: {rotten} | Replace what is \
         rotten | Begun | Green\nA3: {paint} | Paint the rails white | Begun | Green | Ask the \
         smith\n"
    );
    let returned = pack.write("joiners.xlsx", drawn::xlsx(&drawing).expect("a drawing"));
    let letter = letter(&pack, &returned);
    assert!(
        letter.contains("Our notes") && letter.contains(&format!("action 1.2a, {paint}")),
        "{letter}"
    );
    assert!(!letter.contains(&rotten), "{letter}");
}

#[test]
fn words_that_name_nobody_get_no_workbook() {
    let plan = PLAN
        .replace("| Bridge wardens |", "| TBC |")
        .replace("| Joiners |", "| Lead: Joiners; support: Masons |");
    let pack = Pack::new(&plan);
    let ran = pack.track("2026-06-30", "2026-Q2");
    assert!(ran.out.contains("-joiners.xlsx"), "{ran:?}");
    assert!(
        !ran.out.contains("tbc") && !ran.out.contains("masons"),
        "{ran:?}"
    );
}
