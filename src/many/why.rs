//! Why a pack is made again.

use std::collections::BTreeMap;

use crate::text::day_in_words;

use super::line::PackLine;

/// The state of a pack in its folder.
#[derive(Debug, Clone, PartialEq)]
pub enum Before<'a> {
    /// Nothing.
    Nothing,
    /// The result of a pack that could not be made.
    Failed,
    /// A pack with this file missing or changed.
    Damaged(&'a str),
    /// A complete pack, made from this line.
    Whole(&'a PackLine),
}

/// The reasons, each half a sentence with a verb; empty if nothing that decides the bytes has
/// changed.
#[must_use]
pub fn reasons_to_make(before: &Before<'_>, line: &PackLine) -> Vec<String> {
    match before {
        Before::Nothing => vec!["it has not been made here".to_owned()],
        Before::Failed => vec!["it failed the last time".to_owned()],
        Before::Damaged(file) => {
            vec![format!("its file `{file}` is missing or was changed")]
        }
        Before::Whole(was) if was.key == line.key => Vec::new(),
        Before::Whole(was) => differences(was, line),
    }
}

fn differences(was: &PackLine, now: &PackLine) -> Vec<String> {
    let mut reasons = changed_inputs(was, now);
    if was.made_by != now.made_by {
        reasons.push(format!("{} has become {}", was.made_by, now.made_by));
    } else if was.program != now.program {
        reasons.push(format!("{} is another build", now.made_by));
    }
    if was.as_of != now.as_of {
        let [was, now] = [was.as_of, now.as_of].map(day_in_words);
        reasons.push(format!("the date was {was} and is {now}"));
    }
    if was.edition != now.edition {
        let (was, now) = (&was.edition, &now.edition);
        reasons.push(format!("the edition was `{was}` and is `{now}`"));
    }
    if was.formats != now.formats {
        let [was, now] = [was, now].map(|line| line.formats.join(","));
        reasons.push(format!("the formats were {was} and are {now}"));
    }
    reasons
}

fn changed_inputs(was: &PackLine, now: &PackLine) -> Vec<String> {
    let by_path = |line: &PackLine| -> BTreeMap<String, String> {
        let files = line.inputs.iter();
        files
            .map(|file| (file.path.clone(), file.sha256.clone()))
            .collect()
    };
    let (old, new) = (by_path(was), by_path(now));
    let mut reasons: Vec<String> = new
        .iter()
        .filter_map(|(path, hash)| match old.get(path) {
            None => Some(format!("`{path}` is new")),
            Some(old) if old != hash => Some(format!("`{path}` has changed")),
            Some(_) => None,
        })
        .collect();
    let gone = old.keys().filter(|path| !new.contains_key(*path));
    reasons.extend(gone.map(|path| format!("`{path}` was removed")));
    if reasons.is_empty() && was.inputs != now.inputs {
        reasons.push("its files are in another order".to_owned());
    }
    reasons
}
