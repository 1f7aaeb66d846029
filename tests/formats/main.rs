//! One plan gives the same result in every format, and what a workbook has besides text is read.
//!
//! The plan is made here as `.xlsx`; `README.md` says how its copies in other formats were made.

mod beside;
mod conditional;

use std::fs;
use std::path::{Path, PathBuf};

use planpack::import::{Imported, import};
use planpack::model::{PartKind, RagRating};
use planpack::pack_file::Inputs;
use planpack::references;
use planpack::render::json;
use rust_xlsxwriter::{Color, Format, Formula, Note, Workbook, XlsxError};
use serde_json::Value;

/// A plan that uses everything a sheet can have.
fn plan() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let month = Format::new().set_num_format("mmmm yyyy");
    let day = Format::new().set_num_format("d mmmm yyyy");
    let struck = Format::new().set_font_strikethrough();
    let plain = Format::new();
    let fill = |colour: u32| Format::new().set_background_color(Color::RGB(colour));
    let sheet = workbook.add_worksheet().set_name("Priority 1")?;
    sheet.merge_range(0, 0, 0, 6, "Priority 1: Bridges that hold", &plain)?;
    for (column, heading) in (0..).zip(["No", "Objective", "Action", "Lead", "When", "RAG", "Cost"])
    {
        sheet.write_string(2, column, heading)?;
    }
    sheet.write_string(3, 0, "1.1")?;
    sheet.merge_range(3, 1, 5, 1, "No loose plank", &plain)?;
    sheet.write_string(3, 2, "Walk every bridge")?;
    sheet.write_string(3, 3, "Bridge wardens")?;
    sheet.write_number_with_format(3, 4, 46_204.0, &month)?;
    sheet.write_blank(3, 5, &fill(0x00_B050))?;
    sheet.write_number_with_format(3, 6, 1_250.0, &Format::new().set_num_format("£#,##0"))?;
    sheet.write_rich_string(
        4,
        2,
        &[
            (&plain, "Replace what is "),
            (&struck, "old"),
            (&plain, " rotten"),
        ],
    )?;
    sheet.write_string_with_format(4, 3, "Joiners", &struck)?;
    sheet.write_number_with_format(4, 4, 46_295.0, &day)?;
    sheet.write_blank(4, 5, &fill(0xFF_0000))?;
    sheet.insert_note(
        4,
        3,
        &Note::new("Are there any left?")
            .set_author("A. Warden")
            .add_author_prefix(false),
    )?;
    sheet.write_string(5, 2, "Paint the rails\nand the posts")?;
    sheet.write_string(5, 3, "Painters")?;
    sheet.write_number(5, 4, 46_204.0)?;
    sheet.write_string(5, 5, "🟡")?;
    sheet.write_formula(5, 6, Formula::new("=1/0").set_result("#DIV/0!"))?;
    sheet.set_row_hidden(4)?;
    sheet.set_column_hidden(6)?;
    let hidden = workbook
        .add_worksheet()
        .set_name("Old notes")?
        .set_hidden(true);
    hidden.write_string(0, 0, "A note that nobody sees")?;
    workbook.save_to_buffer()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

fn read(path: &Path) -> Imported {
    let inputs = Inputs {
        program: Some(env!("CARGO_BIN_EXE_planpack").into()),
        ..Inputs::find(&[path.to_owned()]).unwrap()
    };
    let mut imported = import(&inputs).unwrap_or_else(|failure| panic!("{failure}"));
    references::resolve(&mut imported.plan);
    imported
}

/// The plan of a file, without the file's name, and its findings.
fn data(imported: &Imported, suffix: &str) -> Value {
    let bytes = json::plan(&imported.plan, &imported.unplaced, &imported.findings);
    let text = String::from_utf8(bytes)
        .unwrap()
        .replace(&format!("plan.{suffix}"), "plan");
    serde_json::from_str(&text).unwrap()
}

/// A workbook with the text of one part changed.
fn with_part(workbook: &[u8], part_name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        if name == part_name {
            text = change(&text);
        }
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn plan_as_xlsx() -> Imported {
    read_bytes("plan.xlsx", &plan().unwrap())
}

/// The plan of a file with the given name and bytes.
fn read_bytes(name: &str, bytes: &[u8]) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    read(&path)
}

