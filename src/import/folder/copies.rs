//! Workbooks in a folder that are not separate plans: copies of another workbook, tracking
//! workbooks, packs that planpack published.
//!
//! Such workbooks are left out only if the pack file names no workbooks. A workbook that the pack
//! file names is always read.

use std::collections::BTreeSet;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::Place;
use crate::pack_file::FILE_NAME;
use crate::text::plain_words;

use super::file_versions::{newer_version, stem};
use crate::import::rules;
use crate::import::sheet::ShapedSheet;
use crate::import::workbook::{Origin, ShapedWorkbook};

/// The facts by which a workbook is compared with others.
#[derive(Debug)]
pub(crate) struct Seen {
    /// The file, without its folder.
    pub(crate) file: String,
    pub(crate) origin: Origin,
    /// The plain text of its actions.
    pub(crate) actions: BTreeSet<String>,
}

impl Seen {
    /// The facts of a workbook.
    pub(crate) fn of(workbook: &ShapedWorkbook<'_>) -> Self {
        let tables = workbook.sheets.iter().flat_map(ShapedSheet::tables);
        let actions = tables.flat_map(|(grid, shaped)| {
            let rows = grid.rows[shaped.table.rows.clone()].iter();
            rows.filter_map(|row| shaped.table.text(row, ColumnRole::Action))
        });
        let actions = actions.map(plain_words).filter(|action| !action.is_empty());
        Self {
            file: workbook.file.clone(),
            origin: workbook.origin,
            actions: actions.collect(),
        }
    }
}

/// Why a workbook is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeats {
    /// It has the actions of the workbook with this index.
    CopyOf(usize),
    /// It is a tracking workbook.
    Tracker,
    /// It is the office's own tracker.
    OfficeTracker,
    /// It is a published pack.
    Published,
}

/// Why each workbook is left out, in the order given; `None` for the workbooks of the plan.
pub(crate) fn find(seen: &[Seen]) -> Vec<Option<Repeats>> {
    let is_plan = |origin: Origin| {
        seen.iter()
            .any(|one| one.origin == origin && !one.actions.is_empty())
    };
    let has_plan = is_plan(Origin::Kept);
    let mut found: Vec<Option<Repeats>> = seen
        .iter()
        .map(|one| match one.origin {
            Origin::Tracker if has_plan || is_plan(Origin::Published) => Some(Repeats::Tracker),
            Origin::OfficeTracker if has_plan => Some(Repeats::OfficeTracker),
            Origin::Published if has_plan => Some(Repeats::Published),
            Origin::Kept | Origin::Tracker | Origin::OfficeTracker | Origin::Published => None,
        })
        .collect();
    for later in 0..seen.len() {
        for earlier in 0..later {
            if found[earlier].is_some()
                || found[later].is_some()
                || !are_copies(&seen[earlier], &seen[later])
            {
                continue;
            }
            // If the name of one workbook shows that it is a copy or an older version, it is left
            // out. Otherwise the later workbook is left out.
            let is_marked = |at: usize| original_stem(&seen[at].file).is_some();
            let is_older = newer_version(&seen[earlier].file, &seen[later].file) == Some(true);
            if is_marked(earlier) && !is_marked(later) || is_older {
                found[earlier] = Some(Repeats::CopyOf(later));
            } else {
                found[later] = Some(Repeats::CopyOf(earlier));
            }
        }
    }
    for at in 0..found.len() {
        found[at] = found[at].map(|repeats| last_of_chain(repeats, &found));
    }
    found
}

/// Follows copies of copies, so that each is counted as a copy of the workbook that is kept.
fn last_of_chain(repeats: Repeats, found: &[Option<Repeats>]) -> Repeats {
    match repeats {
        Repeats::CopyOf(other) => found[other].map_or(repeats, |next| last_of_chain(next, found)),
        Repeats::Tracker | Repeats::OfficeTracker | Repeats::Published => repeats,
    }
}

/// Whether two workbooks have the same plan: at least nine tenths of their actions are the same. If
/// the file names say that one file is a copy or another version of the other, half is enough,
/// because somebody may have changed actions. A workbook with another name that shares half of the
/// actions may be next year's plan.
fn are_copies(one: &Seen, other: &Seen) -> bool {
    let shared = one.actions.intersection(&other.actions).count();
    let most = one.actions.len().max(other.actions.len());
    // Two plans may share one action by chance: "Review the terms of reference".
    let are_same = most >= 2 && shared * 10 >= most * 9;
    let are_named_so = || {
        have_names_of_copies(&one.file, &other.file)
            || newer_version(&one.file, &other.file).is_some()
    };
    are_same || (are_near(one, other) && are_named_so())
}

