//! What a screen reader reads out: headings of cells, summaries of tables, descriptions of figures,
//! pages of references, and all of it in order.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use lopdf::Document;
use planpack::cli::{Surroundings, run};
use planpack::compose::Pack;
use planpack::compose::pack::{
    ActionTable, Block, Chart, Mark, MarkShape, Paragraph, PlainColumn, PlainRow, PlainTable, Rich,
};
use planpack::pack_file::Density;

use super::structure::{Element, heard, structure};
use super::support::drawn::xlsx;
use super::{drawn, outline, published_plans, sample_pack};

/// Runs the program, which prints the path of the one PDF that it makes.
fn made(arguments: &[OsString]) -> Document {
    let words = std::iter::once(OsString::from("planpack")).chain(arguments.iter().cloned());
    let today = "2026-04-01".parse().expect("a day");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(
        words,
        &Surroundings {
            today,
            ..Surroundings::default()
        },
        &mut out,
        &mut err,
    );
    assert!(code < 2, "{}", String::from_utf8_lossy(&err));
    let path = String::from_utf8(out).expect("a path in UTF-8");
    Document::load(path.trim()).expect("the PDF is read back")
}

/// The PDF that the program makes of some inputs.
pub(super) fn built(inputs: &[PathBuf]) -> Document {
    let folder = tempfile::tempdir().expect("a folder");
    let options = ["build", "--format", "pdf", "--quiet", "--output"].map(OsString::from);
    let words = options
        .into_iter()
        .chain([folder.path().into()])
        .chain(inputs.iter().map(OsString::from));
    made(&words.collect::<Vec<_>>())
}

fn sample() -> Document {
    built(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")])
}

/// Asserts that a screen reader reads out everything that a document says of its tables, figures,
/// contents and references.
fn assert_is_read_out(document: &Document, name: &str) {
    let heard = heard(document);
    assert!(
        heard.faults.is_empty(),
        "{name}: {}",
        heard.faults.join("\n")
    );
    assert!(heard.data_cells > 0, "{name}: no table has data");
}

#[test]
fn every_cell_of_the_sample_names_its_own_column_and_row() {
    let document = sample();
    assert_is_read_out(&document, "the sample");
    let heard = heard(&document);
    assert!(
        heard.data_cells > 500 && heard.page_references > 60,
        "{heard:?}"
    );
}

#[test]
fn every_cell_of_the_published_plans_names_its_own_column_and_row() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for plan in published_plans::PLANS {
        assert_is_read_out(&built(&published_plans::workbooks(&corpus, plan)), plan);
    }
}

#[test]
fn every_cell_of_a_document_of_changes_names_its_own_column_and_row() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diffs");
    for case in fs::read_dir(cases).expect("tests/diffs can be read") {
        let case = case.expect("a readable entry").path();
        let folder = tempfile::tempdir().expect("a folder for the case");
        let [old, new] = ["old", "new"].map(|version| {
            let drawing =
                fs::read_to_string(case.join(version).with_extension("txt")).expect("a drawing");
            let path = folder.path().join(version).with_extension("xlsx");
            fs::write(&path, xlsx(&drawing).expect("a drawing"))
                .expect("the workbook can be written");
            path.into_os_string()
        });
        let output = folder.path().join("out").into_os_string();
        let document = made(&[
            "diff".into(),
            old,
            new,
            "--format=pdf".into(),
            "--output".into(),
            output,
        ]);
        assert_is_read_out(&document, &case.display().to_string());
    }
}

#[test]
fn headers_and_objectives_that_are_too_high_to_be_repeated_name_their_columns_too() {
    for density in [Density::Standard, Density::Large] {
        let mut pack = sample_pack::board_pack();
        pack.style.density = density;
        assert_is_read_out(
            &drawn(&pack),
            &format!("the pack of two boards, {density:?}"),
        );
    }
    let high = "Everybody who works with families knows whom to ask. ".repeat(60);
    let mut pack = sample_pack::long_pack(60);
    for table in action_tables(&mut pack) {
        table.columns[1].heading.clone_from(&high);
        for objective in table.objectives.iter_mut().step_by(2) {
            objective.text = sample_pack::plain(&high);
        }
        table.objectives[0].section = sample_pack::plain(&high);
    }
    assert_is_read_out(&drawn(&pack), "a pack of high headers");
}

pub(super) fn action_tables(pack: &mut Pack) -> impl Iterator<Item = &mut ActionTable> {
    let blocks = pack
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks);
    blocks.filter_map(|block| {
        if let Block::Actions(table) = block {
            Some(table)
        } else {
            None
        }
    })
}

#[test]
fn every_row_begins_with_the_heading_of_the_row() {
    for (document, name) in [
        (sample(), "the sample"),
        (drawn(&sample_pack::board_pack()), "the pack of two boards"),
    ] {
        let tree = structure(&document);
        let rows: Vec<_> = tree
            .all("Table")
            .into_iter()
            .flat_map(Element::rows)
            .collect();
        // A note is one cell across the table.
        let rows_of_data = rows
            .iter()
            .filter(|row| row.len() > 1 && row.iter().any(|(cell, _)| cell.kind == "TD"));
        let mut count = 0;
        for row in rows_of_data {
            let (first, _) = row[0];
            assert_eq!(
                (first.kind.as_str(), first.scope()),
                ("TH", "Row"),
                "{name}: {}",
                first.words()
            );
            count += 1;
        }
        assert!(count > 60, "{name}: {count} rows");
    }
}

