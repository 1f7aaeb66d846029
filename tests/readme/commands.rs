//! Every command of the README and the guide runs.
//!
//! Each page is followed in a folder of its own, from its first command to its last, with the
//! sample plan under the names that the pages use. Without the renderer of PDF its commands are run
//! for the workbook, and those that read or make a PDF are left out.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::links::pages;
use super::{help, page, root};

/// The lines of the code blocks of a page that are written in a shell.
fn shell_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut is_shell = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                is_shell = language.is_empty();
            }
            Event::End(TagEnd::CodeBlock) => is_shell = false,
            Event::Text(text) if is_shell => lines.extend(text.lines().map(str::to_owned)),
            _ => {}
        }
    }
    lines
}

/// The words after `planpack` on a line. Words in quotation marks are one word, and the target of
/// `>` is not one. `None` for other lines, and for lines with words to fill in.
fn arguments(line: &str) -> Option<Vec<String>> {
    let line = line.trim().trim_start_matches("$ ");
    let rest = line.strip_prefix("planpack ")?;
    let rest = rest.split(" > ").next()?;
    if rest.contains('…') || rest.contains('[') {
        return None;
    }
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in rest.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            letter => words.last_mut()?.push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    Some(words)
}

/// The folder of a reader: the sample under every name that the pages give a plan.
fn reader() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let samples = root().join("samples");
    let authority = "authorities/harrowdale/plan";
    for pack in ["samples", "Plan 2026", "approved", authority] {
        copy_files(&samples, &folder.path().join(pack));
    }
    for (name, sample) in [
        ("Board plan.xlsx", "board-plan.xlsx"),
        ("QA subgroup.xlsx", "appendix-2-assurance.xlsx"),
        ("Training subgroup.xlsx", "appendix-1-case-review.xlsx"),
    ] {
        fs::copy(samples.join(sample), folder.path().join(name)).expect("a copy");
    }
    if cfg!(feature = "pdf") {
        approve(folder.path());
    }
    folder
}

/// Makes the PDF that a board has approved.
fn approve(folder: &Path) {
    let words = ["build", "Plan 2026", "--format", "pdf", "-o", "made"].map(str::to_owned);
    let made = String::from_utf8(run(folder, &words).stdout).expect("a path");
    fs::rename(folder.join(made.trim()), folder.join("approved/plan.pdf")).expect("a PDF");
    fs::remove_dir(folder.join("made")).expect("an empty folder");
}

/// Copies the files of a folder, without its folders.
fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name");
            fs::copy(&path, to.join(name)).expect("a copy");
        }
    }
}

/// Copies the workbooks of a `track` to where the pages have the returned ones.
fn return_workbooks(folder: &Path, plan: &str) {
    for returns in ["returns", "Downloads/returns", "returns-october"] {
        copy_files(&folder.join(plan).join("out"), &folder.join(returns));
    }
}

fn run(folder: &Path, words: &[String]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_planpack"))
        .args(words)
        .current_dir(folder)
        // 6 July 2026: between the issue of the second quarter and its date of return.
        .env("SOURCE_DATE_EPOCH", "1783296000")
        .output()
        .expect("the program can be started")
}

/// The command as it can run without the renderer of PDF; `None` if it cannot.
fn without_pdf(mut words: Vec<String>) -> Option<Vec<String>> {
    let draws = |word: &String| word == "pdf" || word.starts_with("pdf,") || word.contains(".pdf");
    if words.iter().any(draws) {
        return None;
    }
    let commands = ["build", "review"];
    let draws_by_default =
        commands.contains(&words[0].as_str()) || !command_names().contains(&words[0]);
    if draws_by_default && !words.iter().any(|word| word == "--format") {
        words.extend(["--format", "xlsx"].map(str::to_owned));
    }
    Some(words)
}

fn command_names() -> BTreeSet<String> {
    super::commands_of_help().into_iter().collect()
}

#[test]
fn every_command_of_the_pages_runs() {
    let mut count = 0;
    for path in pages() {
        let folder = reader();
        for line in shell_lines(&page(&path)) {
            let Some(words) = arguments(&line) else {
                continue;
            };
            let words = if cfg!(feature = "pdf") {
                words
            } else {
                let Some(words) = without_pdf(words) else {
                    continue;
                };
                words
            };
            if words[0] == "new" {
                // The reader does not have the pack that a page makes.
                let _ = fs::remove_dir_all(folder.path().join(&words[1]));
            }
            let ran = run(folder.path(), &words);
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(
                matches!(ran.status.code(), Some(0 | 1)),
                "{}: {line}\n{said}",
                path.display()
            );
            if words[0] == "track" {
                return_workbooks(folder.path(), &words[1]);
            }
            count += 1;
        }
    }
    assert!(count > 20, "the pages have many commands: {count}");
}

/// The commands in the text of a page. They may have words to fill in.
fn commands_in_text(text: &str) -> Vec<String> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES);
    let codes = events.filter_map(|event| match event {
        Event::Code(code) => Some(code.replace('\n', " ")),
        _ => None,
    });
    codes
        .filter(|code| code.starts_with("planpack ") && !code.contains(':'))
        .collect()
}

#[test]
fn every_command_and_option_in_the_text_exists() {
    let known = command_names();
    let general = help(&["--help"]);
    let mut wrong = Vec::new();
    for path in pages() {
        if path.ends_with("CHANGELOG.md") {
            continue;
        }
        for code in commands_in_text(&page(&path)) {
            let mut words = code.split_whitespace().skip(1);
            let command = words.next().unwrap_or_default();
            let has_verb = known.contains(command) || command == "help";
            let is_file = command.starts_with('"');
            if !has_verb && !is_file {
                wrong.push(format!("{}: {code}", path.display()));
                continue;
            }
            let help = if has_verb {
                help(&["help", command])
            } else {
                general.clone()
            };
            for word in words {
                let option = word.trim_matches(['[', ']']);
                if option.starts_with('-') && !help.contains(option) {
                    wrong.push(format!("{}: {code}: {option}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_commands_that_set_up_the_project_are_those_of_its_checks() {
    let readme = page(&root().join("README.md"));
    let lines = shell_lines(&readme);
    let checks = fs::read_to_string(root().join(".ci/run")).expect("a script");
    for command in &lines[..2] {
        assert!(command.starts_with("cargo "), "{command}");
        assert!(checks.lines().any(|line| line == command), "{command}");
    }
}
