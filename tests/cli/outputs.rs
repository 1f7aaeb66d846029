//! The files that `build` and `new` write, and that the same plan gives the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use planpack::cli::Surroundings;
use serde_json::Value;

use super::{Folder, PLAN, Ran, planpack, surroundings};

/// A document profile that states the plan's day.
const PROFILE: &str = "
sheet: Document profile
A1: Status | Approved
A2: Version | {2}
A3: Prepared | {2026-02-03 as d mmmm yyyy}
A4: Author | Clerk
";

const APPENDIX: &str = "\
sheet: Plan
A1 title: Appendix 1: Joiners’ plan
A3 header: No | No Bo BP | Objective | Action | Lead | When
A4: 1 | 1.1 | No loose plank | Saw new planks | Joiners | June 2026
";

/// The outputs of a plan by name, built into a folder of their own.
fn built(surroundings: &Surroundings, plan: &str, extra: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = Folder::new();
    let output = folder.path("out");
    let arguments = [
        &[
            "build",
            plan,
            "--format",
            "pdf,xlsx,json",
            "--output",
            &output,
        ],
        extra,
    ]
    .concat();
    let ran = Ran::of(surroundings, &arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let entries = fs::read_dir(output).expect("the outputs' folder");
    entries
        .map(|entry| {
            let entry = entry.expect("a readable entry");
            let bytes = fs::read(entry.path()).expect("a readable output");
            (
                entry.file_name().into_string().expect("a plain name"),
                bytes,
            )
        })
        .collect()
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "it draws a PDF")]
fn only_the_formats_asked_for_are_written_to_the_folder_given() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    for (formats, names) in [
        (&[][..], &["plan.pdf", "plan.xlsx"][..]),
        (&["--format", "json"], &["plan.json"]),
        (&["--format", "json,pdf,json"], &["plan.pdf", "plan.json"]),
    ] {
        let fresh = Folder::new();
        let output = fresh.path("deep/er");
        let ran = planpack(&[&["build", &plan, "--output", &output], formats].concat());
        let printed: Vec<&str> = ran.out.lines().collect();
        let expected: Vec<String> = names
            .iter()
            .map(|name| fresh.path(&format!("deep/er/{name}")))
            .collect();
        assert_eq!(printed, expected);
        let written = fs::read_dir(output).expect("the outputs' folder").count();
        assert_eq!(written, names.len(), "no more than was asked for");
    }
}

#[test]
fn outputs_of_a_folder_go_to_its_out_folder_under_the_title() {
    let folder = Folder::new();
    folder.draw("pack/plan.xlsx", PLAN);
    folder.write("pack/pack.toml", "title = \"Bridge Board Plan 2026–29\"");
    let ran = planpack(&["build", &folder.path("pack"), "--format", "json"]);
    assert_eq!(
        ran.out,
        folder.path("pack/out/bridge-board-plan-2026-29.json") + "\n"
    );
    // The outputs of an earlier run are not inputs of the next.
    let ran = planpack(&["build", &folder.path("pack"), "--format", "json,xlsx"]);
    let again = planpack(&["build", &folder.path("pack"), "--format", "json,xlsx"]);
    assert_eq!((ran.code, ran.out), (again.code, again.out));
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "it draws a PDF")]
fn the_same_plan_gives_the_same_bytes_on_any_day() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", &format!("{PLAN}{PROFILE}"));
    let first = built(&surroundings("2026-04-01", None), &plan, &[]);
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        ["plan.json", "plan.pdf", "plan.xlsx"]
    );
    for other in [
        surroundings("2026-04-01", None),
        surroundings("2031-12-24", Some("86400")),
    ] {
        let again = built(&other, &plan, &[]);
        for (name, bytes) in &first {
            assert!(again[name] == *bytes, "{name} differs, {other:?}");
        }
    }
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "it draws a PDF")]
fn a_plan_without_a_day_takes_it_from_the_surroundings() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let one = built(&surroundings("2026-04-01", Some("1767225600")), &plan, &[]);
    let other_today = built(&surroundings("2026-09-09", Some("1767225600")), &plan, &[]);
    assert!(one == other_today, "SOURCE_DATE_EPOCH settles the day");
    let today = built(&surroundings("2026-01-01", None), &plan, &[]);
    assert!(one == today, "1767225600 is the first of January 2026");
    let asked = built(
        &surroundings("2026-09-09", None),
        &plan,
        &["--as-of", "2026-01-01"],
    );
    assert!(one == asked, "--as-of says the day outright");
    let later = built(&surroundings("2026-09-09", None), &plan, &[]);
    assert!(one["plan.pdf"] != later["plan.pdf"], "the day is printed");
}

