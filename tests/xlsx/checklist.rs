//! The checklist of the Analysis Function for accessible spreadsheets, point by point, over the
//! files that the program writes: the published workbook of the sample plan, of its review and of
//! the changes between two versions. `docs/published-workbook.md` lists the points.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::{attributes, parts};

/// A workbook as its parts, and its sheets as they are read.
struct Published {
    name: &'static str,
    parts: std::collections::BTreeMap<String, String>,
    sheets: Vec<Sheet>,
}

struct Sheet {
    name: String,
    rows: Vec<Vec<Data>>,
    part: String,
    /// The name of its table, its headings, and its first and last row, counted from one.
    table: Option<(String, Vec<String>, usize, usize)>,
}

impl Sheet {
    fn text(&self, row: usize, column: usize) -> String {
        self.rows
            .get(row)
            .and_then(|row| row.get(column))
            .filter(|cell| **cell != Data::Empty)
            .map(Data::to_string)
            .unwrap_or_default()
    }

    /// The lines above the table.
    fn lines(&self) -> Vec<String> {
        let end = self
            .table
            .as_ref()
            .map_or(self.rows.len(), |table| table.2 - 1);
        (0..end).map(|row| self.text(row, 0)).collect()
    }

    /// The rows of the table below its headings.
    fn table_rows(&self) -> Vec<&[Data]> {
        let Some((_, headings, first, last)) = &self.table else {
            return Vec::new();
        };
        let width = headings.len();
        self.rows[*first..*last]
            .iter()
            .map(|row| &row[..width])
            .collect()
    }
}

/// The published workbooks: written once for all tests.
fn published() -> &'static [Published] {
    static ALL: OnceLock<Vec<Published>> = OnceLock::new();
    ALL.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let pack = copy_of_samples(folder.path());
        let run_on_pack = |line: &str| {
            let words: Vec<String> = line
                .split(' ')
                .map(|it| it.replace("PACK", &pack))
                .collect();
            run(&words.iter().map(String::as_str).collect::<Vec<_>>())
        };
        run_on_pack("build PACK --format xlsx -o PACK/plan");
        run_on_pack("track PACK --quarter 2026-Q2 --as-of 2026-07-01");
        run_on_pack("review PACK --as-of 2026-07-14 --format xlsx -o PACK/review");
        run_on_pack("diff PACK/board-plan.xlsx PACK --format xlsx -o PACK/diff");
        ["plan", "review", "diff"]
            .into_iter()
            .map(|name| read(name, &folder.path().join(name)))
            .collect()
    })
}

fn copy_of_samples(folder: &Path) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for entry in fs::read_dir(samples).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    folder.to_str().unwrap().to_owned()
}

