//! The lines of a list of packs.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::register::sha256;

use super::found::leads_inside;
use super::hashed_file::HashedFile;

/// The name and version of the shape of a line.
pub const LIST_SCHEMA: &str = "planpack.many/1";

/// A pack to be made: one edition of one plan. A list of packs has one on each line, sorted by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackLine {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = LIST_SCHEMA)))]
    pub schema: String,
    /// What identifies the pack in the list: its folder and its edition. Its result is in the
    /// folder of this name.
    pub id: String,
    /// The folder of the plan, relative to the list.
    pub pack: String,
    /// The edition, as `build --edition` takes it.
    pub edition: String,
    /// The date to count from.
    pub as_of: NaiveDate,
    /// What to make, as `build --format` takes it.
    pub formats: Vec<String>,
    /// The files that the pack is made from, in the order in which planpack reads them. Their paths
    /// are relative to the list.
    pub inputs: Vec<HashedFile>,
    /// The program that the list is for, with its version.
    pub made_by: String,
    /// The SHA-256 of the program's file; empty if it is unknown.
    pub program: String,
    /// The SHA-256 of everything that decides the bytes of the pack. Packs with equal keys are
    /// equal, wherever their folders are.
    pub key: String,
}

/// Everything that decides the bytes of a pack.
#[derive(Serialize)]
struct KeyFacts<'a> {
    schema: &'a str,
    edition: &'a str,
    as_of: NaiveDate,
    formats: &'a [String],
    /// Each path is relative to the pack's folder.
    inputs: Vec<(&'a str, &'a str)>,
    made_by: &'a str,
    program: &'a str,
}

impl PackLine {
    /// The key of the other fields.
    ///
    /// # Panics
    /// Never: the facts are strings, dates and lists.
    #[must_use]
    pub fn computed_key(&self) -> String {
        let inputs = self.inputs.iter();
        let facts = KeyFacts {
            schema: &self.schema,
            edition: &self.edition,
            as_of: self.as_of,
            formats: &self.formats,
            inputs: inputs
                .map(|file| (self.path_in_pack(&file.path), file.sha256.as_str()))
                .collect(),
            made_by: &self.made_by,
            program: &self.program,
        };
        sha256(&serde_json::to_vec(&facts).expect("strings, dates and lists are JSON"))
    }

    /// The path of an input relative to the pack's folder.
    fn path_in_pack<'a>(&self, path: &'a str) -> &'a str {
        let below = path.strip_prefix(&self.pack);
        below
            .and_then(|path| path.strip_prefix('/'))
            .unwrap_or(path)
    }

    /// The line as JSON.
    ///
    /// # Panics
    /// Never: its fields are strings, dates and lists.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("strings, dates and lists are JSON")
    }
}

/// Reads a list of packs.
///
/// # Errors
/// A sentence with the fault and what to do.
pub fn read_list(text: &str) -> Result<Vec<PackLine>, String> {
    const AGAIN: &str = "make the list again with planpack many list";
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let lines = lines
        .map(|(number, line)| {
            let line: PackLine = serde_json::from_str(line)
                .map_err(|_| format!("line {number} does not describe a pack; {AGAIN}"))?;
            let is_ours = line.schema == LIST_SCHEMA && line.key == line.computed_key();
            if is_ours && leads_inside(&line.id) {
                Ok(line)
            } else {
                Err(format!("line {number} was changed by hand; {AGAIN}"))
            }
        })
        .collect::<Result<Vec<_>, String>>()?;
    let mut ids = BTreeSet::new();
    match lines.iter().find(|line| !ids.insert(&line.id)) {
        Some(twice) => Err(format!("it has the pack `{}` twice; {AGAIN}", twice.id)),
        None => Ok(lines),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pack: &str) -> PackLine {
        PackLine {
            schema: LIST_SCHEMA.to_owned(),
            id: format!("{pack}/joint"),
            pack: pack.to_owned(),
            edition: "joint".to_owned(),
            as_of: NaiveDate::default(),
            formats: vec!["xlsx".to_owned(), "json".to_owned()],
            inputs: ["pack.toml", "plan.xlsx"]
                .map(|name| HashedFile::of(format!("{pack}/{name}"), name.as_bytes()))
                .to_vec(),
            made_by: "planpack 0".to_owned(),
            program: "abc".to_owned(),
            key: String::new(),
        }
    }

    #[test]
    fn the_key_depends_on_all_that_decides_the_bytes_and_not_on_the_place() {
        let key = line("a").computed_key();
        assert_eq!(line("else/where").computed_key(), key);
        let changes: [fn(&mut PackLine); 7] = [
            |line| line.edition = "public".to_owned(),
            |line| line.as_of = NaiveDate::MAX,
            |line| line.formats.truncate(1),
            |line| line.inputs[1].sha256 = "0".to_owned(),
            |line| line.inputs[1].path = "a/other.xlsx".to_owned(),
            |line| line.inputs.reverse(),
            |line| line.program = "abd".to_owned(),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut other = line("a");
            change(&mut other);
            assert_ne!(other.computed_key(), key, "change {at}");
        }
    }

    #[test]
    fn a_list_changed_by_hand_is_refused() {
        let mut line = line("a");
        line.key = line.computed_key();
        let good = line.json();
        assert_eq!(read_list(&format!("{good}\n\n")), Ok(vec![line]));
        let twice = read_list(&format!("{good}\n{good}\n")).unwrap_err();
        assert!(twice.contains("`a/joint` twice"), "{twice}");
        let changed = good.replace("\"joint\"", "\"public\"");
        let refused = read_list(&changed).unwrap_err();
        assert!(refused.contains("line 1 was changed by hand"), "{refused}");
        assert!(read_list("{}").is_err() && read_list("no JSON").is_err());
    }
}