/// A zip of the given parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The cells at which a rule was found.
fn cells_of(imported: &Imported, rule: &str) -> Vec<String> {
    let found = imported
        .findings
        .iter()
        .filter(|finding| finding.rule.name == rule);
    let places = found.flat_map(|finding| {
        std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place))
    });
    places
        .filter_map(planpack::location::Place::cell)
        .map(|cell| cell.to_string())
        .collect()
}

fn rules(imported: &Imported) -> Vec<&'static str> {
    imported
        .findings
        .iter()
        .map(|finding| finding.rule.name)
        .collect()
}

/// Writes the workbook from which the copies in other formats are made.
#[test]
#[ignore = "only for making the copies anew"]
fn write_the_workbook_to_convert() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::write(folder.join("plan.xlsx"), plan().unwrap()).unwrap();
    println!("{}", folder.join("plan.xlsx").display());
}

#[test]
fn content_besides_the_text_of_a_workbook_is_reported() {
    let imported = plan_as_xlsx();
    let actions = &imported.plan.parts[0].objectives()[0].actions;
    let ratings: Vec<_> = actions
        .iter()
        .map(|action| action.rag.as_ref().and_then(|rag| rag.rating))
        .collect();
    assert_eq!(
        ratings,
        [RagRating::Green, RagRating::Red, RagRating::Amber].map(Some)
    );
    assert_eq!(actions[0].rag.as_ref().unwrap().text.value, "");
    assert_eq!(
        timescales(&imported),
        ["July 2026", "30 September 2026", "01/07/2026"]
    );
    let struck: Vec<_> = imported
        .plan
        .struck
        .iter()
        .map(|struck| (struck.words.join("|"), struck.is_whole))
        .collect();
    assert_eq!(
        struck,
        [("old".to_owned(), false), ("Joiners".to_owned(), true)]
    );
    let comments: Vec<_> = imported
        .plan
        .comments
        .iter()
        .map(|comment| (comment.author.as_str(), comment.text.as_str()))
        .collect();
    assert_eq!(comments, [("A. Warden", "Are there any left?")]);
    let mut rules = rules(&imported);
    rules.sort_unstable();
    let expected = [
        "bare-date-serial",
        "colour-only-rating",
        "comment-beside-cell",
        "error-in-cell",
        "hidden-content",
        "hidden-content",
        "hidden-content",
        "sheet-without-plan",
        "struck-through-text",
    ];
    assert_eq!(rules, expected);
}

/// The timescales of the plan.
fn timescales(imported: &Imported) -> Vec<&str> {
    let actions = &imported.plan.parts[0].objectives()[0].actions;
    actions
        .iter()
        .map(|action| action.timescale.text.as_str())
        .collect()
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    // With the other date system, the same numbers are dates four years and one day later.
    let later = ["July 2030", "1 October 2030", "01/07/2026"];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.xlsx");
    let bytes = with_part(&plan().unwrap(), "xl/workbook.xml", |text| {
        assert!(text.contains("<workbookPr "), "{text}");
        text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    fs::write(&path, bytes).unwrap();
    assert_eq!(timescales(&read(&path)), later);

    let mut bytes = fs::read(self::folder().join("plan.xls")).unwrap();
    let date_mode = [0x22, 0, 2, 0, 0, 0];
    let found: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(&date_mode))
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    bytes[found[0] + 4] = 1;
    let path = folder.path().join("plan.xls");
    fs::write(&path, bytes).unwrap();
    assert_eq!(timescales(&read(&path)), later);
}

#[test]
fn the_open_document_and_the_old_workbook_are_the_same_plan() {
    let mut of_xlsx = data(&plan_as_xlsx(), "xlsx");
    // The program that made the copies left out the author of the comment.
    of_xlsx["plan"]["comments"][0]["author"] = "".into();
    for suffix in ["ods", "xls"] {
        let copy = read(&folder().join(format!("plan.{suffix}")));
        assert_eq!(of_xlsx, data(&copy, suffix), "{suffix}");
    }
}

#[test]
fn an_open_document_in_one_file_is_the_same_plan() {
    let of_ods = data(&read(&folder().join("plan.ods")), "ods");
    let flat = data(&read(&folder().join("plan.fods")), "fods");
    // The program that made the copy left out the comment.
    for key in ["title", "parts", "struck", "links"] {
        assert_eq!(of_ods["plan"][key], flat["plan"][key]);
    }
}

#[test]
fn an_old_workbook_is_read_in_this_process_where_no_program_is_given() {
    let inputs = Inputs::find(&[folder().join("plan.xls")]).unwrap();
    assert_eq!(inputs.program, None);
    let mut here = import(&inputs).unwrap();
    references::resolve(&mut here.plan);
    assert_eq!(here.plan, read(&folder().join("plan.xls")).plan);
}

#[test]
fn a_binary_workbook_is_read_in_a_process_of_its_own_and_in_this_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/xlsb/plan.xlsb");
    let apart = read(&path);
    let objective = &apart.plan.parts[0].objectives()[0];
    assert_eq!(
        (
            objective.text.value.as_str(),
            objective.text.place.to_string().contains("B2")
        ),
        ("No loose plank", true)
    );
    assert_eq!(objective.actions[0].text.value, "Walk every bridge");
    let mut here = import(&Inputs::find(&[path]).unwrap()).unwrap();
    references::resolve(&mut here.plan);
    assert_eq!(here.plan.parts, apart.plan.parts);
}

