//! How a published workbook says what its sheets hold, so that it can be read back as the plan that it was made from.
//!
//! Written by `render/xlsx`, read by `import/published`; whatever the two must agree on stands here. All of it is in
//! plain sight: labels and headings on the sheets, and custom properties of the document, which spreadsheet programs
//! list. One property marks the workbook, and one for each sheet says what the sheet is and what the columns of its
//! table hold, in order: `Sheet: Priority 1` is `priority 1: ref, number, scope, objective, action, lead`.

use crate::columns::ColumnRole;
use crate::model::{Number, PartKind};

/// The property that marks a published workbook.
pub(crate) const MARK: &str = "planpack";
/// Its value. A workbook of an edition to come is read like anybody's.
pub(crate) const EDITION: &str = "published workbook 1";
/// What the names of the sheets' properties begin with.
const SHEET: &str = "Sheet: ";

/// The name of the property of a sheet.
pub(crate) fn sheet_property(sheet_name: &str) -> String {
    format!("{SHEET}{sheet_name}")
}

/// The sheet that a property speaks of.
pub(crate) fn sheet_of_property(property: &str) -> Option<&str> {
    property.strip_prefix(SHEET)
}

/// The words of a link to the contents: they stand below the title of every sheet.
pub(crate) const BACK: &str = "Back to the contents";
/// The heading of a part's details.
pub(crate) const DETAILS: &str = "Details";
/// The heading of a part's loose lines.
pub(crate) const NOTES: &str = "Notes";
/// What begins the line that names a table of a narrative, or a further table of a section.
pub(crate) const TABLE: &str = "Table: ";
/// What the line begins with that says what the table of a sheet is.
pub(crate) const ONE_TABLE: &str = "This sheet holds one table.";
/// Before and after the name of a table that has no rows, in the line that stands in its stead.
pub(crate) const NO_ROWS: [&str; 2] = ["The table \"", "\" has no rows."];
/// What a line begins with that says a heading in full.
pub(crate) const IN_FULL: &str = "Heading of column ";
/// What the line begins with that names columns without a cell.
pub(crate) const UNFILLED: &str = "Columns that nobody has filled in yet: ";
/// What the line begins with that names objectives which no appendix answers to.
pub(crate) const UNDELIVERED: &str = "Objectives that no appendix delivers: ";
/// What the line begins with that says what is struck through.
pub(crate) const STRUCK: &str = "Struck through in the plan, and here: ";
/// What the pack's remark on an objective begins with: where it is delivered, what it answers to, or that it answers to
/// nothing.
pub(crate) const SEE_ALSO: [&str; 3] = [DELIVERED, ANSWERS, "Board objective "];
/// Before the rows of appendices that answer to an objective.
pub(crate) const DELIVERED: &str = "Delivered through ";
/// Before the board's objective that a row answers to.
pub(crate) const ANSWERS: &str = "Answers to ";
/// What ends the cells of a row that goes on from the one above it.
pub(crate) const CONTINUED: &str = " (continued)";
/// The headings of the contents.
pub(crate) const CONTENTS: [&str; 3] = ["Sheet", "Title", "What it holds"];
/// What stands in the contents for a section without a sheet.
pub(crate) const NO_SHEET: &str = "No sheet";
/// The headings of the table that says which file gave what.
pub(crate) const SOURCES: [&str; 2] = ["Made from", "Which gives"];

/// The headings of the table that says what changed since an earlier version.
pub(crate) const CHANGES: [&str; 4] = ["About", "What changed", "Before", "Now"];

/// Whether a line above a table is one that the pack adds. Any other line there somebody has written since.
pub(crate) fn is_added_line(line: &str) -> bool {
    let [before, after] = NO_ROWS;
    [ONE_TABLE, IN_FULL, UNFILLED, UNDELIVERED, STRUCK, TABLE].iter().any(|beginning| line.starts_with(beginning))
        || line.strip_prefix(before).is_some_and(|rest| rest.contains(after))
}

/// Whether the cell of a column that the pack adds to a table of actions is as the pack writes it.
pub(crate) fn is_added_cell(holds: Holds, text: &str) -> bool {
    const MAX_LABEL_CHARS: usize = 24;
    match holds {
        Holds::Ref => {
            let label = text.strip_suffix(CONTINUED).unwrap_or(text);
            label.chars().count() <= MAX_LABEL_CHARS && !label.contains(char::is_whitespace)
        }
        Holds::Level => [ACTION, SUBTASK].contains(&text.strip_suffix(CONTINUED).unwrap_or(text)),
        Holds::SeeAlso => SEE_ALSO.iter().any(|beginning| text.starts_with(beginning)),
        Holds::Role(_)
        | Holds::Implied(_)
        | Holds::ActionNumber
        | Holds::ImpliedActionNumber
        | Holds::Unknown
        | Holds::Section
        | Holds::Name
        | Holds::Line => false,
    }
}

