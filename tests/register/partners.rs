//! Who is asked what: by which names, and which leads are not on the list.

use std::fs;

use serde_json::Value;

use super::{PLAN, Pack};

const PARTNERS: &str = "name = \"bridges\"\nboard = \"plan.xlsx\"\n[[partners]]\nname = \"Bridge \
                        wardens\"\naliases = [\"Wardens\"]\ncontact = \
                        \"wardens@harrow.example\"\n[[partners]]\nname = \"Joiners\"\ncontact = \
                        \"\"\n[[partners]]\nname = \"Masons\"\n";

/// A pack whose plan has these leads instead of "Joiners" in its third action.
fn pack(lead: &str) -> Pack {
    let pack = Pack::new(&PLAN.replace("rails white | Joiners", &format!("rails white | {lead}")));
    pack.write("pack.toml", PARTNERS);
    pack
}

fn partners(pack: &Pack) -> (String, Value) {
    let text = pack.run("2026-06-30", &["partners"]);
    assert_eq!(text.code, 0, "{text:?}");
    let json = pack.run("2026-06-30", &["partners", "--format", "json"]);
    (text.out, json.json())
}

/// The names of the partners with the numbers of their actions.
fn counts(json: &Value) -> Vec<(String, usize)> {
    let list = json["partners"].as_array().expect("partners").iter();
    list.map(|partner| {
        let name = partner["name"].as_str().expect("a name").to_owned();
        (name, partner["actions"].as_array().expect("actions").len())
    })
    .collect()
}

fn of(counts: &[(&str, usize)]) -> Vec<(String, usize)> {
    counts
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

#[test]
fn each_partner_is_listed_with_address_and_actions() {
    let pack = pack("Joiners");
    let (text, json) = partners(&pack);
    assert_eq!(
        counts(&json),
        of(&[("Bridge wardens", 2), ("Joiners", 2), ("Masons", 0)])
    );
    let paint = pack.reference("Paint the rails white");
    for line in [
        "Bridge wardens (wardens@harrow.example): 2 actions\n",
        "Joiners (no address): 2 actions\n",
        &format!("  {paint}  1.2a    Paint the rails white (lead: Joiners)\n"),
        "Not asked about any action: Masons.\n",
        "Without an address: Joiners.",
        "2 partners will be asked.\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert_eq!(json["partners"][1]["contact"], Value::Null);
    assert!(!pack.root().join("out").exists() && pack.register().is_empty());
}

#[test]
fn all_partners_are_each_partner_of_the_list() {
    let pack = pack("All partners");
    let (_, json) = partners(&pack);
    assert_eq!(
        counts(&json),
        of(&[("Bridge wardens", 3), ("Joiners", 2), ("Masons", 1)])
    );
    let ran = pack.track("2026-06-30", "2026-Q2");
    assert!(
        ran.out.contains("-masons.xlsx") && !ran.out.contains("all-partners"),
        "{ran:?}"
    );
}

#[test]
fn all_partners_without_a_list_are_nobody_and_track_says_so() {
    let pack = Pack::new(&PLAN.replace("rails white | Joiners", "rails white | All partners"));
    let ran = pack.track("2026-06-30", "2026-Q2");
    assert!(!ran.out.contains("all-partners"), "{ran:?}");
    assert!(
        ran.err.contains("warning[untied-lead]") && ran.err.contains("the pack lists no partners"),
        "{ran:?}"
    );
    let (text, json) = partners(&pack);
    assert_eq!(json["unasked"][0]["lead"], "All partners");
    assert!(text.contains("Nobody is asked about:\n"), "{text}");
}

#[test]
fn partners_of_one_cell_are_asked_each_and_supporters_are_not() {
    let pack = pack("Wardens / Joiners (support: Masons)");
    let (_, json) = partners(&pack);
    assert_eq!(
        counts(&json),
        of(&[("Bridge wardens", 3), ("Joiners", 2), ("Masons", 0)])
    );
    assert_eq!(json["leads"], Value::Array(Vec::new()));
}

#[test]
fn a_near_name_is_a_question_with_the_line_for_the_pack_file() {
    let pack = pack("Bridge warden");
    let (text, json) = partners(&pack);
    assert_eq!(json["leads"][0]["near"], "Bridge wardens");
    let line = "aliases = [\"Wardens\", \"Bridge warden\"]";
    assert_eq!(json["leads"][0]["lines"], line);
    assert!(
        text.contains("Is Bridge wardens meant?") && text.contains(line),
        "{text}"
    );
    let ran = pack.track("2026-06-30", "2026-Q2");
    assert!(
        ran.err.contains("warning[untied-lead]: `Bridge warden`"),
        "{ran:?}"
    );
    let ran = pack.run("2026-06-30", &["check"]);
    assert!(ran.out.contains("warning[unknown-lead]"), "{ran:?}");
    // The line that was shown answers the question.
    pack.write(
        "pack.toml",
        PARTNERS.replace("aliases = [\"Wardens\"]", line),
    );
    assert_eq!(partners(&pack).1["leads"], Value::Array(Vec::new()));
}

#[test]
fn a_plan_none_of_whose_leads_is_on_the_list_is_a_warning() {
    let pack = Pack::new(PLAN);
    pack.write(
        "pack.toml",
        "name = \"bridges\"\nboard = \"plan.xlsx\"\n[[partners]]\nname = \"Masons\"\n",
    );
    let ran = pack.track("2026-06-30", "2026-Q2");
    assert!(
        ran.err.contains("warning[all-leads-unlisted]") && ran.err.contains("planpack partners"),
        "{ran:?}"
    );
}

#[test]
fn a_dry_run_of_track_shows_the_workbooks_and_writes_nothing() {
    let pack = pack("Joiners");
    let files = || fs::read_dir(pack.root()).expect("a folder").count();
    let before = files();
    let ran = pack.run(
        "2026-06-30",
        &["track", "--quarter", "2026-Q2", "--dry-run"],
    );
    assert_eq!((ran.code, files()), (0, before), "{ran:?}");
    for line in [
        "bridges-2026-q2-bridge-wardens.xlsx: Bridge wardens, 2 actions, wardens@harrow.example\n",
        "bridges-2026-q2-joiners.xlsx: Joiners, 2 actions, no address\n",
        "bridges-2026-q2-all.xlsx: Office, 3 actions\n",
        "Nothing was written, because this is a dry run.\n",
    ] {
        assert!(ran.out.contains(line), "{line}: {ran:?}");
    }
}

#[test]
fn names_that_differ_only_in_hyphens_are_one_partner() {
    let pack = pack("Bridge-wardens");
    let entry = "[[partners]]\nname = \"Bridge-wardens\"\ncontact = \"other@harrow.example\"\n";
    pack.write("pack.toml", format!("{PARTNERS}{entry}"));
    let (text, json) = partners(&pack);
    assert_eq!(
        counts(&json),
        of(&[("Bridge wardens", 3), ("Joiners", 1), ("Masons", 0)]),
        "{text}"
    );
    assert_eq!(json["leads"], Value::Array(Vec::new()));
}
