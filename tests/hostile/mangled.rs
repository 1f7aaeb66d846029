//! Makes workbooks that resemble plans and are wrong in every way that a sheet can be.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};

/// Numbers that look random and are the same on every machine (splitmix64, public domain).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: u16) -> u16 {
        u16::try_from(self.roll() % u64::from(end)).expect("it is below a u16")
    }

    fn one_in(&mut self, count: u16) -> bool {
        self.below(count) == 0
    }

    fn pick<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[usize::from(self.below(u16::try_from(texts.len()).expect("a short list")))]
    }
}

#[rustfmt::skip]
const HEADINGS: &[&str] = &[
    "No", "No Bo BP", "CAB", "СА\u{412}", "Objective", "What do we want to achieve?", "Action",
    "Achievem ents", "How are we going to do it? (Boards level)",
    "How are we going to do it? (Subgroup level)", "Lead", "Who", "When", "Timescale", "Progress", "Impact",
    "RAG", "Measure", "Acronym", "Meaning", "Agency", "Contribution", "Group", "Chair", "Reports to", "Theme",
    "Work stream", "Number of posts", "Post", "Meeting", "Date of meeting", "Partner", "Also known as",
    "Label", "Entry", "Cost code", "Objective", "Task",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Priority 1: Dry feet", "Strategic Priority Two – Warm hands", "Appendix 1: Cobblers’ plan", "Appendix B",
    "Theme 3", "LSCB1 Socks", "4. Appendix 99: ", "Priority", "Plan of the Sock Board 2026-2029",
    "Document profile", "Glossary", "Quantitative data", "Qualitative data", "Engagement with staff",
    "Voice of users", "C = Cobblers; A = Ankles; B = both", "Staffing", "Lead officer:", "Title:", "Status",
    "Effective from: 1st April 2026",
];

#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "1", "1.", "1.1", "1.1.1", "1.10", "2a.3", "2.4a", "(3)", "0", "99999999999999999999", "1.1.1.1.1.1.1.1",
    "LSCB1", "1.1", "1.1a", "1.1b", "1a", "a)", "٣", "１.１", "1..1", "-1", "½", "1.1 \u{a0}",
];

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "“ “", "\"", "ditto", "as above", "B", "\u{412}", "C/A", "X", "Darn the socks", "• one\n• two\n  • three",
    "- a\n- b", "1. first\n2. second", "see Appendix 1: Cobblers’ plan and Appendix 2",
    "objective 1.1 and Priority One", "[[socks]]", "[[", "]] [[]] [[ ]]", "[[1.1]] [[Appendix 1]]",
    "1.1 Knit", "1.1.1 Purl", "July 2026; October 2026", "Ongoing", "Q2", "???", "Total", "Grand total",
    "£1,000.00", "(12)", "£-", "=1+1", "#show: x => x", "\\", "{{", "*_`#$@<>~", "</p>&amp;",
    "\u{202e}desrever", "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦", "漢字かな", "العربية", "\u{f0b7} bullet", "\u{f0e0}",
    "\u{fffd}", "\u{1}\u{2}control\u{1f}", "\u{200b}\u{feff}", "_x0041_", "\t tab \t", "line\r\nline",
    "\n\nblank lines\n\n", "ﬁ ﬂ №", "a@b.example",
    "https://socks.example/a/very/long/address?with=many&parts=and_more#than_fit_into_one_narrow_column",
    "Pneumonoultramicroscopicsilicovolcanoconiosis", "TRUE", "1/2/2026", "Green", "Red", "n/a", "-", ".", ":",
];

/// Number formats, among them some that no program would write.
#[rustfmt::skip]
const FORMATS: &[&str] = &[
    "General", "0.00", "dd/mm/yyyy", "mmmm yyyy", "£#,##0;(£#,##0)", "0%", "@", "[h]:mm", ";;;", "ss.00000000000000",
    "0,,,,,,,,,,,,,,,,,,,,", "# ???/????????????????", "0.0000000000000000000000000000000000000000", "0.0E+000000000000",
    "[$-130000]dd/mm/yyyy", "b2yyyy", "[>1e400]0;[<-1e400]1;2", "[hhhhhhhhh]", "0%%%%%%%%%%%%%%", "mmmmmmmmmmm", "\\", "[",
];

