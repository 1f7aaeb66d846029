//! The workbooks that are sent to partners.

use std::collections::BTreeMap;

use std::fs;

use planpack::import::import;
use planpack::model::Part;
use planpack::pack_file::Inputs;
use planpack::register::event::RecipientKind;
use planpack::register::{Asked, State, prepare};
use serde_json::Value;

use super::filling::{assert_times_are, part, parts};
use super::guarded;
use super::{PLAN, Pack};

#[test]
fn each_lead_has_a_workbook_and_the_office_has_all() {
    let pack = Pack::new(PLAN);
    let ran = pack.run(
        "2026-06-30",
        &["track", "--quarter", "2026-Q2", "--due", "2026-07-14"],
    );
    let names: Vec<&str> = ran
        .out
        .lines()
        .filter_map(|path| path.rsplit('/').next())
        .collect();
    assert_eq!(
        names,
        [
            "bridges-2026-q2-bridge-wardens.xlsx",
            "bridges-2026-q2-joiners.xlsx",
            "bridges-2026-q2-all.xlsx"
        ]
    );
    let register = pack.register();
    let (name, bytes) = register.iter().next().expect("an event");
    let issue: Value = serde_json::from_slice(bytes).expect("JSON");
    assert_eq!(register.len(), 1);
    assert_eq!(
        *name,
        format!("2026-06-30-issue-{}.json", issue["id"].as_str().unwrap())
    );
    assert_eq!(
        (&issue["schema"], &issue["quarter"], &issue["due"]),
        (
            &Value::from("planpack.register/1"),
            &Value::from("2026-Q2"),
            &Value::from("2026-07-14"),
        )
    );
    assert_eq!(
        issue["actions"][1]["recipients"],
        Value::from(vec!["Bridge wardens", "Joiners"])
    );
    assert_eq!(
        issue["actions"][1]["ref"],
        Value::from(pack.reference("Replace what is rotten"))
    );
}

#[test]
fn owners_of_risks_are_asked_about_mitigations_and_nobody_about_indicators() {
    let beside = "\
sheet: Risks
A1 title: Risks
A3 header: ID | Risk | Likelihood | Mitigation | Owner | Review date
A4: R1 | A pier gives way | {3} | Sound the piers in May | Pier divers | June 2026

sheet: Figures
A1 title: Figures 2026/27
A3 header: Indicator | Q1 target | Q1 actual | Owner
A4: Planks replaced | {40} | {31} | Plank counters
";
    let pack = Pack::new(&[PLAN, "\n", beside].concat());
    let ran = pack.track("2026-06-30", "2026-Q2");
    let recipients = |name: &str| ran.out.contains(&format!("bridges-2026-q2-{name}.xlsx"));
    assert!(
        recipients("pier-divers") && !recipients("plank-counters"),
        "{ran:?}"
    );
    let actions = pack.actions();
    assert!(actions["Sound the piers in May"].get("answers").is_some());
    assert!(actions["Planks replaced"].get("answers").is_none());
}

#[test]
fn what_could_become_a_formula_stays_text_when_a_partner_edits_the_cell() {
    let signs = ["=", "+", "-", "@", "'", "＝", "＋", "－", "＠"];
    let rows = signs.iter().zip(5..).map(|(sign, row)| {
        format!(
            "A{row}: 1.{row} | Planks {row} | {sign}SUM({row}) | Joiners | A list | July \
                 2026\n"
        )
    });
    let header = "sheet: Priority 1\nA1 title: Priority 1: Bridges\nA3 header: No | Objective | \
                  Action | Lead | Measure | When\n";
    let first = "A4: 1.4 | Planks | a=1 | Joiners | A list | July 2026\n";
    let pack = Pack::new(&[header, first, &rows.collect::<String>()].concat());
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.tracker("2026-q2", "joiners");
    let [strings, styles] =
        ["xl/sharedStrings.xml", "xl/styles.xml"].map(|name| part(&workbook, name));
    let sheets = [part(&workbook, "xl/worksheets/sheet2.xml")];
    for (sign, row) in signs.iter().zip(5..) {
        let text = format!("{sign}SUM({row})");
        assert_eq!(
            guarded::guards(&text, &strings, &sheets, &styles),
            [true],
            "{text}"
        );
    }
    assert_eq!(guarded::guards("a=1", &strings, &sheets, &styles), [false]);
}

