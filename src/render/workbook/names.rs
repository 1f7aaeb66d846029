//! The names in a workbook: of sheets, of tables and of their columns, each unique and in the
//! allowed form.
//!
//! Names are compared without regard to case, as in spreadsheet programs.

use crate::compose::numbering::{Names, cut_at_word};
use crate::text;

/// Longest name of a sheet, in UTF-16 units: the Office for National Statistics asks for fewer than
/// the 31 that Excel allows.
const MAX_SHEET_NAME: usize = 30;
/// Longest heading of a table's column, in UTF-16 units.
const MAX_HEADING: usize = 255;
/// Longest name that we give a table; the format allows 255, but nobody could read that in a list.
const MAX_TABLE_NAME: usize = 48;

impl Names {
    /// A name for a sheet: without the characters that are not allowed, at most 30 long and cut
    /// between words, `Name (2)` if taken.
    pub(crate) fn sheet(&mut self, wanted: &str) -> String {
        let allowed = wanted
            .replace('/', "-")
            .replace(['[', ']', ':', '*', '?', '\\'], " ");
        let tidy = |text: &str, length| {
            let text = cut_at_word(text, length)
                .trim_matches(|edge: char| edge == '\'' || edge.is_whitespace());
            if text.is_empty() {
                "Sheet".to_owned()
            } else {
                text.to_owned()
            }
        };
        self.take(
            &tidy(&one_line(&allowed), MAX_SHEET_NAME),
            |name, number| {
                let suffix = format!(" ({number})");
                tidy(name, MAX_SHEET_NAME - suffix.len()) + &suffix
            },
        )
    }

    /// A name for a table, made of its sheet's: `Priority 2a` gives `priority_2a`.
    pub(crate) fn table(&mut self, sheet_name: &str) -> String {
        let mut name = String::new();
        for character in sheet_name.chars().take(MAX_TABLE_NAME) {
            if character.is_ascii_alphanumeric() {
                name.push(character.to_ascii_lowercase());
            } else if !name.is_empty() && !name.ends_with('_') {
                name.push('_');
            }
        }
        let name = name.trim_end_matches('_');
        let name = match name {
            "" => "table".to_owned(),
            name if is_table_name(name) => name.to_owned(),
            name => format!("table_{name}"),
        };
        self.take(&name, |name, number| format!("{name}_{number}"))
    }

    /// A heading for a column: on one line, never empty, `Heading 2` if taken.
    fn heading(&mut self, wanted: &str, column_number: usize) -> String {
        let mut heading = one_line(wanted);
        if heading.is_empty() {
            heading = format!("Column {column_number}");
        }
        self.take(
            truncate(&heading, MAX_HEADING).trim_end(),
            |name, number| {
                let suffix = format!(" {number}");
                truncate(name, MAX_HEADING - suffix.len()).to_owned() + &suffix
            },
        )
    }
}

/// Whether small letters, digits and underscores can name a table. Spreadsheet programs refuse a
/// name that could be the address of a cell (`sab2`, or anything that begins like `r1`, `c1` or
/// `rc1`). They also refuse a truth value and a name that begins with a digit.
fn is_table_name(name: &str) -> bool {
    // Addresses have at most three letters before their digits; the last address is `XFD1048576`.
    let letter_count = name.bytes().take_while(u8::is_ascii_lowercase).count();
    let is_word = name.contains('_') || letter_count == name.len();
    letter_count >= 3 && is_word && !matches!(name, "true" | "false")
}

/// A heading of a table's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The heading as a table can have it: on one line, unique, not too long.
    pub shown: String,
    /// The whole text, if it is too long to be shown.
    pub in_full: Option<String>,
}

/// The headings of a table, each made unique.
pub(crate) fn headings<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Vec<Heading> {
    let mut names = Names::default();
    let heading = |(index, heading)| Heading {
        shown: names.heading(heading, index + 1),
        in_full: Some(one_line(heading))
            .filter(|line| truncate(line, MAX_HEADING).len() < line.len()),
    };
    wanted.into_iter().enumerate().map(heading).collect()
}

/// The text on one line with single spaces, without the characters that XML cannot hold.
pub(crate) fn one_line(text: &str) -> String {
    text::one_line(&text.replace(is_unfit, " "))
}

fn is_unfit(character: char) -> bool {
    character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// The beginning of a text, at most `max_units` UTF-16 units long.
pub(crate) fn truncate(text: &str, max_units: usize) -> &str {
    if text.len() <= max_units {
        return text;
    }
    let mut units = 0;
    for (index, character) in text.char_indices() {
        units += character.len_utf16();
        if units > max_units {
            return &text[..index];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_keep_to_the_rules() {
        let mut names = Names::without(&["Cover", "History"]);
        assert_eq!(names.sheet("Priority 1"), "Priority 1");
        assert_eq!(names.sheet("PRIORITY 1"), "PRIORITY 1 (2)");
        assert_eq!(names.sheet("priority 1"), "priority 1 (3)");
        assert_eq!(
            names.sheet("Quality/performance: [2]"),
            "Quality-performance 2"
        );
        assert_eq!(names.sheet("'Our voice'"), "Our voice");
        assert_eq!(names.sheet("history"), "history (2)");
        assert_eq!(names.sheet("\u{7}\n"), "Sheet");
        assert_eq!(names.sheet("' 'Our' ' voice' '"), "Our' ' voice");
        let long = names.sheet(&"Safeguarding effectiveness ".repeat(3));
        assert_eq!(long, "Safeguarding effectiveness");
        assert_eq!(names.sheet(&long), "Safeguarding effectiveness (2)");
    }

    #[test]
    fn a_number_that_a_sheet_has_in_its_own_name_is_not_given_again() {
        let mut names = Names::default();
        assert_eq!(names.sheet("Plan (2)"), "Plan (2)");
        assert_eq!(names.sheet("Plan"), "Plan");
        assert_eq!(names.sheet("Plan"), "Plan (3)");
    }

    #[test]
    fn table_names_are_words_and_not_addresses() {
        let mut names = Names::default();
        assert_eq!(names.table("Priority 2a"), "priority_2a");
        assert_eq!(names.table("Priority-2A"), "priority_2a_2");
        assert_eq!(names.table("SAB2"), "table_sab2");
        assert_eq!(names.table("2 Themes"), "table_2_themes");
        assert_eq!(names.table("R"), "table_r");
        assert_eq!(names.table("Глоссарий"), "table");
        assert_eq!(names.table("C1 actions"), "table_c1_actions");
        assert_eq!(names.table("R1.1"), "table_r1_1");
        assert_eq!(names.table("RC2 (2026)"), "table_rc2_2026");
        assert_eq!(names.table("C1"), "table_c1");
        assert_eq!(names.table("c1"), "table_c1_2");
        assert_eq!(names.table("XFD1048576"), "table_xfd1048576");
        assert_eq!(names.table("True"), "table_true");
        assert_eq!(names.table("Risks"), "risks");
    }

    #[test]
    fn headings_are_unique_whatever_their_case() {
        let headings = headings(["Action", "action", "", "Achievem\nents", "Action 2"]);
        let shown: Vec<_> = headings
            .iter()
            .map(|heading| heading.shown.as_str())
            .collect();
        assert_eq!(
            shown,
            [
                "Action",
                "action 2",
                "Column 3",
                "Achievem ents",
                "Action 2 2"
            ]
        );
    }
}