/// Whether two workbooks share at least half of the actions.
fn are_near(one: &Seen, other: &Seen) -> bool {
    let shared = one.actions.intersection(&other.actions).count();
    let most = one.actions.len().max(other.actions.len());
    shared > 0 && shared * 2 >= most
}

/// A finding for each pair of workbooks of the plan that share half of their actions.
pub(crate) fn versions(seen: &[Seen], found: &[Option<Repeats>]) -> Vec<Finding> {
    /// Two plans may share one action by chance.
    const LEAST_SHARED: usize = 2;
    let kept = || (0..seen.len()).filter(|at| found[*at].is_none());
    let pairs = kept().flat_map(|later| kept().map(move |earlier| (earlier, later)));
    let are_versions = |one: &Seen, other: &Seen| {
        let shared = one.actions.intersection(&other.actions).count();
        are_near(one, other) && shared >= LEAST_SHARED
    };
    pairs
        .filter(|(earlier, later)| earlier < later)
        .filter(|(earlier, later)| are_versions(&seen[*earlier], &seen[*later]))
        .map(|(earlier, later)| two_versions(&seen[earlier], &seen[later]))
        .collect()
}

fn two_versions(one: &Seen, other: &Seen) -> Finding {
    let shared = one.actions.intersection(&other.actions).count();
    let most = one.actions.len().max(other.actions.len());
    let (one, other) = (&one.file, &other.file);
    Finding::new(
        &rules::TWO_VERSIONS,
        &Place::file(other.clone()),
        format!("`{other}` shares {shared} of {most} actions with `{one}`; both are in the pack"),
        format!(
            "move the older one out of the folder; if both belong in the pack, write in \
             {FILE_NAME}: board = \"{one}\" and appendices = [\"{other}\"]"
        ),
    )
}

/// Whether one file is named as a copy of the other, or both as copies of the same file.
fn have_names_of_copies(one: &str, other: &str) -> bool {
    let (one_stem, other_stem) = (stem(one), stem(other));
    match (original_stem(one), original_stem(other)) {
        (Some(original), Some(other_original)) => original == other_original,
        (Some(original), None) => original == other_stem,
        (None, Some(original)) => original == one_stem,
        (None, None) => false,
    }
}

/// The name of the original, if the name of a file says that it is a copy: `plan` for `Plan
/// (1).xlsx`, `Copy of Plan.xlsx`, `Plan - Copy.xlsx`.
fn original_stem(file: &str) -> Option<String> {
    let stem = stem(file);
    if let Some(original) = stem.strip_prefix("copy of ") {
        return Some(original.trim().to_owned());
    }
    let without_count = before_count(&stem);
    let base = without_count.unwrap_or(&stem);
    let original = [" - copy", " copy", "-copy", "_copy"]
        .iter()
        .find_map(|mark| base.strip_suffix(mark));
    let original = original.or(without_count)?;
    Some(original.trim().to_owned())
}

/// The name before a number in brackets: `plan` for `plan (2)`.
fn before_count(stem: &str) -> Option<&str> {
    let (before, count) = stem.strip_suffix(')')?.rsplit_once('(')?;
    let is_count = !count.is_empty() && count.bytes().all(|digit| digit.is_ascii_digit());
    is_count.then(|| before.trim_end())
}

