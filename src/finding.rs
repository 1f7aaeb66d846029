//! What is wrong with the author's data, said so that the author can mend it.
//!
//! A [`Finding`] is made from a [`Place`], so none can lack one. Findings never stop a run; what does is a
//! [`Failure`](crate::failure::Failure). The rules' names and severities stand in [`RULES`]; printing findings is the
//! command line's work.

use serde::Serialize;

use crate::location::Place;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack would say something wrong.
    Error,
    /// Somebody should look.
    Warning,
    /// How something was read.
    Info,
}

/// A fault that we look for. Its name never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A reference whose target does not exist.
    DanglingReference,
    /// An appendix row that answers to no board objective.
    DanglingBoardReference,
    /// A reference that gives its target another name.
    TitleMismatch,
    /// An appendix row worded otherwise than the board objective it answers to.
    BoardWordingDiffers,
    /// One term, two meanings.
    ConflictingGlossaryEntry,
    /// A total that its lines do not come to.
    TotalDoesNotAddUp,
    /// A character that the pack's fonts cannot draw.
    UnprintableCharacter,
    /// A bullet or arrow of a symbol font, replaced by the common character.
    SymbolFontCharacter,
    /// A letter of another script that looks like the one meant.
    LookAlikeLetter,
    /// A column that we do not know.
    UnknownColumn,
    /// A column recognised only by closeness.
    UnsureColumn,
    /// Words that found no place in the plan.
    UnplacedText,
    /// A cell that shows an error instead of a value.
    ErrorInCell,
    /// A file of the pack folder that the pack file names and that is not there.
    MissingNarrative,
    /// Something in a text file that the pack cannot show.
    UnsupportedMarkdown,
    /// A scope that the legend does not explain.
    UnknownScope,
    /// A row that was joined to the one above.
    JoinedRow,
    /// A number that may have lost a nought at its end.
    AmbiguousNumber,
    /// A sheet that holds no table of a plan.
    SheetWithoutPlan,
    /// A date whose year was taken from the plan's period.
    InferredYear,
    /// A hidden sheet, row or column with words in it.
    HiddenContent,
    /// Words struck through.
    StruckThroughText,
    /// A formula that the file keeps no value of.
    FormulaWithoutValue,
    /// A comment or note beside a cell.
    CommentBesideCell,
    /// A rating that only a colour says.
    ColourOnlyRating,
    /// A number where a date should stand, as a sheet shows a date that lost its format.
    BareDateSerial,
}

/// What is known about a rule.
#[derive(Debug, Clone, Copy)]
pub struct RuleSpec {
    /// The rule.
    pub rule: Rule,
    /// Its name, for the fault.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it means, why it matters and what to do, for `planpack explain`.
    pub meaning: &'static str,
}

const fn rule(rule: Rule, name: &'static str, severity: Severity, meaning: &'static str) -> RuleSpec {
    RuleSpec { rule, name, severity, meaning }
}

