//! Rules about numbers: how many correct numbers it takes before another one counts as a fault.

use super::{found, plan};

/// A plan of objectives with the given numbers, each with an action.
fn numbered(numbers: &[impl AsRef<str>]) -> String {
    let row = |(index, number): (usize, &dyn AsRef<str>)| {
        format!(
            "{} | Hull {index} is sound | Tar hull {index} | Shipwrights | May 2026",
            number.as_ref()
        )
    };
    let rows: Vec<String> = numbers
        .iter()
        .map(|number| number as &dyn AsRef<str>)
        .enumerate()
        .map(row)
        .collect();
    plan(
        "Action plan for boats",
        "No | Objective | Action | Lead | When",
        &rows,
    )
}

#[test]
fn a_gap_is_a_fault_unless_more_than_half_as_many_numbers_are_missing_as_there_are() {
    assert_eq!(
        found("number-gap", &numbered(&["1.1", "1.3"])),
        ["warning A6"]
    );
    assert_eq!(found("number-gap", &numbered(&["1.1", "1.4"])), [""; 0]);
}

#[test]
fn a_gap_of_more_than_ten_is_another_series() {
    let numbers = |last: u32| -> Vec<String> {
        (1..20)
            .chain([last])
            .map(|number| format!("1.{number}"))
            .collect()
    };
    assert_eq!(
        found("number-gap", &numbered(&numbers(30))),
        ["warning A24"]
    );
    assert_eq!(found("number-gap", &numbered(&numbers(31))), [""; 0]);
}

#[test]
fn one_number_in_four_may_be_out_of_order() {
    assert_eq!(
        found(
            "number-out-of-order",
            &numbered(&["1.1", "1.2", "1.4", "1.3"])
        )
        .len(),
        1
    );
    assert_eq!(
        found("number-out-of-order", &numbered(&["1.1", "1.3", "1.2"])),
        [""; 0]
    );
}

#[test]
fn a_blank_number_is_a_fault_where_two_thirds_of_the_objectives_have_one() {
    assert_eq!(
        found("number-missing", &numbered(&["1.1", "", "1.2"])),
        ["warning A6"]
    );
    assert_eq!(
        found("number-missing", &numbered(&["1.1", "", "1.2", ""])),
        [""; 0]
    );
}

#[test]
fn a_number_is_out_of_series_if_the_series_has_three_and_two_thirds_of_all() {
    assert_eq!(
        found(
            "number-out-of-series",
            &numbered(&["2.1", "2.2", "2.3", "3.4"])
        ),
        ["warning A8"]
    );
    assert_eq!(
        found("number-out-of-series", &numbered(&["2.1", "2.2", "3.3"])),
        [""; 0]
    );
    assert_eq!(
        found(
            "number-out-of-series",
            &numbered(&["2.1", "2.2", "2.3", "3.4", "3.5"])
        ),
        [""; 0]
    );
    // A series that starts at one is separate from the others.
    assert_eq!(
        found(
            "number-out-of-series",
            &numbered(&["2.1", "2.2", "2.3", "3.1"])
        ),
        [""; 0]
    );
}

#[test]
fn a_number_is_malformed_where_two_thirds_are_well_formed() {
    assert_eq!(
        found("malformed-number", &numbered(&["1.1", "1.2", "1,3"])),
        ["warning A7"]
    );
    assert_eq!(
        found("malformed-number", &numbered(&["1.1", "1.2", "1,3", "1,4"])),
        [""; 0]
    );
}

#[test]
fn a_table_that_repeats_most_numbers_of_another_counts_anew() {
    let two = |second: [&str; 2]| {
        let table = |sheet: &str, numbers: [&str; 2]| {
            let rows = numbers.map(|number| {
                format!(
                    "{number} | Mast {number} of {sheet} | Mend it for {sheet} | Riggers | May \
                         2026"
                )
            });
            plan("Actions", "No | Objective | Action | Lead | When", &rows)
                .replace("sheet: Plan", &format!("sheet: {sheet}"))
        };
        table("North", ["1.1", "1.2"]) + &table("South", second)
    };
    assert_eq!(
        found("duplicate-number", &two(["1.2", "1.3"])),
        ["warning A5"],
        "half of them"
    );
    assert_eq!(
        found("duplicate-number", &two(["1.1", "1.2"])),
        [""; 0],
        "all of them"
    );
}
