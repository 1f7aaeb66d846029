//! Old workbooks (`.xls`) that no program writes any more: one of 1995, and malicious ones, small
//! files that claim gigabytes or make the reader read something again and again.
//!
//! They are read in this process, as by a program that uses planpack as a library. Reading one
//! without a limit would end the test.

use std::fs;

use planpack::import::{Imported, import};
use planpack::model::Part;
use planpack::pack_file::Inputs;

use crate::old_workbook::{compound, record, stream, text_cell};

const TEXTS: [&str; 7] = [
    "No",
    "Objective",
    "Action",
    "1.1",
    "No loose plank",
    "Walk every bridge",
    "the far corner",
];

/// The cells of a small plan: texts 0 to 5, three to a row.
fn plan() -> Vec<u8> {
    (0..6)
        .flat_map(|text| text_cell(text / 3, text % 3, u32::from(text)))
        .collect()
}

fn workbook(cells: Vec<u8>) -> Vec<u8> {
    compound("Workbook", &stream(&[], &TEXTS, &[("Bridges", cells)]))
}

/// The text that is read from a file, or the message with which it is refused.
fn imported(bytes: &[u8]) -> Result<Imported, String> {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let path = folder.path().join("plan.xls");
    fs::write(&path, bytes).expect("the file can be written");
    import(&Inputs::find(&[path]).expect("a path")).map_err(|failure| failure.to_string())
}

/// The texts of the plan, or the message with which the file is refused.
fn read(bytes: &[u8]) -> Result<Vec<String>, String> {
    let imported = imported(bytes)?;
    let texts = imported
        .plan
        .parts
        .iter()
        .flat_map(Part::body_texts)
        .map(|text| text.value.clone());
    Ok(texts
        .chain(imported.unplaced.iter().map(|text| text.value.clone()))
        .collect())
}

#[track_caller]
fn assert_read(bytes: &[u8], words: &str) {
    let texts = read(bytes).unwrap_or_else(|message| panic!("{message}"));
    assert!(
        texts.iter().any(|text| text == words),
        "`{words}` was not read: {texts:?}"
    );
}

#[track_caller]
fn assert_refused(bytes: &[u8], words: &[&str]) {
    let message = read(bytes).expect_err("it is made to harm");
    assert!(
        words.iter().all(|words| message.contains(words)),
        "{message}"
    );
}

#[test]
fn a_small_old_workbook_is_read() {
    assert_read(&workbook(plan()), "Walk every bridge");
}

#[test]
fn the_declared_size_of_a_sheet_is_not_believed() {
    for corners in [[0_u32, u32::MAX, 0, u32::MAX], [9, 3, 5, 0]] {
        let size = record(0x200, &corners.map(u32::to_le_bytes).concat()[..14]);
        assert_read(&workbook([size, plan()].concat()), "Walk every bridge");
    }
}

#[test]
fn cells_far_apart_cost_no_more_than_two() {
    let cells = [plan(), text_cell(u16::MAX, 255, 6)].concat();
    let far_apart: Vec<(&str, Vec<u8>)> = vec![("Bridges", cells); 40];
    assert_read(
        &compound("Workbook", &stream(&[], &TEXTS, &far_apart)),
        "the far corner",
    );
}

#[test]
fn one_sheet_is_not_read_under_many_names() {
    let whole = stream(&[], &TEXTS, &[("One", plan().repeat(50)), ("Two", plan())]);
    let places: Vec<usize> = (0..whole.len() - 4)
        .filter(|at| whole[*at..].starts_with(&[0x85, 0]))
        .collect();
    let [one, two] = places[..] else {
        panic!("two sheets are listed")
    };
    let mut twice = whole.clone();
    twice.copy_within(one + 4..one + 8, two + 4);
    assert_refused(
        &compound("Workbook", &twice),
        &["damaged", "sheet \"Two\" overlaps another"],
    );
    twice[two + 4..two + 8].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_refused(
        &compound("Workbook", &twice),
        &["damaged", "sheet \"Two\" is missing"],
    );
}

#[test]
fn one_long_text_in_very_many_cells_is_counted_each_time() {
    let long = "word ".repeat(13_000);
    let cells: Vec<u8> = (0..1_100).flat_map(|row| text_cell(row, 0, 0)).collect();
    let bytes = compound("Workbook", &stream(&[], &[&long], &[("Bridges", cells)]));
    assert!(bytes.len() < 100_000);
    assert_refused(&bytes, &["more than 64 MB of text", "`text-megabytes`"]);
}

