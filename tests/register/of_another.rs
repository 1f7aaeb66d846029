//! Answers of a partner about an action that was sent to others only.

use super::filling::with_part;
use super::{PLAN, Pack};

#[test]
fn a_review_names_the_partner_who_answers_for_the_action_of_another() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let walk = pack.reference("Walk every bridge");
    let cells = "progress 3: None left | rag 3: Green | progress 4: White | rag 4: Green";
    let own = pack.filled("joiners", cells);
    let row = [("A", walk.as_str()), ("E", "All walked"), ("G", "Green")];
    let row = row.map(|(column, text)| {
        format!("<c r=\"{column}5\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    });
    let row = format!("<row r=\"5\">{}</row></sheetData>", row.concat());
    let workbook = with_part(&own, "xl/worksheets/sheet2.xml", |xml| {
        xml.replace("</sheetData>", &row)
    });
    let path = pack.write("joiners.xlsx", workbook);
    let findings = pack.collect("2026-07-03", &[&path]).findings();
    assert!(findings[0].starts_with("row-added"), "{findings:?}");
    let review = ["review", "--quarter", "2026-Q2", "--format", "text"];
    assert_eq!(pack.run("2026-07-10", &review).code, 0);
    let text = std::fs::read_to_string(pack.root().join("out/bridges-review-2026-q2.txt"));
    let text = text.expect("a review");
    let line = |action: &str| {
        let mut lines = text.lines();
        lines.find(|line| line.contains(action) && line.contains("progress"))
    };
    let walked = line("Walk every bridge").expect("a line");
    assert!(
        walked.contains("progress: Joiners Green · All walked"),
        "{text}"
    );
    let painted = line("Paint the rails white").expect("a line");
    assert!(painted.contains("progress: White"), "{text}");
}
