//! `planpack why`: the life of one action, from its cells to what partners answered.

use serde_json::Value;

use super::collect::issued;
use super::continuing::continues;
use super::filling::filled;
use super::{PLAN, Pack, Ran};

/// A pack in which the joiners have answered, the office has corrected and the plan was reworded.
fn played() -> Pack {
    let pack = Pack::new(&PLAN.replace("| Measure | When", "| Measure | Finished by whom"));
    pack.write(
        "pack.toml",
        "name = \"bridges\"\nboard = \"plan.xlsx\"\nperiod = \"April 2026 to March 2027\"\n\
         [columns]\n\"Finished by whom\" = \"timescale\"\n[[partners]]\nname = \"Woodwork\"\n\
         aliases = [\"Joiners\"]\n",
    );
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.filled(
        "woodwork",
        "progress 4: One rail done | rag 4: Amber | revised-date 4: 1 March 2027",
    );
    let returned = pack.write("woodwork.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    let paint = pack.reference("Paint the rails white");
    pack.correct("2026-07-06", &paint, "Red");
    pack.plan(
        &PLAN
            .replace("| Measure | When", "| Measure | Finished by whom")
            .replace("Paint the rails white", "Paint all rails white"),
    );
    pack.track("2026-09-30", "2026-Q3");
    pack
}

fn why(pack: &Pack, action: &str) -> Ran {
    let mut words = vec!["why"];
    words.extend(action.split(' '));
    pack.run("2026-10-01", &words)
}

#[test]
fn the_life_of_an_action_is_shown_in_order_of_time() {
    let pack = played();
    let reference = pack.reference("Paint all rails white");
    let ran = why(&pack, &reference);
    assert_eq!(ran.code, 0, "{ran:?}");
    let expected = [
        &format!("{reference}  1.2a  Paint all rails white"),
        "  in plan.xlsx, sheet \"Priority 1\", cell C6",
        "  lead: Joiners  [D6]",
        "      Joiners: a name of Woodwork (pack.toml, line 8)",
        "  timescale: December 2026  [F6]",
        "      read as 1 December 2026 to 31 December 2026",
        "      F3 Finished by whom -> timescale (pack.toml, line 5: \"Finished by whom\" = \"timescale\")",
        "What happened",
        "  30 June 2026  Sent to Woodwork for April to June 2026",
        "      wording: Paint the rails white",
        "  3 July 2026  Woodwork answered for April to June 2026 in woodwork.xlsx, sheet \"Actions\" (counting now: progress, revised date)",
        "      progress (E4): One rail done",
        "      rating (G4): Amber",
        "      revised date (I4): 1 March 2027",
        "  6 July 2026  Mel Archer corrected the answer for April to June 2026 (this counts now)",
        "      rating: Red",
        "      reason: the joiner rang from home",
        "  30 September 2026  Sent to Woodwork for July to September 2026",
        "      action changed: Paint [-the-] {+all+} rails white",
    ];
    let mut lines = ran.out.lines();
    for line in expected {
        assert!(lines.any(|printed| printed == line), "{line}\n{}", ran.out);
    }
    assert_eq!(ran.out.matches("wording:").count(), 1, "{}", ran.out);
}

/// The lines of an action's life about the revised date that counts.
fn counting_dates(pack: &Pack) -> Vec<String> {
    let ran = why(pack, "Paint all rails white");
    let lines = ran.out.lines().filter(|line| {
        line.contains("this counts now")
            || line
                .split_once("counting now: ")
                .is_some_and(|(_, cells)| cells.contains("date"))
    });
    let day = |line: &str| line.trim().split("  ").next().expect("a day").to_owned();
    lines.map(day).collect()
}

#[test]
fn the_revised_date_that_counts_is_marked_whoever_gave_it_and_when() {
    let pack = played();
    let returned = filled(
        &pack.tracker("2026-q3", "woodwork"),
        "progress 4: Two rails done | rag 4: Amber",
    );
    pack.collect("2026-10-01", &[&pack.write("autumn.xlsx", returned)]);
    assert_eq!(
        counting_dates(&pack),
        ["3 July 2026", "1 October 2026"],
        "a date counts until another one is given; all cells of the last answer count"
    );
    let decide = |words: &[&str]| {
        let paint = pack.reference("Paint all rails white");
        let common = [
            "--by",
            "Ada",
            "--reason",
            "minute 4",
            "--quarter",
            "2026-Q2",
        ];
        let words: Vec<&str> = ["register", &paint]
            .iter()
            .chain(words)
            .chain(&common)
            .copied()
            .collect();
        let ran = pack.run("2026-10-01", &words);
        assert_eq!(ran.code, 0, "{ran:?}");
    };
    decide(&["--agree", "2027-03-01"]);
    assert_eq!(
        counting_dates(&pack),
        ["3 July 2026", "1 October 2026", "1 October 2026"],
        "the partner's date, which the boards agreed to"
    );
    decide(&["--agree", "2027-04-30"]);
    assert_eq!(
        counting_dates(&pack),
        ["1 October 2026", "1 October 2026"],
        "the boards' date, and no longer the partner's"
    );
    let out = why(&pack, "Paint all rails white").out;
    assert!(
        out.contains("agreed to the revised date 30 April 2027, recorded by Ada (this counts now)"),
        "{out}"
    );
    decide(&["--refuse", "2027-04-30"]);
    assert_eq!(
        counting_dates(&pack),
        ["3 July 2026", "1 October 2026", "1 October 2026"]
    );
    pack.plan(
        &PLAN
            .replace("| Measure | When", "| Measure | Finished by whom")
            .replace("Paint the rails white", "Paint all rails white")
            .replace("December 2026", "June 2027"),
    );
    assert_eq!(
        counting_dates(&pack),
        ["1 October 2026"],
        "the plan names another time"
    );
}

#[cfg(feature = "pdf")]
#[test]
fn the_page_of_the_pack_on_which_the_action_begins_is_named() {
    let pack = played();
    let ran = why(&pack, "Paint all rails white");
    let page = ran
        .out
        .lines()
        .find(|line| line.contains("in the pack under"));
    let page = page.and_then(|line| line.rsplit_once(", page "));
    let (_, page) = page.unwrap_or_else(|| panic!("no page: {}", ran.out));
    let json = pack
        .run("2026-10-01", &["why", "1.2a", "--format", "json"])
        .json();
    assert_eq!(json["in_plan"]["page"].to_string(), page);
    pack.run("2026-10-01", &["build", "--format", "pdf"]);
    let pdf = lopdf::Document::load(pack.root().join("out/bridges.pdf")).expect("the pack");
    let words = pdf.extract_text(&[page.parse().expect("a number")]);
    let words = words.expect("a page with text").replace('\n', " ");
    assert!(words.contains("Paint all rails"), "page {page}: {words}");
}

#[test]
fn the_same_is_data_for_scripts() {
    let pack = played();
    let reference = pack.reference("Paint all rails white");
    let json = pack
        .run("2026-10-01", &["why", &reference, "--format", "json"])
        .json();
    let kinds: Vec<&str> = json["events"]
        .as_array()
        .expect("events")
        .iter()
        .filter_map(|event| event["what"]["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["sent", "answered", "corrected", "sent"]);
    let cells = json["events"][1]["what"]["cells"]
        .as_array()
        .expect("cells");
    let cells: Vec<(&Value, &Value)> = cells
        .iter()
        .map(|cell| (&cell["cell"], &cell["counts"]))
        .collect();
    assert_eq!(
        cells,
        [
            (&"E4".into(), &true.into()),
            (&"G4".into(), &false.into()),
            (&"I4".into(), &true.into())
        ]
    );
    let in_plan = &json["in_plan"];
    assert_eq!(
        (&in_plan["label"], &in_plan["action"]["rag"]["code"]),
        (&"1.2a".into(), &"red".into())
    );
    let set: Vec<&Value> = in_plan["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .filter(|column| !column["set_by"].is_null())
        .collect();
    assert_eq!((set.len(), &set[0]["set_by"]["line"]), (1, &5.into()));
}

#[test]
fn findings_at_the_cells_of_the_action_are_shown() {
    let pack = Pack::new(&PLAN.replace("| Bridge wardens | A list", "| | A list"));
    let ran = why(&pack, "walk every bridge");
    assert!(
        ran.out.contains("  error[action-without-lead] D4: ") && !ran.out.contains("C5"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .ends_with("What happened\n  Partners have not been asked about it.\n")
    );
}

#[test]
fn an_action_is_found_by_its_reference_its_number_or_its_words() {
    let pack = issued();
    let walk = pack.reference("Walk every bridge");
    for typed in [
        &*walk,
        &walk.to_lowercase(),
        "1.1a",
        "1.1A",
        "walk every",
        "bridge",
    ] {
        let ran = why(&pack, typed);
        assert!(ran.out.starts_with(&walk), "{typed}: {ran:?}");
    }
    let rotten = pack.reference("Replace what is rotten");
    let ran = why(&pack, "1.1");
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        format!(
            "error: `1.1` could mean 2 actions; give the reference of one: {walk} 1.1a `Walk every \
             bridge`; {rotten} 1.1b `Replace what is rotten`\n"
        )
    );
    let wrong = format!(
        "{}{}",
        &walk[..8],
        if walk.ends_with('7') { '8' } else { '7' }
    );
    assert_eq!(
        why(&pack, &wrong).err,
        format!("error: no action matches `{wrong}`; did you mean {walk}?\n")
    );
}

#[test]
fn a_removed_action_and_one_that_continues_it_have_its_answers() {
    let pack = played();
    let paint = pack.reference("Paint all rails white");
    pack.plan(&PLAN.replace("Paint the rails white", "Oil handrails twice a year"));
    let removed = why(&pack, "paint all rails");
    assert!(
        removed.out.starts_with(&format!(
            "{paint}  Paint all rails white\n  removed from the plan; was in Bridges that hold\n"
        )),
        "{}",
        removed.out
    );
    let oil = pack.reference("Oil handrails twice a year");
    continues(&pack, "2026-10-01", &oil, &[&paint]);
    let ran = why(&pack, &oil);
    for line in [
        format!("  before: {paint}"),
        format!(
            "  3 July 2026  Woodwork answered for April to June 2026 in woodwork.xlsx, sheet \"Actions\", as {paint} (counting now: progress, revised date)"
        ),
        format!("  1 October 2026  Ada recorded that {oil} continues {paint}"),
    ] {
        assert!(
            ran.out.lines().any(|printed| printed == line),
            "{line}\n{}",
            ran.out
        );
    }
    let old = why(&pack, &paint);
    assert!(
        old.out.contains(&format!("  continued by: {oil}\n")),
        "{}",
        old.out
    );
}