#[test]
fn a_table_of_text_is_read_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Priority 1: Bridges that hold;;;\r\n\r\nNo;Objective;Action;Lead\r\n1.1;No loose \
                plank;\"Walk every\r\nbridge – twice\";'=Wardens\r\n";
    let windows = encoding_rs::WINDOWS_1252.encode(text).0;
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    for (name, bytes) in [
        ("plan.csv", text.as_bytes()),
        ("Plan [final] - (2).CSV", text.replace(';', ",").as_bytes()),
        ("plan.xlsx", &windows),
        ("plan.tsv", text.replace(';', "\t").as_bytes()),
        ("plan", text.replace(';', "|").as_bytes()),
        ("plan.XLS", &utf16),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let imported = read(&path);
        let action = &imported.plan.parts[0].objectives()[0].actions[0];
        assert_eq!(action.text.value, "Walk every\nbridge – twice", "{name}");
        assert_eq!(
            action.text.place.cell().unwrap().to_string(),
            "C4",
            "{name}"
        );
        assert_eq!(
            action.lead_text.as_ref().unwrap().value,
            "=Wardens",
            "{name}"
        );
    }
}

#[test]
fn a_folder_without_a_list_of_workbooks_takes_all_of_them_by_name() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "b.ods",
        "a.XLSX",
        "c.csv",
        "d.fods",
        "~$a.XLSX",
        ".d.csv",
        "notes.md",
        "pack.toml",
        "out/e.xlsx",
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    let inputs = Inputs::find(&[folder.path().to_owned()]).unwrap();
    let names: Vec<_> = inputs
        .workbooks
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(names, ["a.XLSX", "b.ods", "c.csv", "d.fods"]);
}

#[test]
fn sheets_saved_as_a_file_each_are_one_workbook_by_their_names_and_title() {
    let sheet = |priority: &str, number: &str| {
        format!(
            "Business plan of the Bridges \
             Partnership,,\nPriority:,{priority},\n,,\nNo,Objective,Action\n{number}.1,No loose \
             plank,Walk every bridge\n"
        )
    };
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path
    };
    let kinds = |paths: &[PathBuf]| -> Vec<(PartKind, String)> {
        let imported = import(&Inputs::find(paths).expect("files")).expect("a plan");
        imported
            .plan
            .parts
            .iter()
            .map(|part| (part.kind, part.heading.clone()))
            .collect()
    };
    let (first, second) = (
        sheet("Bridges that hold", "1"),
        sheet("Crews who know the river", "2"),
    );
    let saved = [
        write("plan-Bridges.csv", first.clone()),
        write("plan-Crews.csv", second.clone()),
    ];
    let priority = |heading: &str| (PartKind::Priority, heading.to_owned());
    assert_eq!(
        kinds(&saved),
        [
            priority("Bridges that hold"),
            priority("Crews who know the river")
        ]
    );
    // The files are named differently: one is the board's plan and one a subgroup's, although they
    // share a title.
    let apart = [write("board.csv", first), write("crews.csv", second)];
    let kinds: Vec<PartKind> = kinds(&apart).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [PartKind::Priority, PartKind::Appendix]);
}

