//! The notation for workbooks drawn as text: the workbook contains what the drawing says, and a
//! faulty drawing is refused with its line.

mod support;

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use support::drawn;

fn opened(drawing: &str) -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = drawn::xlsx(drawing).unwrap_or_else(|fault| panic!("{fault}"));
    Xlsx::new(Cursor::new(bytes)).expect("a drawn workbook opens")
}

fn first_sheet(drawing: &str) -> Range<Data> {
    opened(drawing)
        .worksheet_range_at(0)
        .expect("there is a sheet")
        .expect("the sheet can be read")
}

#[test]
fn values_keep_their_kind() {
    let sheet = first_sheet(
        "sheet: S\nA1: 1.10 | {1.10} | {2026-07-01 as mmmm yyyy} | {true}\nA2: {=SUM(B1:B1) -> \
         1.1} | {=A9/0 -> #DIV/0!}\n",
    );
    assert_eq!(sheet.get((0, 0)), Some(&Data::String("1.10".to_owned())));
    assert_eq!(sheet.get((0, 1)), Some(&Data::Float(1.1)));
    let day = sheet
        .get((0, 2))
        .and_then(DataType::get_datetime)
        .expect("a day in a date format is a date");
    assert_eq!(day.to_ymd_hms_milli(), (2026, 7, 1, 0, 0, 0, 0));
    assert_eq!(sheet.get((0, 3)), Some(&Data::Bool(true)));
    assert_eq!(sheet.get((1, 0)), Some(&Data::Float(1.1)));
    assert_eq!(
        sheet.get((1, 1)),
        Some(&Data::Error(calamine::CellErrorType::Div0))
    );
}

#[test]
fn a_row_may_be_drawn_along_the_line_or_down_the_page() {
    let along = first_sheet("sheet: S\nB2: one | two\\nlines | | four\n");
    let down = first_sheet("# the same\nsheet: S\nB2: one\n  | two\n    lines\n  |\n  | four\n");
    assert_eq!(along, down);
    assert_eq!(along.start(), Some((1, 1)));
    assert_eq!(
        along.get_value((1, 2)),
        Some(&Data::String("two\nlines".to_owned()))
    );
    assert_eq!(
        along.get_value((1, 4)),
        Some(&Data::String("four".to_owned()))
    );
}

#[test]
fn escapes_give_what_the_notation_uses_itself() {
    let sheet = first_sheet("sheet: S\nA1: a\\|b | \\{1} | c\\\\ | \\u{412}\\s\n");
    let texts: Vec<String> = sheet
        .used_cells()
        .map(|(_, _, value)| value.to_string())
        .collect();
    assert_eq!(texts, ["a|b", "{1}", "c\\", "\u{412} "]);
}

#[test]
fn ranges_are_merged_and_hold_their_text_once() {
    let mut workbook = opened("sheet: S\nA1:C2 title: Over three columns\nA3: below\n");
    let merged = workbook
        .merge_cells_by_sheet_name("S")
        .expect("merged ranges can be read");
    let merged: Vec<_> = merged
        .iter()
        .map(|range| (range.start, range.end))
        .collect();
    assert_eq!(merged, [((0, 0), (1, 2))]);
    let sheet = workbook
        .worksheet_range("S")
        .expect("the sheet can be read");
    assert_eq!(sheet.used_cells().count(), 2);
}

#[test]
fn a_faulty_line_is_refused_with_its_number() {
    let faults = [
        ("", 1, "at least one sheet"),
        ("A1: text\n", 1, "belongs to a sheet"),
        ("sheet: S\n\nwidth: 7\n", 3, "`width` is neither"),
        ("sheet: S\nA1 big: text\n", 2, "`big` is not one of title"),
        ("sheet: S\nA0: text\n", 2, "`A0` is neither a cell"),
        ("sheet: S\nA1:B1: one | two\n", 2, "holds one text"),
        ("sheet: S\nA1:\n  | two\n", 2, "right after its colon"),
        (
            "sheet: S\nA1: one | two\nB1: two\n",
            3,
            "filled already in line 2",
        ),
        (
            "sheet: S\nA1: {2026-02-30}\n",
            2,
            "A1: `2026-02-30` is no number, day",
        ),
        ("sheet: S\nA1: {=A2}\n", 2, "last came to"),
        ("sheet: S\nA1: a\\b\n", 2, "`\\b` means nothing"),
        ("sheet: S\nXFD1: one | two\n", 2, "last column"),
        ("sheet: S\nA1:B1: one\nB1:C1: two\n", 3, "overlap"),
        ("sheet: s\nsheet: S\n", 2, "a sheet `S` already"),
        ("sheet: S\nwidths: wide\n", 2, "size above zero"),
        ("sheet: S\nA1 text\n", 2, "has no colon"),
    ];
    for (drawing, line_number, words) in faults {
        let fault = drawn::xlsx(drawing).expect_err(drawing);
        assert_eq!(fault.line_number, line_number, "{drawing}: {fault}");
        assert!(fault.message.contains(words), "{drawing}: {fault}");
    }
}
