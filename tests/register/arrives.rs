//! What a partner filled in arrives or is named: returned workbooks are read with the same eyes as
//! plans.
//!
//! Each test does to the workbook of the joiners what a person or program does. The law for any
//! mixture of these damages is in [`any_damage`](super::any_damage).

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{Format, Formula, Note, Workbook, Worksheet};
use serde_json::Value;

use super::collect::issued;
use super::filling::with_part;
use super::returning::{list, rules};
use super::{Pack, Ran};

/// The joiners' actions, in the order of their workbook.
pub(crate) const ROTTEN: &str = "Replace what is rotten";
pub(crate) const PAINT: &str = "Paint the rails white";

pub(crate) const HEADINGS: [&str; 7] = [
    "Ref",
    "Action",
    "Progress",
    "RAG",
    "Status",
    "Revised date",
    "Evidence",
];

/// A workbook with a sheet of the joiners' actions below [`HEADINGS`], changed by `change`.
pub(crate) fn drawn(pack: &Pack, change: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Actions").expect("a name");
    put(sheet, 0, 0, &HEADINGS);
    for (row, action) in [(1, ROTTEN), (2, PAINT)] {
        put(sheet, row, 0, &[&pack.reference(action), action]);
    }
    change(&mut workbook);
    workbook.save_to_buffer().expect("a workbook")
}

/// Writes texts from a cell to the right; empty ones leave their cell as it is.
pub(crate) fn put(sheet: &mut Worksheet, row: u32, column: u16, texts: &[&str]) {
    for (column, text) in (column..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        sheet.write(row, column, *text).expect("written");
    }
}

pub(crate) fn actions_of(workbook: &mut Workbook) -> &mut Worksheet {
    workbook.worksheet_from_index(0).expect("the first sheet")
}

/// Collects the joiners' workbook, with letters.
pub(crate) fn collect(pack: &Pack, bytes: impl AsRef<[u8]>) -> Ran {
    collect_as(pack, "joiners.xlsx", bytes)
}

pub(crate) fn collect_as(pack: &Pack, name: &str, bytes: impl AsRef<[u8]>) -> Ran {
    let path = pack.write(&format!("returned/{name}"), bytes);
    let letters = pack.root().join("letters");
    let words = [path.as_path(), Path::new("-o"), letters.as_path()];
    pack.collect("2026-07-03", &words)
}

/// The letter to the joiners; empty if there is none.
pub(crate) fn letter(pack: &Pack) -> String {
    let name = "letters/bridges-2026-q2-joiners-corrections.txt";
    fs::read_to_string(pack.root().join(name)).unwrap_or_default()
}

/// The last answer about an action.
pub(crate) fn answer(pack: &Pack, action: &str) -> Value {
    let answers = list(&pack.actions()[action]["answers"]);
    answers.last().cloned().unwrap_or_default()
}

#[test]
fn errors_and_formulas_without_a_value_are_no_answers_and_are_asked_for_again() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        let broken = Formula::new("=-Two").set_result("#NAME?");
        sheet.write(1, 2, broken).expect("written");
        sheet.write(1, 3, "Amber").expect("written");
        let blank = Formula::new("=Z9").set_result("");
        sheet.write(2, 2, blank).expect("written");
        sheet.write(2, 3, "Green").expect("written");
    });
    let ran = collect(&pack, bytes);
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    let findings = ran.findings();
    let error = format!("unreadable-answer: Progress of action {rotten} shows `#NAME?`");
    assert!(findings.contains(&error), "{findings:?}");
    assert_eq!(answer(&pack, ROTTEN)["progress"], "", "{findings:?}");
    assert_eq!(answer(&pack, ROTTEN)["rag"]["code"], "amber");
    assert_eq!(answer(&pack, PAINT)["rag"]["code"], "green", "{paint}");
    assert!(letter(&pack).contains("shows the error #NAME?"), "{ran:?}");
}