#[test]
fn conversations_are_read_once_and_theme_colours_are_ratings() {
    let colour = |theme: &str| {
        format!(r#"<fill><patternFill patternType="solid"><fgColor {theme}/></patternFill></fill>"#)
    };
    let styles = format!(
        r#"<styleSheet><fonts><font/></fonts><fills><fill/>{}{}</fills><cellXfs><xf/><xf fillId="1"/><xf fillId="2"/></cellXfs></styleSheet>"#,
        colour(r#"theme="9" tint="0.4""#),
        colour(r#"indexed="10""#),
    );
    let text = |cell: &str, text: &str| {
        format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let sheet = format!(
        r#"<worksheet><sheetData><row r="1">{}{}{}</row><row r="2">{}{}<c r="C2" s="1"/></row><row r="3">{}<c r="C3" s="2"/></row></sheetData></worksheet>"#,
        text("A1", "No"),
        text("B1", "Action"),
        text("C1", "RAG"),
        text("A2", "1.1"),
        text("B2", "Walk every bridge"),
        text("B3", "Paint the rails"),
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="http://x/{kind}" Target="{target}"/>"#)
    };
    let list =
        |relations: &[String]| format!("<Relationships>{}</Relationships>", relations.concat());
    let parts = [
        ("_rels/.rels", list(&[relation("r1", "officeDocument", "xl/book.xml")])),
        ("xl/book.xml", r#"<workbook xmlns:r="r"><sheets><sheet name="Bridges" r:id="r1"/></sheets></workbook>"#.to_owned()),
        ("xl/_rels/book.xml.rels", list(&[
            relation("r1", "worksheet", "one.xml"),
            relation("r2", "styles", "styles.xml"),
            relation("r3", "person", "persons.xml"),
        ])),
        ("xl/styles.xml", styles),
        ("xl/one.xml", sheet),
        ("xl/_rels/one.xml.rels", list(&[
            relation("r1", "threadedComment", "threads.xml"),
            relation("r2", "comments", "comments.xml"),
        ])),
        ("xl/persons.xml", r#"<personList><person displayName="A. Warden" id="{1}"/></personList>"#.to_owned()),
        ("xl/threads.xml", r#"<T><threadedComment ref="B2" personId="{1}"><text>Every one?</text></threadedComment></T>"#.to_owned()),
        ("xl/comments.xml", r#"<comments><authors><author>tc={2}</author><author>B. Joiner</author></authors><commentList><comment ref="B2" authorId="0"><text><t>[Threaded comment] Every one?</t></text></comment><comment ref="B3" authorId="1"><text><t>B. Joiner: In green</t></text></comment></commentList></comments>"#.to_owned()),
    ];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let imported = read_bytes("plan.xlsx", &package(&parts));
    let comments: Vec<_> = imported
        .plan
        .comments
        .iter()
        .map(|c| (c.author.as_str(), c.text.as_str()))
        .collect();
    assert_eq!(
        comments,
        [("A. Warden", "Every one?"), ("B. Joiner", "In green")]
    );
    let actions = imported.plan.parts[0]
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    let ratings: Vec<_> = actions
        .map(|action| action.rag.as_ref().and_then(|rag| rag.rating))
        .collect();
    assert_eq!(ratings, [Some(RagRating::Green), Some(RagRating::Red)]);
}

#[test]
fn an_extension_of_excel_does_not_change_the_first_day_of_1904() {
    // The form that every Excel since 2013 writes, and the same with the namespace as the default
    // one.
    for extension in [
        r#"<x15:workbookPr xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"/>"#,
        r#"<workbookPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"/>"#,
    ] {
        let bytes = with_part(&plan().unwrap(), "xl/workbook.xml", |text| {
            let text = text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ");
            text.replace(
                "</workbook>",
                &format!("<extLst><ext>{extension}</ext></extLst></workbook>"),
            )
        });
        assert_eq!(
            timescales(&read_bytes("plan.xlsx", &bytes)),
            ["July 2030", "1 October 2030", "01/07/2026"]
        );
    }
}

/// A plan as `.ods` with one row for each of the given timescale cells.
fn open_document(generator: &str, cells: &[&str]) -> Imported {
    let namespaces = ["office", "table", "text", "style", "meta"]
        .map(|name| format!(r#"xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#))
        .join(" ");
    let words = |words: &[&str]| -> String {
        let cell = |word: &&str| {
            format!(
                r#"<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>"#
            )
        };
        words.iter().map(cell).collect()
    };
    let mut rows = format!(
        "<table:table-row>{}</table:table-row>",
        words(&["No", "Objective", "Action", "Timescale"])
    );
    for (number, cell) in (1..).zip(cells) {
        let first = words(&[
            &format!("1.{number}"),
            "No loose plank",
            &format!("Walk bridge {number}"),
        ]);
        for piece in [
            "<table:table-row>",
            &first,
            "<table:table-cell ",
            cell,
            "/></table:table-row>",
        ] {
            rows.push_str(piece);
        }
    }
    let content = format!(
        "<office:document-content \
         {namespaces}><office:body><office:spreadsheet><table:table \
         table:name=\"Bridges\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let meta = format!(
        "<office:document-meta \
         {namespaces}><office:meta><meta:generator>{generator}</meta:generator></office:meta></office:document-meta>"
    );
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    read_bytes(
        "plan.ods",
        &package(&[
            ("mimetype", mimetype),
            ("content.xml", &content),
            ("meta.xml", &meta),
        ]),
    )
}

/// The timescales of all objectives.
fn all_timescales(imported: &Imported) -> Vec<&str> {
    let actions = imported.plan.parts[0]
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    actions
        .map(|action| action.timescale.text.as_str())
        .collect()
}

#[test]
fn an_open_document_shows_a_value_without_a_paragraph_by_its_attributes() {
    let imported = open_document(
        "",
        &[
            r#"office:value-type="string" office:string-value="by the spring""#,
            r#"office:value-type="float" office:value="2030""#,
            r#"office:value-type="percentage" office:value="0.4343""#,
            r#"office:value-type="percentage" office:value="0.5""#,
            r#"office:value-type="currency" office:currency="GBP" office:value="5151.5""#,
            r#"office:value-type="boolean" office:boolean-value="true""#,
            r#"office:value-type="date" office:date-value="2031-03-31""#,
            r#"office:value-type="date" office:date-value="2031-03-31T10:30:00""#,
            r#"office:value-type="time" office:time-value="PT10H30M00S""#,
            r#"table:formula="of:=1+1" office:value-type="float" office:value="2031""#,
            // A timescale that is not a day is kept as written.
            r#"office:value-type="date" office:date-value="soon""#,
        ],
    );
    let shown = [
        "by the spring",
        "2030",
        "43.43%",
        "50%",
        "£5151.50",
        "TRUE",
        "31/03/2031",
        "31/03/2031 10:30",
        "10:30",
        "2031",
        "soon",
    ];
    assert_eq!(all_timescales(&imported), shown);
    assert!(cells_of(&imported, "formula-without-value").is_empty());
}

#[test]
fn a_formula_of_an_open_document_has_no_value_unless_the_program_computes() {
    let cells = [
        r#"table:formula="of:=A1""#,
        r#"table:formula="of:=A1" office:value-type="string" office:string-value="""#,
        r#"table:formula="of:=A1" office:value-type="float" office:value="2030""#,
    ];
    assert_eq!(
        cells_of(&open_document("ezodf/0.3", &cells), "formula-without-value"),
        ["D2"]
    );
    // LibreOffice writes nothing if a formula gives an empty text.
    let computed = open_document("LibreOffice/7.4.7.2$Linux_X86_64", &cells);
    assert!(cells_of(&computed, "formula-without-value").is_empty());
}

#[test]
fn a_row_that_is_shaded_throughout_is_not_rated_by_its_shade() {
    let green = Format::new().set_background_color(Color::RGB(0x00_B050));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0..).zip(["No", "Objective", "Action", "Lead", "RAG"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    for (row, number) in [(1, "1.1"), (2, "1.2")] {
        for (column, text) in (0..).zip([number, "No loose plank", "Walk every bridge", "Wardens"])
        {
            let shade = if row == 1 {
                green.clone()
            } else {
                Format::new()
            };
            sheet
                .write_string_with_format(row, column, text, &shade)
                .unwrap();
        }
        sheet.write_blank(row, 4, &green).unwrap();
    }
    let imported = read_bytes("plan.xlsx", &workbook.save_to_buffer().unwrap());
    let actions = imported.plan.parts[0]
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    let ratings: Vec<_> = actions
        .map(|action| action.rag.as_ref().and_then(|rag| rag.rating))
        .collect();
    assert_eq!(ratings, [None, Some(RagRating::Green)]);
    assert_eq!(cells_of(&imported, "colour-only-rating"), ["E3"]);
}

#[test]
fn a_sheet_of_another_kind_is_left_out_and_reported() {
    for (kind, what) in [
        ("chartsheet", "is a chart"),
        ("dialogsheet", "is a dialogue box"),
        ("xlMacrosheet", "holds macros"),
        ("futureSheet", "is of a kind that planpack does not know"),
    ] {
        let bytes = with_part(&plan().unwrap(), "xl/_rels/workbook.xml.rels", |text| {
            text.replacen(
                "/worksheet\" Target=\"worksheets/sheet2",
                &format!("/{kind}\" Target=\"worksheets/sheet2"),
                1,
            )
        });
        let imported = read_bytes("plan.xlsx", &bytes);
        let found: Vec<_> = imported
            .findings
            .iter()
            .filter(|finding| finding.rule.name == "sheet-left-out")
            .collect();
        assert_eq!(found.len(), 1, "{kind}");
        assert_eq!(found[0].place.to_string(), "plan.xlsx, sheet \"Old notes\"");
        assert!(found[0].message.contains(what), "{}", found[0].message);
        assert!(
            !data(&imported, "xlsx")
                .to_string()
                .contains("A note that nobody sees")
        );
    }
    assert!(!rules(&plan_as_xlsx()).contains(&"sheet-left-out"));
}

#[test]
fn a_guessed_encoding_is_reported_once_and_a_pound_stays_a_pound() {
    let text = "No,Objective,Action,Cost\n1.1,No loose plank,Walk every \
                bridge,£250\n1.2,Rails,Paint them – twice,£99\n";
    let windows = encoding_rs::WINDOWS_1252.encode(text).0;
    let imported = read_bytes("plan.csv", &windows);
    let plan = data(&imported, "csv")["plan"].to_string();
    assert!(
        plan.contains("£250") && plan.contains("£99") && plan.contains("Paint them – twice"),
        "{plan}"
    );
    let guesses: Vec<_> = imported
        .findings
        .iter()
        .filter(|finding| finding.rule.name == "guessed-encoding")
        .collect();
    assert_eq!(guesses.len(), 1);
    assert!(
        guesses[0].message.contains("Windows-1252") && guesses[0].help.contains("CSV UTF-8"),
        "{:?}",
        guesses[0]
    );
    for said in [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
    ] {
        assert!(!rules(&read_bytes("plan.csv", &said)).contains(&"guessed-encoding"));
    }
}

#[test]
fn a_comma_without_quotation_marks_is_reported_at_its_row() {
    let text = "No,Action,Lead,By when\n\
                1,Light the steps,Works Team,May 2027\n\
                2,Check boats, nets and sails,Harbour Office,June 2027\n\
                3,Count the keys,Harbour Office,July 2027\n";
    let imported = read_bytes("plan.csv", text.as_bytes());
    let split = imported
        .findings
        .iter()
        .find(|finding| finding.rule.name == "too-many-fields");
    let place = split.and_then(|finding| finding.place.cell());
    assert_eq!(place.map(|cell| cell.to_string()).as_deref(), Some("E3"));
    let quoted = text.replace(
        "Check boats, nets and sails",
        "\"Check boats, nets and sails\"",
    );
    let imported = read_bytes("plan.csv", quoted.as_bytes());
    assert!(!rules(&imported).contains(&"too-many-fields"));
}

#[test]
fn a_formula_without_a_value_is_reported_and_never_printed() {
    for (kind, value, is_missing) in [
        ("", "<v></v>", true),
        ("", "<v/>", true),
        ("", "", true),
        (" t=\"n\"", "<v> </v>", true),
        (" t=\"b\"", "", true),
        (" t=\"e\"", "<v></v>", true),
        (" t=\"str\"", "", true),
        (" t=\"inlineStr\"", "", true),
        // A formula may give an empty text.
        (" t=\"str\"", "<v></v>", false),
        (" t=\"str\"", "<v/>", false),
        (" t=\"inlineStr\"", "<is><t/></is>", false),
        ("", "<v>0</v>", false),
    ] {
        let bytes = with_part(&plan().unwrap(), "xl/worksheets/sheet1.xml", |text| {
            assert!(text.contains("<v>#DIV/0!</v>") && text.contains(" t=\"e\""));
            text.replace("<v>#DIV/0!</v>", value)
                .replace(" t=\"e\"", kind)
        });
        let imported = read_bytes("plan.xlsx", &bytes);
        let expected: &[&str] = if is_missing { &["G6"] } else { &[] };
        assert_eq!(
            cells_of(&imported, "formula-without-value"),
            expected,
            "<c{kind}><f/>{value}</c>"
        );
        // The formula is 1/0; a date of the plan is 01/07/2026.
        let plan = data(&imported, "xlsx")["plan"].to_string();
        assert!(!plan.replace("01/07/2026", "").contains("1/0"));
    }
}
