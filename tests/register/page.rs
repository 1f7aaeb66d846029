//! The review pack as PDF: its first page stays one page, whatever its content.

use std::fmt::Write as _;
use std::path::Path;

use lopdf::Document;

use super::Pack;
use super::collect::issued;
use super::filling::filled;
use super::structure::{Element, heard, structure};

/// Makes the review as PDF and asserts that the page for the board is one page, with the contents
/// on the next. Leaves the file in the folder of test files, so that a validator can check it.
pub(crate) fn is_one_page_for_the_board(pack: &Pack, day: &str, quarter: &str) {
    let ran = pack.run(day, &["review", "--quarter", quarter, "--format", "pdf"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let path = Path::new(ran.out.trim());
    let document = Document::load(path).expect("the PDF is read back");
    let words = |page| document.extract_text(&[page]).expect("a page has text");
    let first = words(2);
    assert!(first.contains("at a glance"), "{first}");
    for heading in [
        "Actions by rating",
        "By priority",
        "Changes in rating",
        "Overdue",
        "Due next quarter",
        "Not reported",
    ] {
        assert!(first.contains(heading), "{heading}: {first}");
    }
    let second = words(3);
    assert!(
        second.trim_start().starts_with("Contents"),
        "the glance continues: {second}"
    );
    let heard = heard(&document);
    assert!(heard.faults.is_empty(), "{}", heard.faults.join("\n"));
    assert!(
        heard.data_cells > 0 && heard.page_references > 0,
        "{heard:?}"
    );
    charts_say_their_numbers(&structure(&document));
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reviews");
    std::fs::create_dir_all(&kept).expect("a folder");
    std::fs::copy(path, kept.join(path.file_name().expect("a name"))).expect("a copy");
}

/// A count with its word: "3 red", "1 with no agreed rating".
fn counted(count: &str, word: &str) -> String {
    let word = word.to_lowercase();
    if word == "no agreed rating" {
        format!("{count} with {word}")
    } else {
        format!("{count} {word}")
    }
}

/// Asserts that the alternative text of every chart has the numbers of the table beside it, up to
/// twelve rows.
fn charts_say_their_numbers(tree: &Element) {
    /// The picture on the cover of the sample.
    const LOGO: &str = "Two hills above a lake";
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    let tables = tree.all("Table");
    let figures = tree.all("Figure");
    let charts: Vec<&Element> = figures
        .into_iter()
        .filter(|figure| figure.alt != LOGO)
        .collect();
    assert!(!charts.is_empty(), "the review has no chart");
    for Element { alt, .. } in charts {
        let rows = tables
            .iter()
            .find(|table| alt.starts_with(&format!("{}. ", table.summary())))
            .map(|it| it.rows());
        let rows = rows.unwrap_or_else(|| panic!("no table beside: {alt}"));
        let [headings, rows @ ..] = rows.as_slice() else {
            panic!("a table without headings: {alt}")
        };
        for row in rows.iter().take(12) {
            // The first column has the name, and the last the sum.
            let words: Vec<String> = row.iter().map(|(cell, _)| cell.words()).collect();
            let counts = words.iter().zip(headings).skip(1).take(words.len() - 2);
            let counts: Vec<String> = counts
                .filter(|(count, _)| *count != "0")
                .map(|(count, (heading, _))| counted(count, &heading.words()))
                .collect();
            let counts = match counts.as_slice() {
                [] => "none".to_owned(),
                [only] => only.clone(),
                [first @ .., last] => format!("{} and {last}", first.join(", ")),
            };
            let said = squeezed(&format!("{}: {counts}", words[0]));
            assert!(squeezed(alt).contains(&said), "{said} is not in {alt}");
        }
    }
}

#[test]
fn a_review_with_nothing_to_say_is_drawn() {
    is_one_page_for_the_board(&issued(), "2026-07-10", "2026-Q2");
}

#[test]
fn a_review_with_far_too_much_to_say_keeps_its_first_page() {
    const WIDE: &str = "WWWWW MMMMM wholly unforeseeable circumstances and undertakings";
    let mut plan = String::new();
    let mut priorities = 0;
    for priority in 1..=12 {
        writeln!(plan, "sheet: Priority {priority}").expect("written");
        writeln!(plan, "A1 title: Priority {priority}: {WIDE}").expect("written");
        writeln!(
            plan,
            "A3 header: No | Objective | Action | Lead | Measure | When"
        )
        .expect("written");
        for row in 1..=6 {
            let lead = ["Wardens of every bridge and boat in the valley", "Joiners"][row % 2];
            let month = ["May 2026", "September 2026"][row % 2];
            let at = row + 3;
            writeln!(
                plan,
                "A{at}: {priority}.{row} | {WIDE} {row} | {WIDE} by step {row} | {lead} \
                            | None | {month}"
            )
            .expect("written");
        }
        priorities += 1;
    }
    let pack = Pack::new(&plan);
    let decisions: Vec<String> = (1..=9)
        .map(|number| format!("\"Decide on {WIDE}, {WIDE} and number {number}.\""))
        .collect();
    let note = [WIDE; 6].join(", ");
    pack.write(
        "pack.toml",
        format!(
            "name = \"bridges\"\nboard = \"plan.xlsx\"\n[[review]]\nquarter = \"2026-Q3\"\nnote = \
             \"{note}.\"\ndecisions = [{}]\n",
            decisions.join(", ")
        ),
    );
    for (quarter, asked, taken, ratings) in [
        ("2026-Q2", "2026-06-22", "2026-07-10", ["Green", "Amber"]),
        ("2026-Q3", "2026-09-22", "2026-10-10", ["Red", "Complete"]),
    ] {
        pack.track(asked, quarter);
        for partner in ["joiners", "wardens-of-every-bridge-and-boat-in-the-valley"] {
            let rows = 3..3 + priorities * 3;
            let cells = rows.flat_map(|row| {
                let rating = ratings[row % 2].to_owned();
                [
                    (format!("progress {row}"), WIDE.to_owned()),
                    (format!("rag {row}"), rating),
                    (format!("revised-date {row}"), "May 2027".to_owned()),
                ]
            });
            let cells: Vec<(String, String)> = cells.collect();
            let cells: Vec<(&str, &str)> = cells
                .iter()
                .map(|(cell, words)| (cell.as_str(), words.as_str()))
                .collect();
            let workbook = filled(&pack.tracker(&quarter.to_lowercase(), partner), &cells);
            let path = pack.write(&format!("returned/{quarter}-{partner}.xlsx"), workbook);
            pack.collect(taken, &[&path]);
        }
    }
    is_one_page_for_the_board(&pack, "2026-10-14", "2026-Q3");
}
