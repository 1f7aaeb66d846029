//! Names of sheets, titles of tables and plans, and labels before a colon.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Words around a page number in a page header or footer.
pub(crate) static ABOUT_PAGES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("about_pages.txt")));

/// Words in the title or name of a sheet that show its content.
pub(crate) static ANNOUNCEMENTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("announcements.txt")));

/// Names of sheets with the choices of drop-down menus.
pub(crate) static CHOICE_SHEETS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("choice_sheets.txt")));

/// Labels before the title of the plan, its organisation or its period.
pub(crate) static DOCUMENT_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("document_labels.txt")));

/// Words of a line that marks the document: "OFFICIAL".
pub(crate) static MARKINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("markings.txt")));

/// Labels before an objective, and their order of preference.
pub(crate) static OBJECTIVE_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("objective_labels.txt")));

/// Labels before the title of a part.
pub(crate) static PART_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("part_labels.txt")));

/// Words before and after "plan" in the title of a whole plan.
pub(crate) static PLAN_TITLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("plan_titles.txt")));

/// Words in a label of the document profile, each with the field that its value fills.
pub(crate) static PROFILE_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("profile_labels.txt")));

/// Labels that show that a sheet is the document profile.
pub(crate) static PROFILE_SHEET_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("profile_sheet_labels.txt")));

/// Words in scopes and in the legends that explain their codes.
pub(crate) static SCOPE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("scope_words.txt")));

/// Titles of lists about the document itself, which may come below a table.
pub(crate) static DOCUMENT_HISTORIES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("document_histories.txt")));

/// Words that may be between a month and its year.
pub(crate) static MEETING_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("meeting_words.txt")));

/// Words beside a calendar year that make it a plan's.
pub(crate) static PLAN_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("plan_words.txt")));

/// Labels of the row with the totals of a table.
pub(crate) static TOTALS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("totals.txt")));
