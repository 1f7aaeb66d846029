//! The rules of import, about uncertain or impossible readings.
//!
//! The modules that read the text make the findings.

use crate::finding::{Rule, Severity};

/// Every rule of import, by name.
pub const RULES: &[&Rule] = &[
    &AMBIGUOUS_NUMBER,
    &BARE_DATE_SERIAL,
    &CLOSED_ACTIONS,
    &COLOUR_ONLY_RATING,
    &COLOUR_ONLY_TIMESCALE,
    &COLUMNS_NOT_PRINTED,
    &CONDITIONAL_COLOUR,
    &GUIDANCE_ROW,
    &HEADER_WITHOUT_ROWS,
    &INFERRED_YEAR,
    &JOINED_ROW,
    &LOOK_ALIKE_LETTER,
    &MISSING_NARRATIVE,
    &MONTH_FIRST_DATES,
    &REPEATED_WORKBOOK,
    &SHEET_NOT_PRINTED,
    &SHEET_WITHOUT_PLAN,
    &TWO_VERSIONS,
    &UNKNOWN_COLUMN,
    &UNKNOWN_SCOPE,
    &UNMATCHED_PACK_FILE_ENTRY,
    &UNPLACED_TEXT,
    &UNREAD_PACK_FILE_ENTRY,
    &UNSUPPORTED_MARKDOWN,
    &UNSURE_COLUMN,
    &YEAR_SHOWN_AS_DATE,
];

/// A number that may have lost a zero at its end.
pub const AMBIGUOUS_NUMBER: Rule = Rule {
    name: "ambiguous-number",
    severity: Severity::Warning,
    fault: "a number that may have lost a zero at its end",
    meaning: "Spreadsheet programs show 1.10 as 1.1 if it is typed as a number. Here 1.1 comes \
              after 1.9, so 1.10 may be meant. planpack read the number as the sheet shows it. If \
              1.10 is meant, format the cell as text and type the number again.",
    example: "`1.1` after `1.9`, with 1.10 meant; format the cell as text and type `1.10`.",
};

/// A number where a date belongs.
pub const BARE_DATE_SERIAL: Rule = Rule {
    name: "bare-date-serial",
    severity: Severity::Warning,
    fault: "a number where a date belongs",
    meaning: "A timescale is a number such as 46204. Spreadsheet programs store dates as such \
              numbers, and this one has lost its date format. planpack reads it as a day, but the \
              pack prints the number. A number such as 51121 may also be 5 November 2021 typed \
              without separators, so planpack does not read it. There is one finding for each \
              column. Give the cells a date format, or type the dates.",
    example: "`46204` under `Timescale`; format the cell as a date, or type `1 July 2026`.",
};

/// A table of actions that are closed.
pub const CLOSED_ACTIONS: Rule = Rule {
    name: "closed-actions",
    severity: Severity::Info,
    fault: "a table of actions that are closed",
    meaning: "The title of a table or sheet says that its actions are closed, completed or \
              archived. The table is printed under Other sheets, and is not a priority of the \
              plan.",
    example: "A sheet `Completed actions` beside the plan; leave it, or delete it from the \
              workbook.",
};

/// A rating that is only a colour.
pub const COLOUR_ONLY_RATING: Rule = Rule {
    name: "colour-only-rating",
    severity: Severity::Info,
    fault: "a rating that is only a colour",
    meaning: "A rating cell is blank but has a colour, and planpack read the colour as the rating. \
              Many readers cannot distinguish the colours, and a sheet that is copied as text \
              loses them. Type the rating into the cell too.",
    example: "A blank cell filled with amber; type `Amber` into it.",
};

/// Timescales that are only coloured cells.
pub const COLOUR_ONLY_TIMESCALE: Rule = Rule {
    name: "colour-only-timescale",
    severity: Severity::Warning,
    fault: "timescales that are only coloured cells",
    meaning: "The cells under the months or quarters are blank but some have a colour, and \
              planpack read the first and the last coloured cell of a row as the beginning and the \
              end of its action. A colour may mean something else, such as a holiday. Check the dates in the \
              pack, or add a column `Timescale`.",
    example: "Blue cells under `May`, `Jun` and `Jul`, read as May to July.",
};