#[test]
fn a_formula_whose_value_is_missing_is_named() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 1, 3, &["Amber"]);
        sheet.write(1, 2, Formula::new("=Z9")).expect("written");
        put(sheet, 2, 2, &["White", "Green"]);
    });
    // As libraries write it that compute nothing.
    let bytes = with_part(&bytes, "xl/worksheets/sheet1.xml", |sheet| {
        assert!(sheet.contains("<f>Z9</f><v>0</v>"), "{sheet}");
        sheet.replace("<f>Z9</f><v>0</v>", "<f>Z9</f>")
    });
    let findings = collect(&pack, bytes).findings();
    let rotten = pack.reference(ROTTEN);
    let expected =
        format!("unreadable-answer: Progress of action {rotten} is a formula without a value");
    assert_eq!(findings, [expected]);
    assert!(letter(&pack).contains("and its value is not in the file"));
}

#[test]
fn an_answer_that_is_struck_through_is_asked_for_and_never_called_blank() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let (struck, plain) = (Format::new().set_font_strikethrough(), Format::new());
        let sheet = actions_of(workbook);
        for (column, words) in [(2, "All painted"), (3, "Green")] {
            let written = sheet.write_with_format(2, column, words, &struck);
            written.expect("written");
        }
        let parts = [(&struck, "Ten left. "), (&plain, "Nine left.")];
        sheet.write_rich_string(1, 2, &parts).expect("written");
        put(sheet, 1, 3, &["Red"]);
    });
    let ran = collect(&pack, bytes);
    assert_eq!(
        (
            answer(&pack, ROTTEN)["progress"].clone(),
            answer(&pack, PAINT)
        ),
        (Value::from("Nine left."), Value::Null)
    );
    let found = rules(&ran);
    assert_eq!(found["unreadable-answer"], 2, "{found:?}");
    assert!(!found.contains_key("answer-missing"), "{found:?}");
    let letter = letter(&pack);
    assert!(
        letter.contains("RAG is struck through (\"Green\")"),
        "{letter}"
    );
    assert!(!letter.contains("Nothing is filled in"), "{letter}");
}

#[test]
fn a_colour_alone_is_read_as_the_rating_where_it_is_one() {
    let pack = issued();
    let fill = |colour: u32| Format::new().set_background_color(colour);
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 1, 2, &["Ten planks left"]);
        put(sheet, 2, 2, &["White"]);
        sheet.write_blank(1, 3, &fill(0xFF_00_00)).expect("written");
        sheet.write_blank(2, 3, &fill(0x70_30_A0)).expect("written");
    });
    let ran = collect(&pack, bytes);
    assert_eq!(answer(&pack, ROTTEN)["rag"]["code"], "red");
    assert_eq!(answer(&pack, PAINT)["rag"]["code"], Value::Null);
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    let expected = [
        format!(
            "rating-by-colour: the rating of action {rotten} is only a colour; it was read as Red"
        ),
        format!(
            "rating-by-colour: the rating of action {paint} is only a colour, and no rating has \
             that colour"
        ),
    ];
    assert_eq!(ran.findings(), expected);
    let letter = letter(&pack);
    assert!(letter.contains("correct one thing"), "{letter}");
}

#[test]
fn the_yellow_of_the_cells_to_fill_in_is_no_rating() {
    let pack = issued();
    let answers = "progress 3: Nine left | progress 4: White | rag 4: Green";
    let workbook = pack.filled("joiners", answers);
    let found = rules(&collect(&pack, workbook));
    assert_eq!(found.keys().collect::<Vec<_>>(), ["answer-missing"]);
}

#[test]
fn comments_and_text_on_a_sheet_of_their_own_are_named_and_asked_about() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 1, 2, &["Nine left", "Red"]);
        put(sheet, 2, 2, &["White", "Green"]);
        let note = Note::new("Two of them are rotten again");
        sheet.insert_note(2, 2, &note).expect("a note");
        put(
            workbook.add_worksheet(),
            4,
            1,
            &["The timber yard has closed"],
        );
    });
    let ran = collect(&pack, bytes);
    let paint = pack.reference(PAINT);
    let expected = [
        format!(
            "unread-answer: a comment in the row of action {paint} says `Two of them are rotten \
             again`"
        ),
        "unread-answer: the partner wrote on the sheet `Sheet2`, outside the table: `The timber \
         yard has closed`"
            .to_owned(),
    ];
    assert_eq!(ran.findings(), expected);
    let letter = letter(&pack);
    for words in ["Two of them are rotten again", "The timber yard has closed"] {
        assert!(letter.contains(words), "{letter}");
    }
}

