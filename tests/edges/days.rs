//! Rules that compare a day with another: tested on the very day, the day before and the day after.

use super::{found, found_on, messages, plan};

const HEADINGS: &str = "No | Objective | Action | Lead | When | Progress | RAG rating";

/// A plan with one complete action, and one dated action with the given answer and rating.
fn rated(timescale: &str, progress: &str, rating: &str) -> String {
    plan(
        "Priority 1: Good boats",
        HEADINGS,
        &[
            format!(
                "1.1 | Hulls | Tar the hulls | Shipwrights | {timescale} | {progress} | \
                     {rating}"
            ),
            "| | Float the hulls | Shipwrights | May 2025 | Afloat | Complete".to_owned(),
        ],
    )
}

/// A plan with a document profile of the given lines.
fn profiled(lines: &str) -> String {
    let plan = plan(
        "Priority 1: Good boats",
        "No | Objective | Action | Lead | When",
        &["1.1 | Hulls | Tar the hulls | Shipwrights | May 2026"],
    );
    let lines: Vec<String> = (1..)
        .zip(lines.lines())
        .map(|(row, line)| format!("A{row}: {}", line.trim()))
        .collect();
    let lines = lines.join("\n");
    format!("{plan}sheet: Document profile\n{lines}")
}

#[test]
fn a_green_action_is_overdue_from_the_day_after_its_last() {
    let plan = rated("31 July 2026", "Tarred", "Green");
    assert_eq!(
        found_on("2026-07-31", "green-though-overdue", &plan),
        [""; 0]
    );
    assert_eq!(
        found_on("2026-08-01", "green-though-overdue", &plan),
        ["warning G5"]
    );
}

#[test]
fn a_month_is_over_on_the_first_day_of_the_next() {
    let plan = rated("July 2026", "", "Amber");
    assert_eq!(
        found_on("2026-07-31", "past-without-progress", &plan),
        [""; 0]
    );
    assert_eq!(
        found_on("2026-08-01", "past-without-progress", &plan),
        ["info F5"]
    );
}

#[test]
fn a_passed_date_with_a_word_of_progress_is_not_silent() {
    assert_eq!(
        found_on(
            "2026-08-01",
            "past-without-progress",
            &rated("July 2026", "Begun", "Amber")
        ),
        [""; 0]
    );
    assert_eq!(
        found_on(
            "2026-08-01",
            "past-without-progress",
            &rated("July 2026", "", "Complete")
        ),
        [""; 0]
    );
}

#[test]
fn profile_dates_of_one_day_are_in_order() {
    for (earlier, later) in [
        ("Prepared", "Approved"),
        ("Prepared", "Last reviewed"),
        ("Last reviewed", "Next review date"),
    ] {
        let same = profiled(&format!(
            "Status | Agreed\n{earlier} | 12/05/2026\n{later} | \
                                      12/05/2026\nVersion | 2"
        ));
        assert_eq!(
            found("profile-dates-out-of-order", &same),
            [""; 0],
            "{earlier}, {later}"
        );
        let before = profiled(&format!(
            "Status | Agreed\n{earlier} | 12/05/2026\n{later} | \
                                        11/05/2026\nVersion | 2"
        ));
        assert_eq!(
            found("profile-dates-out-of-order", &before),
            ["warning B3"],
            "{earlier}, {later}"
        );
    }
}

#[test]
fn a_review_has_passed_on_the_day_after_it() {
    let plan = profiled(
        "Status | Agreed\nPrepared | 01/04/2026\nVersion | 2\nNext review date | \
                         01/07/2026",
    );
    assert_eq!(found_on("2026-07-01", "review-date-passed", &plan), [""; 0]);
    assert_eq!(
        found_on("2026-07-02", "review-date-passed", &plan),
        ["warning B4"]
    );
}

#[test]
fn a_next_review_before_the_last_one_is_one_fault_and_not_two() {
    let plan = |next: &str| {
        profiled(&format!(
            "Status | Agreed\nPrepared | 01/04/2026\nLast reviewed | 01/05/2026\nVersion | 2\nNext \
             review date | {next}"
        ))
    };
    let found = |plan: &str| {
        ["review-date-passed", "profile-dates-out-of-order"]
            .map(|rule| found_on("2026-08-01", rule, plan).len())
    };
    assert_eq!(found(&plan("01/05/2026")), [1, 0]);
    assert_eq!(found(&plan("30/04/2026")), [0, 1]);
}

#[test]
fn a_first_version_is_to_be_raised_if_the_review_came_on_a_later_day() {
    let plan = |version: &str, reviewed: &str| {
        profiled(&format!(
            "Status | Agreed\nPrepared | 01/04/2026\nLast reviewed | \
                           {reviewed}\nVersion | {version}"
        ))
    };
    assert_eq!(
        found("version-not-raised", &plan("v1.0", "02/04/2026")),
        ["info B4"]
    );
    assert_eq!(
        found("version-not-raised", &plan("v1.0", "01/04/2026")),
        [""; 0]
    );
    assert_eq!(
        found("version-not-raised", &plan("v1.1", "02/04/2026")),
        [""; 0]
    );
}