#[test]
fn a_new_pack_folder_gives_the_same_plan() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", &format!("{PLAN}{PROFILE}"));
    let appendix = folder.draw("joiners.xlsx", APPENDIX);
    let pack = folder.path("pack");
    let made = planpack(&["new", &pack, "--from", &plan, &appendix]);
    assert_eq!(made.code, 0, "{}", made.err);
    let files =
        ["plan.xlsx", "joiners.xlsx", "pack.toml"].map(|name| folder.path(&format!("pack/{name}")));
    assert_eq!(made.out.lines().collect::<Vec<_>>(), files);

    let json = |inputs: &[&str]| -> Value {
        let ran = planpack(&[&["inspect", "--format", "json"], inputs].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|fault| panic!("{fault}: {}", ran.err))
    };
    let (direct, through_folder) = (json(&[&plan, &appendix]), json(&[&pack]));
    for key in ["parts", "references", "profile", "boards"] {
        assert_eq!(direct["plan"][key], through_folder["plan"][key], "{key}");
    }
    assert_eq!(
        direct["plan"]["title"]["text"],
        through_folder["plan"]["title"]["text"]
    );
    assert!(
        direct["plan"]["parts"]
            .as_array()
            .is_some_and(|parts| parts.len() == 3)
    );
    assert_eq!(direct["findings"], through_folder["findings"]);
}

#[test]
fn published_data_has_the_references_that_the_texts_have() {
    let folder = Folder::new();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let ran = planpack(&[
        "build",
        sample,
        "--format",
        "json",
        "--output",
        &folder.path("out"),
    ]);
    let published = fs::read(ran.out.trim_end()).unwrap_or_else(|_| panic!("{}", ran.err));
    let inspected = planpack(&["inspect", sample, "--format", "json"]).out;
    let [published, inspected] = [&published[..], inspected.as_bytes()].map(|json| {
        let json: Value = serde_json::from_slice(json).expect("JSON");
        let references = json["plan"]["references"].as_array().cloned();
        let references = references.expect("a list").into_iter();
        let kept = ["text", "target", "status"];
        references
            .map(|it| kept.map(|key| it[key].clone()))
            .collect::<Vec<_>>()
    });
    assert!(published.len() > 3, "the sample refers to its appendices");
    assert_eq!(published, inspected);
}

/// A plan in which everything has to be inferred.
const INFERRED: &str = "\
sheet: Notes
A1: Harbour Partnership
A2: Harbour Plan 2026-2029
A3: Effective from: 1 June 2026
A4: L = Lamp Board; R = Rope Board; B = both
sheet: Priority 1
A1 title: Priority 1: Dry feet
A3 header: No | Board | Objective | Action | Which officer is responsible? | Cost code | When
A4: 1.1 | L | Boots for all | Buy leather | Cobblers | 7 | July
A5: 1.2 | B | Hats for all | Buy felt | Hatters | 9 | May 2027
";

#[test]
fn a_new_pack_file_says_all_that_was_inferred_and_changes_nothing() {
    let folder = Folder::new();
    let appendix = folder.draw("a-joiners.xlsx", APPENDIX);
    let plan = folder.draw("plan.xlsx", INFERRED);
    folder.write("foreword.md", "# Foreword\n\nGood morning.\n");
    folder.write("README.md", "How we keep this folder.\n");
    let pack = folder.path("pack");
    let made = planpack(&["new", &pack, "--from", &appendix, &plan]);
    assert_eq!(made.code, 0, "{}", made.err);
    let written = fs::read_to_string(folder.path("pack/pack.toml")).expect("a pack file");
    for line in [
        "title = \"Harbour Plan 2026-2029\"",
        "organisation = \"Harbour Partnership\"",
        "period = \"1 June 2026 to 31 March 2029\"",
        "board = \"plan.xlsx\"",
        "  \"a-joiners.xlsx\",  # Appendix 1: Joiners’ plan",
        "narratives = [\"foreword.md\"]",
        "# sections = [\"overview\"",
        "\"L\" = \"Lamp Board\"",
        "# \"Which officer is responsible?\" = \"lead\"",
        "# \"Cost code\" = \"…\"",
    ] {
        assert!(
            written.lines().any(|there| there.starts_with(line)),
            "no line `{line}` in\n{written}"
        );
    }

    let json = |inputs: &[&str]| -> Value {
        let ran = planpack(&[&["inspect", "--format", "json"], inputs].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|fault| panic!("{fault}: {}", ran.err))
    };
    let (mut direct, mut through_folder) = (json(&[&appendix, &plan]), json(&[&pack]));
    let narratives = std::mem::replace(
        &mut through_folder["plan"]["narratives"],
        Value::Array(Vec::new()),
    );
    assert_eq!(narratives[0]["passages"][0]["text"], "Good morning.");
    for document in [&mut direct, &mut through_folder] {
        for name in ["title", "organisation", "period"] {
            document["plan"][name]["place"] = Value::Null;
        }
        document["plan"]["period"]["text"] = Value::Null;
    }
    assert_eq!(direct, through_folder);
}

