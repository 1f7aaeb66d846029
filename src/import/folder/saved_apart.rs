//! Sheets of one workbook that came as a file each, as programs save them that write text.
//!
//! Of several workbooks the first is the board's and the others are appendices; sheets that were
//! saved apart would lose their place by that. They are known by what programs leave of the
//! workbook: the beginning of the file's name, and the title above every table.

use crate::wording::same_wording;

use crate::import::title;
use crate::import::workbook::ShapedWorkbook;

/// Moves the sheets of later files to the first file that holds a sheet of the same workbook.
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

/// The title of a file's first part, unless it announces which priority or appendix the part is.
fn repeatable_title<'a>(workbook: &'a ShapedWorkbook<'_>) -> Option<&'a str> {
    let first = workbook.sheets.first()?.preambles().into_iter().next()?;
    let title = first.title.as_ref()?.value.trim();
    (!title.is_empty() && title::read(title).is_none()).then_some(title)
}

/// Whether two names are the same up to a mark between words: `plan-Priority 1` and
/// `plan-Glossary`.
fn begin_alike(one: &str, other: &str) -> bool {
    let common = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter);
    let common: String = common.collect();
    common
        .trim_end_matches(|letter| !matches!(letter, '-' | '_'))
        .chars()
        .any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_up_to_a_mark() {
        assert!(begin_alike("plan-Priority 1", "plan-Priority 2"));
        assert!(begin_alike("bridge_plan-1", "bridge_plan-2"));
        assert!(!begin_alike("priority 1", "priority 2"));
        assert!(!begin_alike("board", "training-subgroup"));
        assert!(!begin_alike("-one", "-two"));
    }
}
