//! Makes a pack folder from workbooks: copies them and writes down what was inferred of them.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::import::import;
use crate::model::{PartKind, Plan};
use crate::pack_file::{FILE_NAME, Inputs};

use super::Stop;
use super::output::{Output, write_all};

/// Makes the folder. Fails if it holds a pack file already.
pub(super) fn make(folder: &Path, inputs: &Inputs, out: &mut dyn Write) -> Result<(), Stop> {
    let pack_file = folder.join(FILE_NAME);
    if pack_file.exists() {
        let message = format!("`{}` is there already; choose another folder", pack_file.display());
        return Err(Failure::BadRequest(message).into());
    }
    let imported = import(inputs)?;
    imported.require_plan_table(inputs)?;
    let mut outputs = Vec::with_capacity(inputs.workbooks.len() + 1);
    for path in &inputs.workbooks {
        let bytes = fs::read(path).map_err(|source| Failure::Unreadable { path: path.clone(), source })?;
        outputs.push(Output { name: file_name(path), bytes });
    }
    outputs.push(Output { name: FILE_NAME.to_owned(), bytes: describe(&imported.plan, inputs).into_bytes() });
    for path in write_all(folder, &outputs)? {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The pack file that says what was inferred.
fn describe(plan: &Plan, inputs: &Inputs) -> String {
    let mut text =
        String::from("# What makes up this pack. Change what is wrong; leave out what is right without saying.\n\n");
    let mut key = |name: &str, value: &str| {
        let _ = writeln!(text, "{name} = {value}");
    };
    key("title", &quoted(&plan.title.value));
    if let Some(organisation) = &plan.organisation {
        key("organisation", &quoted(&organisation.value));
    }
    if let Some(period) = &plan.period {
        key("period", &quoted(&period.text.value));
    }
    if let Some((board, appendices)) = inputs.workbooks.split_first() {
        key("board", &quoted(&file_name(board)));
        let order = appendix_files(plan, appendices);
        let list: Vec<String> = order.iter().map(|name| quoted(name)).collect();
        key("appendices", &format!("[{}]", list.join(", ")));
    }
    key("\n# Markdown files that come before the priorities:\n# narratives", "[\"foreword.md\"]");
    if plan.boards.iter().any(|board| board.code.is_some()) {
        text.push_str("\n[boards]\n");
        for board in &plan.boards {
            let code = board.code.as_deref().unwrap_or_default();
            let _ = writeln!(text, "{code} = {}", quoted(&board.name));
        }
    }
    text
}

/// A text as a basic string of TOML, which has JSON's escapes.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.replace('\n', " ")).to_string()
}

/// The workbooks after the board's in the order of their appendices; those without one come last.
fn appendix_files(plan: &Plan, workbooks: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = workbooks.iter().map(|path| file_name(path)).collect();
    let position = |name: &String| plan.parts_of(PartKind::Appendix).position(|part| part.place.source.file == *name);
    names.sort_by_key(|name| position(name).unwrap_or(usize::MAX));
    names
}