/// The bytes of the workbook for a seed.
pub(crate) fn workbook(seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed);
    let mut workbook = Workbook::new();
    for index in 0..=dice.below(3) {
        let sheet = workbook.add_worksheet();
        let name = dice.pick(&[
            "Priority",
            "Glossary",
            "Document profile",
            "Staff",
            "Appendix",
            "'",
            "Ω",
            "Sheet",
        ]);
        sheet
            .set_name(format!("{name}{index}").replace('\'', "’"))
            .expect("names are short and different");
        fill(sheet, &mut dice).expect("what is written fits a sheet");
    }
    // Import refuses a workbook without text; another test covers that.
    workbook
        .add_worksheet()
        .write_string(0, 0, "Not empty")
        .expect("a word fits a sheet");
    workbook.save_to_buffer().expect("a workbook in memory")
}

/// Fills a sheet with blocks of rows, each with its own kind of fault.
fn fill(sheet: &mut Worksheet, dice: &mut Dice) -> Result<(), XlsxError> {
    let mut row = u32::from(dice.below(4));
    let left = dice.below(3);
    let width = 1 + dice.below(9);
    for _ in 0..=dice.below(30) {
        match dice.below(10) {
            0 => row += 1,
            1 => write(sheet, row, left, dice.pick(TITLES))?,
            2 => merge(sheet, dice, row, left, width)?,
            3 | 4 => {
                for column in left..left + width {
                    write(sheet, row, column, dice.pick(HEADINGS))?;
                }
            }
            _ => {
                for column in left..left + width {
                    write_cell(sheet, dice, row, column, column == left)?;
                }
            }
        }
        row += 1;
    }
    if dice.one_in(8) {
        write(sheet, 1_048_575, 16_383, "the last cell")?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    dice: &mut Dice,
    row: u32,
    column: u16,
    is_first: bool,
) -> Result<(), XlsxError> {
    match dice.below(16) {
        0..=4 => {}
        5 | 6 => write(sheet, row, column, dice.pick(NUMBERS))?,
        7 if is_first => write(sheet, row, column, dice.pick(NUMBERS))?,
        8 => write_number(sheet, dice, row, column)?,
        9 => write(
            sheet,
            row,
            column,
            &format!("{} {}", dice.pick(WORDS), dice.pick(TITLES)),
        )?,
        10 if dice.one_in(20) => write(sheet, row, column, &"long words ".repeat(2_900))?,
        11 => {
            let formula =
                Formula::new("=A1").set_result(dice.pick(&["#REF!", "#DIV/0!", "7", "", "words"]));
            sheet.write_formula(row, column, formula)?;
        }
        _ => write(sheet, row, column, dice.pick(WORDS))?,
    }
    Ok(())
}

fn write_number(
    sheet: &mut Worksheet,
    dice: &mut Dice,
    row: u32,
    column: u16,
) -> Result<(), XlsxError> {
    const NUMBERS: [f64; 10] = [
        0.0,
        1.1,
        -40.0,
        46_000.0,
        2_958_466.0,
        1e15,
        1e300,
        -1e-300,
        0.1 + 0.2,
        1_234_567.891,
    ];
    let format = dice.pick(FORMATS);
    let number = NUMBERS[usize::from(dice.below(10))];
    sheet.write_number_with_format(row, column, number, &Format::new().set_num_format(format))?;
    Ok(())
}

/// Merges a rectangle, unless one of its cells is merged already.
fn merge(
    sheet: &mut Worksheet,
    dice: &mut Dice,
    row: u32,
    left: u16,
    width: u16,
) -> Result<(), XlsxError> {
    let first = left + dice.below(width);
    let last = first + dice.below(4);
    let last_row = row + u32::from(dice.below(3));
    let text = if dice.one_in(2) {
        dice.pick(TITLES)
    } else {
        dice.pick(WORDS)
    };
    if (first, row) == (last, last_row) {
        return write(sheet, row, first, text);
    }
    match sheet.merge_range(row, first, last_row, last, text, &Format::new()) {
        Ok(_) | Err(XlsxError::MergeRangeOverlaps(_, _)) => Ok(()),
        Err(error) => Err(error),
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
    sheet.write_string(row, column, text)?;
    Ok(())
}