#[test]
fn a_table_of_actions_has_one_row_of_headings() {
    let tree = structure(&drawn(&sample_pack::long_pack(6)));
    let rows = tree.all("Table")[0].rows();
    assert!(
        rows[0]
            .iter()
            .all(|(cell, columns)| cell.scope() == "Column" && columns.len() == 1)
    );
    let others = rows[1..].iter().flatten();
    assert!(others.into_iter().all(|(cell, _)| cell.scope() != "Column"));
}

#[test]
fn every_table_has_its_caption_as_summary() {
    let pack = sample_pack::board_pack();
    let captions = pack
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::Actions(table) => Some(table.caption.clone()),
            Block::Table(table) => Some(table.caption.clone()),
            _ => None,
        });
    let tree = structure(&drawn(&pack));
    let summaries: Vec<String> = tree
        .all("Table")
        .into_iter()
        .map(Element::summary)
        .collect();
    assert_eq!(summaries, captions.collect::<Vec<_>>());
}

#[test]
fn the_alternative_text_of_a_chart_has_its_numbers() {
    let alt = "How the actions are rated. Boats: 3 red, 1 green; Bridges: 2 green.";
    let mark = |word: &str| Mark {
        word: word.to_owned(),
        symbol: "●".to_owned(),
        shape: MarkShape::Disc,
        colour: "#a3160f".to_owned(),
        is_white_on_colour: true,
    };
    let row = |cells: [&str; 3]| PlainRow::of(cells.map(sample_pack::plain).to_vec());
    let mut pack = sample_pack::long_pack(1);
    pack.marks = vec![mark("red"), mark("green")];
    pack.sections[1].blocks.push(Block::Chart(Chart {
        name: "By part".to_owned(),
        about: "How the actions are rated".to_owned(),
        alt: alt.to_owned(),
        series: vec![0, 1],
        table: PlainTable {
            caption: "How the actions are rated".to_owned(),
            columns: vec![
                PlainColumn::of("Part", true),
                PlainColumn::amount("red"),
                PlainColumn::amount("green"),
            ],
            rows: vec![row(["Boats", "3", "1"]), row(["Bridges", "0", "2"])],
        },
        counts: vec![vec![3, 1], vec![0, 2]],
        most: 4,
    }));
    let tree = structure(&drawn(&pack));
    let alts: Vec<&str> = tree
        .all("Figure")
        .into_iter()
        .map(|figure| figure.alt.as_str())
        .collect();
    // The first is the logo.
    assert_eq!(alts[1..], [alt]);
}

#[test]
fn sections_are_read_in_the_order_of_the_outline() {
    let document = drawn(&sample_pack::board_pack());
    let tree = structure(&document);
    let headings: Vec<String> = tree
        .all("H1")
        .into_iter()
        .map(|heading| heading.title.clone())
        .collect();
    assert_eq!(headings, outline(&document));
    let pages: Vec<_> = tree
        .all("H1")
        .into_iter()
        .map(|heading| heading.page)
        .collect();
    assert!(
        pages.is_sorted_by(|one, next| one < next),
        "every section begins a page: {pages:?}"
    );
}

#[test]
fn rows_are_read_from_the_first_column_to_the_last_and_objectives_before_their_actions() {
    let mut pack = sample_pack::long_pack(12);
    let table = action_tables(&mut pack).next().expect("a table").clone();
    let tree = structure(&drawn(&pack));
    let words = squeezed(&tree.all("Table")[0].words());
    let mut rest = words.as_str();
    for objective in &table.objectives {
        let cells = objective
            .actions
            .iter()
            .flat_map(|action| action.cells.iter().map(words_of));
        for expected in [objective.number.clone(), words_of(&objective.text)]
            .into_iter()
            .chain(cells)
        {
            let expected = squeezed(&expected);
            let at = rest.find(&expected).unwrap_or_else(|| {
                panic!(
                    "{expected} is not read after \
                what is before it"
                )
            });
            rest = &rest[at + expected.len()..];
        }
    }
}

pub(super) fn words_of(rich: &Rich) -> String {
    let words = |paragraph: &Paragraph| match paragraph {
        Paragraph::Plain(text) => text.clone(),
        Paragraph::Spans { spans } => spans.iter().map(|span| span.text.as_str()).collect(),
        Paragraph::List { items, .. } => items.iter().map(words_of).collect(),
    };
    rich.iter().map(words).collect()
}

/// Words without spaces, because a line of a page ends without one.
pub(super) fn squeezed(words: &str) -> String {
    words
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

#[test]
fn the_foot_of_every_page_gives_its_number() {
    let document = sample();
    let count = document.get_pages().len();
    for page in 2..=count {
        let words = document
            .extract_text(&[u32::try_from(page).expect("few pages")])
            .expect("a page has text");
        let foot = squeezed(&format!("Page {page} of {count}"));
        assert!(squeezed(&words).contains(&foot), "{foot}: {words}");
    }
}
