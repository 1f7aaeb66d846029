//! The settings of tracking workbooks in the pack file: their columns, the headings, the text of
//! the cover.

use super::filling::part;
use super::{PLAN, Pack, drawn};

const TRACK: &str = "name = \"bridges\"\nboard = \"plan.xlsx\"\n[track]\nintro = \"Thank you for \
                     walking the bridges.\"\ndue = \"2026-07-14\"\nleave-out = [\"impact\", \
                     \"evidence\", \"status\", \"measure\"]\n[track.headings]\nprogress = \"What \
                     has happened since April?\"\nrag = \"How safe is it?\"\nref = \"Bridge \
                     code\"\n";

fn pack() -> Pack {
    let pack = Pack::new(PLAN);
    pack.write("pack.toml", TRACK);
    pack.track("2026-06-30", "2026-Q2");
    pack
}

#[test]
fn workbooks_have_the_columns_that_are_asked_under_the_headings_that_are_given() {
    let pack = pack();
    let workbook = pack.tracker("2026-q2", "joiners");
    let strings = part(&workbook, "xl/sharedStrings.xml");
    for words in [
        "What has happened since April?",
        "How safe is it?",
        "Bridge code",
        "Thank you for walking",
        "14 July 2026",
    ] {
        assert!(strings.contains(words), "{words}");
    }
    let table = part(&workbook, "xl/tables/table1.xml");
    for heading in ["Impact", "Evidence", "Status", "Progress", "Measure"] {
        assert!(
            !table.contains(&format!("name=\"{heading}\"")),
            "{heading}: {table}"
        );
    }
    assert!(
        strings.contains("Choose How safe is it? from its list. Leave Revised date blank"),
        "{strings}"
    );
}

#[test]
fn what_was_asked_under_other_headings_is_understood_when_it_comes_back() {
    let pack = pack();
    // After Ref, No., Action and Timescale: Progress, RAG and Revised date.
    let cells = "E3: None left | F3: Green | G3: May 2027 | E4: White | F4: Amber";
    let workbook = pack.write("j.xlsx", pack.filled("joiners", cells));
    // A later change of the pack file does not matter.
    pack.write("pack.toml", "name = \"bridges\"\nboard = \"plan.xlsx\"\n");
    let ran = pack.collect("2026-07-03", &[&workbook]);
    assert_eq!(ran.findings(), [""; 0]);
    let actions = pack.actions();
    assert_eq!(actions["Replace what is rotten"]["progress"], "None left");
    assert_eq!(
        actions["Replace what is rotten"]["answers"][0]["revised_date"]["date"],
        "2027-05-31"
    );
    assert_eq!(actions["Paint the rails white"]["rag"]["code"], "amber");
}

#[test]
fn a_copy_without_properties_is_known_by_the_headings_of_its_issue() {
    let pack = pack();
    pack.write("pack.toml", "name = \"bridges\"\nboard = \"plan.xlsx\"\n");
    pack.track("2026-09-30", "2026-Q3");
    let (rotten, paint) = (
        pack.reference("Replace what is rotten"),
        pack.reference("Paint the rails white"),
    );
    let drawing = format!(
        "sheet: S\nA1: How safe is it? | Bridge code | Action | What has happened since \
         April?\nA2: Green | {rotten} | Replace what is rotten | None left\nA3: nearly | {paint} | \
         Paint the rails white | White\n"
    );
    let workbook = pack.write(
        "copy of joiners.xlsx",
        drawn::xlsx(&drawing).expect("a drawing"),
    );
    let findings = pack.collect("2026-10-03", &[&workbook]).findings();
    assert_eq!(
        pack.actions()["Replace what is rotten"]["rag"]["code"],
        "green",
        "{findings:?}"
    );
    assert!(
        findings
            .iter()
            .any(|finding| finding.starts_with("answer-not-on-list: ")),
        "{findings:?}"
    );
}

#[test]
fn what_the_pack_file_cannot_mean_is_refused_with_the_key_and_what_to_write() {
    for (track, message) in [
        (
            "leave-out = [\"rag\"]",
            "`rag` cannot be left out; choose from number, lead, timescale",
        ),
        ("leave-out = [\"imapct\"]", "did you mean `impact`?"),
        (
            "headings = { owner = \"Who\" }",
            "tracking workbooks have no column `owner`; choose from ref, number",
        ),
        ("headings = { rag = \" \" }", "the heading of rag is empty"),
        (
            "headings = { rag = \"Status\" }",
            "the heading `Status` of rag could also mean status; give rag another heading",
        ),
        (
            "headings = { rag = \"How\", impact = \"HOW?\" }",
            "could also mean",
        ),
        ("due = \"14 July\"", "`14 July` is not a date"),
        (
            "due = \"2026-06-01\"",
            "is before the date of these workbooks, 30 June 2026",
        ),
    ] {
        let pack = Pack::new(PLAN);
        pack.write(
            "pack.toml",
            format!(
                "name = \"bridges\"\nboard = \
                                         \"plan.xlsx\"\n[track]\n{track}\n"
            ),
        );
        let ran = pack.run("2026-06-30", &["track", "--quarter", "2026-Q2"]);
        assert_eq!(ran.code, 2, "{track}: {ran:?}");
        assert!(ran.err.contains(message), "{track}: {}", ran.err);
        assert!(ran.err.contains("pack.toml"), "{track}: {}", ran.err);
        assert!(pack.register().is_empty(), "{track}");
    }
}
