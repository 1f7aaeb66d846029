//! Malicious files, and files that no program would write. Each gives its plan, or one message that
//! says what is wrong. Every file is made here; the program reads it in a process of its own, as
//! users run it.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use planpack::import::import;
use planpack::pack_file::Inputs;
use zip::write::SimpleFileOptions;

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const MAIN_RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns:r="http://x/r"><sheets><sheet name="Bridges" sheetId="1" r:id="r1"/></sheets></workbook>"#;
/// The rows of a small plan. A case adds its own rows below.
const PLAN_ROWS: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>No</t></is></c><c r="B1" t="inlineStr"><is><t>Objective</t></is></c><c r="C1" t="inlineStr"><is><t>Action</t></is></c></row><row r="2"><c r="A2"><v>1.1</v></c><c r="B2" t="inlineStr"><is><t>No loose plank</t></is></c><c r="C2" t="inlineStr"><is><t>Walk every bridge</t></is></c></row>"#;

/// A folder with one file of the case.
pub(crate) struct Case {
    folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

impl Case {
    pub(crate) fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the case");
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("the file can be written");
        Self { folder, path }
    }

    /// The output of `planpack inspect` for the file, or for the folder with a pack file.
    fn inspect(input: &Path) -> (Option<i32>, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_planpack"))
            .arg("inspect")
            .arg(input)
            .output()
            .expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is printed is UTF-8");
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    }

    /// The file is refused with one message that contains the given words.
    #[track_caller]
    fn assert_refused(&self, words: &[&str]) {
        Self::assert_input_refused(&self.path, words);
    }

    #[track_caller]
    fn assert_input_refused(input: &Path, words: &[&str]) {
        let (code, out, err) = Self::inspect(input);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
        assert!(
            err.starts_with("error: ") && err.lines().count() == 1,
            "{err}"
        );
        for word in words {
            assert!(err.contains(word), "it does not say `{word}`: {err}");
        }
    }

    /// The file is read, and the plan contains the given words.
    #[track_caller]
    fn assert_read(&self, words: &[&str]) {
        let (code, out, err) = Self::inspect(&self.path);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        for word in words {
            assert!(out.contains(word), "`{word}` was not understood: {out}");
        }
    }

    /// The file is refused because of a limit that the pack file sets.
    #[track_caller]
    fn assert_refused_by(&self, limit: &str, words: &[&str]) {
        let name = self
            .path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a plain name");
        let pack_file = format!("board = \"{name}\"\n[limits]\n{limit}\n");
        fs::write(self.folder.path().join("pack.toml"), pack_file)
            .expect("the pack file can be written");
        Self::assert_input_refused(self.folder.path(), words);
    }
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a part can be begun");
        zip.write_all(bytes).expect("a part can be written");
    }
    zip.finish().expect("the zip can be finished").into_inner()
}

/// A workbook of one sheet with the given part, and further parts.
pub(crate) fn xlsx_of(sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", MAIN_RELATIONS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    parts.extend(more);
    package(&parts)
}

/// A workbook with the plan, rows below it, and text after the rows.
fn xlsx(rows: &str, after: &str) -> Vec<u8> {
    xlsx_of(sheet(rows, after).as_bytes(), &[])
}

fn sheet(rows: &str, after: &str) -> String {
    format!("<worksheet><sheetData>{PLAN_ROWS}{rows}</sheetData>{after}</worksheet>")
}

fn text_cell(cell: &str, text: &str) -> String {
    let row = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    format!(r#"<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
}

#[test]
fn a_zip_bomb_is_refused_by_what_it_would_come_to() {
    let spaces = vec![b' '; 40 << 20];
    let bomb = xlsx("", std::str::from_utf8(&spaces).expect("spaces"));
    assert!(bomb.len() < 1 << 20);
    let case = Case::new("bomb.xlsx", bomb);
    case.assert_refused(&["is too large", "times its size", "`inflation-ratio`"]);
    let pack_file = "board = \"bomb.xlsx\"\n[limits]\ninflation-ratio = 100000\n";
    fs::write(case.folder.path().join("pack.toml"), pack_file)
        .expect("the pack file can be written");
    let (code, out, err) = Case::inspect(case.folder.path());
    assert!(
        code == Some(0) && out.contains("Walk every bridge"),
        "{err}"
    );
}

#[test]
fn a_zip_that_lies_about_its_parts_is_refused_by_what_comes_out() {
    let noise: String = (0..400_000_u32).fold(String::new(), |mut noise, at| {
        write!(noise, "{:08x}", at.wrapping_mul(2_654_435_761)).expect("a string takes it");
        noise
    });
    let text = sheet("", &format!("<!--{noise}-->"));
    let mut bytes = xlsx_of(text.as_bytes(), &[]);
    let size = u32::try_from(text.len())
        .expect("a small part")
        .to_le_bytes();
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, four)| *four == size)
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    Case::new("liar.xlsx", bytes).assert_refused_by(
        "inflated-megabytes = 1",
        &["damaged", "declared uncompressed size"],
    );
}

