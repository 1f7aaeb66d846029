//! Plans of ordinary words are drawn, whatever they say: as PDF, as a workbook and as data.
//!
//! `ordinary_plans_are_drawn` makes plans that look random (`support/ordinary_plans.rs`) and draws
//! each in every format. If one fails, the test removes a line at a time as long as the plan still
//! fails in the same way, and prints the result with its seed. The variable `PLANS` chooses other
//! seeds, as a range, and with `long` plans as long as real ones:
//! PLANS=1000..2000 cargo test --test plans
//! PLANS="1000..1100 long" cargo test --test plans
//! ```

#[path = "support/dice.rs"]
mod dice;
#[path = "support/ordinary_plans.rs"]
mod ordinary_plans;
mod support;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use planpack::compose::pack::{Block, Cover, Logo, Paragraph, Rich, Section, SectionKind, Style};
use planpack::compose::{self, Pack, Setting};
use planpack::failure::Failure;
use planpack::import::import;
use planpack::pack_file::Inputs;
use planpack::references;
use planpack::render::salvage::{INSTEAD, LeftOut, salvage};
use planpack::render::{json, pdf, xlsx};

use ordinary_plans::{Length, OrdinaryPlan};
use support::drawn;

/// Draws the plan of a folder or of paths in every format. Gives the PDF.
fn draw(paths: &[PathBuf]) -> Result<Vec<u8>, String> {
    let read = || -> Result<Vec<u8>, Failure> {
        let inputs = Inputs::find(paths)?;
        let mut imported = import(&inputs)?;
        references::resolve(&mut imported.plan);
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day");
        let pack = compose::compose(
            &imported.plan,
            Setting {
                pack_file: &inputs.pack_file,
                logo: None,
                has_placeholders: false,
                day,
            },
        );
        let data = json::plan(&imported.plan, &imported.unplaced, &[]);
        xlsx::render(&pack)?;
        pdf::render(&pack, Some(&data))
    };
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
    match result {
        Ok(drawn) => drawn.map_err(|failure| failure.to_string()),
        Err(_) => Err("it panics".to_owned()),
    }
}

/// Draws a plan whose only workbook is this drawing.
fn draw_one(drawing: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a folder for the plan");
    let path = folder.path().join("plan.xlsx");
    fs::write(&path, drawn::xlsx(drawing).expect("a drawing"))
        .expect("the workbook can be written");
    draw(&[path]).map(drop)
}

/// Draws a plan with a foreword.
fn draw_foreword(foreword: &str) -> Result<(), String> {
    let workbook = [
        "sheet: Plan",
        "A1: No | Objective | Action",
        "A2: 1.1 | Sound ropes | Look at every rope",
    ];
    let workbook = workbook.map(str::to_owned).to_vec();
    draw_plan(&OrdinaryPlan {
        workbooks: vec![workbook],
        foreword: vec![foreword.to_owned()],
    })
    .map(drop)
}

/// Draws a plan. Gives the PDF; `None` if its lines do not make a workbook, which happens when a
/// plan is made smaller.
fn draw_plan(plan: &OrdinaryPlan) -> Result<Option<Vec<u8>>, String> {
    let folder = tempfile::tempdir().expect("a folder for the plan");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).expect("a file can be written");
    };
    for (index, workbook) in plan.workbooks.iter().enumerate() {
        let Ok(bytes) = drawn::xlsx(&workbook.join("\n")) else {
            return Ok(None);
        };
        write(&format!("plan{index}.xlsx"), &bytes);
    }
    write("pack.toml", plan.pack_file().as_bytes());
    write("foreword.md", plan.foreword.join("\n").as_bytes());
    draw(&[folder.path().to_owned()]).map(Some)
}

/// The seeds and the length of the plans to draw, from the variable `PLANS`.
fn asked() -> (Range<u64>, Length) {
    const USUAL: Range<u64> = 0..240;
    let Ok(asked) = std::env::var("PLANS") else {
        return (USUAL, Length::Short);
    };
    let (seeds, length) = asked.split_once(' ').unwrap_or((&asked, ""));
    let (first, end) = seeds.split_once("..").expect(
        "PLANS=FIRST..END, or PLANS=\"FIRST..END \
        long\"",
    );
    let number = |text: &str| text.parse().expect("a seed is a number");
    (
        number(first)..number(end),
        if length == "long" {
            Length::Long
        } else {
            Length::Short
        },
    )
}

/// The smallest plan that fails in the same way: without the lines that do not matter.
fn made_smaller(mut plan: OrdinaryPlan, fault: &str) -> OrdinaryPlan {
    let fails = |plan: &OrdinaryPlan| draw_plan(plan).is_err_and(|other| other == fault);
    let mut texts = plan.workbooks.len();
    while texts > 0 {
        texts -= 1;
        let mut line = plan.workbooks[texts].len();
        while line > 0 {
            line -= 1;
            let mut smaller = plan.clone();
            smaller.workbooks[texts].remove(line);
            if fails(&smaller) {
                plan = smaller;
            }
        }
    }
    let mut line = plan.foreword.len();
    while line > 0 {
        line -= 1;
        let mut smaller = plan.clone();
        smaller.foreword.remove(line);
        if fails(&smaller) {
            plan = smaller;
        }
    }
    plan
}

