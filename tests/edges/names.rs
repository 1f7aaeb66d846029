//! Rules about names: of leads, boards, terms and parts of the plan.

use super::{advice, found, found_in_pack, plan};

const HEADINGS: &str = "No | Objective | Action | Lead | When";

/// A plan of actions with these leads.
fn led(leads: &[impl AsRef<str>]) -> String {
    let row = |(index, lead): (usize, &str)| {
        format!(
            "1.{} | Hull {index} is sound | Tar hull {index} | {lead} | May 2026",
            index + 1
        )
    };
    let rows: Vec<String> = leads
        .iter()
        .map(AsRef::as_ref)
        .enumerate()
        .map(row)
        .collect();
    plan("Priority 1: Good boats", HEADINGS, &rows)
}

#[test]
fn a_lead_is_misspelt_if_the_right_name_comes_three_times_as_often() {
    let slip = |times: usize| [vec!["Harbour warden"; times], vec!["Harbour wardan"]].concat();
    assert_eq!(found("lead-spelt-two-ways", &led(&slip(3))), ["info D8"]);
    assert_eq!(found("lead-spelt-two-ways", &led(&slip(2))), [""; 0]);
}

#[test]
fn a_lead_is_misspelt_by_one_letter_of_a_word_of_six() {
    let slip = |right: &'static str, wrong: &'static str| led(&[right, right, right, wrong]);
    assert_eq!(
        found(
            "lead-spelt-two-ways",
            &slip("Harbour pilots", "Harbour pilods")
        ),
        ["info D8"]
    );
    assert_eq!(
        found(
            "lead-spelt-two-ways",
            &slip("Harbour pilot", "Harbour pilod")
        ),
        [""; 0],
        "five letters"
    );
    assert_eq!(
        found(
            "lead-spelt-two-ways",
            &slip("Harbour pilots", "Harbour bilods")
        ),
        [""; 0],
        "two letters"
    );
}

#[test]
fn a_lead_of_five_words_may_be_a_sentence_and_one_of_four_is_a_name() {
    assert_eq!(
        found(
            "lead-is-an-action",
            &led(&["Pilots should agree this first"])
        ),
        ["warning D5"]
    );
    assert_eq!(
        found("lead-is-an-action", &led(&["Pilots should agree first"])),
        [""; 0]
    );
}

#[test]
fn two_leads_are_too_many_only_where_the_heading_asks_for_one() {
    let plan = |heading: &str, lead: &str| led(&[lead]).replace("Lead", heading);
    assert_eq!(
        found(
            "several-leads",
            &plan("Responsible officer", "Riggers; Pilot Office")
        ),
        ["info D5"]
    );
    assert_eq!(
        found(
            "several-leads",
            &plan("Responsible officer", "Pilot Office")
        ),
        [""; 0]
    );
    assert_eq!(
        found("several-leads", &plan("Leads", "Riggers; Pilot Office")),
        [""; 0]
    );
}

#[test]
fn a_boards_name_of_two_words_may_be_any_boards() {
    let named = |board: &str, slip: &str| {
        let plan = plan(
            &format!("{board} Business Plan 2026-2029"),
            HEADINGS,
            &[format!(
                "1.1 | Boats that float | Ask the {slip} | Shipwrights | May 2026"
            )],
        );
        found_in_pack(
            "board-name-misspelt",
            &plan,
            &[("pack.toml", &format!("organisation = \"{board}\"\n"))],
        )
    };
    assert_eq!(
        named(
            "Harrowdale Harbour Pilots Board",
            "Harrowdale Pilots Harbour Board"
        ),
        ["warning C5"]
    );
    assert_eq!(
        named(
            "Harrowdale Harbour Pilots Board",
            "Harrowdale Harbour Pilots Board"
        ),
        [""; 0]
    );
    assert_eq!(
        named("Harrowdale Board", "Harrowdale Pilots Board"),
        [""; 0]
    );
}

#[test]
fn codes_of_a_series_are_no_acronyms_from_two_on() {
    let plan = |codes: &[&str]| {
        let row = |(index, code): (usize, &&str)| {
            format!(
                "1.{} | {code}: boats that float | Tar hull {index} | Shipwrights | May \
                     2026",
                index + 1
            )
        };
        let rows: Vec<String> = codes.iter().enumerate().map(row).collect();
        plan("Priority 1: Good boats", HEADINGS, &rows)
    };
    assert_eq!(found("undefined-acronym", &plan(&["QX2", "QX3"])), [""; 0]);
    assert_eq!(
        found("undefined-acronym", &plan(&["QX2", "QY3"])),
        ["warning B5", "warning B6"]
    );
}

#[test]
fn an_acronym_has_two_to_eight_letters() {
    let found = |word: &str| {
        found(
            "undefined-acronym",
            &plan(
                "Priority 1: Good boats",
                HEADINGS,
                &[format!(
                    "1.1 | Boats that float | Ask the {word} for tar | Shipwrights | May \
                           2026"
                )],
            ),
        )
    };
    assert_eq!(found("HB"), ["warning C5"]);
    assert_eq!(found("HBCDFGHK"), ["warning C5"]);
    assert_eq!(found("HBCDFGHKL"), [""; 0], "nine letters are shouted");
    assert_eq!(found("H"), [""; 0]);
}