#[test]
fn what_a_killed_run_left_is_completed_or_removed_by_the_next() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    folder.write("out/kept.pdf", "of somebody else");
    folder.write(
        "out/.planpack-run-AbC123/earlier.json",
        "it counts, and was not in its place yet",
    );
    folder.write("out/.planpack-XyZ789/plan.json", "half of a f");
    let ran = planpack(&["build", &plan, "--format", "json,xlsx"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let names: Vec<_> = folder.listing().into_keys().collect();
    let expected = [
        "out",
        "out/earlier.json",
        "out/kept.pdf",
        "out/plan.json",
        "out/plan.xlsx",
        "plan.xlsx",
    ];
    assert_eq!(names, expected.map(|name| folder.root().join(name)));
    // A folder that did not exist.
    folder.write("pack/.planpack-AbC123/out/plan.json", "half of a f");
    let other = folder.draw("pack/plan.xlsx", PLAN);
    planpack(&["build", &other, "--format", "json"]);
    assert!(!Path::new(&folder.path("pack/.planpack-AbC123")).exists());
    assert!(Path::new(&folder.path("pack/out/plan.json")).is_file());
}

#[cfg(unix)]
#[test]
fn new_files_may_be_read_by_those_who_may_read_other_new_files() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    planpack(&["build", &plan, "--format", "json"]);
    let mode = |name: &str| {
        fs::metadata(folder.path(name))
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    fs::create_dir(folder.path("ordinary")).expect("it can be made");
    assert_eq!(
        (mode("out"), mode("out/plan.json")),
        (mode("ordinary"), mode("plan.xlsx"))
    );
    fs::set_permissions(
        folder.path("out/plan.json"),
        fs::Permissions::from_mode(0o640),
    )
    .expect("it is ours");
    planpack(&["build", &plan, "--format", "json"]);
    assert_eq!(
        mode("out/plan.json"),
        0o640,
        "one that is replaced keeps its permissions"
    );
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "it draws a PDF")]
fn no_temporary_file_is_left_beside_the_outputs() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    planpack(&["build", &plan]);
    let names: Vec<_> = folder.listing().into_keys().collect();
    let expected = ["out", "out/plan.pdf", "out/plan.xlsx", "plan.xlsx"]
        .map(|name| folder.root().join(Path::new(name)));
    assert_eq!(names, expected);
}

#[test]
fn the_calendar_has_the_days_of_a_plan_and_of_one_lead() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let path = folder.path("out/plan.ics");
    assert_eq!(planpack(&["calendar", &plan]).out, format!("{path}\n"));
    let all = fs::read_to_string(&path).expect("the calendar is there");
    assert_eq!(
        all.matches("BEGIN:VEVENT").count(),
        1,
        "what is monthly has no day: {all}"
    );
    let day = "DTSTART;VALUE=DATE:20260731\r\nDTEND;VALUE=DATE:20260801\r\n";
    assert!(
        all.contains(day)
            && all.contains(
                "SUMMARY:1.1 Replace what is rotten (July \
        2026)\r\n"
            ),
        "{all}"
    );
    let joiners = planpack(&["calendar", &plan, "--lead", "joiners"]).out;
    assert_eq!(
        joiners,
        format!("{}\n", folder.path("out/plan-joiners.ics"))
    );
    let nobody = planpack(&["calendar", &plan, "--lead", "Smiths"]);
    assert!(
        nobody.code == 2
            && nobody
                .err
                .contains("no open action of `Smiths` has a timescale with a date"),
        "{nobody:?}"
    );
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "it draws a PDF")]
fn a_pack_carries_its_plan_and_gives_it_back() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", &format!("{PLAN}{PROFILE}"));
    planpack(&["build", &plan, "--format", "pdf,json"]);
    let (pdf, json) = (folder.path("out/plan.pdf"), folder.path("out/plan.json"));
    let published = fs::read_to_string(&json).expect("the JSON is there");
    for pack in [&pdf, &json] {
        assert_eq!(
            planpack(&["inspect", pack, "--format", "json"]).out,
            published,
            "{pack}"
        );
        assert_eq!(
            planpack(&["diff", pack, &plan]).out,
            "nothing changed\n",
            "{pack}"
        );
    }
    let later = folder.draw("later.xlsx", &PLAN.replace("July 2026", "May 2026"));
    let printed = planpack(&["diff", &pdf, &later]).out;
    assert!(
        printed.contains("timescale moved from July 2026 to May 2026"),
        "{printed}"
    );
    let empty = folder.write("empty.pdf", "%PDF-1.7\n");
    let none = planpack(&["diff", &empty, &plan]);
    assert!(
        none.code == 2
            && none.err.contains(
                "empty.pdf` contains no plan: no plan is attached to \
        it"
            ),
        "{none:?}"
    );
}

#[test]
fn a_published_plan_can_be_inspected_as_text() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    planpack(&["build", &plan, "--format", "json"]);
    let Ran { code, out, err } = planpack(&["inspect", &folder.path("out/plan.json")]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("table A3:E5 (priority), header row 3"),
        "{out}"
    );
}