/// What stands before a line of a detail that has several, and of one whose label stands on a line of its own: blanks at
/// which no line is broken.
pub(crate) const INDENT: &str = "\u{A0}\u{A0}\u{A0}\u{A0}";
/// Ends a row that goes on in the next one although no space stood there.
pub(crate) const WORD_GOES_ON: char = '\u{200C}';
/// What an action of the second level is in the column of levels.
pub(crate) const ACTION: &str = "Action";
/// What an action of the third level is there.
pub(crate) const SUBTASK: &str = "Sub-task";

/// Labels of the cover's lines about the plan.
pub(crate) mod about {
    /// The partnership.
    pub(crate) const ORGANISATION: &str = "Published by";
    /// The period in the author's words.
    pub(crate) const PERIOD: &str = "Period";
    /// Its first and last day.
    pub(crate) const COVERS: &str = "Covers";
    /// Between those two days.
    pub(crate) const TO: &str = " to ";
    /// How such a day is written and read.
    pub(crate) const DAY: &str = "%-d %B %Y";
    /// The codes of the boards, a line for each.
    pub(crate) const BOARDS: &str = "Boards";
    /// Between a code and the name of its board.
    pub(crate) const MEANS: &str = " = ";
    /// What the code for all boards means.
    pub(crate) const ALL_BOARDS: &str = "all boards";
    /// The language: the line that ends them.
    pub(crate) const LANGUAGE: &str = "Language";
}

/// What a sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SheetRole {
    /// What the document is, and the contents.
    Cover,
    /// What other sheets say, put together: nothing is read from it.
    DocumentControl,
    /// Running text.
    Narrative,
    /// A table of the running text before it.
    NarrativeTable,
    /// A part of the plan.
    Part {
        /// What it is.
        kind: PartKind,
        /// Its number.
        number: Option<Number>,
    },
    /// A further sheet of the section of the part before it: evidence for its outcomes, or another table of money.
    Further(PartKind),
}

/// What the column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// What the plan has in such a column.
    Role(ColumnRole),
    /// The same, where the plan has no such column: the words stand elsewhere in it.
    Implied(ColumnRole),
    /// The action's own number, in the plan's column of numbers.
    ActionNumber,
    /// The same, where the plan has no column of numbers.
    ImpliedActionNumber,
    /// A column of the plan that we do not know.
    Unknown,
    /// A label for speaking about an action.
    Ref,
    /// The heading within the table that the row stands under.
    Section,
    /// Whether it is an action or a sub-task; how deep a line stands.
    Level,
    /// What a line stands under.
    Name,
    /// A line.
    Line,
    /// Where an objective is delivered, or what it answers to.
    SeeAlso,
}

impl Holds {
    const OWN: [(Self, &str); 9] = [
        (Self::ActionNumber, "action-number"),
        (Self::ImpliedActionNumber, "implied-action-number"),
        (Self::Unknown, "-"),
        (Self::Ref, "ref"),
        (Self::Section, "section"),
        (Self::Level, "level"),
        (Self::Name, "name"),
        (Self::Line, "line"),
        (Self::SeeAlso, "see-also"),
    ];
    /// What stands before the word of an implied column.
    const IMPLIED: &str = "implied-";

    fn word(self) -> String {
        match self {
            Self::Role(role) => role.key(),
            Self::Implied(role) => format!("{}{}", Self::IMPLIED, role.key()),
            own => Self::OWN.iter().find(|(other, _)| *other == own).map_or("", |(_, word)| word).to_owned(),
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        let own = Self::OWN.iter().find(|(_, own)| *own == word).map(|(holds, _)| *holds);
        let implied = || word.strip_prefix(Self::IMPLIED).and_then(ColumnRole::from_key).map(Self::Implied);
        own.or_else(implied).or_else(|| ColumnRole::from_key(word).map(Self::Role))
    }
}

impl From<Option<ColumnRole>> for Holds {
    fn from(role: Option<ColumnRole>) -> Self {
        role.map_or(Self::Unknown, Self::Role)
    }
}

/// The kinds of parts.
const KINDS: [PartKind; 17] = [
    PartKind::Priority,
    PartKind::Appendix,
    PartKind::Tasks,
    PartKind::Outcomes,
    PartKind::Themes,
    PartKind::WorkStreams,
    PartKind::Finance,
    PartKind::Staffing,
    PartKind::Governance,
    PartKind::Glossary,
    PartKind::Profile,
    PartKind::Calendar,
    PartKind::Partners,
    PartKind::Risks,
    PartKind::Indicators,
    PartKind::Notes,
    PartKind::Other,
];

/// What stands before the kind of a further sheet.
const FURTHER: &str = "further ";

fn kind_word(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Priority => "priority",
        PartKind::Appendix => "appendix",
        PartKind::Tasks => "tasks",
        PartKind::Outcomes => "outcomes",
        PartKind::Themes => "themes",
        PartKind::WorkStreams => "work-streams",
        PartKind::Finance => "finance",
        PartKind::Staffing => "staffing",
        PartKind::Governance => "governance",
        PartKind::Glossary => "glossary",
        PartKind::Profile => "profile",
        PartKind::Calendar => "calendar",
        PartKind::Partners => "partners",
        PartKind::Risks => "risks",
        PartKind::Indicators => "indicators",
        PartKind::Notes => "notes",
        PartKind::Other => "other",
    }
}

