//! Content of a workbook besides the plain text of its cells: links, symbol fonts, superscripts,
//! hidden text, and text outside cells.

use planpack::compose::{Setting, as_printed, compose};
use planpack::import::Imported;
use planpack::model::Link;
use planpack::pack_file::PackFile;
use planpack::render::xlsx::render;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ExcelDateTime, Format, FormatScript,
    Formula, Shape, Table, TableColumn, Url, Workbook, Worksheet, XlsxError,
};

use super::{cells_of, package, read_bytes, with_part};

/// A workbook with a plan of four rows, to which a case adds something.
fn workbook(add: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let make = || {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("Priority 1")?;
        sheet.write_string(0, 0, "Priority 1: Bridges that hold")?;
        for (column, heading) in (0..).zip([
            "No",
            "Objective",
            "Action",
            "Lead",
            "Measure",
            "When",
            "Progress",
        ]) {
            sheet.write_string(2, column, heading)?;
        }
        for row in 3..7 {
            sheet.write_string(row, 0, format!("1.{}", row - 2))?;
            sheet.write_string(row, 1, format!("Bridge {row} holds"))?;
            sheet.write_string(row, 2, format!("Walk every plank of bridge {row}"))?;
            sheet.write_string(row, 3, "Wardens")?;
        }
        add(sheet)?;
        workbook.save_to_buffer()
    };
    make().unwrap_or_else(|error| panic!("{error}"))
}

fn imported(add: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Imported {
    read_bytes("plan.xlsx", &workbook(add))
}

/// The cell, text and address of every link.
fn links(imported: &Imported) -> Vec<(String, &str, &str)> {
    let cell = |link: &Link| {
        link.place
            .cell()
            .map(|cell| cell.to_string())
            .unwrap_or_default()
    };
    let links = imported.plan.links.iter();
    links
        .map(|link| (cell(link), link.text.as_str(), link.address.as_str()))
        .collect()
}

/// The messages of a rule.
fn messages<'a>(imported: &'a Imported, rule: &str) -> Vec<&'a str> {
    let found = imported
        .findings
        .iter()
        .filter(|finding| finding.rule.name == rule);
    found.map(|finding| finding.message.as_str()).collect()
}

/// The measures of the plan.
fn measures(imported: &Imported) -> Vec<&str> {
    let actions = imported.plan.parts[0]
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    actions
        .filter_map(|action| action.measure.as_ref())
        .map(|text| text.value.as_str())
        .collect()
}

#[test]
fn web_and_mail_addresses_behind_cells_are_kept() {
    let imported = imported(|sheet| {
        sheet.write_url(
            3,
            6,
            Url::new("https://bridges.example/walks#june").set_text("Walked; see the list"),
        )?;
        sheet.write_url(
            4,
            3,
            Url::new("mailto:wardens@bridges.example").set_text("Wardens"),
        )?;
        sheet.write_url(
            5,
            6,
            Url::new("internal:'Priority 1'!A1").set_text("See above"),
        )?;
        sheet.write_url(
            6,
            6,
            Url::new("file:///C:/walks/june.docx").set_text("The list"),
        )?;
        let formula = Formula::new(r#"HYPERLINK("https://bridges.example/posts","Posts")"#)
            .set_result("Posts");
        sheet.write_formula(5, 4, formula)?;
        Ok(())
    });
    let expected = [
        ("D5", "Wardens", "mailto:wardens@bridges.example"),
        ("E6", "Posts", "https://bridges.example/posts"),
        (
            "G4",
            "Walked; see the list",
            "https://bridges.example/walks#june",
        ),
    ];
    let mut found = links(&imported);
    found.sort_unstable();
    assert_eq!(
        found,
        expected.map(|(cell, text, address)| (cell.to_owned(), text, address))
    );
    assert_eq!(
        messages(&imported, "text-outside-cells"),
        [
            "a link leads to something that others cannot open: “file:///C:/walks/june.docx”; planpack \
             leaves it out"
        ]
    );
    assert_eq!(cells_of(&imported, "text-outside-cells"), ["G7"]);
}

#[test]
fn links_are_in_the_published_workbook_and_leave_with_their_section() {
    let imported = imported(|sheet| {
        sheet.write_url(
            3,
            6,
            Url::new("https://bridges.example/walks").set_text("Walked; see the list"),
        )?;
        sheet.write_url(
            4,
            2,
            Url::new("https://bridges.example/posts").set_text("Count the posts\nand the rails"),
        )?;
        Ok(())
    });
    let pack_file = PackFile::default();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let pack = compose(
        &imported.plan,
        Setting {
            pack_file: &pack_file,
            logo: None,
            has_placeholders: false,
            day,
        },
    );
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(render(&pack).unwrap())).unwrap();
    let mut relations = String::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        if part.name().unwrap().starts_with("xl/worksheets/_rels/") {
            std::io::Read::read_to_string(&mut part, &mut relations).unwrap();
        }
    }
    for address in [
        "https://bridges.example/walks",
        "https://bridges.example/posts",
    ] {
        assert!(relations.contains(address), "{relations}");
    }
    let printed = as_printed(
        &imported.plan,
        &PackFile::parse("sections = [\"contents\"]").unwrap(),
    );
    assert_eq!((imported.plan.links.len(), printed.links.len()), (2, 0));
}

