//! Makes a pack folder from workbooks: copies them, and the Markdown files beside them, and writes down what was inferred.
//!
//! What the pack file says is what was read, so a pack of the folder is the same as one of the files. What is uncertain
//! or usual stands in it as a comment, to be corrected and switched on.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::columns::{ColumnRole, TableKind};
use crate::failure::Failure;
use crate::import::{import, likeliest_role, period};
use crate::location::Place;
use crate::model::{HeadingMatch, PartKind, Period, Plan};
use crate::pack_file::{FILE_NAME, Inputs, SectionName};

use super::Stop;
use super::output::{Output, write_all};
use super::report::visible;

/// Makes the folder. Fails if it holds a pack already, unless that is the same to the byte: a run that was killed may
/// have been done.
pub(super) fn make(folder: &Path, inputs: &Inputs, out: &mut dyn Write) -> Result<(), Stop> {
    let imported = import(inputs)?;
    imported.require_plan_table(inputs)?;
    let narratives = narratives_beside(&inputs.workbooks);
    let mut outputs = Vec::with_capacity(inputs.workbooks.len() + narratives.len() + 1);
    for path in inputs.workbooks.iter().chain(&narratives) {
        let bytes = fs::read(path).map_err(|source| Failure::Unreadable { path: path.clone(), source })?;
        outputs.push(Output { name: file_name(path), bytes });
    }
    let text = describe(&imported.plan, inputs, &narratives);
    outputs.push(Output { name: FILE_NAME.to_owned(), bytes: text.into_bytes() });
    let pack_file = folder.join(FILE_NAME);
    let is_there = |output: &Output| fs::read(folder.join(&output.name)).is_ok_and(|bytes| bytes == output.bytes);
    if pack_file.exists() && !outputs.iter().all(is_there) {
        let message = format!("`{}` is there already; choose another folder", pack_file.display());
        return Err(Failure::BadRequest(message).into());
    }
    for path in write_all(folder, &outputs)? {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The Markdown files in the folders of the workbooks, by name, but for those that speak of the folder itself.
fn narratives_beside(workbooks: &[PathBuf]) -> Vec<PathBuf> {
    let folders: BTreeSet<&Path> = workbooks.iter().filter_map(|path| path.parent()).collect();
    let is_narrative = |path: &PathBuf| {
        let is_markdown = path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("md"));
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
        is_markdown && path.is_file() && !matches!(stem.as_str(), "readme" | "license" | "changelog" | "contributing")
    };
    let read = |folder: &Path| fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let entries = folders.into_iter().filter_map(|folder| read(folder).ok()).flatten();
    let mut narratives: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_narrative).collect();
    narratives.sort_by_key(|path| file_name(path));
    narratives.dedup_by_key(|path| file_name(path));
    narratives
}

/// The pack file that says what was inferred.
fn describe(plan: &Plan, inputs: &Inputs, narratives: &[PathBuf]) -> String {
    let mut text = String::from(
        "# What makes up this pack, as it was read from the workbooks. Correct what is wrong; what is left out is read again.\n\n",
    );
    name_plan(&mut text, plan);
    name_workbooks(&mut text, plan, &inputs.workbooks);
    name_narratives(&mut text, narratives);
    name_sections(&mut text);
    name_boards(&mut text, plan);
    name_columns(&mut text, plan);
    text
}

fn name_plan(text: &mut String, plan: &Plan) {
    let mut key = |name: &str, value: &str, place: &Place| {
        let _ = writeln!(text, "{name} = {}  # from {}", quoted(value), comment(&place.to_string()));
    };
    key("title", &plan.title.value, &plan.title.place);
    if let Some(organisation) = &plan.organisation {
        key("organisation", &organisation.value, &organisation.place);
    }
    if let Some(period) = &plan.period {
        key("period", &stated_period(period), &period.text.place);
    }
}

/// The words of a period, or its days if the words alone would be read otherwise: a line such as "Effective from" tells
/// more.
fn stated_period(period: &Period) -> String {
    let days = |text: &str| period::read_period(text).map(|(_, start, end)| (start, end));
    if days(&period.text.value) == Some((period.start, period.end)) {
        return period.text.value.clone();
    }
    format!("{} to {}", period.start.format("%-d %B %Y"), period.end.format("%-d %B %Y"))
}