/// Columns that are left out of packs.
pub const COLUMNS_NOT_PRINTED: Rule = Rule {
    name: "columns-not-printed",
    severity: Severity::Info,
    fault: "columns that packs leave out, because they are not for readers",
    meaning: "Lists from a program for tasks have columns such as `Task ID` or `Modified by`, \
              which are not about the plan. Offices keep columns such as `Office use only`. The \
              pack leaves such columns out of all its files. To print one, say in pack.toml what \
              it holds: [columns] \"Created\" = \"category\". To leave out another column, \
              write \"not-printed\" there.",
    example: "A list of cards has the columns `Card ID` and `Last modified`; no change is needed.",
};

/// A column of ratings that a conditional format may colour.
pub const CONDITIONAL_COLOUR: Rule = Rule {
    name: "conditional-colour",
    severity: Severity::Warning,
    fault: "a column of ratings that a conditional format may colour",
    meaning: "The cells of a rating column have no text and no colour of their own. A conditional \
              format applies to them: the spreadsheet program shows its colours, but the file does \
              not contain them. So the actions have no rating here. Type the ratings into the \
              cells.",
    example: "Blank cells under `RAG` that a conditional format makes red after the due date; type \
              `Red` into them.",
};

/// A row of a template that is not a row of the plan.
pub const GUIDANCE_ROW: Rule = Rule {
    name: "guidance-row",
    severity: Severity::Info,
    fault: "a row that says how to fill in the table",
    meaning: "The row says what to write in each column, gives an example, or says where to insert \
              rows. The pack leaves the row out. Delete it. If it belongs to the plan, reword it.",
    example: "`What will be done?`, `Who is responsible?`, `By when?` below the headings `Action`, \
              `Lead`, `Timescale`; delete the row.",
};

/// A header row with nothing below it.
pub const HEADER_WITHOUT_ROWS: Rule = Rule {
    name: "header-without-rows",
    severity: Severity::Warning,
    fault: "a header row with nothing below it",
    meaning: "A table has headings but no rows. Perhaps the rows are still to be written, or they \
              were moved without their headings. The pack leaves the table out. Write the rows, or \
              delete the headings.",
    example: "`No`, `Objective`, `Action`, `Lead` and then the end of the sheet; write the first \
              row.",
};

/// A date whose year was taken from the plan's period.
pub const INFERRED_YEAR: Rule = Rule {
    name: "inferred-year",
    severity: Severity::Info,
    fault: "a date whose year was taken from the plan's period",
    meaning: "A date is written without its year. planpack takes the first such date on or after \
              the first day of the plan's period. If another year is meant, write it.",
    example: "`by end of June` in a plan for 2026/27 was read as June 2026; write `by end of June \
              2026`.",
};

/// A row that was joined to the one above.
pub const JOINED_ROW: Rule = Rule {
    name: "joined-row",
    severity: Severity::Info,
    fault: "a row that was joined to the one above",
    meaning: "The row above ends in the middle of a sentence, and this row continues it without a \
              number. Some converters split cells in this way, so the two rows were joined. If \
              this row is an action of its own, begin it with a capital letter or give it a \
              number.",
    example: "`… with all partner` and below it `agencies by July`; type the two into one cell.",
};

/// A letter of another script that looks like the one meant.
pub const LOOK_ALIKE_LETTER: Rule = Rule {
    name: "look-alike-letter",
    severity: Severity::Warning,
    fault: "a letter of another script that looks like a Latin one",
    meaning: "A code has a letter of another script that looks like a Latin one, such as a \
              Cyrillic В for B. Sorting and searching do not find it. It was read as the Latin \
              letter. Retype it.",
    example: "`В` (Cyrillic) in the column for boards; type `B` on your keyboard.",
};

