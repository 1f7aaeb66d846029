//! Comments, names, messages and documents use the standard word where an odd one slips in easily.
//!
//! Of tests this reads comments and names: their strings are inputs. Drawings and the lists of the
//! lexicon are inputs too; of the lists this reads the comments.

use std::fs;
use std::path::{Path, PathBuf};

/// Words and phrases, and what to write for them.
const PLAINER: [(&str, &str); 16] = [
    (
        "told|tell|tells|telling",
        "report, show, say or distinguish",
    ),
    ("stand|stands|standing|stood", "be, appear or count"),
    ("reckon|reckons|reckoned|reckoning", "compute or count"),
    ("nought|noughts", "zero"),
    ("parted", "split"),
    ("abreast|beside one another", "side by side"),
    ("is none|are none|is none of", "is not one"),
    ("go on|goes on|went on", "continue"),
    ("bear out|bears out|borne out", "support"),
    ("ought|for ever", "should; permanently"),
    ("hand on|hands on|handed on", "pass"),
    ("stead", "instead"),
    ("asked after|to do with", "asked about; about"),
    ("otherwise than|come to grief", "differently from; fail"),
    ("all the same", "anyway, still"),
    (
        "became of|become of|becomes of",
        "the result of, the state of",
    ),
];

/// Phrases in which a word may stay, the paths for which that holds, and the reason.
const EXCEPTIONS: [(&str, &str, &str); 7] = [
    ("", "stands for", "the usual verb of an abbreviation"),
    ("", "there is none", "`none` is the subject"),
    ("", "there are none", "`none` is the subject"),
    ("src/render/", "reckoned", "a key of the published JSON"),
    (".ci/licences", "is none", "code"),
    ("src/register/rules/", "tell us", "a letter asks its reader"),
    ("samples/", "told us", "people speak in the sample's prose"),
];

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if !path.is_dir() {
            files.push(path);
        } else if !path.ends_with("target") {
            files_below(&path, files);
        }
    }
}

/// The lines of a file that are prose or names, each with its number.
fn prose<'a>(path: &str, text: &'a str) -> Vec<(usize, &'a str)> {
    let mut is_test = !path.starts_with("src/");
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        is_test |= line.starts_with("#[cfg(test)]");
        let line = line.trim();
        if path == "CHANGELOG.md" && line.starts_with("## [0.1.0]") {
            break;
        }
        let is_name = line.starts_with("fn ") || line.starts_with("pub(crate) fn ");
        let shown = match path.rsplit('.').next() {
            Some("rs") if !is_test || is_name => Some(line),
            Some("rs") => line.find("//").map(|at| &line[at..]),
            Some("txt") if path.ends_with("pack.txt") => None,
            Some("txt" | "toml") => line.starts_with('#').then_some(line),
            Some(
                "md" | "typ" | "py" | "html" | "css" | "js" | "mjs" | "ci/run" | "ci/licences"
                | "packaging/build",
            ) => Some(line),
            Some("json") if path.starts_with("templates/") => Some(line),
            _ => None,
        };
        found.extend(shown.map(|line| (index + 1, line)));
    }
    found
}

/// The words of lines. Each sign gives an empty word, so that no phrase extends across it.
fn words(lines: &[(usize, &str)]) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    for (number, line) in lines {
        let line = line
            .trim_start_matches(['/', '!', '#', ' '])
            .trim_end_matches('\\');
        for piece in line.split_inclusive(|sign: char| !sign.is_alphanumeric() && sign != '-') {
            let is_sign = |sign: char| !sign.is_alphanumeric() && sign != '-';
            let word = piece.trim_end_matches(is_sign);
            if !word.is_empty() {
                words.push((*number, word.to_lowercase()));
            }
            if piece.ends_with(|sign| is_sign(sign) && sign != ' ') {
                words.push((*number, String::new()));
            }
        }
    }
    words
}

fn begins_with(words: &[(usize, String)], phrase: &str) -> bool {
    let mut parts = phrase.split(' ').zip(words);
    // Nearly all comparisons end at the first word.
    parts.all(|(part, (_, word))| part == word) && words.len() > phrase.matches(' ').count()
}

fn is_exception(path: &str, words: &[(usize, String)], index: usize) -> bool {
    EXCEPTIONS.iter().any(|(place, phrase, _)| {
        let from = index.saturating_sub(phrase.matches(' ').count());
        path.starts_with(place) && (from..=index).any(|start| begins_with(&words[start..], phrase))
    })
}

#[test]
fn prose_and_names_use_the_standard_word() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ["README.md", "CHANGELOG.md"]
        .map(|name| root.join(name))
        .into();
    for folder in [
        ".ci",
        "src",
        "tests",
        "docs",
        "templates",
        "samples",
        "fuzz",
        "benches",
    ] {
        files_below(&root.join(folder), &mut files);
    }
    files.retain(|path| !path.ends_with("tests/plain_words.rs"));
    let mut found = Vec::new();
    for file in files {
        let path = file.strip_prefix(root).expect("a path below the root");
        let path = path.to_string_lossy().replace('\\', "/");
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        let words = words(&prose(&path, &text));
        for (index, (line, _)) in words.iter().enumerate() {
            for (phrases, plainer) in PLAINER {
                let odd = phrases
                    .split('|')
                    .find(|phrase| begins_with(&words[index..], phrase));
                let odd = odd.filter(|_| !is_exception(&path, &words, index));
                found.extend(odd.map(|odd| format!("{path}:{line}: `{odd}`: {plainer}")));
            }
        }
    }
    found.sort();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
