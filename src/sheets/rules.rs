//! The rules of what is found in the files themselves, whatever they hold.
//!
//! [`facts`](super::facts) makes the findings.

use crate::finding::{Rule, Severity};

/// Every rule of sheets, by name.
pub(crate) const RULES: &[&Rule] = &[
    &COMMENT_BESIDE_CELL,
    &ERROR_IN_CELL,
    &FORMULA_WITHOUT_VALUE,
    &GUESSED_ENCODING,
    &HIDDEN_CONTENT,
    &SHEET_LEFT_OUT,
    &STRUCK_THROUGH_TEXT,
    &SYMBOL_FONT_CHARACTER,
    &TEXT_OUTSIDE_CELLS,
];

/// A comment or note beside a cell.
pub(crate) const COMMENT_BESIDE_CELL: Rule = Rule {
    name: "comment-beside-cell",
    severity: Severity::Info,
    fault: "a comment or note beside a cell",
    meaning: "Comments or notes stand beside cells. They are talk about the plan and no part of \
              it: the pack leaves them out, and planpack inspect shows them. Write into the cells \
              what the plan should say.",
    example: "A note \"ask Health\" at an empty lead cell; write the lead into the cell.",
};

/// A cell that shows an error instead of a value.
pub(crate) const ERROR_IN_CELL: Rule = Rule {
    name: "error-in-cell",
    severity: Severity::Warning,
    fault: "a cell that shows an error instead of a value",
    meaning: "A formula in the workbook failed and its cell shows an error such as #REF!. The pack \
              would print that. Mend the formula.",
    example: "`#REF!` under `Timescale`; mend the formula or type the date.",
};

/// A formula that the file keeps no value of.
pub(crate) const FORMULA_WITHOUT_VALUE: Rule = Rule {
    name: "formula-without-value",
    severity: Severity::Warning,
    fault: "a formula that the file keeps no value of",
    meaning: "A cell holds a formula, and the file does not say what it came to: a program wrote \
              it that does not compute. The cell is read as blank. Open the workbook in Excel or \
              LibreOffice and save it again, or type the value.",
    example: "`=A4+1` written by a program that does not compute; open and save the workbook once, \
              or type the value.",
};

/// A text file whose encoding is not known for sure.
pub(crate) const GUESSED_ENCODING: Rule = Rule {
    name: "guessed-encoding",
    severity: Severity::Info,
    fault: "a text file whose encoding was guessed",
    meaning: "A CSV file or a Markdown text does not say in which encoding its letters and signs \
              are written. It was read in the likeliest one: Windows-1252, unless many of its \
              letters are those of another language. In the wrong encoding a £ becomes another \
              letter. Save the file as \"CSV UTF-8\", or a text as UTF-8, which says it.",
    example: "`plan.csv`, saved by Excel as \"CSV (Comma delimited)\"; save it as \"CSV UTF-8 \
              (Comma delimited)\".",
};

/// A hidden sheet, row or column, or text that nobody can see.
pub(crate) const HIDDEN_CONTENT: Rule = Rule {
    name: "hidden-content",
    severity: Severity::Warning,
    fault: "a hidden sheet, row or column with words in it, or text that cannot be seen",
    meaning: "A workbook hides a sheet, rows or columns that hold words, or makes them too low or \
              too narrow for any; or it has white words on white, words a point high, words that a \
              number format hides. They are read like any others, so the pack prints what the \
              sheet does not show. Show them and decide; delete what does not belong in the plan.",
    example: "Row 14 is hidden and holds an action; show it, and delete it if it no longer holds.",
};

/// A sheet that is not one of cells.
pub(crate) const SHEET_LEFT_OUT: Rule = Rule {
    name: "sheet-left-out",
    severity: Severity::Info,
    fault: "a sheet of a chart or of macros, which is not read",
    meaning: "A workbook has a sheet that is a chart, a dialogue box or macros. Only sheets of \
              cells are read, so the pack leaves it out. Write into a sheet of cells what the plan \
              should say of it.",
    example: "A chart on a sheet of its own; leave it, or put its numbers into a table.",
};

/// Words that are struck through.
pub(crate) const STRUCK_THROUGH_TEXT: Rule = Rule {
    name: "struck-through-text",
    severity: Severity::Warning,
    fault: "words that are struck through",
    meaning: "Words are struck through in the sheet. They are kept, because nobody but their \
              author can say whether they still hold. Delete them, or take the line away.",
    example: "~~Report in May~~ Report in June; delete `Report in May`.",
};

/// Characters of a symbol font.
pub(crate) const SYMBOL_FONT_CHARACTER: Rule = Rule {
    name: "symbol-font-character",
    severity: Severity::Info,
    fault: "a tick, bullet or arrow of a symbol font",
    meaning: "In fonts such as Wingdings letters are drawn as signs, and a paste from a word \
              processor leaves bullets of such a font. Other programs show letters or boxes \
              instead. They were read as the signs that they show: ticks, crosses, bullets and \
              arrows.",
    example: "`\u{f0b7} Train staff` becomes `• Train staff`; `ü` in Wingdings becomes `✓`.",
};

/// Words of a sheet that are in no cell.
pub(crate) const TEXT_OUTSIDE_CELLS: Rule = Rule {
    name: "text-outside-cells",
    severity: Severity::Warning,
    fault: "words of a sheet that are in no cell",
    meaning: "A sheet has words that are in no cell: in a text box or shape, in the header or \
              footer of its pages, in a picture that takes a cell's place, or in the address of a \
              link that only its author can open. The pack is made of cells and leaves them out. \
              Write into a cell what the plan should say.",
    example: "A text box \"Draft for the March board\" over the table; write that above the table.",
};