#[test]
fn a_link_formula_that_nobody_computed_shows_its_words() {
    let bytes = workbook(|sheet| {
        let formula = Formula::new(r#"HYPERLINK("https://bridges.example/posts","Posts")"#)
            .set_result("Posts");
        sheet.write_formula(3, 4, formula).map(drop)
    });
    let bytes = with_part(&bytes, "xl/worksheets/sheet1.xml", |text| {
        assert!(text.contains("<v>Posts</v>"), "{text}");
        text.replace("<v>Posts</v>", "")
    });
    let imported = read_bytes("plan.xlsx", &bytes);
    assert_eq!(measures(&imported)[0], "Posts");
    assert_eq!(messages(&imported, "formula-without-value"), [""; 0]);
    assert_eq!(links(&imported).len(), 1);
}

#[test]
fn raised_and_lowered_figures_are_never_glued_to_a_number() {
    let (plain, raised) = (
        Format::new(),
        Format::new().set_font_script(FormatScript::Superscript),
    );
    let lowered = Format::new().set_font_script(FormatScript::Subscript);
    let imported = imported(|sheet| {
        sheet.write_rich_string(
            3,
            4,
            &[(&plain, "At least 95"), (&raised, "2"), (&plain, " planks")],
        )?;
        sheet.write_rich_string(
            4,
            4,
            &[
                (&plain, "No CO"),
                (&lowered, "2"),
                (&plain, " on the 1"),
                (&raised, "st"),
            ],
        )?;
        sheet.write_rich_string(5, 5, &[(&plain, "March 2027"), (&raised, "3")])?;
        sheet.write_rich_string(6, 3, &[(&plain, "Joiners"), (&raised, "4")])?;
        sheet.write_rich_string(2, 4, &[(&plain, "Measure"), (&raised, "1")])?;
        Ok(())
    });
    assert_eq!(
        measures(&imported)[..2],
        ["At least 95² planks", "No CO₂ on the 1st"]
    );
    let actions: Vec<_> = imported.plan.parts[0]
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions)
        .collect();
    assert_eq!(
        actions[2]
            .timescale
            .end
            .map(|day| day.to_string())
            .as_deref(),
        Some("2027-03-31")
    );
    assert_eq!(actions[3].leads[0].text, "Joiners");
    assert_eq!(actions[3].lead_text.as_ref().unwrap().value, "Joiners⁴");
}

#[test]
fn letters_of_symbol_fonts_are_read_as_their_signs() {
    let font = |name: &str| Format::new().set_font_name(name);
    let imported = imported(|sheet| {
        sheet.write_string_with_format(3, 4, "ü", &font("Wingdings"))?;
        sheet.write_string_with_format(4, 4, "P", &font("Wingdings 2"))?;
        sheet.write_string_with_format(5, 4, "a", &font("Webdings"))?;
        sheet.write_rich_string(6, 4, &[(&font("Symbol"), "·"), (&Format::new(), " Posts")])?;
        Ok(())
    });
    assert_eq!(measures(&imported), ["✓", "✓", "✓", "• Posts"]);
    assert_eq!(
        messages(&imported, "symbol-font-character"),
        ["characters of a symbol font in 4 cells were read as `✓`, `•`"]
    );
}