/// Dates with the month before the day.
pub const MONTH_FIRST_DATES: Rule = Rule {
    name: "month-first-dates",
    severity: Severity::Warning,
    fault: "dates with the month before the day",
    meaning: "A column has a date such as 09/30/2026, in which the month must come first. planpack \
              reads all dates of the column with the month first. If the column also has a date \
              such as 30/09/2026, in which the day must come first, planpack reads the dates that \
              could be either with the day first. Write the day first throughout, or the month as \
              a word.",
    example: "`09/30/2026` above `04/05/2026`; write `30 September 2026` and `5 April 2026`.",
};

/// A text file that the pack file names and that does not exist.
pub const MISSING_NARRATIVE: Rule = Rule {
    name: "missing-narrative",
    severity: Severity::Error,
    fault: "a text file that pack.toml names and that does not exist",
    meaning: "pack.toml names a text file that is not in its folder. Its section is left out. \
              Correct the name or add the file.",
    example: "`narratives = [\"forword.md\"]` while the file is called foreword.md; correct the \
              name.",
};

/// A workbook of the folder that repeats the plan.
pub const REPEATED_WORKBOOK: Rule = Rule {
    name: "repeated-workbook",
    severity: Severity::Warning,
    fault: "a workbook of the folder that repeats the plan",
    meaning: "pack.toml names no workbooks, so planpack reads every workbook of its folder. \
              One of them is a copy of another, a tracking workbook, or a published pack, so the \
              plan would be printed twice. That workbook was left out. Move it out of the folder, \
              or name the workbooks of the plan in pack.toml.",
    example: "`plan (1).xlsx` beside `plan.xlsx`; delete it, or write `board = \"plan.xlsx\"` in \
              pack.toml.",
};

/// A sheet that the pack leaves out because nobody reads it on paper.
pub const SHEET_NOT_PRINTED: Rule = Rule {
    name: "sheet-not-printed",
    severity: Severity::Info,
    fault: "a sheet of marks or choices that the pack leaves out",
    meaning: "A sheet is a calendar, a grid of marks or numbers, or a list of choices. The pack \
              leaves it out, because nobody reads such a sheet on paper; planpack inspect lists \
              its cells. To print it, add two lines to pack.toml: [sheets.\"Name\"] and print \
              = true.",
    example: "A sheet `Lists` with the choices of drop-down lists; leave it, or write \
              `[sheets.\"Lists\"]` and `print = true` in pack.toml.",
};

/// A sheet without a table of a plan.
pub const SHEET_WITHOUT_PLAN: Rule = Rule {
    name: "sheet-without-plan",
    severity: Severity::Info,
    fault: "a sheet without a table of a plan",
    meaning: "A sheet has no table that belongs to a plan. It is printed at the end of the pack, \
              under Other sheets. If it is part of the plan, check the headings of its columns. If \
              nobody needs it, add two lines to pack.toml: [sheets.\"Name\"] and print = \
              false.",
    example: "A sheet of e-mail addresses in the workbook; leave it, or move it to a workbook of \
              its own.",
};

/// Two workbooks of the folder that may be versions of one plan.
pub const TWO_VERSIONS: Rule = Rule {
    name: "two-versions",
    severity: Severity::Warning,
    fault: "two workbooks of the folder that share half of their actions",
    meaning: "pack.toml names no workbooks, so planpack reads every workbook of its folder. \
              Two of them share at least half of their actions: one may be an older version of the \
              plan, or last year's. The pack has both, and one of them is an appendix. Move the \
              older one out of the folder, or name the workbooks of the plan in pack.toml.",
    example: "`plan May.xlsx` beside `plan September.xlsx`; move the first to another folder.",
};