/// Every rule.
#[rustfmt::skip]
pub const RULES: &[RuleSpec] = &[
    rule(Rule::DanglingReference, "dangling-reference", Severity::Error,
        "Words such as \"see Appendix 4\" or \"[[training]]\" point at a part of the plan that is not there. \
         A reader would look for it in vain. Correct the number or the name, or add the appendix to the pack."),
    rule(Rule::DanglingBoardReference, "dangling-board-reference", Severity::Error,
        "A row of an appendix gives the number of a board objective that no priority has. The row answers to nothing. \
         Correct the number, or add the objective to the board's plan."),
    rule(Rule::TitleMismatch, "title-mismatch", Severity::Warning,
        "A reference gives the number of one part and the name of another, or an old name: \"Appendix 2: Quality group plan\" \
         where appendix 2 bears another title. Write the title as it stands, or [[name]] and let the pack write it."),
    rule(Rule::BoardWordingDiffers, "board-wording-differs", Severity::Info,
        "A row of an appendix repeats a board objective in other words. One of the two was changed and the other forgotten. \
         Copy the wording that the board agreed."),
    rule(Rule::ConflictingGlossaryEntry, "conflicting-glossary-entry", Severity::Warning,
        "The glossary gives one term two meanings. The pack prints both. Keep the right one."),
    rule(Rule::TotalDoesNotAddUp, "total-does-not-add-up", Severity::Error,
        "A total differs from the sum of the lines it stands for. The pack prints it as written. Correct the line or the total."),
    rule(Rule::UnprintableCharacter, "unprintable-character", Severity::Warning,
        "A cell holds a character that the pack's fonts cannot draw: a control character left by a paste, or a script \
         that they do not cover. The pack prints a stand-in. Retype the character."),
    rule(Rule::SymbolFontCharacter, "symbol-font-character", Severity::Info,
        "A paste from a word processor left bullets of a symbol font, which no other program can read. \
         They were read as common bullets, ticks and arrows."),
    rule(Rule::LookAlikeLetter, "look-alike-letter", Severity::Warning,
        "A code holds a letter of another script that looks like a Latin one: a Cyrillic В for B. Sorting and searching \
         do not find it. It was read as the Latin letter. Retype it."),
    rule(Rule::UnknownColumn, "unknown-column", Severity::Warning,
        "A table has a column whose heading we do not know. Its cells are kept and printed under that heading. \
         Rename the column, or say in the pack file what it holds: [columns] \"Heading\" = \"lead\"."),
    rule(Rule::UnsureColumn, "unsure-column", Severity::Warning,
        "A heading was recognised only because it is close to one that we know. Check that it was taken for the right thing; \
         the pack file can say so outright: [columns] \"Heading\" = \"lead\"."),
    rule(Rule::UnplacedText, "unplaced-text", Severity::Warning,
        "A cell holds words that belong to no table, title or note that we could make out. They are not in the pack. \
         Move them into the table, or give their column a heading."),
    rule(Rule::ErrorInCell, "error-in-cell", Severity::Warning,
        "A formula in the workbook failed and its cell shows an error such as #REF!. The pack would print that. Mend the formula."),
    rule(Rule::MissingNarrative, "missing-narrative", Severity::Error,
        "The pack file names a text file that is not in its folder. Its section is left out. Correct the name or add the file."),
    rule(Rule::UnsupportedMarkdown, "unsupported-markdown", Severity::Warning,
        "A text file holds something that the pack cannot show, such as raw HTML or a picture. Its words are printed plainly."),
    rule(Rule::UnknownScope, "unknown-scope", Severity::Warning,
        "A scope column holds a code that the plan's legend does not explain. Correct the code, or add it to the legend."),
    rule(Rule::JoinedRow, "joined-row", Severity::Info,
        "A row without a number goes on where a cell of the row above ends within a sentence, as a converter leaves it. Its words \
         were joined to those above. If it is an action of its own, begin it with a capital letter or give it a number."),
    rule(Rule::AmbiguousNumber, "ambiguous-number", Severity::Warning,
        "A cell holds a quantity where a number of the plan should stand: the sheet shows 1.10 as 1.1. After 1.9 that may be what was meant. \
         It was read as shown. Format the cell as text and type the number again."),
    rule(Rule::SheetWithoutPlan, "sheet-without-plan", Severity::Info,
        "A sheet holds no table that a plan has. Its lines are kept as notes. If it does hold one, check the names of its columns."),
    rule(Rule::InferredYear, "inferred-year", Severity::Info,
        "A date is written without its year. The year was taken from the plan's period: the first such date that is not before its start. \
         Write the year if another is meant."),
    rule(Rule::HiddenContent, "hidden-content", Severity::Warning,
        "A workbook hides a sheet, rows or columns that hold words. They are read like any others, so the pack prints what the \
         sheet does not show. Show them and decide; delete what does not belong in the plan."),
    rule(Rule::StruckThroughText, "struck-through-text", Severity::Warning,
        "Words are struck through in the sheet. They are kept, because nobody but their author can say whether they still hold. \
         Delete them, or take the line away."),
    rule(Rule::FormulaWithoutValue, "formula-without-value", Severity::Warning,
        "A cell holds a formula, and the file does not say what it came to: a program wrote it that does not reckon. The cell is \
         read as blank. Open the workbook in Excel or LibreOffice and save it again, or type the value."),
    rule(Rule::CommentBesideCell, "comment-beside-cell", Severity::Info,
        "Comments or notes stand beside cells. They are talk about the plan and no part of it: the pack leaves them out, and \
         planpack inspect shows them. Write into the cells what the plan should say."),
    rule(Rule::ColourOnlyRating, "colour-only-rating", Severity::Info,
        "A rating cell is blank but has a colour, which was read as the rating. Many readers cannot tell the colours apart, \
         and a sheet that is copied as text loses them. Type the rating into the cell as well."),
    rule(Rule::BareDateSerial, "bare-date-serial", Severity::Warning,
        "A timescale is a number such as 46204: a date that lost its format, as spreadsheets count days. It is printed as it \
         stands. Give the cell a date format, or type the date."),
];

impl Rule {
    /// What is known about it.
    ///
    /// # Panics
    /// If the rule is missing from [`RULES`]; a test holds that none is.
    #[must_use]
    pub fn spec(self) -> &'static RuleSpec {
        RULES.iter().find(|spec| spec.rule == self).expect("every rule has a row in RULES")
    }

    /// The rule of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        RULES.iter().find(|spec| spec.name == name).map(|spec| spec.rule)
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.spec().name)
    }
}

/// A place that has to do with a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Related {
    /// What it has to do with it, as in "first used here".
    pub label: String,
    /// Where.
    pub place: Place,
}

/// Something that an author should know, at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The fault.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// What is so, in one sentence without capital or full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The smallest guilty place.
    pub place: Place,
    /// Other places that matter.
    pub related: Vec<Related>,
}

impl Finding {
    /// A finding of the rule's own severity.
    pub fn new(rule: Rule, place: &Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.spec().severity,
            message: message.into(),
            help: help.into(),
            place: place.clone(),
            related: Vec::new(),
        }
    }

    /// Adds a place that has to do with it.
    #[must_use]
    pub fn related_to(mut self, label: impl Into<String>, place: &Place) -> Self {
        self.related.push(Related { label: label.into(), place: place.clone() });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_in_order_and_have_unique_names() {
        for pair in RULES.windows(2) {
            assert!(pair[0].rule < pair[1].rule);
            assert!(RULES.iter().filter(|spec| spec.name == pair[0].name).count() == 1);
        }
        assert_eq!(RULES.last().map(|spec| spec.rule), Some(Rule::BareDateSerial), "the last rule has a row");
    }
}