#[test]
fn invisible_text_is_reported_once_for_each_way_of_hiding_it() {
    let coloured = |text, fill| {
        Format::new()
            .set_font_color(Color::RGB(text))
            .set_background_color(Color::RGB(fill))
    };
    let imported = imported(|sheet| {
        sheet.write_string_with_format(
            3,
            4,
            "white",
            &Format::new().set_font_color(Color::White),
        )?;
        sheet.write_string_with_format(4, 4, "blue on blue", &coloured(0x12_436D, 0x12_436D))?;
        sheet.write_string_with_format(5, 4, "white on blue", &coloured(0xFF_FFFF, 0x12_436D))?;
        sheet.write_string_with_format(6, 4, "tiny", &Format::new().set_font_size(1))?;
        sheet.write_number_with_format(3, 6, 5, &Format::new().set_num_format(";;;"))?;
        sheet.set_row_height(5, 0.5)?;
        sheet.set_column_width(3, 0.2)?;
        Ok(())
    });
    assert_eq!(
        messages(&imported, "hidden-content"),
        [
            "hidden row 6 has text, which is read anyway",
            "hidden column D has text, which is read anyway",
            "text in 2 cells has the colour of its background; it is read anyway",
            "text in one cell is at most one point high; it is read anyway",
            "text in one cell is hidden by its number format; it is read anyway",
        ]
    );
    assert_eq!(
        measures(&imported),
        ["white", "blue on blue", "white on blue", "tiny"]
    );
}

#[test]
fn white_words_in_cells_that_a_rule_or_a_table_colours_are_seen() {
    let imported = imported(|sheet| {
        let white = Format::new().set_font_color(Color::White);
        sheet.write_string_with_format(3, 4, "by a rule", &white)?;
        let red = Format::new().set_background_color(Color::Red);
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::NotEqualTo("x"))
            .set_format(red);
        sheet.add_conditional_format(3, 4, 3, 4, &rule)?;
        sheet.add_table(
            2,
            5,
            6,
            5,
            &Table::new().set_columns(&[TableColumn::new().set_header("When")]),
        )?;
        sheet.write_string_with_format(4, 5, "July 2026", &white)?;
        Ok(())
    });
    assert_eq!(messages(&imported, "hidden-content"), [""; 0]);
    assert_eq!(measures(&imported)[0], "by a rule");
}

#[test]
fn words_in_boxes_headers_and_pictures_are_named() {
    let bytes = workbook(|sheet| {
        let text_box = Shape::textbox().set_text("Not for the public");
        sheet.insert_shape(8, 1, &text_box)?;
        sheet
            .set_header("&C&\"Arial,Bold\"&14DRAFT")
            .set_footer("&CPage &P of &N");
        sheet.write_string(3, 6, "PICTURE")?;
        Ok(())
    });
    let bytes = with_part(&bytes, "xl/worksheets/sheet1.xml", |text| {
        let start = text.find("<c r=\"G4\"").expect("the cell");
        let end = start + text[start..].find("</c>").expect("its end") + 4;
        let picture = "<c r=\"G4\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>";
        format!("{}{picture}{}", &text[..start], &text[end..])
    });
    let imported = read_bytes("plan.xlsx", &bytes);
    assert_eq!(
        messages(&imported, "text-outside-cells"),
        [
            "a text box or shape has “Not for the public”; planpack leaves it out",
            "the page header has “DRAFT”; planpack leaves it out",
            "a picture is in G4, which planpack leaves out",
        ]
    );
    assert_eq!(messages(&imported, "error-in-cell"), [""; 0]);
}

#[test]
fn what_a_number_format_adds_is_read() {
    let imported = imported(|sheet| {
        let format = |code: &str| Format::new().set_num_format(code);
        sheet.write_string_with_format(3, 4, "agreed", &format("@\" (tbc)\""))?;
        sheet.write_number_with_format(4, 4, 12, &format("0\" days\""))?;
        Ok(())
    });
    assert_eq!(measures(&imported), ["agreed (tbc)", "12 days"]);
}

#[test]
fn a_day_of_a_strict_file_is_shown_by_its_format() {
    let bytes = workbook(|sheet| {
        let day = ExcelDateTime::from_ymd(2026, 9, 12)?;
        sheet.write_datetime_with_format(3, 5, &day, &Format::new().set_num_format("mmm\\-yy"))?;
        Ok(())
    });
    let bytes = with_part(&bytes, "xl/worksheets/sheet1.xml", |text| {
        let found = element_of(text, "F4");
        text.replace(
            &found,
            &found
                .replace("<v>46277</v>", "<v>2026-09-12T00:00:00.000</v>")
                .replace(" s=", " t=\"d\" s="),
        )
    });
    let imported = read_bytes("plan.xlsx", &bytes);
    assert_eq!(
        imported.plan.parts[0].objectives()[0].actions[0]
            .timescale
            .text,
        "Sep-26"
    );
}