/// The fault of the plan for a seed, with the smallest plan that shows it.
fn fault_of(seed: u64, length: Length) -> Option<String> {
    let plan = OrdinaryPlan::of(seed, length);
    let fault = match draw_plan(&plan) {
        Ok(pdf) => {
            leave_some(seed, &pdf.unwrap_or_default());
            return None;
        }
        Err(fault) => fault,
    };
    let plan = made_smaller(plan, &fault);
    let workbooks: Vec<String> = plan
        .workbooks
        .iter()
        .map(|lines| lines.join("\n"))
        .collect();
    let of_length = if length == Length::Long { " long" } else { "" };
    Some(format!(
        "seed {seed}: {fault}\nagain: PLANS=\"{seed}..{}{of_length}\" cargo test --test \
         plans\n{}\n{}\n",
        seed + 1,
        workbooks.join("\n--- next workbook\n"),
        plan.foreword.join("\n")
    ))
}

/// Keeps every fortieth PDF (six in a usual run) for the validator that `.ci/run` calls.
fn leave_some(seed: u64, pdf: &[u8]) {
    if !seed.is_multiple_of(40) {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plans");
    fs::create_dir_all(&folder).expect("a folder for the validator");
    fs::write(folder.join(format!("{seed}.pdf")), pdf).expect("the PDF can be written");
}

#[test]
fn ordinary_plans_are_drawn() {
    let (seeds, length) = asked();
    let next = AtomicU64::new(seeds.start);
    // Two plans at a time, because one thread does most of the work on a plan.
    let work = || {
        let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|seed| *seed < seeds.end);
        std::iter::from_fn(take)
            .filter_map(|seed| fault_of(seed, length))
            .collect::<Vec<_>>()
    };
    let faults: Vec<String> = std::thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("faults are no panics"))
            .collect()
    });
    assert!(
        faults.is_empty(),
        "{} plans are not drawn\n\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_golden_case_is_drawn() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for case in fs::read_dir(cases).expect("tests/cases can be read") {
        let case = case.expect("a readable entry").path();
        // A case about the names of workbooks has none of this name.
        if let Ok(drawing) = fs::read_to_string(case.join("plan.txt")) {
            assert_eq!(draw_one(&drawing), Ok(()), "{}", case.display());
        }
    }
}

const HEADER: &str = "header: No | Objective | Action | Lead | Measure | Timescale | Progress | \
                      RAG";
const ROW: &str = "1.1 | Sound ropes | Look at every rope | Riggers | 90 | March 2027 | Begun | \
                   Green";

#[test]
fn titles_and_lines_that_no_pdf_string_can_hold_are_drawn() {
    // Two bytes for each character of a string, with an accent among them: half as many characters
    // as a cell can have.
    let long = "wörd–".repeat(6_400);
    assert_eq!(
        draw_one(&format!("sheet: Plan\nA1: {long}\nA3 {HEADER}\nA4: {ROW}")),
        Ok(())
    );
    assert_eq!(
        draw_one(&format!("sheet: Plan\nA1 {HEADER}\nA2: {long}\nA3: {ROW}")),
        Ok(())
    );
    let plain = "wharf ".repeat(6_000);
    assert_eq!(
        draw_foreword(&format!("# Foreword\n\n## {plain}\n\n{plain}\n")),
        Ok(())
    );
}

#[test]
fn a_letter_with_thousands_of_accents_is_drawn() {
    let accents = "\\u{301}".repeat(20_000);
    assert_eq!(
        draw_one(&format!(
            "sheet: Plan\nA1 {HEADER}\nA2: {ROW}\nA3: 1.2 | Ropes | \
                                  a{accents}"
        )),
        Ok(())
    );
}

#[test]
fn links_of_invisible_text_are_drawn() {
    for words in ["\u{ad}", "\u{200b}", "&nbsp;", "\u{3164}", "\u{202e}"] {
        assert_eq!(
            draw_foreword(&format!(
                "# Foreword\n\nSee [{words}](https://wharves.example/) \
                                           there\n"
            )),
            Ok(())
        );
        assert_eq!(
            draw_foreword(&format!(
                "# \
                                           Foreword\n\n[{words}](https://wharves.example/)\n"
            )),
            Ok(())
        );
        assert_eq!(
            draw_foreword(&format!(
                "# Foreword\n\n{words}\n\n- {words}\n\n## {words}\n\n### \
                                    Ropes\n\nx\n"
            )),
            Ok(())
        );
    }
}