#[test]
fn a_zip_of_too_many_parts_is_refused() {
    let sheet = sheet("", "");
    let names: Vec<String> = (0..9_996).map(|at| format!("{at}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    // The workbook itself has five.
    let most = xlsx_of(sheet.as_bytes(), &parts[..9_995]);
    Case::new("parts.xlsx", most).assert_read(&["Walk every bridge"]);
    let too_many = xlsx_of(sheet.as_bytes(), &parts);
    Case::new("parts.xlsx", too_many)
        .assert_refused(&["it has 10001 parts, and the limit is 10000", "`parts`"]);
}

#[test]
fn names_of_parts_that_look_like_paths_lead_nowhere() {
    let sheet = sheet("", "");
    let case = Case::new(
        "paths.xlsx",
        xlsx_of(
            sheet.as_bytes(),
            &[("../../evil.xml", b"x"), ("/etc/evil", b"x")],
        ),
    );
    case.assert_read(&["Walk every bridge"]);
    assert_eq!(
        fs::read_dir(case.folder.path())
            .expect("a readable folder")
            .count(),
        1
    );
}

#[test]
fn entities_are_neither_expanded_nor_fetched() {
    for doctype in [
        r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>"#,
        r#"<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>"#,
        r#"<!DOCTYPE x SYSTEM "http://sheets.example/x.dtd">"#,
    ] {
        let text = format!("{doctype}{}", sheet(&text_cell("A3", "&c;"), ""));
        Case::new("entity.xlsx", xlsx_of(text.as_bytes(), &[]))
            .assert_refused(&["declares a document type"]);
    }
    let unknown = xlsx(&text_cell("A3", "&c;"), "");
    Case::new("unknown.xlsx", unknown).assert_refused(&["unknown entity `&c;`"]);
}

#[test]
fn xml_nested_too_deep_is_refused() {
    let deep = "<a>".repeat(100_000);
    Case::new("deep.xlsx", xlsx("", &deep))
        .assert_refused(&["more than 64 elements within each other", "`nesting`"]);
}

#[test]
fn a_declared_size_is_not_believed() {
    let sheet = format!(
        "<worksheet><dimension \
                         ref=\"A1:XFD1048576\"/><sheetData>{PLAN_ROWS}</sheetData></worksheet>"
    );
    Case::new("dimension.xlsx", xlsx_of(sheet.as_bytes(), &[])).assert_read(&["Walk every bridge"]);
    let strings =
        br#"<sst uniqueCount="4294967295" count="4294967295"><si><t>Mend the rail</t></si></sst>"#;
    let row = r#"<row r="3"><c r="C3" t="s"><v>0</v></c></row>"#;
    let case = Case::new(
        "count.xlsx",
        xlsx_of(
            self::sheet(row, "").as_bytes(),
            &[("xl/sharedStrings.xml", strings)],
        ),
    );
    case.assert_read(&["Mend the rail"]);
}

#[test]
fn a_text_that_is_not_in_the_table_is_not_taken_for_another() {
    for index in ["-1", "abc", "7"] {
        let row = format!(r#"<row r="3"><c r="C3" t="s"><v>{index}</v></c></row>"#);
        let strings = b"<sst><si><t>Mend the rail</t></si></sst>";
        let sheet = sheet(&row, "");
        let case = Case::new(
            "index.xlsx",
            xlsx_of(sheet.as_bytes(), &[("xl/sharedStrings.xml", strings)]),
        );
        case.assert_refused(&["cell C3 of sheet", &format!("has no text `{index}`")]);
    }
}

#[test]
fn the_last_cell_of_a_sheet_is_read_and_one_beyond_it_refused() {
    let last = xlsx(&text_cell("XFD1048576", "the far corner"), "");
    Case::new("last.xlsx", last).assert_read(&["the far corner", "XFD1048576"]);
    for cell in ["XFE1", "A1048577", "AAAA1", "A0", "A99999999999999999999"] {
        let row = format!(r#"<row><c r="{cell}"><v>1</v></c></row>"#);
        Case::new("beyond.xlsx", xlsx(&row, "")).assert_refused(&["is not a cell of a sheet"]);
    }
}

#[test]
fn too_many_merged_ranges_are_refused() {
    let merges = (0..200_000).fold(String::new(), |mut merges, row| {
        write!(merges, r#"<mergeCell ref="F{}:G{}"/>"#, row + 1, row + 1)
            .expect("a string takes it");
        merges
    });
    let case = Case::new("merges.xlsx", xlsx("", &merges));
    case.assert_refused(&["more than 100000 merged ranges", "`merged-ranges`"]);
    Case::new("merges.xlsx", xlsx("", &merges[..merges.len() / 4])).assert_refused(&["damaged"]);
}

#[test]
fn five_hundred_sheets_are_read() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for index in 0..500 {
        let sheet = workbook.add_worksheet();
        sheet
            .write_string(0, 0, format!("Note {index}"))
            .expect("a word fits a sheet");
    }
    let bytes = workbook.save_to_buffer().expect("a workbook in memory");
    Case::new("sheets.xlsx", bytes).assert_read(&["Note 499"]);
}

#[test]
fn two_sheets_of_one_name_are_both_read() {
    let workbook = r#"<workbook xmlns:r="http://x/r"><sheets><sheet name="Bridges" sheetId="1" r:id="r1"/><sheet name="Bridges" sheetId="2" r:id="r3"/></sheets></workbook>"#;
    let relations = RELATIONS.replace(
        "</Relationships>",
        r#"<Relationship Id="r3" Type="http://x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#,
    );
    let second = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        text_cell("A1", "A second sheet")
    );
    let bytes = package(&[
        ("_rels/.rels", MAIN_RELATIONS.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet("", "").as_bytes()),
        ("xl/worksheets/sheet2.xml", second.as_bytes()),
    ]);
    Case::new("twins.xlsx", bytes).assert_read(&["Walk every bridge", "A second sheet"]);
}

#[test]
fn a_sheet_of_macros_has_no_part_and_is_passed_over() {
    for relation in [r#" r:id="""#, ""] {
        let module =
            format!(r#"<sheet name="Module1" sheetId="2" state="veryHidden"{relation}/></sheets>"#);
        let workbook = WORKBOOK.replace("</sheets>", &module);
        assert_ne!(workbook, WORKBOOK);
        let bytes = package(&[
            ("_rels/.rels", MAIN_RELATIONS.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet("", "").as_bytes()),
        ]);
        Case::new("macros.xlsm", bytes).assert_read(&["Walk every bridge"]);
    }
}

#[test]
fn text_beyond_its_limits_is_refused_and_the_cell_named() {
    let long = "word ".repeat(2 << 20);
    let case = Case::new("long.xlsx", xlsx(&text_cell("B3", &long), ""));
    case.assert_refused(&[
        "cell B3 of sheet \"Bridges\" holds 104857",
        "`cell-characters`",
    ]);
    let strings = format!("<sst><si><t>{}</t></si></sst>", "word ".repeat(15_000));
    let rows = (3..1_500).fold(String::new(), |mut rows, row| {
        write!(
            rows,
            r#"<row r="{row}"><c r="C{row}" t="s"><v>0</v></c></row>"#
        )
        .expect("a string takes it");
        rows
    });
    let sheet = sheet(&rows, "");
    let bytes = xlsx_of(
        sheet.as_bytes(),
        &[("xl/sharedStrings.xml", strings.as_bytes())],
    );
    Case::new("shared.xlsx", bytes)
        .assert_refused(&["more than 64 MB of text", "`text-megabytes`"]);
}

#[test]
fn every_limit_can_be_lowered() {
    let bytes = xlsx(&text_cell("A3", "one more"), r#"<mergeCell ref="F1:G1"/>"#);
    for (limit, words) in [
        ("file-megabytes = 0", "it is larger than 0 MB"),
        ("inflated-megabytes = 0", "the limit is 0 MB"),
        ("parts = 1", "the limit is 1"),
        ("sheets = 0", "the limit is 0"),
        ("cells = 3", "more than 3 filled cells"),
        ("cell-characters = 5", "the limit is 5"),
        ("text-megabytes = 0", "more than 0 MB of text"),
        ("merged-ranges = 0", "more than 0 merged ranges"),
        ("nesting = 2", "more than 2 elements"),
    ] {
        let key = limit.split(' ').next().expect("a key");
        Case::new("plan.xlsx", &bytes)
            .assert_refused_by(limit, &["is too large", words, &format!("`{key}`")]);
    }
    let misspelt = [
        "line 3",
        "there is no setting `cell`",
        "id you mean `cells`?",
    ];
    Case::new("plan.xlsx", &bytes).assert_refused_by("cell = 3", &misspelt);
}

#[test]
fn control_characters_and_lone_surrogates_are_shown_as_such() {
    let text = "a\u{1}b _xD800_ _xDFFF_ _x0007_ &#8; c";
    Case::new("control.xlsx", xlsx(&text_cell("C3", text), "")).assert_read(&["\u{FFFD} \u{FFFD}"]);
    let mut sheet = sheet(&text_cell("C3", "before@@@after"), "").into_bytes();
    let at = sheet
        .windows(3)
        .position(|three| three == b"@@@")
        .expect("it is there");
    sheet[at..at + 3].copy_from_slice(&[0xED, 0xA0, 0x80]);
    let words = [
        "xl/worksheets/sheet1.xml has bytes that are not UTF-8",
        "save it as .xlsx",
    ];
    Case::new("surrogate.xlsx", xlsx_of(&sheet, &[])).assert_refused(&words);
}

#[test]
fn a_text_is_kept_wherever_its_cell_has_it() {
    for cell in [
        r#"<c r="C3" t="inlineStr"><is><t>Mend the rail</t></is><v>9</v></c>"#,
        r#"<c r="C3"><is><t>Mend the rail</t></is></c>"#,
        r#"<c r="C3" t="inlineStr"><v>Mend the rail</v></c>"#,
        r#"<c r="C3" t="str"><f>A1</f><v>Mend the rail</v></c>"#,
        r#"<c r="C3"><v>Mend the rail</v></c>"#,
        r#"<c r="C3" t="other"><v>Mend the rail</v></c>"#,
        r#"<c r="C3" t="inlineStr"><is><r><t>Mend </t></r><rPh><t>no</t></rPh><r><t xml:space="preserve"> the rail</t></r></is></c>"#,
    ] {
        Case::new("text.xlsx", xlsx(&format!("<row r=\"3\">{cell}</row>"), ""))
            .assert_read(&["Mend the rail"]);
    }
    let twice = r#"<row r="3"><c r="C3"><v>one</v></c><c r="C3"><v>two</v></c></row>"#;
    Case::new("twice.xlsx", xlsx(twice, "")).assert_read(&["one", "two"]);
}

#[test]
fn parts_in_utf_16_are_read() {
    let text = sheet(&text_cell("C3", "Café"), "");
    let part: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    Case::new("utf16.xlsx", xlsx_of(&part, &[])).assert_read(&["Café"]);
}

#[test]
fn parts_are_read_in_the_encoding_that_they_declare() {
    let text = |encoding: &str| {
        format!(
            r#"<?xml version="1.0" encoding="{encoding}"?>{}"#,
            sheet(&text_cell("C3", "Café £5"), "")
        )
    };
    let latin: Vec<u8> = text("ISO-8859-1")
        .chars()
        .map(|c| u8::try_from(c).expect("Latin"))
        .collect();
    Case::new("latin.xlsx", xlsx_of(&latin, &[])).assert_read(&["Café £5"]);
    let unknown = text("IBM-037");
    let words = [
        "xl/worksheets/sheet1.xml is written in `IBM-037`",
        "save it as .xlsx",
    ];
    Case::new("unknown.xlsx", xlsx_of(unknown.as_bytes(), &[])).assert_refused(&words);
}

/// A workbook of one sheet with a list of the given length.
fn xlsx_of_sheets(count: usize) -> Vec<u8> {
    let entry = |n: usize| format!(r#"<sheet name="Sheet {n}" sheetId="{n}" r:id="r1"/>"#);
    let list = (1..=count).map(entry).collect::<Vec<_>>().concat();
    let workbook = format!(r#"<workbook xmlns:r="http://x/r"><sheets>{list}</sheets></workbook>"#);
    package(&[
        ("_rels/.rels", MAIN_RELATIONS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet("", "").as_bytes()),
    ])
}

#[test]
fn a_thousand_sheets_are_read_and_no_more() {
    Case::new("sheets.xlsx", xlsx_of_sheets(1_000))
        .assert_read(&["Walk every bridge", "Sheet 1000"]);
    Case::new("sheets.xlsx", xlsx_of_sheets(1_001))
        .assert_refused(&["the limit is 1000", "`sheets`"]);
}

#[test]
fn damaged_files_are_reported() {
    let whole = xlsx("", "");
    for length in [5, 100, whole.len() / 2, whole.len() - 10] {
        Case::new("cut.xlsx", &whole[..length])
            .assert_refused(&["is not a workbook", "damaged or cut short"]);
    }
    // A byte of the sheet's compressed text is changed, so the checksum no longer fits.
    let mut zip = zip::ZipArchive::new(Cursor::new(&whole)).expect("a zip");
    let part = zip.by_name("xl/worksheets/sheet1.xml").expect("a part");
    let (start, length) = (
        part.data_start().expect("it has data"),
        part.compressed_size(),
    );
    drop(part);
    let mut flipped = whole.clone();
    flipped[usize::try_from(start + length / 2).expect("a small file")] ^= 0x10;
    Case::new("flipped.xlsx", flipped).assert_refused(&["is not a workbook", "damaged"]);
    let nothing = package(&[
        ("_rels/.rels", MAIN_RELATIONS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
    ]);
    Case::new("nothing.xlsx", nothing).assert_refused(&["damaged", "sheet \"Bridges\" is missing"]);
}

#[test]
fn a_locked_open_document_is_refused() {
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let parts: [(&str, &[u8]); 2] = [
        ("content.xml", b"\x01\x02"),
        ("META-INF/manifest.xml", manifest),
    ];
    Case::new("locked.ods", package(&parts)).assert_refused(&["protected with a password"]);
}

fn ods(rows: &str) -> Vec<u8> {
    ods_with("", rows)
}

/// The same with text before its table.
fn ods_with(before: &str, rows: &str) -> Vec<u8> {
    let words = |words: &[&str]| {
        words.iter().fold(String::new(), |cells, word| {
            cells
                + r#"<table:table-cell office:value-type="string"><text:p>"#
                + word
                + "</text:p></table:table-cell>"
        })
    };
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
        {before}<table:table table:name="Bridges"><table:table-row>{}</table:table-row><table:table-row>{}</table:table-row>{rows}
        </table:table></office:spreadsheet></office:body></office:document-content>"#,
        words(&["No", "Objective", "Action"]),
        words(&["1.1", "No loose plank", "Walk every bridge"]),
    );
    package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn spaces_that_an_open_document_counts_are_all_kept_or_refused() {
    let row = |spaces: &str| {
        format!(
            "<table:table-row><table:table-cell/><table:table-cell/><table:table-cell><text:p>a{spaces}b</text:p></table:table-cell></table:table-row>"
        )
    };
    let many = format!("a{}b", " ".repeat(5_000));
    let case = Case::new("spaces.ods", ods(&row(r#"<text:s text:c="5000"/>"#)));
    let output = Command::new(env!("CARGO_BIN_EXE_planpack"))
        .args(["inspect", "--format", "json"])
        .arg(&case.path)
        .output()
        .expect("it runs");
    assert!(
        String::from_utf8(output.stdout)
            .expect("UTF-8")
            .contains(&many)
    );
    for spaces in [
        r#"<text:s text:c="99999999999999999999"/>"#,
        &r#"<text:s text:c="90000"/>"#.repeat(100),
    ] {
        let case = Case::new("spaces.ods", ods(&row(spaces)));
        case.assert_refused(&[
            "cell C3 of sheet \"Bridges\"",
            "the limit is 100000",
            "`cell-characters`",
        ]);
    }
}

#[test]
fn what_an_open_document_repeats_costs_nothing_if_blank_and_counts_if_filled() {
    let blank = r#"<table:table-row table:number-rows-repeated="4294967295"><table:table-cell table:number-columns-repeated="4294967295"/></table:table-row>"#;
    Case::new("blank.ods", ods(blank)).assert_read(&["Walk every bridge"]);
    let filled = r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    Case::new("filled.ods", ods(filled)).assert_refused(&["more than 1000000 filled cells"]);
    Case::new("stray.ods", ods_with(filled, "")).assert_read(&["Walk every bridge"]);
}

#[test]
fn compound_files_and_binary_workbooks_of_noise_are_refused() {
    let mut header = vec![0_u8; 4 * 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    Case::new("zeros.xls", &header).assert_refused(&["is not a workbook", "damaged"]);
    for seed in 0..8_u32 {
        let mut noise = header.clone();
        for (byte, at) in noise[24..].iter_mut().zip(0_u32..) {
            *byte = u8::try_from((at ^ seed).wrapping_mul(2_654_435_761) >> 24).expect("one byte");
        }
        Case::new("noise.xls", noise).assert_refused(&["is not a workbook"]);
    }
    Case::new("hollow.xlsb", hollow_binary_workbook())
        .assert_refused(&["is not a workbook", "damaged"]);
}

#[test]
fn a_binary_record_that_claims_more_than_there_is_is_refused() {
    // 256 MB in a part of seven bytes, in the list of sheets or in one of them; read in this
    // process, as a library is.
    let claim = b"\x83\x01\xFF\xFF\xFF\xFF\x7F";
    for part in [
        "xl/workbook.bin",
        "xl/worksheets/sheet1.bin",
        "xl/sharedStrings.bin",
    ] {
        let mut parts: Vec<(&str, &[u8])> =
            vec![("xl/workbook.bin", b"\x83\x01\x00"), (part, claim)];
        parts.dedup_by_key(|(name, _)| *name);
        parts.last_mut().expect("a part").1 = claim;
        let case = Case::new("claim.xlsb", package(&parts));
        let inputs = Inputs::find(std::slice::from_ref(&case.path)).expect("a path");
        let message = import(&inputs).expect_err("it is damaged").to_string();
        assert!(
            message.contains("a record is longer than the part"),
            "{message}"
        );
        case.assert_refused(&["is not a workbook", "a record is longer than the part"]);
    }
}

/// An `.xlsb` that names no sheet.
fn hollow_binary_workbook() -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", b"\x83\x01\x00"),
    ])
}

#[cfg(unix)]
#[test]
fn a_reader_that_takes_too_long_is_ended() {
    let case = Case::new("plan.xlsb", hollow_binary_workbook());
    let sleeper = case.folder.path().join("sleeper");
    // A separate process writes the file. If this process had it open while another test starts a
    // program, the system would refuse to run it.
    let script = r#"printf '#!/bin/sh\nexec sleep 60\n' > "$0" && chmod +x "$0""#;
    let made = Command::new("sh")
        .args(["-c", script])
        .arg(&sleeper)
        .status()
        .expect("a shell runs");
    assert!(made.success());
    let mut inputs = Inputs {
        program: Some(sleeper),
        ..Inputs::find(&[case.path]).expect("a path")
    };
    inputs.pack_file.limits.reader_seconds = 0;
    let message = import(&inputs).expect_err("it sleeps").to_string();
    assert!(
        message.contains("takes more than 0 seconds") && message.contains("`reader-seconds`"),
        "{message}"
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_takes_too_much_memory_is_ended() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, length) in [("xl/workbook.bin", 3), ("large.bin", 16 << 20)] {
        zip.start_file(name, options).expect("a part can be begun");
        zip.write_all(&vec![0; length])
            .expect("a part can be written");
    }
    let long = zip.finish().expect("the zip can be finished").into_inner();
    let words = ["is not a workbook", "more than 1 MB of memory"];
    Case::new("plan.xlsb", long).assert_refused_by("reader-megabytes = 1", &words);
}

#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let case = Case {
        path: folder.path().join("x.xlsx"),
        folder,
    };
    fs::create_dir(&case.path).expect("a folder can be made");
    // A folder is read as a pack folder.
    case.assert_refused(&["there are no workbooks in"]);
    fs::remove_dir(&case.path).expect("it can be removed");
    #[cfg(unix)]
    {
        let made = Command::new("mkfifo")
            .arg(&case.path)
            .status()
            .expect("mkfifo runs");
        assert!(made.success());
        case.assert_refused(&["is a pipe or a device"]);
        fs::remove_file(&case.path).expect("it can be removed");
        std::os::unix::fs::symlink("/dev/zero", &case.path).expect("a link can be made");
        case.assert_refused(&["is a pipe or a device"]);
    }
}
