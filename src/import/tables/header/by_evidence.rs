//! Recognises headers of tables of actions and risks by all the evidence. The cells look like
//! headings, the rows below fill their columns, and the headings name enough of a plan.

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::columns;
use crate::import::tables::columns::claims::{self, Candidate, Claim, Claims};
use crate::import::tables::columns::content;
use crate::import::tables::columns::meaning::is_level;
use crate::import::tables::columns::objectives::is_deliverable;
use crate::import::tables::columns::risks;
use crate::import::tables::columns::timeline::is_coloured;
use crate::import::tables::headings::{Heading, is_timeline, is_weekday, steps};
use crate::lexicon::{OTHER_HEADINGS, OTHER_TABLES, SCHEDULE_HEADINGS, VERBS};
use crate::location::Cell;
use crate::model::HeadingMatch;
use crate::sheets::grid::{GridCell, GridRow, Value};
use crate::text::plain_words;
use crate::timescale;

use super::by_names::is_only_a_list;

/// The longest heading that is not a question, in bytes.
pub(super) const MAX_HEADING_BYTES: usize = 80;

/// The kind of table that headings make by all the evidence: a register of risks, or a table of
/// actions.
pub(super) fn by_evidence(candidate: &Candidate<'_>) -> Option<TableKind> {
    if !fills_columns(candidate) {
        None
    } else if is_register(candidate) {
        Some(TableKind::Risks)
    } else {
        are_actions(candidate).then_some(TableKind::Actions)
    }
}

/// Whether headings name a risk with its score or mitigation, and at least half of them belong to a
/// register. A named risk with two scores is enough, because no other table has two scores of a
/// risk. Two of the headings must be known names, not only similar to one.
fn is_register(candidate: &Candidate<'_>) -> bool {
    use ColumnRole as R;
    let claims = columns::likely(&Candidate {
        table: TableKind::Risks,
        ..*candidate
    });
    let roles: Vec<ColumnRole> = claims.iter().filter_map(|claim| claim.role).collect();
    let is_score = |role: &&R| matches!(role, R::RiskScore | R::Impact);
    let is_scored = roles.contains(&R::Risk) && roles.iter().filter(is_score).count() >= 2;
    let sure = claims.iter().filter(|claim| is_sure(claim)).count();
    sure >= 2
        && (is_scored || roles.len() * 2 >= candidate.headings.len())
        && risks::is_register(&roles)
}

/// Whether a heading is the name of a column, and not only similar to one.
fn is_sure(claim: &Claim) -> bool {
    matches!(claim.matched, HeadingMatch::Name | HeadingMatch::PackFile)
}

/// Whether headings make a table of actions: one heading names the actions, and another names the
/// lead, the time, the progress or the urgency of each action.
fn are_actions(candidate: &Candidate<'_>) -> bool {
    use ColumnRole as R;
    let claims = columns::named(candidate);
    let steps = steps(candidate.headings);
    let mut roles: Vec<ColumnRole> = claims.iter().filter_map(|claim| claim.role).collect();
    if is_only_a_list(candidate.headings, &roles) {
        return false;
    }
    let neutral = candidate
        .headings
        .iter()
        .filter(|own| is_neutral(own))
        .count();
    let named = roles.len() * 2 + steps + neutral;
    let is_mostly_named = named >= candidate.headings.len();
    roles.sort_unstable();
    roles.dedup();
    roles.retain(|role| !matches!(role, R::Category | R::NotPrinted));
    let answers = [R::Lead, R::Timescale, R::Start, R::Rag, R::Progress];
    let is_answered = claims
        .iter()
        .any(|claim| is_sure(claim) && claim.role.is_some_and(|role| answers.contains(&role)))
        || steps_of_months(candidate.headings) >= 2
        || is_sorted_by_urgency(candidate);
    let does =
        |claim: &Claim| matches!(claim.role, Some(R::Action | R::BoardAction | R::Objective));
    if !claims.iter().any(does) {
        // The column that says what is done counts as named.
        return named + 2 >= candidate.headings.len() && says_what_is_done(candidate, &claims);
    }
    let is_named = claims.iter().any(|claim| does(claim) && is_sure(claim));
    // Three columns of a plan are not chance, even among unknown headings. Two are enough if they
    // are most of the headings.
    is_answered
        && if is_named {
            roles.len() >= 3 || is_mostly_named
        } else {
            roles.len() >= 3 && is_mostly_named
        }
}