/// The finding about a workbook that is left out.
pub(crate) fn finding(seen: &[Seen], at: usize, repeats: Repeats) -> Finding {
    let file = &seen[at].file;
    let (message, help) = match repeats {
        Repeats::CopyOf(other) => {
            let other = &seen[other].file;
            (
                match newer_version(file, other) {
                    Some(true) => {
                        format!("`{file}` is an older version of `{other}` and is left out")
                    }
                    Some(false) | None => {
                        format!("`{file}` has the same actions as `{other}` and is left out")
                    }
                },
                format!(
                    "move it out of the folder; if it is the right one, write in {FILE_NAME}: \
                     board = \"{file}\""
                ),
            )
        }
        Repeats::Tracker => (
            format!("`{file}` is a tracking workbook and is left out of the plan"),
            "take its answers with planpack collect, and keep it in another folder".to_owned(),
        ),
        Repeats::OfficeTracker => (
            format!("`{file}` is the office's tracker of a plan and is left out of the plan"),
            "keep it in another folder, and write the progress that it records into the \
             plan"
                .to_owned(),
        ),
        Repeats::Published => (
            format!("`{file}` is a pack that planpack published and is left out of the plan"),
            "keep published packs in another folder".to_owned(),
        ),
    };
    Finding::new(
        &rules::REPEATED_WORKBOOK,
        &Place::file(file.clone()),
        message,
        help,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(file: &str, origin: Origin, actions: &[&str]) -> Seen {
        Seen {
            file: file.to_owned(),
            origin,
            actions: actions.iter().map(|words| (*words).to_owned()).collect(),
        }
    }

    #[test]
    fn the_name_of_a_copy_contains_that_of_the_original() {
        for file in [
            "Plan (1).xlsx",
            "Copy of Plan.xlsx",
            "plan - Copy.xlsx",
            "plan - Copy (2).xlsx",
            "plan copy.ods",
            "plan_copy.csv",
        ] {
            assert_eq!(original_stem(file).as_deref(), Some("plan"), "{file}");
        }
        for file in [
            "plan.xlsx",
            "plan (draft).xlsx",
            "plan ().xlsx",
            "photocopying.xlsx",
        ] {
            assert_eq!(original_stem(file), None, "{file}");
        }
    }

    #[test]
    fn the_copy_of_two_workbooks_is_left_out() {
        let actions = ["count the boats", "paint the boats"];
        let workbooks = [
            seen("plan (1).xlsx", Origin::Kept, &actions),
            seen("plan.xlsx", Origin::Kept, &actions),
            seen(
                "training.xlsx",
                Origin::Kept,
                &["train the crew", "count the boats"],
            ),
        ];
        assert_eq!(find(&workbooks), [Some(Repeats::CopyOf(1)), None, None]);
    }

    #[test]
    fn a_changed_copy_is_recognised_by_its_name_only() {
        let (old, new) = (["one", "two", "three"], ["one", "two", "four"]);
        let named = |file: &str| {
            find(&[
                seen("plan.xlsx", Origin::Kept, &old),
                seen(file, Origin::Kept, &new),
            ])[1]
        };
        assert_eq!(named("plan - Copy.xlsx"), Some(Repeats::CopyOf(0)));
        assert_eq!(named("subgroup.xlsx"), None);
    }

    #[test]
    fn of_two_versions_the_older_is_left_out() {
        let (old, new) = (["one", "two", "three"], ["one", "two", "four"]);
        let named = |first: &str, second: &str| {
            find(&[
                seen(first, Origin::Kept, &old),
                seen(second, Origin::Kept, &new),
            ])
        };
        for (older, newer) in [
            ("plan v1.xlsx", "plan v2 FINAL.xlsx"),
            ("plan_v1.9.xlsx", "plan_v1.10.xlsx"),
            ("plan version 2 draft.xlsx", "plan version 3.xlsx"),
            ("plan DRAFT.xlsx", "plan.xlsx"),
        ] {
            let found = named(older, newer);
            assert_eq!(found, [Some(Repeats::CopyOf(1)), None], "{older}");
            let found = named(newer, older);
            assert_eq!(found, [None, Some(Repeats::CopyOf(0))], "{older}");
        }
        for (one, other) in [
            ("plan 2025.xlsx", "plan 2026.xlsx"),
            ("plan v1.xlsx", "tracker v2.xlsx"),
        ] {
            assert_eq!(named(one, other), [None, None], "{one}");
        }
    }

    #[test]
    fn trackers_and_packs_are_left_out_where_there_is_a_plan() {
        let workbooks = |has_plan: bool| {
            let plan = has_plan.then(|| seen("plan.xlsx", Origin::Kept, &["one", "two"]));
            let ours = [
                seen("2026-q1-police.xlsx", Origin::Tracker, &["one"]),
                seen("pack.xlsx", Origin::Published, &["one", "two"]),
            ];
            find(&plan.into_iter().chain(ours).collect::<Vec<_>>())
        };
        assert_eq!(
            workbooks(true),
            [None, Some(Repeats::Tracker), Some(Repeats::Published)]
        );
        assert_eq!(workbooks(false), [Some(Repeats::Tracker), None]);
    }
}
