//! Column rules that find roles by the cells, for roles that no heading names.
//!
//! Headings decide most tables. Each rule here takes a column only if its cells leave little doubt,
//! and the choice is reported as `unsure-column`.

use std::ops::Range;

use crate::action_reference::{self, Typed};
use crate::columns::ColumnRole;
use crate::lexicon::{BOARD_LINKS, DONE_HEADINGS, OTHER_RATINGS};
use crate::model::{HeadingMatch, Number, RagRating, TimescaleKind};
use crate::reading::numbers::{numbers_in, only_numbers};
use crate::reading::rating::{self, Reading};
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::{each_word, plain_words};
use crate::timescale;

use super::claims::{Candidate, Claim, Claims, Header, holder, is_free};
use crate::import::tables::headings::{Heading, is_period};
use crate::import::tables::names::{is_not_a_plan_column, is_of_the_past};

/// Two cells may match by chance; three rarely do.
const MIN_CELLS: usize = 3;

/// If no heading names actions or objectives, the column with the longest texts has the actions.
pub(crate) fn action(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    if [R::Action, R::BoardAction, R::Objective]
        .into_iter()
        .any(|role| holder(&claims, role).is_some())
    {
        return claims;
    }
    let free = claims
        .iter()
        .zip(candidate.headings)
        .filter(|(claim, heading)| is_free(claim) && may_say_what_is_done(heading));
    let free: Vec<u32> = free.map(|(_, heading)| heading.column_index).collect();
    let rows: Vec<&GridRow> = candidate.rows().collect();
    take(candidate, claims, R::Action, sentences(&rows, &free))
}

/// Whether a column whose heading names no role may have the actions: it is not known to be about
/// something else.
pub(crate) fn may_say_what_is_done(heading: &Heading) -> bool {
    !heading.is_timeline() && !is_not_a_plan_column(&heading.words())
}

/// The column with the longest texts, if they are sentences rather than codes and names.
pub(crate) fn sentences(rows: &[&GridRow], columns: &[u32]) -> Option<u32> {
    /// Texts that are shorter on average are names: "Jo Reed" has seven bytes.
    const MIN_MEAN_BYTES: usize = 10;
    let wide = rows
        .iter()
        .filter(|row| row.cells.len() >= MIN_CELLS)
        .count();
    let measured = columns.iter().filter_map(|column| {
        let cells = rows
            .iter()
            .filter(|row| row.cells.len() >= 2)
            .filter_map(|row| row.cell(*column));
        let texts: Vec<&str> = cells
            .filter(|cell| cell.value == Value::Text)
            .map(|cell| cell.text.trim())
            .collect();
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        // Chinese and Japanese write no spaces.
        let is_sentence = |text: &&&str| text.contains(char::is_whitespace) || !text.is_ascii();
        let spaced = texts.iter().filter(is_sentence).count();
        let mean = bytes.checked_div(texts.len())?;
        let is_filled = texts.len() * 2 >= wide && spaced * 2 >= texts.len();
        (is_filled && mean >= MIN_MEAN_BYTES).then_some((mean, *column))
    });
    measured
        .max_by_key(|(mean, column)| (*mean, std::cmp::Reverse(*column)))
        .map(|(_, column)| column)
}

/// If no heading names a timescale, takes the column in which nearly all cells name a time.
pub(crate) fn timescale(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    fill(candidate, claims, ColumnRole::Timescale, is_timescale)
}

/// If no heading names a number, takes the column of objectives if nearly all its cells are
/// numbers: "Goal" above 1, 1 and 2. Otherwise takes the first column if its cells are numbers in
/// rising order. Numbers with letters do not count: "1.1a" is a label of a published workbook.
pub(crate) fn number(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    let (Some(claim), Some(first)) = (claims.first(), candidate.headings.first()) else {
        return claims;
    };
    if holder(&claims, R::Number).is_some() {
        return claims;
    }
    let is_number = |text: &str| Number::parse(text).is_some();
    let is_bare = |index: &usize| {
        holder(&claims, R::Action).is_some()
            && claims[*index].matched != HeadingMatch::PackFile
            && mostly(candidate, &candidate.headings[*index], is_number).is_some()
    };
    if let Some(index) = holder(&claims, R::Objective).filter(is_bare) {
        let column = candidate.headings[index].column_index;
        return take(candidate, claims, R::Number, Some(column));
    }
    if claim.role.is_some() || first.is_timeline() {
        return claims;
    }
    let cells = || candidate.cells(first.column_index);
    let is_plain = |number: &Number| {
        let mut signs = number.as_str().chars();
        signs.all(|sign| sign.is_ascii_digit() || sign == '.')
    };
    let numbers: Vec<Number> = cells()
        .filter_map(|cell| Number::parse(&cell.text).filter(is_plain))
        .collect();
    // Four fifths are enough, because lines between the rows have no number, and milestones have
    // numbers of their own ("M1").
    let are_numbers = numbers.len() >= MIN_CELLS
        && numbers.len() * 5 >= cells().count() * 4
        && numbers.is_sorted_by(|one, next| one < next);
    let column = are_numbers.then_some(first.column_index);
    take(candidate, claims, ColumnRole::Number, column)
}