/// A column whose heading is not known.
pub const UNKNOWN_COLUMN: Rule = Rule {
    name: "unknown-column",
    severity: Severity::Warning,
    fault: "a column whose heading is not known",
    meaning: "A table has a column whose heading planpack does not know. The column is printed \
              under that heading. Rename it, or say in pack.toml what it holds: [columns] \
              \"Heading\" = \"lead\". With \"not-printed\", the pack leaves the column out.",
    example: "A column headed `Cross-check`; name it `Progress`, or write `[columns]` and \
              `\"Cross-check\" = \"progress\"` in pack.toml.",
};

/// A scope that the legend does not explain.
pub const UNKNOWN_SCOPE: Rule = Rule {
    name: "unknown-scope",
    severity: Severity::Warning,
    fault: "a scope that the legend does not explain",
    meaning: "A column for boards has a code that the plan's legend does not explain. Correct the \
              code, or add it to the legend.",
    example: "`D` while the legend has C children, A adults, B both; write one of the three, or \
              add D to the legend.",
};

/// An entry of the pack file that names something the workbooks do not have.
pub const UNMATCHED_PACK_FILE_ENTRY: Rule = Rule {
    name: "unmatched-pack-file-entry",
    severity: Severity::Warning,
    fault: "an entry of pack.toml that names something the workbooks do not have",
    meaning: "pack.toml names a sheet, a heading, the code of a board or a workbook that does \
              not exist. The entry has no effect. Correct the name, or delete the entry.",
    example: "`[columns]` with `\"Ownr\" = \"lead\"` while the heading is `Owner`; correct the \
              name.",
};

/// An entry of the pack file that cannot be read.
pub const UNREAD_PACK_FILE_ENTRY: Rule = Rule {
    name: "unread-pack-file-entry",
    severity: Severity::Warning,
    fault: "an entry of pack.toml that cannot be read",
    meaning: "pack.toml gives a period that is not two dates, or allows a fault without a \
              reason. planpack does not use the period. It does use the allowance, but nobody can \
              judge it later. Write what is missing.",
    example: "`period = \"whenever\"`; write `period = \"April 2026 to March 2029\"`.",
};

/// Text that could not be placed in the plan.
pub const UNPLACED_TEXT: Rule = Rule {
    name: "unplaced-text",
    severity: Severity::Warning,
    fault: "text that could not be placed in the plan",
    meaning: "The text of a cell belongs to no table, title or note that planpack recognised, so \
              it is not in the pack. Move it into the table, or give its column a heading.",
    example: "A remark typed three columns to the right of the table; move it into the table, or \
              delete it.",
};

/// Something in a text file that the pack cannot show.
pub const UNSUPPORTED_MARKDOWN: Rule = Rule {
    name: "unsupported-markdown",
    severity: Severity::Warning,
    fault: "something in a text file that the pack cannot show",
    meaning: "A text file has something that the pack cannot show, such as HTML or a picture. The \
              pack prints its text without formatting.",
    example: "`<b>urgent</b>` in foreword.md; write `**urgent**`.",
};

/// A column whose content was inferred from a similar heading or from its cells.
pub const UNSURE_COLUMN: Rule = Rule {
    name: "unsure-column",
    severity: Severity::Warning,
    fault: "a column whose content was inferred from a similar heading or from its cells",
    meaning: "The heading of a column is not known, but it is similar to a known one, or the cells \
              below it show what the column holds. Check that planpack guessed right. Then correct the \
              heading, or say in pack.toml what the column holds: [columns] \"Heading\" = \
              \"lead\".",
    example: "`Tmescale` was read as `Timescale`; correct the heading.",
};

/// A year that is shown as a date.
pub const YEAR_SHOWN_AS_DATE: Rule = Rule {
    name: "year-shown-as-date",
    severity: Severity::Warning,
    fault: "a year that is shown as a date",
    meaning: "A cell with a date format holds the number of a year, so the sheet shows 2026 as a \
              day in July 1905. planpack reads it as the year, but the pack prints the day that \
              the sheet shows. Format the cell as text and type the year, or type the date that is \
              meant.",
    example: "`18/07/1905` under `Timescale`; format the cell as text and type `2026`.",
};