/// How many headings are steps of a timeline. Weekdays do not count, because rotas have them too.
fn steps_of_months(headings: &[Heading]) -> usize {
    let is_step = |own: &&Heading| own.is_timeline() && !is_weekday(&plain_words(&own.own));
    headings.iter().filter(is_step).count()
}

/// The largest number of timeline steps side by side. Numbers that do not rise are figures, so they
/// interrupt the timeline.
fn longest_timeline(headings: &[Heading]) -> usize {
    let number = |heading: &Heading| heading.own.trim().parse::<u32>().ok();
    let goes_on = |one: &Heading, next: &Heading| {
        let falls = number(one).zip(number(next)).is_some_and(|(a, b)| b <= a);
        one.is_timeline() && next.is_timeline() && !falls
    };
    let runs = headings.chunk_by(goes_on);
    runs.filter(|run| run[0].is_timeline())
        .map(<[Heading]>::len)
        .max()
        .unwrap_or(0)
}

/// Whether a heading begins with the name of a column that many plans and many other tables have:
/// durations, budgets, predecessors.
fn is_neutral(heading: &Heading) -> bool {
    let plain = plain_words(&heading.own);
    let ends = plain.match_indices(' ').map(|(end, _)| end);
    let mut beginnings = ends.chain([plain.len()]).map(|end| &plain[..end]);
    beginnings.any(|beginning| OTHER_HEADINGS.has(beginning))
}

/// Whether a heading is one that only schedules have: "Predecessors".
fn is_of_schedule(heading: &Heading) -> bool {
    SCHEDULE_HEADINGS.has(plain_words(&heading.own).as_str())
}

/// Whether a column sorts the rows by how urgent they are: "Priority" above "High" and "Low".
fn is_sorted_by_urgency(candidate: &Candidate<'_>) -> bool {
    candidate.headings.iter().any(|heading| {
        let mut cells = candidate.cells(heading.column_index).peekable();
        claims::has_word(heading, &["priority", "urgency"])
            && cells.peek().is_some()
            && cells.all(|cell| is_level(&cell.text))
    })
}

/// Whether a column without a known heading says what is done. It must have sentences, no heading
/// may belong to another kind of table, and one of these must be beside it:
///
/// - a lead and a rating or progress;
/// - a lead and a date, with a number, a measure or an end;
/// - a date and a RAG;
/// - a date and a rating or progress, in rows sorted by urgency;
/// - a beginning, an end and a heading that only schedules have, such as "Predecessors";
/// - a beginning and an end, or a long timeline, if the sentences begin with verbs.
fn says_what_is_done(candidate: &Candidate<'_>, claims: &Claims) -> bool {
    use ColumnRole as R;
    /// Fewer steps may be answers: "Q1" to "Q4".
    const LONG_TIMELINE: usize = 5;
    let has = |role: R| claims::holder(claims, role).is_some();
    let headings = candidate.headings;
    let lasts = has(R::Start) && has(R::Timescale);
    let is_dated = has(R::Timescale) || has(R::Start) || steps(headings) >= 2;
    let is_reported = has(R::Rag) || has(R::Progress);
    let is_followed = lasts || has(R::Number) || is_reported || has(R::Measure);
    let is_urgent = is_dated && is_reported && is_sorted_by_urgency(candidate);
    let is_planned = lasts || longest_timeline(headings) >= LONG_TIMELINE;
    let has_rag = headings
        .iter()
        .any(|heading| claims::has_word(heading, &["rag", "brag"]));
    let is_other = headings
        .iter()
        .any(|heading| OTHER_TABLES.has_any(&plain_words(&heading.words())));
    let is_somebodys = has(R::Lead) && (is_dated && is_followed || is_reported);
    let is_scheduled = lasts && headings.iter().any(is_of_schedule);
    let is_answered =
        is_somebodys || is_urgent || is_scheduled || (is_dated && is_followed && has_rag);
    if is_other || !(is_answered || is_planned) {
        return false;
    }
    let free = claims.iter().zip(headings).filter(|(claim, heading)| {
        claims::is_free(claim) && content::may_say_what_is_done(heading)
            || is_deliverable(claim, heading)
    });
    let free: Vec<u32> = free.map(|(_, heading)| heading.column_index).collect();
    let Some(column) = content::sentences(&candidate.rows().collect::<Vec<_>>(), &free) else {
        return false;
    };
    is_answered || begin_with_verbs(candidate, column)
}

