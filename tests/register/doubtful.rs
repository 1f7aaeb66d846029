//! Answers that say less than they seem to.

use super::filling::{filled, with_actions};
use super::{PLAN, Pack};

fn collected(cells: &str) -> (Pack, Vec<String>) {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let path = pack.write("joiners.xlsx", pack.filled("joiners", cells));
    let findings = pack.collect("2026-07-03", &[&path]).findings();
    (pack, findings)
}

#[test]
fn a_rating_or_status_with_a_question_mark_is_not_read() {
    let cells = "progress 3: None left | rag 3: done? | progress 4: White | rag 4: Green | status \
                 4: Complete?";
    let (pack, findings) = collected(cells);
    let [rotten, paint] =
        ["Replace what is rotten", "Paint the rails white"].map(|action| pack.reference(action));
    let expected = [
        format!("answer-not-on-list: RAG of action {rotten} is `done?`, which is not on the list"),
        format!(
            "answer-not-on-list: Status of action {paint} is `Complete?`, which is not on the list"
        ),
    ];
    assert_eq!(findings, expected);
    let rag = &pack.actions()["Replace what is rotten"]["rag"];
    assert!(rag["code"].is_null(), "{rag}");
}

#[test]
fn progress_that_says_another_status_than_the_rating_is_questioned() {
    let cells = "progress 3: Not started. | rag 3: Complete | progress 4: On track | rag 4: Green";
    let (pack, findings) = collected(cells);
    let rotten = pack.reference("Replace what is rotten");
    let expected = format!(
        "status-against-rating: RAG of action {rotten} is `Complete`, but Progress is `Not started.`"
    );
    assert_eq!(findings, [expected]);
}

#[test]
fn an_action_that_is_done_is_not_asked_about_again() {
    let cells = "progress 3: None left | rag 3: Complete | progress 4: White | rag 4: Green";
    let (pack, _) = collected(cells);
    pack.track("2026-09-30", "2026-Q3");
    let cells = "progress 4: White again | rag 4: Green";
    let path = pack.write(
        "again.xlsx",
        filled(&pack.tracker("2026-q3", "joiners"), cells),
    );
    assert_eq!(pack.collect("2026-10-03", &[&path]).findings(), [""; 0]);
}

#[test]
fn a_text_is_one_of_the_choices_of_another_column_only_if_it_is_on_its_list() {
    let cells = "progress 3: None left | rag 3: 80% | progress 4: White | rag 4: Not started";
    let (pack, findings) = collected(cells);
    let [rotten, paint] =
        ["Replace what is rotten", "Paint the rails white"].map(|action| pack.reference(action));
    let expected = [
        format!("answer-not-on-list: RAG of action {rotten} is `80%`, which is not on the list"),
        format!(
            "answer-not-on-list: RAG of action {paint} is `Not started`, which is one of the \
             choices under Status"
        ),
    ];
    assert_eq!(findings, expected);
}

#[test]
fn an_answer_that_only_refers_to_the_row_above_is_asked_for() {
    let cells = "progress 3: None left | rag 3: Green | progress 4: see above | rag 4: Green | \
                 evidence 4: \"";
    let (pack, findings) = collected(cells);
    let paint = pack.reference("Paint the rails white");
    let expected = ["Progress", "Evidence"]
        .into_iter()
        .zip(["see above", "\""]);
    let expected: Vec<String> = expected
        .map(|(column, words)| {
            format!("refers-to-row-above: {column} of action {paint} is only `{words}`")
        })
        .collect();
    assert_eq!(findings, expected);
    assert_eq!(
        pack.actions()["Paint the rails white"]["progress"],
        "see above"
    );
}

#[test]
fn an_answer_in_a_merged_cell_counts_for_each_action_beside_it_and_that_is_said() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let filled = pack.filled(
        "joiners",
        "progress 3: Both begun | rag 3: Green | rag 4: Amber",
    );
    let merged = with_actions(&filled, |sheet| {
        let sheet = String::from_utf8(sheet).expect("parts are UTF-8");
        let merges = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"E3:E4\"/></mergeCells>";
        sheet.replacen("</sheetData>", merges, 1).into_bytes()
    });
    let path = pack.write("joiners.xlsx", merged);
    let findings = pack.collect("2026-07-03", &[&path]).findings();
    let expected = "merged-answer: an answer in a merged cell was taken for each action beside it";
    assert_eq!(findings, [expected]);
    let actions = pack.actions();
    for action in ["Replace what is rotten", "Paint the rails white"] {
        assert_eq!(actions[action]["progress"], "Both begun");
    }
}