/// A plan from April 2026 to March 2027 with actions of the given timescales.
fn timed(timescales: &[&str]) -> String {
    let row = |(index, timescale): (usize, &&str)| {
        format!(
            "1.{} | Hull {index} is sound | Tar hull {index} | Shipwrights | {timescale}",
            index + 1
        )
    };
    let rows: Vec<String> = timescales.iter().enumerate().map(row).collect();
    plan(
        "Business Plan April 2026 to March 2027",
        "No | Objective | Action | Lead | When",
        &rows,
    )
}

#[test]
fn the_first_and_the_last_day_of_a_plan_are_within_it() {
    let plan = timed(&[
        "31 March 2026",
        "1 April 2026",
        "31 March 2027",
        "1 April 2027",
    ]);
    assert_eq!(found("timescale-before-period", &plan), ["warning E5"]);
    assert_eq!(found("timescale-after-period", &plan), ["warning E8"]);
}

#[test]
fn four_dates_outside_a_plan_and_most_of_its_dates_make_its_period_doubtful() {
    let outside = ["May 2027", "June 2027", "July 2027", "August 2027"];
    let most = timed(&[&outside[..], &["May 2026", "June 2026", "July 2026"]].concat());
    assert_eq!(
        found("timescale-after-period", &most),
        ["info E5", "info E6", "info E7", "info E8"]
    );
    let half = timed(
        &[
            &outside[..],
            &["May 2026", "June 2026", "July 2026", "August 2026"],
        ]
        .concat(),
    );
    assert_eq!(
        found("timescale-after-period", &half),
        ["warning E5", "warning E6", "warning E7", "warning E8"]
    );
    let three = timed(&outside[..3]);
    assert_eq!(
        found("timescale-after-period", &three),
        ["warning E5", "warning E6", "warning E7"]
    );
}

#[test]
fn an_action_may_end_on_the_day_on_which_it_begins() {
    let plan = |finish: &str| {
        plan(
            "Priority 1: A new organ",
            "Ref | Task | Owner | Start | Finish",
            &[format!(
                "1 | Choose the wood | Organist | 4 May 2026 | {finish}"
            )],
        )
    };
    assert_eq!(found("end-before-start", &plan("4 May 2026")), [""; 0]);
    assert_eq!(found("end-before-start", &plan("3 May 2026")), ["error E5"]);
}

#[test]
fn a_review_may_be_on_the_day_of_what_it_reviews() {
    let plan = |done: &str, review: &str| {
        plan(
            "Priority 1: Safe crossings",
            "No | Objective | Action | Lead | When",
            &[
                format!("1.1 | Crews who know the river | {done} | Pilots | 31 March 2027"),
                format!("| | {review} | Wardens | 30 March 2027"),
            ],
        )
    };
    let (done, review) = (
        "Deliver the crossing training",
        "Review the impact of the crossing training",
    );
    let earlier = plan(done, review);
    assert_eq!(found("timescale-out-of-order", &earlier), ["warning E6"]);
    assert_eq!(
        found(
            "timescale-out-of-order",
            &earlier.replace("30 March", "31 March")
        ),
        [""; 0]
    );
    // One shared word is not enough to show that they are about one thing.
    assert_eq!(
        found(
            "timescale-out-of-order",
            &plan(done, "Review the impact of the harbour training")
        ),
        [""; 0]
    );
    // Words that many actions share do not count.
    let common = plan(
        "Deliver the plan for partner agencies",
        "Review the impact of the plan for \
        partner agencies",
    );
    assert_eq!(found("timescale-out-of-order", &common), [""; 0]);
}

#[test]
fn a_date_without_a_year_is_named_and_so_are_others_in_its_cell() {
    let others = |timescale: &str| {
        let messages = messages("inferred-year", &timed(&[timescale]));
        assert_eq!(messages.len(), 1, "{messages:?}");
        messages[0].contains("other dates of the cell have no year either")
    };
    assert!(others("Draft in May, agreed in June"));
    assert!(!others("Draft in May, agreed in June 2026"));
}

#[test]
fn a_year_that_no_plan_can_mean_is_reported_where_no_period_is_known() {
    let plan = |day: &str| {
        let row = format!("1.1 | Hulls | Tar the hulls | Shipwrights | {day} | |");
        plan("Priority 1: Good boats", HEADINGS, &[row])
    };
    for (day, is_found) in [
        ("1/1/1990", false),
        ("31/12/1989", true),
        ("30/06/2046", false),
        ("30/06/2047", true),
    ] {
        let expected: &[&str] = if is_found { &["warning E5"] } else { &[] };
        assert_eq!(found("unlikely-year", &plan(day)), expected, "{day}");
    }
}

#[test]
fn a_month_that_is_the_number_of_a_year_is_reported() {
    let row = "1.1 | Hulls | Tar the hulls | Shipwrights | {1905-07-19 as mmm-yy} | |";
    let plan = plan("Priority 1: Good boats", HEADINGS, &[row]);
    assert_eq!(
        messages("year-shown-as-date", &plan),
        ["`Jul-05` is the number 2027 shown as a date; it was read as the year 2027"]
    );
}
