//! Damage to a workbook on its way. Each kind is either read correctly or reported with the
//! reference of the action.

use std::path::Path;

use super::collect::issued;
use super::{Pack, drawn};

/// A returned table drawn as text. `{rotten}` and `{paint}` are replaced by the references of the
/// joiners' actions.
fn returned(pack: &Pack, drawing: &str) -> Vec<String> {
    let (rotten, paint) = references(pack);
    let drawing = drawing
        .replace("{rotten}", &rotten)
        .replace("{paint}", &paint);
    let path = pack.write(
        "returned/joiners.xlsx",
        drawn::xlsx(&drawing).expect("a drawing"),
    );
    let ran = pack.collect("2026-07-03", &[&path]);
    let name = |finding: &String| {
        finding
            .replace(&rotten, "{rotten}")
            .replace(&paint, "{paint}")
    };
    ran.findings().iter().map(name).collect()
}

fn references(pack: &Pack) -> (String, String) {
    (
        pack.reference("Replace what is rotten"),
        pack.reference("Paint the rails white"),
    )
}

fn progress(pack: &Pack, action: &str) -> String {
    pack.actions()[action]["progress"]
        .as_str()
        .expect("words")
        .to_owned()
}

const NONE: [&str; 0] = [];

#[test]
fn columns_may_be_moved_and_renamed_rows_sorted_and_the_sheet_called_otherwise() {
    let pack = issued();
    let drawing = "\
sheet: From the joiners
A1: Dear office, here is our return
C4: RAG status | Progress update | Action | Ref | Revised date
C5: AMBER | Half of them white | Paint the rails white | {paint} | end of January 2027
C6: green | None is rotten | Replace what is rotten | {rotten}
";
    let expected = "unread-answer: the partner wrote on the sheet `From the joiners`, outside the \
                    table: `Dear office, here is our return`";
    assert_eq!(returned(&pack, drawing), [expected]);
    assert_eq!(
        progress(&pack, "Paint the rails white"),
        "Half of them white"
    );
    assert_eq!(
        pack.actions()["Paint the rails white"]["rag"]["code"],
        "amber"
    );
    assert_eq!(
        pack.actions()["Paint the rails white"]["answers"][0]["revised_date"]["date"],
        "2027-01-31"
    );
}

#[test]
fn a_text_file_is_read_by_its_references_alone() {
    let pack = issued();
    let (rotten, paint) = references(&pack);
    let text = format!(
        "Ref;Action;Progress;RAG\n{rotten};Replace what is rotten;None left;Green\n{paint};Paint \
         the rails white;\"White; all\";Green\n"
    );
    let path = pack.write("returned/whatever.csv", text);
    let ran = pack.collect("2026-07-03", &[&path]);
    assert_eq!(ran.findings(), NONE);
    assert_eq!(ran.json()["received"][0]["partner"], "Joiners");
    assert_eq!(progress(&pack, "Paint the rails white"), "White; all");
    let json = ran.json();
    let kept = json["received"][0]["kept_as"].as_str().unwrap();
    assert_eq!(Path::new(kept).extension(), Some("csv".as_ref()));
}

#[test]
fn a_text_file_with_the_actions_of_several_partners_does_not_show_its_sender() {
    let pack = issued();
    let (rotten, _) = references(&pack);
    let text = format!(
        "Ref;Action;Progress;RAG\n{rotten};Replace what is rotten;None \
                        left;Green\n"
    );
    let path = pack.write("returned/whatever.csv", text);
    let findings = pack.collect("2026-07-03", &[&path]).findings();
    assert!(
        findings
            .iter()
            .any(|finding| finding.starts_with("unknown-sender: ")),
        "{findings:?}"
    );
}

#[test]
fn a_column_of_references_without_its_heading_is_recognised_by_its_cells() {
    let pack = issued();
    let drawing = "\
sheet: S
A1: Our code | Action | Progress | RAG | Status
A2: {rotten} | Replace what is rotten | None left | Green
A3: {paint} | Paint the rails white | White | Green | In progress
";
    assert_eq!(returned(&pack, drawing), NONE);
    assert_eq!(progress(&pack, "Replace what is rotten"), "None left");
}

