//! Rules about blank answers and ratings.

use super::{checked_text, found, found_in_pack, plan};

const HEADINGS: &str = "No | Objective | Action | Lead | When";

#[test]
fn blank_leads_mean_the_lead_above_from_three_further_rows_under_two_objectives_on() {
    let rows = [
        "1.1 | Sound hulls | Tar the hulls | Shipwrights | May 2026",
        "| | Float the hulls | | May 2026",
        "| | Name the hulls | | May 2026",
        "1.2 | Sound masts | Trim the masts | Riggers | May 2026",
        "| | Step the masts | | May 2026",
    ];
    let found = |rows: &[&str]| {
        found(
            "action-without-lead",
            &plan("Priority 1: Good boats", HEADINGS, rows),
        )
    };
    assert_eq!(found(&rows), [""; 0]);
    assert_eq!(
        found(&[&rows[..2], &rows[3..]].concat()),
        ["error D6", "error D8"],
        "two further rows"
    );
    let one_objective = [
        rows[0],
        rows[1],
        rows[2],
        "| | Count the hulls | | May 2026",
        rows[3],
    ];
    assert_eq!(
        found(&one_objective),
        ["error D6", "error D7", "error D8"],
        "under one objective"
    );
    let answered = [
        rows[0],
        rows[1],
        rows[2],
        rows[3],
        rows[4],
        "| | Oil the masts | Riggers | May 2026",
    ];
    assert_eq!(
        found(&answered).len(),
        3,
        "a further row has a lead of its own"
    );
}

#[test]
fn a_blank_scope_is_a_fault_where_half_of_the_objectives_have_one() {
    let plan = |rows: &[&str]| {
        plan(
            "Priority 1: Good boats\nA2: N = Northern Board; S = Southern Board; B = both",
            "No | Board | Objective | Action | Lead | When",
            rows,
        )
    };
    let rows = [
        "1.1 | N | Sound hulls | Tar the hulls | Shipwrights | May 2026",
        "1.2 | | Sound masts | Trim the masts | Riggers | May 2026",
        "1.3 | | Sound sails | Mend the sails | Riggers | May 2026",
    ];
    assert_eq!(found("scope-missing", &plan(&rows[..2])), ["warning B6"]);
    assert_eq!(found("scope-missing", &plan(&rows)), [""; 0]);
}

#[test]
fn a_word_that_rates_three_actions_is_a_rating_of_the_boards_own_scheme() {
    let plan = |ratings: &[&str]| {
        let row = |(index, rating): (usize, &&str)| {
            format!(
                "1.{} | Hull {index} is sound | Tar hull {index} | Shipwrights | May 2026 | Begun \
                 | {rating}",
                index + 1
            )
        };
        let rows: Vec<String> = ratings.iter().enumerate().map(row).collect();
        plan(
            "Priority 1: Good boats",
            "No | Objective | Action | Lead | When | Progress | RAG \
                                        rating",
            &rows,
        )
    };
    let found = |ratings: &[&str]| found("rating-outside-scheme", &plan(ratings));
    assert_eq!(found(&["Green", "Purple", "Purple"]), ["warning G6"]);
    assert_eq!(found(&["Purple", "Purple", "purple"]), ["info G5"]);
}

#[test]
fn a_rating_of_the_pack_files_scheme_is_not_outside_it() {
    let drawing = plan(
        "Priority 1: Good boats",
        "No | Objective | Action | Lead | When | Progress | RAG rating",
        &["1.1 | Sound hulls | Tar the hulls | Shipwrights | May 2026 | Begun | Purple"],
    );
    assert_eq!(found("rating-outside-scheme", &drawing), ["warning G5"]);
    let pack_file = r##"
[[ratings]]
code = "purple"
word = "Purple"
definition = "stopped by the weather"
colour = "#6f2c91"
symbol = "▲"
is-open = true

[[ratings]]
code = "done"
word = "Done"
definition = "nothing is left to do"
colour = "#1f6fb2"
symbol = "✓"
is-open = false
"##;
    assert_eq!(
        found_in_pack(
            "rating-outside-scheme",
            &drawing,
            &[("pack.toml", pack_file)]
        ),
        [""; 0]
    );
}

#[test]
fn an_action_leaves_its_lead_to_its_sub_tasks() {
    let outline = |subtasks: &str| {
        format!(
            "sheet: Work plan\nA1 title: Work plan of the Orchard Board\nA3 header: Task | Lead | \
             Timescale\nA4: 1.1 Apples that keep\nA5: 1.1.1 Plant late sorts | | November \
             2026\n{subtasks}A8: 1.1.2 Build a loft | Carpenters | August 2026\n"
        )
    };
    let led = outline("A6: • Russets | Nursery | May 2026\nA7: • Bramleys | Nursery | May 2026\n");
    assert_eq!(found("action-without-lead", &led), [""; 0]);
    assert_eq!(found("action-without-lead", &outline("")), ["error B5"]);
}

#[test]
fn several_blanks_of_one_kind_are_counted_in_one_line() {
    let plan = plan(
        "Priority 1: Good boats\nA2: N = Northern Board; S = Southern Board; B = both",
        "No | Board | Objective | Action | Lead | When",
        &[
            "1.1 | N | Sound hulls | Tar the hulls | | May 2026",
            "1.2 | S | Sound masts | Trim the masts | | May 2026",
            "1.3 | | Sound sails | Mend the sails | Riggers |",
            "1.4 | | Sound ropes | Splice the ropes | Riggers |",
        ],
    );
    let text = checked_text(&plan);
    for line in [
        "2 objectives have no scope",
        "2 actions have no lead",
        "2 actions have no timescale",
    ] {
        assert!(text.contains(&format!("]: {line}\n")), "{line}: {text}");
    }
}
