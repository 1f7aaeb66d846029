//! Finds sheets of one workbook that were saved as separate text files.
//!
//! The first of several workbooks is the board's, and the others are appendices. Sheets that were
//! saved separately would wrongly become appendices. They are recognised by their file names, which
//! begin alike, and by the same title above their tables.

use crate::text::same_wording;

use crate::import::title;
use crate::import::workbook::ShapedWorkbook;

/// Moves the sheets of later files to the first file with a sheet of the same workbook.
pub(crate) fn join(workbooks: &mut [ShapedWorkbook<'_>]) {
    for first in 0..workbooks.len() {
        let (before, after) = workbooks.split_at_mut(first + 1);
        let first = &mut before[first];
        for other in after {
            if is_of_one_workbook(first, other) {
                first.sheets.append(&mut other.sheets);
            }
        }
    }
}

fn is_of_one_workbook(first: &ShapedWorkbook<'_>, other: &ShapedWorkbook<'_>) -> bool {
    let (Some(stem), Some(other_stem)) = (&first.lone_sheet, &other.lone_sheet) else {
        return false;
    };
    let (Some(title), Some(other_title)) = (repeatable_title(first), repeatable_title(other))
    else {
        return false;
    };
    begin_alike(stem, other_stem) && same_wording(title, other_title)
}

/// The title of a file's first part, unless it announces a priority or an appendix.
fn repeatable_title<'a>(workbook: &'a ShapedWorkbook<'_>) -> Option<&'a str> {
    let first = workbook.sheets.first()?.preambles().next()?;
    let title = first.title.as_ref()?.value.trim();
    (!title.is_empty() && title::read(title).is_none()).then_some(title)
}

/// Whether two names begin with the same text before a hyphen or underscore: `plan-Priority 1`,
/// `plan-Glossary`.
fn begin_alike(one: &str, other: &str) -> bool {
    let pairs = one.chars().zip(other.chars());
    let common: String = pairs
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter)
        .collect();
    let up_to_mark = common.trim_end_matches(|letter| !matches!(letter, '-' | '_'));
    up_to_mark.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_differ_after_a_hyphen_or_underscore() {
        assert!(begin_alike("plan-Priority 1", "plan-Priority 2"));
        assert!(begin_alike("bridge_plan-1", "bridge_plan-2"));
        assert!(!begin_alike("priority 1", "priority 2"));
        assert!(!begin_alike("board", "training-subgroup"));
        assert!(!begin_alike("-one", "-two"));
    }
}
