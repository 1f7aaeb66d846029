//! The rules about workbook files, whatever plan they contain. [`facts`](crate::sheets::facts)
//! makes the findings.

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
    &TOO_MANY_FIELDS,
];

/// A comment or note beside a cell.
pub(crate) const COMMENT_BESIDE_CELL: Rule = Rule {
    name: "comment-beside-cell",
    severity: Severity::Info,
    fault: "a comment or note beside a cell",
    meaning: "There are comments or notes beside cells. Comments are about the plan and not part \
              of it. The pack and the data attached to it leave them out; planpack inspect shows \
              them. Write into the cells what the plan should say.",
    example: "A note \"ask Health\" at an empty lead cell; write the lead into the cell.",
};

/// A cell that shows an error instead of a value.
pub(crate) const ERROR_IN_CELL: Rule = Rule {
    name: "error-in-cell",
    severity: Severity::Warning,
    fault: "a cell that shows an error instead of a value",
    meaning: "A formula in the workbook failed and its cell shows an error such as #REF!. The pack \
              would print that. Correct the formula.",
    example: "`#REF!` under `Timescale`; correct the formula or type the date.",
};

/// A formula without a value in the file.
pub(crate) const FORMULA_WITHOUT_VALUE: Rule = Rule {
    name: "formula-without-value",
    severity: Severity::Warning,
    fault: "a formula without a value in the file",
    meaning: "A cell has a formula, but the file has no value for it, because the program that \
              wrote it does not calculate. The cell is read as blank. Open the workbook in Excel \
              or LibreOffice and save it again, or type the value.",
    example: "`=A4+1` written by a program that does not calculate; open and save the workbook \
              once, or type the value.",
};

/// A text file whose encoding was guessed.
pub(crate) const GUESSED_ENCODING: Rule = Rule {
    name: "guessed-encoding",
    severity: Severity::Info,
    fault: "a text file whose encoding was guessed",
    meaning: "A CSV file or a Markdown text does not say in which encoding it was saved. planpack \
              read it in the likeliest one: Windows-1252, unless it has words in another script, \
              such as Greek. In the wrong encoding a £ becomes another letter. Save a CSV file \
              as \"CSV UTF-8\" and a text as UTF-8; then no guess is needed.",
    example: "`plan.csv`, saved by Excel as \"CSV (Comma delimited)\"; save it as \"CSV UTF-8 \
              (Comma delimited)\".",
};

/// A hidden sheet, row or column, or text that cannot be seen.
pub(crate) const HIDDEN_CONTENT: Rule = Rule {
    name: "hidden-content",
    severity: Severity::Warning,
    fault: "a hidden sheet, row or column with text in it, or text that cannot be seen",
    meaning: "A workbook hides a sheet, rows or columns with text, or makes them too low or narrow \
              to be seen. Or it has text that is white on white, one point high, or hidden by a \
              number format. planpack reads all of this text, so the pack may print text that the \
              sheet does not show. Make the text visible, and delete what does not belong in the \
              plan. To leave out a whole sheet, add two lines to pack.toml: [sheets.\"Name\"] \
              and print = false.",
    example: "Row 14 is hidden and holds an action; show it, and delete it if it is out of date.",
};

/// A sheet without cells.
pub(crate) const SHEET_LEFT_OUT: Rule = Rule {
    name: "sheet-left-out",
    severity: Severity::Info,
    fault: "a sheet of charts or macros, which is not read",
    meaning: "A workbook has a sheet that is a chart, a dialogue box or macros. It has no cells, \
              so the pack leaves it out. Write into a sheet of cells what the plan should say \
              about it.",
    example: "A chart on a sheet of its own; leave it, or put its numbers into a table.",
};

/// Text that is struck through.
pub(crate) const STRUCK_THROUGH_TEXT: Rule = Rule {
    name: "struck-through-text",
    severity: Severity::Warning,
    fault: "text that is struck through",
    meaning: "Text is struck through in the sheet. The pack keeps it, because only its author \
              knows whether it still applies. Delete the text, or undo the strikethrough.",
    example: "~~Report in May~~ Report in June; delete `Report in May`.",
};

/// Characters of a symbol font.
pub(crate) const SYMBOL_FONT_CHARACTER: Rule = Rule {
    name: "symbol-font-character",
    severity: Severity::Info,
    fault: "a tick, bullet or arrow of a symbol font",
    meaning: "Fonts such as Wingdings draw letters as signs. Text pasted from a word processor may \
              have bullets of such a font. Other programs show letters or boxes instead. planpack \
              reads them as the signs that the font draws: ticks, crosses, bullets and arrows.",
    example: "`\u{f0b7} Train staff` becomes `• Train staff`; `ü` in Wingdings becomes `✓`.",
};

/// Text of a sheet that is in no cell.
pub(crate) const TEXT_OUTSIDE_CELLS: Rule = Rule {
    name: "text-outside-cells",
    severity: Severity::Warning,
    fault: "text of a sheet that is in no cell",
    meaning: "A sheet has content outside its cells: in a text box or shape, in a page header or \
              footer, in a picture instead of a cell, or in a link that only its author can open. \
              The pack is made from cells and leaves this content out. Write into a cell what the \
              plan should say.",
    example: "A text box \"Draft for the March board\" over the table; write that above the table.",
};

/// A row of a CSV file that a comma within a text has split.
pub(crate) const TOO_MANY_FIELDS: Rule = Rule {
    name: "too-many-fields",
    severity: Severity::Error,
    fault: "a row of a CSV file with more fields than the others",
    meaning: "In a CSV file, commas or semicolons separate the fields of a row. A text that \
              contains the separator must be in quotation marks. Without them the text is split, \
              and all fields after it are too far to the right. planpack does not guess where. \
              Put quotation marks around the text, or save the table as a workbook.",
    example: "`A2,Train staff, volunteers,Health` below three headings; write `\"Train staff, \
              volunteers\"`.",
};