#[test]
fn a_cover_and_lists_that_were_renamed_are_not_taken_for_the_partners_words() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 1, 2, &["Nine left", "Red"]);
        put(sheet, 2, 2, &["White", "Green"]);
        let front = workbook.add_worksheet().set_name("Front").expect("a name");
        put(front, 0, 0, &["Progress report for April to June 2026"]);
        put(front, 1, 0, &["For", "Joiners", "and the glaziers"]);
        let choices = workbook.add_worksheet().set_name("Choices");
        put(choices.expect("a name"), 0, 0, &["Lists of choices"]);
    });
    assert_eq!(
        collect(&pack, bytes).findings(),
        [
            "unread-answer: the partner wrote on the sheet `Front`, outside the table: `and the \
          glaziers`"
        ]
    );
}

#[test]
fn the_address_of_a_link_is_kept_with_the_text_of_the_evidence() {
    let pack = issued();
    let address = "https://bridges.example/minutes";
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 1, 2, &["Nine left", "Red"]);
        put(sheet, 2, 2, &["White", "Green"]);
        let link = sheet.write_url_with_text(1, 6, address, "Minutes");
        link.expect("a link");
        sheet.write_url(2, 6, address).expect("a link");
    });
    let ran = collect(&pack, bytes);
    assert_eq!(ran.findings(), [""; 0]);
    let kept = format!("Minutes ({address})");
    assert_eq!(answer(&pack, ROTTEN)["evidence"], kept.as_str());
    assert_eq!(answer(&pack, PAINT)["evidence"], address);
}

/// A workbook whose sheet of actions has a copy with another answer about the first action.
fn with_copy(pack: &Pack, first: &[&str], is_hidden: bool) -> Vec<u8> {
    drawn(pack, |workbook| {
        put(actions_of(workbook), 1, 2, first);
        put(actions_of(workbook), 2, 2, &["White", "Green"]);
        let copy = workbook.add_worksheet();
        copy.set_name("Actions (2)").expect("a name");
        copy.set_hidden(is_hidden);
        put(copy, 0, 0, &HEADINGS);
        put(
            copy,
            1,
            0,
            &[&pack.reference(ROTTEN), ROTTEN, "Old draft", "Red"],
        );
        put(
            copy,
            2,
            0,
            &[&pack.reference(PAINT), PAINT, "White", "Green"],
        );
    })
}

#[test]
fn a_copy_of_the_sheet_never_replaces_the_sheet_that_was_sent() {
    for is_hidden in [false, true] {
        let pack = issued();
        let ran = collect(&pack, with_copy(&pack, &["Nine left", "Amber"], is_hidden));
        let rotten = pack.reference(ROTTEN);
        assert_eq!(answer(&pack, ROTTEN)["progress"], "Nine left");
        let expected = format!(
            "unread-answer: the sheet `Actions (2)` repeats rows of the sheet `Actions` but has \
             different answers about {rotten}; those of `Actions` count"
        );
        assert!(ran.findings().contains(&expected), "{ran:?}");
        assert!(letter(&pack).contains("\"Actions (2)\""), "{ran:?}");
    }
}

#[test]
fn a_copy_that_was_filled_in_instead_of_the_sheet_is_read() {
    let pack = issued();
    collect(&pack, with_copy(&pack, &[""], false));
    assert_eq!(answer(&pack, ROTTEN)["progress"], "Old draft");
}

