//! The edits from one wording to another, word by word.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices};

/// How a run of words changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "EditKind")
)]
#[serde(rename_all = "lowercase")]
pub enum EditKind {
    /// Both wordings have it.
    Kept,
    /// Only the old wording has it.
    Removed,
    /// Only the new wording has it.
    Inserted,
}

/// A run of words and how it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// How it changed.
    pub became: EditKind,
    /// The words, with single spaces.
    pub words: String,
}

/// The words of a text that are compared. White space does not count, nor do list marks at the
/// beginning of lines: documents print all lists with bullets.
pub(crate) fn compared_words(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| without_list_mark(line).split_whitespace())
}

/// A line without the bullet or dash that it begins with.
pub(crate) fn without_list_mark(line: &str) -> &str {
    const BULLETS: &[char] = &['•', '▪', '●', '■', '◆', '◊', '➢', '·'];
    let line = line.trim();
    let bare = line.trim_start_matches(BULLETS).trim_start();
    // A dash needs a space after it: "-5" is a number.
    let dashes = ["- ", "– ", "* "];
    let dash = dashes.iter().find_map(|dash| bare.strip_prefix(dash));
    dash.unwrap_or(bare)
}

/// The edits from one wording to another, in [`compared_words`].
///
/// ```
/// # use planpack::versions::rewording::{edits, marked};
/// let edits = edits("Walk every bridge", "Walk each old bridge");
/// assert_eq!(marked(&edits), "Walk [-every-] {+each old+} bridge");
/// ```
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (compared_words(old).collect(), compared_words(new).collect());
    let mut edits: Vec<Edit> = Vec::new();
    for change in capture_diff_slices(Algorithm::Patience, &old, &new)
        .iter()
        .flat_map(|op| op.iter_changes(&old, &new))
    {
        let became = match change.tag() {
            ChangeTag::Equal => EditKind::Kept,
            ChangeTag::Delete => EditKind::Removed,
            ChangeTag::Insert => EditKind::Inserted,
        };
        match edits.last_mut() {
            Some(last) if last.became == became => {
                last.words.push(' ');
                last.words.push_str(change.value());
            }
            Some(_) | None => edits.push(Edit {
                became,
                words: change.value().to_owned(),
            }),
        }
    }
    edits
}

/// The indexes, in both texts, of the longest series of words that they share in the same order.
pub(crate) fn shared_words(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let runs = capture_diff_slices(Algorithm::Lcs, old, new)
        .into_iter()
        .map(|op| match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => (old_index..old_index + len).zip(new_index..new_index + len),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                (0..0).zip(0..0)
            }
        });
    runs.flatten().collect()
}

/// A wording with its edits marked in plain text: `[-removed-] {+inserted+}`.
pub fn marked(edits: &[Edit]) -> String {
    let marked = edits.iter().map(|edit| match edit.became {
        EditKind::Kept => edit.words.clone(),
        EditKind::Removed => format!("[-{}-]", edit.words),
        EditKind::Inserted => format!("{{+{}+}}", edit.words),
    });
    marked.collect::<Vec<_>>().join(" ")
}
