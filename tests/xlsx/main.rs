//! The workbook as its readers find it: read back cell by cell, and its XML parts searched for what
//! the guidance forbids.

mod checklist;
#[path = "../support/guarded.rs"]
mod guarded;
mod packs;
mod working;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use packs::{
    action, column, fact, harrowdale, objective, on_sheet, pack, plain, plain_table, section, span,
    spans, to_anchor,
};
use planpack::columns::ColumnRole;
use planpack::compose::Pack;
use planpack::compose::pack::{
    ActionTable, Block, ListItem, ObjectiveGroup, ObjectiveHeadings, Paragraph, Rich, SectionKind,
    Span,
};
use planpack::model::PartKind;
use planpack::render::xlsx::render;

/// A workbook read back: sheets in order, each with its rows of cells as text.
struct ReadBack {
    sheets: Vec<(String, Vec<Vec<String>>)>,
    parts: BTreeMap<String, String>,
}

impl ReadBack {
    fn of(pack: &Pack) -> Self {
        let bytes = render(pack).unwrap();
        let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
        let names = workbook.sheet_names();
        let sheet = |name: &String| {
            let range = workbook.worksheet_range(name).unwrap();
            let text = |data: &Data| {
                if let Data::Empty = data {
                    String::new()
                } else {
                    data.to_string()
                }
            };
            (
                name.clone(),
                range
                    .rows()
                    .map(|row| row.iter().map(text).collect())
                    .collect(),
            )
        };
        Self {
            sheets: names.iter().map(sheet).collect(),
            parts: parts(bytes),
        }
    }