#[test]
fn renamed_columns_are_recognised_by_place_and_content_with_one_remark() {
    let pack = issued();
    let cells = "progress 2: What we did this quarter | rag 2: Colour | progress 3: Nine left | \
         rag 3: Red | progress 4: White | rag 4: Green";
    let ran = collect(&pack, pack.filled("joiners", cells));
    assert_eq!(
        ran.findings(),
        [
            "unread-answer: the column `What we did this quarter` was read as Progress, the column \
             `Colour` was read as RAG"
        ]
    );
    assert_eq!(answer(&pack, ROTTEN)["rag"]["code"], "red");
    assert_eq!(letter(&pack), "");
}

#[test]
fn a_table_in_the_partners_own_words_is_read_by_parts_of_its_headings() {
    let pack = issued();
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    let text = format!(
        "Ref,Our update,RAG rating,Our new date,Anything else\n\
         {rotten},Nine left,Red,30 November 2026,The foreman grumbles\n\
         {paint},White,Green,,\n"
    );
    let ran = pack.collect("2026-07-03", &[&pack.write("joiners.csv", text)]);
    assert_eq!(
        ran.findings(),
        [
            "unread-answer: the column `Our update` was read as Progress, the column `Our new date` \
             was read as Revised date"
                .to_owned(),
            format!(
                "unread-answer: action {rotten} has text in the column `Anything else`, which the \
                 partner added"
            ),
        ]
    );
    assert_eq!(answer(&pack, ROTTEN)["progress"], "Nine left");
    assert_eq!(answer(&pack, ROTTEN)["revised_date"]["date"], "2026-11-30");
}

#[test]
fn a_column_of_the_partners_own_is_not_taken_for_a_missing_one() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 1, 2, &["Nine left", "Red"]);
        put(sheet, 2, 2, &["White", "Green"]);
        // In place of the evidence.
        put(sheet, 0, 6, &["Talk of the yard"]);
        put(sheet, 1, 6, &["The foreman grumbles"]);
        put(sheet, 2, 6, &["Nobody minds"]);
    });
    let ran = collect(&pack, bytes);
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    assert_eq!(
        ran.findings(),
        [format!(
            "unread-answer: actions {rotten}, {paint} have text in the column `Talk of the yard`, \
             which the partner added"
        )]
    );
    assert_eq!(answer(&pack, ROTTEN)["evidence"], "");
    assert!(letter(&pack).contains("correct one thing"));
}

#[test]
fn numbers_of_rows_that_a_program_added_are_passed_over_and_a_total_is_no_reference() {
    let pack = issued();
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    let text = format!(
        ",Ref,Action,Progress,RAG\n0,{rotten},{ROTTEN},None left,Green\n\
         1,{paint},{PAINT},White,Green\n"
    );
    assert_eq!(collect_as(&pack, "joiners.csv", text).findings(), [""; 0]);
    let text = format!(
        "Ref,Action,Progress,RAG\n{rotten},{ROTTEN},None left,Red\n\
         {paint},{PAINT},White,Red\nTotal,,2 of 2,\n"
    );
    let findings = collect_as(&pack, "joiners again.csv", text).findings();
    let expected = "row-added: an added row has no reference: `Total | 2 of 2`";
    assert!(
        findings.iter().any(|finding| finding == expected),
        "{findings:?}"
    );
}

#[test]
fn without_its_references_a_workbook_is_read_by_the_wording_of_its_actions() {
    let pack = issued();
    let cells = "A2: | A3: | A4: | progress 3: Nine left | rag 3: Red | \
         action 4: Paint the rails blue | progress 4: Blue | rag 4: Green";
    let ran = collect(&pack, pack.filled("joiners", cells));
    assert_eq!(ran.json()["received"][0]["partner"], "Joiners");
    assert_eq!(answer(&pack, ROTTEN)["progress"], "Nine left");
    let found = rules(&ran);
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        ["row-added", "row-deleted", "unread-answer"],
        "{ran:?}"
    );
    assert!(letter(&pack).contains("Paint the rails blue"));
}

#[test]
fn without_references_and_properties_a_file_is_refused_with_the_reason() {
    let pack = issued();
    let text = format!("Action,Progress,RAG\n{ROTTEN},None left,Green\n");
    let ran = collect_as(&pack, "joiners.csv", text);
    assert_eq!(
        ran.findings(),
        [
            "not-a-return: `joiners.csv` is not one of this plan's tracking workbooks: the column \
             Ref is missing"
        ]
    );
}