#[test]
fn a_workbook_holds_no_word_of_an_action_of_somebody_else() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let others = [
        pack.reference("Paint the rails white"),
        "Paint the rails".into(),
        "Every rail is white".into(),
        "Rails that are seen".into(),
        "December 2026".into(),
        "Joiners".into(),
    ];
    for (name, bytes) in parts(&pack.tracker("2026-q2", "bridge-wardens")) {
        let text = String::from_utf8_lossy(&bytes);
        for other in &others {
            assert!(!text.contains(other.as_str()), "{name} holds `{other}`");
        }
    }
    assert!(
        part(&pack.tracker("2026-q2", "all"), "xl/sharedStrings.xml").contains("Paint the rails")
    );
}

#[test]
fn nothing_is_hidden_no_author_is_named_and_only_answers_are_open() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.tracker("2026-q2", "joiners");
    for (name, bytes) in parts(&workbook) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.to_lowercase().contains("hidden=\"1\"") && !text.contains("state=\"hidden\""),
            "{name}"
        );
        assert!(
            !name.contains("comments") && !text.contains("password="),
            "{name}"
        );
    }
    let core = part(&workbook, "docProps/core.xml");
    assert!(
        core.contains("<dc:creator></dc:creator>")
            && core.contains("<cp:lastModifiedBy></cp:lastModifiedBy>")
    );
    let custom = part(&workbook, "docProps/custom.xml");
    assert!(
        custom.contains("Planpack issue")
            && custom.contains(">Joiners<")
            && custom.contains(">2026-Q2<"),
        "{custom}"
    );
    let sheet = part(&workbook, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<sheetProtection sheet=\"1\""));
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("orientation=\"landscape\""));
    assert!(
        sheet.contains("<formula1>Lists!$A$3:$A$6</formula1>"),
        "choices are on a sheet of their own"
    );
    let unlocked = part(&workbook, "xl/styles.xml")
        .matches("<protection locked=\"0\"/>")
        .count();
    assert_eq!(unlocked, 2, "open cells, and those of days");
}

#[test]
fn the_same_issue_gives_the_same_bytes() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let (first, register) = (pack.tracker("2026-q2", "joiners"), pack.register());
    fs::remove_dir_all(pack.root().join("out")).expect("outputs can be removed");
    pack.track("2026-06-30", "2026-Q2");
    assert_eq!(pack.tracker("2026-q2", "joiners"), first);
    assert_eq!(
        pack.register(),
        register,
        "the issue is in the register once"
    );
    assert_times_are("2026-06-30", &first);
}

#[test]
fn words_that_look_like_formulas_go_out_as_words() {
    let pack = Pack::new(&PLAN.replace("Walk every bridge", "=1+1 walks"));
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.tracker("2026-q2", "bridge-wardens");
    assert!(!part(&workbook, "xl/worksheets/sheet2.xml").contains("<f>"));
    assert!(part(&workbook, "xl/sharedStrings.xml").contains("=1+1 walks"));
}