pub(super) fn run(arguments: &[&str]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_planpack"))
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    assert!(
        ran.status.code() != Some(2),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    String::from_utf8(ran.stdout).unwrap()
}

fn read(name: &'static str, folder: &Path) -> Published {
    let file = fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    let bytes = fs::read(file.path()).unwrap();
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let parts = parts(bytes);
    let sheets = workbook.sheet_names().into_iter().enumerate();
    let sheets = sheets
        .map(|(index, name)| {
            let range = workbook.worksheet_range(&name).unwrap();
            let number = index + 1;
            Sheet {
                rows: range.rows().map(<[Data]>::to_vec).collect(),
                part: parts[&format!("xl/worksheets/sheet{number}.xml")].clone(),
                table: parts
                    .get(&format!("xl/worksheets/_rels/sheet{number}.xml.rels"))
                    .and_then(|links| table_of(links, &parts)),
                name,
            }
        })
        .collect();
    Published {
        name,
        parts,
        sheets,
    }
}

fn table_of(
    links: &str,
    parts: &std::collections::BTreeMap<String, String>,
) -> Option<(String, Vec<String>, usize, usize)> {
    let target = attributes(links, "Target")
        .into_iter()
        .find(|target| target.contains("tables/"))?;
    let part = &parts[&target.replace("../", "xl/")];
    let range = attributes(part, "ref")[0];
    let row = |cell: &str| -> usize {
        let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    };
    let (first, last) = range.split_once(':').unwrap();
    assert!(first.starts_with('A') && row(first) > 1, "SP-28: {range}");
    let headings = part.split("<tableColumn ").skip(1).map(|column| {
        let column = format!(" {column}");
        attributes(&column, "name")[0].to_owned()
    });
    Some((
        attributes(part, "displayName")[0].to_owned(),
        headings.collect(),
        row(first),
        row(last),
    ))
}

/// Every sheet with the name of its workbook, for messages.
fn sheets() -> impl Iterator<Item = (String, &'static Sheet)> {
    published().iter().flat_map(|workbook| {
        workbook
            .sheets
            .iter()
            .map(|sheet| (format!("{}: {}", workbook.name, sheet.name), sheet))
    })
}

fn is_blank(cell: &Data) -> bool {
    cell.to_string().trim().is_empty()
}

#[test]
fn tables_are_marked_up_one_a_sheet_and_last_on_it() {
    let mut count = 0;
    for (name, sheet) in sheets() {
        let marked = sheet.part.matches("<tablePart ").count();
        assert!(marked <= 1, "SP-30: {name}");
        assert_eq!(marked == 1, sheet.table.is_some(), "SP-01: {name}");
        let Some((_, headings, first, last)) = &sheet.table else {
            continue;
        };
        count += 1;
        assert_eq!(sheet.rows.len(), *last, "SP-29: {name}");
        let unique: BTreeSet<String> = headings
            .iter()
            .map(|heading| heading.to_lowercase())
            .collect();
        assert_eq!(unique.len(), headings.len(), "SP-05: {name}");
        assert!(
            headings.iter().all(|heading| !heading.trim().is_empty()),
            "SP-05: {name}"
        );
        for (column, heading) in headings.iter().enumerate() {
            assert_eq!(&sheet.text(first - 1, column), heading, "SP-05: {name}");
        }
        assert!(
            sheet
                .rows
                .iter()
                .all(|row| row[headings.len()..].iter().all(is_blank)),
            "SP-28: beside the table of {name} are cells"
        );
    }
    assert!(count > 25, "{count} tables");
}

#[test]
fn tables_and_sheets_have_names_that_say_something() {
    for workbook in published() {
        let names: Vec<&String> = workbook.sheets.iter().map(|sheet| &sheet.name).collect();
        let unique: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(unique.len(), names.len(), "SP-25: {names:?}");
        for name in names {
            assert!(name.chars().count() < 31, "SP-25: {name}");
            assert!(!name.ends_with(')'), "SP-25: {name} is only numbered");
        }
        let tables = workbook
            .sheets
            .iter()
            .filter_map(|sheet| sheet.table.as_ref());
        let tables: Vec<&String> = tables.map(|table| &table.0).collect();
        let unique: BTreeSet<&&String> = tables.iter().collect();
        assert_eq!(unique.len(), tables.len(), "SP-02: {tables:?}");
    }
    let review = &published()[1];
    for wanted in [
        "By part",
        "By partner",
        "Milestones",
        "Returns received",
        "Updates outstanding",
    ] {
        assert!(
            review.sheets.iter().any(|sheet| sheet.name == wanted),
            "SP-25: {wanted}"
        );
    }
}

#[test]
fn every_table_says_what_it_holds() {
    for workbook in published() {
        let tables = workbook
            .parts
            .iter()
            .filter(|(name, _)| name.contains("tables/"));
        for (name, part) in tables {
            let said = attributes(part, "altTextSummary");
            let said = said.first().copied().unwrap_or_default();
            assert!(
                said.contains(" row") && said.contains("Columns: "),
                "{name}: {said}"
            );
        }
    }
}

#[test]
fn nothing_is_merged_filtered_frozen_hidden_filled_or_floating() {
    let forbidden = [
        ("SP-03", "<mergeCell"),
        ("SP-07", "<autoFilter"),
        ("SP-07", "<pane"),
        ("SP-09", "hidden="),
        ("SP-18", "<headerFooter"),
        ("SP-18", "<drawing"),
        ("SP-18", "<legacyDrawing"),
        ("publish mode", "<sheetProtection"),
        ("publish mode", "<dataValidation"),
        ("SP-21", "<conditionalFormatting"),
        ("SP-11", "vertAlign"),
        ("FI-03", "<f>"),
    ];
    for workbook in published() {
        for (name, part) in &workbook.parts {
            for (point, mark) in forbidden {
                assert!(!part.contains(mark), "{point}: {}, {name}", workbook.name);
            }
            assert!(!name.contains("media/"), "SP-23: {name}");
            assert!(!name.contains("vba"), "SP-24: {name}");
        }
        let styles = &workbook.parts["xl/styles.xml"];
        assert!(styles.contains("<fills count=\"2\">"), "SP-20: {styles}");
    }
}

#[test]
fn tables_have_no_blank_rows_or_columns_and_blank_cells_are_explained() {
    for (name, sheet) in sheets() {
        let rows = sheet.table_rows();
        assert!(
            rows.iter().all(|row| !row.iter().all(is_blank)),
            "SP-04: a row of {name}"
        );
        let columns = rows.first().map_or(0, |row| row.len());
        for column in 0..columns {
            assert!(
                rows.iter().any(|row| !is_blank(&row[column])),
                "SP-04: column {column} of {name}"
            );
        }
        let has_blank = rows.iter().any(|row| row.iter().any(is_blank));
        let is_said = sheet
            .lines()
            .iter()
            .any(|line| line.contains("Blank cells"));
        assert!(!has_blank || is_said, "SP-08: {name}");
    }
}

#[test]
fn text_wraps_and_paragraphs_are_whole() {
    for workbook in published() {
        let styles = &workbook.parts["xl/styles.xml"];
        let formats = styles.split("<cellXfs").nth(1).unwrap();
        let wraps: Vec<bool> = formats
            .split("<xf ")
            .skip(1)
            .map(|format| format.contains("wrapText=\"1\""))
            .collect();
        for sheet in &workbook.sheets {
            let Some((_, _, first, _)) = &sheet.table else {
                continue;
            };
            for row in sheet.part.split("<row ").skip(1) {
                let row = format!(" {row}");
                let number: usize = attributes(&row, "r")[0].parse().unwrap();
                if number < *first {
                    continue;
                }
                for style in attributes(&row, "s") {
                    let style: usize = style.parse().unwrap();
                    assert!(wraps[style], "SP-06: {} row {number}", sheet.name);
                }
            }
        }
    }
    for (name, sheet) in sheets() {
        let cut = sheet
            .lines()
            .into_iter()
            .find(|line| line.ends_with([' ', '\u{200c}']));
        assert_eq!(cut, None, "SP-06: a paragraph of {name} is cut");
    }
}

#[test]
fn no_sentence_has_the_name_of_a_field() {
    for (name, sheet) in sheets() {
        let found = sheet
            .lines()
            .into_iter()
            .find(|line| line.split_whitespace().any(|word| word.contains('_')));
        assert_eq!(found, None, "SP-31: {name}");
    }
}

#[test]
fn widths_are_sensible() {
    for (name, sheet) in sheets() {
        let widths: Vec<f64> = sheet
            .part
            .split("<col ")
            .skip(1)
            .map(|column| {
                attributes(&format!(" {column}"), "width")[0]
                    .parse()
                    .unwrap()
            })
            .collect();
        assert!(
            widths.iter().all(|width| (6.0..=111.0).contains(width)),
            "SP-10: {name}"
        );
        let Some((_, headings, ..)) = &sheet.table else {
            continue;
        };
        let columns = sheet.part.split("<col ").skip(1).flat_map(|column| {
            let column = format!(" {column}");
            let number = |name: &str| -> usize { attributes(&column, name)[0].parse().unwrap() };
            let width: f64 = attributes(&column, "width")[0].parse().unwrap();
            (number("min")..=number("max")).map(move |_| width)
        });
        let of = |is_such: &dyn Fn(&str) -> bool| -> Vec<f64> {
            headings
                .iter()
                .zip(columns.clone())
                .filter(|(heading, _)| is_such(heading))
                .map(|(_, width)| width)
                .collect()
        };
        let action = of(&|heading| heading == "How we will do it");
        for width in of(&|heading| ["By when", "Who will lead"].contains(&heading)) {
            assert!(action.iter().all(|action| *action > width), "SP-10: {name}");
        }
        let references = of(&|heading| heading.starts_with("See also"));
        for width in references {
            assert!(width <= 22.5, "SP-10: {name}: {width}");
            assert!(action.iter().all(|action| *action > width), "SP-10: {name}");
        }
    }
}

#[test]
fn notes_are_numbered_in_a_table_on_a_notes_sheet() {
    for workbook in published() {
        let notes = workbook
            .sheets
            .iter()
            .find(|sheet| sheet.name == "Notes on tables");
        let known: Vec<String> = notes
            .iter()
            .flat_map(|sheet| sheet.table_rows())
            .map(|row| format!("[{}]", row[0]))
            .collect();
        for sheet in &workbook.sheets {
            for row in sheet.table_rows() {
                assert!(
                    !row.iter().any(|cell| cell.to_string().contains("[note ")),
                    "SP-13: {}",
                    sheet.name
                );
            }
            for line in sheet.lines() {
                for marker in line
                    .split('[')
                    .skip(1)
                    .filter(|rest| rest.starts_with("note "))
                {
                    let marker = format!("[{}]", marker.split(']').next().unwrap());
                    assert!(
                        known.contains(&marker),
                        "SP-12, SP-14: {marker} of {}",
                        sheet.name
                    );
                }
            }
        }
    }
}

#[test]
fn links_say_where_they_lead_and_lead_there() {
    for workbook in published() {
        let names: BTreeSet<&str> = workbook
            .sheets
            .iter()
            .map(|sheet| sheet.name.as_str())
            .collect();
        for sheet in &workbook.sheets {
            for link in sheet.part.split("<hyperlink ").skip(1) {
                let link = format!(" {link}");
                let shown = attributes(&link, "display")
                    .first()
                    .copied()
                    .unwrap_or_default();
                assert!(!shown.to_lowercase().contains("click"), "SP-15: {shown}");
                for location in attributes(&link, "location") {
                    let target = location
                        .trim_start_matches('\'')
                        .split("'!")
                        .next()
                        .unwrap();
                    assert!(names.contains(target), "SP-15: {location}");
                }
            }
        }
        // A cell that holds only an address is a link.
        let text = &workbook.parts["xl/sharedStrings.xml"];
        let texts = text
            .split("</t>")
            .filter_map(|part| part.rsplit('>').next());
        let is_address = |text: &&str| text.contains('@') && !text.contains(' ');
        let addresses = texts.filter(is_address).count();
        let mails: usize = workbook
            .parts
            .iter()
            .filter(|(name, _)| name.contains("_rels/sheet"))
            .map(|(_, links)| links.matches("mailto:").count())
            .sum();
        assert!(mails >= addresses.min(1), "SP-15: {mails} of {addresses}");
        // A reference is one link in one cell.
        let in_cells = workbook.sheets.iter().flat_map(Sheet::table_rows).flatten();
        for cell in in_cells.map(Data::to_string) {
            assert!(!cell.starts_with("Delivered by"), "SP-15: {cell}");
        }
    }
}

#[test]
fn every_sheet_has_a_title_and_uses_column_a() {
    for workbook in published() {
        for sheet in &workbook.sheets {
            let title = sheet.text(0, 0);
            assert!(title.trim().len() > 4, "SP-16: {}", sheet.name);
            assert!(sheet.rows.len() > 1, "SP-26: {}", sheet.name);
            let empty = (0..sheet.lines().len()).find(|row| sheet.text(*row, 0).trim().is_empty());
            assert_eq!(empty, None, "SP-27: {}", sheet.name);
            for row in 0..sheet.rows.len() {
                let text = sheet.text(row, 0);
                let is_divider = !text.is_empty() && text.chars().all(|c| "-_=*.".contains(c));
                assert!(!is_divider, "SP-19: {text}");
            }
        }
    }
    let cover = published()[0].sheets[0].text(0, 0);
    assert!(
        cover.contains("Harrowdale and Westmere Safeguarding Boards") && cover.contains("2029"),
        "SP-16: {cover}"
    );
}

#[test]
fn only_links_have_a_colour_and_it_reads_well() {
    for workbook in published() {
        let styles = &workbook.parts["xl/styles.xml"];
        let fonts = styles
            .split("<fonts")
            .nth(1)
            .unwrap()
            .split("</fonts>")
            .next()
            .unwrap();
        for font in fonts.split("<font>").skip(1) {
            assert!(font.contains("\"Arial\""), "{font}");
            let size: f64 = font
                .split("<sz val=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap()
                .parse()
                .unwrap();
            assert!(size >= 10.0, "{font}");
            if font.contains("rgb=") {
                // The contrast is 6.1 to 1 on white. The line below shows the link to people who do
                // not see colour.
                assert!(
                    font.contains("rgb=\"FF0563C1\"") && font.contains("<u/>"),
                    "SP-21, SP-22: {font}"
                );
            }
        }
    }
}

#[test]
fn the_document_says_what_it_is_and_opens_at_its_beginning() {
    for workbook in published() {
        let core = &workbook.parts["docProps/core.xml"];
        let of = |name: &str| {
            let rest = core.split(&format!("<{name}>")).nth(1).unwrap_or_default();
            rest.split('<').next().unwrap_or_default().to_owned()
        };
        assert!(
            of("dc:title").contains("Harrowdale and Westmere"),
            "SP-33: {core}"
        );
        assert!(!of("dc:creator").is_empty(), "SP-33: {core}");
        assert_eq!(of("dc:language"), "en-GB", "SP-33: {core}");
        let book = &workbook.parts["xl/workbook.xml"];
        assert!(!book.contains("activeTab"), "SP-34: {book}");
        assert!(
            workbook
                .sheets
                .iter()
                .all(|sheet| !sheet.part.contains("<selection")),
            "SP-34: another cell than A1 is selected"
        );
    }
}

#[test]
fn days_and_numbers_are_days_and_numbers() {
    let plan = &published()[0];
    let days = plan.sheets.iter().flat_map(Sheet::table_rows).flatten();
    assert!(
        days.filter(|cell| matches!(cell, Data::DateTime(_)))
            .count()
            >= 3,
        "the days of the document profile and of the timescales"
    );
    let review = &published()[1];
    let by_partner = review
        .sheets
        .iter()
        .find(|sheet| sheet.name == "By partner")
        .unwrap();
    for row in by_partner.table_rows() {
        assert!(
            row[1..].iter().all(|cell| matches!(cell, Data::Float(_))),
            "{row:?}"
        );
    }
    let month = |cell: &Data| {
        let text = cell.to_string();
        text.len() == 11 && text.contains(" 2026") && text.split(' ').count() == 3
    };
    for (name, sheet) in sheets() {
        for cell in sheet.table_rows().into_iter().flatten() {
            assert!(
                !matches!(cell, Data::String(_)) || !month(cell),
                "{name}: {cell}"
            );
        }
    }
}
