//! The checks that a machine can make of a PDF.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

use crate::model::{Part, Plan};
use crate::text::plain_words;

use super::check::{Check, Tally};
use super::heard::Heard;
use super::marked_runs::marked_runs;
use super::structure::structure;

/// Checks a PDF. `printed` is the plan as its pages show it.
pub fn checks_of_pdf(pdf: &[u8], printed: &Plan) -> Vec<Check> {
    let Ok(document) = Document::load_mem(pdf) else {
        return vec![unreadable()];
    };
    let (Some(tree), Some(words)) = (structure(&document), words(printed, &document)) else {
        return vec![unreadable()];
    };
    let heard = Heard::of(&tree);
    let of = |check, tally| Check { check, tally };
    vec![
        of(
            "Every word of the headings and cells of the plan is on the pages",
            words,
        ),
        of("Every table cell names its column and its row", heard.cells),
        of("Every table has a description", heard.tables),
        of("Every figure has an alternative text", heard.figures),
        of(
            "Every line of the contents leads to its section",
            heard.contents,
        ),
        of(
            "Every page number after a link is right",
            heard.page_references,
        ),
        of("Title, language and tags are set", settings(&document)),
        of("Every font is embedded", fonts(&document)),
    ]
}

fn unreadable() -> Check {
    Check {
        check: "The tags of the PDF can be read",
        tally: Tally {
            count: 1,
            faults: vec!["they cannot be read".to_owned()],
        },
    }
}

/// The words of headings and cells, each of which must be read out. Headings of columns are left
/// out, because a page does not print the headings of blank columns.
fn words(printed: &Plan, document: &Document) -> Option<Tally> {
    let read_out = words_read_out(document)?;
    // In a title such as "Priority One: Safer homes", the page prints the number as a figure.
    let headings = printed.parts.iter().map(|part| part.heading.as_str());
    let cells = printed.parts.iter().flat_map(Part::body_texts);
    let texts = headings.chain(cells.map(|text| text.value.as_str()));
    let asked: BTreeSet<String> = texts.flat_map(separate).collect();
    let lost = asked.difference(&read_out);
    Some(Tally {
        count: asked.len(),
        faults: lost.map(|word| format!("`{word}` is on no page")).collect(),
    })
}

/// The words that a screen reader reads out. A new line begins a new word, unless the last word is
/// broken where a line may break. A new mark on the same line may be a cell or a part of a word, so
/// the words of both readings are taken.
fn words_read_out(document: &Document) -> Option<BTreeSet<String>> {
    const BREAKS: [char; 3] = ['\u{ad}', '\u{200b}', '-'];
    let (mut apart, mut joined) = (String::new(), String::new());
    for page in document.page_iter() {
        let mut last = (None, 0.0);
        for run in marked_runs(document, page)? {
            // Raised and lowered words differ by less.
            let is_new_line = (last.1 - run.height).abs() > 0.8 * run.size;
            if is_new_line && !joined.ends_with(BREAKS) {
                joined.push(' ');
            }
            let is_new_mark = last.0 != Some(run.mark);
            if (is_new_line || is_new_mark) && !apart.ends_with(BREAKS) {
                apart.push(' ');
            }
            joined.push_str(&run.words);
            apart.push_str(&run.words);
            last = (Some(run.mark), run.height);
        }
        joined.push(' ');
        apart.push(' ');
    }
    Some(separate(&joined).chain(separate(&apart)).collect())
}

/// The words of a text in their plain form.
fn separate(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = plain_words(text).split(' ').map(str::to_owned).collect();
    words.into_iter().filter(|word| !word.is_empty())
}

/// The requirements of PDF/UA for the document as a whole.
fn settings(document: &Document) -> Tally {
    let catalog = document.catalog().ok();
    let has_title = document
        .trailer
        .get(b"Info")
        .and_then(|info| document.dereference(info))
        .is_ok_and(|(_, info)| info.as_dict().is_ok_and(|info| info.has(b"Title")));
    let is_on = |dictionary: &[u8], key: &[u8]| {
        catalog
            .and_then(|catalog| catalog.get(dictionary).ok())
            .and_then(|object| document.dereference(object).ok())
            .and_then(|(_, object)| object.as_dict().ok())
            .is_some_and(|found| matches!(found.get(key), Ok(Object::Boolean(true))))
    };
    let asked = [
        (has_title, "it has no title"),
        (
            catalog.is_some_and(|catalog| catalog.has(b"Lang")),
            "it has no language",
        ),
        (is_on(b"MarkInfo", b"Marked"), "it is not marked as tagged"),
        (
            is_on(b"ViewerPreferences", b"DisplayDocTitle"),
            "windows do not show its title",
        ),
    ];
    let faults = asked.iter().filter(|(is_so, _)| !is_so);
    Tally {
        count: asked.len(),
        faults: faults.map(|(_, fault)| (*fault).to_owned()).collect(),
    }
}

/// The fonts of a document, each of which must be in the file.
fn fonts(document: &Document) -> Tally {
    let dictionaries = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let descriptors: Vec<&Dictionary> = dictionaries
        .filter(|dictionary| dictionary.has_type(b"FontDescriptor"))
        .collect();
    let files: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
    let missing = descriptors
        .iter()
        .filter(|descriptor| !files.iter().any(|file| descriptor.has(file)));
    let name = |descriptor: &&Dictionary| {
        let name = descriptor.get(b"FontName").and_then(Object::as_name);
        String::from_utf8_lossy(name.unwrap_or_default()).into_owned()
    };
    Tally {
        count: descriptors.len(),
        faults: missing
            .map(|descriptor| format!("{} is not embedded", name(descriptor)))
            .collect(),
    }
}