/// The element of a cell.
fn element_of(sheet: &str, cell: &str) -> String {
    let start = sheet.find(&format!("<c r=\"{cell}\"")).expect("the cell");
    let end = start + sheet[start..].find("</c>").expect("its end") + 4;
    sheet[start..end].to_owned()
}

#[test]
fn a_conversation_of_which_only_the_note_is_left_is_read() {
    let bytes = workbook(|sheet| {
        let text = "[Threaded comment]\n\nYour version of Excel allows you to read \
                    this.\n\nComment:\n    Ask the joiners";
        let note = rust_xlsxwriter::Note::new(text)
            .set_author("tc={1F2E}")
            .add_author_prefix(false);
        sheet.insert_note(3, 3, &note).map(drop)
    });
    let imported = read_bytes("plan.xlsx", &bytes);
    let comments: Vec<_> = imported
        .plan
        .comments
        .iter()
        .map(|comment| (&*comment.author, &*comment.text))
        .collect();
    assert_eq!(comments, [("", "Ask the joiners")]);
}

#[test]
fn an_open_document_has_the_same_content_besides_its_text() {
    let style = |name: &str, text: &str, cell: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {cell}/><style:text-properties {text}/></style:style>"#
        )
    };
    let styles = [
        style("white", r##"fo:color="#ffffff""##, ""),
        style("head", r##"fo:color="#ffffff""##, r##"fo:background-color="#12436d""##),
        style("tiny", r#"fo:font-size="1pt""#, ""),
        style("tick", r#"style:font-name="Wingdings1""#, ""),
        style("raised", r#"style:text-position="super 58%""#, ""),
        r#"<style:style style:name="low" style:family="table-row"><style:table-row-properties style:row-height="0.01cm"/></style:style>"#
            .to_owned(),
    ]
    .concat();
    let row = |cells: &[&str]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let text =
        |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let looking = |style: &str, words: &str| {
        format!(
            r#"<table:table-cell table:style-name="{style}"><text:p>{words}</text:p></table:table-cell>"#
        )
    };
    let rows = [
        row(&[&looking("head", "No"), &text("Objective"), &text("Action"), &text("Lead"), &text("Measure")]),
        row(&[
            &text("1.1"),
            &text("Bridges hold"),
            &text(r#"Walk <text:a xlink:href="https://bridges.example/walks">every plank</text:a> twice"#),
            &looking("white", "Wardens"),
            &text(r#"95<text:span text:style-name="raised">2</text:span> planks"#),
        ]),
        row(&[
            &text("1.2"),
            &text("Posts hold"),
            &text("Count the posts"),
            &looking("tiny", "Joiners"),
            &looking("tick", "\u{F0FC}"),
        ]),
        row(&[&text("1.3"), &text("Rails hold"), &text("Paint"), &text("Painters"), &text("Paint")])
            .replace("<table:table-row>", r#"<table:table-row table:style-name="low">"#),
        row(&[
            "<table:table-cell><draw:custom-shape><text:p>Not for the \
             public</text:p></draw:custom-shape></table:table-cell>",
        ]),
    ]
    .concat();
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:style="s" xmlns:fo="f" xmlns:svg="v" xmlns:table="t" xmlns:text="x" xmlns:draw="d" xmlns:xlink="l"><office:font-face-decls><style:font-face style:name="Wingdings1" svg:font-family="Wingdings"/></office:font-face-decls><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Plan">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let pages = r#"<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="x"><office:master-styles><style:master-page style:name="Default"><style:header><text:p>DRAFT</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"#;
    let imported = read_bytes(
        "plan.ods",
        &package(&[("styles.xml", pages), ("content.xml", &content)]),
    );
    assert_eq!(
        links(&imported),
        [(
            "C2".to_owned(),
            "every plank",
            "https://bridges.example/walks"
        )]
    );
    assert_eq!(measures(&imported), ["95² planks", "✓", "Paint"]);
    assert_eq!(
        messages(&imported, "hidden-content"),
        [
            "hidden row 4 has text, which is read anyway",
            "text in one cell has the colour of its background; it is read anyway",
            "text in one cell is at most one point high; it is read anyway",
        ]
    );
    assert_eq!(
        messages(&imported, "text-outside-cells"),
        [
            "a text box or shape has “Not for the public”; planpack leaves it out",
            "the page header has “DRAFT”; planpack leaves it out",
        ]
    );
}
