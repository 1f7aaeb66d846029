//! Text that is code elsewhere stays text in every output.

use std::fs;
use std::io::{Cursor, Read};
use std::process::Command;

/// Cell texts that Typst, a browser, a spreadsheet program or a shell would run as code.
const TEXTS: [&str; 8] = [
    "#import \"secret.typ\": *",
    "#read(\"/etc/passwd\")",
    "$ x^2 $ *bold* _slanted_ @nowhere <label>",
    "<script>alert(1)</script> &lt;b&gt;",
    "=HYPERLINK(\"http://sheets.example\",\"here\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "../../../etc/passwd",
];

fn workbook() -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write_string(0, 0, "Priority 1: Bridges that hold")
        .expect("a word fits a sheet");
    for (column, heading) in (0..).zip(["No", "Objective", "Action", "Lead", "Progress"]) {
        sheet
            .write_string(2, column, heading)
            .expect("a word fits a sheet");
    }
    for (row, text) in (3..).zip(TEXTS) {
        sheet
            .write_string(row, 0, format!("1.{}", row - 2))
            .expect("a word fits a sheet");
        for column in 1..5 {
            sheet
                .write_string(row, column, text)
                .expect("a word fits a sheet");
        }
    }
    workbook.save_to_buffer().expect("a workbook in memory")
}

#[test]
fn text_that_is_code_elsewhere_stays_text_in_every_output() {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let plan = folder.path().join("plan.xlsx");
    fs::write(&plan, workbook()).expect("the workbook can be written");
    let arguments = [
        "build",
        "--format",
        "pdf,xlsx,json",
        "--as-of",
        "2026-04-01",
        "--quiet",
    ];
    let output = Command::new(env!("CARGO_BIN_EXE_planpack"))
        .args(arguments)
        .arg(&plan)
        .output()
        .expect("it runs");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let out = String::from_utf8(output.stdout).expect("paths in UTF-8");
    let path = |suffix: &str| {
        out.lines()
            .find(|line| line.ends_with(suffix))
            .expect("every output is named")
    };

    let json = fs::read_to_string(path(".json")).expect("it was written");
    let xlsx = parts(path(".xlsx"));
    let strings = xlsx
        .iter()
        .find(|(name, _)| name == "xl/sharedStrings.xml")
        .map(|(_, text)| text)
        .expect("texts");
    for text in TEXTS {
        assert!(
            json.contains(&serde_json::Value::from(text).to_string()),
            "{text} is not in the data"
        );
        let escaped = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        assert!(
            strings.contains(&format!(">{escaped}<")),
            "{text} is not in the workbook"
        );
    }
    assert!(
        xlsx.iter()
            .all(|(_, text)| !text.contains("<f>") && !text.contains("<f ")),
        "a text became a formula"
    );

    let Ok(read) = Command::new("pdftotext").args([path(".pdf"), "-"]).output() else {
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    let close = |text: &str| text.split_whitespace().collect::<String>();
    let pages = close(&String::from_utf8_lossy(&read.stdout));
    for text in TEXTS {
        assert!(pages.contains(&close(text)), "{text} is not on the pages");
    }
}

/// The parts of a zip, as text.
fn parts(path: &str) -> Vec<(String, String)> {
    let mut zip =
        zip::ZipArchive::new(Cursor::new(fs::read(path).expect("it was written"))).expect("a zip");
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}
