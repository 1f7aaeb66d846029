//! Rules about the text of cells: how long, how similar, how frequent.

use super::{found, messages, plan};

/// A plan of one objective with the given actions.
fn acting(actions: &[impl AsRef<str>]) -> String {
    let row = |(index, action): (usize, &str)| {
        let objective = if index == 0 {
            "1.1 | Ships that are sound"
        } else {
            " | "
        };
        format!("{objective} | {action} | Shipwrights | May 2026")
    };
    let rows: Vec<String> = actions
        .iter()
        .map(AsRef::as_ref)
        .enumerate()
        .map(row)
        .collect();
    plan(
        "Priority 1: Good boats",
        "No | Objective | Action | Lead | When",
        &rows,
    )
}

#[test]
fn a_sentence_of_25_words_is_short_enough() {
    let words = |count: usize| format!("Tar {}", vec!["hulls"; count - 1].join(" "));
    assert_eq!(found("long-sentence", &acting(&[words(25)])), [""; 0]);
    assert_eq!(found("long-sentence", &acting(&[words(26)])), ["info C5"]);
    assert_eq!(
        found(
            "long-sentence",
            &acting(&[format!("{}. {}", words(20), words(20))])
        ),
        [""; 0],
        "two sentences"
    );
}

#[test]
fn an_action_of_four_words_is_not_taken_twice_and_one_of_three_may_be() {
    let twice = |action: &str| acting(&[action, "Careen the large ships", action]);
    assert_eq!(
        found("duplicate-action", &twice("Report on all hulls")),
        ["warning C7"]
    );
    assert_eq!(
        found("duplicate-action", &twice("Report on hulls")),
        [""; 0]
    );
}

#[test]
fn actions_are_nearly_the_same_if_one_letter_in_twenty_differs() {
    // Forty letters and spaces.
    let action = "Careen the large ships on northern shores";
    let action = &action[..40];
    assert_eq!(action.len(), 40);
    let found = |action: &str, other: &str| found("duplicate-action", &acting(&[action, other]));
    assert_eq!(
        found(action, &action.replacen("large", "lurgo", 1)),
        ["info C6"],
        "two of forty"
    );
    assert_eq!(
        found(
            action,
            &action
                .replacen("large", "lurgu", 1)
                .replacen("ships", "shops", 1)
        ),
        [""; 0],
        "three"
    );
    let short = &action[..39];
    assert_eq!(
        found(short, &short.replacen("large", "lurge", 1)),
        [""; 0],
        "shorter ones are often alike"
    );
}

#[test]
fn an_end_that_three_other_cells_continue_was_cut_off() {
    let whole = |count: usize| -> Vec<String> {
        (0..count)
            .map(|crew| format!("Crew {crew} of the harbour watch to set lamps"))
            .collect()
    };
    let found = |count: usize| {
        let mut actions = whole(count);
        actions.push("Crew nine of the harbour watch to set".to_owned());
        found("cut-off-text", &acting(&actions)).len()
    };
    assert_eq!(found(3), 1);
    assert_eq!(found(2), 0);
}

#[test]
fn brackets_that_say_what_belongs_there_are_a_placeholder() {
    for placeholder in [
        "Ask [name of ferry]",
        "Ask [to follow]",
        "Ask <insert date>",
        "Ask [xx]",
    ] {
        assert_eq!(
            found("placeholder-left-in", &acting(&[placeholder])),
            ["warning C5"],
            "{placeholder}"
        );
    }
    for words in ["Ask [[quality]]", "Ask [all crews]", "Ask (names follow)"] {
        assert_eq!(
            found("placeholder-left-in", &acting(&[words])),
            [""; 0],
            "{words}"
        );
    }
}

#[test]
fn a_cell_with_one_verb_is_one_action() {
    assert_eq!(
        found(
            "several-actions-in-one",
            &acting(&["Agree a date.\\nPublish it on the quay"])
        ),
        ["info C5"]
    );
    assert_eq!(
        found(
            "several-actions-in-one",
            &acting(&["Agree a date for\\n- all crews\\n- all \
        pilots"])
        ),
        [""; 0]
    );
}

#[test]
fn the_end_of_a_sentence_is_cut_off_in_a_column_that_begins_with_capitals_in_four_cells_of_five() {
    let whole = "Lamps are checked by the harbour master at noon";
    let end = "the harbour master at noon";
    let found = |measures: &[&str]| {
        let row = |(index, measure): (usize, &&str)| {
            format!(
                "1.{} | Hull {index} is sound | Tar hull {index} | Shipwrights | {measure} | \
                     May 2026",
                index + 1
            )
        };
        let rows: Vec<String> = measures.iter().enumerate().map(row).collect();
        found(
            "cut-off-text",
            &plan(
                "Priority 1: Good boats",
                "No | Objective | Action | Lead | \
            Measure | When",
                &rows,
            ),
        )
    };
    assert_eq!(
        found(&[whole, "Fewer leaks", "Quiet hinges", "Bright wicks", end]),
        ["warning E9"]
    );
    assert_eq!(found(&[whole, "Fewer leaks", "Quiet hinges", end]), [""; 0]);
}

#[test]
fn six_words_of_a_line_are_quoted_and_more_are_cut() {
    let messages = |action: &str| messages("cut-off-text", &acting(&[action]));
    assert_eq!(
        messages("Agree a list of crews and"),
        ["`Agree a list of crews and` ends in the middle of a \
        sentence"]
    );
    assert_eq!(
        messages("Agree a short list of crews and"),
        ["`… a short list of crews and` ends in \
        the middle of a sentence"]
    );
}