#[test]
fn missing_texts_are_reported() {
    assert_refused(
        &workbook([plan(), text_cell(4, 1, 7)].concat()),
        &["cell B5 of sheet", "has no text `7`"],
    );
    let mut torn = stream(&[], &TEXTS, &[("Bridges", plan())]);
    let at = torn
        .windows(2)
        .position(|two| two == b"No")
        .expect("the first text");
    // The text before it claims to be longer than the rest of the file.
    torn[at - 7] = 0xFF;
    assert_refused(
        &compound("Workbook", &torn),
        &["damaged", "its table of texts ends within a text"],
    );
}

#[test]
fn a_chain_of_sectors_that_is_a_ring_ends() {
    let whole = workbook(plan());
    // The table is the first sector after the header. It has an entry for itself, the directory,
    // then the stream.
    for sector in [1, 2] {
        let mut ring = whole.clone();
        let at = 512 + 4 * sector;
        ring[at..at + 4]
            .copy_from_slice(&u32::try_from(sector).expect("a small number").to_le_bytes());
        match read(&ring) {
            Ok(texts) => assert!(
                texts.iter().any(|text| text == "Walk every bridge"),
                "{texts:?}"
            ),
            Err(message) => assert!(message.contains("damaged"), "{message}"),
        }
    }
}

#[test]
fn a_sheet_that_is_cut_short_is_reported() {
    let whole = stream(
        &[],
        &TEXTS,
        &[("Bridges", [plan(), vec![0; 8_000]].concat())],
    );
    let cells = whole.len() - 8_004;
    for end in [cells, whole.len() - 2] {
        let mut cut = whole[..end].to_vec();
        // The rest begins like a record that is longer than the file.
        cut.resize(cut.len().max(4_096) + 3, 0xFF);
        assert_refused(
            &compound("Workbook", &cut),
            &["damaged", "sheet \"Bridges\" is cut short"],
        );
    }
}

#[test]
fn an_old_workbook_with_any_bytes_changed_is_read_or_refused() {
    let whole = include_bytes!("../formats/plan.xls");
    // The same numbers on every machine (splitmix64, public domain).
    let mut state = 0_u64;
    let mut next = |below: usize| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        usize::try_from(mixed >> 33).expect("31 bits") % below
    };
    let mut refused = 0;
    for _ in 0..600 {
        let mut bytes = whole.to_vec();
        for _ in 0..=next(6) {
            bytes[next(whole.len())] = [0, 1, 0x7F, 0x80, 0xFF][next(5)];
        }
        refused += usize::from(read(&bytes).is_err());
    }
    assert!((1..600).contains(&refused), "{refused} of 600 were refused");
}

#[test]
fn what_a_formula_is_made_of_is_not_written_out() {
    // Blanks within a formula: each of these tokens adds 255 of them to the written formula.
    let blanks = [0x19, 0x40, 0, 0xFF].repeat(2_000);
    let head = [9_u16, 2, 0].map(u16::to_le_bytes).concat();
    let value = [7.5_f64.to_le_bytes().to_vec(), vec![0; 6]].concat();
    let length = u16::try_from(blanks.len() + 3)
        .expect("a short formula")
        .to_le_bytes();
    let formula = record(
        0x06,
        &[head, value, length.to_vec(), vec![0x1E, 1, 0], blanks].concat(),
    );
    assert_read(&workbook([plan(), formula].concat()), "7.5");
}

/// The shape of a note, its text, and the place of the note.
fn note(shape: u16, text: &str, cell: (u16, u16), author: &str) -> [Vec<u8>; 3] {
    let text_of = |text: &str| [&[0], text.as_bytes()].concat();
    let length = |text: &str| {
        u16::try_from(text.len())
            .expect("a short text")
            .to_le_bytes()
    };
    let head = [&[0; 10], &length(text)[..], &[0; 6]].concat();
    let place = [cell.0, cell.1, 0, shape].map(u16::to_le_bytes).concat();
    [
        record(
            0x5D,
            &[0x15, 18, 0x19, shape].map(u16::to_le_bytes).concat(),
        ),
        [record(0x1B6, &head), record(0x3C, &text_of(text))].concat(),
        record(
            0x1C,
            &[&place, &length(author)[..], &text_of(author), &[0]].concat(),
        ),
    ]
}