    fn names(&self) -> Vec<&str> {
        self.sheets.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn rows(&self, sheet: &str) -> &[Vec<String>] {
        &self
            .sheets
            .iter()
            .find(|(name, _)| name == sheet)
            .unwrap_or_else(|| panic!("no sheet `{sheet}`"))
            .1
    }

    /// The rows from the one that begins with `first_heading`, without empty cells at their ends.
    fn table(&self, sheet: &str, first_heading: &str) -> Vec<Vec<&str>> {
        let rows = self
            .rows(sheet)
            .iter()
            .skip_while(|row| row[0] != first_heading);
        rows.map(|row| row.iter().map(String::as_str).collect())
            .collect()
    }

    fn column_a(&self, sheet: &str) -> Vec<&str> {
        self.rows(sheet).iter().map(|row| row[0].as_str()).collect()
    }

    fn sheet_parts(&self) -> impl Iterator<Item = &String> {
        self.parts
            .iter()
            .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"))
            .map(|(_, part)| part)
    }
}

fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// The values of an attribute in a part, unescaped as far as these tests need it.
fn attributes<'a>(part: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    part.split(&mark)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

/// A pack with one table of actions under "Action" and "Lead".
fn with_actions(actions: &[[&str; 2]]) -> Pack {
    let rows = (0..).zip(actions).map(|(index, cells)| {
        action(
            &format!("1.1{index}"),
            cells.iter().map(|cell| plain(cell)).collect(),
        )
    });
    let table = ActionTable {
        label_heading: "Ref".to_owned(),
        caption: "Actions".to_owned(),
        objective_noun: "objective",
        objective_headings: ObjectiveHeadings {
            number: "No".to_owned(),
            objective: "Objective".to_owned(),
            scope: String::new(),
            board_number: String::new(),
        },
        columns: vec![
            column(ColumnRole::Action, "Action"),
            column(ColumnRole::Lead, "Lead"),
        ],
        objectives: vec![objective(
            "objective-1",
            "1.1",
            plain("Roads are safe"),
            rows.collect(),
        )],
    };
    pack(vec![section(
        "part-1",
        SectionKind::Part(PartKind::Priority),
        "Priority 1",
        vec![Block::Actions(table)],
    )])
}

#[test]
fn the_cover_names_every_sheet_and_what_it_holds() {
    let workbook = ReadBack::of(&harrowdale());
    let names = workbook.names();
    assert_eq!(
        names,
        [
            "Cover",
            "Document control",
            "Background",
            "Responses by place",
            "Priority 1",
            "Priority 2",
            "Outcomes",
            "Outcomes Evidence",
            "Finance",
            "Finance Costs",
            "Appendix 1",
            "Glossary",
            "Notes on tables",
        ]
    );
    let contents = workbook.table("Cover", "Sheet");
    assert_eq!(contents[0], ["Sheet", "Title", "What it contains"]);
    assert_eq!(
        contents[4],
        [
            "Priority 1",
            "Priority 1: Noticing neglect",
            "1.1 to 1.2; 2 actions"
        ]
    );
    assert_eq!(contents.len(), names.len());
    let cover = workbook.column_a("Cover");
    assert_eq!(
        cover[..3],
        [
            "Harrowdale and Westmere Safeguarding Boards: Business plan 2026 to 2029, April 2026 to \
             March 2029",
            "Harrowdale and Westmere Safeguarding Boards",
            "April 2026 to March 2029"
        ]
    );
    assert!(
        cover.contains(&"Language: English (United Kingdom)")
            && cover.contains(&"C: Harrowdale Children's Partnership")
    );
}

#[test]
fn a_priority_has_its_lines_and_then_a_row_for_each_action() {
    let workbook = ReadBack::of(&harrowdale());
    let lines = workbook.column_a("Priority 1");
    assert_eq!(
        lines[..6],
        [
            "Priority 1: Noticing neglect",
            "Back to the contents",
            "This sheet contains one table. Blank cells mean that the plan gives no information.",
            "Columns that begin with See also show where an objective is delivered.",
            "Strategic Priority One",
            "Details",
        ]
    );
    assert_eq!(
        lines[6],
        "Priority lead: Director of Nursing, Westmere NHS Trust"
    );
    let table = workbook.table("Priority 1", "Label");
    assert_eq!(
        table[0],
        [
            "Label",
            "No",
            "CAB",
            "What do we want to achieve?",
            "How are we going to do it?",
            "Who will lead?",
            "How will we know?",
            "By when",
            "Progress",
            "RAG",
            "See also Appendix 1",
        ]
    );
    let objective = "Every partner knows when to speak up about neglect and to whom.";
    assert_eq!(
        (table[1][0], table[1][3], table[1][9]),
        ("1.1a", objective, "Green")
    );
    assert_eq!(
        (table[2][0], table[2][3], table[2][9]),
        ("1.1b", objective, "")
    );
    assert_eq!(table[2][10], "Objective 1");
    // An objective without actions has a row of its own. It is the last row: nothing is below the
    // table.
    assert_eq!(
        table[3][..5],
        [
            "",
            "1.2",
            "A",
            "Learning from reviews reaches the front \
        line.",
            ""
        ]
    );
    assert_eq!(table.len(), 4);
}

#[test]
fn lists_and_evidence_become_tables_under_their_headings() {
    let workbook = ReadBack::of(&harrowdale());
    assert_eq!(
        workbook.table("Outcomes", "Heading"),
        [
            ["Heading", "Number", "Text"],
            ["Priority 1", "1.1", "Fewer children live with neglect."],
            ["Priority 1", "1.2", "Adults are heard."],
            ["Priority 2", "2.1", "Homes are safer."],
        ]
    );
    assert_eq!(
        workbook.table("Outcomes Evidence", "Heading")[3],
        [
            "Priority 1",
            "Voice of front-line staff",
            "• Supervision is regular."
        ]
    );
}

#[test]
fn a_narrative_keeps_its_order_and_links_to_its_table() {
    let workbook = ReadBack::of(&harrowdale());
    let lines = workbook.column_a("Background");
    let at = |text: &str| {
        lines
            .iter()
            .position(|line| line.contains(text))
            .unwrap_or_else(|| panic!("{text}: {lines:?}"))
    };
    assert!(
        at("What we heard")
            < at("the listening report \
                                      (https://harrowdale.example/listening)")
    );
    assert!(at("• Ask once") < at("Table: Background: Responses by place"));
    assert!(at("Table: ") < at("spring of 2027"));
    assert_eq!(
        workbook.table("Responses by place", "Place")[1],
        ["Harrow Cross", "112"]
    );
}

#[test]
fn amounts_are_numbers_where_a_format_shows_them_as_written() {
    let bytes = render(&harrowdale()).unwrap();
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range("Finance").unwrap();
    let rows: Vec<_> = range
        .rows()
        .skip_while(|row| row[0] != Data::String("Agency".to_owned()))
        .collect();
    assert_eq!(rows[0][1], Data::String("2025/26".to_owned()));
    assert_eq!(rows[1][1..], [Data::Float(84_250.0), Data::Float(86_000.5)]);
    assert_eq!(
        rows[2][1..],
        [Data::Float(21_400.0), Data::String("in kind".to_owned())]
    );
}

#[test]
fn nothing_that_the_guidance_forbids_is_in_the_file() {
    let workbook = ReadBack::of(&harrowdale());
    let forbidden = [
        "<mergeCell",
        "<autoFilter",
        "<pane",
        "hidden=",
        "<headerFooter",
        "<drawing",
        "<legacyDrawing",
        "<f>",
        "<f ",
        "<sheetProtection",
        "<conditionalFormatting",
        "<dataValidation",
    ];
    for (name, part) in &workbook.parts {
        for mark in forbidden {
            assert!(!part.contains(mark), "{name} holds {mark}");
        }
    }
    let styles = &workbook.parts["xl/styles.xml"];
    // The format requires two fills; neither of them colours a cell.
    assert!(styles.contains("<fills count=\"2\">"), "{styles}");
    let fonts = styles.matches("<name val=\"").count();
    assert!(
        fonts > 0 && styles.matches("<name val=\"Arial\"/>").count() == fonts,
        "{styles}"
    );
    assert!(
        styles.split("<sz val=\"").skip(1).all(|rest| rest
            .split('"')
            .next()
            .unwrap()
            .parse::<f64>()
            .unwrap()
            >= 11.0)
    );
}

#[test]
fn every_table_has_a_name_begins_in_column_a_and_is_last_on_its_sheet() {
    let workbook = ReadBack::of(&harrowdale());
    let tables: Vec<_> = workbook
        .parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/tables/"))
        .collect();
    let names: BTreeSet<_> = tables
        .iter()
        .map(|(_, part)| attributes(part, "displayName")[0])
        .collect();
    assert_eq!(
        names,
        BTreeSet::from([
            "contents",
            "document_control",
            "responses_by_place",
            "priority_1",
            "outcomes",
            "outcomes_evidence",
            "finance",
            "finance_costs",
            "appendix_1",
            "glossary",
            "notes_on_tables",
        ])
    );
    assert_eq!(tables.len(), names.len());
    for sheet in workbook.sheet_parts() {
        let used = attributes(sheet, "ref")[0];
        let table_count = sheet.matches("<tablePart ").count();
        assert!(table_count <= 1);
        assert!(used.starts_with("A1"), "{used}");
    }
    for (_, table) in tables {
        let range = attributes(table, "ref")[0];
        assert!(range.starts_with('A'), "{range}");
        let end = range.split(':').nth(1).unwrap();
        assert!(
            workbook
                .sheet_parts()
                .any(|sheet| attributes(sheet, "ref")[0].ends_with(end)),
            "{range}"
        );
    }
}

#[test]
fn every_link_leads_to_what_it_names() {
    let workbook = ReadBack::of(&harrowdale());
    let names = workbook.names();
    let links: Vec<_> = workbook
        .sheet_parts()
        .flat_map(|part| attributes(part, "location"))
        .collect();
    for link in &links {
        let (sheet, cell) = link.strip_prefix('\'').unwrap().split_once("'!A").unwrap();
        let row: usize = cell.parse().unwrap();
        assert!(names.contains(&sheet), "{link}");
        assert!(!workbook.rows(sheet)[row - 1][0].is_empty(), "{link}");
    }
    // A row of the appendix links to the first row of its objective, and the objective links back.
    let first_row = workbook
        .column_a("Priority 1")
        .iter()
        .position(|cell| *cell == "1.1a")
        .unwrap()
        + 1;
    assert!(
        links.contains(&format!("'Priority 1'!A{first_row}").as_str()),
        "{links:?}"
    );
    assert!(links.contains(&"'Appendix 1'!A6"), "{links:?}");
    assert!(
        workbook
            .parts
            .values()
            .any(|part| part.contains("Target=\"mailto:office@harrowdale.example\""))
    );
}

#[test]
fn nothing_typed_becomes_a_formula_or_another_text() {
    let hostile = [
        "=1+1",
        "@SUM(1)",
        "-2",
        "+44 116 496 0000",
        "\t=1",
        "\u{ff1d}1+1",
        "'quoted",
        "=HYPERLINK(\"http://x.example\")",
        "1.10",
        "0042",
        "14/04/2026",
        "TRUE",
        "#REF!",
        "_x0041_ and _x000D_",
        "bell \u{7} tab \t vt \u{b}",
        "\u{fffe}\u{ffff}",
        "  spaces  ",
        "<r><t>injected</t></r>",
        "<r></si></sst></r>",
        "a & b < c > \"d\"",
        "<r>_x0041_ & \u{1}</r>",
        "東京 🙂 e\u{301}",
        "internal:'Cover'!A1",
        "https://example.org/typed",
    ];
    let cells: Vec<[&str; 2]> = hostile.iter().map(|text| [*text, "Lead"]).collect();
    let workbook = ReadBack::of(&with_actions(&cells));
    let table = workbook.table("Priority 1", "Label");
    let read: Vec<_> = table[1..].iter().map(|row| row[4]).collect();
    assert_eq!(read, hostile);
    assert!(
        workbook
            .sheet_parts()
            .all(|part| !part.contains("<f>") && !part.contains("<f "))
    );
    assert_eq!(table[1][0], "1.10", "a label is text and keeps its zero");
}

#[test]
fn hostile_names_headings_and_titles_give_a_valid_file() {
    let headings = [
        "Action",
        "ACTION",
        "<r><t>x</t></r>",
        "_x0041_",
        "a\u{7}\nb",
        "=1+1",
        "Action 2",
    ];
    let long = "Long heading ".repeat(40);
    let rows: Vec<&str> = headings.iter().copied().chain([long.as_str()]).collect();
    let table = plain_table("<caption> \u{7} & \"quotes\"", &rows, &[], &[&rows]);
    let titles = [
        "'",
        "[a]:*?/\\",
        "History",
        "cover",
        "\u{7}\u{fffe}",
        "O'Brien's list",
        "R1C1",
        "A1",
        "",
    ];
    let mut sections: Vec<_> = titles
        .iter()
        .map(|title| {
            section(
                "anchor",
                SectionKind::Part(PartKind::Notes),
                title,
                vec![Block::Table(table.clone())],
            )
        })
        .collect();
    sections.push(on_sheet(
        "Last",
        section(
            "last",
            SectionKind::Narrative,
            &"T".repeat(40_000),
            vec![Block::Text {
                text: spans(vec![
                    to_anchor("bell \u{7}", "anchor"),
                    to_anchor("", "nowhere"),
                ]),
            }],
        ),
    ));
    let mut pack = pack(sections);
    pack.title = "=1+1 \u{7}".to_owned();
    pack.cover.title = "<r>\u{1}</r>".to_owned();
    pack.language = "\u{2}".to_owned();
    let workbook = ReadBack::of(&pack);
    let names: BTreeSet<_> = workbook
        .sheets
        .iter()
        .map(|(name, _)| name.to_lowercase())
        .collect();
    assert_eq!(names.len(), titles.len() + 3);
    assert_eq!(
        workbook.column_a("Cover")[0],
        "Harrowdale and Westmere Safeguarding Boards: <r>\u{1}</r>, April 2026 to March 2029"
    );
    let rows = workbook.rows("cover (2)");
    let header = &rows[rows.len() - 2];
    assert_eq!(
        header[..7],
        [
            "Action",
            "ACTION 2",
            "<r><t>x</t></r> ",
            "_x0041_",
            "a b",
            "=1+1",
            "Action 2 2"
        ]
    );
    assert!(
        workbook
            .rows("Notes on tables")
            .iter()
            .any(|row| row[2].starts_with("Heading of column 8 in full: "))
    );
    for (name, part) in &workbook.parts {
        let raw = part.chars().find(|c| {
            (c.is_control() && !"\t\n\r".contains(*c)) || "\u{fffe}\u{ffff}".contains(*c)
        });
        assert_eq!(raw, None, "{name} holds a character that XML cannot");
    }
    assert!(
        workbook
            .parts
            .values()
            .any(|part| part.contains("name=\"_x005F_x0041_\"")),
        "Excel reads it as the heading"
    );
}

#[test]
fn a_text_too_long_for_a_cell_continues_in_the_next_row() {
    let long = "Ask, listen & write down what was said. ".repeat(2_000);
    let long = long.trim_end();
    let markup = format!("<r>{}</r>", "<&>".repeat(20_000));
    let workbook = ReadBack::of(&with_actions(&[
        [long, "Chair"],
        ["Short", "Chair"],
        [&markup, "Chair"],
    ]));
    let table = workbook.table("Priority 1", "Label");
    let labels: Vec<_> = table[1..].iter().map(|row| row[0]).collect();
    assert_eq!(
        labels[..4],
        ["1.10", "1.10 (continued)", "1.10 (continued)", "1.11"]
    );
    assert!(table[1..4].iter().map(|row| row[4]).collect::<String>() == long);
    assert!(table[5..].iter().map(|row| row[4]).collect::<String>() == markup);
    assert_eq!(table[2][5], "", "what fits is not said twice");
    assert!(workbook.column_a("Priority 1")[3].contains("(continued)"));
}

#[test]
fn sections_and_tables_without_words_do_not_make_blank_sheets() {
    let empty_table = plain_table("Partners", &["Partner", "Also known as"], &[], &[]);
    let blank_rows = plain_table("Posts", &["Post"], &[], &[&[""], &["Officer"], &[" "]]);
    let kind = SectionKind::Part(PartKind::Notes);
    let workbook = ReadBack::of(&pack(vec![
        section("empty", kind, "Nothing yet", vec![]),
        section(
            "partners",
            kind,
            "Partners",
            vec![Block::Table(empty_table)],
        ),
        section("posts", kind, "Posts", vec![Block::Table(blank_rows)]),
        section(
            "link",
            kind,
            "Link",
            vec![Block::Text {
                text: spans(vec![to_anchor("See it", "empty")]),
            }],
        ),
    ]));
    let names = workbook.names();
    assert_eq!(names, ["Cover", "Partners", "Posts", "Link"]);
    let contents = workbook.table("Cover", "Sheet");
    assert_eq!(
        contents[1],
        ["No sheet", "Nothing yet", "This section is empty"]
    );
    assert_eq!(
        workbook.column_a("Partners").last(),
        Some(&"The table \"Partners\" has no rows. Its columns are: Partner; Also known as.")
    );
    assert_eq!(workbook.table("Posts", "Post"), [["Post"], ["Officer"]]);
    let row = workbook
        .column_a("Cover")
        .iter()
        .position(|cell| *cell == "No sheet")
        .unwrap()
        + 1;
    assert!(
        workbook
            .sheet_parts()
            .any(|part| part.contains(&format!("'Cover'!A{row}\""))),
        "the link leads to the contents"
    );
}

#[test]
fn the_same_pack_gives_the_same_bytes() {
    assert!(render(&harrowdale()).unwrap() == render(&harrowdale()).unwrap());
    let core = ReadBack::of(&harrowdale()).parts["docProps/core.xml"].clone();
    assert!(
        core.contains("2026-04-14T00:00:00Z")
            && core.contains("<dc:creator>Harrowdale and Westmere"),
        "{core}"
    );
}

#[test]
fn the_document_has_title_and_language() {
    let mut pack = harrowdale();
    pack.running = "Wharf plan · version 3".to_owned();
    let core = &ReadBack::of(&pack).parts["docProps/core.xml"];
    assert!(core.contains(
            "<dc:title>Harrowdale and Westmere Safeguarding Boards: Business plan 2026 to 2029, April \
             2026 to March 2029</dc:title>"
        ), "{core}");
    assert!(core.contains("<dc:language>en-GB</dc:language>"), "{core}");
    assert!(
        core.contains("<dc:subject>Wharf plan · version 3</dc:subject>"),
        "{core}"
    );
}

#[test]
fn text_that_could_become_a_formula_stays_text_when_somebody_edits_the_cell() {
    let signs = ["=", "+", "-", "@", "'", "\t", "＝", "＋", "－", "＠"];
    let texts: Vec<String> = signs
        .iter()
        .map(|sign| format!("{sign}SUM(1)"))
        .chain(["a=1".to_owned()])
        .collect();
    let actions: Vec<[&str; 2]> = texts
        .iter()
        .map(|text| [text.as_str(), "Riggers"])
        .collect();
    let mut pack = with_actions(&actions);
    let lines = texts
        .iter()
        .map(|text| Paragraph::Plain(format!("{text} in a line")))
        .collect();
    pack.sections.push(section(
        "lines",
        SectionKind::Narrative,
        "Lines",
        vec![Block::Text { text: lines }],
    ));
    let parts = ReadBack::of(&pack).parts;
    let sheets: Vec<String> = parts
        .iter()
        .filter(|(name, _)| name.contains("worksheets/sheet"))
        .map(|(_, part)| part.clone())
        .collect();
    for (index, text) in texts.iter().enumerate() {
        for text in [text.clone(), format!("{text} in a line")] {
            let guards = guarded::guards(
                &text,
                &parts["xl/sharedStrings.xml"],
                &sheets,
                &parts["xl/styles.xml"],
            );
            assert_eq!(guards, [index < signs.len()], "{text:?}");
        }
    }
}

#[test]
fn every_word_of_the_pack_is_in_the_workbook() {
    let pack = harrowdale();
    let workbook = ReadBack::of(&pack);
    let cells = workbook.sheets.iter().flat_map(|(_, rows)| rows).flatten();
    let found: BTreeSet<_> = cells.flat_map(|cell| words(cell)).collect();
    let mut missing: Vec<_> = pack
        .sections
        .iter()
        .flat_map(section_words)
        .filter(|word| !found.contains(word))
        .collect();
    missing.retain(|word| {
        // Not in the workbook as such: amounts that became numbers, a day that became one, the
        // heading of labels ("Ref" would be read as a number of the plan), and words of references,
        // which the sheet says in its own words.
        ![
            "Ref",
            "February",
            "Delivered",
            "Supports",
            "84,250",
            "86,000.50",
            "21,400",
            "105,650",
            "92,000",
            "1,048",
        ]
        .contains(&word.as_str())
    });
    assert!(missing.is_empty(), "{missing:?}");
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || "():;•£\"".contains(c));
    words
        .map(|word| word.trim_end_matches(['.', ',']).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Every string of a section, in any block, taken from the pack as data.
fn section_words(section: &planpack::compose::pack::Section) -> Vec<String> {
    fn gather(value: &serde_json::Value, out: &mut Vec<String>) {
        // `lines` of a key explain the look of pages.
        const NOT_WORDS: [&str; 10] = [
            "anchor",
            "url",
            "type",
            "kind",
            "role",
            "sheet_name",
            "board_index",
            "caption",
            "scopes",
            "lines",
        ];
        match value {
            serde_json::Value::String(text) => out.extend(words(text)),
            serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, out)),
            serde_json::Value::Object(map) => {
                map.iter()
                    .filter(|(key, _)| !NOT_WORDS.contains(&key.as_str()))
                    .for_each(|(_, value)| gather(value, out));
            }
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {
            }
        }
    }
    let mut out = Vec::new();
    gather(&serde_json::to_value(section).unwrap(), &mut out);
    out
}