/// If no heading names a rating, takes the column in which nearly all cells are ratings.
pub(crate) fn rating(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    fill(candidate, claims, ColumnRole::Rag, is_rating)
}

/// Makes columns such as "Ref" that hold planpack's references the column of references. Other
/// references are numbers.
pub(crate) fn references(candidate: &Candidate<'_>, mut claims: Claims) -> Claims {
    for (claim, heading) in claims.iter_mut().zip(candidate.headings) {
        let is_number =
            claim.role == Some(ColumnRole::Number) && claim.matched != HeadingMatch::PackFile;
        if is_number && holds_references(candidate, heading) {
            claim.role = Some(ColumnRole::Reference);
        }
    }
    claims
}

/// Whether at least half of the filled cells are references with the right check character. Half is
/// enough, because some may be mistyped. One in 32 of the partnership's own codes of eight
/// characters passes by chance.
fn holds_references(candidate: &Candidate<'_>, heading: &Heading) -> bool {
    let is_reference =
        |cell: &&GridCell| matches!(action_reference::read(&cell.text), Typed::Reference(_));
    let cells = || candidate.cells(heading.column_index);
    let references = cells().filter(is_reference).count();
    references > 0 && references * 2 >= cells().count()
}

/// If no heading names the board's numbers, takes a column such as "Links to board objective" that
/// holds numbers. Beside numbered actions, takes a column for objectives in which nearly all cells
/// are numbers.
pub(crate) fn board_number(candidate: &Candidate<'_>, claims: Claims) -> Claims {
    use ColumnRole as R;
    let is_numbered = [R::Number, R::Action]
        .into_iter()
        .all(|role| holder(&claims, role).is_some());
    let test = |candidate: &Candidate<'_>, heading: &Heading, claim: &Claim| {
        let is_bare = is_numbered && claim.role == Some(R::Objective);
        links_to_board(candidate, heading, claim)
            .or_else(|| mostly(candidate, heading, only_numbers).filter(|_| is_bare))
    };
    fill(candidate, claims, R::BoardNumber, test)
}

/// The key by which columns are compared. The column with most filled cells is the greatest. If
/// several have the same number, the leftmost is.
fn most_filled(found: &(usize, usize)) -> (usize, std::cmp::Reverse<usize>) {
    (found.0, std::cmp::Reverse(found.1))
}

