//! Nothing is lost: every word of a plan's workbooks is in the outputs made from them.
//!
//! A word is a run of letters and digits, compatibility forms folded, its case kept. Words that
//! import could not place are reported as findings, and the outputs need not have them. The test
//! reads the workbooks independently of the importer.

#[path = "support/program.rs"]
mod program;
#[path = "support/published_plans.rs"]
mod published_plans;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use program::Ran;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

type Words = BTreeSet<String>;

/// The words of a text. Places where a long word may be broken do not count.
fn words(text: &str) -> Words {
    let folded: String = text
        .nfkc()
        .filter(|character| !matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}'))
        .collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of all cells of text in a workbook. Numbers and days are shown by their format and are
/// left out.
fn words_of_workbook(path: &Path) -> Words {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a workbook that opens");
    let mut all = Words::new();
    for sheet in workbook.sheet_names() {
        let range = workbook
            .worksheet_range(&sheet)
            .expect("a sheet that can be read");
        for (_, _, cell) in range.used_cells() {
            if let Data::String(text) = cell {
                all.extend(words(text));
            }
        }
    }
    all
}

fn planpack(words: &[OsString]) -> String {
    let ran = Ran::on("2026-04-01", words);
    assert!(ran.code < 2, "{}", ran.err);
    ran.out
}

/// The plan as data.
fn inspected(inputs: &[OsString]) -> Value {
    let arguments = [
        &["inspect".into(), "--format".into(), "json".into()],
        inputs,
    ]
    .concat();
    serde_json::from_str(&planpack(&arguments)).expect("JSON")
}

/// The words that the importer could not place.
fn unplaced(document: &Value) -> Words {
    let cells = document["unplaced"].as_array().expect("a list").iter();
    cells
        .flat_map(|cell| words(cell["text"].as_str().expect("a text")))
        .collect()
}

/// The words of a PDF, extracted by a separate program; `None`, with a message, without it.
fn words_of_pdf(path: &Path) -> Option<Words> {
    let Ok(output) = Command::new("pdftotext")
        .arg("-enc")
        .arg("UTF-8")
        .arg(path)
        .arg("-")
        .output()
    else {
        eprintln!("skipped: pdftotext is not installed, so the PDF was not read back");
        return None;
    };
    assert!(
        output.status.success(),
        "pdftotext: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(words(&String::from_utf8_lossy(&output.stdout)))
}

/// The words in the main part of a web page.
fn words_of_page(path: &Path) -> Words {
    /// Elements within a line; the others end a word.
    const WITHIN_LINES: &str = " a strong em s del ins small ";
    let page = fs::read_to_string(path).expect("a page");
    let (_, main) = page.split_once("<main").expect("a main part");
    let (main, _) = main.split_once("</main>").expect("its end");
    let mut text = String::new();
    for piece in main.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').expect("a tag");
        let name = tag.trim_start_matches('/').split_whitespace().next();
        if !WITHIN_LINES.contains(&format!(" {} ", name.unwrap_or_default())) {
            text.push(' ');
        }
        text.push_str(after);
    }
    let text = text.replace("&#39;", "'").replace("&quot;", "\"");
    words(
        &text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
}

/// The words of the codes that name boards.
fn codes(document: &Value) -> Words {
    let parts = document["plan"]["parts"].as_array().into_iter().flatten();
    let objectives = parts.filter_map(|part| part["objectives"].as_array());
    let scopes = objectives.flatten().map(|objective| &objective["scope"]);
    let has_boards = |scope: &&Value| {
        let boards = scope["boards"].as_array();
        boards.is_some_and(|boards| !boards.is_empty())
    };
    scopes
        .filter(has_boards)
        .filter_map(|scope| scope["text"].as_str())
        .flat_map(words)
        .collect()
}

/// Words that a pack leaves out: headings of blank columns and of the columns that an objective's
/// line shows (`printed.rs` checks that the others are printed), and the words before a priority's
/// title. The number in these is in the tile, and the others may lose their capitals.
fn left_out(document: &Value) -> Words {
    let parts = || document["plan"]["parts"].as_array().into_iter().flatten();
    let columns = parts().filter_map(|part| part["columns"].as_array());
    let headings = columns
        .flatten()
        .filter_map(|column| column["text"].as_str());
    let titles = parts().filter_map(|part| part["title"].as_str());
    // "1. Strategic Priority One", "PRIORITY 2C".
    let before_titles = titles.flat_map(|title| title.split_whitespace().take(4));
    headings.chain(before_titles).flat_map(words).collect()
}

/// Builds a plan and asserts that every word of `workbooks` that was placed is in the workbook, in
/// the PDF and in the web page.
fn assert_nothing_is_lost(inputs: &[OsString], workbooks: &[PathBuf]) {
    let mut asked: Words = workbooks
        .iter()
        .flat_map(|path| words_of_workbook(path))
        .collect();
    let document = inspected(inputs);
    let unplaced = unplaced(&document);
    let (codes, left_out) = (codes(&document), left_out(&document));
    asked.retain(|word| !unplaced.contains(word));
    assert!(asked.len() > 100, "a plan has words");
    let folder = tempfile::tempdir().expect("a folder for the outputs");
    let output: OsString = folder.path().into();
    let options = ["build", "--format", "pdf,xlsx,html", "--output"].map(OsString::from);
    let printed = planpack(&[&options, &[output][..], inputs].concat());
    for path in printed.lines().map(Path::new) {
        let suffix = path.extension().and_then(|suffix| suffix.to_str());
        let found = match suffix {
            Some("pdf") => words_of_pdf(path),
            Some("html") => Some(words_of_page(path)),
            _ => Some(words_of_workbook(path)),
        };
        let Some(found) = found else { continue };
        let has_pages = suffix != Some("xlsx");
        // Pages show the names of the boards in place of their code.
        let lost: Vec<_> = asked
            .difference(&found)
            .filter(|word| !(left_out.contains(*word) || has_pages && codes.contains(*word)))
            .collect();
        assert!(
            lost.is_empty(),
            "{}: {} of {} words are lost: {lost:?}",
            path.display(),
            lost.len(),
            asked.len()
        );
    }
}

#[test]
fn no_word_of_the_sample_plan_is_lost() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = fs::read_dir(&samples).expect("the samples can be read");
    let paths = entries.map(|entry| entry.expect("a readable entry").path());
    let workbooks: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "xlsx"))
        .collect();
    assert_eq!(workbooks.len(), 4);
    assert_nothing_is_lost(&[samples.into()], &workbooks);
}

#[test]
fn no_word_of_the_published_plans_is_lost() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for plan in published_plans::PLANS {
        let workbooks = published_plans::workbooks(&corpus, plan);
        let inputs: Vec<OsString> = workbooks.iter().map(OsString::from).collect();
        assert_nothing_is_lost(&inputs, &workbooks);
    }
}