/// Whether at least half of the cells of a column begin with a verb, as actions do; the names of
/// projects and events do not.
fn begin_with_verbs(candidate: &Candidate<'_>, column: u32) -> bool {
    let begins = |cell: &&GridCell| {
        let plain = plain_words(&cell.text);
        plain.split(' ').next().is_some_and(|word| VERBS.has(word))
    };
    let cells = candidate.cells(column).count();
    candidate.cells(column).filter(begins).count() * 2 >= cells
}

/// Whether a cell may be a heading: a few words, and neither a day nor a quantity. A step of a
/// timeline may be a date.
pub(super) fn may_be_heading(cell: &GridCell) -> bool {
    let text = cell.text.trim();
    if text.len() > MAX_HEADING_BYTES {
        return false;
    }
    match cell.value {
        Value::Text => {
            let is_named = text.contains(char::is_alphabetic) || is_timeline(text);
            text == "#" || is_named && timescale::read_date(text).is_none()
        }
        Value::Number(_) | Value::Date(_) => is_timeline(text),
        Value::Error => false,
    }
}

/// The last column below a heading. It is the heading's own column, unless a step of a timeline is
/// merged across further columns, as a week is across its days.
fn last_column(candidate: &Candidate<'_>, heading: &Heading) -> u32 {
    let own = heading.column_index;
    let lowest = candidate.positions().start.checked_sub(1);
    let row = lowest.and_then(|lowest| candidate.grid.rows.get(lowest));
    let merge = row.and_then(|row| candidate.grid.merge_at(Cell::new(row.row_index, own)));
    merge
        .filter(|_| heading.is_timeline())
        .map_or(own, |merge| merge.last.column_index)
}

/// Whether one of the next rows fills at least half of the columns that have a heading, and hardly
/// any other column. Below the first row of a sheet, blank columns do not count, because programs
/// export columns that nobody uses. Lines across the table may come first. Timelines are mostly
/// blank, or have bars of coloured cells. Beside a long timeline, the row may have only its action.
fn fills_columns(candidate: &Candidate<'_>) -> bool {
    /// Lines across the table and a first objective may come before a full row.
    const NEXT_ROWS: usize = 8;
    /// A row of fewer cells could belong to any table.
    const MIN_CELLS: usize = 3;
    /// Fewer steps may be answers: "Q1" to "Q4".
    const LONG_TIMELINE: usize = 5;
    let has_heading = |cell: &&GridCell| {
        let mut headings = candidate.headings.iter();
        headings.any(|heading| {
            (heading.column_index..=last_column(candidate, heading)).contains(&cell.column_index)
        })
    };
    let is_bar = |row: &GridRow, heading: &Heading| {
        let cell = Cell::new(row.row_index, heading.column_index);
        heading.is_timeline()
            && row.cell(heading.column_index).is_none()
            && candidate.grid.fill(cell).is_some_and(is_coloured)
    };
    let least = if steps(candidate.headings) >= LONG_TIMELINE {
        1
    } else {
        MIN_CELLS
    };
    let is_first_row = candidate.positions().start == 1;
    let is_used = |own: &&Heading| {
        !own.is_timeline() && (!is_first_row || candidate.cells(own.column_index).next().is_some())
    };
    let used = candidate.headings.iter().filter(is_used).count();
    candidate.rows().take(NEXT_ROWS).any(|below| {
        let filled = below.cells.iter().filter(has_heading).count();
        let bars = candidate.headings.iter().filter(|own| is_bar(below, own));
        filled + bars.count() >= least && filled * 2 >= used && filled * 4 >= below.cells.len() * 3
    })
}