#[test]
fn rows_whose_references_were_sorted_alone_are_one_finding_and_not_taken() {
    let pack = issued();
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    let cells = format!(
        "A3: {paint} | A4: {rotten} | progress 3: Nine left | rag 3: Red | \
         progress 4: White | rag 4: Green"
    );
    let ran = collect(&pack, pack.filled("joiners", &cells));
    assert_eq!(
        ran.findings(),
        [format!(
            "rows-mixed-up: the rows are mixed up: the references {paint}, {rotten} are beside the \
             words of other actions; their answers were not taken"
        )]
    );
    assert_eq!((ran.code, answer(&pack, ROTTEN)), (1, Value::Null));
    assert!(letter(&pack).contains("The rows are mixed up"));
}

#[test]
fn a_deleted_column_is_one_finding() {
    let pack = issued();
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    let text = format!("Ref,Action,Progress\n{rotten},{ROTTEN},None\n{paint},{PAINT},White\n");
    let ran = collect_as(&pack, "joiners.csv", text);
    assert_eq!(
        ran.findings(),
        ["answer-missing: the column RAG is missing"]
    );
    assert!(
        letter(&pack).contains("The column RAG is missing"),
        "{ran:?}"
    );
}

#[test]
fn a_second_table_below_has_columns_of_its_own() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 1, 2, &["Nine left", "Red"]);
        put(sheet, 2, 0, &[" ", " "]);
        put(sheet, 4, 0, &["RAG", "Ref", "Progress"]);
        put(sheet, 5, 0, &["Green", &pack.reference(PAINT), "White"]);
    });
    assert_eq!(collect(&pack, bytes).findings(), [""; 0]);
    assert_eq!(answer(&pack, PAINT)["rag"]["code"], "green");
    assert_eq!(answer(&pack, PAINT)["progress"], "White");
}

#[test]
fn a_row_without_its_reference_is_read_by_the_wording_of_its_action() {
    for typed in ["", "tbc", "see above"] {
        let pack = issued();
        let cells = format!(
            "A4: {typed} | progress 3: Nine left | rag 3: Red | progress 4: White | \
             rag 4: Green"
        );
        let ran = collect(&pack, pack.filled("joiners", &cells));
        assert_eq!(answer(&pack, PAINT)["progress"], "White", "{typed}");
        assert_eq!(answer(&pack, ROTTEN)["progress"], "Nine left");
        let paint = pack.reference(PAINT);
        let why = match typed {
            "" => "a row has no reference".to_owned(),
            typed => format!("`{typed}` is not a reference of this plan"),
        };
        let expected =
            format!("unread-answer: {why}; by its wording the row was read as action {paint}");
        assert_eq!(ran.findings(), [expected]);
        assert_eq!(letter(&pack), "", "there is nothing to correct");
    }
}

#[test]
fn a_row_with_the_reference_of_another_action_is_never_read_by_its_wording() {
    let pack = issued();
    let walk = pack.reference("Walk every bridge");
    let cells = format!("A4: {walk} | progress 4: White | rag 4: Green");
    let ran = collect(&pack, pack.filled("joiners", &cells));
    assert_eq!(answer(&pack, PAINT), Value::Null);
    assert!(rules(&ran).contains_key("row-deleted"), "{ran:?}");
}

#[test]
fn a_row_that_is_struck_through_as_a_whole_is_still_the_row_of_its_action() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let struck = Format::new().set_font_strikethrough();
        let row = [&*pack.reference(PAINT), PAINT, "All painted", "Green"];
        let sheet = actions_of(workbook);
        for (column, words) in (0..).zip(row) {
            let written = sheet.write_with_format(2, column, words, &struck);
            written.expect("written");
        }
        put(sheet, 1, 2, &["Nine left", "Red"]);
    });
    let ran = collect(&pack, bytes);
    assert_eq!(answer(&pack, PAINT), Value::Null);
    let found = rules(&ran);
    assert_eq!(found["unreadable-answer"], 2, "{found:?}");
    for other in ["row-deleted", "row-added", "locked-cell-changed"] {
        assert!(!found.contains_key(other), "{found:?}");
    }
}