/// Gives a role that no column has to a column that passes a test. The test returns the number of
/// filled cells, and the fullest column wins.
fn fill(
    candidate: &Candidate<'_>,
    claims: Claims,
    role: ColumnRole,
    test: impl Fn(&Candidate<'_>, &Heading, &Claim) -> Option<usize>,
) -> Claims {
    if holder(&claims, role).is_some() {
        return claims;
    }
    let columns = candidate.headings.iter().zip(&claims).enumerate();
    let found = columns
        .filter_map(|(index, (heading, claim))| Some((test(candidate, heading, claim)?, index)));
    let column = found
        .max_by_key(most_filled)
        .map(|(_, index)| candidate.headings[index].column_index);
    take(candidate, claims, role, column)
}

/// Gives a role to a column.
fn take(
    candidate: &Candidate<'_>,
    mut claims: Claims,
    role: ColumnRole,
    column: Option<u32>,
) -> Claims {
    let position = candidate
        .headings
        .iter()
        .position(|heading| Some(heading.column_index) == column);
    if let Some(position) = position {
        claims[position] = Claim::by_content(role);
    }
    claims
}

/// Tests for a timescale: nearly all cells name a time or a manner ("quarterly"), and at least half
/// name a time. Only an unknown column or one read as targets is tested. A heading about the past
/// ("Date raised") rules it out.
fn is_timescale(candidate: &Candidate<'_>, heading: &Heading, claim: &Claim) -> Option<usize> {
    /// Longer cells are sentences about time.
    const MAX_BYTES: usize = 60;
    let may_be = matches!(claim.role, None | Some(ColumnRole::Measure))
        && !heading.is_timeline()
        && !is_of_the_past(&heading.words());
    if !may_be {
        return None;
    }
    let (mut filled, mut timed, mut manners) = (0, 0, 0);
    for cell in candidate.cells(heading.column_index) {
        filled += 1;
        if matches!(cell.value, Value::Date(_)) {
            timed += 1;
        } else if cell.value == Value::Text && cell.text.len() <= MAX_BYTES {
            if timescale::named_time(&cell.text).is_some() {
                timed += 1;
            } else {
                let kind = timescale::read(&cell.text, None).kind;
                manners += usize::from(!matches!(
                    kind,
                    TimescaleKind::Unknown | TimescaleKind::None
                ));
            }
        }
    }
    // Plans mix "ongoing" and "quarterly" with dates, so half of the cells must name a time, and
    // three quarters a time or a manner.
    (filled >= MIN_CELLS && timed * 2 >= filled && (timed + manners) * 4 >= filled * 3)
        .then_some(filled)
}

/// Tests for ratings: nearly all cells are ratings. Only an unknown column or one read as progress
/// is tested. Single letters may be codes of boards, so only R, G, Y and N count. Ticks count only
/// if the heading asks what is done: under "Spring" a tick shows the time, not the progress.
pub(super) fn is_rating(
    candidate: &Candidate<'_>,
    heading: &Heading,
    claim: &Claim,
) -> Option<usize> {
    /// A rating with its reason is no longer than this: "Amber – two posts are still vacant".
    const MAX_BYTES: usize = 40;
    let is_progress = claim.role == Some(ColumnRole::Progress);
    let words = plain_words(&heading.words());
    // Weeks and days have marks; a quarter or a month may have its rating.
    let is_step = heading.is_timeline() && !is_period(&heading.own);
    if claim.role.is_some() && !is_progress || OTHER_RATINGS.has_any(&words) || is_step {
        return None;
    }
    // The heading decides what "Yes" or "TRUE" means: "Done?" or "At risk?".
    let texts: Vec<&str> = candidate
        .cells(heading.column_index)
        .map(|cell| cell.text.trim())
        .collect();
    // Percentages are progress.
    let has_digit = |text: &&str| text.contains(|character: char| character.is_ascii_digit());
    if is_progress && texts.iter().any(has_digit) {
        return None;
    }
    let asks_done = DONE_HEADINGS.has_any(&words);
    let readings = rating::read_column(&heading.words(), &texts);
    let (mut rated, mut is_sure) = (0, false);
    for (text, reading) in texts.iter().zip(readings) {
        if text.len() > MAX_BYTES || matches!(reading, Reading::Unread | Reading::Nothing) {
            continue;
        }
        rated += 1;
        let is_rating = reading.rating().is_some();
        let is_figure = text.bytes().all(|byte| byte.is_ascii_digit());
        // "Y" or "N" is a rating only if the heading asks whether an action is done.
        let is_letter = matches!(*text, "R" | "G" | "Y" | "N" | "r" | "g" | "y" | "n");
        let is_tick =
            reading.rating() == Some(RagRating::Complete) && !text.contains(char::is_alphanumeric);
        is_sure |=
            is_rating && (asks_done || !is_tick) && (text.len() >= 3 || is_figure || is_letter);
    }
    let filled = texts.len();
    // The first actions are ticked while the others are blank.
    let least = if asks_done { 1 } else { MIN_CELLS };
    // One cell in ten may be a remark.
    (is_sure && filled >= least && rated * 10 >= filled * 9).then_some(filled)
}

/// Tests for the board's numbers: a heading such as "Links to board objective", and numbers in the
/// cells.
fn links_to_board(candidate: &Candidate<'_>, heading: &Heading, claim: &Claim) -> Option<usize> {
    let is_unsure = matches!(
        claim.matched,
        HeadingMatch::WordHint | HeadingMatch::Closeness
    );
    let is_free = claim.role.is_none() || claim.role == Some(ColumnRole::Objective) && is_unsure;
    let words = plain_words(&heading.words());
    let says = |what| each_word(&words).any(|word| BOARD_LINKS.meaning(word) == Some(what));
    if !is_free || !says("link") || !says("to") {
        return None;
    }
    mostly(candidate, heading, |text| !numbers_in(text).is_empty())
}

/// The number of filled cells of a column in which at least four of five cells pass a test. The
/// others may say "all" or "n/a".
fn mostly(
    candidate: &Candidate<'_>,
    heading: &Heading,
    test: impl Fn(&str) -> bool,
) -> Option<usize> {
    let cells = || candidate.cells(heading.column_index);
    let filled = cells().count();
    let passing = cells().filter(|cell| test(&cell.text)).count();
    (filled >= MIN_CELLS && passing * 5 >= filled * 4).then_some(filled)
}

/// The column that says whether each row is an action or a part of one.
pub(crate) fn levels(grid: &Grid, header: &Header, rows: Range<usize>) -> Option<u32> {
    let is_action = |text: &str| matches!(plain_words(text).as_str(), "action" | "task");
    let shows_levels = |column: u32| {
        let mut texts = rows.clone().filter_map(|row| grid.rows[row].text(column));
        texts.clone().any(is_subtask) && texts.all(|text| is_action(text) || is_subtask(text))
    };
    let mut free = header
        .columns
        .iter()
        .filter(|column| column.role.is_none())
        .map(|column| column.column_index);
    free.find(|column| shows_levels(*column))
}

/// Whether a heading says that parts of an action are below it: "Subitems".
pub(crate) fn are_subtasks(heading: &str) -> bool {
    let words = plain_words(heading).replace(' ', "");
    matches!(words.as_str(), "subitems" | "subtasks" | "subactions")
}

/// Whether a cell says that its row is a part of an action: "Sub-task".
pub(crate) fn is_subtask(text: &str) -> bool {
    matches!(
        plain_words(text).as_str(),
        "sub task" | "subtask" | "sub action" | "subaction"
    )
}