#[test]
fn notes_beside_cells_are_kept_aside() {
    let [first, first_text, first_place] = note(1, "A. Warden: Every one?", (1, 2), "A. Warden");
    let [second, second_text, second_place] = note(2, "In green", (0, 1), "");
    let box_of_text = [
        record(0x5D, &[0x15, 18, 6, 3].map(u16::to_le_bytes).concat()),
        second_text.clone(),
    ]
    .concat();
    let places = [first_place.clone(), second_place].concat();
    let shapes = [
        first.clone(),
        first_text.clone(),
        second.clone(),
        second_text,
        box_of_text,
    ]
    .concat();
    let imported = imported(&workbook([plan(), shapes, places].concat())).expect("a plan");
    let comments: Vec<(String, &str, &str)> = imported
        .plan
        .comments
        .iter()
        .map(|comment| {
            let cell = comment.place.cell().expect("a cell").to_string();
            (cell, comment.author.as_str(), comment.text.as_str())
        })
        .collect();
    assert_eq!(
        comments,
        [
            ("B1".to_owned(), "", "In green"),
            ("C2".to_owned(), "A. Warden", "Every one?")
        ]
    );

    // A shape without its text, a text cut short, a place without a shape, one shape in two places.
    for records in [
        [first.clone(), first_place.clone()].concat(),
        [
            first.clone(),
            record(0x1B6, &[0xFF; 12]),
            first_place.clone(),
        ]
        .concat(),
        [second, first_text.clone(), first_place.clone()].concat(),
        [first, first_text, first_place.clone(), first_place].concat(),
    ] {
        let imported = self::imported(&workbook([plan(), records].concat())).expect("a plan");
        assert!(
            imported.plan.comments.len() <= 1,
            "{:?}",
            imported.plan.comments
        );
    }
}

#[test]
fn a_formula_without_its_text_is_reported() {
    let formula = |row: u16| {
        let head = [row, 2, 0].map(u16::to_le_bytes).concat();
        record(
            0x06,
            &[head, vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat(),
        )
    };
    let text = record(0x207, &[4, 0, 0, b'd', b'o', b'n', b'e']);
    let cells = [plan(), formula(2), text, formula(3), formula(4)].concat();
    let imported = imported(&workbook(cells)).expect("a plan");
    let finding = imported
        .findings
        .iter()
        .find(|finding| finding.rule.name == "formula-without-value");
    let finding = finding.expect("two formulas lack their value");
    assert!(finding.message.contains("2 cells"), "{}", finding.message);
    assert_eq!(finding.place.cell().expect("a cell").to_string(), "C4");
}

#[test]
fn limits_hold_for_old_workbooks() {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let path = folder.path().join("plan.xls");
    let merges = record(
        0xE5,
        &[2_u16, 5, 6, 0, 1, 7, 8, 0, 1]
            .map(u16::to_le_bytes)
            .concat(),
    );
    fs::write(&path, workbook([plan(), merges].concat())).expect("the file can be written");
    for (limit, words) in [
        ("cells = 3", "more than 3"),
        ("sheets = 0", "the limit is 0"),
        ("cell-characters = 5", "the limit is 5"),
        ("text-megabytes = 0", "more than 0 MB of text"),
        ("merged-ranges = 1", "more than 1 merged ranges"),
    ] {
        let pack_file = format!("board = \"plan.xls\"\n[limits]\n{limit}\n");
        fs::write(folder.path().join("pack.toml"), pack_file)
            .expect("the pack file can be written");
        let inputs = Inputs::find(&[folder.path().to_owned()]).expect("a pack");
        let message = import(&inputs).expect_err("the limit is low").to_string();
        assert!(message.contains(words), "{limit}: {message}");
    }
}

#[test]
fn a_workbook_of_1995_is_read_in_its_code_page() {
    let rows: [&[&[u8]]; 2] = [
        &[b"No", b"Objective", b"Action"],
        &[b"1.1", b"\xCC\xEE\xF1\xF2\xFB", b"Paint them"],
    ];
    let bytes = compound("Book", &stream_of_1995(1251, b"\xCF\xEB\xE0\xED", &rows));
    assert_read(&bytes, "Мосты");
    assert_read(&bytes, "Paint them");
}

/// The stream of a workbook as Excel 95 wrote it: one sheet of texts in a code page, row by row.
fn stream_of_1995(code_page: u16, name: &[u8], rows: &[&[&[u8]]]) -> Vec<u8> {
    let begin = |content: u16| {
        record(
            0x809,
            &[0x500, content, 0, 1995].map(u16::to_le_bytes).concat(),
        )
    };
    let name = [&[u8::try_from(name.len()).expect("a short name")], name].concat();
    let head = [begin(5), record(0x42, &code_page.to_le_bytes())].concat();
    let start = u32::try_from(head.len() + 4 + 6 + name.len() + 4).expect("a small workbook");
    let list = record(0x85, &[&start.to_le_bytes(), &[0, 0][..], &name].concat());
    let mut cells = Vec::new();
    for (row, texts) in (0_u16..).zip(rows) {
        for (column, text) in (0_u16..).zip(*texts) {
            let length = u16::try_from(text.len()).expect("a short text");
            let place = [row, column, 0, length].map(u16::to_le_bytes).concat();
            cells.extend(record(0x204, &[&place, *text].concat()));
        }
    }
    let end = record(0x0A, &[]);
    [head, list, end.clone(), begin(0x10), cells, end].concat()
}
