//! Text outside the table of actions: what was sent is not reported, everything else is.

use super::filling::{part, with_cells, with_part};
use super::{PLAN, Pack, drawn};

const ANSWERED: &str = "progress 3: None left | rag 3: Green | progress 4: White | rag 4: Green";
const COVER: &str = "xl/worksheets/sheet1.xml";
const LISTS: &str = "xl/worksheets/sheet3.xml";

fn asked() -> Pack {
    let pack = Pack::new(PLAN);
    let track = "name = \"bridges\"\nboard = \"plan.xlsx\"\n[track]\nintro = \"Thank you\\nfor \
                 walking.\"\n";
    pack.write("pack.toml", track);
    pack.track("2026-06-30", "2026-Q2");
    pack
}

fn findings(pack: &Pack, workbook: &[u8]) -> Vec<String> {
    let path = pack.write("joiners.xlsx", workbook);
    pack.collect("2026-07-03", &[&path]).findings()
}

/// A workbook with a text in a new row of a sheet.
fn with_row(workbook: &[u8], sheet: &str, text: &str) -> Vec<u8> {
    let row = format!(
        "<row r=\"60\"><c r=\"A60\" t=\"inlineStr\"><is><t>{text}</t></is></c></row></sheetData>"
    );
    with_part(workbook, sheet, |xml| xml.replace("</sheetData>", &row))
}

/// A workbook in which a text that was sent is another one.
fn with_text(workbook: &[u8], from: &str, to: &str) -> Vec<u8> {
    let strings = part(workbook, "xl/sharedStrings.xml");
    assert!(strings.contains(from), "{strings}");
    with_part(workbook, "xl/sharedStrings.xml", |xml| {
        xml.replace(from, to)
    })
}

fn outside(sheet: &str, text: &str) -> String {
    format!("unread-answer: the partner wrote on the sheet `{sheet}`, outside the table: `{text}`")
}

#[test]
fn texts_that_were_sent_are_not_reported_after_the_pack_file_has_changed() {
    let pack = asked();
    let workbook = pack.filled("joiners", ANSWERED);
    pack.write("pack.toml", "name = \"bridges\"\nboard = \"plan.xlsx\"\n");
    assert_eq!(findings(&pack, &workbook), [""; 0]);
}

#[test]
fn what_a_partner_writes_below_the_cover_and_the_lists_is_reported() {
    let pack = asked();
    let workbook = pack.filled("joiners", ANSWERED);
    let text = "The timber yard has closed";
    let cover = with_row(&workbook, COVER, text);
    assert_eq!(findings(&pack, &cover), [outside("Cover", text)]);
    let lists = with_row(&workbook, LISTS, text);
    assert_eq!(findings(&pack, &lists), [outside("Lists", text)]);
}

#[test]
fn a_changed_text_of_the_cover_and_a_changed_title_are_reported() {
    let pack = asked();
    let workbook = pack.filled("joiners", ANSWERED);
    let cover = with_text(&workbook, "Thank you\nfor walking.", "Away in June");
    assert_eq!(findings(&pack, &cover), [outside("Cover", "Away in June")]);
    let title = with_cells(&workbook, &[("A1", "All is late")]);
    assert_eq!(findings(&pack, &title), [outside("Actions", "All is late")]);
}

#[test]
fn the_same_questions_under_another_introduction_are_an_issue_of_their_own() {
    let pack = asked();
    pack.write("pack.toml", "name = \"bridges\"\nboard = \"plan.xlsx\"\n");
    pack.track("2026-06-30", "2026-Q2");
    assert_eq!(pack.register().len(), 2);
    let workbook = pack.filled("joiners", ANSWERED);
    assert_eq!(findings(&pack, &workbook), [""; 0]);
}

#[test]
fn the_lead_of_each_action_is_in_the_workbook_of_the_office_only() {
    let pack = asked();
    let table = |recipient| part(&pack.tracker("2026-q2", recipient), "xl/tables/table1.xml");
    assert!(table("all").contains("name=\"Lead\""));
    assert!(!table("joiners").contains("name=\"Lead\""));
    let office = pack.filled("all", "progress 4: None left | rag 4: Green");
    assert_eq!(findings(&pack, &office), [""; 0]);
    let changed = with_cells(&office, &[("lead 4", "Joiners")]);
    let rotten = pack.reference("Replace what is rotten");
    let expected = format!(
        "locked-cell-changed: Lead of action {rotten} was changed from `Bridge wardens; Joiners` \
         to `Joiners`"
    );
    assert_eq!(findings(&pack, &changed), [expected]);
}

#[test]
fn a_column_of_leads_that_a_partner_adds_is_the_partners_own() {
    let pack = asked();
    let workbook = pack.filled("joiners", ANSWERED);
    let own = with_part(&workbook, "xl/worksheets/sheet2.xml", |xml| {
        let cell = |row: u32, text: &str| {
            format!(
                "<c r=\"P{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row><row r=\"{}\"",
                row + 1
            )
        };
        let xml = xml.replacen("</row><row r=\"3\"", &cell(2, "Lead"), 1);
        xml.replacen("</row><row r=\"4\"", &cell(3, "Mel"), 1)
    });
    let rotten = pack.reference("Replace what is rotten");
    let expected = format!(
        "unread-answer: action {rotten} has text in the column `Lead`, which the partner added"
    );
    assert_eq!(findings(&pack, &own), [expected]);
}

#[test]
fn a_remark_in_the_row_of_headings_is_reported() {
    let pack = asked();
    let workbook = pack.filled("joiners", ANSWERED);
    let remark = with_part(&workbook, "xl/worksheets/sheet2.xml", |xml| {
        let cell = "<c r=\"Q2\" t=\"inlineStr\"><is><t>All late</t></is></c></row><row r=\"3\"";
        xml.replacen("</row><row r=\"3\"", cell, 1)
    });
    let expected = "unread-answer: the partner wrote `All late` in the row of headings, with \
                    nothing below";
    assert_eq!(findings(&pack, &remark), [expected]);
}

#[test]
fn the_sheet_and_the_names_of_tables_that_numbers_adds_are_not_the_partners() {
    let pack = asked();
    let [rotten, paint] =
        ["Replace what is rotten", "Paint the rails white"].map(|action| pack.reference(action));
    let drawing = format!(
        "sheet: Export Summary\nB3: This document was exported from Numbers. Each table was \
         converted to an Excel worksheet.\nB7: Numbers Sheet Name | Numbers Table Name | Excel \
         Worksheet Name\nB8: Actions\nC9: Table 1 | Actions\n\nsheet: Actions\nA1: Table 1\nA2: Ref \
         | Action | Progress | RAG\nA3: {rotten} | Replace what is rotten | None left | Green\nA4: \
         {paint} | Paint the rails white | White | Green\n"
    );
    let workbook = drawn::xlsx(&drawing).expect("a drawing");
    assert_eq!(findings(&pack, &workbook), [""; 0]);
}