#[test]
fn a_level_without_number_and_a_value_of_several_paragraphs_are_kept() {
    let item = |level, text: &str| ListItem {
        number: String::new(),
        level,
        text: plain(text),
    };
    let both: Rich = vec![
        Paragraph::Plain("First".to_owned()),
        Paragraph::Plain("Second".to_owned()),
    ];
    let workbook = ReadBack::of(&pack(vec![section(
        "list",
        SectionKind::Part(PartKind::WorkStreams),
        "Work streams",
        vec![
            Block::Facts {
                facts: vec![fact("Chair", plain("Ola Bassey")), fact("Purpose", both)],
            },
            Block::Items {
                items: vec![item(0, "Audit"), item(1, "Case files")],
            },
        ],
    )]));
    assert_eq!(
        workbook.column_a("Work streams")[3..8],
        [
            "Details",
            "Chair: Ola Bassey",
            "Purpose:",
            "\u{a0}\u{a0}\u{a0}\u{a0}First",
            "\u{a0}\u{a0}\u{a0}\u{a0}Second"
        ]
    );
    assert_eq!(
        workbook.table("Work streams", "Level")[1..],
        [["1", "Audit"], ["2", "Case files"]]
    );
}

#[test]
fn a_heading_within_a_table_is_on_every_row_under_it() {
    let mut pack = with_actions(&[
        ["Mend the road", "Surveyor"],
        ["Clear the ditch", "Surveyor"],
    ]);
    let Block::Actions(table) = &mut pack.sections[0].blocks[0] else {
        panic!("a table of actions")
    };
    let below = |number: &str, heading: Rich| {
        let row = action(
            &format!("{number}a"),
            vec![plain("Count the carts"), Rich::new()],
        );
        ObjectiveGroup {
            section: heading,
            ..objective(number, number, plain("Fewer carts"), vec![row])
        }
    };
    table
        .objectives
        .extend([below("1.2", plain("Money")), below("1.3", Rich::new())]);
    let workbook = ReadBack::of(&pack);
    let rows = workbook.table("Priority 1", "Label");
    assert_eq!(rows[0][..3], ["Label", "Section", "No"]);
    let sections: Vec<_> = rows[1..].iter().map(|row| row[1]).collect();
    assert_eq!(sections, ["", "", "Money", "Money"]);
    assert!(
        !workbook
            .parts
            .values()
            .any(|part| part.contains("<mergeCell"))
    );
}