#[test]
fn values_pasted_over_the_lists_are_reported_and_never_guessed() {
    let pack = issued();
    let cells = "progress 3: x | rag 3: amber/green | status 3: nearly | revised-date 3: soon | \
                 progress 4: y | rag 4:  Amber ";
    let path = pack.write("joiners.xlsx", pack.filled("joiners", cells));
    let rotten = pack.reference("Replace what is rotten");
    assert_eq!(
        pack.collect("2026-07-03", &[&path]).findings(),
        [
            format!(
                "answer-not-on-list: RAG of action {rotten} is `amber/green`, which is not on \
                     the list"
            ),
            format!(
                "answer-not-on-list: Status of action {rotten} is `nearly`, which is not on \
                     the list"
            ),
            format!(
                "unclear-revised-date: the revised date of action {rotten} is `soon`, which \
                     is not a date"
            ),
        ]
    );
    let actions = pack.actions();
    assert_eq!(
        actions["Replace what is rotten"]["rag"]["text"],
        "amber/green"
    );
    assert!(actions["Replace what is rotten"]["rag"]["code"].is_null());
    assert_eq!(actions["Paint the rails white"]["rag"]["code"], "amber");
}

#[test]
fn a_changed_cell_of_the_plan_is_reported_and_the_answer_taken() {
    let pack = issued();
    let workbook = pack.filled(
        "joiners",
        "timescale 3: May 2030 | progress 3: x | rag 3: Red | progress 4: y | rag 4: Red",
    );
    let path = pack.write("joiners.xlsx", workbook);
    let rotten = pack.reference("Replace what is rotten");
    assert_eq!(
        pack.collect("2026-07-03", &[&path]).findings(),
        [format!(
            "locked-cell-changed: Timescale of action {rotten} was changed from `October 2026` to \
             `May 2030`"
        )]
    );
    assert_eq!(progress(&pack, "Replace what is rotten"), "x");
}

#[test]
fn rows_that_were_deleted_added_or_left_blank_are_named() {
    let pack = issued();
    let drawing = "\
sheet: S
A1: Ref | Action | Progress | RAG
A2: {paint} | Paint the rails white
A3: | Bought a boat | It floats | Green
";
    assert_eq!(
        returned(&pack, drawing),
        [
            "row-deleted: the row of action {rotten} (`Replace what is rotten`) is missing",
            "answer-missing: action {paint} has no answer",
            "row-added: an added row has no reference: `Bought a boat | It floats | Green`",
        ]
    );
}

#[test]
fn a_row_of_somebody_else_is_taken_and_reported() {
    let pack = issued();
    let (walk, (_, paint)) = (pack.reference("Walk every bridge"), references(&pack));
    let cells =
        format!("progress 3: a | rag 3: Red | A4: {walk} | progress 4: We helped | rag 4: Green");
    let path = pack.write("joiners.xlsx", pack.filled("joiners", &cells));
    assert_eq!(
        pack.collect("2026-07-03", &[&path]).findings(),
        [
            format!("row-deleted: the row of action {paint} (`Paint the rails white`) is missing"),
            format!(
                "row-added: the partner added a row for action {walk}, which was not in this \
                     workbook"
            ),
        ]
    );
    assert_eq!(
        pack.actions()["Walk every bridge"]["answers"][0]["partner"],
        "Joiners"
    );
}