#[test]
fn an_appendix_row_for_some_of_the_boards_is_a_remark_and_one_for_another_a_fault() {
    let differing = |board: &str, appendix: &str| {
        let legend = "A2: N = Northern Board; S = Southern Board; B = both";
        let drawing = format!(
            "sheet: Priority 1\nA1 title: Priority 1: Good boats\n{legend}\nA4 header: No | Board \
             | Objective | Action | Lead | When\nA5: 1.1 | {board} | Sound hulls | Tar the hulls | \
             Shipwrights | May 2026\nsheet: Appendix 1\nA1 title: Appendix 1: Riggers' \
             plan\n{legend}\nA4 header: Board No. | Board | Objective | Action | Lead | When\nA5: \
             1.1 | {appendix} | Sound hulls | Boil the tar | Riggers | May 2026\n"
        );
        found("scope-differs", &drawing)
    };
    assert_eq!(differing("B", "B"), [""; 0]);
    assert_eq!(differing("B", "N"), ["info B5"]);
    assert_eq!(differing("N", "S"), ["warning B5"]);
    assert_eq!(differing("N", "B"), ["warning B5"]);
}

#[test]
fn a_list_in_the_text_is_one_of_priorities_if_it_names_two_thirds_of_them() {
    let priority = |number: u32, title: &str| {
        format!(
            "sheet: Priority {number}\nA1 title: Priority {number}: {title}\nA3 header: \
             {HEADINGS}\nA4: {number}.1 | Objective of {title} | Serve {title} | Shipwrights | May \
             2026\n"
        )
    };
    let plan: String = (1..)
        .zip(["Dry boats", "Bright lamps", "Fair tolls"])
        .map(|(number, title)| priority(number, title))
        .collect();
    let found = |list: &str| {
        let files = [
            (
                "pack.toml",
                "board = \"plan.xlsx\"\nnarratives = [\"foreword.md\"]\n",
            ),
            ("foreword.md", list),
        ];
        found_in_pack("narrative-priorities-differ", &plan, &files)
    };
    assert_eq!(
        found("1. Dry boats\n2. Bright lamps\n3. Fair tolls\n"),
        [""; 0]
    );
    assert_eq!(
        found("1. Dry boats\n2. Bright lamps\n"),
        ["warning A1"],
        "one of three is missing"
    );
    assert_eq!(
        found("1. Dry boats\n2. Warm coats\n"),
        [""; 0],
        "one of three is no list of priorities"
    );
    assert_eq!(
        found("1. Bright lamps\n2. Dry boats\n3. Fair tolls\n").len(),
        2,
        "two changed places"
    );
}

#[test]
fn an_unknown_acronym_is_taken_for_a_slip_of_one_that_is_used_four_times_as_often() {
    let advice = |times: usize| {
        let row = |index: usize| {
            format!(
                "1.{index} | Hull {index} is sound | Ask the QXZ for tar {index} | Shipwrights \
                     | May 2026"
            )
        };
        let mut rows: Vec<String> = (1..=times).map(row).collect();
        rows.push("1.9 | Masts that hold | Ask the QZX for rope | Riggers | May 2026".to_owned());
        let advice = advice(
            "undefined-acronym",
            &plan("Priority 1: Good boats", HEADINGS, &rows),
        );
        advice
            .iter()
            .any(|advice| advice.contains("or correct it to `QXZ`"))
    };
    assert!(advice(4));
    assert!(!advice(3));
}

#[test]
fn a_lead_that_is_on_no_list_is_put_beside_the_name_that_is_nearest() {
    let plan = |lead: &str| {
        led(&[lead])
            + "sheet: Partners\nA1 title: Partner agencies\nA3 header: Partner | Lead\nA4: Harbour \
               wardens | A. Reed\n"
    };
    let advice = |lead: &str| advice("unknown-lead", &plan(lead));
    assert_eq!(found("unknown-lead", &plan("Harbour wardens")), [""; 0]);
    assert_eq!(
        found("unknown-lead", &plan("Harbour warders")),
        ["warning D5"],
        "a slip of one letter"
    );
    assert_eq!(found("unknown-lead", &plan("Harbour guard")), ["info D5"]);
    assert!(advice("Harbour warders")[0].contains("`Harbour wardens`"));
    assert!(!advice("Bakers and millers")[0].contains("`Harbour wardens`"));
}

#[test]
fn a_meaning_written_out_in_the_plural_is_the_same_meaning() {
    let found = |words: &str| {
        let plan = plan(
            "Priority 1: Good boats",
            HEADINGS,
            &[format!(
                "1.1 | Boats that float | Ask the {words} (HBC) for tar | Shipwrights | May \
                       2026"
            )],
        );
        let glossary = "sheet: Glossary\nA1 title: Glossary\nA3 header: Acronym | Meaning\nA4: HBC \
                        | Harbour Board Clerk\n";
        found("conflicting-glossary-entry", &(plan + glossary))
    };
    assert_eq!(found("Harbour Board Clerk"), [""; 0]);
    assert_eq!(found("Harbour Board Clerks"), [""; 0]);
    assert_eq!(found("Harbour Books Clerk"), ["warning B4"]);
}
