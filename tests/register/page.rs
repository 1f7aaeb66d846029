//! The review pack as PDF: its first page stays one page, whatever its content.

use std::fmt::Write as _;
use std::path::Path;

use lopdf::Document;

use super::Pack;
use super::collect::issued;
use super::filling::with_cells;
use super::inside_pages::beyond_the_page;
use super::structure::{Element, heard, structure};

/// Makes the review as PDF and asserts that the page for the board is one page, with the contents
/// on the next. Leaves the file and its web page in the folder of test files, so that validators
/// can check them.
pub(crate) fn is_one_page_for_the_board(pack: &Pack, day: &str, quarter: &str) {
    let options = ["review", "--quarter", quarter, "--format", "pdf,html"];
    let ran = pack.run(day, &options);
    assert_eq!(ran.code, 0, "{ran:?}");
    let paths: Vec<&Path> = ran.out.lines().map(Path::new).collect();
    let [path, page] = paths[..] else {
        panic!("a PDF and a page: {ran:?}")
    };
    let document = Document::load(path).expect("the PDF is read back");
    let words = |page| document.extract_text(&[page]).expect("a page has text");
    let first = words(2);
    assert!(first.contains("at a glance"), "{first}");
    for words in [" overdue. ", "What got worse", "Overdue", "Not reported"] {
        assert!(first.contains(words), "{words}: {first}");
    }
    let second = words(3);
    assert!(
        second
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{2060}')
            .starts_with("Contents"),
        "the glance continues: {second}"
    );
    let heard = heard(&document);
    assert!(heard.faults.is_empty(), "{}", heard.faults.join("\n"));
    assert!(
        heard.data_cells > 0 && heard.page_references > 0,
        "{heard:?}"
    );
    charts_have_a_text_of_two_sentences(&structure(&document));
    for (path, folder) in [(path, "reviews"), (page, "html")] {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        std::fs::create_dir_all(&kept).expect("a folder");
        std::fs::copy(path, kept.join(path.file_name().expect("a name"))).expect("a copy");
    }
}

/// Asserts that the review in clear and in large print has no words beyond an edge of a page.
pub(crate) fn has_all_words_inside_larger_pages(pack: &Pack, day: &str, quarter: &str) {
    for edition in ["clear-print", "large-print"] {
        let options = [
            "--quarter",
            quarter,
            "--format",
            "pdf",
            "--edition",
            edition,
        ];
        let ran = pack.run(day, &[&["review"], &options[..]].concat());
        let document = Document::load(ran.out.trim()).expect("the PDF is read back");
        let words = document.extract_text(&[3]).expect("a page has text");
        let words = words.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{2060}');
        assert!(words.starts_with("Contents"), "{edition}: {words}");
        for (number, page) in document.get_pages() {
            let beyond = beyond_the_page(&document, page);
            assert!(beyond.is_empty(), "{edition}, page {number}: {beyond:?}");
        }
    }
}

/// Asserts that every chart says in two sentences what its table counts and what it shows, and that
/// the signs of an objective say their words.
fn charts_have_a_text_of_two_sentences(tree: &Element) {
    /// The picture on the cover of the sample.
    const LOGO: &str = "Two hills above a lake";
    let tables: Vec<String> = tree.all("Table").iter().map(|it| it.summary()).collect();
    let figures = tree.all("Figure").into_iter();
    let (charts, signs): (Vec<&Element>, Vec<&Element>) = figures
        .filter(|figure| figure.alt != LOGO)
        .partition(|figure| figure.alt.contains(", as bars. "));
    assert!(!charts.is_empty(), "the review has no chart");
    for Element { alt, .. } in charts {
        let (measure, finding) = alt.split_once(", as bars. ").expect("two sentences");
        assert!(tables.iter().any(|table| table == measure), "{alt}");
        assert!(
            finding.ends_with('.') && finding.contains("; the table"),
            "{alt}"
        );
    }
    let words = [
        "Red",
        "Amber",
        "Green",
        "Complete",
        "Not reported",
        "No agreed rating",
    ];
    let signs = signs
        .into_iter()
        .filter(|figure| !figure.alt.contains(" a later date, agreed or proposed"));
    for Element { alt, .. } in signs {
        assert!(alt.split(", ").all(|word| words.contains(&word)), "{alt}");
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
                [
                    (format!("progress {row}"), WIDE),
                    (format!("rag {row}"), ratings[row % 2]),
                    (format!("revised-date {row}"), "May 2027"),
                ]
            });
            let cells: Vec<(String, &str)> = cells.collect();
            let workbook = with_cells(&pack.tracker(&quarter.to_lowercase(), partner), &cells);
            let path = pack.write(&format!("returned/{quarter}-{partner}.xlsx"), workbook);
            pack.collect(taken, &[&path]);
        }
    }
    is_one_page_for_the_board(&pack, "2026-10-14", "2026-Q3");
}

#[test]
fn signs_of_objectives_without_a_number_begin_with_that_of_their_first_action() {
    let pack = Pack::new(
        "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: Ref | Objective | Action | Lead | When
A4: 7.1 | No loose plank | Walk every bridge | Joiners | July 2027
A5: 7.2 | | Replace what is rotten | Joiners | October 2027
A6: 7.3 | Rails that are seen at night | Paint the rails | Joiners | December 2027
A7: 7.4 | | Hang lamps | Joiners | December 2027
",
    );
    pack.track("2026-06-30", "2026-Q2");
    let ran = pack.run(
        "2026-07-10",
        &["review", "--quarter", "2026-Q2", "--format", "pdf"],
    );
    let document = Document::load(ran.out.trim()).expect("the PDF is read back");
    let first = document.extract_text(&[2]).expect("a page has text");
    assert!(first.contains("7.1") && first.contains("7.3"), "{first}");
    assert!(!first.contains("7.2") && !first.contains("7.4"), "{first}");
}