#[test]
fn a_mistyped_reference_attaches_to_nothing_and_the_nearest_is_named() {
    let pack = issued();
    let (rotten, _) = references(&pack);
    let last = rotten.chars().last().unwrap();
    let wrong = format!(
        "{}{}",
        &rotten[..rotten.len() - 1],
        if last == '0' { '1' } else { '0' }
    );
    let drawing = format!(
        "sheet: S\nA1: Ref | Action | Progress | RAG\nA2: {wrong} | Replace what is rotten | a | \
         Red\nA3: {{paint}} | Paint the rails white | b | Red\n"
    );
    let path = pack.write(
        "joiners.xlsx",
        drawn::xlsx(&drawing.replace("{paint}", &references(&pack).1)).unwrap(),
    );
    let ran = pack.collect("2026-07-03", &[&path]);
    assert_eq!(
        ran.findings(),
        [format!(
            "unknown-reference: `{wrong}` is not a reference of this plan: its last character \
             does not match the others"
        )]
    );
    assert!(
        ran.json()["findings"][0]["help"]
            .as_str()
            .unwrap()
            .contains(&rotten),
        "{ran:?}"
    );
    assert_eq!(ran.code, 1);
    assert!(
        pack.actions()["Replace what is rotten"]["answers"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_reference_may_be_typed_carelessly() {
    let pack = issued();
    let (rotten, paint) = references(&pack);
    let (rotten, paint) = (rotten.to_lowercase(), paint.replace('-', " "));
    let drawing = format!(
        "sheet: S\nA1: Ref | Action | Progress | RAG\nA2: {rotten} | Replace what is rotten | a | \
         Red\nA3: {paint} | Paint the rails white | b | Red\n"
    );
    assert_eq!(returned(&pack, &drawing), NONE);
    assert_eq!(progress(&pack, "Replace what is rotten"), "a");
}

#[test]
fn two_rows_of_one_action_are_reported_and_the_later_counts() {
    let pack = issued();
    let drawing = "\
sheet: S
A1: Ref | Action | Progress | RAG
A2: {rotten} | Replace what is rotten | a | Red
A3: {paint} | Paint the rails white | b | Red
A4: {rotten} | Replace what is rotten | c | Green
A5: {paint} | Paint the rails white | b | Red
";
    assert_eq!(
        returned(&pack, drawing),
        [
            "conflicting-answers: action {rotten} has a second row with another answer: Progress is \
             `c` here, in the first row `a`; RAG is `Green` here, in the first row `Red`",
            "row-added: action {paint} has a second row with the same answer",
        ]
    );
    assert_eq!(progress(&pack, "Replace what is rotten"), "c");
}

#[test]
fn a_second_row_adds_to_the_first_and_no_cell_is_lost() {
    let pack = issued();
    let drawing = "\
sheet: S
A1: Ref | Action | Progress | RAG
A2: {rotten} | Replace what is rotten | Nine planks are left |
A3: {paint} | Paint the rails white | White | Red
A4: {rotten} | Replace what is rotten | | Green
";
    assert_eq!(
        returned(&pack, drawing),
        [
            "row-added: action {rotten} has a second row; the answers of both rows were taken together"
        ]
    );
    let answer = pack.actions()["Replace what is rotten"].clone();
    assert_eq!(answer["progress"], "Nine planks are left");
    assert_eq!(answer["rag"]["text"], "Green");
}

#[test]
fn an_answer_without_a_rating_is_not_rated() {
    let pack = issued();
    let drawing = "\
sheet: S
A1: Ref | Action | Progress | RAG
A2: {rotten} | Replace what is rotten | a | Red
A3: {paint} | Paint the rails white | b
";
    assert_eq!(
        returned(&pack, drawing),
        ["answer-missing: action {paint} has an answer but no \
                                           rating"]
    );
    assert!(pack.actions()["Paint the rails white"]["rag"]["code"].is_null());
}

#[test]
fn text_in_a_column_of_the_partners_own_is_reported() {
    let pack = issued();
    let drawing = "\
sheet: S
A1: Ref | Action | Progress | RAG | Cost so far
A2: {rotten} | Replace what is rotten | a | Red | 90 pounds
A3: {paint} | Paint the rails white | b | Red
";
    assert_eq!(
        returned(&pack, drawing),
        [
            "unread-answer: action {rotten} has text in the column `Cost so far`, which the partner added"
        ]
    );
}

#[test]
fn of_two_columns_that_may_be_the_rating_neither_is() {
    let pack = issued();
    let drawing = "\
sheet: Actions
A1: Ref | Action | Progress | RAG (forecast) | RAG (now)
A2: {paint} | Paint the rails white | Half of them white | Green | Red
A3: {rotten} | Replace what is rotten | None is rotten | Green | Amber
";
    let findings = returned(&pack, drawing);
    let about = |words: &str| findings.iter().any(|finding| finding.contains(words));
    for words in [
        "the column RAG is missing",
        "in the column `RAG (forecast)`",
        "in the column `RAG (now)`",
    ] {
        assert!(about(words), "{words}: {findings:?}");
    }
    let rag = &pack.actions()["Paint the rails white"]["rag"];
    assert!(rag["code"].is_null(), "{rag}");
}

#[test]
fn references_and_one_answer_are_a_return() {
    let pack = issued();
    let drawing = "\
sheet: Sheet1
A1: Ref | Progress
A2: {paint} | Half of them white
A3: {rotten} | None is rotten
";
    let findings = returned(&pack, drawing);
    assert_eq!(findings, ["answer-missing: the column RAG is missing"]);
    assert_eq!(
        progress(&pack, "Paint the rails white"),
        "Half of them white"
    );
}