/// The board's workbook and the others, in the order of their appendices.
fn name_workbooks(text: &mut String, plan: &Plan, workbooks: &[PathBuf]) {
    let mut names: Vec<String> = workbooks.iter().map(|path| file_name(path)).collect();
    let board = board_file(plan).and_then(|board| names.iter().position(|name| *name == board)).unwrap_or(0);
    if names.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n# The workbook of the board's plan, and those of the appendices in their order.");
    let _ = writeln!(text, "board = {}", quoted(&names.remove(board)));
    let _ = writeln!(text, "appendices = [");
    for name in appendix_order(plan, names) {
        let titles: Vec<String> = plan
            .parts_of(PartKind::Appendix)
            .filter(|part| part.place.source.file == name)
            .map(|part| {
                let number = part.number.as_ref().map_or_else(String::new, ToString::to_string);
                format!("Appendix {number}: {}", comment(&part.heading))
            })
            .collect();
        let titles = if titles.is_empty() { "no appendix of its own".to_owned() } else { titles.join("; ") };
        let _ = writeln!(text, "  {},  # {titles}", quoted(&name));
    }
    let _ = writeln!(text, "]");
}

/// The workbook that holds the plan's first part of the board.
fn board_file(plan: &Plan) -> Option<String> {
    let is_loose = |kind| matches!(kind, PartKind::Appendix | PartKind::Notes | PartKind::Glossary | PartKind::Profile);
    let part = plan.parts.iter().find(|part| !is_loose(part.kind));
    part.map(|part| part.place.source.file.clone())
}

fn name_narratives(text: &mut String, narratives: &[PathBuf]) {
    let _ = writeln!(text, "\n# Markdown files that come before the priorities.");
    let files: Vec<String> = narratives.iter().map(|path| quoted(&file_name(path))).collect();
    let example = if files.is_empty() {
        "# narratives = [\"foreword.md\"]".to_owned()
    } else {
        format!("narratives = [{}]", files.join(", "))
    };
    let _ = writeln!(text, "{example}");
}

fn name_sections(text: &mut String) {
    let names: Vec<String> = SectionName::ALL.iter().map(|name| quoted(name.key())).collect();
    let _ = writeln!(text, "\n# The sections of the pack in order. Those that are not named are left out.");
    let _ = writeln!(text, "# sections = [{}]", names.join(", "));
}

fn name_boards(text: &mut String, plan: &Plan) {
    if !plan.boards.iter().any(|board| board.code.is_some()) {
        return;
    }
    let _ = writeln!(text, "\n# The boards by the codes of the column that says whose an objective is.\n[boards]");
    for board in &plan.boards {
        let code = board.code.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{} = {}", quoted(code), quoted(&board.name));
    }
}

/// Headings that were not surely recognised, each once, as comments that can be switched on.
fn name_columns(text: &mut String, plan: &Plan) {
    let mut seen = BTreeSet::new();
    let columns = plan.parts.iter().flat_map(|part| &part.columns);
    let unsure = columns.filter(|column| match column.matched {
        HeadingMatch::Closeness | HeadingMatch::TellingWord | HeadingMatch::Content | HeadingMatch::Unknown => true,
        HeadingMatch::Name | HeadingMatch::PackFile | HeadingMatch::Second => false,
    });
    let mut lines = String::new();
    for column in unsure.filter(|column| seen.insert(column.text.value.clone())) {
        let place = comment(&column.text.place.to_string());
        // Left open where nothing tells: no wrong word should be switched on by taking a mark away.
        let likeliest = || likeliest_role(&column.text.value, TableKind::Actions);
        let word = column.role.or_else(likeliest).map_or_else(|| "…".to_owned(), ColumnRole::key);
        let how = match column.role {
            Some(_) if column.matched == HeadingMatch::Content => "taken for this by what its cells hold",
            Some(_) => "taken for this because it is close to a name that we know",
            None => "not known; kept under its own name",
        };
        let _ = writeln!(lines, "# {} = {}  # {how}: {place}", quoted(&column.text.value), quoted(&word));
    }
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n# Headings that were not surely recognised. Put the right word and take the first # away. The words are:"
    );
    let keys: Vec<String> = crate::columns::COLUMNS.iter().map(|spec| ColumnRole::key(spec.role)).collect();
    for words in keys.chunks(10) {
        let _ = writeln!(text, "# {}", words.join(", "));
    }
    let _ = write!(text, "[columns]\n{lines}");
}

/// Words within a comment: on one line.
fn comment(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as a basic string of TOML, which has JSON's escapes.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string().replace('\u{7f}', "\\u007F")
}

/// Workbooks in the order of their appendices; those without one come last.
fn appendix_order(plan: &Plan, mut names: Vec<String>) -> Vec<String> {
    let position = |name: &String| plan.parts_of(PartKind::Appendix).position(|part| part.place.source.file == *name);
    names.sort_by_key(|name| position(name).unwrap_or(usize::MAX));
    names
}