#[test]
fn an_impossible_quarter_is_refused_before_anything_is_written() {
    let pack = Pack::new(PLAN);
    let ran = pack.run("2026-06-30", &["track", "--quarter", "2026-Q7"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Q1 2026/27"), "{}", ran.err);
    assert!(pack.register().is_empty());
}

#[test]
fn a_quarter_outside_the_period_of_the_plan_is_said_once_with_the_period() {
    let pack = Pack::new(PLAN);
    let period = "period = \"April 2026 to March 2028\"\n";
    pack.write(
        "pack.toml",
        format!("name = \"bridges\"\n{period}board = \"plan.xlsx\"\n"),
    );
    let quarters = [
        ("2040-Q1", "January to March 2040, which is after"),
        ("2026-Q1", "January to March 2026, which is before"),
    ];
    for (quarter, words) in quarters {
        let ran = pack.track("2026-06-30", quarter);
        let expected = format!(
            "warning[quarter-outside-plan]: partners are asked about {words} the period of the \
             plan, 1 April 2026 to 31 March 2028"
        );
        assert_eq!(ran.err.matches(&expected).count(), 1, "{ran:?}");
    }
    for quarter in ["2026-Q2", "2028-Q1"] {
        let ran = pack.track("2026-06-30", quarter);
        assert!(!ran.err.contains("quarter-outside-plan"), "{ran:?}");
    }
}

#[test]
fn a_quarter_years_away_from_every_date_of_a_plan_without_a_period_is_a_warning() {
    let pack = Pack::new(PLAN);
    let expected = "warning[quarter-outside-plan]: partners are asked about January to March 2040, \
                    but the dates of the plan are from 1 July 2026 to 31 December 2026";
    let ran = pack.track("2026-06-30", "2040-Q1");
    assert_eq!(ran.err.matches(expected).count(), 1, "{ran:?}");
    let ran = pack.track("2026-06-30", "2027-Q2");
    assert!(!ran.err.contains("quarter-outside-plan"), "{ran:?}");
}

#[test]
fn the_pack_file_gives_ratings_statuses_and_contact() {
    let pack = Pack::new(PLAN);
    pack.write(
        "pack.toml",
        "name = \"bridges\"\nboard = \"plan.xlsx\"\n[track]\ncontact = \"Bridge Office\"\nstatuses \
         = [\"Begun\", \"Ended\"]\n[[ratings]]\ncode = \"safe\"\nword = \"Safe\"\ndefinition = \
         \"holds\"\ncolour = \"#006400\"\nsymbol = \"+\"\nis-open = false\n[[ratings]]\ncode = \
         \"unsafe\"\nword = \"Unsafe\"\ndefinition = \"gives way\"\ncolour = \"#c80000\"\nsymbol = \
         \"-\"\nis-open = true\n",
    );
    pack.track("2026-06-30", "2026-Q2");
    let strings = part(&pack.tracker("2026-q2", "joiners"), "xl/sharedStrings.xml");
    for words in ["Bridge Office", "Begun", "gives way", "Unsafe"] {
        assert!(strings.contains(words), "{words}");
    }
    assert!(!strings.contains("Amber"));
}

#[test]
fn leads_of_one_partner_share_a_workbook_and_a_lead_without_partner_is_reported() {
    let pack = Pack::new(PLAN);
    let inputs = Inputs::find(&[pack.root().to_owned()]).expect("a pack");
    let mut plan = import(&inputs).expect("a plan").plan;
    let objectives = plan.parts.iter_mut().flat_map(Part::objectives_mut);
    let leads = objectives
        .flat_map(|objective| &mut objective.actions)
        .flat_map(|action| &mut action.leads);
    for lead in leads.filter(|lead| lead.text == "Joiners") {
        lead.partner = Some("Borough Works".to_owned());
    }
    let asked = Asked {
        day: "2026-06-30".parse().unwrap(),
        quarter: "2026/27-Q1".parse().unwrap(),
        due: None,
        stem: "bridges",
        revised: &BTreeMap::new(),
        pack_file: &inputs.pack_file,
    };
    let prepared = prepare(&plan, &State::default(), asked);
    let workbooks: Vec<(&str, RecipientKind, usize)> = prepared
        .workbooks
        .iter()
        .map(|workbook| {
            (
                workbook.file.as_str(),
                workbook.recipient.kind,
                workbook.actions.len(),
            )
        })
        .collect();
    assert_eq!(
        workbooks,
        [
            (
                "bridges-2026-27-q1-borough-works.xlsx",
                RecipientKind::Partner,
                2
            ),
            (
                "bridges-2026-27-q1-bridge-wardens.xlsx",
                RecipientKind::Lead,
                2
            ),
            ("bridges-2026-27-q1-all.xlsx", RecipientKind::Office, 3),
        ]
    );
    let rules: Vec<&str> = prepared
        .findings
        .iter()
        .map(|finding| finding.rule.name)
        .collect();
    assert_eq!(rules, ["untied-lead"]);
}

#[test]
fn every_answer_cell_has_a_message_with_its_column_and_action() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let sheet = part(
        &pack.tracker("2026-q2", "joiners"),
        "xl/worksheets/sheet2.xml",
    );
    let (rotten, paint) = (
        pack.reference("Replace what is rotten"),
        pack.reference("Paint the rails white"),
    );
    let columns = [
        ("E", "Progress"),
        ("F", "Impact"),
        ("G", "RAG"),
        ("H", "Status"),
        ("I", "Revised date"),
        ("J", "Evidence"),
    ];
    let actions = [
        (3, format!("1.1b, {rotten}: Replace what is rotten")),
        (4, format!("1.2a, {paint}: Paint the rails white")),
    ];
    let messages: Vec<&str> = sheet.split("<dataValidation ").skip(1).collect();
    assert_eq!(messages.len(), columns.len() * actions.len(), "{sheet}");
    for (letter, heading) in columns {
        for (row, action) in &actions {
            let cell = format!("sqref=\"{letter}{row}\"");
            let message = messages.iter().find(|message| message.contains(&cell));
            let message = message.unwrap_or_else(|| panic!("no message at {letter}{row}: {sheet}"));
            assert!(
                message.contains(&format!("promptTitle=\"{heading}\" prompt=\"{action}\""))
                    && message.contains("showInputMessage=\"1\""),
                "{message}"
            );
        }
    }
}

#[test]
fn rows_may_be_filtered_and_the_cover_says_how_they_are_sorted() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.tracker("2026-q2", "joiners");
    let sheet = part(&workbook, "xl/worksheets/sheet2.xml");
    let protection = sheet.split("<sheetProtection ").nth(1).expect("protection");
    let (protection, _) = protection.split_once("/>").expect("a tag");
    // An attribute of 0 allows something. Excel sorts no locked cells, whatever the protection
    // says.
    assert!(
        protection.contains("autoFilter=\"0\"") && !protection.contains("sort=\"0\""),
        "{protection}"
    );
    assert!(part(&workbook, "xl/tables/table1.xml").contains("<autoFilter ref=\"A2:N4\"/>"));
    let strings = part(&workbook, "xl/sharedStrings.xml");
    assert!(
        strings.contains(
            "To sort the rows, or if the buttons do not react, first remove the protection"
        ),
        "{strings}"
    );
}

#[test]
fn answers_are_beside_their_action_on_the_screen_and_on_paper() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.tracker("2026-q2", "joiners");
    let table = part(&workbook, "xl/tables/table1.xml");
    let names: Vec<&str> = table
        .split("<tableColumn ")
        .skip(1)
        .filter_map(|tag| tag.split("name=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(
        names[..5],
        ["Ref", "No.", "Action", "Timescale", "Progress"]
    );
    let sheet = part(&workbook, "xl/worksheets/sheet2.xml");
    // The columns up to the action stay in view; the first page ends after the last answer.
    assert!(sheet.contains("<pane xSplit=\"3\" ySplit=\"2\""), "{sheet}");
    assert_eq!(names[9], "Evidence");
    assert!(
        sheet.contains("<colBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"10\""),
        "{sheet}"
    );
    let names = part(&workbook, "xl/workbook.xml");
    assert!(
        names.contains("Actions!$A:$B,Actions!$2:$2") && names.contains("Actions!$A$2:$N$4"),
        "{names}"
    );
}
