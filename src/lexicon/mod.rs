//! Lists of words that decide how a cell is read, in text files that an officer can read and
//! extend.
//!
//! A line is one entry: `word = meaning`, or only the word if all words of the list mean the same.
//! A line that begins with `#` and a space is a comment. A list with meanings names them all in the
//! comment "Meanings: …". Entries are sorted by their characters and occur once; a test checks
//! this. Words are in lower case and without punctuation, as
//! [`plain_words`](crate::text::plain_words) gives them, unless the head of the file says
//! otherwise. The module that uses a list decides how to use its meanings.
//!
//! Each folder has the lists of one subject. Two lists are read elsewhere: `headings/headings.txt`
//! by [`columns`](crate::columns), `cells/symbols.txt` by the reader of symbol fonts.

mod list;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub(crate) use list::Lexicon;

/// Makes a static of each list. For the tests, it also makes a table of all lists with their files.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(crate) static $name: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::of(include_str!($file)));)*

        #[cfg(test)]
        const LISTS: &[(&str, &LazyLock<Lexicon>)] = &[$(($file, &$name)),*];
    };
}

lists! {
    // Words for cells with special content.
    /// Words that may be between the numbers of a list.
    BETWEEN_NUMBERS = "cells/between_numbers.txt";
    /// The error values of spreadsheet programs.
    ERROR_VALUES = "cells/error_values.txt";
    /// Names and tags of languages, each with its tag.
    LANGUAGES = "cells/languages.txt";
    /// Names of languages in the languages themselves.
    OWN_LANGUAGE_NAMES = "cells/own_language_names.txt";
    /// Answers to "Revised date" that mean that the date has not changed.
    NO_NEW_DATE = "cells/no_new_date.txt";
    /// Kinds of row in a log that has more than risks.
    LOG_KINDS = "cells/log_kinds.txt";

    // Words of headings. The rules for columns decide by them what a column holds.
    /// Words of a heading such as "Links to board objective".
    BOARD_LINKS = "columns/board_links.txt";
    /// Words in the heading of deliverables.
    DELIVERABLE_WORDS = "columns/deliverable_words.txt";
    /// Words in the heading of a description to the left of the actions.
    DESCRIPTIONS = "columns/descriptions.txt";
    /// Words in the heading of existing responses to a risk.
    EXISTING_WORDS = "columns/existing_words.txt";
    /// Headings of columns that a program for forms adds before the questions.
    FORM_HEADINGS = "columns/form_headings.txt";
    /// Words in the heading of further responses to a risk.
    FURTHER_WORDS = "columns/further_words.txt";
    /// Words of a heading that names indicators.
    INDICATOR_WORDS = "columns/indicator_words.txt";
    /// Words in the headings of a key of ratings.
    KEY_HEADINGS = "columns/key_headings.txt";
    /// Words of a heading above ratings that are not the current ratings of the actions.
    OTHER_RATINGS = "columns/other_ratings.txt";
    /// Words in headings of other tables that have owners and dates.
    OTHER_TABLES = "columns/other_tables.txt";
    /// Words that show that a heading is about the past.
    PAST_WORDS = "columns/past_words.txt";
    /// Words at the start of guidance on what to write in a column.
    GUIDANCE_WORDS = "columns/guidance_words.txt";
    /// Headings under which a program keeps its own facts about a row.
    RECORD_HEADINGS = "columns/record_headings.txt";
    /// Words in the heading of responses to a risk.
    RESPONSE_HEADINGS = "columns/response_headings.txt";
    /// Names of responses to a risk.
    RESPONSES = "columns/responses.txt";
    /// Words beside a month or quarter in a heading of a timeline.
    TIMELINE_WORDS = "columns/timeline_words.txt";

    // Words of notes and placeholders that an author has left in a text.
    /// Words that continue "to be confirmed": "to be confirmed by the chair" is not a placeholder.
    ARRANGEMENT_WORDS = "drafting/arrangement_words.txt";
    /// Words at the start of a bracket that says what to write there: "[name of ferry]".
    BRACKETED_PLACEHOLDERS = "drafting/bracketed_placeholders.txt";
    /// Words of a status that say that a document is not approved yet.
    DRAFT_STATUSES = "drafting/draft_statuses.txt";
    /// Words of a status that say that a document is approved.
    FINAL_STATUSES = "drafting/final_statuses.txt";
    /// Words after "need to" that show that something is still missing: "need to set a baseline".
    NEEDS = "drafting/needs.txt";
    /// Words after "to be" on a line with nothing else: "To be agreed".
    OPEN_ANSWERS = "drafting/open_answers.txt";
    /// Placeholders that may be anywhere in a text.
    PLACEHOLDERS = "drafting/placeholders.txt";
    /// Words after "to be" in a timescale without a date yet: "to be determined".
    POSTPONING = "drafting/postponing.txt";
    /// Words at the start of a question.
    QUESTION_WORDS = "drafting/question_words.txt";

    // Words of the headings of columns.
    /// Headings of the people or bodies who act. They are the leads if no heading names a lead.
    BODY_HEADINGS = "headings/body_headings.txt";
    /// Words in an unknown heading or label that suggest a lead or a timescale.
    COLUMN_HINTS = "headings/column_hints.txt";
    /// Words in a heading that asks whether an action is done.
    DONE_HEADINGS = "headings/done_headings.txt";
    /// Headings of the figures of an indicator, and the figure that each means.
    FIGURE_HEADINGS = "headings/figure_headings.txt";
    /// Words for how important, likely or bad something is: "high".
    LEVELS = "headings/levels.txt";
    /// Headings that ask for one person.
    ONE_LEAD_HEADINGS = "headings/one_lead_headings.txt";
    /// Headings that are not about the plan's own questions: how long, how much.
    OTHER_HEADINGS = "headings/other_headings.txt";
    /// Words at the start of the headings of a pivot table.
    PIVOT_HEADINGS = "headings/pivot_headings.txt";
    /// The first word, and a later word, of headings that ask for a column.
    QUESTIONS = "headings/questions.txt";
    /// Words in the heading of a column for remarks.
    REMARK_HEADINGS = "headings/remark_headings.txt";
    /// Headings that only the tasks of a schedule have.
    SCHEDULE_HEADINGS = "headings/schedule_headings.txt";
    /// Headings of the column with the people or bodies who help the lead.
    SUPPORT_HEADINGS = "headings/support_headings.txt";
    /// Headings that lists of all kinds have.
    VAGUE_HEADINGS = "headings/vague_headings.txt";
    /// Days of the week in other languages, as headings of calendars have them.
    OTHER_WEEKDAYS = "headings/other_weekdays.txt";
    /// Words of headings that, with a number, are a week or a day of a timeline.
    WEEK_HEADINGS = "headings/week_headings.txt";

    // Names of sheets, titles of tables and plans, and labels before a colon.
    /// Words around a page number in a page header or footer.
    ABOUT_PAGES = "labels/about_pages.txt";
    /// Words in the title or name of a sheet that show its content.
    ANNOUNCEMENTS = "labels/announcements.txt";
    /// Names of sheets with the choices of drop-down menus.
    CHOICE_SHEETS = "labels/choice_sheets.txt";
    /// Labels before the title of the plan, its organisation or its period.
    DOCUMENT_LABELS = "labels/document_labels.txt";
    /// Words of a line that marks the document: "OFFICIAL".
    MARKINGS = "labels/markings.txt";
    /// Labels before an objective, and their order of preference.
    OBJECTIVE_LABELS = "labels/objective_labels.txt";
    /// Labels before the title of a part.
    PART_LABELS = "labels/part_labels.txt";
    /// Words before and after "plan" in the title of a whole plan.
    PLAN_TITLES = "labels/plan_titles.txt";
    /// Words in a label of the document profile, each with the field that its value fills.
    PROFILE_LABELS = "labels/profile_labels.txt";
    /// Labels that show that a sheet is the document profile.
    PROFILE_SHEET_LABELS = "labels/profile_sheet_labels.txt";
    /// Lines above a message that an e-mail quotes.
    QUOTED_MESSAGES = "labels/quoted_messages.txt";
    /// Words in scopes and in the legends that explain their codes.
    SCOPE_WORDS = "labels/scope_words.txt";
    /// Titles of lists about the document itself, which may come below a table.
    DOCUMENT_HISTORIES = "labels/document_histories.txt";
    /// Words that may be between a month and its year.
    MEETING_WORDS = "labels/meeting_words.txt";
    /// Words beside a calendar year that make it the year of a plan.
    PLAN_WORDS = "labels/plan_words.txt";
    /// Labels of the row with the totals of a table.
    TOTALS = "labels/totals.txt";

    // Words of lead cells.
    /// Texts in a lead cell that mean every partner on the list.
    EVERYBODY = "leads/everybody.txt";
    /// Words, or parts of words, in the name of a group or body.
    GROUP_WORDS = "leads/group_words.txt";
    /// Words after the subject in the name of a subgroup or of its plan.
    SUBGROUP_WORDS = "leads/subgroup_words.txt";
    /// Words before a colon in a lead cell. Each introduces the lead or a supporter.
    LEAD_LABELS = "leads/lead_labels.txt";
    /// Words in a long lead cell that show that the cell is a thought, or a sentence about who
    /// leads.
    LEAD_SENTENCES = "leads/lead_sentences.txt";
    /// Texts in a lead cell that name nobody.
    NO_LEAD = "leads/no_lead.txt";
    /// Domains of mail addresses that people of many organisations have.
    SHARED_MAIL_DOMAINS = "leads/shared_mail_domains.txt";
    /// Words in the name of a role.
    ROLE_WORDS = "leads/role_words.txt";
    /// Words in the name of an organisation, a place or a document, but not of a person.
    NO_PERSON_WORDS = "leads/no_person_words.txt";

    // Words and signs of rating cells.
    /// Answers to a heading that asks whether an action is done, and their meaning.
    DONE_ANSWERS = "ratings/done_answers.txt";
    /// Words in a rating cell: a rating, "work has begun", or no rating.
    RATINGS = "ratings/ratings.txt";
    /// First words of a reason that limits the rating "Complete".
    RATING_LIMITS = "ratings/rating_limits.txt";
    /// Signs in a rating cell and their meaning.
    RATING_SIGNS = "ratings/rating_signs.txt";
    /// States of work, as headings above cards.
    STATES_OF_WORK = "ratings/states_of_work.txt";

    // Words of dates and timescales.
    /// Verbs after "may" that show that it is not the month.
    AFTER_MAY = "timescales/after_may.txt";
    /// Words before a reference that looks like a date: "objective 1.2.10".
    BEFORE_REFERENCES = "timescales/before_references.txt";
    /// Words before a month or a year that show that it is meant as a time.
    BEFORE_TIMES = "timescales/before_times.txt";
    /// Words at the start of a bracket with a date that no longer applies: "(extended from June)".
    FORMER_DATES = "timescales/former_dates.txt";
    /// Words before a date that make it a beginning or an end.
    LIMITS = "timescales/limits.txt";
    /// Methods, such as "survey", that authors write in the column of timescales by mistake.
    METHODS = "timescales/methods.txt";
    /// English names of months and their numbers.
    MONTHS = "timescales/months.txt";
    /// Words in the heading of a time that replaces an earlier time: "Revised deadline".
    NEW_DATE_HEADINGS = "timescales/new_date_headings.txt";
    /// Numbers in words.
    NUMBER_WORDS = "timescales/number_words.txt";
    /// Words at the end of a line that show that the next line continues it.
    OPEN_LINES = "timescales/open_lines.txt";
    /// Names for a part of a year, each with its season or feast.
    PARTS_OF_A_YEAR = "timescales/parts_of_a_year.txt";
    /// Names of months in other languages and their numbers.
    OTHER_MONTHS = "timescales/other_months.txt";
    /// Periods and meetings after "each" or "every": "each year".
    ROUNDS = "timescales/rounds.txt";
    /// Words about time.
    TIME_WORDS = "timescales/time_words.txt";
    /// Phrases for how something happens, without a date: "quarterly".
    UNDATED = "timescales/undated.txt";
    /// The days of the week.
    WEEKDAYS = "timescales/weekdays.txt";

    // Words for judging the wording of actions, indicators and sentences.
    /// Abbreviations whose full stop does not end a sentence.
    ABBREVIATIONS = "wording/abbreviations.txt";
    /// Words that make the next verb part of a clause: "Ensure that crews …".
    CLAUSE_WORDS = "wording/clause_words.txt";
    /// Words that many actions share, so they do not show what an action is about.
    COMMON_PLAN_WORDS = "wording/common_plan_words.txt";
    /// Words and signs of a target that show whether more or less is better.
    COMPARISONS = "wording/comparisons.txt";
    /// Words in capitals that are not acronyms, and acronyms that need no explanation.
    NO_ACRONYMS = "wording/no_acronyms.txt";
    /// Words at the start of a verb's object: "the routes".
    OBJECT_WORDS = "wording/object_words.txt";
    /// Words with which sentences do not end.
    OPEN_ENDS = "wording/open_ends.txt";
    /// Results that a review looks back on.
    RESULTS = "wording/results.txt";
    /// Words that the initials of a name leave out.
    SMALL_WORDS = "wording/small_words.txt";
    /// Verbs for carrying something out or looking back on it.
    STEP_VERBS = "wording/step_verbs.txt";
    /// Verbs at the start of an action for which nobody can say whether it was done.
    VAGUE_VERBS = "wording/vague_verbs.txt";
    /// Verbs at the start of an action, and whether they are nouns as well.
    VERBS = "wording/verbs.txt";
    /// Words before "of" or "against" at the end of a sentence: "aware of".
    WORDS_BEFORE_OF = "wording/words_before_of.txt";
    /// Words that make a date rough, and the part of the time that they mean.
    ROUGH_DATES = "wording/rough_dates.txt";
}