/// A pack of one section.
fn pack(blocks: Vec<Block>) -> Pack {
    let text = |text: &str| text.to_owned();
    Pack {
        title: text("Wharf plan"),
        language: text("en-GB"),
        date: NaiveDate::default(),
        organisation: text("The Wharf Board"),
        running: text("Wharf plan"),
        style: Style::default(),
        marks: Vec::new(),
        is_draft: false,
        cover: Cover {
            organisation: text("The Wharf Board"),
            title: text("Wharf plan"),
            period: String::new(),
            edition: String::new(),
            summary: String::new(),
            counts: Vec::new(),
            facts: Vec::new(),
            about: Vec::new(),
            logo: None,
        },
        sections: vec![Section {
            anchor: text("ropes"),
            kind: SectionKind::Narrative,
            number: None,
            kicker: String::new(),
            size: String::new(),
            heading: text("Ropes"),
            heading_language: None,
            full_title: text("Ropes"),
            sheet_name: text("Ropes"),
            is_landscape: false,
            contents_note: String::new(),
            shares_page: false,
            contents_group: String::new(),
            blocks,
        }],
    }
}

fn plain(text: &str) -> Rich {
    vec![Paragraph::Plain(text.to_owned())]
}

fn text(text: &str) -> Block {
    Block::Text { text: plain(text) }
}

#[test]
fn lists_and_headings_of_any_depth_are_drawn() {
    let list = |inner: Rich| {
        vec![Paragraph::List {
            first_number: None,
            items: vec![[plain("rope"), inner].concat()],
        }]
    };
    for depth in [1, 9, 10, 31, 60, 300] {
        let nested = (0..depth).fold(Rich::new(), |inner, _| list(inner));
        let heading = Block::Heading {
            level: 6,
            text: plain("Deep"),
        };
        let pack = pack(vec![
            heading,
            Block::Text {
                text: nested.clone(),
            },
            Block::Note { text: nested },
        ]);
        assert!(pdf::render(&pack, None).is_ok(), "{depth}");
        assert!(xlsx::render(&pack).is_ok(), "{depth}");
    }
}

/// A renderer that returns the words of a pack. If `word` is among them, it fails with an error or
/// a panic.
fn failing_on(word: &'static str, panics: bool) -> impl Fn(&Pack) -> Result<String, Failure> {
    move |pack| {
        let words = serde_json::to_string(pack).expect("all keys are strings");
        assert!(!panics || !words.contains(word), "a renderer's fault");
        let failure = Failure::Render {
            output: "drawing",
            reason: "a renderer's fault".to_owned(),
        };
        if words.contains(word) {
            Err(failure)
        } else {
            Ok(words)
        }
    }
}

#[test]
fn words_on_which_a_renderer_fails_are_left_out_and_named_and_all_else_is_drawn() {
    let pack = pack(vec![
        text("Sound ropes"),
        text("Frayed ropes"),
        text("New ropes"),
        text("More frayed ropes"),
    ]);
    for panics in [false, true] {
        let salvaged = salvage(&pack, failing_on("rayed", panics)).expect("all else is drawn");
        let words = |text: &str| LeftOut::Words(text.to_owned());
        assert_eq!(
            salvaged.left_out,
            [words("Frayed ropes"), words("More frayed ropes")]
        );
        assert!(salvaged.drawing.contains("Sound ropes") && salvaged.drawing.contains("New ropes"));
        assert_eq!(salvaged.drawing.matches(INSTEAD).count(), 2);
    }
}

#[test]
fn words_on_which_a_renderer_fails_only_beside_others_are_found_too() {
    let pack = pack(vec![
        text("Sound ropes"),
        text("Frayed ropes"),
        text("New ropes"),
        text("A rope walk"),
    ]);
    let draw = |pack: &Pack| {
        let words = serde_json::to_string(pack).expect("all keys are strings");
        let fails = words.contains("Frayed") && words.contains("walk");
        if fails {
            Err(Failure::Render {
                output: "drawing",
                reason: "both".to_owned(),
            })
        } else {
            Ok(words)
        }
    };
    let salvaged = salvage(&pack, draw).expect("all else is drawn");
    assert_eq!(
        salvaged.left_out,
        [LeftOut::Words("Frayed ropes".to_owned())]
    );
    assert!(salvaged.drawing.contains("A rope walk"));
}

#[test]
fn nothing_is_left_out_of_what_can_be_drawn() {
    let salvaged =
        salvage(&pack(vec![text("Sound ropes")]), failing_on("rayed", false)).expect("it is drawn");
    assert!(salvaged.left_out.is_empty() && !salvaged.drawing.contains(INSTEAD));
}

#[test]
fn a_logo_on_which_a_renderer_fails_is_left_out() {
    let mut pack = pack(vec![text("Sound ropes")]);
    pack.cover.logo = Some(Logo {
        name: "logo.svg".to_owned(),
        bytes: b"no picture".to_vec(),
        alt: "Crane".to_owned(),
    });
    let salvaged =
        salvage(&pack, |pack| pdf::render(pack, None)).expect("it is drawn without the logo");
    assert_eq!(salvaged.left_out, [LeftOut::Logo]);
}

#[test]
fn a_fault_that_is_in_no_words_stays_a_failure() {
    let pack = pack(vec![text("Sound ropes")]);
    assert!(matches!(
        salvage(&pack, failing_on("#12436d", false)),
        Err(Failure::Render { .. })
    ));
    assert!(matches!(
        salvage(&pack, failing_on("#12436d", true)),
        Err(Failure::Render { .. })
    ));
}