#[test]
fn a_rating_in_the_column_of_another_list_is_asked_to_be_moved() {
    let pack = issued();
    let cells = "progress 3: Nine left | rag 3: In progress | rag 4: Green | status 4: Red";
    let ran = collect(&pack, pack.filled("joiners", cells));
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    assert_eq!(
        ran.findings(),
        [
            format!(
                "answer-not-on-list: RAG of action {rotten} is `In progress`, which is one of the \
                 choices under Status"
            ),
            format!(
                "answer-not-on-list: Status of action {paint} is `Red`, which is one of the \
                 choices under RAG"
            ),
        ]
    );
    let letter = letter(&pack);
    for words in [
        "RAG says \"In progress\", which is one of the choices under Status. Please move it if it \
         is meant for Status.",
        "Status says \"Red\", which is one of the choices under RAG. Please move it if it is meant \
         for RAG.",
    ] {
        let letter = letter.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(letter.contains(words), "{words}: {letter}");
    }
}

#[test]
fn a_status_is_read_by_its_meaning_and_compared_with_the_rating() {
    let pack = issued();
    let cells = "progress 3: None left | rag 3: Green | status 3: Completed | \
                 progress 4: Begun | rag 4: On track | status 4: ongoing";
    let ran = collect(&pack, pack.filled("joiners", cells));
    let [rotten, paint] = [ROTTEN, PAINT].map(|action| pack.reference(action));
    assert_eq!(
        ran.findings(),
        [
            format!(
                "status-against-rating: RAG of action {rotten} is `Green`, but Status is \
                 `Completed`"
            ),
            format!(
                "answer-not-on-list: RAG of action {paint} is `On track`, which was read as Green"
            ),
        ]
    );
    let letter = letter(&pack);
    let letter = letter.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = "RAG says \"Green\", but Status says \"Completed\". If the action is done, please \
                 choose Complete under RAG; if not, correct the one that is wrong.";
    assert!(letter.contains(words), "{letter}");
}

#[test]
fn a_rating_with_its_reason_is_read_and_that_is_said() {
    let pack = issued();
    let cells = "progress 3: Two left | rag 3: RED - no oak | progress 4: Begun | rag 4: Delayed";
    let ran = collect(&pack, pack.filled("joiners", cells));
    let [rotten, paint] = [ROTTEN, PAINT].map(|action| pack.reference(action));
    let read = |action, words, rating| {
        format!(
            "answer-not-on-list: RAG of action {action} is `{words}`, which was read as {rating}"
        )
    };
    let expected = [
        read(rotten, "RED - no oak", "Red"),
        read(paint, "Delayed", "Amber"),
    ];
    assert_eq!(ran.findings(), expected);
}

#[test]
fn a_dash_is_a_blank_cell() {
    let pack = issued();
    let cells = "progress 3: - | rag 3: – | evidence 3: -- | progress 4: White | rag 4: -";
    let ran = collect(&pack, pack.filled("joiners", cells));
    let [rotten, paint] = [ROTTEN, PAINT].map(|action| pack.reference(action));
    assert_eq!(
        ran.findings(),
        [
            format!("answer-missing: action {rotten} has no answer"),
            format!("answer-missing: action {paint} has an answer but no rating"),
        ]
    );
    assert_eq!(ran.json()["received"][0]["answers"], 1, "{ran:?}");
}

#[test]
fn an_answer_of_any_kind_without_a_rating_is_asked_for_one() {
    let pack = issued();
    let cells = "status 3: In progress | revised-date 4: 30 November 2026";
    let ran = collect(&pack, pack.filled("joiners", cells));
    let expected = [ROTTEN, PAINT].map(|action| {
        let reference = pack.reference(action);
        format!("answer-missing: action {reference} has an answer but no rating")
    });
    assert_eq!(ran.findings(), expected);
}