fn kind_of(word: &str) -> Option<PartKind> {
    KINDS.into_iter().find(|kind| kind_word(*kind) == word)
}

impl SheetRole {
    fn words(&self) -> String {
        match self {
            Self::Cover => "cover".to_owned(),
            Self::DocumentControl => "document-control".to_owned(),
            Self::Narrative => "narrative".to_owned(),
            Self::NarrativeTable => "narrative-table".to_owned(),
            Self::Part { kind, number: None } => kind_word(*kind).to_owned(),
            Self::Part { kind, number: Some(number) } => format!("{} {number}", kind_word(*kind)),
            Self::Further(kind) => format!("{FURTHER}{}", kind_word(*kind)),
        }
    }

    fn of_words(words: &str) -> Option<Self> {
        match words {
            "cover" => Some(Self::Cover),
            "document-control" => Some(Self::DocumentControl),
            "narrative" => Some(Self::Narrative),
            "narrative-table" => Some(Self::NarrativeTable),
            words => match (words.strip_prefix(FURTHER), words.split_once(' ')) {
                (Some(kind), _) => kind_of(kind).map(Self::Further),
                (None, Some((kind, number))) => {
                    Some(Self::Part { kind: kind_of(kind)?, number: Some(Number::parse(number)?) })
                }
                (None, None) => Some(Self::Part { kind: kind_of(words)?, number: None }),
            },
        }
    }
}

/// What a sheet is, and what the columns of its table hold, from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetOutline {
    /// What it is.
    pub(crate) role: SheetRole,
    /// The columns; none without a table.
    pub(crate) columns: Vec<Holds>,
}

impl SheetOutline {
    /// The value of the sheet's property.
    pub(crate) fn words(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(|holds| holds.word()).collect();
        let role = self.role.words();
        if columns.is_empty() { role } else { format!("{role}: {}", columns.join(", ")) }
    }

    /// Reads the value of a sheet's property; `None` if it is none.
    pub(crate) fn of_words(words: &str) -> Option<Self> {
        let (role, columns) = words.split_once(": ").unwrap_or((words, ""));
        let columns = columns.split(", ").filter(|word| !word.is_empty()).map(Holds::of_word).collect::<Option<_>>()?;
        Some(Self { role: SheetRole::of_words(role)?, columns })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sheet_is_survives_its_words() {
        use ColumnRole as R;
        let numbers = [None, Number::parse("2a"), Number::parse("LSCB1")];
        let parts = KINDS
            .iter()
            .flat_map(|kind| numbers.iter().map(|number| SheetRole::Part { kind: *kind, number: number.clone() }));
        let others = [SheetRole::Cover, SheetRole::DocumentControl, SheetRole::Narrative, SheetRole::NarrativeTable];
        let further = KINDS.into_iter().map(SheetRole::Further);
        let own = Holds::OWN.iter().map(|(holds, _)| *holds);
        let columns: Vec<Holds> =
            own.chain([Holds::Role(R::BoardNumber), Holds::Role(R::Label), Holds::Implied(R::Scope)]).collect();
        for role in parts.chain(others).chain(further) {
            for columns in [Vec::new(), columns.clone()] {
                let outline = SheetOutline { role: role.clone(), columns };
                assert_eq!(SheetOutline::of_words(&outline.words()), Some(outline.clone()), "{}", outline.words());
            }
        }
    }

    #[test]
    fn other_words_are_no_outline() {
        for words in ["", "treaty", "priority one", "priority 1: lead, chapter", "further cover"] {
            assert_eq!(SheetOutline::of_words(words), None, "{words}");
        }
    }
}
