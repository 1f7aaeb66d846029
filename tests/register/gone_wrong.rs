//! Returns that people and their programs have changed in ways of their own: answers on another
//! sheet, in new rows, in the column of the last quarter; a part of the workbook, or something
//! else.

use rust_xlsxwriter::Note;

use super::any_damage::known;
use super::arrives::{
    HEADINGS, PAINT, ROTTEN, actions_of, answer, collect, collect_as, drawn, letter, put,
};
use super::collect::issued;
use super::filling::with_actions;

#[test]
fn answers_on_a_sheet_of_the_partners_own_are_read_by_the_wording_of_their_actions() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        workbook.set_properties(&known(&pack));
        let own = workbook.add_worksheet().set_name("Our answers");
        let own = own.expect("a name");
        put(own, 0, 0, &["Action", "Progress", "RAG"]);
        put(own, 1, 0, &[ROTTEN, "Nine left", "Red"]);
        put(own, 2, 0, &[PAINT, "White", "Green"]);
        let other = workbook.add_worksheet().set_name("Spending");
        let other = other.expect("a name");
        put(other, 0, 0, &["Action", "Status", "Comments"]);
        put(other, 1, 0, &["Buy paint", "Complete", "Two tins"]);
    });
    let ran = collect(&pack, bytes);
    assert_eq!(
        ran.findings(),
        [
            "unread-answer: the column Ref is missing; the rows were recognised by the wording of \
             their actions",
            "unread-answer: the partner wrote on the sheet `Spending`, outside the table: `Action | \
             Status | Comments | Buy paint | Complete | Two tins`",
        ],
        "and nothing is called missing"
    );
    assert_eq!(answer(&pack, ROTTEN)["rag"]["code"], "red");
    assert_eq!(answer(&pack, PAINT)["progress"], "White");
}

#[test]
fn rows_that_were_typed_anew_below_the_table_answer_their_actions() {
    let pack = issued();
    let (rotten, paint) = (pack.reference(ROTTEN), pack.reference(PAINT));
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 4, 0, &[&rotten, "", "Nine left", "Red"]);
        put(sheet, 5, 0, &[&paint, "", "White", "Green"]);
    });
    assert_eq!(collect(&pack, bytes).findings(), [""; 0]);
    assert_eq!(answer(&pack, ROTTEN)["progress"], "Nine left");
    assert_eq!(letter(&pack), "");
}

#[test]
fn an_answer_in_the_column_of_the_last_quarter_is_not_called_missing_as_well() {
    let pack = issued();
    let cells = "last-progress 3: Nine left | progress 4: White | rag 4: Green";
    let ran = collect(&pack, pack.filled("joiners", cells));
    let rotten = pack.reference(ROTTEN);
    let changed = format!(
        "locked-cell-changed: Last progress of action {rotten} was changed from blank to `Nine left`"
    );
    assert_eq!(ran.findings(), [changed]);
    let letter = letter(&pack);
    assert!(letter.contains("correct one thing"), "{letter}");
    assert!(!letter.contains("Nothing is filled in"), "{letter}");
}

#[test]
fn a_new_date_in_the_place_of_the_plans_is_asked_for_under_revised_date() {
    let pack = issued();
    let cells = "timescale 3: May 2030 | progress 3: Nine left | rag 3: Red | \
         action 4: Paint the rails green | progress 4: White | rag 4: Green";
    collect(&pack, pack.filled("joiners", cells));
    let letter = letter(&pack);
    for (times, words) in [
        (1, "If there is a new date, put it under Revised date."),
        (1, "Only the board changes the plan."),
    ] {
        assert_eq!(letter.matches(words).count(), times, "{words}: {letter}");
    }
}

#[test]
fn rows_that_a_filter_hides_are_read_and_the_office_need_not_act() {
    let pack = issued();
    let cells = "progress 3: Nine left | rag 3: Red | progress 4: White | rag 4: Green";
    let bytes = pack.filled("joiners", cells);
    let bytes = with_actions(&bytes, |sheet| {
        let sheet = String::from_utf8(sheet).expect("parts are UTF-8");
        sheet
            .replace("<row r=\"4\"", "<row r=\"4\" hidden=\"1\"")
            .into_bytes()
    });
    let ran = collect(&pack, bytes);
    assert_eq!(
        ran.findings(),
        ["hidden-content: hidden row 4 has text, which is read anyway"]
    );
    let help = &ran.json()["findings"][0]["help"];
    assert!(
        help.as_str()
            .is_some_and(|help| help.contains("if a filter hides it")),
        "{help}"
    );
    assert_eq!(answer(&pack, PAINT)["progress"], "White");
}

#[test]
fn a_thread_that_a_program_made_a_note_of_is_quoted_without_the_text_of_excel() {
    let pack = issued();
    let bytes = drawn(&pack, |workbook| {
        let sheet = actions_of(workbook);
        put(sheet, 1, 2, &["Nine left", "Red"]);
        put(sheet, 2, 2, &["White", "Green"]);
        let text = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded \
                    comment; Learn more: https://example.com\n\nComment:\n    Two are rotten again";
        let note = Note::new(text).set_author("Jo").add_author_prefix(false);
        sheet.insert_note(2, 2, &note).expect("a note");
    });
    let expected = format!(
        "unread-answer: a comment in the row of action {} says `Two are rotten again`",
        pack.reference(PAINT)
    );
    assert_eq!(collect(&pack, bytes).findings(), [expected]);
}

#[test]
fn parts_of_workbooks_and_other_files_are_called_what_they_are() {
    let cover = "Progress report for April to June 2026,\nFor,Joiners\nPlan,Bridges\n";
    let headings = HEADINGS[1..].join(",");
    let files: [(&str, &[u8], &str); 9] = [
        (
            "cover.csv",
            cover.as_bytes(),
            "it has the cover of the workbook, but no table with the headings of the sheet Actions",
        ),
        ("form.csv", headings.as_bytes(), "the column Ref is missing"),
        (
            "notes.txt",
            b"All is well",
            "it has no table with the headings of the workbook",
        ),
        ("a.rar", b"Rar!\x1A\x07\0", "it is a .rar archive"),
        ("a.7z", b"7z\xBC\xAF\x27\x1C\0", "it is a .7z archive"),
        (
            "winmail.dat",
            b"\x78\x9F\x3E\x22\0",
            "only Outlook can open it (winmail.dat)",
        ),
        (
            "tracker.url",
            b"[InternetShortcut]\r\nURL=https://drive.example/1\r\n",
            "it is a link to a file and not the file itself",
        ),
        (
            "tracker.gsheet",
            br#"{"url":"https://drive.example/1","doc_id":"1"}"#,
            "it is a link to a file and not the file itself",
        ),
        (
            "all.mbox",
            b"From jo@joiners.example Thu Jul  2 2026\nFrom: jo@joiners.example\n\nHello\n",
            "it is a mailbox; save each of its e-mails as a file",
        ),
    ];
    for (name, bytes, reason) in files {
        let pack = issued();
        assert_eq!(
            collect_as(&pack, name, bytes).findings(),
            [format!(
                "not-a-return: `{name}` is not one of this plan's tracking workbooks: {reason}"
            )]
        );
    }
}