#[test]
fn struck_words_are_struck_through_and_stay_text() {
    let struck = |text: &str| Span {
        is_struck: true,
        ..span(text)
    };
    let mut pack = with_actions(&[["", ""], ["", ""]]);
    let Block::Actions(table) = &mut pack.sections[0].blocks[0] else {
        panic!("a table of actions")
    };
    table.objectives[0].actions[0].cells = vec![
        spans(vec![
            span("=write "),
            struck("by <letter> _x0041_"),
            span(" by post\u{1}"),
        ]),
        spans(vec![struck("Chair")]),
    ];
    table.objectives[0].actions[1].cells = vec![
        spans(vec![
            struck(&"long words ".repeat(2_970)),
            span("and the end"),
        ]),
        plain("Chair"),
    ];
    let book = ReadBack::of(&pack);
    let sheet = &book.sheets[1].1;
    let cell = |wanted: &str| sheet.iter().flatten().any(|cell| cell == wanted);
    assert!(cell("=write by <letter> _x0041_ by post\u{1}"), "{sheet:?}");
    assert!(cell("Chair"));
    assert!(
        cell(&("long words ".repeat(2_970) + "and the end")),
        "a text without room for marks is whole"
    );
    let strings = &book.parts["xl/sharedStrings.xml"];
    let runs: Vec<_> = strings
        .split("<r>")
        .filter(|run| run.contains("<strike/>"))
        .collect();
    assert_eq!(runs.len(), 1);
    assert!(
        runs[0].contains("by &lt;letter&gt; _x005F_x0041_"),
        "{}",
        runs[0]
    );
    assert!(book.sheet_parts().all(|part| !part.contains("<f>")));
    assert!(
        book.parts["xl/styles.xml"].contains("<strike/>"),
        "a cell struck through as a whole \
        has a format for it"
    );
}

#[test]
fn a_line_that_is_too_long_for_its_row_is_a_note() {
    let workbook = ReadBack::of(&harrowdale());
    let notes = workbook.table("Notes on tables", "Note number");
    let (number, sheet) = (notes[1][0], notes[1][1]);
    let line = workbook
        .column_a(sheet)
        .into_iter()
        .find(|line| line.contains(&format!("[{number}]")));
    assert_eq!(line, Some("See [note 1] on the sheet Notes on tables"));
    assert!(notes[1][2].len() > 100, "{notes:?}");
}
